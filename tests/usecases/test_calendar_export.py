"""The ledger as a calendar file, and back: out and in again it is the same, and nobody is named."""

import icalendar
from msgspec import structs

from lawstudy.backend.contract import Door
from lawstudy.domain.activity import ActivityStatus
from lawstudy.usecases.activities.activities import ActivityEntry, add_activity, list_activities
from lawstudy.usecases.activities.calendar_export import export_calendar
from lawstudy.usecases.activities.ends import cancel_activity
from lawstudy.usecases.activities.ledger_export import LedgerFilter
from lawstudy.usecases.imports.activities import accept_activities_import, preview_activities_import
from lawstudy.usecases.imports.source import ImportSource
from lawstudy.usecases.imports.staging import stage_table
from tests.usecases.test_activities import WARNING, with_people

READING = ActivityEntry(kind="central_group", topic="读书班", held_on="2026-12-01", ends_on="2026-12-03", place="二楼会议室")


def test_out_as_events(any_door: Door) -> None:
    with_people(any_door, "秦望舒")
    any_door.call(add_activity, entry=structs.replace(WARNING, speaker="外请教授"))
    any_door.call(add_activity, entry=READING)
    off = any_door.call(add_activity, entry=structs.replace(WARNING, topic="取消的一场", held_on="2026-12-10", starts_at=""))
    any_door.call(cancel_activity, activity_id=off.activity_id, reason="放假", expected_version=1)
    blob = any_door.call(export_calendar)
    data = any_door.get_blob(blob.sha256)
    assert (blob.name, blob.media_type) == ("青岚区科学技术局活动日历.ics", "text/calendar")
    assert "秦望舒" not in data.decode()
    events = icalendar.Calendar.from_ical(data).walk("VEVENT")
    assert [(str(each["SUMMARY"]), str(each["STATUS"])) for each in events] == [
        ("典型案例警示教育", "CONFIRMED"),
        ("读书班", "TENTATIVE"),
        ("取消的一场", "CANCELLED"),
    ]
    first, several, _off = events
    assert first["DTSTART"].to_ical() == b"20261119T063000Z"
    assert first["DTEND"].to_ical() == b"20261119T080000Z"
    assert (several["DTSTART"].to_ical(), several["DTEND"].to_ical()) == (b"20261201", b"20261204")
    assert "外请教授" in str(first["DESCRIPTION"])
    some = any_door.call(export_calendar, wanted=LedgerFilter(first_day="2026-12-01", last_day="2026-12-05"))
    assert len(icalendar.Calendar.from_ical(any_door.get_blob(some.sha256)).walk("VEVENT")) == 1


def test_in_again_nothing_is_written_before_it_is_accepted(any_door: Door) -> None:
    any_door.call(add_activity, entry=WARNING)
    any_door.call(add_activity, entry=READING)
    blob = any_door.call(export_calendar)
    data = any_door.get_blob(blob.sha256).replace("读书班".encode(), "另一期读书班".encode())
    staged = any_door.call(stage_table, data=data, name=blob.name)
    source = ImportSource(staged=staged.id)
    shown = any_door.call(preview_activities_import, source=source)
    assert len(any_door.call(list_activities).items) == 2
    any_door.call(accept_activities_import, source=source, token=shown.token)
    lines = {line.activity.topic: line.activity for line in any_door.call(list_activities).items}
    assert set(lines) == {"典型案例警示教育", "读书班", "另一期读书班"}
    new = lines["另一期读书班"]
    assert (new.kind, new.held_on, new.ends_on, new.place, new.status) == (
        "central_group",
        "2026-12-01",
        "2026-12-03",
        "二楼会议室",
        ActivityStatus.PLANNED,
    )
