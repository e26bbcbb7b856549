"""The screen of 学法: tree, article, what stands beside it."""

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QGuiApplication, QKeySequence, QShortcut, QShowEvent
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from lawstudy.desktop.choosing import ask_file
from lawstudy.desktop.screens.study.outline import Node
from lawstudy.desktop.screens.study.presenter import StudyPresenter
from lawstudy.desktop.screens.study.reader import ReaderCard
from lawstudy.desktop.screens.study.side_cards import NoteCard, QuestionsCard, ReadingCard
from lawstudy.desktop.screens.study.tree_view import OutlineTree
from lawstudy.desktop.theme import Icon, Text
from lawstudy.desktop.theme.tokens import GAP
from lawstudy.desktop.widgets.button import Button, Kind, icon_button
from lawstudy.desktop.widgets.card import Card
from lawstudy.desktop.widgets.inputs import Select, search_field
from lawstudy.desktop.widgets.label import Label
from lawstudy.desktop.widgets.layouts import column_in, row_in
from lawstudy.desktop.widgets.page import Page
from lawstudy.desktop.widgets.segmented_choice import SegmentedChoice
from lawstudy.desktop.widgets.side_column import SideColumn
from lawstudy.i18n import _
from lawstudy.usecases.study.study import ArticlePage, LawHits, LawOutline, StudyLaw

TREE_WIDTH, SIDE_WIDTH = 292, 276
TREE_PADDING = 12
SEARCH_PAUSE_MS = 250


