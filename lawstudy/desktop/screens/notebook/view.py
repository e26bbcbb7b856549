"""The page of the two lists: filters, the questions, and the one in view with its key."""

from collections.abc import Iterable, Sequence

from PySide6.QtCore import QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QMenu, QWidget

from lawstudy.desktop.choosing import ask_where
from lawstudy.desktop.law_words import chapter_words
from lawstudy.desktop.paper import PutOnPaper
from lawstudy.desktop.screens.notebook.presenter import Books, NotebookPresenter
from lawstudy.desktop.screens.notebook.reading_card import ReadingCard
from lawstudy.desktop.theme import Icon, Tone
from lawstudy.desktop.theme.tokens import GAP, GRID, ROW_OF_STEMS
from lawstudy.desktop.widgets.button import Button, Kind
from lawstudy.desktop.widgets.card import Card, separator
from lawstudy.desktop.widgets.cells import Cell, StateCell, StemCell, TextCell
from lawstudy.desktop.widgets.empty_page import EmptyPage
from lawstudy.desktop.widgets.folding_row import FoldingRow
from lawstudy.desktop.widgets.inputs import Select, search_field
from lawstudy.desktop.widgets.label import ElidedLabel
from lawstudy.desktop.widgets.page import Page
from lawstudy.desktop.widgets.segmented_choice import SegmentedChoice
from lawstudy.desktop.widgets.table import Table
from lawstudy.desktop.widgets.table_model import Column, TableModel
from lawstudy.domain.practice import PracticeScope
from lawstudy.domain.question_types import QuestionType
from lawstudy.i18n import N_, _, counted
from lawstudy.usecases.study.notebook import Notebook, NotebookCell, NotebookForm, NotebookHead, NotebookLine
from lawstudy.words.moments import day_text
from lawstudy.words.questions import SHORT_TYPE_WORDS, TYPE_WORDS

SEARCH_PAUSE_MS = 250
LEAST_WIDTH = 560  # every column in view; where that is too much, the question goes below
WORDS = {Notebook.WRONG: N_("Wrong-answer book {n}"), Notebook.MARKED: N_("Marked {n}")}
NOTHING = {
    Notebook.WRONG: (
        N_("The wrong-answer book is empty."),
        N_("Wrong answers come in here, and leave after right answers on two days."),
    ),
    Notebook.MARKED: (N_("No question is marked."), N_("Mark a question with the flag while practising.")),
}


