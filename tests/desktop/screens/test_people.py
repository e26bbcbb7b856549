"""人员: the list, its filters, one person added and changed."""

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from lawstudy.backend.local import LocalDoor
from lawstudy.desktop.screens.people.dialogs import DO_IT, LeaveDialog, NamesakeDialog, ReturnDialog
from lawstudy.desktop.screens.people.form import HISTORY, LEAVE, RETURN, SAVE, PersonForm
from lawstudy.desktop.screens.people.view import PeopleView
from lawstudy.desktop.screens.person.view import PersonView
from lawstudy.desktop.widgets.dialog import CANCEL, Dialog
from lawstudy.desktop.widgets.label import Label
from lawstudy.domain import people as domain_people
from lawstudy.usecases.people.people import PersonEntry, add_person, change_person, list_people, person_history
from tests.conftest import FakeClock
from tests.desktop.screens.office import Office, office


def shown(place: Office) -> PeopleView:
    view = place.go("people")
    assert isinstance(view, PeopleView)
    return view


def names(view: PeopleView) -> list[str]:
    return [person.name for person in view.model.rows()]


def test_alone_the_page_offers_the_roster(qtbot: QtBot, door: LocalDoor, clock: FakeClock) -> None:
    with office(qtbot, door, clock) as place:
        view = shown(place)
        assert not view.card.isVisible()
        QTest.mouseClick(view.import_button, Qt.MouseButton.LeftButton)
        place.settle()
        assert place.window.navigator.current_key() == "import_people"


def test_people_are_found_by_initials_department_group_and_state(qtbot: QtBot, door: LocalDoor, clock: FakeClock) -> None:
    for name, department, groups in (("周明岚", "成果转化科", ("党员",)), ("任知远", "办公室", ())):
        door.call(add_person, entry=PersonEntry(name=name, department=department, groups=groups))
    with office(qtbot, door, clock) as place:
        view = shown(place)
        assert names(view) == ["任知远", "沈静怡", "周明岚"]
        QTest.keyClicks(view.search, "zml")
        place.settle()
        assert names(view) == ["周明岚"]
        view.search.clear()
        view.department.setCurrentText("办公室")
        place.settle()
        assert names(view) == ["任知远"]
        view.department.setCurrentIndex(0)
        view.group.setCurrentText("党员")
        place.settle()
        assert names(view) == ["周明岚"]


def press(place: Office, dialog: Dialog | None, result: str) -> None:
    assert dialog is not None
    QTest.mouseClick(dialog.button(result), Qt.MouseButton.LeftButton)
    place.settle()


def open_row(place: Office, view: PeopleView, row: int) -> PersonForm:
    view.table.setFocus()
    view.table.select_row(row)
    QTest.keyClick(view.table, Qt.Key.Key_Return)
    place.settle()
    assert view.form is not None
    return view.form


def history(door: LocalDoor, name: str) -> list[tuple[str, str, str, str]]:
    (person,) = door.call(list_people, text=name, state="").items
    found = door.call(person_history, person_id=person.id)
    return [(stay.department, stay.from_day, stay.to_day, stay.reason) for stay in found.stays]


def test_a_person_is_added_leaves_and_returns(qtbot: QtBot, door: LocalDoor, clock: FakeClock) -> None:
    door.call(add_person, entry=PersonEntry(name="任知远"))
    with office(qtbot, door, clock) as place:
        view = shown(place)
        QTest.mouseClick(view.add_button, Qt.MouseButton.LeftButton)
        place.settle()
        assert view.form is not None
        assert view.form.since.day() == ""  # the first roster: nobody knows since when
        QTest.mouseClick(view.form.button(SAVE), Qt.MouseButton.LeftButton)
        view.form.name.insert("周明岚")
        view.form.groups.insert("党员、班子")
        press(place, view.form, SAVE)
        assert names(view) == ["任知远", "沈静怡", "周明岚"]
        form = open_row(place, view, 2)
        assert set(form.groups.text().split("、")) == {"党员", "班子"}
        press(place, form, LEAVE)
        leaving = view.dialog
        assert isinstance(leaving, LeaveDialog)
        leaving.day.set_day(date(2026, 6, 30))
        QTest.keyClick(leaving.reason, Qt.Key.Key_Right)
        press(place, leaving, DO_IT)
        assert names(view) == ["任知远", "沈静怡"]
        assert history(door, "周明岚") == [("", "", "2026-06-30", "retired")]
        view.state.setCurrentIndex(1)
        place.settle()
        assert view.model.index(0, view.model.columnCount() - 1).data() == "here until 2026-06-30"
        form = open_row(place, view, 0)
        assert not form.since.isVisible()
        press(place, form, RETURN)
        returning = view.dialog
        assert isinstance(returning, ReturnDialog)
        returning.department.setCurrentText("办公室")
        returning.day.set_day(date(2026, 9, 1))
        press(place, returning, DO_IT)
        assert history(door, "周明岚")[-1] == ("办公室", "2026-09-01", "", "")


