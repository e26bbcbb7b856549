"""Adding or changing one plan item, writing last year's arrangements down, and saying how far one of them is."""

from collections.abc import Callable
from datetime import date

from PySide6.QtWidgets import QGridLayout, QPlainTextEdit, QWidget

from lawstudy.desktop.screens.activities.kind_select import KindSelect
from lawstudy.desktop.screens.kind_names import KindNames
from lawstudy.desktop.screens.person_select import PersonSelect
from lawstudy.desktop.screens.plan.presenter import Known
from lawstudy.desktop.theme import Text, Tone
from lawstudy.desktop.theme.tokens import DIALOG_WIDTH_TABLE, GAP
from lawstudy.desktop.widgets.button import Kind
from lawstudy.desktop.widgets.date_edit import DateEdit
from lawstudy.desktop.widgets.dialog import Dialog
from lawstudy.desktop.widgets.form_field import FormField
from lawstudy.desktop.widgets.inputs import CheckBox, LineEdit, Select
from lawstudy.desktop.widgets.label import Label
from lawstudy.desktop.widgets.names_edit import NamesEdit
from lawstudy.desktop.widgets.number_edit import NumberEdit
from lawstudy.desktop.widgets.segmented_choice import SegmentedChoice
from lawstudy.domain.plan import EVERY_DEPARTMENT, Arrangement, ArrangementState, PlanFacts, PlanItem, Target
from lawstudy.i18n import P_, _
from lawstudy.words.plans import checklist_words, target_words

SAVE, REMOVE, NEW_ITEM = "save", "remove", "new-item"
_OWN_KIND = {Target.EXAM, Target.COURT}


class PlanForm(Dialog):
    """Closes with SAVE once everything in it can be; then :meth:`facts` gives what was written. REMOVE takes the item out."""

    def __init__(self, over: QWidget, year: int, known: Known, item: PlanItem | None, facts: PlanFacts | None, refused: str) -> None:
        super().__init__(over, _("Change a plan item") if item else _("New plan item"), width=DIALOG_WIDTH_TABLE)
        self.item, self.year = item, year
        start = facts or PlanFacts(title="", from_day=f"{year}-01-01", to_day=f"{year}-12-31")
        kind = next((one for one in known.kinds if one.code == start.kind), None)
        self.title_field, self.law, self.words = LineEdit(), LineEdit(), NamesEdit(start.words)
        self.kind = KindSelect(known.kinds, kind, none=_("any kind"))
        self._known_kinds = KindNames(known.kinds)
        self.more_kinds = LineEdit(self._known_kinds.text(start.more_kinds), hint=_("one or several of these too"))
        self.target, self.amount = Select(name=_("Target")), NumberEdit(least=1, most=100_000)
        self.first, self.last = DateEdit(date.fromisoformat(start.from_day)), DateEdit(date.fromisoformat(start.to_day))
        self.groups = NamesEdit(start.groups, whole=known.groups, hint="、".join(known.groups))
        self.departments = NamesEdit(start.departments, whole=known.departments, hint="、".join(known.departments))
        self.owner = Select(name=_("Owner"))
        self.person = PersonSelect(_("Person who answers for it"), known.people, start.owner_id, none="—")
        self.serves, self.note, self.duty = Select(name=_("Last year's arrangement")), LineEdit(), CheckBox(_("Duty of telling the law"))
        if refused:
            self.add(Label(refused, Text.BODY, Tone.RED, wrap=True))
        self._lay_out()
        self._fill(start, known)
        if refused:  # a person has written it, and Esc is not to lose it
            self.title_field.setModified(True)
        self.target.currentIndexChanged.connect(self._show_fields)
        self._show_fields()
        if item is not None:
            self.add_button(_("Take out of the plan"), REMOVE, kind=Kind.DANGER, left=True)
        self.add_cancel()
        self.add_action(_("Save"), SAVE, self._save, kind=Kind.PRIMARY)

    def _lay_out(self) -> None:
        grid = QGridLayout()
        grid.setHorizontalSpacing(GAP)
        grid.setVerticalSpacing(2)
        self._title = FormField(_("What is to be done"), self.title_field)
        self._last, self._first, self._amount = (
            FormField(_("Last day"), self.last),
            FormField(_("First day"), self.first),
            FormField(_("Amount"), self.amount),
        )
        self._kind = FormField(_("Kind of activities that count"), self.kind)
        self._more = FormField(_("Or of these kinds, counted as one set"), self.more_kinds, _("may be empty; separate several with 、"))
        self._words = FormField(_("Only with these words in the topic"), self.words, _("may be empty; separate several with 、"))
        places = (
            (self._title, 0, 0, 4),
            (FormField(_("Law or topic"), self.law), 0, 4, 2),
            (FormField(_("Target"), self.target), 1, 0, 2),
            (self._amount, 1, 2, 1),
            (self._kind, 1, 3, 3),
            (self._more, 2, 0, 3),
            (self._words, 2, 3, 3),
            (self._first, 3, 0, 2),
            (self._last, 3, 2, 2),
            (FormField(_("Last year's arrangement"), self.serves), 3, 4, 2),
            (FormField(_("Groups that it is for"), self.groups, _("everyone where both are empty")), 4, 0, 3),
            (FormField(_("Departments that it is for"), self.departments), 4, 3, 3),
            (FormField(_("Department that answers for it"), self.owner), 5, 0, 2),
            (FormField(_("Person who answers for it"), self.person), 5, 2, 2),
            (FormField(_("Note"), self.note), 5, 4, 2),
        )
        for field, row, column, span in places:
            grid.addWidget(field, row, column, 1, span)
        grid.addWidget(self.duty, 6, 0, 1, 6)
        for column in range(6):
            grid.setColumnStretch(column, 1)
        self.body.addLayout(grid)

    def _fill(self, start: PlanFacts, known: Known) -> None:
        self.title_field.setText(start.title)
        self.law.setText(start.law)
        self.target.offer([(target_words(target), target) for target in Target], start.target)
        self.amount.setText(str(start.amount))
        departments = list(known.departments)
        if start.owner_department not in {"", EVERY_DEPARTMENT, *departments}:
            departments.append(start.owner_department)
        offered = [("—", ""), (_("every department"), EVERY_DEPARTMENT), *((name, name) for name in departments)]
        self.owner.offer(offered, start.owner_department)
        arrangements = ((one.text, one.id) for one in known.arrangements)
        self.serves.offer([("—", None), *arrangements], start.arrangement_id, gone=_("a line that is not there any more"))
        self.serves.setMaximumWidth(240)
        self.note.setText(start.note)
        self.duty.setChecked(start.duty)

    def _show_fields(self) -> None:
        """An exam and a court hearing are of their own kind."""
        for field in (self._kind, self._more):
            field.setVisible(self.target.currentData() not in _OWN_KIND)

    def _save(self) -> None:
        """Every error at once, each under its field; the first has the focus."""
        target = Target(self.target.currentData())
        needs_kind = target in {Target.TIMES, Target.ATTENDANCES, Target.VISITS}
        lone = self.more_kinds.text().strip() and not self.kind.code()
        needs_kind = needs_kind or (bool(lone) and target not in _OWN_KIND)
        backwards = self.last.day() < self.first.day()
        found = (
            (self._title, "" if self.title_field.text().strip() else _("Say what is to be done.")),
            (self._amount, self.amount.problem()),
            (self._kind, _("Choose the kind of activities that count.") if needs_kind and not self.kind.code() else ""),
            (self._more, "" if target in _OWN_KIND else self._known_kinds.problem(self.more_kinds.text())),
            (self._first, self.first.problem()),
            (self._last, self.last.problem() or (_("The last day lies before the first.") if backwards else "")),
        )
        for field, reason in found:
            field.set_error(reason)
        wrong = next((field for field, reason in found if reason), None)
        if wrong is not None:
            wrong.field.setFocus()
        else:
            self.close_with(SAVE)

    def facts(self) -> PlanFacts:
        target = Target(self.target.currentData())
        return PlanFacts(
            title=self.title_field.text(),
            law=self.law.text(),
            kind="" if target in _OWN_KIND else self.kind.code(),
            more_kinds=() if target in _OWN_KIND else self._known_kinds.codes(self.more_kinds.text()),
            words=self.words.names(),
            target=target,
            amount=self.amount.whole() or 1,
            groups=self.groups.names(),
            departments=self.departments.names(),
            from_day=self.first.day().isoformat(),
            to_day=self.last.day().isoformat(),
            owner_department=self.owner.currentData(),
            owner_id=self.person.currentData(),
            duty=self.duty.isChecked(),
            note=self.note.text(),
            arrangement_id=self.serves.currentData(),
        )


