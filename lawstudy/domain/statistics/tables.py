"""Figures as tables: one description, which tiles, lists, the clipboard, workbooks and the command line all show.

A table has codes for its columns and its rows, never words: those of the screen stand in ``words/figures.py``, those of paper in
``printed_names.FIGURES``. Each value keeps the ids behind it.
"""

from enum import StrEnum
from typing import TypeAlias
from uuid import UUID

from msgspec import Struct

from lawstudy.domain.kinds import Family
from lawstudy.domain.marking import points_text
from lawstudy.domain.statistics.ratio import NOTHING, Ratio


class Measure(StrEnum):
    """What a value is: a COUNT, a share in PERCENT or a DECIMAL (both ratios), POINTS in hundredths, an INDEX in hundredths that may be
    negative, a TEXT, or a CODE that has words of its own."""

    COUNT = "count"
    PERCENT = "percent"
    DECIMAL = "decimal"
    POINTS = "points"
    INDEX = "index"
    TEXT = "text"
    CODE = "code"


class Figure(StrEnum):
    """Everything that a table of figures can have as a column or as a row of its own."""

    # Rows that are no department, kind or person.
    WHOLE = "whole"
    OTHERS = "others"
    NO_DEPARTMENT = "no_department"
    NO_RANK = "no_rank"
    # People of an exam.
    ON_ROSTER = "on_roster"
    EXEMPT = "exempt"
    DEFERRED = "deferred"
    SHOULD = "should"
    SAT = "sat"
    MISSING = "missing"
    UNANSWERED = "unanswered"
    SAT_EXCUSED = "sat_excused"
    ATTENDANCE_RATE = "attendance_rate"
    PASSED = "passed"
    PASS_RATE = "pass_rate"  # noqa: S105  # of those who passed
    PASS_RATE_OF_ALL = "pass_rate_of_all"  # noqa: S105
    EXCELLENT = "excellent"
    EXCELLENT_RATE = "excellent_rate"
    EXCELLENT_RATE_OF_ALL = "excellent_rate_of_all"
    # Points of an exam.
    MEAN = "mean"
    MEDIAN = "median"
    DEVIATION = "deviation"
    FULL_MARKS = "full_marks"
    BAND = "band"
    PEOPLE = "people"
    # Questions of an exam.
    TYPE = "type"
    STEM = "stem"
    FACILITY = "facility"
    DISCRIMINATION = "discrimination"
    UPPER_LOWER = "upper_lower"
    EFFICIENCY = "efficiency"
    ITEM_DEVIATION = "item_deviation"
    INTENDED = "intended"
    EFFECTIVE = "effective"
    CHANCE = "chance"
    SECONDS = "seconds"
    HINT = "hint"
    OPTION = "option"
    CHOSEN = "chosen"
    CHOSEN_SHARE = "chosen_share"
    KEY = "key"
    QUESTIONS = "questions"
    ANSWERS = "answers"
    SKEWNESS = "skewness"
    KURTOSIS = "kurtosis"
    CONSISTENCY = "consistency"
    ERROR_RATIO = "error_ratio"
    STANDARD_ERROR = "standard_error"
    # Exams beside one another.
    YEAR = "year"
    SCORE_RATE = "score_rate"
    SCORE_RATE_BEFORE = "score_rate_before"
    ROSE = "rose"
    STAYED = "stayed"
    FELL = "fell"
    # The ledger.
    ACTIVITIES = "activities"
    BY_NAME = "by_name"
    BY_HEADCOUNT = "by_headcount"
    ABOUT = "about"
    UNRECORDED = "unrecorded"
    VISITS = "visits"
    FIRMS = "firms"
    CONFIRMED = "confirmed"
    FIRST_TOPICS = "first_topics"
    LAW_TOPICS = "law_topics"
    GOVERNANCE_TOPICS = "governance_topics"
    HEARD_TOPICS = "heard_topics"
    DEPLOYED_TOPICS = "deployed_topics"
    # Families beside one another.
    STUDY = "study"
    OUTREACH = "outreach"
    INSPECTION = "inspection"
    LEGAL_AFFAIRS = "legal_affairs"
    MEETING = "meeting"
    ATTENDED = "attended"
    MEMBERS = "members"
    SAT_IN = "sat_in"
    OUTSIDE_DAYS = "outside_days"
    ATTENDED_ACTIVITIES = "attended_activities"


