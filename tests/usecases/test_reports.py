"""The study paragraph from the ledger, what the writer decides about it, and its documents."""

import io
import re
import zipfile
from datetime import date, timedelta
from typing import Any
from uuid import UUID

import docx
import openpyxl
import pytest
from msgspec import structs

from lawstudy.backend.local import LocalDoor, LocalEntrance
from lawstudy.domain.activity import ActivityStatus, AttendanceMode
from lawstudy.domain.annual_report.draft import ReportDraft
from lawstudy.domain.annual_report.figure import Figure, ManualFigure, NumberByHand, Period
from lawstudy.domain.annual_report.printing import Way
from lawstudy.domain.annual_report.report import ReportVersion
from lawstudy.domain.clock import local_date
from lawstudy.domain.kinds import ActivityKind
from lawstudy.domain.statistics.ratio import Ratio
from lawstudy.errors import BadArgument, ChangedMeanwhile
from lawstudy.usecases.activities import activities, attendance
from lawstudy.usecases.activities.activities import ActivityEntry, Audience
from lawstudy.usecases.people import people
from lawstudy.usecases.people.people import PersonEntry
from lawstudy.usecases.reports import reports
from lawstudy.usecases.reports.by_hand import list_manual_figures, put_manual_figure, put_manual_figures, remove_manual_figure
from lawstudy.usecases.reports.reports import ReportFormat
from tests.conftest import FakeClock
from tests.usecases.test_certificates import SCORES, outside_exam

YEAR = Period(first_day=date(2026, 1, 1), last_day=date(2026, 12, 31))
FIRST_HALF = Period(first_day=date(2026, 1, 1), last_day=date(2026, 6, 30))


def held(door: LocalDoor, kind: ActivityKind, topic: str, day: str, *, heads: int = 40, tags: tuple[str, ...] = ()) -> UUID:
    entry = ActivityEntry(
        kind=kind,
        topic=topic,
        held_on=day,
        status=ActivityStatus.HELD,
        mode=AttendanceMode.HEADCOUNT,
        headcount=heads,
        tags=tags,
        minutes=90,
    )
    return door.call(activities.add_activity, entry=entry).activity_id


@pytest.fixture
def ledger(entrance: LocalEntrance, door: LocalDoor) -> dict[str, UUID]:
    """A year: two warnings, four central group sessions, a lecture by name, and the superior's exam."""
    for number in range(1, 5):
        held(door, ActivityKind.CENTRAL_GROUP, f"法治专题学习{number}", f"2026-0{2 * number}-10", tags=("学纪活动",))
    held(door, ActivityKind.WARNING, "违纪违法案例通报学习", "2026-03-18")
    held(door, ActivityKind.WARNING, "廉政教育基地现场学习", "2026-07-09", heads=43)
    held(door, ActivityKind.WARNING, "上年的一次", "2025-07-09")
    staff = {name: door.call(people.add_person, entry=PersonEntry(name=name, department="规划财务科")).id for name in SCORES}
    entry = ActivityEntry(
        kind=ActivityKind.LAW_LECTURE, topic="行政复议法讲座", held_on="2026-05-20", status=ActivityStatus.HELD, minutes=90
    )
    lecture = door.call(activities.add_activity, entry=entry, audience=Audience(person_ids=tuple(staff.values())))
    door.call(attendance.mark_rest_present, activity_id=lecture.activity_id)
    outside_exam(entrance, staff)
    return staff


def figure_of(written: reports.ReportParagraph, slot: str) -> Figure:
    found = next(figure for figure in written.figures if figure.slot == slot)
    assert isinstance(found, Figure)
    return found


def test_each_number_stands_on_the_rows_behind_it(door: LocalDoor, ledger: dict[str, UUID]) -> None:
    written = door.call(reports.report_paragraph, period=YEAR)
    warning = figure_of(written, "activities.warning")
    assert warning.value == 2
    assert [(row.label, row.day, row.detail) for row in warning.rows] == [
        ("违纪违法案例通报学习", date(2026, 3, 18), "人数 40"),
        ("廉政教育基地现场学习", date(2026, 7, 9), "人数 43"),
    ]
    assert figure_of(written, "exam.should").value == 5
    assert figure_of(written, "exam.attendance_rate").value == Ratio(numerator=4, denominator=5)
    assert {row.label for row in figure_of(written, "exam.sat").rows} == {"罗时雨", "汪书珩", "秦望舒", "李㚤"}
    assert figure_of(written, "activities.law_lecture").rows[0].detail == "出席 6 / 6"
    # Six people with two hours each, over seven on the books.
    assert figure_of(written, "hours.per_head").value == Ratio(numerator=1200, denominator=700)


