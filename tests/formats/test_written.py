"""Names as people write them."""

import pytest

from lawstudy.domain.training import AttendanceState
from lawstudy.formats.written_names import and_others, is_name, read_headcount, split_names


def test_names_in_every_separation() -> None:
    found = [name.name for name in split_names("沈静怡、周明岚，张既明;秦 望 舒\n苏见微 陆行简")]
    assert found == ["沈静怡", "周明岚", "张既明", "秦望舒", "苏见微", "陆行简"]


def test_single_characters_belong_together_in_pairs() -> None:
    assert [name.name for name in split_names("白 露 任 远")] == ["白露", "任远"]


def test_remarks_are_states_or_departments() -> None:
    late, other, plain = split_names("白露（迟到）、任远（成果转化科）、丁亦白")
    assert (late.name, late.state) == ("白露", AttendanceState.LATE)
    assert (other.remark, other.state) == ("成果转化科", None)
    assert (plain.remark, plain.state) == ("", None)


def test_incomplete_lists_and_headcounts() -> None:
    assert and_others("沈静怡、周明岚等46名干部") == 46
    assert and_others("沈静怡、周明岚") is None
    assert [name.name for name in split_names("沈静怡、周明岚等46人")] == ["沈静怡", "周明岚"]
    assert [read_headcount(text) for text in ("46", "46人", "共46人参加", "全体", "")] == [46, 46, 46, None, None]
    assert [read_headcount(text) for text in ("50余人", "约50人", "50多人")] == [None] * 3


@pytest.mark.parametrize(
    ("text", "fits"), [("沈静怡", True), ("买买提·艾力", True), ("Anna Li", True), ("张1", False), ("张", False), ("合计：3", False)]
)
def test_names(text: str, fits: bool) -> None:
    assert is_name(text) is fits
