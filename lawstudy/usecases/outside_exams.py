"""上级考试成绩: an exam held by someone else or on paper, its roster and the scores that were handed down.

Nothing is written before it is accepted; then the exam, its roster and all scores in one commit. Outside scores are never mixed
with those of own exams.
"""

import re
from collections import Counter
from datetime import date
from uuid import UUID

from msgspec import Struct, structs

from lawstudy.domain.access import Role, Scope
from lawstudy.domain.activity import EVERYONE
from lawstudy.domain.exam import Band, BandLines, ExamOrigin, OutsideExam, Sitting, band_of
from lawstudy.domain.exam.record import Exam, ExamState
from lawstudy.domain.people import Person
from lawstudy.domain.roster import ApprovedExclusion, RosterEntry
from lawstudy.errors import BadArgument
from lawstudy.formats.score_table import BAND, NAME, SCORE, VOCABULARY, ScoreDraft, score_rows
from lawstudy.formats.table import CellProblem, Table
from lawstudy.formats.written_date import read_period
from lawstudy.store import exams as store
from lawstudy.store import organisations, people
from lawstudy.store.exams import ExternalScore
from lawstudy.usecases.context import Context, JobContext
from lawstudy.usecases.name_index import NameIndex
from lawstudy.usecases.registry import job
from lawstudy.usecases.table_import import (
    Accepted,
    FieldChange,
    ImportPreview,
    ImportRow,
    ImportSource,
    Outcome,
    accept,
    already_accepted,
    preview_of,
    problem_row,
    read_source,
    skipped_row,
    title_of,
)

COORDINATORS = {Role.COORDINATOR}
KIND = "scores"
LISTED = ""
LONGEST = 120
BAND_WORDS = {Band.EXCELLENT: "优秀", Band.PASSED: "合格", Band.FAILED: "不合格"}


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
    with ctx.open_read() as reading:
        return _plan(reading, table, source, facts).preview


@job(roles=COORDINATORS, scope=Scope.ORGANISATION)
def accept_scores_import(
    ctx: JobContext, *, source: ImportSource, facts: OutsideFacts, token: str, batch_id: UUID | None = None
) -> AcceptedExam:
    """Write what was previewed, rows with problems left out; PreviewOutdated when it is no longer the same."""
    table = read_source(ctx.blobs, source, VOCABULARY)
    ident = batch_id or ctx.new_id()
    with ctx.open_write() as writing:
        if repeated := already_accepted(writing, ident):
            return AcceptedExam(exam_id=None, accepted=repeated)
        plan = _plan(writing, table, source, facts)
        if not plan.preview.exam.title:
            raise BadArgument(name="title", reason="the name of the exam is missing")
        accepted = accept(writing, ident, plan.preview.preview, token, kind=KIND)
        return AcceptedExam(exam_id=_write(writing, plan), accepted=accepted)


class _Plan(Struct, frozen=True, kw_only=True):
    preview: OutsidePreview
    known: Exam | None
    first_sitting_id: UUID | None
    roster: tuple[RosterEntry, ...]
    scores: tuple[ExternalScore, ...]


def _plan(ctx: Context, table: Table, source: ImportSource, facts: OutsideFacts) -> _Plan:
    if facts.first_sitting_id is not None:
        store.get(ctx.session, ctx.reach.organisation_id, facts.first_sitting_id)
    drafts = list(score_rows(table))
    outside = _outside(ctx, facts, [draft for draft in drafts if isinstance(draft, ScoreDraft)])
    known = _known(ctx, outside)
    if known is not None and known.outside is not None:
        outside = structs.replace(known.outside, organiser=known.outside.organiser or outside.organiser)
    roster = _roster(ctx, facts, known)
    reading = _Reading(ctx, table, outside, known, roster, listed=known is None and facts.roster == LISTED)
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
    return _Plan(preview=preview, known=known, first_sitting_id=facts.first_sitting_id, roster=entries, scores=scores)


