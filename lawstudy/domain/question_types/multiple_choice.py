"""多选: two or more right options, scored by one of the five rules of domain.marking."""

from typing import assert_never

from msgspec import Struct

from lawstudy.domain.marking import Mark, MultipleRule, Scoring, graded, multiple_points, points_text
from lawstudy.domain.problems import Problem
from lawstudy.domain.question_types.draft import Draft
from lawstudy.domain.question_types.options import Option, empty_options, option_letters, read_letters, read_options
from lawstudy.domain.question_types.picture import Picture
from lawstudy.domain.question_types.record import Record
from lawstudy.domain.question_types.said import Said

CODE = "multiple_choice"


class MultipleChoicePrompt(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, omit_defaults=True, tag=CODE, gc=False):
    stem: str
    options: tuple[Option, ...]
    pictures: tuple[Picture, ...] = ()


class MultipleChoiceAnswer(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, tag=CODE, gc=False):
    """Right letters in alphabetical order."""

    letters: tuple[str, ...]


class MultipleChoiceResponse(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, tag=CODE):
    """Chosen letters in alphabetical order, each once."""

    letters: tuple[str, ...] = ()


def compose(draft: Draft, _law: str, _edition: str) -> tuple[MultipleChoicePrompt, MultipleChoiceAnswer, list[Problem]]:
    options, problems = read_options(draft)
    letters = read_letters(draft)
    if len(set(letters)) != len(letters) or len(letters) < 2:
        problems.append(Problem(code="answer_too_few", field="answer", parameters={"answer": "".join(letters)}))
    for letter in letters:
        if letter not in draft.options:
            problems.append(Problem(code="answer_not_an_option", field="answer", parameters={"answer": letter}))
    answer = MultipleChoiceAnswer(letters=tuple(sorted(set(letters))))
    return MultipleChoicePrompt(stem=draft.stem, options=options), answer, problems


def decompose(prompt: MultipleChoicePrompt, answer: MultipleChoiceAnswer, _edition: str) -> Draft:
    return Draft(type=CODE, stem=prompt.stem, options={o.letter: o.text for o in prompt.options}, answer=list(answer.letters))


def fits(prompt: MultipleChoicePrompt, response: MultipleChoiceResponse) -> bool:
    letters = response.letters
    return option_letters(prompt.options).issuperset(letters) and list(letters) == sorted(set(letters))


def is_blank(response: MultipleChoiceResponse) -> bool:
    return not response.letters


def mark(
    _prompt: MultipleChoicePrompt, answer: MultipleChoiceAnswer, response: MultipleChoiceResponse, points: int, scoring: Scoring
) -> Mark:
    right = len(set(response.letters) & set(answer.letters))
    wrong = len(response.letters) - right
    earned = multiple_points(right=right, wrong=wrong, k=len(answer.letters), points=points, scoring=scoring)
    return graded(earned, points)


def states(prompt: MultipleChoicePrompt, answer: MultipleChoiceAnswer) -> tuple[str, ...]:
    return tuple(option.text for option in prompt.options if option.letter in answer.letters)


def rule(scoring: Scoring) -> str:
    """How it is scored, in the heading of a printed section."""
    match scoring.multiple:
        case MultipleRule.ALL_OR_NOTHING:
            return "错选、多选、少选均不得分"
        case MultipleRule.FIXED_PARTIAL:
            return f"少选得{points_text(scoring.partial_points)}分，错选不得分"
        case MultipleRule.HALF:
            return "少选得一半分，错选不得分"
        case MultipleRule.PROPORTIONAL:
            return "少选按选对的比例得分，错选不得分"
        case MultipleRule.RIGHT_MINUS_WRONG:
            return "每错选一项抵去选对的一项，最低0分"
        case _ as never:
            assert_never(never)


TYPE = Record(
    code=CODE,
    prompt=MultipleChoicePrompt,
    answer=MultipleChoiceAnswer,
    response=MultipleChoiceResponse,
    empty=Draft(type=CODE, stem="", options=empty_options(), answer=[]),
    compose=compose,
    decompose=decompose,
    options=lambda prompt: prompt.options,
    fits=fits,
    is_blank=is_blank,
    places=lambda prompt: tuple(option.letter for option in prompt.options),
    fill_many=True,
    mark=mark,
    by_rule=True,
    as_key=lambda _answer, response: MultipleChoiceAnswer(letters=response.letters),
    key=lambda answer: Said(letters=answer.letters),
    given=lambda response: Said(letters=response.letters),
    read=lambda text: MultipleChoiceResponse(letters=tuple(sorted(set(text.strip().upper())))),
    states=states,
    section="多项选择题",
    rule=rule,
)
