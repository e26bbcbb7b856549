"""The questions that an exam may draw, with what the rules of its blueprint ask about them and no more."""

from collections.abc import Mapping
from uuid import UUID

from lawstudy.domain.blueprint import Blueprint, QuestionFacts
from lawstudy.domain.exam import ExamSettings
from lawstudy.domain.statistics.question_facility import question_facility
from lawstudy.domain.statistics.ratio import half_up
from lawstudy.store import question_facts, question_use
from lawstudy.usecases.context import Context

# Below this many answers a measured facility says little; the one assumed from the difficulty stands.
LEAST_ANSWERS = 30


def pool(ctx: Context, settings: ExamSettings, blueprint: Blueprint, *, before_us: int) -> tuple[QuestionFacts, ...]:
    """Published questions under the pinned editions. What was used and answered counts as it stood at ``before_us``: with the
    instant of publishing, everyone's paper is drawn from the same facts."""
    use_matters = blueprint.prefer_unused or blueprint.most_used is not None
    organisation_id = ctx.reach.organisation_id
    return question_facts.facts(
        ctx.tx,
        organisation_id,
        settings.editions,
        settings.draws_from,
        with_articles=blueprint.per_article is not None,
        used=question_use.exams_holding(ctx.tx, organisation_id, before_us=before_us) if use_matters else {},
        facilities=measured(ctx, before_us=before_us) if blueprint.facility is not None else {},
    )


def measured(ctx: Context, *, before_us: int) -> Mapping[tuple[UUID, int], int]:
    """难度系数 in thousandths by question and revision, where at least ``LEAST_ANSWERS`` answers at exams were marked."""
    items = question_use.marked_items(ctx.tx, ctx.reach.organisation_id, before_us=before_us)
    return {
        (row.question_id, row.revision): half_up(1000 * row.facility.numerator, row.facility.denominator)
        for row in question_facility(items)
        if row.n >= LEAST_ANSWERS and row.facility.denominator
    }
