"""People come, move, leave and return on a day; numbers, namesakes and names that are none. On both engines."""

from typing import cast
from uuid import UUID

import pytest

from lawstudy.backend.local import LocalDoor, LocalEntrance
from lawstudy.domain.access import Grant, Reach, Role
from lawstudy.domain.belonging import UNKNOWN_END, EndReason, LeavingReason
from lawstudy.domain.clock import SECOND
from lawstudy.domain.people import Person, PersonState
from lawstudy.errors import (
    BadArgument,
    ChangedMeanwhile,
    DayBeforeEnd,
    DayBeforeStart,
    DayTooFar,
    DepartmentTaken,
    GoneByThen,
    LeavingOneself,
    NamesakeThere,
    NotAName,
    NotFound,
    StaffNumberTaken,
    StillHere,
    UserError,
    message,
)
from lawstudy.store import accounts, tables
from lawstudy.store import people as store
from lawstudy.store.engine import Lane
from lawstudy.usecases.accounts.sign_in import Refused
from lawstudy.usecases.exams import exams
from lawstudy.usecases.people.people import (
    PersonEntry,
    PersonHistory,
    add_person,
    change_person,
    leave_person,
    list_departments,
    list_groups,
    list_people,
    list_stays,
    person_history,
    rename_department,
    return_person,
)
from tests.conftest import PASSWORD, FakeClock, add_employee, signed_in
from tests.sitting import published
from tests.usecases.test_twice import both

TODAY = "2026-11-24"  # of the clock
DAY = 24 * 3600


@pytest.fixture
def door(any_entrance: LocalEntrance) -> LocalDoor:
    return signed_in(any_entrance)


def add(door: LocalDoor, name: str = "王芳", department: str = "办公室", *, since: str | None = None, **facts: object) -> Person:
    entry = PersonEntry(name=name, department=department, **facts)  # type: ignore[arg-type]
    return door.call(add_person, entry=entry, since=since)


def entry_of(person: Person, **other: object) -> PersonEntry:
    facts = {name: getattr(person, name) for name in PersonEntry.__struct_fields__}
    return PersonEntry(**(facts | other))


def stays(found: PersonHistory) -> list[tuple[str, str, str, str]]:
    return [(stay.department, stay.from_day, stay.to_day, stay.reason) for stay in found.stays]


# --- coming -----------------------------------------------------------------------------------------------------------------


def test_in_the_first_roster_nobody_knows_since_when_and_later_everyone_begins(door: LocalDoor, clock: FakeClock) -> None:
    first, second = add(door), add(door, "李明")
    clock.advance(3 * DAY)
    third = add(door, "赵强")
    given, unknown = add(door, "孙勇", since="2026-03-01"), add(door, "黄强", since="")
    begun = [door.call(person_history, person_id=who.id).stays[0].from_day for who in (first, second, third, given, unknown)]
    assert begun == ["", "", "2026-11-27", "2026-03-01", ""]


def test_when_nobody_but_the_founder_is_there_it_is_still_the_first_roster(door: LocalDoor, clock: FakeClock) -> None:
    clock.advance(3 * DAY)
    first, second = add(door), add(door, "李明")
    clock.advance(DAY)
    third = add(door, "赵强")
    begun = [door.call(person_history, person_id=who.id).stays[0].from_day for who in (first, second, third)]
    assert begun == ["", "", "2026-11-28"]


@pytest.mark.parametrize("since", ["2026-02-30", "昨天", "1949-10-01", "2027-11-26"])
def test_a_first_day_that_cannot_be(door: LocalDoor, since: str) -> None:
    with pytest.raises(BadArgument if since < "2027" or since == "昨天" else DayTooFar):
        add(door, since=since)
    assert door.call(list_people).total == 1


def test_someone_who_is_to_come_is_listed_and_belongs_from_that_day_on(door: LocalDoor) -> None:
    person = add(door, since="2026-12-01", groups=("新进人员",))
    assert (person.state, person.groups, person.department) == (PersonState.ACTIVE, ("新进人员",), "办公室")


def test_a_repeat_is_harmless(door: LocalDoor) -> None:
    ident = UUID(int=9)
    entry = PersonEntry(name="王芳", department="办公室", staff_number="0012")
    assert door.call(add_person, entry=entry, person_id=ident) == door.call(add_person, entry=entry, person_id=ident)
    assert door.call(list_people).total == 2


