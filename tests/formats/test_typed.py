"""What is typed into one field: read as in a table, and nothing doubtful is taken."""

import pytest

from lawstudy.formats.typed import TypedHeads, typed_day, typed_heads


@pytest.mark.parametrize(
    "text",
    ["2026-11-28", "20261128", "2026.11.28", "2026/11/28", "2026年11月28日", "11-28", "11.28", "11月28日", "11月28号", " 2026-11-28 "],
)
def test_a_day_however_it_is_typed(text: str) -> None:
    assert typed_day(text, 2026) == "2026-11-28"


@pytest.mark.parametrize("text", ["", "明天", "2026-02-30", "11月下旬", "11月28日至30日", "11-28、12-1", "28"])
def test_what_is_no_one_day_is_none(text: str) -> None:
    assert typed_day(text, 2026) is None


@pytest.mark.parametrize(
    ("text", "heads"),
    [
        ("46", TypedHeads(46)),
        ("46人", TypedHeads(46)),
        ("0", TypedHeads(0)),
        ("50余人", TypedHeads(50, "50余人")),
        ("约50", TypedHeads(50, "约50")),
        ("44/46", TypedHeads(44, "", "46")),
        ("应到46人，实到44人", TypedHeads(44, "", "46")),
    ],
)
def test_a_number_of_people_however_it_is_typed(text: str, heads: TypedHeads) -> None:
    assert typed_heads(text) == heads


@pytest.mark.parametrize("text", ["", "许多", "若干人", "张三", "-3"])
def test_what_is_no_number_of_people_is_none(text: str) -> None:
    assert typed_heads(text) is None
