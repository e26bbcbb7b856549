"""Departments with days of validity, and who came, moved and left in a year."""

import pytest

from lawstudy.backend.contract import Door
from lawstudy.backend.local import LocalDoor
from lawstudy.domain.belonging import EndReason, LeavingReason
from lawstudy.errors import DayBeforeStart, DayTooFar, DepartmentEnded, DepartmentHasPeople, DepartmentTaken, NotFound
from lawstudy.usecases.people.departments import (
    add_department,
    close_department,
    department_history,
    people_movements,
    reopen_department,
)
from lawstudy.usecases.people.people import PersonEntry, add_person, change_person, leave_person, list_departments, rename_department


def test_a_department_is_there_from_a_day_until_a_day(any_door: Door) -> None:
    any_door.call(add_department, name="创新科", since="2026-01-01")
    with pytest.raises(DepartmentTaken):
        any_door.call(add_department, name=" 创新科 ")
    who = any_door.call(add_person, entry=PersonEntry(name="白露", department="创新科"), since="2026-02-01")
    with pytest.raises(DepartmentHasPeople) as full:
        any_door.call(close_department, name="创新科", on="2026-07-01")
    assert full.value.count == 1
    moved = PersonEntry(name="白露", department="成果科")
    any_door.call(change_person, person_id=who.id, entry=moved, expected_version=who.version, on="2026-07-01")
    with pytest.raises(DayTooFar):
        any_door.call(close_department, name="创新科", on="2027-07-01")
    with pytest.raises(DayBeforeStart):
        any_door.call(close_department, name="创新科", on="2026-01-01")
    with pytest.raises(NotFound):
        any_door.call(close_department, name="没有的科", on="2026-07-01")
    ended = any_door.call(close_department, name="创新科", on="2026-07-01")
    assert (ended.begins, ended.ends) == ("2026-01-01", "2026-07-01")
    assert "创新科" not in any_door.call(list_departments)
    assert "创新科" in any_door.call(list_departments, on="2026-06-30")
    assert {one.name: one.ends for one in any_door.call(department_history)}["创新科"] == "2026-07-01"
    with pytest.raises(DepartmentEnded):
        any_door.call(add_person, entry=PersonEntry(name="秦望舒", department="创新科"))
    any_door.call(reopen_department, name="创新科")
    assert any_door.call(add_person, entry=PersonEntry(name="秦望舒", department="创新科")).department == "创新科"


def test_a_name_that_was_given_later_ends_with_the_department(door: LocalDoor) -> None:
    door.call(add_department, name="转化科")
    door.call(rename_department, name="转化科", new_name="成果科", on="2026-03-01")
    door.call(close_department, name="成果科", on="2026-09-01")
    found = next(one for one in door.call(department_history) if one.name == "成果科")
    assert [(name.name, name.from_day, name.to_day) for name in found.names] == [
        ("转化科", "", "2026-03-01"),
        ("成果科", "2026-03-01", "2026-09-01"),
    ]


def test_who_came_moved_and_left(any_door: Door) -> None:
    came = any_door.call(add_person, entry=PersonEntry(name="白露", department="办公室"), since="2026-02-01")
    moved = PersonEntry(name="白露", department="成果科")
    came = any_door.call(change_person, person_id=came.id, entry=moved, expected_version=came.version, on="2026-05-01")
    any_door.call(leave_person, person_id=came.id, on="2026-10-01", reason=LeavingReason.RETIRED, expected_version=came.version)
    any_door.call(add_person, entry=PersonEntry(name="秦望舒"), since="")
    found = any_door.call(people_movements, first_day="2026-01-01", last_day="2026-12-31")
    assert [(one.name, one.day, one.before, one.after, one.reason) for one in found] == [
        ("白露", "2026-02-01", "", "办公室", EndReason.NONE),
        ("白露", "2026-05-01", "办公室", "成果科", EndReason.NONE),
        ("白露", "2026-10-01", "成果科", "", EndReason.RETIRED),
    ]
    assert any_door.call(people_movements, first_day="2025-01-01", last_day="2025-12-31") == ()
