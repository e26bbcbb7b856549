"""Buttons by kind; each knows its icon, its colour and its ring."""

from enum import StrEnum

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QAbstractButton, QPushButton, QSizePolicy, QWidget

from lawstudy.desktop import composing, theme
from lawstudy.desktop.theme import Icon, Tone
from lawstudy.desktop.theme.tokens import CONTROL, CONTROL_SMALL, ICON, RADIUS_CONTROL
from lawstudy.desktop.widgets.focus_ring import FocusWatch


class Kind(StrEnum):
    """PRIMARY once on a page. NEXT is the outlined accent of 下一题. DANGER is outlined red. QUIET has no edge."""

    PLAIN = "plain"
    PRIMARY = "primary"
    NEXT = "next"
    DANGER = "danger"
    LINK = "link"
    QUIET = "quiet"


_ICON_TONES = {Kind.PRIMARY: Tone.ON_ACCENT, Kind.NEXT: Tone.ACCENT, Kind.LINK: Tone.ACCENT, Kind.DANGER: Tone.RED}


class Button(QPushButton):
    """``Button("新建活动", icon=Icon.ADD, kind=Kind.PRIMARY)``. ``small`` is the 32-px size for cards and rows."""

    def __init__(
        self,
        text: str = "",
        *,
        icon: Icon | None = None,
        kind: Kind = Kind.PLAIN,
        small: bool = False,
        trailing: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(text, parent)
        self.kind = kind
        self.setProperty("kind", kind.value)
        self.setProperty("small", small)
        self.setAutoDefault(False)
        self.setSizePolicy(QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Fixed)
        self.setCursor(Qt.CursorShape.PointingHandCursor if kind is Kind.LINK else Qt.CursorShape.ArrowCursor)
        if trailing:  # the icon stands after the words
            self.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
        if icon is not None:
            self.set_icon(icon)
        FocusWatch(self, RADIUS_CONTROL)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        composing.commit()  # whatever it saves, it saves what is seen
        super().mousePressEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not pressed_by_enter(self, event):
            super().keyPressEvent(event)

    def set_icon(self, icon: Icon) -> None:
        self.setIcon(theme.icon(icon, _ICON_TONES.get(self.kind, Tone.TEXT_2)))
        # Wider than the glyph: the style's own gap between icon and words is too tight for Chinese text.
        self.setIconSize(QSize(ICON + (8 if self.text() else 0), ICON))


def pressed_by_enter(button: QAbstractButton, event: QKeyEvent) -> bool:
    """Enter presses the button that has the focus, as Space does; Qt does that in its own dialogs only. A held key presses once."""
    modifiers = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
    if event.key() not in {Qt.Key.Key_Return, Qt.Key.Key_Enter} or modifiers != Qt.KeyboardModifier.NoModifier:
        return False
    if not event.isAutoRepeat():
        button.click()
    return True


def icon_button(icon: Icon, name: str, *, framed: bool = False, small: bool = True, parent: QWidget | None = None) -> Button:
    """A square button with an icon only; ``name`` is its tooltip and accessible name."""
    made = Button(icon=icon, kind=Kind.PLAIN if framed else Kind.QUIET, small=small, parent=parent)
    made.setProperty("bare", True)
    side = CONTROL_SMALL if small else CONTROL
    made.setFixedSize(side, side)
    made.setToolTip(name)
    made.setAccessibleName(name)
    return made
