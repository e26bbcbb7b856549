"""The page 试题分析: the questions of an exam with their indices, the options of the chosen one, chapters and articles."""

from collections.abc import Sequence
from uuid import UUID

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from lawstudy.desktop.charts.bar_chart import Bar, BarChart
from lawstudy.desktop.contract import Failure
from lawstudy.desktop.screens.figure_columns import figure_columns
from lawstudy.desktop.screens.list_export import export_button
from lawstudy.desktop.screens.statistics_parts import add_parts
from lawstudy.desktop.theme import Icon, Text, Tone
from lawstudy.desktop.theme.tokens import GAP, GRID
from lawstudy.desktop.widgets.banner import Banner
from lawstudy.desktop.widgets.button import Button, Kind, icon_button
from lawstudy.desktop.widgets.card import Card
from lawstudy.desktop.widgets.empty_page import EmptyPage
from lawstudy.desktop.widgets.inputs import Select
from lawstudy.desktop.widgets.label import Label
from lawstudy.desktop.widgets.layouts import column_in
from lawstudy.desktop.widgets.page import Page
from lawstudy.desktop.widgets.segmented_choice import SegmentedChoice
from lawstudy.desktop.widgets.table import Table
from lawstudy.desktop.widgets.table_model import TableModel
from lawstudy.domain.exam.record import Exam
from lawstudy.domain.statistics.ratio import Ratio
from lawstudy.domain.statistics.tables import Figure, FigureRow, FigureTable, value_text
from lawstudy.i18n import _
from lawstudy.usecases.reports.item_analysis import ItemAnalysis, ItemLine
from lawstudy.usecases.reports.item_tables import choice_table, item_table, paper_row, place_table, worth_a_look
from lawstudy.words.exams import exam_title
from lawstudy.words.figures import cell_text, figure_words, row_words, table_text
from lawstudy.words.items import item_notes

LOOK, ALL, CHAPTERS, ARTICLES = "look", "all", "chapters", "articles"
SELECT_WIDTH, CHART_WIDTH, OPTIONS_HEIGHT, MOST_CHART = 300, 360, 150, 560
LONGEST_STEM = 60
# Where the table is narrow these stand aside, the lowest first.
ASIDE = {
    Figure.ITEM_DEVIATION: 1,
    Figure.CHANCE: 2,
    Figure.EFFICIENCY: 3,
    Figure.PEOPLE: 4,
    Figure.SECONDS: 5,
    Figure.INTENDED: 6,
    Figure.EFFECTIVE: 7,
    Figure.UPPER_LOWER: 8,
    Figure.TYPE: 9,
}
_FACTS = (Figure.CONSISTENCY, Figure.ERROR_RATIO, Figure.STANDARD_ERROR, Figure.SKEWNESS, Figure.KURTOSIS)