class NotebookView(Page):
    """``filtered`` carries scope and text."""

    filtered = Signal(object, str)

    def __init__(self, paper: PutOnPaper, *, opens_articles: bool = True, edits: bool = False) -> None:
        super().__init__(_("Wrong answers and marks"), scrolls=False)
        self._paper = paper
        self._presenter: NotebookPresenter | None = None
        self._filtering, self._shown_before = False, False
        self.books = SegmentedChoice([(book.value, _(WORDS[book]).format(n=0)) for book in Notebook], Notebook.WRONG.value, name=_("List"))
        self.save_button = Button(_("Save as"), icon=Icon.DOWNLOAD)
        self.print_button = Button(_("Print"), icon=Icon.PRINT)
        self.practise = Button(_("Practise these"), icon=Icon.PRACTICE, kind=Kind.PRIMARY)
        for widget in (self.save_button, self.print_button, self.practise):
            self.add_action(widget)
        self.menu = QMenu(self.save_button)
        self.law, self.chapter = Select(small=True, name=_("Law"), empty=""), Select(small=True, name=_("Chapter"), empty="")
        self.type = Select(small=True, name=_("Type"), empty="")
        self.search = search_field(_("Words of the question"))
        self.model: TableModel[NotebookLine] = TableModel(_columns())
        self.table = Table(name=_("Questions"), row_height=ROW_OF_STEMS, bar=True)
        self.table.setModel(self.model)
        self.resting = ElidedLabel("")
        self.card = Card(padded=False)
        self.card.setMinimumWidth(LEAST_WIDTH)
        self.nothing = EmptyPage(Icon.DONE, "", "")
        self.reading = ReadingCard(opens=opens_articles, edits=edits)
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        tools = QWidget()
        row = FoldingRow(spacing=GRID)
        tools.setLayout(row)
        row.setContentsMargins(GAP, 10, GAP, 10)
        self.search.setMinimumWidth(140)
        for select, least in ((self.law, 160), (self.chapter, 128), (self.type, 128)):
            select.setMinimumWidth(least)
            select.setMaximumWidth(200)
        for widget in (self.books, self.law, self.chapter, self.type):
            row.addWidget(widget)
        row.addWidget(self.search, 1)
        self.card.add(tools)
        self.card.add(separator())
        self.card.add(self.table, 1)
        self.card.add(self.nothing, 1)
        self.foot = self.card.set_foot(self.resting)
        self.add_row(self.card, self.reading, stretches=(1, 0), stretch=1)

    def _connect(self) -> None:
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(SEARCH_PAUSE_MS)
        self._pause.timeout.connect(self._filter)
        self.search.textChanged.connect(self._pause.start)
        self.law.currentIndexChanged.connect(self._law_changed)
        for select in (self.chapter, self.type):
            select.currentIndexChanged.connect(self._filter)
        self.table.row_chosen.connect(lambda row: self.reading.show_line(self.model.row(row)))

    def connect_to(self, presenter: NotebookPresenter) -> None:
        self._presenter = presenter
        self.books.chosen.connect(self._choose)
        self.filtered.connect(presenter.filter)
        self.practise.clicked.connect(presenter.practise)
        self.print_button.clicked.connect(presenter.print)
        self.save_button.clicked.connect(
            lambda _checked=False: self.menu.popup(self.save_button.mapToGlobal(QPoint(0, self.save_button.height())))
        )
        for form, words in ((NotebookForm.PDF, _("As PDF")), (NotebookForm.DOCX, _("As Word document"))):
            self.menu.addAction(words, lambda form=form: presenter.save(form))
        self.reading.mark_wanted.connect(lambda line, marked: presenter.mark(line, marked=marked))
        self.reading.article_opened.connect(presenter.open_article)

    def showEvent(self, event: QShowEvent) -> None:
        """Coming back: what was practised meanwhile has changed the lists."""
        super().showEvent(event)
        if self._shown_before and self._presenter is not None:
            self._presenter.load()
        self._shown_before = True

    def ask_path(self, name: str) -> str:
        return ask_where(self, name)

    def put_on_paper(self, pdf: bytes, name: str) -> None:
        self._paper(self, pdf, name)

    # --- showing ---

    def show_books(self, book: Notebook, found: Books) -> None:
        head = found.heads[book]
        self.books.set_items([(each.value, _(WORDS[each]).format(n=found.heads[each].total)) for each in Notebook])
        self.books.set_value(book.value)
        self._offer(head.cells)
        chosen = self.table.show_rows(self.model, found.lines, lambda line: line.question.question_id, first=True)
        self.set_context(_("{n} shown").format(n=len(found.lines)) if len(found.lines) != head.total else "")
        self.practise.setText(_("Practise these: {n}").format(n=len(found.lines)))
        for button in (self.practise, self.print_button, self.save_button):
            button.setEnabled(bool(found.lines))
        self._show_nothing(book, head, found.lines)
        self.foot.setVisible(head.resting > 0)
        rests = counted(head.resting, N_("{n} question rests while an exam is open."), N_("{n} questions rest while an exam is open."))
        self.resting.setText(rests)
        self.reading.show_line(chosen)

    def _show_nothing(self, book: Notebook, head: NotebookHead, lines: Sequence[NotebookLine]) -> None:
        if not lines and self.table.hasFocus():  # else it would go to whatever comes next in the window
            self.books.setFocus(Qt.FocusReason.OtherFocusReason)
        self.table.setVisible(bool(lines))
        self.nothing.setVisible(not lines)
        if head.total:
            self.nothing.set_words(_("No question fits this filter"), _("Take a part of the filter away, or search for fewer words."))
        else:
            first, then = NOTHING[book]
            self.nothing.set_words(_(first), _(then))

    def _offer(self, cells: Sequence[NotebookCell]) -> None:
        """What the list holds can be chosen; a choice that is still there stays, and nobody is told."""
        self._filtering = True
        laws = dict.fromkeys((cell.law, cell.law_title) for cell in cells)
        _fill(self.law, _("All laws"), laws)
        law = self.law.currentData() or ""
        chapters = dict.fromkeys((str(c.chapter), chapter_words(c.chapter, c.chapter_title)) for c in cells if c.law == law)
        _fill(self.chapter, _("All chapters"), chapters)
        self.chapter.setEnabled(bool(law))
        types = [kind for kind in QuestionType if any(cell.type is kind for cell in cells)]
        _fill(self.type, _("All types"), [(kind.value, _(TYPE_WORDS[kind])) for kind in types])
        self._filtering = False

    # --- choosing ---

    def _choose(self, book: str) -> None:
        self._filtering = True
        self.search.clear()
        for select in (self.law, self.chapter, self.type):
            select.setCurrentIndex(0)
        self._filtering = False
        if self._presenter is not None:
            self._presenter.choose(book)

    def _law_changed(self) -> None:
        """A chapter belongs to its law."""
        if not self._filtering:
            self._filtering = True
            self.chapter.setCurrentIndex(0)
            self._filtering = False
            self._filter()

    def _filter(self) -> None:
        if self._filtering:
            return
        kind = self.type.currentData()
        scope = PracticeScope(
            law=self.law.currentData() or "", chapter=int(self.chapter.currentData() or 0), type=QuestionType(kind) if kind else None
        )
        self.filtered.emit(scope, self.search.text().strip())


def _fill(select: Select, everything: str, items: Iterable[tuple[str, str]]) -> None:
    before = select.currentData()
    select.clear()
    select.addItem(everything, "")
    for value, words in items:
        select.addItem(words, value)
    select.setCurrentIndex(max(0, select.findData(before)))


def _columns() -> tuple[Column[NotebookLine], ...]:
    def answered(line: NotebookLine) -> str | Cell:
        record = line.question.record
        if not record.answers:
            return TextCell(_("not done"), Tone.TEXT_3)
        icon, tone = (Icon.CHECK, Tone.GREEN) if record.last_right else (Icon.CLOSE, Tone.RED)
        return StateCell(icon, f"{record.right_answers} / {record.answers}", tone)

    def last(line: NotebookLine) -> str:
        return day_text(line.question.record.last_us) if line.question.record.last_us is not None else "—"

    return (
        Column(_("No."), lambda line: TextCell(line.question.label, Tone.TEXT_2), width=148),
        Column(_("Type"), lambda line: _(SHORT_TYPE_WORDS[line.question.type]), width=64),
        Column(_("Question"), lambda line: StemCell(" ".join(line.question.prompt.stem.split()))),
        Column(
            _("Right / done"),
            answered,
            width=96,
            icon=True,
            sort_key=lambda line: line.question.record.answers - line.question.record.right_answers,
        ),
        Column(_("Last"), last, width=88, sort_key=lambda line: line.question.record.last_us or 0),
    )