def _outside(ctx: Context, facts: OutsideFacts, drafts: list[ScoreDraft]) -> OutsideExam:
    """The exam by what was typed, else by what most rows say, else by the bureau's year."""

    def said(field: str) -> str:
        words = Counter(str(getattr(draft, field)) for draft in drafts if getattr(draft, field))
        return words.most_common(1)[0][0] if words else ""

    period = said("period")
    house_year = organisations.get(ctx.session, ctx.reach.organisation_id).year
    first, last = read_period(period, facts.year or house_year)
    title = " ".join((facts.title or said("exam")).split())
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
        raise BadArgument(name="passing", reason=f"0 < {facts.passing} ≤ {facts.excellent} ≤ {facts.total_points} does not hold")
    return BandLines(passing=facts.passing, excellent=facts.excellent)


def _check(outside: OutsideExam) -> None:
    if outside.origin is ExamOrigin.OWN:
        raise BadArgument(name="origin", reason="an own exam gets no scores from outside")
    if not 1990 <= outside.year <= 2100:
        raise BadArgument(name="year", reason=str(outside.year))
    for name in ("period_start", "period_end"):
        day = getattr(outside, name)
        try:
            fits = not day or date.fromisoformat(day).isoformat() == day
        except ValueError:
            fits = False
        if not fits:
            raise BadArgument(name=name, reason=day)


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
        raise BadArgument(name="roster", reason=f"nobody is in {facts.roster}")
    wanted.sort(key=lambda person: order.get(person.department, len(order)))
    return {person.id: RosterEntry(person_id=person.id, department=person.department) for person in wanted}


class _Reading:
    """The rows of one list of scores against the roster and the scores that are known."""

    def __init__(
        self, ctx: Context, table: Table, outside: OutsideExam, known: Exam | None, roster: dict[UUID, RosterEntry], *, listed: bool
    ) -> None:
        self.rows: list[ImportRow] = []
        self.entries = dict(roster)
        self.scores: dict[UUID, ExternalScore] = {}
        self.mentioned: set[UUID] = set()
        self._ctx = ctx
        self._table = table
        self._outside = outside
        self._listed = listed
        self._index = NameIndex(people.everyone(ctx.session, ctx.reach, active_only=False))
        before = store.scores(ctx.session, ctx.reach.organisation_id, known.id) if known is not None else ()
        self._before = {score.person_id: score for score in before}
        self._seen: dict[UUID, int] = {}

    def take(self, draft: ScoreDraft | CellProblem, *, skipped: bool) -> None:
        if isinstance(draft, CellProblem):
            title = title_of(self._table, draft.row, NAME)
            self.mentioned |= {person.id for person in self._index.candidates(title)}
            self.rows.append(skipped_row(draft.row, title) if skipped else problem_row(title, (draft,)))
            return
        found = self._index.numbered(draft.staff_number) if draft.staff_number else None
        person = found or self._index.find(draft.name, draft.department, row=draft.row, column=self._table.letter(NAME))
        if isinstance(person, Person):
            self.mentioned.add(person.id)
        if skipped:
            self.rows.append(skipped_row(draft.row, draft.name, draft.department))
            return
        problem = person if isinstance(person, CellProblem) else self._doubt(draft, person)
        if problem is not None:
            self.rows.append(problem_row(draft.name, (problem,), draft.department))
        elif isinstance(person, Person):
            self._write_down(draft, person)

    def _doubt(self, draft: ScoreDraft, person: Person) -> CellProblem | None:
        name, score = self._table.letter(NAME), self._table.letter(SCORE)
        first = self._seen.setdefault(person.id, draft.row)
        if first != draft.row:
            return CellProblem(row=draft.row, column=name, code="row_repeated", value=draft.name, other=str(first))
        if draft.exam and " ".join(draft.exam.split()) != self._outside.title:
            return CellProblem(row=draft.row, column=self._table.letter("exam"), code="other_exam", value=draft.exam)
        if person.id not in self.entries and not self._listed:
            return CellProblem(row=draft.row, column=name, code="not_on_roster", value=draft.name)
        if draft.points is not None and draft.points > self._outside.total_points:
            most = written_points(self._outside.total_points)
            return CellProblem(row=draft.row, column=score, code="score_too_high", value=written_points(draft.points), other=most)
        if draft.exclusion is not None and not self._outside.organiser:
            return CellProblem(row=draft.row, column=score or self._table.letter(BAND), code="exclusion_needs_organiser")
        return self._band_doubt(draft)

    def _band_doubt(self, draft: ScoreDraft) -> CellProblem | None:
        lines, letter = self._outside.bands, self._table.letter(BAND)
        if draft.points is None or (draft.band is None and lines is not None):
            return None
        if lines is None or draft.band is None:
            return CellProblem(row=draft.row, column=letter, code="band_missing") if draft.band is None else None
        computed = band_of(draft.points, lines)
        if computed is draft.band:
            return None
        words = {"value": BAND_WORDS[draft.band], "other": BAND_WORDS[computed]}
        return CellProblem(row=draft.row, column=letter, code="band_differs", repairs=(BAND_WORDS[computed],), **words)

    def _write_down(self, draft: ScoreDraft, person: Person) -> None:
        entry = self.entries.get(person.id) or RosterEntry(person_id=person.id, department=person.department)
        if draft.exclusion is not None:
            day = self._outside.period_end or self._ctx.today
            excluded = ApprovedExclusion(kind=draft.exclusion, reason="成绩表注明", approver=self._outside.organiser, approved_on=day)
            entry = entry if entry.exclusion is not None else structs.replace(entry, exclusion=excluded)
        changed_entry = self.entries.get(person.id) != entry
        self.entries[person.id] = entry
        before = self._before.get(person.id)
        after = None
        if draft.points is not None or draft.band is not None:
            source = self._outside.organiser or self._outside.title
            after = ExternalScore(person_id=person.id, points=draft.points, band=draft.band, source=source)
        changes = _differences(before, after, draft)
        if after is not None and changes:
            self.scores[person.id] = after
        new = before is None and (after is not None or changed_entry)
        outcome = Outcome.NEW if new else Outcome.CHANGED if changes and after is not None else Outcome.UNCHANGED
        self.rows.append(
            ImportRow(row=draft.row, outcome=outcome, title=person.name, second=person.department, changes=changes, subject=person.id)
        )


