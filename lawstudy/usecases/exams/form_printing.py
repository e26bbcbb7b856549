"""打印平行卷: drawn forms as files, each with an order of its own, with and without its key, and what is written on."""

from typing import TYPE_CHECKING
from uuid import UUID

from msgspec import Struct

from lawstudy.domain.access import Role, Scope
from lawstudy.domain.blob import DOCX, PDF, Blob
from lawstudy.domain.exam import Presentation, TypePoints
from lawstudy.domain.exam.form_division import LETTERS, form_of
from lawstudy.domain.exam.record import ChosenQuestion
from lawstudy.domain.paper import Paper, present
from lawstudy.domain.question_types import QuestionType, parts_of, record_of
from lawstudy.errors import BadArgument, HeldForExam, NotFound
from lawstudy.store import editions, exams, questions
from lawstudy.usecases.arguments import check_count
from lawstudy.usecases.attempts.held import held_among, office_holding
from lawstudy.usecases.attempts.submission import contents_of
from lawstudy.usecases.context import Context, JobContext
from lawstudy.usecases.exams.forms import Form, seed_bytes
from lawstudy.usecases.exams.paper_printing import NOT_IN_NAMES, Heading, PaperFormat, form_title, paper_sheet, sheet_file
from lawstudy.usecases.exams.papers import OTHER_LETTER, in_sections, settings_of
from lawstudy.usecases.people.department_reach import lines_within
from lawstudy.usecases.registry import Kind, job, use_case

if TYPE_CHECKING:  # reportlab is loaded by whoever prints
    from lawstudy.documents.paper import PaperSheet
    from lawstudy.documents.writing_sheet import WritingSheet

MOST_ON_A_FORM = 1000
SHUFFLED = Presentation()
NO_EXAM = UUID(int=0)


class GivenForm(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Which form somebody on a roster is given at the first attempt."""

    person_id: UUID
    name: str
    department: str
    letter: str


@use_case(kind=Kind.QUERY, roles={Role.COORDINATOR}, scope=Scope.ORGANISATION)
def given_forms(ctx: Context, *, exam_id: UUID) -> tuple[GivenForm, ...]:
    """Everyone on the roster of a published exam in house order, each with the letter of a form; nobody where all sit one paper."""
    organisation_id = ctx.reach.organisation_id
    exam = exams.get(ctx.tx, organisation_id, exam_id)
    settings = settings_of(exam)
    if settings.forms == 1:
        return ()
    seed = exams.seed_of(ctx.tx, organisation_id, exam_id)
    lines = lines_within(ctx.reach, exams.roster_lines(ctx.tx, organisation_id, exam_id))
    return tuple(
        GivenForm(
            person_id=line.entry.person_id,
            name=line.name,
            department=line.entry.department,
            letter=OTHER_LETTER
            if exam.other_paper(line.entry.person_id) is not None
            else LETTERS[form_of(seed, exam.dealt, line.entry.person_id, attempt=1, forms=settings.forms)],
        )
        for line in lines
    )


@job(roles={Role.COORDINATOR}, scope=Scope.ORGANISATION, questions=True)
def print_forms(
    ctx: JobContext,
    *,
    forms: tuple[Form, ...],
    title: str,
    minutes: int = 90,
    seed: int = 0,
    form: PaperFormat = PaperFormat.PDF,
    keys: bool = False,
    sheets: bool = True,
) -> tuple[Blob, ...]:
    """A file for each form, with ``keys`` a second one that has its key behind it, with ``sheets`` one to write the answers on.
    Questions and options stand in an order that follows from ``seed`` and the letter. HeldForExam where a form holds a question of an
    exam that the actor must sit."""
    check_count("forms", len(forms), len(LETTERS))
    for each in forms:
        check_count("forms", len(each.questions), MOST_ON_A_FORM)
    if not title.strip():
        raise BadArgument(name="title", reason="title_missing")
    printed = ctx.read(lambda c: [_printed(c, each, number, title.strip(), minutes, seed) for number, each in enumerate(forms)])
    made: list[Blob] = []
    for plain, keyed, sheet in printed:
        made += [sheet_file(ctx, one, form) for one in ((plain, keyed) if keys else (plain,))]
        made += [_answers_file(ctx, sheet, form)] if sheets else []
    return tuple(made)


def _printed(ctx: Context, form: Form, number: int, title: str, minutes: int, seed: int) -> "tuple[PaperSheet, PaperSheet, WritingSheet]":
    """The form without its key, with it, and what is written on."""
    ids = [question.question_id for question in form.questions]
    known = questions.revisions(ctx.tx, ctx.reach.organisation_id, [(q.question_id, q.revision) for q in form.questions])
    for question in form.questions:
        if (question.question_id, question.revision) not in known:
            raise NotFound(noun="question", ident=str(question.question_id))
    if held_among(ctx, office_holding(ctx), ids):
        raise HeldForExam
    paper = _paper(ctx, form, number, seed)
    laws = {edition.code: edition.short_title for edition in editions.in_force(ctx.tx, ctx.reach.organisation_id)}
    heading = Heading(title=form_title(title, form.letter), minutes=minutes, laws=laws, day=ctx.today)
    keyed = paper_sheet(ctx, paper, heading, with_key=True)
    return paper_sheet(ctx, paper, heading, with_key=False), keyed, _answers(ctx, paper, keyed)


def _paper(ctx: Context, form: Form, number: int, seed: int) -> Paper:
    sections = [TypePoints(type=kind, count=0, points=0) for kind in QuestionType]
    chosen = [ChosenQuestion(question_id=q.question_id, revision=q.revision, points=q.points) for q in form.questions]
    wanted = in_sections(ctx, sections, chosen)
    return present(wanted, seed=seed_bytes(seed), exam_id=NO_EXAM, candidate_id=NO_EXAM, draw=number + 1, presentation=SHUFFLED)


def _answers(ctx: Context, paper: Paper, printed: "PaperSheet") -> "WritingSheet":
    from lawstudy.documents.writing_sheet import WritingPart, WritingSheet

    contents = contents_of(ctx, paper)

    def room(question_id: UUID, revision: int, lines: tuple[str, ...]) -> int:
        """How many lines: what the paper leaves to write on, one for what stands in several places, none for a letter."""
        prompt = contents[question_id, revision].prompt
        several = max(len(parts_of(prompt)), int(bool(record_of(prompt).sheet_line)))
        return max(lines.count(""), several)

    parts = tuple(
        WritingPart(
            title=part.title,
            first=section.items[0].number,
            lines=tuple(
                room(item.question_id, item.revision, each.question.lines) for item, each in zip(section.items, part.questions, strict=True)
            ),
        )
        for section, part in zip(paper.sections, printed.parts, strict=True)
    )
    return WritingSheet(organisation=printed.organisation, title=printed.title, parts=parts, day=printed.day)


def _answers_file(ctx: JobContext, sheet: "WritingSheet", form: PaperFormat) -> Blob:
    from lawstudy.documents import fonts  # only printing needs them
    from lawstudy.documents.writing_sheet import sheet_bytes

    docx = form is PaperFormat.DOCX
    name = f"{NOT_IN_NAMES.sub('-', sheet.title)}_答题纸.{form}"
    data = sheet_bytes(sheet, docx=docx)
    return Blob(name=name, media_type=DOCX if docx else PDF, sha256=ctx.blobs.put(data), unprintable=fonts.unprintable(sheet))
