"""The right column of a round: progress, what is known of the question, the keys."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from lawstudy.desktop.questions import QuestionView
from lawstudy.desktop.screens.practice.rounds import OpenRound, PracticeItem
from lawstudy.desktop.screens.practice.words import book_words, record_facts
from lawstudy.desktop.theme import Icon, Text, Tone
from lawstudy.desktop.theme.tokens import GAP, GRID
from lawstudy.desktop.widgets.answer_sheet import AnswerSheet, CellState, SheetGroup
from lawstudy.desktop.widgets.card import Card, separator
from lawstudy.desktop.widgets.chip import Chip
from lawstudy.desktop.widgets.label import Label
from lawstudy.desktop.widgets.layouts import row_in
from lawstudy.desktop.widgets.progress_bar import ProgressBar
from lawstudy.desktop.widgets.state_label import StateLabel
from lawstudy.desktop.widgets.tile import fact_row
from lawstudy.i18n import _

COLUMNS = 7
MOST_SHEET_HEIGHT = 156


class ProgressCard(Card):
    """本轮进度: the place in the round, a cell per question, how many were right and wrong."""

    chosen = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        self.place = Label("", Text.HINT)
        super().__init__(_("This round"), control=self.place, parent=parent)
        self.bar = ProgressBar(0.0, name=_("This round"))
        self.sheet = AnswerSheet(columns=COLUMNS)
        self.sheet.chosen.connect(self.chosen)
        self.counts = QHBoxLayout()
        self.counts.setSpacing(GAP)
        self.right_words = StateLabel(Icon.CHECK, "", Tone.GREEN)
        self.wrong_words = StateLabel(Icon.CLOSE, "", Tone.RED)
        self.open_words = Label("", Text.HINT, Tone.TEXT_2)
        for widget in (self.right_words, self.wrong_words, self.open_words):
            self.counts.addWidget(widget)
        self.counts.addStretch(1)
        self._area = _scrolled(self.sheet)
        self.add(self.bar)
        self.add(self._area)
        self.body.addLayout(self.counts)

    def show_round(self, this_round: OpenRound) -> None:
        self.sheet.set_groups([SheetGroup("", "", tuple(range(1, len(this_round.items) + 1)))])
        self._area.setFixedHeight(min(self.sheet.sizeHint().height(), MOST_SHEET_HEIGHT))
        self.show_state(this_round)

    def show_state(self, this_round: OpenRound) -> None:
        total = len(this_round.items)
        self.place.setText(_("question {n} of {total}").format(n=this_round.number, total=total))
        self.bar.set_shares((this_round.right() + this_round.wrong()) / total)
        self.sheet.set_states({number: _cell(item) for number, item in enumerate(this_round.items, 1)})
        self.sheet.set_flagged([number for number, item in enumerate(this_round.items, 1) if item.record.bookmarked])
        self.sheet.set_current(this_round.number)
        cell = self.sheet.cell(this_round.number)
        self._area.ensureVisible(cell.center().x(), cell.center().y(), 0, cell.height())
        self.right_words.set_state(Icon.CHECK, _("right {n}").format(n=this_round.right()), Tone.GREEN)
        self.wrong_words.set_state(Icon.CLOSE, _("wrong {n}").format(n=this_round.wrong()), Tone.RED)
        self.open_words.setText(_("open {n}").format(n=this_round.open()))


def _scrolled(sheet: QWidget) -> QScrollArea:
    area = QScrollArea()
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    area.viewport().setAutoFillBackground(False)
    area.setWidgetResizable(True)
    area.setWidget(sheet)
    sheet.setAutoFillBackground(False)
    return area


def _cell(item: PracticeItem) -> CellState:
    if item.settled():
        return CellState.RIGHT if item.right() else CellState.WRONG
    return CellState.ANSWERED if item.waits_for_judgement() else CellState.UNANSWERED


class RecordCard(Card):
    """本题记录."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(_("This question"), parent=parent)
        self._facts = QVBoxLayout()
        self._facts.setSpacing(GRID)
        self.body.addLayout(self._facts)
        self._line = separator()
        self.book = Label("", Text.HINT, wrap=True)
        self.add(self._line)
        self.add(self.book)

    def show_item(self, item: PracticeItem, now_us: int) -> None:
        while (old := self._facts.takeAt(0)) is not None:
            widget = old.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        for words, value in record_facts(item.record, now_us):
            self._facts.addWidget(fact_row(words, value))
        said = book_words(item.record)
        self.book.setText(said)
        self.book.setVisible(bool(said))
        self._line.setVisible(bool(said))


class KeysCard(Card):
    """键盘: the keys of this page; for a text to write the letters are left out, and Enter alone begins a line."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(_("Keyboard"), parent=parent)
        self.choosing = _keys_row(_("Choose an option"), ("A", "–", "H"))
        self.moving = _keys_row(_("Move it"), ("Alt", "↑", "↓"))
        self.submitting = _keys_row(_("Submit / next question"), ("Enter",))
        self.submitting_text = _keys_row(_("Submit / next question"), ("Ctrl", "Enter"))
        rows = (
            self.choosing,
            self.moving,
            self.submitting,
            self.submitting_text,
            _keys_row(_("Mark"), ("M",)),
            _keys_row(_("Open the article"), ("L",)),
        )
        for row in rows:
            self.add(row)

    def show_question(self, question: QuestionView) -> None:
        self.choosing.setVisible(question.takes_keys())
        self.moving.setVisible(question.moves())
        self.submitting.setVisible(not question.takes_lines())
        self.submitting_text.setVisible(question.takes_lines())


def _keys_row(words: str, keys: tuple[str, ...]) -> QWidget:
    made = QWidget()
    row = row_in(made, 4)
    row.addWidget(Label(words, Text.HINT, Tone.TEXT_2), 1)
    for key in keys:
        row.addWidget(Chip(key, outlined=True))
    return made
