"""The page 考试统计: tiles on both bases, the spread of scores, the departments, and the people behind each number."""

from collections.abc import Callable, Sequence
from functools import partial
from uuid import UUID

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from lawstudy.desktop.charts.bar_chart import BarChart
from lawstudy.desktop.screens.list_export import export_button
from lawstudy.desktop.screens.statistics import words
from lawstudy.desktop.screens.statistics.corrections import Corrections, can_be_corrected
from lawstudy.desktop.screens.statistics.number_tile import NOTHING, NumberTile
from lawstudy.desktop.screens.statistics.people_card import PeopleCard
from lawstudy.desktop.screens.statistics_parts import add_parts
from lawstudy.desktop.theme import Icon, Text, Tone
from lawstudy.desktop.widgets.banner import Banner
from lawstudy.desktop.widgets.button import Button, Kind, icon_button
from lawstudy.desktop.widgets.empty_page import EmptyPage
from lawstudy.desktop.widgets.inputs import Select
from lawstudy.desktop.widgets.label import Label
from lawstudy.desktop.widgets.page import Page
from lawstudy.desktop.widgets.roomy import bring_into_view
from lawstudy.desktop.widgets.segmented_choice import SegmentedChoice
from lawstudy.domain.exam import Band
from lawstudy.domain.exam.record import Exam
from lawstudy.domain.printed_names import PassName
from lawstudy.domain.statistics.tables import Figure, value_text
from lawstudy.i18n import _
from lawstudy.usecases.exams.paper_printing import PaperFormat
from lawstudy.usecases.reports.exam_tables import departments_table, ranks_table, spread_table, whole
from lawstudy.usecases.reports.statistics import ExamFigures, ExamStatistics
from lawstudy.words.exams import exam_title
from lawstudy.words.figures import cell_text, figure_words, table_text
from lawstudy.words.figures import notes as figure_notes

REGULAR, AFTER = "regular", "after"
DEPARTMENTS, RANKS = "departments", "ranks"
CHART_HEIGHT = 220
PEOPLE_HEIGHT = 250
SELECT_WIDTH = 320


