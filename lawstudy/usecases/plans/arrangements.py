"""Last year's 工作安排 as this year's checklist: a person says how far each line is; plan items and their rows support it."""

from uuid import UUID

from msgspec import structs

from lawstudy.domain.access import Role, Scope
from lawstudy.domain.plan import Arrangement, ArrangementState
from lawstudy.domain.text import same_title
from lawstudy.errors import ChangedMeanwhile, NothingSupports
from lawstudy.store import plans as store
from lawstudy.usecases.arguments import check_count, line_within
from lawstudy.usecases.context import Context
from lawstudy.usecases.plans.entries import LONGEST_NOTE, check_year
from lawstudy.usecases.plans.plans import show_plan
from lawstudy.usecases.registry import Kind, use_case

COORDINATORS = {Role.COORDINATOR}
MOST = 100
LONGEST = 300


@use_case(kind=Kind.COMMAND, roles=COORDINATORS, scope=Scope.ORGANISATION)
def add_arrangements(ctx: Context, *, year: int, texts: tuple[str, ...]) -> tuple[Arrangement, ...]:
    """What last year's report promised for ``year``, a line each; a line that stands there already is not added twice."""
    check_year(year)
    check_count("texts", len(texts), MOST)
    organisation_id = ctx.reach.organisation_id
    there = store.arrangements(ctx.tx, organisation_id, year)
    lines = {same_title(text): line_within("texts", text, most=LONGEST) for text in texts}
    known = {same_title(one.text) for one in there}
    place = 1 + max((one.place for one in there), default=0)
    wanted = [text for key, text in lines.items() if key not in known]
    new = [Arrangement(id=ctx.new_id(), year=year, text=text, place=place + number) for number, text in enumerate(wanted)]
    check_count("texts", len(there) + len(new), MOST, least=0)
    store.ARRANGEMENTS.add(ctx.tx, organisation_id, new)
    if new:
        ctx.changes.add("arrangement", *(one.id for one in new))
    ctx.changes.note(year=year, added=len(new))
    return store.arrangements(ctx.tx, organisation_id, year)


@use_case(kind=Kind.COMMAND, roles=COORDINATORS, scope=Scope.ORGANISATION)
def decide_arrangement(
    ctx: Context, *, arrangement_id: UUID, state: ArrangementState, expected_version: int, note: str | None = None
) -> Arrangement:
    """How far a line is, as a person says. 完成 rests on rows of the ledger, through the items tied to it, or on a note that says by what
    else: NothingSupports without either. ``note`` None stays as it was."""
    organisation_id = ctx.reach.organisation_id
    before = store.get_arrangement(ctx.tx, organisation_id, arrangement_id)
    if before.version != expected_version:
        raise ChangedMeanwhile(noun="arrangement")
    said = before.note if note is None else line_within("note", note, least=0, most=LONGEST_NOTE)
    after = structs.replace(before, state=state, note=said)
    if state is ArrangementState.DONE and not said and not _supported(ctx, before):
        raise NothingSupports(text=before.text)
    if after == before:
        return before
    store.ARRANGEMENTS.change(ctx.tx, organisation_id, after, expected_version)
    ctx.changes.add("arrangement", arrangement_id)
    ctx.changes.note(arrangement_id)
    return store.get_arrangement(ctx.tx, organisation_id, arrangement_id)


def _supported(ctx: Context, one: Arrangement) -> bool:
    plan = show_plan.function(ctx, year=one.year)
    return any(line.rows for line in plan.checklist if line.arrangement.id == one.id)


@use_case(kind=Kind.COMMAND, roles=COORDINATORS, scope=Scope.ORGANISATION)
def remove_arrangement(ctx: Context, *, arrangement_id: UUID, expected_version: int) -> None:
    """Take a line out of the checklist; items that were tied to it stay in the plan."""
    organisation_id = ctx.reach.organisation_id
    store.get_arrangement(ctx.tx, organisation_id, arrangement_id)
    store.ARRANGEMENTS.withdraw(ctx.tx, organisation_id, arrangement_id, expected_version)
    ctx.changes.add("arrangement", arrangement_id)
    ctx.changes.note(arrangement_id)
