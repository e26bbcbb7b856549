"""Columns of a list that shows a table of figures: the same codes and words as everywhere, faint what rests on few people."""

from collections.abc import Mapping
from functools import partial

from lawstudy.desktop.theme import Icon, Tone
from lawstudy.desktop.widgets.cells import Cell as Shown
from lawstudy.desktop.widgets.cells import StateCell, StemCell, TextCell
from lawstudy.desktop.widgets.table_model import Column
from lawstudy.domain.statistics.item_analysis import ItemFlag
from lawstudy.domain.statistics.tables import Figure, FigureRow, FigureTable, Measure, measure_of
from lawstudy.i18n import _
from lawstudy.words.figures import cell_text, figure_words, row_words, short_words
from lawstudy.words.questions import SHORT_TYPE_WORDS

_HINTS = {
    ItemFlag.NEGATIVE: (Icon.ATTENTION, Tone.RED),
    ItemFlag.NOBODY_RIGHT: (Icon.ATTENTION, Tone.RED),
    ItemFlag.LOW: (Icon.ATTENTION, Tone.AMBER),
}
WIDTHS = {Figure.TYPE: 64, Figure.HINT: 184, Figure.YEAR: 64}


def figure_columns(first: str, table: FigureTable, *, width: int = 0, aside: Mapping[Figure, int] | None = None) -> list[Column[FigureRow]]:
    """The names of the rows under ``first``, as wide as ``width`` (0 stretches); ``aside`` are columns that a narrow table leaves out, the
    lowest first."""
    names = Column(first, row_words, width=width) if width else Column(first, row_words, least=140)
    return [names, *(_column(figure, (aside or {}).get(figure, 0)) for figure in table.columns)]


def _column(figure: Figure, aside: int) -> Column[FigureRow]:
    text = measure_of(figure) in {Measure.TEXT, Measure.CODE}
    if figure in {Figure.STEM, Figure.OPTION}:
        return Column(figure_words(figure), partial(_stem, figure), least=260)
    show = _hint if figure is Figure.HINT else partial(_value, figure)
    return Column(
        short_words(figure),
        show,
        width=WIDTHS.get(figure, 84 if measure_of(figure) is Measure.PERCENT else 72),
        right=not text,
        words=tuple(map(_, SHORT_TYPE_WORDS.values())) if figure is Figure.TYPE else (),
        aside=aside,
        sort_key=partial(_order, figure),
    )


def _value(figure: Figure, row: FigureRow) -> str | Shown:
    cell = row.value(figure)
    text = cell_text(figure, cell)
    return TextCell(text, Tone.TEXT_3) if cell.faint else text


def _stem(figure: Figure, row: FigureRow) -> Shown:
    return StemCell(cell_text(figure, row.value(figure)))


def _hint(row: FigureRow) -> str | Shown:
    cell = row.value(Figure.HINT)
    if not cell.value:
        return ""
    icon, tone = _HINTS.get(ItemFlag(str(cell.value)), (Icon.NOTE, Tone.TEXT_2))
    return StateCell(icon, cell_text(Figure.HINT, cell), tone)


def _order(figure: Figure, row: FigureRow) -> tuple[bool, float | str]:
    """What is not known comes last."""
    value = row.value(figure).value
    if isinstance(value, str):
        return not value, value
    known = value if isinstance(value, int) or value is None else value.as_float()
    return known is None, known or 0
