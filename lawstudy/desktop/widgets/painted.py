"""The base of widgets painted by hand."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QSizePolicy, QWidget

from lawstudy.desktop import theme
from lawstudy.desktop.widgets.focus_ring import FocusWatch


class Painted(QWidget):
    """Repaints and measures itself again when the theme or the font changes.

    ``keyboard=True`` lets it take the focus and shows the ring around it; a widget that paints its own mark of focus
    passes ``ring=False``.
    """

    def __init__(self, parent: QWidget | None = None, *, keyboard: bool = False, ring: bool = True, radius: int = 6) -> None:
        super().__init__(parent)
        theme.theme_changed().connect(self.measure_again)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        if keyboard:
            self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
            if ring:
                FocusWatch(self, radius)

    def accessible_role(self) -> QAccessible.Role:
        """What a screen reader calls it."""
        return QAccessible.Role.StaticText

    def is_checked(self) -> bool | None:
        """Of what can be checked, whether it is."""
        return None

    def measure_again(self) -> None:
        self.updateGeometry()
        self.update()
