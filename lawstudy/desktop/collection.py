"""Looking for garbage at a moment of the window's own choosing.

Python looks for unreachable circles whenever enough has been made, in whatever thread makes it: also in a worker, and also
while Qt walks over all widgets to paint or to dress them. A widget that is collected there leaves Qt with a dead pointer, and
the program ends without a word. So it is done between two events, in the window's thread.
"""

import gc

from PySide6.QtCore import QObject, QTimer

EVERY_MS = 1_000


class QuietCollection(QObject):
    """Takes the search for garbage over from Python until :meth:`stop`."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        gc.disable()
        self._timer = QTimer(self)
        self._timer.setInterval(EVERY_MS)
        self._timer.timeout.connect(self.look)
        self._timer.start()

    def look(self) -> int | None:
        """Collect the oldest generation that is due by Python's own thresholds, and return which one; None when none is."""
        for generation in (2, 1, 0):
            if 0 < gc.get_threshold()[generation] < gc.get_count()[generation]:
                gc.collect(generation)
                return generation
        return None

    def stop(self) -> None:
        """Give it back."""
        self._timer.stop()
        gc.enable()
