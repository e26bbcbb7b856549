"""A person who was entered twice: everything follows, the log holds, and the two can be parted again."""

from typing import Any
from uuid import UUID

import pytest
from msgspec import structs

from lawstudy.backend.contract import Door
from lawstudy.backend.local import LocalDoor, LocalEntrance
from lawstudy.domain.attendance import AttendanceState, Mark
from lawstudy.domain.credit import HoursAccount
from lawstudy.errors import BadArgument, BothHaveAccounts, ChangedMeanwhile, MergeUndone, NotAllowed, NotFound, PeopleApart
from lawstudy.usecases.activities.activities import add_activity
from lawstudy.usecases.activities.attendance import attendance_sheet, mark_attendance
from lawstudy.usecases.activities.manual_hours import add_manual_hours
from lawstudy.usecases.attempts import attempts
from lawstudy.usecases.exams.exams import exam_roster
from lawstudy.usecases.people.absences import add_absence, list_absences
from lawstudy.usecases.people.merges import list_merges, merge_people, part_people, what_follows
from lawstudy.usecases.people.people import PersonEntry, add_person, change_person, list_people, person_history
from lawstudy.usecases.people.person_year import person_year
from lawstudy.usecases.reports.statistics import exam_statistics, hours_statistics
from lawstudy.usecases.workspace.audit_log import verify_audit
from tests.conftest import EMPLOYEE, FakeClock, add_employee, signed_in
from tests.sitting import HOUR_US, published
from tests.usecases.test_activities import WARNING
from tests.usecases.test_extending import extended

HERE, GONE = AttendanceState.PRESENT, AttendanceState.ABSENT
YEAR: dict[str, Any] = {"first_day": "2026-01-01", "last_day": "2026-12-31"}


def twice(door: Door) -> tuple[UUID, UUID]:
    """The same person, entered under two departments."""
    first = door.call(add_person, entry=PersonEntry(name="白露", department="办公室", groups=("党员",)), since="2025-03-01").id
    other = PersonEntry(name="白露", department="成果转化科", staff_number="0017")
    return first, door.call(add_person, entry=other, since="2026-06-01").id


def merge(door: Door, gone: UUID, kept: UUID) -> UUID:
    version = {one.id: one.version for one in door.call(list_people, state="").items}
    found = door.call(
        merge_people, gone_id=gone, kept_id=kept, reason="同一人登记两次", gone_version=version[gone], kept_version=version[kept]
    )
    ident: UUID = found.merge_id
    return ident


def recorded(door: Door, first: UUID, second: UUID) -> tuple[UUID, UUID]:
    """One activity that each alone came to, one where one was there and the other is written down as missing."""
    alone = door.call(add_activity, entry=WARNING).activity_id
    door.call(mark_attendance, activity_id=alone, marks=(Mark(person_id=first, state=HERE),))
    both = door.call(add_activity, entry=structs.replace(WARNING, topic="两条都在")).activity_id
    door.call(mark_attendance, activity_id=both, marks=(Mark(person_id=first, state=HERE), Mark(person_id=second, state=GONE)))
    door.call(add_absence, person_id=first, from_day="2026-01-05", to_day="2026-01-20")
    door.call(
        add_manual_hours, person_id=first, account=HoursAccount.LAW, day="2026-02-02", hundredths=150, what="授课", document="通知3号"
    )
    return alone, both


def test_everything_follows_and_can_be_parted(any_door: Door) -> None:
    first, second = twice(any_door)
    _alone, both = recorded(any_door, first, second)
    before = {who: any_door.call(person_year, person_id=who, year=2026) for who in (first, second)}
    assert {one.table for one in any_door.call(what_follows, person_id=first)} >= {"attendance", "credit", "absence", "activity_audience"}
    ident = merge(any_door, first, second)
    assert [one.id for one in any_door.call(list_people, text="白露", state="").items] == [second]
    with pytest.raises(NotFound):
        any_door.call(person_history, person_id=first)
    year = any_door.call(person_year, person_id=second, year=2026)
    assert {line.topic: line.state for line in year.lines} == {"两条都在": HERE, WARNING.topic: HERE}
    hours = {one.person_id: one.hours for one in any_door.call(hours_statistics, **YEAR).hours.people}
    assert hours[second] == 200 + 200 + 150
    assert first not in hours
    assert [line.absence.person_id for line in any_door.call(list_absences)] == [second]
    assert len([line for line in any_door.call(attendance_sheet, activity_id=both).lines if line.name == "白露"]) == 1
    stays = any_door.call(person_history, person_id=second).stays
    assert [(stay.department, stay.from_day, stay.to_day) for stay in stays] == [
        ("办公室", "2025-03-01", "2026-06-01"),
        ("成果转化科", "2026-06-01", ""),
    ]
    assert any_door.call(list_people, text="白露").items[0].groups == ("党员",)
    (line,) = any_door.call(list_merges)
    assert (line.gone, line.gone_department, line.kept, line.undone) == ("白露", "办公室", "白露", False)
    assert line.gave_way >= 1
    parted = any_door.call(part_people, merge_id=ident)
    assert (parted.person_id, parted.missing) == (first, 0)
    after = {who: any_door.call(person_year, person_id=who, year=2026) for who in (first, second)}
    for who in (first, second):
        assert after[who].lines == before[who].lines
        assert (after[who].total, after[who].absences) == (before[who].total, before[who].absences)
    assert any_door.call(list_merges)[0].undone
    with pytest.raises(MergeUndone):
        any_door.call(part_people, merge_id=ident)
    assert any_door.call(verify_audit).whole


