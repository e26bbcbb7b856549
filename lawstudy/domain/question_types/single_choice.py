"""单选: one right option."""

from msgspec import Struct

from lawstudy.domain.marking import BLANK, Mark, graded
from lawstudy.domain.problems import Problem
from lawstudy.domain.question_types.draft import Draft
from lawstudy.domain.question_types.options import Option, option_letters, read_options

CODE = "single_choice"


class SingleChoicePrompt(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, tag=CODE):
    stem: str
    options: tuple[Option, ...]


class SingleChoiceAnswer(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, tag=CODE):
    letter: str


class SingleChoiceResponse(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, tag=CODE):
    """``letter`` is empty when the candidate has taken the choice back."""

    letter: str = ""


def compose(draft: Draft) -> tuple[SingleChoicePrompt, SingleChoiceAnswer, list[Problem]]:
    options, problems = read_options(draft)
    letter = draft.answer if isinstance(draft.answer, str) else ""
    if letter not in draft.options:
        problems.append(Problem(code="answer_not_an_option", field="answer", parameters={"answer": letter}))
    return SingleChoicePrompt(stem=draft.stem, options=options), SingleChoiceAnswer(letter=letter), problems


def decompose(prompt: SingleChoicePrompt, answer: SingleChoiceAnswer) -> Draft:
    return Draft(type=CODE, stem=prompt.stem, options={o.letter: o.text for o in prompt.options}, answer=answer.letter)


def fits(prompt: SingleChoicePrompt, response: SingleChoiceResponse) -> bool:
    return not response.letter or response.letter in option_letters(prompt.options)


def is_blank(response: SingleChoiceResponse) -> bool:
    return not response.letter


def mark(answer: SingleChoiceAnswer, response: SingleChoiceResponse, points: int) -> Mark:
    if is_blank(response):
        return BLANK
    return graded(points if response.letter == answer.letter else 0, points)
