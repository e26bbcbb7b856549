"""What an assembly ends with: the picks, or why there are none."""

from enum import StrEnum
from uuid import UUID

from msgspec import Struct

from lawstudy.domain.blueprint import Shortage
from lawstudy.domain.question_types import QuestionType


class Rule(StrEnum):
    """The rules over a whole paper that may stand against each other."""

    CELLS = "cells"
    DIFFICULTIES = "difficulties"
    CHAPTERS = "chapters"
    FACILITY = "facility"
    PER_ARTICLE = "per_article"
    APART = "apart"
    MANDATORY = "mandatory"
    SPREAD = "spread"
    OVERLAP = "overlap"


def rule_code(rule: Rule) -> str:
    """The code under which doors know the words of a rule."""
    return f"rule.{rule}"


class Pick(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A drawn question: the index of its cell and the points it carries there."""

    cell: int
    question_id: UUID
    revision: int
    type: QuestionType
    points: int


class Assembled(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, tag="assembled"):
    """Picks in the order of the cells; inside a cell in drawn order. ``gap`` is how far, as a share of them, the uses of its
    questions may lie above the fewest possible where a solver chose; 0 where nothing better exists or nothing is preferred."""

    picks: tuple[Pick, ...]
    gap: float = 0.0


class NotAssembled(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, tag="not_assembled"):
    """Why no paper can be made: cells that are short or, when each cell has enough, rules that stand against each other.

    ``conflicts`` are the rules each of which, given up alone, makes a paper possible; all the rules when giving up one is not
    enough. ``unfinished`` is True when it is not proved that no paper exists.
    """

    shortages: tuple[Shortage, ...] = ()
    conflicts: tuple[Rule, ...] = ()
    unfinished: bool = False
