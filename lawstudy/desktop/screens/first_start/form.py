"""The four fields of a new workspace, and its folder, which has a default."""

from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from lawstudy.desktop.screens.first_start.presenter import ChooseFolder
from lawstudy.desktop.theme import Icon, Text, Tone
from lawstudy.desktop.theme.tokens import GAP, GRID
from lawstudy.desktop.widgets.button import Button, Kind
from lawstudy.desktop.widgets.card import Card, inset
from lawstudy.desktop.widgets.focus_ring import focus_at_first
from lawstudy.desktop.widgets.form_field import FormField
from lawstudy.desktop.widgets.inputs import LineEdit, PasswordField
from lawstudy.desktop.widgets.label import ElidedLabel, Label
from lawstudy.desktop.widgets.layouts import column_in
from lawstudy.domain.clock import SHANGHAI
from lawstudy.i18n import _


class NewWorkspaceForm(QWidget):
    """``submitted`` when the person asks to create; ``back`` to the ways."""

    submitted = Signal()
    back = Signal()

    def __init__(self, default_folder: Callable[[str], Path], choose: ChooseFolder, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._default_folder, self._choose = default_folder, choose
        self.folder: Path | None = None
        self.organisation = LineEdit(width=400)
        self.year = LineEdit(str(datetime.now(SHANGHAI).year), width=96)
        self.name = LineEdit(width=240)
        self.password = PasswordField(width=240)
        self.fields = {
            "organisation": FormField(_("Bureau"), self.organisation, _("As it stands on documents, in full")),
            "year": FormField(_("Year"), self.year),
            "name": FormField(_("Your name"), self.name, _("You will be coordinator and administrator; this can be changed later")),
            "password": FormField(_("Password"), self.password, _("At least {n} characters").format(n=8)),
        }
        self._place = ElidedLabel("", Text.HINT, Tone.TEXT_2)
        self._lay_out()
        self.organisation.textChanged.connect(self._show_place)
        for field in (self.organisation, self.year, self.name, self.password):
            field.returnPressed.connect(self.submitted)
        self._show_place()

    def _lay_out(self) -> None:
        column = column_in(self, GAP)
        card = Card()
        card.body.setSpacing(GAP)
        for field in self.fields.values():
            card.add(field)
        card.add(self._folder_row())
        column.addWidget(card)
        buttons = QHBoxLayout()
        buttons.setSpacing(GRID)
        back = Button(_("Back"), icon=Icon.LEFT)
        back.clicked.connect(self.back)
        self.create_button = Button(_("Create the workspace"), kind=Kind.PRIMARY)
        self.create_button.clicked.connect(self.submitted)
        buttons.addWidget(back)
        buttons.addStretch(1)
        buttons.addWidget(self.create_button)
        column.addLayout(buttons)
        column.addStretch(1)

    def _folder_row(self) -> QWidget:
        frame, column = inset()
        row = QHBoxLayout()
        row.addWidget(Label(_("Folder"), Text.HINT))
        row.addWidget(self._place, 1)
        change = Button(_("Change"), kind=Kind.LINK)
        change.clicked.connect(self._change_folder)
        row.addWidget(change)
        column.addLayout(row)
        return frame

    def begin(self) -> None:
        focus_at_first(self.organisation)

    def show_errors(self, errors: dict[str, str]) -> None:
        """The reasons stand under their fields; the first wrong field has the focus."""
        for name, field in self.fields.items():
            field.set_error(errors.get(name, ""))
        first = next((field for name, field in self.fields.items() if name in errors), None)
        if first is not None:
            first.field.setFocus()

    def _change_folder(self) -> None:
        here = self.folder or self._default_folder(self.organisation.text())
        chosen = self._choose(self, _("An empty folder for the workspace"), here.parent)
        if chosen is not None:
            self.folder = chosen
            self._show_place()

    def _show_place(self) -> None:
        self._place.setText(str(self.folder or self._default_folder(self.organisation.text())))
