"""打印试卷: the paper that all candidates of an exam share, or one of its parallel forms, as PDF or DOCX, with or without its key. A
government document: Chinese."""

import re
from collections.abc import Callable, Mapping
from enum import StrEnum
from types import MappingProxyType
from typing import TYPE_CHECKING
from uuid import UUID

from msgspec import Struct, structs

from lawstudy.domain.access import Role, Scope
from lawstudy.domain.blob import DOCX, PDF, Blob
from lawstudy.domain.clock import local_date
from lawstudy.domain.exam import ExamSettings
from lawstudy.domain.exam.correction import Rulings, key_under
from lawstudy.domain.exam.form_division import LETTERS
from lawstudy.domain.exam.record import Exam
from lawstudy.domain.exam_title import with_sitting
from lawstudy.domain.marking import Scoring, points_text
from lawstudy.domain.numerals import to_chinese
from lawstudy.domain.paper import Paper, PaperItem, PaperSection
from lawstudy.domain.printed import printed, printed_key, printed_ruling
from lawstudy.domain.question_types import TYPES
from lawstudy.domain.question_types.record import PrintedQuestion, with_lines_first
from lawstudy.errors import BadArgument
from lawstudy.store import editions, exam_acts, exams, organisations
from lawstudy.usecases.attempts.held import check_paper_open
from lawstudy.usecases.attempts.submission import contents_of, law_names
from lawstudy.usecases.bank.pictures import printed_of
from lawstudy.usecases.context import Context, JobContext
from lawstudy.usecases.exams.applicable import check_holding
from lawstudy.usecases.exams.papers import OTHER_LETTER, common_paper, make_paper, settings_of
from lawstudy.usecases.registry import job

if TYPE_CHECKING:  # reportlab is loaded by whoever prints
    from lawstudy.documents.paper import PaperPart, PaperSheet

NOT_IN_NAMES = re.compile(r'[\\/:*?"<>|]')


class PaperFormat(StrEnum):
    PDF = "pdf"
    DOCX = "docx"


class Heading(Struct, frozen=True, kw_only=True):
    """What stands over a paper: ``minutes`` of its time, how it is scored, the short titles of its laws by code; ``day`` dates the
    file, ISO."""

    title: str
    minutes: int
    laws: Mapping[str, str]
    scoring: Scoring = Scoring()
    day: str = ""


@job(roles={Role.COORDINATOR}, scope=Scope.ORGANISATION, questions=True)
def print_paper(
    ctx: JobContext,
    *,
    exam_id: UUID,
    with_key: bool = False,
    letter: str = "",
    form: PaperFormat = PaperFormat.PDF,
    person_id: UUID | None = None,
) -> Blob:
    """The paper of an exam with fixed questions or one draw, as stored, or one of its parallel forms by its letter; ``with_key`` adds
    the key on pages of its own. With ``person_id`` the other paper of one of 命题人员.

    NoCommonPaper where each candidate has a draw of their own: a sample would not be the paper of anyone. PaperOfYourOwn for whoever
    must sit it, HeldForExam for the key of one that asks the same as an open exam that he must sit.
    """
    sheet = ctx.read(lambda reading: _sheet(reading, exam_id, letter, person_id, with_key=with_key))
    return sheet_file(ctx, sheet, form)


def sheet_file(ctx: JobContext, sheet: "PaperSheet", form: PaperFormat) -> Blob:
    """A paper as a file, named as a person would save it."""
    from lawstudy.documents import fonts  # only printing needs them
    from lawstudy.documents.paper import paper_pdf
    from lawstudy.documents.paper_docx import paper_docx

    make, media_type = (paper_pdf, PDF) if form is PaperFormat.PDF else (paper_docx, DOCX)
    name = f"{NOT_IN_NAMES.sub('-', sheet.title)}_试卷{'_含答案' if sheet.key else ''}.{form}"
    return Blob(name=name, media_type=media_type, sha256=ctx.blobs.put(make(sheet)), unprintable=fonts.unprintable(sheet))


