"""The status line: the standing warning on the left, where the data is and what is kept on the right."""

from collections.abc import Callable

from PySide6.QtCore import QRect, QSize
from PySide6.QtGui import QAccessible, QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from lawstudy.desktop import theme
from lawstudy.desktop.theme import Icon, Text, Tone
from lawstudy.desktop.theme.tokens import GRID, ICON_CHIP, PAGE_SIDE, STATUS_LINE, tone_colour
from lawstudy.desktop.widgets.button import Button, Kind
from lawstudy.desktop.widgets.drawing import RIGHT, line, words
from lawstudy.desktop.widgets.layouts import row_in
from lawstudy.desktop.widgets.painted import Painted
from lawstudy.i18n import _


class StatusLine(Painted):
    """``set_facts`` says what is kept; a confirmation is said here too, not in a banner, perhaps with a link to what was done."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._facts, self._tone = "", Tone.TEXT_3
        self._follow: list[Callable[[], object]] = []
        row = row_in(self, GRID, (PAGE_SIDE, 2, PAGE_SIDE, 2))
        row.addStretch(1)
        self.link, self.second = self._add_link(row, 0), self._add_link(row, 1)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._tell()

    def accessible_role(self) -> QAccessible.Role:
        return QAccessible.Role.StatusBar

    def _add_link(self, row: QHBoxLayout, place: int) -> Button:
        link = Button(kind=Kind.LINK, small=True)
        link.setFixedHeight(STATUS_LINE - 4)
        link.hide()
        link.clicked.connect(lambda: self._go(place))
        row.addWidget(link)
        return link

    def set_facts(self, text: str, tone: Tone = Tone.TEXT_3) -> None:
        self._facts, self._tone, self._follow = text, tone, []
        self.link.hide()
        self.second.hide()
        self._tell()
        self.update()

    def set_link(self, words: str, go: Callable[[], object]) -> None:
        """Behind the words that are said now; it goes with them. At most two."""
        link = (self.link, self.second)[len(self._follow)]
        self._follow.append(go)
        link.setText(words)
        link.show()
        self.update()

    def has_link(self) -> bool:
        return bool(self._follow)

    def _go(self, place: int) -> None:
        if place < len(self._follow):
            self._follow[place]()

    def facts(self) -> str:
        return self._facts

    def _tell(self) -> None:
        self.setAccessibleName(f"{self._warning()} {self._facts}".strip())

    def _warning(self) -> str:
        return _("Not for classified matter. Entering state secrets is strictly forbidden.")

    def sizeHint(self) -> QSize:
        return QSize(400, STATUS_LINE)

    def paintEvent(self, event: QPaintEvent) -> None:
        colours, painter = theme.current(), QPainter(self)
        font = theme.font(Text.SMALL)
        painter.fillRect(self.rect(), QColor(colours.nav))
        line(painter, 0, 0, self.width(), 0, colours.border)
        theme.paint_icon(painter, QRect(PAGE_SIDE, 1, ICON_CHIP, self.height()), Icon.LOCK, colours.text_3)
        across = self.width() - 2 * PAGE_SIDE - 22
        left = words(painter, QRect(PAGE_SIDE + 22, 1, across, self.height()), self._warning(), font=font, colour=colours.text_3)
        taken = sum(link.sizeHint().width() + GRID for link in (self.link, self.second)[: len(self._follow)])
        rest = QRect(PAGE_SIDE + 22 + left + PAGE_SIDE, 1, max(0, across - left - PAGE_SIDE - taken), self.height())
        words(painter, rest, self._facts, font=font, colour=tone_colour(colours, self._tone), align=RIGHT)