@pytest.mark.parametrize("name", ["人员", "姓名", "合计", "王", "12345"])
def test_what_is_no_name_is_nobody(door: LocalDoor, name: str) -> None:
    with pytest.raises(NotAName) as refused:
        add(door, name)
    assert name in message(refused.value).happened


def test_every_field_has_its_limit(door: LocalDoor) -> None:
    long = "长" * 61
    for facts in ({"department": long}, {"rank": long}, {"staff_number": long}, {"groups": (long,)}, {"groups": ("",)}, {"name": long}):
        with pytest.raises(BadArgument):
            add(door, **facts)
    with pytest.raises(BadArgument):
        add(door, groups=tuple(f"组{n}" for n in range(31)))
    assert add(door, groups=(" 党员 ", "党员", "班 子")).groups == ("党员", "班 子")


# --- numbers and namesakes --------------------------------------------------------------------------------------------------


def test_a_staff_number_belongs_to_one_also_when_that_one_has_left(door: LocalDoor) -> None:
    holder = add(door, "李明", staff_number="Ab01")
    with pytest.raises(StaffNumberTaken) as refused:
        add(door, "王芳", staff_number="ＡB 01")
    assert (refused.value.name, refused.value.department, refused.value.standing) == ("李明", "办公室", "in service")
    other = add(door, "王芳", staff_number="ab1")
    with pytest.raises(StaffNumberTaken):
        door.call(change_person, person_id=other.id, entry=entry_of(other, staff_number="AB01"), expected_version=1)
    door.call(leave_person, person_id=holder.id, on="2026-06-30", reason=LeavingReason.RETIRED, expected_version=1)
    with pytest.raises(StaffNumberTaken) as refused:
        add(door, "赵强", staff_number="AB01")
    assert refused.value.standing == "moved or retired"
    kept = door.call(change_person, person_id=other.id, entry=entry_of(other, staff_number="AB1"), expected_version=1)
    assert kept.staff_number == "AB1"


def test_at_one_moment_a_number_goes_to_one(door: LocalDoor) -> None:
    names = ("王芳", "李明", "赵强")
    found = both(lambda n: add(door, names[n], staff_number="0012"), 3)
    assert [type(one) for one in found if isinstance(one, UserError)] == [StaffNumberTaken] * 2
    same = both(lambda _n: add(door, "孙勇"), 3)
    assert [type(one) for one in same if isinstance(one, UserError)] == [NamesakeThere] * 2


def test_two_of_one_name_in_one_department_are_asked_about(door: LocalDoor) -> None:
    first = add(door)
    with pytest.raises(NamesakeThere) as refused:
        add(door)
    assert (refused.value.name, refused.value.department) == ("王芳", "办公室")
    other = add(door, department="计划科")
    with pytest.raises(NamesakeThere):
        door.call(change_person, person_id=other.id, entry=entry_of(other, department="办公室"), expected_version=1)
    door.call(change_person, person_id=other.id, entry=entry_of(other, department="办公室"), expected_version=1, namesake=True)
    third = door.call(add_person, entry=entry_of(first), namesake=True)
    assert door.call(list_people, text="王芳").total == 3
    # What stays as it was is not asked about again.
    assert door.call(change_person, person_id=third.id, entry=entry_of(third, rank="一级科员"), expected_version=1).rank == "一级科员"


def test_whoever_left_is_remembered_before_a_second_one_is_made(door: LocalDoor) -> None:
    first = add(door)
    door.call(leave_person, person_id=first.id, on="2026-06-30", reason=LeavingReason.TRANSFERRED, expected_version=1)
    with pytest.raises(NamesakeThere) as refused:
        add(door)
    assert refused.value.standing == "moved or retired"


# --- moving, groups, names --------------------------------------------------------------------------------------------------


