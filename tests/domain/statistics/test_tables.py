from uuid import UUID

import pytest

from lawstudy.domain.statistics.ratio import Ratio
from lawstudy.domain.statistics.tables import Cell, Figure, FigureRow, FigureTable, Measure, hundredths, measure_of, value_text

TABLE = FigureTable(
    columns=(Figure.SAT, Figure.UNANSWERED, Figure.MEAN),
    rows=(
        FigureRow(names=("办公室",), cells={Figure.SAT: Cell(value=2, ids=(UUID(int=1), UUID(int=2))), Figure.UNANSWERED: Cell(value=0)}),
        FigureRow(code=Figure.WHOLE, cells={Figure.SAT: Cell(value=0), Figure.MEAN: Cell(value=Ratio(numerator=0, denominator=0))}),
    ),
)


@pytest.mark.parametrize(
    ("figure", "value", "text"),
    [
        (Figure.SAT, 42, "42"),
        (Figure.PASS_RATE, Ratio(numerator=40, denominator=42), "95.24%"),
        (Figure.MEAN, Ratio(numerator=178_480, denominator=2_000), "89.24"),
        (Figure.MEDIAN, 9350, "93.5"),
        (Figure.FULL_MARKS, 2000, "20"),
        (Figure.BAND, "passed", "passed"),
        (Figure.DISCRIMINATION, -1180, "−11.80"),
        (Figure.DISCRIMINATION, 5, "0.05"),
        (Figure.MEAN, None, "—"),
    ],
)
def test_a_value_is_shown_by_its_measure(figure: Figure, value: int | Ratio | str | None, text: str) -> None:
    assert value_text(figure, Cell(value=value)) == text


@pytest.mark.parametrize(("value", "rounded"), [(None, None), (2.345, 235), (-2.345, -235), (-0.004, 0), (0.0, 0)])
def test_an_index_is_rounded_away_from_zero(value: float | None, rounded: int | None) -> None:
    assert hundredths(value) == rounded


def test_what_is_not_said_is_counted() -> None:
    assert (measure_of(Figure.SHOULD), measure_of(Figure.BAND)) == (Measure.COUNT, Measure.CODE)


def test_columns_that_are_nothing_everywhere_can_be_left_out() -> None:
    assert TABLE.without_empty(Figure.SAT, Figure.UNANSWERED).columns == (Figure.SAT, Figure.MEAN)
    assert TABLE.without_empty(Figure.MEAN).rows == TABLE.rows


def test_a_row_has_a_cell_for_every_figure() -> None:
    assert [row.value(Figure.UNANSWERED).value for row in TABLE.rows] == [0, None]
