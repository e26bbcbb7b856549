"""读取答题卡: scanned answer sheets to attempts. Every doubtful mark is shown to a person, and nothing is written by a guess.

Reading writes nothing. Accepting reads the same files once more, takes what a person settled, and writes each person's answers whole:
an attempt with its journal, marked as any other.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import partial
from uuid import UUID

from msgspec import Struct, structs

from lawstudy.domain.access import Role, Scope
from lawstudy.domain.answer_sheet import Doubt, SheetItem, laid_out, read_code, read_row
from lawstudy.domain.attempt import (
    FIRST_EPOCH,
    OFFICE_EPOCH,
    SHEET_READ,
    EntryDraft,
    EntryKind,
    advance_head,
    chained,
    response_json,
)
from lawstudy.domain.exam.record import Exam
from lawstudy.domain.problems import Problem
from lawstudy.domain.question_types import TYPES, QuestionType, Response
from lawstudy.domain.roster import RosterEntry
from lawstudy.errors import ExamNotOpen, MarksUnused
from lawstudy.formats.scans_apart import ScannedPage, ScannedRow, pages_of
from lawstudy.store import attempts, exams, journals, people
from lawstudy.usecases.arguments import check_count
from lawstudy.usecases.attempts.beginning import begin_attempt
from lawstudy.usecases.attempts.submission import finish
from lawstudy.usecases.context import Context, JobContext
from lawstudy.usecases.exams.answer_sheets import SheetForm, sheets_of
from lawstudy.usecases.exams.papers import settings_of
from lawstudy.usecases.exams.settled_marks import SettledMark, SheetAnswer, SheetRead, applied
from lawstudy.usecases.registry import job

COORDINATORS = {Role.COORDINATOR}
MOST_FILES = 2_000
MOST_SETTLED = 20_000


class ScanFile(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A picture or PDF put in through the door before; ``name`` is shown with what is said of it."""

    name: str
    sha256: str


