"""The page 试题疑问: the doubts, the question with its key, and the answer to be written."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from lawstudy.desktop.contract import Failure
from lawstudy.desktop.screens.bank.preview import PreviewCard
from lawstudy.desktop.screens.doubts.answer_card import AnswerCard
from lawstudy.desktop.theme import Icon
from lawstudy.desktop.theme.tokens import GAP
from lawstudy.desktop.widgets.card import Card
from lawstudy.desktop.widgets.empty_page import EmptyPage
from lawstudy.desktop.widgets.layouts import column_in
from lawstudy.desktop.widgets.page import Page
from lawstudy.desktop.widgets.segmented_choice import SegmentedChoice
from lawstudy.desktop.widgets.table import Table
from lawstudy.desktop.widgets.table_model import Column, TableModel
from lawstudy.domain.clock import local_date
from lawstudy.domain.doubt import ANSWERED, OPEN, Doubt
from lawstudy.i18n import _
from lawstudy.usecases.bank.questions import ShownQuestion

PREVIEW_WIDTH = 400


class DoubtsView(Page):
    """``part_chosen``: open or answered ones; ``chosen`` carries a Doubt, ``answered`` a Doubt and the words."""

    part_chosen = Signal()
    chosen = Signal(object)
    answered = Signal(object, str)

    def __init__(self, *, opens_articles: bool = True) -> None:
        super().__init__(_("Doubts about questions"), scrolls=False)
        self.segments = SegmentedChoice([(OPEN, _("Open {n}").format(n=0)), (ANSWERED, _("Answered earlier"))], OPEN, name=_("State"))
        self.model: TableModel[Doubt] = TableModel(_columns())
        self.table = Table(name=_("Doubts about questions"))
        self.table.setModel(self.model)
        self.list_card = Card(_("Reported by learners"), " ", control=self.segments, padded=False)
        self.list_card.add(self.table, 1)
        self.nothing = EmptyPage(Icon.DONE, _("No doubt to answer"), _("Learners report a doubt at a question in practice."))
        self.list_card.add(self.nothing, 1)
        self.answer_card = AnswerCard()
        self.preview = PreviewCard(changes=False, opens=opens_articles)
        self.preview.setFixedWidth(PREVIEW_WIDTH)
        self.add_row(self._left(), self.preview, stretches=(1, 0), stretch=1)
        self.segments.chosen.connect(lambda _value: self.part_chosen.emit())
        self.table.row_chosen.connect(self._row_chosen)
        self.table.opened.connect(lambda _row: self.answer_card.field.setFocus())
        self.answer_card.answered.connect(self.answered)

    def _left(self) -> QWidget:
        left = QWidget()
        column = column_in(left, GAP)
        column.addWidget(self.list_card, 1)
        column.addWidget(self.answer_card)
        return left

    def part(self) -> str:
        return self.segments.value()

    def show_list(self, doubts: tuple[Doubt, ...], still_open: int) -> None:
        """Another list; the one that was chosen stays chosen, and what was being written to it stays."""
        before = self.answer_card.doubt
        self.segments.set_items([(OPEN, _("Open {n}").format(n=still_open)), (ANSWERED, _("Answered earlier"))])
        self.set_context(_("{n} to be answered").format(n=still_open) if still_open else "")
        self.model.set_rows(doubts)
        self.list_card.hint.setText(_("oldest first"))
        self.nothing.setVisible(not doubts)
        self.table.setVisible(bool(doubts))
        if not doubts:
            self.answer_card.show_doubt(None)
            self.preview.show_question(None)
            return
        place = next((place for place, each in enumerate(doubts) if before is not None and each.id == before.id), 0)
        self.table.select_row(place)

    def show_question(self, doubt: Doubt, shown: ShownQuestion) -> None:
        current = self.answer_card.doubt
        if current is not None and current.id == doubt.id:
            self.preview.show_question(shown, doubt.label)
            self.answer_card.show_revision(shown.question.revision)

    def show_resting(self, failure: Failure) -> None:
        self.preview.show_resting(failure)

    def show_answered(self, doubt: Doubt) -> None:
        """It is kept: nothing of it is half written any more."""
        self.answer_card.show_answered(doubt)

    def _row_chosen(self, row: int) -> None:
        doubt = self.model.row(row)
        self.answer_card.show_doubt(doubt)
        self.chosen.emit(doubt)


def _columns() -> tuple[Column[Doubt], ...]:
    return (
        Column(_("Question"), lambda doubt: doubt.label, width=140),
        Column(_("What is doubtful"), lambda doubt: doubt.reason),
        Column(_("Reported by"), lambda doubt: doubt.person_name, width=88),
        Column(_("On"), lambda doubt: local_date(doubt.reported_us), width=104),
    )
