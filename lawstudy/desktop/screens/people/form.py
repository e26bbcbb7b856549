"""Adding or changing one person, in a dialog over the page."""

from dataclasses import dataclass
from datetime import date

from PySide6.QtWidgets import QGridLayout, QWidget

from lawstudy.desktop.screens.people.presenter import Form, Wanted
from lawstudy.desktop.theme import Text, Tone
from lawstudy.desktop.theme.tokens import GAP, GRID
from lawstudy.desktop.widgets.button import Kind
from lawstudy.desktop.widgets.date_edit import DateEdit
from lawstudy.desktop.widgets.dialog import Dialog
from lawstudy.desktop.widgets.form_field import FormField
from lawstudy.desktop.widgets.inputs import LineEdit, Select
from lawstudy.desktop.widgets.label import Label
from lawstudy.desktop.widgets.layouts import row_in
from lawstudy.desktop.widgets.names_edit import NamesEdit
from lawstudy.desktop.widgets.segmented_choice import SegmentedChoice
from lawstudy.desktop.widgets.typed_edit import all_read
from lawstudy.domain.people import LINES, PersonEntry, PersonState, lines_of
from lawstudy.i18n import _
from lawstudy.usecases.imports.roster_rows import KNOWN_GROUPS
from lawstudy.words.people import LINE_WORDS

SAVE, LEAVE, RETURN, HISTORY = "save", "leave", "return", "history"
DATED, ALWAYS = "dated", "always"


class PersonForm(Dialog):
    """Closes with SAVE once the name is there; then :meth:`wanted` gives what was written. LEAVE, RETURN and HISTORY ask for
    something else about the person."""

    def __init__(self, over: QWidget, form: Form) -> None:
        super().__init__(over, _("Change a person") if form.person else _("New person"))
        self.person = form.person
        self.name, self.number = LineEdit(), LineEdit()
        self.lines = {line.field: LineEdit() for line in LINES}
        self.reading = LineEdit(hint="kan ming lan")
        self.department = Select(name=_("Department"))
        self.department.setEditable(True)
        self.department.addItems(["", *form.departments])
        self.groups = NamesEdit(spaces=True, hint="、".join(KNOWN_GROUPS[:3]))
        self.since = _since(form)
        self._name_field = FormField(_("Name"), self.name)
        if form.refused:
            self.add(Label(form.refused, Text.BODY, Tone.RED, wrap=True))
        self.body.addLayout(self._fields())
        self.add(self.since)
        self.since.setVisible(form.person is None or form.person.state is PersonState.ACTIVE)
        self._fill(form)
        self._add_buttons()

    def _fields(self) -> QGridLayout:
        grid = QGridLayout()
        grid.setHorizontalSpacing(GAP)
        grid.setVerticalSpacing(4)
        fields = (
            self._name_field,
            FormField(_("Department"), self.department),
            *(FormField(_(LINE_WORDS[name]), edit) for name, edit in self.lines.items()),
            FormField(_("Staff number"), self.number, _("may be empty")),
            FormField(_("Pinyin"), self.reading, _("only where it is read otherwise")),
            FormField(_("Groups"), self.groups, _("separate several with 、")),
        )
        for place, field in enumerate(fields):
            grid.addWidget(field, *divmod(place, 2))
        return grid

    def _add_buttons(self) -> None:
        if self.person is not None:
            self.add_button(_("History"), HISTORY, kind=Kind.LINK, left=True)
            if self.person.state is PersonState.LEFT:
                self.add_button(_("Returned …"), RETURN, left=True)
            else:
                self.add_button(_("Moved or retired …"), LEAVE, left=True)
        self.add_cancel()
        self.add_action(_("Save"), SAVE, self._save, kind=Kind.PRIMARY)

    def _fill(self, form: Form) -> None:
        facts = form.entry or form.person
        if facts is None:
            return
        self.name.setText(facts.name)
        self.reading.setText(facts.reading)
        self.department.setCurrentText(facts.department)
        for name, text in lines_of(facts).items():
            self.lines[name].setText(text)
        self.number.setText(facts.staff_number or "")
        self.groups.show_names(facts.groups)
        if form.entry is not None:  # a person has written it, and Esc is not to lose it
            self.name.setModified(True)

    def _save(self) -> None:
        missing = not self.name.text().strip()
        self._name_field.set_error(_("The name is missing.") if missing else "")
        if missing:
            self.name.setFocus()
        elif all_read(self):
            self.close_with(SAVE)

    def wanted(self) -> Wanted:
        entry = PersonEntry(
            name=self.name.text(),
            reading=self.reading.text(),
            department=self.department.currentText(),
            staff_number=self.number.text().strip() or None,
            groups=self.groups.names(),
            **{name: edit.text() for name, edit in self.lines.items()},
        )
        return Wanted(entry, self.person, self.since.day())


@dataclass(frozen=True)
class _Words:
    label: str
    dated: str
    always: str
    hint: str


def _words(form: Form) -> _Words:
    if form.person is None:
        return _Words(_("In the bureau"), _("from a day on"), _("start date not known"), _("Figures of days before leave the person out."))
    hint = _("Counts for department, groups and name; figures and prints of days before stay.")
    return _Words(_("This"), _("changes on a day"), _("always was so"), hint)


class SinceChoice(QWidget):
    """From a day on, or all the time ("")."""

    def __init__(self, words: _Words, day: date, *, dated: bool) -> None:
        super().__init__()
        self.choice = SegmentedChoice([(DATED, words.dated), (ALWAYS, words.always)], DATED if dated else ALWAYS, name=words.label)
        self.date = DateEdit(day, name=_("Day"))
        self.choice.chosen.connect(lambda _value: self._show())
        inner = QWidget()
        row = row_in(inner, GRID)
        row.addWidget(self.choice)
        row.addWidget(self.date)
        row.addStretch(1)
        column = row_in(self)
        column.addWidget(FormField(words.label, inner, words.hint))
        self._show()

    def _show(self) -> None:
        self.date.setEnabled(self.choice.value() == DATED)

    def day(self) -> str:
        return self.date.day().isoformat() if self.choice.value() == DATED else ""


def _since(form: Form) -> SinceChoice:
    """A new person begins on the day that the record says; a change holds from today; of whoever has left it is put right."""
    left = form.person is not None and form.person.state is PersonState.LEFT
    day = form.day if form.day is not None else form.today if form.person is not None else form.first_day
    return SinceChoice(_words(form), date.fromisoformat(day or form.today), dated=bool(day) and not left)
