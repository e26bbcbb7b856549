"""判断: right or wrong as a whole."""

from msgspec import Struct

from lawstudy.domain.marking import BLANK, Mark, graded
from lawstudy.domain.problems import Problem
from lawstudy.domain.question_types.draft import Draft

CODE = "true_false"
WORDS = {"对": True, "错": False}


class TrueFalsePrompt(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, tag=CODE):
    stem: str


class TrueFalseAnswer(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, tag=CODE):
    right: bool


class TrueFalseResponse(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, tag=CODE):
    right: bool | None = None


def compose(draft: Draft) -> tuple[TrueFalsePrompt, TrueFalseAnswer, list[Problem]]:
    problems = []
    word = draft.answer if isinstance(draft.answer, str) else ""
    if word not in WORDS:
        problems.append(Problem(code="answer_not_true_false", field="answer", parameters={"answer": word}))
    if draft.options:
        problems.append(Problem(code="options_not_used", field="options"))
    return TrueFalsePrompt(stem=draft.stem), TrueFalseAnswer(right=WORDS.get(word, False)), problems


def decompose(prompt: TrueFalsePrompt, answer: TrueFalseAnswer) -> Draft:
    return Draft(type=CODE, stem=prompt.stem, answer="对" if answer.right else "错")


def is_blank(response: TrueFalseResponse) -> bool:
    return response.right is None


def mark(answer: TrueFalseAnswer, response: TrueFalseResponse, points: int) -> Mark:
    if is_blank(response):
        return BLANK
    return graded(points if response.right == answer.right else 0, points)
