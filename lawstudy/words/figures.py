"""Figures for every door: what a column or row of a table is called, and how its values are shown."""

from collections.abc import Mapping
from uuid import UUID

from lawstudy.domain.statistics.item_analysis import ItemFlag
from lawstudy.domain.statistics.tables import Cell, Figure, FigureRow, FigureTable, value_text
from lawstudy.i18n import N_, _
from lawstudy.usecases.reports.statistics import ExamFigures, ExamStatistics
from lawstudy.words.activities import FAMILY_WORDS, family_words
from lawstudy.words.exams import BANDS
from lawstudy.words.questions import SHORT_TYPE_WORDS
from lawstudy.words.said import word

FIGURES = {
    Figure.WHOLE: N_("All together"),
    Figure.OTHERS: N_("others (under 5 people)"),
    Figure.NO_DEPARTMENT: N_("without a department"),
    Figure.NO_RANK: N_("without a rank"),
    Figure.ON_ROSTER: N_("On the roster"),
    Figure.EXEMPT: N_("Exempt"),
    Figure.DEFERRED: N_("Deferred"),
    Figure.SHOULD: N_("Should sit"),
    Figure.SAT: N_("Sat the exam"),
    Figure.MISSING: N_("Has not sat"),
    Figure.UNANSWERED: N_("Not answered"),
    Figure.SAT_EXCUSED: N_("Sat and excused"),
    Figure.ATTENDANCE_RATE: N_("Participation rate"),
    Figure.PASSED: N_("Passed"),
    Figure.PASS_RATE: N_("Pass rate"),
    Figure.PASS_RATE_OF_ALL: N_("Pass rate of all who should sit"),
    Figure.EXCELLENT: N_("Excellent"),
    Figure.EXCELLENT_RATE: N_("Excellent rate"),
    Figure.EXCELLENT_RATE_OF_ALL: N_("Excellent rate of all who should sit"),
    Figure.MEAN: N_("Mean score"),
    Figure.MEDIAN: N_("Median"),
    Figure.DEVIATION: N_("Standard deviation"),
    Figure.FULL_MARKS: N_("Full marks"),
    Figure.BAND: N_("Band"),
    Figure.PEOPLE: N_("People"),
    Figure.TYPE: N_("Type"),
    Figure.STEM: N_("Question"),
    Figure.FACILITY: N_("Facility"),
    Figure.DISCRIMINATION: N_("Discrimination"),
    Figure.UPPER_LOWER: N_("D27"),
    Figure.EFFICIENCY: N_("Discriminative efficiency"),
    Figure.ITEM_DEVIATION: N_("Deviation (points)"),
    Figure.INTENDED: N_("Intended weight %"),
    Figure.EFFECTIVE: N_("Effective weight %"),
    Figure.CHANCE: N_("By guessing %"),
    Figure.SECONDS: N_("Time (s)"),
    Figure.HINT: N_("Hint"),
    Figure.OPTION: N_("Option or answer"),
    Figure.CHOSEN: N_("Chosen by"),
    Figure.CHOSEN_SHARE: N_("Share of people"),
    Figure.KEY: N_("Right or wrong"),
    Figure.QUESTIONS: N_("Number of questions"),
    Figure.ANSWERS: N_("Answers given"),
    Figure.SKEWNESS: N_("Skewness"),
    Figure.KURTOSIS: N_("Kurtosis"),
    Figure.CONSISTENCY: N_("Internal consistency %"),
    Figure.ERROR_RATIO: N_("Error ratio %"),
    Figure.STANDARD_ERROR: N_("Standard error (points)"),
    Figure.YEAR: N_("Year"),
    Figure.SCORE_RATE: N_("Share of full marks"),
    Figure.SCORE_RATE_BEFORE: N_("Share of full marks before"),
    Figure.ROSE: N_("Higher than before"),
    Figure.STAYED: N_("The same as before"),
    Figure.FELL: N_("Lower than before"),
    Figure.ACTIVITIES: N_("Activities"),
    Figure.BY_NAME: N_("Attendances by name"),
    Figure.BY_HEADCOUNT: N_("Attendances, head count only"),
    Figure.ABOUT: N_("of them with approximate numbers (activities)"),
    Figure.VISITS: N_("Visits to firms"),
    Figure.FIRMS: N_("Distinct firms"),
    Figure.UNRECORDED: N_("Nobody recorded, not counted"),
    Figure.CONFIRMED: N_("Nobody recorded, counted as confirmed"),
    Figure.FIRST_TOPICS: N_("First topics (items)"),
    Figure.LAW_TOPICS: N_("Topics of law (items)"),
    Figure.GOVERNANCE_TOPICS: N_("Building the rule of law (items)"),
    Figure.HEARD_TOPICS: N_("Reports on the rule of law heard (items)"),
    Figure.DEPLOYED_TOPICS: N_("Outreach or openness assigned (items)"),
    **{Figure(family): words for family, words in FAMILY_WORDS.items()},
    Figure.ATTENDED: N_("People who came to a study"),
    Figure.MEMBERS: N_("Members who came"),
    Figure.SAT_IN: N_("Others who sat in"),
    Figure.OUTSIDE_DAYS: N_("Outside its days"),
    Figure.ATTENDED_ACTIVITIES: N_("Studies that somebody came to"),
}