def test_a_move_has_a_day_and_what_is_put_right_has_none(door: LocalDoor) -> None:
    person = add(door, groups=("党员",))
    entry = entry_of(person, department="计划科", groups=("党员", "班子"))
    moved = door.call(change_person, person_id=person.id, entry=entry, expected_version=1, on="2026-03-01")
    assert (moved.department, moved.groups, moved.version) == ("计划科", ("党员", "班子"), 2)
    found = door.call(person_history, person_id=person.id)
    assert stays(found) == [("办公室", "", "2026-03-01", "moved"), ("计划科", "2026-03-01", "", "")]
    assert [(span.group, span.from_day) for span in found.groups] == [("党员", ""), ("班子", "2026-03-01")]
    right = door.call(
        change_person,
        person_id=person.id,
        entry=entry_of(moved, department="人事科", groups=("党员",), name="王方"),
        expected_version=2,
        on="",
    )
    found = door.call(person_history, person_id=person.id)
    assert stays(found)[-1] == ("人事科", "2026-03-01", "", "")
    assert [span.group for span in found.groups] == ["党员"]
    assert (right.name, found.former) == ("王方", ())
    assert door.call(list_people, group="班子").total == 0
    assert door.call(list_groups) == ("党员",)


def test_a_change_without_a_day_holds_from_today(door: LocalDoor) -> None:
    person = add(door)
    door.call(change_person, person_id=person.id, entry=entry_of(person, department="计划科"), expected_version=1)
    assert stays(door.call(person_history, person_id=person.id))[-1][1] == TODAY


def test_a_former_name_is_remembered_with_its_day(door: LocalDoor) -> None:
    person = add(door)
    renamed = door.call(change_person, person_id=person.id, entry=entry_of(person, name="王方"), expected_version=1, on="2026-03-01")
    again = door.call(change_person, person_id=person.id, entry=entry_of(renamed, name="王方芳"), expected_version=2, on="2026-03-01")
    assert [(one.name, one.to_day) for one in door.call(person_history, person_id=again.id).former] == [("王芳", "2026-03-01")]


def test_a_change_that_is_too_early_or_too_late(door: LocalDoor) -> None:
    person = add(door, since="2026-03-01")
    for on, error in (("2026-02-28", DayBeforeStart), ("2028-01-01", DayTooFar), ("?", BadArgument)):
        with pytest.raises(error):
            door.call(change_person, person_id=person.id, entry=entry_of(person, department="计划科"), expected_version=1, on=on)
    with pytest.raises(ChangedMeanwhile):
        door.call(change_person, person_id=person.id, entry=entry_of(person), expected_version=2)


def test_changing_one_person_touches_no_frozen_roster(door: LocalDoor, any_entrance: LocalEntrance, clock: FakeClock) -> None:
    person = add(door, groups=("党员",))
    exam = published(door, clock.wall_us)
    before = door.call(exams.exam_roster, exam_id=exam.id)
    moved = door.call(change_person, person_id=person.id, entry=entry_of(person, department="计划科"), expected_version=1, on="2026-01-05")
    door.call(leave_person, person_id=person.id, on="2026-06-30", reason=LeavingReason.OTHER, expected_version=moved.version)
    assert door.call(exams.exam_roster, exam_id=exam.id) == before


# --- leaving and returning --------------------------------------------------------------------------------------------------


def test_leaving_ends_with_a_reason_and_returning_begins_anew(door: LocalDoor) -> None:
    person = add(door, groups=("党员",))
    gone = door.call(leave_person, person_id=person.id, on="2026-06-30", reason=LeavingReason.RETIRED, expected_version=1)
    assert (gone.state, gone.department, gone.groups) == (PersonState.LEFT, "办公室", ("党员",))
    assert [one.name for one in door.call(list_people, state="left").items] == ["王芳"]
    back = door.call(return_person, person_id=person.id, on="2026-09-01", expected_version=2, department="计划科")
    assert (back.state, back.department, back.groups) == (PersonState.ACTIVE, "计划科", ("党员",))
    assert stays(door.call(person_history, person_id=person.id)) == [
        ("办公室", "", "2026-06-30", "retired"),
        ("计划科", "2026-09-01", "", ""),
    ]


def test_the_list_says_since_or_until_when_people_are_here(door: LocalDoor) -> None:
    person, later = add(door), add(door, "李明", since="2026-12-01")
    door.call(leave_person, person_id=person.id, on="2026-12-31", reason=LeavingReason.RETIRED, expected_version=1)
    ids = (person.id, later.id, UUID(int=5))
    found = {one.person_id: one.stay for one in door.call(list_stays, person_ids=ids)}
    assert {who: (stay.department, stay.from_day, stay.to_day) for who, stay in found.items()} == {
        person.id: ("办公室", "", "2026-12-31"),
        later.id: ("办公室", "2026-12-01", ""),
    }


