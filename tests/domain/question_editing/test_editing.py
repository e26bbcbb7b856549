"""Editing drafts of every type."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lawstudy.domain.question_editing import (
    empty_draft,
    fitted_blanks,
    moved_option,
    moved_part,
    with_changed_part,
    with_gap,
    with_option,
    with_option_text,
    with_part,
    with_right_option,
    with_rubric_line,
    with_rubric_text,
    with_variants,
    without_option,
    without_part,
    without_rubric_line,
)
from lawstudy.domain.question_types import QuestionType, compose
from lawstudy.domain.question_types.draft import Draft

SINGLE = Draft(type="single_choice", stem="问", options={"A": "甲", "B": "乙", "C": "丙"}, answer="B", explanation="因为")
MULTIPLE = Draft(type="multiple_choice", stem="问", options={"A": "甲", "B": "乙", "C": "丙"}, answer=["A", "C"], explanation="因为")


@pytest.mark.parametrize("kind", list(QuestionType))
def test_a_new_draft_has_its_type_and_is_not_ready(kind: QuestionType) -> None:
    draft = empty_draft(kind)
    assert draft.type == kind
    assert compose(draft, "law", "2023")[2]


def test_options_are_added_up_to_the_last_letter() -> None:
    draft = SINGLE
    for _ in range(9):
        draft = with_option(draft)
    assert list(draft.options) == list("ABCDEFGH")
    assert with_option_text(draft, "H", "辛").options["H"] == "辛"


def test_what_is_right_moves_with_its_option() -> None:
    assert (without_option(SINGLE, "A").options, without_option(SINGLE, "A").answer) == ({"A": "乙", "B": "丙"}, "A")
    assert without_option(SINGLE, "B").answer == ""
    assert without_option(MULTIPLE, "A").answer == ["B"]
    up = moved_option(MULTIPLE, "C", -1)
    assert (up.options, up.answer) == ({"A": "甲", "B": "丙", "C": "乙"}, ["A", "B"])
    assert moved_option(SINGLE, "B", 9).answer == "C"
    assert moved_option(SINGLE, "B", -9).answer == "A"


def test_right_options_are_set_or_toggled() -> None:
    assert with_right_option(SINGLE, "C").answer == "C"
    assert with_right_option(MULTIPLE, "B").answer == ["A", "B", "C"]
    assert with_right_option(MULTIPLE, "A").answer == ["C"]


@pytest.mark.parametrize("change", [without_option, lambda d, x: with_option_text(d, x, "")])
def test_an_option_that_is_not_there(change: object) -> None:
    with pytest.raises(KeyError):
        change(SINGLE, "H")  # type: ignore[operator]


@given(st.permutations("ABC"), st.integers(-3, 3))
def test_moving_loses_no_option_and_no_right_one(order: list[str], by: int) -> None:
    draft = moved_option(MULTIPLE, order[0], by)
    assert sorted(draft.options.values()) == sorted(MULTIPLE.options.values())
    assert isinstance(draft.answer, list)
    assert {draft.options[str(letter)] for letter in draft.answer} == {"甲", "丙"}


def test_blanks_follow_the_stem() -> None:
    draft = with_gap(Draft(type="fill_blank", stem="由作出", answer=None), 1)
    assert (draft.stem, draft.answer) == ("由____作出", [[]])
    draft = with_variants(draft, 0, ["国务院", " "])
    assert draft.answer == [["国务院"]]
    assert with_gap(draft, 0).answer == [[], ["国务院"]]
    assert fitted_blanks(Draft(type="fill_blank", stem="____和____", answer=["甲"])).answer == ["甲", []]
    assert fitted_blanks(Draft(type="fill_blank", stem="没有空", answer=["甲"])).answer == []
    with pytest.raises(IndexError):
        with_variants(draft, 5, [])


def test_the_rubric() -> None:
    draft = with_rubric_line(empty_draft(QuestionType.SHORT_ANSWER))
    draft = with_rubric_text(draft, 1, "期限", 2)
    assert [(line.point, line.share) for line in draft.rubric] == [("", 1), ("期限", 2)]
    assert [line.point for line in without_rubric_line(draft, 0).rubric] == ["期限"]


def test_parts_of_a_case() -> None:
    draft = with_part(with_part(empty_draft(QuestionType.CASE), QuestionType.SINGLE_CHOICE), QuestionType.TRUE_FALSE)
    assert [part.type for part in moved_part(draft, 0, 1).parts] == ["true_false", "single_choice"]
    assert [part.type for part in moved_part(draft, 0, -1).parts] == ["single_choice", "true_false"]
    assert [part.type for part in without_part(draft, 0).parts] == ["true_false"]
    assert with_changed_part(draft, 1, SINGLE).parts[1] == SINGLE
    with pytest.raises(ValueError, match="case"):
        with_part(draft, QuestionType.CASE)
