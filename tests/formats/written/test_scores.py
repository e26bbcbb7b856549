"""Scores as organisers and offices write them. Full marks are 100, the lines 60 and 90, unless a case says otherwise."""

import pytest

from lawstudy.domain.exam import Band, BandLines
from lawstudy.domain.roster import Exclusion
from lawstudy.formats.tables.cells import Cell, CellKind
from lawstudy.formats.tables.notes import Chosen, Read, nothing_chosen
from lawstudy.formats.written.scores import Score, read_score
from tests.formats.written.reading import ERROR, TRUE, UNCOUNTED, choose, codes, day, level, percent, special

LINES = BandLines(passing=6000, excellent=9000)
CERTAIN: list[tuple[Cell, str]] = [
    ("95", "95"),
    (95, "95"),
    (95.5, "95.5"),
    ("95.50", "95.5"),
    ("0", "0"),
    (60, "60"),
    ("９５．５", "95.5"),
    ("95分", "95"),
    ("95 分", "95"),
    ("95.", "95"),
    ("九十五", "95"),
    ("九十五分", "95"),
    ("九十五点五", "95.5"),
    ("七十五分半", "75.5"),
    ("75分半", "75.5"),
    ("100/100", "100"),
    ("95/100", "95"),
    ("95（满分100）", "95"),
    ("满分", "100"),
    ("100（满分）", "100"),
    (85.30000000000001, "85.3"),
    (89.99999999999999, "90"),
    (special(CellKind.ZEROS, "095", 95.0), "95"),
    ("优秀", "优秀=excellent"),
    ("良好", "良好=passed"),
    ("合格", "合格=passed"),
    ("及格", "及格=passed"),
    ("通过", "通过=passed"),
    ("不合格", "不合格=failed"),
    ("不及格", "不及格=failed"),
    ("未通过", "未通过=failed"),
    ("95（优秀）", "95 优秀=excellent"),
    ("95分，合格", "95 合格=passed"),
    ("优秀95", "95 优秀=excellent"),
    ("缺考", "absent"),
    ("缺考（出差）", "absent 出差"),
    ("因公未考", "absent 因公"),
    ("未参加", "absent"),
    ("未参加考试", "absent"),
    ("弃考", "absent"),
    ("未考", "absent"),
    ("未作答", "absent"),
    ("总分95", "95"),
    ("得分：95", "95"),
    ("95分/满分100分", "95"),
    ("√合格", "合格=passed"),
    ("一般", "一般=passed"),
    ("PASS", "pass=passed"),
    ("未到考", "absent"),
    ("没来", "absent"),
    ("已免考", "exempt"),
    ("免考", "exempt"),
    ("免试", "exempt"),
    ("免考（命题人员）", "exempt 命题人员"),
    ("免考（非在编）", "exempt 非在编"),
    ("无故缺考", "absent 无故"),
    ("缓考", "deferred"),
]
SAID: list[tuple[Cell, str, str]] = [
    (85.333333, "85.33", "score_rounded"),
    ("85.333333", "85.33", "score_rounded"),
    ("85.335", "85.34", "score_rounded"),
    ("98（满分）", "98", "full_marks_differ"),
    ("45（补考70）", "45 makeup 70", "makeup_apart"),
    ("45，补考70", "45 makeup 70", "makeup_apart"),
    ("初考45补考85", "45 makeup 85", "makeup_apart"),
    ("45（不合格），补考85（合格）", "45 makeup 85", "makeup_apart"),
    ("不合格（补考合格）", "不合格=failed makeup 合格", "makeup_apart"),
    ("95。5", "95.5", "taken_as"),
    ("45/补考70分", "45 makeup 70", "makeup_apart"),
    ("95（第二次）", "95", "rest_not_read"),
    ("缺考（病假）", "absent", "reason_dropped"),
    ("0（缺考）", "absent", "zero_is_absence"),
    ("0分（未参加）", "absent", "zero_is_absence"),
    ("缺考0分", "absent", "zero_is_absence"),
    ("0（免考）", "exempt", "zero_is_absence"),
    ("0（作弊）", "0", "rest_not_read"),
    ("因病缺考", "absent", "reason_dropped"),
    ("免考（产假）", "exempt", "reason_dropped"),
    ("缓考（住院）", "deferred", "reason_dropped"),
]
ASKED: list[tuple[Cell, str | None, str]] = [
    ("90（复核后92）", None, "score_several"),
    ("58（加分2）", None, "score_several"),
    ("95%", "95", "score_share"),
    ("95％", "95", "score_share"),
    (percent("95%", 0.95), "95", "score_share"),
    ("0.95", "95", "score_share"),
    (0.8, "80", "score_share"),
    (1, "100", "score_share"),
    ("89.995", None, "rounding_crosses_line"),
    (59.995, None, "rounding_crosses_line"),
    ("95/120", None, "score_of_other_marks"),
    ("18/20", None, "score_of_other_marks"),
    ("补考85", "makeup 85", "makeup_alone"),
    ("95（补）", "makeup 95", "makeup_alone"),
    ("补考合格", None, "makeup_alone"),
    ("45 85", None, "score_several"),
    ("45→85", None, "score_several"),
    ("第一次45第二次85", None, "score_several"),
    ("45(85)", None, "score_several"),
    ("退休", None, "absence_unclear"),
    ("不予免考", None, "absence_unclear"),
    ("不同意缓考", None, "absence_unclear"),
    ("免考（未批）", None, "absence_unclear"),
    ("产假申请免考未通过", None, "absence_unclear"),
    ("产、假未缺考", None, "absence_unclear"),
    ("拟免考", None, "absence_unclear"),
    ("未缺考", None, "absence_unclear"),
    ("缺考？", None, "absence_unclear"),
    ("未录入", None, "score_missing"),
    ("×", None, "band_unknown"),
    ("是", None, "band_unknown"),
    ("85（补考）", "makeup 85", "makeup_alone"),
    ("95,90", None, "score_several"),
    ("60（缺考）", None, "score_and_absence"),
    ("请假", None, "absence_unclear"),
    ("病假", None, "absence_unclear"),
    ("出差", None, "absence_unclear"),
    ("作弊", None, "score_annulled"),
    ("成绩无效", None, "score_annulled"),
    ("A", None, "band_unknown"),
    ("B+", None, "band_unknown"),
    ("优良", None, "band_unknown"),
    ("√", None, "band_unknown"),
]
WRONG: list[tuple[Cell, str]] = [
    ("101", "score_too_high"),
    (101, "score_too_high"),
    ("1,000", "score_too_high"),
    ("130/120", "score_too_high"),
    ("-5", "score_below_zero"),
    (-1, "score_below_zero"),
    (percent("9500%", 95.0), "score_share_too_high"),
    ("第一名", "score_unreadable"),
    ("≥90", "score_unreadable"),
    ("90以上", "score_unreadable"),
    ("#N/A", "cell_error"),
    ("90+5", "score_unreadable"),
    ("nan", "score_unreadable"),
    ("1e5", "score_unreadable"),
    (float("inf"), "score_unreadable"),
    (day("2024-09-05"), "score_unreadable"),
    (ERROR, "cell_error"),
    (TRUE, "cell_boolean"),
    (UNCOUNTED, "cell_without_value"),
]
CELLS: list[Cell] = [
    *(row[0] for row in CERTAIN),
    *(row[0] for row in SAID),
    *(row[0] for row in ASKED),
    *(row[0] for row in WRONG),
    "",
    "—",
]


