"""A draw under rules over the whole paper without a solver: draw each cell, then exchange questions until every rule is kept.

It nearly always makes a paper where there are many; that it makes none proves nothing, and the solver is asked.
"""

from collections import Counter
from collections.abc import Sequence
from random import Random
from uuid import UUID

from lawstudy.domain.assembly.balance import Balance
from lawstudy.domain.blueprint import Blueprint, QuestionFacts

EXCHANGES = 6_000


def repaired(
    blueprint: Blueprint, offered: Sequence[Sequence[QuestionFacts]], apart: Sequence[tuple[UUID, UUID]], chance: Random
) -> list[list[QuestionFacts]] | None:
    """The chosen questions of each cell, or None. ``offered`` are those of each cell in seeded order, with all that are mandatory.

    Of ``chance`` only ``random()`` is used, whose numbers are the same in every version of Python.
    """
    paper = _Paper(blueprint, apart)
    for asked, questions in zip(blueprint.cells, offered, strict=True):
        paper.begin(asked.count, questions)
    if not paper.complete:
        return None
    slots = [(cell, place) for cell, questions in enumerate(paper.chosen) for place in range(paper.fixed[cell], len(questions))]
    for _ in range(EXCHANGES if slots else 0):
        if paper.cost == 0:
            break
        cell, place = slots[int(chance.random() * len(slots))]
        paper.exchange(cell, place, offered[cell][int(chance.random() * len(offered[cell]))])
    return paper.chosen if paper.cost == 0 else None


class _Paper:
    """A paper in the making, with what it counts."""

    def __init__(self, blueprint: Blueprint, apart: Sequence[tuple[UUID, UUID]]) -> None:
        self._balance = Balance(blueprint, apart)
        self._mandatory = frozenset(blueprint.mandatory)
        self._taken: set[UUID] = set()
        self._counts: Counter[tuple[object, ...]] = Counter()
        self._facility = self._distance = 0
        self.chosen: list[list[QuestionFacts]] = []
        self.fixed: list[int] = []
        self.complete = True
        self.cost = 0.0

    def begin(self, count: int, questions: Sequence[QuestionFacts]) -> None:
        """The next cell: what is mandatory first, then as the seed has it."""
        free = [facts for facts in questions if facts.question_id not in self._taken]
        wanted = [facts for facts in free if facts.question_id in self._mandatory][:count]
        first = [*wanted, *[facts for facts in free if facts.question_id not in self._mandatory][: count - len(wanted)]]
        self.complete &= len(first) == count
        self.chosen.append(first)
        self.fixed.append(len(wanted))
        self._taken.update(facts.question_id for facts in first)
        everything = [facts for chosen in self.chosen for facts in chosen]
        self._counts = Counter(key for facts in everything for key in self._balance.keys(facts))
        sums = [self._balance.sums(facts) for facts in everything]
        self._facility, self._distance = sum(one for one, _ in sums), sum(other for _, other in sums)
        self.cost = self._balance.cost(everything)
        self.cost += len(self._mandatory - self._taken)

    def exchange(self, cell: int, place: int, new: QuestionFacts) -> None:
        """Put ``new`` in the place of another where that brings the paper no further from its rules."""
        if new.question_id in self._taken:
            return
        old = self.chosen[cell][place]
        change: Counter[tuple[object, ...]] = Counter(self._balance.keys(new))
        change.subtract(self._balance.keys(old))
        cost = 0.0
        for key, by in change.items():
            cost += self._balance.beyond(key, self._counts[key] + by) - self._balance.beyond(key, self._counts[key])
        (less, nearer), (more, further) = self._balance.sums(old), self._balance.sums(new)
        facility, distance = self._facility - less + more, self._distance - nearer + further
        cost += self._balance.beyond_sums(facility, distance) - self._balance.beyond_sums(self._facility, self._distance)
        if cost > 0:
            return
        self._counts.update(change)
        self._facility, self._distance = facility, distance
        self._taken.remove(old.question_id)
        self._taken.add(new.question_id)
        self.chosen[cell][place] = new
        now = [facts for chosen in self.chosen for facts in chosen]
        if cost < 0:  # computed anew: a sum of many small differences would not come out at exactly 0
            self.cost = self._balance.cost(now) + len(self._mandatory - self._taken)
