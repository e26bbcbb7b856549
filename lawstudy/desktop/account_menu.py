"""The menu above the person's name: appearance, language, password, lock, sign out."""

from collections.abc import Callable

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QActionGroup
from PySide6.QtWidgets import QApplication, QMenu

from lawstudy import i18n
from lawstudy.desktop import theme
from lawstudy.desktop.theme import APPEARANCES, Icon
from lawstudy.desktop.window_frame import Frame
from lawstudy.i18n import _
from lawstudy.settings import TEXT_PERCENTS


def account_menu(window: Frame, change_password: Callable[[], object]) -> QMenu:
    """Opened above the person's button; deletes itself when it closes."""
    menu = QMenu(window)
    menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    _appearances(_part(menu, Icon.LIGHT, _("Appearance")), window)
    _languages(_part(menu, Icon.LANGUAGE, _("Language")), window)
    _sizes(_part(menu, Icon.SEARCH, _("Size of everything")), window)
    menu.addSeparator()
    menu.addAction(theme.icon(Icon.VERIFY), _("Change my password"), change_password)
    menu.addAction(theme.icon(Icon.LOCK), _("Lock"), window.locked.emit)
    menu.addAction(theme.icon(Icon.SWITCH_PERSON), _("Sign out, or change the person"), window.ask_to_leave)
    person = window.rail.person_button()
    menu.popup(person.mapToGlobal(QPoint(8, -menu.sizeHint().height())))
    return menu


def _part(menu: QMenu, icon: Icon, words: str) -> QMenu:
    """A menu inside ``menu``, made here: what ``addMenu`` would make and return can be taken for something that lay at its address."""
    made = QMenu(words, menu)
    made.setIcon(theme.icon(icon))
    menu.addMenu(made)
    return made


def _appearances(menu: QMenu, window: Frame) -> None:
    chosen = QApplication.instance().property("lawstudyMode")  # type: ignore[union-attr]
    group = QActionGroup(menu)
    for mode, words in APPEARANCES.items():
        action = menu.addAction(_(words), lambda m=mode: window.appearance_chosen.emit(m.value))
        action.setCheckable(True)
        action.setChecked(mode.value == chosen)
        group.addAction(action)


def _sizes(menu: QMenu, window: Frame) -> None:
    group = QActionGroup(menu)
    for percent in TEXT_PERCENTS:
        action = menu.addAction(f"{percent} %", lambda p=percent: window.size_choice.ask(p))
        action.setCheckable(True)
        action.setChecked(percent == window.desk.text_percent)
        group.addAction(action)


def _languages(menu: QMenu, window: Frame) -> None:
    group = QActionGroup(menu)
    for code, name in i18n.LANGUAGES.items():
        action = menu.addAction(name, lambda c=code: window.language_chosen.emit(c))
        action.setCheckable(True)
        action.setChecked(code == i18n.language())
        group.addAction(action)
