"""Documents beside the annual report: begun from figures, written, frozen and printed each for itself; 述职 of one person."""

import io
from datetime import date
from typing import Any
from uuid import UUID, uuid4

import docx
import pytest

from lawstudy.backend.local import LocalDoor
from lawstudy.domain.activity import ActivityStatus, AgendaItem
from lawstudy.domain.annual_report import personal
from lawstudy.domain.annual_report.completeness import Lack
from lawstudy.domain.annual_report.document import ANNUAL, Document, DocumentKind
from lawstudy.domain.annual_report.figure import Figure, ManualFigure, half_of, year_of
from lawstudy.domain.annual_report.printing import printed
from lawstudy.domain.annual_report.report import ReportVersion
from lawstudy.domain.annual_report.whole import Paragraph, Part
from lawstudy.domain.credit import HoursAccount
from lawstudy.domain.kinds import ActivityKind
from lawstudy.domain.plan import ArrangementState
from lawstudy.domain.statistics.ratio import Ratio
from lawstudy.errors import BadArgument, NotFound, ReportClosed, ReportNotBegun
from lawstudy.usecases.activities import activities, attendance
from lawstudy.usecases.activities.activities import ActivityEntry, Audience
from lawstudy.usecases.activities.manual_hours import add_manual_hours
from lawstudy.usecases.people.people import rename_department
from lawstudy.usecases.plans.arrangements import decide_arrangement
from lawstudy.usecases.reports import whole
from lawstudy.usecases.reports.by_hand import put_manual_figure
from lawstudy.usecases.reports.promises import report_promises, take_promises, write_answers
from lawstudy.usecases.reports.whole_export import export_whole_report
from lawstudy.usecases.reports.whole_figures import find_figures, show_figure
from lawstudy.usecases.reports.whole_reading import list_documents
from tests.usecases.test_reports import YEAR, held, ledger

__all__ = ["ledger"]
DUTY, SUMMARY, OFFICIALS, STATISTICS = (
    Document(kind=kind) for kind in (DocumentKind.DUTY, DocumentKind.SUMMARY, DocumentKind.OFFICIALS, DocumentKind.STATISTICS)
)


def outreach(door: LocalDoor) -> None:
    entry = ActivityEntry(
        kind="policy_briefing",
        topic="成果转化宣讲",
        held_on="2026-04-02",
        status=ActivityStatus.HELD,
        people_confirmed=True,
        partner="区司法局",
        channel="现场",
    )
    door.call(activities.add_activity, entry=entry)


def test_each_document_begins_with_what_figures_say(door: LocalDoor, ledger: dict[str, UUID]) -> None:
    outreach(door)
    found = door.call(whole.begin_whole_report, period=YEAR, document=DUTY)
    assert [one.text for one in found.lines] == [
        "一、普法宣传情况",
        "开展普法宣传1次，包括政策宣讲会1次。通过现场等渠道宣传。与区司法局共同开展。",
    ]
    assert found.title == ("青岚区科学技术局", "关于2026年度落实“谁执法谁普法”", "普法责任制情况的报告")
    found = door.call(whole.begin_whole_report, period=YEAR, document=OFFICIALS)
    assert [one.text for one in found.lines] == [
        "一、学法情况",
        "开展学法活动7场次，包括理论学习中心组学习研讨4场次、警示教育2场次、法治讲座1场次，参加249人次。"
        "学习的法律法规有《行政复议法》。干部职工人均学法1.71学时。",
        "二、学法考试情况",
        "组织学法考试，应参加5人、实际参加4人、参考率80.00%、合格率75.00%。",
    ]
    assert found.shared == ()  # what is said by 包括 is no finding
    assert {one.what for one in found.findings if one.lack is Lack.EMPTY_PART} >= {"用法情况", "学法用法制度落实情况"}


def test_documents_of_one_period_do_not_touch_one_another(door: LocalDoor, ledger: dict[str, UUID]) -> None:
    door.call(whole.begin_whole_report, period=YEAR)
    begun = door.call(whole.begin_whole_report, period=YEAR, document=SUMMARY)
    paragraphs = (Paragraph(text="普法与业务同步。"),)
    said: dict[str, Any] = {"period": YEAR, "document": SUMMARY}
    found = door.call(whole.write_report_part, **said, part=Part.GOVERNING, paragraphs=paragraphs, expected_version=begun.draft_version)
    with pytest.raises(BadArgument):
        door.call(whole.write_report_part, **said, part=Part.MEASURES, paragraphs=paragraphs, expected_version=found.draft_version)
    found = door.call(whole.arrange_whole_report, **said, addressees=("区委依法治区办",), expected_version=found.draft_version)
    assert found.addressees == ("区委依法治区办",)
    found = door.call(whole.freeze_whole_report, **said, version=ReportVersion.SUBMITTED, expected_version=found.draft_version)
    assert found.closed is not None
    assert found.closed.content.document == SUMMARY
    with pytest.raises(ReportClosed):
        door.call(whole.write_report_part, **said, part=Part.GOVERNING, paragraphs=(), expected_version=found.draft_version)
    held(door, ActivityKind.WARNING, "典型案例警示教育", "2026-11-19")
    changed = door.call(whole.whole_differences, **said)
    assert {one.label for one in changed} >= {"警示教育", "学习"}
    assert door.call(whole.whole_differences, period=YEAR) == ()
    assert not door.call(whole.whole_report, period=YEAR).text.closed
    lines = {one.document: (one.begun, one.frozen) for one in door.call(list_documents, period=YEAR)}
    assert (lines[ANNUAL], lines[SUMMARY], lines[DUTY]) == ((True, False), (True, True), (False, False))


