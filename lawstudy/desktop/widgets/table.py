"""The table view, set up as the look says: no grid, row lines by the delegate, one selected row, elided text with a tooltip."""

from collections.abc import Callable, Sequence
from typing import Any, TypeVar

from PySide6.QtCore import QAbstractItemModel, QItemSelectionModel, QModelIndex, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QFocusEvent, QGuiApplication, QHelpEvent, QKeyEvent, QKeySequence, QMouseEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QHeaderView, QTableView, QToolTip, QWidget

from lawstudy.desktop import theme
from lawstudy.desktop.theme import Text
from lawstudy.desktop.theme.tokens import ICON, ROW, TABLE_HEAD
from lawstudy.desktop.widgets.cells import CELL_ROLE, BarCell, CellDelegate, ChipCell, LinkCell, StateCell, StemCell
from lawstudy.desktop.widgets.drawing import text_width
from lawstudy.desktop.widgets.table_model import Column, TableModel
from lawstudy.desktop.widgets.taking_out import Lacking, Taken, TakingOut

T = TypeVar("T")
# Below this a column of names or titles says nothing any more.
LEAST_FREE = 150  # ten characters of a name or a topic
# And with so much it says enough: what is left goes to the columns that could be wider.
ENOUGH_FREE = 480
# Rows that are asked how wide their words are, and what stands around words and beside a head.
LOOKED_AT, AROUND_WORDS, SORT_ARROW, SHORT_BAR = 60, 28, 16, 44
# What a dialog with a title, a line of words and its buttons needs above and below its table.
AROUND_IN_DIALOG = 210


