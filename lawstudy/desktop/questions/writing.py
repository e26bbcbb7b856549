"""Written answers: sent after a short pause in typing, when the field is left, and when the screen asks."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QWidget

PAUSE_MS = 600


class SendAfterPause(QObject):
    """Calls ``send`` once after typing has paused, or at once by :meth:`flush`; nothing when nothing waits."""

    def __init__(self, send: Callable[[], None], parent: QWidget) -> None:
        super().__init__(parent)
        self._send = send
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(PAUSE_MS)
        self._timer.timeout.connect(self._now)

    def watch(self, field: QWidget) -> None:
        """Leaving ``field`` sends at once."""
        field.installEventFilter(self)

    def touched(self) -> None:
        self._timer.start()

    def flush(self) -> None:
        if self._timer.isActive():
            self._timer.stop()
            self._now()

    def _now(self) -> None:
        self._send()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.FocusOut:
            self.flush()
        return False
