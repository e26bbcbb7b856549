"""The filter row of the bank: labels above, small selects, the search, and a link that clears it all."""

from collections.abc import Sequence

from PySide6.QtCore import QSignalBlocker, Qt, QTimer, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from lawstudy.desktop.law_words import chapter_words
from lawstudy.desktop.screens.bank.model import STATUS_LOOKS
from lawstudy.desktop.theme import Text, Tone
from lawstudy.desktop.widgets.button import Button, Kind
from lawstudy.desktop.widgets.card import Card
from lawstudy.desktop.widgets.folding_row import FoldingRow
from lawstudy.desktop.widgets.inputs import Select, search_field
from lawstudy.desktop.widgets.label import Label
from lawstudy.domain.law import Edition
from lawstudy.domain.places import article_named
from lawstudy.domain.question import Difficulty, Status
from lawstudy.domain.question_code import names_of
from lawstudy.domain.question_list import QuestionFilter
from lawstudy.domain.question_types import QuestionType
from lawstudy.i18n import _
from lawstudy.words.bank import DIFFICULTIES
from lawstudy.words.questions import TYPE_WORDS

# So long after the last key a search begins: less than a page takes to come home would only pile work up.
TYPING_MS = 120


class FilterCard(Card):
    """``changed`` when another filter holds; ``wanted`` gives it. ``article_wanted`` carries the law and number of an article that is typed
    (第23条, 行政复议法第二十三条), by Enter or by the link that names it."""

    changed = Signal()
    article_wanted = Signal(str, int)

    def __init__(self) -> None:
        super().__init__()
        self._editions: tuple[Edition, ...] = ()
        self.law = Select(small=True, name=_("Law"), empty="")
        self.chapter = Select(small=True, name=_("Chapter"), empty=0)
        self.type = Select(small=True, name=_("Type"), empty="")
        self.difficulty = Select(small=True, name=_("Level"), empty="")
        self.status = Select(small=True, name=_("State"), empty="")
        self.tag = Select(small=True, name=_("Tag"), empty="")
        self.search = search_field(_("Words of the question"))
        self.clear_link = Button(_("Clear the filter"), kind=Kind.LINK, small=True)
        self.article_link = Button("", kind=Kind.LINK, small=True)
        self.article_link.hide()
        self._typing = QTimer(self)
        self._typing.setSingleShot(True)
        self._typing.setInterval(TYPING_MS)
        self._typing.timeout.connect(self.changed)
        self._lay_out()
        self._fill()
        self._connect()

    def _lay_out(self) -> None:
        self.body.setContentsMargins(15, 8, 15, 12)
        row = FoldingRow(spacing=12)
        self.body.addLayout(row)
        fields: list[tuple[str, QWidget, int]] = [
            (_("Law"), self.law, 150),
            (_("Chapter"), self.chapter, 176),
            (_("Type"), self.type, 116),
            (_("Level"), self.difficulty, 104),
            (_("State"), self.status, 104),
            (_("Tag"), self.tag, 108),
            (_("Words of the question"), self.search, 0),
        ]
        for label, field, width in fields:
            if width:
                field.setFixedWidth(width)
            row.addLayout(_labelled(label, field), 0 if width else 1)
        row.addWidget(self.article_link, 0, Qt.AlignmentFlag.AlignBottom)
        row.addWidget(self.clear_link, 0, Qt.AlignmentFlag.AlignBottom)

    def _fill(self) -> None:
        _items(self.law, [])
        _items(self.chapter, [], none=0)
        _items(self.type, [(_(words), kind.value) for kind, words in TYPE_WORDS.items()])
        _items(self.difficulty, [(_(words), level.value) for level, words in DIFFICULTIES.items()])
        _items(self.status, [(_(words), status.value) for status, (_icon, words, _tone) in STATUS_LOOKS.items()])
        _items(self.tag, [])
        self._clearable()

    def _connect(self) -> None:
        self.law.currentIndexChanged.connect(self._law_changed)
        for select in (self.chapter, self.type, self.difficulty, self.status, self.tag):
            select.currentIndexChanged.connect(self._changed)
        self.search.textChanged.connect(self._typed)
        self.clear_link.clicked.connect(self.clear)
        self.article_link.clicked.connect(self._open_article)
        self.search.returnPressed.connect(self._open_article)

    def set_choices(self, editions: Sequence[Edition], tags: Sequence[str]) -> None:
        """The laws and tags that there are; what is chosen stays."""
        self._editions = tuple(editions)
        for select, items in ((self.law, [(e.short_title, e.code) for e in editions]), (self.tag, [(tag, tag) for tag in tags])):
            chosen = select.currentData()
            select.offer([(_("All"), ""), *items])
            select.currentIndexChanged.emit(select.currentIndex()) if select.currentData() != chosen else None
        self._fill_chapters()

    def wanted(self) -> QuestionFilter:
        def value(select: Select) -> str:
            return str(select.currentData() or "")

        return QuestionFilter(
            law=value(self.law),
            chapter=int(self.chapter.currentData() or 0),
            type=QuestionType(value(self.type)) if value(self.type) else None,
            difficulty=Difficulty(value(self.difficulty)) if value(self.difficulty) else None,
            status=Status(value(self.status)) if value(self.status) else None,
            tag=value(self.tag),
            text=self.search.text(),
        )

    def clear(self) -> None:
        for select in (self.law, self.chapter, self.type, self.difficulty, self.status, self.tag):
            with QSignalBlocker(select):
                select.setCurrentIndex(0)
            select.tint()
        with QSignalBlocker(self.search):
            self.search.clear()
        self._fill_chapters()
        self._changed()

    def _law_changed(self) -> None:
        self._fill_chapters()
        self._changed()

    def _fill_chapters(self) -> None:
        edition = next((e for e in self._editions if e.code == self.law.currentData()), None)
        chapters = edition.chapters if edition is not None else ()
        self.chapter.offer([(_("All"), 0), *((chapter_words(c.number, c.short_title), c.number) for c in chapters)])
        self.chapter.setEnabled(bool(chapters))

    def _typed(self) -> None:
        self._clearable()
        self._typing.start()

    def _changed(self) -> None:
        self._clearable()
        self._typing.stop()
        self.changed.emit()

    def article(self) -> tuple[Edition, int] | None:
        """The article that is typed: of the law that is chosen, or of the one that stands before its number."""
        words = "".join(self.search.text().split())
        for edition in self._editions:
            names = [name for name in names_of(edition.short_title) if name in words]
            if not names and self.law.currentData() != edition.code:
                continue
            number = article_named(words.replace(names[0], "", 1).strip("《》") if names else words)
            if number is not None and 1 <= number <= edition.article_count:
                return edition, number
        return None

    def _open_article(self) -> None:
        if (found := self.article()) is not None:
            self.article_wanted.emit(found[0].code, found[1])

    def _clearable(self) -> None:
        found = self.article()
        self.article_link.setVisible(found is not None)
        if found is not None:
            self.article_link.setText(_("Open article {number} of {law}").format(number=found[1], law=found[0].short_title))
        self.clear_link.setEnabled(self.wanted() != QuestionFilter())


def _items(select: Select, items: Sequence[tuple[str, object]], *, none: object = "") -> None:
    select.clear()
    select.addItem(_("All"), none)
    for words, value in items:
        select.addItem(words, value)


def _labelled(label: str, field: QWidget) -> QVBoxLayout:
    column = QVBoxLayout()
    column.setSpacing(2)
    column.addWidget(Label(label, Text.HINT, Tone.TEXT_2))
    column.addWidget(field)
    return column
