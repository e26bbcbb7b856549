"""人员: the list, its filters, one person added and changed."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from lawstudy.backend.local import LocalDoor
from lawstudy.desktop.screens.people.form import SAVE
from lawstudy.desktop.screens.people.view import PeopleView
from lawstudy.domain import people as domain_people
from lawstudy.domain.people import PersonState
from lawstudy.usecases.people import PersonEntry, add_person, list_people
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


def test_a_person_is_added_and_leaves(qtbot: QtBot, door: LocalDoor, clock: FakeClock) -> None:
    door.call(add_person, entry=PersonEntry(name="任知远"))
    with office(qtbot, door, clock) as place:
        view = shown(place)
        QTest.mouseClick(view.add_button, Qt.MouseButton.LeftButton)
        place.settle()
        assert view.form is not None
        QTest.mouseClick(view.form.button(SAVE), Qt.MouseButton.LeftButton)
        view.form.name.insert("周明岚")
        view.form.groups.insert("党员、班子")
        QTest.mouseClick(view.form.button(SAVE), Qt.MouseButton.LeftButton)
        place.settle()
        assert names(view) == ["任知远", "沈静怡", "周明岚"]
        view.table.setFocus()
        view.table.select_row(2)
        QTest.keyClick(view.table, Qt.Key.Key_Return)
        place.settle()
        assert view.form is not None
        assert view.form.groups.text() == "党员、班子" or view.form.groups.text() == "班子、党员"
        view.form.left.setChecked(True)
        QTest.mouseClick(view.form.button(SAVE), Qt.MouseButton.LeftButton)
        place.settle()
        assert names(view) == ["任知远", "沈静怡"]
        assert door.call(list_people, state=PersonState.LEFT).items[0].name == "周明岚"


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
