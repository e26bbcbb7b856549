"""述职述法 of one's own: what the own record says, and nothing of anybody else."""

import io
from uuid import UUID

import docx
import pytest

from lawstudy.backend.local import LocalDoor, LocalEntrance
from lawstudy.domain.activity import ActivityStatus, AgendaItem
from lawstudy.domain.annual_report.figure import Figure
from lawstudy.domain.kinds import ActivityKind
from lawstudy.errors import BadArgument
from lawstudy.usecases.activities import activities, attendance
from lawstudy.usecases.activities.activities import ActivityEntry, Audience
from lawstudy.usecases.people.people import list_people
from lawstudy.usecases.reports.my_law_report import export_my_law_report, my_law_report
from lawstudy.usecases.reports.reports import ReportFormat
from tests.conftest import add_employee, signed_in
from tests.usecases.test_reports import ledger

__all__ = ["ledger"]


@pytest.fixture
def own(entrance: LocalEntrance, door: LocalDoor, ledger: dict[str, UUID]) -> LocalDoor:
    """周明岚, who came to one lecture, presided over a meeting, and gave a course."""
    add_employee(entrance)
    mine = signed_in(entrance, "周明岚")
    me = mine.actor.person_id
    lecture = ActivityEntry(
        kind=ActivityKind.LAW_LECTURE,
        topic="行政复议法讲座",
        held_on="2026-06-20",
        status=ActivityStatus.HELD,
        minutes=90,
        speaker="周明岚",
    )
    made = door.call(activities.add_activity, entry=lecture, audience=Audience(person_ids=(me, *ledger.values())))
    door.call(attendance.mark_rest_present, activity_id=made.activity_id)
    meeting = ActivityEntry(
        kind=ActivityKind.PARTY_MEETING,
        topic="党组会",
        held_on="2026-07-01",
        status=ActivityStatus.HELD,
        chair="周明岚",
        agenda=(AgendaItem(number=1, topic="研究普法责任清单", governance=True),),
    )
    door.call(activities.add_activity, entry=meeting)
    return mine


def test_it_says_what_the_own_record_says(door: LocalDoor, own: LocalDoor) -> None:
    found = own.call(my_law_report, year=2026)
    said = found.text.split("\n")
    assert said[:3] == ["周明岚2026年度述职报告（学法用法部分）", "现将本人2026年度学法用法情况报告如下。", "一、学法情况"]
    assert "本人参加学法活动1次。" in said[3]
    assert "学习的法律法规有《行政复议法》。" in said[3]
    assert "主持研究法治议题1项、讲授法治课1次" in found.text
    assert [line.number + line.text for line in found.lines if line.level][-2:] == ["三、存在不足和原因", "四、下一步打算"]
    rows = [row for figure in found.figures if isinstance(figure, Figure) for row in figure.rows]
    assert {row.noun for row in rows} <= {"activity", "exam", "hours"}
    names = {person.name for person in door.call(list_people, limit=100).items} - {"周明岚"}
    assert not [name for name in names for text in (found.text, *(row.label + row.detail for row in rows)) if name in text]


def test_it_is_written_out_to_be_gone_on_with(own: LocalDoor) -> None:
    blob = own.call(export_my_law_report, year=2026)
    assert blob.name == "周明岚2026年度述职报告（学法用法部分）.docx"
    texts = [each.text for each in docx.Document(io.BytesIO(own.get_blob(blob.sha256))).paragraphs]
    assert "一、学法情况" in texts
    assert "四、下一步打算" in texts
    pdf = own.call(export_my_law_report, year=2026, form=ReportFormat.PDF)
    assert own.get_blob(pdf.sha256).startswith(b"%PDF")
    with pytest.raises(BadArgument):
        own.call(export_my_law_report, year=2026, form=ReportFormat.XLSX)


def test_a_year_of_which_nothing_is_known_has_headings_alone(own: LocalDoor) -> None:
    found = own.call(my_law_report, year=2019)
    assert all(line.level for line in found.lines)
    assert found.figures == ()
