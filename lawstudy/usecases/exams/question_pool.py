"""The questions that an exam may draw, with what the rules of its blueprint ask about them and no more."""

from collections.abc import Collection, Mapping, Sequence
from uuid import UUID

from lawstudy.domain.blueprint import Blueprint, QuestionFacts
from lawstudy.domain.exam import ExamSettings, PinnedEdition
from lawstudy.domain.question import Use
from lawstudy.domain.statistics.question_facility import question_facility
from lawstudy.domain.statistics.ratio import half_up
from lawstudy.store import question_facts, question_use
from lawstudy.usecases.context import Context
from lawstudy.usecases.exams.applicable import validity

# Below this many answers a measured facility says little; the one assumed from the difficulty stands.
LEAST_ANSWERS = 30


def pool(
    ctx: Context, settings: ExamSettings, blueprint: Blueprint, *, before_us: int, without: Collection[UUID] = ()
) -> tuple[QuestionFacts, ...]:
    """Published questions under the pinned editions. What was used and answered counts as it stood at ``before_us``: with the
    instant of publishing, everyone's paper is drawn from the same facts. ``without`` as for :func:`drawable`."""
    return drawable(ctx, settings.editions, settings.draws_from, blueprint, before_us=before_us, day=settings.day_of_law, without=without)


def drawable(
    ctx: Context,
    pinned: Sequence[PinnedEdition],
    uses: Sequence[Use],
    blueprint: Blueprint,
    *,
    before_us: int,
    day: str,
    measured_too: bool = False,
    without: Collection[UUID] = (),
) -> tuple[QuestionFacts, ...]:
    """As :func:`pool`, for no exam yet: what holds under the law of ``day``. ``measured_too``: what was measured is wanted though no rule
    asks about it. Papers and answers of exams ``without`` count for nothing: whoever is shown what was drawn would learn from it, by
    "not used yet", what stands on the paper of an exam that he must sit himself."""
    measures = measured_too or blueprint.facility is not None or blueprint.spread is not None
    use_matters = blueprint.prefer_unused or blueprint.most_used is not None
    organisation_id = ctx.reach.organisation_id
    known = validity(ctx)
    lines = [PinnedEdition(law=each.law, edition=name) for each in pinned for name in known.line(each.law, each.edition)]
    return question_facts.facts(
        ctx.tx,
        organisation_id,
        lines,
        uses,
        holds=(lambda filed: known.holds(filed, day)) if known.steps else None,
        with_articles=blueprint.per_article is not None,
        used=question_use.exams_holding(ctx.tx, organisation_id, before_us=before_us, without=without) if use_matters else {},
        facilities=measured(ctx, before_us=before_us, without=without) if measures else {},
    )


def measured(ctx: Context, *, before_us: int, without: Collection[UUID] = ()) -> Mapping[tuple[UUID, int], int]:
    """难度系数 in thousandths by question and revision, where at least ``LEAST_ANSWERS`` answers at exams were marked."""
    items = question_use.marked_items(ctx.tx, ctx.reach.organisation_id, before_us=before_us, without=without)
    return {
        (row.question_id, row.revision): half_up(1000 * row.facility.numerator, row.facility.denominator)
        for row in question_facility(items)
        if row.n >= LEAST_ANSWERS and row.facility.denominator
    }
