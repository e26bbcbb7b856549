"""命题人员: recorded when an exam is published, kept off its roster, out of its figures, and not added to it later."""

from uuid import UUID, uuid4

import pytest

from lawstudy.backend.local import LocalDoor, LocalEntrance
from lawstudy.backend.wire import WireDoor
from lawstudy.domain.exam_decision import Basis
from lawstudy.errors import BadArgument, NotApproved, NotOnRoster
from lawstudy.usecases.attempts import attempts
from lawstudy.usecases.exams import exams
from lawstudy.usecases.exams.excuses import add_to_roster
from lawstudy.usecases.people import people
from lawstudy.usecases.people.people import PersonEntry
from lawstudy.usecases.reports.statistics import exam_statistics
from tests.conftest import EMPLOYEE, FakeClock, add_employee, signed_in
from tests.sitting import settings

HEAD = "陈望津"


def publish(door: LocalDoor | WireDoor, now_us: int, setter_ids: tuple[UUID, ...] = ()) -> UUID:
    made = door.call(exams.create_exam, settings=settings(now_us))
    door.call(exams.publish_exam, exam_id=made.id, expected_version=made.version, setter_ids=setter_ids)
    return made.id


def test_whoever_set_the_paper_does_not_sit_it_and_counts_in_no_figure(entrance: LocalEntrance, door: LocalDoor, clock: FakeClock) -> None:
    setter = add_employee(entrance)
    exam_id = publish(door, clock.wall_us, setter_ids=(setter,))
    assert [one.name for one in door.call(exams.exam_setters, exam_id=exam_id)] == [EMPLOYEE]
    roster = door.call(exams.exam_roster, exam_id=exam_id)
    assert setter not in {one.person_id for one in roster}
    assert len(roster) == 1
    own = signed_in(entrance, EMPLOYEE)
    with pytest.raises(NotOnRoster):
        own.call(attempts.start_attempt, exam_id=exam_id)
    found = door.call(exam_statistics, exam_id=exam_id).latest
    assert len(found.should) == 1
    assert setter not in found.should


def test_somebody_who_set_it_is_not_added_later(entrance: LocalEntrance, door: LocalDoor, clock: FakeClock) -> None:
    setter = add_employee(entrance)
    door.call(people.add_person, entry=PersonEntry(name=HEAD, department="局领导"))
    exam_id = publish(door, clock.wall_us, setter_ids=(setter,))
    with pytest.raises(NotApproved) as refused:
        door.call(add_to_roster, exam_id=exam_id, person_id=setter, basis=Basis(reason="补录", approver=HEAD, approved_on="2026-11-24"))
    assert [found.code for found in refused.value.problems] == ["addition.set_the_paper"]


def test_nobody_is_left_or_nobody_of_ours_is_a_named_error(any_door: LocalDoor | WireDoor, clock: FakeClock) -> None:
    me = any_door.call(people.list_people).items[0].id
    with pytest.raises(BadArgument):
        publish(any_door, clock.wall_us, setter_ids=(me,))
    with pytest.raises(BadArgument):
        publish(any_door, clock.wall_us, setter_ids=(uuid4(),))
    exam_id = publish(any_door, clock.wall_us)
    assert any_door.call(exams.exam_setters, exam_id=exam_id) == ()
