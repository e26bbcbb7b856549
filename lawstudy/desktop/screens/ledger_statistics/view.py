"""The page of the figures of the ledger: a table with a chart for each way to spread it, and the rows behind the chosen number."""

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from lawstudy.desktop.charts.bar_chart import Bar, BarChart
from lawstudy.desktop.charts.chart_card import ChartCard
from lawstudy.desktop.charts.line_chart import Line, LineChart
from lawstudy.desktop.screens.ledger_statistics.by_hand import ByHandCard
from lawstudy.desktop.screens.list_export import export_button
from lawstudy.desktop.screens.statistics_parts import add_parts
from lawstudy.desktop.theme import Text
from lawstudy.desktop.theme.tokens import GAP, GRID
from lawstudy.desktop.widgets.card import Card
from lawstudy.desktop.widgets.cells import Cell, LinkCell, TextCell
from lawstudy.desktop.widgets.label import Label
from lawstudy.desktop.widgets.layouts import column_in, row_in
from lawstudy.desktop.widgets.page import Page
from lawstudy.desktop.widgets.roomy import bring_into_view
from lawstudy.desktop.widgets.segmented_choice import SegmentedChoice
from lawstudy.desktop.widgets.table import Table
from lawstudy.desktop.widgets.table_model import Column, TableModel
from lawstudy.desktop.widgets.year_turner import YearTurner
from lawstudy.domain.kinds import Family
from lawstudy.domain.statistics.tables import Figure, FigureRow, FigureTable, value_text
from lawstudy.i18n import _
from lawstudy.usecases.arguments import FIRST_YEAR, LAST_YEAR
from lawstudy.usecases.reports.ledger_statistics import LedgerStatistics, RowBehind
from lawstudy.words.figures import figure_words, row_words

KINDS, MONTHS, DEPARTMENTS, CAMPAIGNS, YEARS = "kinds", "months", "departments", "campaigns", "years"
CHART_HEIGHT, MOST_CHART = 260, 560
FIGURES_WIDTH, LIST_WIDTH, LIST_HEIGHT = 480, 320, 320
_FAMILIES = tuple(Figure(family) for family in Family)


