"""The ledger counted by kind and by set: 场次/次, 项, 人次, 家次, 家, and which firms of a group were reached."""

from uuid import UUID

from msgspec import Struct

from lawstudy.domain.access import Role, Scope
from lawstudy.domain.firms import resolved
from lawstudy.domain.kinds import Kind as ActivityKind
from lawstudy.domain.kinds import by_code
from lawstudy.domain.statistics.activity_counts import SetCounts, counting_sets
from lawstudy.domain.statistics.firm_counts import Coverage, coverage
from lawstudy.errors import BadArgument
from lawstudy.store import activities, attendance, firms, kinds
from lawstudy.usecases.arguments import check_period, day_of
from lawstudy.usecases.context import Context
from lawstudy.usecases.registry import Kind, use_case
from lawstudy.usecases.reports.statistics import visited_in

COORDINATORS = {Role.COORDINATOR}


class KindCounts(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What there was of one kind."""

    kind: ActivityKind
    counts: SetCounts


class LedgerCounts(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """``kinds`` are those that have anything, in their order; ``together`` counts over all that were asked for."""

    first_day: str
    last_day: str
    kinds: tuple[KindCounts, ...]
    together: SetCounts


@use_case(kind=Kind.QUERY, roles=COORDINATORS, scope=Scope.ORGANISATION)
def count_ledger(ctx: Context, *, first_day: str, last_day: str, codes: tuple[str, ...] = ()) -> LedgerCounts:
    """What was held from ``first_day`` to ``last_day`` (local ISO dates, both included): of the kinds ``codes``, or of all."""
    check_period(first_day, last_day)
    known = by_code(kinds.listed(ctx.tx, ctx.reach.organisation_id))
    if unknown := [code for code in codes if code not in known]:
        raise BadArgument(name="codes", reason="there is no kind “{given}”", values={"given": unknown[0][:40]})
    ledger = activities.ledger(ctx.tx, ctx.reach)
    held, named = [found for found, _named in ledger], {found.activity_id for found, any_ in ledger if any_}
    rows = attendance.in_period(ctx.tx, ctx.reach, first_day, last_day)
    visited = visited_in(ctx, first_day, last_day)

    counted = counting_sets(held, rows, first_day, last_day, kinds=known, marked=named, visited=visited)
    asked = codes or tuple(known)
    single = [KindCounts(kind=known[code], counts=counted((code,))) for code in dict.fromkeys(asked)]
    return LedgerCounts(
        first_day=first_day,
        last_day=last_day,
        kinds=tuple(one for one in single if one.counts.sessions.ids or one.counts.items),
        together=counted(asked),
    )


@use_case(kind=Kind.QUERY, roles=COORDINATORS, scope=Scope.ORGANISATION)
def firm_coverage(ctx: Context, *, group: str, on: str, first_day: str, last_day: str, codes: tuple[str, ...] = ()) -> Coverage:
    """覆盖: which firms of a group (those in it on the day ``on``) were reached in a period by activities of the kinds ``codes``, or of
    any. 全覆盖 only when all were."""
    day_of("on", on)
    found = count_ledger.function(ctx, first_day=first_day, last_day=last_day, codes=codes)
    known = firms.listed(ctx.tx, ctx.reach.organisation_id)
    if group not in {each.name for firm in known for each in firm.groups}:
        raise BadArgument(name="group", reason="no firm is in the group “{given}”", values={"given": group[:40]})
    reached: tuple[UUID, ...] = found.together.visits.firms.ids
    return coverage(group, on, known, reached, resolved(known))
