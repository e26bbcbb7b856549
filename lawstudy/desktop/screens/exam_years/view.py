"""The page 历年: a table with its lines for each way to compare exams, and what can be done about the weakest articles."""

from PySide6.QtCore import Signal, SignalInstance
from PySide6.QtWidgets import QVBoxLayout, QWidget

from lawstudy.desktop.charts.chart_card import ChartCard
from lawstudy.desktop.charts.line_chart import Line, LineChart
from lawstudy.desktop.screens.figure_columns import figure_columns
from lawstudy.desktop.screens.list_export import export_button
from lawstudy.desktop.screens.statistics_parts import add_parts
from lawstudy.desktop.theme import Icon, Text
from lawstudy.desktop.theme.tokens import GAP, GRID
from lawstudy.desktop.widgets.button import Button, icon_button
from lawstudy.desktop.widgets.card import Card
from lawstudy.desktop.widgets.label import Label
from lawstudy.desktop.widgets.layouts import column_in, row_in
from lawstudy.desktop.widgets.page import Page
from lawstudy.desktop.widgets.segmented_choice import SegmentedChoice
from lawstudy.desktop.widgets.table import Table
from lawstudy.desktop.widgets.table_model import TableModel
from lawstudy.desktop.widgets.year_turner import YearTurner
from lawstudy.domain.statistics.ratio import Ratio
from lawstudy.domain.statistics.tables import Figure, FigureRow, FigureTable
from lawstudy.i18n import _
from lawstudy.usecases.arguments import FIRST_YEAR, LAST_YEAR
from lawstudy.usecases.reports.exam_years import ExamYears, WeakArticle, weak_table
from lawstudy.words.figures import figure_words, row_words, table_text

OWN, OUTSIDE, PEOPLE, DEPARTMENTS, QUESTIONS, ARTICLES = "own", "outside", "people", "departments", "questions", "articles"
CHART_HEIGHT = 280
# As lines over exams; every one is a share of something, so they have one axis.
_LINES = (Figure.ATTENDANCE_RATE, Figure.PASS_RATE, Figure.EXCELLENT_RATE, Figure.SCORE_RATE)
_PAIRS = (Figure.SCORE_RATE_BEFORE, Figure.SCORE_RATE)
# Where the table is narrow these stand aside, the lowest first.
ASIDE = {Figure.MEAN: 1, Figure.SHOULD: 2, Figure.SAT: 3}


