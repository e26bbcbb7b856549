"""What each row of a list of scores comes to, held against the roster and the scores that are known."""

from uuid import UUID

from msgspec import structs

from lawstudy.domain.exam import Band, OutsideExam, band_of
from lawstudy.domain.exam.record import Exam
from lawstudy.domain.people import Person
from lawstudy.domain.roster import ApprovedExclusion, RosterEntry
from lawstudy.formats.score_table import BAND, NAME, SCORE, ScoreDraft
from lawstudy.formats.table import CellProblem, Table
from lawstudy.store import exam_decisions, people
from lawstudy.store.exam_decisions import ExternalScore
from lawstudy.usecases.context import Context
from lawstudy.usecases.name_index import NameIndex
from lawstudy.usecases.table_import import FieldChange, ImportRow, Outcome, problem_row, skipped_row, title_of

BAND_WORDS = {Band.EXCELLENT: "优秀", Band.PASSED: "合格", Band.FAILED: "不合格"}


class ScoreReading:
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
        before = exam_decisions.scores(ctx.session, ctx.reach.organisation_id, known.id) if known is not None else ()
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
