"""The figures of an exam as tables, for every place that shows them."""

from collections.abc import Sequence
from uuid import UUID

from lawstudy.domain.roster import CountView
from lawstudy.domain.statistics.exam_participation import DepartmentParticipation, Participation
from lawstudy.domain.statistics.facts import CountFact
from lawstudy.domain.statistics.ratio import Ratio, half_up
from lawstudy.domain.statistics.tables import Cell, Figure, FigureRow, FigureTable
from lawstudy.usecases.reports.statistics import ExamFigures, ExamStatistics, exam_rules

# Known also while the exam is open.
KNOWN = (Figure.SHOULD, Figure.SAT, Figure.MISSING, Figure.UNANSWERED, Figure.SAT_EXCUSED)
RESULTS = (Figure.PASSED, Figure.EXCELLENT)
COUNTS = (*KNOWN, *RESULTS)
RATES = (
    Figure.ATTENDANCE_RATE,
    Figure.PASS_RATE,
    Figure.PASS_RATE_OF_ALL,
    Figure.EXCELLENT_RATE,
    Figure.EXCELLENT_RATE_OF_ALL,
)
COLUMNS = (
    Figure.ON_ROSTER,
    Figure.EXEMPT,
    Figure.DEFERRED,
    Figure.SHOULD,
    Figure.SAT,
    Figure.MISSING,
    Figure.UNANSWERED,
    Figure.SAT_EXCUSED,
    Figure.ATTENDANCE_RATE,
    Figure.PASSED,
    Figure.PASS_RATE,
    Figure.PASS_RATE_OF_ALL,
    Figure.EXCELLENT,
    Figure.EXCELLENT_RATE,
    Figure.EXCELLENT_RATE_OF_ALL,
    Figure.MEAN,
    Figure.MEDIAN,
    Figure.DEVIATION,
    Figure.FULL_MARKS,
)
# Of departments: what is known of the whole only is left out.
DEPARTMENT_COLUMNS = (
    *COUNTS[:3],
    Figure.ATTENDANCE_RATE,
    Figure.PASSED,
    Figure.PASS_RATE,
    Figure.EXCELLENT,
    Figure.EXCELLENT_RATE,
    Figure.MEAN,
)
_EXCELLENT = (Figure.EXCELLENT, Figure.EXCELLENT_RATE, Figure.EXCELLENT_RATE_OF_ALL)
# A mark that waits to be given can only lift these.
_MAY_RISE = {*RESULTS, *RATES, Figure.MEAN} - {Figure.ATTENDANCE_RATE}


def whole(found: ExamStatistics, view: ExamFigures) -> FigureRow:
    """The figures of everybody. While the exam is open what rests on results has no value."""
    deferred = () if view.view is CountView.AFTER_MAKEUP else found.deferred  # these count again
    everyone = tuple(person.person_id for person in found.people)
    spread = view.distribution
    median = None if spread is None or not spread.n else half_up(100 * spread.median.numerator, spread.median.denominator)
    cells = {
        Figure.ON_ROSTER: _people(everyone),
        Figure.EXEMPT: _people(found.exempt),
        Figure.DEFERRED: _people(deferred),
        Figure.MEDIAN: Cell(value=median),
        Figure.DEVIATION: Cell(value=None if spread is None else _hundredths(spread.deviation)),
        Figure.FULL_MARKS: Cell(value=found.exam.total_points or None),
    }
    cells |= {figure: _people(getattr(view, figure)) for figure in KNOWN}
    cells[Figure.ATTENDANCE_RATE] = Cell(value=Ratio(numerator=len(view.sat), denominator=len(view.should)))
    if view.participation is not None:
        cells |= _results(view.participation, provisional=bool(found.unmarked))
    if not _has_excellent(found):
        cells |= dict.fromkeys(_EXCELLENT, Cell())
    return FigureRow(code=Figure.WHOLE, cells={figure: cells.get(figure, Cell()) for figure in COLUMNS})


def _has_excellent(found: ExamStatistics) -> bool:
    """An exam of two bands has nobody who is 优秀, and no rate of it."""
    _keep, lines, _total = exam_rules(found.exam)
    return lines is None or bool(lines.excellent)


def departments_table(found: ExamStatistics, view: ExamFigures) -> FigureTable:
    """Each department in house order, never ranked; groups under five stand together, and show counts only."""
    return _groups(found, view.departments, Figure.NO_DEPARTMENT)


def ranks_table(found: ExamStatistics, view: ExamFigures) -> FigureTable:
    """As :func:`departments_table`, by 职级; no rows where none is known."""
    return _groups(found, view.ranks, Figure.NO_RANK)


def _groups(found: ExamStatistics, groups: Sequence[DepartmentParticipation], none: Figure) -> FigureTable:
    rows = (_department(row, none, provisional=bool(found.unmarked)) for row in groups)
    columns = DEPARTMENT_COLUMNS if _has_excellent(found) else tuple(one for one in DEPARTMENT_COLUMNS if one not in _EXCELLENT)
    return FigureTable(columns=columns, rows=tuple(rows))


def exam_table(found: ExamStatistics, view: ExamFigures) -> FigureTable:
    """The departments, and everybody below them."""
    departments = departments_table(found, view)
    return FigureTable(columns=departments.columns, rows=(*departments.rows, whole(found, view)))


def spread_table(view: ExamFigures) -> FigureTable:
    """How many people in each stretch of scores, which its name says as from–to; no rows while there is nothing to spread."""
    columns = (Figure.BAND, Figure.PEOPLE)
    if view.distribution is None:
        return FigureTable(columns=columns, rows=())
    stretches = view.distribution.stretches
    rows = [
        FigureRow(
            names=(f"{s.low / 100:g}", f"{(s.high if s is stretches[-1] else s.high - 100) / 100:g}"),
            cells={Figure.BAND: Cell(value=s.band), Figure.PEOPLE: _people(s.people)},
        )
        for s in stretches
    ]
    return FigureTable(columns=columns, rows=tuple(rows))


def _department(row: DepartmentParticipation, none: Figure, *, provisional: bool) -> FigureRow:
    code = Figure.OTHERS if row.merged else none if row.departments == ("",) else None
    found = _results(row.figures, provisional=provisional)
    hidden = {*RATES, Figure.MEAN} if row.too_few else set()
    cells = {figure: Cell() if figure in hidden else found[figure] for figure in DEPARTMENT_COLUMNS}
    return FigureRow(code=code, names=tuple(name for name in row.departments if name), cells=cells)


def _results(figures: Participation, *, provisional: bool) -> dict[Figure, Cell]:
    counts: dict[Figure, CountFact] = {figure: getattr(figures, figure) for figure in COUNTS}
    cells = {figure: _people(fact.ids, provisional=provisional and figure in _MAY_RISE) for figure, fact in counts.items()}
    for figure in (*RATES, Figure.MEAN):
        cells[figure] = Cell(value=getattr(figures, figure), provisional=provisional and figure in _MAY_RISE)
    scored = set(figures.sat.ids) - set(figures.unscored.ids)
    mean = cells[Figure.MEAN]
    cells[Figure.MEAN] = Cell(value=mean.value, ids=tuple(x for x in figures.sat.ids if x in scored), provisional=mean.provisional)
    return cells


def _people(ids: tuple[UUID, ...], *, provisional: bool = False) -> Cell:
    return Cell(value=len(ids), ids=ids, provisional=provisional)


def _hundredths(value: float | None) -> Ratio | None:
    return None if value is None else Ratio(numerator=round(100 * value), denominator=100)
