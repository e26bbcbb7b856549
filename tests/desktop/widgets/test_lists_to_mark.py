"""Dialogs in which a list is marked: who is marked stands first, and Esc loses no marks unasked."""

from uuid import UUID

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from lawstudy.desktop.screens.exam_setup.makeup_dialog import MakeupDialog
from lawstudy.desktop.widgets.dialog import CANCEL, Dialog
from lawstudy.domain.makeup import MakeupReason
from lawstudy.usecases.exams.makeups import MakeupPerson
from tests.desktop.windows import opened


def test_who_needs_a_makeup_is_seen_first_and_marks_are_not_lost_unasked(qtbot: QtBot) -> None:
    host = QWidget()
    qtbot.addWidget(host)
    host.resize(800, 600)
    opened(qtbot, host)
    reasons = [MakeupReason.PASSED] * 30 + [MakeupReason.ABSENT]
    people = [MakeupPerson(person_id=UUID(int=n), name=f"人{n}", department="科", why=why) for n, why in enumerate(reasons)]
    dialog = MakeupDialog(host, people, "补考")
    dialog.open()
    assert dialog.list.item(0).checkState() is Qt.CheckState.Checked
    assert dialog.chosen() == (UUID(int=30),)
    dialog.list.item(3).setCheckState(Qt.CheckState.Checked)
    dialog.give_up()
    assert dialog.is_open()
    [asked] = [each for each in host.findChildren(Dialog) if each is not dialog and each.is_open()]
    asked.close_with(CANCEL)
    dialog.list.item(3).setCheckState(Qt.CheckState.Unchecked)
    dialog.give_up()
    assert not dialog.is_open()