def test_what_is_not_published_has_no_public_version(door: LocalDoor, ledger: dict[str, UUID]) -> None:
    half = half_of(2026, 1)
    found = door.call(whole.begin_whole_report, period=half, document=STATISTICS)
    assert found.title == ("青岚区科学技术局", "2026年上半年学法普法工作情况统计")
    assert "开展学法活动5场次" in found.lines[1].text
    assert Lack.NO_ADDRESSEE not in {one.lack for one in found.findings}
    with pytest.raises(BadArgument):
        door.call(whole.whole_report, period=half, document=STATISTICS, version=ReportVersion.PUBLIC)
    with pytest.raises(BadArgument):
        door.call(
            whole.freeze_whole_report,
            period=half,
            document=STATISTICS,
            version=ReportVersion.PUBLIC,
            expected_version=found.draft_version,
        )


def of(ledger: dict[str, UUID], name: str) -> Document:
    return Document(kind=DocumentKind.PERSONAL, person_id=ledger[name])


def test_a_report_of_one_person_rests_on_his_own_rows(door: LocalDoor, ledger: dict[str, UUID]) -> None:
    who = of(ledger, "罗时雨")
    entry = ActivityEntry(
        kind=ActivityKind.PARTY_MEETING,
        topic="党组会",
        held_on="2026-06-03",
        status=ActivityStatus.HELD,
        chair="罗时雨（局长）",
        agenda=(AgendaItem(number=1, topic="听取法治工作汇报", heard=True), AgendaItem(number=2, topic="研究项目")),
    )
    door.call(activities.add_activity, entry=entry)
    lesson = ActivityEntry(
        kind=ActivityKind.PARTY_LECTURE, topic="法治党课", held_on="2026-06-09", status=ActivityStatus.HELD, speaker="罗时雨"
    )
    door.call(activities.add_activity, entry=lesson)
    court = ActivityEntry(kind=ActivityKind.COURT_VISIT, topic="旁听庭审", held_on="2026-08-09", status=ActivityStatus.HELD, minutes=90)
    visit = door.call(activities.add_activity, entry=court, audience=Audience(person_ids=(ledger["罗时雨"],)))
    door.call(attendance.mark_rest_present, activity_id=visit.activity_id)
    door.call(
        add_manual_hours,
        person_id=ledger["罗时雨"],
        account=HoursAccount.TRAINING,
        day="2026-05-01",
        hundredths=1250,
        what="任职培训",
        document="结业通知",
    )
    found = door.call(whole.begin_whole_report, period=YEAR, document=who)
    assert found.person == found.issuer == "罗时雨"
    assert [one.text for one in found.lines] == [
        "一、学法情况",
        "本人参加学法活动2次，其中旁听庭审1次。学习的法律法规有《行政复议法》。完成学法4学时、干部教育培训12.5学时。参加学法考试1次，成绩96分。",
        "二、用法情况",
        "主持研究法治议题1项、讲授法治课1次。",
    ]
    blobs = door.call(export_whole_report, period=YEAR, document=who)
    texts = [each.text for each in docx.Document(io.BytesIO(door.get_blob(blobs[0].sha256))).paragraphs]
    assert texts[:2] == ["罗时雨2026年度述职报告", "（学法用法部分）"]
    assert "现将本人2026年度学法用法情况报告如下。" in texts
    figure = door.call(show_figure, period=YEAR, code=personal.EXAMS, person_id=ledger["罗时雨"])
    assert isinstance(figure, Figure)
    assert [row.noun for row in figure.rows] == ["exam"]
    hours = door.call(show_figure, period=YEAR, code=personal.HOURS, person_id=ledger["罗时雨"])
    assert (hours.value, len(hours.rows)) == (Ratio(numerator=400, denominator=100), 2)  # type: ignore[union-attr]
    codes = {one.slot for one in door.call(find_figures, period=YEAR, text="学时", person_id=ledger["罗时雨"])}
    assert {personal.HOURS, personal.TRAINING} <= codes
    assert [one.person for one in door.call(list_documents, period=YEAR) if one.begun] == ["罗时雨"]


