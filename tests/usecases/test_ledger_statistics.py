"""统计 of the ledger: a year by kind, month and department, beside the years before, and the rows behind each number."""

from typing import Any
from uuid import UUID

import pytest

from lawstudy.backend.contract import Door
from lawstudy.backend.local import LocalDoor
from lawstudy.domain.attendance import AttendanceState, Mark
from lawstudy.domain.firms import FirmFacts
from lawstudy.domain.people import PersonEntry
from lawstudy.domain.statistics.tables import Figure, FigureRow, FigureTable
from lawstudy.errors import BadArgument, NotAllowed
from lawstudy.usecases.activities.activities import ActivityEntry, Audience, add_activity
from lawstudy.usecases.activities.attendance import mark_attendance
from lawstudy.usecases.firms.firms import add_firm
from lawstudy.usecases.people.people import add_person, change_person, person_history
from lawstudy.usecases.reports.ledger_statistics import ledger_statistics, rows_behind


def person(door: Door, name: str, department: str) -> UUID:
    return door.call(add_person, entry=PersonEntry(name=name, department=department)).id


def held(door: Door, topic: str, day: str, *people: UUID, **said: Any) -> UUID:
    facts: dict[str, Any] = {"kind": "group_study"} | said
    made = door.call(add_activity, entry=ActivityEntry(topic=topic, held_on=day, **facts), audience=Audience(person_ids=people))
    if people:
        marks = tuple(Mark(person_id=who, state=AttendanceState.PRESENT) for who in people)
        door.call(mark_attendance, activity_id=made.activity_id, marks=marks)
    return made.activity_id


def row(table: FigureTable, name: str) -> FigureRow:
    return next(each for each in table.rows if each.names == (name,))


def test_a_year_is_spread_over_months_departments_and_the_years_before(any_door: Door) -> None:
    first, second = person(any_door, "王芳", "办公室"), person(any_door, "李强", "计划科")
    one = held(any_door, "学习", "2026-03-05", first, second)
    two = held(any_door, "集体学习", "2026-03-09", first)
    heads = held(any_door, "讲座", "2026-05-01", mode="headcount", headcount=30)
    out = held(any_door, "宣讲", "2026-05-02", kind="policy_briefing", mode="headcount", headcount=9)
    before = held(any_door, "学习", "2024-02-01", first)
    found = any_door.call(ledger_statistics, year=2026)
    assert [each.names[0] for each in found.months.rows] == [str(month) for month in range(1, 13)]
    assert found.months.columns == (Figure.STUDY, Figure.OUTREACH, Figure.BY_NAME, Figure.BY_HEADCOUNT)
    march, may = row(found.months, "3"), row(found.months, "5")
    assert (march.value(Figure.STUDY).ids, march.value(Figure.BY_NAME).value) == ((one, two), 3)
    assert (may.value(Figure.STUDY).ids, may.value(Figure.OUTREACH).ids) == ((heads,), (out,))
    assert (may.value(Figure.BY_HEADCOUNT).value, may.value(Figure.BY_HEADCOUNT).ids) == (30, (heads,))
    assert [each.names[0] for each in found.years.rows] == ["2024", "2025", "2026"]
    assert [each.value(Figure.STUDY).value for each in found.years.rows] == [1, 0, 3]
    assert row(found.years, "2024").value(Figure.STUDY).ids == (before,)
    office = row(found.departments, "办公室")
    assert {figure: cell.value for figure, cell in office.cells.items()} == {
        Figure.PEOPLE: 1,
        Figure.ATTENDED: 1,
        Figure.BY_NAME: 2,
        Figure.ATTENDED_ACTIVITIES: 2,
    }
    assert [each.family for each in found.kinds.rows if each.family] == ["study", "outreach"]
    assert found.topics == ()


def test_who_moved_stands_where_he_was_on_the_day(door: LocalDoor) -> None:
    who = person(door, "王芳", "办公室")
    held(door, "学习一", "2026-03-05", who)
    held(door, "学习二", "2026-09-05", who)
    version = door.call(person_history, person_id=who).person.version
    entry = PersonEntry(name="王芳", department="计划科")
    door.call(change_person, person_id=who, entry=entry, on="2026-06-01", expected_version=version)
    found = door.call(ledger_statistics, year=2026).departments
    assert [row(found, name).value(Figure.BY_NAME).value for name in ("办公室", "计划科")] == [1, 1]
    assert [row(found, name).value(Figure.PEOPLE).value for name in ("办公室", "计划科")] == [0, 1]


def test_not_more_than_ten_years_stand_beside_one_another(door: LocalDoor) -> None:
    held(door, "学习", "2001-02-01", mode="headcount", headcount=1)
    years = [each.names[0] for each in door.call(ledger_statistics, year=2026).years.rows]
    assert (years[0], years[-1], len(years)) == ("2017", "2026", 10)
    assert [each.names[0] for each in door.call(ledger_statistics, year=1995).years.rows] == ["1995"]


def test_the_rows_behind_a_number(any_door: Door) -> None:
    who = person(any_door, "王芳", "办公室")
    firm = any_door.call(add_firm, facts=FirmFacts(name="晨曦光电有限公司")).id
    late, early = held(any_door, "学习二", "2026-04-01", who), held(any_door, "学习一", "2026-03-01", who)
    found = any_door.call(rows_behind, ids=(late, early, who, firm, UUID(int=9)))
    assert [(each.noun, each.title, each.day, each.detail) for each in found] == [
        ("activity", "学习一", "2026-03-01", "集中学习"),
        ("activity", "学习二", "2026-04-01", "集中学习"),
        ("person", "王芳", "", "办公室"),
        ("firm", "晨曦光电有限公司", "", ""),
    ]
    assert any_door.call(rows_behind, ids=()) == ()


def test_a_year_that_is_none_is_refused_and_employees_see_nothing(door: LocalDoor, employee_door: LocalDoor) -> None:
    with pytest.raises(BadArgument):
        door.call(ledger_statistics, year=99)
    with pytest.raises(NotAllowed):
        employee_door.call(ledger_statistics, year=2026)
    with pytest.raises(NotAllowed):
        employee_door.call(rows_behind, ids=())
