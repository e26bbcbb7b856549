"""The appendix 数据来源: each figure with its 统计口径 and the ledger rows behind it; figures by hand stand apart."""

from collections.abc import Iterable, Sequence

from lawstudy.documents.official import Row, Table
from lawstudy.domain.annual_report.figure import PERCENT, PERSON, Figure, LedgerRow, ManualFigure
from lawstudy.domain.annual_report.printing import printed
from lawstudy.domain.annual_report.report import Source
from lawstudy.domain.certificate import chinese_date
from lawstudy.domain.statistics.ratio import Ratio

HEADING = "数据来源"
_WIDTHS = (40.0, 70.0, 46.0)
_HEADER = ("日期", "台账记录", "说明")
_MOST_NAMES, _MOST_IN_ROW, _LINE = 100, 600, 20  # names in a line; characters in a row, half a line for each beginning


def sources_table(sources: Sequence[Source]) -> Table:
    """Figures numbered in the order of the text, then those by hand."""
    counted = [source for source in sources if isinstance(source.figure, Figure)]
    by_hand = [source for source in sources if isinstance(source.figure, ManualFigure)]
    rows: list[Row] = []
    for number, source in enumerate(counted, start=1):
        rows += _counted_rows(number, source)
    if by_hand:
        rows.append(Row(cells=("手工数据项（由有关科室提供，不在台账中）",), head=True))
        rows += [_by_hand_row(number, source) for number, source in enumerate(by_hand, start=len(counted) + 1)]
    return Table(widths=_WIDTHS, header=_HEADER, rows=tuple(rows))


def _counted_rows(number: int, source: Source) -> Iterable[Row]:
    figure = source.figure
    assert isinstance(figure, Figure)
    yield Row(cells=(_heading(number, source),), head=True)
    yield Row(cells=(f"统计口径：{figure.basis}\n期间：{figure.period.text}",), keep=bool(figure.rows))
    people = [row for row in figure.rows if row.noun == PERSON and row.day is None]
    for row in figure.rows:
        if row not in people:
            yield Row(cells=(chinese_date(row.day) if row.day else "—", row.label, row.detail))
    yield from _names(people)


def _names(people: Sequence[LedgerRow]) -> Iterable[Row]:
    """People in one cell, a line for each department (or for each number of hours): forty rows of names tell no more.

    Many of them take several rows, so that none is higher than a page.
    """
    grouped: dict[str, list[str]] = {}
    for row in people:
        grouped.setdefault(row.detail, []).append(row.label)
    lines, taken = list[str](), 0
    for detail, names in grouped.items():
        for first in range(0, len(names), _MOST_NAMES):
            words = "、".join(names[first : first + _MOST_NAMES])
            if lines and taken + len(words) > _MOST_IN_ROW:
                yield Row(cells=("\n".join(lines),))
                lines, taken = [], 0
            lines.append((f"{detail}：" if detail else "") + words)
            taken += len(lines[-1]) + _LINE
    if lines:
        yield Row(cells=("\n".join(lines),))


def _by_hand_row(number: int, source: Source) -> Row:
    figure = source.figure
    assert isinstance(figure, ManualFigure)
    facts = f"提供科室：{figure.office}　截止日：{chinese_date(figure.as_of)}\n依据：{figure.document}"
    return Row(cells=(f"{_heading(number, source)}\n{facts}",))


def _heading(number: int, source: Source) -> str:
    """The figure as the text prints it, and its exact value where that says more."""
    figure = source.figure
    exact = printed(figure)
    if isinstance(figure.value, Ratio) and figure.unit == PERCENT:
        exact = f"{figure.value.numerator}÷{figure.value.denominator}"
    return f"{number}．{figure.label}：{source.printed}" + (f"（{exact}）" if exact != source.printed else "")
