"""The end of the sign-in at the system: a shut-down, a log-off, a signal. Nobody is asked then; what is held is saved."""

import signal
import socket
from contextlib import suppress

from PySide6.QtCore import QObject, QSocketNotifier
from PySide6.QtGui import QSessionManager
from PySide6.QtWidgets import QApplication

from lawstudy.desktop.front import Front

SIGNALS = tuple(getattr(signal, name) for name in ("SIGTERM", "SIGHUP", "SIGINT") if hasattr(signal, name))


class Ending(QObject):
    """Lives as long as the program. :meth:`stop` gives the signals back."""

    def __init__(self, app: QApplication, front: Front) -> None:
        super().__init__(app)
        self._front = front
        app.commitDataRequest.connect(self._commit)
        app.aboutToQuit.connect(front.close)  # where the system ends the program, exec() may never return
        self._read, self._write = socket.socketpair()
        for end in (self._read, self._write):
            end.setblocking(False)
        self._notifier = QSocketNotifier(self._read.fileno(), QSocketNotifier.Type.Read, self)
        self._notifier.activated.connect(self._told)
        self._before_fd = signal.set_wakeup_fd(self._write.fileno(), warn_on_full_buffer=False)
        self._before = {number: signal.signal(number, _noted) for number in SIGNALS}

    def _commit(self, _manager: QSessionManager) -> None:
        self._front.session_ends()

    def _told(self) -> None:
        with suppress(BlockingIOError):
            self._read.recv(64)
        self._front.session_ends()
        QApplication.exit(0)

    def stop(self) -> None:
        self._notifier.setEnabled(False)
        signal.set_wakeup_fd(self._before_fd)
        for number, handler in self._before.items():
            signal.signal(number, handler)
        for end in (self._read, self._write):
            end.close()


def _noted(_number: int, _frame: object) -> None:
    """The byte in the socket has told the window already; Python only must not end the program by itself."""
