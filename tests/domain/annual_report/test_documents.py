"""Documents beside the annual report: their parts, titles, and what they begin with."""

from datetime import date
from uuid import UUID

import pytest

from lawstudy.domain.activity import Activity, ActivityStatus, AgendaItem
from lawstudy.domain.annual_report import beginnings, duty_figures, name_lists, personal
from lawstudy.domain.annual_report.completeness import shared_key, shared_rows
from lawstudy.domain.annual_report.document import ANNUAL, Document, DocumentKind, of_key
from lawstudy.domain.annual_report.figure import (
    AnyFigure,
    Figure,
    LedgerRow,
    ManualFigure,
    Period,
    free_label,
    half_of,
    may_exceed,
    quarter_of,
    year_of,
)
from lawstudy.domain.annual_report.outlines import OUTLINES, document_titles, opening
from lawstudy.domain.annual_report.printing import Way, printed
from lawstudy.domain.annual_report.promises import is_answered, not_taken, promised, with_answers
from lawstudy.domain.annual_report.report import ReportVersion, due_on
from lawstudy.domain.annual_report.typed_numbers import can_stand_by_hand, counted_by, typed_numbers
from lawstudy.domain.annual_report.whole import ANNUAL_PARTS, Paragraph, Part, WholeText, empty, lines
from lawstudy.domain.kinds import by_code
from lawstudy.domain.kinds_shipped import SHIPPED
from lawstudy.domain.name_lists import NameList, named
from lawstudy.domain.plan import Arrangement, ArrangementState
from lawstudy.domain.statistics.facts import Definition
from lawstudy.domain.statistics.ratio import Ratio
from tests.domain.annual_report.samples import figure

YEAR = year_of(2026)
WHO = UUID(int=7)
US = "青岚区科学技术局"


def titles(kind: DocumentKind, period: Period = YEAR, version: ReportVersion = ReportVersion.SUBMITTED) -> str:
    return "/".join(document_titles(kind, US, period, version, person="王芳"))


def test_periods_of_half_a_year_and_a_quarter() -> None:
    assert half_of(2026, 2) == Period(first_day=date(2026, 7, 1), last_day=date(2026, 12, 31))
    assert quarter_of(2026, 1) == Period(first_day=date(2026, 1, 1), last_day=date(2026, 3, 31))


@pytest.mark.parametrize("document", [ANNUAL, Document(kind=DocumentKind.DUTY), Document(kind=DocumentKind.PERSONAL, person_id=WHO)])
def test_a_document_is_known_again_by_its_key(document: Document) -> None:
    assert of_key(document.key) == document


def test_each_kind_has_its_parts_and_titles() -> None:
    assert set(OUTLINES) == set(DocumentKind)
    assert OUTLINES[DocumentKind.ANNUAL].parts == ANNUAL_PARTS
    assert titles(DocumentKind.ANNUAL) == f"{US}/关于2026年度法治政府建设情况的报告"
    assert titles(DocumentKind.DUTY) == f"{US}/关于2026年度落实“谁执法谁普法”/普法责任制情况的报告"
    assert titles(DocumentKind.DUTY, version=ReportVersion.PUBLIC) == f"{US}/2026年度落实“谁执法谁普法”/普法责任制情况报告"
    assert titles(DocumentKind.SUMMARY) == f"{US}/2026年度普法依法治理工作总结/和下一年计划"
    assert titles(DocumentKind.OFFICIALS) == f"{US}/关于2026年度国家工作人员/学法用法情况的报告"
    assert titles(DocumentKind.OFFICIALS, version=ReportVersion.PUBLIC) == f"{US}/2026年度国家工作人员/学法用法情况报告"
    assert titles(DocumentKind.PERSONAL) == "王芳2026年度述职报告/（学法用法部分）"
    assert titles(DocumentKind.STATISTICS, half_of(2026, 1)) == f"{US}/2026年上半年学法普法工作情况统计"


