"""Figures of an exam in words, for tiles, charts and lists."""

from lawstudy.desktop.charts.bar_chart import Bar, Mark
from lawstudy.domain.exam import Band, BandLines
from lawstudy.domain.marking import points_text
from lawstudy.domain.statistics.ratio import Ratio
from lawstudy.domain.statistics.tables import Figure, FigureRow, FigureTable
from lawstudy.i18n import _
from lawstudy.usecases.reports.statistics import ExamStatistics
from lawstudy.words.figures import cell_text, row_words, short_words

# Series colours: 优秀 1, 合格 3, 不合格 2, and 4 for what is merged.
BAND_SERIES: dict[object, int] = {Band.EXCELLENT: 0, Band.PASSED: 2, Band.FAILED: 1, None: 2}
MERGED_SERIES = 3
MOST_NAMED = 11

Fact = tuple[str, str]
# What stands under the number of a tile.
TILES = {
    Figure.SHOULD: (Figure.ON_ROSTER,),
    Figure.SAT: (Figure.ATTENDANCE_RATE, Figure.MISSING),
    Figure.PASSED: (Figure.PASS_RATE, Figure.PASS_RATE_OF_ALL),
    Figure.EXCELLENT: (Figure.EXCELLENT_RATE, Figure.EXCELLENT_RATE_OF_ALL),
    Figure.MEAN: (Figure.FULL_MARKS, Figure.MEDIAN, Figure.DEVIATION),
}
USUAL_MARKS = 10_000


def tile_facts(found: ExamStatistics, row: FigureRow, figure: Figure) -> list[Fact]:
    """Full marks stand beside the mean where they are not the usual hundred; while the exam is open only what is known."""
    told = [part for part in TILES[figure] if part is not Figure.FULL_MARKS or row.value(part).value != USUAL_MARKS]
    if row.value(figure).value is None:
        told = []
    facts = [(short_words(part), cell_text(part, row.value(part))) for part in told]
    return [*facts, _excluded(found, row)] if figure is Figure.SHOULD else facts


def _excluded(found: ExamStatistics, row: FigureRow) -> Fact:
    """Who is taken off the roster; after 补考 the deferred count again."""
    deferred, exempt = len(found.deferred), len(found.exempt)
    again = deferred and not row.value(Figure.DEFERRED).value
    words = _("exempt {exempt}; {deferred} deferred, counted again") if again else _("exempt {exempt}, deferred {deferred}")
    excluded = len(row.value(Figure.ON_ROSTER).ids) - len(row.value(Figure.SHOULD).ids)
    return words.format(exempt=exempt, deferred=deferred), f"−{excluded}" if excluded else "0"


def spread_bars(table: FigureTable) -> list[Bar]:
    """Named by both ends; by the lower end only where so many bars leave no room for both."""
    many = len(table.rows) > MOST_NAMED
    return [
        Bar(
            row.names[0] if many else row_words(row),
            len(row.value(Figure.PEOPLE).ids),
            series=BAND_SERIES[row.value(Figure.BAND).value],
        )
        for row in table.rows
    ]


def line_marks(table: FigureTable, lines: BandLines) -> list[Mark]:
    """Where the lines stand between the bars; a line outside of what is shown is left out."""
    marks = []
    marked = (
        (lines.passing, _("pass line {points}")),
        (lines.good, _("line of good {points}")),
        (lines.excellent, _("line of excellent {points}")),
    )
    for points, words in marked:
        if not points:
            continue
        place = next((n for n, row in enumerate(table.rows) if float(row.names[0]) * 100 >= points), None)
        if place:
            marks.append(Mark(place, words.format(points=points_text(points))))
    return marks


def department_bars(table: FigureTable, figure: Figure) -> list[Bar]:
    """A column in house order, never ranked; a merged row in the colour of the rest, too small a group without a value."""
    bars = []
    for row in table.rows:
        found = row.value(figure).value
        value = found.as_float() if isinstance(found, Ratio) else None
        series = MERGED_SERIES if row.code is Figure.OTHERS else 0
        bars.append(Bar(row_words(row), value, n=len(row.value(Figure.SAT).ids), series=series))
    return bars
