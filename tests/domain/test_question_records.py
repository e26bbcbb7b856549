"""What every record of a question type has to hold, and what each says of its type."""

import pytest

from lawstudy.domain.marking import MultipleRule, Scoring
from lawstudy.domain.problems import Problem
from lawstudy.domain.question_types import TYPES, Prompt, QuestionType, Response, is_incomplete, part_of, record_of, said
from lawstudy.domain.question_types.case import CasePart, CasePrompt, CaseResponse
from lawstudy.domain.question_types.fill_blank import FillBlankPrompt, FillBlankResponse
from lawstudy.domain.question_types.multiple_choice import MultipleChoiceResponse
from lawstudy.domain.question_types.options import Option
from lawstudy.domain.question_types.short_answer import ShortAnswerPrompt, ShortAnswerResponse
from lawstudy.domain.question_types.single_choice import SingleChoicePrompt, SingleChoiceResponse
from lawstudy.domain.question_types.true_false import TrueFalsePrompt, TrueFalseResponse

SINGLE = SingleChoicePrompt(stem="单选（　　）。", options=(Option(letter="A", text="甲"), Option(letter="B", text="乙")))
BLANKS = FillBlankPrompt(stem="由____在____日内作出。")
CASE = CasePrompt(stem="案情。", parts=(CasePart(prompt=SINGLE), CasePart(prompt=TrueFalsePrompt(stem="判断。")), CasePart(prompt=BLANKS)))
DONE = (SingleChoiceResponse(letter="A"), TrueFalseResponse(right=True))


@pytest.mark.parametrize("kind", list(QuestionType))
def test_each_type_has_a_record_of_its_own(kind: QuestionType) -> None:
    record = TYPES[kind]
    assert list(TYPES) == list(QuestionType), "in the order of papers"
    assert record.code == record.empty.type == kind
    assert {each.__struct_config__.tag for each in (record.prompt, record.answer, record.response)} == {kind.value}
    assert record.section.endswith("题")
    assert record.is_blank(record.response())


@pytest.mark.parametrize(
    ("prompt", "response", "incomplete"),
    [
        (SINGLE, SingleChoiceResponse(letter="A"), False),
        (BLANKS, None, False),
        (BLANKS, FillBlankResponse(texts=("", "")), False),
        (BLANKS, FillBlankResponse(texts=("甲",)), True),
        (BLANKS, FillBlankResponse(texts=("甲", "乙")), False),
        (CASE, CaseResponse(parts=DONE), True),
        (CASE, CaseResponse(parts=(*DONE, FillBlankResponse(texts=("甲", "")))), True),
        (CASE, CaseResponse(parts=(*DONE, FillBlankResponse(texts=("甲", "乙")))), False),
    ],
)
def test_what_is_begun_and_not_finished(prompt: Prompt, response: Response | None, incomplete: bool) -> None:
    assert is_incomplete(prompt, response) is incomplete


@pytest.mark.parametrize(
    ("prompt", "in_places"),
    [
        (SINGLE, False),
        (BLANKS, True),
        (FillBlankPrompt(stem="由____作出。"), False),
        (ShortAnswerPrompt(stem="简述。"), False),
        (CASE, True),
    ],
)
def test_what_can_be_begun_and_not_finished(prompt: Prompt, in_places: bool) -> None:
    assert record_of(prompt).in_places(prompt) is in_places


@pytest.mark.parametrize(
    ("kind", "text", "response"),
    [
        (QuestionType.SINGLE_CHOICE, " b ", SingleChoiceResponse(letter="B")),
        (QuestionType.MULTIPLE_CHOICE, "dba", MultipleChoiceResponse(letters=("A", "B", "D"))),
        (QuestionType.TRUE_FALSE, "对", TrueFalseResponse(right=True)),
        (QuestionType.TRUE_FALSE, "", TrueFalseResponse()),
        (QuestionType.TRUE_FALSE, "yes", Problem(code="answer_not_true_false", parameters={"answer": "yes"})),
        (QuestionType.FILL_BLANK, "国务院 | 60", FillBlankResponse(texts=("国务院", "60"))),
        (QuestionType.SHORT_ANSWER, "先复议。\n", ShortAnswerResponse(text="先复议。\n")),
        (QuestionType.CASE, '{"type": "case", "parts": [null]}', CaseResponse(parts=(None,))),
        (QuestionType.CASE, "对", Problem(code="not_json_of_a_case")),
    ],
)
def test_a_response_from_a_short_text(kind: QuestionType, text: str, response: Response | Problem) -> None:
    assert TYPES[kind].read(text) == response


@pytest.mark.parametrize("rule", list(MultipleRule))
def test_a_printed_section_says_how_it_is_scored(rule: MultipleRule) -> None:
    said = {MultipleRule.FIXED_PARTIAL: "少选得0.5分，错选不得分", MultipleRule.ALL_OR_NOTHING: "错选、多选、少选均不得分"}
    words = TYPES[QuestionType.MULTIPLE_CHOICE].rule(Scoring(multiple=rule, partial_points=50))
    assert words == said.get(rule, words) != ""
    assert TYPES[QuestionType.SINGLE_CHOICE].rule(Scoring(multiple=rule)) == ""


def test_the_response_to_a_part() -> None:
    given = CaseResponse(parts=(None, TrueFalseResponse(right=True)))
    assert [part_of(given, part) for part in range(4)] == [None, None, TrueFalseResponse(right=True), None]
    assert (part_of(DONE[0], 0), part_of(DONE[0], 1), part_of(None, 0)) == (DONE[0], None, None)


def test_what_a_response_says_without_its_prompt() -> None:
    given = said(CaseResponse(parts=(None, TrueFalseResponse(), DONE[1])))
    assert given is not None
    assert [part and part.truth for part in given.parts] == [None, None, True]
    assert said(SingleChoiceResponse()) is None
