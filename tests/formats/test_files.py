"""CSV and XLSX files, honest and hostile."""

import io
import zipfile
from datetime import date, datetime, time

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from lawstudy.errors import TableUnreadable
from lawstudy.formats import xlsx_table
from lawstudy.formats.csv_table import read_csv
from lawstudy.formats.xlsx_table import is_xlsx, read_xlsx


def workbook(rows: list[list[object]], title: str = "在职") -> bytes:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = title
    for row in rows:
        sheet.append(row)
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
def test_csv_in_every_encoding_of_office_programs(encoding: str) -> None:
    data = '姓名,科室\r\n周明岚,"成果转化科，二室"\r\n'.encode(encoding)
    assert read_csv(data).rows == ((1, ("姓名", "科室")), (2, ("周明岚", "成果转化科，二室")))


def test_semicolons_and_tabs_separate_too() -> None:
    assert read_csv(b"a;b\nc;d").rows[1] == (2, ("c", "d"))
    assert read_csv(b"a\tb\nc\td").rows[1] == (2, ("c", "d"))


@pytest.mark.parametrize("data", [b"\x00\x01\x02", b"\xff\xff\xff", b'a,"b\n'])
def test_what_is_no_csv_has_a_reason(data: bytes) -> None:
    with pytest.raises(TableUnreadable):
        read_csv(data)


@given(st.binary(max_size=400))
def test_any_bytes_are_a_table_or_a_named_error(data: bytes) -> None:
    reader = read_xlsx if is_xlsx(data) else read_csv
    try:
        rows = reader(data).rows
    except TableUnreadable:
        return
    assert rows


def test_xlsx_dates_numbers_and_sheets() -> None:
    data = workbook([["日期", "人数", "时长"], [date(2026, 3, 5), 46, 1.5], [datetime(2026, 3, 6, 14, 30), 46.0, time(15, 0)]])
    grid = read_xlsx(data)
    assert grid.sheet == "在职"
    assert grid.rows[1:] == ((2, ("2026-03-05", "46", "1.5")), (3, ("2026-03-06 14:30", "46", "15:00")))
    with pytest.raises(TableUnreadable):
        read_xlsx(data, "别的")


def test_a_formula_is_never_computed() -> None:
    assert read_xlsx(workbook([["姓名"], ['=HYPERLINK("http://x","沈")']])).rows == ((1, ("姓名",)),)


def test_an_empty_first_sheet_is_passed_over() -> None:
    book = openpyxl.load_workbook(io.BytesIO(workbook([[]], "空")))
    book.create_sheet("名单").append(["姓名"])
    stream = io.BytesIO()
    book.save(stream)
    assert read_xlsx(stream.getvalue()).sheet == "名单"


def repacked(data: bytes, part: str, content: bytes) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            new.writestr(name, content if name == part else old.read(name))
    return stream.getvalue()


def test_xml_entities_are_refused() -> None:
    bomb = b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><worksheet>&b;</worksheet>'
    with pytest.raises(TableUnreadable, match="entities"):
        read_xlsx(repacked(workbook([["姓名"]]), "xl/worksheets/sheet1.xml", bomb))


def test_a_zip_bomb_is_refused_before_it_is_unpacked(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(xlsx_table, "MOST_UNPACKED", 1_000_000)
    with pytest.raises(TableUnreadable, match="larger"):
        read_xlsx(repacked(workbook([["姓名"]]), "xl/worksheets/sheet1.xml", b" " * 2_000_000))


def test_a_claimed_dimension_of_a_million_columns_costs_nothing() -> None:
    data = workbook([["姓名"], ["沈静怡"]])
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        sheet = archive.read("xl/worksheets/sheet1.xml").replace(b'ref="A1:A2"', b'ref="A1:XFD1048576"')
    assert len(read_xlsx(repacked(data, "xl/worksheets/sheet1.xml", sheet)).rows) == 2


@pytest.mark.parametrize("data", [b"PK\x03\x04 broken", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", workbook([["姓名"]])[:400]])
def test_damaged_old_and_cut_files_have_a_reason(data: bytes) -> None:
    with pytest.raises(TableUnreadable):
        read_xlsx(data)