def test_the_report_is_due_by_its_days() -> None:
    assert due_on(2026, ReportVersion.SUBMITTED) == date(2027, 3, 1)
    assert due_on(2026, ReportVersion.PUBLIC) == date(2027, 4, 1)


def test_the_opening_says_what_it_is_about() -> None:
    said = {kind: opening(kind, US, YEAR, ReportVersion.SUBMITTED) for kind in DocumentKind}
    assert said[DocumentKind.ANNUAL] == "现将我局2026年度法治政府建设工作情况报告如下。"
    assert said[DocumentKind.PERSONAL] == "现将本人2026年度学法用法情况报告如下。"
    assert said[DocumentKind.STATISTICS] == "现将我局2026年度学法普法工作情况统计如下。"
    assert (
        opening(DocumentKind.DUTY, "某区党校", YEAR, ReportVersion.PUBLIC) == "现将我单位2026年度落实“谁执法谁普法”普法责任制情况公开如下。"
    )


def test_a_part_may_be_called_otherwise() -> None:
    outline = OUTLINES[DocumentKind.PERSONAL]
    found = lines(empty({}, outline.parts), titles=outline.titles, leave_out_empty=False)
    assert [line.number + line.text for line in found] == ["一、学法情况", "二、用法情况", "三、存在不足和原因", "四、下一步打算"]


def counted(code: str, value: int, unit: str, *rows: LedgerRow) -> Figure:
    return Figure(slot=code, definition=Definition(id=code), label=code, value=value, unit=unit, period=YEAR, basis="", rows=rows)


def texts(parts: tuple[Part, ...], figures: dict[str, AnyFigure]) -> dict[Part, str]:
    begun = beginnings.begun(parts, figures, SHIPPED)
    return {part: "".join(each.text for each in paragraphs) for part, paragraphs in begun.items()}


def test_what_there_is_nothing_of_is_left_out() -> None:
    every = tuple(Part)
    assert beginnings.begun(every, {}, SHIPPED) == {}
    nothing: dict[str, AnyFigure] = {code: counted(code, 0, "次") for code in beginnings.codes(every, SHIPPED)}
    assert beginnings.begun(every, nothing, SHIPPED) == {}


def test_parts_begin_with_what_figures_say() -> None:
    figures: dict[str, AnyFigure] = {
        "sessions:family.study": counted("sessions:family.study", 3, "场次"),
        "sessions:warning": counted("sessions:warning", 2, "场次"),
        "list:laws": counted("list:laws", 1, "部", LedgerRow(noun="activity", id="1", label="《行政复议法》")),
        "sessions:family.outreach": counted("sessions:family.outreach", 4, "次"),
        "firms:family.outreach": counted("firms:family.outreach", 9, "家"),
        "list:channels": counted("list:channels", 1, "个", LedgerRow(noun="activity", id="2", label="公众号")),
        "exam.should": figure("exam.should", 44),
        personal.SESSIONS: counted(personal.SESSIONS, 5, "次"),
    }
    figures[duty_figures.ALL] = counted(duty_figures.ALL, 3, "项")
    figures[duty_figures.DONE] = counted(duty_figures.DONE, 1, "项")
    figures[duty_figures.LAWS] = counted(duty_figures.LAWS, 1, "部", LedgerRow(noun="plan_item", id="3", label="《行政复议法》"))
    said = texts((Part.STUDY, Part.SPREADING, Part.EXAMS, Part.DUTY, Part.LEARNT, Part.USED, Part.OTHER), figures)
    assert said == {
        Part.DUTY: "普法责任清单列有{{duties.all|exact}}，已完成{{duties.done|exact}}。宣传的法律法规有{{duties.laws|names}}。",
        Part.STUDY: "开展学法活动{{sessions:family.study|exact}}，包括警示教育{{sessions:warning|exact}}。"
        "学习的法律法规有{{list:laws|names}}。",
        Part.SPREADING: "开展普法宣传{{sessions:family.outreach|exact}}，覆盖{{firms:family.outreach|exact}}。"
        "通过{{list:channels|names}}等渠道宣传。",
        Part.EXAMS: "组织学法考试，应参加{{exam.should|exact}}。",
        Part.LEARNT: "本人参加学法活动{{person.sessions|exact}}。",
    }


