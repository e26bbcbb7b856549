"""导出成绩单: the result of one's own attempt as PDF, with what the release policy shows by now and nothing more. In Chinese."""

from collections.abc import Callable
from typing import TYPE_CHECKING
from uuid import UUID

from msgspec import structs

from lawstudy.domain.access import Role, Scope
from lawstudy.domain.blob import PDF, Blob
from lawstudy.domain.clock import local, local_date
from lawstudy.domain.exam import band_named
from lawstudy.domain.marking import points_text
from lawstudy.domain.numerals import to_chinese
from lawstudy.domain.printed import printed, printed_key, printed_response, printed_ruling
from lawstudy.domain.printed_names import BANDS, lines_printed
from lawstudy.domain.question import Key
from lawstudy.domain.question_types import TYPES
from lawstudy.domain.question_types.picture import EXPLANATION, PlacedPicture
from lawstudy.domain.question_types.record import PrintedQuestion, without_ruled
from lawstudy.store import editions, organisations
from lawstudy.usecases.attempts.results import MyResult, Points, Score, my_result
from lawstudy.usecases.attempts.review import AnsweredItem, ReviewItem, my_answers, review_attempt
from lawstudy.usecases.bank.pictures import printed_of
from lawstudy.usecases.context import Context, JobContext
from lawstudy.usecases.exams.paper_printing import NOT_IN_NAMES, about, titled
from lawstudy.usecases.registry import job

if TYPE_CHECKING:  # reportlab is loaded by whoever prints
    from lawstudy.documents.result_sheet import PointsRow, ResultSheet

UNANSWERED = "未作答，不计入实考"
SHORT = 20  # answers of fewer characters stand in one line with their points
Show = Callable[[AnsweredItem], PrintedQuestion]


@job(roles={Role.EMPLOYEE}, scope=Scope.OWN)
def export_my_result(ctx: JobContext, *, attempt_id: UUID) -> Blob:
    """The result and the review of one attempt of mine as PDF. Score, marks and keys stand on it once they are released;
    before that what I answered, and while the exam is open none of its questions. AttemptRunning before it is handed in."""
    from lawstudy.documents import fonts  # only an export needs them
    from lawstudy.documents import result_sheet as document

    sheet = ctx.read(lambda reading: _sheet(reading, my_result.function(reading, attempt_id=attempt_id)))
    name = f"{NOT_IN_NAMES.sub('-', sheet.title)}.pdf"
    data = document.result_pdf(sheet)
    return Blob(name=name, media_type=PDF, sha256=ctx.blobs.put(data), unprintable=fonts.unprintable(sheet))


def _sheet(ctx: Context, result: MyResult) -> "ResultSheet":
    from lawstudy.documents.paper import PaperPart, PaperQuestion
    from lawstudy.documents.result_sheet import ResultSheet

    items, show, keys = _shown(ctx, result)
    kinds = list(dict.fromkeys(item.type for item in items))
    parts = tuple(
        PaperPart(
            title=f"{to_chinese(place)}、{TYPES[kind].section}",
            questions=tuple(PaperQuestion(number=i.number, question=show(i)) for i in items if i.type is kind),
        )
        for place, kind in enumerate(kinds, 1)
    )
    settings = result.settings
    return ResultSheet(
        organisation=organisations.get(ctx.tx, ctx.reach.organisation_id).name,
        title=f"{titled(settings)}成绩单",
        facts=_facts(ctx, result),
        points=_points(result.score) if result.score is not None else (),
        parts=parts,
        day=local_date(result.submitted_us),
        pictures=printed_of(ctx, (item.prompt for item in items), keys),
    )


def _shown(ctx: Context, result: MyResult) -> tuple[tuple[AnsweredItem, ...], Show, tuple[Key, ...]]:
    """The questions as answered, how each is printed, and the keys that are: with mark and key only once the key is
    released. While the paper is not shown there are none."""
    if not result.key_released:
        if not result.paper_shown:
            return (), _answered, ()
        return my_answers.function(ctx, attempt_id=result.attempt_id), _answered, ()
    titles = {e.code: e.short_title for e in editions.in_force(ctx.tx, ctx.reach.organisation_id)}
    reviewed = {each.item.number: each for each in review_attempt.function(ctx, attempt_id=result.attempt_id)}

    def show(item: AnsweredItem) -> PrintedQuestion:
        return _reviewed(reviewed[item.number], lambda law: titles.get(law, law))

    return tuple(each.item for each in reviewed.values()), show, tuple(each.key for each in reviewed.values())


