"""换题: what may stand in the place of one question of a drawn paper."""

from collections.abc import Sequence
from uuid import UUID

from lawstudy.domain.assembly.assemble import pairs_of
from lawstudy.domain.assembly.balance import Balance
from lawstudy.domain.assembly.outcome import Assembled
from lawstudy.domain.assembly.rank import ranking
from lawstudy.domain.blueprint import Blueprint, QuestionFacts, fits


def swapped(
    blueprint: Blueprint, pool: Sequence[QuestionFacts], paper: Assembled, question_id: UUID, *, seed: bytes
) -> QuestionFacts | None:
    """The first question in the seeded order that may take the place of ``question_id`` with every rule still kept; None where there
    is none, and for a mandatory question."""
    of = {facts.question_id: facts for facts in pool}
    place = next(number for number, pick in enumerate(paper.picks) if pick.question_id == question_id)
    if question_id in blueprint.mandatory:
        return None
    on = {pick.question_id for pick in paper.picks} | set(blueprint.forbidden)
    cell, limit = blueprint.cells[paper.picks[place].cell], blueprint.most_used
    others = [of[pick.question_id] for number, pick in enumerate(paper.picks) if number != place]
    balance = Balance(blueprint, pairs_of(blueprint))
    usable = (q for q in pool if q.question_id not in on and fits(cell, q) and (limit is None or q.used_count <= limit))
    ranked = sorted(usable, key=ranking(seed, prefer_unused=blueprint.prefer_unused))
    return next((facts for facts in ranked if balance.cost([*others, facts]) == 0), None)