def read(cell: Cell, chosen: Chosen = nothing_chosen, total: int = 10_000) -> Read[Score]:
    return read_score(cell, total, LINES, chosen)


def told(score: Score | None) -> str | None:
    if score is None:
        return None
    parts = [
        "" if score.points is None else f"{score.points / 100:g}",
        f"{score.band}={score.counts_as}" if score.band else "",
        "absent" if score.absent else "",
        str(score.exclusion or ""),
        score.reason,
        "" if score.makeup_points is None else f"makeup {score.makeup_points / 100:g}",
        f"makeup {score.makeup_band}" if score.makeup_band else "",
    ]
    return " ".join(part for part in parts if part)


@pytest.mark.parametrize(("cell", "score"), CERTAIN, ids=repr)
def test_certain(cell: Cell, score: str) -> None:
    found = read(cell)
    assert (told(found.value), found.notes) == (score, ())


@pytest.mark.parametrize(("cell", "score", "code"), SAID, ids=repr)
def test_likely(cell: Cell, score: str, code: str) -> None:
    found = read(cell)
    assert (told(found.value), codes(found.notes), level(found.notes)) == (score, [code], "said")


@pytest.mark.parametrize(("cell", "score", "code"), ASKED, ids=repr)
def test_doubtful(cell: Cell, score: str | None, code: str) -> None:
    found = read(cell)
    assert (told(found.value), codes(found.notes), level(found.notes)) == (score, [code], "asked")


