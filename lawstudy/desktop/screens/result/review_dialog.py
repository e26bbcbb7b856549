"""One question of the review: as it was answered, how it was marked, and, once released, why."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QWidget

from lawstudy.desktop.law_words import citation_words
from lawstudy.desktop.questions import QuestionView, judgement
from lawstudy.desktop.questions.pictures import of_key
from lawstudy.desktop.screens.result.presenter import ReviewLine
from lawstudy.desktop.theme import Icon, Text, Tone
from lawstudy.desktop.theme.tokens import GRID
from lawstudy.desktop.widgets.button import Button, Kind
from lawstudy.desktop.widgets.chip import Chip
from lawstudy.desktop.widgets.dialog import CANCEL, Dialog
from lawstudy.desktop.widgets.feedback_panel import FeedbackPanel
from lawstudy.desktop.widgets.label import Label
from lawstudy.desktop.widgets.layouts import column_in
from lawstudy.domain.marking import points_text
from lawstudy.domain.other_laws import title_of
from lawstudy.domain.printed import explained
from lawstudy.domain.question_types import orders_of, page_letters
from lawstudy.i18n import _
from lawstudy.words.exam_acts import ruling_words
from lawstudy.words.questions import TYPE_WORDS

WIDTH, HEIGHT, AROUND = 840, 560, 210


class ReviewDialog(Dialog):
    """Steps through ``lines`` with the buttons or ← and →. ``citation_opened`` carries (law, edition, article). ``edits``: whoever reads
    may change the question; ``edit_wanted`` (id)."""

    citation_opened = Signal(str, str, int)
    edit_wanted = Signal(object)

    def __init__(self, over: QWidget, lines: Sequence[ReviewLine], place: int, law_titles: dict[str, str], *, edits: bool = False) -> None:
        super().__init__(over, _("Review"), width=WIDTH)
        self._lines, self._place, self._titles = tuple(lines), place, law_titles
        self._area = _area()
        self.add(self._area)
        self._previous = Button(_("Previous question"), icon=Icon.LEFT)
        self._next = Button(_("Next question"), icon=Icon.RIGHT, kind=Kind.NEXT, trailing=True)
        self._previous.clicked.connect(lambda: self.step(-1))
        self._next.clicked.connect(lambda: self.step(1))
        row = QHBoxLayout()
        row.addWidget(self._previous)
        row.addWidget(self._next)
        row.addStretch(1)
        self._edits = edits
        self.edit = Button(_("Change the question"), icon=Icon.PRACTICE)
        self.edit.clicked.connect(self._edit)
        row.addWidget(self.edit)
        self.body.addLayout(row)
        self.add_button(_("Close"), CANCEL, kind=Kind.PRIMARY, default=True)
        self._add_key("Left", -1)
        self._add_key("Right", 1)
        self._show()

    def _cover(self) -> None:
        """The question alone scrolls, also when the window is made smaller under it."""
        super()._cover()
        self._area.setFixedHeight(max(160, min(HEIGHT, self.window_of().height() - AROUND)))

    def step(self, by: int) -> None:
        self._place = max(0, min(len(self._lines) - 1, self._place + by))
        self._show()

    def current(self) -> ReviewLine:
        return self._lines[self._place]

    def _add_key(self, key: str, by: int) -> None:
        """A shortcut, because a focused button takes the arrows for itself."""
        shortcut = QShortcut(QKeySequence(key), self)
        shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        shortcut.activated.connect(lambda: self.step(by))

    def _show(self) -> None:
        self._previous.setEnabled(self._place > 0)
        self._next.setEnabled(self._place < len(self._lines) - 1)
        self.edit.setVisible(self._edits and self.current().question_id is not None)
        page = QWidget()
        page.setProperty("kind", "surface")
        page.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        column = column_in(page, 12, (0, 0, GRID, 0))
        line = self.current()
        column.addLayout(_head(line))
        question = QuestionView(line.item.prompt, line.item.option_order, line.item.part_option_orders)
        question.show_response(line.item.response)
        question.set_locked(True)
        column.addWidget(question)
        if line.key is not None and line.mark is not None:
            question.show_answer(line.key.answer)
            if line.ruling is not None:
                shown = page_letters(line.item.prompt, orders_of(line.item.option_order, line.item.part_option_orders))
                words = _("Corrected after the exam: {ruling}.").format(ruling=ruling_words(line.ruling, shown))
                column.addWidget(Label(words, Text.BODY, wrap=True))
            column.addWidget(self._feedback(line))
        column.addStretch(1)
        self._area.setWidget(page)

    def _feedback(self, line: ReviewLine) -> FeedbackPanel:
        item, key = line.item, line.key
        assert key is not None  # called only once the key is released
        assert line.mark is not None
        said = judgement(item.prompt, key.answer, item.response, line.mark.outcome, item.option_order, item.part_option_orders)
        cited = [f"{self._titles.get(c.law, title_of(c.law))} {citation_words(c)}" for c in key.citations]
        panel = FeedbackPanel(
            said.tone, said.verdict, said.answer, said.details, explained(item.prompt, key), below=of_key(key.pictures), cited=cited
        )
        panel.citation_opened.connect(self._open_citation)
        return panel

    def _edit(self) -> None:
        self.close_with(CANCEL)
        self.edit_wanted.emit(self.current().question_id)

    def _open_citation(self, place: int) -> None:
        key = self.current().key
        if key is not None:
            citation = key.citations[place]
            self.close_with(CANCEL)
            self.citation_opened.emit(citation.law, citation.edition, citation.article)


def _area() -> QScrollArea:
    area = QScrollArea()
    area.setWidgetResizable(True)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    return area


def _head(line: ReviewLine) -> QHBoxLayout:
    row = QHBoxLayout()
    row.setSpacing(GRID)
    row.addWidget(Label(_("Question {n}").format(n=line.item.number), Text.HEAD))
    row.addWidget(Chip(_(TYPE_WORDS[line.item.type]), Tone.ACCENT))
    if line.item.law:
        row.addWidget(Chip(line.item.law))
    worth = points_text(line.item.worth)
    earned = f"{points_text(line.mark.points)} / {worth}" if line.mark is not None else worth
    row.addWidget(Chip(_("{points} points").format(points=earned)))
    if line.item.flagged:
        row.addWidget(Chip(_("Marked"), Tone.AMBER, icon=Icon.MARKED))
    row.addStretch(1)
    return row
