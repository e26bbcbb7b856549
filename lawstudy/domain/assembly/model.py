"""The rules of a blueprint as constraints of CP-SAT."""

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING
from uuid import UUID

from msgspec import Struct

from lawstudy.domain.assembly.outcome import Rule
from lawstudy.domain.blueprint import Blueprint, FacilityRange, QuestionFacts, cited, expected_facility

if TYPE_CHECKING:
    from ortools.sat.python import cp_model

STEPS = 20.0  # deterministic time: about seconds, but the same on every machine
GAP = 0.001
VARIETY = 0.1  # where nothing but variety is wanted a choice within a tenth of the best is as good as the best


class Candidate(Struct, frozen=True, kw_only=True):
    """A question offered to the solver, with the indexes of the cells that it fits."""

    facts: QuestionFacts
    cells: tuple[int, ...]


class Solution(Struct, frozen=True, kw_only=True):
    """Chosen (candidate, cell) pairs; None when there are none. ``unfinished``: not proved either way."""

    chosen: tuple[tuple[int, int], ...] | None
    unfinished: bool = False
    gap: float = 0.0


def attempt(blueprint: Blueprint, candidates: Sequence[Candidate], rules: frozenset[Rule], apart: Sequence[tuple[UUID, UUID]]) -> Solution:
    """A choice of candidates, which come in seeded order, that keeps ``rules``: earlier ones are preferred, or with
    ``prefer_unused`` the sum of their uses is within ``GAP`` of the least that the rules allow."""
    from ortools.sat.python import cp_model  # half a second to load: only for a blueprint that needs it

    model = cp_model.CpModel()
    placed = _Placed(model, candidates)
    placed.cells(blueprint)
    if Rule.DIFFICULTIES in rules:
        placed.difficulties(blueprint)
    if Rule.CHAPTERS in rules:
        placed.chapters(blueprint)
    if blueprint.facility and Rule.FACILITY in rules:
        placed.facility(blueprint.facility, blueprint.question_count)
    if blueprint.per_article and Rule.PER_ARTICLE in rules:
        placed.per_article(blueprint.per_article)
    if Rule.APART in rules:
        placed.apart(apart)
    if Rule.MANDATORY in rules:
        placed.mandatory(blueprint.mandatory)
    if blueprint.spread and Rule.SPREAD in rules:
        placed.spread(blueprint.spread, blueprint.middle, blueprint.question_count)
    placed.prefer(unused=blueprint.prefer_unused)
    solver = cp_model.CpSolver()
    solver.parameters.num_workers = 1
    solver.parameters.random_seed = 1
    solver.parameters.max_deterministic_time = STEPS
    solver.parameters.relative_gap_limit = GAP if blueprint.prefer_unused else VARIETY
    status = solver.solve(model)
    if status in (cp_model.OPTIMAL, cp_model.FEASIBLE):
        least, found = solver.best_objective_bound, solver.objective_value
        gap = max(0.0, found - least) / max(1.0, abs(found)) if blueprint.prefer_unused else 0.0
        return Solution(chosen=tuple(pair for pair, variable in placed.variables.items() if solver.value(variable)), gap=gap)
    return Solution(chosen=None, unfinished=status != cp_model.INFEASIBLE)


class _Placed:
    """One yes-or-no variable for each candidate in each cell that it fits, and the rules over them."""

    def __init__(self, model: "cp_model.CpModel", candidates: Sequence[Candidate]) -> None:
        self._model, self._candidates = model, candidates
        self.variables = {(number, cell): model.new_bool_var("") for number, candidate in enumerate(candidates) for cell in candidate.cells}

    def _of(self, numbers: Iterable[int]) -> "list[cp_model.IntVar]":
        return [self.variables[number, cell] for number in numbers for cell in self._candidates[number].cells]

    def _where(self, **wanted: object) -> "list[cp_model.IntVar]":
        """The variables of all candidates whose facts have these values."""
        numbers = (n for n, c in enumerate(self._candidates) if all(getattr(c.facts, key) == value for key, value in wanted.items()))
        return self._of(numbers)

    def _between(self, variables: "list[cp_model.IntVar]", low: int, high: int) -> None:
        self._model.add_linear_constraint(sum(variables), low, high)

    def cells(self, blueprint: Blueprint) -> None:
        for place, cell in enumerate(blueprint.cells):
            self._between([variable for (_, of), variable in self.variables.items() if of == place], cell.count, cell.count)
        for number, candidate in enumerate(self._candidates):
            if len(candidate.cells) > 1:
                self._model.add_at_most_one(self._of([number]))

    def difficulties(self, blueprint: Blueprint) -> None:
        for target in blueprint.difficulties:
            low, high = target.count - target.tolerance, target.count + target.tolerance
            self._between(self._where(difficulty=target.difficulty), max(0, low), high)

    def chapters(self, blueprint: Blueprint) -> None:
        for limits in blueprint.chapters:
            most = blueprint.question_count if limits.at_most is None else limits.at_most
            self._between(self._where(law=limits.law, chapter=limits.chapter), limits.at_least, most)

    def facility(self, bounds: FacilityRange, n: int) -> None:
        """The mean lies between the bounds: with ``n`` questions on the paper, the sum lies between n times each."""
        weights = [expected_facility(self._candidates[number].facts) for number, _ in self.variables]
        total = sum(weight * variable for weight, variable in zip(weights, self.variables.values(), strict=True))
        self._model.add_linear_constraint(total, bounds.low * n, bounds.high * n)

    def per_article(self, most: int) -> None:
        citing: dict[tuple[str, int], list[int]] = {}
        for number, candidate in enumerate(self._candidates):
            for article in sorted(cited(candidate.facts)):
                citing.setdefault(article, []).append(number)
        for numbers in citing.values():
            if len(numbers) > most:
                self._between(self._of(numbers), 0, most)

    def apart(self, pairs: Sequence[tuple[UUID, UUID]]) -> None:
        number_of = {candidate.facts.question_id: number for number, candidate in enumerate(self._candidates)}
        for one, other in pairs:
            if one != other and one in number_of and other in number_of:
                self._model.add_at_most_one(self._of([number_of[one], number_of[other]]))

    def mandatory(self, wanted: Sequence[UUID]) -> None:
        """Each stands in one cell; one that fits none makes the rule impossible."""
        number_of = {candidate.facts.question_id: number for number, candidate in enumerate(self._candidates)}
        for question_id in wanted:
            self._model.add_bool_or(self._of([number_of[question_id]] if question_id in number_of else []))

    def spread(self, bounds: FacilityRange, middle: int, n: int) -> None:
        distances = [abs(expected_facility(self._candidates[number].facts) - middle) for number, _ in self.variables]
        total = sum(distance * variable for distance, variable in zip(distances, self.variables.values(), strict=True))
        self._model.add_linear_constraint(total, bounds.low * n, bounds.high * n)

    def prefer(self, *, unused: bool) -> None:
        weights = [self._candidates[number].facts.used_count if unused else number for number, _ in self.variables]
        self._model.minimize(sum(weight * variable for weight, variable in zip(weights, self.variables.values(), strict=True)))