MEASURES = {
    Figure.ATTENDANCE_RATE: Measure.PERCENT,
    Figure.PASS_RATE: Measure.PERCENT,
    Figure.PASS_RATE_OF_ALL: Measure.PERCENT,
    Figure.EXCELLENT_RATE: Measure.PERCENT,
    Figure.EXCELLENT_RATE_OF_ALL: Measure.PERCENT,
    Figure.MEAN: Measure.DECIMAL,
    Figure.MEDIAN: Measure.POINTS,
    Figure.DEVIATION: Measure.DECIMAL,
    Figure.FULL_MARKS: Measure.POINTS,
    Figure.BAND: Measure.CODE,
    Figure.TYPE: Measure.CODE,
    Figure.STEM: Measure.TEXT,
    Figure.FACILITY: Measure.PERCENT,
    Figure.DISCRIMINATION: Measure.INDEX,
    Figure.UPPER_LOWER: Measure.INDEX,
    Figure.EFFICIENCY: Measure.INDEX,
    Figure.ITEM_DEVIATION: Measure.INDEX,
    Figure.INTENDED: Measure.INDEX,
    Figure.EFFECTIVE: Measure.INDEX,
    Figure.CHANCE: Measure.INDEX,
    Figure.HINT: Measure.CODE,
    Figure.OPTION: Measure.TEXT,
    Figure.CHOSEN_SHARE: Measure.PERCENT,
    Figure.KEY: Measure.CODE,
    Figure.YEAR: Measure.TEXT,
    Figure.SCORE_RATE: Measure.PERCENT,
    Figure.SCORE_RATE_BEFORE: Measure.PERCENT,
    Figure.SKEWNESS: Measure.INDEX,
    Figure.KURTOSIS: Measure.INDEX,
    Figure.CONSISTENCY: Measure.INDEX,
    Figure.ERROR_RATIO: Measure.INDEX,
    Figure.STANDARD_ERROR: Measure.INDEX,
}


def measure_of(figure: Figure) -> Measure:
    """What the values of a column are: people and activities are counted, where nothing else is said."""
    return MEASURES.get(figure, Measure.COUNT)


Value: TypeAlias = int | Ratio | str | None


class Cell(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """None is a value that is not known, or must not be shown. ``provisional``: it can still rise. ``faint``: it rests on so few people
    that it says little."""

    value: Value = None
    ids: tuple[UUID, ...] = ()
    provisional: bool = False
    faint: bool = False


class FigureRow(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """``names`` are names of the bureau (a department, a kind, a campaign), or those that ``code`` puts together; the row of a
    whole ``family`` of activities has none."""

    code: Figure | None = None
    family: Family | None = None
    names: tuple[str, ...] = ()
    cells: dict[Figure, Cell]

    def value(self, figure: Figure) -> Cell:
        """The cell of a column; without a value where the table has no such column."""
        return self.cells.get(figure, Cell())


class FigureTable(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Every row has a cell for each column."""

    columns: tuple[Figure, ...]
    rows: tuple[FigureRow, ...]

    def without_empty(self, *figures: Figure) -> "FigureTable":
        """Without those of ``figures`` that are nothing or zero in every row."""
        empty = {figure for figure in figures if not any(row.value(figure).value for row in self.rows)}
        return FigureTable(columns=tuple(figure for figure in self.columns if figure not in empty), rows=self.rows)


def value_text(figure: Figure, cell: Cell) -> str:
    """The value in digits, in any language; "—" where there is none. A code is no text: it has its own words."""
    value, measure = cell.value, measure_of(figure)
    if isinstance(value, Ratio):
        return value.percent_text() if measure is Measure.PERCENT else value.decimal_text()
    if isinstance(value, int):
        return index_text(value) if measure is Measure.INDEX else points_text(value) if measure is Measure.POINTS else str(value)
    return NOTHING if value is None else value


def hundredths(value: float | None) -> int | None:
    """An index as a value of a table; a half goes away from zero."""
    return None if value is None else int(abs(value) * 100 + 0.5) * (1 if value >= 0 else -1)


def index_text(value: int) -> str:
    """Hundredths with two decimals and a true minus: −1180 is −11.80."""
    whole, rest = divmod(abs(value), 100)
    return f"{'−' if value < 0 else ''}{whole}.{rest:02d}"
