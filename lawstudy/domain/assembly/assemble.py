"""One draw from a blueprint, by whichever method the blueprint needs."""

from collections.abc import Collection, Sequence
from enum import StrEnum
from uuid import UUID

from msgspec import Struct

from lawstudy.domain.blueprint import Blueprint, QuestionFacts, Shortage
from lawstudy.domain.question_types import QuestionType


class Rule(StrEnum):
    """The rules over a whole paper that may stand against each other."""

    CELLS = "cells"
    DIFFICULTIES = "difficulties"
    CHAPTERS = "chapters"
    FACILITY = "facility"
    PER_ARTICLE = "per_article"
    APART = "apart"


class Pick(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A drawn question: the index of its cell and the points it carries there."""

    cell: int
    question_id: UUID
    revision: int
    type: QuestionType
    points: int


class Assembled(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, tag="assembled"):
    """Picks in the order of the cells; inside a cell in drawn order."""

    picks: tuple[Pick, ...]


class NotAssembled(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, tag="not_assembled"):
    """Why no paper can be made: cells that are short or, when each cell has enough, rules of which any one must give way.

    ``unfinished`` is True when the solver ran out of its allowance without an answer either way.
    """

    shortages: tuple[Shortage, ...] = ()
    conflicts: tuple[Rule, ...] = ()
    unfinished: bool = False


def assemble(
    blueprint: Blueprint,
    pool: Sequence[QuestionFacts],
    *,
    seed: bytes,
    without: Collection[UUID] = (),
    apart: Sequence[tuple[UUID, UUID]] = (),
) -> Assembled | NotAssembled:
    """Draw one paper. ``without`` are questions that must not be drawn, ``apart`` pairs that must not stand on one paper.

    The result depends on ``seed`` and the content of ``pool``, not on its order. Raises ValueError for an invalid blueprint.
    """
    raise NotImplementedError
