"""The answer sheet 答题卡 beside the question, always in view, with its counts, its legend and the keys."""

from collections.abc import Collection, Sequence

from PySide6.QtCore import QEvent, QObject, QRect, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from lawstudy.desktop import theme
from lawstudy.desktop.questions import SHOWN
from lawstudy.desktop.theme import Icon, Text, Tone
from lawstudy.desktop.theme.tokens import (
    ANSWER_SHEET_NARROW,
    ANSWER_SHEET_WIDTH,
    CELLS_IN_NARROW_ROW,
    CELLS_PER_ROW,
    GAP,
    GRID,
    RADIUS_CELL,
    RING,
)
from lawstudy.desktop.widgets.answer_sheet import AnswerSheet, CellState, SheetGroup, half_filled
from lawstudy.desktop.widgets.button import Button
from lawstudy.desktop.widgets.card import separator
from lawstudy.desktop.widgets.drawing import box, text_width, words
from lawstudy.desktop.widgets.folding_row import FoldingRow
from lawstudy.desktop.widgets.key_cap import key_row
from lawstudy.desktop.widgets.label import Label
from lawstudy.desktop.widgets.layouts import column_in, row_in
from lawstudy.desktop.widgets.painted import Painted
from lawstudy.domain.exam import ExamSettings
from lawstudy.domain.marking import points_text
from lawstudy.domain.numerals import to_chinese
from lawstudy.domain.question_types import QuestionType, record_of
from lawstudy.i18n import _
from lawstudy.usecases.attempts.attempts import AttemptView, ItemView
from lawstudy.words.questions import SECTION_WORDS

_LEGEND_CELL, _LEGEND_ROW = 16, 28
_ARROWS = {Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Up, Qt.Key.Key_Down}


def groups_of(items: Sequence[ItemView], settings: ExamSettings) -> tuple[SheetGroup, ...]:
    """The parts of the paper by type, in presented order, with what each question is worth."""
    by_type: dict[QuestionType, list[ItemView]] = {}
    for item in items:
        by_type.setdefault(item.type, []).append(item)
    return tuple(_group(place, kind, found, settings) for place, (kind, found) in enumerate(by_type.items(), 1))


def _group(place: int, kind: QuestionType, items: list[ItemView], settings: ExamSettings) -> SheetGroup:
    title = _("{number}. {title}").format(number=place, chinese=to_chinese(place), title=_(SECTION_WORDS[kind]))
    worth = {item.points for item in items}
    facts_words = _("{n} × {points} points") if len(worth) == 1 else _("{n}, {points} points in all")
    points = points_text(worth.pop() if len(worth) == 1 else sum(item.points for item in items))
    facts = facts_words.format(n=len(items), points=points)
    if rule := SHOWN[kind].rule(settings.scoring):
        facts = _("{facts}, {rule}").format(facts=facts, rule=rule)
    return SheetGroup(title, facts, tuple(item.number for item in items))


class SheetPanel(QFrame):
    """``chosen`` carries the number of the cell that was clicked or entered."""

    chosen = Signal(int)
    next_unanswered = Signal()
    next_flagged = Signal()

    def __init__(self, attempt: AttemptView, *, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._items, self._total = attempt.items, len(attempt.items)
        self.setProperty("kind", "side-right")
        self.setFixedWidth(ANSWER_SHEET_WIDTH)
        self.sheet = AnswerSheet(groups_of(attempt.items, attempt.settings))
        self.sheet.chosen.connect(self.chosen)
        self.sheet.installEventFilter(self)
        self._with_parts = any(record_of(item.prompt).in_places(item.prompt) for item in attempt.items)
        self.counts = [_Count(word) for word in (_("answered"), _("unfinished"), _("open"), _("marked"))]
        if not self._with_parts:
            self.counts[1].hide()
        column = column_in(self, GRID, (0, GAP, 0, GAP))
        column.addLayout(self._head())
        self._area = _scrolling(self.sheet)
        self._area.verticalScrollBar().rangeChanged.connect(self._keep_in_sight)
        column.addWidget(self._area, 1)
        column.addLayout(self._foot())

    def show_in_full(self, in_full: bool) -> None:
        self.setFixedWidth(ANSWER_SHEET_WIDTH if in_full else ANSWER_SHEET_NARROW)
        self.sheet.set_columns(CELLS_PER_ROW if in_full else CELLS_IN_NARROW_ROW)

    def _head(self) -> QVBoxLayout:
        row = FoldingRow(spacing=GAP)
        row.addWidget(Label(_("Answer sheet"), Text.HEAD), 1)
        counts = QWidget()
        beside = row_in(counts, GAP)
        for count in self.counts:
            beside.addWidget(count)
        beside.addStretch(1)
        row.addWidget(counts)
        column = column_in(None, GRID, (GAP, 0, GAP, 0))
        column.addLayout(row)
        column.addWidget(Legend(with_parts=self._with_parts))
        column.addWidget(separator())
        return column

    def _foot(self) -> QVBoxLayout:
        keys = [(("A", "–", "H"), _("choose")), (("←", "→"), _("turn")), (("M",), _("mark"))]
        column = column_in(None, GRID, (GAP, 0, GAP, 0))
        column.addLayout(self._buttons())
        column.addSpacing(4)
        column.addWidget(key_row(keys), 0, Qt.AlignmentFlag.AlignHCenter)
        return column

    def _buttons(self) -> FoldingRow:
        self.to_unanswered = Button(_("Next unanswered"))
        self.to_flagged = Button(_("Go to marked"), icon=Icon.MARK)
        self.to_unanswered.clicked.connect(self.next_unanswered)
        self.to_flagged.clicked.connect(self.next_flagged)
        row = FoldingRow(spacing=GRID)
        row.addWidget(self.to_unanswered, 1)
        row.addWidget(self.to_flagged, 1)
        return row

    def show_current(self, number: int) -> None:
        """Where the person is, also where the sheet is longer than the window is high."""
        self.sheet.set_current(number)
        self._keep_in_sight()

    def _keep_in_sight(self) -> None:
        if current := self.sheet.current():
            cell = self.sheet.cell(current)
            self._area.ensureVisible(cell.center().x(), cell.center().y(), 0, cell.height())

    def show_progress(self, answered: set[int], flagged: set[int], unfinished: Collection[int] = ()) -> None:
        """``unfinished`` are those of ``answered`` that are begun only: they are told by themselves."""
        states = dict.fromkeys(answered, CellState.ANSWERED) | dict.fromkeys(unfinished, CellState.PARTLY)
        self.sheet.set_states(states)
        self.sheet.set_flagged(flagged)
        told = (len(answered) - len(unfinished), len(unfinished), self._total - len(answered), len(flagged))
        for count, n in zip(self.counts, told, strict=True):
            count.show_count(n)
        self.to_unanswered.setEnabled(len(answered) < self._total)
        self.to_flagged.setEnabled(bool(flagged))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        # While the sheet has the focus its arrows move in the sheet; elsewhere ← and → turn the page.
        if event.type() is QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent) and event.key() in _ARROWS:
            event.accept()
            return True
        return False


