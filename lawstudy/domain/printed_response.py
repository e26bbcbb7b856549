"""A response in the words of a printed paper, with the letters that the candidate saw."""

from collections.abc import Sequence
from typing import assert_never

from lawstudy.domain.printed_key import presented_letters
from lawstudy.domain.question_types import Prompt, Response
from lawstudy.domain.question_types.case import CasePrompt, CaseResponse, PartPrompt, PartResponse
from lawstudy.domain.question_types.fill_blank import FillBlankResponse
from lawstudy.domain.question_types.multiple_choice import MultipleChoiceResponse
from lawstudy.domain.question_types.parts import part_is_blank
from lawstudy.domain.question_types.short_answer import ShortAnswerResponse
from lawstudy.domain.question_types.single_choice import SingleChoiceResponse
from lawstudy.domain.question_types.true_false import TrueFalseResponse

NOTHING = "未作答"


def printed_response(
    prompt: Prompt, response: Response | None, order: Sequence[int] = (), part_orders: Sequence[Sequence[int]] = ()
) -> str:
    """One line; 未作答 where nothing was answered. Empty orders letter the options as they are stored."""
    if not isinstance(prompt, CasePrompt):
        assert not isinstance(response, CaseResponse)  # prompt and response are of one type
        return _part(prompt, response, order)
    given = response.parts if isinstance(response, CaseResponse) else ()
    texts = []
    for number, part in enumerate(prompt.parts, 1):
        its = given[number - 1] if number <= len(given) else None
        texts.append(f"（{number}）{_part(part.prompt, its, part_orders[number - 1] if number <= len(part_orders) else ())}")
    return "　".join(texts)


def _part(prompt: PartPrompt, response: PartResponse | None, order: Sequence[int]) -> str:
    if response is None or part_is_blank(response):
        return NOTHING
    match response:
        case SingleChoiceResponse():
            return presented_letters(prompt, (response.letter,), order)
        case MultipleChoiceResponse():
            return presented_letters(prompt, response.letters, order)
        case TrueFalseResponse():
            return "正确" if response.right else "错误"
        case FillBlankResponse():
            return "；".join(text or "—" for text in response.texts)
        case ShortAnswerResponse():
            return response.text
        case _ as never:
            assert_never(never)