def _differences(before: ExternalScore | None, after: ExternalScore | None, draft: ScoreDraft) -> tuple[FieldChange, ...]:
    if after is None:
        word = {"exempt": "免考", "deferred": "缓考"}.get(draft.exclusion or "", "缺考")
        return (FieldChange(field=SCORE, new=word),) if before is None else ()
    old, new = _texts(before), _texts(after)
    return tuple(FieldChange(field=field, old=old[field], new=value) for field, value in new.items() if value and value != old[field])


def _texts(score: ExternalScore | None) -> dict[str, str]:
    points = written_points(score.points) if score is not None and score.points is not None else ""
    return {SCORE: points, BAND: BAND_WORDS[Band(score.band)] if score is not None and score.band else ""}


def written_points(hundredths: int) -> str:
    """9050 → 90.5."""
    whole, rest = divmod(hundredths, 100)
    return str(whole) if not rest else f"{whole}.{rest:02d}".rstrip("0")


def _write(ctx: Context, plan: _Plan) -> UUID:
    organisation_id, outside = ctx.reach.organisation_id, plan.preview.exam
    if plan.known is None:
        if not plan.roster:
            raise BadArgument(name="roster", reason="the roster is empty")
        open_still = bool(outside.period_end) and outside.period_end >= ctx.today
        state = ExamState.PUBLISHED if open_still else ExamState.CLOSED
        exam = Exam(id=ctx.new_id(), state=state, version=1, outside=outside, first_sitting_id=plan.first_sitting_id)
        store.add(ctx.session, organisation_id, exam, seed=None, now=ctx.now)
    else:
        exam = plan.known
    store.set_roster(ctx.session, organisation_id, exam.id, plan.roster, ctx.now)
    store.put_scores(ctx.session, organisation_id, exam.id, plan.scores)
    ctx.changes.add("exam", exam.id)
    ctx.changes.note(exam.id, scores=len(plan.scores))
    return exam.id