def test_a_change_holds_from_a_day_or_puts_right(qtbot: QtBot, door: LocalDoor, clock: FakeClock) -> None:
    door.call(add_person, entry=PersonEntry(name="周明岚", department="办公室"))
    with office(qtbot, door, clock) as place:
        view = shown(place)
        form = open_row(place, view, 1)
        form.department.setCurrentText("计划科")
        form.since.date.set_day(date(2026, 3, 1))
        press(place, form, SAVE)
        assert history(door, "周明岚") == [("办公室", "", "2026-03-01", "moved"), ("计划科", "2026-03-01", "", "")]
        form = open_row(place, view, 1)
        form.department.setCurrentText("人事科")
        QTest.keyClick(form.since.choice, Qt.Key.Key_Right)
        assert not form.since.date.isEnabled()
        press(place, form, SAVE)
        assert history(door, "周明岚")[-1] == ("人事科", "2026-03-01", "", "")


def test_what_is_refused_comes_back_as_it_was_typed(qtbot: QtBot, door: LocalDoor, clock: FakeClock) -> None:
    door.call(add_person, entry=PersonEntry(name="周明岚", department="办公室", staff_number="0012"))
    with office(qtbot, door, clock) as place:
        view = shown(place)
        QTest.mouseClick(view.add_button, Qt.MouseButton.LeftButton)
        place.settle()
        assert view.form is not None
        view.form.name.insert("任知远")
        view.form.number.insert("0012")
        press(place, view.form, SAVE)
        assert view.form is not None
        told = [label.text() for label in view.form.findChildren(Label)]
        assert any("0012" in words and "周明岚" in words for words in told)
        assert (view.form.name.text(), view.form.number.text()) == ("任知远", "0012")
        view.form.number.setText("0013")
        press(place, view.form, SAVE)
        assert names(view) == ["任知远", "沈静怡", "周明岚"]


def test_what_was_typed_is_kept_over_what_somebody_else_changed(qtbot: QtBot, door: LocalDoor, clock: FakeClock) -> None:
    person = door.call(add_person, entry=PersonEntry(name="周明岚", department="办公室", rank="一级科员"))
    with office(qtbot, door, clock) as place:
        view = shown(place)
        view.change_wanted.emit(person)
        place.settle()
        assert view.form is not None
        view.form.name.setText("周明澜")
        view.form.number.setText("0012")
        theirs = PersonEntry(name="周明岚", department="办公室", rank="四级主任科员", staff_number="0007")
        door.call(change_person, person_id=person.id, entry=theirs, expected_version=person.version)
        press(place, view.form, SAVE)
        form = view.form
        assert form is not None
        assert (form.name.text(), form.number.text(), form.lines["rank"].text()) == ("周明澜", "0012", "四级主任科员")
        told = "".join(label.text() for label in form.findChildren(Label))
        assert "一级科员 → 四级主任科员" in told
        assert "— → 0007" in told
        assert form.is_filled()
        press(place, form, SAVE)
        assert view.form is None
        (saved,) = [each for each in view.model.rows() if each.name == "周明澜"]
        assert (saved.rank, saved.staff_number) == ("四级主任科员", "0012")


def test_a_change_that_the_form_does_not_show_is_not_in_its_way(qtbot: QtBot, door: LocalDoor, clock: FakeClock) -> None:
    person = door.call(add_person, entry=PersonEntry(name="周明岚", department="办公室"))
    with office(qtbot, door, clock) as place:
        view = shown(place)
        view.change_wanted.emit(person)
        place.settle()
        assert view.form is not None
        view.form.lines["rank"].setText("一级科员")
        once = PersonEntry(name="周明岚", department="办公室", rank="二级科员")
        version = door.call(change_person, person_id=person.id, entry=once, expected_version=person.version).version
        door.call(change_person, person_id=person.id, entry=PersonEntry(name="周明岚", department="办公室"), expected_version=version)
        press(place, view.form, SAVE)
        assert view.form is None
        assert [each.rank for each in view.model.rows() if each.name == "周明岚"] == ["一级科员"]


