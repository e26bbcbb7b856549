"""Two editions of a law beside one another. The laws are made up; the real texts are read where they lie beside the project."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lawstudy.domain.editions.comparison import ChangeKind, compare, counts
from lawstudy.domain.editions.marked import Piece, PieceKind, marked
from lawstudy.domain.editions.terms import stale_terms
from tests.formats.statutes import BESIDE

OLD = {
    1: "为了规范河道采砂，保护堤防，制定本办法。",
    2: "采砂人应当在开采前十五日向水务站申请许可，并交验船只证书。",
    3: "水务站自收到申请之日起七日内答复采砂人，逾期不答复的视为同意。",
    4: "违反本办法第二条规定的，由水务站责令停止，处五百元罚款。",
    5: "夜间禁止在桥梁上下游各五百米内停泊运砂船只。",
    6: "依照本办法第五条查获的船只，交由港航部门保管。",
}
NEW = {
    1: "为了规范河道采砂，保护堤防，制定本办法。",
    2: "县级水务部门编制采砂规划，向社会公布。",
    3: "采砂人应当在开采前三十日向水务站申请许可，并交验船只证书。",
    4: "违反本办法第三条规定的，由水务站责令停止，处五百元罚款。",
    5: "夜间禁止在桥梁上下游各五百米内停泊运砂船只",
    6: "运砂车辆应当遮盖，不得沿途抛洒。",
    7: "依照本办法第五条查获的船只，交由港航部门保管。",
}


def _told(old: dict[int, str], new: dict[int, str]) -> list[tuple[str, int, int]]:
    return [(change.kind.value, change.old, change.new) for change in compare(old, new)]


def test_every_article_has_its_place() -> None:
    assert _told(OLD, NEW) == [
        ("same", 1, 1),
        ("new", 0, 2),
        ("changed", 2, 3),
        ("gone", 3, 0),
        ("changed", 4, 4),  # what it refers to has changed, so nobody can say that it is the same
        ("same", 5, 5),
        ("new", 0, 6),
        ("moved", 6, 7),
    ]
    assert counts(compare(OLD, NEW)) == {
        ChangeKind.SAME: 2,
        ChangeKind.MOVED: 1,
        ChangeKind.CHANGED: 2,
        ChangeKind.NEW: 2,
        ChangeKind.GONE: 1,
    }


def test_references_that_only_follow_the_new_numbers_are_no_change() -> None:
    old = {1: OLD[5], 2: "依照第一条查获的船只，交由港航部门保管，并告知船主。"}
    new = {1: NEW[6], 2: OLD[5], 3: "依照第二条查获的船只，交由港航部门保管，并告知船主。"}
    assert _told(old, new) == [("new", 0, 1), ("moved", 1, 2), ("moved", 2, 3)]


def test_the_same_words_about_another_article_are_a_change() -> None:
    old = {1: OLD[5], 2: "依照第一条查获的船只，交由港航部门保管，并告知船主。"}
    new = {1: NEW[6], 2: old[2], 3: OLD[5]}
    assert ("changed", 2, 2) in _told(old, new)


def test_of_several_with_the_same_words_the_number_decides_then_the_nearest() -> None:
    words = "本条已经废止。"
    assert _told({1: words, 2: OLD[5], 3: words}, {1: words, 2: words, 3: OLD[5]}) == [("same", 1, 1), ("moved", 3, 2), ("moved", 2, 3)]


def test_words_that_every_article_has_say_nothing_of_which_is_meant() -> None:
    """Twelve articles with the same frame, turned round: each is known by what it alone is about."""
    about = [
        "采砂规划",
        "许可证件",
        "运砂车辆",
        "停泊地点",
        "作业时间",
        "堆放场所",
        "回填义务",
        "举报奖励",
        "水文监测",
        "桥梁保护",
        "鱼类产卵",
        "应急处置",
    ]
    old = {n: f"水务部门会同港航部门对{what}进行监督检查。" for n, what in enumerate(about, 1)}
    new = {n: f"水务部门会同公安部门对{what}进行监督检查，发现问题及时处理。" for n, what in enumerate(reversed(about), 1)}
    assert sorted(_told(old, new)) == sorted(("changed", n, 13 - n) for n in old)


def test_what_is_gone_stands_behind_the_one_that_it_followed() -> None:
    assert _told({1: OLD[1], 2: OLD[5]}, {1: OLD[5]}) == [("gone", 1, 0), ("moved", 2, 1)]
    assert _told({1: OLD[1], 2: OLD[3], 3: OLD[5]}, {1: OLD[5]}) == [("gone", 1, 0), ("gone", 2, 0), ("moved", 3, 1)]
    assert _told({}, {1: OLD[1]}) == [("new", 0, 1)]


@given(st.permutations(sorted(OLD)), st.sets(st.sampled_from(sorted(OLD))))
def test_every_article_is_told_once(order: list[int], dropped: set[int]) -> None:
    new = {number: OLD[old] for number, old in enumerate([each for each in order if each not in dropped], 1)}
    told = compare(OLD, new)
    assert sorted(change.old for change in told if change.old) == sorted(OLD)
    assert sorted(change.new for change in told if change.new) == sorted(new)
    assert {change.old for change in told if change.kind is ChangeKind.GONE} == dropped


def test_changed_words_are_marked() -> None:
    same, out, come = PieceKind.SAME, PieceKind.OUT, PieceKind.IN
    assert marked("应当在十五日内", "应当在三十日内") == (
        Piece(kind=same, text="应当在"),
        Piece(kind=out, text="十五"),
        Piece(kind=come, text="三十"),
        Piece(kind=same, text="日内"),
    )
    assert marked("", "") == ()


@given(st.text("甲乙丙丁\n", max_size=30), st.text("甲乙丙丁\n", max_size=30))
def test_both_texts_can_be_read_from_the_marks(old: str, new: str) -> None:
    pieces = marked(old, new)
    assert "".join(piece.text for piece in pieces if piece.kind is not PieceKind.IN) == old
    assert "".join(piece.text for piece in pieces if piece.kind is not PieceKind.OUT) == new


def test_words_that_the_new_edition_gave_up() -> None:
    old = {n: f"{before}采砂许可证件，按期交验。" for n, before in enumerate(["持有", "变更", "撤销"], 1)}
    assert stale_terms(old, {1: "持有采砂许可证，按期交验。"}) == ("采砂许可证件",)
    assert stale_terms(old, old) == ()


def test_a_word_is_told_once_and_not_again_in_a_longer_one() -> None:
    old = {n: f"{before}河道采砂凭证，按期交验。" for n, before in enumerate(["持有", "变更", "撤销"], 1)} | {4: "伪造采砂凭证。"}
    assert stale_terms(old, {1: "按期交验。"}) == ("采砂凭证",)


@pytest.mark.skipif(not BESIDE.is_dir(), reason="the official texts are not here")
def test_the_revision_of_the_law_on_administrative_reconsideration() -> None:
    """2017 → 2023, looked through by hand: of 43 articles one kept its words (foreigners, 41 → 89)."""
    old, new = _law("xzfyf_2017"), _law("xzfyf_2023")
    changes = {change.old: change for change in compare(old, new) if change.old}
    assert [(n, changes[n].new) for n in changes if changes[n].kind in {ChangeKind.SAME, ChangeKind.MOVED}] == [(41, 89)]
    paired = {1: 1, 5: 10, 6: 11, 9: 20, 11: 22, 21: 42, 23: 48, 31: 62, 32: 77, 35: 81, 39: 87, 40: 88}
    assert {n: changes[n].new for n in paired} == paired
    assert stale_terms(old, new)[0] == "具体行政行为"


@pytest.mark.skipif(not BESIDE.is_dir(), reason="the official texts are not here")
def test_an_amendment_that_mostly_renumbers() -> None:
    """监察法 2018 → 2024: whatever has other words is told as changed, and nothing is gone."""
    old, new = _law("jcf_2018"), _law("jcf_2024")
    told = counts(compare(old, new))
    assert (told[ChangeKind.GONE], told[ChangeKind.NEW]) == (0, 9)
    assert told[ChangeKind.MOVED] >= 35


def _law(name: str) -> dict[int, str]:
    (law,) = json.loads((BESIDE / f"{name}.json").read_text("utf-8"))
    return {article["no"]: article["text"] for chapter in law["chapters"] for article in chapter["articles"]}
