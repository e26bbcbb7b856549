"""Dispatch over the five types that stand alone or inside a case. Each match is proved complete by the type checker."""

from collections.abc import Callable
from typing import assert_never

from lawstudy.domain.marking import BLANK, Mark, Scoring
from lawstudy.domain.problems import Problem
from lawstudy.domain.question_types import fill_blank, multiple_choice, short_answer, single_choice, true_false
from lawstudy.domain.question_types.case import PartAnswer, PartPrompt, PartResponse
from lawstudy.domain.question_types.draft import Draft
from lawstudy.domain.question_types.fill_blank import FillBlankAnswer, FillBlankPrompt, FillBlankResponse
from lawstudy.domain.question_types.multiple_choice import MultipleChoiceAnswer, MultipleChoicePrompt, MultipleChoiceResponse
from lawstudy.domain.question_types.short_answer import ShortAnswerAnswer, ShortAnswerPrompt, ShortAnswerResponse
from lawstudy.domain.question_types.single_choice import SingleChoiceAnswer, SingleChoicePrompt, SingleChoiceResponse
from lawstudy.domain.question_types.true_false import TrueFalseAnswer, TrueFalsePrompt, TrueFalseResponse

Composed = tuple[PartPrompt, PartAnswer, list[Problem]]

COMPOSERS: dict[str, Callable[[Draft], Composed]] = {
    single_choice.CODE: single_choice.compose,
    multiple_choice.CODE: multiple_choice.compose,
    true_false.CODE: true_false.compose,
    fill_blank.CODE: fill_blank.compose,
    short_answer.CODE: short_answer.compose,
}


def compose_part(draft: Draft) -> Composed:
    """KeyError for a type that is not in COMPOSERS."""
    return COMPOSERS[draft.type](draft)


def decompose_part(prompt: PartPrompt, answer: PartAnswer) -> Draft:
    """The draft of a part; ValueError when prompt and answer are of different types."""
    match prompt, answer:
        case SingleChoicePrompt(), SingleChoiceAnswer():
            return single_choice.decompose(prompt, answer)
        case MultipleChoicePrompt(), MultipleChoiceAnswer():
            return multiple_choice.decompose(prompt, answer)
        case TrueFalsePrompt(), TrueFalseAnswer():
            return true_false.decompose(prompt, answer)
        case FillBlankPrompt(), FillBlankAnswer():
            return fill_blank.decompose(prompt, answer)
        case ShortAnswerPrompt(), ShortAnswerAnswer():
            return short_answer.decompose(prompt, answer)
        case _:
            raise ValueError("prompt and answer are of different types")


def part_fits(prompt: PartPrompt, response: PartResponse) -> bool:
    """Whether ``response`` can be an answer to ``prompt`` at all (its type, its letters, its lengths)."""
    match prompt, response:
        case SingleChoicePrompt(), SingleChoiceResponse():
            return single_choice.fits(prompt, response)
        case MultipleChoicePrompt(), MultipleChoiceResponse():
            return multiple_choice.fits(prompt, response)
        case TrueFalsePrompt(), TrueFalseResponse():
            return True
        case FillBlankPrompt(), FillBlankResponse():
            return fill_blank.fits(prompt, response)
        case ShortAnswerPrompt(), ShortAnswerResponse():
            return short_answer.fits(response)
        case _:
            return False


def part_is_blank(response: PartResponse | None) -> bool:
    match response:
        case None:
            return True
        case SingleChoiceResponse():
            return single_choice.is_blank(response)
        case MultipleChoiceResponse():
            return multiple_choice.is_blank(response)
        case TrueFalseResponse():
            return true_false.is_blank(response)
        case FillBlankResponse():
            return fill_blank.is_blank(response)
        case ShortAnswerResponse():
            return short_answer.is_blank(response)
        case _ as never:
            assert_never(never)


def mark_part(answer: PartAnswer, response: PartResponse | None, points: int, scoring: Scoring) -> Mark:
    """ValueError when answer and response are of different types (a fitting response never is)."""
    match answer, response:
        case _, None:
            return BLANK
        case SingleChoiceAnswer(), SingleChoiceResponse():
            return single_choice.mark(answer, response, points)
        case MultipleChoiceAnswer(), MultipleChoiceResponse():
            return multiple_choice.mark(answer, response, points, scoring)
        case TrueFalseAnswer(), TrueFalseResponse():
            return true_false.mark(answer, response, points)
        case FillBlankAnswer(), FillBlankResponse():
            return fill_blank.mark(answer, response, points)
        case ShortAnswerAnswer(), ShortAnswerResponse():
            return short_answer.mark(response)
        case _:
            raise ValueError("answer and response are of different types")
