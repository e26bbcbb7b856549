"""Citations of a question: those that there are, and a field that finds articles by number or by what they are about."""

import re
import unicodedata
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from lawstudy.desktop.questions.edit_form import clear
from lawstudy.desktop.theme import Icon, Text
from lawstudy.desktop.widgets.button import Button, Kind
from lawstudy.desktop.widgets.flow import FlowLayout
from lawstudy.desktop.widgets.form_field import FormField
from lawstudy.desktop.widgets.inputs import LineEdit
from lawstudy.desktop.widgets.label import Label
from lawstudy.desktop.widgets.layouts import column_in
from lawstudy.domain.law import Article, Citation, Edition, citation_text, parse_citation
from lawstudy.domain.question_editing import with_cite, without_cite
from lawstudy.domain.question_types.draft import Draft
from lawstudy.i18n import _

MOST_OFFERED = 5
_NUMBER = re.compile(r"第?(\d{1,4})条?")


class CiteField(LineEdit):
    taken = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.taken.emit()
        else:
            super().keyPressEvent(event)


class CitationsEdit(QWidget):
    """``edited`` as of a form. Enter takes what is written in full, or else the first article that is offered."""

    edited = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._edition: Edition | None = None
        self.field = CiteField(hint=_("第二十三条第一款, 23, or what the article is about"))
        self.entry = FormField(_("Citations"), self.field)
        column = column_in(self, 4)
        self._chips = FlowLayout()
        column.addLayout(self._chips)
        column.addWidget(self.entry)
        self._holder = QWidget()
        self._offered = column_in(self._holder, 2)
        column.addWidget(self._holder)
        self.removers: list[Button] = []
        self.offers: list[Button] = []
        self.field.textChanged.connect(lambda _text: self._offer())
        self.field.taken.connect(self._take)

    def set_edition(self, edition: Edition | None) -> None:
        self._edition = edition
        self._offer()

    def show_draft(self, draft: Draft) -> None:
        words = [cite if isinstance(cite, str) else f"{cite.cite}（{cite.edition}）" for cite in draft.cites]
        if words == [button.text() for button in self.removers]:
            return
        clear(self._chips)
        self.removers = []
        for number, text in enumerate(words):
            button = Button(text, icon=Icon.CLOSE, small=True)
            button.setToolTip(_("Take {citation} away").format(citation=text))
            button.clicked.connect(partial(self._remove, number))
            self._chips.addWidget(button)
            self.removers.append(button)
        if not words:
            self._chips.addWidget(Label(_("none yet"), Text.HINT))

    def offered(self) -> list[Article]:
        """The articles that what is typed may mean."""
        typed = "".join(unicodedata.normalize("NFKC", self.field.text()).split())
        if self._edition is None or not typed:
            return []
        number = _NUMBER.fullmatch(typed)
        cited = parse_citation(typed, law=self._edition.code, edition=self._edition.edition)
        wanted = int(number[1]) if number else cited.article if cited is not None else 0
        if wanted:
            return [each for each in self._edition.articles if each.article == wanted]
        return [each for each in self._edition.articles if typed in each.caption][:MOST_OFFERED]

    def _offer(self) -> None:
        clear(self._offered)
        self.offers = []
        found = self.offered()
        for article in found:
            button = Button(f"{self._words(article.article)}  {article.caption}", kind=Kind.LINK, small=True)
            button.clicked.connect(partial(self._picked, article.article))
            self._offered.addWidget(button)
            self.offers.append(button)
        nothing = self.field.text().strip() and not found and self._edition is not None
        self.entry.set_error(_("No article of this law is meant by it.") if nothing else "")

    def _words(self, article: int) -> str:
        assert self._edition is not None
        return citation_text(Citation(law=self._edition.code, edition=self._edition.edition, article=article))

    def _take(self) -> None:
        found = self.offered()
        if self._edition is None or not found:
            return
        typed = "".join(self.field.text().split())
        whole = parse_citation(typed, law=self._edition.code, edition=self._edition.edition)
        self._add(citation_text(whole) if whole is not None else self._words(found[0].article))

    def take_unfinished(self) -> bool:
        """Take what is typed if one article alone is meant by it; True when something stays in the field, which then has the focus."""
        if len(self.offered()) == 1:
            self._take()
        left = bool(self.field.text().strip())
        if left:
            self.field.setFocus()
        return left

    def _picked(self, article: int, _checked: bool = False) -> None:
        self._add(self._words(article))

    def _add(self, citation: str) -> None:
        self.field.clear()
        self.field.setFocus()
        self.edited.emit(lambda draft: with_cite(draft, citation))

    def _remove(self, number: int, _checked: bool = False) -> None:
        self.edited.emit(lambda draft: without_cite(draft, number))
