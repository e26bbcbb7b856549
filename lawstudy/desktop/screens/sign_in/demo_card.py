"""On the sign-in of the demo: that nobody in it is real, its password, its people by one click, and the way to be rid of it."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from lawstudy.desktop.theme import Text, Tone
from lawstudy.desktop.theme.tokens import GRID
from lawstudy.desktop.widgets.button import Button, Kind
from lawstudy.desktop.widgets.dialog import Dialog, confirm
from lawstudy.desktop.widgets.flow import FlowLayout
from lawstudy.desktop.widgets.label import Label
from lawstudy.desktop.widgets.layouts import column_in
from lawstudy.i18n import _


class DemoCard(QFrame):
    """``chosen`` carries the sign-in name of the person whose button was pressed."""

    chosen = Signal(str)
    delete_wanted = Signal()

    def __init__(self, logins: Sequence[str], password: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("kind", "banner")
        self.setProperty("tone", Tone.AMBER.value)
        self.buttons: list[Button] = []
        column = column_in(self, GRID - 2, (12, GRID, 12, GRID))
        head = QHBoxLayout()
        words = _("Demo: nobody in it is real. Everyone's password is {password}").format(password=password)
        head.addWidget(Label(words, Text.STRONG, Tone.AMBER, wrap=True), 1)
        self.delete = Button(_("Delete the demo"), kind=Kind.LINK, small=True)
        self.delete.clicked.connect(self.delete_wanted)
        head.addWidget(self.delete)
        column.addLayout(head)
        row = FlowLayout()
        for login in logins:
            button = Button(login, small=True)
            button.setAccessibleName(_("Sign in as {name}").format(name=login))
            button.setProperty("login", login)
            button.clicked.connect(self._pressed)
            row.addWidget(button)
            self.buttons.append(button)
        column.addLayout(row)

    def _pressed(self) -> None:
        self.chosen.emit(str(self.sender().property("login")))


def delete_dialog(over: QWidget, folder: Path) -> Dialog:
    """Whether the demo shall go, not yet open."""
    words = _("The folder {folder} and all in it is deleted. Your own workspaces stay as they are; a demo can be made again at any time.")
    return confirm(over, _("Delete the demo?"), words.format(folder=folder), _("Delete the demo"), danger=True)