def test_the_paragraph_reads_as_a_report_does_and_leaves_out_what_did_not_happen(door: LocalDoor, ledger: dict[str, UUID]) -> None:
    written = door.call(reports.report_paragraph, period=YEAR)
    assert written.paragraph.text == (
        "坚持领导干部带头学法，党组理论学习中心组开展学习研讨4次，组织法治讲座1次，开展警示教育2次、"
        "学纪活动4场次（其中理论学习中心组学习研讨4次）。"
        "组织干部职工参加2026年度学法考试，应参加5人、实际参加4人、参考率80.00%、合格率75.00%。干部职工人均学法1.71学时。"
    )
    assert written.nothing == ("activities.party_lecture", "activities.seminar", "activities.group_study")
    assert written.title == ("青岚区科学技术局", "关于2026年度法治政府建设情况的报告")


def test_a_campaign_says_which_of_its_activities_stand_under_a_kind_as_well(door: LocalDoor, ledger: dict[str, UUID]) -> None:
    campaign = figure_of(door.call(reports.report_paragraph, period=YEAR), "activities.discipline")
    assert "；其中理论学习中心组学习研讨4次" in campaign.basis
    draft = ReportDraft(removed=("activities.central_group",))
    written = door.call(reports.save_report_draft, period=YEAR, draft=draft, expected_version=0)
    assert "其中" not in written.paragraph.text


def test_any_period_can_be_asked_for(door: LocalDoor, ledger: dict[str, UUID]) -> None:
    written = door.call(reports.report_paragraph, period=FIRST_HALF)
    assert figure_of(written, "activities.warning").value == 1
    assert figure_of(written, "activities.central_group").value == 3
    # The exam did not end in this half: its places are marked, never guessed.
    assert written.paragraph.missing == ("exam.should", "exam.sat", "exam.attendance_rate", "exam.pass_rate")
    assert written.title[1] == "关于2026年上半年法治政府建设情况的报告"


def test_a_figure_is_left_out_and_the_draft_is_kept(door: LocalDoor, ledger: dict[str, UUID]) -> None:
    draft = ReportDraft(removed=("activities.warning",), restored=("activities.seminar",), ways={"activities.discipline": Way.TENS})
    saved = door.call(reports.save_report_draft, period=YEAR, draft=draft, expected_version=0)
    assert saved.draft_version == 1
    again = door.call(reports.report_paragraph, period=YEAR)
    assert "警示教育" not in again.paragraph.text
    assert "专题研讨0次" in again.paragraph.text
    left_out = ("activities.party_lecture", "activities.group_study", "activities.warning", "exam.excellent", "exam.excellent_rate")
    assert again.paragraph.removed == left_out
    with pytest.raises(ChangedMeanwhile):
        door.call(reports.save_report_draft, period=YEAR, draft=draft, expected_version=0)
    with pytest.raises(ChangedMeanwhile):
        door.call(reports.save_report_draft, period=YEAR, draft=draft, expected_version=7)
    with pytest.raises(BadArgument):
        door.call(reports.save_report_draft, period=YEAR, draft=ReportDraft(removed=("weather",)), expected_version=1)


def test_a_number_of_another_office_stands_in_place_and_can_be_taken_back(door: LocalDoor, ledger: dict[str, UUID]) -> None:
    by_hand = ManualFigure(
        slot="activities.seminar", label="专题研讨", value=2, unit="次", office="机关党支部", as_of=date(2026, 1, 20), document="会议记录"
    )
    door.call(put_manual_figure, period=YEAR, figure=by_hand)
    assert "专题研讨2次" in door.call(reports.report_paragraph, period=YEAR).paragraph.text
    door.call(remove_manual_figure, period=YEAR, slot="activities.seminar")
    door.call(remove_manual_figure, period=YEAR, slot="activities.seminar")
    assert "专题研讨" not in door.call(reports.report_paragraph, period=YEAR).paragraph.text


