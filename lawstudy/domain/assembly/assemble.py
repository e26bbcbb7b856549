"""One draw from a blueprint, by whichever method the blueprint needs."""

from collections.abc import Collection, Sequence
from itertools import combinations
from uuid import UUID

from lawstudy.domain.assembly.availability import shortages
from lawstudy.domain.assembly.draw import by_cell, cells_share, draw, draw_spread
from lawstudy.domain.assembly.outcome import Assembled, NotAssembled, Pick
from lawstudy.domain.assembly.rank import ranking
from lawstudy.domain.assembly.solve import solve
from lawstudy.domain.blueprint import Blueprint, QuestionFacts, validate


def assemble(
    blueprint: Blueprint,
    pool: Sequence[QuestionFacts],
    *,
    seed: bytes,
    without: Collection[UUID] = (),
    apart: Sequence[tuple[UUID, UUID]] = (),
) -> Assembled | NotAssembled:
    """Draw one paper. ``without`` are questions that must not be drawn, ``apart`` pairs that must not stand on one paper.

    The result depends on ``seed`` and the content of ``pool``, not on its order. Raises ValueError for an invalid blueprint.
    """
    problems = validate(blueprint)
    if problems:
        raise ValueError(", ".join(f"{problem.field}: {problem.code}" for problem in problems))
    left_out = frozenset(without).union(blueprint.forbidden)
    apart = [*apart, *pairs_of(blueprint)]
    offered = [facts for facts in pool if facts.question_id not in left_out] if left_out else pool
    short = shortages(blueprint, offered)
    if short:
        return NotAssembled(shortages=short)
    limit = blueprint.most_used
    fitting = by_cell(blueprint, (facts for facts in offered if limit is None or facts.used_count <= limit))
    rank = ranking(seed, prefer_unused=blueprint.prefer_unused)
    most = blueprint.per_article
    if not needs_solver(blueprint, apart):
        direct = draw(blueprint, fitting, rank) if most is None else draw_spread(blueprint, fitting, rank, most)
        if direct is not None:
            return _assembled(blueprint, direct)
    solved = solve(blueprint, fitting, rank, apart)
    return solved if isinstance(solved, NotAssembled) else _assembled(blueprint, solved.chosen, solved.gap)


def may_conflict(blueprint: Blueprint) -> bool:
    """Whether a paper may be impossible although every cell has enough."""
    return blueprint.per_article is not None or needs_solver(blueprint, pairs_of(blueprint))


def pairs_of(blueprint: Blueprint) -> list[tuple[UUID, UUID]]:
    """The enemies of a blueprint, two by two."""
    return [pair for group in blueprint.enemies for pair in combinations(group, 2)]


def needs_solver(blueprint: Blueprint, apart: Sequence[tuple[UUID, UUID]] = ()) -> bool:
    """Whether cells share questions or there are rules over the whole paper that drawing in order cannot be expected to keep."""
    whole = blueprint.difficulties or blueprint.chapters or blueprint.facility or blueprint.spread or blueprint.mandatory or apart
    return bool(whole) or cells_share(blueprint)


def _assembled(blueprint: Blueprint, chosen: list[list[QuestionFacts]], gap: float = 0.0) -> Assembled:
    return Assembled(
        gap=gap,
        picks=tuple(
            Pick(cell=place, question_id=facts.question_id, revision=facts.revision, type=facts.type, points=cell.points)
            for place, (cell, questions) in enumerate(zip(blueprint.cells, chosen, strict=True))
            for facts in questions
        ),
    )
