"""The sign-in of the demo: its people by one click, another one by one more, and gone with one word."""

import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from lawstudy.demo import ACCOUNTS, MARK, PASSWORD, is_demo
from lawstudy.desktop.demo_bar import DemoBar
from lawstudy.desktop.screens.sign_in.demo_card import DemoCard
from lawstudy.desktop.widgets.dialog import CANCEL, Dialog
from lawstudy.domain.clock import instant
from lawstudy.store.folder import database_path
from lawstudy.usecases.accounts.accounts import change_my_password
from tests.conftest import FakeClock
from tests.demo_workspace import NOW
from tests.desktop.fronts import Person, at_the_program
from tests.desktop.links import links


@pytest.fixture
def folder(demo: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(demo, tmp_path / "demo"))


@pytest.fixture
def at_nine(clock: FakeClock) -> FakeClock:
    clock.wall_us = instant(NOW)
    return clock


def card_of(person: Person) -> DemoCard:
    person.until(lambda: person.sign_in.demo is not None)
    card = person.sign_in.demo
    assert card is not None
    return card


def bar_of(person: Person) -> DemoBar:
    bar = person.main.demo_bar
    assert bar is not None
    assert bar.isVisible()
    return bar


def test_a_person_of_the_demo_is_in_by_one_click_and_another_by_one_more(
    qtbot: QtBot, qapp: QApplication, at_nine: FakeClock, folder: Path
) -> None:
    with at_the_program(qtbot, qapp, at_nine, workspaces=(folder,)) as person:
        card = card_of(person)
        assert [button.text() for button in card.buttons] == list(ACCOUNTS)
        assert any(PASSWORD in label.text() for label in card.findChildren(QLabel))
        person.click(card.buttons[1])
        person.until(lambda: person.front.main is not None and person.front.main.isVisible())
        assert person.main.door.actor.name == ACCOUNTS[1]
        person.main.ask_to_leave()
        person.until(lambda: person.front.sign_in is not None)
        person.click(card_of(person).buttons[0])
        person.until(lambda: person.front.main is not None and person.front.main.isVisible())
        assert person.main.door.actor.name == ACCOUNTS[0]


def sign_ins(folder: Path) -> int:
    with closing(sqlite3.connect(database_path(folder))) as db:
        (number,) = db.execute("SELECT count(*) FROM audit_line WHERE action = 'sign_in'").fetchone()
    return int(number)


def test_whoever_clicks_again_while_coming_in_comes_in_once(qtbot: QtBot, qapp: QApplication, at_nine: FakeClock, folder: Path) -> None:
    with at_the_program(qtbot, qapp, at_nine, workspaces=(folder,)) as person:
        card, before = card_of(person), sign_ins(folder)
        for button in (1, 1, 0):
            QTest.mouseClick(card.buttons[button], Qt.MouseButton.LeftButton)
        person.until(lambda: person.front.main is not None and person.front.main.isVisible())
        person.settle()
        assert person.main.door.actor.name == ACCOUNTS[1]
        assert sign_ins(folder) == before + 1


def test_whose_password_was_changed_is_asked_for_it(qtbot: QtBot, qapp: QApplication, at_nine: FakeClock, folder: Path) -> None:
    with at_the_program(qtbot, qapp, at_nine, workspaces=(folder,)) as person:
        person.click(card_of(person).buttons[1])
        person.until(lambda: person.front.main is not None and person.front.main.isVisible())
        person.main.door.call(change_my_password, old=PASSWORD, new="another-2026")
        person.main.ask_to_leave()
        person.until(lambda: person.front.sign_in is not None)
        person.click(card_of(person).buttons[1])
        person.settle()
        assert person.front.main is None
        assert person.sign_in.password_field.error() != ""
        selected = person.sign_in.names.selected()
        assert selected is not None
        assert selected.name == ACCOUNTS[1]
        QTest.keyClicks(person.sign_in.password, "another-2026")
        QTest.keyClick(person.sign_in.password, Qt.Key.Key_Return)
        person.until(lambda: person.front.main is not None and person.front.main.isVisible())


