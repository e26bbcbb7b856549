"""The theme of the moment and the one signal that tells of its change."""

from PySide6.QtCore import QObject, Signal

from lawstudy.desktop.theme.tokens import DARK, LIGHT, Colours


class ThemeState(QObject):
    """Holds the colours in use. There is one: the palette and the style sheet of a Qt application are process-wide too."""

    theme_changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.colours = LIGHT


STATE = ThemeState()


def current() -> Colours:
    """The colours in use now. Read them when painting; do not keep them."""
    return STATE.colours


def is_dark() -> bool:
    return STATE.colours is DARK
