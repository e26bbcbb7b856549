"""排序: the whole life of a question whose steps are put in order."""

from fractions import Fraction
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec import structs

from lawstudy.domain.law import Citation
from lawstudy.domain.marking import Mark, Outcome, Scoring, rounded
from lawstudy.domain.printed import printed, printed_key, printed_response
from lawstudy.domain.question import CONTENT_SCHEMA, Content, Key, content_bytes, read_content, searchable_text
from lawstudy.domain.question_editing import empty_draft, moved_option, with_option_text, with_right_option, without_option
from lawstudy.domain.question_types import (
    TYPES,
    QuestionType,
    compose,
    decompose,
    fits,
    is_blank,
    is_incomplete,
    key_said,
    mark_question,
    record_of,
    said,
)
from lawstudy.domain.question_types.case import CaseAnswer, CasePart, CasePartKey, CasePrompt, CaseResponse
from lawstudy.domain.question_types.draft import Draft
from lawstudy.domain.question_types.options import LETTERS, Option
from lawstudy.domain.question_types.ordering import OrderingAnswer, OrderingPrompt, OrderingResponse, neighbours

STEPS = {"A": "审查", "B": "受理", "C": "决定", "D": "送达"}
DRAFT = Draft(type="ordering", stem="排列。", options=STEPS, answer=["B", "A", "C", "D"], explanation="先受理。", cites=["第三十条"])
PROMPT = OrderingPrompt(stem="排列。", options=tuple(Option(letter=letter, text=text) for letter, text in STEPS.items()))
ANSWER = OrderingAnswer(letters=("B", "A", "C", "D"))


def put(letters: str) -> OrderingResponse:
    return OrderingResponse(letters=tuple(letters))


def test_a_draft_becomes_a_question_and_back() -> None:
    assert compose(DRAFT, "xzfyf", "2023") == (PROMPT, ANSWER, [])
    assert compose(structs.replace(DRAFT, answer="BACD"), "xzfyf", "2023")[1] == ANSWER
    assert decompose(PROMPT, ANSWER, "2023") == structs.replace(DRAFT, explanation="", cites=[])


@pytest.mark.parametrize(
    ("changes", "codes"),
    [
        ({"answer": ["A", "B", "C", "D"]}, ["order_as_written"]),
        ({"answer": ["B", "A", "C"]}, ["order_not_whole"]),
        ({"answer": ["B", "A", "C", "C"]}, ["order_not_whole"]),
        ({"answer": ["B", "A", "C", "E"]}, ["order_not_whole"]),
        ({"answer": None}, ["order_not_whole"]),
        ({"options": {"A": "审查", "B": "受理"}, "answer": "BA"}, ["steps_too_few"]),
        ({"options": STEPS | {"D": "决定"}}, ["option_repeated"]),
    ],
)
def test_what_is_wrong_is_named(changes: dict[str, object], codes: list[str]) -> None:
    assert [problem.code for problem in compose(structs.replace(DRAFT, **changes), "xzfyf", "2023")[2]] == codes


@pytest.mark.parametrize(
    ("letters", "points", "outcome"),
    [
        ("BACD", 300, Outcome.RIGHT),
        ("ACDB", 200, Outcome.PARTIAL),  # one step out of its place: the others still follow each other
        ("ABCD", 100, Outcome.PARTIAL),
        ("CDBA", 200, Outcome.PARTIAL),
        ("DCAB", 0, Outcome.WRONG),  # backwards
        ("", 0, Outcome.BLANK),
    ],
)
def test_neighbours_earn_their_share(letters: str, points: int, outcome: Outcome) -> None:
    assert fits(PROMPT, put(letters))
    assert mark_question(PROMPT, ANSWER, put(letters), 300, Scoring()) == Mark(outcome=outcome, points=points)


def test_shares_are_rounded_half_up_to_a_hundredth() -> None:
    assert mark_question(PROMPT, ANSWER, put("ABCD"), 200, Scoring()).points == 67
    assert mark_question(PROMPT, ANSWER, put("ACDB"), 200, Scoring()).points == 133


orders = st.integers(3, len(LETTERS)).flatmap(lambda n: st.tuples(st.permutations(LETTERS[:n]), st.permutations(LETTERS[:n])))


