"""Cells pasted from Excel or WPS."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lawstudy.domain.text import stored
from lawstudy.errors import TableUnreadable
from lawstudy.formats.pasted_table import read_pasted, without_private_values

CELL = st.text(st.characters(codec="utf-8", exclude_characters="\r\x00", exclude_categories=["Cc", "Cs"]), max_size=12)


def texts(pasted: str) -> list[tuple[int, tuple[str, ...]]]:
    return list(read_pasted(pasted).rows)


def test_rows_and_cells() -> None:
    assert texts("姓名\t科室\r\n沈静怡\t政策法规科\r\n") == [(1, ("姓名", "科室")), (2, ("沈静怡", "政策法规科"))]


def test_cells_with_line_breaks_quotes_and_tabs_stand_in_quotes() -> None:
    assert texts('a\t"两行\n“一”""二""\t三"\tc') == [(1, ("a", '两行\n“一”"二"\t三', "c"))]


def test_a_quote_that_is_never_closed_is_a_character() -> None:
    assert texts('"a\tb\n5"屏\tc') == [(1, ('"a', "b")), (2, ('5"屏', "c"))]


def test_empty_rows_are_passed_over_but_counted() -> None:
    assert texts("a\n\n\t\nb\t") == [(1, ("a",)), (4, ("b",))]


def test_nothing_in_it_is_an_error() -> None:
    with pytest.raises(TableUnreadable):
        read_pasted(" \n\t\n")


@given(st.lists(st.lists(CELL, min_size=1, max_size=5), min_size=1, max_size=6))
def test_what_excel_writes_is_read_back(rows: list[list[str]]) -> None:
    """Every cell that needs it is quoted, as Excel does."""
    pasted = "\n".join(
        "\t".join(f'"{cell.replace(chr(34), chr(34) * 2)}"' if set(cell) & set('"\t\n') else cell for cell in row) for row in rows
    )
    expected = [[stored(cell).strip() for cell in row] for row in rows]
    try:
        found = dict(read_pasted(pasted).rows)
    except TableUnreadable:
        found = {}
    for number, row in enumerate(expected, start=1):
        filled = found.get(number, ())
        assert list(filled) + [""] * (len(row) - len(filled)) == row


@given(st.text())
def test_any_text_is_a_table_or_a_named_error(text: str) -> None:
    try:
        grid = read_pasted(text)
    except TableUnreadable:
        return
    assert all(any(cells) for _, cells in grid.rows)


def test_what_is_never_read_is_taken_out_before_it_is_shown() -> None:
    pasted = '花名册\n姓名\t身份证号\t备注\t其他\n沈静怡\t41030519800101123X\t"两\t行"\t13800000001\n周明岚 13900000001\t\t\t13800000002'
    shown = without_private_values(pasted)
    assert shown == '花名册\n姓名\t身份证号\t备注\t\n沈静怡\t\t"两\t行"\t\n周明岚\t\t\t'
    assert without_private_values("") == ""
