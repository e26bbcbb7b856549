"""The window that is on the screen before anything else is loaded; :class:`lawstudy.desktop.front.Front` brings it to life."""

from typing import TYPE_CHECKING, Union

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget

from lawstudy.settings import Preferences

if TYPE_CHECKING:
    from collections.abc import Callable

    from lawstudy.desktop.screens.first_start.view import FirstStartWindow
    from lawstudy.desktop.screens.sign_in.view import SignInWindow

FirstWindow = Union["FirstStartWindow", "SignInWindow"]
_ENTER = {Qt.Key.Key_Return, Qt.Key.Key_Enter}
_PRESSING = {Qt.Key.Key_Space, Qt.Key.Key_Select}


def first_window(preferences: Preferences) -> FirstWindow:
    """The sign-in of the last workspace, or the first start where there is none; already shown."""
    window: FirstWindow
    if preferences.last_workspace() is None:
        from lawstudy.desktop.screens.first_start.view import FirstStartWindow  # only the window that is shown is loaded

        window = FirstStartWindow(preferences.value.appearance)
    else:
        from lawstudy.desktop.screens.sign_in.view import SignInWindow  # as above

        window = SignInWindow()
    window.show()
    return window


class Hush(QObject):
    """Until :meth:`end` no key acts on anything in ``window``: an Enter while the program starts was meant for something else.
    Names and passwords can be typed, and Enter is of whoever has typed here: it must not be lost, for what is typed after it is the
    password. It listens at the native window, before any widget does."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._typed = False
        handle = window.windowHandle()
        if handle is not None:
            handle.installEventFilter(self)

    def end(self) -> None:
        self.deleteLater()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if not isinstance(event, QKeyEvent):
            return False
        in_field = isinstance(QApplication.focusWidget(), QLineEdit)
        if event.key() in _ENTER:
            return not (self._typed and in_field)
        self._typed |= in_field and bool(event.text().strip())
        return event.key() in _PRESSING and not in_field


class FirstPaint(QObject):
    """Calls ``painted`` once, right after ``window`` was painted for the first time."""

    def __init__(self, window: QWidget, painted: "Callable[[], None]") -> None:
        super().__init__(window)
        self._window, self._painted = window, painted
        window.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.Paint:
            self._window.removeEventFilter(self)
            QTimer.singleShot(0, self._painted)
        return False