def test_what_is_counted_in_cases_is_no_part_of_a_number_of_times() -> None:
    figures: dict[str, AnyFigure] = {
        "sessions:family.outreach": counted("sessions:family.outreach", 2, "次"),
        "sessions:policy_briefing": counted("sessions:policy_briefing", 1, "次"),
        "sessions:printed": counted("sessions:printed", 2000, "册"),
    }
    kinds = [kind for kind in SHIPPED if kind.code in {"policy_briefing"}]
    assert [kind.code for kind in kinds] == ["policy_briefing"]
    begun = beginnings.begun((Part.SPREADING,), figures, kinds)
    assert "包括政策宣讲会{{sessions:policy_briefing|exact}}" in begun[Part.SPREADING][0].text


def held(
    topic: str, kind: str = "seminar", *, day: str = "2026-03-02", status: ActivityStatus = ActivityStatus.HELD, **said: object
) -> Activity:
    ident = UUID(int=abs(hash((topic, kind, day))))
    return Activity(activity_id=ident, kind=kind, topic=topic, held_on=day, status=status, **said)  # type: ignore[arg-type]


LEDGER = (
    held("学习《习近平法治文选》和行政复议法", day="2026-05-01"),
    held("学习《行政复议法》《中国共产党纪律处分条例》", day="2026-03-01"),
    held("学习《保密法》", day="2026-08-01", status=ActivityStatus.PLANNED),
    held("宣讲《促进科技成果转化法》", "policy_briefing", partner="区司法局、区工信局", channel="公众号；现场"),
    held("再次宣讲", "policy_briefing", day="2026-04-01", partner="区司法局"),
    held(
        "办公会",
        "party_meeting",
        day="2026-06-01",
        agenda=(AgendaItem(number=1, topic="学习《宪法》", law=True), AgendaItem(number=2, topic="《会议纪要》")),
    ),
)


@pytest.mark.parametrize(
    ("which", "names"),
    [
        (NameList.LAWS, ["《行政复议法》", "《中国共产党纪律处分条例》", "《宪法》"]),
        (NameList.BOOKS, ["《习近平法治文选》"]),
        (NameList.PARTNERS, ["区司法局", "区工信局"]),
        (NameList.CHANNELS, ["公众号", "现场"]),
    ],
)
def test_names_that_activities_have(which: NameList, names: list[str]) -> None:
    found = named(which, LEDGER, by_code(SHIPPED), (("行政复议法", "中华人民共和国行政复议法"),))
    assert list(dict.fromkeys(one.name for one in found)) == names
    assert name_lists.of_code(name_lists.code(which)) is which


def test_a_name_has_every_activity_behind_it() -> None:
    found = named(NameList.PARTNERS, LEDGER, by_code(SHIPPED), ())
    assert [one.activity.topic for one in found if one.name == "区司法局"] == ["宣讲《促进科技成果转化法》", "再次宣讲"]
    assert name_lists.of_code("list:weather") is None


def test_titles_stand_side_by_side() -> None:
    rows = [LedgerRow(noun="activity", id=str(n), label=label) for n, label in enumerate(("《甲法》", "《乙法》", "《甲法》"))]
    assert printed(counted("list:laws", 2, "部", *rows), Way.NAMES) == "《甲法》《乙法》"
    assert (
        printed(
            counted("list:partners", 2, "家", LedgerRow(noun="a", id="1", label="甲"), LedgerRow(noun="a", id="2", label="乙")), Way.NAMES
        )
        == "甲、乙"
    )


def test_what_is_of_one_person() -> None:
    assert all(personal.is_personal(code) for code in personal.FIGURES)
    assert not personal.is_personal("hours.per_head")


