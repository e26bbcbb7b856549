"""等次 as lists write them."""

import pytest

from lawstudy.domain.exam import Band
from lawstudy.formats.tables.cells import Cell
from lawstudy.formats.tables.notes import Chosen, Read, nothing_chosen
from lawstudy.formats.written.bands import WrittenBand, read_band
from tests.formats.written.reading import ERROR, FALSE, TRUE, UNCOUNTED, choose, codes, level

CERTAIN: list[tuple[Cell, str, Band]] = [
    *((word, word, Band.EXCELLENT) for word in ("优秀", "优", "优等")),
    *((word, word, Band.PASSED) for word in ("良好", "良", "合格", "及格", "通过", "达标", "中", "一般")),
    *((word, word, Band.FAILED) for word in ("不合格", "不及格", "未通过", "未达标", "差")),
    ("优 秀", "优秀", Band.EXCELLENT),
    ("　合格\u200b", "合格", Band.PASSED),
    *((word, "合格", Band.PASSED) for word in ("是", "√", TRUE)),
    *((word, "不合格", Band.FAILED) for word in ("否", "×", FALSE)),
]
ASKED: list[tuple[Cell, tuple[str, ...]]] = [
    ("优良", ("优秀", "良好")),
    ("基本合格", ("合格", "不合格")),
    ("A", ("优秀", "良好", "合格", "不合格")),
    ("ｂ＋", ("优秀", "良好", "合格", "不合格")),
    ("甲等", ("优秀", "良好", "合格", "不合格")),
    ("95", ("优秀", "良好", "合格", "不合格")),
]
CELLS: list[Cell] = [*(row[0] for row in CERTAIN), *(row[0] for row in ASKED), "", "—", ERROR, UNCOUNTED]


def read(cell: Cell, chosen: Chosen = nothing_chosen) -> Read[WrittenBand]:
    return read_band(cell, chosen)


@pytest.mark.parametrize(("cell", "word", "band"), CERTAIN, ids=repr)
def test_certain(cell: Cell, word: str, band: Band) -> None:
    assert read(cell) == Read(WrittenBand(word=word, band=band))


@pytest.mark.parametrize(("cell", "repairs"), ASKED, ids=repr)
def test_doubtful(cell: Cell, repairs: tuple[str, ...]) -> None:
    found = read(cell)
    assert (found.value, codes(found.notes), level(found.notes)) == (None, ["band_unknown"], "asked")
    assert found.notes[0].repairs == repairs
    settled = read(cell, choose({found.notes[0].key: repairs[0]}))
    assert settled.value == WrittenBand(word=repairs[0], band=Band.EXCELLENT if repairs[0] == "优秀" else Band.PASSED)


def test_nothing_and_no_value() -> None:
    assert read("") == read("—") == Read(None)
    assert level(read(ERROR).notes) == level(read(UNCOUNTED).notes) == "wrong"
