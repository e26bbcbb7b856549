"""Which edition of each law an exam asks about, and which questions hold under it. No use cases: the rule is
:mod:`lawstudy.domain.editions.validity`, and drawing, publishing, starting an attempt and printing come here for its facts."""

from collections.abc import Sequence
from uuid import UUID

from msgspec import structs

from lawstudy.domain.editions.validity import Filed, Validity
from lawstudy.domain.exam import ExamSettings, PinnedEdition
from lawstudy.domain.exam.record import ChosenQuestion
from lawstudy.errors import PaperOutdated
from lawstudy.store import edition_changes, questions
from lawstudy.usecases.context import Context


def validity(ctx: Context) -> Validity:
    return ctx.thoughts.of("validity", lambda: edition_changes.validity(ctx.tx, ctx.reach.organisation_id))


def on_its_day(ctx: Context, settings: ExamSettings) -> ExamSettings:
    """The settings with each law pinned to its edition on the 适用日期."""
    return structs.replace(settings, editions=pinned_on(ctx, settings.editions, settings.day_of_law))


def pinned_on(ctx: Context, pinned: Sequence[PinnedEdition], day: str) -> tuple[PinnedEdition, ...]:
    known = validity(ctx)
    return tuple(PinnedEdition(law=each.law, edition=known.edition_on(each.law, each.edition, day)) for each in pinned)


def check_holding(ctx: Context, settings: ExamSettings, chosen: Sequence[ChosenQuestion]) -> None:
    """PaperOutdated where questions of a paper do not hold under the law of its day."""
    if count := len(outdated(ctx, settings, chosen)):
        raise PaperOutdated(count=count, day=settings.day_of_law)


def outdated(ctx: Context, settings: ExamSettings, chosen: Sequence[ChosenQuestion]) -> list[UUID]:
    """The questions of a paper that do not hold under the law of its day."""
    known = validity(ctx)
    if not known.steps:
        return []
    filed = questions.chapters(ctx.tx, ctx.reach.organisation_id, [each.question_id for each in chosen])
    day = settings.day_of_law
    return [
        each.question_id
        for each in chosen
        if not known.holds(
            Filed(question_id=each.question_id, revision=each.revision, law=filed[each.question_id][0], edition=filed[each.question_id][1]),
            day,
        )
    ]
