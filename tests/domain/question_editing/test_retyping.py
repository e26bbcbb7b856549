"""A question that was taken for another type keeps what the other type has a place for."""

import pytest

from lawstudy.domain.question_editing import retyped
from lawstudy.domain.question_types import QuestionType, compose
from lawstudy.domain.question_types.draft import Draft, RubricDraft
from lawstudy.domain.question_types.picture import Picture

OPTIONS = {"A": "三十日", "B": "六十日", "C": "九十日"}
SINGLE = Draft(type="single_choice", stem="期限是", options=OPTIONS, answer="CAA", explanation="见")


def test_letters_go_into_the_shape_of_the_type() -> None:
    assert retyped(SINGLE, QuestionType.MULTIPLE_CHOICE).answer == ["A", "C"]
    assert retyped(SINGLE, QuestionType.ORDERING).answer == ["C", "A", "A"]
    assert retyped(Draft(type="multiple_choice", stem="甲", options=OPTIONS, answer=["B"]), QuestionType.SINGLE_CHOICE).answer == "B"
    assert compose(retyped(SINGLE, QuestionType.MULTIPLE_CHOICE), "a", "1")[2] == []


@pytest.mark.parametrize(
    ("draft", "words"),
    [
        (Draft(type="single_choice", stem="甲", options=OPTIONS, answer="B"), "六十日"),
        (Draft(type="multiple_choice", stem="甲", options=OPTIONS, answer=["A", "C", "D"]), "三十日；九十日"),
        (Draft(type="fill_blank", stem="甲____", answer=[["六十", "60"], "二", []]), "六十；二"),
        (Draft(type="true_false", stem="甲", answer="对"), "对"),
        (Draft(type="short_answer", stem="甲"), ""),
    ],
)
def test_the_key_in_words_is_what_types_without_options_keep(draft: Draft, words: str) -> None:
    short = retyped(draft, QuestionType.SHORT_ANSWER)
    assert (short.options, short.answer, short.rubric) == ({}, words, [RubricDraft(point=words)])


def test_a_judgement_is_right_wrong_or_open() -> None:
    assert (
        retyped(Draft(type="single_choice", stem="甲", options={"A": "对", "B": "错"}, answer="B"), QuestionType.TRUE_FALSE).answer == "错"
    )
    assert retyped(SINGLE, QuestionType.TRUE_FALSE).answer == ""


def test_a_blank_comes_behind_a_stem_that_has_none() -> None:
    made = retyped(Draft(type="short_answer", stem="期限为", answer="六十日"), QuestionType.FILL_BLANK)
    assert (made.stem, made.answer) == ("期限为____", [["六十日"]])
    same = Draft(type="fill_blank", stem="甲____乙____", answer=[["一"], ["二"]])
    assert retyped(same, QuestionType.FILL_BLANK) == same


def test_pictures_of_options_come_below_the_stem() -> None:
    draft = Draft(
        type="single_choice", stem="甲", options=OPTIONS, answer="A", pictures=[Picture(sha256="0" * 64, width=1, height=1, place="B")]
    )
    assert [each.place for each in retyped(draft, QuestionType.TRUE_FALSE).pictures] == [""]
    assert [each.place for each in retyped(draft, QuestionType.MULTIPLE_CHOICE).pictures] == ["B"]


def test_nothing_becomes_a_case() -> None:
    with pytest.raises(ValueError, match="case"):
        retyped(SINGLE, QuestionType.CASE)
