"""The question types: one file per type, one record of functions for each, and what works over all of them.

``Prompt`` is what a candidate may see, ``Answer`` is part of the key, ``Response`` is what a candidate gives. A new type is a
file like ``true_false.py`` and its record and values in ``simple.py``.
"""

from collections.abc import Mapping, Sequence
from typing import Any

from msgspec import structs

from lawstudy.domain.law import Citation
from lawstudy.domain.marking import Mark, Scoring, split
from lawstudy.domain.problems import Problem
from lawstudy.domain.question_types import case
from lawstudy.domain.question_types.case import CaseAnswer, CasePrompt, CaseResponse
from lawstudy.domain.question_types.draft import Draft, missing_text
from lawstudy.domain.question_types.options import shown_letters
from lawstudy.domain.question_types.picture import Picture, of_prompt, read_pictures
from lawstudy.domain.question_types.record import Orders, Record
from lawstudy.domain.question_types.said import Said, Shown
from lawstudy.domain.question_types.simple import SIMPLE, PartAnswer, PartPrompt, PartResponse, QuestionType

Prompt = PartPrompt | CasePrompt
Answer = PartAnswer | CaseAnswer
Response = PartResponse | CaseResponse

TYPES: Mapping[QuestionType, Record[Any, Any, Any]] = {QuestionType(record.code): record for record in (*SIMPLE, case.TYPE)}
_OF: Mapping[type, Record[Any, Any, Any]] = {kind: r for r in TYPES.values() for kind in (r.prompt, r.answer, r.response)}
_TYPE_OF: Mapping[type, QuestionType] = {record.prompt: kind for kind, record in TYPES.items()}
_DIFFERENT = "prompt and answer are of different types"


def type_of(prompt: Prompt) -> QuestionType:
    return _TYPE_OF[type(prompt)]


def record_of(value: Prompt | Answer | Response) -> Record[Any, Any, Any]:
    """The record of a type, by any of its values."""
    return _OF[type(value)]


def compose(draft: Draft, law: str, edition: str) -> tuple[Prompt | None, Answer | None, list[Problem]]:
    """The prompt and answer that a draft describes and everything that is wrong with it (None only for an unknown type)."""
    if draft.type not in TYPES:
        return None, None, [Problem(code="type_unknown", field="type", parameters={"type": draft.type})]
    record = TYPES[QuestionType(draft.type)]
    prompt, answer, problems = record.compose(draft, law, edition)
    pictures, misplaced = read_pictures(draft.pictures, draft.options)
    shown: Prompt = structs.replace(prompt, pictures=of_prompt(pictures))
    return shown, answer, missing_text(draft, explained=record.explained) + problems + misplaced


def decompose(prompt: Prompt, answer: Answer, edition: str) -> Draft:
    """The draft of a question without its common fields; ValueError when prompt and answer are of different types."""
    record = record_of(prompt)
    if record is not record_of(answer):
        raise ValueError(_DIFFERENT)
    return structs.replace(record.decompose(prompt, answer, edition), pictures=list(prompt.pictures))


def fits(prompt: Prompt, response: Response) -> bool:
    """Whether ``response`` can be an answer to ``prompt`` at all (its type, its letters, its lengths); anything else is refused before
    it is stored."""
    record = record_of(prompt)
    return record is record_of(response) and record.fits(prompt, response)


def is_blank(response: Response | None) -> bool:
    """Whether nothing is answered (no choice, no text, no part)."""
    return response is None or record_of(response).is_blank(response)


def is_incomplete(prompt: Prompt, response: Response | None) -> bool:
    """Whether something is answered, but not everything; False for an answer that is blank as a whole."""
    return not is_blank(response) and record_of(prompt).is_begun(prompt, response)


def mark_question(prompt: Prompt, answer: Answer, response: Response | None, points: int, scoring: Scoring) -> Mark:
    """The mark of a response; ValueError when it is not of the type of the question."""
    record = record_of(prompt)
    if record is not record_of(answer) or (response is not None and record is not record_of(response)):
        raise ValueError(_DIFFERENT)
    return record.marked(prompt, answer, response, points, scoring)


