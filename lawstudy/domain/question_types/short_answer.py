"""简答: a text that a person marks, line by line of a rubric."""

from msgspec import Struct

from lawstudy.domain.marking import BLANK, Mark, Outcome
from lawstudy.domain.problems import Problem
from lawstudy.domain.question_types.draft import Draft, RubricDraft

CODE = "short_answer"
LONGEST_RESPONSE = 5000


class RubricLine(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """得分点, with its relative share of the points."""

    point: str
    share: int = 1


class ShortAnswerPrompt(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, tag=CODE):
    stem: str


class ShortAnswerAnswer(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, tag=CODE):
    text: str
    rubric: tuple[RubricLine, ...]


class ShortAnswerResponse(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, tag=CODE):
    text: str = ""


def compose(draft: Draft) -> tuple[ShortAnswerPrompt, ShortAnswerAnswer, list[Problem]]:
    problems = []
    text = draft.answer if isinstance(draft.answer, str) else ""
    if not text.strip():
        problems.append(Problem(code="model_answer_missing", field="answer"))
    if not draft.rubric or any(not line.point.strip() or line.share < 1 for line in draft.rubric):
        problems.append(Problem(code="rubric_missing", field="rubric"))
    rubric = tuple(RubricLine(point=line.point, share=line.share) for line in draft.rubric)
    return ShortAnswerPrompt(stem=draft.stem), ShortAnswerAnswer(text=text, rubric=rubric), problems


def decompose(prompt: ShortAnswerPrompt, answer: ShortAnswerAnswer) -> Draft:
    rubric = [RubricDraft(point=line.point, share=line.share) for line in answer.rubric]
    return Draft(type=CODE, stem=prompt.stem, answer=answer.text, rubric=rubric)


def fits(response: ShortAnswerResponse) -> bool:
    return len(response.text) <= LONGEST_RESPONSE


def is_blank(response: ShortAnswerResponse) -> bool:
    return not response.text.strip()


def mark(response: ShortAnswerResponse) -> Mark:
    """Pending until a person marks it; a blank answer earns nothing and waits for nobody."""
    return BLANK if is_blank(response) else Mark(outcome=Outcome.PENDING, points=0)
