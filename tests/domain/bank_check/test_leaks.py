"""What is said of questions that come from elsewhere and give their keys away by their words."""

import random

import pytest

from lawstudy.domain.bank_check import leaks as module
from lawstudy.domain.bank_check.leaks import leaks
from lawstudy.domain.problems import WARNING
from tests.domain.bank_check.small import draft, question

PLAIN = draft(stem="由谁受理（　　）。", options={"A": "本级政府", "B": "上级机关", "C": "同级法院"}, answer="A")
ABSOLUTE = draft(stem="如何处理（　　）。", options={"A": "可以补正", "B": "一律退回", "C": "必须驳回"}, answer="A")
LONG = draft(stem="期限多久（　　）。", options={"A": "自知道该行政行为之日起六十日内提出申请", "B": "三十日", "C": "十五日"}, answer="A")


def test_each_question_is_looked_at_alone() -> None:
    single, whole = leaks([question(1, PLAIN), question(2, ABSOLUTE), question(3, LONG)])
    assert [(one.code, one.parameters["question"], one.severity) for one in single] == [
        ("cue.item_absolutes", "xzfyf-01-002", WARNING),
        ("key_sticks_out", "xzfyf-01-003", WARNING),
    ]
    assert whole == []


def test_many_are_measured_together_and_those_that_the_words_answer_are_named() -> None:
    kind = [
        draft(stem=f"第{n}件如何（　　）。", options={"A": f"依法办理{n}", "B": f"一律不办{n}", "C": f"全部退回{n}"}, answer="A")
        for n in range(60)
    ]
    single, whole = leaks([question(n, each) for n, each in enumerate(kind, 1)])
    assert {"cue.model", "cue.position", "cue.no_absolute"} <= {one.code for one in whole}
    assert all(one.severity == WARNING for one in whole)
    named = {one.parameters["question"] for one in single if one.code == "cue.item_words"}
    assert len(named) > 50


def test_more_than_can_be_looked_at_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "MOST_READ", 2)
    monkeypatch.setattr(module, "MOST_MEASURED", 1)
    single, whole = leaks([question(n, ABSOLUTE) for n in (1, 2, 3)])
    assert len(single) == 2
    assert [one.code for one in whole] == ["cues_beyond", "cues_not_measured"]


def test_parts_of_a_case_are_named() -> None:
    part = draft(stem="如何处理？", options=ABSOLUTE.options, answer="A")
    cases = [question(n, draft("case", stem=f"第{n}案。", parts=[part, part])) for n in range(1, 25)]
    single, _whole = leaks(cases)
    assert {one.parameters["part"] for one in single if one.code == "cue.item_words"} == {"1", "2"}


def test_a_type_whose_keys_are_not_found_more_often_than_they_should_be_is_not_named() -> None:
    """A model is right now and then by chance; only what it finds beyond that says something."""
    chance = random.Random(11)
    kind = []
    for n in range(80):
        words = chance.sample(["办理", "送达", "公告", "归档", "登记", "移送", "备案", "告知"], 4)
        options = dict(zip("ABCD", (f"{word}之{chance.randrange(9)}" for word in words), strict=True))
        kind.append(draft(stem=f"第{n}件如何（　　）。", options=options, answer="ABCD"[n % 4]))
    single, whole = leaks([question(n, each) for n, each in enumerate(kind, 1)])
    assert not any(one.code == "cue.item_words" for one in single)
    assert "cue.model" not in {one.code for one in whole}
