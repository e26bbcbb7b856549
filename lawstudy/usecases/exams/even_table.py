"""题型 × 法律 where no table was asked for: the questions of each type, divided evenly over laws."""

from collections import Counter
from collections.abc import Mapping

from msgspec import structs

from lawstudy.domain.blueprint import Blueprint, able_cells, even_cells
from lawstudy.domain.exam import ExamSettings
from lawstudy.domain.question_types import QuestionType
from lawstudy.errors import BadArgument
from lawstudy.store import editions
from lawstudy.usecases.bank.law_asked import refuse_reading
from lawstudy.usecases.bank.law_titles import laws_said
from lawstudy.usecases.context import Context
from lawstudy.usecases.exams.question_pool import drawable


def even_table(ctx: Context, settings: ExamSettings, laws: tuple[str, ...], asked: Blueprint | None) -> Blueprint:
    """``asked`` where it has cells; else its rules over ``laws``, in house order. Where no law is named, those count that have enough
    questions of the type: a law that is only read makes no table that no paper can be drawn by. ``settings`` are pinned."""
    if asked is not None and asked.cells:
        return asked
    named = laws_said(ctx, laws)
    known = [edition.code for edition in editions.in_force(ctx.tx, ctx.reach.organisation_id)]
    wanted = [law for law in known if not named or law in named]
    refuse_reading(ctx, laws, "laws")
    if not wanted or set(named) - set(known):
        unknown = ", ".join(sorted(set(named) - set(known)))
        raise BadArgument(name="laws", reason="there is no law in force here, or not these: {given}", values={"given": unknown or "—"})
    cells = even_cells(settings.sections, wanted) if named else able_cells(settings.sections, wanted, there(ctx, settings))
    return structs.replace(asked or Blueprint(cells=()), cells=cells)


def there(ctx: Context, settings: ExamSettings) -> Mapping[tuple[QuestionType, str], int]:
    """How many questions of each type and law the exam may draw, as 组卷 shows it beside each cell."""
    key = ("there", settings.editions, settings.draws_from, settings.day_of_law)
    return ctx.thoughts.of(key, lambda: _counted(ctx, settings))


def _counted(ctx: Context, settings: ExamSettings) -> Mapping[tuple[QuestionType, str], int]:
    day = settings.day_of_law
    found = drawable(ctx, settings.editions, settings.draws_from, Blueprint(cells=()), before_us=ctx.now, day=day)
    return Counter((question.type, question.law) for question in found)