def _answered(item: AnsweredItem) -> PrintedQuestion:
    """The question with its options and what I answered."""
    asked = without_ruled(printed(item.prompt, item.option_order, item.part_option_orders))
    given = printed_response(item.prompt, item.response, item.option_order, item.part_option_orders)
    flag = "（作答时已标记）" if item.flagged else ""
    stem = about(item.law, asked).stem
    return structs.replace(asked, stem=stem, lines=(*asked.lines, f"我的答案：{given}{flag}"))


def _reviewed(each: ReviewItem, law_title: Callable[[str], str]) -> PrintedQuestion:
    """The same with points, right answer, explanation and legal basis."""
    item, shown = each.item, _answered(each.item)
    key = printed_key(item.prompt, each.key, law_title, item.option_order, item.part_option_orders)
    explained = (f"解析：{each.key.explanation}",) if each.key.explanation else ()
    points = f"得分：{points_text(each.mark.points)} / {points_text(item.worth)}分"
    answers = (shown.lines[-1], f"参考答案：{key.stem}", points)
    together = ("　".join(answers),) if len(key.stem) < SHORT and len(shown.lines[-1]) < SHORT else answers
    ruled = (printed_ruling(each.ruling, item.prompt, item.option_order, item.part_option_orders),) if each.ruling is not None else ()
    before = len(shown.lines) - 1 + len(together)
    of_answer = (structs.replace(one, after=before + (one.after + len(ruled) if one.after else 0)) for one in key.pictures)
    lines = (*shown.lines[:-1], *together, *ruled, *key.lines, *explained)
    of_explanation = (PlacedPicture(after=len(lines), picture=one) for one in each.key.pictures if one.place == EXPLANATION)
    return structs.replace(shown, lines=lines, pictures=(*shown.pictures, *of_answer, *of_explanation))


def _facts(ctx: Context, result: MyResult) -> tuple[tuple[str, str], ...]:
    at, settings = local(result.submitted_us), result.settings
    minutes, seconds = divmod(result.elapsed_us // 1_000_000, 60)
    facts = [
        ("姓名", ctx.actor.name),
        ("作答", f"第{result.number}次，共可{settings.max_attempts}次"),
        ("交卷", f"{at.year}年{at.month}月{at.day}日{at:%H:%M:%S}"),
        ("用时", f"{minutes}分{seconds}秒"),
    ]
    if result.score is not None:
        band = UNANSWERED if result.unanswered else f"待评阅{result.score.pending}题"
        if (given := result.score.band) is not None:
            band = band_named(given, result.score.points, settings.bands) or BANDS[given]
        facts += [
            ("成绩", f"{points_text(result.score.points)} / {points_text(result.score.total)}分（第{result.score.version}版）"),
            ("等次", f"{band}（{lines_printed(settings.bands)}，均含）"),
        ]
    if result.kept_back:
        facts.append(("试题", "另有考试正在进行，暂不列出试题、作答与答案"))
    elif not result.paper_shown:
        facts.append(("试题", "考试尚未结束，暂不列出试题与作答"))
    return tuple(facts)


def _points(score: Score) -> "tuple[PointsRow, ...]":
    from lawstudy.documents.result_sheet import PointsRow

    def row(title: str, points: Points, *, strong: bool = False) -> PointsRow:
        earned = f"{points_text(points.earned)} / {points_text(points.worth)}"
        return PointsRow(title=title, count=str(points.count), earned=earned, strong=strong)

    rows = [row(TYPES[each.type].section, each.points) for each in score.by_type]
    for law in score.by_law:
        rows.append(row(law.title, law.points, strong=True))
        rows += [row(chapter.title, chapter.points) for chapter in law.chapters]
    return tuple(rows)