def test_a_namesake_is_asked_about(qtbot: QtBot, door: LocalDoor, clock: FakeClock) -> None:
    door.call(add_person, entry=PersonEntry(name="周明岚", department="办公室"))
    with office(qtbot, door, clock) as place:
        view = shown(place)

        def add() -> Dialog:
            QTest.mouseClick(view.add_button, Qt.MouseButton.LeftButton)
            place.settle()
            assert view.form is not None
            view.form.name.insert("周明岚")
            view.form.department.setCurrentText("办公室")
            press(place, view.form, SAVE)
            assert isinstance(view.dialog, NamesakeDialog)
            return view.dialog

        press(place, add(), CANCEL)
        assert view.form is not None
        assert view.form.name.text() == "周明岚"
        press(place, view.form, CANCEL)
        assert names(view) == ["沈静怡", "周明岚"]
        press(place, add(), DO_IT)
        assert names(view) == ["沈静怡", "周明岚", "周明岚"]


def test_what_a_person_was_before_is_on_one_page(qtbot: QtBot, door: LocalDoor, clock: FakeClock) -> None:
    door.call(add_person, entry=PersonEntry(name="周明岚", department="成果科", groups=("党员",)))
    with office(qtbot, door, clock) as place:
        view = shown(place)
        assert [person.department for person in view.model.rows()] == ["", "成果科"]
        form = open_row(place, view, 1)
        form.name.setText("周明蓝")
        press(place, form, SAVE)
        press(place, open_row(place, view, 1), HISTORY)
        page = place.screen
        assert isinstance(page, PersonView)
        assert page.title.text() == "周明蓝"
        assert [stay.department for stay in page.stay_model.rows()] == ["成果科"]
        assert [span.group for span in page.group_model.rows()] == ["党员"]
        assert [former.name for former in page.name_model.rows()] == ["周明岚"]
        QTest.mouseClick(page.back, Qt.MouseButton.LeftButton)
        place.settle()
        assert place.window.navigator.current_key() == "people"


def test_a_misread_surname_is_put_right(qtbot: QtBot, door: LocalDoor, clock: FakeClock) -> None:
    door.call(add_person, entry=PersonEntry(name="隗明岚"))
    with office(qtbot, door, clock) as place:
        view = shown(place)
        assert names(view) == ["沈静怡", "隗明岚"]
        view.table.setFocus()
        view.table.select_row(1)
        QTest.keyClick(view.table, Qt.Key.Key_Return)
        place.settle()
        assert view.form is not None
        view.form.reading.setFocus()
        QTest.keyClicks(view.form.reading, "kui ming lan")
        QTest.mouseClick(view.form.button(SAVE), Qt.MouseButton.LeftButton)
        place.settle()
        assert names(view) == ["隗明岚", "沈静怡"]
        QTest.keyClicks(view.search, "kuiming")
        place.settle()
        assert names(view) == ["隗明岚"]


def test_the_list_is_sorted_by_name_without_reading_names_anew(
    qtbot: QtBot, door: LocalDoor, clock: FakeClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name, department in (("曾林", "办公室"), ("安宁", "成果转化科")):
        door.call(add_person, entry=PersonEntry(name=name, department=department))

    def unread(name: str) -> tuple[str, ...]:
        raise AssertionError(f"{name} was read anew")

    monkeypatch.setattr(domain_people, "reading", unread)
    with office(qtbot, door, clock) as place:
        view = shown(place)
        view.table.sortByColumn(1, Qt.SortOrder.DescendingOrder)
        assert names(view) != ["安宁", "沈静怡", "曾林"]
        view.table.sortByColumn(0, Qt.SortOrder.AscendingOrder)
        assert names(view) == ["安宁", "沈静怡", "曾林"]
        view.table.sortByColumn(0, Qt.SortOrder.DescendingOrder)
        assert names(view) == ["曾林", "沈静怡", "安宁"]
