"""外部学习记录 of a year as a file: one line for each course and whoever was to take it or completed it, and the count of each course."""

from collections.abc import Iterator
from uuid import UUID

from lawstudy.documents.lists import ListFormat
from lawstudy.documents.spreadsheet import Column, Kind, SheetTable, Value
from lawstudy.domain.access import Role, Scope
from lawstudy.domain.activity import EVERYONE
from lawstudy.domain.blob import Blob
from lawstudy.domain.external_records import Completion, ExternalRecord
from lawstudy.domain.text import same_title
from lawstudy.store import external_records as store
from lawstudy.store import organisations
from lawstudy.store.people import everyone
from lawstudy.usecases.activities.hours import year_days
from lawstudy.usecases.activities.ledger_export import names_in_lists
from lawstudy.usecases.context import Context, JobContext
from lawstudy.usecases.listing import exported, listing, period_words
from lawstudy.usecases.people.of_period import people_on
from lawstudy.usecases.registry import job
from lawstudy.usecases.study.external_records import Completions, course_completions

COORDINATORS = {Role.COORDINATOR}
TITLE = "外部学习记录统计表"
COLUMNS = (
    Column(title="平台"),
    Column(title="课程"),
    Column(title="姓名"),
    Column(title="科室"),
    Column(title="完成情况"),
    Column(title="平台学时", kind=Kind.POINTS),
)


@job(roles=COORDINATORS, scope=Scope.ORGANISATION)
def export_external_records(ctx: JobContext, *, year: int, group: str = EVERYONE, form: ListFormat = ListFormat.XLSX) -> Blob:
    """The courses of a year: whoever was to take each (everyone of the group), in house order, with what the platform says; then others
    who completed it."""
    table = ctx.read(lambda reading: _table(reading, year, group))
    return exported(ctx, f"{table.title}_{year}", (table,), form)


def _table(ctx: Context, year: int, group: str) -> SheetTable:
    found = course_completions.function(ctx, year=year, group=group)
    known = {record.key: record for record in store.of_year(ctx.tx, ctx.reach.organisation_id, year)}
    people = _people(ctx, found.day)
    rows = [row for course in found.courses for row in _rows(course, people, known, year)]
    notes = list(map(_note, found.courses))
    notes.append(f"应学人员为{_whom(found)}{found.day}在册人员；不同课程、不同平台互不相加，不计入学习活动和学法学时")
    house = organisations.get(ctx.tx, ctx.reach.organisation_id)
    title = TITLE if group == EVERYONE else f"{TITLE}（{group}）"
    return listing(title, house.name, period_words(*year_days(year)), COLUMNS, rows, notes)


def _people(ctx: Context, day: str) -> dict[UUID, tuple[int, str, str]]:
    """By person the place in house order, the name as lists have it, and the department of the day (of now for who was not there)."""
    then = {person.id: person.department for person in people_on(ctx, day)}
    now = {person.id: person.department for person in everyone(ctx.tx, ctx.reach, active_only=False)}
    return {who: (place, name, then.get(who, now[who])) for who, (place, name) in names_in_lists(ctx).items()}


def _rows(
    course: Completion, people: dict[UUID, tuple[int, str, str]], known: dict[tuple[UUID, str, str, int], ExternalRecord], year: int
) -> Iterator[tuple[Value, ...]]:
    key = (same_title(course.platform), same_title(course.course), year)
    for who in (*sorted(course.should.ids, key=lambda ident: people[ident][0]), *course.others.ids):
        _place, name, department = people[who]
        record = known.get((who, *key))
        state = "" if record is None else record.written or ("已完成" if record.done else "未完成")
        yield course.platform, course.course, name, department, state, None if record is None else record.hours


def _note(course: Completion) -> str:
    whole = "，全体完成" if course.everyone else ""
    others = f"；另有{course.others.count}名其他人员完成" if course.others.ids else ""
    return f"{course.platform}“{course.course}”：完成{course.done.count}人，应学{course.should.count}人{whole}{others}"


def _whom(found: Completions) -> str:
    return "" if found.group == EVERYONE else f"“{found.group}”"
