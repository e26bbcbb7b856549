"""活动台账 as a file, under the words that its import knows: who came by name, or how many."""

from collections.abc import Iterable
from datetime import date
from uuid import UUID

from msgspec import Struct

from lawstudy.documents.lists import ListFormat
from lawstudy.documents.spreadsheet import Column, SheetTable, Value
from lawstudy.documents.spreadsheet import Kind as ColumnKind
from lawstudy.domain.access import Role, Scope
from lawstudy.domain.activity import LINES, Activity, ActivityStatus, AttendanceMode, line_of
from lawstudy.domain.attendance import ATTENDING, CENTRAL_MEMBERS, AttendanceState
from lawstudy.domain.blob import Blob
from lawstudy.domain.kinds import EVERY_FIELD, ActivityKind, by_code, of_code
from lawstudy.domain.page import LARGEST_PAGE
from lawstudy.domain.printed_names import ACTIVITY_STATUSES
from lawstudy.store import activities, attendance, firms, kinds, organisations, people
from lawstudy.usecases.arguments import day_of
from lawstudy.usecases.context import Context, JobContext
from lawstudy.usecases.listing import as_of, exported, listing, period_words
from lawstudy.usecases.registry import job

COORDINATORS = {Role.COORDINATOR}
_AWAY = (AttendanceState.LATE, AttendanceState.ON_DUTY, AttendanceState.ON_LEAVE, AttendanceState.TRAINING, AttendanceState.ABSENT)
COLUMNS = (
    Column(title="日期", kind=ColumnKind.DAY),
    Column(title="开始时间"),
    Column(title="时长（分钟）", kind=ColumnKind.COUNT),
    *(Column(title=title) for title in ("类型", "主题", *(line.printed for line in LINES), "到访企业", "数量", "参加人员")),
    Column(title="人数", kind=ColumnKind.COUNT),
    Column(title="其中列席", kind=ColumnKind.COUNT),
    *(Column(title=title) for title in ("迟到", "公出", "请假", "缺席", "专项活动", "状态")),
)


# Columns of what few kinds ask for; they stand only where something does.
SELDOM = frozenset({"数量", "其中列席", *(line.printed for line in LINES if line.field not in EVERY_FIELD)})


