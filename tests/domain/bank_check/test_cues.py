"""What the words give away: a bank that leaks is found out, one that does not is left in peace."""

import random
from typing import Any

import pytest

from lawstudy import paths
from lawstudy.domain.bank import ReadQuestion
from lawstudy.domain.bank_check import check_bank, cues
from lawstudy.domain.bank_check.cues import Cues, features, measured, rule
from lawstudy.domain.bank_check.view import BankView
from lawstudy.formats.bank_yaml import read_bank
from lawstudy.words.cues import cue_text
from tests.domain.bank_check.small import bank, draft, question

TEXTS = "东西南北春夏秋冬金木水火土山川河海江湖林田"


def measured_of(*questions: ReadQuestion) -> Cues:
    return measured(BankView(bank(*questions)).items)


def singles(count: int, *, leak: str = "", law: str = "xzfyf") -> list[ReadQuestion]:
    """Items of four arbitrary texts of the same length; ``leak`` is put before every wrong option."""
    chance, found = random.Random(7), []
    for number in range(count):
        letters = chance.sample("ABCD", 4)
        options = {letter: "".join(chance.sample(TEXTS, 6)) for letter in "ABCD"}
        options |= {letter: leak + options[letter] for letter in letters[1:]}
        found.append(question(number, draft(options=options, answer=letters[0]), law=law))
    return found


def multiples(count: int, *, leak: str = "") -> list[ReadQuestion]:
    chance, found = random.Random(8), []
    for number in range(count):
        right = sorted(chance.sample("ABCD", 3))
        options = {letter: ("" if letter in right else leak) + "".join(chance.sample(TEXTS, 6)) for letter in "ABCD"}
        found.append(question(number, draft("multiple_choice", options=options, answer=right)))
    return found


def statements(count: int, *, leak: str = "") -> list[ReadQuestion]:
    chance, found = random.Random(9), []
    for number in range(count):
        so = number % 2 == 0
        text = ("" if so else leak) + "".join(chance.sample(TEXTS, 12))
        found.append(question(number, draft("true_false", stem=text, answer="对" if so else "错")))
    return found


def rates(found: Cues) -> dict[str, float]:
    return {figure.cue: figure.rate for figure in found.figures}


@pytest.mark.parametrize(("made", "most"), [(singles, 0.33), (multiples, 0.6), (statements, 0.6)])
def test_arbitrary_texts_give_nothing_away_and_absolutes_in_wrong_options_give_all(made: Any, most: float) -> None:
    plain, leaking = measured_of(*made(80)), measured_of(*made(80, leak="一律"))
    assert rates(plain)["model"] <= most
    assert rates(leaking)["model"] == rates(leaking)["no_absolute"] == 1.0
    assert len(leaking.given_away) == 80
    assert {name for name, _ in leaking.given_away[0].cues} & {"absolute", "absolute:一律", "word:一律"}
    assert [(word.word, word.right) for word in leaking.words if word.word == "一律"] == [("一律", 0)]
    assert [word for word in plain.words if word.word == "一律"] == []


def test_the_same_bank_has_the_same_figures_every_time() -> None:
    assert measured_of(*singles(60)) == measured_of(*singles(60))


def test_few_items_say_nothing() -> None:
    assert measured_of(*singles(39, leak="一律"), *statements(39, leak="一律")) == Cues()


def test_the_worst_comes_first() -> None:
    found = measured_of(*singles(60, leak="一律"), *statements(60))
    assert [f.over for f in found.figures] == sorted((f.over for f in found.figures), reverse=True)
    assert [g.strength for g in found.given_away] == sorted((g.strength for g in found.given_away), reverse=True)


def test_all_but_the_silly_one_and_one_wrong_are_counted() -> None:
    found = {f.cue: f for f in measured_of(*multiples(60, leak="一律")).figures}
    assert found["one_wrong"].rate == found["all_but_odd"].rate == 1.0
    assert found["one_wrong"].over > 0


def test_multiple_choice_with_all_right_has_nothing_to_tell_apart() -> None:
    every = [question(n, draft("multiple_choice", answer=["A", "B", "C", "D"])) for n in range(40)]
    found = measured_of(*every)
    assert rates(found)["model"] == 0.0
    assert found.given_away == ()


