"""What comes again, in words: rules, days, clashes, what a change of later ones did."""

from datetime import date

from lawstudy.domain.recurrence import LAST, RecurrenceRule, Repeats
from lawstudy.domain.workdays import CalendarDay
from lawstudy.i18n import N_, _
from lawstudy.usecases.activities.recurring import ActivityClash, Later, Occurrence

WEEKDAYS = (N_("Monday"), N_("Tuesday"), N_("Wednesday"), N_("Thursday"), N_("Friday"), N_("Saturday"), N_("Sunday"))
NTH = {1: N_("first"), 2: N_("second"), 3: N_("third"), 4: N_("fourth"), LAST: N_("last")}
EVERY = {Repeats.WEEKLY: N_("every week"), Repeats.MONTHLY: N_("every month"), Repeats.QUARTERLY: N_("every quarter")}


def rule_words(rule: RecurrenceRule, first: str) -> str:
    """每月最后一个周五, 每季度 15 日."""
    begin = date.fromisoformat(first)
    every = _(EVERY[rule.repeats])
    if rule.repeats is Repeats.WEEKLY:
        return _("{every} on {weekday}").format(every=every, weekday=_(WEEKDAYS[(rule.weekday or begin.isoweekday()) - 1]))
    if rule.weekday:
        return _("{every} on the {nth} {weekday}").format(every=every, nth=_(NTH[rule.nth]), weekday=_(WEEKDAYS[rule.weekday - 1]))
    return _("{every} on day {day}").format(every=every, day=rule.month_day or begin.day)


def calendar_words(day: CalendarDay) -> str:
    """What a day is where that is not what its weekday says; weekends too."""
    weekday = _(WEEKDAYS[date.fromisoformat(day.date).isoweekday() - 1])
    if day.works:
        return _("{weekday}, worked for {name}").format(weekday=weekday, name=day.name) if day.name else weekday
    named = _("{weekday}, day off: {name}") if day.name else _("{weekday}, day off")
    return named.format(weekday=weekday, name=day.name)


def day_words(occurrence: Occurrence) -> str:
    words = [calendar_words(occurrence.calendar)]
    if occurrence.ruled:
        words.append(_("moved from {day}").format(day=occurrence.ruled))
    if not occurrence.published:
        words.append(_("holidays of this year are not known yet"))
    return _(", ").join(words)


def clash_words(clash: ActivityClash) -> str:
    """08:30 同一地点，2 人重叠."""
    parts = [_("same place")] if clash.place else []
    if clash.people:
        names = "、".join(clash.people[:3]) + ("…" if len(clash.people) > 3 else "")
        parts.append(_("{n} of the same people ({names})").format(n=len(clash.people), names=names))
    return _("{day} “{topic}”: {parts}").format(day=clash.day, topic=clash.topic, parts=_(", ").join(parts))


def later_words(done: Later) -> str:
    said = [_("{n} activities changed.").format(n=len(done.changed))]
    if done.left:
        said.append(_("{n} later ones were held, cancelled or marked already and stay as they are.").format(n=len(done.left)))
    return "\n".join(said)
