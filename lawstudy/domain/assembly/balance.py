"""The rules over a whole paper as limits that can be counted: how far a choice of questions is from keeping them."""

from collections import Counter
from collections.abc import Hashable, Iterable, Sequence
from uuid import UUID

from lawstudy.domain.blueprint import Blueprint, QuestionFacts, cited, expected_facility

_Key = tuple[Hashable, ...]
HARD_TO_MEET = 50  # thousandths of a sum that weigh as much as one question too many


class Balance:
    """What a blueprint and pairs that must not meet ask of a whole paper. A cost of 0 keeps every rule."""

    def __init__(self, blueprint: Blueprint, apart: Sequence[tuple[UUID, UUID]]) -> None:
        n = blueprint.question_count
        self._limits: dict[_Key, tuple[int, int]] = {}
        for target in blueprint.difficulties:
            self._limits["difficulty", target.difficulty] = (target.count - target.tolerance, target.count + target.tolerance)
        for limits in blueprint.chapters:
            self._limits["chapter", limits.law, limits.chapter] = (limits.at_least, n if limits.at_most is None else limits.at_most)
        self._groups: dict[UUID, list[int]] = {}
        for place, pair in enumerate(pair for pair in apart if pair[0] != pair[1]):
            for question_id in pair:
                self._groups.setdefault(question_id, []).append(place)
        self._per_article = blueprint.per_article
        self._facility, self._spread, self._middle, self._n = blueprint.facility, blueprint.spread, blueprint.middle, n

    def keys(self, facts: QuestionFacts) -> tuple[_Key, ...]:
        """What a question counts towards, of what is limited."""
        own: list[_Key] = [("difficulty", facts.difficulty), ("chapter", facts.law, facts.chapter)]
        found: list[_Key] = [key for key in own if key in self._limits]
        found += [("pair", place) for place in self._groups.get(facts.question_id, ())]
        if self._per_article is not None:
            found += [("article", *article) for article in cited(facts)]
        return tuple(found)

    def _limit(self, key: _Key) -> tuple[int, int]:
        return self._limits.get(key) or (0, (self._per_article or 1) if key[0] == "article" else 1)

    def beyond(self, key: _Key, count: int) -> int:
        """How many questions too few or too many."""
        low, high = self._limit(key)
        return low - count if count < low else count - high if count > high else 0

    def sums(self, facts: QuestionFacts) -> tuple[int, int]:
        """The expected facility, and how far it lies from the middle."""
        facility = expected_facility(facts)
        return facility, abs(facility - self._middle)

    def beyond_sums(self, facility: int, distance: int) -> float:
        """How far the two sums over a paper lie outside their bounds, in questions."""
        cost = 0.0
        for bounds, total in ((self._facility, facility), (self._spread, distance)):
            if bounds is not None:
                cost += max(bounds.low * self._n - total, total - bounds.high * self._n, 0) / HARD_TO_MEET
        return cost

    def cost(self, chosen: Iterable[QuestionFacts]) -> float:
        """Of a whole paper."""
        listed = list(chosen)
        counts = Counter(key for facts in listed for key in self.keys(facts))
        sums = [self.sums(facts) for facts in listed]
        of_counts = sum(self.beyond(key, counts[key]) for key in {*self._limits, *counts})
        return of_counts + self.beyond_sums(sum(one for one, _ in sums), sum(other for _, other in sums))
