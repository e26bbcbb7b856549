"""Opening a window so that it is active: only then does the focus move."""

from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot


def opened(qtbot: QtBot, widget: QWidget) -> None:
    """Show ``widget``, make its window the active one and let its layouts settle."""
    widget.show()
    widget.activateWindow()
    qtbot.waitUntil(widget.isActiveWindow)
