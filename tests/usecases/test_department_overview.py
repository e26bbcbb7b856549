"""总览 and 人员 of a coordinator of some departments: what concerns their people, counted among them alone."""

from typing import Any
from uuid import UUID

import pytest

from lawstudy.backend.local import LocalDoor, LocalEntrance
from lawstudy.domain.access import Role
from lawstudy.domain.activity import AttendanceMode
from lawstudy.domain.attendance import AttendanceState, Mark
from lawstudy.domain.clock import SECOND
from lawstudy.domain.duties import PromptNotice
from lawstudy.domain.exam import DEFAULT_PRESET, from_preset
from lawstudy.domain.kinds import ActivityKind
from lawstudy.domain.people import Person
from lawstudy.domain.plan import EVERY_DEPARTMENT, PlanFacts
from lawstudy.errors import NotAllowed
from lawstudy.usecases.accounts.life import change_roles
from lawstudy.usecases.activities.activities import ActivityEntry, Audience, add_activity
from lawstudy.usecases.activities.attendance import mark_attendance, mark_rest_present
from lawstudy.usecases.activities.kinds import list_kinds, set_kind_asks
from lawstudy.usecases.attempts.attempts import start_attempt
from lawstudy.usecases.duties.duties import add_duty
from lawstudy.usecases.exams.exams import create_exam, publish_exam
from lawstudy.usecases.people import people as usecases
from lawstudy.usecases.people.people import list_people
from lawstudy.usecases.plans.plan_items import add_plan_item
from lawstudy.usecases.reports.overview import overview
from lawstudy.words.todos import todos
from tests.conftest import FakeClock, add_employee, signed_in

PEOPLE = {"甲人": "计划科", "乙人": "人事科", "丙人": "财务科"}


@pytest.fixture
def head(any_entrance: LocalEntrance) -> LocalDoor:
    """甲人, who coordinates 计划科 and 人事科."""
    for name, department in PEOPLE.items():
        add_employee(any_entrance, name, department=department)
    account = signed_in(any_entrance, "甲人").actor.account_id
    signed_in(any_entrance).call(
        change_roles, account_id=account, roles=(Role.EMPLOYEE, Role.COORDINATOR), departments=("计划科", "人事科")
    )
    return signed_in(any_entrance, "甲人")


def everyone(door: LocalDoor) -> dict[str, Person]:
    return {person.name: person for person in door.call(list_people).items}


def study(door: LocalDoor, day: str, *names: str, **more: Any) -> UUID:
    people = everyone(door)
    entry = ActivityEntry(kind=ActivityKind.WARNING, topic=f"{day} {'、'.join(names)}", held_on=day, minutes=90, **more)
    audience = Audience(group="", person_ids=tuple(people[name].id for name in names))
    return door.call(add_activity, entry=entry, audience=audience).activity_id


def test_only_their_people_are_counted(any_entrance: LocalEntrance, head: LocalDoor) -> None:
    door = signed_in(any_entrance)
    people = everyone(door)
    first = study(door, "2026-11-16", "甲人", "乙人", "丙人")
    door.call(mark_rest_present, activity_id=first)
    second = study(door, "2026-11-17", "甲人", "丙人")
    marked = {"甲人": AttendanceState.ABSENT, "丙人": AttendanceState.PRESENT}
    door.call(mark_attendance, activity_id=second, marks=tuple(Mark(person_id=people[who].id, state=each) for who, each in marked.items()))
    third = study(door, "2026-11-18", "乙人", "丙人")
    door.call(mark_attendance, activity_id=third, marks=(Mark(person_id=people["丙人"].id, state=AttendanceState.PRESENT),))
    others = study(door, "2026-11-19", "丙人")
    study(door, "2026-11-26", "甲人", "丙人")
    heads = {"mode": AttendanceMode.HEADCOUNT, "headcount": 46}
    study(door, "2026-11-13", "甲人", **heads)

    whole, found = door.call(overview), head.call(overview)
    assert (whole.departments, found.departments) == ((), ("人事科", "计划科"))
    assert (whole.people, found.people) == (4, 2)
    assert [line.activity.activity_id for line in found.unrecorded] == [third]
    assert (found.unrecorded[0].audience, found.unrecorded[0].unrecorded) == (1, 1)
    assert [(line.activity.held_on, line.audience) for line in found.week] == [("2026-11-26", 1)]
    # 甲 and 乙 at the first; the third has nobody of theirs yet, and 46 heads are nobody's.
    assert (found.so_far.by_name, found.so_far.by_headcount, whole.so_far.by_headcount) == (2, 0, 46)
    assert (whole.so_far.by_name, whole.so_far.sessions, found.so_far.sessions) == (5, 4, 4)
    assert others in {line.activity.activity_id for line in whole.unrecorded}
    assert (found.so_far.per_head, whole.so_far.per_head) == (200, 250)  # 2 hours each; 丙 has three times 2, one of four has none