class _Count(QWidget):
    """已答 22."""

    def __init__(self, word: str) -> None:
        super().__init__()
        self._word, self._number = word, Label("0", Text.HINT_STRONG)
        row = row_in(self, 4)
        row.addWidget(Label(word, Text.HINT, Tone.TEXT_2))
        row.addWidget(self._number)

    def show_count(self, n: int) -> None:
        self._number.setText(str(n))
        self.setAccessibleName(f"{self._word} {n}")


def _scrolling(sheet: AnswerSheet) -> QScrollArea:
    area = QScrollArea()
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    area.setWidget(sheet)
    area.setViewportMargins(GAP - 4, 0, 0, 0)  # the sheet keeps 4 px of its own around its cells
    area.viewport().setAutoFillBackground(False)
    sheet.setAutoFillBackground(False)
    return area


class Legend(Painted):
    """The looks of a cell, with their words. Half of a cell is filled only where a question of the paper has parts."""

    def __init__(self, *, with_parts: bool) -> None:
        super().__init__()
        partly = ((_("Not finished"), CellState.PARTLY),) if with_parts else ()
        self._looks = ((_("Answered"), "answered"), *partly, (_("Unanswered"), ""), (_("Marked"), "marked"), (_("Current"), "current"))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        return QSize(320, _LEGEND_ROW)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.setFixedHeight(max(top for _left, top in self.places()) + _LEGEND_ROW)

    def places(self) -> list[tuple[int, int]]:
        """Where each look begins: in one row if they fit with 4 px between them, else in rows of as many as fit."""
        widths = [text_width(word, theme.font(Text.HINT)) + _LEGEND_CELL + 12 for word, _look in self._looks]
        rows = next(n for n in range(1, len(widths) + 1) if n == len(widths) or self._fits(widths, -(-len(widths) // n)))
        in_row = -(-len(widths) // rows)
        step = max(widths) + 8
        if rows > 1:
            return [(place % in_row * step, place // in_row * _LEGEND_ROW) for place in range(len(widths))]
        between = min(22, (self.width() - sum(widths)) // (len(widths) - 1))
        return [(sum(widths[:place]) + between * place, 0) for place in range(len(widths))]

    def _fits(self, widths: list[int], in_row: int) -> bool:
        if in_row == len(widths):
            return sum(widths) + 4 * (in_row - 1) <= self.width()
        return in_row * (max(widths) + 8) - 8 <= self.width()

    def paintEvent(self, event: QPaintEvent) -> None:
        colours, painter = theme.current(), QPainter(self)
        font = theme.font(Text.HINT)
        for (word, look), (left, top) in zip(self._looks, self.places(), strict=True):
            cell = QRect(left + 2, top + 6, _LEGEND_CELL, _LEGEND_CELL)
            filled = look == "answered"
            edge = colours.accent if look in {"answered", CellState.PARTLY} else colours.border_strong
            box(painter, cell, fill=colours.accent if filled else colours.surface, edge=edge, radius=RADIUS_CELL)
            if look == CellState.PARTLY:
                half_filled(painter, cell, colours)
            if look == "marked":
                flag = QRect(cell.right() - 6, cell.top() - 5, 14, 14)
                box(painter, flag, fill=colours.flag, radius=7)
                theme.paint_icon(painter, flag.adjusted(3, 3, -3, -3), Icon.MARKED, colours.on_flag)
            if look == "current":
                box(painter, cell.adjusted(-2, -2, 2, 2), edge=colours.text, radius=RADIUS_CELL + 2, width=RING)
            width = text_width(word, font) + 2
            words(painter, QRect(cell.right() + 9, top, width, _LEGEND_ROW), word, font=font, colour=colours.text_3)
