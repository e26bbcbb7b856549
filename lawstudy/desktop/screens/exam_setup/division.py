"""How the questions of a paper are divided: over laws, over chapters, over the types of a fixed paper."""

from collections.abc import Sequence

from msgspec import structs

from lawstudy.domain.blueprint import Blueprint, Cell, even_cells
from lawstudy.domain.exam import TypePoints
from lawstudy.domain.law import Edition
from lawstudy.domain.question_types import QuestionType
from lawstudy.usecases.exams.setting import CodedQuestion, PoolCount


def even(sections: Sequence[TypePoints], editions: Sequence[Edition]) -> Blueprint:
    """The table that a preset begins with."""
    return Blueprint(cells=even_cells(sections, [edition.code for edition in editions]))


def divided(asked: Blueprint, pool: Sequence[PoolCount]) -> Blueprint:
    """Cells of whole laws given to their chapters in proportion to what the bank has; the largest remainders round up."""
    cells: list[Cell] = []
    for cell in asked.cells:
        if cell.chapters:
            cells.append(cell)
            continue
        there: dict[int, int] = {}
        for p in pool:
            if p.type is cell.type and p.law == cell.law:
                there[p.chapter] = there.get(p.chapter, 0) + p.count
        cells += [structs.replace(cell, chapters=(chapter,), count=n) for chapter, n in _shares(cell.count, there).items() if n]
    return Blueprint(cells=tuple(cells))


def _shares(count: int, there: dict[int, int]) -> dict[int, int]:
    total = sum(there.values())
    if not total:
        return {}
    exact = {chapter: count * n / total for chapter, n in there.items()}
    shares = {chapter: int(share) for chapter, share in exact.items()}
    rest = sorted(exact, key=lambda chapter: shares[chapter] - exact[chapter])
    for chapter in rest[: count - sum(shares.values())]:
        shares[chapter] += 1
    return dict(sorted(shares.items()))


def sections_of(fixed: Sequence[CodedQuestion], points: dict[QuestionType, int]) -> tuple[TypePoints, ...]:
    """The types of a fixed paper."""
    counts: dict[QuestionType, int] = {}
    for question in fixed:
        counts[question.type] = counts.get(question.type, 0) + 1
    return tuple(TypePoints(type=kind, count=counts[kind], points=points.get(kind, 0)) for kind in QuestionType if kind in counts)
