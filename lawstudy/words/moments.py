"""Days, times and lengths as the program says them, by local time."""

from datetime import date

from lawstudy.domain.clock import SECOND, local, local_date
from lawstudy.i18n import _

HOUR = 3600 * SECOND


def clock_text(at_us: int) -> str:
    """15:01 by local time."""
    return local(at_us).strftime("%H:%M")


def second_text(at_us: int) -> str:
    """14:03:22 by local time."""
    return local(at_us).strftime("%H:%M:%S")


def moment_text(at_us: int) -> str:
    """11月27日 17:30 by local time."""
    at = local(at_us)
    return _("{month}/{day} {time}").format(month=at.month, day=at.day, time=at.strftime("%H:%M"))


def deadline_text(at_us: int, from_us: int) -> str:
    """15:01 on the day of ``from_us``, 次日 00:50 on the next one, else with its date."""
    days = (local(at_us).date() - local(from_us).date()).days
    if not days:
        return clock_text(at_us)
    return _("the next day {time}").format(time=clock_text(at_us)) if days == 1 else moment_text(at_us)


def day_text(at_us: int) -> str:
    """11月18日."""
    at = local(at_us)
    return _("{month}/{day}").format(month=at.month, day=at.day)


def coming_day_text(at_us: int, now_us: int) -> str:
    """今天; 明天，11月25日; 12月2日. What is overdue is today's."""
    days = (date.fromisoformat(local_date(at_us)) - date.fromisoformat(local_date(now_us))).days
    if days <= 0:
        return _("today")
    return _("tomorrow, {day}").format(day=day_text(at_us)) if days == 1 else day_text(at_us)


def left_until(end_us: int, now_us: int) -> str:
    """距截止 3 天 3 小时, from whole hours; both in µs UTC."""
    hours = max(0, end_us - now_us) // HOUR
    if hours >= 24 and hours % 24 == 0:
        return _("{days} d left").format(days=hours // 24)
    if hours >= 24:
        return _("{days} d {hours} h left").format(days=hours // 24, hours=hours % 24)
    if hours:
        return _("{hours} h left").format(hours=hours)
    return _("less than an hour left")


def minutes_text(seconds: int) -> str:
    """90 分钟."""
    return _("{n} minutes").format(n=seconds // 60)
