"""What stands around a question: type, law, chapter, difficulty, use, tags."""

from collections.abc import Sequence

from msgspec import structs
from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from lawstudy.desktop.widgets.flow import FlowLayout
from lawstudy.desktop.widgets.form_field import FormField
from lawstudy.desktop.widgets.inputs import KEPT, LineEdit, Select
from lawstudy.domain.law import Edition
from lawstudy.domain.question import Difficulty, Use
from lawstudy.domain.question_list import tags_in
from lawstudy.domain.question_types import QuestionType
from lawstudy.i18n import _
from lawstudy.usecases.bank.questions import QuestionEntry
from lawstudy.words.bank import DIFFICULTIES, USES
from lawstudy.words.questions import TYPE_WORDS

WIDTH = 150


class FactsRow(QWidget):
    """``edited`` carries a function from the entry before to the one after."""

    edited = Signal(object)
    type_chosen = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.kind, self.law, self.chapter = Select(), Select(), Select()
        self.difficulty, self.use, self.tags = Select(), Select(), LineEdit(hint=_("divided by 、"), width=WIDTH)
        self.kind.offer([(_(TYPE_WORDS[each]), each) for each in QuestionType])
        self.difficulty.offer([(_(words), each) for each, words in DIFFICULTIES.items()])
        self.use.offer([(_(words), each) for each, words in USES.items()])
        row = FlowLayout(spacing=12)
        self.setLayout(row)
        named = (
            (_("Type"), self.kind),
            (_("Law"), self.law),
            (_("Chapter"), self.chapter),
            (_("Difficulty"), self.difficulty),
            (_("Use"), self.use),
            (_("Tags"), self.tags),
        )
        for name, field in named:
            field.setMaximumWidth(WIDTH)
            row.addWidget(FormField(name, field, quiet=True))
        self._editions: dict[str, Edition] = {}
        self.kind.activated.connect(lambda _row: self.type_chosen.emit(QuestionType(self.kind.currentData())))
        self.law.activated.connect(self._law_chosen)
        self.chapter.activated.connect(lambda _row: self._set(chapter=self.chapter.currentData()))
        self.difficulty.activated.connect(lambda _row: self._set(difficulty=Difficulty(self.difficulty.currentData())))
        self.use.activated.connect(lambda _row: self._set(use=Use(self.use.currentData())))
        self.tags.textEdited.connect(lambda text: self._set(tags=tags_in(text)))

    def set_editions(self, editions: Sequence[Edition]) -> None:
        self._editions = {each.code: each for each in editions}
        self._offer_laws(KEPT)

    def _offer_laws(self, chosen: object) -> None:
        laws = [(each.short_title, each.code) for each in self._editions.values()]
        self.law.offer(laws, chosen, gone=_("a law that is not in the bank"))

    def show_entry(self, entry: QuestionEntry) -> None:
        self.kind.choose_value(QuestionType(entry.draft.type))
        edition = self._editions.get(entry.law)
        if edition is None or edition.edition != entry.edition:  # an old edition: it stays where it is filed
            self.law.setEnabled(False)
            self._offer_laws(entry.law)
            self.chapter.offer([(str(entry.chapter), entry.chapter)])
        else:
            self._offer_laws(entry.law)
            self.chapter.offer([(f"{each.number} {each.short_title}", each.number) for each in edition.chapters], entry.chapter)
        self.difficulty.choose_value(entry.difficulty)
        self.use.choose_value(entry.use)
        if tags_in(self.tags.text()) != entry.tags:
            self.tags.setText("、".join(entry.tags))

    def _set(self, **changed: object) -> None:
        self.edited.emit(lambda entry: structs.replace(entry, **changed))

    def _law_chosen(self, _row: int) -> None:
        edition = self._editions[self.law.currentData()]
        self._set(law=edition.code, edition=edition.edition, chapter=edition.chapters[0].number)
