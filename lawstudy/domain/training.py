"""学习活动: kinds, what a session counts as, attendance and 补学. Dates are local ISO text. Hours are in ``credit.py``."""

from collections.abc import Iterable
from enum import StrEnum
from uuid import UUID

from msgspec import Struct


class ActivityKind(StrEnum):
    """Codes of kinds that the program itself speaks of. Which kinds there are is said by the rows of the workspace (``kinds.py``)."""

    CENTRAL_GROUP = "central_group"
    PARTY_LECTURE = "party_lecture"
    SEMINAR = "seminar"
    WARNING = "warning"
    LAW_LECTURE = "law_lecture"
    GROUP_STUDY = "group_study"
    PARTY_MEETING = "party_meeting"
    BRANCH_MEETING = "branch_meeting"
    TRAINING_COURSE = "training_course"
    ONLINE = "online"
    COURT_VISIT = "court_visit"
    OTHER = "other"


DISCIPLINE_STUDY = "学纪活动"
FIRST_TOPIC = "第一议题"


class SessionStatus(StrEnum):
    PLANNED = "planned"
    HELD = "held"
    CANCELLED = "cancelled"


class AttendanceMode(StrEnum):
    """By name, or a headcount only; a figure says which."""

    BY_NAME = "by_name"
    HEADCOUNT = "headcount"


class CountFlags(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What a session counts towards: 场次, 人次, 学时."""

    sessions: bool = True
    attendances: bool = True
    hours: bool = True


class AgendaItem(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """议题 of a session, counted as 项 and apart from 场次. ``first_topic`` marks 第一议题; ``law`` marks a study of law (会前学法)."""

    number: int
    topic: str
    first_topic: bool = False
    law: bool = False
    minutes: int = 0


class TrainingSession(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """An activity of the ledger. ``starts_at`` is local ``HH:MM`` or empty; ``tags`` are 专项活动 of a year (学纪活动 …).

    ``kind`` is the code of its one kind, ``kind_written`` what a table called it where that is another word. ``ends_on`` is the
    last day of one that took several, "" for one day; it belongs to the period of its first day, ``held_on``.

    ``headcount`` is None when attendance is by name, or when nobody has counted yet. ``headcount_written`` is an about-number as
    it was written (50余人; ``headcount`` is then its lowest value), ``should_come`` who was to come (应到), as written.
    ``people_confirmed``: held as the coordinator confirms, although nobody is recorded. ``cancel_reason`` is also that of one
    that was removed; it lacks in older workspaces only.

    Sessions with the same ``series_id`` are one activity held in parts (two batches, several half-days): they count one 场次,
    on the day of the first that was held.
    """

    session_id: UUID
    kind: str
    topic: str
    held_on: str
    ends_on: str = ""
    starts_at: str = ""
    minutes: int = 0
    place: str = ""
    speaker: str = ""
    chair: str = ""
    note: str = ""
    kind_written: str = ""
    status: SessionStatus = SessionStatus.PLANNED
    cancel_reason: str = ""
    mode: AttendanceMode = AttendanceMode.BY_NAME
    headcount: int | None = None
    headcount_written: str = ""
    should_come: str = ""
    people_confirmed: bool = False
    counts: CountFlags = CountFlags()
    tags: tuple[str, ...] = ()
    agenda: tuple[AgendaItem, ...] = ()
    series_id: UUID | None = None


class AttendanceState(StrEnum):
    """出席 迟到 公出 请假 缺席, in the order of the keys 1 to 5. 未登记 is the absence of a state."""

    PRESENT = "present"
    LATE = "late"
    ON_DUTY = "on_duty"
    ON_LEAVE = "on_leave"
    ABSENT = "absent"


STATE_NAMES: dict[AttendanceState, str] = {
    AttendanceState.PRESENT: "出席",
    AttendanceState.LATE: "迟到",
    AttendanceState.ON_DUTY: "公出",
    AttendanceState.ON_LEAVE: "请假",
    AttendanceState.ABSENT: "缺席",
}

ATTENDING = frozenset({AttendanceState.PRESENT, AttendanceState.LATE})


class Attendance(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One person at one session; ``state`` None is 未登记. ``makes_up`` (补学) is the missed session that this one makes up."""

    session_id: UUID
    person_id: UUID
    state: AttendanceState | None = None
    makes_up: UUID | None = None


def unrecorded(audience: Iterable[UUID], attendances: Iterable[Attendance]) -> tuple[UUID, ...]:
    """未登记: people of the audience without a state, in their order. ``attendances`` are those of one session."""
    recorded = {attendance.person_id for attendance in attendances if attendance.state}
    return tuple(person for person in audience if person not in recorded)


def still_missing(audience: Iterable[UUID], session: UUID, attendances: Iterable[Attendance]) -> tuple[UUID, ...]:
    """未学名单: people of the audience who neither attended ``session`` nor attended another that makes it up (补学)."""
    learnt = {a.person_id for a in attendances if session in (a.session_id, a.makes_up) and a.state in ATTENDING}
    return tuple(person for person in audience if person not in learnt)
