"""Names of exams in a sentence: the year once, the organiser once."""

import pytest

from lawstudy.domain.exam import Sitting
from lawstudy.domain.exam_title import exam_phrase, plain_title, with_sitting, with_year, without_organiser


@pytest.mark.parametrize(
    ("title", "phrase"),
    [
        ("学法考试", "2026年度学法考试"),
        ("2026年度学法考试", "2026年度学法考试"),
        ("2026 年度 学法考试", "2026 年度 学法考试"),
        ("2026年度2026年度学法考试", "2026年度学法考试"),
        ("2026年2026年度学法考试", "2026年学法考试"),
        ("全区2026年学法考试", "全区2026年学法考试"),
        ("2025年度学法考试", "2025年度学法考试"),
    ],
)
def test_the_year_stands_once(title: str, phrase: str) -> None:
    assert with_year(title, 2026) == phrase
    assert exam_phrase(title, 2026) == phrase


@pytest.mark.parametrize(
    ("title", "rest"),
    [
        ("区司法局2026年度学法考试", "2026年度学法考试"),
        ("区司法局组织的学法考试", "学法考试"),
        ("区司法局", "区司法局"),
        ("全区学法考试", "全区学法考试"),
    ],
)
def test_the_organiser_stands_once(title: str, rest: str) -> None:
    assert without_organiser(title, "区司法局") == rest
    assert without_organiser(title, "") == plain_title(title)


def test_a_phrase_with_its_organiser() -> None:
    assert exam_phrase("区司法局2026年度学法考试", 2026, "区司法局") == "区司法局组织的2026年度学法考试"


def test_the_sitting_stands_once() -> None:
    assert [with_sitting(title, Sitting.REGULAR) for title in ("学法考试", "学法考试（正考）")] == ["学法考试（正考）"] * 2
    assert with_sitting("学法考试", Sitting.MAKEUP) == "学法考试（补考）"
