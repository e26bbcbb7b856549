"""How the questions of a paper are divided: over laws, over chapters, over the types of a fixed paper."""

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import TypeVar

from msgspec import structs

from lawstudy.domain.blueprint import Blueprint, Cell, able_cells
from lawstudy.domain.exam import TypePoints
from lawstudy.domain.law import Edition
from lawstudy.domain.question import Difficulty
from lawstudy.domain.question_types import QuestionType
from lawstudy.usecases.exams.setting import CodedQuestion, PoolCount


def even(sections: Sequence[TypePoints], editions: Sequence[Edition], pool: Sequence[PoolCount]) -> Blueprint:
    """The table that a preset begins with: over the laws that ``pool`` has enough of."""
    there = Counter[tuple[QuestionType, str]]()
    for each in pool:
        there[each.type, each.law] += each.count
    return Blueprint(cells=able_cells(sections, [edition.code for edition in editions], there))


def divided(asked: Blueprint, pool: Sequence[PoolCount], *, chapters: bool, levels: bool) -> Blueprint:
    """Cells of whole laws given to their chapters, and cells of any difficulty to the difficulties, in proportion to what the bank has;
    the largest remainders round up."""
    cells = asked.cells
    if chapters:
        cells = tuple(part for cell in cells for part in ([cell] if cell.chapters else _by_chapter(cell, pool)))
    if levels:
        cells = tuple(part for cell in cells for part in ([cell] if cell.difficulty is not None else _by_level(cell, pool)))
    return Blueprint(cells=cells)


def _by_chapter(cell: Cell, pool: Sequence[PoolCount]) -> list[Cell]:
    there = Counter[int]()
    for each in pool:
        if _of(cell, each) and cell.difficulty in {None, each.difficulty}:
            there[each.chapter] += each.count
    return [structs.replace(cell, chapters=(chapter,), count=n) for chapter, n in _shares(cell.count, there).items() if n]


def _by_level(cell: Cell, pool: Sequence[PoolCount]) -> list[Cell]:
    there = dict.fromkeys(Difficulty, 0)
    for each in pool:
        if _of(cell, each) and (not cell.chapters or each.chapter in cell.chapters):
            there[each.difficulty] += each.count
    return [structs.replace(cell, difficulty=level, count=n) for level, n in _shares(cell.count, there).items() if n]


def _of(cell: Cell, each: PoolCount) -> bool:
    return each.type is cell.type and each.law == cell.law


K = TypeVar("K", int, Difficulty)


def _shares(count: int, there: Mapping[K, int]) -> dict[K, int]:
    """Of ``count``, what falls to each; in the order of the keys as they sort."""
    total = sum(there.values())
    if not total:
        return {}
    exact = {key: count * n / total for key, n in there.items()}
    shares = {key: int(share) for key, share in exact.items()}
    rest = sorted(exact, key=lambda key: shares[key] - exact[key])
    for key in rest[: count - sum(shares.values())]:
        shares[key] += 1
    return dict(sorted(shares.items()))


def sections_of(fixed: Sequence[CodedQuestion], points: dict[QuestionType, int]) -> tuple[TypePoints, ...]:
    """The types of a fixed paper."""
    counts: dict[QuestionType, int] = {}
    for question in fixed:
        counts[question.type] = counts.get(question.type, 0) + 1
    return tuple(TypePoints(type=kind, count=counts[kind], points=points.get(kind, 0)) for kind in QuestionType if kind in counts)
