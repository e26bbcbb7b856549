"""The whole annual report: begun, written, checked, frozen, printed, and begun again from last year's."""

import io
from datetime import date
from uuid import UUID

import docx
import openpyxl
import pytest
from msgspec import structs

from lawstudy.backend.local import LocalDoor
from lawstudy.domain.activity import ActivityStatus
from lawstudy.domain.annual_report.completeness import Lack
from lawstudy.domain.annual_report.draft import ReportDraft
from lawstudy.domain.annual_report.figure import Figure, ManualFigure, Period
from lawstudy.domain.annual_report.report import ReportVersion
from lawstudy.domain.annual_report.tokens import Chip
from lawstudy.domain.annual_report.typed_numbers import typed_numbers
from lawstudy.domain.annual_report.whole import ANNUAL_PARTS, Around, Paragraph, Part, Review
from lawstudy.domain.firms import FirmFacts, FirmGroup
from lawstudy.domain.kinds import ActivityKind
from lawstudy.domain.statistics.ratio import Ratio
from lawstudy.errors import BadArgument, ChangedMeanwhile, NotFound, ReportClosed, ReportLacks, ReportNotBegun
from lawstudy.usecases.activities import activities
from lawstudy.usecases.activities.activities import ActivityEntry
from lawstudy.usecases.firms import firms
from lawstudy.usecases.reports import reports, whole
from lawstudy.usecases.reports.by_hand import last_years_sources, put_manual_figure
from lawstudy.usecases.reports.reports import ReportFormat
from lawstudy.usecases.reports.whole_export import export_whole_report
from lawstudy.usecases.reports.whole_figures import find_figures, show_figure
from lawstudy.usecases.reports.whole_reading import WholeReport
from tests.usecases.test_reports import YEAR, held, ledger

__all__ = ["ledger"]
NEXT = Period(first_day=date(2027, 1, 1), last_day=date(2027, 12, 31))
REST = {
    Part.SHORTCOMINGS: "学法不够均衡，主要是基层任务较重。",
    Part.FIRST_PERSON: "主要负责人主持研究法治议题。",
    Part.NEXT_YEAR: "2027年继续学习。",
    Part.OTHER: "无其他情况。",
}


def write(door: LocalDoor, part: Part, *texts: str, period: Period = YEAR) -> WholeReport:
    found = door.call(whole.whole_report, period=period)
    paragraphs = tuple(Paragraph(text=text.lstrip("#"), level=2 if text.startswith("#") else 0) for text in texts)
    return door.call(whole.write_report_part, period=period, part=part, paragraphs=paragraphs, expected_version=found.draft_version)


@pytest.fixture
def begun(door: LocalDoor, ledger: dict[str, UUID]) -> WholeReport:
    draft = ReportDraft(addressees=("区委依法治区办",))
    door.call(reports.save_report_draft, period=YEAR, draft=draft, expected_version=0)
    door.call(whole.begin_whole_report, period=YEAR)
    for part, text in REST.items():
        found = write(door, part, text)
    return found


def visit(door: LocalDoor, kind: str, day: str, *firm_ids: UUID) -> None:
    entry = ActivityEntry(kind=kind, topic=f"{kind}{day}", held_on=day, status=ActivityStatus.HELD)
    door.call(activities.add_activity, entry=entry, firms=firm_ids)


def test_it_begins_with_the_study_paragraph_as_free_text(door: LocalDoor, ledger: dict[str, UUID]) -> None:
    assert not door.call(whole.whole_report, period=YEAR).begun
    with pytest.raises(ReportNotBegun):
        door.call(export_whole_report, period=YEAR)
    with pytest.raises(BadArgument):
        door.call(whole.begin_whole_report, period=YEAR, from_last=True)
    found = door.call(whole.begin_whole_report, period=YEAR)
    study = door.call(reports.report_paragraph, period=YEAR).paragraph.text.replace("学习研讨4次）", "学习研讨4场次）")
    assert [line.text for line in found.lines] == ["一、主要举措和成效", "（一）健全学法用法机制", study]
    assert "{{activities.warning|exact}}" in found.text.part(Part.MEASURES)[1].text
    assert not [one for one in found.findings if one.lack is Lack.TYPED_NUMBER]
    assert [one.part for one in found.findings if one.lack is Lack.EMPTY_PART] == list(ANNUAL_PARTS[1:])
    assert door.call(whole.begin_whole_report, period=YEAR) == found  # a repeat changes nothing


