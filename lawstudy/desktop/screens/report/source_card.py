"""数据来源: the selected figure, how it is counted, and the ledger rows behind it."""

from PySide6.QtCore import QRect, Signal
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QSizePolicy, QWidget

from lawstudy.desktop import theme
from lawstudy.desktop.theme import Icon, Text, Tone
from lawstudy.desktop.theme.tokens import GAP, GRID
from lawstudy.desktop.widgets.button import Button
from lawstudy.desktop.widgets.card import Card, separator
from lawstudy.desktop.widgets.cells import CellDelegate, Index
from lawstudy.desktop.widgets.chip import Chip
from lawstudy.desktop.widgets.drawing import RIGHT, words
from lawstudy.desktop.widgets.inputs import Select
from lawstudy.desktop.widgets.label import ElidedLabel, Label
from lawstudy.desktop.widgets.layouts import column_in, row_in
from lawstudy.desktop.widgets.table import Table
from lawstudy.desktop.widgets.table_model import Column, TableModel
from lawstudy.domain.annual_report import study
from lawstudy.domain.annual_report.figure import AnyFigure, Figure, LedgerRow, ManualFigure
from lawstudy.domain.annual_report.printing import Way, printed, ways_for
from lawstudy.domain.certificate import chinese_date
from lawstudy.i18n import _
from lawstudy.words.report import WAYS

WIDTH = 296
ROW_HEIGHT = 57


class SourceCard(Card):
    removed = Signal(str)
    way_chosen = Signal(str, str)
    opened = Signal(object)
    by_hand = Signal(object)
    by_hand_wanted = Signal(str)
    by_hand_removed = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        self.state = Chip("", Tone.GREEN, icon=Icon.DONE)
        super().__init__(_("Source"), control=self.state, padded=False, parent=parent)
        self.setFixedWidth(WIDTH)
        self.hint.hide()
        self._slot, self._figure = "", None  # type: tuple[str, AnyFigure | None]
        self.label, self.value, self.unit = ElidedLabel("", Text.HINT), Label("", Text.FIGURE), Label("", Text.BODY)
        self.way = Select(small=True, name=_("Way to print"))
        self.rows_head = Label("", Text.HINT, Tone.TEXT_2)
        self.table = Table(name=_("Ledger rows"), row_height=ROW_HEIGHT)
        self.model: TableModel[LedgerRow] = TableModel((Column(_("Record"), _row_words),))
        self.table.setModel(self.model)
        self.table.setItemDelegate(_TwoLines(self.table))
        self.table.horizontalHeader().hide()
        self.open_row = Button(_("Open in its page"), icon=Icon.LIST, small=True)
        self.hand = Button(_("Enter by hand"), small=True)
        self.remove = Button(_("Leave out"), small=True)
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        head = QWidget()
        column = column_in(head, 4, (GAP, 12, GAP, 12))
        column.addWidget(self.label)
        figure = QHBoxLayout()
        figure.setSpacing(GRID)
        figure.addWidget(self.value)
        figure.addWidget(self.unit)
        figure.addStretch(1)
        column.addLayout(figure)
        column.addLayout(self._facts())
        self.add(head)
        self.add(separator())
        self.rows_head.setContentsMargins(GAP, GRID, GAP, GRID)
        rows = QWidget()
        row = row_in(rows, margins=(0, 0, GRID, 0))
        row.addWidget(self.rows_head, 1)
        row.addWidget(self.table.taking_out.standing())
        self.add(rows)
        self.add(separator())
        self.add(self.table, 1)
        self.add(self._buttons())

    def _facts(self) -> QGridLayout:
        self.basis, self.period = Label("", Text.HINT, Tone.TEXT, wrap=True), Label("", Text.HINT, Tone.TEXT, wrap=True)
        self._heads = [Label(text, Text.HINT) for text in (_("Counted as"), _("Period"), _("Way to print"))]
        grid = QGridLayout()
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(6)
        grid.setColumnStretch(1, 1)
        for row, widget in enumerate((self.basis, self.period, self.way)):
            self._heads[row].setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Preferred)
            grid.addWidget(self._heads[row], row, 0)
            grid.addWidget(widget, row, 1)
        return grid

    def _buttons(self) -> QWidget:
        made = QWidget()
        column = column_in(made, GRID, (GAP, 12, GAP, 12))
        column.addWidget(self.open_row)
        row = QHBoxLayout()
        row.setSpacing(GRID)
        row.addWidget(self.hand, 1)
        row.addWidget(self.remove, 1)
        column.addLayout(row)
        return made

    def _connect(self) -> None:
        self.way.currentIndexChanged.connect(self._choose_way)
        self.table.opened.connect(lambda row: self.opened.emit(self.model.row(row)))
        self.open_row.clicked.connect(self._open_row)
        self.remove.clicked.connect(lambda: self.removed.emit(self._slot))
        self.hand.clicked.connect(self._by_hand)

    def show_figure(self, slot: str, figure: AnyFigure | None, way: Way) -> None:
        """``figure`` None: nobody has supplied it yet. ``slot`` "": nothing is selected."""
        self._slot, self._figure = slot, figure
        kind = study.FIGURES.get(slot)
        self.label.setText(figure.label if figure is not None else kind.label if kind is not None else "")
        self._show_value(figure)
        self.basis.setText(_basis(slot, figure))
        self.period.setText(_period(figure))
        self._show_ways(figure, way)
        rows = figure.rows if isinstance(figure, Figure) else ()
        self.model.set_rows(rows)
        self.rows_head.setText(_("{n} ledger records").format(n=len(rows)))
        self.open_row.setEnabled(bool(rows))
        self.hand.setText(_("Withdraw the manual figure") if isinstance(figure, ManualFigure) else _("Enter by hand"))
        for button in (self.hand, self.remove):
            button.setEnabled(bool(slot))

    @property
    def slot(self) -> str:
        """What is shown, "" for nothing."""
        return self._slot

    def _show_value(self, figure: AnyFigure | None) -> None:
        if figure is None:
            self.value.setText("—")
            self.unit.setText("")
            self.state.set_text(_("No number yet"), Tone.AMBER)
            return
        exact = printed(figure)
        unit = figure.unit if exact.endswith(figure.unit) and figure.unit != "%" else ""
        self.value.setText(exact.removesuffix(unit) if unit else exact)
        self.unit.setText(unit)
        by_hand = isinstance(figure, ManualFigure)
        self.state.set_text(_("By hand") if by_hand else _("As the ledger is"), Tone.AMBER if by_hand else Tone.GREEN)

    def _show_ways(self, figure: AnyFigure | None, way: Way) -> None:
        ways = ways_for(figure) if figure is not None else (Way.EXACT,)
        self.way.offer([(_(WAYS[each]), each.value) for each in ways], way.value)
        self.way.setEnabled(len(ways) > 1)

    def _choose_way(self) -> None:
        if self._slot and self.way.currentData() is not None:
            self.way_chosen.emit(self._slot, str(self.way.currentData()))

    def _open_row(self) -> None:
        row = max(0, self.table.chosen_row())
        if row < self.model.rowCount():
            self.opened.emit(self.model.row(row))

    def _by_hand(self) -> None:
        if isinstance(self._figure, ManualFigure):
            self.by_hand_removed.emit(self._slot)
        elif self._slot:
            self.by_hand_wanted.emit(self._slot)