def test_docx_and_pdf_say_what_the_screen_says(door: LocalDoor, ledger: dict[str, UUID]) -> None:
    written = door.call(reports.report_paragraph, period=YEAR)
    word, pdf = door.call(reports.export_report, period=YEAR, with_sources=True)
    assert (word.name, pdf.name) == ("青岚区科学技术局2026年度学法用法情况.docx", "青岚区科学技术局2026年度学法用法情况.pdf")
    document = docx.Document(io.BytesIO(door.get_blob(word.sha256)))
    assert written.paragraph.text in [paragraph.text for paragraph in document.paragraphs]
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    assert "违纪违法案例通报学习" in cells
    assert "".join(document.paragraphs[-1].text.split()).startswith("打印时审计日志共")
    assert door.get_blob(pdf.sha256).startswith(b"%PDF-")
    public = door.call(reports.export_report, period=YEAR, formats=(ReportFormat.DOCX,), version=ReportVersion.PUBLIC)
    document = docx.Document(io.BytesIO(door.get_blob(public[0].sha256)))
    assert "".join(p.text for p in document.paragraphs[:3]).startswith("青岚区科学技术局2026年法治政府建设年度报告")


def test_a_frozen_report_stays_and_shows_what_changed_since(door: LocalDoor, ledger: dict[str, UUID], clock: FakeClock) -> None:
    frozen = door.call(reports.freeze_report, period=YEAR)
    assert door.call(reports.list_frozen_reports, period=YEAR)[0].differences == ()
    assert door.call(reports.freeze_report, period=YEAR, report_id=frozen.id) == frozen
    held(door, ActivityKind.WARNING, "典型案例警示教育", "2026-11-19")
    line = door.call(reports.list_frozen_reports, period=YEAR)[0]
    assert line.report == frozen
    assert [(d.slot, d.then, d.now) for d in line.differences] == [("activities.warning", "2次", "3次")]
    (word,) = door.call(reports.export_report, period=YEAR, formats=(ReportFormat.DOCX,), with_sources=True)
    said = [paragraph.text for paragraph in docx.Document(io.BytesIO(door.get_blob(word.sha256))).paragraphs[-2:]]
    assert f"最近一次定稿时审计日志共{frozen.anchor.seq}行，末行校验值{frozen.anchor.hash[:16]}。" == said[1]


def test_an_empty_ledger_is_said_and_not_guessed(door: LocalDoor) -> None:
    written = door.call(reports.report_paragraph, period=YEAR)
    assert written.paragraph.missing == ("exam.should", "exam.sat", "exam.attendance_rate", "exam.pass_rate")
    assert written.exams == ()
    assert door.call(reports.export_report, period=YEAR)


@pytest.mark.parametrize(
    "period", [{"first_day": "2026-02-01", "last_day": "2026-01-01"}, {"first_day": "2000-01-01", "last_day": "2026-01-01"}, "2026"]
)
def test_an_impossible_period_is_a_named_error(door: LocalDoor, period: object) -> None:
    with pytest.raises(BadArgument):
        door.call(reports.report_paragraph, period=period)  # type: ignore[arg-type]


def by_hand(slot: str, value: int | Ratio, unit: str) -> ManualFigure:
    return ManualFigure(slot=slot, label=slot, value=value, unit=unit, office="机关党支部", as_of=date(2026, 1, 20), document="记录")


def test_a_figure_by_hand_was_counted_by_today(door: LocalDoor, clock: FakeClock) -> None:
    today = date.fromisoformat(local_date(clock.wall_us))
    for days, refused in ((1, True), (400, True), (0, False), (-400, False)):
        figure = structs.replace(by_hand("exam.sat", 3, "人"), as_of=today + timedelta(days=days))
        if refused:
            with pytest.raises(BadArgument, match="future"):
                door.call(put_manual_figure, period=YEAR, figure=figure)
        else:
            door.call(put_manual_figure, period=YEAR, figure=figure)


@pytest.mark.parametrize(
    ("slot", "value", "unit"),
    [
        ("exam.attendance_rate", Ratio(numerator=46, denominator=44), "%"),
        ("exam.attendance_rate", Ratio(numerator=0, denominator=0), "%"),
        ("exam.should", Ratio(numerator=44, denominator=46), "人"),
        ("exam.should", 46, "次"),
    ],
)
def test_a_figure_by_hand_is_of_the_kind_it_stands_for(door: LocalDoor, slot: str, value: int | Ratio, unit: str) -> None:
    with pytest.raises(BadArgument):
        door.call(put_manual_figure, period=YEAR, figure=by_hand(slot, value, unit))