@pytest.mark.parametrize(("answer", "over"), [("AB", False), ("BB", True), ("AA", True)])
def test_claims_are_right_in_half_of_the_items(answer: str, over: bool) -> None:
    options = {"A": "正确，期限为六十日", "B": "错误，期限为三十日", "C": "正确，期限为九十日", "D": "错误，期限为十五日"}
    claims = [question(n, draft(stem="局长认为期限已过。这一说法（　　）。", options=options, answer=answer[n % 2])) for n in range(40)]
    [figure] = [f for f in measured_of(*claims).figures if f.cue == "claim"]
    assert (figure.over > 0) is over


@pytest.mark.parametrize(("law", "severity"), [("kxjsjbf", "warning"), ("other", "error")])
def test_the_model_beyond_its_bound_is_an_error_but_for_what_is_open(law: str, severity: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rule, "OPEN", {("kxjsjbf", "single_choice")})
    found = measured_of(*singles(60, leak="一律", law=law))
    assert {p.severity for p in cues.problems(found) if p.code == "cue.model"} == {severity}
    assert {p.severity for p in cues.problems(found) if p.code != "cue.model"} == {"warning"}
    assert {"cue.no_absolute", "cue.words"} <= {p.code for p in cues.problems(found)}


def test_what_is_open_and_within_its_bound_is_to_be_held(monkeypatch: pytest.MonkeyPatch) -> None:
    found = measured_of(*multiples(80))
    within = cues.Cues(figures=tuple(f for f in found.figures if f.cue == "model" and f.over <= 0))
    monkeypatch.setattr(rule, "OPEN", {("xzfyf", "multiple_choice")})
    assert [p.code for p in cues.problems(within)] == ["cue.open_needlessly"] * len(within.figures) != []
    monkeypatch.setattr(rule, "OPEN", frozenset())
    assert list(cues.problems(within)) == []


def test_the_place_of_keys_is_a_cue() -> None:
    first = [question(n, draft(options={"A": "甲", "B": "乙", "C": "丙", "D": "丁"}, answer="A")) for n in range(40)]
    told = {p.code: p.parameters["cue"] for p in cues.problems(measured_of(*first))}
    assert told["cue.position"] == "A"


def test_a_place_that_few_items_have_says_nothing() -> None:
    five = question(99, draft("multiple_choice", options=dict(zip("ABCDE", "甲乙丙丁戊", strict=True)), answer=["A", "E"]))
    assert set(rates(measured_of(*multiples(40), five))) & {"position_D", "position_E"} == {"position_D"}


@pytest.mark.parametrize(
    ("changes", "found"),
    [
        ({}, []),
        ({"options": {"A": "一律受理", "B": "可以受理", "C": "只能转送", "D": "必须告知"}}, ["cue.item_absolutes"]),
        ({"options": {"A": "应当受理", "B": "不予受理", "C": "应当转送", "D": "应当告知"}}, ["cue.item_polarity"]),
        (
            {"stem": "复议机关收到申请书以后（　　）。", "options": {"A": "甲乙", "B": "收到申请书", "C": "丙丁", "D": "戊己"}},
            ["cue.item_stem"],
        ),
    ],
)
def test_what_gives_one_item_away_by_itself(changes: dict[str, Any], found: list[str]) -> None:
    items = BankView(bank(question(1, draft(**changes)), question(2, draft("true_false")))).items
    assert [p.code for p in cues.remarks(items)] == found


def test_nothing_to_compare() -> None:
    assert features.in_stem("申请", "A") == 0.0
    assert features.judged("不予受理") is None
    assert cue_text("absolute:只能") != cue_text("absolute")
    assert cue_text("position_A").endswith(" A")


def test_every_cue_of_our_own_bank_has_words_and_a_case_part_is_named() -> None:
    report = check_bank(read_bank(paths.question_bank()))
    for figure in report.cues.figures:
        assert cue_text(figure.cue)
    for given in report.cues.given_away:
        assert all(cue_text(name) for name, _ in given.cues)
    assert {f.type for f in report.cues.figures if f.cue == "model"} == {"single_choice", "multiple_choice", "true_false"}
    assert any(given.part for given in report.cues.given_away)
