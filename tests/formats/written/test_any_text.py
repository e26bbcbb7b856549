"""No reader breaks on any text, none takes long, and width and blanks around a cell change nothing."""

import time
import unicodedata
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lawstudy.formats.tables.cells import Cell
from lawstudy.formats.tables.notes import nothing_chosen
from lawstudy.formats.written.year_runs import years_of_run
from tests.formats.written.reading import choose
from tests.formats.written.test_dates import TITLE
from tests.formats.written.test_repairs import TABLES, Reader

NAMES = [name for name, _, _ in TABLES]
OF = {name: (read, cells) for name, read, cells in TABLES}
# What cells are made of, so that mutations stay near to what is read.
_WORDS = """
    2024 24 3 5 12 31 0 . - / 年 月 日 至 到 、 , ， 。 ( ) （ ） 上午 下午 点 : ： 半 小时 分钟 课时 天 应到 实到 请假 人 余 约 近 等
    全体 除 外 王芳 李伟 办公室 党员 缺考 补考 分 % 满分 优秀 免考 每 季度 下旬 一 二 十 百 万 —— ~ + √ × 病假 Mar PM am h m
"""
_PIECES = st.sampled_from([*_WORDS.split(), "\u3000", "\u200b", "\n", " "])
_NEAR = st.lists(_PIECES, max_size=12).map("".join)


def wrapped(name: str, text: Cell) -> Any:
    return (text, "") if name == "durations" else text


@pytest.mark.parametrize("name", NAMES)
@given(text=st.one_of(st.text(max_size=60), _NEAR))
@settings(max_examples=300, deadline=None)
def test_no_text_breaks_a_reader(name: str, text: str) -> None:
    read, _ = OF[name]
    found = read(wrapped(name, text), nothing_chosen)
    for note in found.notes:
        for repair in note.repairs:
            again = read(wrapped(name, text), choose({note.key: repair}))
            assert note.key not in {left.key for left in again.notes if left.level != "said"}


@pytest.mark.parametrize("name", NAMES)
@given(number=st.one_of(st.floats(), st.integers(min_value=-(10**20), max_value=10**20)))
@settings(max_examples=200, deadline=None)
def test_no_number_breaks_a_reader(name: str, number: float) -> None:
    OF[name][0](wrapped(name, number), nothing_chosen)


@given(st.lists(st.one_of(st.text(max_size=12), _NEAR, st.floats(0, 50_000)), max_size=12))
@settings(max_examples=100, deadline=None)
def test_no_column_breaks_the_reading_of_its_years(cells: list[Cell]) -> None:
    assert len(years_of_run(cells, TITLE)) == len(cells)


_LONG = [
    "1",
    "一",
    "九十",
    "2024.3.5、",
    "3月5日、",
    "14:30-",
    "1小时",
    "46人、",
    "应到",
    "(",
    "（病假）",
    "王芳、",
    "全体（",
    "除",
    "等",
    " ",
    "\u200b",
    "　",
    "补考",
    "a",
    "%",
    "0.",
    "\n",
    "-",
    "，",
    "每",
    "約",
    "共",
]


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("piece", _LONG)
def test_a_text_of_a_hundred_thousand_characters_is_read_at_once(name: str, piece: str) -> None:
    text = (piece * 100_000)[:100_000]
    began = time.process_time()
    OF[name][0](wrapped(name, text), nothing_chosen)
    OF[name][0](wrapped(name, text + "王芳"), nothing_chosen)
    assert time.process_time() - began < 1.5


def full_width(text: str) -> str:
    return "".join(chr(ord(char) + 0xFEE0) if "!" <= char <= "~" else char for char in text)


def stretched(text: str) -> str:
    return f"\u3000 {text}\u200b \u00a0"


def _told(read: Reader, cell: Any) -> tuple[str, list[str]]:
    """Value and notes in half width: pieces that are kept as they stand keep their width."""
    found = read(cell, nothing_chosen)
    return unicodedata.normalize("NFKC", repr(found.value)), [note.code for note in found.notes]


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("change", [full_width, stretched])
def test_width_and_blanks_change_nothing(name: str, change: Any) -> None:
    read, cells = OF[name]
    for cell in cells:
        text = cell[0] if isinstance(cell, tuple) else cell
        if isinstance(text, str) and text.strip() and len(text) < 1000:
            changed = (change(text), cell[1]) if isinstance(cell, tuple) else change(text)
            assert _told(read, cell) == _told(read, changed)
