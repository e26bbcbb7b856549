"""The rule of study certificates: how many hours at least, and whether an exam must have been passed; who is short is counted."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from lawstudy.desktop.theme import Text, Tone
from lawstudy.desktop.theme.tokens import GAP, GRID
from lawstudy.desktop.widgets.folding_row import FoldingRow
from lawstudy.desktop.widgets.inputs import CheckBox
from lawstudy.desktop.widgets.label import Label
from lawstudy.desktop.widgets.number_edit import NumberEdit
from lawstudy.i18n import _
from lawstudy.usecases.certificates.candidates import MOST_HOURS, Candidate, CandidateState


class RuleRow(QWidget):
    """``given`` carries hundredths of hours and whether an exam must have been passed, when the person has settled on them."""

    given = Signal(int, bool)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        row = FoldingRow(spacing=GRID)
        self.setLayout(row)
        row.setContentsMargins(GAP, 0, GAP, 10)
        self.hours = NumberEdit(least=0, most=MOST_HOURS // 100, places=2, needed=False, width=64, small=True)
        self.hours.setAccessibleName(_("At least so many hours"))
        self.passed = CheckBox(_("and passed an exam of the year"))
        self.standing = Label("", Text.HINT, Tone.TEXT_2)
        for widget in (Label(_("Rule: at least"), Text.BODY), self.hours, Label(_("hours"), Text.BODY), self.passed):
            row.addWidget(widget)
        row.addStretch(1)
        row.addWidget(self.standing)
        self.hours.settled.connect(self._give)
        self.hours.told.connect(lambda words, refused: self._refuse(words) if refused else None)
        self.passed.toggled.connect(lambda _on: self._give())
        self._said = (0, False)

    def _give(self) -> None:
        number = self.hours.number()
        if self.hours.problem():
            return
        rule = (0 if number is None else int(number * 100), self.passed.isChecked())
        if rule != self._said:
            self._said = rule
            self.given.emit(*rule)

    def _refuse(self, words: str) -> None:
        self.standing.setText(words)

    def tell(self, candidates: Sequence[Candidate]) -> None:
        """How many fulfil the rule and how many are short of it."""
        short = [one for one in candidates if one.lacking or one.unpassed]
        fulfil = [one for one in candidates if not (one.lacking or one.unpassed) and one.state is not CandidateState.NO_HOURS]
        self.standing.setText(
            _("{n} fulfil it, {short} are short of it").format(n=len(fulfil), short=len(short)) if any(self._said) else ""
        )
