"""学时: the yearly target of each account with the document it rests on, and the rule by which attendance becomes hours."""

from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from lawstudy.desktop.theme.tokens import GAP
from lawstudy.desktop.widgets.button import Button
from lawstudy.desktop.widgets.card import Card, separator
from lawstudy.desktop.widgets.form_field import FormField
from lawstudy.desktop.widgets.inputs import LineEdit, Select
from lawstudy.desktop.widgets.number_edit import NumberEdit
from lawstudy.desktop.widgets.typed_edit import all_read
from lawstudy.domain.credit import CreditRule, HoursAccount, HoursTarget
from lawstudy.formats.written.numbers import shown_number
from lawstudy.i18n import _
from lawstudy.usecases.activities.hours import MOST_HOURS
from lawstudy.words.hours import ACCOUNTS, rule_words


class HoursCard(Card):
    """``target_saved`` carries the account, hundredths (None: no target) and the document; ``rule_saved`` a rule."""

    target_saved = Signal(object, object, str)
    rule_saved = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(_("Credit hours"), parent=parent)
        self.target = NumberEdit(least=0, most=MOST_HOURS // 100, places=2, needed=False, width=96)
        self.basis = LineEdit()
        self.account = Select(name=_("Account of hours"))
        self.account.offer([(_(words), one.value) for one, words in ACCOUNTS.items()])
        self._targets: Mapping[HoursAccount, HoursTarget] = {}
        self._examples: Mapping[HoursAccount, HoursTarget] = {}
        self._target_field = FormField(_("Hours a year"), self.target, _("0 or nothing: no target"))
        self._basis_field = FormField(_("Document that the target rests on"), self.basis)
        self.save_target = Button(_("Save the target"), small=True)
        self.body.addWidget(FormField(_("Account of hours"), self.account, quiet=True))
        row = QHBoxLayout()
        row.setSpacing(GAP)
        row.addWidget(self._target_field, 2)
        row.addWidget(self._basis_field, 3)
        self.body.addLayout(row)
        self.body.addLayout(_at_the_end(self.save_target))
        self.body.addWidget(separator())
        self.rule = Select(name=_("Rule for hours"))
        # Its rules are long; by them the page would have one column as soon as the look changes, and two until then.
        self.rule.setSizeAdjustPolicy(Select.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.rule.setMinimumContentsLength(12)
        self.save_rule = Button(_("Save the rule"), small=True)
        words = _("It holds for what is registered from now on; hours that were awarded before stay.")
        self.body.addWidget(FormField(_("Rule for hours"), self.rule, words))
        self.body.addLayout(_at_the_end(self.save_rule))
        self.account.currentIndexChanged.connect(lambda _index: self._other_account())
        self.save_target.clicked.connect(self._save_target)
        self.save_rule.clicked.connect(lambda: self.rule_saved.emit(self.rule.currentData()))

    def show_hours(
        self, targets: Iterable[HoursTarget], examples: Iterable[HoursTarget], rule: CreditRule, rules: Sequence[CreditRule]
    ) -> None:
        self._targets = {one.account: one for one in targets}
        self._examples = {one.account: one for one in examples}
        self._show_target()
        offered = (*rules, *(() if rule in rules else (rule,)))
        self.rule.offer([(rule_words(each), each) for each in offered], rule)

    def _show_target(self) -> None:
        """What stands in the account that is chosen; an example of other places is offered to be confirmed, never filled in."""
        account = HoursAccount(self.account.currentData())
        known, example = self._targets.get(account), self._examples.get(account)
        self.target.show_kept("" if known is None else shown_number(Decimal(known.hundredths) / 100))
        self.basis.show_kept("" if known is None else known.basis)
        self._basis_field.set_hint("" if known is not None or example is None else example.basis)

    def _other_account(self) -> None:
        self.show_saved()  # what was typed for the other account is not for this one
        for field in (self._target_field, self._basis_field):
            field.set_error("")
        self._show_target()

    def show_saved(self) -> None:
        for field in (self.target, self.basis):
            field.setModified(False)

    def _save_target(self) -> None:
        if not all_read(self):
            return
        hundredths = int((self.target.number() or 0) * 100) or None
        missing = hundredths is not None and not self.basis.text().strip()
        self._basis_field.set_error(_("Which document does it rest on?") if missing else "")
        if missing:
            self.basis.setFocus()
        else:
            self.target_saved.emit(HoursAccount(self.account.currentData()), hundredths, self.basis.text().strip())


def _at_the_end(button: Button) -> QHBoxLayout:
    row = QHBoxLayout()
    row.addStretch(1)
    row.addWidget(button)
    return row