class Table(QTableView):
    """``opened`` on double click or Enter, ``link_clicked`` (row, column) on a LinkCell, ``row_chosen`` when the selected row changes:
    it is :meth:`chosen_row` by then."""

    opened = Signal(int)
    link_clicked = Signal(int, int)
    row_chosen = Signal(int)

    def __init__(self, *, name: str = "", row_height: int = ROW, bar: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setTabKeyNavigation(False)
        self.setItemDelegate(CellDelegate(self, bar=bar))
        self._least: dict[int, int] = {}
        self._given: dict[int, int] = {}
        self._rows_high = 0
        self.horizontalScrollBar().rangeChanged.connect(lambda _least, _most: self._keep_rows_clear())
        self.verticalHeader().hide()
        self.verticalHeader().setMinimumSectionSize(row_height)
        self.verticalHeader().setDefaultSectionSize(row_height)
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        head = self.horizontalHeader()
        head.setHighlightSections(False)
        head.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        head.setFixedHeight(TABLE_HEAD)
        head.setSectionsMovable(False)
        head.setMinimumSectionSize(32)
        theme.theme_changed().connect(self.viewport().update)
        self.taking_out = TakingOut(self, self.taken, self._pointed_at, lacking=self._lacking)
        self.doubleClicked.connect(self._double_clicked)

    def setModel(self, model: QAbstractItemModel | None) -> None:
        """Also takes widths and sorting from the columns of a :class:`TableModel`."""
        super().setModel(model)
        self._least, self._given = {}, {}
        if isinstance(model, TableModel):
            head = self.horizontalHeader()
            for position, column in enumerate(model.columns):
                self.setColumnHidden(position, False)
                head.setSectionResizeMode(position, QHeaderView.ResizeMode.Interactive if column.width else QHeaderView.ResizeMode.Stretch)
                if column.width:
                    self._least[position] = max(column.width, _least_width(column))
                    self.setColumnWidth(position, self._least[position])
            model.modelReset.connect(self._fit_stretched)
            if any(column.sort_key for column in model.columns):
                head.setSortIndicator(-1, Qt.SortOrder.AscendingOrder)
                self.setSortingEnabled(True)
        if model is not None:
            self.selectionModel().selectionChanged.connect(self._row_changed)
        if self.isVisible():
            self._fit_stretched()

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._fit_stretched()
        super().resizeEvent(event)

    def _fit_stretched(self) -> None:
        """The columns without a width of their own share what is left. Where their words do not fit into that, the others give up what
        theirs do not need; where those lack something (in another language), they are given it first. Where next to nothing is left,
        the columns that may stand ``aside`` do (their words are told of each row that is pointed at), and what asks for more than a few
        words is content with those; only then does the table scroll sideways."""
        model = self.model()
        if not isinstance(model, TableModel):
            return
        giving_way = sorted((column.aside, place) for place, column in enumerate(model.columns) if column.aside)
        for _order, place in giving_way:
            self.setColumnHidden(place, False)
        fits = self._share_out(model)
        for _order, place in giving_way:
            if fits:
                return
            self.setColumnHidden(place, True)
            fits = self._share_out(model)
        if not fits:
            self._share_out(model, most_least=LEAST_FREE)

    def _share_out(self, model: TableModel[Any], *, most_least: int = ENOUGH_FREE) -> bool:
        """Give the columns in view their widths; whether they all find room. ``most_least``: no column that shares what is left insists on
        more."""
        head = self.horizontalHeader()
        shown = {place: column for place, column in enumerate(model.columns) if not self.isColumnHidden(place)}
        free = {place: min(column.least or LEAST_FREE, most_least) for place, column in shown.items() if not column.width}
        growing = {place: column.most - self._least[place] for place, column in shown.items() if column.most}
        wanted = sum(max(least, min(ENOUGH_FREE, self._needed(model, place, least, free=True))) for place, least in free.items())
        fixed_ones = [place for place in self._least if place in shown and place not in growing]
        own = [place for place in fixed_ones if self._own_width(place) == self._least[place]]
        drawn = sum(self._own_width(place) for place in fixed_ones if place not in own)
        fixed = drawn + sum(self._least[place] for place in growing)
        fixed += self._fit_own(model, own, self.viewport().width() - fixed, least=sum(free.values()), wanted=wanted)
        left = self.viewport().width() - fixed
        spare = max(0, left - ENOUGH_FREE * len(free))
        for place, wanted in growing.items():
            self.setColumnWidth(place, self._least[place] + min(wanted, spare * wanted // sum(growing.values())))
        tight = bool(free) and left // len(free) < max(free.values())
        for place, least in free.items():
            head.setSectionResizeMode(place, QHeaderView.ResizeMode.Interactive if tight else QHeaderView.ResizeMode.Stretch)
            if tight:
                self.setColumnWidth(place, least + max(0, left - sum(free.values())) // len(free))
        return left >= sum(free.values()) and not any(self._cuts_states(model, place) for place in own)

    def _cuts_states(self, model: TableModel[Any], place: int) -> bool:
        """A state that is cut says another one (启用 · 必学 is not 启用): something else stands aside first."""
        states = isinstance(model.index(0, place).data(CELL_ROLE), StateCell) if model.rowCount() else False
        return states and self._given[place] < self._needed(model, place, 0)

    def _own_width(self, place: int) -> int:
        """The width of a column as it was made, or as a person has drawn it."""
        now = self.horizontalHeader().sectionSize(place)
        return self._least[place] if now == self._given.get(place) else now

    def _fit_own(self, model: TableModel[Any], own: list[int], room: int, *, least: int, wanted: int) -> int:
        """Give the columns ``own`` their widths in a ``room`` of which the others cannot do with less than ``least`` and would like to
        have ``wanted``; what was given."""
        needed = {place: self._needed(model, place, self._least[place]) for place in own}
        wide = {place: max(self._least[place], min(needed[place], self._least[place] * 3 // 2)) for place in own}
        narrow = {place: min(wide[place], needed[place]) for place in own}
        if sum(narrow.values()) + least > room:  # nobody is given more than it was made with
            wide = {place: self._least[place] for place in own}
            narrow = {place: min(wide[place], needed[place]) for place in own}
        for place in own:  # nor is a word cut beside a column that has room for nothing
            wide[place] += max(0, min(needed[place] - wide[place], room - wanted - sum(wide.values())))
        spare = sum(wide.values()) - sum(narrow.values())
        lacking = min(max(0, sum(wide.values()) + wanted - room), spare)
        for place in own:
            part = -(-(wide[place] - narrow[place]) * lacking // spare) if lacking else 0
            self._given[place] = wide[place] - part
            self.setColumnWidth(place, self._given[place])
        return sum(self._given[place] for place in own)

    def _needed(self, model: TableModel[Any], place: int, otherwise: int, *, free: bool = False) -> int:
        """What the head of a column and the words of its first rows take; ``otherwise`` where it is not words that it shows, or words
        that go on in a second line (which a ``free`` column is better off without)."""
        column, widest = model.columns[place], 0
        for row in range(min(model.rowCount(), LOOKED_AT)):
            index = model.index(row, place)
            cell = index.data(CELL_ROLE)
            if isinstance(cell, ChipCell) or (isinstance(cell, StemCell) and not free):
                return otherwise
            beside = SHORT_BAR if isinstance(cell, BarCell) else ICON + 4 if isinstance(cell, StateCell) else 0
            widest = max(widest, beside + text_width(str(index.data() or ""), theme.font(Text.BODY)))
        if not column.title and not widest:
            return otherwise
        return max(_least_width(column) + (SORT_ARROW if column.sort_key else 0), widest + AROUND_WORDS)

    def show_rows(self, model: TableModel[T], rows: Sequence[T], key: Callable[[T], object], *, first: bool = False) -> T | None:
        """Other rows of ``model``, which is this table's: the row that was chosen stays chosen, told by its ``key``. The one that is
        chosen now; with ``first`` it is the first where the other is not there any more."""
        before = self.chosen_row()
        known = key(model.row(before)) if 0 <= before < model.rowCount() else None
        model.set_rows(rows)
        shown = model.rows()
        place = next((place for place, row in enumerate(shown) if key(row) == known), 0 if first and shown else -1)
        if place < 0:
            return None
        self.select_row(place)
        return shown[place]

    def select_row(self, row: int) -> None:
        """This row alone, whatever keys are held meanwhile."""
        index = self.model().index(row, 0)
        if self._chooses_several():
            rows = QItemSelectionModel.SelectionFlag.ClearAndSelect | QItemSelectionModel.SelectionFlag.Rows
            self.selectionModel().setCurrentIndex(index, rows)
            return
        self.selectRow(row)
        self.setCurrentIndex(index)

    def _chooses_several(self) -> bool:
        return self.selectionMode() is QAbstractItemView.SelectionMode.ExtendedSelection

    def chosen_row(self) -> int:
        """The selected row, or −1; of several the one that was chosen last."""
        rows = self.chosen_rows()
        current = self.currentIndex().row()
        return current if current in rows else rows[0] if rows else -1

    def chosen_rows(self) -> list[int]:
        """All selected rows, from the top."""
        return sorted(index.row() for index in self.selectionModel().selectedRows()) if self.model() is not None else []

    def choose_several(self) -> None:
        """Shift and Ctrl choose more than one row."""
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)

    def fit_to_rows(self, most: int = 0, *, in_dialog_over: QWidget | None = None) -> None:
        """As high as its rows (at most ``most``), for a short table in a page that scrolls. In a dialog over a low window it is as high as
        the dialog has room for: a list that scrolls in words that scroll is read by nobody."""
        count = self.model().rowCount() if self.model() is not None else 0
        shown = min(count, most) if most else count
        if in_dialog_over is not None:
            room = in_dialog_over.window().height() - AROUND_IN_DIALOG - TABLE_HEAD
            shown = min(shown, max(3, room // self.verticalHeader().defaultSectionSize()))
        self._rows_high = TABLE_HEAD + shown * self.verticalHeader().defaultSectionSize()
        self._keep_rows_clear()

    def _keep_rows_clear(self) -> None:
        """A bar for scrolling sideways stands below the rows that were to be in view, and not over the last of them."""
        bar = self.horizontalScrollBar()
        if self._rows_high:
            self.setFixedHeight(self._rows_high + (bar.sizeHint().height() if bar.maximum() > bar.minimum() else 0))

    def _row_changed(self) -> None:
        """A click makes a row the current one before it is selected: only now do the signal and :meth:`chosen_row` say the same."""
        row = self.chosen_row()
        if row >= 0:
            self.row_chosen.emit(row)

    def _double_clicked(self, index: QModelIndex) -> None:
        self.opened.emit(index.row())

    def focusInEvent(self, event: QFocusEvent) -> None:
        self.setProperty("byKeyboard", event.reason() is not Qt.FocusReason.MouseFocusReason)
        super().focusInEvent(event)
        if not self.currentIndex().isValid() and self.model() is not None and self.model().rowCount():
            self.setCurrentIndex(self.model().index(0, 0))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        ends, control = event.key() in {Qt.Key.Key_Home, Qt.Key.Key_End}, Qt.KeyboardModifier.ControlModifier
        if ends and event.modifiers() == control and self._chooses_several():  # Qt would go there and choose nothing
            self.select_row(0 if event.key() == Qt.Key.Key_Home else self.model().rowCount() - 1)
            return
        self.setProperty("byKeyboard", True)
        here = self.currentIndex()
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and here.isValid():
            self.opened.emit(here.row())
        elif event.matches(QKeySequence.StandardKey.Copy) and here.isValid():
            self._copy(here.row())
        else:
            super().keyPressEvent(event)

    def _copy(self, row: int) -> None:
        QGuiApplication.clipboard().setText("\t".join(self._line(row)))

    def taken(self) -> Taken:
        """What is in view as words, filtered and sorted as it is; columns without a name lead somewhere and say nothing."""
        model = self.model()
        if model is None or not getattr(model, "whole", True):
            return Taken(self.accessibleName(), (), ())
        named = self._named()
        heads = tuple(str(model.headerData(column, Qt.Orientation.Horizontal) or "") for column in named)
        return Taken(self.accessibleName(), heads, tuple(self._line(row) for row in range(model.rowCount())))

    def _lacking(self) -> Lacking | None:
        lacking: Lacking | None = getattr(self.model(), "lacking", None)
        return lacking

    def _named(self) -> list[int]:
        """The columns that have a name; all of them where none has."""
        model = self.model()
        columns = range(model.columnCount())
        return [column for column in columns if model.headerData(column, Qt.Orientation.Horizontal)] or list(columns)

    def _line(self, row: int) -> tuple[str, ...]:
        model = self.model()
        return tuple(str(model.index(row, column).data() or "") for column in self._named())

    def _pointed_at(self) -> str:
        row = self.chosen_row()
        return "\t".join(self._line(row)) if row >= 0 else ""

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """By the mouse the row under it is taken, by the menu key the selected one."""
        if event.reason() is QContextMenuEvent.Reason.Mouse:
            index = self.indexAt(event.pos())
            if index.isValid():
                self.select_row(index.row())
        self.taking_out.open(event.globalPos())

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self.setProperty("byKeyboard", False)
        super().mousePressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        index = self.indexAt(event.position().toPoint())
        if index.isValid() and event.button() is Qt.MouseButton.LeftButton and isinstance(index.data(CELL_ROLE), LinkCell):
            self.link_clicked.emit(index.row(), index.column())

    def viewportEvent(self, event: object) -> bool:
        if isinstance(event, QHelpEvent):
            return self._tooltip(event)
        return bool(super().viewportEvent(event))  # type: ignore[arg-type]

    def _tooltip(self, event: QHelpEvent) -> bool:
        """The whole text of a cell that is cut, and what stands in the columns for which there is no room."""
        index = self.indexAt(event.pos())
        given = index.data(Qt.ItemDataRole.ToolTipRole)
        text = str(index.data() or "")
        beside = ICON + 4 if isinstance(index.data(CELL_ROLE), StateCell) else 0
        cut = beside + text_width(text, theme.font(Text.BODY)) > self.visualRect(index).width() - AROUND_WORDS
        told = [str(given) if given else text if cut else "", *self._aside(index.row())]
        QToolTip.showText(event.globalPos(), "\n".join(line for line in told if line), self)
        return True

    def _aside(self, row: int) -> list[str]:
        """The columns of a row that found no room, as "head: words"."""
        model = self.model()
        if row < 0 or not isinstance(model, TableModel):
            return []
        hidden = [place for place in range(len(model.columns)) if self.isColumnHidden(place)]
        return [f"{model.columns[place].title}  {model.index(row, place).data() or ''}" for place in hidden]


def _least_width(column: Column[Any]) -> int:
    title = text_width(column.title, theme.font(Text.HINT))
    icon = ICON + 4 if column.icon else 0
    return 28 + max(title, *(icon + text_width(words, theme.font(Text.BODY)) for words in column.words), 0)
