"""学时规则: the bureau's table with its days, kinds, groups and documents; and the platforms whose hours are 干部教育培训学时."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QWidget

from lawstudy.desktop.screens.kind_names import KindNames
from lawstudy.desktop.theme import Icon, Text, Tone
from lawstudy.desktop.theme.tokens import DIALOG_WIDTH_TABLE, GAP, GRID
from lawstudy.desktop.widgets.button import Button
from lawstudy.desktop.widgets.button import Kind as ButtonKind
from lawstudy.desktop.widgets.card import Card, separator
from lawstudy.desktop.widgets.cells import StemCell, TextCell
from lawstudy.desktop.widgets.date_edit import DateEdit
from lawstudy.desktop.widgets.dialog import Dialog, confirm
from lawstudy.desktop.widgets.form_field import FormField
from lawstudy.desktop.widgets.inputs import LineEdit, Select
from lawstudy.desktop.widgets.label import Label
from lawstudy.desktop.widgets.layouts import row_in
from lawstudy.desktop.widgets.names_edit import NamesEdit
from lawstudy.desktop.widgets.table import Table
from lawstudy.desktop.widgets.table_model import Column, TableModel
from lawstudy.domain.credit import BY_RULE, ENFORCERS, CreditRule, DatedRule, HoursAccount
from lawstudy.domain.kinds import Kind
from lawstudy.i18n import _
from lawstudy.usecases.activities.hours_table import LONGEST
from lawstudy.words.hours import ACCOUNTS, days_words, rule_words

SAVE, END, TAKE_OUT = "save", "end", "take-out"
_ROWS = 6


@dataclass(frozen=True)
class Choices:
    """What a rule can be made of, and today as the calendar begins."""

    rules: tuple[CreditRule, ...] = ()
    kinds: tuple[Kind, ...] = ()
    groups: tuple[str, ...] = ()
    today: str = ""


class HoursTableCard(Card):
    """``adding`` carries a line; ``ending`` the number of one (from one) and its last day, None where it goes out of the table. The form
    stays until :meth:`close_form`, so what is refused is not lost."""

    adding = Signal(object)
    ending = Signal(int, object)

    def __init__(self, parent: QWidget | None = None) -> None:
        self.add_rule = Button(_("New rule"), icon=Icon.ADD, small=True)
        super().__init__(_("Rules for hours by their days"), control=self.add_rule, padded=False, parent=parent)
        self._choices = Choices()
        self.table = Table(name=_("Rules for hours by their days"))
        self.model: TableModel[DatedRule] = TableModel(())
        self.end = Button(_("End the rule"), small=True)
        self.form: RuleForm | None = None
        self.dialog: Dialog | None = None
        hint = _("Where the table says nothing, the rule above holds for law study. What was awarded stays.")
        foot = QWidget()
        row = row_in(foot, GRID, (GAP, 10, GAP, 10))
        row.addWidget(Label(hint, Text.HINT, Tone.TEXT_2, wrap=True), 1)
        row.addWidget(self.end)
        self.add(self.table)
        self.add(separator())
        self.add(foot)
        self.table.row_chosen.connect(lambda _row: self._show_state())
        self.table.opened.connect(lambda _row: self._ask_end())
        self.add_rule.clicked.connect(self._ask_rule)
        self.end.clicked.connect(self._ask_end)

    def show_table(self, table: Sequence[DatedRule], choices: Choices) -> None:
        self._choices = choices
        chosen = self.table.chosen_row()
        self.model = TableModel(_columns(KindNames(choices.kinds)), table)
        self.table.setModel(self.model)
        self.table.fit_to_rows(_ROWS)
        if table:
            self.table.select_row(min(max(0, chosen), len(table) - 1))
        self._show_state()

    def close_form(self) -> None:
        if self.form is not None:
            self.form.close_with(SAVE)

    def show_refused(self, words: str) -> None:
        if self.form is not None:
            self.form.show_refused(words)

    def _show_state(self) -> None:
        self.end.setEnabled(self.table.chosen_row() >= 0)

    def _ask_rule(self) -> None:
        form = RuleForm(self, self._choices)
        form.saving.connect(self.adding)
        form.finished.connect(lambda _result: self._gone())
        self.form = form
        form.open()

    def _gone(self) -> None:
        self.form = None

    def _ask_end(self) -> None:
        number = self.table.chosen_row()
        if number < 0:
            return
        dialog = EndDialog(self, self.model.row(number), self._choices.today)
        dialog.finished.connect(lambda result: self._end(number + 1, dialog, result))
        self.dialog = dialog
        dialog.open()

    def _end(self, number: int, dialog: "EndDialog", result: str) -> None:
        if result == END:
            self.ending.emit(number, dialog.day.day().isoformat())
        elif result == TAKE_OUT:
            text = _("The table is then as if it had never stood there. Hours that it awarded stay.")
            sure = confirm(self, _("Take the rule out of the table?"), text, _("Take out"), danger=True, result=TAKE_OUT)
            sure.finished.connect(lambda answer: self.ending.emit(number, None) if answer == TAKE_OUT else None)
            self.dialog = sure
            sure.open()


class RuleForm(Dialog):
    """A line of the table; ``saving`` carries it once every field says something that can be."""

    saving = Signal(object)

    def __init__(self, over: QWidget, choices: Choices) -> None:
        text = _("It holds for activities that are registered from now on. One session may credit both accounts, each by its rule.")
        super().__init__(over, _("New rule"), text, width=DIALOG_WIDTH_TABLE)
        today = date.fromisoformat(choices.today)
        self._known = KindNames(choices.kinds)
        self.account, self.rule = Select(name=_("Account of hours")), Select(name=_("Rule for hours"))
        self.account.offer([(_(ACCOUNTS[one]), one.value) for one in BY_RULE])
        self.rule.offer([(rule_words(rule), rule) for rule in choices.rules])
        self.first = DateEdit(today, optional=True, hint=_("always so"))
        self.last = DateEdit(today, optional=True, hint=_("no end known"))
        self.kinds, self.group, self.basis = LineEdit(), Select(name=_("Group")), LineEdit()
        self.group.offer([(_("Everyone"), ""), *((name, name) for name in dict.fromkeys((ENFORCERS, *choices.groups)))])
        self.basis.setMaxLength(LONGEST)
        self._last = FormField(_("Last day"), self.last)
        self._kinds = FormField(_("Kinds that it is for"), self.kinds, _("every kind when left out; several with 、 between"))
        self._basis = FormField(_("Document"), self.basis)
        self._refused = Label("", Text.BODY, Tone.RED, wrap=True)
        self._refused.hide()
        self.add(self._refused)
        grid = QGridLayout()
        grid.setHorizontalSpacing(GAP)
        grid.setVerticalSpacing(2)
        for field, row, column, span in (
            (FormField(_("Account of hours"), self.account), 0, 0, 1),
            (FormField(_("Group"), self.group), 0, 1, 1),
            (FormField(_("Rule for hours"), self.rule), 1, 0, 2),
            (FormField(_("First day"), self.first), 2, 0, 1),
            (self._last, 2, 1, 1),
            (self._kinds, 3, 0, 1),
            (self._basis, 3, 1, 1),
        ):
            grid.addWidget(field, row, column, 1, span)
            grid.setColumnStretch(column, 1)
        self.body.addLayout(grid)
        self.add_cancel()
        self.go = self.add_action(_("Save"), SAVE, self._save, kind=ButtonKind.PRIMARY)
        self.account.currentIndexChanged.connect(self._of_account)

    def _of_account(self) -> None:
        """Whose hours of enforcement they are is said by the group."""
        enforcing = self.account.currentData() == HoursAccount.ENFORCEMENT
        self.group.choose_value(ENFORCERS if enforcing else "")

    def show_refused(self, words: str) -> None:
        self._refused.setText(words)
        self._refused.show()
        self.go.setEnabled(True)

    def _save(self) -> None:
        first, last = self.first.iso() or "", self.last.iso() or ""
        self._last.set_error(_("The last day is not before the first.") if last and last < first else "")
        self._kinds.set_error(self._known.problem(self.kinds.text()))
        self._basis.set_error("" if self.basis.text().strip() else _("Which document does it rest on?"))
        wrong = next((field for field in (self._last, self._kinds, self._basis) if field.error()), None)
        if wrong is not None:
            wrong.field.setFocus()
            return
        self.go.setEnabled(False)
        self.saving.emit(
            DatedRule(
                account=HoursAccount(self.account.currentData()),
                rule=self.rule.currentData(),
                from_day=first,
                to_day=last,
                kinds=self._known.codes(self.kinds.text()),
                group=self.group.currentData(),
                basis=self.basis.text().strip(),
            )
        )


class EndDialog(Dialog):
    """The last day of a rule, or out of the table with it; hours that it awarded stay either way."""

    def __init__(self, over: QWidget, line: DatedRule, today: str) -> None:
        super().__init__(over, _("End the rule"), f"{_(ACCOUNTS[line.account])} · {rule_words(line.rule)}")
        self.day = DateEdit(date.fromisoformat(line.to_day or today), name=_("Last day"))
        self.field = FormField(_("Last day"), self.day, _("Hours that it awarded stay."))
        self._line = line
        self.add(self.field)
        self.add_button(_("Take out"), TAKE_OUT, kind=ButtonKind.DANGER, left=True)
        self.add_cancel()
        self.add_action(_("End the rule"), END, self._end, kind=ButtonKind.PRIMARY)

    def _end(self) -> None:
        early = self.day.day().isoformat() < self._line.from_day
        self.field.set_error(_("The last day is not before the first.") if early else "")
        if not early:
            self.close_with(END)


class PlatformsCard(Card):
    """``saved`` carries the names of the platforms."""

    saved = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        self.save = Button(_("Save"), small=True)
        super().__init__(_("Platforms of cadre training"), control=self.save, parent=parent)
        self.names = NamesEdit()
        self.field = FormField(_("Platforms whose hours are hours of cadre training"), self.names, _("Separated by 、"))
        self.seen = Label("", Text.HINT, Tone.TEXT_2, wrap=True)
        self.body.addWidget(self.field)
        self.body.addWidget(self.seen)
        self.save.clicked.connect(lambda: self.saved.emit(self.names.names()))

    def show_platforms(self, chosen: Sequence[str], seen: Sequence[str]) -> None:
        """``seen`` are those that records of this year come from."""
        self.names.show_kept_names(chosen)
        others = "、".join(name for name in seen if name not in chosen)
        self.seen.setText(_("Records of these count in no account: {names}").format(names=others) if others else "")
        self.seen.setVisible(bool(others))

    def show_saved(self) -> None:
        self.names.setModified(False)


def _columns(known: KindNames) -> tuple[Column[DatedRule], ...]:
    def days(line: DatedRule) -> TextCell:
        return TextCell(days_words(line.from_day, line.to_day), Tone.TEXT_2)

    def whom(line: DatedRule) -> TextCell:
        return TextCell("、".join(part for part in (line.group, known.text(line.kinds)) if part) or _("Everyone"), Tone.TEXT_2)

    return (
        Column(_("Rule for hours"), lambda line: StemCell(rule_words(line.rule)), least=190),
        Column(_("Account of hours"), lambda line: _(ACCOUNTS[line.account]), width=150, aside=3),
        Column(_("Days"), days, width=190, aside=4),
        Column(_("For whom and what"), whom, width=150, aside=2),
        Column(_("Document"), lambda line: TextCell(line.basis, Tone.TEXT_3), width=150, aside=1),
    )
