"""The line below a field. Its height is that of its first words, at least one line, whatever is said in it later."""

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from lawstudy.desktop import theme
from lawstudy.desktop.theme import Icon, Text, Tone
from lawstudy.desktop.theme.tokens import TYPES, tone_colour
from lawstudy.desktop.widgets.painted import Painted
from lawstudy.desktop.widgets.text_layout import broken

LINE = TYPES[Text.HINT].line
SIGN = 16
_ELLIPSIS = "…"


class MessageLine(Painted):
    """``say`` never changes the height; words that need more are cut, and are whole in the tooltip."""

    def __init__(self, kept_for: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._kept_for, self._text, self._tone = kept_for, kept_for, Tone.TEXT_3
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)  # a fixed one is never higher than one line
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def text(self) -> str:
        return self._text

    def say(self, text: str, tone: Tone) -> None:
        self._text, self._tone = text, tone
        self.setAccessibleName(text)
        self._tell()
        self.update()

    def is_cut(self) -> bool:
        return len(_lines(self._text, self.width() - self._indent())) * LINE > self.height()

    def _indent(self) -> int:
        """The sign of an error stands before its words, in the same place."""
        return SIGN + 4 if self._tone is Tone.RED else 0

    def _tell(self) -> None:
        self.setToolTip(self._text if self.is_cut() else "")

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._tell()

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return LINE * max(1, len(_lines(self._kept_for, width)))

    def sizeHint(self) -> QSize:
        metrics = self.fontMetrics() if self._kept_for else None
        return QSize(min(320, metrics.horizontalAdvance(self._kept_for) + 8) if metrics else 0, LINE)

    def minimumSizeHint(self) -> QSize:
        return QSize(0, LINE)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setFont(theme.font(Text.HINT))
        painter.setPen(tone_colour(theme.current(), self._tone))
        indent = self._indent()
        across = self.width() - indent
        if indent:
            theme.paint_icon(painter, QRect(0, 2, SIGN, SIGN), Icon.WRONG, tone_colour(theme.current(), self._tone))
        lines, most = _lines(self._text, across), max(1, self.height() // LINE)
        for place, line in enumerate(lines[:most]):
            cut = place == most - 1 and len(lines) > most
            words = painter.fontMetrics().elidedText(line + _ELLIPSIS if cut else line, Qt.TextElideMode.ElideRight, across)
            area = QRect(indent, place * LINE, across, LINE)
            painter.drawText(area, int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter), words)


def _lines(text: str, width: int) -> list[str]:
    return broken(text, theme.font(Text.HINT), width)
