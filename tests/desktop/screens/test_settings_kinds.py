"""Kinds of activities in 设置, with keys and clicks on a real workspace."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from lawstudy.backend.local import LocalDoor
from lawstudy.desktop.screens.settings.kinds import SET, SHARE, KindDialog, KindsCard
from lawstudy.desktop.screens.settings.view import SettingsView
from lawstudy.desktop.widgets.dialog import Dialog
from lawstudy.desktop.widgets.label import Label
from lawstudy.domain.kinds import Family, Field, Unit, by_code
from lawstudy.usecases.activities.kinds import list_kinds
from tests.conftest import FakeClock
from tests.desktop.screens.office import Office, office


@pytest.fixture
def desk(qtbot: QtBot, door: LocalDoor, clock: FakeClock) -> Iterator[Office]:
    with office(qtbot, door, clock) as opened:
        yield opened


def card_of(desk: Office) -> KindsCard:
    view = desk.go("settings")
    assert isinstance(view, SettingsView)
    return view.kinds


def click(widget: QWidget) -> None:
    QTest.mouseClick(widget, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, widget.rect().center())


def asked(card: KindsCard) -> KindDialog:
    assert isinstance(card.dialog, KindDialog)
    return card.dialog


def test_a_kind_is_added_and_a_shared_word_is_asked_about(desk: Office, door: LocalDoor) -> None:
    card = card_of(desk)
    click(card.add_kind)
    dialog = asked(card)
    click(dialog.go)
    assert dialog._name.error()
    dialog.name.insert("法治沙龙")
    dialog.family.setCurrentIndex(dialog.family.findData(Family.OUTREACH))
    dialog.aliases.setPlainText("沙龙，法律沙龙\n法制讲座")
    click(dialog.go)
    desk.settle()
    assert "own_1" not in by_code(door.call(list_kinds))
    assert card.dialog is not None
    click(card.dialog.button(SHARE))
    desk.settle()
    added = by_code(door.call(list_kinds))["own_1"]
    assert (added.name, added.family, added.aliases) == ("法治沙龙", Family.OUTREACH, ("沙龙", "法律沙龙", "法制讲座"))
    assert card.model.row(card.model.rowCount() - 1) == added


def test_a_kind_is_called_otherwise_closed_and_opened(desk: Office, door: LocalDoor) -> None:
    card = card_of(desk)
    card.table.setFocus()
    card.table.select_row(4)
    click(card.change)
    dialog = asked(card)
    assert (dialog.name.text(), dialog.family.isEnabled()) == ("警示教育", False)
    dialog.name.setText("警示教育大会")
    click(dialog.button(SET))
    desk.settle()
    changed = by_code(door.call(list_kinds))["warning"]
    assert (changed.name, "警示教育会" in changed.aliases, "警示教育大会" in changed.aliases) == ("警示教育大会", True, False)
    for closed in (True, False):
        click(card.close_or_open)
        desk.settle()
        kinds = by_code(door.call(list_kinds))
        assert kinds["warning"].closed is closed
        assert card.close_or_open.text() == ("Open the kind" if closed else "Close the kind")


def test_a_taken_name_is_said(desk: Office, door: LocalDoor) -> None:
    card = card_of(desk)
    click(card.add_kind)
    asked(card).name.insert("警示教育")
    click(asked(card).go)
    desk.settle()
    assert "own_1" not in by_code(door.call(list_kinds))
    (shown,) = [label for dialog in desk.window.findChildren(Dialog) for label in dialog.findChildren(Label) if "already" in label.text()]
    assert "警示教育" in shown.text()


def test_what_a_kind_asks_for_and_is_counted_in_is_chosen(desk: Office, door: LocalDoor) -> None:
    card = card_of(desk)
    click(card.add_kind)
    dialog = asked(card)
    dialog.name.insert("法治手册")
    dialog.family.choose_value(Family.LEGAL_AFFAIRS)
    assert dialog.unit.currentData() == Unit.CASES
    assert (dialog.asks[Field.AMOUNT].isChecked(), dialog.asks[Field.PEOPLE].isChecked()) == (True, False)
    dialog.unit.choose_value(Unit.SHEETS)
    dialog.asks[Field.CHANNEL].setChecked(True)
    click(dialog.go)
    desk.settle()
    added = by_code(door.call(list_kinds))["own_1"]
    assert (added.unit, added.fields) == (Unit.SHEETS, (Field.PERIOD, Field.NOTE, Field.TAGS, Field.AMOUNT, Field.CHANNEL))


def test_what_must_be_made_up_and_which_papers_are_wanted(desk: Office, door: LocalDoor) -> None:
    card = card_of(desk)
    for code, may in (("warning", False), ("law_lecture", True)):
        place = next(row for row, kind in enumerate(card.model.rows()) if kind.code == code)
        card.table.select_row(place)
        click(card.change)
        dialog = asked(card)
        assert dialog.papers.isEnabled() is may
        dialog.required.setChecked(True)
        if may:
            dialog.papers.insert("通知、签到表，照片")
        click(dialog.go)
        desk.settle()
    kinds = by_code(door.call(list_kinds))
    assert [(kinds[code].required, kinds[code].evidence) for code in ("warning", "law_lecture")] == [
        (True, ()),
        (True, ("通知", "签到表", "照片")),
    ]
