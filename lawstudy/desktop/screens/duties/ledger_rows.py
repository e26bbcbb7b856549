"""Rows of the ledger that an entry names: chosen from a list, each taken out again by its button."""

from collections.abc import Iterable
from uuid import UUID

from PySide6.QtWidgets import QVBoxLayout, QWidget

from lawstudy.desktop.theme import Icon
from lawstudy.desktop.theme.tokens import GRID
from lawstudy.desktop.widgets.button import Button, icon_button
from lawstudy.desktop.widgets.inputs import Select
from lawstudy.desktop.widgets.label import ElidedLabel
from lawstudy.desktop.widgets.layouts import row_in
from lawstudy.i18n import _
from lawstudy.usecases.activities.activities import ActivityLine


class LedgerRows(QWidget):
    """``chosen`` are their ids, in the order in which they were added."""

    def __init__(self, offered: Iterable[ActivityLine], chosen: Iterable[UUID]) -> None:
        super().__init__()
        self._names = {one.activity.activity_id: f"{one.activity.held_on} {one.kind.short} {one.activity.topic}" for one in offered}
        self.chosen: list[UUID] = list(chosen)
        self.select = Select(name=_("Rows of the ledger"))
        self.add_button = Button(_("Add this row"), icon=Icon.ADD, small=True)
        self.add_button.clicked.connect(self._add)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        line = QWidget()
        row = row_in(line, GRID)
        row.addWidget(self.select, 1)
        row.addWidget(self.add_button)
        self._list = QWidget()
        self._rows = QVBoxLayout(self._list)
        self._rows.setContentsMargins(0, 0, 0, 0)
        self._rows.setSpacing(0)
        column.addWidget(line)
        column.addWidget(self._list)
        self.select.setMaximumWidth(560)
        self._show()

    def _add(self) -> None:
        ident = self.select.currentData()
        if isinstance(ident, UUID):
            self.chosen.append(ident)
            self._show()

    def _take_out(self, ident: UUID) -> None:
        self.chosen.remove(ident)
        self._show()

    def _show(self) -> None:
        left = [(words, ident) for ident, words in self._names.items() if ident not in self.chosen]
        self.select.offer(left)
        self.select.setEnabled(bool(left))
        self.add_button.setEnabled(bool(left))
        while (item := self._rows.takeAt(0)) is not None:
            if (old := item.widget()) is not None:
                old.hide()
                old.deleteLater()
        for ident in self.chosen:
            self._rows.addWidget(self._line(ident))
        self._list.setVisible(bool(self.chosen))

    def _line(self, ident: UUID) -> QWidget:
        made = QWidget()
        row = row_in(made, GRID)
        words = self._names.get(ident, _("a row that is not in the ledger any more"))
        out = icon_button(Icon.CLOSE, _("Take out: {row}").format(row=words))
        out.clicked.connect(lambda: self._take_out(ident))
        row.addWidget(out)
        row.addWidget(ElidedLabel(words), 1)
        return made