@pytest.mark.parametrize(("cell", "code"), WRONG, ids=repr)
def test_impossible(cell: Cell, code: str) -> None:
    found = read(cell)
    assert (found.value, codes(found.notes), level(found.notes)) == (None, [code], "wrong")


@pytest.mark.parametrize("cell", ["", "—", "-", "/", "　"])
def test_an_empty_cell_says_nothing_since_a_band_may_stand_beside_it(cell: str) -> None:
    assert read(cell) == Read(None)


@pytest.mark.parametrize(
    ("cell", "choices", "score", "total"),
    [
        ("95%", {"percent": "=of_full_marks"}, "95", 10_000),
        ("95%", {"percent": "=of_full_marks"}, "114", 12_000),
        ("95%", {"percent": "=as_points"}, "95", 12_000),
        (percent("80%", 0.8), {"percent": "=of_full_marks"}, "80", 10_000),
        ("0.95", {"percent": "=of_full_marks"}, "95", 10_000),
        ("0.95", {"percent": "=as_points"}, "0.95", 10_000),
        ("0.5", {}, "0.5", 1_000),
        ("89.995", {"rounding": "=below_line"}, "89.99", 10_000),
        ("89.995", {"rounding": "=rounded"}, "90", 10_000),
        ("95/120", {"full_marks:120": "=scaled"}, "79.17", 10_000),
        ("95/120", {"full_marks:120": "=as_points"}, "95", 10_000),
        ("补考85", {"makeup": "=makeup_apart"}, "makeup 85", 10_000),
        ("补考85", {"makeup": "=this_exam"}, "85", 10_000),
        ("请假", {"score:请假": "缓考"}, "deferred", 10_000),
        ("病假", {"score:请假": "缺考"}, "absent", 10_000),
        ("出差", {"score:出差": "缺考（出差）"}, "absent 出差", 10_000),
        ("作弊", {"score:作弊": "0"}, "0", 10_000),
        ("A", {"score:a": "优秀"}, "优秀=excellent", 10_000),
        ("101", {"score:101": "91"}, "91", 10_000),
    ],
    ids=repr,
)
def test_what_was_decided(cell: Cell, choices: dict[str, str], score: str, total: int) -> None:
    found = read(cell, choose(choices), total)
    assert (told(found.value), found.settled) == (score, True)


def test_values_are_what_they_count_as() -> None:
    assert read("良好").value == Score(band="良好", counts_as=Band.PASSED)
    assert read("免考").value == Score(exclusion=Exclusion.EXEMPT)
    assert read("95").value == Score(points=9500)


def test_reasons_of_health_and_family_are_nowhere() -> None:
    for cell in ("免考（产假）", "缺考（住院）", "病假", "因病缺考", "缓考，陪护父亲", "95（带病参加）", "孩子住院", "怀孕？"):
        found = read(cell)
        assert not any(word in repr(found) for word in ("产", "住院", "病", "父亲", "孩子", "孕"))


def test_a_decision_about_one_score_is_not_one_about_another_that_hides_the_same_reason() -> None:
    """Nothing of the reason is in the keys, and yet the numbers are."""
    keys = [read(cell).notes[-1].key for cell in ("955（病假）", "955（产假）", "966（病假）", "95（缺考病假）", "60（缺考病假）")]
    assert [key.count("病") + key.count("产") for key in keys] == [0] * 5
    assert keys[0] == keys[1]
    assert len(set(keys)) == 4
