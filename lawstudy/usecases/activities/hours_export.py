"""Hours of one account in a period as a file: everyone of a group, with the activities that they come from counted."""

from lawstudy.documents.lists import ListFormat
from lawstudy.documents.spreadsheet import Column, Kind, SheetTable, Value
from lawstudy.domain.access import Role, Scope
from lawstudy.domain.activity import EVERYONE
from lawstudy.domain.blob import Blob
from lawstudy.domain.credit import HoursAccount
from lawstudy.domain.printed_names import ACCOUNTS
from lawstudy.store import organisations
from lawstudy.usecases.activities.ledger_export import names_in_lists
from lawstudy.usecases.arguments import check_period
from lawstudy.usecases.context import Context, JobContext
from lawstudy.usecases.listing import exported, listing, period_words
from lawstudy.usecases.registry import job
from lawstudy.usecases.reports.statistics import hours_statistics

COORDINATORS = {Role.COORDINATOR}
COLUMNS = (
    Column(title="姓名"),
    Column(title="科室"),
    Column(title="学时", kind=Kind.POINTS),
    Column(title="学习场次", kind=Kind.COUNT),
)
TARGET = Column(title="是否达标")


@job(roles=COORDINATORS, scope=Scope.ORGANISATION)
def export_hours(
    ctx: JobContext,
    *,
    first_day: str,
    last_day: str,
    group: str = EVERYONE,
    form: ListFormat = ListFormat.XLSX,
    account: HoursAccount = HoursAccount.LAW,
) -> Blob:
    """The hours of everyone of a group in a period, in house order, and per head; against the target where the bureau has one."""
    check_period(first_day, last_day)
    table = ctx.read(lambda reading: _table(reading, first_day, last_day, group, account))
    return exported(ctx, f"{table.title}_{first_day}_{last_day}", (table,), form)


def _table(ctx: Context, first_day: str, last_day: str, group: str, account: HoursAccount) -> SheetTable:
    found = hours_statistics.function(ctx, first_day=first_day, last_day=last_day, group=group, account=account)
    house = organisations.get(ctx.tx, ctx.reach.organisation_id)
    places = names_in_lists(ctx)
    people = {person.person_id: person for person in found.people}
    target = found.target if _is_a_year(first_day, last_day) else None
    rows: list[tuple[Value, ...]] = []
    for earned in sorted(found.hours.people, key=lambda each: places[each.person_id][0]):
        person = people[earned.person_id]
        reached = () if target is None else ("是" if earned.hours >= target.hundredths else "否",)
        rows.append((person.name, person.department, earned.hours, earned.sessions, *reached))
    notes = [f"共{len(rows)}人，人均{found.hours.per_head.decimal_text()}学时"]
    if target is not None:
        notes.append(f"年度目标{target.hundredths / 100:g}学时（依据：{target.basis}）")
    columns = COLUMNS if target is None else (*COLUMNS, TARGET)
    title = f"{ACCOUNTS[account]}统计表" if group == EVERYONE else f"{ACCOUNTS[account]}统计表（{group}）"
    return listing(title, house.name, period_words(first_day, last_day), columns, rows, notes)


def _is_a_year(first_day: str, last_day: str) -> bool:
    """The target is one of a year: of another period nothing is said."""
    return first_day[:4] == last_day[:4] and (first_day[4:], last_day[4:]) == ("-01-01", "-12-31")
