"""What there is for each cell of a blueprint, and which cells are short."""

from collections import Counter
from collections.abc import Iterable, Sequence

from lawstudy.domain.blueprint import Availability, Blueprint, Cell, QuestionFacts, Shortage
from lawstudy.domain.question import Difficulty
from lawstudy.domain.question_types import QuestionType

_Counts = Counter[tuple[QuestionType, str, int, Difficulty]]


def available(blueprint: Blueprint, pool: Iterable[QuestionFacts]) -> tuple[Availability, ...]:
    """For each cell, how many questions of ``pool`` fit it under the limit on use; in the order of the cells.

    A question that fits several cells is counted in each.
    """
    counts = _counts(pool, blueprint.most_used)
    return tuple(Availability(cell=cell, available=_fitting(cell, counts)) for cell in blueprint.cells)


def shortages(blueprint: Blueprint, pool: Sequence[QuestionFacts]) -> tuple[Shortage, ...]:
    """The cells that need more than there is, in the order of the cells."""
    counts, any_use = _counts(pool, blueprint.most_used), _counts(pool, None)
    return tuple(
        Shortage(cell=cell, needed=cell.count, available=_fitting(cell, counts), available_any_use=_fitting(cell, any_use))
        for cell in blueprint.cells
        if _fitting(cell, counts) < cell.count
    )


def _counts(pool: Iterable[QuestionFacts], most_used: int | None) -> _Counts:
    """How many questions of each kind; cells are then added up from these few numbers instead of from the whole bank."""
    return Counter((q.type, q.law, q.chapter, q.difficulty) for q in pool if most_used is None or q.used_count <= most_used)


def _fitting(cell: Cell, counts: _Counts) -> int:
    return sum(
        number
        for (kind, law, chapter, difficulty), number in counts.items()
        if kind is cell.type
        and law == cell.law
        and (not cell.chapters or chapter in cell.chapters)
        and (cell.difficulty is None or difficulty is cell.difficulty)
    )