def test_a_figure_in_the_text_follows_the_ledger_and_opens_its_rows(door: LocalDoor, begun: WholeReport) -> None:
    found = write(
        door,
        Part.MEASURES,
        "#普法",
        "开展警示教育{{sessions:warning|exact}}，中心组学习{{sessions:central_group@2026-01-01/2026-09-30|quarterly}}。",
    )
    assert found.lines[2].text == "开展警示教育2场次，中心组学习每季度至少1场次。"
    assert found.findings == ()
    held(door, ActivityKind.WARNING, "典型案例警示教育", "2026-11-19")
    assert door.call(whole.whole_report, period=YEAR).lines[2].text.startswith("开展警示教育3场次")
    figure = door.call(show_figure, period=YEAR, code="sessions:warning")
    assert isinstance(figure, Figure)
    assert [row.label for row in figure.rows] == ["违纪违法案例通报学习", "廉政教育基地现场学习", "典型案例警示教育"]
    with pytest.raises(NotFound):
        door.call(show_figure, period=YEAR, code="sessions:weather")


def test_every_count_of_the_ledger_by_its_code(door: LocalDoor, begun: WholeReport) -> None:
    ids: list[UUID] = []
    for name in ("青岚光电有限公司", "云岚农机有限公司", "河汀软件有限公司"):
        facts = FirmFacts(name=name, groups=(FirmGroup(name="高企后备"),) if len(ids) < 2 else ())
        ids.append(door.call(firms.add_firm, facts=facts).id)
    visit(door, "door_coaching", "2026-03-02", ids[0], ids[1])
    visit(door, "door_coaching", "2026-09-02", ids[0])
    values = {}
    for code in (
        "sessions:door_coaching",
        "visits:door_coaching",
        "firms:door_coaching",
        "attendances:warning",
        "sessions:family.study",
        "sessions:tag.学纪活动",
        "sessions:warning+central_group@2026-01-01/2026-06-30",
        "activities.warning@2026-01-01/2026-06-30",
        "exam.should",
        "coverage:高企后备",
    ):
        figure = door.call(show_figure, period=YEAR, code=code)
        values[code] = (figure.value, figure.unit, len(figure.rows))  # type: ignore[union-attr]
    assert values == {
        "sessions:door_coaching": (2, "次", 2),
        "visits:door_coaching": (3, "家次", 2),
        "firms:door_coaching": (2, "家", 2),
        "attendances:warning": (83, "人次", 2),
        "sessions:family.study": (7, "场次", 7),
        "sessions:tag.学纪活动": (4, "场次", 4),
        "sessions:warning+central_group@2026-01-01/2026-06-30": (4, "场次", 4),
        "activities.warning@2026-01-01/2026-06-30": (1, "次", 1),
        "exam.should": (5, "人", 5),
        "coverage:高企后备": (Ratio(numerator=2, denominator=2), "%", 2),
    }


