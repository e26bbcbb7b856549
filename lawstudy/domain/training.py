"""学习活动: kinds, what a session counts as, attendance, and the hours a rule awards.

Hours (学时) are integers in hundredths. Dates are local ISO text.
"""

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


class ByMinutes(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, tag="by_minutes"):
    """``minutes`` are one hour; what remains counts in whole steps of ``step`` hundredths."""

    minutes: int = 45
    step: int = 50


class Threshold(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """From ``minutes`` on, ``hours`` hundredths."""

    minutes: int
    hours: int


class ByThresholds(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, tag="by_thresholds"):
    """The highest threshold that a session reaches; nothing below the lowest. Also for day and half-day rules."""

    thresholds: tuple[Threshold, ...]


class KindHours(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A session of ``kind`` is worth ``hours`` hundredths whatever its length."""

    kind: ActivityKind
    hours: int


class CreditRule(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """How a session turns into 学时. The rule is frozen onto every award, so later changes touch no past hour.

    ``code`` names a rule of RULES or one of the bureau's own; ``by_kind`` goes before ``measure``.
    """

    code: str
    measure: ByMinutes | ByThresholds
    by_kind: tuple[KindHours, ...] = ()
    earning: tuple[AttendanceState, ...] = (AttendanceState.PRESENT, AttendanceState.LATE)


_CENTRAL_GROUP = (KindHours(kind=ActivityKind.CENTRAL_GROUP, hours=300),)

RULES: tuple[CreditRule, ...] = (
    CreditRule(code="minutes_45", measure=ByMinutes()),
    CreditRule(code="minutes_45_central_group", measure=ByMinutes(), by_kind=_CENTRAL_GROUP),
    CreditRule(code="half_hour", measure=ByThresholds(thresholds=(Threshold(minutes=15, hours=50), Threshold(minutes=30, hours=100)))),
    CreditRule(code="day_6", measure=ByThresholds(thresholds=(Threshold(minutes=150, hours=300), Threshold(minutes=300, hours=600)))),
    CreditRule(code="day_8", measure=ByThresholds(thresholds=(Threshold(minutes=150, hours=400), Threshold(minutes=300, hours=800)))),
)
DEFAULT_RULE = RULES[0]


class CreditAward(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """学法学时 of one person from one session, with the rule and the minutes it was computed from."""

    session_id: UUID
    person_id: UUID
    hours: int
    minutes: int
    rule: CreditRule


def kind_named(text: str) -> ActivityKind | None:
    """The kind that an official's word means (full name or usual short form); None when unknown."""
    raise NotImplementedError


def session_hours(rule: CreditRule, session: TrainingSession) -> int:
    """Hundredths of 学时 for attending ``session`` in full; 0 when it was not held or does not count."""
    raise NotImplementedError


def award(rule: CreditRule, session: TrainingSession, attendance: Attendance) -> CreditAward | None:
    """The hours that ``attendance`` earns under ``rule``; None when it earns none."""
    raise NotImplementedError


def unrecorded(audience: tuple[UUID, ...], attendances: tuple[Attendance, ...]) -> tuple[UUID, ...]:
    """未登记: people of the audience without a state, in their order."""
    raise NotImplementedError


def still_missing(audience: tuple[UUID, ...], session: UUID, attendances: tuple[Attendance, ...]) -> tuple[UUID, ...]:
    """未学名单: people of the audience who neither attended ``session`` nor attended a later one that makes it up."""
    raise NotImplementedError
