"""What every exported list has in common: its unit, the time it is about, the places to sign, and the file that it becomes.

Lists are government documents, so their words are Chinese in either language of the program.
"""

from collections.abc import Iterable, Sequence
from datetime import date

from lawstudy.documents.lists import MEDIA_TYPES, ListFormat, list_bytes
from lawstudy.documents.spreadsheet import Column, Kind, SheetTable, Value
from lawstudy.domain.annual_report.figure import Period
from lawstudy.domain.blob import Blob
from lawstudy.domain.certificate import chinese_date
from lawstudy.domain.printed_names import CODES, FAMILIES, FIGURES
from lawstudy.domain.statistics.tables import Figure, FigureRow, FigureTable, Measure, measure_of
from lawstudy.usecases.context import JobContext
from lawstudy.usecases.exams.paper_printing import NOT_IN_NAMES

MEASURES = {
    Measure.COUNT: Kind.COUNT,
    Measure.PERCENT: Kind.PERCENT,
    Measure.DECIMAL: Kind.POINTS,
    Measure.POINTS: Kind.POINTS,
    Measure.INDEX: Kind.POINTS,
    Measure.TEXT: Kind.TEXT,
    Measure.CODE: Kind.TEXT,
}
NUMBER = Column(title="序号", kind=Kind.COUNT)


def listing(
    title: str, unit: str, span: str, columns: Sequence[Column], rows: Iterable[Sequence[Value]], notes: Sequence[str] = ()
) -> SheetTable:
    """A list with its rows numbered from one, to be signed."""
    numbered = tuple((number, *row) for number, row in enumerate(rows, start=1))
    return SheetTable(title=title, columns=(NUMBER, *columns), rows=numbered, notes=tuple(notes), organisation=unit, signed=True, span=span)


def figures_sheet(title: str, unit: str, span: str, first: str, table: FigureTable, notes: Sequence[str] = ()) -> SheetTable:
    """A table of figures, the names of its rows under ``first``, to be signed. What can still rise is said in a note."""
    columns = (Column(title=first), *(Column(title=FIGURES[figure], kind=MEASURES[measure_of(figure)]) for figure in table.columns))
    rows = tuple((_row_name(row), *(_printed(figure, row) for figure in table.columns)) for row in table.rows)
    rising = any(row.value(figure).provisional for row in table.rows for figure in table.columns)
    said = (*notes, "有题待评阅，合格、优秀和平均分为暂定数") if rising else tuple(notes)
    return SheetTable(title=title, columns=columns, rows=rows, notes=said, organisation=unit, signed=True, span=span)


def _row_name(row: FigureRow) -> str:
    if row.family is not None:
        return FAMILIES[row.family]
    return FIGURES[row.code] if row.code is not None else "—".join(row.names)


def _printed(figure: Figure, row: FigureRow) -> Value:
    value = row.value(figure).value
    if measure_of(figure) is Measure.CODE:
        return CODES[figure].get(str(value), "") if value is not None else ""
    return value


def exported(ctx: JobContext, name: str, tables: Sequence[SheetTable], form: ListFormat) -> Blob:
    """The file of a list, kept as a blob under a name that can be one of a file."""
    data = list_bytes(tables, form)
    return Blob(name=f"{NOT_IN_NAMES.sub('-', name)}.{form.value}", media_type=MEDIA_TYPES[form], sha256=ctx.blobs.put(data))


def as_of(day: str) -> str:
    """``2026-11-24`` → 截至2026年11月24日."""
    return f"截至{chinese_date(date.fromisoformat(day))}"


def period_words(first_day: str, last_day: str) -> str:
    """``2026-01-01``, ``2026-12-31`` → 期间：2026年1月1日—12月31日."""
    return f"期间：{Period(first_day=date.fromisoformat(first_day), last_day=date.fromisoformat(last_day)).text}"
