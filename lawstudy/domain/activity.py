"""学习活动: an activity as the ledger keeps it, with whom it is for and its version. Dates are local ISO text; hours are in ``credit.py``,
registers in ``attendance.py``."""

import re
from datetime import date
from enum import StrEnum
from uuid import UUID

from msgspec import Struct

from lawstudy.domain.kinds import Field, Kind
from lawstudy.domain.recurrence import Recurrence
from lawstudy.domain.text import same_title

DISCIPLINE_STUDY = "学纪活动"
FIRST_TOPIC = "第一议题"
# The group that stands for all active people.
EVERYONE = "*"
# Days after which writing one down is called 补录.
ENTERED_LATE = 30
# A topic written as a sentence is the same without its full stop.
_ENDS = "。.,;、"
# 学习《宪法》 and 学习宪法.
_TITLE_MARKS = str.maketrans("", "", '《》〈〉"')
_NUMBER = re.compile(r"\d{1,6}")
_INEXACT = re.compile("[余多约近超逾]|左右|以上|上下|不少于|至少|大概")


class ActivityStatus(StrEnum):
    PLANNED = "planned"
    HELD = "held"
    CANCELLED = "cancelled"


class AttendanceMode(StrEnum):
    """By name, or a headcount only; a figure says which."""

    BY_NAME = "by_name"
    HEADCOUNT = "headcount"


