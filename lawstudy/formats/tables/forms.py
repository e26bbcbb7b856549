"""A form: labels with their values beside them (时间 | 2026-03-05 | 地点 | 三楼会议室), one record or several below one another."""

import re
from collections.abc import Iterator, Sequence, Set
from dataclasses import dataclass, field

from lawstudy.formats.tables.cells import Cell, SheetRow, shown
from lawstudy.formats.tables.meaning import folded_header
from lawstudy.formats.tables.private_headers import private_kind

# So many known labels make a form, in so many rows and so many of them in one row; looked for within so many rows.
_LABELS, _ROWS, _BESIDE, _WITHIN = 4, 2, 2, 40
_LONGEST_LABEL = 16
# What forms ask for besides, and no list of ours has a column for: a label still, and not part of the value before it.
_LABEL = re.compile(
    r"[^\d\s、,，。]{0,8}(?:人|人员|时间|地点|名称|情况|单位|部门|科室|电话|内容|形式|照片|签名|签字|意见|成效|要求|小结|摘要|议程|事项|纪要|记录|缺席|请假|备注)[:：]?"
)
_IN_ONE = re.compile(r"\s*([^:：\d]{1,16}?)\s*[:：]\s*(\S.*)", re.DOTALL)


@dataclass(frozen=True)
class Form:
    """``header``: the labels, in the order they were met. ``rows``: a record each, numbered by its first row. ``passed``: rows that
    belong to none."""

    header: tuple[str, ...]
    rows: tuple[SheetRow, ...]
    passed: tuple[SheetRow, ...]


@dataclass
class _Record:
    number: int
    values: dict[str, list[Cell]] = field(default_factory=dict)
    # The column that values of a label stand in → the label.
    columns: dict[int, str] = field(default_factory=dict)


def form_of(rows: Sequence[SheetRow], known: Set[str], leading: Set[str]) -> Form | None:
    """The records of a form; None for any other sheet. ``rows`` as they are, merged cells not filled; ``known`` and ``leading`` are
    header words of the list."""
    if not _looks_like_one(rows[:_WITHIN], known, leading):
        return None
    marks = [_known_at(row.cells, known) for row in rows]
    places = {place for found in marks for place in found}
    records: list[_Record] = []
    passed = []
    for row, found in zip(rows, marks, strict=True):
        pairs = list(_pairs(row.cells, found, places))
        if not pairs and not (records and _goes_on(records[-1], row.cells)):
            passed.append(row)
        for place, label, cells in pairs:
            if not records or label in records[-1].values:
                records.append(_Record(row.number))
            records[-1].values[label] = cells
            records[-1].columns[place + 1] = label
    header = tuple(dict.fromkeys(label for record in records for label in record.values))
    filled = [record for record in records if any(record.values.values())]
    return Form(header, tuple(_row(record, header) for record in filled), tuple(passed)) if filled else None


def _looks_like_one(rows: Sequence[SheetRow], known: Set[str], leading: Set[str]) -> bool:
    """Whether labels stand in several rows and apart from one another: the words of a header stand side by side."""
    marks = [_known_at(row.cells, known) for row in rows]
    labels = {word for found in marks for word in found.values()}
    if len(labels) < _LABELS or not leading & labels or sum(map(bool, marks)) < _ROWS or max(map(len, marks)) < _BESIDE:
        return False
    beside = ((row, place) for row, found in zip(rows, marks, strict=True) for place in found if place + 1 in found)
    return all(_split(shown(row.cells[place]))[1] for row, place in beside)


def _known_at(cells: Sequence[Cell], known: Set[str]) -> dict[int, str]:
    """The known labels of a row by their column; 时间：2026-03-05 is one too."""
    texts = ((place, cell) for place, cell in enumerate(cells) if isinstance(cell, str) and cell)
    found = {place: folded_header(_split(text)[0]) for place, text in texts if len(_split(text)[0]) <= _LONGEST_LABEL}
    return {place: word for place, word in found.items() if word in known or private_kind(word, ())}


def _split(text: str) -> tuple[str, str]:
    parts = _IN_ONE.fullmatch(text)
    return (parts[1], parts[2]) if parts else (text, "")


def _pairs(cells: Sequence[Cell], found: dict[int, str], places: Set[int]) -> Iterator[tuple[int, str, list[Cell]]]:
    """Column, label and value of each pair of a row."""
    starts = [place for place, cell in enumerate(cells) if place in found or (place in places and _is_label(cells, place))]
    for place, end in zip(starts, [*starts[1:], len(cells)][: len(starts)], strict=True):
        word, value = _split(shown(cells[place]))
        values: list[Cell] = [value] if value else []
        yield place, word.strip(" 　:："), values + [cell for cell in cells[place + 1 : end] if cell != ""]


def _is_label(cells: Sequence[Cell], place: int) -> bool:
    """Whether a word that no column of ours bears is a label: it looks like one and has a value beside it."""
    cell, beside = cells[place], cells[place + 1] if place + 1 < len(cells) else ""
    return isinstance(cell, str) and beside != "" and len(cell) <= _LONGEST_LABEL and _LABEL.fullmatch("".join(cell.split())) is not None


def _goes_on(record: _Record, cells: Sequence[Cell]) -> bool:
    """A row without a label goes on with what stands above it."""
    filled = [(place, cell) for place, cell in enumerate(cells) if cell != ""]
    if not filled or not all(place in record.columns for place, _ in filled):
        return False
    for place, cell in filled:
        record.values[record.columns[place]].append(cell)
    return True


def _row(record: _Record, header: Sequence[str]) -> SheetRow:
    withheld = {label for label in header if private_kind(folded_header(label), ())}
    return SheetRow(
        number=record.number, cells=tuple("" if label in withheld else _joined(record.values.get(label, [])) for label in header)
    )


def _joined(cells: Sequence[Cell]) -> Cell:
    return cells[0] if len(cells) == 1 else "、".join(map(shown, cells))
