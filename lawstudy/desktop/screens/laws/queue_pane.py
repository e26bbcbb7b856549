"""The part 待定试题: questions that cite what a newer edition changed, each with its reason and both texts, settled by keys."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from lawstudy.desktop.contract import Failure
from lawstudy.desktop.screens.bank.preview import PreviewCard
from lawstudy.desktop.screens.laws.comparison_pane import add_texts, numbers_words
from lawstudy.desktop.theme import Icon, Text, Tone
from lawstudy.desktop.theme.tokens import GAP, GRID
from lawstudy.desktop.widgets.banner import Banner
from lawstudy.desktop.widgets.button import Button, Kind
from lawstudy.desktop.widgets.card import Card, separator
from lawstudy.desktop.widgets.empty_page import EmptyPage
from lawstudy.desktop.widgets.label import Label
from lawstudy.desktop.widgets.layouts import column_in, row_in
from lawstudy.desktop.widgets.progress_bar import ProgressBar
from lawstudy.desktop.widgets.table import Table
from lawstudy.desktop.widgets.table_model import Column, TableModel
from lawstudy.domain.editions.carrying import QueueReason
from lawstudy.domain.editions.validity import Stand
from lawstudy.i18n import _
from lawstudy.usecases.bank.law_queue import EditionStep, LawQueue, QueuedQuestion
from lawstudy.usecases.bank.questions import ShownQuestion
from lawstudy.words.laws import WHY

_DECIDED = (Stand.KEPT, Stand.REVISED, Stand.WITHDRAWN)


LEAST_WIDTH, UNBOUND = 360, 16_777_215


class QueuePane(QWidget):
    """``chosen``, ``keep_wanted``, ``revise_wanted`` and ``withdraw_wanted`` carry a QueuedQuestion. 1, 2 and 3 decide about the chosen
    one."""

    chosen = Signal(object)
    keep_wanted = Signal(object)
    revise_wanted = Signal(object)
    withdraw_wanted = Signal(object)

    def __init__(self, *, opens_articles: bool = True) -> None:
        super().__init__()
        column = column_in(self, 8)
        self._banner: Banner | None = None
        self._column = column
        self.table = Table(name=_("Questions that wait for a decision"))
        self.model: TableModel[QueuedQuestion] = TableModel(_columns())
        self.table.setModel(self.model)
        self.list_card = Card(_("Questions that wait for a decision"), padded=False)
        self.list_card.add(self.table, 1)
        self.nothing = EmptyPage(Icon.DONE, _("No question waits"), _("When a newer edition changes what questions cite, they wait here."))
        self.preview = QueuedCard(opens=opens_articles)
        self._add_decisions()
        self.list_card.set_foot(self._progress())
        row = row_in(None, GAP)
        left = QWidget()
        stacked = column_in(left, GAP)
        stacked.addWidget(self.list_card, 1)
        stacked.addWidget(self.nothing, 1)
        row.addWidget(left, 2)
        row.addWidget(self.preview, 3)
        column.addLayout(row, 1)
        self.table.row_chosen.connect(lambda row: self._choose(self.model.row(row)))
        self.table.opened.connect(lambda _row: self.revise_button.click())
        self.preview.edit_wanted.connect(lambda _question: self.revise_button.click())
        self.show_queue(LawQueue(steps=(), questions=()))

    def _add_decisions(self) -> None:
        self.keep_button = Button(_("1 Still right"), small=True, kind=Kind.PRIMARY)
        self.revise_button = Button(_("2 Change it"), small=True)
        self.withdraw_button = Button(_("3 Withdraw"), small=True, kind=Kind.DANGER)
        decisions = (
            (self.keep_button, "1", self.keep_wanted),
            (self.revise_button, "2", self.revise_wanted),
            (self.withdraw_button, "3", self.withdraw_wanted),
        )
        for place, (button, key, signal) in enumerate(decisions):
            self.preview.decisions.insertWidget(place, button)
            button.clicked.connect(lambda _checked=False, signal=signal: signal.emit(self.current()) if self.current() else None)
            shortcut = QShortcut(QKeySequence(key), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(button.click)

    def _progress(self) -> QWidget:
        foot = QWidget()
        row = row_in(foot, GRID)
        self.bar = ProgressBar(name=_("Decided"))
        self.progress = Label("", Text.HINT)
        row.addWidget(self.bar, 1)
        row.addWidget(self.progress)
        return foot

    def current(self) -> QueuedQuestion | None:
        row = self.table.chosen_row()
        return self.model.row(row) if row >= 0 else None

    def show_queue(self, found: LawQueue) -> None:
        """Another list; the line stays where it was, so that the next question comes under the eyes once one is settled."""
        before, place = self.current(), self.table.chosen_row()
        self.model.set_rows(found.questions)
        rows = self.model.rows()
        self.nothing.setVisible(not rows)
        self.list_card.setVisible(bool(rows))
        self.preview.setVisible(bool(rows))
        self._show_progress(found.steps)
        self._warn(found.steps)
        if rows:
            same = next((at for at, row in enumerate(rows) if before is not None and _key(row) == _key(before)), place)
            self.table.select_row(min(max(same, 0), len(rows) - 1))
        else:
            self.preview.show_question(None)

    def _show_progress(self, steps: Sequence[EditionStep]) -> None:
        decided = sum(step.stands.get(stand, 0) for step in steps for stand in _DECIDED)
        waiting = sum(step.stands.get(Stand.QUEUED, 0) for step in steps)
        self.bar.set_shares(decided / (decided + waiting) if decided + waiting else 1.0)
        self.progress.setText(_("{decided} decided, {waiting} wait").format(decided=decided, waiting=waiting))

    def _warn(self, steps: Sequence[EditionStep]) -> None:
        """Exams that cannot be sat as long as their questions wait."""
        if self._banner is not None:
            self._banner.hide()
            self._banner.deleteLater()
            self._banner = None
        exams = list(dict.fromkeys(title for step in steps for title in step.exams))
        if exams:
            words = _("These exams cannot be sat until their questions are settled: {titles}").format(titles="、".join(exams))
            self._banner = Banner(Tone.AMBER, words)
            self._column.insertWidget(0, self._banner)

    def choose_law(self, law: str) -> None:
        """The first question that waits because of an edition of this law."""
        place = next((at for at, row in enumerate(self.model.rows()) if row.code.startswith(f"{law}-")), -1)
        if place >= 0:
            self.table.select_row(place)

    def show_question(self, row: QueuedQuestion, shown: ShownQuestion) -> None:
        current = self.current()
        if current is not None and _key(current) == _key(row):
            self.preview.queued = row
            self.preview.show_question(shown, row.label)

    def show_resting(self, failure: Failure) -> None:
        self.preview.show_resting(failure)

    def _choose(self, row: QueuedQuestion) -> None:
        self.keep_button.setEnabled(row.why is not QueueReason.GONE)
        self.chosen.emit(row)


class QueuedCard(PreviewCard):
    """The question with its key, under the reason why it waits and both texts of what it cites."""

    def __init__(self, *, opens: bool) -> None:
        self.queued: QueuedQuestion | None = None
        super().__init__(changes=False, opens=opens)
        self.setMinimumWidth(LEAST_WIDTH)
        self.setMaximumWidth(UNBOUND)

    def _foot(self) -> QWidget:
        foot = super()._foot()
        line = foot.layout()
        assert isinstance(line, QHBoxLayout)
        self.decisions = line
        self.history.hide()
        return foot

    def _fill(self, column: QVBoxLayout, shown: ShownQuestion) -> None:
        if self.queued is not None and self.queued.question_id == shown.question.id:
            self._fill_reason(column, self.queued)
            column.addWidget(separator())
        super()._fill(column, shown)

    def _fill_reason(self, column: QVBoxLayout, row: QueuedQuestion) -> None:
        why = _(WHY[row.why]) if row.why is not None else ""
        column.addWidget(Label(why, Text.STRONG, Tone.AMBER, wrap=True))
        if row.terms:
            column.addWidget(Label(_("Stale words: {words}").format(words="、".join(row.terms)), Text.BODY, Tone.RED, wrap=True))
        for article in row.articles:
            column.addWidget(Label(numbers_words(article.old, article.new), Text.STRONG))
            if article.pieces:
                add_texts(column, article.pieces)
            else:
                column.addWidget(Label(_("The older text is not here; only its hash was compared."), Text.BODY, wrap=True))


def _key(row: QueuedQuestion) -> tuple[object, object]:
    return row.edition_id, row.question_id


def _columns() -> tuple[Column[QueuedQuestion], ...]:
    return (
        Column(_("Question"), lambda row: row.label, least=120),
        Column(_("Why"), lambda row: _(WHY[row.why]) if row.why is not None else "", least=110),
    )
