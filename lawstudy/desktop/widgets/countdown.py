"""The time that is left. Computed at every tick from what the caller says is left, never counted down here."""

from collections.abc import Callable

from PySide6.QtCore import QRect, QSize, QTimer, Signal
from PySide6.QtGui import QAccessible, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from lawstudy.desktop import theme
from lawstudy.desktop.theme import Icon, Text, Tone
from lawstudy.desktop.theme.tokens import GRID, TYPES, tone_colour
from lawstudy.desktop.widgets.drawing import text_width, words
from lawstudy.desktop.widgets.painted import Painted
from lawstudy.i18n import _

_HOUR, _TEN_MINUTES, _MINUTE = 3600, 600, 60
_ICON = 20


class Countdown(Painted):
    """``left`` returns the whole seconds that remain (negative when over); it is asked four times a second while started.

    ``ended`` is sent once when nothing is left. Time granted later simply shows at the next tick.
    """

    ended = Signal()

    def __init__(self, left: Callable[[], int], *, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self._left, self._seconds, self._over = left, max(0, left()), False
        self._hours = self._seconds >= _HOUR
        self._timer = QTimer(self)
        self._timer.setInterval(250)
        self._timer.timeout.connect(self.tick)
        self._tell()

    def accessible_role(self) -> QAccessible.Role:
        return QAccessible.Role.Clock

    def start(self) -> None:
        self._over = False
        self.tick()
        self._timer.start()

    def stop(self) -> None:
        self._timer.stop()

    def tick(self) -> None:
        """Ask again what is left; the timer does this."""
        left = self._left()
        if max(0, left) != self._seconds:
            self._seconds = max(0, left)
            self._tell()
            self.update()
            if self._seconds >= _HOUR and not self._hours:  # time was granted: the slot grows once and never shrinks
                self._hours = True
                self.updateGeometry()
        if left <= 0 and not self._over:
            self._over = True
            self._timer.stop()
            self.ended.emit()

    def text(self) -> str:
        return clock(self._seconds)

    def warning(self) -> str:
        """The words beside the clock when little is left."""
        if self._seconds < _MINUTE:
            return _("under 1 minute")
        return _("under 10 minutes") if self._seconds < _TEN_MINUTES else ""

    def _tone(self) -> Tone:
        return Tone.TEXT_2 if self._seconds >= _TEN_MINUTES else Tone.AMBER if self._seconds >= _MINUTE else Tone.RED

    def _tell(self) -> None:
        self.setAccessibleName(f"{_('Left')} {self.text()} {self.warning()}".strip())

    def _widths(self) -> tuple[int, int, int]:
        """Of the word before the clock, of the clock at its widest, of the longest warning."""
        hint = theme.font(Text.HINT)
        figure = text_width("0:00:00" if self._hours else "00:00", theme.font(Text.TITLE))
        return text_width(_("Left"), hint), figure, max(text_width(each, hint) for each in (_("under 10 minutes"), _("under 1 minute")))

    def sizeHint(self) -> QSize:
        return QSize(_ICON + sum(self._widths()) + 3 * GRID + 2, TYPES[Text.TITLE].line)

    def paintEvent(self, event: QPaintEvent) -> None:
        colours, painter = theme.current(), QPainter(self)
        before, figure, warning = self._widths()
        colour = tone_colour(colours, self._tone())
        theme.paint_icon(painter, QRect(0, 0, _ICON, self.height()), Icon.TIME, colour)
        left = _ICON + GRID
        words(painter, QRect(left, 2, before + 2, self.height()), _("Left"), font=theme.font(Text.HINT), colour=colours.text_3)
        left += before + GRID
        words(painter, QRect(left, 0, figure + 2, self.height()), self.text(), font=theme.font(Text.TITLE), colour=colours.text)
        left += figure + GRID
        words(painter, QRect(left, 2, warning + 2, self.height()), self.warning(), font=theme.font(Text.HINT), colour=colour)


def clock(seconds: int) -> str:
    """``57:39``, or ``1:27:05`` from an hour on."""
    hours, rest = divmod(seconds, 3600)
    minutes, seconds = divmod(rest, 60)
    return f"{hours}:{minutes:02d}:{seconds:02d}" if hours else f"{minutes:02d}:{seconds:02d}"
