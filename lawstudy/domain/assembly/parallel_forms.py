"""平行卷: several forms of one paper, cell for cell alike, with the smallest spread of expected scores.

The first form is drawn. Each further form takes for every question another that is alike to the table (cell, chapter, difficulty),
so that it keeps the numbers of the first by itself; then questions are exchanged until its expected score is that of the first. No
spread is below zero: what is left of it is the proven gap.
"""

from bisect import bisect_left
from collections import Counter
from collections.abc import Sequence
from itertools import combinations
from uuid import UUID

from msgspec import Struct, structs

from lawstudy.domain.assembly.assemble import assemble, pairs_of
from lawstudy.domain.assembly.balance import Balance
from lawstudy.domain.assembly.outcome import Assembled, NotAssembled, Pick, Rule
from lawstudy.domain.assembly.rank import ranking
from lawstudy.domain.blueprint import Blueprint, QuestionFacts, expected_facility, fits

ROUNDS = 6
FEW = 12  # questions of one expectation that a place of a form drawn anew is offered


class Forms(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """``expected`` scores are in thousandths of hundredths of a point, ``spread`` is the largest less the smallest of them, ``gap`` the
    spread as a share of the full marks above the least possible, zero. ``shared`` is the most questions that two forms have in common."""

    forms: tuple[Assembled, ...]
    expected: tuple[int, ...]
    shared: int

    @property
    def spread(self) -> int:
        return max(self.expected) - min(self.expected)

    @property
    def gap(self) -> float:
        full = sum(pick.points for pick in self.forms[0].picks)
        return self.spread / (1000 * full)


def parallel(
    blueprint: Blueprint,
    pool: Sequence[QuestionFacts],
    *,
    seed: bytes,
    forms: int,
    overlap: int = 0,
    apart: Sequence[tuple[UUID, UUID]] = (),
) -> Forms | NotAssembled:
    """``forms`` papers of which no two share more than ``overlap`` questions beside the mandatory ones.

    Same seed, same pool: same forms. ``Rule.OVERLAP`` stands among the conflicts where there are not enough questions.
    """
    first = assemble(blueprint, pool, seed=seed, apart=apart)
    if isinstance(first, NotAssembled):
        return first
    pairs = [*apart, *pairs_of(blueprint)]
    maker = _Maker(blueprint, pool, first, pairs, overlap)
    made = [first]
    for number in range(1, forms):
        form_seed = seed + number.to_bytes(2, "big")
        form = maker.like_the_first(form_seed) or maker.drawn_anew(form_seed, pool, apart)
        if form is None:
            return NotAssembled(conflicts=(Rule.OVERLAP,), unfinished=True)
        maker.take(form)
        made.append(form)
    sets = [{pick.question_id for pick in form.picks} for form in made]
    shared = max((len(one & other) for one, other in combinations(sets, 2)), default=0)
    return Forms(forms=tuple(made), expected=tuple(maker.expected(form) for form in made), shared=shared)


class _Maker:
    """Makes the further forms; knows what the forms before have taken."""

    def __init__(
        self, blueprint: Blueprint, pool: Sequence[QuestionFacts], first: Assembled, pairs: Sequence[tuple[UUID, UUID]], overlap: int
    ) -> None:
        self._blueprint, self._overlap, self._pairs = blueprint, overlap, pairs
        self._balance = Balance(blueprint, pairs)
        self._of = {facts.question_id: facts for facts in pool}
        self._mandatory = frozenset(blueprint.mandatory)
        self._first, self._target = first, self.expected(first)
        self._forms = [first]
        forbidden, most = frozenset(blueprint.forbidden), blueprint.most_used
        self._alike: dict[_Kind, list[QuestionFacts]] = {}
        for facts in pool:
            if facts.question_id not in forbidden and (most is None or facts.used_count <= most):
                self._alike.setdefault(_kind(facts), []).append(facts)

    def take(self, form: Assembled) -> None:
        self._forms.append(form)

    def expected(self, form: Assembled) -> int:
        """The expected score."""
        return sum(pick.points * expected_facility(self._of[pick.question_id]) for pick in form.picks)

    def _used(self) -> set[UUID]:
        return {pick.question_id for form in self._forms for pick in form.picks}

    def like_the_first(self, seed: bytes) -> Assembled | None:
        """Every question exchanged for another of its kind; one of which there is no other stays."""
        free = self._free(seed, self._first)
        chosen: list[QuestionFacts] = []
        on: set[UUID] = set()
        for pick in self._first.picks:
            facts = self._of[pick.question_id]
            if pick.question_id not in self._mandatory:
                facts = next((q for q in free[_kind(facts)] if q.question_id not in on), facts)
            chosen.append(facts)
            on.add(facts.question_id)
        return self._evened(self._first, chosen, [free[_kind(facts)] for facts in chosen])

    def drawn_anew(self, seed: bytes, pool: Sequence[QuestionFacts], apart: Sequence[tuple[UUID, UUID]]) -> Assembled | None:
        """A draw of its own, where the forms cannot be alike in every cell: without what was taken, else with as much as may be shared."""
        taken = self._used() - self._mandatory
        rank = ranking(seed, prefer_unused=False)
        again = sorted((self._of[ident] for ident in taken), key=rank)[: self._overlap]
        for without in (taken, taken - {facts.question_id for facts in again}):
            form = assemble(self._blueprint, pool, seed=seed, without=without, apart=apart)
            if isinstance(form, Assembled):
                return self._evened(form, [self._of[pick.question_id] for pick in form.picks], self._fitting(seed, form))
        return None

    def _free(self, seed: bytes, form: Assembled) -> "dict[_Kind, list[QuestionFacts]]":
        """Of each kind on ``form``, the questions that no form has, in seeded order."""
        rank, used = ranking(seed, prefer_unused=self._blueprint.prefer_unused), self._used()
        kinds = {_kind(self._of[pick.question_id]) for pick in form.picks}
        return {kind: sorted((q for q in self._alike[kind] if q.question_id not in used), key=rank) for kind in kinds}

    def _fitting(self, seed: bytes, form: Assembled) -> list[list[QuestionFacts]]:
        """For each place of ``form``, questions that no form has and that fit its cell: a few of each expectation, in seeded order."""
        rank, used = ranking(seed, prefer_unused=self._blueprint.prefer_unused), self._used()
        unused = sorted((q for kind in self._alike.values() for q in kind if q.question_id not in used), key=rank)
        of_cell: dict[int, list[QuestionFacts]] = {}
        for place in {pick.cell for pick in form.picks}:
            seen, of_cell[place] = Counter[int](), []
            for facts in unused:
                if fits(self._blueprint.cells[place], facts) and seen[expected_facility(facts)] < FEW:
                    seen[expected_facility(facts)] += 1
                    of_cell[place].append(facts)
        return [of_cell[pick.cell] for pick in form.picks]

    def _evened(self, form: Assembled, chosen: list[QuestionFacts], free: Sequence[Sequence[QuestionFacts]]) -> Assembled | None:
        """The places of ``form`` with ``chosen``, some exchanged for what ``free`` offers each; None where a rule is broken or too much
        is shared."""
        points = [pick.points for pick in form.picks]
        for _ in range(ROUNDS):
            if not self._bring_nearer(points, chosen, free):
                break
        return self._kept(
            [structs.replace(p, question_id=q.question_id, revision=q.revision) for p, q in zip(form.picks, chosen, strict=True)]
        )

    def _bring_nearer(self, points: Sequence[int], chosen: list[QuestionFacts], free: Sequence[Sequence[QuestionFacts]]) -> bool:
        """Exchange one question or two so that the expected score comes nearer and no rule is further; whether anything was exchanged."""
        off, on = self._off(points, chosen), {facts.question_id for facts in chosen}
        cost = self._balance.cost(chosen)
        if off == 0 and cost == 0:
            return False
        single = [
            (worth * (expected_facility(other) - expected_facility(facts)), place, other)
            for place, (worth, facts) in enumerate(zip(points, chosen, strict=True))
            if facts.question_id not in self._mandatory
            for other in free[place]
            if other.question_id not in on
        ]
        single.sort(key=lambda move: (move[0], move[1]))
        for moves in self._nearest(single, off):
            tried = list(chosen)
            for _by, place, other in moves:
                tried[place] = other
            nearer = abs(self._off(points, tried)) < abs(off)
            new_cost = self._balance.cost(tried)
            if (new_cost < cost or (new_cost == cost and nearer)) and len({q.question_id for q in tried}) == len(tried):
                chosen[:] = tried
                return True
        return False

    def _nearest(self, single: "list[_Move]", off: int) -> "list[tuple[_Move, ...]]":
        """Exchanges of one or two questions whose sum comes nearest to what is missing, the nearest first."""
        sums = [move[0] for move in single]
        found: list[tuple[int, int, tuple[_Move, ...]]] = [(abs(off - move[0]), 1, (move,)) for move in single]
        for move in single:
            at = bisect_left(sums, off - move[0])
            found += [(abs(off - move[0] - other[0]), 2, (move, other)) for other in single[max(0, at - 1) : at + 2] if other[1] != move[1]]
        found.sort(key=lambda each: each[:2])
        return [moves for _distance, _number, moves in found[:60]]

    def _off(self, points: Sequence[int], chosen: Sequence[QuestionFacts]) -> int:
        return self._target - sum(worth * expected_facility(facts) for worth, facts in zip(points, chosen, strict=True))

    def _kept(self, picks: list[Pick]) -> Assembled | None:
        """The form, when it keeps every rule and shares no more than it may."""
        own = {pick.question_id for pick in picks} - self._mandatory
        shared = max(len(own & {pick.question_id for pick in form.picks}) for form in self._forms)
        if shared > self._overlap or self._balance.cost(self._of[pick.question_id] for pick in picks):
            return None
        return Assembled(picks=tuple(picks))


_Kind = tuple[object, ...]
_Move = tuple[int, int, QuestionFacts]


def _kind(facts: QuestionFacts) -> _Kind:
    return (facts.type, facts.law, facts.chapter, facts.difficulty)