def test_shared_rows_are_told_until_they_are_meant() -> None:
    row = LedgerRow(noun="activity", id="1", label="甲")
    figures: dict[str, AnyFigure] = {"b": counted("b", 1, "次", row), "a": counted("a", 1, "次", row)}
    assert shared_rows(figures) == (("b", "a", 1),)
    assert shared_rows(figures, [shared_key("a", "b")]) == ()


def test_what_a_typed_number_counts_is_said_before_it() -> None:
    text = "开展警示教育{{activities.warning|exact}}，办理行政执法案件6件；12次上门，走访近50家、用房3间。"
    found = {number.text: number for number in typed_numbers(text)}
    assert {said: counted_by(text, number) for said, number in found.items()} == {
        "6件": "办理行政执法案件",
        "12次": "次",
        "近50家": "走访",
        "3": "用房",
    }
    assert [said for said, number in found.items() if can_stand_by_hand(number)] == ["6件", "12次"]
    assert free_label("走访", {"走访", "走访（2）"}) == "走访（3）"
    assert free_label("走访", ()) == "走访"


def arrangement(text: str, state: ArrangementState = ArrangementState.NOT_BEGUN, note: str = "") -> Arrangement:
    return Arrangement(id=UUID(int=len(text)), year=2026, text=text, state=state, note=note)


def last_year(*paragraphs: Paragraph) -> WholeText:
    return empty({Part.NEXT_YEAR: paragraphs})


def test_what_last_year_promised_is_read_line_by_line() -> None:
    headed = last_year(Paragraph(text="统一学习", level=2), Paragraph(text="每季度一个专题。"), Paragraph(text="企业回访", level=2))
    assert promised(headed, 20) == ("统一学习", "企业回访")
    plain = last_year(
        Paragraph(text="开展警示教育{{sessions:warning|exact}}。"), Paragraph(text=" "), Paragraph(text="建立回访。按时填写回访记录表。")
    )
    assert promised(plain, 12) == ("开展警示教育。", "建立回访")
    assert not_taken(("统一学习", "企业回访"), [arrangement("统一学习。")]) == ("企业回访",)


def test_answers_stand_below_a_heading_and_are_written_anew() -> None:
    done = arrangement("统一学习；", ArrangementState.DONE, "学了四次。")
    open_ = arrangement("企业回访")
    assert (is_answered(done), is_answered(open_), is_answered(arrangement("检查", note="经费不足"))) == (True, False, True)
    first = with_answers((Paragraph(text="正文。"),), [done, open_])
    assert [each.text for each in first] == ["正文。", "上年工作安排落实情况", "统一学习：已完成，学了四次。", "企业回访：尚未开展。"]
    followed = (*first, Paragraph(text="其他", level=2), Paragraph(text="文字。"))
    again = with_answers(followed, [done])
    assert [each.text for each in again] == ["正文。", "上年工作安排落实情况", "统一学习：已完成，学了四次。", "其他", "文字。"]


def test_only_a_rate_of_tasks_may_exceed_its_whole() -> None:
    def rate(slot: str, label: str, unit: str = "%") -> ManualFigure:
        value = Ratio(numerator=6, denominator=5)
        return ManualFigure(slot=slot, label=label, value=value, unit=unit, office="甲", as_of=date(2026, 1, 1), document="乙")

    assert may_exceed(rate("manual.1", "任务完成率"))
    assert printed(rate("manual.1", "任务完成率")) == "120.00%"
    assert not may_exceed(rate("manual.1", "覆盖率"))
    assert not may_exceed(rate("exam.pass_rate", "完成率"))
    assert not may_exceed(rate("manual.1", "完成率", "学时"))


def test_figures_of_the_duties_are_known_by_their_codes() -> None:
    assert all(duty_figures.is_of_duties(code) for code in duty_figures.FIGURES)
    assert not duty_figures.is_of_duties("activities.seminar")
