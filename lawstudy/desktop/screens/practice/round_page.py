"""A round of practice: the question, its key after the answer, and what goes on beside it."""

from collections.abc import Callable
from dataclasses import replace
from functools import partial

from PySide6.QtCore import QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QAccessible, QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication, QFrame, QScrollArea, QSizePolicy, QWidget

from lawstudy.desktop.accessible import announce
from lawstudy.desktop.law_words import chapter_words
from lawstudy.desktop.questions import QuestionView, judgement
from lawstudy.desktop.questions.pictures import of_key
from lawstudy.desktop.screens.exam.paper_area import centred
from lawstudy.desktop.screens.practice.rounds import OpenRound, PracticeItem
from lawstudy.desktop.screens.practice.side_cards import KeysCard, ProgressCard, RecordCard
from lawstudy.desktop.screens.practice.words import cited_text, round_words, source_words
from lawstudy.desktop.theme import Icon, Text, Tone
from lawstudy.desktop.theme.tokens import EXAM_BOTTOM_BAR, GAP, GRID, PAGE_SIDE, QUESTION_WIDTH, ReadingSize
from lawstudy.desktop.widgets.button import Button, Kind, icon_button
from lawstudy.desktop.widgets.card import Card, separator
from lawstudy.desktop.widgets.chip import Chip
from lawstudy.desktop.widgets.feedback_panel import FeedbackPanel
from lawstudy.desktop.widgets.folding_row import FoldingRow
from lawstudy.desktop.widgets.label import Label
from lawstudy.desktop.widgets.layouts import column_in, row_in
from lawstudy.desktop.widgets.page import Page
from lawstudy.desktop.widgets.segmented_choice import size_choice
from lawstudy.desktop.widgets.side_column import SideColumn
from lawstudy.domain.marking import Outcome
from lawstudy.domain.printed import explained
from lawstudy.i18n import _
from lawstudy.usecases.study.practice_questions import Feedback, Recited
from lawstudy.words.bank import DIFFICULTIES
from lawstudy.words.questions import TYPE_WORDS

SIDE_WIDTH = 304
_LETTERS, _DIGITS = "ABCDEFGH", "12345678"


