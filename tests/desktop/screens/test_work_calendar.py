"""工作日历 in the window: a year that is not published, days of the bureau's own set and cleared."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from lawstudy.backend.local import LocalDoor
from lawstudy.desktop.screens.activities.view import ActivitiesView
from lawstudy.desktop.screens.work_calendar.view import SET, WORK, CalendarView
from lawstudy.domain.kinds import ActivityKind
from lawstudy.usecases.activities.activities import ActivityEntry, add_activity
from lawstudy.usecases.activities.workdays import work_calendar
from tests.conftest import FakeClock
from tests.desktop.screens.office import office


def test_the_days_of_a_year_and_the_bureaus_own(qtbot: QtBot, door: LocalDoor, clock: FakeClock) -> None:
    door.call(add_activity, entry=ActivityEntry(kind=ActivityKind.SEMINAR, topic="研讨", held_on="2026-11-20"))
    with office(qtbot, door, clock) as place:
        ledger = place.go("activities")
        assert isinstance(ledger, ActivitiesView)
        QTest.mouseClick(ledger.calendar_button, Qt.MouseButton.LeftButton)
        place.settle()
        view = place.screen
        assert isinstance(view, CalendarView)
        days = {day.date: day for day in view.model.rows()}
        assert (days["2026-10-01"].name, days["2026-10-01"].works, days["2026-10-10"].works) == ("国庆节", False, True)
        assert (view.note.text(), view.clear.isEnabled()) == ("", False)
        view.later.click()
        place.settle()
        assert (view.year, view.model.rowCount()) == (2027, 0)
        assert "2027" in view.note.text()
        QTest.mouseClick(view.set_days, Qt.MouseButton.LeftButton)
        dialog = view.asking
        assert dialog is not None
        dialog.first.setText("2027-02-06")
        assert dialog.last.iso() == "2027-02-06"
        dialog.last.setText("2027-12-31")
        QTest.keyClick(dialog.name, Qt.Key.Key_Return)
        assert dialog.is_open()
        assert dialog.last_field.error()
        dialog.last.setText("2027-02-08")
        dialog.name.insert("春节")
        QTest.keyClick(dialog.name, Qt.Key.Key_Return)
        place.settle()
        assert [(day.date, day.works, day.own) for day in view.model.rows()] == [(f"2027-02-0{n}", False, True) for n in (6, 7, 8)]
        view.table.select_row(1)
        QTest.mouseClick(view.clear, Qt.MouseButton.LeftButton)
        place.settle()
        assert [day.date for day in door.call(work_calendar, year=2027).days] == ["2027-02-06", "2027-02-08"]
        QTest.mouseClick(view.set_days, Qt.MouseButton.LeftButton)
        assert view.asking is not None
        view.asking.works.set_value(WORK)
        view.asking.first.setText("2027-02-14")
        QTest.mouseClick(view.asking.button(SET), Qt.MouseButton.LeftButton)
        place.settle()
        assert {day.date: day.works for day in view.model.rows()}["2027-02-14"] is True
        view.earlier.click()
        place.settle()
        assert view.year == 2026