def test_what_has_to_be_made_up_is_theirs(any_entrance: LocalEntrance, head: LocalDoor) -> None:
    door = signed_in(any_entrance)
    people = everyone(door)
    [version] = [kind.version for kind in door.call(list_kinds) if kind.code == ActivityKind.WARNING]
    door.call(set_kind_asks, code=ActivityKind.WARNING, expected_version=version, required=True)
    missed = study(door, "2026-11-17", "甲人", "丙人")
    absent = tuple(Mark(person_id=people[name].id, state=AttendanceState.ABSENT) for name in ("甲人", "丙人"))
    door.call(mark_attendance, activity_id=missed, marks=absent)
    [whole], [theirs] = door.call(overview).makeups, head.call(overview).makeups
    assert (whole.missing, theirs.missing) == (("丙人", "甲人"), ("甲人",))


def test_an_exam_is_told_among_their_people(any_entrance: LocalEntrance, head: LocalDoor, clock: FakeClock) -> None:
    door = signed_in(any_entrance)
    window = {"window_start_us": clock.wall_us - SECOND, "window_end_us": clock.wall_us + 7200 * SECOND}
    draft = door.call(create_exam, settings=from_preset(DEFAULT_PRESET, title="草稿", year=2026, **window))
    assert ([one.id for one in door.call(overview).drafts], head.call(overview).drafts) == ([draft.id], ())
    door.call(publish_exam, exam_id=draft.id, expected_version=draft.version)
    signed_in(any_entrance, "丙人").call(start_attempt, exam_id=draft.id)
    [whole], [theirs] = door.call(overview).open_exams, head.call(overview).open_exams
    assert (whole.should, whole.first_running) == (4, 1)
    assert (theirs.roster, theirs.should, theirs.first_running, theirs.not_started) == (2, 2, 0, 2)
    mine = head.call(create_exam, settings=from_preset(DEFAULT_PRESET, title="本科室", year=2026, **window))
    assert [one.id for one in head.call(overview).drafts] == [mine.id]


def test_what_belongs_to_the_house_is_left_out(any_entrance: LocalEntrance, head: LocalDoor) -> None:
    door = signed_in(any_entrance)
    door.call(add_duty, facts=PromptNotice(issuer="区司法局", content="覆盖面不够", received_on="2026-11-02"))
    assert len(door.call(overview).prompts) == 1
    found = head.call(overview)
    assert (found.prompts, found.plan, found.reports_due, found.open_doubts) == ((), (), (), 0)
    assert not found.clock.to_confirm


def test_their_items_of_the_plan_are_told_by_the_whole_ledger(any_entrance: LocalEntrance, head: LocalDoor) -> None:
    door = signed_in(any_entrance)
    people = everyone(door)
    said: dict[str, Any] = {"from_day": "2026-01-01", "to_day": "2026-11-01", "kind": ActivityKind.WARNING, "amount": 3}
    owners: tuple[tuple[str, dict[str, Any]], ...] = (
        ("计划科的", {"owner_department": "计划科"}),
        ("各科室的", {"owner_department": EVERY_DEPARTMENT}),
        ("乙人的", {"owner_id": people["乙人"].id}),
        ("财务科的", {"owner_department": "财务科"}),
        ("丙人的", {"owner_id": people["丙人"].id}),
        ("谁也没有的", {}),
    )
    for title, owner in owners:
        door.call(add_plan_item, year=2026, facts=PlanFacts(title=title, **said, **owner))
    door.call(add_plan_item, year=2026, facts=PlanFacts(title="还早", **said | {"to_day": "2026-12-31"}, owner_department="计划科"))
    door.call(mark_rest_present, activity_id=study(door, "2026-10-16", "丙人"))
    found = head.call(overview)
    assert {line.item.title for line in found.plan} == {"计划科的", "各科室的", "乙人的"}
    # 丙人's activity counts for the item though it is none of theirs; whose it was is not told.
    assert {(line.progress.done, line.progress.total, line.progress.activities) for line in found.plan} == {(1, 3, ())}
    told = [line for line in todos(found) if line.title.startswith("计划科的")]
    assert [(line.screen, line.overdue, dict(line.parameters)) for line in told] == [("activities", True, {})]
    assert [line.screen for line in todos(door.call(overview)) if line.overdue and line.screen != "activities"] == ["plan"]


def test_the_roster_shows_their_people_departments_and_groups(any_entrance: LocalEntrance, head: LocalDoor) -> None:
    door = signed_in(any_entrance)
    people = everyone(door)
    for name, group in (("甲人", "党员"), ("丙人", "班子")):
        one = people[name]
        entry = usecases.PersonEntry(name=one.name, department=one.department, groups=(group,))
        door.call(usecases.change_person, person_id=one.id, entry=entry, expected_version=one.version)
    assert head.call(usecases.list_departments) == ("计划科", "人事科")
    assert head.call(usecases.list_groups) == ("党员",)
    assert set(everyone(head)) == {"甲人", "乙人"}
    ids = tuple(person.id for person in people.values())
    assert {one.person_id for one in head.call(usecases.list_stays, person_ids=ids)} == {people["甲人"].id, people["乙人"].id}
    with pytest.raises(NotAllowed):
        head.call(usecases.add_person, entry=usecases.PersonEntry(name="丁人", department="计划科"))
