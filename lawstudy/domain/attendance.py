"""出席登记: what a register says of people, and 补学."""

from collections.abc import Iterable, Mapping
from enum import StrEnum
from uuid import UUID

from msgspec import Struct


class AttendanceState(StrEnum):
    """出席 迟到 公出 请假 缺席 培训, in the order of the keys 1 to 6. 未登记 is the absence of a state.

    Why somebody was on leave is never kept."""

    PRESENT = "present"
    LATE = "late"
    ON_DUTY = "on_duty"
    ON_LEAVE = "on_leave"
    ABSENT = "absent"
    TRAINING = "training"


# Whoever comes to a study of the 中心组 without being one of these on that day sits in (列席).
CENTRAL_MEMBERS = "中心组成员"
# Whom a kind is usually for, by the name of the group; a bureau may have none of these.
_USUAL_GROUPS = {
    "central_group": CENTRAL_MEMBERS,
    "party_lecture": "党员",
    "party_day": "党员",
    "branch_meeting": "党员",
    "enforcement_training": "行政执法人员",
}
ATTENDING = frozenset({AttendanceState.PRESENT, AttendanceState.LATE})


def usual_group(kind: str) -> str:
    """The group that an activity of ``kind`` is proposed for; "" for a kind that is everyone's."""
    return _USUAL_GROUPS.get(kind, "")


class Mark(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The state of one person in a register; None takes it back to 未登记. ``makes_up``: the missed activity (补学)."""

    person_id: UUID
    state: AttendanceState | None
    note: str = ""
    makes_up: UUID | None = None


class Attendance(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One person at one activity; ``state`` None is 未登记. ``makes_up`` (补学) is the missed one that this one makes up."""

    activity_id: UUID
    person_id: UUID
    state: AttendanceState | None = None
    makes_up: UUID | None = None


class Correction(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """更正: what had been recorded of a person on an earlier day was changed, by whom, why. ``before`` and ``after`` None are 未登记."""

    id: UUID
    activity_id: UUID
    person_id: UUID
    before: AttendanceState | None
    after: AttendanceState | None
    reason: str
    account_id: UUID
    at_us: int


class Recorded(Struct, frozen=True, kw_only=True):
    """What stands in a register of a person: the state, the day on which it was written (local ISO), and whether it was corrected."""

    state: AttendanceState
    day: str
    corrected: bool = False


def corrects(mark: Mark, known: Recorded | None, today: str) -> bool:
    """Whether ``mark`` changes what had been recorded on an earlier day, or what was corrected already: that is kept beside the register.
    On the day itself keys are pressed and pressed again, and what is written late for the first time corrects nothing."""
    return known is not None and known.state is not mark.state and (known.day < today or known.corrected)


def attending(marks: Iterable[Mark]) -> int:
    """How many of a register were there."""
    return sum(mark.state in ATTENDING for mark in marks)


def attending_of(states: Mapping[AttendanceState, int]) -> int:
    """How many were there, of a register whose states are counted."""
    return sum(number for state, number in states.items() if state in ATTENDING)


def with_marks(register: Iterable[Mark], marks: Iterable[Mark]) -> tuple[Mark, ...]:
    """A register after ``marks`` were written into it: the last word counts."""
    return tuple({mark.person_id: mark for mark in (*register, *marks)}.values())


def unrecorded(audience: Iterable[UUID], attendances: Iterable[Attendance]) -> tuple[UUID, ...]:
    """未登记: people of the audience without a state, in their order. ``attendances`` are those of one activity."""
    recorded = {attendance.person_id for attendance in attendances if attendance.state}
    return tuple(person for person in audience if person not in recorded)


def still_missing(audience: Iterable[UUID], activity: UUID, attendances: Iterable[Attendance]) -> tuple[UUID, ...]:
    """未学名单: people of the audience who neither attended ``activity`` nor attended another that makes it up (补学)."""
    learnt = {a.person_id for a in attendances if activity in (a.activity_id, a.makes_up) and a.state in ATTENDING}
    return tuple(person for person in audience if person not in learnt)