def _basis(slot: str, figure: AnyFigure | None) -> str:
    if isinstance(figure, ManualFigure):
        return _("{office}: {document}").format(office=figure.office, document=figure.document)
    if figure is not None:
        return figure.basis
    return study.FIGURES[slot].basis if slot in study.FIGURES else "—"


def _period(figure: AnyFigure | None) -> str:
    if isinstance(figure, ManualFigure):
        return _("up to {day}").format(day=chinese_date(figure.as_of))
    return figure.period.text if figure is not None else "—"


def _row_words(row: LedgerRow) -> str:
    """Three parts for the delegate, and for the screen reader."""
    day = f"{row.day.month}月{row.day.day}日" if row.day is not None else ""
    return "\n".join((row.label, day, row.detail))


class _TwoLines(CellDelegate):
    """What it was, and under it the day and the attendance."""

    def paint_cell(self, painter: QPainter, area: QRect, index: Index) -> None:
        label, day, detail = [*str(index.data() or "").split("\n"), "", ""][:3]
        colours, middle = theme.current(), area.center().y()
        upper, lower = QRect(area.left(), middle - 22, area.width(), 22), QRect(area.left(), middle + 1, area.width(), 20)
        if not day:
            upper, lower = area, area
        words(painter, upper, label, font=theme.font(Text.BODY), colour=colours.text)
        words(painter, lower, day, font=theme.font(Text.HINT), colour=colours.text_3)
        words(painter, lower, detail, font=theme.font(Text.HINT), colour=colours.text_3, align=RIGHT)