def test_what_leaving_and_returning_refuse(door: LocalDoor) -> None:
    person = add(door, since="2026-03-01")

    def leave(on: str, reason: LeavingReason | EndReason = LeavingReason.RETIRED, version: int = 1) -> Person:
        reason = cast(LeavingReason, reason)  # what a door sends is a text
        return door.call(leave_person, person_id=person.id, on=on, reason=reason, expected_version=version)

    with pytest.raises(StillHere):
        door.call(return_person, person_id=person.id, on=TODAY, expected_version=1)
    for on, error in (("2026-03-01", DayBeforeStart), ("2027-12-01", DayTooFar), ("", BadArgument)):
        with pytest.raises(error):
            leave(on)
    for reason in EndReason.MOVED, EndReason.NONE, EndReason.UNKNOWN:
        with pytest.raises(BadArgument):
            leave("2026-06-30", reason)
    leave("2026-06-30")
    with pytest.raises(DayBeforeEnd):
        door.call(return_person, person_id=person.id, on="2026-06-29", expected_version=2)
    with pytest.raises(GoneByThen):
        door.call(change_person, person_id=person.id, entry=entry_of(person, department="计划科"), expected_version=2, on="2026-07-01")
    right = door.call(change_person, person_id=person.id, entry=entry_of(person, department="计划科"), expected_version=2)
    assert (right.department, right.state) == ("计划科", PersonState.LEFT)
    assert leave("2026-07-15", LeavingReason.TRANSFERRED, 3).state is PersonState.LEFT
    taken_back = door.call(return_person, person_id=person.id, on="2026-07-15", expected_version=4)
    assert taken_back.state is PersonState.ACTIVE
    assert stays(door.call(person_history, person_id=person.id)) == [("计划科", "2026-03-01", "", "")]


def test_nobody_writes_down_that_he_leaves_himself(door: LocalDoor) -> None:
    mine = door.actor.person_id
    with pytest.raises(LeavingOneself):
        door.call(leave_person, person_id=mine, on=TODAY, reason=LeavingReason.RETIRED, expected_version=1)


def test_a_day_ahead_comes_by_itself(any_entrance: LocalEntrance, door: LocalDoor, clock: FakeClock) -> None:
    add_employee(any_entrance, "周明岚")
    (leaver,) = door.call(list_people, text="周明岚").items
    planned = door.call(leave_person, person_id=leaver.id, on="2026-12-01", reason=LeavingReason.RETIRED, expected_version=1)
    assert planned.state is PersonState.ACTIVE
    person = add(door, groups=("党员",))
    entry = entry_of(person, department="计划科", groups=("班子",))
    assert door.call(change_person, person_id=person.id, entry=entry, expected_version=1, on="2026-12-01").department == "办公室"
    clock.advance(7 * DAY)
    door.sign_out()
    again = signed_in(any_entrance)
    (moved,) = again.call(list_people, text="王芳").items
    assert (moved.department, moved.groups, moved.version) == ("计划科", ("班子",), 2)
    assert [one.name for one in again.call(list_people, state="left").items] == ["周明岚"]
    cancelled = again.call(return_person, person_id=leaver.id, on="2026-12-01", expected_version=2)
    assert cancelled.state is PersonState.ACTIVE


def test_whoever_left_has_no_way_in_until_the_return(any_entrance: LocalEntrance, door: LocalDoor) -> None:
    ident = add_employee(any_entrance, "周明岚")
    door.call(leave_person, person_id=ident, on=TODAY, reason=LeavingReason.TRANSFERRED, expected_version=1)
    assert any_entrance.sign_in("周明岚", PASSWORD) == Refused()
    assert any_entrance.sign_in_names("周") == ()
    door.call(return_person, person_id=ident, on=TODAY, expected_version=2)
    assert signed_in(any_entrance, "周明岚").actor.person_id == ident
    assert [name.name for name in any_entrance.sign_in_names("周")] == ["周明岚"]


# --- departments ------------------------------------------------------------------------------------------------------------


