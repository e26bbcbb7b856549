"""学习活动: kinds, what a session counts as, attendance and 补学. Dates are local ISO text. Hours are in ``credit.py``."""

from collections.abc import Iterable
from enum import StrEnum
from uuid import UUID

from msgspec import Struct


class ActivityKind(StrEnum):
    """The primary kind of a session; each session has one."""

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


KIND_NAMES: dict[ActivityKind, str] = {
    ActivityKind.CENTRAL_GROUP: "理论学习中心组学习研讨",
    ActivityKind.PARTY_LECTURE: "专题党课",
    ActivityKind.SEMINAR: "专题研讨",
    ActivityKind.WARNING: "警示教育",
    ActivityKind.LAW_LECTURE: "法治讲座",
    ActivityKind.GROUP_STUDY: "集中学习",
    ActivityKind.PARTY_MEETING: "党组会",
    ActivityKind.BRANCH_MEETING: "支部学习",
    ActivityKind.TRAINING_COURSE: "专题培训",
    ActivityKind.ONLINE: "网络学习",
    ActivityKind.COURT_VISIT: "旁听庭审",
    ActivityKind.OTHER: "其他",
}

# For places as narrow as a day of a calendar.
KIND_SHORT_NAMES: dict[ActivityKind, str] = KIND_NAMES | {ActivityKind.CENTRAL_GROUP: "中心组"}

KIND_ALIASES: dict[str, ActivityKind] = {
    "中心组": ActivityKind.CENTRAL_GROUP,
    "中心组学习": ActivityKind.CENTRAL_GROUP,
    "中心组学习研讨": ActivityKind.CENTRAL_GROUP,
    "理论学习中心组": ActivityKind.CENTRAL_GROUP,
    "理论学习中心组学习": ActivityKind.CENTRAL_GROUP,
    "党课": ActivityKind.PARTY_LECTURE,
    "专题纪律党课": ActivityKind.PARTY_LECTURE,
    "纪律党课": ActivityKind.PARTY_LECTURE,
    "研讨": ActivityKind.SEMINAR,
    "警示教育会": ActivityKind.WARNING,
    "警示教育大会": ActivityKind.WARNING,
    "讲座": ActivityKind.LAW_LECTURE,
    "学法讲座": ActivityKind.LAW_LECTURE,
    "会前学法": ActivityKind.PARTY_MEETING,
    "党组会议": ActivityKind.PARTY_MEETING,
    "党组会学法": ActivityKind.PARTY_MEETING,
    "集体学习": ActivityKind.GROUP_STUDY,
    "主题党日": ActivityKind.BRANCH_MEETING,
    "支部会": ActivityKind.BRANCH_MEETING,
    "培训": ActivityKind.TRAINING_COURSE,
    "培训班": ActivityKind.TRAINING_COURSE,
    "网络培训": ActivityKind.ONLINE,
    "线上学习": ActivityKind.ONLINE,
    "庭审旁听": ActivityKind.COURT_VISIT,
}

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
    """A study activity. ``starts_at`` is local ``HH:MM`` or empty; ``tags`` are 专项活动 of a year (学纪活动 …).

    Sessions with the same ``series_id`` are one activity held in parts (two batches, several half-days): they count one 场次,
    on the day of the first that was held. ``headcount`` is None when attendance is by name.
    """

    session_id: UUID
    kind: ActivityKind
    topic: str
    held_on: str
    starts_at: str = ""
    minutes: int = 0
    place: str = ""
    speaker: str = ""
    chair: str = ""
    status: SessionStatus = SessionStatus.PLANNED
    mode: AttendanceMode = AttendanceMode.BY_NAME
    headcount: int | None = None
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


def kind_named(text: str) -> ActivityKind | None:
    """The kind that an official's word means (full name or usual short form); None when unknown."""
    word = "".join(text.split())
    return KIND_ALIASES.get(word) or next((kind for kind, name in KIND_NAMES.items() if name == word), None)


def unrecorded(audience: Iterable[UUID], attendances: Iterable[Attendance]) -> tuple[UUID, ...]:
    """未登记: people of the audience without a state, in their order. ``attendances`` are those of one session."""
    recorded = {attendance.person_id for attendance in attendances if attendance.state}
    return tuple(person for person in audience if person not in recorded)


def still_missing(audience: Iterable[UUID], session: UUID, attendances: Iterable[Attendance]) -> tuple[UUID, ...]:
    """未学名单: people of the audience who neither attended ``session`` nor attended another that makes it up (补学)."""
    learnt = {a.person_id for a in attendances if session in (a.session_id, a.makes_up) and a.state in ATTENDING}
    return tuple(person for person in audience if person not in learnt)
