"""Written answers: sent after a short pause in typing, when the field is left, and when the screen asks."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QWidget

from lawstudy.desktop.composing import composition

PAUSE_MS = 600


class SendAfterPause(QObject):
    """Calls ``send`` once after typing has paused, or at once by :meth:`flush`; nothing when nothing waits.

    What an input method composes waits until it is text; :meth:`flush` makes it text. ``typing`` is called when composing begins."""

    def __init__(self, send: Callable[[], None], parent: QWidget, *, typing: Callable[[], None]) -> None:
        super().__init__(parent)
        self._send, self._typing = send, typing
        self._fields: list[QWidget] = []
        self._composition = composition()
        self._composition.changed.connect(self._composes)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(PAUSE_MS)
        self._timer.timeout.connect(self._now)

    def watch(self, field: QWidget) -> None:
        """Leaving ``field`` sends at once."""
        self._fields.append(field)
        field.installEventFilter(self)

    def touched(self) -> None:
        self._timer.start()

    def flush(self) -> None:
        self._composition.commit()
        if self._timer.isActive():
            self._timer.stop()
            self._send()

    def _now(self) -> None:
        if self._is_composed():
            self._timer.start()
        else:
            self._send()

    def _is_composed(self) -> bool:
        return self._composition.is_composing() and any(field.hasFocus() for field in self._fields)

    def _composes(self) -> None:
        """Also when it ends without text: the answer is sent again, and what is said of it is true again."""
        if self._is_composed():
            self._typing()
            self._timer.start()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.FocusOut:
            self.flush()
        return False