def test_a_number_typed_by_hand_is_bound_taken_or_dismissed(door: LocalDoor, begun: WholeReport) -> None:
    found = write(door, Part.MEASURES, "开展警示教育2次，办理行政执法案件6件，办公用房3间。")
    typed = [one for one in found.findings if one.lack is Lack.TYPED_NUMBER]
    assert [one.what for one in typed] == ["2次", "6件", "3"]
    same = door.call(find_figures, period=YEAR, value=2, text="警示")
    assert "sessions:warning" in {one.slot for one in same}
    chip = Chip(figure="activities.warning")
    at = {"period": YEAR, "part": Part.MEASURES, "place": 0}
    found = door.call(whole.bind_number, **at, start=typed[0].start, chip=chip, expected_version=found.draft_version)  # type: ignore[arg-type]
    by_hand = ManualFigure(slot="", label="行政执法案件", value=6, unit="件", office="监督科", as_of=date(2026, 2, 1), document="案件台账")
    made = door.call(put_manual_figure, period=YEAR, figure=by_hand)
    second, _third = [one for one in found.findings if one.lack is Lack.TYPED_NUMBER]
    version = found.draft_version
    found = door.call(whole.bind_number, **at, start=second.start, chip=Chip(figure=made.slot), expected_version=version)  # type: ignore[arg-type]
    text = found.text.part(Part.MEASURES)[0].text
    (number,) = typed_numbers(text)
    found = door.call(whole.dismiss_finding, period=YEAR, words=number.key, expected_version=found.draft_version)
    assert found.findings == ()
    assert found.lines[1].text == "开展警示教育2次，办理行政执法案件6件，办公用房3间。"
    with pytest.raises(BadArgument):
        door.call(whole.bind_number, **at, start=0, chip=chip, expected_version=found.draft_version)  # type: ignore[arg-type]
    with pytest.raises(BadArgument):
        door.call(whole.bind_number, **at | {"place": 7}, start=0, chip=chip, expected_version=found.draft_version)  # type: ignore[arg-type]


def test_somebody_who_was_slower_is_told(door: LocalDoor, begun: WholeReport) -> None:
    write(door, Part.OTHER, "另有情况。")
    late = begun.draft_version
    with pytest.raises(ChangedMeanwhile):
        door.call(whole.write_report_part, period=YEAR, part=Part.OTHER, paragraphs=(), expected_version=late)
    with pytest.raises(ChangedMeanwhile):
        door.call(whole.arrange_whole_report, period=YEAR, order=ANNUAL_PARTS, expected_version=late)
    saved = door.call(whole.whole_report, period=YEAR)
    again = door.call(reports.save_report_draft, period=YEAR, draft=ReportDraft(), expected_version=saved.draft_version)
    assert again.draft.addressees is None
    assert again.draft.whole == saved.text  # decisions about the paragraph leave the text alone


def test_a_frozen_report_is_closed_and_shows_what_is_different(door: LocalDoor, begun: WholeReport) -> None:
    found = write(door, Part.MEASURES, "开展警示教育{{sessions:warning|exact}}。")
    found = door.call(whole.freeze_whole_report, period=YEAR, version=ReportVersion.SUBMITTED, expected_version=found.draft_version)
    assert found.closed is not None
    assert found.closed.content.paragraph.text.startswith("一、主要举措和成效\n开展警示教育2场次。\n二、")
    held(door, ActivityKind.WARNING, "典型案例警示教育", "2026-11-19")
    assert [(one.then, one.now) for one in door.call(whole.whole_differences, period=YEAR)] == [("2场次", "3场次")]
    now = door.call(whole.whole_report, period=YEAR)
    assert now.lines[1].text == "开展警示教育2场次。"  # what was frozen is what it says
    with pytest.raises(ReportClosed):
        write(door, Part.OTHER, "另有情况。")
    with pytest.raises(ReportClosed):
        door.call(whole.freeze_whole_report, period=YEAR, version=ReportVersion.SUBMITTED, expected_version=now.draft_version)
    with pytest.raises(ReportClosed):
        door.call(reports.save_report_draft, period=YEAR, draft=ReportDraft(), expected_version=now.draft_version)
    around = structs.replace(now.text.around, signer="周明远")
    with pytest.raises(ReportClosed):
        door.call(whole.arrange_whole_report, period=YEAR, around=around, expected_version=now.draft_version)
    sent = structs.replace(now.text.around, submitted_on=date(2027, 2, 20))
    now = door.call(whole.arrange_whole_report, period=YEAR, around=sent, expected_version=now.draft_version)
    assert now.text.around.submitted_on == date(2027, 2, 20)
    opened = door.call(whole.reopen_whole_report, period=YEAR, reason="数据更正", expected_version=now.draft_version)
    assert opened.lines[1].text == "开展警示教育3场次。"
    assert len(door.call(reports.list_frozen_reports, period=YEAR)) == 1


