"""Timers that end with their screen."""

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer


class ScreenTimers(QObject):
    """``once`` and ``every`` call in the window's thread until :meth:`stop`."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._running: list[QTimer] = []
        self._stopped = False

    def once(self, ms: int, call: Callable[[], object]) -> None:
        self._start(ms, call, single=True)

    def every(self, ms: int, call: Callable[[], object]) -> None:
        self._start(ms, call, single=False)

    def stop(self) -> None:
        self._stopped = True
        for timer in self._running:
            timer.stop()
        self._running.clear()

    def _start(self, ms: int, call: Callable[[], object], *, single: bool) -> None:
        if self._stopped:
            return
        self._running = [timer for timer in self._running if timer.isActive()]
        timer = QTimer(self)
        timer.setSingleShot(single)
        timer.setInterval(ms)
        timer.timeout.connect(call)
        timer.start()
        self._running.append(timer)
