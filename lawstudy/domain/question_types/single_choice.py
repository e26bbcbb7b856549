"""单选: one right option."""

from msgspec import Struct

from lawstudy.domain.marking import Mark, Scoring, graded
from lawstudy.domain.problems import Problem
from lawstudy.domain.question_types.draft import Draft
from lawstudy.domain.question_types.options import Option, empty_options, option_letters, read_options
from lawstudy.domain.question_types.picture import Picture
from lawstudy.domain.question_types.record import Record
from lawstudy.domain.question_types.said import Said

CODE = "single_choice"


class SingleChoicePrompt(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, omit_defaults=True, tag=CODE, gc=False):
    stem: str
    options: tuple[Option, ...]
    pictures: tuple[Picture, ...] = ()


class SingleChoiceAnswer(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, tag=CODE, gc=False):
    letter: str


class SingleChoiceResponse(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, tag=CODE):
    """``letter`` is empty when the candidate has taken the choice back."""

    letter: str = ""


def compose(draft: Draft, _law: str, _edition: str) -> tuple[SingleChoicePrompt, SingleChoiceAnswer, list[Problem]]:
    options, problems = read_options(draft)
    letter = draft.answer if isinstance(draft.answer, str) else ""
    if letter not in draft.options:
        problems.append(Problem(code="answer_not_an_option", field="answer", parameters={"answer": letter}))
    return SingleChoicePrompt(stem=draft.stem, options=options), SingleChoiceAnswer(letter=letter), problems


def decompose(prompt: SingleChoicePrompt, answer: SingleChoiceAnswer, _edition: str) -> Draft:
    return Draft(type=CODE, stem=prompt.stem, options={o.letter: o.text for o in prompt.options}, answer=answer.letter)


def fits(prompt: SingleChoicePrompt, response: SingleChoiceResponse) -> bool:
    return not response.letter or response.letter in option_letters(prompt.options)


def is_blank(response: SingleChoiceResponse) -> bool:
    return not response.letter


def mark(_prompt: SingleChoicePrompt, answer: SingleChoiceAnswer, response: SingleChoiceResponse, points: int, _scoring: Scoring) -> Mark:
    return graded(points if response.letter == answer.letter else 0, points)


def states(prompt: SingleChoicePrompt, answer: SingleChoiceAnswer) -> tuple[str, ...]:
    return tuple(option.text for option in prompt.options if option.letter == answer.letter)


TYPE = Record(
    code=CODE,
    prompt=SingleChoicePrompt,
    answer=SingleChoiceAnswer,
    response=SingleChoiceResponse,
    empty=Draft(type=CODE, stem="", options=empty_options(), answer=""),
    compose=compose,
    decompose=decompose,
    options=lambda prompt: prompt.options,
    fits=fits,
    is_blank=is_blank,
    places=lambda prompt: tuple(option.letter for option in prompt.options),
    mark=mark,
    as_key=lambda _answer, response: SingleChoiceAnswer(letter=response.letter),
    key=lambda answer: Said(letters=(answer.letter,)),
    given=lambda response: Said(letters=(response.letter,)),
    read=lambda text: SingleChoiceResponse(letter=text.strip().upper()),
    states=states,
    section="单项选择题",
)