def test_the_public_version_names_nobody_and_has_no_rows(door: LocalDoor, begun: WholeReport, ledger: dict[str, UUID]) -> None:
    firm = door.call(firms.add_firm, facts=FirmFacts(name="青岚光电有限公司"))
    visit(door, "door_coaching", "2026-03-02", firm.id)
    found = write(door, Part.MEASURES, "罗时雨到青岚光电有限公司辅导{{visits:door_coaching|exact}}，走访{{firms:door_coaching|names}}。")
    public = door.call(whole.whole_report, period=YEAR, version=ReportVersion.PUBLIC)
    assert {one.lack for one in public.findings} == {Lack.NAME_OF_PERSON, Lack.NAME_UNDECIDED, Lack.NO_REVIEW}
    with pytest.raises(ReportLacks):
        door.call(whole.freeze_whole_report, period=YEAR, version=ReportVersion.PUBLIC, expected_version=found.draft_version)
    found = write(door, Part.MEASURES, "到青岚光电有限公司辅导{{visits:door_coaching|exact}}，走访{{firms:door_coaching|names}}。")
    review = Review(reviewer="办公室", on=date(2026, 1, 2), document="保密审查表")
    found = door.call(
        whole.arrange_whole_report,
        period=YEAR,
        around=Around(review=review, number="青科〔2027〕1号", public_title="青岚区科学技术局法治政府建设年报"),
        names={"青岚光电有限公司": "某光电企业"},
        expected_version=found.draft_version,
    )
    found = door.call(whole.freeze_whole_report, period=YEAR, version=ReportVersion.PUBLIC, expected_version=found.draft_version)
    blobs = door.call(export_whole_report, period=YEAR, formats=tuple(ReportFormat), version=ReportVersion.PUBLIC, with_sources=True)
    word = docx.Document(io.BytesIO(door.get_blob(blobs[0].sha256)))
    text = "\n".join(paragraph.text for paragraph in word.paragraphs)
    assert "到某光电企业辅导1家次，走访某光电企业。" in text
    assert text.startswith("青岚区科学技术局法治政府建设年报\n")
    assert "青科" not in text
    assert openpyxl.load_workbook(io.BytesIO(door.get_blob(blobs[2].sha256))).sheetnames == ["数据项"]


def test_the_version_for_superiors_has_what_stands_around_it(door: LocalDoor, begun: WholeReport) -> None:
    around = Around(number="青科〔2027〕1号", signer="周明远", attachments=("工作台账", "企业名单"), copies_to=("区委依法治区办",))
    order = (Part.FIRST_PERSON, Part.MEASURES, Part.SHORTCOMINGS, Part.NEXT_YEAR, Part.OTHER)
    door.call(whole.arrange_whole_report, period=YEAR, around=around, order=order, expected_version=begun.draft_version)
    blobs = door.call(export_whole_report, period=YEAR, issued_on=date(2027, 2, 9))
    assert [blob.name.rsplit(".", 1)[1] for blob in blobs] == ["docx", "pdf"]
    word = docx.Document(io.BytesIO(door.get_blob(blobs[0].sha256)))
    texts = [paragraph.text for paragraph in word.paragraphs]
    assert texts[0].startswith("\u3000青科〔2027〕1号")
    assert texts[0].endswith("签发人：周明远")
    assert "一、党政主要负责人履行推进法治建设第一责任人职责情况" in texts
    assert [text for text in texts if "1." in text or "2." in text][-2:] == ["附件：1.工作台账", "\u3000\u3000\u30002.企业名单"]
    assert [text for text in texts if text][-2:] == ["青岚区科学技术局", "2027年2月9日"]
    with pytest.raises(BadArgument):
        door.call(whole.arrange_whole_report, period=YEAR, order=(Part.OTHER,), expected_version=begun.draft_version + 1)
    future = structs.replace(around, review=Review(reviewer="办公室", on=date(2099, 1, 1), document=""))
    with pytest.raises(BadArgument):
        door.call(whole.arrange_whole_report, period=YEAR, around=future, expected_version=begun.draft_version + 1)


