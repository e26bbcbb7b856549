"""How long nobody has touched mouse or keyboard."""

import time
from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtGui import QWindow

_TOUCHES = frozenset({QEvent.Type.KeyPress, QEvent.Type.MouseButtonPress, QEvent.Type.MouseMove, QEvent.Type.Wheel, QEvent.Type.TouchBegin})
CHECK_MS = 5_000


class IdleWatch(QObject):
    """Calls ``idle`` once nobody has touched ``window`` for ``minutes``; 0 switches it off. It goes on until :meth:`stop`.

    It listens at the native window, where only real input arrives, and not at the application, where every event of every
    widget would pass through it.
    """

    def __init__(self, window: QWindow, idle: Callable[[], None], *, clock: Callable[[], float] = time.monotonic) -> None:
        super().__init__(window)
        self._idle, self._clock = idle, clock
        self._touched = clock()
        self._seconds = 0
        self._timer = QTimer(self)
        self._timer.setInterval(CHECK_MS)
        self._timer.timeout.connect(self.check)
        window.installEventFilter(self)

    def start(self, minutes: int) -> None:
        self._seconds = minutes * 60
        self.touch()
        if minutes > 0:
            self._timer.start()
        else:
            self._timer.stop()

    def stop(self) -> None:
        self._timer.stop()

    def touch(self) -> None:
        """Count from now on; also for what keeps a person busy without a key (an exam)."""
        self._touched = self._clock()

    def check(self) -> None:
        if self._seconds and self._clock() - self._touched >= self._seconds:
            self.touch()
            self._idle()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in _TOUCHES:
            self.touch()
        return False