class StatisticsView(Page):
    """``exam_chosen`` carries an id; ``export_wanted`` asks for the table as a file."""

    exam_chosen = Signal(object)
    export_wanted = Signal()
    table_wanted = Signal(object)
    scores_wanted = Signal()
    missing_wanted = Signal()
    reminder_wanted = Signal()
    slips_wanted = Signal(object)
    hours_wanted = Signal()
    exams_wanted = Signal()
    marking_wanted = Signal()

    def __init__(self, people: str = "") -> None:
        super().__init__(_("Exam statistics"))
        self._people = people
        self.shown: ExamStatistics | None = None
        self.corrections: Corrections | None = None
        self.exam = Select(name=_("Exam"))
        self.exam.setFixedWidth(SELECT_WIDTH)
        self.views = SegmentedChoice([(REGULAR, _("Regular")), (AFTER, _("After makeup"))], REGULAR, name=_("Figures"))
        self.copy_button = icon_button(Icon.COPY, _("Copy the figures"), framed=True, small=False)
        self.correct_button = Button(_("Correct…"), icon=Icon.PRACTICE, small=True)
        self.correct_button.hide()
        self.export = export_button(self._lists, _("Export the statistics"))
        for widget in (self.exam, self.views, self.copy_button, self.export):
            self.add_action(widget)
        self.split = SegmentedChoice([(DEPARTMENTS, _("Department")), (RANKS, _("Rank"))], DEPARTMENTS, name=_("Mean by"))
        self.split.chosen.connect(lambda _value: self._show())
        self.split.hide()
        self.parts = add_parts(self, "statistics", self.split, self.correct_button)
        self.tiles = {
            figure: NumberTile(
                figure_words(figure),
                _("points") if figure is Figure.MEAN else _("people"),
                strong_first=figure in {Figure.PASSED, Figure.EXCELLENT},
            )
            for figure in words.TILES
        }
        self.add_row(*self.tiles.values())
        self.notes = Label("", Text.HINT, wrap=True)
        self.add(self.notes)
        self.charts: list[QWidget] = []
        self._charts_row = self.add_row()
        self.people = PeopleCard()
        self.people.setMinimumHeight(PEOPLE_HEIGHT)
        self.add(self.people, 1)
        first_step = _("Set an own exam, or bring in the scores of an exam held elsewhere.")
        to_exams = Button(_("To the exams"), kind=Kind.PRIMARY)
        to_exams.clicked.connect(self.exams_wanted)
        self.empty = EmptyPage(Icon.STATISTICS, _("Here stand the figures of each exam"), first_step, to_exams)
        self.add(self.empty)
        self._connect()
        self._show_waiting()

    def _lists(self) -> list[tuple[str, Callable[[], object]]]:
        """成绩统计表, 成绩册 once the scores are final, 未考名单 while somebody is missing, and the hours of the exam's year."""
        found = self.shown
        if found is None:
            return []
        scores = [(_("Scores of the exam"), self.scores_wanted.emit)] if not found.is_open else []
        missing = [(_("Who has not sat"), self.missing_wanted.emit)] if found.latest.missing else []
        remind = [(_("Notice to who has not sat"), self.reminder_wanted.emit)] if found.latest.missing and found.is_open else []
        table = (_("Table of the figures"), partial(self.table_wanted.emit, PassName.USUAL))
        renamed = (_("Table of the figures, 合格率 printed as 通过率"), partial(self.table_wanted.emit, PassName.OTHER))
        failed = [one for one in found.latest.kept if one.band is Band.FAILED]
        words = _("Slips for who failed, a page each ({form})")
        forms = PaperFormat if failed else ()
        slips = [(words.format(form=form.value.upper()), partial(self.slips_wanted.emit, form)) for form in forms]
        hours = (_("Hours of {year}").format(year=found.exam.year), self.hours_wanted.emit)
        return [table, *scores, *missing, *remind, hours, *slips, *([renamed] if not found.is_open else [])]

    def _connect(self) -> None:
        self.exam.currentIndexChanged.connect(
            lambda _at: self.exam_chosen.emit(self.exam.currentData()) if self.exam.currentData() else None
        )
        self.views.chosen.connect(lambda _value: self._show())
        self.copy_button.clicked.connect(self.export_wanted)
        for which, tile in self.tiles.items():
            tile.opened.connect(lambda which=which: self._choose_people(which))

    def _show_waiting(self) -> None:
        """Until the figures are there: their places, each where it stays."""
        self._show_content(False)
        self.empty.hide()
        for tile in self.tiles.values():
            tile.set_figure(NOTHING)
            tile.show()
        self.people.show()

    def _show_content(self, there: bool) -> None:
        for widget in (self.exam, self.export, self.copy_button, self.people, *self.tiles.values()):
            widget.setVisible(there)
        self.correct_button.setVisible(there and self.shown is not None and can_be_corrected(self.shown.exam))
        self.notes.setVisible(there and bool(self.notes.text()))
        self.split.setVisible(there and self.shown is not None and bool(self.figures().ranks))
        self.views.setVisible(there and self.shown is not None and self.shown.after is not None)
        self.empty.setVisible(not there)

    # --- showing ---

    def show_exams(self, exams: Sequence[Exam], chosen: UUID | None) -> None:
        """The exams that have figures; empty: none has."""
        self.exam.offer([(exam_title(exam.settings) if exam.settings is not None else exam.title, exam.id) for exam in exams], chosen)
        if not exams:
            self._show_content(False)

    def show_statistics(self, found: ExamStatistics) -> None:
        other = self.shown is None or self.shown.exam.id != found.exam.id
        self.shown = found
        if other:
            self.views.set_value(AFTER if found.latest is found.after else REGULAR)
        self._show_content(True)
        self._show()

    def figures(self) -> ExamFigures:
        assert self.shown is not None  # only asked while an exam is shown
        return self.shown.after if self.views.value() == AFTER and self.shown.after is not None else self.shown.before

    def _show(self) -> None:
        found = self.shown
        if found is None:
            return
        figures = self.figures()
        row = whole(found, figures)
        for figure, tile in self.tiles.items():
            tile.set_figure(value_text(figure, row.value(figure)), words.tile_facts(found, row, figure))
        # What waits to be marked is said in the banner, with the way there.
        notes = figure_notes(found, figures, waiting=False)
        self.notes.setText("\n".join(notes))
        self.notes.setVisible(bool(notes))
        self._show_banner(found)
        self._show_charts(found, figures)
        self.show_people(self._people or ("missing" if figures.missing else "sat"))

    def _show_banner(self, found: ExamStatistics) -> None:
        if self.figures().participation is None:
            line = _("Passed and excellent are counted after the exam has closed.")
            self.show_banner(Banner(Tone.ACCENT, _("The exam is still open"), [("", line)]))
        elif found.unmarked:
            line = _("The answers of {n} people wait to be marked; their scores can only rise.").format(n=len(found.unmarked))
            mark = Button(_("Mark them"), small=True)
            mark.clicked.connect(lambda _checked=False: self.marking_wanted.emit())
            self.show_banner(Banner(Tone.AMBER, _("The figures are not final"), [("", line)], [mark]))
        else:
            self.show_banner(None)

    def _show_charts(self, found: ExamStatistics, figures: ExamFigures) -> None:
        for chart in self.charts:
            self._charts_row.removeWidget(chart)
            chart.hide()
            chart.deleteLater()
        self.charts = []
        spread = spread_table(figures)
        if spread.rows:
            lines = found.exam.settings.bands if found.exam.settings is not None else found.exam.outside and found.exam.outside.bands
            marks = words.line_marks(spread, lines) if lines else []
            heads, n = (_("Score"), _("People")), sum(len(row.value(Figure.PEOPLE).ids) for row in spread.rows)
            self._add_chart(BarChart(_("Spread of scores"), _("people"), n, words.spread_bars(spread), heads=heads, marks=marks), 8)
        by_rank = self.split.value() == RANKS and bool(figures.ranks)
        split = ranks_table if by_rank else departments_table
        bars = words.department_bars(split(found, figures), Figure.MEAN)
        if any(bar.value is not None for bar in bars):
            total = found.exam.total_points / 100
            unit = _("0–{total} points, house order, not ranked").format(total=f"{total:g}")
            heads = (_("Rank") if by_rank else _("Department"), _("Mean score"))
            title = _("Mean by rank") if by_rank else _("Mean by department")
            self._add_chart(BarChart(title, unit, None, bars, heads=heads, lying=True, most=total, measure=_("points")), 7)

    def _add_chart(self, chart: BarChart, stretch: int) -> None:
        chart.setFixedHeight(CHART_HEIGHT)
        self.charts.append(chart)
        self._charts_row.addWidget(chart, stretch)

    def _choose_people(self, which: str) -> None:
        """Whose list is asked for stays in view when figures come anew."""
        self._people = which
        self.show_people(which)
        bring_into_view(self.people)

    def show_people(self, which: str) -> None:
        """Whoever stands behind a tile, or did not sit."""
        if self.shown is None:
            return
        figure = Figure(which)
        behind = whole(self.shown, self.figures()).value(figure).ids
        self.people.show_people(figure_words(figure), behind, self.figures(), self.shown)

    def table(self) -> list[tuple[str, ...]]:
        """The figures of the view, with those of its departments, in words for the clipboard."""
        if self.shown is None:
            return []
        figures = self.figures()
        row = whole(self.shown, figures)
        known = [(figure_words(figure), cell_text(figure, cell)) for figure, cell in row.cells.items() if cell.value is not None]
        head, lines = table_text(_("Department"), departments_table(self.shown, figures))
        departments = [(), head, *lines] if lines else []
        head, lines = table_text(_("Rank"), ranks_table(self.shown, figures))
        departments += [(), head, *lines] if lines else []
        notes = [(_("Note"), note) for note in figure_notes(self.shown, figures)]
        return [(_("Exam"), self.exam.currentText()), *known, *departments, *notes]
