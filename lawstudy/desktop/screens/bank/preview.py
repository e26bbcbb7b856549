"""The question at the right of the bank: as candidates see it, with the key marked."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from lawstudy.desktop.contract import Failure
from lawstudy.desktop.law_words import citation_words
from lawstudy.desktop.questions import shown_of
from lawstudy.desktop.questions.pictures import of_key
from lawstudy.desktop.theme import Icon, Text, Tone
from lawstudy.desktop.theme.tokens import EXPLANATION_TYPE, GRID, STEM_TYPES, ReadingSize
from lawstudy.desktop.widgets.banner import Banner
from lawstudy.desktop.widgets.button import Button, Kind, icon_button
from lawstudy.desktop.widgets.card import Card
from lawstudy.desktop.widgets.card_area import CardArea
from lawstudy.desktop.widgets.chip import Chip
from lawstudy.desktop.widgets.flow import FlowLayout
from lawstudy.desktop.widgets.label import ElidedLabel, Label
from lawstudy.desktop.widgets.layouts import row_in
from lawstudy.desktop.widgets.text_view import TextView
from lawstudy.domain.clock import local_date
from lawstudy.domain.law import Citation
from lawstudy.domain.printed import explained
from lawstudy.domain.question import Status, all_citations
from lawstudy.i18n import _
from lawstudy.usecases.bank.questions import ShownQuestion
from lawstudy.words.bank import DIFFICULTIES
from lawstudy.words.questions import TYPE_WORDS

WIDTH = 320


class PreviewCard(Card):
    """``article_opened`` (law, article) on a citation of an edition in force; ``withdraw_wanted`` and ``restore_wanted`` at the foot;
    ``edit_wanted`` (id) at the head.

    ``changes=False`` only shows.
    """

    article_opened = Signal(str, int)
    withdraw_wanted = Signal()
    restore_wanted = Signal()
    review_wanted = Signal()
    edit_wanted = Signal(object)

    def __init__(self, *, changes: bool = True, opens: bool = True) -> None:
        self.edit_button = icon_button(Icon.PRACTICE, _("Change the question"))
        super().__init__(_("Question"), control=self.edit_button, padded=False)
        self.edit_button.clicked.connect(self._edit)
        self._changes, self._opens = changes, opens
        self.setFixedWidth(WIDTH)
        self.shown: ShownQuestion | None = None
        self.area = CardArea()
        self.add(self.area, 1)
        self.withdraw_button = Button(_("Withdraw"), kind=Kind.DANGER, small=True)
        self.withdraw_button.clicked.connect(self.withdraw_wanted)
        self.restore_button = Button(_("Use again"), small=True)
        self.restore_button.clicked.connect(self.restore_wanted)
        self.review_button = Button(_("Reviewed"), small=True)
        self.review_button.clicked.connect(self.review_wanted)
        self.set_foot(self._foot())
        self.measured: Label | None = None
        self.show_question(None)

    def _foot(self) -> QWidget:
        foot = QWidget()
        row = row_in(foot, GRID)
        self.history = ElidedLabel("", Text.HINT)
        row.addWidget(self.withdraw_button)
        row.addWidget(self.restore_button)
        row.addWidget(self.review_button)
        row.addStretch(1)
        row.addWidget(self.history)
        return foot

    def show_question(self, shown: ShownQuestion | None, label: str = "") -> None:
        """None: no question is chosen. ``label`` is what it is called where nobody edits it."""
        self.shown, self.measured = shown, None
        withdrawn = shown is not None and shown.question.status is Status.WITHDRAWN
        self.withdraw_button.setVisible(self._changes and shown is not None and not withdrawn)
        self.restore_button.setVisible(self._changes and withdrawn)
        waits = shown is not None and shown.question.status in {Status.REVIEW, Status.DRAFT}
        self.review_button.setVisible(self._changes and waits)
        self.edit_button.setVisible(shown is not None)
        self.title.setText(label or shown.question.code if shown is not None else _("No question chosen"))
        self.hint.setText(_("Revision {n}").format(n=shown.question.revision) if shown is not None else "")
        self.history.setText(_last_change(shown) if shown is not None else "")
        self.area.show_anew(None if shown is None else lambda column: self._fill(column, shown))

    def show_measured(self, words: str) -> None:
        """What exams measured, below the label that its author gave it."""
        if self.measured is not None:
            self.measured.setText(words)
            self.measured.setVisible(bool(words))

    def _edit(self) -> None:
        if self.shown is not None:
            self.edit_wanted.emit(self.shown.question.id)

    def show_resting(self, failure: Failure) -> None:
        """In place of a question that nobody on a roster is shown now: said where it would stand, not in a dialog over the list."""
        self.show_question(None)
        said = failure.message
        self.title.setText(_("Resting during an exam"))
        self.area.show_anew(lambda column: column.addWidget(Banner(Tone.AMBER, said.happened, [("", said.todo)])))

    def _fill(self, column: QVBoxLayout, shown: ShownQuestion) -> None:
        value = shown.question
        level = _("difficulty {level}").format(level=_(DIFFICULTIES[value.difficulty]))
        column.addLayout(_chips([Chip(_(TYPE_WORDS[value.type]), Tone.ACCENT), Chip(level)]))
        self.measured = Label("", Text.HINT, Tone.TEXT_2, wrap=True)
        self.measured.hide()
        column.addWidget(self.measured)
        if shown.superseded:
            first = _("Rests on the old edition {edition}").format(edition=value.edition)
            column.addWidget(Banner(Tone.RED, first, [("", _("Exams under the edition in force never draw it."))]))
        column.addWidget(TextView(value.content.prompt.stem, STEM_TYPES[ReadingSize.SMALL]))
        for widget in shown_of(value.content.prompt).preview(value.content.prompt, value.content.key.answer):
            column.addWidget(widget)
        if explained(value.content.prompt, value.content.key):
            column.addWidget(TextView(explained(value.content.prompt, value.content.key), EXPLANATION_TYPE, tone=Tone.TEXT_2))
        for picture in of_key(value.content.key.pictures):
            column.addWidget(picture)
        chips = [self._citation(c, current=c.edition == value.edition and not shown.superseded) for c in all_citations(value.content.key)]
        column.addLayout(_chips([*chips, *(Chip(tag, outlined=True) for tag in value.tags)]))

    def _citation(self, citation: Citation, *, current: bool) -> Chip:
        if not current:
            return Chip(f"{citation_words(citation)} ({citation.edition})", Tone.RED, icon=Icon.STUDY)
        chip = Chip(citation_words(citation), Tone.ACCENT, icon=Icon.STUDY, opens=self._opens)
        chip.clicked.connect(lambda: self.article_opened.emit(citation.law, citation.article))
        return chip


def _last_change(shown: ShownQuestion) -> str:
    newest = shown.revisions[-1]
    words = _("{n} revision, of {day}") if len(shown.revisions) == 1 else _("{n} revisions, last {day}")
    return words.format(n=len(shown.revisions), day=local_date(newest.created_us))


def _chips(chips: Sequence[Chip]) -> FlowLayout:
    row = FlowLayout(spacing=GRID)
    for chip in chips:
        row.addWidget(chip)
    return row
