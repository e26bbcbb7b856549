"""The page of one person: days elsewhere by keys, a year, and its sheet."""

from datetime import date
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from lawstudy.backend.local import LocalDoor
from lawstudy.desktop.screens.person import make
from lawstudy.desktop.screens.person.absence_dialog import REMOVE, SAVE, AbsenceDialog
from lawstudy.desktop.screens.person.join_dialog import JoinDialog
from lawstudy.desktop.screens.person.view import PART, PersonView
from lawstudy.domain.attendance import AttendanceState, Mark
from lawstudy.usecases.activities.activities import add_activity
from lawstudy.usecases.activities.attendance import mark_attendance
from lawstudy.usecases.people.absences import list_absences
from lawstudy.usecases.people.people import PersonEntry, add_person, list_people
from tests.conftest import FakeClock
from tests.desktop.screens.office import Office, office
from tests.usecases.test_activities import WARNING


def click(place: Office, dialog: AbsenceDialog, result: str) -> None:
    QTest.mouseClick(dialog.button(result), Qt.MouseButton.LeftButton)
    place.settle()


def test_days_elsewhere_are_written_changed_and_taken_out(qtbot: QtBot, door: LocalDoor, clock: FakeClock) -> None:
    who = door.call(add_person, entry=PersonEntry(name="白露", department="办公室"), since="").id
    ident = door.call(add_activity, entry=WARNING).activity_id
    door.call(mark_attendance, activity_id=ident, marks=(Mark(person_id=who, state=AttendanceState.PRESENT),))
    with office(qtbot, door, clock) as place:
        view = place.go("person", person_id=who)
        assert isinstance(view, PersonView)
        assert [(line.topic, line.hours) for line in view.line_model.rows()] == [(WARNING.topic, 200)]
        assert "Present 1" in view.year.hint.text()
        assert not view.cards[view.absences].isVisible()
        QTest.mouseClick(view.away_button, Qt.MouseButton.LeftButton)
        dialog = view.dialog
        assert isinstance(dialog, AbsenceDialog)
        dialog.first.set_day(date(2026, 3, 1))
        QTest.keyClick(dialog.open_end, Qt.Key.Key_Right)
        dialog.last.set_day(date(2026, 2, 1))
        click(place, dialog, SAVE)
        assert dialog.isVisible()  # the last day lies before the first
        dialog.last.set_day(date(2026, 5, 31))
        dialog.document.insert("青政办〔2026〕3号")
        click(place, dialog, SAVE)
        assert [(one.from_day, one.to_day, one.document) for one in view.absence_model.rows()] == [
            ("2026-03-01", "2026-05-31", "青政办〔2026〕3号")
        ]
        assert view.cards[view.absences].isVisible()
        view.absences.setFocus()
        view.absences.select_row(0)
        QTest.keyClick(view.absences, Qt.Key.Key_Return)
        dialog = view.dialog
        assert isinstance(dialog, AbsenceDialog)
        assert dialog.away().to_day == "2026-05-31"
        click(place, dialog, REMOVE)
        assert door.call(list_absences) == ()
        assert view.absence_model.rowCount() == 0
        QTest.keyClick(view.years, Qt.Key.Key_Right)
        place.settle()
        assert view.shown is not None
        assert (view.shown.year.year, view.line_model.rowCount()) == (2025, 0)


def test_the_sheet_of_the_year_is_kept(qtbot: QtBot, door: LocalDoor, clock: FakeClock, tmp_path: Path) -> None:
    who = door.call(add_person, entry=PersonEntry(name="白露", department="办公室"), since="").id
    with office(qtbot, door, clock) as place:
        place.window.entries["person"] = place.window.entries["person"]._replace(
            load=lambda: lambda shell, **more: make(shell, ask_path=lambda name: str(tmp_path / name), **more)
        )
        view = place.go("person", person_id=who)
        assert isinstance(view, PersonView)
        for _words, act in view._sheets():
            act()
            place.settle()
        assert {path.suffix for path in tmp_path.glob("白露2026年度学法情况表.*")} == {".pdf", ".docx", ".xlsx"}


def test_an_entry_is_joined_into_another_and_parted(qtbot: QtBot, door: LocalDoor, clock: FakeClock) -> None:
    first = door.call(add_person, entry=PersonEntry(name="白露", department="办公室"), since="2025-01-01").id
    second = door.call(add_person, entry=PersonEntry(name="白露", department="法规科"), since="2026-06-01").id
    ident = door.call(add_activity, entry=WARNING).activity_id
    door.call(mark_attendance, activity_id=ident, marks=(Mark(person_id=first, state=AttendanceState.PRESENT),))
    with office(qtbot, door, clock) as place:
        view = place.go("person", person_id=first)
        QTest.mouseClick(view.join_button, Qt.MouseButton.LeftButton)
        place.settle()
        dialog = view.dialog
        assert isinstance(dialog, JoinDialog)
        assert dialog.kept.currentText() == "白露 · 法规科"  # namesakes come first
        assert not dialog.go.isEnabled()
        dialog.reason.insert("同一人登记两次")
        QTest.mouseClick(dialog.go, Qt.MouseButton.LeftButton)
        place.settle()
        view = place.screen
        assert isinstance(view, PersonView)
        assert [stay.department for stay in view.stay_model.rows()] == ["办公室", "法规科"]
        assert [(line.topic, line.state) for line in view.line_model.rows()] == [(WARNING.topic, AttendanceState.PRESENT)]
        assert view.cards[view.merges].isVisible()
        view.merges.setFocus()
        view.merges.select_row(0)
        QTest.keyClick(view.merges, Qt.Key.Key_Return)
        assert view.dialog is not None
        view.dialog.close_with(PART)
        place.settle()
        assert {one.id for one in door.call(list_people, text="白露").items} == {first, second}
        assert not view.cards[view.merges].isVisible()
