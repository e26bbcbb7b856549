"""整改期限: what a check found is to be mended until a day; the coordinator is reminded until 复查 is written down."""

from collections.abc import Iterable, Mapping
from datetime import date
from uuid import UUID

from msgspec import Struct

from lawstudy.domain.access import Role, Scope
from lawstudy.domain.activity import Activity, ActivityStatus
from lawstudy.domain.kinds import Kind as ActivityKind
from lawstudy.domain.kinds import KindName, by_code, kind_name, of_code
from lawstudy.domain.workdays import CalendarDay, day_of
from lawstudy.formats.typed import typed_term
from lawstudy.store import activities, kinds
from lawstudy.usecases.activities.workdays import own_days
from lawstudy.usecases.context import Context
from lawstudy.usecases.registry import Kind, use_case


class MendingLine(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A check whose findings are to be mended until ``due`` (ISO; "" where no day can be read in what was ``written``) and that has no
    复查 yet. ``days`` are left until then, below 0 when it is over."""

    activity_id: UUID
    topic: str
    kind: KindName
    held_on: str
    written: str
    due: str
    days: int


@use_case(kind=Kind.QUERY, roles={Role.COORDINATOR}, scope=Scope.ORGANISATION)
def list_mendings(ctx: Context) -> tuple[MendingLine, ...]:
    """What was found and is not written down as mended, what is due first before what is due later."""
    known = by_code(kinds.listed(ctx.tx, ctx.reach.organisation_id))
    return open_mendings(ctx, (held for held, _named in activities.ledger(ctx.tx, ctx.reach)), known)


def open_mendings(ctx: Context, ledger: Iterable[Activity], known: Mapping[str, ActivityKind]) -> tuple[MendingLine, ...]:
    """Of a ledger that was read already."""
    open_ = [one for one in ledger if one.mended_by.strip() and not one.recheck.strip() and one.status is not ActivityStatus.CANCELLED]
    own = own_days(ctx) if open_ else {}
    lines = [_line(one, known, own, ctx.today) for one in open_]
    return tuple(sorted(lines, key=lambda line: (line.due or "9999", line.held_on, line.activity_id.int)))


def _line(one: Activity, known: Mapping[str, ActivityKind], own: Mapping[str, CalendarDay], today: str) -> MendingLine:
    due = typed_term(one.mended_by, date.fromisoformat(one.held_on), lambda day: day_of(day, own).works) or ""
    return MendingLine(
        activity_id=one.activity_id,
        topic=one.topic,
        kind=kind_name(of_code(known, one.kind)),
        held_on=one.held_on,
        written=one.mended_by,
        due=due,
        days=(date.fromisoformat(due) - date.fromisoformat(today)).days if due else 0,
    )
