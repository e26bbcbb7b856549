"""Putting a backup back through the window, and the backup of the day."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from lawstudy.desktop.screens import SCREENS
from lawstudy.desktop.screens.settings.view import SettingsView
from lawstudy.usecases.people import people
from lawstudy.usecases.people.people import PersonEntry
from tests.conftest import NAME, FakeClock
from tests.desktop.fronts import Person, at_the_program


@pytest.fixture
def folder(template: Path, tmp_path: Path) -> Path:
    shutil.copytree(template, tmp_path / "workspace")
    return tmp_path / "workspace"


@pytest.fixture
def person(qtbot: QtBot, qapp: QApplication, clock: FakeClock, folder: Path) -> Iterator[Person]:
    with at_the_program(qtbot, qapp, clock, workspaces=(folder,)) as somebody:
        somebody.front.entries = {key: SCREENS[key] for key in ("today", "settings")}
        yield somebody


def click(widget: QWidget) -> None:
    QTest.mouseClick(widget, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, widget.rect().center())


def settings(person: Person) -> SettingsView:
    person.main.go("settings", {})
    person.settle()
    view = person.main.stack.currentWidget()
    assert isinstance(view, SettingsView)
    return view


def test_the_first_opening_of_a_day_makes_a_backup(person: Person, folder: Path) -> None:
    person.enter(NAME)
    person.settle()
    assert [path.name for path in (folder / "backups").iterdir()] == ["20261124-090000-daily.lawstudy-backup"]


def test_the_status_line_tells_when_the_last_backup_was_made(person: Person, clock: FakeClock) -> None:
    person.enter(NAME)
    person.settle()
    assert person.main.status.facts() == "Workspace on this PC · last backup 11/24 09:00"
    clock.advance(90 * 60)
    view = settings(person)
    click(view.backups.make)
    person.settle()
    person.main.show_kept()  # the confirmation has been read
    assert person.main.status.facts() == "Workspace on this PC · last backup 11/24 10:30"


def test_restoring_leads_through_the_sign_in_to_what_was(person: Person, folder: Path) -> None:
    person.enter(NAME)
    view = settings(person)
    person.main.door.call(people.add_person, entry=PersonEntry(name="后来的人"))
    click(view.backups.restore)
    assert view.backups.dialog is not None
    click(view.backups.dialog.button("confirm"))
    person.until(lambda: person.front.sign_in is not None and person.front.sign_in.password.isEnabled())
    assert person.front.main is None
    person.enter(NAME)
    assert [p.name for p in person.main.door.call(people.list_people).items] == [NAME]
    replaced = [path for path in folder.parent.iterdir() if ".replaced-" in path.name]
    assert len(replaced) == 1


def test_a_file_that_is_no_backup_leaves_everything_as_it_was(person: Person, folder: Path, tmp_path: Path) -> None:
    person.enter(NAME)
    person.main.door.call(people.add_person, entry=PersonEntry(name="后来的人"))
    bad = tmp_path / "bad.lawstudy-backup"
    bad.write_bytes(b"no zip file")
    person.front.restore(bad)
    person.until(lambda: person.front.sign_in is not None and person.front.sign_in.password.isEnabled())
    person.enter(NAME)
    assert {p.name for p in person.main.door.call(people.list_people).items} == {NAME, "后来的人"}
    assert [path.name for path in folder.parent.iterdir() if ".re" in path.name] == []
