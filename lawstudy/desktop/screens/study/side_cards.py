"""The right column of 学法: questions on the article, what is known of it, private notes."""

from PySide6.QtCore import QSignalBlocker, QTimer, Signal
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QPlainTextEdit, QVBoxLayout, QWidget

from lawstudy.desktop.screens.practice.words import read_words, times_words
from lawstudy.desktop.theme import Icon, Text, Tone
from lawstudy.desktop.theme.tokens import GAP, GRID
from lawstudy.desktop.widgets.button import Button, Kind
from lawstudy.desktop.widgets.card import Card, separator
from lawstudy.desktop.widgets.label import ElidedLabel, Label
from lawstudy.desktop.widgets.layouts import row_in
from lawstudy.desktop.widgets.progress_bar import ProgressBar
from lawstudy.desktop.widgets.state_label import StateLabel
from lawstudy.desktop.widgets.tile import fact_row
from lawstudy.domain.clock import local
from lawstudy.i18n import _
from lawstudy.usecases.study.study import ArticlePage, ArticleQuestion
from lawstudy.words.moments import coming_day_text, day_text
from lawstudy.words.questions import SHORT_TYPE_WORDS

SHOWN_QUESTIONS = 4
NOTE_PAUSE_MS = 900


class QuestionsCard(Card):
    """本条的题: type, stem, how it went last."""

    practise_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        self.practise = Button(_("Practise"), kind=Kind.LINK)
        super().__init__(_("On this article"), " ", control=self.practise, padded=False, parent=parent)
        self.practise.clicked.connect(self.practise_asked)
        self._rows = QVBoxLayout()
        self._rows.setSpacing(0)
        self.body.addLayout(self._rows)

    def show_article(self, page: ArticlePage) -> None:
        self.hint.setText(_("{n} here").format(n=len(page.questions)))
        self.practise.setEnabled(bool(page.questions))
        self.practise.setVisible(not page.reading)
        _empty(self._rows)
        for place, question in enumerate(page.questions[:SHOWN_QUESTIONS]):
            if place:
                self._rows.addWidget(separator())
            self._rows.addWidget(_question_row(question))
        if not page.questions:
            words = _("This law is here to be read and cited; there are no questions on it.") if page.reading else ""
            none = Label(words or _("No question cites this article."), Text.HINT, wrap=True)
            none.setContentsMargins(GAP, GRID, GAP, GRID)
            self._rows.addWidget(none)


def _question_row(question: ArticleQuestion) -> QWidget:
    made = QWidget()
    made.setFixedHeight(40)
    row = row_in(made, GRID, (GAP, 0, GAP, 0))
    row.addWidget(Label(_(SHORT_TYPE_WORDS[question.type]), Text.HINT))
    row.addWidget(ElidedLabel(" ".join(question.stem.split())), 1)
    row.addWidget(_state(question.last_right))
    return made


def _state(last_right: bool | None) -> StateLabel:
    if last_right is None:
        return StateLabel(Icon.UNREAD, _("not done"), Tone.TEXT_3, Text.HINT)
    if last_right:
        return StateLabel(Icon.CHECK, _("right"), Tone.GREEN, Text.HINT)
    return StateLabel(Icon.CLOSE, _("wrong"), Tone.RED, Text.HINT)


class ReadingCard(Card):
    """我的记录 on one article."""

    def __init__(self, parent: QWidget | None = None) -> None:
        self.percent = Label("", Text.HINT_STRONG, Tone.TEXT)
        super().__init__(_("My record"), control=self.percent, parent=parent)
        self.bar = ProgressBar(0.0, name=_("Mastery"))
        self.add(self.bar)
        self._facts = QVBoxLayout()
        self._facts.setSpacing(GRID)
        self.body.addLayout(self._facts)

    def show_article(self, page: ArticlePage, now_us: int) -> None:
        value = page.mastery.value
        self.percent.setVisible(not page.reading)
        self.bar.setVisible(not page.reading)
        self.percent.setText(_("mastery {percent}").format(percent="—" if value is None else f"{100 * value:.0f}%"))
        self.bar.set_shares(value or 0.0)
        _empty(self._facts)
        read = "—" if page.read is None else read_words(page.read.times, day_text(page.read.read_us))
        done = times_words(page.answers, page.right_answers) if page.answers else "—"
        due = "—" if page.due_us is None else coming_day_text(page.due_us, now_us)
        facts = ((_("Times read"), read), (_("Done"), done), (_("Next review"), due))
        for words, fact in facts[:1] if page.reading else facts:
            self._facts.addWidget(fact_row(words, fact))


class _NoteField(QPlainTextEdit):
    left = Signal()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.left.emit()


class NoteCard(Card):
    """我的笔记: kept by itself after a pause, when the field is left, and when another article is opened."""

    written = Signal(int, str)

    def __init__(self, parent: QWidget | None = None) -> None:
        self.saved = StateLabel(Icon.DONE, "", Tone.GREEN, Text.HINT)
        super().__init__(_("My notes"), control=self.saved, parent=parent)
        self.field = _NoteField()
        self.field.setAccessibleName(_("My notes"))
        self.field.setTabChangesFocus(True)
        self.field.setMinimumHeight(72)
        self.add(self.field, 1)
        self.add(Label(_("Only you can see these notes."), Text.SMALL, wrap=True))
        self._article, self._kept = 0, ""
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(NOTE_PAUSE_MS)
        self._pause.timeout.connect(self.flush)
        self.field.left.connect(self.flush)
        self.field.textChanged.connect(self._typed)
        self.saved.hide()

    def show_article(self, page: ArticlePage) -> None:
        if page.article == self._article and self._dirty():
            return  # the same article again, with words that are still being written
        self.flush()
        self._article, self._kept = page.article, page.note.words if page.note is not None else ""
        with QSignalBlocker(self.field):
            self.field.setPlainText(self._kept)
        self.saved.setVisible(page.note is not None)
        if page.note is not None:
            self._show_time(page.note.saved_us)

    def show_saved(self, article: int, saved_us: int | None) -> None:
        if article == self._article and saved_us is not None and not self._dirty():
            self._show_time(saved_us)
            self.saved.show()

    def flush(self) -> None:
        """Send what is written and not yet sent."""
        self._pause.stop()
        if self._article and self._dirty():
            self._kept = self.field.toPlainText()
            self.written.emit(self._article, self._kept)

    def _dirty(self) -> bool:
        return self.field.toPlainText().strip() != self._kept.strip()

    def _typed(self) -> None:
        self.saved.hide()
        self._pause.start()

    def _show_time(self, saved_us: int) -> None:
        self.saved.set_state(Icon.DONE, _("saved {time}").format(time=local(saved_us).strftime("%H:%M")), Tone.GREEN)


def _empty(layout: QVBoxLayout) -> None:
    while (item := layout.takeAt(0)) is not None:
        widget = item.widget()
        if widget is not None:
            widget.hide()
            widget.deleteLater()
