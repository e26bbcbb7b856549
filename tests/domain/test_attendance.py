from uuid import UUID

import pytest

from lawstudy.domain.attendance import (
    Attendance,
    AttendanceState,
    Mark,
    Recorded,
    attending,
    attending_of,
    corrects,
    still_missing,
    unrecorded,
    usual_group,
    with_marks,
)
from lawstudy.domain.printed_names import ATTENDANCE

SESSION, LATER = UUID(int=1), UUID(int=2)
PEOPLE = tuple(UUID(int=number) for number in (11, 12, 13, 14, 15, 16))


def attended(person: UUID, state: AttendanceState | None, activity: UUID = SESSION, makes_up: UUID | None = None) -> Attendance:
    return Attendance(activity_id=activity, person_id=person, state=state, makes_up=makes_up)


def test_every_state_has_its_word() -> None:
    assert list(ATTENDANCE.values()) == ["出席", "迟到", "公出", "请假", "缺席", "培训"]


def test_unrecorded_people_are_those_without_a_state() -> None:
    rows = [attended(PEOPLE[0], AttendanceState.PRESENT), attended(PEOPLE[1], None), attended(PEOPLE[2], AttendanceState.ABSENT)]
    assert unrecorded(PEOPLE, rows) == (PEOPLE[1], *PEOPLE[3:])


def test_still_missing_until_attended_or_made_up() -> None:
    rows = [
        attended(PEOPLE[0], AttendanceState.PRESENT),
        attended(PEOPLE[1], AttendanceState.LATE),
        attended(PEOPLE[2], AttendanceState.ON_LEAVE),
        attended(PEOPLE[2], AttendanceState.PRESENT, LATER, SESSION),
        attended(PEOPLE[3], AttendanceState.ON_DUTY),
        attended(PEOPLE[3], AttendanceState.ABSENT, LATER, SESSION),
        attended(PEOPLE[4], AttendanceState.PRESENT, LATER),
    ]
    assert still_missing(PEOPLE, SESSION, rows) == PEOPLE[3:]


def test_the_last_word_of_a_register_counts() -> None:
    register = [Mark(person_id=PEOPLE[0], state=AttendanceState.PRESENT), Mark(person_id=PEOPLE[1], state=AttendanceState.ABSENT)]
    after = with_marks(register, [Mark(person_id=PEOPLE[0], state=None), Mark(person_id=PEOPLE[1], state=AttendanceState.LATE)])
    assert [mark.state for mark in after] == [None, AttendanceState.LATE]
    assert (attending(register), attending(after)) == (1, 1)


@pytest.mark.parametrize(
    ("known", "state", "corrected"),
    [
        (None, AttendanceState.PRESENT, False),
        (Recorded(state=AttendanceState.PRESENT, day="2026-11-18"), AttendanceState.PRESENT, False),
        (Recorded(state=AttendanceState.PRESENT, day="2026-11-18"), AttendanceState.LATE, True),
        (Recorded(state=AttendanceState.PRESENT, day="2026-11-18"), None, True),
        (Recorded(state=AttendanceState.PRESENT, day="2026-11-19"), AttendanceState.LATE, False),
        (Recorded(state=AttendanceState.PRESENT, day="2026-11-19", corrected=True), AttendanceState.LATE, True),
    ],
)
def test_what_was_recorded_on_an_earlier_day_is_corrected(known: Recorded | None, state: AttendanceState | None, corrected: bool) -> None:
    assert corrects(Mark(person_id=UUID(int=1), state=state), known, "2026-11-19") is corrected


@pytest.mark.parametrize(
    ("kind", "group"),
    [("central_group", "中心组成员"), ("party_day", "党员"), ("enforcement_training", "行政执法人员"), ("group_study", "")],
)
def test_a_kind_is_proposed_for_the_group_that_it_is_for(kind: str, group: str) -> None:
    assert usual_group(kind) == group


def test_a_counted_register_tells_how_many_were_there() -> None:
    assert attending_of({AttendanceState.PRESENT: 3, AttendanceState.LATE: 2, AttendanceState.ABSENT: 4}) == 5
    assert attending_of({}) == 0
