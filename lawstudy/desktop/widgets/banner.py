"""Banners: the full width of the page body, one at a time. An error says what happened, what was kept, what to do."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from lawstudy.desktop.theme import Icon, Text, Tone
from lawstudy.desktop.theme.tokens import GAP, GRID
from lawstudy.desktop.widgets.button import Button, icon_button
from lawstudy.desktop.widgets.label import Label
from lawstudy.desktop.widgets.layouts import row_in
from lawstudy.desktop.widgets.list_item import StateIcon
from lawstudy.i18n import _

_ICONS = {Tone.RED: Icon.WRONG, Tone.AMBER: Icon.ATTENTION, Tone.GREEN: Icon.DONE, Tone.ACCENT: Icon.NOTE}


class Banner(QFrame):
    """A bold first line, lines as (head, words) where the head may be empty, and up to two buttons.

    ``tone`` is RED (error), AMBER (to be checked), GREEN (done) or ACCENT (note).
    """

    def __init__(
        self,
        tone: Tone,
        first_line: str,
        lines: Sequence[tuple[str, str]] = (),
        buttons: Sequence[Button] = (),
        *,
        closable: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setProperty("kind", "banner")
        self.setProperty("tone", tone.value)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        self.setAccessibleName(". ".join([first_line, *(words for _head, words in lines)]))
        row = row_in(self, 12, (GAP, 12, GAP, 12))
        row.addWidget(StateIcon(_ICONS.get(tone, Icon.NOTE), tone), 0, Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout()
        column.setSpacing(4)
        row.addLayout(column, 1)
        column.addWidget(Label(first_line, Text.STRONG, tone, wrap=True))
        if lines:
            column.addLayout(_grid(lines))
        if buttons:
            column.addLayout(_row(buttons))
        if closable:
            close = icon_button(Icon.CLOSE, _("Close"))
            close.clicked.connect(self.hide)
            row.addWidget(close, 0, Qt.AlignmentFlag.AlignTop)


def error_banner(
    happened: str, *, reason: str = "", kept: str = "", do: str = "", buttons: Sequence[Button] = (), closable: bool = False
) -> Banner:
    """The three parts of an error for people, in the order 原因 / 保住 / 做法; empty parts are left out."""
    parts = [(_("Reason"), reason), (_("Kept"), kept), (_("What to do"), do)]
    return Banner(Tone.RED, happened, [part for part in parts if part[1]], buttons, closable=closable)


def _grid(lines: Sequence[tuple[str, str]]) -> QGridLayout:
    grid = QGridLayout()
    grid.setHorizontalSpacing(14)
    grid.setVerticalSpacing(4)
    grid.setColumnStretch(1, 1)
    for position, (head, text) in enumerate(lines):
        whole = Label(text, Text.HINT, Tone.TEXT, wrap=True)
        whole.set_selectable()
        if head:
            grid.addWidget(Label(head, Text.HINT), position, 0, Qt.AlignmentFlag.AlignTop)
            grid.addWidget(whole, position, 1)
        else:
            grid.addWidget(whole, position, 0, 1, 2)
    return grid


def _row(buttons: Sequence[Button]) -> QHBoxLayout:
    row = row_in(None, GRID, (0, GRID, 0, 0))
    for button in buttons:
        row.addWidget(button)
    row.addStretch(1)
    return row