class CountFlags(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What an activity counts towards: 场次, 人次, 学时."""

    sessions: bool = True
    attendances: bool = True
    hours: bool = True


class AgendaItem(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """议题 of an activity, counted as 项 and apart from 场次. ``first_topic`` marks 第一议题; ``law`` a study of law (会前学法);
    ``governance`` 研究法治建设工作, ``heard`` 听取法治工作汇报, ``deployed`` 部署普法 or 政务公开; ``together`` what was studied, deployed
    and assessed with the bureau's own work (同研究同部署同考核)."""

    number: int
    topic: str
    first_topic: bool = False
    law: bool = False
    minutes: int = 0
    governance: bool = False
    heard: bool = False
    deployed: bool = False
    together: bool = False

    @property
    def is_rule_of_law(self) -> bool:
        """研究法治议题: what whoever presides over it does for 法治政府建设."""
        return self.governance or self.heard or self.deployed


class ActivityFacts(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What is written down of an activity. ``starts_at`` is local ``HH:MM`` or empty; ``tags`` are 专项活动 of a year (学纪活动 …).

    ``kind`` is the code of its one kind, ``kind_written`` what a table called it where that is another word. ``ends_on`` is the
    last day of one that took several, "" for one day; it belongs to the period of its first day, ``held_on``.

    ``headcount`` is None when attendance is by name, or when nobody has counted yet. ``headcount_written`` is an about-number as
    it was written (50余人; ``headcount`` is then its lowest value), ``should_come`` who was to come (应到), as written.
    ``people_confirmed``: held as the coordinator confirms, although nobody is recorded. Those with the same ``series_id`` are one
    activity held in parts (two batches, several half-days): they count one 场次, on the day of the first that was held.

    ``firm_count`` says how many firms were visited where they are not named (约60家, as ``firm_count_written``): it counts 家次 only.
    ``amount`` is how many 件, 条 or 册 the row stands for, ``amount_written`` how it was written where that is an about-number.
    ``plan_item_id`` is the 计划项 that it was planned from.
    """

    kind: str
    topic: str
    held_on: str
    ends_on: str = ""
    starts_at: str = ""
    minutes: int = 0
    place: str = ""
    speaker: str = ""
    chair: str = ""
    channel: str = ""
    partner: str = ""
    basis: str = ""
    approval: str = ""
    inspectors: str = ""
    finding: str = ""
    mended_by: str = ""
    recheck: str = ""
    note: str = ""
    kind_written: str = ""
    mode: AttendanceMode = AttendanceMode.BY_NAME
    headcount: int | None = None
    headcount_written: str = ""
    should_come: str = ""
    people_confirmed: bool = False
    counts: CountFlags = CountFlags()
    tags: tuple[str, ...] = ()
    agenda: tuple[AgendaItem, ...] = ()
    series_id: UUID | None = None
    firm_count: int | None = None
    firm_count_written: str = ""
    amount: int | None = None
    amount_written: str = ""
    plan_item_id: UUID | None = None


class Activity(ActivityFacts, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """An activity of the ledger. ``cancel_reason`` is also that of one that was removed; it lacks in older workspaces only.

    ``group`` names the audience as it was chosen: EVERYONE, a group of people, or "" for people chosen one by one. The people
    themselves were written down then, so a later change of the group touches no register. ``entered_on`` is the local date on which
    it was written down, "" in older workspaces; ``recurrence`` what it repeats by; ``makes_up_id`` the missed one that it is for (补学).
    """

    activity_id: UUID
    status: ActivityStatus = ActivityStatus.PLANNED
    cancel_reason: str = ""
    group: str = ""
    entered_on: str = ""
    recurrence: Recurrence | None = None
    makes_up_id: UUID | None = None
    version: int = 1

    @property
    def entered_late(self) -> bool:
        """补录: written down more than thirty days after its last day."""
        last = date.fromisoformat(self.ends_on or self.held_on)
        return bool(self.entered_on) and (date.fromisoformat(self.entered_on) - last).days > ENTERED_LATE


class LineField(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A fact that is one line of text, for form, paste, list, file and command line alike: a field of ``ActivityFacts``, which a
    kind asks for, under the same name. ``printed`` is its column in lists; tables call it by ``headers``, or by words that hold one
    of ``parts``. ``roles``: a name among the people says by such a word behind it that it is that one: 王芳（主讲）.
    """

    field: Field
    printed: str
    headers: tuple[str, ...]
    parts: tuple[str, ...] = ()
    roles: tuple[str, ...] = ()


LINES = (
    LineField(field=Field.PLACE, printed="地点", headers=("地点", "活动地点", "学习地点", "场所", "会议室", "place"), parts=("地点",)),
    LineField(
        field=Field.SPEAKER,
        printed="主讲人",
        headers=("主讲人", "主讲", "授课人", "讲师", "宣讲人", "领学人", "speaker"),
        parts=("主讲", "授课"),
        roles=("主讲", "授课", "宣讲", "领学"),
    ),
    LineField(field=Field.CHAIR, printed="主持人", headers=("主持人", "主持", "chair"), parts=("主持",), roles=("主持",)),
    LineField(field=Field.CHANNEL, printed="渠道", headers=("渠道", "宣传渠道", "发布渠道", "传播渠道", "channel")),
    LineField(field=Field.PARTNER, printed="合作单位", headers=("合作单位", "协办单位", "联合单位", "配合单位", "partner")),
    LineField(field=Field.BASIS, printed="检查依据", headers=("检查依据", "依据", "法律依据", "执法依据", "basis")),
    LineField(field=Field.APPROVAL, printed="批准或方案", headers=("批准或方案", "检查方案", "批准文号", "检查批准", "审批", "approval")),
    LineField(field=Field.INSPECTORS, printed="检查人员", headers=("检查人员", "检查人", "执法人员", "执法检查人员", "inspectors")),
    LineField(field=Field.FINDING, printed="检查结果", headers=("检查结果", "检查情况", "发现问题", "存在问题", "finding")),
    LineField(field=Field.MENDED_BY, printed="整改期限", headers=("整改期限", "整改时限", "限期整改", "mended_by")),
    LineField(field=Field.RECHECK, printed="复查情况", headers=("复查情况", "复查", "复查结果", "整改情况", "整改落实情况", "recheck")),
)
# 行政检查 is made by two people at least.
LEAST_INSPECTORS = 2
_BETWEEN_INSPECTORS = re.compile("[、,，;；/ ]+")


def line_of(facts: ActivityFacts, line: LineField) -> str:
    text: str = getattr(facts, line.field)
    return text


def lacks_inspectors(facts: ActivityFacts) -> bool:
    """One person alone is named for a check that two have to make. Who is not named yet is no fault."""
    named = [name for name in _BETWEEN_INSPECTORS.split(facts.inspectors) if name]
    return 0 < len(named) < LEAST_INSPECTORS


def amount_of(activity: ActivityFacts, kind: Kind) -> int:
    """How many of what its kind is counted in (件, 条, 册, 次) a row stands for; 0 for prints that nobody has counted."""
    return activity.amount if activity.amount is not None else int(kind.is_of_rows)


def above_expected(came: int, should_come: str) -> int | None:
    """The number that ``should_come`` names where more ``came`` than that: one of the two is wrong (实到 ≤ 应到). None where they agree,
    and where it names no number, several, or one that is not exact."""
    named = _NUMBER.findall(should_come)
    return int(named[0]) if len(named) == 1 and not _INEXACT.search(should_come) and came > int(named[0]) else None


def is_recorded(activity: Activity, kind: Kind, *, marked: bool) -> bool:
    """Whether anyone is recorded for an activity, or nobody has to be. ``marked``: its register names somebody, or firms that it went
    to are named. A headcount of nobody is no record; a check was made by the inspectors that are named."""
    counted = bool(activity.headcount) or bool(activity.firm_count) or bool(activity.inspectors)
    return marked or counted or not kind.asks_for_people


def lacks_people(activity: Activity, kind: Kind, *, marked: bool, today: str) -> bool:
    """未登记人员: it is over, or said to have been held, and nobody is recorded. It counts only once that was confirmed."""
    over = activity.status is ActivityStatus.HELD or (activity.status is ActivityStatus.PLANNED and activity.held_on < today)
    return over and not is_recorded(activity, kind, marked=marked)


def same_key(held_on: str, kind: str, topic: str) -> tuple[str, str, str]:
    """What two activities have in common that are taken for one: day, kind, and topic however it is typed."""
    return held_on, kind, same_title(topic).translate(_TITLE_MARKS).strip(_ENDS)
