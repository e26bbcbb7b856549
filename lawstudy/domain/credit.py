"""学时 (学法学时): the rule of a bureau and what it awards. Integers in hundredths of an hour of credit."""

from collections.abc import Iterable
from uuid import UUID

from msgspec import Struct

from lawstudy.domain.activity import Activity, ActivityStatus
from lawstudy.domain.attendance import AttendanceState, Mark
from lawstudy.domain.kinds import ActivityKind


class ByMinutes(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, tag="by_minutes"):
    """``minutes`` are one hour; what remains counts in whole steps of ``step`` hundredths."""

    minutes: int = 45
    step: int = 50


class Threshold(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """From ``minutes`` on, ``hours`` hundredths."""

    minutes: int
    hours: int


class ByThresholds(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, tag="by_thresholds"):
    """The highest threshold that an activity reaches; nothing below the lowest. Also for day and half-day rules."""

    thresholds: tuple[Threshold, ...]


class KindHours(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """An activity of ``kind`` is worth ``hours`` hundredths whatever its length."""

    kind: str
    hours: int


class CreditRule(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """How an activity turns into 学时. The rule is frozen onto every award, so later changes touch no past hour.

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
    """学法学时 of one person from one activity, with the rule and the minutes it was computed from."""

    activity_id: UUID
    person_id: UUID
    hours: int
    minutes: int
    rule: CreditRule


def activity_hours(rule: CreditRule, activity: Activity) -> int:
    """Hundredths of 学时 for attending ``activity`` in full; 0 when it was not held or does not count."""
    if activity.status is not ActivityStatus.HELD or not activity.counts.hours:
        return 0
    for special in rule.by_kind:
        if special.kind == activity.kind:
            return special.hours
    return _measured(rule.measure, activity.minutes)


def _measured(measure: ByMinutes | ByThresholds, minutes: int) -> int:
    if isinstance(measure, ByMinutes):
        return minutes * 100 // (measure.minutes * measure.step) * measure.step
    return max((t.hours for t in measure.thresholds if minutes >= t.minutes), default=0)


def awards(rule: CreditRule, activity: Activity, marks: Iterable[Mark]) -> list[CreditAward]:
    """The hours that the register of ``activity`` earns under ``rule``, in the order of ``marks``; who earns none is not among them."""
    hours = activity_hours(rule, activity)
    if not hours:
        return []
    came = (mark.person_id for mark in marks if mark.state in rule.earning)
    return [CreditAward(activity_id=activity.activity_id, person_id=who, hours=hours, minutes=activity.minutes, rule=rule) for who in came]
