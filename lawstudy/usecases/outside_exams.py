"""上级考试成绩: an exam held by someone else or on paper, its roster and the scores that were handed down.

Nothing is written before it is accepted; then the exam, its roster and all scores in one commit. Outside scores are never mixed
with those of own exams.
"""

import re
from collections import Counter
from uuid import UUID

from msgspec import Struct, structs

from lawstudy.domain.access import Role, Scope
from lawstudy.domain.activity import EVERYONE
from lawstudy.domain.exam import BandLines, ExamOrigin, OutsideExam, Sitting
from lawstudy.domain.exam.record import Exam, ExamState
from lawstudy.domain.exam_decision import DecisionDraft, excuse_draft
from lawstudy.domain.roster import ApprovedExclusion, RosterEntry
from lawstudy.errors import BadArgument
from lawstudy.formats.score_table import VOCABULARY, ScoreDraft, exam_of_caption, score_rows
from lawstudy.formats.table import Table
from lawstudy.formats.written_date import read_period
from lawstudy.store import exam_decisions, organisations, people
from lawstudy.store import exams as store
from lawstudy.store.exam_decisions import ExternalScore, Recorder
from lawstudy.usecases.arguments import FIRST_YEAR, LAST_YEAR, check_number, day_of
from lawstudy.usecases.context import Context, JobContext
from lawstudy.usecases.makeups import first_sitting
from lawstudy.usecases.registry import job
from lawstudy.usecases.score_reading import ScoreReading
from lawstudy.usecases.table_import import (
    Accepted,
    ImportPreview,
    ImportSource,
    accept,
    already_accepted,
    preview_of,
    read_source,
)

COORDINATORS = {Role.COORDINATOR}
KIND = "scores"
LISTED = ""
LONGEST = 120


