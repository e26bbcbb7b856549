"""What has changed in the workspace since the last look, by this window or by anyone else."""

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer

from lawstudy.desktop.contract import Failure, Tasks

if TYPE_CHECKING:  # loaded after the first paint
    from lawstudy.backend.contract import ChangesSince

POLL_MS = 3_000


class ChangeWatch(QObject):
    """Asks the door every few seconds, and at once after a write; tells ``changed`` which nouns are stale."""

    def __init__(self, tasks: Tasks, changed: Callable[[Iterable[str]], None], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._tasks, self._changed = tasks, changed
        self._number = -1  # not known yet: what changed before the first look is no news
        self._asking = self._again = False
        self._timer = QTimer(self)
        self._timer.setInterval(POLL_MS)
        self._timer.timeout.connect(self.look)

    def start(self) -> None:
        self._timer.start()
        self.look()

    def stop(self) -> None:
        self._timer.stop()

    def look(self) -> None:
        """Ask now; while an answer is awaited ask once more after it."""
        if self._asking:
            self._again = True
            return
        self._asking, number = True, max(0, self._number)
        self._tasks.read(lambda door: door.changes_since(number), self._arrived, self._failed)

    def _arrived(self, since: "ChangesSince") -> None:
        first, self._number = self._number < 0, since.number
        if since.changes and not first:
            self._changed({change.noun for change in since.changes})
        self._done()

    def _failed(self, _failure: Failure) -> None:
        """A database that cannot be read is told by whatever the person does next; polling says nothing of its own."""
        self._done()

    def _done(self) -> None:
        self._asking = False
        if self._again:
            self._again = False
            self.look()