class LedgerView(Page):
    """``number_chosen`` carries what a number counts, in words, and the ids behind it; ``row_opened`` a RowBehind."""

    turned = Signal(int)
    number_chosen = Signal(str, object)
    row_opened = Signal(object)
    export_wanted = Signal()

    def __init__(self, part: str = KINDS) -> None:
        super().__init__(_("Statistics of activities"))
        self.shown: LedgerStatistics | None = None
        self.export = export_button(lambda: [(_("Statistics of activities"), self.export_wanted.emit)])
        self.add_action(self.export)
        self.parts = add_parts(self, "ledger_statistics")
        self.years = YearTurner(FIRST_YEAR, LAST_YEAR)
        self.years.turned.connect(self.turned)
        words = {
            KINDS: _("By kind"),
            MONTHS: _("By month"),
            DEPARTMENTS: _("By department"),
            CAMPAIGNS: _("By campaign"),
            YEARS: _("Over the years"),
        }
        self.by = SegmentedChoice(list(words.items()), part, name=_("Statistics of activities"))
        self.by.chosen.connect(lambda _value: self._show())
        self.model: TableModel[FigureRow] = TableModel(())
        self.table = Table(name=_("Statistics of activities"))
        self.table.link_clicked.connect(self._open)
        self.table.opened.connect(lambda row: self._open(row, self.table.currentIndex().column()))
        self.figures = Card(_("Counted activities"), _("each number opens its rows"), padded=False)
        self.figures.setMinimumWidth(FIGURES_WIDTH)
        self.figures.body.addWidget(self._filters())
        self.figures.body.addWidget(self.table)
        self.notes = Label("", Text.HINT, wrap=True)
        self.notes.setContentsMargins(GAP, GRID, GAP, GRID)
        self.figures.body.addWidget(self.notes)
        self.rows: TableModel[RowBehind] = TableModel(
            (
                Column(_("Day"), lambda row: row.day or "—", width=112, sort_key=lambda row: row.day),
                Column(_("What"), lambda row: row.title, least=120),
                Column(_("Details"), lambda row: row.detail or "—", width=88, sort_key=lambda row: row.detail),
            )
        )
        self.behind = Table(name=_("Rows behind the number"))
        self.behind.setModel(self.rows)
        self.behind.opened.connect(lambda row: self.row_opened.emit(self.rows.row(row)))
        self.list = Card(_("Rows behind the number"), _("choose a number"), padded=False)
        self.list.setMinimumSize(LIST_WIDTH, LIST_HEIGHT)
        self.list.add(self.behind, 1)
        self.add_row(self.figures, self.list, stretches=(2, 1))
        self.chart: ChartCard | None = None
        self._place = QWidget()
        self._column: QVBoxLayout = column_in(self._place)
        self.add(self._place)
        self.by_hand = ByHandCard()
        self.add(self.by_hand)

    def _filters(self) -> QWidget:
        made = QWidget()
        row = row_in(made, GRID, (GAP, GRID, GAP, GRID))
        row.addWidget(self.years)
        row.addWidget(self.by)
        row.addStretch(1)
        return made

    def show_statistics(self, found: LedgerStatistics) -> None:
        self.shown = found
        self.years.set_year(found.year)
        self.set_context(_("{year} · families stand beside one another and are never added").format(year=found.year))
        self._show()

    def _table(self) -> tuple[str, FigureTable]:
        assert self.shown is not None  # asked for once there are figures
        found = self.shown
        tables = {
            KINDS: (_("Kind"), found.kinds),
            MONTHS: (_("Month"), found.months),
            DEPARTMENTS: (_("Department"), found.departments),
            CAMPAIGNS: (_("Campaign"), found.campaigns),
            YEARS: (_("Year"), found.years),
        }
        return tables[self.by.value()]

    def _show(self) -> None:
        if self.shown is None:
            return
        first, table = self._table()
        columns = [Column(first, _row_cell, least=184)]
        columns += [
            # In a narrow window the last stand aside first: words of another language take more.
            Column(figure_words(figure), partial(_number, figure), width=72, aside=len(table.columns) - place if place > 1 else 0)
            for place, figure in enumerate(table.columns)
        ]
        self.model = TableModel(columns, table.rows)
        self.table.setModel(self.model)
        self.table.fit_to_rows()
        self.notes.setText(self._notes())
        self._show_chart(first, table)
        self.rows.set_rows(())
        self.list.hint.setText(_("choose a number"))

    def _notes(self) -> str:
        assert self.shown is not None  # as above
        if self.by.value() == DEPARTMENTS:
            words = _("In house order, not ranked; people of {day}. Several departments come to one activity, so these are never added.")
            return words.format(day=self.shown.as_of)
        if self.by.value() == KINDS:
            told = [f"{figure_words(figure)} {value_text(figure, cell)}" for row in self.shown.topics for figure, cell in row.cells.items()]
            return "　".join((_("Campaigns are other views of the same activities, nothing beside them."), *told))
        if self.by.value() == CAMPAIGNS:
            return _("Campaigns are other views of the same activities, nothing beside them.")
        return _("What is held in parts counts once, on the day of the first. Attendances are those of studies.")

    def _show_chart(self, first: str, table: FigureTable) -> None:
        if self.chart is not None:
            self._column.removeWidget(self.chart)
            self.chart.hide()
            self.chart.deleteLater()
        self.chart = self._lines(first, table) if self.by.value() in {MONTHS, YEARS} else self._bars(first, table)
        self._place.setVisible(self.chart is not None)
        if self.chart is not None:
            self._column.addWidget(self.chart)

    def _lines(self, first: str, table: FigureTable) -> ChartCard:
        lines = [
            Line(figure_words(figure), tuple(float(_value(row, figure)) for row in table.rows))
            for figure in table.columns
            if figure in _FAMILIES
        ]
        chart = LineChart(_("Counted activities"), _("times held"), None, [row_words(row) for row in table.rows], lines, head=first)
        chart.setFixedHeight(CHART_HEIGHT)
        return chart

    def _bars(self, first: str, table: FigureTable) -> ChartCard | None:
        """Kinds and departments as they stand, never by size."""
        if self.by.value() == DEPARTMENTS:
            measured, unit = Figure.BY_NAME, _("times")
            bars = [Bar(row_words(row), float(_value(row, measured)), n=_value(row, Figure.PEOPLE)) for row in table.rows]
        else:
            measured, unit = Figure.ACTIVITIES, _("times held")
            named = self.by.value() == CAMPAIGNS  # few, and each somebody's promise: one without an activity shows its nothing
            kinds = [row for row in table.rows if row.family is None and (named or _value(row, measured))]
            bars = [Bar(row_words(row), float(_value(row, measured))) for row in kinds]
        if not bars:
            return None
        chart = BarChart(figure_words(measured), unit, None, bars, heads=(first, figure_words(measured)), lying=True)
        chart.fit_to_bars(MOST_CHART)
        return chart

    def _open(self, row: int, column: int) -> None:
        """The rows behind a number; Enter on the name of a row opens its first number."""
        _first, table = self._table()
        figure = table.columns[max(0, column - 1)]
        line = self.model.row(row)
        cell = line.value(figure)
        if (ids := cell.ids) and cell.value:
            self.number_chosen.emit(f"{row_words(line)} · {figure_words(figure)}", tuple(ids))

    def show_rows(self, title: str, rows: tuple[RowBehind, ...]) -> None:
        self.rows.set_rows(rows)
        self.list.hint.setText(f"{title} · {len(rows)}")
        bring_into_view(self.list)


def _row_cell(row: FigureRow) -> str | Cell:
    """A family stands out over its kinds."""
    return TextCell(row_words(row), strong=True) if row.family is not None else row_words(row)


def _value(row: FigureRow, figure: Figure) -> int:
    value = row.value(figure).value
    return value if isinstance(value, int) else 0


def _number(figure: Figure, row: FigureRow) -> str | Cell:
    cell = row.value(figure)
    text = value_text(figure, cell)
    return LinkCell(text) if cell.ids and cell.value else text
