"""An exam opens or closes while a page that shows it is open: nothing in the record changes, only the time."""

from collections.abc import Iterable

from PySide6.QtCore import QObject, QTimer

LONGEST_MS = 24 * 3600 * 1000  # a timer of Qt holds 24 days; one that rings early does no harm
LATER_MS = 200


class TurningPoint(QTimer):
    """``timeout`` just after the next of some moments."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.setSingleShot(True)

    def wait_for(self, moments_us: Iterable[int], now_us: int) -> None:
        """Forget what was waited for, and wait for the first of these that is still to come."""
        self.stop()
        ahead = [moment - now_us for moment in moments_us if moment > now_us]
        if ahead:
            self.start(min(min(ahead) // 1000 + LATER_MS, LONGEST_MS))
