"""The page of a result: score first, then points by type and chapter, then the review."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from lawstudy.desktop.choosing import ask_where
from lawstudy.desktop.screens.result.chapter_card import chapter_card
from lawstudy.desktop.screens.result.model import columns
from lawstudy.desktop.screens.result.presenter import Filter, ReviewLine
from lawstudy.desktop.screens.result.review_dialog import ReviewDialog
from lawstudy.desktop.screens.result.score_card import score_card
from lawstudy.desktop.theme import Icon, Text, Tone
from lawstudy.desktop.theme.tokens import GAP, ROW_OF_STEMS
from lawstudy.desktop.widgets.banner import Banner
from lawstudy.desktop.widgets.button import Button, Kind
from lawstudy.desktop.widgets.card import Card
from lawstudy.desktop.widgets.label import Label
from lawstudy.desktop.widgets.layouts import row_in
from lawstudy.desktop.widgets.page import Page
from lawstudy.desktop.widgets.segmented_choice import SegmentedChoice
from lawstudy.desktop.widgets.table import Table
from lawstudy.desktop.widgets.table_model import TableModel
from lawstudy.domain.exam import Release
from lawstudy.i18n import _
from lawstudy.usecases.attempts.results import MyResult
from lawstudy.words.exams import exam_title
from lawstudy.words.moments import end_text


class ResultView(Page):
    """``opened`` carries the row of the review list, ``article_opened`` law, edition and article; ``again`` leads to the cover for a
    further attempt. ``mock``: it counts nowhere and can be sat as often as one likes."""

    filter_chosen = Signal(str)
    opened = Signal(int)
    left = Signal()
    again = Signal()
    article_opened = Signal(str, str, int)
    edit_wanted = Signal(object)

    def __init__(self, parent: QWidget | None = None, *, mock: bool = False, edits: bool = False) -> None:
        super().__init__(_("Result of the mock exam") if mock else _("Result of the exam"), parent=parent)
        self._mock, self._edits = mock, edits
        self._titles: dict[str, str] = {}
        self._with_key = False
        self.dialog: ReviewDialog | None = None
        self.back = Button(_("Back to the list"))
        self.back.clicked.connect(self.left)
        self.add_action(self.back)
        self.export = Button(_("Export the result"), icon=Icon.DOWNLOAD)
        self.add_action(self.export)
        self.export.hide()
        self.sit_again = Button(_("Sit it again"))
        self.sit_again.clicked.connect(self.again)
        self.add_action(self.sit_again)
        self.sit_again.hide()
        self.practise = Button(_("Practise the mistakes"), icon=Icon.PRACTICE, kind=Kind.PRIMARY)
        self.add_action(self.practise)
        self.practise.hide()
        self._cards: list[QWidget] = []

    def show_result(self, result: MyResult) -> None:
        self.set_context(exam_title(result.settings))
        left = result.settings.max_attempts - result.attempts_used
        self.sit_again.setVisible(self._mock or (left > 0 and not result.key_released))
        self._with_key = result.key_released
        for card in self._cards:
            card.hide()
            card.deleteLater()
        self.export.setVisible(not self._mock)
        self._cards = [_time_ran_out()] if result.time_ran_out else []
        self._cards.append(score_card(result, mock=self._mock))
        if result.score is not None and result.score.by_law:
            self._cards.append(chapter_card(result.score))
        self._cards.append(self._review_card(result))
        for card in self._cards:
            self.add(card)

    def _review_card(self, result: MyResult) -> Card:
        self.filters = SegmentedChoice([(Filter.ALL.value, _("All"))], Filter.ALL.value, name=_("Questions"))
        self.filters.chosen.connect(self.filter_chosen)
        self.table = Table(name=_("Review"), row_height=ROW_OF_STEMS)
        self.model: TableModel[ReviewLine] = TableModel(columns(self._titles, with_key=self._with_key))
        self.table.setModel(self.model)
        self.table.opened.connect(self.opened)
        self.table.link_clicked.connect(lambda row, _column: self._open_basis(self.model.row(row)))
        control = QWidget()
        row = row_in(control, GAP)
        row.addWidget(Label(_review_hint(result), Text.HINT))
        card = Card(_("Question by question"), control=control, padded=not result.paper_shown)
        card.add_to_head(self.filters)
        card.add(self.table)
        for shown in (self.filters, self.table):
            shown.setVisible(result.paper_shown)
        return card

    def _open_basis(self, line: ReviewLine) -> None:
        """The article that the cell names."""
        if line.key is not None and line.key.citations:
            first = line.key.citations[0]
            self.article_opened.emit(first.law, first.edition, first.article)

    def show_titles(self, titles: dict[str, str]) -> None:
        """What the laws are called, before the result: a question may cite another law than it is filed under."""
        self._titles.update(titles)

    def show_lines(self, lines: Sequence[ReviewLine], counts: dict[Filter, int], chosen: Filter) -> None:
        words = {Filter.WRONG: _("Wrong {n}"), Filter.FLAGGED: _("Marked {n}"), Filter.ALL: _("All {n}")}
        self.filters.set_items([(each.value, words[each].format(n=count)) for each, count in counts.items()])
        self.filters.set_value(chosen.value)
        self.model.set_rows(lines)
        self.table.fit_to_rows()

    def show_missed(self, count: int) -> None:
        """``count`` mistakes to practise; 0 also before the marks are shown."""
        self.practise.setText(_("Practise the mistakes: {n}").format(n=count))
        self.practise.setVisible(count > 0)

    def ask_path(self, name: str) -> str:
        return ask_where(self, name)

    def open_line(self, lines: Sequence[ReviewLine], place: int) -> None:
        if 0 <= place < len(lines):
            self.dialog = ReviewDialog(self, lines, place, self._titles, edits=self._edits)
            self.dialog.citation_opened.connect(self.article_opened)
            self.dialog.edit_wanted.connect(self.edit_wanted)
            self.dialog.open()


def _time_ran_out() -> Banner:
    line = _("What was saved by then has all been taken; nothing of it is lost.")
    return Banner(Tone.AMBER, _("The time was up; the exam was handed in by itself"), [("", line)])


def _review_hint(result: MyResult) -> str:
    if result.kept_back:
        return _("Another exam is open that may ask the same: questions and answers are shown again when it has ended")
    if not result.paper_shown:
        return _("Questions and answers are shown once nobody can sit this exam any more")
    if result.key_released:
        return _("Double-click a line for the explanation")
    if result.settings.release.key is Release.NEVER:
        return _("Answers and explanations are not shown for this exam")
    return _("Answers and explanations after {end}").format(end=end_text(result.settings.window_end_us))
