"""Names of exams in a sentence: the year once, the organiser once."""

import pytest

from lawstudy.domain.exam_title import exam_phrase, names_a_year, plain_title, with_year, without_organiser, without_year


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
        ("2026年度学法考试", "学法考试"),
        ("全区2026年度学法考试", "全区学法考试"),
        ("2025年度学法考试", "2025年度学法考试"),
        ("2026年度", "2026年度"),
        ("学法考试", "学法考试"),
    ],
)
def test_the_year_is_taken_out(title: str, rest: str) -> None:
    assert without_year(title, 2026) == rest


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
    assert names_a_year("2025年学法考试")
    assert not names_a_year("学法考试2026")
