from datetime import date

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from lawstudy.desktop.widgets.month_calendar import CalendarEvent, MonthCalendar
from tests.desktop.gallery_more import calendar


def made(qtbot: QtBot) -> MonthCalendar:
    widget = calendar()
    qtbot.addWidget(widget)
    widget.resize(700, 590)
    widget.show()
    return widget


def test_six_weeks_from_monday(qtbot: QtBot) -> None:
    widget = made(qtbot)
    days = widget.days()
    assert (len(days), days[0], days[0].weekday(), days[-1]) == (42, date(2026, 10, 26), 0, date(2026, 12, 6))


def test_a_click_on_an_event_and_on_a_day(qtbot: QtBot) -> None:
    widget = made(qtbot)
    place, event = widget.event_rects(date(2026, 11, 24))[0]
    with qtbot.waitSignal(widget.event_chosen) as told:
        qtbot.mouseClick(widget, Qt.MouseButton.LeftButton, pos=place.center())
    assert told.args == [event.key] == ["c"]
    with qtbot.waitSignal(widget.day_chosen) as day:
        qtbot.mouseClick(widget, Qt.MouseButton.LeftButton, pos=widget.cell(date(2026, 11, 11)).center())
    assert day.args == [date(2026, 11, 11)]


def test_at_most_two_events_are_drawn(qtbot: QtBot) -> None:
    widget = made(qtbot)
    assert [event.key for _place, event in widget.event_rects(date(2026, 11, 27))] == ["d", "e"]


def test_arrows_walk_and_enter_takes_the_events_in_turn(qtbot: QtBot) -> None:
    widget = made(qtbot)
    taken: list[str] = []
    widget.event_chosen.connect(taken.append)
    for key in (Qt.Key.Key_Right, Qt.Key.Key_Right, Qt.Key.Key_Right, Qt.Key.Key_Return, Qt.Key.Key_Return, Qt.Key.Key_Return):
        qtbot.keyClick(widget, key)  # 24 → 27
    assert taken == ["d", "e", "f"]
    qtbot.keyClick(widget, Qt.Key.Key_Left)
    with qtbot.waitSignal(widget.day_chosen) as day:
        qtbot.keyClick(widget, Qt.Key.Key_Return)
    assert day.args == [date(2026, 11, 26)]


def test_leaving_the_month_asks_for_its_neighbour(qtbot: QtBot) -> None:
    widget = made(qtbot)
    with qtbot.waitSignal(widget.month_wanted) as told:
        qtbot.keyClick(widget, Qt.Key.Key_Down)  # 24 November + 7
    assert told.args == [2026, 12]
    widget.set_month(2026, 12, {})
    assert widget.month() == (2026, 12)
    with qtbot.waitSignal(widget.month_wanted) as back:
        qtbot.keyClick(widget, Qt.Key.Key_PageUp)
    assert back.args == [2026, 11]


def test_what_a_screen_reader_hears(qtbot: QtBot) -> None:
    widget = made(qtbot)
    assert widget.accessibleName() == "Calendar 2026-11"
    assert widget.accessibleDescription() == "2026-11-24  15:30 中心组"


def test_in_a_low_window_a_fixed_day_leaves_its_line_to_what_is_held_on_it(qtbot: QtBot) -> None:
    day, other = date(2026, 12, 4), date(2026, 12, 15)
    calendar = MonthCalendar(date(2026, 12, 1))
    qtbot.addWidget(calendar)
    calendar.set_month(2026, 12, {day: (CalendarEvent("a", "09:00 集中学习"),)}, {day: "国家宪法日", other: "另一个日子"})
    for height in (calendar.minimumSizeHint().height(), 700):
        calendar.resize(700, height)
        (place, _event), *more = calendar.event_rects(day)
        assert calendar.cell(day).contains(place)
        assert more == []
        assert calendar.hidden_events(day) == ()