class StudyScreen(Page):
    searched = Signal(str)

    def __init__(self, *, may_import: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(_("Study"), scrolls=False, parent=parent)
        self.unread = Button(_("Unread only"), icon=Icon.LIST)
        self.unread.setCheckable(True)
        self.practise = Button(_("Practise this article"), icon=Icon.PRACTICE, kind=Kind.PRIMARY)
        self.practise.setEnabled(False)
        self.add_action(self.unread)
        self.add_action(self.practise)
        self.outline = OutlineTree()
        self.reader = ReaderCard(may_import=may_import)
        self.questions, self.reading, self.notes = QuestionsCard(), ReadingCard(), NoteCard()
        self._laws: SegmentedChoice | None = None
        self.law = Select(small=True, name=_("Law"))
        self.law.currentIndexChanged.connect(lambda _at: self._choose_law(self.law.currentData()))
        self._presenter: StudyPresenter | None = None
        self._shown_before = False
        left, side = self._tree_card(), self._side()
        self.add_row(left, self.reader, side, stretches=(0, 1, 0), stretch=1)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(SEARCH_PAUSE_MS)
        self._pause.timeout.connect(self._search)
        self.field.textChanged.connect(self._pause.start)
        self.field.returnPressed.connect(self._enter_in_search)

    def connect_to(self, presenter: StudyPresenter) -> None:
        self._presenter = presenter
        self.unread.clicked.connect(presenter.toggle_unread)
        self.practise.clicked.connect(presenter.practise)
        self.questions.practise_asked.connect(presenter.practise)
        self.outline.article_chosen.connect(presenter.open_article)
        self.reader.stepped.connect(presenter.step)
        self.reader.read_toggled.connect(presenter.toggle_read)
        self.reader.copy_asked.connect(self._copy)
        self.reader.text.import_asked.connect(self._ask_file)
        self.notes.written.connect(presenter.keep_note)
        self.searched.connect(presenter.search)
        self.hit_before.clicked.connect(lambda: presenter.step_hit(-1))
        self.hit_after.clicked.connect(lambda: presenter.step_hit(1))
        for key, by in (("Alt+Left", -1), ("Alt+Right", 1)):
            shortcut = QShortcut(QKeySequence(key), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.setProperty("by", by)
            shortcut.activated.connect(self._stepped)
        find = QShortcut(QKeySequence.StandardKey.Find, self)
        find.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        find.activated.connect(lambda: self.field.setFocus(Qt.FocusReason.ShortcutFocusReason))

    def _stepped(self) -> None:
        if self._presenter is not None:
            self._presenter.step(int(self.sender().property("by")))

    def showEvent(self, event: QShowEvent) -> None:
        """Coming back: what was practised elsewhere has changed the bars."""
        super().showEvent(event)
        if self._shown_before and self._presenter is not None:
            self._presenter.load()
        self._shown_before = True

    # --- what the presenter tells ---

    def show_laws(self, laws: tuple[StudyLaw, ...], law: str) -> None:
        items = [(each.law, _law_words(each)) for each in laws]
        if self._laws is None:
            self._laws = SegmentedChoice(items, law, name=_("Law"))
            self._laws.chosen.connect(self._choose_law)
            self._law_place.addWidget(self._laws)
            self._law_place.addWidget(self.law)
        self._laws.set_value(law)
        self.law.offer([(words, value) for value, words in items], law)
        fits = self._laws.sizeHint().width() <= TREE_WIDTH - 2 * TREE_PADDING
        self._laws.setVisible(fits)
        self.law.setVisible(not fits)
        chosen = next(each for each in laws if each.law == law)
        read = _("read {n} / {total} articles").format(n=chosen.read, total=chosen.article_count)
        self.set_context(f"{_law_words(chosen)} · {read}")
        self.unread.setText(_("Unread only {n}").format(n=chosen.article_count - chosen.read))

    def show_tree(self, nodes: tuple[Node, ...], outline: LawOutline, *, unread_only: bool, searching: bool) -> None:
        self.unread.setChecked(unread_only)
        self.hits_head.setVisible(searching)
        self.outline.show_nodes(nodes, open_all=unread_only)
        if self._article:
            self.outline.show_article(self._article)

    def show_article(self, page: ArticlePage, last: int, now_us: int) -> None:
        self._article = page.article
        self.reader.show_article(page, last)
        self.questions.show_article(page)
        self.reading.show_article(page, now_us)
        self.notes.show_article(page)
        self.outline.show_article(page.article)
        self.practise.setText(_("Practise this article: {n}").format(n=len(page.questions)))
        self.practise.setEnabled(bool(page.questions))
        self.practise.setVisible(not page.reading)

    def show_read(self, page: ArticlePage, now_us: int) -> None:
        """Whether the article in view was read; it stays where it is."""
        self.reader.show_read(page)
        self.reading.show_article(page, now_us)

    def show_hits(self, hits: LawHits | None, current: int, in_article: int) -> None:
        """``current`` counts over the whole law, ``in_article`` within the article in view (−1: elsewhere)."""
        self.hit_row.setVisible(hits is not None)
        self.reader.show_hits(hits.words if hits is not None else "", in_article)
        if hits is None:
            return
        self.found.setText(_("{n} in {articles} articles").format(articles=sum(hit.count > 0 for hit in hits.articles), n=hits.total))
        place = _("hit {n} of {total}").format(n=current + 1, total=hits.total) if hits.total else ""
        self.hit_place.setText(place)
        for button in (self.hit_before, self.hit_after):
            button.setEnabled(hits.total > 1)

    def show_note_saved(self, article: int, saved_us: int | None) -> None:
        self.notes.show_saved(article, saved_us)

    def flush_note(self) -> None:
        self.notes.flush()

    # --- what it is made of ---

    def _tree_card(self) -> Card:
        self._article = 0
        card = Card(padded=False)
        card.setFixedWidth(TREE_WIDTH)
        head = QWidget()
        column = column_in(head, 8, (TREE_PADDING, TREE_PADDING, TREE_PADDING, 8))
        self._law_place = QVBoxLayout()
        column.addLayout(self._law_place)
        self.field = search_field(_("Search the law"))
        column.addWidget(self.field)
        column.addWidget(self._hit_row())
        card.add(head)
        card.add(self._columns_head())
        card.add(self.outline, 1)
        return card

    def _hit_row(self) -> QWidget:
        self.hit_row = QWidget()
        self.found, self.hit_place = Label("", Text.HINT), Label("", Text.HINT)
        self.hit_before = icon_button(Icon.LEFT, _("Previous place"))
        self.hit_after = icon_button(Icon.RIGHT, _("Next place"))
        row = row_in(self.hit_row, 0)
        row.addWidget(self.found, 1)
        row.addWidget(self.hit_place)
        row.addWidget(self.hit_before)
        row.addWidget(self.hit_after)
        self.hit_row.hide()
        return self.hit_row

    def _columns_head(self) -> QFrame:
        made = QFrame()
        made.setProperty("kind", "foot")  # sunken, with a line above
        row = row_in(made, 12, (12, 3, 12, 3))
        self.hits_head = Label(_("Hits"), Text.HINT)
        row.addWidget(Label(_("Chapters and articles"), Text.HINT), 1)
        row.addWidget(self.hits_head)
        row.addWidget(Label(_("Mastered"), Text.HINT))
        self.hits_head.hide()
        bar = self.outline.verticalScrollBar()

        def over_the_columns(least: int, most: int) -> None:
            row.setContentsMargins(12, 3, 12 + (bar.sizeHint().width() if most > least else 0), 3)

        bar.rangeChanged.connect(over_the_columns)
        return made

    def _side(self) -> QWidget:
        side = QWidget()
        side.setFixedWidth(SIDE_WIDTH)
        column = column_in(side, GAP)
        column.addWidget(self.questions)
        column.addWidget(self.reading)
        column.addWidget(self.notes, 1)
        return SideColumn(side)

    # --- what the person does ---

    def _choose_law(self, law: str) -> None:
        self.notes.flush()
        if self._presenter is not None:
            self._presenter.choose_law(law)

    def _search(self) -> None:
        self.searched.emit(self.field.text().strip())

    def _enter_in_search(self) -> None:
        """Enter searches at once; on the same words it goes to the next place."""
        if self._pause.isActive():
            self._pause.stop()
            self._search()
        elif self._presenter is not None:
            self._presenter.step_hit(1)

    def _copy(self) -> None:
        if self._presenter is not None and self._presenter.citation():
            QGuiApplication.clipboard().setText(self._presenter.citation())
            self._presenter.say_copied()

    def _ask_file(self) -> None:
        path = ask_file(self, _("Import the official text…"), _("Text of a law (*.docx *.txt)"))
        if path is not None and self._presenter is not None:
            self._presenter.import_text(str(path))


def _law_words(law: StudyLaw) -> str:
    """With what sets a law apart that has no questions."""
    return _("{law} (to be read)").format(law=law.short_title) if law.reading else law.short_title
