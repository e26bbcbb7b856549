"""多选: two or more right options, scored by one of the five rules of domain.marking."""

from msgspec import Struct

from lawstudy.domain.marking import BLANK, Mark, Scoring, graded, multiple_points
from lawstudy.domain.problems import Problem
from lawstudy.domain.question_types.draft import Draft
from lawstudy.domain.question_types.options import Option, option_letters, read_options

CODE = "multiple_choice"


class MultipleChoicePrompt(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, tag=CODE):
    stem: str
    options: tuple[Option, ...]


class MultipleChoiceAnswer(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, tag=CODE):
    """Right letters in alphabetical order."""

    letters: tuple[str, ...]


class MultipleChoiceResponse(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, tag=CODE):
    """Chosen letters in alphabetical order, each once."""

    letters: tuple[str, ...] = ()


def compose(draft: Draft) -> tuple[MultipleChoicePrompt, MultipleChoiceAnswer, list[Problem]]:
    options, problems = read_options(draft)
    letters = [x for x in draft.answer if isinstance(x, str)] if isinstance(draft.answer, list) else list(draft.answer or "")
    if len(set(letters)) != len(letters) or len(letters) < 2:
        problems.append(Problem(code="answer_too_few", field="answer", parameters={"answer": "".join(letters)}))
    for letter in letters:
        if letter not in draft.options:
            problems.append(Problem(code="answer_not_an_option", field="answer", parameters={"answer": letter}))
    answer = MultipleChoiceAnswer(letters=tuple(sorted(set(letters))))
    return MultipleChoicePrompt(stem=draft.stem, options=options), answer, problems


def decompose(prompt: MultipleChoicePrompt, answer: MultipleChoiceAnswer) -> Draft:
    return Draft(type=CODE, stem=prompt.stem, options={o.letter: o.text for o in prompt.options}, answer=list(answer.letters))


def fits(prompt: MultipleChoicePrompt, response: MultipleChoiceResponse) -> bool:
    letters = response.letters
    return option_letters(prompt.options).issuperset(letters) and list(letters) == sorted(set(letters))


def is_blank(response: MultipleChoiceResponse) -> bool:
    return not response.letters


def mark(answer: MultipleChoiceAnswer, response: MultipleChoiceResponse, points: int, scoring: Scoring) -> Mark:
    if is_blank(response):
        return BLANK
    right = len(set(response.letters) & set(answer.letters))
    wrong = len(response.letters) - right
    earned = multiple_points(right=right, wrong=wrong, k=len(answer.letters), points=points, scoring=scoring)
    return graded(earned, points)
