"""Files made to do harm, or only too large: a refusal that names why, in time, and never more memory than is allowed."""

import io
import os
import subprocess
import sys
import time
import zipfile
from contextlib import suppress
from pathlib import Path

import pytest

from lawstudy.errors import TableUnreadable
from lawstudy.formats.tables import limits
from lawstudy.formats.tables.number_formats import format_of, shown_as
from lawstudy.formats.tables.process import environment
from lawstudy.formats.tables.reading import read_pasted, read_workbook
from tests.formats.tables.making import MAIN, SHEET, cells, only, seen, text_cell, xlsx

BILLION = "<!DOCTYPE x [" + "".join(f'<!ENTITY a{n} "{"&a" + str(n - 1) + ";" if n else "lol"}">' * 1 for n in range(9)) + "]>"
LONG = "x" * (limits.LONGEST_CELL + 1)


def noise(size: int) -> str:
    """A comment that cannot be packed: it hides from whoever looks at how much a part shrinks."""
    return f"<!--{os.urandom(size // 2).hex()}-->"


def sheet(rows: str, before: str = "", after: str = "") -> dict[str, bytes]:
    return {SHEET: f"{before}<worksheet {MAIN}><sheetData>{rows}</sheetData>{after}</worksheet>".encode()}


def refused(data: bytes, reason: str, within: float = 30.0) -> None:
    began = time.monotonic()
    with pytest.raises(TableUnreadable, match=reason):
        read_workbook(data)
    assert time.monotonic() - began < within


@pytest.mark.parametrize("part", [SHEET, "xl/sharedStrings.xml", "xl/styles.xml", "xl/workbook.xml", "xl/_rels/workbook.xml.rels"])
@pytest.mark.parametrize("padding", [0, 500_000])
def test_entities_are_refused_in_every_part_wherever_they_are_declared(part: str, padding: int) -> None:
    whole = xlsx('<row r="1"><c r="A1" t="s"><v>0</v></c></row>', texts=["<t>x</t>"])
    with zipfile.ZipFile(io.BytesIO(whole)) as archive:
        inner = archive.read(part).decode()
    refused(xlsx("", texts=["<t>x</t>"], more={part: f"<?xml version='1.0'?><!--{' ' * padding}-->{BILLION}{inner}".encode()}), "entities")


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-be", "utf-16-le"])
def test_an_external_entity_in_another_encoding_is_refused(encoding: str) -> None:
    text = (
        '<?xml version="1.0" encoding="UTF-16"?><!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]>'
        f'<worksheet {MAIN}><sheetData><row r="1"><c r="A1" t="inlineStr"><is><t>&a;</t></is></c></row></sheetData></worksheet>'
    )
    refused(xlsx("", more={SHEET: text.encode(encoding)}), "entities|damaged")


@pytest.mark.parametrize(
    "rows",
    ["<row/>" * 4_000_000, '<row r="1">' + "<c/>" * 4_000_000 + "</row>", "<a>" * 3_000_000, "x" * 30_000_000],
    ids=["rows", "cells", "depth", "text"],
)
def test_a_small_file_that_would_unpack_to_far_more_is_refused_before_it_is_read(rows: str) -> None:
    refused(xlsx("", more=sheet(rows)), "unpacked", within=5)