def test_hours_by_hand_may_be_a_mean_or_a_number(door: LocalDoor) -> None:
    for value in (24, Ratio(numerator=2450, denominator=100)):
        door.call(put_manual_figure, period=YEAR, figure=by_hand("hours.per_head", value, "学时"))
    assert "人均学法24.5学时" in door.call(reports.report_paragraph, period=YEAR).paragraph.text


def test_a_report_is_of_a_year_that_can_be(door: LocalDoor) -> None:
    with pytest.raises(BadArgument):
        door.call(reports.report_paragraph, period=Period(first_day=date(1900, 1, 1), last_day=date(1900, 12, 31)))


def test_the_public_version_names_nobody(door: LocalDoor, ledger: dict[str, UUID]) -> None:
    (filed,), (public,) = (
        door.call(reports.export_report, period=YEAR, formats=(ReportFormat.DOCX,), version=version, with_sources=True)
        for version in (ReportVersion.SUBMITTED, ReportVersion.PUBLIC)
    )
    words = []
    for blob in (filed, public):
        tables = docx.Document(io.BytesIO(door.get_blob(blob.sha256))).tables
        words.append("".join(cell.text for table in tables for row in table.rows for cell in row.cells))
    assert [any(name in text for name in ledger) for text in words] == [True, False]
    assert ["行政复议法讲座" in text for text in words] == [True, False]  # nor any other row


def test_the_annex_has_the_rows_of_the_submitted_version_only(door: LocalDoor, ledger: dict[str, UUID]) -> None:
    books = []
    for version in (ReportVersion.SUBMITTED, ReportVersion.PUBLIC):
        (blob,) = door.call(reports.export_report, period=YEAR, formats=(ReportFormat.XLSX,), version=version)
        assert blob.name.endswith(".xlsx")
        books.append(openpyxl.load_workbook(io.BytesIO(door.get_blob(blob.sha256))))
    assert [book.sheetnames for book in books] == [["数据项", "台账记录"], ["数据项"]]
    figures = {row[0]: row[1:4] for row in books[0]["数据项"].iter_rows(values_only=True)}
    assert figures["activities.warning"] == ("警示教育", "2次", "2次")
    rows = [row for row in books[0]["台账记录"].iter_rows(values_only=True) if row[0] == "activities.warning"]
    assert [str(row[2])[:10] for row in rows] == ["2026-03-18", "2026-07-09"]
    assert [row[3] for row in rows] == ["违纪违法案例通报学习", "廉政教育基地现场学习"]


def test_what_has_not_changed_is_not_frozen_again(door: LocalDoor, ledger: dict[str, UUID]) -> None:
    door.call(reports.freeze_report, period=YEAR)
    with pytest.raises(BadArgument) as refused:
        door.call(reports.freeze_report, period=YEAR)
    assert refused.value.name == "period"
    assert len(door.call(reports.list_frozen_reports, period=YEAR)) == 1
    held(door, ActivityKind.WARNING, "又一次", "2026-02-09")
    door.call(reports.freeze_report, period=YEAR)
    assert len(door.call(reports.list_frozen_reports, period=YEAR)) == 2


def free(label: str = "行政执法案件", value: int | Ratio = 6, **said: Any) -> ManualFigure:
    facts: dict[str, Any] = {"slot": "", "unit": "件", "office": "监督科", "as_of": date(2026, 6, 30), "document": "案件台账"} | said
    return ManualFigure(label=label, value=value, **facts)


def test_a_number_that_nothing_counts_stands_apart(door: LocalDoor, ledger: dict[str, UUID]) -> None:
    before = door.call(reports.report_paragraph, period=YEAR)
    made = door.call(put_manual_figure, period=YEAR, figure=free())
    door.call(put_manual_figure, period=YEAR, figure=by_hand("activities.party_lecture", 1, "次"))
    assert made.slot.startswith("manual.")
    written = door.call(reports.report_paragraph, period=YEAR)
    assert written.by_hand == (made,)
    assert "行政执法案件" not in written.paragraph.text
    assert {figure.slot for figure in written.figures} == {figure.slot for figure in before.figures}
    assert [one.label for one in door.call(list_manual_figures, period=YEAR)] == ["activities.party_lecture", "行政执法案件"]
    assert door.call(list_manual_figures, period=FIRST_HALF) == ()
    frozen = door.call(reports.freeze_report, period=YEAR)
    assert made in frozen.content.figures
    changed = door.call(put_manual_figure, period=YEAR, figure=structs.replace(made, value=7))
    door.call(put_manual_figure, period=YEAR, figure=free("行政复议案件", 1))
    (line,) = door.call(reports.list_frozen_reports, period=YEAR)
    differences = [(each.label, each.then, each.now) for each in line.differences]
    assert differences == [("行政复议案件", "", "1件"), ("行政执法案件", "6件", "7件")]
    door.call(remove_manual_figure, period=YEAR, slot=changed.slot)
    assert [one.label for one in door.call(reports.report_paragraph, period=YEAR).by_hand] == ["行政复议案件"]


