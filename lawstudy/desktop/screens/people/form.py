"""Adding or changing one person, in a dialog over the page."""

import re

from PySide6.QtWidgets import QGridLayout, QWidget

from lawstudy.desktop.theme.tokens import GAP
from lawstudy.desktop.widgets.button import Kind
from lawstudy.desktop.widgets.dialog import Dialog
from lawstudy.desktop.widgets.form_field import FormField
from lawstudy.desktop.widgets.inputs import CheckBox, LineEdit, Select
from lawstudy.domain.people import Person, PersonState
from lawstudy.formats.roster_table import KNOWN_GROUPS
from lawstudy.i18n import _
from lawstudy.usecases.people import PersonEntry

SAVE = "save"


class PersonForm(Dialog):
    """Closes with SAVE once the name is there; then :meth:`entry` and :meth:`state` give what was written."""

    def __init__(self, over: QWidget, person: Person | None, departments: tuple[str, ...]) -> None:
        super().__init__(over, _("Change a person") if person else _("New person"))
        self.person = person
        self.name, self.rank, self.number = LineEdit(), LineEdit(), LineEdit()
        self.reading = LineEdit(hint="kan ming lan")
        self.department = Select(name=_("Department"))
        self.department.setEditable(True)
        self.department.addItems(["", *departments])
        self.groups = LineEdit(hint="、".join(KNOWN_GROUPS[:3]))
        self.left = CheckBox(_("moved or retired (the record stays)"))
        self._name_field = FormField(_("Name"), self.name)
        grid = QGridLayout()
        grid.setHorizontalSpacing(GAP)
        grid.setVerticalSpacing(12)
        grid.addWidget(self._name_field, 0, 0)
        grid.addWidget(FormField(_("Department"), self.department), 0, 1)
        grid.addWidget(FormField(_("Rank"), self.rank), 1, 0)
        grid.addWidget(FormField(_("Staff number"), self.number, _("may be empty")), 1, 1)
        grid.addWidget(FormField(_("Pinyin"), self.reading, _("only where it is read otherwise")), 2, 0)
        grid.addWidget(FormField(_("Groups"), self.groups, _("several divided by 、")), 2, 1)
        self.body.addLayout(grid)
        self.add(self.left)
        self.left.setVisible(person is not None)
        if person is not None:
            self._fill(person)
        self.add_cancel()
        save = self.add_button(_("Save"), SAVE, kind=Kind.PRIMARY)
        save.clicked.disconnect()
        save.clicked.connect(self._save)

    def _fill(self, person: Person) -> None:
        self.name.setText(person.name)
        self.reading.setText(person.reading)
        self.department.setCurrentText(person.department)
        self.rank.setText(person.rank)
        self.number.setText(person.staff_number or "")
        self.groups.setText("、".join(person.groups))
        self.left.setChecked(person.state is PersonState.LEFT)

    def _save(self) -> None:
        missing = not self.name.text().strip()
        self._name_field.set_error(_("The name is missing.") if missing else "")
        if missing:
            self.name.setFocus()
        else:
            self.close_with(SAVE)

    def entry(self) -> PersonEntry:
        groups = tuple(word for word in re.split(r"[,，、;；\s]+", self.groups.text()) if word)
        return PersonEntry(
            name=self.name.text(),
            reading=self.reading.text(),
            department=self.department.currentText(),
            rank=self.rank.text(),
            staff_number=self.number.text().strip() or None,
            groups=groups,
        )

    def state(self) -> PersonState:
        return PersonState.LEFT if self.left.isChecked() else PersonState.ACTIVE
