"""试题分析 as tables, for every place that shows it."""

from collections.abc import Sequence

from lawstudy.domain.law import article_text
from lawstudy.domain.numerals import to_chinese
from lawstudy.domain.statistics.choices import BLANK, Choice
from lawstudy.domain.statistics.item_analysis import LEAST_PEOPLE
from lawstudy.domain.statistics.ratio import Ratio
from lawstudy.domain.statistics.tables import Cell, Figure, FigureRow, FigureTable, Value, hundredths
from lawstudy.usecases.reports.item_analysis import ItemAnalysis, ItemLine, PlaceLine

ITEMS = (
    Figure.TYPE,
    Figure.STEM,
    Figure.PEOPLE,
    Figure.FACILITY,
    Figure.DISCRIMINATION,
    Figure.UPPER_LOWER,
    Figure.EFFICIENCY,
    Figure.ITEM_DEVIATION,
    Figure.INTENDED,
    Figure.EFFECTIVE,
    Figure.CHANCE,
    Figure.SECONDS,
    Figure.HINT,
)
# What says little of few people.
_INDICES = frozenset({Figure.DISCRIMINATION, Figure.UPPER_LOWER, Figure.EFFICIENCY, Figure.EFFECTIVE})
CHOICES = (Figure.OPTION, Figure.KEY, Figure.CHOSEN, Figure.CHOSEN_SHARE)
PLACES = (Figure.QUESTIONS, Figure.ANSWERS, Figure.FACILITY)
PAPER = (
    Figure.PEOPLE,
    Figure.QUESTIONS,
    Figure.MEAN,
    Figure.MEDIAN,
    Figure.DEVIATION,
    Figure.SKEWNESS,
    Figure.KURTOSIS,
    Figure.CONSISTENCY,
    Figure.ERROR_RATIO,
    Figure.STANDARD_ERROR,
)
RIGHT, WRONG = "right", "wrong"


def item_table(items: Sequence[ItemLine]) -> FigureTable:
    """A row for each question, by its number. Indices over fewer than thirty people are faint."""
    return FigureTable(columns=ITEMS, rows=tuple(_item(line) for line in items))


def _item(line: ItemLine) -> FigureRow:
    indices, few = line.indices, line.indices.n < LEAST_PEOPLE
    values: dict[Figure, Value] = {
        Figure.TYPE: line.type,
        Figure.STEM: line.stem,
        Figure.PEOPLE: indices.n,
        Figure.FACILITY: line.facility,
        Figure.DISCRIMINATION: hundredths(indices.discrimination),
        Figure.UPPER_LOWER: hundredths(indices.upper_lower),
        Figure.EFFICIENCY: hundredths(indices.efficiency),
        Figure.ITEM_DEVIATION: hundredths(indices.deviation),
        Figure.INTENDED: hundredths(indices.intended),
        Figure.EFFECTIVE: hundredths(indices.effective),
        Figure.CHANCE: None if line.chance is None else hundredths(100 * line.chance),
        Figure.SECONDS: line.seconds,
        Figure.HINT: line.flags[0] if line.flags else "",
    }
    cells = {figure: Cell(value=value, faint=few and figure in _INDICES) for figure, value in values.items()}
    cells[Figure.STEM] = Cell(value=line.stem, ids=(line.question_id,))
    return FigureRow(names=(str(line.number),), cells=cells)


def choice_table(items: Sequence[ItemLine]) -> FigureTable:
    """Every option of every question with how many chose it; rows are named by number and letter."""
    return FigureTable(columns=CHOICES, rows=tuple(_choice(line, each) for line in items for each in line.choices))


def _choice(line: ItemLine, choice: Choice) -> FigureRow:
    number = f"{line.number}（{choice.part}）" if choice.part else str(line.number)
    return FigureRow(
        names=(number,),
        cells={
            Figure.OPTION: Cell(value=option_text(choice)),
            Figure.KEY: Cell(value=RIGHT if choice.right else "" if choice.answer == BLANK else WRONG),
            Figure.CHOSEN: Cell(value=choice.count),
            Figure.CHOSEN_SHARE: Cell(value=Ratio(numerator=choice.count, denominator=line.indices.n)),
        },
    )


def option_text(choice: Choice) -> str:
    """As papers print it: papers and keys are Chinese in either language of the program."""
    plain = {"true": "对", "false": "错", BLANK: "未作答"}.get(choice.answer, choice.answer)
    return f"{plain}. {choice.text}" if choice.text else plain


def place_table(places: Sequence[PlaceLine]) -> FigureTable:
    """Chapters or articles in the order of the laws, never ranked."""
    return FigureTable(columns=PLACES, rows=tuple(_place(each) for each in places))


def _place(place: PlaceLine) -> FigureRow:
    within = article_text(place.article) if place.article else f"第{to_chinese(place.chapter)}章 {place.chapter_title}".rstrip()
    return FigureRow(
        names=(f"《{place.law_title}》{within}",),
        cells={
            Figure.QUESTIONS: Cell(value=len(place.questions), ids=place.questions),
            Figure.ANSWERS: Cell(value=place.answers),
            Figure.FACILITY: Cell(value=place.facility, ids=place.questions),
        },
    )


def paper_row(found: ItemAnalysis) -> FigureRow:
    """The paper as a whole."""
    paper, few = found.paper, found.n < LEAST_PEOPLE
    values = {
        Figure.MEAN: paper.mean,
        Figure.MEDIAN: paper.median,
        Figure.DEVIATION: paper.deviation,
        Figure.SKEWNESS: paper.skewness,
        Figure.KURTOSIS: paper.kurtosis,
        Figure.CONSISTENCY: paper.consistency,
        Figure.ERROR_RATIO: paper.error_ratio,
        Figure.STANDARD_ERROR: paper.standard_error,
    }
    cells = {figure: _cell(figure, value, faint=few) for figure, value in values.items()}
    counts = {Figure.PEOPLE: Cell(value=paper.n), Figure.QUESTIONS: Cell(value=len(found.items))}
    return FigureRow(code=Figure.WHOLE, cells=counts | cells)


def _cell(figure: Figure, value: float | None, *, faint: bool) -> Cell:
    """Mean and deviation are ratios wherever they stand, the median points."""
    scaled = hundredths(value)
    if scaled is not None and figure in {Figure.MEAN, Figure.DEVIATION}:
        return Cell(value=Ratio(numerator=scaled, denominator=100))
    return Cell(value=scaled, faint=faint and figure is not Figure.MEDIAN)


def paper_table(found: ItemAnalysis) -> FigureTable:
    """The same, as a table of one row."""
    return FigureTable(columns=PAPER, rows=(paper_row(found),))


def worth_a_look(items: Sequence[ItemLine]) -> tuple[ItemLine, ...]:
    """Those with a hint, in the order of the paper."""
    return tuple(line for line in items if line.flags)
