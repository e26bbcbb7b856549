"""What there is for each cell of a blueprint, and which cells are short."""

from collections.abc import Sequence

from lawstudy.domain.blueprint import Availability, Blueprint, QuestionFacts, Shortage


def available(blueprint: Blueprint, pool: Sequence[QuestionFacts]) -> tuple[Availability, ...]:
    """For each cell, how many questions of ``pool`` fit it under the limit on use; in the order of the cells."""
    raise NotImplementedError


def shortages(blueprint: Blueprint, pool: Sequence[QuestionFacts]) -> tuple[Shortage, ...]:
    """The cells that need more than there is, in the order of the cells."""
    raise NotImplementedError
