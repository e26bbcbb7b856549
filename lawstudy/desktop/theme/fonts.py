"""The bundled faces. The interface face is registered at start; Song and Kai only when a page first asks for them."""

from functools import cache

from PySide6.QtGui import QFont, QFontDatabase

from lawstudy import paths
from lawstudy.desktop.theme.tokens import TYPES, Text, Type

SANS, SERIF, KAI = "LawStudy Sans", "LawStudy Serif", "LawStudy Kai"
_FILES = {
    SANS: ("LawStudySans-Regular.ttf", "LawStudySans-Bold.ttf"),
    SERIF: ("LawStudySerif-Regular.ttf",),
    KAI: ("LawStudyKai-Regular.ttf",),
}
# What stands in for a character (or a whole face) that the bundled subset does not hold.
_FALLBACKS = {
    SANS: ["Noto Sans SC", "Noto Sans CJK SC", "Microsoft YaHei UI", "WenQuanYi Zen Hei", "LXGW WenKai"],
    SERIF: ["Noto Serif SC", "Noto Serif CJK SC", "SimSun", "LXGW WenKai"],
    KAI: ["LXGW WenKai", "KaiTi"],
}


@cache
def register(family: str) -> tuple[str, ...]:
    """Register the files of one bundled family once; the names that Qt knows them by (none when the files are missing)."""
    names: list[str] = []
    for name in _FILES[family]:
        file = paths.fonts() / name
        if file.is_file():
            names += QFontDatabase.applicationFontFamilies(QFontDatabase.addApplicationFont(str(file)))
    return tuple(dict.fromkeys(names))


def families(family: str = SANS) -> list[str]:
    """``family`` (registered now if need be) and its fallbacks, for ``QFont.setFamilies``."""
    register(family)
    return [family, *_FALLBACKS[family]]


def font_of(style: Type, family: str = SANS) -> QFont:
    """A font of the given pixel size and weight."""
    made = QFont()
    made.setFamilies(families(family))
    made.setPixelSize(style.pixels)
    made.setWeight(QFont.Weight.Bold if style.bold else QFont.Weight.Normal)
    made.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    return made


@cache
def font(text: Text = Text.BODY) -> QFont:
    """The interface font of one type style. Shared: copy it before changing it."""
    return font_of(TYPES[text])
