"""科室与变动: a department is made, renamed, closed with its people going elsewhere, and opened again; by keys and clicks."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from lawstudy.backend.local import LocalDoor
from lawstudy.desktop.screens.departments.dialogs import DO_IT, CloseDialog, NameDialog
from lawstudy.desktop.screens.departments.view import DepartmentsView
from lawstudy.desktop.screens.people.view import PeopleView
from lawstudy.desktop.screens.person.view import PersonView
from lawstudy.usecases.people.departments import add_department, department_history
from lawstudy.usecases.people.people import PersonEntry, add_person
from tests.conftest import FakeClock
from tests.desktop.screens.office import Office, office


def click(place: Office, widget: QWidget) -> None:
    QTest.mouseClick(widget, Qt.MouseButton.LeftButton)
    place.settle()


def test_departments_over_time_and_who_moved(qtbot: QtBot, door: LocalDoor, clock: FakeClock) -> None:
    door.call(add_department, name="转化科", since="2025-01-01")
    who = door.call(add_person, entry=PersonEntry(name="周明岚", department="转化科"), since="2025-03-01").id
    with office(qtbot, door, clock) as place:
        people = place.go("people")
        assert isinstance(people, PeopleView)
        click(place, people.departments_button)
        view = place.screen
        assert isinstance(view, DepartmentsView)
        click(place, view.add_button)
        asked = view.dialog
        assert isinstance(asked, NameDialog)
        assert not asked.go.isEnabled()
        asked.name.insert("创新科")
        asked.day.setText("2026-01-01")
        click(place, asked.go)
        assert [(one.name, one.begins) for one in view.model.rows()] == [("转化科", "2025-01-01"), ("创新科", "2026-01-01")]
        view.table.setFocus()
        view.table.select_row(0)
        QTest.keyClick(view.table, Qt.Key.Key_Return)
        asked = view.dialog
        assert isinstance(asked, NameDialog)
        asked.name.insert("成果科")
        asked.day.setText("2026-03-01")
        click(place, asked.go)
        assert [(each.name, each.from_day, each.to_day) for each in view.model.rows()[0].names] == [
            ("转化科", "2025-01-01", "2026-03-01"),
            ("成果科", "2026-03-01", ""),
        ]
        click(place, view.close_or_open)
        closing = view.dialog
        assert isinstance(closing, CloseDialog)
        closing.into.choose_value("创新科")
        closing.day.setText("2026-06-01")
        click(place, closing.button(DO_IT))
        assert [(one.name, one.before, one.after) for one in view.move_model.rows()] == [("周明岚", "成果科", "创新科")]
        assert {one.name: one.ends for one in door.call(department_history)} == {"成果科": "2026-06-01", "创新科": ""}
        view.table.select_row(0)
        assert not view.rename.isEnabled()
        click(place, view.close_or_open)
        assert view.model.rows()[0].ends == ""
        click(place, view.years.before)
        assert [(one.name, one.before, one.after) for one in view.move_model.rows()] == [("周明岚", "", "转化科")]
        view.moves.setFocus()
        view.moves.select_row(0)
        QTest.keyClick(view.moves, Qt.Key.Key_Return)
        place.settle()
        assert isinstance(place.screen, PersonView)
        assert place.screen.shown is not None
        assert place.screen.shown.history.person.id == who
