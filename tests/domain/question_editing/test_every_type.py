"""A question of each type, from nothing to one without a problem and back, by editing alone."""

from collections.abc import Callable

import pytest

from lawstudy.domain.question_editing import (
    empty_draft,
    fitted_blanks,
    with_changed_part,
    with_cite,
    with_explanation,
    with_gap,
    with_model_text,
    with_option_text,
    with_part,
    with_right_option,
    with_rubric_text,
    with_share,
    with_stem,
    with_truth,
    with_variants,
    without_cite,
    without_gap,
    without_option,
)
from lawstudy.domain.question_types import QuestionType, compose
from lawstudy.domain.question_types.draft import Draft, OldCite

CITE = "第二十三条第一款"


def written(draft: Draft) -> Draft:
    return with_cite(with_explanation(draft, "本条写明。"), CITE)


def choices(kind: QuestionType, right: str) -> Draft:
    draft = with_stem(empty_draft(kind), "下列说法正确的是（　　）。")
    for letter, text in zip("ABC", ("甲", "乙", "丙"), strict=True):
        draft = with_option_text(draft, letter, text)
    draft = without_option(draft, "D")
    for letter in right:
        draft = with_right_option(draft, letter)
    return written(draft)


def true_false() -> Draft:
    return written(with_truth(with_stem(empty_draft(QuestionType.TRUE_FALSE), "复议不收费。"), True))


def fill_blank() -> Draft:
    draft = with_gap(with_stem(empty_draft(QuestionType.FILL_BLANK), "应当在日内审查"), 4)
    return written(with_variants(draft, 0, ["五", "5"]))


def short_answer() -> Draft:
    draft = with_model_text(with_stem(empty_draft(QuestionType.SHORT_ANSWER), "简述复议前置。"), "先复议，再诉讼。")
    return written(with_rubric_text(draft, 0, "先复议", 2))


def case() -> Draft:
    draft = with_stem(empty_draft(QuestionType.CASE), "某局作出处罚。")
    draft = with_part(with_part(draft, QuestionType.TRUE_FALSE), QuestionType.SINGLE_CHOICE)
    draft = with_changed_part(draft, 0, with_share(true_false(), 2))
    return with_changed_part(draft, 1, choices(QuestionType.SINGLE_CHOICE, "B"))


MADE: dict[QuestionType, Callable[[], Draft]] = {
    QuestionType.SINGLE_CHOICE: lambda: choices(QuestionType.SINGLE_CHOICE, "B"),
    QuestionType.MULTIPLE_CHOICE: lambda: choices(QuestionType.MULTIPLE_CHOICE, "AC"),
    QuestionType.TRUE_FALSE: true_false,
    QuestionType.FILL_BLANK: fill_blank,
    QuestionType.ORDERING: lambda: choices(QuestionType.ORDERING, "CAB"),
    QuestionType.SHORT_ANSWER: short_answer,
    QuestionType.CASE: case,
}


@pytest.mark.parametrize("kind", list(QuestionType))
def test_each_type_is_made_by_editing_alone(kind: QuestionType) -> None:
    prompt, answer, problems = compose(MADE[kind](), "xzfyf", "2023")
    assert prompt is not None
    assert answer is not None
    assert problems == []


def test_a_statement_is_right_or_wrong() -> None:
    draft = empty_draft(QuestionType.TRUE_FALSE)
    assert (with_truth(draft, True).answer, with_truth(draft, False).answer) == ("对", "错")


def test_a_blank_goes_with_its_variants() -> None:
    draft = Draft(type="fill_blank", stem="____和____及____", answer=[["甲"], ["乙"], ["丙"]])
    middle = without_gap(draft, 1)
    assert (middle.stem, middle.answer) == ("____和及____", [["甲"], ["丙"]])
    last = without_gap(middle, 1)
    assert (last.stem, last.answer) == ("____和及", [["甲"]])
    with pytest.raises(IndexError):
        without_gap(last, 1)
    assert fitted_blanks(with_stem(last, "没有空")).answer == []


def test_citations_are_added_once_and_taken_away() -> None:
    old = OldCite(edition="2017", cite="第十九条")
    draft = with_cite(with_cite(with_cite(Draft(type="true_false", stem=""), CITE), old), CITE)
    assert draft.cites == [CITE, old]
    assert without_cite(draft, 0).cites == [old]
    with pytest.raises(IndexError):
        without_cite(draft, 2)
