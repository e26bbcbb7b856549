"""Departments with days of validity, and who came, moved and left in a year."""

import pytest

from lawstudy.backend.contract import Door
from lawstudy.backend.local import LocalDoor
from lawstudy.domain.belonging import EndReason, LeavingReason
from lawstudy.errors import (
    BadArgument,
    DayBeforeStart,
    DayTooFar,
    DepartmentEnded,
    DepartmentHasPeople,
    DepartmentTaken,
    NotFound,
    UserError,
)
from lawstudy.usecases.people.departments import (
    add_department,
    close_department,
    department_history,
    people_movements,
    reopen_department,
)
from lawstudy.usecases.people.people import (
    PersonEntry,
    add_person,
    change_person,
    leave_person,
    list_departments,
    person_history,
    rename_department,
)


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


def test_the_people_of_a_closed_department_go_to_another_on_the_same_day(any_door: Door) -> None:
    for name in ("成果科", "创新科"):
        any_door.call(add_department, name=name, since="2025-01-01")
    first, second = (
        any_door.call(add_person, entry=PersonEntry(name=name, department="成果科", groups=("党员",)), since="2025-03-01")
        for name in ("白露", "秦望舒")
    )
    with pytest.raises(BadArgument):
        any_door.call(close_department, name="成果科", on="2026-09-01", to_department="成果科")
    with pytest.raises(NotFound):
        any_door.call(close_department, name="成果科", on="2026-09-01", to_department="没有的科")
    ended = any_door.call(close_department, name="成果科", on="2026-09-01", to_department="创新科")
    assert ended.ends == "2026-09-01"
    for person in (first, second):
        history = any_door.call(person_history, person_id=person.id)
        assert [(stay.department, stay.from_day, stay.to_day) for stay in history.stays] == [
            ("成果科", "2025-03-01", "2026-09-01"),
            ("创新科", "2026-09-01", ""),
        ]
        assert history.person.groups == ("党员",)
    moves = any_door.call(people_movements, first_day="2026-01-01", last_day="2026-12-31")
    assert [(one.name, one.day, one.before, one.after) for one in moves] == [
        ("白露", "2026-09-01", "成果科", "创新科"),
        ("秦望舒", "2026-09-01", "成果科", "创新科"),
    ]


def test_whoever_came_after_the_last_day_keeps_a_department_open(door: LocalDoor) -> None:
    for name in ("成果科", "创新科"):
        door.call(add_department, name=name, since="2025-01-01")
    who = door.call(add_person, entry=PersonEntry(name="白露", department="成果科"), since="2026-10-01")
    with pytest.raises(UserError):
        door.call(close_department, name="成果科", on="2026-09-01", to_department="创新科")
    assert door.call(person_history, person_id=who.id).person.department == "成果科"
    assert {one.name: one.ends for one in door.call(department_history)}["成果科"] == ""
