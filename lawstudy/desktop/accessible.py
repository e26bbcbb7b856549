"""What a screen reader is told of the widgets that paint themselves: role and state. Name and description are Qt's own properties.

Qt asks :func:`install`'s factory for each widget that a reader meets; without a reader nothing of this runs.
"""

import atexit
from typing import Any, Protocol, runtime_checkable
from weakref import WeakSet

from PySide6.QtCore import QObject
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QAccessibleInterface, QAccessibleStateChangeEvent
from PySide6.QtWidgets import QAccessibleWidget, QWidget
from shiboken6 import isValid


@runtime_checkable
class Spoken(Protocol):
    """A painted widget. ``is_checked`` is None where there is nothing to check."""

    def accessible_role(self) -> QAccessible.Role: ...

    def is_checked(self) -> bool | None: ...


class _Interface(QAccessibleWidget):
    def state(self) -> Any:
        said: Any = super().state()  # what the stubs of PySide leave out
        widget = self.object()
        checked = widget.is_checked() if isinstance(widget, Spoken) else None
        if checked is not None:
            said.checkable, said.checked = True, checked
        return said


_installed: list[bool] = []
_given: WeakSet[_Interface] = WeakSet()


def _made(_key: str, thing: QObject) -> QAccessibleInterface | None:
    if isinstance(thing, QWidget) and isinstance(thing, Spoken):
        made = _Interface(thing, thing.accessible_role(), thing.accessibleName())
        _given.add(made)
        return made
    return None


def take_back() -> None:
    """PySide frees what the factory gave before Qt empties its cache, which then reaches into freed memory: the program crashed after
    its last line. What is registered at the end of the program later runs earlier, so Qt lets go of them while they are there."""
    for made in tuple(_given):
        if isValid(made):
            QAccessible.deleteAccessibleInterface(QAccessible.uniqueId(made))


def install() -> None:
    """Once for the program."""
    if not _installed:
        _installed.append(True)
        QAccessible.installFactory(_made)
        atexit.register(take_back)


def announce(widget: QWidget, words: str) -> None:
    """Have a reader say ``words`` now: what has come into view without the focus telling it."""
    QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(widget, words))


def checked_changed(widget: QWidget) -> None:
    """Tell a reader that the state of a checkable widget is another one."""
    state: Any = QAccessible.State()
    state.checked = True
    QAccessible.updateAccessibility(QAccessibleStateChangeEvent(widget, state))
