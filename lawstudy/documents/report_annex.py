"""The annex of a report as a workbook: its figures as the text prints them, and on a sheet of its own the ledger rows behind each."""

from collections.abc import Iterator

from lawstudy.documents.spreadsheet import Column, Kind, SheetTable, Value, xlsx_bytes
from lawstudy.domain.annual_report.figure import ManualFigure
from lawstudy.domain.annual_report.printing import printed
from lawstudy.domain.annual_report.report import Report, Source

FIGURES, ROWS = "数据项", "台账记录"
_FIGURES = tuple(Column(title=title) for title in ("编号", "数据项", "文中写法", "精确值", "统计口径", "期间"))
_ROWS = (
    *(Column(title=title) for title in ("编号", "数据项")),
    Column(title="日期", kind=Kind.DAY),
    Column(title="记录"),
    Column(title="说明"),
)


def report_xlsx(report: Report) -> bytes:
    """The rows stand in the annex of a 报送版 only: the sources of a 公开版 have none, and then there is no sheet for them."""
    rows = tuple(row for source in report.sources for row in _rows(source))
    figures = tuple(_figure(source) for source in report.sources)
    tables = [SheetTable(title=FIGURES, columns=_FIGURES, rows=figures, notes=report.notes, organisation=report.issuer, signed=True)]
    if rows:
        tables.append(SheetTable(title=ROWS, columns=_ROWS, rows=rows, organisation=report.issuer, signed=True))
    return xlsx_bytes(tables)


def _figure(source: Source) -> tuple[Value, ...]:
    one = source.figure
    basis, period = (
        (f"手工数据项；提供科室：{one.office}；依据：{one.document}", f"截至{one.as_of.isoformat()}")
        if isinstance(one, ManualFigure)
        else (one.basis, one.period.text)
    )
    return one.slot, one.label, source.printed, printed(one), basis, period


def _rows(source: Source) -> Iterator[tuple[Value, ...]]:
    one = source.figure
    for row in () if isinstance(one, ManualFigure) else one.rows:
        yield one.slot, one.label, row.day, row.label, row.detail