class ArrangementsDialog(Dialog):
    """Last year's arrangements, one a line; ``given`` gets them."""

    def __init__(self, over: QWidget, given: Callable[[tuple[str, ...]], object]) -> None:
        text = _("Paste what last year's report promised for this year, one thing a line. Lines that stand there already stay.")
        super().__init__(over, _("Last year's arrangements"), text, width=DIALOG_WIDTH_TABLE)
        self.lines = QPlainTextEdit()
        self.lines.setTabChangesFocus(True)
        self.lines.setFixedHeight(160)
        self.add(FormField(_("One thing a line"), self.lines))
        self.add_cancel()
        self.add_button(_("Add"), SAVE, kind=Kind.PRIMARY)
        self.finished.connect(lambda result: given(self.texts()) if result == SAVE and self.texts() else None)

    def texts(self) -> tuple[str, ...]:
        return tuple(line.strip() for line in self.lines.toPlainText().splitlines() if line.strip())


class DecisionDialog(Dialog):
    """How far a line is, as a person says: closes with SAVE, REMOVE, or NEW_ITEM for an item that serves it."""

    def __init__(self, over: QWidget, arrangement: Arrangement, facts: str, refused: str) -> None:
        super().__init__(over, arrangement.text, facts)
        self.arrangement = arrangement
        states = [(state.value, checklist_words(state)) for state in ArrangementState]
        self.state = SegmentedChoice(states, arrangement.state.value, name=_(P_("plan", "How far it is")))
        self.note = LineEdit()
        self.note.setText(arrangement.note)
        if refused:
            self.add(Label(refused, Text.BODY, Tone.RED, wrap=True))
        self.add(FormField(_(P_("plan", "How far it is")), self.state))
        self.add(FormField(_("Note"), self.note, _("what it was done by, where no row of the ledger says so")))
        self.add_button(_("Take out"), REMOVE, kind=Kind.DANGER, left=True)
        self.add_button(_("New plan item"), NEW_ITEM, left=True)
        self.add_cancel()
        self.add_button(_("Save"), SAVE, kind=Kind.PRIMARY)
