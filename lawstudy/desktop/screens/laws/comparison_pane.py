"""The part 新旧对照: two editions article by article, the chosen article with its changed words marked."""

from collections.abc import Sequence

from PySide6.QtWidgets import QVBoxLayout, QWidget

from lawstudy.desktop.law_words import article_words
from lawstudy.desktop.theme import Icon, Text, Tone
from lawstudy.desktop.theme.tokens import GAP
from lawstudy.desktop.widgets.card import Card
from lawstudy.desktop.widgets.card_area import CardArea
from lawstudy.desktop.widgets.empty_page import EmptyPage
from lawstudy.desktop.widgets.label import Label
from lawstudy.desktop.widgets.layouts import column_in, row_in
from lawstudy.desktop.widgets.marked_text import Mark, MarkedText
from lawstudy.desktop.widgets.segmented_choice import SegmentedChoice
from lawstudy.desktop.widgets.table import Table
from lawstudy.desktop.widgets.table_model import Column, TableModel
from lawstudy.domain.editions.comparison import ChangeKind
from lawstudy.domain.editions.marked import Piece, PieceKind
from lawstudy.i18n import N_, _, counted
from lawstudy.usecases.bank.law_comparison import ComparedArticle, LawComparison
from lawstudy.words.laws import CHANGES

CHANGED, EVERY = "changed", "every"
LEAST_TEXT = 280


class ComparisonPane(QWidget):
    """Shows a LawComparison; only what is not the same until all of it is asked for."""

    def __init__(self) -> None:
        super().__init__()
        column = column_in(self, 8)
        self.summary = Label("", Text.HINT, Tone.TEXT_2, wrap=True)
        self.filter = SegmentedChoice([(CHANGED, _("Only changed")), (EVERY, _("All articles"))], CHANGED, name=_("Articles"))
        self.table = Table(name=_("Articles of two editions"))
        self.model: TableModel[ComparedArticle] = TableModel(_columns())
        self.table.setModel(self.model)
        self.list_card = Card(padded=False)
        self.list_card.add(self.table, 1)
        self.nothing = EmptyPage(
            Icon.STUDY, _("No comparison chosen"), _("Choose an edition that replaced another, or take in the text of a new one.")
        )
        self.text_card = Card(_("Wording"), padded=False)
        self.text_card.setMinimumWidth(LEAST_TEXT)
        self.area = CardArea()
        self.head = QWidget()
        line = row_in(self.head, GAP)
        line.addWidget(self.filter)
        line.addWidget(self.summary, 1)
        column.addWidget(self.head)
        self.text_card.add(self.area, 1)
        row = row_in(None, GAP)
        row.addWidget(self.list_card, 1)
        row.addWidget(self.text_card, 1)
        column.addLayout(row, 1)
        column.addWidget(self.nothing, 1)
        self.comparison: LawComparison | None = None
        self.filter.chosen.connect(lambda _value: self._list())
        self.table.row_chosen.connect(lambda row: self._show_article(self.model.row(row)))
        self.show_comparison(None, "")

    def show_comparison(self, found: LawComparison | None, title: str) -> None:
        self.comparison = found
        for part in (self.head, self.list_card, self.text_card):
            part.setVisible(found is not None)
        self.nothing.setVisible(found is None)
        self.summary.setText(f"{title} · {_summary(found)}" if found is not None else "")
        self._list()

    def _list(self) -> None:
        wanted = self.filter.value() == EVERY
        articles = self.comparison.articles if self.comparison is not None else ()
        shown = [each for each in articles if wanted or each.kind is not ChangeKind.SAME]
        chosen = self.table.show_rows(self.model, shown, lambda each: (each.old, each.new), first=True)
        if chosen is None:
            self.area.show_anew(None)

    def _show_article(self, one: ComparedArticle) -> None:
        self.text_card.title.setText(numbers_words(one.old, one.new))
        self.text_card.hint.setText(_(CHANGES[one.kind]))
        self.area.show_anew(lambda column: self._fill(column, one))

    def _fill(self, column: QVBoxLayout, one: ComparedArticle) -> None:
        if one.pieces:
            add_texts(column, one.pieces)
        else:
            stayed = one.kind in {ChangeKind.SAME, ChangeKind.MOVED}
            words = _("Its words are the same.") if stayed else _("The older text is not here; only its hash was compared.")
            column.addWidget(Label(words, Text.BODY, wrap=True))
        if one.questions:
            said = counted(one.questions, N_("{n} question cites it."), N_("{n} questions cite it."))
            column.addWidget(Label(said, Text.HINT, wrap=True))
        if one.points:
            follows = one.kind in {ChangeKind.SAME, ChangeKind.MOVED}
            said = _("Key points that follow") if follows else _("Key points that say what the law said before; they are not taken over")
            column.addWidget(Label(said, Text.STRONG, Tone.TEXT_2 if follows else Tone.AMBER, wrap=True))
            for point in one.points:
                column.addWidget(Label(f"· {point}", Text.BODY, wrap=True))


def add_texts(column: QVBoxLayout, pieces: Sequence[Piece]) -> None:
    """The older and the newer words, one under the other; a side that has none is not there."""
    for name, kept, mark in ((_("Before"), PieceKind.OUT, Mark.GONE), (_("Now"), PieceKind.IN, Mark.COME)):
        side = [(p.text, mark if p.kind is kept else Mark.NONE) for p in pieces if p.kind in {PieceKind.SAME, kept}]
        if side:
            column.addWidget(Label(name, Text.STRONG, Tone.TEXT_2))
            column.addWidget(MarkedText(side))


def numbers_words(old: int, new: int) -> str:
    """第二条 → 第三条."""
    return f"{article_words(old) if old else '—'} → {article_words(new) if new else '—'}"


def _summary(found: LawComparison) -> str:
    parts = [f"{_(CHANGES[kind])} {count}" for kind, count in found.counts.items() if count]
    lost = sum(bool(one.points) for one in found.articles if one.kind in {ChangeKind.CHANGED, ChangeKind.GONE})
    kept = sum(bool(one.points) for one in found.articles if one.kind in {ChangeKind.SAME, ChangeKind.MOVED})
    if lost or kept:
        parts.append(_("key points: {kept} articles follow, {lost} to be written anew").format(kept=kept, lost=lost))
    if found.terms:
        parts.append(_("words given up: {words}").format(words="、".join(found.terms)))
    return " · ".join(parts)


def _columns() -> tuple[Column[ComparedArticle], ...]:
    return (
        Column(_("Before"), lambda one: str(one.old or "—"), width=52, right=True),
        Column(_("Now"), lambda one: str(one.new or "—"), width=52, right=True),
        Column(_("Kind of change"), lambda one: _(CHANGES[one.kind]), least=90),
        Column(_("Questions"), lambda one: str(one.questions or "—"), width=58, right=True),
    )