def test_the_next_year_begins_from_this_one(door: LocalDoor, begun: WholeReport) -> None:
    write(door, Part.MEASURES, "#学法", "2026年开展警示教育{{sessions:warning|exact}}。")
    found = door.call(whole.begin_whole_report, period=NEXT, from_last=True)
    assert found.lines[2].text == "2026年开展警示教育0场次。"  # the definition comes along, the value never
    lacks = {(one.lack, one.part) for one in found.findings}
    assert (Lack.CARRIED, Part.MEASURES) in lacks
    assert (Lack.LAST_YEAR, Part.MEASURES) in lacks
    found = write(door, Part.MEASURES, "#学法", "全年开展警示教育{{sessions:warning|exact}}。", period=NEXT)
    assert [one.lack for one in found.findings if one.part is Part.MEASURES] == [Lack.NO_ADDRESSEE, Lack.PROMISES_NOT_TAKEN]


def test_what_is_not_a_report_is_refused(door: LocalDoor, begun: WholeReport) -> None:
    bad = (Paragraph(text="一", level=1),)
    with pytest.raises(BadArgument):
        door.call(whole.write_report_part, period=YEAR, part=Part.OTHER, paragraphs=bad, expected_version=begun.draft_version)
    many = (Paragraph(text="一"),) * 301
    with pytest.raises(BadArgument):
        door.call(whole.write_report_part, period=YEAR, part=Part.OTHER, paragraphs=many, expected_version=begun.draft_version)
    with pytest.raises(BadArgument):
        door.call(export_whole_report, period=YEAR, formats=())
    lines = door.call(find_figures, period=YEAR, text="学法考试")
    assert {one.slot for one in lines} >= {"exam.should", "exam.sat"}
    assert door.call(find_figures, period=YEAR, text="没有这样的") == ()


def test_last_years_sources_are_offered_again_and_stand_where_they_stood(door: LocalDoor, begun: WholeReport) -> None:
    supplied = ManualFigure(
        slot="", label="行政执法案件", value=6, unit="件", office="监督科", as_of=date(2026, 1, 31), document="2026年案件台账"
    )
    known = door.call(put_manual_figure, period=YEAR, figure=supplied)
    write(door, Part.MEASURES, "#执法", f"办理行政执法案件{{{{{known.slot}|exact}}}}。")
    found = door.call(whole.begin_whole_report, period=NEXT, from_last=True)
    assert found.lines[2].text == "办理行政执法案件〔待登记〕。"  # the value never comes along
    assert [one.what for one in found.findings if one.lack is Lack.LAST_SOURCES] == ["1"]
    (source,) = door.call(last_years_sources, period=NEXT)
    assert (source.label, source.unit, source.office, source.document) == ("行政执法案件", "件", "监督科", "2026年案件台账")
    again = structs.replace(supplied, slot=source.slot, value=9, as_of=date(2026, 11, 1), document="2027年案件台账")
    door.call(put_manual_figure, period=NEXT, figure=again)
    found = door.call(whole.whole_report, period=NEXT)
    assert found.lines[2].text == "办理行政执法案件9件。"
    assert not [one for one in found.findings if one.lack is Lack.LAST_SOURCES]
    assert door.call(last_years_sources, period=NEXT) == ()
    assert door.call(whole.whole_report, period=YEAR).lines[2].text == "办理行政执法案件6件。"