class SheetsRead(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What files of scans hold: sheets in house order, pages that could not be taken with why (file, page of the file as its line), and
    how many people of the roster have no sheet here. ``unused``: each mark that a person gave and that no row takes, with why."""

    pages: int
    sheets: tuple[SheetRead, ...]
    passed_over: tuple[Problem, ...]
    without: int
    unused: tuple[Problem, ...] = ()


class SheetsAccepted(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The sheets that were written, and those that were not: with a problem, or with doubts that nobody settled. ``unused`` as in
    :class:`SheetsRead`."""

    accepted: tuple[SheetRead, ...]
    left: tuple[SheetRead, ...]
    passed_over: tuple[Problem, ...]
    unused: tuple[Problem, ...] = ()


@job(roles=COORDINATORS, scope=Scope.ORGANISATION, questions=True)
def read_answer_sheets(ctx: JobContext, *, exam_id: UUID, files: tuple[ScanFile, ...], settled: tuple[SettledMark, ...] = ()) -> SheetsRead:
    """What stands on scanned sheets of an exam, with what was ``settled`` in the place of doubts; nothing is written. ExamFixed unless the
    exam is published, ExamNotOpen before its window; NoCommonPaper and NoAnswerSheet as for printing."""
    check_count("settled", len(settled), MOST_SETTLED, least=0)
    return _Reading(ctx, exam_id).read(files, settled)


@job(roles=COORDINATORS, scope=Scope.ORGANISATION, questions=True)
def accept_answer_sheets(
    ctx: JobContext, *, exam_id: UUID, files: tuple[ScanFile, ...], settled: tuple[SettledMark, ...] = (), leave_unused: bool = False
) -> SheetsAccepted:
    """Write the sheets without a problem whose doubts are all ``settled``, each as an attempt that was handed in. Refuses as reading, and
    with MarksUnused, which names them, where no row takes some of what was settled; ``leave_unused`` writes the sheets all the same."""
    check_count("settled", len(settled), MOST_SETTLED, least=0)
    reading = _Reading(ctx, exam_id)
    found = reading.read(files, settled)
    if found.unused and not leave_unused:
        raise MarksUnused(marks=list(found.unused))
    accepted: list[SheetRead] = []
    left: list[SheetRead] = []
    for sheet in found.sheets:
        if sheet.problem is None and not sheet.open_doubts:
            problem = ctx.write(partial(reading.write, sheet=sheet))
            (accepted if problem is None else left).append(sheet if problem is None else structs.replace(sheet, problem=problem))
        else:
            left.append(sheet)
    return SheetsAccepted(accepted=tuple(accepted), left=tuple(left), passed_over=found.passed_over, unused=found.unused)


@dataclass
class _Gathered:
    """A person's pages while the files are read."""

    mark: str
    pages: dict[int, tuple[SheetAnswer, ...]] = field(default_factory=dict)
    twice: bool = False


class _Reading:
    """One exam's sheets: what they were printed from, and what the files hold."""

    def __init__(self, ctx: JobContext, exam_id: UUID) -> None:
        self._ctx, self._exam_id = ctx, exam_id
        _exam, self._forms = ctx.read(self._printed)
        self._pages = {mark: laid_out(form.items) for mark, form in self._forms.items()}

    def _printed(self, ctx: Context) -> tuple[Exam, dict[str, SheetForm]]:
        """The exam and its papers by their marks."""
        exam, forms = sheets_of(ctx, self._exam_id)
        if ctx.now < settings_of(exam).window_start_us:
            raise ExamNotOpen(state="early")
        return exam, {form.mark: form for form in forms}

    def read(self, files: Sequence[ScanFile], settled: Sequence[SettledMark]) -> SheetsRead:
        check_count("files", len(files), MOST_FILES)
        items = {mark: form.items for mark, form in self._forms.items()}
        gathered: dict[UUID, _Gathered] = {}
        problems: list[Problem] = []
        pages = 0
        for done, file in enumerate(files):
            self._ctx.progress(done, len(files))
            for page in pages_of(self._ctx.blobs.get(file.sha256), file.name, items):
                pages += 1
                problem = self._take(page, gathered)
                if problem:
                    problems.append(Problem(code=problem, file=file.name, line=page.number))
        sheets, without = self._ctx.read(lambda c: self._sheets(c, gathered))
        strangers = gathered.keys() - {sheet.person_id for sheet in sheets}
        problems += [Problem(code="sheet.not_on_roster") for _one in strangers]
        sheets, unused = applied(sheets, settled, self._ctx.read(lambda c: self._names(c, settled)))
        return SheetsRead(pages=pages, sheets=sheets, passed_over=tuple(problems), without=without, unused=unused)

    def _names(self, ctx: Context, settled: Sequence[SettledMark]) -> dict[UUID, str]:
        """Of whoever a mark names, on the roster or not."""
        known = {ident: names[0] for ident, names in exams.roster_names(ctx.tx, ctx.reach.organisation_id, self._exam_id).items()}
        return known | {ident: people.get(ctx.tx, ctx.reach, ident).name for ident in {one.person_id for one in settled} - known.keys()}

    def _take(self, page: ScannedPage, gathered: dict[UUID, _Gathered]) -> str:
        """The code of why the page cannot be taken, "" when it was."""
        code = read_code(page.code)
        if code is not None and code.exam_id != self._exam_id:
            return "sheet.other_exam"
        if code is not None and (code.paper not in self._forms or self._forms[code.paper].person_id not in (None, code.person_id)):
            return "sheet.other_paper"
        if page.fault or code is None:
            return f"sheet.{page.fault or 'no_code'}"
        items = self._pages[code.paper][page.page - 1].items
        answers = tuple(_answer(item, row) for item, row in zip(items, page.rows, strict=True))
        mine = gathered.setdefault(code.person_id, _Gathered(code.paper))
        if mine.mark != code.paper:
            mine.twice = True
            return ""
        before = mine.pages.setdefault(page.page, answers)
        if before is not answers and [(a.words, a.doubt) for a in before] != [(a.words, a.doubt) for a in answers]:
            mine.twice = True
        return ""

    def _sheets(self, ctx: Context, gathered: dict[UUID, _Gathered]) -> tuple[tuple[SheetRead, ...], int]:
        names = exams.roster_names(ctx.tx, ctx.reach.organisation_id, self._exam_id)
        entries = exams.roster(ctx.tx, ctx.reach.organisation_id, self._exam_id).entries
        used = self._used(ctx)
        sheets = tuple(
            SheetRead(
                person_id=entry.person_id,
                name=names[entry.person_id][0],
                department=entry.department,
                paper=mine.mark,
                answers=_blank_asked(tuple(answer for page in sorted(mine.pages) for answer in mine.pages[page])),
                problem=self._problem(entry, mine, used),
            )
            for entry in entries
            if (mine := gathered.get(entry.person_id)) is not None
        )
        open_to = {entry.person_id for entry in entries if entry.exclusion is None} - used
        return sheets, len(open_to - gathered.keys())

    def _used(self, ctx: Context) -> frozenset[UUID]:
        """Who has an attempt at this exam already."""
        return frozenset(row.person_id for row in attempts.of_exam(ctx.tx, ctx.reach, self._exam_id))

    def _problem(self, entry: RosterEntry, mine: _Gathered, used: Iterable[UUID]) -> Problem | None:
        if entry.exclusion is not None:
            return Problem(code="sheet.excused")
        if entry.person_id in set(used):
            return Problem(code="sheet.has_sat")
        if mine.twice:
            return Problem(code="sheet.twice")
        if missing := [page.number for page in self._pages[mine.mark] if page.number not in mine.pages]:
            return Problem(code="sheet.page_missing", parameters={"pages": "、".join(map(str, missing))})
        return None

    def write(self, ctx: Context, sheet: SheetRead) -> Problem | None:
        """The sheet as an attempt, with its answers, handed in and marked; why not, where something changed since it was read."""
        exam, forms = self._printed(ctx)
        entry = next(
            (one for one in exams.roster(ctx.tx, ctx.reach.organisation_id, exam.id).entries if one.person_id == sheet.person_id), None
        )
        if sheet.paper not in forms:
            return Problem(code="sheet.other_paper")
        form = forms[sheet.paper]
        paper = form.paper
        if entry is None:
            return Problem(code="sheet.not_on_roster")
        if entry.exclusion is not None:
            return Problem(code="sheet.excused")
        if sheet.person_id in self._used(ctx):
            return Problem(code="sheet.has_sat")
        # On paper nobody's clock ran here: the time of the exam begins when its sheet is read.
        settings = settings_of(exam)
        until_us = max(settings.window_end_us, ctx.now + settings.duration_s * 1_000_000)
        row, head = begin_attempt(ctx, exam, paper, person_id=sheet.person_id, number=1, attempt_id=ctx.new_id(), until_us=until_us)
        types = {item.number: section.type for section in paper.sections for item in section.items}
        seq = 1
        for answer in sheet.answers:
            if not answer.words:
                continue
            seq += 1
            draft = EntryDraft(
                epoch=FIRST_EPOCH,
                seq=seq,
                kind=EntryKind.ANSWER,
                item=answer.number,
                response=response_json(_response(types, answer, form.meanings[answer.number])),
            )
            written = chained(row.id, head.position + 1, draft, ctx.clock, head.head)
            head = advance_head(head, written)
            journals.append(ctx.tx, ctx.reach.organisation_id, written, head)
        finish(ctx, row, head, EntryDraft(epoch=OFFICE_EPOCH, seq=1, kind=EntryKind.CLOSE, reason=SHEET_READ))
        ctx.changes.note(exam.id, row.id, sheet=1)
        return None


def _blank_asked(answers: tuple[SheetAnswer, ...]) -> tuple[SheetAnswer, ...]:
    """A sheet on which nothing is filled may be of somebody who never sat, back with the pile: a person says that it was handed in."""
    if not answers or any(answer.words or answer.doubt for answer in answers):
        return answers
    return (structs.replace(answers[0], doubt=Doubt.BLANK), *answers[1:])


def _answer(item: SheetItem, row: ScannedRow) -> SheetAnswer:
    read = read_row(row.places, many=item.many)
    words = tuple(item.words[option] for option in read.chosen)
    return SheetAnswer(number=item.number, words=words, doubt=read.doubt, choices=item.words, many=item.many, picture=row.picture)


def _response(types: dict[int, QuestionType], answer: SheetAnswer, meanings: tuple[str, ...]) -> Response:
    """``meanings``: the stored letter of each place."""
    said = "".join(meanings[answer.choices.index(word)] for word in answer.words)
    read: Response | Problem = TYPES[types[answer.number]].read(said)
    assert not isinstance(read, Problem)  # the words of a sheet are those that its type reads
    return read
