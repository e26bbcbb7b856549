"""Which answers are begun and not finished: a blank left open, a part of a case not touched."""

from lawstudy.domain.question_types import Prompt, Response, is_blank
from lawstudy.domain.question_types.case import CasePrompt, CaseResponse, PartPrompt, PartResponse
from lawstudy.domain.question_types.fill_blank import FillBlankPrompt, FillBlankResponse, blank_count
from lawstudy.domain.question_types.parts import part_is_blank


def is_incomplete(prompt: Prompt, response: Response | None) -> bool:
    """Whether something is answered, but not everything; False for an answer that is blank as a whole."""
    if response is None or is_blank(response):
        return False
    if isinstance(prompt, CasePrompt):
        given = response.parts if isinstance(response, CaseResponse) else ()
        parts = zip(prompt.parts, (*given, *[None] * len(prompt.parts)), strict=False)
        return any(part_is_open(part.prompt, each) for part, each in parts)
    return not isinstance(response, CaseResponse) and _blank_left(prompt, response)


def has_parts(prompt: Prompt) -> bool:
    """Whether an answer can be begun and not finished."""
    return isinstance(prompt, CasePrompt) or (isinstance(prompt, FillBlankPrompt) and blank_count(prompt) > 1)


def part_is_open(prompt: PartPrompt, response: PartResponse | None) -> bool:
    """Whether something of a sub-question is still to be answered."""
    return part_is_blank(response) or _blank_left(prompt, response)


def _blank_left(prompt: PartPrompt, response: PartResponse | None) -> bool:
    if not (isinstance(prompt, FillBlankPrompt) and isinstance(response, FillBlankResponse)):
        return False
    return sum(bool(text.strip()) for text in response.texts) < blank_count(prompt)
