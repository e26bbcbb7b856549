"""出席登记: what a register says of people, and 补学."""

from collections.abc import Iterable
from enum import StrEnum
from uuid import UUID

from msgspec import Struct


class AttendanceState(StrEnum):
    """出席 迟到 公出 请假 缺席, in the order of the keys 1 to 5. 未登记 is the absence of a state."""

    PRESENT = "present"
    LATE = "late"
    ON_DUTY = "on_duty"
    ON_LEAVE = "on_leave"
    ABSENT = "absent"


ATTENDING = frozenset({AttendanceState.PRESENT, AttendanceState.LATE})


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


def attending(marks: Iterable[Mark]) -> int:
    """How many of a register were there."""
    return sum(mark.state in ATTENDING for mark in marks)


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
