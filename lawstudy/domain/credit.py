"""学时: the rules of a bureau, for which account and when they hold, and what they award. Integers in hundredths of an hour of credit.

The three accounts are never added to one another: an hour of one is no hour of another, though one session may credit several.
"""

from collections.abc import Iterable
from enum import StrEnum
from uuid import UUID

from msgspec import Struct

from lawstudy.domain.activity import Activity, ActivityStatus
from lawstudy.domain.attendance import AttendanceState, Mark
from lawstudy.domain.kinds import ActivityKind


class HoursAccount(StrEnum):
    """学法学时, 干部教育培训学时 (imported from other platforms or entered with a document), 行政执法培训学时 of those who enforce."""

    LAW = "law"
    TRAINING = "training"
    ENFORCEMENT = "enforcement"


# Of the accounts that rules credit from attendance; 干部教育培训 comes from elsewhere.
BY_RULE = (HoursAccount.LAW, HoursAccount.ENFORCEMENT)
# Whose account 行政执法培训学时 is, unless a rule names another group.
ENFORCERS = "行政执法人员"


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


class DatedRule(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A line of the bureau's table: ``rule`` holds for activities from ``from_day`` to ``to_day`` (local ISO dates, both included; ""
    without that end), of ``kinds`` (none: every kind), for members of ``group`` ("": everyone). ``basis`` is the local document."""

    account: HoursAccount
    rule: CreditRule
    from_day: str = ""
    to_day: str = ""
    kinds: tuple[str, ...] = ()
    group: str = ""
    basis: str = ""

    def holds(self, account: HoursAccount, kind: str, day: str) -> bool:
        dated = self.from_day <= day and (not self.to_day or day <= self.to_day)
        return account is self.account and dated and (not self.kinds or kind in self.kinds)


def meet(one: DatedRule, other: DatedRule) -> bool:
    """Whether some activity would be under both, and neither is the closer one (a rule that names kinds goes before one that does not)."""
    days = (not other.to_day or one.from_day <= other.to_day) and (not one.to_day or other.from_day <= one.to_day)
    kinds = bool(set(one.kinds) & set(other.kinds)) if one.kinds and other.kinds else one.kinds == other.kinds
    return one.account is other.account and one.group == other.group and days and kinds


class HoursRules(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The table, and the rule for 学法学时 where it says nothing."""

    otherwise: CreditRule
    dated: tuple[DatedRule, ...] = ()

    def of(self, account: HoursAccount, activity: Activity) -> DatedRule | None:
        """The line that an activity is under: one that names its kind before one for every kind; None where nothing is credited."""
        holding = [one for one in self.dated if one.holds(account, activity.kind, activity.held_on)]
        found = next((one for one in holding if one.kinds), next(iter(holding), None))
        if found is None and account is HoursAccount.LAW:
            return DatedRule(account=account, rule=self.otherwise)
        return found


class HoursTarget(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What a year asks of each person in one account, with the document that says so."""

    account: HoursAccount
    hundredths: int
    basis: str


# Offered, never preset: each is to be confirmed with the local document before it holds.
EXAMPLES: tuple[HoursTarget, ...] = (
    HoursTarget(account=HoursAccount.LAW, hundredths=4000, basis="例：年度学法不少于40学时，以本地普法主管部门文件为准"),
    HoursTarget(account=HoursAccount.TRAINING, hundredths=9000, basis="例：乡科级及以下每年累计不少于90学时，以本地组织部门文件为准"),
    HoursTarget(account=HoursAccount.ENFORCEMENT, hundredths=6000, basis="例：行政执法人员每年培训不少于60学时，以本地文件为准"),
)


class ManualCredit(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Hours that a person of the office entered, with what they are for and the document that proves them."""

    id: UUID
    person_id: UUID
    account: HoursAccount
    day: str
    hours: int
    what: str
    document: str


class CreditAward(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Hours of one person from one activity in one account, with the rule and the minutes they were computed from."""

    activity_id: UUID
    person_id: UUID
    hours: int
    minutes: int
    rule: CreditRule
    account: HoursAccount = HoursAccount.LAW


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


def awards(rule: CreditRule, activity: Activity, marks: Iterable[Mark], account: HoursAccount = HoursAccount.LAW) -> list[CreditAward]:
    """The hours that the register of ``activity`` earns under ``rule``, in the order of ``marks``; who earns none is not among them."""
    hours = activity_hours(rule, activity)
    if not hours:
        return []
    came = (mark.person_id for mark in marks if mark.state in rule.earning)
    ident, minutes = activity.activity_id, activity.minutes
    return [CreditAward(activity_id=ident, person_id=who, hours=hours, minutes=minutes, rule=rule, account=account) for who in came]