class OutsideFacts(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What is known of the exam beside its scores; empty texts and 0 are taken from the table where it says them.

    ``title`` and ``year`` together name an exam: scores of one that is known already are added to it. Lines and full marks in
    hundredths of a point; with both lines None bands come from the organiser alone. ``roster`` is whom the exam was for when
    it is new: EVERYONE ("*"), a group, or LISTED ("", the people in the table). Days are local ISO dates.
    """

    title: str = ""
    year: int = 0
    origin: ExamOrigin = ExamOrigin.OUTSIDE
    sitting: Sitting = Sitting.REGULAR
    organiser: str = ""
    period_start: str = ""
    period_end: str = ""
    total_points: int = 10_000
    passing: int | None = 6_000
    excellent: int | None = 9_000
    roster: str = EVERYONE
    first_sitting_id: UUID | None = None


class OutsidePreview(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The exam as it will be written and the rows. ``exam_id`` is set when the exam is known already. ``should`` counts the
    roster without exclusions; ``without_score`` are names on it that the table does not mention."""

    exam: OutsideExam
    exam_id: UUID | None
    should: int
    without_score: tuple[str, ...]
    preview: ImportPreview


class AcceptedExam(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """``exam_id`` is None for a repeat of a call that was accepted before."""

    exam_id: UUID | None
    accepted: Accepted


@job(roles=COORDINATORS, scope=Scope.ORGANISATION)
def preview_scores_import(ctx: JobContext, *, source: ImportSource, facts: OutsideFacts) -> OutsidePreview:
    """What accepting would do, row by row."""
    table = read_source(ctx.blobs, source, VOCABULARY)
    return ctx.read(lambda reading: _plan(reading, table, source, facts).preview)


@job(roles=COORDINATORS, scope=Scope.ORGANISATION)
def accept_scores_import(
    ctx: JobContext, *, source: ImportSource, facts: OutsideFacts, token: str, batch_id: UUID | None = None
) -> AcceptedExam:
    """Write what was previewed, rows with problems left out; PreviewOutdated when it is no longer the same."""
    table = read_source(ctx.blobs, source, VOCABULARY)
    ident = batch_id or ctx.new_id()

    def write(writing: Context) -> AcceptedExam:
        if repeated := already_accepted(writing, ident):
            return AcceptedExam(exam_id=None, accepted=repeated)
        plan = _plan(writing, table, source, facts)
        if not plan.preview.exam.title:
            raise BadArgument(name="title", reason="the name of the exam is missing")
        accepted = accept(writing, ident, plan.preview.preview, token, kind=KIND)
        return AcceptedExam(exam_id=_write(writing, plan, ident), accepted=accepted)

    return ctx.write(write)


class _Plan(Struct, frozen=True, kw_only=True):
    preview: OutsidePreview
    known: Exam | None
    first_sitting_id: UUID | None
    roster: tuple[RosterEntry, ...]
    excuses: tuple[DecisionDraft, ...]
    scores: tuple[ExternalScore, ...]


def _plan(ctx: Context, table: Table, source: ImportSource, facts: OutsideFacts) -> _Plan:
    drafts = list(score_rows(table))
    outside = _outside(ctx, facts, [draft for draft in drafts if isinstance(draft, ScoreDraft)], table.caption)
    known = _known(ctx, outside)
    follows = facts.first_sitting_id
    if follows is not None:
        follows = first_sitting(ctx, follows, exam_id=known.id if known else None, year=outside.year, own=False)
    if known is not None and known.outside is not None:
        outside = structs.replace(known.outside, organiser=known.outside.organiser or outside.organiser)
    roster = _roster(ctx, facts, known)
    reading = ScoreReading(ctx, table, outside, known, roster, listed=known is None and facts.roster == LISTED)
    for draft in drafts:
        reading.take(draft, skipped=draft.row in source.skipped)
    entries = tuple(reading.entries.values())
    scores = tuple(reading.scores.values())
    names = {person.id: person.name for person in people.everyone(ctx.session, ctx.reach, active_only=False)}
    silent = [names[e.person_id] for e in entries if e.exclusion is None and e.person_id not in reading.mentioned]
    preview = OutsidePreview(
        exam=outside,
        exam_id=known.id if known else None,
        should=sum(entry.exclusion is None for entry in entries),
        without_score=tuple(silent),
        preview=preview_of(table, reading.rows, [outside, known.id if known else None, entries, scores]),
    )
    excuses = tuple(
        excuse_draft(entry.person_id, entry.exclusion)
        for entry in entries
        if entry.exclusion is not None and entry.exclusion != _exclusion_before(roster, entry)
    )
    return _Plan(preview=preview, known=known, first_sitting_id=follows, roster=entries, excuses=excuses, scores=scores)


def _exclusion_before(roster: dict[UUID, RosterEntry], entry: RosterEntry) -> ApprovedExclusion | None:
    before = roster.get(entry.person_id)
    return before.exclusion if before is not None else None


def _outside(ctx: Context, facts: OutsideFacts, drafts: list[ScoreDraft], caption: str) -> OutsideExam:
    """The exam by what was typed, else by what most rows say, else by the title above the table and the bureau's year."""

    def said(field: str) -> str:
        words = Counter(str(getattr(draft, field)) for draft in drafts if getattr(draft, field))
        return words.most_common(1)[0][0] if words else ""

    period = said("period")
    house_year = organisations.get(ctx.session, ctx.reach.organisation_id).year
    first, last = read_period(period, facts.year or house_year)
    title = " ".join((facts.title or said("exam") or exam_of_caption(caption)).split())
    written_year = re.search(r"20\d\d", title)
    outside = OutsideExam(
        title=title[:LONGEST],
        year=facts.year or (int(written_year[0]) if written_year else house_year),
        origin=facts.origin,
        sitting=facts.sitting,
        organiser=" ".join((facts.organiser or said("organiser")).split())[:LONGEST],
        period_start=facts.period_start or first,
        period_end=facts.period_end or last,
        total_points=facts.total_points,
        bands=_lines(facts),
    )
    _check(outside)
    return outside


def _lines(facts: OutsideFacts) -> BandLines | None:
    if facts.passing is None or facts.excellent is None:
        return None
    if not 0 < facts.passing <= facts.excellent <= facts.total_points:
        raise BadArgument(name="passing", reason="it must lie above zero, not above the line for 优秀, and that not above the full marks")
    return BandLines(passing=facts.passing, excellent=facts.excellent)


def _check(outside: OutsideExam) -> None:
    if outside.origin is ExamOrigin.OWN:
        raise BadArgument(name="origin", reason="an own exam gets no scores from outside")
    check_number("year", outside.year, FIRST_YEAR, LAST_YEAR)
    for name in ("period_start", "period_end"):
        if day := getattr(outside, name):
            day_of(name, day)


def _known(ctx: Context, outside: OutsideExam) -> Exam | None:
    found = store.listed(ctx.session, ctx.reach.organisation_id, year=outside.year)
    same = (exam for exam in found if exam.outside is not None and exam.title == outside.title)
    return next((exam for exam in same if exam.outside is not None and exam.outside.sitting is outside.sitting), None)


def _roster(ctx: Context, facts: OutsideFacts, known: Exam | None) -> dict[UUID, RosterEntry]:
    """The roster of a known exam as it is frozen; for a new one the people it was for, in house order."""
    if known is not None:
        return {entry.person_id: entry for entry in store.roster(ctx.session, ctx.reach.organisation_id, known.id).entries}
    if facts.roster == LISTED:
        return {}
    order = {name: place for place, name in enumerate(people.departments(ctx.session, ctx.reach.organisation_id))}
    everyone = people.everyone(ctx.session, ctx.reach)
    wanted = [person for person in everyone if facts.roster == EVERYONE or facts.roster in person.groups]
    if not wanted:
        raise BadArgument(name="roster", reason="nobody is in the group “{given}”", values={"given": facts.roster})
    wanted.sort(key=lambda person: order.get(person.department, len(order)))
    return {person.id: RosterEntry(person_id=person.id, department=person.department) for person in wanted}


def _write(ctx: Context, plan: _Plan, batch_id: UUID) -> UUID:
    organisation_id, outside = ctx.reach.organisation_id, plan.preview.exam
    exam = plan.known
    if exam is None:
        if not plan.roster:
            raise BadArgument(name="roster", reason="the roster is empty")
        if not (plan.scores or plan.excuses):
            raise BadArgument(name="source", reason="no row of the table says anything about a result")
        open_still = bool(outside.period_end) and outside.period_end >= ctx.today
        state = ExamState.PUBLISHED if open_still else ExamState.CLOSED
        exam = Exam(id=ctx.new_id(), state=state, version=1, outside=outside, first_sitting_id=plan.first_sitting_id)
        store.add(ctx.session, organisation_id, exam, seed=None, now=ctx.now)
        base = [structs.replace(entry, exclusion=None) for entry in plan.roster]
        store.freeze_roster(ctx.session, organisation_id, exam.id, base, ctx.now)
    by = Recorder(account_id=ctx.actor.account_id, at_us=ctx.now, batch_id=batch_id)
    exam_decisions.add(ctx.session, organisation_id, exam.id, [*plan.excuses, *exam_decisions.scores_given(plan.scores)], by)
    ctx.changes.add("exam", exam.id)
    ctx.changes.note(exam.id, scores=len(plan.scores))
    return exam.id
