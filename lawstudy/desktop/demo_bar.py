"""Above every screen of the demo: that nobody in it is real, another person by one click, and the way to be rid of it."""

from collections.abc import Sequence

from PySide6.QtCore import QPoint, Signal
from PySide6.QtWidgets import QFrame, QMenu, QSizePolicy, QWidget

from lawstudy.desktop.theme import Icon, Text, Tone
from lawstudy.desktop.theme.tokens import GRID, PAGE_SIDE
from lawstudy.desktop.widgets.button import Button, Kind
from lawstudy.desktop.widgets.label import Label
from lawstudy.desktop.widgets.layouts import row_in
from lawstudy.i18n import _


class DemoBar(QFrame):
    """``person_wanted`` carries the sign-in name that was chosen."""

    person_wanted = Signal(str)
    delete_wanted = Signal()

    def __init__(self, logins: Sequence[str], here: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._logins, self._here = tuple(logins), here
        self.setProperty("kind", "strip")
        self.setProperty("tone", Tone.AMBER.value)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        row = row_in(self, GRID, (PAGE_SIDE, 2, PAGE_SIDE, 2))
        row.addWidget(Label(_("Demo: nobody in it is real"), Text.STRONG, Tone.AMBER), 1)
        self.change = Button(_("Change the person"), kind=Kind.LINK, icon=Icon.SWITCH_PERSON, small=True)
        self.change.clicked.connect(self.open_people)
        self.delete = Button(_("Delete the demo"), kind=Kind.LINK, small=True)
        self.delete.clicked.connect(self.delete_wanted)
        row.addWidget(self.change)
        row.addWidget(self.delete)

    def open_people(self) -> QMenu:
        """The people who can be tried, below the button; returned for tests and the tour."""
        menu = QMenu(self)
        menu.aboutToHide.connect(menu.deleteLater)
        for login in self._logins:
            action = menu.addAction(login, lambda name=login: self.person_wanted.emit(name))
            action.setCheckable(True)
            action.setChecked(login == self._here)
            action.setEnabled(login != self._here)
        menu.popup(self.change.mapToGlobal(QPoint(0, self.change.height())))
        return menu
