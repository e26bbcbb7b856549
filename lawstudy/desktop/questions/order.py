"""Presented order: which stored option stands at which place, and which display letter a stored one has."""

from collections.abc import Sequence

from lawstudy.domain.question_types.options import LETTERS, Option


def presented(options: Sequence[Option], order: Sequence[int]) -> list[Option]:
    """``options`` as shown: ``order[i]`` is the stored index at place i; an empty order shows them as stored."""
    return [options[index] for index in order] if order else list(options)


def shown_letters(options: Sequence[Option], order: Sequence[int], stored: Sequence[str]) -> list[str]:
    """The display letters of the ``stored`` letters, in the order of the page."""
    return [LETTERS[place] for place, option in enumerate(presented(options, order)) if option.letter in stored]
