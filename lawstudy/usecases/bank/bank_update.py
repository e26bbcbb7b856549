"""What is new in the bank that comes with the program: what it would bring, and bringing it.

Both are jobs, as an import is (:mod:`lawstudy.usecases.bank.question_import`).
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple
from uuid import UUID

from msgspec import Struct, structs

from lawstudy import paths
from lawstudy.domain.access import Role, Scope
from lawstudy.domain.ids import edition_id
from lawstudy.domain.law import Edition, KeyPoints
from lawstudy.domain.question import Question, Status, content_bytes, content_hash
from lawstudy.formats.bank_yaml import read_bank
from lawstudy.store import editions, question_writing, questions
from lawstudy.store.questions import QuestionState
from lawstudy.usecases.bank.question_import import show, stage
from lawstudy.usecases.bank.reading_laws import add_reading, in_house_order
from lawstudy.usecases.context import Context, JobContext
from lawstudy.usecases.registry import job

OFFICE = {Role.COORDINATOR, Role.ADMINISTRATOR}


class BankUpdate(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What the program's own bank brings, or brought: questions added, revised, left alone because the bureau changed them, and
    taken out of use because they were withdrawn. ``codes`` names those that are new, revised and withdrawn, in that order, ``laws`` the
    short titles of the laws that they ask, which the workspace may not have yet. ``reading``: short titles of the laws to read that are
    new here."""

    added: int
    revised: int
    kept: int
    withdrawn: int = 0
    codes: tuple[tuple[str, ...], tuple[str, ...], tuple[str, ...]] = ((), (), ())
    laws: dict[str, str] = {}
    reading: tuple[str, ...] = ()

    @property
    def anything(self) -> bool:
        """Whether there is something to take; what was left alone is nothing."""
        return bool(self.added or self.revised or self.withdrawn or self.reading)


@job(roles=OFFICE, scope=Scope.ORGANISATION)
def preview_bank_update(ctx: JobContext) -> BankUpdate:
    """What :func:`update_bank` would bring; nothing is written."""
    return _offered(ctx).told()


@job(roles=OFFICE, scope=Scope.ORGANISATION)
def update_bank(ctx: JobContext) -> BankUpdate:
    """Bring the questions that come with the program up to date: new ones, next revisions of changed ones, withdrawn ones out of use, and
    laws to read.

    A question that the bureau has revised itself is left as it is, and papers, results and the bureau's own questions are not touched.
    Each revision is complete on its own, so a run that was cancelled is simply run again.
    """
    offered = _offered(ctx)
    bank = read_bank(paths.question_bank())
    said = {read.question.id: read.question for read in bank.questions}
    ctx.write(lambda c: _add_editions(c, bank.editions, bank.outlines))
    wanted = {edition.code for edition in offered.reading}
    if wanted:
        ctx.write(lambda c: _add_reading(c, [edition for edition in bank.reading if edition.code in wanted]))
    if offered.new:
        ident = ctx.new_id()
        stage(ctx, ident, [said[one.id] for one in offered.new], kind="update")
        ctx.write(lambda c: show(c, ident, len(offered.new)))
    for done, one in enumerate(offered.changed):
        ctx.progress(done, len(offered.changed))
        ctx.write(lambda c, value=said[one.id]: _revise(c, value, offered.mine[value.id]))  # type: ignore[misc]
    for one in offered.withdrawn:
        ctx.write(lambda c, question_id=one.id: _withdraw(c, question_id))  # type: ignore[misc]
    return offered.told()


class _Own(NamedTuple):
    """As much of a question that comes with the program as tells whether a workspace has it."""

    id: UUID
    code: str
    law: str
    title: str
    edition: str
    withdrawn: bool
    hash: bytes


def _own() -> tuple[tuple[_Own, ...], tuple[Edition, ...]]:
    """The page of the bank asks whenever it opens, so the files are read again only when one of them has changed."""
    found = [(path, path.stat()) for path in sorted(paths.question_bank().glob("*/*.[yj]*"))]
    return _read(tuple((str(path), state.st_mtime_ns, state.st_size) for path, state in found))


@lru_cache(maxsize=1)
def _read(_files: tuple[tuple[str, int, int], ...]) -> tuple[tuple[_Own, ...], tuple[Edition, ...]]:
    bank = read_bank(paths.question_bank())
    titles = {edition.code: edition.short_title for edition in bank.editions}
    return tuple(_as_own(read.question, titles[read.question.law]) for read in bank.questions), bank.reading


