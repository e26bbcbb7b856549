"""总览: what waits, the open exam, the week; and where its buttons lead."""

from datetime import date, timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from lawstudy import i18n
from lawstudy.backend.local import LocalDoor
from lawstudy.desktop import theme
from lawstudy.desktop.screens.activities.view import ActivitiesView
from lawstudy.desktop.screens.overview.view import OverviewView
from lawstudy.desktop.screens.overview.week_strip import WeekStrip
from lawstudy.desktop.screens.overview.words import report_deadlines, todos, week
from lawstudy.desktop.theme import Text
from lawstudy.desktop.theme.tokens import GRID
from lawstudy.desktop.widgets.drawing import text_width
from lawstudy.domain.clock import SECOND
from lawstudy.domain.exam import DEFAULT_PRESET, from_preset
from lawstudy.domain.kinds import ActivityKind
from lawstudy.usecases.activities.activities import ActivityEntry, add_activity
from lawstudy.usecases.exams.exams import create_exam, publish_exam
from lawstudy.usecases.people.people import PersonEntry, add_person
from lawstudy.usecases.reports.overview import overview
from tests.conftest import FakeClock
from tests.desktop.screens.office import office


def fill(door: LocalDoor, clock: FakeClock) -> None:
    for name in ("白露", "周明岚"):
        door.call(add_person, entry=PersonEntry(name=name))
    door.call(add_activity, entry=ActivityEntry(kind=ActivityKind.WARNING, topic="警示", held_on="2026-11-19", minutes=90))
    door.call(add_activity, entry=ActivityEntry(kind=ActivityKind.SEMINAR, topic="研讨", held_on="2026-11-28", starts_at="09:00"))
    window = {"window_start_us": clock.wall_us - SECOND, "window_end_us": clock.wall_us + 76 * 3600 * SECOND}
    exam = door.call(create_exam, settings=from_preset(DEFAULT_PRESET, title="学法考试", year=2026, **window))
    door.call(publish_exam, exam_id=exam.id, expected_version=exam.version)


def test_the_words_of_a_busy_week(door: LocalDoor, clock: FakeClock) -> None:
    fill(door, clock)
    found = door.call(overview)
    (line,) = todos(found)
    assert (line.title, line.overdue) == ("11/19 警示教育: attendance not recorded", True)
    assert line.facts == "警示 · over for 5 days · recorded 0 / 3"
    assert [len(events) for _day, events in week(found)] == [0, 1, 0, 0, 1, 1]
    assert [days for _what, _until, days in report_deadlines(found)] == [97, 128]


def test_what_waits_is_one_click_away(qtbot: QtBot, door: LocalDoor, clock: FakeClock) -> None:
    fill(door, clock)
    with office(qtbot, door, clock) as place:
        place.window.changes.look()  # what was before is no news
        view = place.go("overview")
        assert isinstance(view, OverviewView)
        assert view.exam_card is not None
        assert view.exam_card.missing.text() == "Not sat yet 3"
        assert view.first_steps is not None
        assert set(view.first_steps.buttons) == {"import_scores"}
        QTest.mouseClick(view.todo_buttons[0], Qt.MouseButton.LeftButton)
        place.settle()
        assert isinstance(place.screen, ActivitiesView)
        assert place.screen.register.topic.text() == "警示"
        QTest.mouseClick(place.screen.register.rest, Qt.MouseButton.LeftButton)
        place.settle()
        view = place.go("overview")
        place.settle()
        assert view.todo_buttons == []
        QTest.mouseClick(view.new_button, Qt.MouseButton.LeftButton)
        place.settle()
        assert isinstance(place.screen, ActivitiesView)
        assert place.screen.form is not None


def test_of_several_open_exams_the_one_that_somebody_misses_is_shown(qtbot: QtBot, door: LocalDoor, clock: FakeClock) -> None:
    fill(door, clock)
    window = {"window_start_us": clock.wall_us - SECOND, "window_end_us": clock.wall_us + 5 * 3600 * SECOND}
    earlier = door.call(create_exam, settings=from_preset(DEFAULT_PRESET, title="随堂测验", year=2026, **window))
    door.call(publish_exam, exam_id=earlier.id, expected_version=earlier.version)
    titles = [each.exam.title for each in door.call(overview).open_exams]
    assert titles == ["随堂测验", "学法考试"]  # the one that ends first
    with office(qtbot, door, clock) as place:
        view = place.go("overview")
        assert view.exam_card.others.text() == "All 2 under way"
        QTest.mouseClick(view.exam_card.others, Qt.MouseButton.LeftButton)
        place.settle()
        assert place.window.navigator.current_key() == "exams"
        assert place.screen.model.rowCount() == 2


@pytest.mark.parametrize("language", ["zh_CN", "en"])
def test_today_and_its_number_do_not_lie_on_one_another(qtbot: QtBot, language: str) -> None:
    """周二 · 今天 ran into the 24 where a day is narrow."""
    i18n.use(language)
    monday = date(2026, 11, 23)
    days = tuple((monday + timedelta(days=place), ()) for place in range(7))
    strip = WeekStrip()
    qtbot.addWidget(strip)
    strip.show_week(days, monday + timedelta(days=1))
    bold = theme.font(Text.HINT_STRONG)
    names = set()
    for width in (64, 96, 200):
        room = strip.room_for_name(days[1][0], width - 2 * GRID)
        names.add(name := strip.name_in(days[1][0], room))
        if width > 64 or language == "zh_CN":
            assert text_width(name, bold) <= room
    assert len(names) == 2  # in a wide one it says so


def test_the_focus_is_on_the_page_at_first_and_tab_goes_to_what_stands_on_it(qtbot: QtBot, door: LocalDoor, clock: FakeClock) -> None:
    """After signing in it was the person at the lower edge of the navigation: Enter opened the menu of the account."""
    fill(door, clock)
    with office(qtbot, door, clock) as place:
        view: OverviewView = place.go("overview")
        assert place.window.focusWidget() is view
        QTest.keyClick(view, Qt.Key.Key_Tab)
        first = place.window.focusWidget()
        assert first is not None
        assert view.isAncestorOf(first)
