"""One question of a list with its key, explanation and articles; before it was practised without them."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from lawstudy.desktop.law_words import chapter_words
from lawstudy.desktop.questions import QuestionView, shown_of
from lawstudy.desktop.questions.pictures import of_key
from lawstudy.desktop.screens.practice.words import book_words, cited_text
from lawstudy.desktop.theme import Icon, Text, Tone
from lawstudy.desktop.theme.tokens import GRID, STEM_TYPES, ReadingSize
from lawstudy.desktop.widgets.banner import Banner
from lawstudy.desktop.widgets.button import Button, icon_button
from lawstudy.desktop.widgets.card import Card
from lawstudy.desktop.widgets.card_area import CardArea
from lawstudy.desktop.widgets.chip import Chip
from lawstudy.desktop.widgets.feedback_panel import FeedbackPanel
from lawstudy.desktop.widgets.flow import FlowLayout
from lawstudy.desktop.widgets.label import Label
from lawstudy.desktop.widgets.layouts import row_in
from lawstudy.desktop.widgets.text_view import TextView
from lawstudy.domain.printed import explained
from lawstudy.i18n import _
from lawstudy.usecases.study.notebook import NotebookLine
from lawstudy.words.questions import TYPE_WORDS

WIDTH = 400


class ReadingCard(Card):
    """``article_opened`` carries the line and the place of the citation, ``mark_wanted`` the line and whether it is to be marked.
    ``opens``: citations lead to their articles. ``edits``: whoever reads may change the question; ``edit_wanted`` (id)."""

    article_opened = Signal(object, int)
    mark_wanted = Signal(object, bool)
    edit_wanted = Signal(object)

    def __init__(self, *, opens: bool = True, edits: bool = False) -> None:
        self.mark = Button(_("Mark"), icon=Icon.MARK, small=True)
        self.edit = icon_button(Icon.PRACTICE, _("Change the question"))
        control = QWidget()
        row = row_in(control, GRID)
        row.addWidget(self.edit)
        row.addWidget(self.mark)
        super().__init__(_("Question"), " ", control=control, padded=False)
        self._opens, self._edits = opens, edits
        self.edit.clicked.connect(lambda: self.edit_wanted.emit(self.line.question.question_id) if self.line is not None else None)
        self.line: NotebookLine | None = None
        self.panel: FeedbackPanel | None = None
        self.setFixedWidth(WIDTH)
        self.area = CardArea()
        self.add(self.area, 1)
        self.book = Label("", Text.HINT, wrap=True)
        self.foot = self.set_foot(self.book)
        self.mark.clicked.connect(self._toggle)

    def _toggle(self) -> None:
        if self.line is not None:
            self.mark_wanted.emit(self.line, not self.line.question.record.bookmarked)

    def show_line(self, line: NotebookLine | None) -> None:
        self.line, self.panel = line, None
        self.setVisible(line is not None)
        self.area.show_anew(None if line is None else lambda column: self._fill(column, line))

    def _fill(self, column: QVBoxLayout, line: NotebookLine) -> None:
        asked, marked = line.question, line.question.record.bookmarked
        self.title.setText(asked.label)
        self.mark.setText(_("Unmark") if marked else _("Mark"))
        self.mark.set_icon(Icon.MARKED if marked else Icon.MARK)
        self.edit.setVisible(self._edits and line.key is not None)
        words = book_words(asked.record)
        self.book.setText(words)
        self.foot.setVisible(bool(words))
        chips = FlowLayout(spacing=GRID)
        chips.addWidget(Chip(_(TYPE_WORDS[asked.type]), Tone.ACCENT))
        chips.addWidget(Chip(f"{asked.law_title} · {chapter_words(asked.chapter, asked.chapter_title)}"))
        column.addLayout(chips)
        if line.key is None:
            question = QuestionView(asked.prompt, size=ReadingSize.SMALL)
            question.set_locked(True)
            column.addWidget(question)
            column.addWidget(Banner(Tone.ACCENT, _("Its answer is shown once you have practised it"), []))
            return
        column.addWidget(TextView(asked.prompt.stem, STEM_TYPES[ReadingSize.SMALL]))
        for widget in shown_of(asked.prompt).preview(asked.prompt, line.key.answer):
            column.addWidget(widget)
        self._show_key(column, line)

    def _show_key(self, column: QVBoxLayout, line: NotebookLine) -> None:
        assert line.key is not None  # asked only once it was practised
        cited = [cited_text(each) for each in line.cited]
        chips, notes = (cited, []) if self._opens else ([], cited)
        panel = FeedbackPanel(
            Tone.ACCENT,
            _("Explanation"),
            explanation=explained(line.question.prompt, line.key),
            below=of_key(line.key.pictures),
            cited=chips,
            notes=notes,
        )
        panel.citation_opened.connect(lambda place: self.article_opened.emit(line, place))
        self.panel = panel
        column.addWidget(panel)