FLAGS = {
    ItemFlag.NEGATIVE: N_("negative discrimination: check the key"),
    ItemFlag.ALL_RIGHT: N_("all right, tells nobody apart"),
    ItemFlag.NOBODY_RIGHT: N_("nobody right: check the key"),
    ItemFlag.TOO_HARD: N_("very hard"),
    ItemFlag.TOO_EASY: N_("very easy"),
    ItemFlag.LOW: N_("low discrimination"),
    ItemFlag.UNUSED_OPTION: N_("an option that nobody chose"),
}
KEYS = {"right": N_("right answer"), "wrong": N_("wrong answer")}
# The words of the codes of a column.
CODES: Mapping[str, Mapping[str, str]] = {
    Figure.BAND.value: {band.value: words for band, words in BANDS.items()},
    Figure.TYPE.value: {kind.value: words for kind, words in SHORT_TYPE_WORDS.items()},
    Figure.HINT.value: {flag.value: words for flag, words in FLAGS.items()},
    Figure.KEY.value: KEYS,
}


def figure_words(figure: Figure) -> str:
    return word(FIGURES, figure)


def short_words(figure: Figure) -> str:
    """For a place where the number above says of what it is a share."""
    return _("of all due") if figure in {Figure.PASS_RATE_OF_ALL, Figure.EXCELLENT_RATE_OF_ALL} else figure_words(figure)


def row_words(row: FigureRow) -> str:
    """A department, a kind, a from–to of scores; what is put together by its own word."""
    if row.family is not None:
        return family_words(row.family)
    return figure_words(row.code) if row.code is not None else "–".join(row.names)


def cell_text(figure: Figure, cell: Cell) -> str:
    """The value, with a word where it can still rise."""
    text = word(CODES[figure], str(cell.value)) if figure in CODES and cell.value is not None else value_text(figure, cell)
    return _("{value} (provisional)").format(value=text) if cell.provisional and cell.value is not None else text


def table_text(first: str, table: FigureTable) -> tuple[tuple[str, ...], list[tuple[str, ...]]]:
    """Head and lines, the names of the rows under ``first``."""
    head = (first, *(figure_words(figure) for figure in table.columns))
    lines = [(row_words(row), *(cell_text(figure, row.value(figure)) for figure in table.columns)) for row in table.rows]
    return head, lines


def notes(found: ExamStatistics, view: ExamFigures, *, waiting: bool = True) -> list[str]:
    """What has to be read with the figures of an exam: whom they count in a way that nobody would guess, and with ``waiting``
    what may still rise."""
    names = {person.person_id: person.name for person in found.people}
    unmarked: tuple[UUID, ...] = found.unmarked if waiting and view.participation is not None else ()
    others = tuple(one.person_id for one in found.exam.other_papers if one.person_id in names)
    said = (
        (others, _("{n} people who set the paper sit another one, alike in types, laws and points; the figures count them: {names}")),
        (view.unanswered, _("Has not sat counts {n} people whose paper was ended by time without an answer: {names}")),
        (view.sat_excused, _("{n} people sat and were excused by the organiser; they are in no figure: {names}")),
        (unmarked, _("Answers of {n} people wait to be marked, so passed, excellent and the mean may rise: {names}")),
    )
    return [words.format(n=len(ids), names=_(", ").join(names[ident] for ident in ids)) for ids, words in said if ids]