class ItemsView(Page):
    """``exam_chosen`` carries an id, ``edit_wanted`` that of the chosen question."""

    exam_chosen = Signal(object)
    export_wanted = Signal()
    exams_wanted = Signal()
    edit_wanted = Signal(object)

    def __init__(self) -> None:
        super().__init__(_("Analysis of questions"))
        self.shown: ItemAnalysis | None = None
        self.exam = Select(name=_("Exam"))
        self.exam.setFixedWidth(SELECT_WIDTH)
        self.exam.currentIndexChanged.connect(
            lambda _at: self.exam_chosen.emit(self.exam.currentData()) if self.exam.currentData() else None
        )
        self.copy_button = icon_button(Icon.COPY, _("Copy the figures"), framed=True, small=False)
        self.edit_button = icon_button(Icon.PRACTICE, _("Change the question"), framed=True, small=False)
        self.edit_button.clicked.connect(self._edit)
        self.export = export_button(lambda: [(_("Analysis of questions"), self.export_wanted.emit)])
        for widget in (self.exam, self.edit_button, self.copy_button, self.export):
            self.add_action(widget)
        self.parts = add_parts(self, "item_analysis")
        self.by = SegmentedChoice(_segments(0, 0), LOOK, name=_("Analysis of questions"))
        self.by.chosen.connect(lambda _value: self._show())
        self.model: TableModel[FigureRow] = TableModel(())
        self.table = Table(name=_("Analysis of questions"))
        self.table.row_chosen.connect(self._choose)
        self.table.opened.connect(lambda _row: self._edit())
        self.items = Card(_("Analysis of questions"), " ", control=self.by, padded=False)
        self.facts = Label("", Text.HINT, wrap=True)
        self.facts.setContentsMargins(GAP, GRID, GAP, GRID)
        self.items.body.addWidget(self.facts)
        self.items.body.addWidget(self.table)
        self.notes = Label("", Text.HINT, wrap=True)
        self.notes.setContentsMargins(GAP, GRID, GAP, GRID)
        self.items.body.addWidget(self.notes)
        self.chart: BarChart | None = None
        self._place = QWidget()
        self._place.setFixedWidth(CHART_WIDTH)
        self._column: QVBoxLayout = column_in(self._place)
        self.no_chart = Card(_("Who chose what"))
        self.no_chart.add(Label(_("Nothing is chosen in this question, or it is being sat just now."), Text.HINT, wrap=True))
        self._column.addWidget(self.no_chart)
        self._column.addStretch(1)
        self.add_row(self.items, self._place, stretches=(1, 0))  # beside, where the rows are gone through one by one
        self.body.addStretch(1)
        to_exams = Button(_("To the exams"), kind=Kind.PRIMARY)
        to_exams.clicked.connect(self.exams_wanted)
        self.empty = EmptyPage(
            Icon.STATISTICS,
            _("Here stand the questions of each exam"),
            _("Once an own exam is over, its questions are analysed."),
            to_exams,
        )
        self.add(self.empty)
        self._show_content(False)
        self.empty.hide()

    def _show_content(self, there: bool) -> None:
        for widget in (self.exam, self.edit_button, self.copy_button, self.export, self.items, self._place):
            widget.setVisible(there)
        self.empty.setVisible(not there)
        self.show_banner(None)

    def show_exams(self, exams: Sequence[Exam], chosen: UUID | None) -> None:
        """Own exams that were published; nothing is analysed while none is over."""
        self.exam.offer([(exam_title(exam.settings) if exam.settings is not None else exam.title, exam.id) for exam in exams], chosen)
        if chosen is None:
            self._show_content(False)

    def show_failure(self, failure: Failure) -> None:
        """Why the chosen exam cannot be looked at now; another one can be chosen."""
        self.shown = None
        self._show_content(False)
        self.empty.hide()
        self.exam.show()
        lines = [("", words) for words in (failure.message.kept, failure.message.todo) if words]
        self.show_banner(Banner(Tone.AMBER, failure.message.happened, lines))

    def show_analysis(self, found: ItemAnalysis) -> None:
        self.shown = found
        look = len(worth_a_look(found.items))
        self.by.set_items(_segments(look, len(found.items)))
        if not look and self.by.value() == LOOK:
            self.by.set_value(ALL)
        row = paper_row(found)
        facts = [
            f"{figure_words(figure)} {value_text(figure, row.value(figure))}" for figure in _FACTS if row.value(figure).value is not None
        ]
        told = _("{count} questions, n = {n}").format(count=len(found.items), n=found.n)
        self.items.hint.setText(told)
        self.facts.setText("　".join(facts))
        self.facts.setVisible(bool(facts))
        self._show_content(True)
        self._show()

    def _lines(self) -> Sequence[ItemLine]:
        assert self.shown is not None  # asked for once there is an analysis
        return worth_a_look(self.shown.items) if self.by.value() == LOOK else self.shown.items

    def _table(self) -> tuple[str, FigureTable]:
        assert self.shown is not None  # as above
        if self.by.value() == CHAPTERS:
            return _("Chapter"), place_table(self.shown.chapters)
        if self.by.value() == ARTICLES:
            return _("Article"), place_table(self.shown.articles)
        return _("Question no."), item_table(self._lines())

    def _show(self) -> None:
        if self.shown is None:
            return
        first, table = self._table()
        of_items = self.by.value() in {LOOK, ALL}
        self.edit_button.setVisible(of_items)
        self.model = TableModel(figure_columns(first, table, width=56 if of_items else 0, aside=ASIDE if of_items else None), table.rows)
        self.table.setModel(self.model)
        self.table.fit_to_rows(12)
        said = (
            item_notes(self.shown)
            if of_items
            else [_("In the order of the laws, not ranked; a question on several articles counts in each.")]
        )
        self.notes.setText("\n".join(said))
        self.notes.setVisible(bool(said))
        if of_items:
            self._set_chart(None)
            if table.rows:
                self.table.select_row(0)
        else:
            self._set_chart(self._places(first, table) if table.rows else None)

    def _choose(self, row: int) -> None:
        """The options of a question, beside how many chose each."""
        if self.by.value() not in {LOOK, ALL} or not 0 <= row < self.model.rowCount():
            return
        line = self._line(row)
        self._set_chart(self._options(line) if line.choices else None)

    def _line(self, row: int) -> ItemLine:
        number = int(self.model.row(row).names[0])
        return next(one for one in self._lines() if one.number == number)

    def _edit(self) -> None:
        row = self.table.chosen_row()
        if self.by.value() in {LOOK, ALL} and 0 <= row < self.model.rowCount():
            self.edit_wanted.emit(self._line(row).question_id)

    def _options(self, line: ItemLine) -> BarChart:
        table = choice_table([line])
        right = [row.value(Figure.KEY).value == "right" for row in table.rows]
        bars = [
            Bar(cell_text(Figure.OPTION, row.value(Figure.OPTION))[:24], _number(row, Figure.CHOSEN), series=0 if is_right else 1)
            for row, is_right in zip(table.rows, right, strict=True)
        ]
        title = _("Question {n}: choices").format(n=line.number)
        heads = (figure_words(Figure.OPTION), figure_words(Figure.CHOSEN))
        stem = line.stem if len(line.stem) <= LONGEST_STEM else f"{line.stem[:LONGEST_STEM]}…"
        note = _("Dark: the key. {stem}").format(stem=stem)
        chart = BarChart(title, _("people"), line.indices.n, bars, heads=heads, lying=True, note=note)
        chart.fit_to_bars(beside=OPTIONS_HEIGHT)
        return chart

    def _places(self, first: str, table: FigureTable) -> BarChart:
        bars = [Bar(row_words(row), _percent(row), n=int(_number(row, Figure.ANSWERS))) for row in table.rows]
        words = figure_words(Figure.FACILITY)
        chart = BarChart(words, "%", None, bars, heads=(first, words), lying=True, most=100, measure="%")
        chart.fit_to_bars(MOST_CHART)
        return chart

    def _set_chart(self, chart: BarChart | None) -> None:
        if self.chart is not None:
            self._column.removeWidget(self.chart)
            self.chart.hide()
            self.chart.deleteLater()
        self.chart = chart
        self.no_chart.setVisible(chart is None)
        if chart is not None:
            self._column.insertWidget(0, chart)

    def lines(self) -> list[tuple[str, ...]]:
        """The table that is shown, for the clipboard."""
        if self.shown is None:
            return []
        head, lines = table_text(*self._table())
        return [(_("Exam"), self.exam.currentText()), head, *lines]


def _segments(look: int, items: int) -> list[tuple[str, str]]:
    return [
        (LOOK, _("Worth a look {n}").format(n=look)),
        (ALL, _("All {n}").format(n=items)),
        (CHAPTERS, _("By chapter")),
        (ARTICLES, _("By article")),
    ]


def _number(row: FigureRow, figure: Figure) -> float:
    value = row.value(figure).value
    return float(value) if isinstance(value, int) else 0.0


def _percent(row: FigureRow) -> float | None:
    value = row.value(Figure.FACILITY).value
    share = value.as_float() if isinstance(value, Ratio) else None
    return None if share is None else round(100 * share, 2)
