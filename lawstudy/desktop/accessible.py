"""What a screen reader is told of the widgets that paint themselves: role and state. Name and description are Qt's own properties.

Qt asks :func:`install`'s factory for each widget that a reader meets; without a reader nothing of this runs.
"""

from typing import Any, Protocol, runtime_checkable

from PySide6.QtCore import QObject
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QAccessibleInterface, QAccessibleStateChangeEvent
from PySide6.QtWidgets import QAccessibleWidget, QWidget


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


def _made(_key: str, thing: QObject) -> QAccessibleInterface | None:
    if isinstance(thing, QWidget) and isinstance(thing, Spoken):
        return _Interface(thing, thing.accessible_role(), thing.accessibleName())
    return None


_installed: list[bool] = []


def install() -> None:
    """Once for the program."""
    if not _installed:
        _installed.append(True)
        QAccessible.installFactory(_made)


def announce(widget: QWidget, words: str) -> None:
    """Have a reader say ``words`` now: what has come into view without the focus telling it."""
    QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(widget, words))


def checked_changed(widget: QWidget) -> None:
    """Tell a reader that the state of a checkable widget is another one."""
    state: Any = QAccessible.State()
    state.checked = True
    QAccessible.updateAccessibility(QAccessibleStateChangeEvent(widget, state))
