"""The direct draw, for a blueprint whose cells share no question: the first of each cell in the seeded order."""

from collections.abc import Iterable
from heapq import nsmallest

from lawstudy.domain.assembly.rank import Ranking
from lawstudy.domain.blueprint import Blueprint, Cell, QuestionFacts, fits


def cells_share(blueprint: Blueprint) -> bool:
    """Whether some question could fit two cells."""
    cells = [cell for cell in blueprint.cells if cell.count]
    return any(_overlap(a, b) for place, a in enumerate(cells) for b in cells[:place])


def _overlap(a: Cell, b: Cell) -> bool:
    chapters = not a.chapters or not b.chapters or bool(set(a.chapters) & set(b.chapters))
    difficulty = a.difficulty is None or b.difficulty is None or a.difficulty is b.difficulty
    return a.type is b.type and a.law == b.law and chapters and difficulty


def by_cell(blueprint: Blueprint, eligible: Iterable[QuestionFacts]) -> list[list[QuestionFacts]]:
    """The questions that fit each cell. Which cells a kind of question fits is asked once for each kind, not for each question."""
    fitting: list[list[QuestionFacts]] = [[] for _ in blueprint.cells]
    known: dict[tuple[object, ...], tuple[list[QuestionFacts], ...]] = {}
    for facts in eligible:
        kind = (facts.type, facts.law, facts.chapter, facts.difficulty)
        lists = known.get(kind)
        if lists is None:
            lists = tuple(fitting[place] for place, cell in enumerate(blueprint.cells) if cell.count and fits(cell, facts))
            known[kind] = lists
        for questions in lists:
            questions.append(facts)
    return fitting


def draw(blueprint: Blueprint, fitting: list[list[QuestionFacts]], rank: Ranking) -> list[list[QuestionFacts]]:
    """The drawn questions of each cell, in drawn order. Every cell has enough, and no two cells share a question."""
    return [nsmallest(cell.count, questions, key=rank) for cell, questions in zip(blueprint.cells, fitting, strict=True)]
