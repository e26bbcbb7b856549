"""佐证材料 of an activity: where papers lie, files that were copied, and taking one out for good. Nothing ever waits for them."""

import hashlib
from collections.abc import Iterable
from uuid import UUID

from msgspec import Struct, structs

from lawstudy.domain.access import Role, Scope
from lawstudy.domain.blob import Blob
from lawstudy.domain.clock import local_date
from lawstudy.domain.evidence import (
    IN_THE_OFFICE,
    LARGEST_ALTOGETHER,
    LARGEST_EVIDENCE,
    LONGEST_NAME,
    MOST_OF_ACTIVITY,
    CheckLine,
    Evidence,
    Secrecy,
    checklist,
    may_ask,
    plain_name,
)
from lawstudy.domain.kinds import KindName, by_code, kind_name, of_code
from lawstudy.errors import (
    BackupsElsewhere,
    BadArgument,
    ChangedMeanwhile,
    EvidenceGone,
    EvidenceInternal,
    EvidenceSecret,
    EvidenceTooLarge,
    NotFound,
)
from lawstudy.formats.apart import evidence_of as looked_through
from lawstudy.store import activities, kinds
from lawstudy.store import evidence as store
from lawstudy.usecases.arguments import check_count, line_within, reason_given
from lawstudy.usecases.context import Context, JobContext, KeptFiles
from lawstudy.usecases.registry import Kind, job, use_case

COORDINATORS = {Role.COORDINATOR}
LONGEST, LONGEST_WHAT = 200, 40
MEGABYTE = 1024 * 1024