@given(orders, st.integers(1, 10_000))
def test_a_mark_is_the_share_of_pairs_and_full_only_for_the_key(pair: tuple[list[str], list[str]], points: int) -> None:
    key, given_ = pair
    prompt = OrderingPrompt(stem="", options=tuple(Option(letter=letter, text=letter) for letter in sorted(key)))
    answer, response = OrderingAnswer(letters=tuple(key)), OrderingResponse(letters=tuple(given_))
    found = neighbours(answer, response)
    follows = dict(pairwise(key))
    assert found == sum(follows.get(first) == second for first, second in pairwise(given_))
    assert (found == len(key) - 1) is (key == given_)
    mark = mark_question(prompt, answer, response, points, Scoring())
    assert mark.points == rounded(Fraction(points * found, len(key) - 1))
    assert record_of(prompt).hidden(prompt, answer) == tuple(sorted(key).index(letter) for letter in key)


@pytest.mark.parametrize("letters", ["BAC", "BACC", "BACDD", "BACE"])
def test_only_all_steps_fit(letters: str) -> None:
    assert not fits(PROMPT, put(letters))


def test_it_is_answered_whole_or_not_at_all() -> None:
    assert is_blank(OrderingResponse())
    assert not is_blank(put("BACD"))
    assert not is_incomplete(PROMPT, put("BACD"))
    assert TYPES[QuestionType.ORDERING].read(" b a→c d ") == put("BACD")


def test_words_and_paper() -> None:
    backwards = (3, 2, 1, 0)
    key = Key(answer=ANSWER, explanation="", citations=(Citation(law="xzfyf", edition="2023", article=30),))
    asked = printed(PROMPT, backwards)
    assert asked.stem == "排列。（　　→　　→　　→　　）"
    assert asked.lines == ("A．送达", "B．决定", "C．受理", "D．审查")
    assert printed_key(PROMPT, key, lambda law: law, backwards).stem == "C→D→B→A"
    assert printed_response(PROMPT, put("ABCD"), backwards) == "D→C→B→A"
    assert printed_response(PROMPT, put(""), backwards) == "未作答"
    found = said(put("BACD"))
    assert found == key_said(ANSWER)
    assert TYPES[QuestionType.ORDERING].rule(Scoring()) != ""
    assert record_of(PROMPT).states(PROMPT, ANSWER) == ("受理", "审查", "决定", "送达")


def test_it_is_frozen_and_searched_like_the_others() -> None:
    content = Content(schema=CONTENT_SCHEMA, prompt=PROMPT, key=Key(answer=ANSWER, explanation="", citations=()))
    assert read_content(content_bytes(content)) == content
    assert searchable_text(content).splitlines() == ["排列。", *STEPS.values()]


def test_it_stands_in_a_case() -> None:
    case = CasePrompt(stem="案情。", parts=(CasePart(prompt=PROMPT), CasePart(prompt=PROMPT, share=2)))
    answer = CaseAnswer(parts=(CasePartKey(answer=ANSWER, explanation="", citations=()),) * 2)
    given_ = CaseResponse(parts=(put("BACD"), put("ABCD")))
    assert mark_question(case, answer, given_, 900, Scoring()).points == 300 + 200
    assert printed(case, (), ((3, 2, 1, 0),)).lines[1] == "A．送达"
    assert printed_response(case, CaseResponse(parts=(put("BACD"),))) == "（1）B→A→C→D　（2）未作答"


def test_a_draft_is_edited_step_by_step() -> None:
    draft = empty_draft(QuestionType.ORDERING)
    for letter, text in STEPS.items():
        draft = with_option_text(draft, letter, text)
    for letter in "BAD":
        draft = with_right_option(draft, letter)
    assert draft.answer == ["B", "A", "D"]
    assert with_right_option(with_right_option(draft, "A"), "C").answer == ["B", "D", "C"]
    moved = moved_option(draft, "D", -3)
    assert (list(moved.options.values()), moved.answer) == (["送达", "审查", "受理", "决定"], ["C", "B", "A"])
    assert without_option(draft, "A").answer == ["A", "C"]
