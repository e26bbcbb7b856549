"""Where a window is: inside the screen when it opens, and where it was left the next time."""

from PySide6.QtCore import QRect, QSize
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

FILLS = 1
# In logical pixels: what a window has at first, and what it can always be made to (or less, where the screen has less).
SIZE, LEAST = (1366, 768), (880, 470)
# What a window manager draws above a window, generously: before the window is shown nobody knows how high it is.
TITLE_BAR = 32


def available(window: QWidget) -> QRect:
    """What the screen of ``window`` has for windows: without panels and docks."""
    screen = window.screen() or QGuiApplication.primaryScreen()
    return screen.availableGeometry()


def keep_least(window: QWidget) -> None:
    """No smaller than LEAST, and never larger than its screen: 1366×768 at 150 % with the text at 150 % is 607×341, and what would lie
    beyond its edge nobody reaches."""
    window.setMinimumSize(QSize(*LEAST).boundedTo(_below_title(available(window)).size()))


def place(window: QWidget, wanted: QSize, before: tuple[int, ...] = ()) -> bool:
    """Put ``window`` where it was ``before`` (see :class:`lawstudy.settings.Settings`) if a screen still shows that place, else in the
    middle in its ``wanted`` size; never larger than the screen, its title bar included. Whether it is to fill the screen: it did before,
    or the screen has no room for what it wants."""
    room = _below_title(available(window))
    if before:
        left, top, width, height, fills = before
        there = QRect(left, top, width, height)
        shown = next((s.availableGeometry() for s in QGuiApplication.screens() if s.availableGeometry().intersects(there)), None)
        if shown is not None:
            window.setGeometry(_inside(there, _below_title(shown), window.minimumSize()))
            return fills == FILLS
    middle = QRect(0, 0, wanted.width(), wanted.height())
    middle.moveCenter(room.center())
    window.setGeometry(_inside(middle, room, window.minimumSize()))
    return wanted.width() > room.width() or wanted.height() > room.height()


def _below_title(screen: QRect) -> QRect:
    return screen.adjusted(0, TITLE_BAR, 0, 0)


def where(window: QWidget) -> tuple[int, ...]:
    """What :func:`place` takes the next time."""
    area = window.normalGeometry() if window.isMaximized() else window.geometry()
    return area.x(), area.y(), area.width(), area.height(), FILLS if window.isMaximized() else 0


def _inside(area: QRect, room: QRect, least: QSize) -> QRect:
    width, height = min(area.width(), max(room.width(), least.width())), min(area.height(), max(room.height(), least.height()))
    left = max(room.left(), min(area.left(), room.right() + 1 - width))
    top = max(room.top(), min(area.top(), room.bottom() + 1 - height))
    return QRect(left, top, width, height)