@pytest.mark.parametrize(
    ("rows", "reason"),
    [
        ("<row/>" * 1_100_000, "damaged"),
        ('<row r="1">' + "<c/>" * 5_000_000 + "</row>", "far longer"),
        (("<row>" + "<c/>" * 2_800 + "</row>") * 400, "no filled cells"),
        ("<a>" * 6_000_000, "far longer"),
        (f'<row r="1">{text_cell("A1", "x" * 30_000_000)}</row>', "far longer"),
        (f'<row r="1">{text_cell("A1", "x" * 12_000_000)}</row>', "damaged|'row': 1"),
    ],
    ids=["rows", "one row", "empty cells", "depth", "one text", "one text that fits"],
)
def test_the_same_behind_what_cannot_be_packed(rows: str, reason: str) -> None:
    refused(xlsx("", more=sheet(rows, after=noise(len(rows) // 40))), reason, within=60)


def test_shared_texts_that_are_many_or_long() -> None:
    def shared(inner: str) -> bytes:
        part = f"<sst {MAIN}>{inner}{noise(len(inner) // 40)}</sst>".encode()
        return xlsx('<row r="1"><c r="A1" t="s"><v>0</v></c></row>', texts=[], more={"xl/sharedStrings.xml": part})

    refused(shared("<si/>" * 2_500_000), "cells in all|no filled", within=60)
    refused(shared(f"<si><t>{'x' * 20_000_000}</t></si>"), "far longer", within=60)
    refused(shared(f"<si><t>{LONG}</t></si>"), "cell A1 holds more|'column': 'A'", within=60)
    refused(shared(f"<si><t>{'姓' * 30_000}</t></si>" * 1_400), "characters in all|unpacked", within=60)


def test_one_long_text_in_very_many_cells_is_not_written_out() -> None:
    rows = "".join(f'<row r="{n}">' + "".join(f'<c r="{c}{n}" t="s"><v>0</v></c>' for c in "ABCDEFGH") + "</row>" for n in range(1, 20_000))
    refused(xlsx(rows, texts=[f"<t>{'姓' * 8_000}</t>"]), "characters in all", within=60)


def test_empty_rows_to_the_last_one_and_a_cell_far_away() -> None:
    rows = "".join(f'<row r="{n}" spans="1:3" ht="14"/>' for n in range(2, 1_048_576))
    far = f'<row r="1">{text_cell("A1", "姓名")}</row>{rows}<row r="1048576">{text_cell("A1048576", "远方")}</row>'
    data = xlsx(far, head='<dimension ref="A1:XFD1048576"/>')
    assert seen(only(read_workbook(data))) == [(1, ["姓名"]), (1_048_576, ["远方"])]


@pytest.mark.parametrize(
    ("rows", "reason"),
    [
        (f'<row r="1">{text_cell("KO1", "x")}</row>', "'row': 1, 'column': 'KO', 'most': 300"),
        (f'<row r="7">{text_cell("XFD7", "x")}</row>', "'row': 7, 'column': 'XFD'"),
        ("<row>" + "<c><v>1</v></c>" * 301 + "</row>", "'column': 'KO'"),
        (f'<row r="3">{text_cell("B3", LONG)}</row>', "'row': 3, 'column': 'B', 'most': 32767"),
    ],
)
def test_a_cell_beyond_a_limit_is_named(rows: str, reason: str) -> None:
    refused(xlsx(rows), reason)


def test_cells_up_to_the_limits_are_read() -> None:
    full = "x" * limits.LONGEST_CELL
    row = "<c><v>1</v></c>" * (limits.MOST_COLUMNS - 1) + f'<c t="inlineStr"><is><t>{full}</t></is></c>'
    (read,) = cells(read_workbook(xlsx(f"<row>{row}</row>")))
    assert (len(read), read[-1]) == (limits.MOST_COLUMNS, full)


def test_more_rows_cells_sheets_and_ranges_than_there_can_be() -> None:
    refused(b"1\n" * (limits.MOST_ROWS + 1), "filled rows")
    assert len(only(read_workbook(b"1\n" * limits.MOST_ROWS)).rows) == limits.MOST_ROWS
    refused((b",".join([b"1"] * 200) + b"\n") * (limits.MOST_CELLS // 200 + 1), "cells in all")
    refused(b"<table><tr><td>1</table>" * (limits.MOST_SHEETS + 1), "sheets")
    ranges = "<mergeCells>" + '<mergeCell ref="A1:B1"/>' * (limits.MOST_MERGED + 1) + "</mergeCells>"
    refused(xlsx('<row r="1"><c r="A1"><v>1</v></c></row>', tail=ranges + noise(100_000)), "merged")


def test_a_file_that_is_too_large_is_not_even_handed_over() -> None:
    refused(b"a" * (limits.MOST_BYTES + 1), "larger than", within=1)
    with pytest.raises(TableUnreadable, match="pasted"):
        read_pasted("a" * (limits.MOST_PASTED + 1))


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"a" * 50_000_000, "'row': 1, 'column': 'A'|far longer"),
        (b"," * 60_000_000, "no filled cells|beyond|far longer|memory"),
        ('姓名\n"'.encode() + b"a" * 50_000_000 + b'"', "far longer|'row': 2"),
        (b'"' * 1_000_001, "never closed|far longer|'row': 1"),
        (b"\x00" * 1_000_000, "no filled cells"),
        (b"<" * 5_000_000, "damaged|far longer|no filled|'row': 1"),
        (b"<table>" * 300_000, "sheets|no filled|damaged"),
        (b"<table><tr>" + b"<td>" * 200_000, "no filled"),
        (b"<table><tr>" + b"<td>1" * 200_000, "beyond"),
        (b"<table><tr><td>" + b"<b>" * 2_000_000, "damaged|no filled"),
        (b"<table><tr><td rowspan=99999999 colspan=99999999>x<td>y</table>", "beyond"),
        (b"<table>" + b"<tr><td rowspan=60000>x" * 400 + b"</table>", "beyond"),
        (b"<table><tr><td>" + b"x" * 12_000_000 + b"</table>", "damaged|'row': 1"),
    ],
    ids=["line", "commas", "quoted", "quotes", "nul", "angles", "tables", "empty cells", "cells", "depth", "span", "spans", "text"],
)
def test_texts_and_pages_made_to_do_harm(data: bytes, reason: str) -> None:
    refused(data, reason, within=60)


@pytest.mark.parametrize(
    "code",
    ["[" * 255, '"' * 255, "\\" * 255, "0" * 255, "0." + "0" * 250, "%" * 255, "y" * 255, "[h" * 120, "_" * 255, "*" * 255,
     "?/" * 120, "m" * 10**6, "a/p" * 80, "General" * 36, ";" * 255, "e+" * 120, "[hhhhhhhh]" * 25],
)  # fmt: skip
@pytest.mark.parametrize("number", [0, 1, -1, 12.5, 1e14, 1e300, 45629.75, -1e-300])
def test_number_formats_made_to_do_harm(code: str, number: float) -> None:
    began = time.process_time()
    shown_as(number, format_of(code))
    assert time.process_time() - began < 0.1


@pytest.mark.parametrize("piece", ['"', '"\t', '"a""\t', "'", "1 ", "、", '="', "\t", "\n", "a,b\n", '"\n"'])
def test_pasted_marks_take_no_longer_than_other_text(piece: str) -> None:
    began = time.monotonic()
    with suppress(TableUnreadable):
        read_pasted(piece * (3_000_000 // len(piece)))
    assert time.monotonic() - began < 20


@pytest.mark.parametrize(
    "piece", ["1", "1 ", "13800000001", "4-1", "@", "a@", "a.", "a@a.", "电话", "410305198001011234", "62 ", "（）", "(0379)6"]
)
def test_digits_made_to_be_searched_for_ever(piece: str) -> None:
    began = time.monotonic()
    read_pasted(f"姓名\t备注\n王芳\t{piece * (32_000 // len(piece))}\n")
    assert time.monotonic() - began < 5


def test_the_reader_may_neither_take_more_memory_nor_write_a_file(tmp_path: Path) -> None:
    code = (
        "import sys; from lawstudy.formats.tables.worker import bounded; bounded()\n"
        f"try: bytearray({limits.MOST_MEMORY})\nexcept MemoryError: print('memory')\n"
        f"try: open({str(tmp_path / 'x')!r}, 'wb', buffering=0).write(b'x')\nexcept OSError: print('file')\n"
    )
    told = subprocess.run([sys.executable, "-c", code], env=environment(), capture_output=True, check=True, text=True)
    assert told.stdout.split() == ["memory", "file"]
