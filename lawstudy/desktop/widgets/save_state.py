"""Whether the last answer is safe. Keeps its place and width, so that nothing beside it moves; is never hidden."""

from datetime import time
from enum import StrEnum

from PySide6.QtCore import QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from lawstudy.desktop import theme
from lawstudy.desktop.theme import Icon, Text, Tone
from lawstudy.desktop.theme.tokens import HALF, ICON, TYPES, tone_colour
from lawstudy.desktop.widgets.drawing import state_words, text_width
from lawstudy.desktop.widgets.painted import Painted
from lawstudy.i18n import _


class Saving(StrEnum):
    NOTHING = "nothing"
    KEPT = "kept"
    SAVED = "saved"
    RUNNING = "running"
    RETRYING = "retrying"
    STOPPED = "stopped"


_LOOKS = {
    Saving.NOTHING: (Icon.NOTE, Tone.TEXT_3),
    Saving.KEPT: (Icon.DONE, Tone.GREEN),
    Saving.SAVED: (Icon.DONE, Tone.GREEN),
    Saving.RUNNING: (Icon.TIME, Tone.TEXT_3),
    Saving.RETRYING: (Icon.ATTENTION, Tone.AMBER),
    Saving.STOPPED: (Icon.LOCK, Tone.RED),
}


class SaveState(Painted):
    """``set_saved(time)`` only when the answer is durable. STOPPED: another window has taken over the attempt."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self._state, self._at = Saving.NOTHING, ""
        self._tell()

    def set_saved(self, at: time) -> None:
        """``at`` is local time."""
        self._state, self._at = Saving.SAVED, at.strftime("%H:%M:%S")
        self._tell()

    def set_kept(self, answers: int) -> None:
        """So many answers were there already when the attempt was taken up again."""
        self._state, self._at = Saving.KEPT, str(answers)
        self._tell()

    def set_state(self, state: Saving) -> None:
        self._state = state
        self._tell()

    def state(self) -> Saving:
        return self._state

    def text(self) -> str:
        return self._words(self._state, self._at)

    def _words(self, state: Saving, at: str) -> str:
        match state:
            case Saving.NOTHING:
                return _("Nothing to save yet")
            case Saving.KEPT:
                return _("{n} answers are saved").format(n=at)
            case Saving.SAVED:
                return _("Saved {time}").format(time=at)
            case Saving.RUNNING:
                return _("Saving")
            case Saving.RETRYING:
                return _("Not saved, trying again")
            case Saving.STOPPED:
                return _("This window no longer writes")

    def _tell(self) -> None:
        self.setAccessibleName(self.text())
        self.update()

    def sizeHint(self) -> QSize:
        widest = max(text_width(self._words(state, "00:00:00"), theme.font(Text.BODY)) for state in Saving)
        return QSize(ICON + HALF + widest + 2, TYPES[Text.BODY].line)

    def paintEvent(self, event: QPaintEvent) -> None:
        icon, tone = _LOOKS[self._state]
        colour = tone_colour(theme.current(), tone)
        state_words(QPainter(self), self.rect(), icon, self.text(), font=theme.font(Text.BODY), colour=colour)
