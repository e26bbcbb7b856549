"""What the rules for 学时 say, for every door."""

from decimal import Decimal

from lawstudy.domain.credit import ByMinutes, ByThresholds, CreditRule, HoursAccount
from lawstudy.domain.kinds_shipped import SHIPPED
from lawstudy.i18n import N_, _

ACCOUNTS = {
    HoursAccount.LAW: N_("Hours of law study"),
    HoursAccount.TRAINING: N_("Hours of cadre training"),
    HoursAccount.ENFORCEMENT: N_("Hours of enforcement training"),
}


def days_words(from_day: str, to_day: str) -> str:
    """2026-01-01 起, 至 2026-06-30, 2026-01-01 – 2026-06-30, or 一直适用: when a rule holds."""
    if from_day and to_day:
        return f"{from_day} – {to_day}"
    if to_day:
        return _("until {day}, included").format(day=to_day)
    return _("since {day}").format(day=from_day) if from_day else _("always so")


def rule_words(rule: CreditRule) -> str:
    """45 分钟计 1 学时 …, in full, so that nobody has to know a code."""
    names = {kind.code: kind.name for kind in SHIPPED}
    special = [
        _("{kind} counts {hours} hours").format(kind=names.get(each.kind, each.kind), hours=hours_text(each.hours)) for each in rule.by_kind
    ]
    return _("; ").join([_measured(rule.measure), *special])


def _measured(measure: ByMinutes | ByThresholds) -> str:
    if isinstance(measure, ByMinutes):
        return _("{minutes} minutes are 1 hour, in steps of {step}").format(minutes=measure.minutes, step=hours_text(measure.step))
    steps = [_("from {minutes} minutes {hours} hours").format(minutes=t.minutes, hours=hours_text(t.hours)) for t in measure.thresholds]
    return _(", ").join(steps)


def hours_text(hundredths: int) -> str:
    """Hundredths of 学时 without idle zeros: 31, 31.5."""
    return f"{Decimal(hundredths) / 100:f}".rstrip("0").rstrip(".") if hundredths % 100 else str(hundredths // 100)