def test_the_demo_is_deleted_only_after_a_word_and_only_its_folder(
    qtbot: QtBot, qapp: QApplication, at_nine: FakeClock, folder: Path, tmp_path: Path
) -> None:
    (tmp_path / "own").mkdir()
    (tmp_path / "own" / "notes").write_text("stay")
    with at_the_program(qtbot, qapp, at_nine, workspaces=(folder,)) as person:
        card = card_of(person)
        person.click(card.delete)
        asked = person.sign_in.findChild(Dialog)
        assert isinstance(asked, Dialog)
        asked.close_with(CANCEL)
        person.settle()
        assert is_demo(folder)
        person.click(card.delete)
        again = next(each for each in person.sign_in.findChildren(Dialog) if each.isVisible())
        person.click(again.button("confirm"))
        person.until(lambda: person.front.first_start is not None)
        assert not folder.exists()
        assert (tmp_path / "own" / "notes").read_text() == "stay"
        assert person.front.preferences.value.workspaces == ()


def test_from_its_main_window_another_person_is_one_choice_away(qtbot: QtBot, qapp: QApplication, at_nine: FakeClock, folder: Path) -> None:
    with at_the_program(qtbot, qapp, at_nine, workspaces=(folder,)) as person:
        person.click(card_of(person).buttons[0])
        person.until(lambda: person.front.main is not None and person.front.main.isVisible())
        bar = bar_of(person)
        menu = bar.open_people()
        assert [(each.text(), each.isEnabled()) for each in menu.actions()] == [(name, name != ACCOUNTS[0]) for name in ACCOUNTS]
        menu.actions()[2].trigger()
        person.until(lambda: person.front.main is not None and person.main.door.actor.name == ACCOUNTS[2])
        assert person.main.isVisible()
        assert person.front.sign_in is None


def test_from_its_main_window_the_demo_is_deleted_after_a_word(qtbot: QtBot, qapp: QApplication, at_nine: FakeClock, folder: Path) -> None:
    with at_the_program(qtbot, qapp, at_nine, workspaces=(folder,)) as person:
        person.click(card_of(person).buttons[0])
        person.until(lambda: person.front.main is not None and person.front.main.isVisible())
        person.click(bar_of(person).delete)
        asked = person.main.findChild(Dialog)
        assert isinstance(asked, Dialog)
        asked.close_with(CANCEL)
        person.settle()
        assert is_demo(folder)
        person.click(bar_of(person).delete)
        again = next(each for each in person.main.findChildren(Dialog) if each.isVisible())
        person.click(again.button("confirm"))
        person.until(lambda: person.front.first_start is not None)
        assert not folder.exists()


def test_a_workspace_of_ones_own_has_no_such_card(qtbot: QtBot, qapp: QApplication, at_nine: FakeClock, folder: Path) -> None:
    (folder / MARK).unlink()
    with at_the_program(qtbot, qapp, at_nine, workspaces=(folder,)) as person:
        person.until(person.sign_in.password.isEnabled)
        person.settle()
        assert person.sign_in.demo is None


def test_a_demo_that_cannot_be_deleted_stays_whole_and_that_is_said(
    qtbot: QtBot, qapp: QApplication, at_nine: FakeClock, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = sorted(path.name for path in folder.iterdir())

    def refuse(_self: Path, _target: Path) -> Path:
        raise PermissionError

    with at_the_program(qtbot, qapp, at_nine, workspaces=(folder,)) as person:
        card = card_of(person)
        monkeypatch.setattr(Path, "rename", refuse)
        person.click(card.delete)
        asked = next(each for each in person.sign_in.findChildren(Dialog) if each.isVisible())
        person.click(asked.button("confirm"))
        person.until(lambda: person.front.first_start is not None)
        person.settle()
        assert sorted(path.name for path in folder.iterdir()) == before
        assert person.first_start.banner is not None
        assert person.front.preferences.value.workspaces == (str(folder),)


def test_every_link_of_the_sign_in_leads_somewhere(qtbot: QtBot, qapp: QApplication, at_nine: FakeClock, folder: Path) -> None:
    with at_the_program(qtbot, qapp, at_nine, workspaces=(folder,)) as person:
        card_of(person)
        person.until(person.sign_in.password.isEnabled)
        forgotten = "link: Forgot the password: use the recovery code"
        assert [link.pattern for link in links(person.sign_in)] == ["link: Open another workspace", forgotten, "link: Delete the demo"]
        links(person.sign_in)[1].follow()
        person.settle()
        assert person.sign_in.recovery is not None
        person.sign_in.recovery.close_with(CANCEL)
        person.settle()
        links(person.sign_in)[2].follow()
        person.settle()
        asked = next(each for each in person.sign_in.findChildren(Dialog) if each.isVisible())
        assert links(asked) == []
        asked.close_with(CANCEL)
        person.settle()
        links(person.sign_in)[0].follow()
        person.until(lambda: person.front.first_start is not None)
