"""Many people in few statements, the same checks as the form, and everything taken back. On both engines."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any
from uuid import UUID

import pytest
from msgspec import structs
from sqlalchemy import event

from lawstudy.backend.local import LocalDoor, LocalEntrance
from lawstudy.domain.belonging import EndReason
from lawstudy.domain.kinds import ActivityKind
from lawstudy.domain.people import Person, PersonState
from lawstudy.errors import ChangedMeanwhile, DayBeforeStart, LeavingOneself, NamesakeThere, NotAName, PersonNamedTwice, StaffNumberTaken
from lawstudy.store import memberships, person_rows, person_use, tables
from lawstudy.store import people as store
from lawstudy.store.engine import Lane
from lawstudy.store.person_rows import PersonRecord
from lawstudy.usecases.activities.activities import ActivityEntry, Audience, add_activity
from lawstudy.usecases.context import Context
from lawstudy.usecases.people.people import PersonEntry, change_person, list_people
from lawstudy.usecases.people.plan import NewPerson, PersonChange, Step, person_of, plan_change, plan_leaving
from lawstudy.usecases.people.writing import Written, refused, take_back, write_people
from tests.conftest import signed_in

MANY = 2_000
SURNAMES, MIDDLE, LAST = "王李张刘陈杨黄赵周吴", "一书子明若思清云安", "鸣言安远溪齐和舟然"


@pytest.fixture
def door(any_entrance: LocalEntrance) -> LocalDoor:
    return signed_in(any_entrance)


@contextmanager
def writing(door: LocalDoor) -> Iterator[Context]:
    """A write transaction of the door, as a use case has one."""
    with door._entrance.database.transaction(Lane.WRITE) as tx:
        yield door._context(tx, door._admitted(change_person))


def made(number: int, department: str = "", name: str = "", **facts: object) -> NewPerson:
    called = name or f"{SURNAMES[number % 10]}{MIDDLE[number // 10 % 9]}{LAST[number // 90 % 9]}"
    entry = PersonEntry(name=called, department=department or f"科室{number % 40}", **facts)  # type: ignore[arg-type]
    return NewPerson(person=person_of(UUID(int=number + 1), entry), since="2026-01-01", namesake=not name)


def people_of(door: LocalDoor) -> dict[str, Person]:
    return {person.name: person for person in door.call(list_people, state="", limit=500).items}


def records(door: LocalDoor, ids: Sequence[UUID]) -> dict[UUID, PersonRecord]:
    with door._entrance.database.transaction(Lane.READ) as tx:
        found = store.named(tx, door._admitted(list_people), ids)
        return {person.id: person_rows.record_of(tx, door.actor.organisation_id, person) for person in found}


@contextmanager
def statements(door: LocalDoor) -> Iterator[list[str]]:
    """What is sent to the database meanwhile."""
    sent: list[str] = []

    def count(_connection: object, _cursor: object, statement: str, *_rest: object) -> None:
        sent.append(statement)

    engine = door._entrance.database.raw()
    event.listen(engine, "before_cursor_execute", count)
    try:
        yield sent
    finally:
        event.remove(engine, "before_cursor_execute", count)


def with_facts(person: Person, on: str, **facts: Any) -> PersonChange:
    """``facts`` become those of ``person`` from ``on`` on, and all else stays."""
    return plan_change(person, structs.replace(person, **facts), on)


def test_two_thousand_people_are_written_in_few_statements(door: LocalDoor) -> None:
    new = [made(n, rank="一级科员", staff_number=f"{n:05d}", groups=("党员",) if n % 2 else ()) for n in range(MANY)]
    with statements(door) as first, writing(door) as ctx:
        assert len(write_people(ctx, new, ())) == MANY
    assert door.call(list_people, group="党员").total == MANY // 2
    with statements(door) as second, writing(door) as ctx:
        everyone = [p for p in store.everyone(ctx.tx, ctx.reach) if p.staff_number]
        facts = {"rank": "二级科员", "department": "合并科", "groups": ("党员", "班子")}
        changed = [plan_change(person, structs.replace(person, **facts), "2026-06-01", namesake=True) for person in everyone]
        write_people(ctx, (), changed)
    assert door.call(list_people, group="班子", department="合并科").total == MANY
    assert max(len(first), len(second)) < 60  # however many people there are


def test_everything_that_stands_in_the_way_is_told_with_its_person(door: LocalDoor) -> None:
    with writing(door) as ctx:
        write_people(ctx, [made(0, "办公室", "王芳", staff_number="01"), made(1, "办公室", "李明", staff_number="02")], ())
    known = people_of(door)
    new = [made(2, "办公室", "赵强", staff_number="02"), made(3, "办公室", "王芳"), made(4, "办公室", "孙勇", staff_number="03")]
    twice = [*new, made(5, "计划科", "黄强", staff_number="03"), made(6, "计划科", "何静")]
    early = with_facts(known["李明"], "2025-01-01", department="计划科")
    mine = plan_leaving(known[door.actor.name], "2026-06-30", EndReason.RETIRED)
    with writing(door) as ctx:
        found = {one.person_id: type(one.error) for one in refused(ctx, twice, [early, mine])}
        assert found == {
            new[0].person.id: StaffNumberTaken,
            new[1].person.id: NamesakeThere,
            new[2].person.id: StaffNumberTaken,
            twice[3].person.id: StaffNumberTaken,
            known["李明"].id: DayBeforeStart,
            door.actor.person_id: LeavingOneself,
        }
        with pytest.raises(StaffNumberTaken):
            write_people(ctx, twice, [early, mine])
        stranger = structs.replace(known["王芳"], id=UUID(int=77))
        assert [type(one.error) for one in refused(ctx, (), [with_facts(stranger, "", rank="科长")])] == [ChangedMeanwhile]
    assert people_of(door) == known


def test_nobody_is_written_twice_at_once(door: LocalDoor) -> None:
    with writing(door) as ctx:
        write_people(ctx, [made(0, "办公室", "王芳")], ())
    known = people_of(door)["王芳"]
    twice = [with_facts(known, "", rank=rank) for rank in ("一级科员", "二级科员")]
    with writing(door) as ctx, pytest.raises(PersonNamedTwice):
        write_people(ctx, (), twice)
    assert people_of(door)["王芳"] == known


def test_two_new_ones_of_one_name_are_asked_about_and_numbers_may_change_hands(door: LocalDoor) -> None:
    with writing(door) as ctx:
        pair = [made(0, "办公室", "王芳", staff_number="01"), made(1, "办公室", "王芳", staff_number="02")]
        assert [type(one.error) for one in refused(ctx, pair, ())] == [NamesakeThere] * 2
        write_people(ctx, [pair[0], structs.replace(pair[1], namesake=True)][:1], ())
        write_people(ctx, [structs.replace(pair[1], namesake=True)], ())
        both = [store.get(ctx.tx, ctx.reach, one.person.id) for one in pair]
        swapped = [with_facts(both[0], "", staff_number="02"), with_facts(both[1], "", staff_number="01")]
        write_people(ctx, (), swapped)
    numbers = {one.id: one.staff_number for one in door.call(list_people, text="王芳").items}
    assert numbers == {pair[0].person.id: "02", pair[1].person.id: "01"}


def test_what_is_planned_says_what_changes(door: LocalDoor) -> None:
    person = made(0, "办公室", "王芳", groups=("党员",), staff_number="01").person
    same = with_facts(person, "2026-01-01", name="王芳", groups=("党员",), rank="")
    assert (same.fields, same.step) == ((), Step.STAY)
    change = with_facts(person, "2026-01-01", department="计划科", groups=())
    assert change.fields == ("department", "groups")
    gone = structs.replace(person, state=PersonState.LEFT)
    assert with_facts(gone, "2026-01-01").fields == ("state",)
    assert plan_change(gone, gone, "2026-01-01", there=False).fields == ()
    with pytest.raises(NotAName):
        with_facts(person, "", name="人员")
    # A name from before the rules is left alone while something else changes.
    old = structs.replace(person, name="甲")
    assert with_facts(old, "", name="甲", rank="科长").after.rank == "科长"


def test_what_was_written_is_taken_back_whole(door: LocalDoor) -> None:
    with writing(door) as ctx:
        write_people(ctx, [made(n, name=name) for n, name in enumerate(("王芳", "李明", "赵强"))], ())
    known = people_of(door)
    ids = [known[name].id for name in ("王芳", "李明", "赵强")]
    before = records(door, ids)
    with writing(door) as ctx:
        changed = [
            with_facts(known["王芳"], "2026-03-01", name="王方", department="新科", groups=("班子",), staff_number="7"),
            plan_leaving(known["李明"], "2026-06-30", EndReason.RETIRED),
            with_facts(known["赵强"], "", rank="科长"),
        ]
        written = write_people(ctx, [made(9, name="孙勇", staff_number="9")], changed)
    with writing(door) as ctx:
        take_back(ctx, written)
    after = records(door, ids)
    assert {ident: structs.replace(one.person, version=1) for ident, one in after.items()} == {i: b.person for i, b in before.items()}
    assert all((after[ident].belonging, after[ident].former) == (before[ident].belonging, before[ident].former) for ident in ids)
    assert "孙勇" not in people_of(door)
    with writing(door) as ctx:  # the number of whoever was withdrawn is free
        write_people(ctx, [made(10, name="何静", staff_number="9")], ())


def test_nothing_is_taken_back_once_somebody_was_changed(door: LocalDoor) -> None:
    with writing(door) as ctx:
        written = write_people(ctx, [made(0, name="王芳"), made(1, name="李明")], ())
    person = people_of(door)["王芳"]
    entry = PersonEntry(name="王芳", department=person.department, rank="科长")
    door.call(change_person, person_id=person.id, entry=entry, expected_version=1)
    with writing(door) as ctx, pytest.raises(ChangedMeanwhile):
        take_back(ctx, written)
    assert {"王芳", "李明"} <= set(people_of(door))


def test_a_number_that_has_gone_to_another_is_not_taken_back(door: LocalDoor) -> None:
    with writing(door) as ctx:
        write_people(ctx, [made(0, name="王芳", staff_number="1"), made(1, name="李明")], ())
    known = people_of(door)
    with writing(door) as ctx:
        written = write_people(ctx, (), [with_facts(known["王芳"], "", staff_number="2")])
        write_people(ctx, (), [with_facts(known["李明"], "", staff_number="1")])
        with pytest.raises(StaffNumberTaken):
            take_back(ctx, written)


def test_who_is_named_anywhere_is_told(door: LocalDoor) -> None:
    with writing(door) as ctx:
        written = write_people(ctx, [made(0, name="王芳"), made(1, name="李明")], ())
    ids = [one.person_id for one in written]
    entry = ActivityEntry(kind=ActivityKind.LAW_LECTURE, topic="讲座", held_on="2026-03-02")
    door.call(add_activity, entry=entry, audience=Audience(person_ids=(ids[0],)))
    with writing(door) as ctx:
        found = person_use.rests_on(ctx.tx, ctx.reach.organisation_id, [*ids, door.actor.person_id])
    assert found[ids[0]] == ("activity_audience",)
    assert ids[1] not in found
    assert "account" in found[door.actor.person_id]


def test_a_number_of_two_from_before_stays_until_one_of_them_is_changed(door: LocalDoor) -> None:
    with writing(door) as ctx:
        write_people(ctx, [made(0, name="王芳", staff_number="1"), made(1, name="李明", staff_number="2")], ())
        tx, table = ctx.tx, tables.person
        tx.run(table.update().where(table.c.name == "李明").values(staff_number="1", staff_key=None))
    second = people_of(door)["李明"]
    with writing(door) as ctx:
        write_people(ctx, (), [with_facts(second, "", rank="科长")])
    assert keys(door) == {"王芳": "1", "李明": None}
    first = people_of(door)["王芳"]
    with writing(door) as ctx:
        write_people(ctx, (), [with_facts(first, "", staff_number="3")])
        write_people(ctx, (), [with_facts(store.get(ctx.tx, ctx.reach, second.id), "", rank="局长")])
    assert keys(door) == {"王芳": "3", "李明": "1"}


def keys(door: LocalDoor) -> dict[str, str | None]:
    with door._entrance.database.transaction(Lane.READ) as tx:
        return {one.name: one.staff_key for one in person_rows.census(tx, door.actor.organisation_id) if one.staff_number}


def test_a_staged_person_is_nobody_until_shown(door: LocalDoor) -> None:
    staged = made(0, "办公室", "王芳", staff_number="1")
    staged = structs.replace(staged, person=structs.replace(staged.person, state=PersonState.STAGED))
    with writing(door) as ctx:
        write_people(ctx, [staged], ())
        write_people(ctx, [made(1, "办公室", "王芳", staff_number="1")], ())
    assert door.call(list_people, state="").total == 2
    shown = PersonChange(before=staged.person, after=structs.replace(staged.person, state=PersonState.ACTIVE, version=2), on="")
    with writing(door) as ctx:
        assert [type(one.error) for one in refused(ctx, (), [shown])] == [StaffNumberTaken]
        free = structs.replace(shown, after=structs.replace(shown.after, staff_number=None), namesake=True)
        write_people(ctx, (), [free])
        assert memberships.settle(ctx.tx, ctx.reach.organisation_id, today=ctx.today) == frozenset()
    assert door.call(list_people, state="").total == 3


def test_written_says_what_was_there(door: LocalDoor) -> None:
    with writing(door) as ctx:
        (new,) = write_people(ctx, [made(0, name="王芳")], ())
        person = store.get(ctx.tx, ctx.reach, new.person_id)
        (changed,) = write_people(ctx, (), [with_facts(person, "", rank="科长")])
    assert new == Written(person_id=person.id, before=None, version=1)
    assert changed.before is not None
    assert (changed.before.person, changed.version) == (person, 2)
