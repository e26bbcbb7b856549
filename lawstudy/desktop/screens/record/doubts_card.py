"""我反映的疑问: what I found doubtful about questions, and what the coordinator answered."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QWidget

from lawstudy.desktop.theme import Icon, Text, Tone
from lawstudy.desktop.theme.tokens import GAP, GRID
from lawstudy.desktop.widgets.card import Card
from lawstudy.desktop.widgets.label import ElidedLabel, Label
from lawstudy.desktop.widgets.layouts import column_in
from lawstudy.desktop.widgets.list_item import ItemList
from lawstudy.desktop.widgets.state_label import StateLabel
from lawstudy.domain.clock import local_date
from lawstudy.domain.doubt import Doubt
from lawstudy.i18n import _


class DoubtsCard(Card):
    """Hidden as long as nothing was reported. Newest first, each with its whole answer."""

    def __init__(self) -> None:
        super().__init__(_("Doubts I reported"), " ", padded=False)
        self.list = ItemList()
        self.add(self.list)
        self.hide()

    def show_doubts(self, doubts: tuple[Doubt, ...]) -> None:
        self.setVisible(bool(doubts))
        answered = sum(doubt.answer is not None for doubt in doubts)
        self.hint.setText(_("{n} reported, {answered} answered").format(n=len(doubts), answered=answered))
        self.list.set_rows([_row(doubt) for doubt in reversed(doubts)])


def _row(doubt: Doubt) -> QWidget:
    made = QWidget()
    column = column_in(made, 4, (GAP, 12, GAP, 12))
    head = QHBoxLayout()
    head.setSpacing(GRID)
    head.addWidget(ElidedLabel(doubt.stem, Text.STRONG), 1)
    icon, words, tone = Icon.TIME, _("a reply is shown after the exam") if doubt.held else _("not answered yet"), Tone.TEXT_2
    if doubt.answer is not None:
        icon, words, tone = Icon.DONE, _("has been answered"), Tone.GREEN
    head.addWidget(StateLabel(icon, words, tone, Text.HINT), 0, Qt.AlignmentFlag.AlignVCenter)
    column.addLayout(head)
    said = _("You, {day}: {words}").format(day=local_date(doubt.reported_us), words=doubt.reason)
    column.addWidget(Label(said, Text.BODY, Tone.TEXT_2, wrap=True))
    if doubt.answer is not None:
        answer = Label(_("Reply: {answer}").format(answer=doubt.answer), Text.BODY, wrap=True)
        answer.set_selectable()
        column.addWidget(answer)
    return made
