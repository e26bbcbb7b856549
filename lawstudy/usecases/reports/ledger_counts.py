"""The ledger counted by kind and by set: 场次/次, 项, 人次, 家次, 家, and which firms of a group were reached."""

from collections.abc import Callable, Collection
from typing import NamedTuple
from uuid import UUID

from msgspec import Struct

from lawstudy.domain.access import Role, Scope
from lawstudy.domain.activity import Activity
from lawstudy.domain.attendance import CENTRAL_MEMBERS
from lawstudy.domain.firms import resolved
from lawstudy.domain.kinds import ActivityKind, by_code
from lawstudy.domain.kinds import Kind as KindRow
from lawstudy.domain.statistics.activity_counts import SetCounts, counting_sets
from lawstudy.domain.statistics.firm_counts import Coverage, Visited, coverage
from lawstudy.errors import BadArgument
from lawstudy.store import activities, attendance, firms, kinds
from lawstudy.usecases.arguments import check_period, day_of
from lawstudy.usecases.context import Context
from lawstudy.usecases.registry import Kind, use_case
from lawstudy.usecases.reports.statistics import visited_in

COORDINATORS = {Role.COORDINATOR}


class KindCounts(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What there was of one kind."""

    kind: KindRow
    counts: SetCounts


class LedgerCounts(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """``kinds`` are those that have anything, in their order; ``together`` counts over all that were asked for. Of the attendances of the
    中心组 by name, ``members`` are those of its members of the day (成员), ``sat_in`` those of others (列席)."""

    first_day: str
    last_day: str
    kinds: tuple[KindCounts, ...]
    together: SetCounts
    members: int = 0
    sat_in: int = 0


@use_case(kind=Kind.QUERY, roles=COORDINATORS, scope=Scope.ORGANISATION)
def count_ledger(ctx: Context, *, first_day: str, last_day: str, codes: tuple[str, ...] = ()) -> LedgerCounts:
    """What was held from ``first_day`` to ``last_day`` (local ISO dates, both included): of the kinds ``codes``, or of all."""
    check_period(first_day, last_day)
    known = by_code(kinds.listed(ctx.tx, ctx.reach.organisation_id))
    if unknown := [code for code in codes if code not in known]:
        raise BadArgument(name="codes", reason="there is no kind “{given}”", values={"given": unknown[0][:40]})
    counted = ledger_counter(ctx, first_day, last_day).counts
    asked = codes or tuple(known)
    single = [KindCounts(kind=known[code], counts=counted((code,))) for code in dict.fromkeys(asked)]
    central = ActivityKind.CENTRAL_GROUP.value
    of_house = ctx.reach.organisation_id
    split = attendance.by_membership(ctx.tx, of_house, central, CENTRAL_MEMBERS, first_day, last_day) if central in asked else (0, 0)
    return LedgerCounts(
        members=split[0],
        sat_in=split[1],
        first_day=first_day,
        last_day=last_day,
        kinds=tuple(one for one in single if one.counts.sessions.ids or one.counts.items),
        together=counted(asked),
    )


class LedgerCounter(NamedTuple):
    """``counts`` counts a set of kinds (by code) in one period; ``activities`` are those of the ledger, ``visited`` the firms of each."""

    counts: Callable[[Collection[str]], SetCounts]
    activities: tuple[Activity, ...]
    visited: Visited


def ledger_counter(ctx: Context, first_day: str, last_day: str) -> LedgerCounter:
    """For many sets over one reading of the ledger."""
    known = by_code(kinds.listed(ctx.tx, ctx.reach.organisation_id))
    ledger = activities.ledger(ctx.tx, ctx.reach)
    held, named = tuple(found for found, _named in ledger), {found.activity_id for found, any_ in ledger if any_}
    rows = attendance.in_period(ctx.tx, ctx.reach, first_day, last_day)
    visited = visited_in(ctx, first_day, last_day)
    return LedgerCounter(
        counting_sets(held, rows, first_day, last_day, kinds=known, marked=named, visited=visited),
        tuple(one for one in held if first_day <= one.held_on <= last_day),
        visited,
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