def test_the_appendix_lists_what_the_text_does_not_quote(door: LocalDoor, ledger: dict[str, UUID]) -> None:
    door.call(put_manual_figure, period=YEAR, figure=free())
    (blob,) = door.call(reports.export_report, period=YEAR, formats=(ReportFormat.DOCX,), with_sources=True)
    with zipfile.ZipFile(io.BytesIO(door.get_blob(blob.sha256))) as file:
        text = re.sub("<[^>]+>", "", file.read("word/document.xml").decode())
    assert "手工数据项（由有关科室提供，不在台账中）" in text
    assert "行政执法案件：6件" in text
    assert "提供科室：监督科" in text


@pytest.mark.parametrize(
    ("said", "name"),
    [
        ({"label": "  "}, "label"),
        ({"unit": ""}, "unit"),
        ({"label": "长" * 61}, "label"),
        ({"as_of": date(2027, 1, 1)}, "as_of"),
        ({"value": 1_000_000_000}, "value"),
        ({"value": Ratio(numerator=3, denominator=0)}, "value"),
        ({"value": Ratio(numerator=3, denominator=2), "unit": "%"}, "value"),
        ({"value": Ratio(numerator=50, denominator=46), "unit": "人"}, "value"),
    ],
)
def test_a_number_by_hand_is_whole(door: LocalDoor, said: dict[str, Any], name: str) -> None:
    with pytest.raises(BadArgument) as refused:
        door.call(put_manual_figure, period=YEAR, figure=structs.replace(free(), **said))
    assert refused.value.name == name
    assert door.call(list_manual_figures, period=YEAR) == ()


def test_what_a_number_counts_is_entered_once(door: LocalDoor) -> None:
    made = door.call(put_manual_figure, period=YEAR, figure=free())
    with pytest.raises(BadArgument):
        door.call(put_manual_figure, period=YEAR, figure=free())
    door.call(put_manual_figure, period=YEAR, figure=structs.replace(made, value=8))
    assert [one.value for one in door.call(list_manual_figures, period=YEAR)] == [8]


def test_one_act_gives_several_numbers_one_source(door: LocalDoor) -> None:
    numbers = tuple(NumberByHand(label=label, value=value, unit="件") for label, value in (("办结案件", 6), ("办结案件", 9)))
    source: dict[str, Any] = {"office": "监督科", "as_of": date(2026, 1, 20), "document": "案件台账"}
    made = door.call(put_manual_figures, period=YEAR, numbers=numbers, **source)
    assert [(one.label, one.value, one.office, one.document) for one in made] == [
        ("办结案件", 6, "监督科", "案件台账"),
        ("办结案件（2）", 9, "监督科", "案件台账"),
    ]
    again = NumberByHand(label=made[0].label, value=7, unit="件", slot=made[0].slot)
    door.call(put_manual_figures, period=YEAR, numbers=(again,), **source)
    assert sorted(one.value for one in door.call(list_manual_figures, period=YEAR)) == [7, 9]  # type: ignore[type-var]
    wrong = NumberByHand(label="其他", value=Ratio(numerator=3, denominator=2), unit="%")
    with pytest.raises(BadArgument):  # all or none
        door.call(put_manual_figures, period=YEAR, numbers=(NumberByHand(label="又", value=1, unit="件"), wrong), **source)
    for bad in ({"office": " "}, {"document": ""}, {"as_of": date(2099, 1, 1)}):
        with pytest.raises(BadArgument):
            door.call(put_manual_figures, period=YEAR, numbers=numbers, **source | bad)
    with pytest.raises(BadArgument):
        door.call(put_manual_figures, period=YEAR, numbers=(NumberByHand(label="负数", value=-1, unit="件"),), **source)
    assert len(door.call(list_manual_figures, period=YEAR)) == 2