def test_a_paper_goes_over_and_its_journal_still_holds(any_entrance: LocalEntrance, clock: FakeClock) -> None:
    door = signed_in(any_entrance)
    clerk = add_employee(any_entrance)
    exam = published(door, clock.wall_us)
    kept = door.call(add_person, entry=PersonEntry(name="周明澜", department="办公室")).id
    own = signed_in(any_entrance, EMPLOYEE)
    view = own.call(attempts.start_attempt, exam_id=exam.id)
    with pytest.raises(PeopleApart):
        merge(door, clerk, kept)
    own.call(attempts.submit_attempt, attempt_id=view.attempt_id, epoch=view.epoch, seq=view.next_seq)
    own.sign_out()
    ident = merge(door, clerk, kept)
    assert clerk not in {entry.person_id for entry in door.call(exam_roster, exam_id=exam.id)}
    assert door.call(exam_statistics, exam_id=exam.id).before.sat == (kept,)
    assert door.call(verify_audit).whole
    again = signed_in(any_entrance, EMPLOYEE)  # the account went over as well
    assert again.actor.person_id == kept
    again.sign_out()
    door.call(part_people, merge_id=ident)
    assert door.call(exam_statistics, exam_id=exam.id).before.sat == (clerk,)
    assert door.call(verify_audit).whole
    door.sign_out()


def test_what_cannot_be_one_person_is_refused(entrance: LocalEntrance, door: LocalDoor) -> None:
    first, second = twice(door)
    me = door.actor.person_id
    facts: dict[str, Any] = {"reason": "同一人", "gone_version": 1, "kept_version": 1}
    for gone, kept, name in ((first, first, "kept_id"), (me, first, "gone_id")):
        with pytest.raises(BadArgument) as refused:
            door.call(merge_people, gone_id=gone, kept_id=kept, **facts)
        assert refused.value.name == name
    with pytest.raises(BadArgument):
        door.call(merge_people, gone_id=first, kept_id=second, **(facts | {"reason": "产假期间登记"}))
    with pytest.raises(ChangedMeanwhile):
        door.call(merge_people, gone_id=first, kept_id=second, **(facts | {"kept_version": 2}))
    clerk = add_employee(entrance)
    with pytest.raises(BothHaveAccounts):
        door.call(merge_people, gone_id=clerk, kept_id=me, **facts)
    own = signed_in(entrance, EMPLOYEE)
    with pytest.raises(NotAllowed):
        own.call(list_merges)
    own.sign_out()
    assert door.call(list_merges) == ()


def test_who_was_changed_since_is_not_parted(any_door: Door) -> None:
    first, second = twice(any_door)
    ident = merge(any_door, first, second)
    person = any_door.call(list_people, text="白露").items[0]
    any_door.call(change_person, person_id=second, entry=PersonEntry(name="白露露", department="办公室"), expected_version=person.version)
    with pytest.raises(ChangedMeanwhile):
        any_door.call(part_people, merge_id=ident)
    assert not any_door.call(list_merges)[0].undone


def test_whose_window_is_longer_is_joined_once_it_is_over(entrance: LocalEntrance, door: LocalDoor, clock: FakeClock) -> None:
    gone = add_employee(entrance)
    exam = published(door, clock.wall_us)
    kept = door.call(add_person, entry=PersonEntry(name="周明澜", department="办公室")).id
    extended(door, exam.id, exam.settings.window_end_us + HOUR_US if exam.settings else 0, gone)
    with pytest.raises(PeopleApart):
        merge(door, gone, kept)
    clock.advance(50 * 3600)
    merge(door, gone, kept)
    assert kept in {entry.person_id for entry in door.call(exam_roster, exam_id=exam.id)}