class YearsView(Page):
    """``plan_wanted`` and ``practice_wanted`` carry a WeakArticle; ``practised``: whoever looks can practise too."""

    turned = Signal(int)
    export_wanted = Signal()
    plan_wanted = Signal(object)
    practice_wanted = Signal(object)

    def __init__(self, *, practised: bool) -> None:
        super().__init__(_("Exams over the years"))
        self.shown: ExamYears | None = None
        self.year = 0
        self._weak: tuple[WeakArticle, ...] = ()
        self._practised = practised
        self.copy_button = icon_button(Icon.COPY, _("Copy the figures"), framed=True, small=False)
        self.export = export_button(lambda: [(_("Exams over the years"), self.export_wanted.emit)])
        for widget in (self.copy_button, self.export):
            self.add_action(widget)
        self.parts = add_parts(self, "exam_years")
        words = {
            OWN: _("Own exams"),
            OUTSIDE: _("Outside exams"),
            PEOPLE: _("Same people"),
            DEPARTMENTS: _("Same departments"),
            QUESTIONS: _("Same questions"),
            ARTICLES: _("Weak articles"),
        }
        self.by = SegmentedChoice(list(words.items()), OWN, name=_("Exams over the years"))
        self.by.chosen.connect(lambda _value: self._show())
        self.years = YearTurner(FIRST_YEAR, LAST_YEAR)
        self.years.turned.connect(self.turned)
        self.plan = Button(_("Put into the plan"), icon=Icon.ADD, small=True)
        self.plan.clicked.connect(lambda _checked=False: self._act(self.plan_wanted))
        self.practise = Button(_("Practise it"), small=True)
        self.practise.clicked.connect(lambda _checked=False: self._act(self.practice_wanted))
        self.model: TableModel[FigureRow] = TableModel(())
        self.table = Table(name=_("Exams over the years"))
        self.table.row_chosen.connect(lambda _row: self._offer())
        self.figures = Card(_("Exams over the years"), " ", padded=False)
        self.figures.body.addWidget(self._filters())
        self.figures.body.addWidget(self._acts())
        self.figures.body.addWidget(self.table)
        self.notes = Label("", Text.HINT, wrap=True)
        self.notes.setContentsMargins(GAP, GRID, GAP, GRID)
        self.figures.body.addWidget(self.notes)
        self.add(self.figures)
        self.chart: ChartCard | None = None
        self._place = QWidget()
        self._column: QVBoxLayout = column_in(self._place)
        self.add(self._place)
        self.body.addStretch(1)
        self._show_acts()

    def _filters(self) -> QWidget:
        made = QWidget()
        row = row_in(made, GRID, (GAP, GRID, GAP, GRID))
        row.addWidget(self.by)
        row.addStretch(1)
        return made

    def _acts(self) -> QWidget:
        self._line = QWidget()
        row = row_in(self._line, GRID, (GAP, 0, GAP, GRID))
        row.addWidget(self.years)
        row.addStretch(1)
        row.addWidget(self.practise)
        row.addWidget(self.plan)
        return self._line

    def show_years(self, found: ExamYears, year: int, weak: tuple[WeakArticle, ...]) -> None:
        self.shown, self.year, self._weak = found, year, weak
        self.years.set_year(year)
        self._show()

    def _table(self) -> tuple[str, FigureTable]:
        assert self.shown is not None  # asked for once there are figures
        found = self.shown
        tables = {
            OWN: (_("Exam"), found.own),
            OUTSIDE: (_("Exam"), found.outside),
            PEOPLE: (_("Two exams"), found.people),
            DEPARTMENTS: (_("Department"), found.departments),
            QUESTIONS: (_("Two exams"), found.common),
            ARTICLES: (_("Article"), weak_table(self._weak)),
        }
        return tables[self.by.value()]

    def _show(self) -> None:
        if self.shown is None:
            return
        first, table = self._table()
        self.model = TableModel(figure_columns(first, table, aside=ASIDE), table.rows)
        self.table.setModel(self.model)
        self.table.fit_to_rows(12)
        self.figures.hint.setText(_("{n} rows").format(n=len(table.rows)))
        self.notes.setText(self._notes() if table.rows else _("There is nothing to compare yet."))
        self._show_acts()
        if self.by.value() == ARTICLES and table.rows:
            self.table.select_row(0)
            self._offer()
        self._show_chart(first, table)

    def _notes(self) -> str:
        return {
            OWN: _("Exams that are over, after the makeup where there was one; exams of others are never mixed with own ones."),
            OUTSIDE: _("Held by others; their results were imported."),
            PEOPLE: _("Whoever sat both; scores as shares of full marks."),
            DEPARTMENTS: _("In the order of the roster, not ranked; fewer than five people are no figure."),
            QUESTIONS: _("Questions that both exams asked, unchanged since."),
            ARTICLES: _("Own exams of the year; grey: fewer than thirty answers."),
        }[self.by.value()]

    def _show_chart(self, first: str, table: FigureTable) -> None:
        if self.chart is not None:
            self._column.removeWidget(self.chart)
            self.chart.hide()
            self.chart.deleteLater()
        self.chart = self._lines(first, table) if self.by.value() in {OWN, OUTSIDE, PEOPLE, QUESTIONS} and len(table.rows) > 1 else None
        if self.chart is not None:
            self._column.addWidget(self.chart)

    def _lines(self, first: str, table: FigureTable) -> ChartCard:
        """Every point says in its label how many people, or questions, it rests on."""
        figures = _LINES if self.by.value() in {OWN, OUTSIDE} else _PAIRS
        counted = {OWN: Figure.SAT, OUTSIDE: Figure.SAT, PEOPLE: Figure.PEOPLE}.get(self.by.value(), Figure.QUESTIONS)
        labels = [f"{row_words(row)} n={row.value(counted).value}" for row in table.rows]
        lines = [Line(figure_words(figure), tuple(_percent(row, figure) for row in table.rows)) for figure in figures]
        chart = LineChart(_("Exams over the years"), "%", None, labels, lines, head=first, most=100, measure="%")
        chart.setFixedHeight(CHART_HEIGHT)
        return chart

    def _show_acts(self) -> None:
        self._line.setVisible(self.by.value() == ARTICLES)
        self.practise.setVisible(self._practised)
        self._offer()

    def _offer(self) -> None:
        there = self.chosen() is not None
        self.plan.setEnabled(there)
        self.practise.setEnabled(there)

    def chosen(self) -> WeakArticle | None:
        """The weak article that is selected."""
        row = self.table.chosen_row()
        if self.by.value() != ARTICLES or not 0 <= row < self.model.rowCount():
            return None
        name = self.model.row(row).names[0]
        return next((one for one, line in zip(self._weak, weak_table(self._weak).rows, strict=True) if line.names[0] == name), None)

    def _act(self, wanted: SignalInstance) -> None:
        if (article := self.chosen()) is not None:
            wanted.emit(article)

    def lines(self) -> list[tuple[str, ...]]:
        """The table that is shown, for the clipboard."""
        if self.shown is None:
            return []
        head, lines = table_text(*self._table())
        return [head, *lines]


def _percent(row: FigureRow, figure: Figure) -> float | None:
    value = row.value(figure).value
    share = value.as_float() if isinstance(value, Ratio) else None
    return None if share is None else round(100 * share, 2)
