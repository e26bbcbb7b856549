"""打印试卷: the paper that all candidates of an exam share, as PDF, with or without its key. A government document: Chinese."""

import re
from collections.abc import Callable
from typing import TYPE_CHECKING
from uuid import UUID

from msgspec import structs

from lawstudy.domain.access import Role, Scope
from lawstudy.domain.blob import Blob
from lawstudy.domain.clock import local_date
from lawstudy.domain.exam import ExamSettings
from lawstudy.domain.exam_title import with_sitting
from lawstudy.domain.marking import Scoring, points_text
from lawstudy.domain.numerals import to_chinese
from lawstudy.domain.paper import Paper, PaperItem, PaperSection
from lawstudy.domain.printed import printed, printed_key
from lawstudy.domain.question_types import TYPES
from lawstudy.domain.question_types.record import PrintedQuestion
from lawstudy.store import editions, exams, organisations
from lawstudy.usecases.attempts.held import check_paper_open
from lawstudy.usecases.attempts.submission import contents_of, law_names
from lawstudy.usecases.context import Context, JobContext
from lawstudy.usecases.exams.papers import common_paper, settings_of
from lawstudy.usecases.registry import job

if TYPE_CHECKING:  # reportlab is loaded by whoever prints
    from lawstudy.documents.paper import PaperPart, PaperSheet

PDF = "application/pdf"
NOT_IN_NAMES = re.compile(r'[\\/:*?"<>|]')


@job(roles={Role.COORDINATOR}, scope=Scope.ORGANISATION, questions=True)
def paper_pdf(ctx: JobContext, *, exam_id: UUID, with_key: bool = False) -> Blob:
    """The paper of an exam with fixed questions or one draw, as stored; ``with_key`` adds the key on pages of its own.

    NoCommonPaper where each candidate has a draw of their own: a sample would not be the paper of anyone. PaperOfYourOwn for whoever
    must sit it, HeldForExam for the key of one that asks the same as an open exam that he must sit.
    """
    from lawstudy.documents import fonts  # only printing needs them
    from lawstudy.documents import paper as document

    sheet = ctx.read(lambda reading: _sheet(reading, exam_id, with_key=with_key))
    name = f"{NOT_IN_NAMES.sub('-', sheet.title)}_试卷{'_含答案' if with_key else ''}.pdf"
    data = document.paper_pdf(sheet)
    return Blob(name=name, media_type=PDF, sha256=ctx.blobs.put(data), unprintable=fonts.unprintable(sheet))


def _sheet(ctx: Context, exam_id: UUID, *, with_key: bool) -> "PaperSheet":
    from lawstudy.documents.paper import PaperSheet

    exam = exams.get(ctx.tx, ctx.reach.organisation_id, exam_id)
    settings, paper = settings_of(exam), common_paper(ctx, exam)
    check_paper_open(ctx, exam, [item.question_id for item in paper.items] if with_key else ())
    contents = contents_of(ctx, paper)
    titles = {
        pinned.law: editions.get(ctx.tx, ctx.reach.organisation_id, pinned.law, pinned.edition).short_title for pinned in settings.editions
    }

    laws = law_names(ctx, contents)

    def asked(item: PaperItem) -> PrintedQuestion:
        shown = printed(contents[item.question_id, item.revision].prompt, item.option_order, item.part_option_orders)
        return about(laws[item.question_id, item.revision], shown)

    def key(item: PaperItem) -> PrintedQuestion:
        content = contents[item.question_id, item.revision]
        return printed_key(content.prompt, content.key, lambda law: titles.get(law, law))

    return PaperSheet(
        organisation=organisations.get(ctx.tx, ctx.reach.organisation_id).name,
        title=titled(settings),
        facts=f"时间{settings.duration_s // 60}分钟，满分{points_text(paper.total_points)}分",
        parts=_parts(paper, settings, asked),
        key=_parts(paper, settings, key) if with_key else (),
        day=local_date(settings.window_start_us),
    )


def about(law: str, question: PrintedQuestion) -> PrintedQuestion:
    """The law that a question is about stands before its stem."""
    return structs.replace(question, stem=f"〔{law}〕{question.stem}") if law else question


def titled(settings: ExamSettings) -> str:
    """2026年度学法考试（正考）; a title that names its sitting already is left as it is."""
    return with_sitting(settings.title, settings.sitting)


def _parts(paper: Paper, settings: ExamSettings, show: Callable[[PaperItem], PrintedQuestion]) -> "tuple[PaperPart, ...]":
    from lawstudy.documents.paper import PaperPart, PaperQuestion

    return tuple(
        PaperPart(
            title=f"{to_chinese(place)}、{_title(section, settings.scoring)}",
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
