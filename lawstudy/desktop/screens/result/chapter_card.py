"""Points by chapter, one column per law."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from lawstudy.desktop.theme import Text
from lawstudy.desktop.theme.tokens import BAR, GAP, GRID, ROW
from lawstudy.desktop.widgets.card import separator
from lawstudy.desktop.widgets.folding_row import FoldingRow
from lawstudy.desktop.widgets.label import ElidedLabel, Label
from lawstudy.desktop.widgets.layouts import row_in
from lawstudy.desktop.widgets.progress_bar import ProgressBar
from lawstudy.domain.marking import points_text
from lawstudy.i18n import _
from lawstudy.usecases.attempts.results import ChapterPoints, LawPoints, Points, Score


def chapter_card(score: Score) -> QFrame:
    frame = QFrame()
    frame.setProperty("kind", "card")
    row = FoldingRow(spacing=0)
    frame.setLayout(row)
    row.setContentsMargins(1, 1, 1, 1)
    for place, law in enumerate(score.by_law):
        if place:
            row.addWidget(separator(vertical=True))
        row.addLayout(_law(law), 1)
    return frame


def earned_text(points: Points) -> str:
    return f"{points_text(points.earned)} / {points_text(points.worth)}"


def percent(points: Points) -> str:
    """Whole per cent, half up; never 100 % before everything is earned."""
    if not points.worth:
        return "—"
    shown = (200 * points.earned + points.worth) // (2 * points.worth)
    return f"{shown if points.earned == points.worth else min(shown, 99)}%"


def _law(law: LawPoints) -> QVBoxLayout:
    column = QVBoxLayout()
    column.setSpacing(0)
    head = QWidget()
    head.setFixedHeight(ROW + 4)
    row = row_in(head, GRID, (GAP, 0, GAP, 0))
    row.addWidget(Label(law.title, Text.STRONG))
    facts = _("{n} questions").format(n=law.points.count) + " · " + _("{points} points").format(points=earned_text(law.points))
    row.addWidget(ElidedLabel(facts, Text.HINT), 1)
    column.addWidget(head)
    for chapter in law.chapters:
        column.addWidget(separator())
        column.addWidget(_chapter(chapter))
    column.addStretch(1)
    return column


def _chapter(chapter: ChapterPoints) -> QWidget:
    made = QWidget()
    made.setFixedHeight(ROW - 1)
    row = row_in(made, GRID, (GAP, 0, GAP, 0))
    row.addWidget(ElidedLabel(chapter.title), 1)
    bar = ProgressBar(chapter.points.earned / chapter.points.worth if chapter.points.worth else 0.0, height=BAR)
    bar.setFixedWidth(145)
    figures = ((str(chapter.points.count), 32), (earned_text(chapter.points), 84))
    for text, width in figures:
        row.addWidget(_right(text, width))
    row.addSpacing(GRID)
    row.addWidget(bar, 0, Qt.AlignmentFlag.AlignVCenter)
    row.addWidget(_right(percent(chapter.points), 56))
    return made


def _right(text: str, width: int) -> Label:
    made = Label(text)
    made.setFixedWidth(width)
    made.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
    return made
