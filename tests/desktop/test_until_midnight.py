"""An exam that is open until the end of a day says 24:00 of that day on every screen, as it was typed, and never 00:00 of the next."""

import re
from datetime import date

from pytestqt.qtbot import QtBot

from lawstudy.backend.local import LocalDoor
from lawstudy.desktop.screens.overview.words import week
from lawstudy.domain.clock import start_of
from lawstudy.usecases.activities.activities import ActivityEntry, Audience, add_activity
from lawstudy.usecases.reports.overview import overview
from tests.conftest import FakeClock
from tests.desktop.screens.office import office
from tests.desktop.test_codes_unseen import texts
from tests.sitting import published

MIDNIGHT = start_of("2026-11-27")  # a Friday begins; the clock of the tests stands at Tuesday
NEXT = re.compile(r"(?<![\d:])00:00|11/27")
SCREENS = ("exams", "exam_monitor", "today", "my_exams", "exam_cover")


def said(page: object) -> set[str]:
    return {text for text in texts(page) if "24:00" in text or re.search(r"(?<![\d:])00:00(?!:)", text)}  # type: ignore[arg-type]


def test_every_screen_says_24_00_of_the_day_that_ends(qtbot: QtBot, door: LocalDoor, clock: FakeClock) -> None:
    exam = published(door, clock.wall_us, window_end_us=MIDNIGHT)
    door.call(add_activity, entry=ActivityEntry(kind="central_group", topic="学习行政复议法", held_on="2026-11-24"), audience=Audience())
    with office(qtbot, door, clock) as desk:
        for key in SCREENS:
            words = said(desk.go(key, **({"exam_id": exam.id} if key in {"exam_monitor", "exam_cover"} else {})))
            assert words, key
            assert [text for text in words if "24:00" not in text or NEXT.search(text)] == [], key
        calendar = desk.go("activities").ledger.calendar
        assert [[event.label for _place, event in calendar.event_rects(date(2026, 11, day))] for day in (26, 27)] == [["24:00 closes"], []]
    days = [[event.head for event in events] for _day, events in week(door.call(overview))]
    assert days == [[], ["08:00 opens", "中心组"], [], ["24:00 closes"], []]
