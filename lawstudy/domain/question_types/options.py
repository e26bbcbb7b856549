"""Options of a question. A response names options by their stored letter, whatever the presented order."""

from collections.abc import Sequence

from msgspec import Struct

from lawstudy.domain.problems import Problem
from lawstudy.domain.question_types.draft import Draft
from lawstudy.domain.text import plain

LETTERS = "ABCDEFGH"
USUAL_OPTIONS = 4


class Option(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, gc=False):
    letter: str
    text: str


def read_options(draft: Draft) -> tuple[tuple[Option, ...], list[Problem]]:
    """Options in letter order, with problems for gaps, blanks, a wrong number, and options that look the same."""
    problems: list[Problem] = []
    letters = list(draft.options)
    if letters != list(LETTERS[: len(letters)]):
        problems.append(Problem(code="option_letters", field="options", parameters={"letters": "".join(letters)}))
    if not 2 <= len(letters) <= len(LETTERS):
        problems.append(Problem(code="option_count", field="options", parameters={"count": str(len(letters))}))
    seen: dict[str, str] = {}
    for letter, text in draft.options.items():
        look = "".join(plain(text).split())
        if not look:
            problems.append(Problem(code="option_empty", field=f"options.{letter}"))
        elif look in seen:
            problems.append(Problem(code="option_repeated", field=f"options.{letter}", parameters={"other": seen[look]}))
        seen.setdefault(look, letter)
    return tuple(Option(letter=letter, text=text) for letter, text in draft.options.items()), problems


def read_letters(draft: Draft) -> list[str]:
    """The letters of an answer, written as a list or as one word."""
    return [x for x in draft.answer if isinstance(x, str)] if isinstance(draft.answer, list) else list(draft.answer or "")


def option_letters(options: tuple[Option, ...]) -> frozenset[str]:
    return frozenset(option.letter for option in options)


def empty_options() -> dict[str, str]:
    return dict.fromkeys(LETTERS[:USUAL_OPTIONS], "")


def presented(options: Sequence[Option], order: Sequence[int]) -> Sequence[Option]:
    """``options`` as shown: ``order[i]`` is the stored index at place i; an empty order shows them as stored."""
    return [options[index] for index in order] if order else options


def shown_letters(options: Sequence[Option], order: Sequence[int] = ()) -> dict[str, str]:
    """The letter on the page by the stored letter."""
    return {option.letter: letter for letter, option in zip(LETTERS, presented(options, order), strict=False)}


def lettered(options: Sequence[Option], order: Sequence[int]) -> tuple[str, ...]:
    """The printed lines of the options."""
    return tuple(f"{letter}．{option.text}" for letter, option in zip(LETTERS, presented(options, order), strict=False))