def _sheet(ctx: Context, exam_id: UUID, letter: str, person_id: UUID | None, *, with_key: bool) -> "PaperSheet":
    exam = exams.get(ctx.tx, ctx.reach.organisation_id, exam_id)
    settings = settings_of(exam)
    place = _place(exam, letter)
    paper = common_paper(ctx, exam, place)
    if person_id is not None:
        paper = _other_paper(ctx, exam, person_id)
    elif settings.window_end_us > ctx.now:  # what has been sat is a record, whatever the law says later
        check_holding(ctx, settings, exam.forms[place])
    check_paper_open(ctx, exam, [item.question_id for item in paper.items] if with_key else ())
    titles = {
        pinned.law: editions.get(ctx.tx, ctx.reach.organisation_id, pinned.law, pinned.edition).short_title for pinned in settings.editions
    }
    called = OTHER_LETTER if person_id is not None else LETTERS[place] if settings.forms > 1 else ""
    heading = Heading(
        title=form_title(titled(settings), called) if called else titled(settings),
        minutes=settings.duration_s // 60,
        laws=titles,
        scoring=settings.scoring,
        day=local_date(settings.window_start_us),
    )
    return paper_sheet(
        ctx, paper, heading, with_key=with_key, rulings=exam_acts.rulings(ctx.tx, ctx.reach.organisation_id, exam.id) if with_key else {}
    )


def _other_paper(ctx: Context, exam: Exam, person_id: UUID) -> Paper:
    """That of one of 命题人员; BadArgument for whoever sits the paper of the others."""
    if exam.other_paper(person_id) is None:
        raise BadArgument(name="person_id", reason="this person sits the same paper as the others")
    return make_paper(ctx, exam, person_id, 1)


def _place(exam: Exam, letter: str) -> int:
    """The place of a form by its letter; that of the only paper, and the first where no letter is said."""
    count = settings_of(exam).forms
    place = LETTERS.find(letter.strip().upper()) if letter.strip() else 0
    if len(letter.strip()) > 1 or not 0 <= place < count:
        raise BadArgument(name="letter", reason="from A to {most}", values={"most": LETTERS[count - 1]})
    return place


def form_title(title: str, letter: str) -> str:
    return f"{title}（{letter}卷）"


def paper_sheet(ctx: Context, paper: Paper, heading: Heading, *, with_key: bool, rulings: Rulings = MappingProxyType({})) -> "PaperSheet":
    """What is printed of a paper; its key is that of ``rulings``, and a question that was corrected after the exam says so."""
    from lawstudy.documents.paper import PaperSheet

    contents = contents_of(ctx, paper)
    laws = law_names(ctx, contents)

    def asked(item: PaperItem) -> PrintedQuestion:
        shown = printed(contents[item.question_id, item.revision].prompt, item.option_order, item.part_option_orders)
        return about(laws[item.question_id, item.revision], shown)

    def key(item: PaperItem) -> PrintedQuestion:
        content = contents[item.question_id, item.revision]
        titles, ruling, orders = heading.laws, rulings.get((item.question_id, item.revision)), (item.option_order, item.part_option_orders)
        shown = printed_key(content.prompt, key_under(ruling, content.key), lambda law: titles.get(law, law), *orders)
        if ruling is None:
            return shown
        return with_lines_first(shown, (printed_ruling(ruling, content.prompt, *orders),))

    return PaperSheet(
        organisation=organisations.get(ctx.tx, ctx.reach.organisation_id).name,
        title=heading.title,
        facts=f"时间{heading.minutes}分钟，满分{points_text(paper.total_points)}分",
        parts=_parts(paper, heading.scoring, asked),
        key=_parts(paper, heading.scoring, key) if with_key else (),
        day=heading.day,
        pictures=printed_of(
            ctx, (content.prompt for content in contents.values()), (content.key for content in contents.values() if with_key)
        ),
    )


def about(law: str, question: PrintedQuestion) -> PrintedQuestion:
    """The law that a question is about stands before its stem."""
    return structs.replace(question, stem=f"〔{law}〕{question.stem}") if law else question


def titled(settings: ExamSettings) -> str:
    """2026年度学法考试（正考）; a title that names its sitting already is left as it is."""
    return with_sitting(settings.title, settings.sitting)


def _parts(paper: Paper, scoring: Scoring, show: Callable[[PaperItem], PrintedQuestion]) -> "tuple[PaperPart, ...]":
    from lawstudy.documents.paper import PaperPart, PaperQuestion

    return tuple(
        PaperPart(
            title=f"{to_chinese(place)}、{_title(section, scoring)}",
            questions=tuple(PaperQuestion(number=item.number, question=show(item)) for item in section.items),
        )
        for place, section in enumerate(paper.sections, 1)
    )


def _title(section: PaperSection, scoring: Scoring) -> str:
    """单项选择题（20题，每题2分，共40分）; of unequal points only the sum is said. What is scored by a rule says so."""
    each = {item.points for item in section.items}
    facts = [f"{len(section.items)}题", f"共{points_text(sum(item.points for item in section.items))}分"]
    if len(each) == 1:
        facts.insert(1, f"每题{points_text(each.pop())}分")
    record = TYPES[section.type]
    if rule := record.rule(scoring):
        facts.append(rule)
    return f"{record.section}（{'，'.join(facts)}）"
