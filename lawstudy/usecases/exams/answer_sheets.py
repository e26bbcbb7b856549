"""打印答题卡: the sheets of an exam that is sat on paper, one for each person of its roster."""

import hashlib
import re
from typing import TYPE_CHECKING
from uuid import UUID

from msgspec import Struct, structs

from lawstudy.domain.access import Role, Scope
from lawstudy.domain.answer_sheet import SheetCode, SheetItem
from lawstudy.domain.blob import PDF, Blob
from lawstudy.domain.clock import local_date
from lawstudy.domain.exam.form_division import LETTERS
from lawstudy.domain.exam.record import Exam, ExamState
from lawstudy.domain.paper import Paper, paper_bytes
from lawstudy.domain.question_types import record_of
from lawstudy.errors import ExamFixed, NoAnswerSheet
from lawstudy.store import exams, organisations
from lawstudy.usecases.attempts.submission import contents_of
from lawstudy.usecases.context import Context, JobContext
from lawstudy.usecases.exams.paper_printing import titled
from lawstudy.usecases.exams.papers import OTHER_LETTER, common_paper, given_form, make_paper, settings_of
from lawstudy.usecases.registry import job

if TYPE_CHECKING:  # reportlab is loaded by whoever prints
    from lawstudy.documents.answer_sheet import AnswerSheets

NOT_IN_NAMES = re.compile(r'[\\/:*?"<>|]')


@job(roles={Role.COORDINATOR}, scope=Scope.ORGANISATION)
def answer_sheets_pdf(ctx: JobContext, *, exam_id: UUID) -> Blob:
    """The answer sheets of everyone on the roster who is not excused, in house order, as one PDF.

    NoCommonPaper where each candidate has a draw of their own, NoAnswerSheet where the paper has questions that are answered in
    writing, ExamFixed while the exam is a draft: its roster and paper may change.
    """
    from lawstudy.documents import answer_sheet as document
    from lawstudy.documents import fonts  # only printing needs them

    sheets = ctx.read(lambda reading: _sheets(reading, exam_id))
    name = f"{NOT_IN_NAMES.sub('-', sheets.title)}_答题卡.pdf"
    data = document.answer_sheets_pdf(sheets)
    return Blob(name=name, media_type=PDF, sha256=ctx.blobs.put(data), unprintable=fonts.unprintable(sheets))


class SheetForm(Struct, frozen=True, kw_only=True):
    """One paper of an exam as its sheets are printed from: its ``mark`` in their code, its letter where there are several.

    ``meanings`` are the stored letters of each question's places: on a form the options stand in an order of its own. ``person_id``:
    another paper that this one person sits.
    """

    mark: str
    letter: str
    person_id: UUID | None = None
    paper: Paper
    items: tuple[SheetItem, ...]
    meanings: dict[int, tuple[str, ...]]


def _sheets(ctx: Context, exam_id: UUID) -> "AnswerSheets":
    from lawstudy.documents.answer_sheet import AnswerSheets, SheetPerson

    exam, forms = sheets_of(ctx, exam_id)
    settings = settings_of(exam)
    seed = exams.seed_of(ctx.tx, ctx.reach.organisation_id, exam_id)
    names = exams.roster_names(ctx.tx, ctx.reach.organisation_id, exam_id)
    entries = exams.roster(ctx.tx, ctx.reach.organisation_id, exam_id).entries
    people, own = [], {form.person_id: form for form in forms}
    for entry in entries:
        if entry.exclusion is None:
            form = own.get(entry.person_id) or forms[given_form(exam, seed, entry.person_id, 1)]
            code = SheetCode(exam_id=exam_id, person_id=entry.person_id, paper=form.mark, page=1)
            name = names[entry.person_id][0]
            people.append(SheetPerson(name=name, department=entry.department, code=code, items=form.items, form=form.letter))
    return AnswerSheets(
        organisation=organisations.get(ctx.tx, ctx.reach.organisation_id).name,
        title=titled(settings),
        people=tuple(people),
        day=local_date(settings.window_start_us),
    )


def sheet_form(ctx: Context, paper: Paper, letter: str) -> SheetForm:
    """NoAnswerSheet names the numbers of the questions that are answered in writing."""
    contents = contents_of(ctx, paper)
    items, meanings, written = [], {}, []
    for item in paper.items:
        prompt = contents[item.question_id, item.revision].prompt
        record = record_of(prompt)
        words = record.places(prompt)
        if words:
            items.append(SheetItem(number=item.number, words=words, many=record.fill_many))
            meanings[item.number] = tuple(words[option] for option in item.option_order) or words
        else:
            written.append(item.number)
    if written:
        raise NoAnswerSheet(numbers=written)
    return SheetForm(mark=paper_mark(paper), letter=letter, paper=paper, items=tuple(items), meanings=meanings)


def paper_mark(paper: Paper) -> str:
    """Eight hexadecimal digits that tell a paper from every other."""
    return hashlib.sha256(paper_bytes(paper)).hexdigest()[:8]


def sheets_of(ctx: Context, exam_id: UUID) -> tuple[Exam, tuple[SheetForm, ...]]:
    """What the sheets of an exam were printed from. As :func:`answer_sheets_pdf` refuses."""
    exam = exams.get(ctx.tx, ctx.reach.organisation_id, exam_id)
    count = settings_of(exam).forms
    if exam.state is not ExamState.PUBLISHED:
        raise ExamFixed.of(exam)
    papers = [common_paper(ctx, exam, place) for place in range(count)]
    letters = LETTERS[:count] if count > 1 else " "
    shared = [sheet_form(ctx, paper, letter.strip()) for letter, paper in zip(letters, papers, strict=True)]
    others = [
        structs.replace(sheet_form(ctx, make_paper(ctx, exam, one.person_id, 1), OTHER_LETTER), person_id=one.person_id)
        for one in exam.other_papers
    ]
    return exam, (*shared, *others)