def test_a_person_is_named_where_it_is_of_one_and_nowhere_else(door: LocalDoor, ledger: dict[str, UUID]) -> None:
    with pytest.raises(NotFound):
        door.call(whole.begin_whole_report, period=YEAR, document=Document(kind=DocumentKind.PERSONAL, person_id=uuid4()))
    for wrong in (Document(kind=DocumentKind.PERSONAL), Document(kind=DocumentKind.DUTY, person_id=ledger["罗时雨"])):
        with pytest.raises(BadArgument):
            door.call(whole.begin_whole_report, period=YEAR, document=wrong)
    with pytest.raises(NotFound):
        door.call(show_figure, period=YEAR, code=personal.SESSIONS)
    with pytest.raises(NotFound):
        door.call(find_figures, period=YEAR, person_id=uuid4())
    with pytest.raises(ReportNotBegun):
        door.call(export_whole_report, period=YEAR, document=of(ledger, "罗时雨"))


def test_next_year_begins_from_the_same_document_of_this_year(door: LocalDoor, ledger: dict[str, UUID]) -> None:
    door.call(whole.begin_whole_report, period=half_of(2025, 1), document=STATISTICS)
    found = door.call(whole.whole_report, period=half_of(2026, 1), document=STATISTICS)
    assert found.last_year
    assert not door.call(whole.whole_report, period=half_of(2026, 1), document=SUMMARY).last_year
    begun = door.call(whole.begin_whole_report, period=half_of(2026, 1), document=STATISTICS, from_last=True)
    assert begun.begun


def test_last_years_arrangements_are_taken_answered_and_written(door: LocalDoor, ledger: dict[str, UUID]) -> None:
    before = year_of(2025)
    last = door.call(whole.begin_whole_report, period=before)
    lines = (
        Paragraph(text="统一学习", level=2),
        Paragraph(text="每季度一个专题。"),
        Paragraph(text="企业回访", level=2),
        Paragraph(text="定时回访。"),
    )
    door.call(whole.write_report_part, period=before, part=Part.NEXT_YEAR, paragraphs=lines, expected_version=last.draft_version)
    found = door.call(whole.begin_whole_report, period=YEAR)
    assert [one.what for one in found.findings if one.lack is Lack.PROMISES_NOT_TAKEN] == ["2"]
    with pytest.raises(BadArgument):
        door.call(write_answers, period=YEAR, part=Part.MEASURES, expected_version=found.draft_version)
    taken = door.call(take_promises, period=YEAR)
    assert ([line.arrangement.text for line in taken.lines], taken.not_taken) == (["统一学习", "企业回访"], ())
    assert door.call(take_promises, period=YEAR) == taken
    one = taken.lines[0].arrangement
    door.call(decide_arrangement, arrangement_id=one.id, state=ArrangementState.DONE, note="学了四次", expected_version=one.version)
    found = door.call(whole.whole_report, period=YEAR)
    assert [one.what for one in found.findings if one.lack is Lack.PROMISE_OPEN] == ["企业回访"]
    found = door.call(write_answers, period=YEAR, part=Part.MEASURES, expected_version=found.draft_version)
    assert [each.text for each in found.text.part(Part.MEASURES)][-3:] == [
        "上年工作安排落实情况",
        "统一学习：已完成，学了四次。",
        "企业回访：尚未开展。",
    ]
    assert not door.call(report_promises, period=half_of(2026, 1)).not_taken
    with pytest.raises(BadArgument):
        door.call(write_answers, period=YEAR, part=Part.STUDY, expected_version=found.draft_version)


def test_a_rate_of_tasks_may_exceed_a_hundred_per_cent(door: LocalDoor) -> None:
    value = Ratio(numerator=60, denominator=50)
    source: dict[str, Any] = {"office": "计划科", "as_of": date(2026, 1, 1), "document": "任务台账"}
    figure = ManualFigure(slot="", label="培训任务完成率", value=value, unit="%", **source)
    assert printed(door.call(put_manual_figure, period=YEAR, figure=figure)) == "120.00%"
    with pytest.raises(BadArgument):
        door.call(put_manual_figure, period=YEAR, figure=ManualFigure(slot="", label="覆盖率", value=value, unit="%", **source))


def test_an_old_name_of_an_office_is_pointed_out(door: LocalDoor, ledger: dict[str, UUID]) -> None:
    door.call(rename_department, name="规划财务科", new_name="发展规划科")
    begun = door.call(whole.begin_whole_report, period=YEAR)
    words = (Paragraph(text="由规划财务科负责。"),)
    begun = door.call(whole.write_report_part, period=YEAR, part=Part.OTHER, paragraphs=words, expected_version=begun.draft_version)
    (lack,) = (each for each in begun.findings if each.lack is Lack.OLD_OFFICE)
    assert (lack.what, lack.instead) == ("规划财务科", "发展规划科")
