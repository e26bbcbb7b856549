"""学法通知, the day of entry, and sheets that are printed after the day."""

import io

import pytest
from docx import Document
from msgspec import structs

from lawstudy.backend.contract import Door
from lawstudy.domain.activity import AgendaItem, AttendanceMode
from lawstudy.errors import ActivityCancelled, ActivityOver
from lawstudy.usecases.activities.activities import ActivityEntry, Audience, add_activity, change_activity, show_activity, sign_in_sheet
from lawstudy.usecases.activities.ends import cancel_activity
from lawstudy.usecases.activities.entries import entry_of
from lawstudy.usecases.activities.study_notice import study_notice
from tests.documents.pdf import pages
from tests.usecases.test_activities import with_people

AHEAD = ActivityEntry(
    kind="group_study",
    topic="科学技术进步法专题学习",
    held_on="2026-12-02",
    starts_at="15:00",
    place="三楼会议室",
    speaker="秦望舒",
    agenda=(AgendaItem(number=1, topic="学习总则"), AgendaItem(number=2, topic="交流发言")),
)


def said(door: Door, entry: ActivityEntry, audience: Audience | None = None) -> list[str]:
    made = door.call(add_activity, entry=entry, audience=audience)
    blob = door.call(study_notice, activity_id=made.activity_id)
    assert blob.name == f"{entry.held_on} {entry.topic} 通知.docx"
    return [each.text for each in Document(io.BytesIO(door.get_blob(blob.sha256))).paragraphs if each.text]


def test_a_notice_of_what_is_to_come(any_door: Door) -> None:
    with_people(any_door, "秦望舒")
    lines = said(any_door, AHEAD)
    assert lines[0] == "关于开展“科学技术进步法专题学习”的通知"
    assert "定于2026年12月2日 15:00开展集中学习" in lines[2]
    for words in (
        "一、时间",
        "三楼会议室。",
        "全体干部职工。",
        "秦望舒。",
        "学习总则。",
        "交流发言。",
        "青岚区科学技术局",
        "2026年11月24日",
    ):
        assert words in lines
    assert not any(line.endswith("、主持") for line in lines)


def test_whom_it_is_for(any_door: Door) -> None:
    people = with_people(any_door, *(f"学员{'甲乙丙丁戊己庚辛壬癸子丑寅卯辰巳午'[n]}" for n in range(17)))
    assert "党员（17人）。" in said(any_door, AHEAD, Audience(group="党员"))
    few = structs.replace(AHEAD, topic="小范围学习")
    assert "学员甲。" in said(any_door, few, Audience(person_ids=(people["学员甲"],)))
    many = structs.replace(AHEAD, topic="大范围学习")
    assert any(line.endswith("等17人。") for line in said(any_door, many, Audience(person_ids=tuple(people.values()))))
    heads = structs.replace(AHEAD, topic="只计人数", mode=AttendanceMode.HEADCOUNT, should_come="各科室负责人", agenda=())
    lines = said(any_door, heads)
    assert "各科室负责人。" in lines
    assert "只计人数。" in lines


def test_none_is_made_that_would_pretend(any_door: Door) -> None:
    over = any_door.call(add_activity, entry=structs.replace(AHEAD, held_on="2026-11-23"))
    with pytest.raises(ActivityOver):
        any_door.call(study_notice, activity_id=over.activity_id)
    off = any_door.call(add_activity, entry=AHEAD)
    any_door.call(cancel_activity, activity_id=off.activity_id, reason="放假", expected_version=1)
    with pytest.raises(ActivityCancelled):
        any_door.call(study_notice, activity_id=off.activity_id)


@pytest.mark.parametrize(
    ("held_on", "ends_on", "later"), [("2026-11-24", "", False), ("2026-11-23", "", True), ("2026-11-20", "2026-11-25", False)]
)
def test_a_sheet_that_is_printed_after_the_day_says_so(any_door: Door, held_on: str, ends_on: str, later: bool) -> None:
    made = any_door.call(add_activity, entry=structs.replace(AHEAD, held_on=held_on, ends_on=ends_on))
    sheet = any_door.call(sign_in_sheet, activity_id=made.activity_id)
    assert ("2026年11月24日补打（活动日期之后打印）" in pages(any_door.get_blob(sheet.sha256))[0]) is later


def test_the_day_of_entry_is_kept_through_changes(any_door: Door) -> None:
    made = any_door.call(add_activity, entry=structs.replace(AHEAD, held_on="2026-10-01"))
    assert (made.entered_on, made.entered_late) == ("2026-11-24", True)
    again = structs.replace(entry_of(made), held_on="2026-11-01")
    any_door.call(change_activity, activity_id=made.activity_id, entry=again, expected_version=1)
    after = any_door.call(show_activity, activity_id=made.activity_id)
    assert (after.entered_on, after.entered_late) == ("2026-11-24", False)
