"""The wheel scrolls the page. What holds a value changes by it only under the pointer **and** with the focus: whoever scrolls past
a field never changes it unseen."""

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QWidget


class WheelGuard(QObject):
    """Guards ``field``, which keeps it: a combo box, a date, a number, a slider, tabs. An event that the field may not have goes on
    to the page under it."""

    def __init__(self, field: QWidget) -> None:
        super().__init__(field)
        if field.focusPolicy() is Qt.FocusPolicy.WheelFocus:  # the wheel would give it the focus first
            field.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        field.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if not isinstance(event, QWheelEvent) or not isinstance(watched, QWidget):
            return False
        if watched.hasFocus() and watched.rect().contains(event.position().toPoint()):
            return False
        event.ignore()  # Qt then asks the parent, up to what scrolls
        return True
