"""The status line: the standing warning on the left, where the data is and what is kept on the right."""

from collections.abc import Callable

from PySide6.QtCore import QRect, QSize
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from lawstudy.desktop import theme
from lawstudy.desktop.theme import Icon, Text, Tone
from lawstudy.desktop.theme.tokens import GRID, ICON_CHIP, PAGE_SIDE, STATUS_LINE, tone_colour
from lawstudy.desktop.widgets.button import Button, Kind
from lawstudy.desktop.widgets.drawing import RIGHT, line, words
from lawstudy.desktop.widgets.painted import Painted
from lawstudy.i18n import _


class StatusLine(Painted):
    """``set_facts`` says what is kept; a confirmation is said here too, not in a banner, perhaps with a link to what was done."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._facts, self._tone = "", Tone.TEXT_3
        self._follow: Callable[[], object] | None = None
        self.link = Button(kind=Kind.LINK, small=True)
        self.link.setFixedHeight(STATUS_LINE - 4)
        self.link.hide()
        self.link.clicked.connect(self._go)
        row = QHBoxLayout(self)
        row.setContentsMargins(PAGE_SIDE, 2, PAGE_SIDE, 2)
        row.addStretch(1)
        row.addWidget(self.link)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._tell()

    def set_facts(self, text: str, tone: Tone = Tone.TEXT_3) -> None:
        self._facts, self._tone, self._follow = text, tone, None
        self.link.hide()
        self._tell()
        self.update()

    def set_link(self, words: str, go: Callable[[], object]) -> None:
        """Behind the words that are said now; it goes with them."""
        self._follow = go
        self.link.setText(words)
        self.link.show()
        self.update()

    def has_link(self) -> bool:
        return self._follow is not None

    def _go(self) -> None:
        if self._follow is not None:
            self._follow()

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
        taken = self.link.sizeHint().width() + GRID if self.has_link() else 0
        rest = QRect(PAGE_SIDE + 22 + left + PAGE_SIDE, 1, max(0, across - left - PAGE_SIDE - taken), self.height())
        words(painter, rest, self._facts, font=font, colour=tone_colour(colours, self._tone), align=RIGHT)