class Papers(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The papers of an activity. ``asked``: whether its kind may have a checklist; ``checklist`` is the bureau's, empty until it is
    filled."""

    activity_id: UUID
    kind: KindName
    asked: bool
    papers: tuple[Evidence, ...]
    checklist: tuple[CheckLine, ...]


class Purged(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """``older_backups``: so many backups were made while the file was here, and hold it until they are deleted. ``elsewhere``: the same
    file was also copied to another activity and stays there."""

    evidence: Evidence
    older_backups: int
    elsewhere: bool


class PaperProblem(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A copied paper whose file is gone, or (``changed``) another one than was copied. ``activity`` is its day and topic."""

    evidence: Evidence
    activity: str
    changed: bool


@use_case(kind=Kind.QUERY, roles=COORDINATORS, scope=Scope.ORGANISATION)
def list_evidence(ctx: Context, *, activity_id: UUID) -> Papers:
    """The papers of an activity, without those that were taken out."""
    activity = activities.get(ctx.tx, ctx.reach, activity_id)
    organisation_id = ctx.reach.organisation_id
    kind = of_code(by_code(kinds.listed(ctx.tx, organisation_id)), activity.kind)
    there = papers_of(ctx, [activity_id]).get(activity_id, ())
    return Papers(
        activity_id=activity_id,
        kind=kind_name(kind),
        asked=may_ask(kind),
        papers=there,
        checklist=checklist(kind.evidence, there),
    )


def papers_of(ctx: Context, activity_ids: Iterable[UUID]) -> dict[UUID, tuple[Evidence, ...]]:
    """The papers of many activities, without those that were taken out: what an evidence package is made of. The content of a copied one
    is had by :func:`content_of`."""
    found = store.of_activities(ctx.tx, ctx.reach.organisation_id, tuple(activity_ids))
    standing = {key: tuple(each for each in listed if not each.purged) for key, listed in found.items()}
    return {key: listed for key, listed in standing.items() if listed}


def content_of(kept: KeptFiles, paper: Evidence) -> bytes:
    """What was copied; EvidenceGone where it is not there any more as it was."""
    try:
        data = kept.get(paper.sha256)
    except NotFound as error:
        raise EvidenceGone(name=paper.name) from error
    if hashlib.sha256(data).hexdigest() != paper.sha256:
        raise EvidenceGone(name=paper.name, changed=True)
    return data


@use_case(kind=Kind.COMMAND, roles=COORDINATORS, scope=Scope.ORGANISATION)
def add_reference(ctx: Context, *, activity_id: UUID, what: str, place: str = IN_THE_OFFICE, evidence_id: UUID | None = None) -> Evidence:
    """Write down where a paper lies; nothing is copied. With ``evidence_id`` given a repeat is harmless."""
    value = Evidence(
        id=evidence_id or ctx.new_id(),
        activity_id=activity_id,
        what=line_within("what", what, most=LONGEST_WHAT),
        place=line_within("place", place, most=LONGEST),
        added_at=ctx.now,
    )
    return _added(ctx, value)


@job(roles=COORDINATORS, scope=Scope.ORGANISATION)
def copy_evidence(
    ctx: JobContext, *, activity_id: UUID, what: str, name: str, sha256: str, reason: str = "", evidence_id: UUID | None = None
) -> Evidence:
    """Copy a file into the workspace. What is there already with this activity stays as it is.

    EvidenceSecret for a mark of secrecy in its name or its readable text, EvidenceInternal for one that asks for a ``reason``,
    EvidenceTooLarge beyond the limits."""
    data = ctx.blobs.get(sha256)
    clean = plain_name(name) or "未命名"
    if len(data) > LARGEST_EVIDENCE:
        raise EvidenceTooLarge(name=clean, most=LARGEST_EVIDENCE // MEGABYTE)
    if not data:
        raise BadArgument(name="sha256", reason="the file is empty")
    said = line_within("reason", reason, least=0, most=LONGEST)
    looked = looked_through(data, name)
    if looked.found.secrecy is Secrecy.SECRET:
        raise EvidenceSecret(name=_unmarked(clean, looked.found.word), word=looked.found.word)
    if looked.found.secrecy is Secrecy.INTERNAL and not said:
        raise EvidenceInternal(name=clean, word=looked.found.word)
    value = Evidence(
        id=evidence_id or ctx.new_id(),
        activity_id=activity_id,
        what=line_within("what", what, most=LONGEST_WHAT),
        name=clean,
        media_type=looked.media_type,
        size=len(data),
        sha256=sha256,
        read=looked.read,
        reason=said,
        added_at=ctx.now,
    )
    ctx.read(lambda reading: _check_room(reading, value))
    ctx.kept.put(data)
    return ctx.write(lambda writing: _added(writing, value))


@job(roles=COORDINATORS, scope=Scope.ORGANISATION)
def take_evidence(ctx: JobContext, *, evidence_id: UUID) -> Blob:
    """What was copied, to be kept elsewhere; EvidenceGone where it is no longer there as it was."""
    paper = ctx.read(lambda reading: store.get(reading.tx, ctx.reach.organisation_id, evidence_id))
    if not paper.copied:
        raise BadArgument(name="evidence_id", reason="nothing was copied of it: it says where the paper lies")
    data = content_of(ctx.kept, paper)
    return Blob(name=paper.name, media_type=paper.media_type, sha256=ctx.blobs.put(data), unprintable=())


@job(roles=COORDINATORS, scope=Scope.ORGANISATION)
def purge_evidence(ctx: JobContext, *, evidence_id: UUID, reason: str, expected_version: int) -> Purged:
    """Take a paper out for good: its file goes from the workspace and is in no later backup; its name goes too, the reason stays."""
    said = line_within("reason", reason_given(reason), most=LONGEST)

    def write(writing: Context) -> tuple[Evidence, bool]:
        organisation_id = ctx.reach.organisation_id
        paper = store.get(writing.tx, organisation_id, evidence_id)
        if paper.purged or paper.version != expected_version:
            raise ChangedMeanwhile(noun="evidence")
        gone = structs.replace(paper, name="", sha256="", size=0, media_type="", reason="", purged=said)
        store.change(writing.tx, organisation_id, gone, expected_version)
        writing.changes.add("activity", paper.activity_id)
        writing.changes.note(paper.activity_id, evidence_id)
        return paper, paper.copied and store.is_named(writing.tx, organisation_id, paper.sha256)

    paper, elsewhere = ctx.write(write)
    if paper.copied and not elsewhere:
        ctx.kept.drop(paper.sha256)
    after = structs.replace(paper, name="", sha256="", size=0, media_type="", reason="", purged=said, version=paper.version + 1)
    return Purged(evidence=after, older_backups=_backups_since(ctx, paper) if paper.copied else 0, elsewhere=elsewhere)


@job(roles=COORDINATORS, scope=Scope.ORGANISATION)
def check_evidence(ctx: JobContext) -> tuple[PaperProblem, ...]:
    """Whether each copied file still lies in the workspace as it was copied; those that do not."""

    def read(reading: Context) -> list[tuple[Evidence, str]]:
        listed = activities.listed(reading.tx, ctx.reach)
        names = {each.activity_id: f"{each.held_on} {each.topic}" for each in listed}
        return [(paper, names[key]) for key, papers in papers_of(reading, names).items() for paper in papers if paper.copied]

    copied = ctx.read(read)
    found = []
    for number, (paper, activity) in enumerate(copied):
        ctx.progress(number, len(copied))
        try:
            content_of(ctx.kept, paper)
        except EvidenceGone as gone:
            found.append(PaperProblem(evidence=paper, activity=activity, changed=gone.changed))
    return tuple(found)


def _added(ctx: Context, value: Evidence) -> Evidence:
    organisation_id = ctx.reach.organisation_id
    activities.get(ctx.tx, ctx.reach, value.activity_id)
    if (found := store.find(ctx.tx, organisation_id, value.id)) is not None:
        return found
    there = papers_of(ctx, [value.activity_id]).get(value.activity_id, ())
    if value.copied and (same := next((each for each in there if each.sha256 == value.sha256), None)) is not None:
        return same
    check_count("evidence", len(there) + 1, MOST_OF_ACTIVITY)
    store.add(ctx.tx, organisation_id, value)
    ctx.changes.add("activity", value.activity_id)
    ctx.changes.note(value.activity_id, value.id, copied=int(value.copied))
    return value


def _check_room(ctx: Context, value: Evidence) -> None:
    activities.get(ctx.tx, ctx.reach, value.activity_id)
    if store.copied_bytes(ctx.tx, ctx.reach.organisation_id) + value.size > LARGEST_ALTOGETHER:
        raise EvidenceTooLarge(name=value.name, most=LARGEST_EVIDENCE // MEGABYTE, whole=True)


def _unmarked(name: str, word: str) -> str:
    """A name that carries the mark itself is not repeated whole."""
    return name.replace(word, "○" * len(word))[:LONGEST_NAME]


def _backups_since(ctx: JobContext, paper: Evidence) -> int:
    """0 where backups are no matter of this program."""
    try:
        return sum(bool(made.files) and local_date(made.made_at) >= paper.added_on for made in ctx.backups.listed())
    except BackupsElsewhere:
        return 0
