"""The question types: one file per type, and the functions that work over all of them.

``Prompt`` is what a candidate may see, ``Answer`` is part of the key, ``Response`` is what a candidate gives. Adding a
type: a file like ``true_false.py``, its place in the unions below (and in ``case.py`` when it may stand in a case), and
the cases the type checker then asks for.
"""

from enum import StrEnum

from lawstudy.domain.marking import BLANK, Mark, Outcome, Scoring, split
from lawstudy.domain.problems import Problem, within
from lawstudy.domain.question_types import case, fill_blank, multiple_choice, short_answer, single_choice, true_false
from lawstudy.domain.question_types.case import (
    CaseAnswer,
    CasePart,
    CasePartKey,
    CasePrompt,
    CaseResponse,
    PartAnswer,
    PartPrompt,
    PartResponse,
)
from lawstudy.domain.question_types.draft import Draft, missing_text, read_citations, write_citations
from lawstudy.domain.question_types.parts import COMPOSERS, compose_part, decompose_part, mark_part, part_fits, part_is_blank

Prompt = PartPrompt | CasePrompt
Answer = PartAnswer | CaseAnswer
Response = PartResponse | CaseResponse


class QuestionType(StrEnum):
    """In the order in which papers present them."""

    SINGLE_CHOICE = single_choice.CODE
    MULTIPLE_CHOICE = multiple_choice.CODE
    TRUE_FALSE = true_false.CODE
    FILL_BLANK = fill_blank.CODE
    SHORT_ANSWER = short_answer.CODE
    CASE = case.CODE


def type_of(prompt: Prompt) -> QuestionType:
    """The type of a prompt, from its tag."""
    return QuestionType(str(prompt.__struct_config__.tag))


def compose(draft: Draft, law: str, edition: str) -> tuple[Prompt | None, Answer | None, list[Problem]]:
    """The prompt and answer that a draft describes and everything that is wrong with it (None only for an unknown type)."""
    if draft.type == case.CODE:
        prompt, answer, problems = _compose_case(draft, law, edition)
        stem = [] if draft.stem.strip() else [Problem(code="stem_missing", field="stem")]
        return prompt, answer, stem + problems
    if draft.type not in COMPOSERS:
        return None, None, [Problem(code="type_unknown", field="type", parameters={"type": draft.type})]
    part, key, problems = compose_part(draft)
    return part, key, missing_text(draft) + problems


def _compose_case(draft: Draft, law: str, edition: str) -> tuple[CasePrompt, CaseAnswer, list[Problem]]:
    problems = [] if draft.parts else [Problem(code="parts_missing", field="parts")]
    parts: list[CasePart] = []
    keys: list[CasePartKey] = []
    for number, part in enumerate(draft.parts):
        place = f"parts.{number}"
        if part.type not in COMPOSERS:
            problems.append(Problem(code="type_unknown", field=f"{place}.type", parameters={"type": part.type}))
            continue
        prompt, answer, found = compose_part(part)
        citations, unreadable = read_citations(part, law, edition)
        if part.share < 1:
            found.append(Problem(code="share_not_positive", field="share"))
        problems.extend(within(p, place) for p in missing_text(part) + found + unreadable)
        parts.append(CasePart(prompt=prompt, share=part.share))
        keys.append(CasePartKey(answer=answer, explanation=part.explanation, citations=citations))
    return CasePrompt(stem=draft.stem, parts=tuple(parts)), CaseAnswer(parts=tuple(keys)), problems


def decompose(prompt: Prompt, answer: Answer, edition: str) -> Draft:
    """The draft of a question without its common fields; ValueError when prompt and answer are of different types."""
    if isinstance(prompt, CasePrompt) and isinstance(answer, CaseAnswer):
        parts = [_decompose_case_part(p, k, edition) for p, k in zip(prompt.parts, answer.parts, strict=True)]
        return Draft(type=case.CODE, stem=prompt.stem, parts=parts)
    if isinstance(prompt, CasePrompt) or isinstance(answer, CaseAnswer):
        raise ValueError("prompt and answer are of different types")
    return decompose_part(prompt, answer)


def _decompose_case_part(part: CasePart, key: CasePartKey, edition: str) -> Draft:
    plain = decompose_part(part.prompt, key.answer)
    return Draft(
        type=plain.type,
        stem=plain.stem,
        options=plain.options,
        answer=plain.answer,
        rubric=plain.rubric,
        explanation=key.explanation,
        cites=write_citations(key.citations, edition),
        share=part.share,
    )


def fits(prompt: Prompt, response: Response) -> bool:
    """Whether ``response`` can be an answer to ``prompt`` at all; anything else is refused before it is stored."""
    if isinstance(prompt, CasePrompt):
        if not isinstance(response, CaseResponse) or len(response.parts) > len(prompt.parts):
            return False
        return all(given is None or part_fits(part.prompt, given) for part, given in zip(prompt.parts, response.parts, strict=False))
    return not isinstance(response, CaseResponse) and part_fits(prompt, response)


def is_blank(response: Response | None) -> bool:
    """Whether nothing is answered (no choice, no text, no part)."""
    if isinstance(response, CaseResponse):
        return all(part_is_blank(part) for part in response.parts)
    return part_is_blank(response)


def mark(answer: Answer, response: Response | None, points: int, scoring: Scoring) -> Mark:
    """The mark of a response; ValueError when it does not fit the answer."""
    if response is None:
        return BLANK
    if isinstance(answer, CaseAnswer):
        if not isinstance(response, CaseResponse):
            raise ValueError("answer and response are of different types")
        return _mark_case(answer, response, points, scoring, tuple(1 for _ in answer.parts))
    if isinstance(response, CaseResponse):
        raise ValueError("answer and response are of different types")
    return mark_part(answer, response, points, scoring)


def mark_question(prompt: Prompt, answer: Answer, response: Response | None, points: int, scoring: Scoring) -> Mark:
    """As :func:`mark`, with the points of a case divided by the shares of its parts."""
    if isinstance(prompt, CasePrompt) and isinstance(answer, CaseAnswer) and isinstance(response, CaseResponse):
        return _mark_case(answer, response, points, scoring, tuple(part.share for part in prompt.parts))
    return mark(answer, response, points, scoring)


def _mark_case(answer: CaseAnswer, response: CaseResponse, points: int, scoring: Scoring, shares: tuple[int, ...]) -> Mark:
    if is_blank(response):
        return BLANK
    given = (*response.parts, *[None] * len(answer.parts))
    worth = split(points, shares)
    marks = tuple(mark_part(key.answer, r, w, scoring) for key, r, w in zip(answer.parts, given, worth, strict=False))
    earned = sum(m.points for m in marks)
    if any(m.outcome is Outcome.PENDING for m in marks):
        return Mark(outcome=Outcome.PENDING, points=earned, parts=marks)
    right = all(m.outcome is Outcome.RIGHT for m in marks)
    outcome = Outcome.RIGHT if right else Outcome.PARTIAL if earned else Outcome.WRONG
    return Mark(outcome=outcome, points=earned, parts=marks)
