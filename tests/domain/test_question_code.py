"""Codes of questions, as people say and type them."""

import pytest

from lawstudy.domain.question_code import code_said, code_words, codes_in, folded_code

TITLES = {"kxjsjbf": "科学技术进步法", "xzfyf": "行政复议法"}


@pytest.mark.parametrize("typed", ["kj－0012", " KJ-0012", "kj—00 12", "KJ\u20110012"])
def test_a_code_is_one_in_any_width_case_and_dash(typed: str) -> None:
    assert folded_code(typed) == "kj-0012"


@pytest.mark.parametrize(
    ("code", "words"),
    [
        ("kxjsjbf-06-017", "科技进步法 6-17"),
        ("xzfyf-12-1017", "行政复议法 12-1017"),
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
