"""Text files whose lines are rows: the separator is the one that gives rows of equal length."""

import csv
import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import suppress
from itertools import islice

from lawstudy.errors import TableUnreadable
from lawstudy.formats.tables import refusals
from lawstudy.formats.tables.raw_sheets import RawRow, RawSheet, Tally, gathered
from lawstudy.formats.tables.tidy import Made, written

_STRONG = "\t;,"
SPACES = " "  # any run of them
# Those that also stand in sentences, with how many lines they must cut alike.
_WEAK = {"，": 2, "|": 3, "、": 3, SPACES: 3}
_UNQUOTED = {"", "|", "、", SPACES}
_LOOKED_AT = 300
_ENOUGH = 0.5
_LINE = re.compile(r"[^\r\n]*(?:\r\n|\r|\n|$)")
_TOLD = re.compile(r'"?sep=([^"\r\n])"?(?:\r\n|\r|\n)')
_TOLD_EVERY = 2_000


def read_separated(text: str, progress: Callable[[int, int], None]) -> RawSheet:
    """The one sheet of a file; rows count its records. TableUnreadable at a quotation mark that is wrong, with its line."""
    told = _TOLD.match(text)
    start = told.end() if told is not None else 0
    separator = told[1] if told is not None else separator_of(text)
    texts, tally, rows = Made(written), Tally(), list[RawRow]()
    for number, record in enumerate(_records(text, start, separator, progress), start=1):
        gathered(number, map(texts.__getitem__, record), tally, rows)
    return RawSheet(rows=rows)


def separator_of(text: str) -> str:
    """The separator of a file; "" where its lines are one column. The first of equally good ones is taken, in the order above."""
    shares = {mark: _evenness(text, mark) for mark in _STRONG if mark in text}
    if best := max(shares.values(), default=0):
        found = next(mark for mark, share in shares.items() if share >= best - 0.02)
        if best >= _ENOUGH or found == "\t":
            return found
    return next((mark for mark, least in _WEAK.items() if is_even((line[0] for line in _LINE.finditer(text)), mark, least)), "")


def is_even(lines: Iterable[str], mark: str, least: int) -> bool:
    """Whether ``mark`` cuts each of at least ``least`` lines into the same number of pieces, two or more."""
    pieces = [cut(line, mark) for line in islice(filter(str.strip, lines), _LOOKED_AT)]
    return len(pieces) >= least and len({len(each) for each in pieces}) == 1 and len(pieces[0]) > 1


def cut(line: str, mark: str) -> list[str]:
    """The cells of a line on which quotation marks mean nothing, but between bars; bars around a row of a drawn table are none of
    its cells."""
    if mark == SPACES:
        return line.split()
    if mark == "|":
        return _between_bars(line.strip().strip("|"))
    return line.strip("\r\n").split(mark) if mark else [line]


def _between_bars(line: str) -> list[str]:
    if '"' in line:
        with suppress(csv.Error, StopIteration):  # then it is a mark like any other
            return next(csv.reader([line], delimiter="|", strict=True))
    return line.split("|")


def _evenness(text: str, mark: str) -> float:
    """The share of records that have the most frequent length of two or more cells."""
    lengths = Counter[int]()
    try:
        for record in islice(csv.reader(_marks_alone(_lines(text), text, mark), delimiter=mark, strict=True), _LOOKED_AT):
            if any(cell.strip() for cell in record):
                lengths[len(record)] += 1
    except csv.Error:
        pass  # said where the file is read
    return max((times for length, times in lengths.items() if length > 1), default=0) / lengths.total() if lengths else 1.0


def _records(text: str, start: int, separator: str, progress: Callable[[int, int], None]) -> Iterator[Sequence[str]]:
    lines = _lines(text, start, progress)
    if separator in _UNQUOTED:
        yield from (cut(line, separator) for line in lines)
        return
    reader = csv.reader(_marks_alone(lines, text, separator), delimiter=separator, strict=True)
    before = 1 if start else 0
    while True:
        line = before + reader.line_num + 1
        try:
            record = next(reader, None)
        except csv.Error as error:
            raise _refusal(str(error), line) from error
        if record is None:
            return
        yield record


def _marks_alone(lines: Iterable[str], text: str, separator: str) -> Iterator[str]:
    """Lines in which a mark that stands alone in its cell (同上) is written as the format writes one. It opens no cell where the line
    has as many cells as most others only so."""
    if '"' not in text:
        yield from lines
        return
    alone = re.compile(rf'(?:(?<=^)|(?<={re.escape(separator)}))[ \u3000]*"[ \u3000]*(?={re.escape(separator)}|[\r\n]*$)')
    plain = islice((line[0] for line in _LINE.finditer(text) if '"' not in line[0] and separator in line[0]), _LOOKED_AT)
    width = max(Counter(line.count(separator) for line in plain).items(), key=lambda one: one[1], default=(0, 0))[0] + 1
    inside = False
    for line in lines:
        made = line
        if not inside and '"' in line and alone.search(line) and _width(line, separator) != width:
            written = alone.sub('""""', line)
            made = written if _width(written, separator) == width else line
        elif inside and line.count('"') % 2 == 0 and alone.search(line):  # behind a cell of several lines
            made = alone.sub('""""', line)
        inside ^= made.count('"') % 2 == 1
        yield made


def _width(line: str, separator: str) -> int:
    """How many cells a line has by itself; 0 where it ends inside one."""
    with suppress(csv.Error, StopIteration):
        return len(next(csv.reader([line.rstrip("\r\n")], delimiter=separator, strict=True)))
    return 0


def _refusal(said: str, line: int) -> TableUnreadable:
    """By the words of the library, which has no other way to tell its faults apart."""
    if "limit" in said:
        return refusals.piece_too_long()
    return refusals.quote_open(line) if "unexpected end" in said else refusals.quote_inside(line)


def _lines(text: str, start: int = 0, progress: Callable[[int, int], None] | None = None) -> Iterator[str]:
    """Lines with their ends. Not str.splitlines: what else it takes for one stands inside cells."""
    for count, line in enumerate(_LINE.finditer(text, start)):
        if progress is not None and count % _TOLD_EVERY == 0:
            progress(line.end(), len(text))
        yield line[0]
