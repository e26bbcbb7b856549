"""总览 reminds of filing and publishing last year's report until both are recorded."""

from datetime import date

from msgspec import structs

from lawstudy.backend.local import LocalDoor
from lawstudy.domain.annual_report.figure import year_of
from lawstudy.domain.annual_report.report import ReportVersion
from lawstudy.domain.kinds import ActivityKind
from lawstudy.usecases.reports import whole
from lawstudy.usecases.reports.overview import overview
from lawstudy.words.todos import todos
from tests.usecases.test_reports import held


def test_last_years_report_is_to_be_filed_and_published(door: LocalDoor) -> None:
    found = door.call(overview)
    last = int(found.today[:4]) - 1
    assert found.reports_due == ()  # nothing of last year is here
    held(door, ActivityKind.WARNING, "上年警示教育", f"{last}-05-06")
    began = door.call(whole.begin_whole_report, period=year_of(last))
    found = door.call(overview)
    assert [(one.version, one.due_on, one.unsaid) for one in found.reports_due] == [
        (ReportVersion.SUBMITTED, f"{last + 1}-03-01", False),
        (ReportVersion.PUBLIC, f"{last + 1}-04-01", False),
    ]
    lines = [line for line in todos(found) if line.screen == "whole_report"]
    assert [line.parameters for line in lines] == [{"year": last}, {"year": last}]
    assert [line.overdue for line in lines] == [found.today > one.due_on for one in found.reports_due]
    around = structs.replace(began.text.around, submitted_on=date(last + 1, 1, 2), published_on=date(last + 1, 1, 3))
    saved = door.call(whole.arrange_whole_report, period=year_of(last), around=around, expected_version=began.draft_version)
    (left,) = door.call(overview).reports_due
    assert (left.version, left.unsaid) == (ReportVersion.PUBLIC, True)
    there = structs.replace(saved.text.around, address="区政府门户网站")
    door.call(whole.arrange_whole_report, period=year_of(last), around=there, expected_version=saved.draft_version)
    assert door.call(overview).reports_due == ()
