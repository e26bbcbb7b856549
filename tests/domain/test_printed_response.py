"""The printable response of every type."""

import pytest

from lawstudy.domain.printed import printed_response
from lawstudy.domain.question_types import Prompt, Response
from lawstudy.domain.question_types.case import CasePart, CasePrompt, CaseResponse
from lawstudy.domain.question_types.fill_blank import FillBlankPrompt, FillBlankResponse
from lawstudy.domain.question_types.multiple_choice import MultipleChoicePrompt, MultipleChoiceResponse
from lawstudy.domain.question_types.options import Option
from lawstudy.domain.question_types.short_answer import ShortAnswerPrompt, ShortAnswerResponse
from lawstudy.domain.question_types.single_choice import SingleChoicePrompt, SingleChoiceResponse
from lawstudy.domain.question_types.true_false import TrueFalsePrompt, TrueFalseResponse

OPTIONS = tuple(Option(letter=letter, text=letter) for letter in "ABC")
SINGLE = SingleChoicePrompt(stem="选", options=OPTIONS)
BACKWARDS = (2, 1, 0)


@pytest.mark.parametrize(
    ("prompt", "response", "text"),
    [
        (SINGLE, SingleChoiceResponse(letter="A"), "C"),
        (SINGLE, SingleChoiceResponse(letter=""), "未作答"),
        (SINGLE, None, "未作答"),
        (MultipleChoicePrompt(stem="选", options=OPTIONS), MultipleChoiceResponse(letters=("A", "B")), "BC"),
        (TrueFalsePrompt(stem="对吗"), TrueFalseResponse(right=True), "正确"),
        (TrueFalsePrompt(stem="对吗"), TrueFalseResponse(right=False), "错误"),
        (FillBlankPrompt(stem="____日、____日"), FillBlankResponse(texts=("60", "")), "60；—"),
        (ShortAnswerPrompt(stem="简述"), ShortAnswerResponse(text="先复议。"), "先复议。"),
    ],
)
def test_the_response_in_one_line(prompt: Prompt, response: Response | None, text: str) -> None:
    order = BACKWARDS if isinstance(prompt, SingleChoicePrompt | MultipleChoicePrompt) else ()
    assert printed_response(prompt, response, order) == text


def test_parts_of_a_case_are_numbered() -> None:
    case = CasePrompt(stem="案情", parts=(CasePart(prompt=SINGLE), CasePart(prompt=SINGLE)))
    given = CaseResponse(parts=(SingleChoiceResponse(letter="A"), SingleChoiceResponse(letter="A")))
    assert printed_response(case, given, (), (BACKWARDS,)) == "（1）C　（2）A"
    assert printed_response(case, CaseResponse(parts=(None,))) == "（1）未作答　（2）未作答"
    assert printed_response(case, None) == "（1）未作答　（2）未作答"
