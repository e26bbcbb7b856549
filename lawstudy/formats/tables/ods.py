"""ODS, the tables of LibreOffice: the file keeps beside each value what the cell shows. Read as a stream."""

from collections.abc import Callable, Iterator
from itertools import repeat

from lxml import etree

from lawstudy.formats.tables import refusals
from lawstudy.formats.tables.archives import Archive
from lawstudy.formats.tables.cells import Cell, Range
from lawstudy.formats.tables.limits import MOST_COLUMNS, MOST_MERGED, MOST_ROWS
from lawstudy.formats.tables.number_formats import Format, Shape
from lawstudy.formats.tables.ods_cells import value_of
from lawstudy.formats.tables.places import LAST_ROW, column_letter
from lawstudy.formats.tables.raw_sheets import RawSheet, Tally, gathered
from lawstudy.formats.tables.xml_runs import attributes, local, parsed, puller

_AT_ONCE = 256 * 1024
_ROWS = {"table-row", "table-column"}
_FORMATS = {"date-style", "time-style"}
_MET = (*sorted(_ROWS | _FORMATS), "style", "table", "document-content")


def read_ods(data: bytes, progress: Callable[[int, int], None]) -> Iterator[RawSheet]:
    """The sheets one after the other."""
    archive = Archive(data)
    if "META-INF/manifest.xml" in archive and b"encryption-data" in archive.small("META-INF/manifest.xml"):
        raise refusals.password()
    reader, parser = _Reader(_common_formats(archive)), puller(("start", "end"), _MET)
    total, done = archive.size("content.xml"), 0
    with archive.stream("content.xml") as stream:
        try:
            while block := stream.read(_AT_ONCE):
                parser.feed(block)
                for event, element in parser.read_events():
                    if (sheet := reader.met(event, element)) is not None:
                        yield sheet
                done += len(block)
                progress(done, total)
            parser.close()
        except (etree.XMLSyntaxError, ValueError) as error:
            raise refusals.damaged() from error


def _common_formats(archive: Archive) -> dict[str, Format]:
    """Those of the part that all sheets share; the others stand before the sheets."""
    if "styles.xml" not in archive:
        return {}
    return {
        attributes(each).get("name", ""): _format(each) for each in parsed(archive.small("styles.xml")).iter() if local(each) in _FORMATS
    }


class _Reader:
    """What is known while the file goes by."""

    def __init__(self, formats: dict[str, Format]) -> None:
        self._formats = formats
        self._styles: dict[str, str] = {}
        self._hidden_tables: set[str] = set()
        self._tally = Tally()
        self._depth = 0
        self._sheet = RawSheet()
        self._row = self._column = 0

    def met(self, event: str, element: etree._Element) -> RawSheet | None:
        """Takes in what began or ended; gives a sheet at its end."""
        name = local(element)
        if event == "start":
            self._begin(name, element)
            return None
        if name in _FORMATS:
            self._formats[attributes(element).get("name", "")] = _format(element)
        elif name == "style":
            self._style(element)
        elif name in _ROWS and self._depth == 1:
            (self._take_row if name == "table-row" else self._take_column)(element)
            element.clear()
            while element.getprevious() is not None:
                del element.getparent()[0]
        elif name == "table":
            self._depth -= 1
            return self._sheet if not self._depth else None
        return None

    def _begin(self, name: str, element: etree._Element) -> None:
        if name in {"document-content", "table"} and element.getroottree().docinfo.doctype:
            raise refusals.entities()
        if name != "table":
            return
        self._depth += 1  # a table inside a cell is none of ours
        if self._depth == 1:
            self._tally.sheet()
            self._row = self._column = 0
            said = attributes(element)
            self._sheet = RawSheet(name=said.get("name", ""), hidden=said.get("style-name", "") in self._hidden_tables)

    def _style(self, element: etree._Element) -> None:
        said = attributes(element)
        name = said.get("name", "")
        self._styles[name] = said.get("data-style-name", "")
        if any(local(child) == "table-properties" and attributes(child).get("display") == "false" for child in element):
            self._hidden_tables.add(name)

    def _take_column(self, element: etree._Element) -> None:
        said = attributes(element)
        last = min(self._column + times(said, "number-columns-repeated"), MOST_COLUMNS)
        if said.get("visibility") in {"collapse", "filter"}:
            self._sheet.hidden_columns.update(range(self._column, last))
        self._column = last

    def _take_row(self, element: etree._Element) -> None:
        said = attributes(element)
        count = times(said, "number-rows-repeated")
        cells: list[Cell] = []
        for cell in element:
            if local(cell) in {"table-cell", "covered-table-cell"}:
                self._take_cell(cell, cells)
        hidden = said.get("visibility") in {"collapse", "filter"}
        if any(cell != "" for cell in cells):
            if count > MOST_ROWS or self._row + count > LAST_ROW:
                raise refusals.too_many_rows()
            for number in range(self._row + 1, self._row + count + 1):
                gathered(number, cells, self._tally, self._sheet.rows, hidden)
        self._row = min(self._row + count, LAST_ROW)

    def _take_cell(self, element: etree._Element, cells: list[Cell]) -> None:
        said = attributes(element)
        count = times(said, "number-columns-repeated")
        covered = local(element) == "covered-table-cell"
        value = "" if covered else value_of(element, said, self._formats.get(self._styles.get(said.get("style-name", ""), "")))
        if value == "":
            count = min(count, max(MOST_COLUMNS - len(cells), 0))
        elif len(cells) + count > MOST_COLUMNS:
            raise refusals.too_many_columns(self._row + 1, column_letter(len(cells) + count - 1))
        across, down = times(said, "number-columns-spanned"), times(said, "number-rows-spanned")
        if across > 1 or down > 1:
            self._sheet.merged.append(Range(self._row + 1, len(cells), self._row + down, len(cells) + across - 1))
            if len(self._sheet.merged) > MOST_MERGED:
                raise refusals.too_many_merged()
        cells.extend(repeat(value, count))


def times(said: dict[str, str], name: str) -> int:
    text = said.get(name, "")
    if not text:
        return 1
    if not (text.isascii() and text.isdecimal() and 0 < len(text) < 9):
        raise refusals.damaged()
    return min(max(int(text), 1), LAST_ROW)


def _format(element: etree._Element) -> Format:
    parts = {local(child) for child in element}
    timed = bool(parts & {"hours", "minutes"})
    if local(element) == "time-style":
        return Format(Shape.DURATION if attributes(element).get("truncate-on-overflow") == "false" else Shape.TIME)
    if "day" in parts or timed:
        return Format(Shape.DAY, timed=timed)
    return Format(Shape.MONTH if "month" in parts else Shape.YEAR if "year" in parts else Shape.DAY)
