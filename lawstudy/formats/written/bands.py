"""等次 as lists of scores write them: two, three or four of them, each kept as written and counted as one of three."""

from msgspec import Struct

from lawstudy.domain.exam import Band
from lawstudy.formats.tables.cells import Cell, CellKind, Special, shown
from lawstudy.formats.tables.notes import Chosen, Read
from lawstudy.formats.written.doubts import asked, key_of, reread, without_value
from lawstudy.formats.written.plain import plain, squeezed
from lawstudy.formats.written.reasons import without_reason

_WORDS = {
    Band.EXCELLENT: "优秀 优 优等 优秀等次",
    Band.PASSED: "良好 良 良等 合格 及格 通过 达标 中 中等 一般 过关 pass passed 已通过 已合格 考试合格 考核合格 合格等次 良好等次 称职",
    Band.FAILED: "不合格 不及格 未通过 不通过 没通过 未达标 不达标 未合格 未及格 差 fail failed 不称职 考试不合格 考核不合格 不合格等次",
}
BANDS: dict[str, Band] = {word: band for band, words in _WORDS.items() for word in words.split()}
_MARKS = {
    "是": "合格",
    "√": "合格",
    "✓": "合格",
    "✔": "合格",
    "true": "合格",
    "否": "不合格",
    "×": "不合格",
    "✗": "不合格",
    "false": "不合格",
}
FOUR = ("优秀", "良好", "合格", "不合格")
# Words and letters that lie between two bands, or whose meaning every organiser sets for himself.
BETWEEN: dict[str, tuple[str, ...]] = {
    "优良": ("优秀", "良好"),
    "良优": ("优秀", "良好"),
    "基本合格": ("合格", "不合格"),
    "基本称职": ("合格", "不合格"),
    "待定": FOUR,
} | {
    f"{letter}{suffix}{sign}": FOUR for letter in "abcde甲乙丙丁" for suffix in ("", "等", "级", "档") for sign in ("", "+", "-")
}  # fmt: skip


class WrittenBand(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """``word`` as it is written (良好), ``band`` what it counts as (合格)."""

    word: str
    band: Band


def band_of_word(word: str) -> WrittenBand | None:
    """The band of a word without blanks; None when it is none for certain."""
    return WrittenBand(word=word, band=BANDS[word]) if word in BANDS else None


def read_band(cell: Cell, chosen: Chosen) -> Read[WrittenBand]:
    """The band in a cell of a column of bands, where 是 and √ mean 合格. Empty: None without a note."""
    return reread(cell, _read, chosen)


def _read(cell: Cell, _chosen: Chosen) -> Read[WrittenBand]:
    if not (isinstance(cell, Special) and cell.kind is CellKind.BOOLEAN) and (note := without_value(cell, "band")):
        return Read(None, (note,))
    written = shown(cell).strip()
    found = plain(written[:120])
    if found.is_nothing:
        return Read(None)
    word = squeezed(found).casefold()
    if band := band_of_word(_MARKS.get(word, word)):
        return Read(band)
    seen = without_reason(written)
    return Read(None, (asked("band_unknown", seen, repairs=BETWEEN.get(word, FOUR), key=key_of("band", seen)),))