def test_a_department_gets_a_name_from_a_day_on(any_entrance: LocalEntrance, door: LocalDoor) -> None:
    person, other = add(door, department="转化科"), add(door, "李明", "办公室")
    with any_entrance.database.transaction(Lane.WRITE) as tx:
        account = accounts.by_name(tx, any_entrance.organisation_id, door.actor.name)
        assert account is not None
        accounts.add_grants(tx, any_entrance.organisation_id, account.id, (Grant(role=Role.COORDINATOR, department="转化科"),))
    assert door.call(rename_department, name="转化科", new_name="成果科", on="2026-03-01") == ("成果科", "办公室")
    assert door.call(list_departments) == ("成果科", "办公室")
    assert door.call(list_departments, on="2026-02-28") == ("转化科", "办公室")
    assert [one.name for one in door.call(list_people, department="成果科").items] == ["王芳"]
    door.call(leave_person, person_id=person.id, on="2026-02-01", reason=LeavingReason.OTHER, expected_version=1)
    assert stays(door.call(person_history, person_id=person.id))[0][0] == "转化科"
    with any_entrance.database.transaction(Lane.READ) as tx:
        assert Grant(role=Role.COORDINATOR, department="成果科") in accounts.grants_of(tx, account.id)
    # The old name may go to a department of its own.
    assert add(door, "赵强", "转化科").department == "转化科"
    assert door.call(list_departments) == ("成果科", "办公室", "转化科")
    assert other.department == "办公室"


def test_what_renaming_refuses(door: LocalDoor) -> None:
    add(door, department="转化科")
    add(door, "李明", "办公室")
    door.call(rename_department, name="转化科", new_name="成果科", on="2026-03-01")
    with pytest.raises(NotFound):
        door.call(rename_department, name="转化科", new_name="推广科")
    with pytest.raises(DepartmentTaken):
        door.call(rename_department, name="成果科", new_name="办公室")
    with pytest.raises(DepartmentTaken):  # as it is called already: nothing would change
        door.call(rename_department, name="成果科", new_name="成果科")
    with pytest.raises(DayTooFar):
        door.call(rename_department, name="成果科", new_name="推广科", on="2026-11-25")
    with pytest.raises(DayBeforeStart):
        door.call(rename_department, name="成果科", new_name="推广科", on="2026-02-28")
    with pytest.raises(BadArgument):
        door.call(rename_department, name="成果科", new_name=" ")
    assert door.call(rename_department, name="成果科", new_name="推广科", on="2026-03-01") == ("推广科", "办公室")
    assert door.call(list_departments, on="2026-02-28") == ("转化科", "办公室")


# --- states that are not seen -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize("state", [PersonState.STAGED, PersonState.WITHDRAWN])
def test_what_is_staged_or_withdrawn_is_nowhere(any_entrance: LocalEntrance, door: LocalDoor, state: PersonState, clock: FakeClock) -> None:
    hidden = add_employee(any_entrance, "周明岚")
    with any_entrance.database.transaction(Lane.WRITE) as tx:
        reach = Reach(organisation_id=any_entrance.organisation_id)
        person = store.get(tx, reach, hidden)
        tx.run(tables.person.update().where(tables.person.c.id == person.id).values(state=state))
    assert door.call(list_people, state="").total == 1
    assert any_entrance.sign_in("周明岚", PASSWORD) == Refused()
    assert any_entrance.sign_in_names("周") == ()
    with pytest.raises(NotFound):
        door.call(person_history, person_id=hidden)
    exam = published(door, clock.wall_us + SECOND)
    assert [one.name for one in door.call(exams.exam_roster, exam_id=exam.id)] == [door.actor.name]
    add(door, "周明岚", "成果转化科")  # no namesake is there


def test_a_day_that_nobody_knows_can_be_told_later(any_entrance: LocalEntrance, door: LocalDoor) -> None:
    person = add(door)
    with any_entrance.database.transaction(Lane.WRITE) as tx:
        table = tables.membership
        tx.run(table.update().where(table.c.person_id == person.id).values(to_day=UNKNOWN_END, reason="unknown"))
        tx.run(tables.person.update().where(tables.person.c.id == person.id).values(state="left"))
    assert stays(door.call(person_history, person_id=person.id)) == [("办公室", "", UNKNOWN_END, "unknown")]
    door.call(leave_person, person_id=person.id, on="2025-06-30", reason=LeavingReason.RETIRED, expected_version=1)
    assert stays(door.call(person_history, person_id=person.id)) == [("办公室", "", "2025-06-30", "retired")]
