"""Assembly under rules over the whole paper, by a constraint solver (CP-SAT).

The solver sees a small part of a large bank: of questions that are alike to every rule, the first few in the seeded order. If
that part holds no paper a larger part is tried. The search is deterministic: one worker, a fixed seed, a limit on its steps
and none on its seconds.
"""

from collections.abc import Sequence
from heapq import nsmallest
from random import Random
from uuid import UUID

from msgspec import Struct

from lawstudy.domain.assembly.model import Candidate, Solution, attempt
from lawstudy.domain.assembly.outcome import NotAssembled, Rule
from lawstudy.domain.assembly.rank import NOBODY, Ranking, quick_ranking
from lawstudy.domain.assembly.repair import repaired
from lawstudy.domain.blueprint import Blueprint, QuestionFacts, expected_facility

PARTS = (2, 12)
LARGEST_WHOLE = 20_000


class Solved(Struct, frozen=True):
    """The chosen questions of each cell, in seeded order, and the proven gap of :class:`Assembled`."""

    chosen: list[list[QuestionFacts]]
    gap: float


def solve(
    blueprint: Blueprint, fitting: list[list[QuestionFacts]], rank: Ranking, apart: Sequence[tuple[UUID, UUID]]
) -> Solved | NotAssembled:
    """A choice, or why there is none. Every cell by itself has enough."""
    rules = _rules(blueprint, apart)
    if (quick := _quickly(blueprint, fitting, rank, apart)) is not None:
        return Solved(quick, 0.0)
    candidates: list[Candidate] = []
    proved = False
    for alike in (*PARTS, None):
        reduced = _candidates(blueprint, fitting, rank, alike)
        if alike is None and len(reduced) > LARGEST_WHOLE:
            break
        candidates = reduced
        solution = attempt(blueprint, candidates, rules, apart)
        if solution.chosen is not None:
            return Solved(_by_cell(blueprint, candidates, solution, rank), solution.gap)
        proved = alike is None and not solution.unfinished
    return NotAssembled(conflicts=_conflicts(blueprint, candidates, rules, apart), unfinished=not proved)


def _quickly(
    blueprint: Blueprint, fitting: list[list[QuestionFacts]], rank: Ranking, apart: Sequence[tuple[UUID, UUID]]
) -> list[list[QuestionFacts]] | None:
    """By exchanges, where that makes a paper than which none is better: with ``prefer_unused`` one of the least used of all."""
    offered = [_least_used(cell.count, questions, blueprint) for cell, questions in zip(blueprint.cells, fitting, strict=True)]
    if any(len(questions) < cell.count for cell, questions in zip(blueprint.cells, offered, strict=True)):
        return None
    few = [sorted(_first_of_each_kind(blueprint, questions, rank, PARTS[0]), key=rank) for questions in offered]
    chance = Random(int.from_bytes(rank(NOBODY)[1], "big"))
    chosen = repaired(blueprint, few, apart, chance)
    return None if chosen is None else [sorted(questions, key=rank) for questions in chosen]


def _least_used(count: int, questions: list[QuestionFacts], blueprint: Blueprint) -> list[QuestionFacts]:
    if not blueprint.prefer_unused or not questions or not count:
        return questions
    least = min(facts.used_count for facts in questions)
    return [facts for facts in questions if facts.used_count == least]


def _rules(blueprint: Blueprint, apart: Sequence[tuple[UUID, UUID]]) -> frozenset[Rule]:
    present = {
        Rule.CELLS: True,
        Rule.DIFFICULTIES: blueprint.difficulties,
        Rule.CHAPTERS: blueprint.chapters,
        Rule.FACILITY: blueprint.facility,
        Rule.PER_ARTICLE: blueprint.per_article,
        Rule.APART: apart,
        Rule.MANDATORY: blueprint.mandatory,
        Rule.SPREAD: blueprint.spread,
    }
    return frozenset(rule for rule, wanted in present.items() if wanted)


def _candidates(blueprint: Blueprint, fitting: list[list[QuestionFacts]], rank: Ranking, alike: int | None) -> list[Candidate]:
    """The questions offered to the solver, each with the cells that it fits; ``alike`` of each kind and cell, None for all."""
    cells: dict[UUID, list[int]] = {}
    facts_of: dict[UUID, QuestionFacts] = {}
    for place, questions in enumerate(fitting):
        for facts in questions if alike is None else _first_of_each_kind(blueprint, questions, rank, alike):
            cells.setdefault(facts.question_id, []).append(place)
            facts_of[facts.question_id] = facts
    ranked = sorted(facts_of.values(), key=rank)
    return [Candidate(facts=facts, cells=tuple(cells[facts.question_id])) for facts in ranked]


def _first_of_each_kind(blueprint: Blueprint, questions: list[QuestionFacts], rank: Ranking, alike: int) -> list[QuestionFacts]:
    kinds: dict[tuple[object, ...], list[QuestionFacts]] = {}
    measured = blueprint.facility or blueprint.spread
    wanted = frozenset(blueprint.mandatory)
    first: list[QuestionFacts] = []
    for facts in questions:
        band = expected_facility(facts) // 100 if measured else 0
        kinds.setdefault((facts.chapter, facts.difficulty, band), []).append(facts)
        if facts.question_id in wanted:
            first.append(facts)
    quick = quick_ranking(rank, prefer_unused=blueprint.prefer_unused)
    few = {facts.question_id: facts for members in kinds.values() for facts in nsmallest(alike, members, key=quick)}
    return [*few.values(), *(facts for facts in first if facts.question_id not in few)]


def _by_cell(blueprint: Blueprint, candidates: list[Candidate], solution: Solution, rank: Ranking) -> list[list[QuestionFacts]]:
    chosen: list[list[QuestionFacts]] = [[] for _ in blueprint.cells]
    for number, cell in solution.chosen or ():
        chosen[cell].append(candidates[number].facts)
    return [sorted(questions, key=rank) for questions in chosen]


def _conflicts(
    blueprint: Blueprint, candidates: list[Candidate], rules: frozenset[Rule], apart: Sequence[tuple[UUID, UUID]]
) -> tuple[Rule, ...]:
    """The rules each of which, given up alone, makes a paper possible; all of them when none does."""
    present = [rule for rule in Rule if rule in rules]
    alone = [r for r in present if r is not Rule.CELLS and attempt(blueprint, candidates, rules - {r}, apart).chosen is not None]
    return tuple(alone or present)
