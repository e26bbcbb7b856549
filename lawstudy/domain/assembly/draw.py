"""The direct draw, for a blueprint whose cells share no question: the first of each cell in the seeded order.

A limit on the questions of one article is tried here first: taking the next question whose articles are not full nearly always
makes a paper, and the solver is asked only where it does not.
"""

from collections import Counter
from collections.abc import Iterable, Iterator
from heapq import nsmallest
from itertools import islice

from lawstudy.domain.assembly.rank import Ranking
from lawstudy.domain.blueprint import Blueprint, Cell, QuestionFacts, cited, fits


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


def draw_spread(blueprint: Blueprint, fitting: list[list[QuestionFacts]], rank: Ranking, most: int) -> list[list[QuestionFacts]] | None:
    """As :func:`draw`, passing over a question that cites an article ``most`` drawn ones cite already.

    None when a cell is not filled that way, which does not prove that there is no paper.
    """
    on: Counter[tuple[str, int]] = Counter()
    drawn: list[list[QuestionFacts]] = []
    for cell, questions in zip(blueprint.cells, fitting, strict=True):
        chosen = list(islice(_spread(sorted(questions, key=rank), on, most), cell.count))
        if len(chosen) < cell.count:
            return None
        drawn.append(chosen)
    return drawn


def _spread(questions: Iterable[QuestionFacts], on: Counter[tuple[str, int]], most: int) -> Iterator[QuestionFacts]:
    for facts in questions:
        articles = cited(facts)
        if all(on[article] < most for article in articles):
            on.update(articles)
            yield facts
