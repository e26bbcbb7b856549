"""导出: the button of a list, and the dialog that asks where to keep it."""

from collections.abc import Callable, Sequence
from itertools import chain, repeat

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QMenu, QWidget

from lawstudy.desktop import theme
from lawstudy.desktop.choosing import LIST, ask_where
from lawstudy.desktop.screens.saving import AskPath
from lawstudy.desktop.theme import Icon
from lawstudy.desktop.widgets.button import Button, Kind, icon_button
from lawstudy.i18n import _

Entry = tuple[str, Callable[[], object]]


def export_button(entries: Callable[[], Sequence[Entry]], words: str = "") -> Button:
    """A square button with 导出 as its name, or with ``words`` the button that its page is about. What it does is asked for when
    it is pressed; several lists are chosen in a menu, which is then the button's ``menu``."""
    if words:
        button = Button(words, icon=Icon.DOWNLOAD, kind=Kind.PRIMARY)
    else:
        button = icon_button(Icon.DOWNLOAD, _("Export the list"), framed=True, small=False)
    button.clicked.connect(lambda _checked=False: choose_one(button, entries()))
    return button


def choose_one(button: Button, entries: Sequence[Entry], *icons: Icon) -> None:
    """Do the only one of ``entries``, or the one that is chosen in a menu under the button; ``icons`` are those of the first ones, the last
    of them also that of the others."""
    if len(entries) == 1:
        entries[0][1]()
        return
    menu = QMenu(button)
    shown = chain(icons, repeat(icons[-1] if icons else Icon.TABLE))
    for (words, act), icon in zip(entries, shown, strict=False):
        menu.addAction(theme.icon(icon), words, act)
    menu.aboutToHide.connect(menu.deleteLater)
    menu.popup(button.mapToGlobal(QPoint(0, button.height())))


def ask_file(over: QWidget) -> AskPath:
    """The system's dialog over a screen, for a workbook or a CSV table."""
    return lambda name: ask_where(over, name, LIST, title=_("Export the list"))