def _as_own(value: Question, title: str) -> _Own:
    withdrawn = value.status is Status.WITHDRAWN
    return _Own(value.id, value.code, value.law, title, value.edition, withdrawn, content_hash(content_bytes(value.content)))


@dataclass(frozen=True)
class _Offered:
    """The program's own bank beside what the workspace holds of it."""

    mine: dict[UUID, QuestionState]
    new: list[_Own]
    changed: list[_Own]
    withdrawn: list[_Own]
    kept: int
    reading: tuple[Edition, ...]

    def told(self) -> BankUpdate:
        lists = (self.new, self.changed, self.withdrawn)
        new, changed, withdrawn = (tuple(value.code for value in values) for values in lists)
        laws = {value.law: value.title for values in lists for value in values}
        counts = {"added": len(new), "revised": len(changed), "withdrawn": len(withdrawn), "kept": self.kept}
        reading = tuple(edition.short_title for edition in self.reading)
        return BankUpdate(codes=(new, changed, withdrawn), laws=laws, reading=reading, **counts)


def _offered(ctx: JobContext) -> _Offered:
    gone = ctx.read(lambda c: editions.superseded(c.tx, c.reach.organisation_id))
    # Those of an edition that a newer one has replaced here have gone over to it.
    own, reading = _own()
    offered = [value for value in own if (value.law, value.edition) not in gone]
    mine = ctx.read(lambda c: questions.states(c.tx, c.reach.organisation_id, [value.id for value in offered]))
    held = [value for value in offered if value.id in mine]
    differing = [value for value in held if mine[value.id].hash != value.hash]
    ours = [value for value in held if not mine[value.id].by_a_person]
    return _Offered(
        mine=mine,
        new=[value for value in offered if value.id not in mine and not value.withdrawn],
        changed=[value for value in differing if not mine[value.id].by_a_person and not value.withdrawn],
        withdrawn=[value for value in ours if value.withdrawn and mine[value.id].in_use],
        kept=sum(mine[value.id].by_a_person for value in differing),
        reading=ctx.read(lambda c: _lacking(c, reading)),
    )


def _lacking(c: Context, reading: Sequence[Edition]) -> tuple[Edition, ...]:
    """Those that the workspace has in no edition, however it calls them."""
    here = editions.every(c.tx, c.reach.organisation_id)
    known = {edition.code for edition in here} | {edition.title for edition in here}
    return in_house_order(edition for edition in reading if not {edition.code, edition.title} & known)


def _add_reading(c: Context, laws: Sequence[Edition]) -> None:
    add_reading(c.tx, c.reach.organisation_id, laws)
    for edition in laws:
        c.changes.add("edition", edition_id(edition.code, edition.edition))


def _add_editions(c: Context, found: Sequence[Edition], outlines: dict[str, tuple[KeyPoints, ...]]) -> None:
    for position, edition in enumerate(found):
        editions.add(c.tx, c.reach.organisation_id, edition, outlines.get(edition.code, ()), position)


def _withdraw(c: Context, question_id: UUID) -> None:
    """Out of use as it stands: what it said stays on the papers that hold it."""
    old, state = questions.get(c.tx, c.reach, question_id), questions.states(c.tx, c.reach.organisation_id, [question_id])[question_id]
    withdrawn = structs.replace(old, status=Status.WITHDRAWN)
    question_writing.change_around(c.tx, c.reach.organisation_id, withdrawn, expected_version=state.version)
    c.changes.add("question", question_id)
    c.changes.note(question_id, status=str(Status.WITHDRAWN))


def _revise(c: Context, value: Question, state: QuestionState) -> None:
    """Ours as the next revision; tags that the bureau gave and 停用 stay."""
    old = questions.get(c.tx, c.reach, value.id)
    merged = structs.replace(
        value,
        revision=state.revision + 1,
        tags=tuple(dict.fromkeys([*value.tags, *old.tags])),
        status=Status.WITHDRAWN if old.status is Status.WITHDRAWN else value.status,
    )
    question_writing.revise(c.tx, c.reach.organisation_id, merged, expected_version=state.version, now=c.now, account_id=None)
    c.changes.add("question", value.id)
    c.changes.note(value.id, revision=merged.revision)
