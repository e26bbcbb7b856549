"""The middle card of 学法: number and heading, the article, its source, and the way to the next one."""

from functools import partial

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from lawstudy.desktop.law_words import article_words, chapter_words, section_words
from lawstudy.desktop.screens.exam.paper_area import centred
from lawstudy.desktop.screens.study.article_text import ArticleText
from lawstudy.desktop.theme import Icon, Text
from lawstudy.desktop.theme.tokens import EXAM_BOTTOM_BAR, GRID, PAGE_SIDE, QUESTION_WIDTH
from lawstudy.desktop.widgets.button import Button, Kind
from lawstudy.desktop.widgets.card import Card, separator
from lawstudy.desktop.widgets.label import ElidedLabel, Label
from lawstudy.desktop.widgets.layouts import column_in, row_in
from lawstudy.desktop.widgets.upright import Upright
from lawstudy.i18n import _
from lawstudy.usecases.bank.statutes import TextSource, TextState
from lawstudy.usecases.study.study import ArticlePage


class ReaderCard(Card):
    stepped = Signal(int)
    copy_asked = Signal()
    read_toggled = Signal()

    def __init__(self, *, may_import: bool, parent: QWidget | None = None) -> None:
        super().__init__(padded=False, parent=parent)
        self.number = Label("", Text.TITLE)
        self.caption = ElidedLabel("", Text.HEAD)
        self.place = Label("", Text.HINT)
        self.read = Button("", icon=Icon.UNREAD, kind=Kind.QUIET)
        self.read.clicked.connect(self.read_toggled)
        self.text = ArticleText(may_import=may_import)
        self.source = ElidedLabel("", Text.SMALL)
        self.add(self._scrolling(), 1)
        self.add(separator())
        self.add(self._source_row())
        self.add(separator())
        self.add(self._bottom())

    def show_article(self, page: ArticlePage, last: int) -> None:
        self.number.setText(article_words(page.article))
        self.caption.setText(page.caption)
        self.place.setText(_place(page))
        self.show_read(page)
        self.text.show_article(page)
        self.source.setText(_source(page.source))
        self.previous.setText(_("Art. {n}").format(n=page.article - 1))
        self.previous.setVisible(page.article > 1)
        self.next.setText(_("Art. {n}").format(n=page.article + 1))
        self.next.setVisible(page.article < last)
        self.area.verticalScrollBar().setValue(0)

    def show_read(self, page: ArticlePage) -> None:
        self.read.setText(_("Read") if page.read is not None else _("Mark as read"))
        self.read.set_icon(Icon.DONE if page.read is not None else Icon.UNREAD)

    def show_hits(self, words: str, current: int) -> None:
        self.text.show_hits(words, current)
        view = self.text.view_of_hit(current) if current >= 0 else None
        if view is not None:
            QTimer.singleShot(0, view, lambda: self.area.ensureWidgetVisible(view, 0, 40))

    def _scrolling(self) -> Upright:
        self.area = Upright(ground=False)
        inner = QWidget()
        inner.setProperty("kind", "scrolled")
        middle = QWidget()
        middle.setMaximumWidth(QUESTION_WIDTH)  # wide screens get air, not longer lines
        inner.setLayout(centred(middle))
        column = column_in(middle, 4, (0, 18, 0, GRID))
        head = QHBoxLayout()
        head.setSpacing(12)
        head.addWidget(self.number)
        head.addWidget(self.caption, 1)
        head.addWidget(self.read)
        column.addLayout(head)
        column.addWidget(self.place)
        column.addSpacing(GRID)
        column.addWidget(self.text)
        column.addStretch(1)
        self.area.setWidget(inner)
        return self.area

    def _source_row(self) -> QWidget:
        made = QWidget()
        made.setFixedHeight(34)
        row = row_in(made, margins=(PAGE_SIDE, 0, PAGE_SIDE, 0))
        row.addWidget(self.source)
        return made

    def _bottom(self) -> QWidget:
        made = QWidget()
        made.setFixedHeight(EXAM_BOTTOM_BAR - 8)
        row = row_in(made, GRID, (PAGE_SIDE, 0, PAGE_SIDE, 0))
        self.previous = Button("", icon=Icon.LEFT, small=True)
        self.copy = Button(_("Copy the citation"), icon=Icon.COPY, small=True)
        self.next = Button("", icon=Icon.RIGHT, kind=Kind.NEXT, small=True, trailing=True)
        self.previous.clicked.connect(partial(self.stepped.emit, -1))
        self.next.clicked.connect(partial(self.stepped.emit, 1))
        self.copy.clicked.connect(self.copy_asked)
        row.addWidget(self.previous)
        row.addWidget(self.copy)
        row.addStretch(1)
        row.addWidget(self.next)
        return made


def _place(page: ArticlePage) -> str:
    words = chapter_words(page.chapter, page.chapter_title)
    if page.section:
        words += " · " + section_words(page.section, page.section_title)
    return words


def _source(source: TextSource) -> str:
    if source.state is TextState.PACKAGE:
        return _("Source: data package {name}, proved article by article").format(name=source.name)
    if source.state is TextState.IMPORTED:
        words = _("Source: {name}, imported by {by} on {on}, proved article by article")
        return words.format(name=source.name, by=source.by, on=source.on)
    return _("The outline and the key points are our own words.")