class RoundPage(Page):
    """Sends what the person does; shows the session as the presenter has it."""

    answered = Signal(object)
    going_on = Signal()
    unfinished = Signal()
    answer_asked = Signal()
    stepped = Signal(int)
    question_chosen = Signal(int)
    mark_clicked = Signal()
    report_clicked = Signal()
    edit_wanted = Signal(object)
    citation_opened = Signal(int)
    judged = Signal(bool)
    finished = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("", scrolls=False, banner_over=True, bar=EXAM_BOTTOM_BAR, parent=parent)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.question: QuestionView | None = None
        self.feedback: FeedbackPanel | None = None
        self._judging: QWidget | None = None
        self._round: OpenRound | None = None
        self._shown: Feedback | Recited | None = None
        self.may_edit = False
        self.size_choice = size_choice(ReadingSize.MEDIUM)
        self.size_choice.chosen.connect(self._set_size)
        self.add_action(self.size_choice)
        self.end = Button(_("End this round"), icon=Icon.CLOSE)
        self.end.clicked.connect(self.finished)
        self.add_action(self.end)
        self.progress, self.record, self.keys = ProgressCard(), RecordCard(), KeysCard()
        self.progress.chosen.connect(self.question_chosen)
        row = self.add_row(self._question_card(), self._side(), stretches=(1, 0), stretch=1)
        row.setSpacing(GAP)
        self._add_keys()

    def accessible_role(self) -> QAccessible.Role:
        return QAccessible.Role.Form

    def is_checked(self) -> None:
        """It cannot be."""

    # --- what the presenter tells ---

    def show_question(self, this_round: OpenRound, now_us: int) -> None:
        self.set_title(source_words(this_round.source), round_words(this_round))
        if this_round is not self._round:
            self._round = this_round
            self.progress.show_round(this_round)
        item = this_round.current
        self._clear()
        self._show_head(item)
        self.question = QuestionView(item.question.prompt, size=self._size())
        self.question.show_response(item.response)
        self.question.answered.connect(self.answered)
        self._column.addWidget(self.question)
        self._column.addStretch(1)
        self.keys.show_question(self.question)
        announce(self, f"{_('Question {n}').format(n=this_round.number)} {self.question.stem.toPlainText()}")
        self.show_state(this_round, now_us)
        self.setFocus(Qt.FocusReason.OtherFocusReason)  # keys go on; no option looks as if it were chosen
        if item.solved is None and not self.question.takes_keys():
            self.question.focus_first()
        self.area.verticalScrollBar().setValue(0)

    def _size(self) -> ReadingSize:
        return ReadingSize(self.size_choice.value())

    def _set_size(self, size: str) -> None:
        if self.question is not None:
            self.question.set_size(ReadingSize(size))
        self.setFocus(Qt.FocusReason.OtherFocusReason)  # the keys stay with the question

    def show_state(self, this_round: OpenRound, now_us: int) -> None:
        item = this_round.current
        self._show_feedback(item)
        self.progress.show_state(this_round)
        self.record.show_item(item, now_us)
        self._show_buttons(this_round, item)

    def _show_buttons(self, this_round: OpenRound, item: PracticeItem) -> None:
        marked = item.record.bookmarked
        self.mark.setText(_("Unmark") if marked else _("Mark"))
        self.mark.set_icon(Icon.MARKED if marked else Icon.MARK)
        done = item.solved is not None
        self.show_key.setVisible(not done)
        self.edit.setVisible(done and self.may_edit)
        self.show_key.setEnabled(not item.sending)
        self.previous.setEnabled(this_round.number > 1)
        words = _("Submit") if not done else _("End this round") if this_round.at_end() else _("Next question")
        self.primary.setText(words)
        self.primary.setEnabled(not item.sending)
        self.end.setVisible(not (done and this_round.at_end()))

    # --- the card ---

    def _question_card(self) -> Card:
        card = Card(padded=False)
        self.area = QScrollArea()
        self.area.setWidgetResizable(True)
        self.area.setFrameShape(QFrame.Shape.NoFrame)
        self.area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.area.viewport().setAutoFillBackground(False)
        inner = QWidget()
        inner.setProperty("kind", "scrolled")
        middle = QWidget()
        middle.setMaximumWidth(QUESTION_WIDTH)  # wide screens get air, not longer lines
        self._column = column_in(middle, GAP, (0, 20, 0, GAP))
        inner.setLayout(centred(middle))
        self.area.setWidget(inner)
        self.area.verticalScrollBar().rangeChanged.connect(self._reveal)
        inner.setAutoFillBackground(False)
        card.add(self.area, 1)
        card.add(separator())
        card.add(self._bottom())
        return card

    def _show_head(self, item: PracticeItem) -> None:
        asked = item.question
        head, row = QWidget(), FoldingRow(spacing=GRID)
        head.setLayout(row)
        row.setContentsMargins(0, 0, 0, 0)
        law = Chip(f"{asked.law_title} · {chapter_words(asked.chapter, asked.chapter_title)}")
        level = Chip(_("difficulty {level}").format(level=_(DIFFICULTIES[asked.difficulty])))
        for chip in (Chip(_(TYPE_WORDS[asked.type]), Tone.ACCENT), law, level):
            chip.setMinimumWidth(chip.sizeHint().width())  # read to their ends: what is beside them goes below
            row.addWidget(chip)
        number = Label(_("No. {code} · revision {n}").format(code=asked.label, n=asked.revision), Text.HINT)
        number.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        row.addWidget(number, 1)
        self._column.addWidget(head)

    def _show_feedback(self, item: PracticeItem) -> None:
        feedback, question = item.solved, self.question
        if feedback is None or question is None or feedback is self._shown:
            return
        self._shown = feedback
        question.show_answer(feedback.key.answer)
        outcome = feedback.outcome if isinstance(feedback, Feedback) else Outcome.BLANK
        said = judgement(item.question.prompt, feedback.key.answer, item.response, outcome)
        if isinstance(feedback, Recited):
            said = replace(said, tone=Tone.ACCENT, verdict=_("To learn"))
        self._take_away(self.feedback)
        self._take_away(self._judging)
        self._judging = None
        self.feedback = FeedbackPanel(
            said.tone,
            said.verdict,
            said.answer,
            said.details,
            explained(item.question.prompt, feedback.key),
            below=of_key(feedback.key.pictures),
            cited=[cited_text(cited) for cited in feedback.cited],
        )
        self.feedback.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)  # many citations need a second row
        self.feedback.citation_opened.connect(self.citation_opened)
        self._column.insertWidget(2, self.feedback)
        if item.waits_for_judgement():
            self._judging = self._judging_row()
            self._column.insertWidget(3, self._judging)
        if not self._judging:
            self.setFocus(Qt.FocusReason.OtherFocusReason)  # Enter goes on; the ring leaves the option
        QTimer.singleShot(0, self.feedback, self._reveal)

    def _reveal(self) -> None:
        """What came of it, its first words where it is longer than the window is high. Its words wrap: how high it is shows late."""
        panel = self._judging or self.feedback
        if panel is None or isinstance(self._shown, Recited):  # what is only to be learnt is read from its beginning
            return
        self.area.ensureWidgetVisible(panel, 0, GAP)
        if panel.height() + 2 * GAP > self.area.viewport().height():
            self.area.verticalScrollBar().setValue(panel.mapTo(self.area.widget(), QPoint()).y() - GAP)

    def _judging_row(self) -> QWidget:
        made = QWidget()
        row = row_in(made, GRID)
        row.addWidget(Label(_("Compare with the model answer: was yours right?"), Text.STRONG), 1)
        self.was_wrong = Button(_("I was wrong"), icon=Icon.CLOSE, small=True)
        self.was_right = Button(_("I was right"), icon=Icon.CHECK, small=True)
        self.was_wrong.clicked.connect(partial(self.judged.emit, False))
        self.was_right.clicked.connect(partial(self.judged.emit, True))
        row.addWidget(self.was_wrong)
        row.addWidget(self.was_right)
        return made

    def _clear(self) -> None:
        while (item := self._column.takeAt(0)) is not None:
            self._take_away(item.widget())
        self.question = self.feedback = self._judging = self._shown = None

    @staticmethod
    def _take_away(widget: QWidget | None) -> None:
        if widget is not None:
            widget.hide()
            widget.deleteLater()

    def _bottom(self) -> QWidget:
        bar = QWidget()
        bar.setFixedHeight(EXAM_BOTTOM_BAR)
        row = row_in(bar, GRID, (PAGE_SIDE, 0, PAGE_SIDE, 0))
        self.mark = Button(_("Mark"), icon=Icon.MARK)
        self.report = Button(_("Report a doubt"), icon=Icon.COMMENT)
        self.edit = icon_button(Icon.PRACTICE, _("Change the question"), framed=True, small=False)
        self.edit.clicked.connect(self._edit)
        self.show_key = Button(_("Show the answer"), icon=Icon.EYE)
        self.previous = Button(_("Previous"), icon=Icon.LEFT)
        self.primary = Button(_("Submit"), icon=Icon.RIGHT, kind=Kind.PRIMARY, trailing=True)
        self.mark.clicked.connect(self.mark_clicked)
        self.report.clicked.connect(self.report_clicked)
        self.show_key.clicked.connect(self.answer_asked)
        self.previous.clicked.connect(partial(self.stepped.emit, -1))
        self.primary.clicked.connect(self._go_on)
        for button in (self.mark, self.report, self.edit, self.show_key):
            row.addWidget(button)
        row.addStretch(1)
        row.addWidget(self.previous)
        row.addWidget(self.primary)
        return bar

    def _side(self) -> QWidget:
        side = QWidget()
        side.setFixedWidth(SIDE_WIDTH)
        column = column_in(side, GAP)
        for card in (self.progress, self.record, self.keys):
            card.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
            column.addWidget(card)
        column.addStretch(1)
        return SideColumn(side)

    # --- keys ---

    def _add_keys(self) -> None:
        for keys in (_LETTERS, _DIGITS):
            for place, key in enumerate(keys):
                self._add_key(key, partial(self._choose, place))
        for key in ("Ctrl+Return", "Ctrl+Enter"):
            self._add_key(key, self._go_on)
        for key in ("Return", "Enter"):
            self._add_key(key, self._enter)
        self._add_key("M", self.mark_clicked.emit)
        self._add_key("L", partial(self.citation_opened.emit, 0))
        self._add_key("Left", partial(self.stepped.emit, -1))
        self._add_key("Right", partial(self.stepped.emit, 1))

    def _add_key(self, key: str, call: Callable[[], object]) -> None:
        shortcut = QShortcut(QKeySequence(key), self)
        shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        shortcut.activated.connect(call)

    def _edit(self) -> None:
        if self._round is not None:
            self.edit_wanted.emit(self._round.current.question.question_id)

    def _choose(self, place: int) -> None:
        if self.question is not None:
            self.question.choose(place)

    def _enter(self) -> None:
        """Goes on; where something of the question is begun and something open, to what is open."""
        question = self.question
        if question is None or self.feedback is not None:
            self._go_on()
            return
        question.flush()
        if not question.is_unfinished():
            self._go_on()
            return
        question.focus_first()
        here = QApplication.focusWidget()
        if here is not None and question.isAncestorOf(here):
            self.area.ensureWidgetVisible(here, 0, GAP)
        self.unfinished.emit()

    def _go_on(self) -> None:
        if self.question is not None:
            self.question.flush()
        self.going_on.emit()
