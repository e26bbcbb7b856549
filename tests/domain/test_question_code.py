"""Codes of questions, as people say and type them."""

import pytest

from lawstudy.domain.question_code import code_said, code_words, codes_in, folded_code, next_code

TITLES = {
    "kxjsjbf": "科学技术进步法", "xzfyf": "行政复议法", "kxjspjf": "科学技术普及法", "cjkjcgzhf": "促进科技成果转化法",
}  # fmt: skip


@pytest.mark.parametrize("typed", ["kj－0012", " KJ-0012", "kj—00 12", "KJ\u20110012"])
def test_a_code_is_one_in_any_width_case_and_dash(typed: str) -> None:
    assert folded_code(typed) == "kj-0012"


@pytest.mark.parametrize(
    ("code", "words"),
    [
        ("kxjsjbf-06-017", "科技进步法 6-17"),
        ("xzfyf-12-1017", "行政复议法 12-1017"),
        ("kxjspjf-03-002", "科普法 3-2"),
        ("cjkjcgzhf-04-015", "成果转化法 4-15"),
        ("mfd-01-001", "mfd-01-001"),
        ("kxjsjbf-006-017", "kxjsjbf-006-017"),  # said as 6-17 it would be another one
        ("own-question", "own-question"),
    ],
)
def test_people_see_the_law_and_two_numbers(code: str, words: str) -> None:
    assert code_words(code, TITLES) == words
    assert code_said(words, TITLES) == code


@pytest.mark.parametrize("said", ["科技进步法 6-17", "《科学技术进步法》6－17", "科技进步法06-017", "KXJSJBF-06-017", "科技进步法 第6—17"])
def test_either_form_is_understood(said: str) -> None:
    assert code_said(said, TITLES) == "kxjsjbf-06-017"


@pytest.mark.parametrize(
    ("said", "code"),
    [
        ("科技普及法 3-2", "kxjspjf-03-002"),
        ("科学技术普及法3-2", "kxjspjf-03-002"),
        ("《科技成果转化法》4-15", "cjkjcgzhf-04-015"),
        ("促进科技成果转化法 4-15", "cjkjcgzhf-04-015"),
        ("转化法 4-15", "转化法4-15"),
    ],
)
def test_whatever_a_law_is_called_is_understood_for_its_questions(said: str, code: str) -> None:
    assert code_said(said, TITLES) == code


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("", ()),
        ("科技进步法 6-17、6-18", ("科技进步法 6-17", "科技进步法 6-18")),
        ("科技进步法6-17，6-18；行政复议法 1-1", ("科技进步法 6-17", "科技进步法 6-18", "行政复议法 1-1")),
        ("kxjsjbf-06-017 xzfyf-01-001", ("kxjsjbf-06-017", "xzfyf-01-001")),
        ("科技进步法 行政复议法 1-2 1-3", ("科技进步法", "行政复议法 1-2", "行政复议法 1-3")),
        ("xzfyf-01-001 6-18", ("xzfyf-01-001", "6-18")),
        ("行政复议法", ("行政复议法",)),
    ],
)
def test_several_in_one_field(text: str, codes: tuple[str, ...]) -> None:
    found = codes_in(text)
    assert tuple(code_said(each, TITLES) for each in found) == tuple(code_said(each, TITLES) for each in codes)


def test_a_question_of_the_bureaus_own_is_numbered_behind_those_that_are_there() -> None:
    codes = ["xzfyf-04-001", "xzfyf-04-017", "xzfyf-04-alt"]
    assert next_code(codes, "xzfyf-04-", own=False) == "xzfyf-04-5001"
    assert next_code([*codes, "xzfyf-04-5001"], "xzfyf-04-", own=False) == "xzfyf-04-5002"
    assert next_code(["tj1-01-041"], "tj1-01-", own=True) == "tj1-01-042"
    assert next_code([], "tj1-01-", own=True) == "tj1-01-001"