def key_from(prompt: Prompt, answer: Answer, response: Response) -> Answer | None:
    """The key of the question when ``response`` is the right answer; of a case each part that is left open keeps its own. None for
    what cannot be a key: it does not fit, something is open, or only a person can mark it."""
    if not fits(prompt, response) or is_blank(response):
        return None
    if not parts_of(prompt) and is_incomplete(prompt, response):
        return None
    made: Answer | None = record_of(prompt).as_key(answer, response)
    return made


def parts_of(prompt: Prompt) -> tuple[PartPrompt, ...]:
    """The prompts of the parts of a case; empty for a question that stands alone."""
    return tuple(part.prompt for part in prompt.parts) if isinstance(prompt, CasePrompt) else ()


def pictures_of(prompt: Prompt) -> tuple[Picture, ...]:
    """Those of the question and of the parts of a case that a candidate may see."""
    if not isinstance(prompt, CasePrompt):
        return prompt.pictures
    return (*prompt.pictures, *(picture for part in prompt.parts for picture in part.prompt.pictures))


def part_of(response: Response | None, part: int) -> PartResponse | None:
    """The response itself (part 0), or that to a part of a case."""
    if not isinstance(response, CaseResponse):
        return None if part else response
    return response.parts[part - 1] if 0 < part <= len(response.parts) else None


def answer_of_part(answer: Answer, part: int) -> PartAnswer | None:
    """The answer itself (part 0), or that of a part of a case; None where there is no such part."""
    if not isinstance(answer, CaseAnswer):
        return None if part else answer
    return answer.parts[part - 1].answer if 0 < part <= len(answer.parts) else None


def worth_of_part(prompt: Prompt, worth: int, part: int) -> int:
    """What the question (part 0) or a part of a case can earn, in hundredths, of ``worth`` for the whole."""
    return split(worth, tuple(each.share for each in prompt.parts))[part - 1] if isinstance(prompt, CasePrompt) and part else worth


def part_citations(answer: Answer) -> tuple[Citation, ...]:
    """The citations of the parts of a case."""
    return tuple(citation for part in answer.parts for citation in part.citations) if isinstance(answer, CaseAnswer) else ()


# --- in words ---


def orders_of(order: Sequence[int] = (), part_orders: Sequence[Sequence[int]] = ()) -> Orders:
    """The presented orders of a question as they stand in a paper."""
    return (order, *part_orders)


def page_letters(prompt: Prompt, orders: Orders = ()) -> Shown:
    """The letters of the page by the stored ones: of the question itself, then of the parts of a case."""
    prompts = (prompt, *parts_of(prompt))
    all_orders = (*orders, *[()] * len(prompts))
    return [shown_letters(record_of(each).options(each), order) for each, order in zip(prompts, all_orders, strict=False)]


def key_said(answer: Answer) -> Said:
    return record_of(answer).key(answer)


def said(response: Response | None, prompt: Prompt | None = None) -> Said | None:
    """What a response says, None for nothing; with its ``prompt``, of a case part by part, also of those not touched."""
    found = None if response is None or is_blank(response) else record_of(response).given(response)
    parts = parts_of(prompt) if prompt is not None else ()
    if not parts:
        return found
    given = found.parts if found is not None else ()
    return Said(parts=(*given, *[None] * len(parts))[: len(parts)])


__all__ = [
    "TYPES",
    "Answer",
    "Prompt",
    "QuestionType",
    "Response",
    "answer_of_part",
    "compose",
    "decompose",
    "fits",
    "is_blank",
    "is_incomplete",
    "key_from",
    "key_said",
    "mark_question",
    "orders_of",
    "page_letters",
    "part_citations",
    "part_of",
    "parts_of",
    "pictures_of",
    "record_of",
    "said",
    "type_of",
    "worth_of_part",
]
