"""Spreadsheets, texts and databases made to do harm: a named refusal, quickly, whatever byte was changed."""

import codecs
import io
import random
import sqlite3
import zipfile
from contextlib import closing
from pathlib import Path

import docx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from lawstudy.domain.law import Edition
from lawstudy.errors import TableUnreadable, TextUnreadable
from lawstudy.formats.bank_yaml import read_bank
from lawstudy.formats.csv_table import read_csv
from lawstudy.formats.statute_file import read_statute_file
from lawstudy.formats.statute_package import read_texts
from lawstudy.formats.xlsx_table import read_xlsx
from tests.formats.test_files import repacked, workbook

SPREADSHEET = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
SHEET, STYLES = "xl/worksheets/sheet1.xml", "xl/styles.xml"
ROUNDS = 120


def text_of_a_law() -> bytes:
    document = docx.Document()
    for number in "一二三":
        document.add_paragraph(f"第{number}条　行政复议机关应当依法办理。")
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def sheet(rows: str) -> bytes:
    return f"<worksheet {SPREADSHEET}><sheetData>{rows}</sheetData></worksheet>".encode()


@pytest.mark.parametrize(
    ("part", "content"),
    [
        (SHEET, sheet("<row/>" * 4_000_000)),
        (SHEET, sheet('<row r="1">' + "<c/>" * 4_000_000 + "</row>")),
        (SHEET, b"<a>" * 3_000_000),
        (STYLES, f"<styleSheet {SPREADSHEET}><fonts>{'<font/>' * 2_000_000}</fonts></styleSheet>".encode()),
    ],
    ids=["rows", "cells", "depth", "styles"],
)
def test_a_small_file_that_would_fill_the_memory_is_refused_before_it_is_read(part: str, content: bytes) -> None:
    data = repacked(workbook([["姓名"]]), part, content)
    assert len(data) < 200_000
    with pytest.raises(TableUnreadable, match="larger"):
        read_xlsx(data)


@pytest.mark.parametrize("padding", [0, 500_000])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16-be", "utf-16"])
def test_an_external_entity_is_refused_wherever_it_stands(padding: int, encoding: str) -> None:
    name = "UTF-8" if encoding == "utf-8" else "UTF-16"
    text = (
        f'<?xml version="1.0" encoding="{name}"?><!--{" " * padding}--><!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]>'
        f'<worksheet {SPREADSHEET}><sheetData><row r="1"><c r="A1" t="inlineStr"><is><t>&a;</t></is></c></row></sheetData></worksheet>'
    )
    with pytest.raises(TableUnreadable):
        read_xlsx(repacked(workbook([["姓名"]]), SHEET, text.encode(encoding)))


def changed(data: bytes, seed: int) -> bytes:
    """A few bytes overwritten, or the end cut off."""
    chance, spoilt = random.Random(seed), bytearray(data)
    if chance.random() < 0.3:
        return data[: chance.randrange(len(data))]
    for _ in range(chance.randint(1, 5)):
        spoilt[chance.randrange(len(spoilt))] = chance.randrange(256)
    return bytes(spoilt)


def test_a_spreadsheet_with_changed_bytes_is_read_or_refused() -> None:
    rows: list[list[object]] = [[f"沈静怡{n}", "规划财务科"] for n in range(40)]
    data, refused = workbook([["姓名", "科室"], *rows]), 0
    for seed in range(ROUNDS):
        try:
            assert read_xlsx(changed(data, seed)).rows
        except TableUnreadable:
            refused += 1
    assert refused > ROUNDS // 3


def test_a_text_of_a_law_with_changed_bytes_is_read_or_refused() -> None:
    data, refused = text_of_a_law(), 0
    assert len(read_statute_file(data, "law.docx")) == 3
    for seed in range(ROUNDS):
        try:
            assert read_statute_file(changed(data, seed), "law.docx")
        except TextUnreadable:
            refused += 1
    assert refused > ROUNDS // 3


def test_a_text_of_a_law_that_would_fill_the_memory_is_refused() -> None:
    bomb = repacked(text_of_a_law(), "word/document.xml", b"<a>" * 3_000_000)
    with pytest.raises(TextUnreadable, match="too_large"):
        read_statute_file(bomb, "law.docx")


@given(st.binary(max_size=300))
def test_any_bytes_are_a_text_of_a_law_or_a_named_error(data: bytes) -> None:
    for name in ("law.docx", "law.txt"):
        with pytest.raises(TextUnreadable):
            read_statute_file(data, name)


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"a" * 50_000_000, "larger"),
        (b"a" * 15_000_000, "larger"),
        (b'"' + b"a" * 15_000_000 + b'"', "larger"),
        (b"," * 15_000_000, "no filled cells"),
        (b"a,b\n" * 3_000_000, "more rows"),
        (b"\x00" * 1000, "neither"),
        (codecs.BOM_UTF16_LE + b"\x00\xd8\x00", "neither"),
        ("姓名,科室\n沈静怡,办公室".encode("utf-16-le"), "neither"),
    ],
    ids=["50 MB", "one line", "one quoted line", "commas", "rows", "nul", "half a character", "utf-16 without its mark"],
)
def test_a_text_file_made_to_do_harm_is_named(data: bytes, reason: str) -> None:
    with pytest.raises(TableUnreadable, match=reason):
        read_csv(data)


def test_nul_and_stray_characters_in_cells_are_not_kept() -> None:
    assert read_csv("姓名,科室\n沈静怡\u202e,办公室\ufeff\n".encode()).rows[0] == (1, ("姓名", "科室"))
    with pytest.raises(TableUnreadable):
        read_csv("姓名\x00,科室\n沈静怡,办公室".encode())


@pytest.fixture(scope="module")
def edition() -> Edition:
    return read_bank(Path(__file__).parents[2] / "question_bank").editions[0]


def package(path: Path, row: tuple[object, ...], edition: Edition) -> Path:
    with closing(sqlite3.connect(path)) as database:
        database.execute("CREATE TABLE laws (law_id, law_name, effective_date)")
        database.execute("CREATE TABLE articles (law_id, article_no_arabic, article_text)")
        database.execute("INSERT INTO laws VALUES (1, ?, ?)", (edition.title, edition.effective))
        database.execute("INSERT INTO articles VALUES (1, ?, ?)", row)
        database.commit()
    return path


@pytest.mark.parametrize("row", [("first", "text"), (b"\xff", "text"), (float("inf"), "text"), (None, "text"), (1, None)])
def test_a_data_package_with_rows_of_another_kind_gives_no_text(tmp_path: Path, edition: Edition, row: tuple[object, ...]) -> None:
    assert read_texts(package(tmp_path / "laws.db", row, edition), edition) == {}


def test_a_data_package_that_is_no_database_gives_no_text(tmp_path: Path, edition: Edition) -> None:
    (tmp_path / "laws.db").write_bytes(random.Random(1).randbytes(5000))
    (tmp_path / "folder.db").mkdir()
    cut = package(tmp_path / "cut.db", (1, "text"), edition)
    cut.write_bytes(cut.read_bytes()[:5000])
    for name in ("laws.db", "folder.db", "cut.db", "absent.db"):
        assert read_texts(tmp_path / name, edition) == {}


def test_a_zip_of_zips_is_no_spreadsheet() -> None:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as made:
        for number in range(3000):
            made.writestr(f"{number}.xml", b"")
    with pytest.raises(TableUnreadable, match="larger"):
        read_xlsx(stream.getvalue())
