"""The year of a page, with the one before and the one after."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from lawstudy.desktop.theme import Icon, Text
from lawstudy.desktop.theme.tokens import GRID
from lawstudy.desktop.widgets.button import icon_button
from lawstudy.desktop.widgets.label import Label
from lawstudy.desktop.widgets.layouts import row_in
from lawstudy.i18n import _


class YearTurner(QWidget):
    """``turned`` carries -1 or 1; nothing turns beyond ``first`` and ``last``."""

    turned = Signal(int)

    def __init__(self, first: int, last: int) -> None:
        super().__init__()
        self._first, self._last = first, last
        self.before = icon_button(Icon.LEFT, _("The year before"))
        self.after = icon_button(Icon.RIGHT, _("The next year"))
        self.before.clicked.connect(lambda: self.turned.emit(-1))
        self.after.clicked.connect(lambda: self.turned.emit(1))
        self.year = Label("", Text.STRONG)
        row = row_in(self, GRID)
        for widget in (self.before, self.year, self.after):
            row.addWidget(widget)

    def set_year(self, year: int) -> None:
        self.year.setText(str(year))
        self.before.setEnabled(year > self._first)
        self.after.setEnabled(year < self._last)
