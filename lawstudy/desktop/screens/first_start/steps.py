"""Two further steps of the first window: workspaces opened before, and what is going on."""

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from lawstudy.desktop.theme import Icon, Text, Tone
from lawstudy.desktop.theme.tokens import GAP
from lawstudy.desktop.widgets.button import Button
from lawstudy.desktop.widgets.card import Card
from lawstudy.desktop.widgets.label import Label
from lawstudy.desktop.widgets.layouts import column_in
from lawstudy.desktop.widgets.list_item import ItemList, ListItem
from lawstudy.desktop.widgets.progress_bar import ProgressBar
from lawstudy.i18n import _


class KnownStep(QWidget):
    """``chosen`` carries the folder whose button was pressed."""

    chosen = Signal(str)
    other = Signal()
    back = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.buttons: list[Button] = []
        self._list = ItemList()
        column = column_in(self, GAP)
        card = Card(_("Opened before"), padded=False)
        card.add(self._list)
        column.addWidget(card)
        row = QHBoxLayout()
        back = Button(_("Back"), icon=Icon.LEFT)
        back.clicked.connect(self.back)
        other = Button(_("Choose another folder"), icon=Icon.FOLDER)
        other.clicked.connect(self.other)
        row.addWidget(back)
        row.addStretch(1)
        row.addWidget(other)
        column.addLayout(row)
        column.addStretch(1)

    def show_folders(self, folders: Sequence[Path]) -> None:
        self.buttons = []
        self._list.set_rows([self._row(folder) for folder in folders])

    def _row(self, folder: Path) -> ListItem:
        button = Button(_("Open"), small=True)
        button.setAccessibleName(f"{_('Open')} {folder.name}")
        button.clicked.connect(lambda: self.chosen.emit(str(folder)))
        self.buttons.append(button)
        return ListItem(folder.name, str(folder.parent), icon=Icon.FOLDER, control=button)


def _nothing() -> None:
    """What cannot be given up."""


class BusyStep(QWidget):
    """What is being done, and how far it is once that is known."""

    def __init__(self) -> None:
        super().__init__()
        self.doing, self.bar = Label("", Text.BODY, Tone.TEXT_2, wrap=True), ProgressBar(0.0)
        self.cancel = Button(_("Cancel"))
        self._give_up: Callable[[], object] = _nothing
        column = column_in(self)
        card = Card()
        card.add(self.doing)
        card.add(self.bar)
        column.addWidget(card)
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(self.cancel)
        self.cancel.setShortcut("Esc")
        self.cancel.clicked.connect(self._cancel)
        column.addLayout(row)
        column.addStretch(1)

    def begin(self, doing: str, cancel: Callable[[], object] | None = None) -> None:
        self.doing.setText(doing)
        self._give_up = cancel or _nothing
        self.cancel.setVisible(cancel is not None)
        self.cancel.setEnabled(True)
        self.bar.set_shares(0.0)
        self.bar.setVisible(cancel is not None)  # from the start: a button that moves is missed

    def _cancel(self) -> None:
        self.cancel.setEnabled(False)  # it stops at its next step
        self._give_up()

    def show_progress(self, done: int, total: int) -> None:
        if total:
            self.bar.show()
        self.bar.set_shares(done / total if total else 0.0)