class LedgerFilter(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """As in ``list_activities``: an empty one does not filter. Days are local ISO dates, both included; ``kind`` is a code."""

    first_day: str = ""
    last_day: str = ""
    kind: str = ""
    tag: str = ""
    text: str = ""


class _Register(Struct):
    """Names by state, of one activity; ``beside``: how many of those who came sat in (列席)."""

    names: dict[AttendanceState, list[str]]
    beside: int = 0

    def of(self, state: AttendanceState) -> str:
        return "、".join(self.names.get(state, ()))

    def came(self) -> int:
        return sum(len(self.names.get(state, ())) for state in ATTENDING)


@job(roles=COORDINATORS, scope=Scope.ORGANISATION)
def export_activities(ctx: JobContext, *, form: ListFormat = ListFormat.XLSX, wanted: LedgerFilter = LedgerFilter()) -> Blob:  # noqa: B008  # frozen
    """The activities of a filter by date, cancelled ones left out and counted in a note."""
    for name, day in (("first_day", wanted.first_day), ("last_day", wanted.last_day)):
        if day:
            day_of(name, day)
    table = ctx.read(lambda reading: _table(reading, wanted))
    return exported(ctx, f"{table.title}_{ctx.today}", (table,), form)


def _table(ctx: Context, wanted: LedgerFilter) -> SheetTable:
    found = list(_activities(ctx, wanted))
    shown = [held for held in found if held.status is not ActivityStatus.CANCELLED]
    registers = _registers(ctx, {held.activity_id for held in shown}, wanted)
    known = by_code(kinds.listed(ctx.tx, ctx.reach.organisation_id))
    went = firms.names_visited(ctx.tx, ctx.reach.organisation_id)
    rows = [
        _row(held, of_code(known, held.kind).name, registers.get(held.activity_id, _Register({})), went.get(held.activity_id, ""))
        for held in shown
    ]
    taken = [place for place, column in enumerate(COLUMNS) if column.title not in SELDOM or any(row[place] != "" for row in rows)]
    first = wanted.first_day or (shown[0].held_on if shown else "")
    last = wanted.last_day or (shown[-1].held_on if shown else "")
    notes = [f"共{len(rows)}场次，其中已举行{sum(held.status is ActivityStatus.HELD for held in shown)}场次"]
    if len(shown) < len(found):
        notes.append(f"另有已取消的活动{len(found) - len(shown)}场次，未列入")
    chosen = "、".join(part for part in (of_code(known, wanted.kind).name if wanted.kind else "", wanted.tag) if part)
    unit = organisations.get(ctx.tx, ctx.reach.organisation_id).name
    span = period_words(first, last) if first and last else as_of(ctx.today)
    columns, rows = [COLUMNS[place] for place in taken], [tuple(row[place] for place in taken) for row in rows]
    return listing(f"学法活动台账（{chosen}）" if chosen else "学法活动台账", unit, span, columns, rows, notes)


def _row(activity: Activity, kind: str, register: _Register, went_to: str) -> tuple[Value, ...]:
    """``went_to`` names the firms."""
    by_name = activity.mode is AttendanceMode.BY_NAME
    heads: Value = (register.came() or "") if by_name else activity.headcount_written or activity.headcount or ""
    return (
        f"{activity.held_on}至{activity.ends_on}" if activity.ends_on else date.fromisoformat(activity.held_on),
        activity.starts_at,
        activity.minutes or "",
        kind,
        activity.topic,
        *(line_of(activity, line) for line in LINES),
        went_to or activity.firm_count_written or (f"{activity.firm_count}家" if activity.firm_count else ""),
        activity.amount_written or activity.amount or "",
        register.of(AttendanceState.PRESENT),
        heads,
        register.beside or "",
        *(register.of(state) for state in _AWAY),
        "、".join(activity.tags),
        ACTIVITY_STATUSES.get(activity.status, ""),
    )


def _activities(ctx: Context, wanted: LedgerFilter) -> Iterable[Activity]:
    cursor = ""
    while True:
        page = activities.page(
            ctx.tx,
            ctx.reach,
            first_day=wanted.first_day,
            last_day=wanted.last_day,
            kind=wanted.kind,
            status="",
            tag=wanted.tag,
            text=wanted.text,
            cursor=cursor,
            limit=LARGEST_PAGE,
        )
        yield from page.items
        cursor = page.next_cursor
        if not cursor:
            return


def _registers(ctx: Context, held: set[UUID], wanted: LedgerFilter) -> dict[UUID, _Register]:
    days = wanted.first_day or "0000", wanted.last_day or "9999"
    marks = attendance.in_period(ctx.tx, ctx.reach, *days)
    sat_in = attendance.sat_in(ctx.tx, ctx.reach.organisation_id, ActivityKind.CENTRAL_GROUP, CENTRAL_MEMBERS, *days)
    names = names_in_lists(ctx)
    found: dict[UUID, _Register] = {}
    kept = [mark for mark in marks if mark.activity_id in held and mark.state is not None]
    for mark in sorted(kept, key=lambda mark: names[mark.person_id][0]):
        if mark.state is not None:
            register = found.setdefault(mark.activity_id, _Register({}))
            beside = (mark.activity_id, mark.person_id) in sat_in
            register.names.setdefault(mark.state, []).append(f"{names[mark.person_id][1]}{'（列席）' if beside else ''}")
            register.beside += beside
    return found


def names_in_lists(ctx: Context) -> dict[UUID, tuple[int, str]]:
    """Everyone's place in house order, and the name as a list has it: with the department where two people bear it."""
    everyone = people.everyone(ctx.tx, ctx.reach, active_only=False)
    order = {name: place for place, name in enumerate(people.departments(ctx.tx, ctx.reach.organisation_id))}
    ordered = sorted(everyone, key=lambda person: order.get(person.department, len(order)))
    alike: dict[str, int] = {}
    for person in ordered:
        alike[person.name] = alike.get(person.name, 0) + 1
    return {
        person.id: (place, f"{person.name}（{person.department}）" if alike[person.name] > 1 and person.department else person.name)
        for place, person in enumerate(ordered)
    }
