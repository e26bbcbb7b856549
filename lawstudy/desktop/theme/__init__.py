"""The look: ``apply`` it once to the application, read ``current()`` when painting, listen to ``theme_changed()``.

>>> theme.apply(app, Mode.DARK)
>>> painter.fillRect(area, QColor(theme.current().surface))
>>> theme.theme_changed().connect(self.update)
"""

import os
from functools import cache
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, SignalInstance
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication

from lawstudy.desktop.theme.fonts import font
from lawstudy.desktop.theme.icons import Icon, paint_icon
from lawstudy.desktop.theme.palette import palette
from lawstudy.desktop.theme.state import STATE, current, is_dark
from lawstudy.desktop.theme.stylesheet import stylesheet
from lawstudy.desktop.theme.tokens import DARK, LIGHT, Mode, Text, Tone
from lawstudy.i18n import N_

if TYPE_CHECKING:
    from PySide6.QtGui import QIcon

__all__ = [
    "APPEARANCES",
    "Icon",
    "Mode",
    "Text",
    "Tone",
    "apply",
    "before_application",
    "current",
    "font",
    "icon",
    "is_dark",
    "paint_icon",
    "theme_changed",
]


APPEARANCES = {Mode.LIGHT: N_("Light"), Mode.DARK: N_("Dark"), Mode.SYSTEM: N_("As the system")}
SCALE_VARIABLE = "QT_SCALE_FACTOR"
_STYLE_VARIABLE, _STYLE = "QT_STYLE_OVERRIDE", "Fusion"


def before_application(percent: int = 100) -> None:
    """What must be set before the QApplication exists: fractional scale factors are used as they are, everything is drawn at
    ``percent`` of its size (of what QT_SCALE_FACTOR says already, where that is set), and the style is Fusion.

    Named here, the style costs nothing; ``setStyle`` hands a QStyle to Python, which builds all its tables first (4 ms).
    """
    os.environ.setdefault(_STYLE_VARIABLE, _STYLE)
    if percent != 100:
        os.environ[SCALE_VARIABLE] = str(_scale(os.environ.get(SCALE_VARIABLE, "")) * percent / 100)
    QGuiApplication.setHighDpiScaleFactorRoundingPolicy(Qt.HighDpiScaleFactorRoundingPolicy.PassThrough)


def _scale(asked: str) -> float:
    try:
        return float(asked)
    except ValueError:
        return 1.0


def apply(app: QApplication, mode: Mode = Mode.SYSTEM) -> None:
    """Put the look on ``app``: Fusion, then the palette, then the one style sheet. Repeat it to switch; then one signal is sent."""
    colours = DARK if _wants_dark(mode) else LIGHT
    if app.property("lawstudyMode") is None:
        if os.environ.get(_STYLE_VARIABLE) != _STYLE:
            app.setStyle(_STYLE)
        app.setFont(font(Text.BODY))
    elif colours is current():
        app.setProperty("lawstudyMode", mode.value)
        return
    app.setProperty("lawstudyMode", mode.value)
    STATE.colours = colours
    if app.styleSheet():  # one sheet over another takes five times as long as none over one and one over none
        app.setStyleSheet("")
    app.setPalette(palette(colours))
    app.setStyleSheet(stylesheet(colours))
    STATE.theme_changed.emit()


def _wants_dark(mode: Mode) -> bool:
    if mode is Mode.SYSTEM:
        return QGuiApplication.styleHints().colorScheme() is Qt.ColorScheme.Dark
    return mode is Mode.DARK


@cache
def icon(name: Icon, tone: Tone = Tone.TEXT_2) -> "QIcon":
    """A ``QIcon`` that recolours itself with the theme and turns to the disabled colour with its widget."""
    from lawstudy.desktop.theme.icon_engine import made  # QIcon builds long tables, and the first window needs none

    return made(name, tone)


def theme_changed() -> SignalInstance:
    """The signal without arguments that is sent after a switch of the theme; connect bound methods, not lambdas."""
    return STATE.theme_changed
