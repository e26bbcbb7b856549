"""Days, times and lengths as the program says them, by local time."""

from datetime import date, datetime, time

from lawstudy.domain.clock import SECOND, SHANGHAI, ending, instant, local, local_date
from lawstudy.i18n import N_, _

HOUR = 3600 * SECOND
WEEKDAYS = (N_("Monday"), N_("Tuesday"), N_("Wednesday"), N_("Thursday"), N_("Friday"), N_("Saturday"), N_("Sunday"))


def long_day(day: str) -> str:
    """2026年11月24日 星期二."""
    at = date.fromisoformat(day)
    return _("{year}-{month}-{day} {weekday}").format(year=at.year, month=at.month, day=at.day, weekday=_(WEEKDAYS[at.weekday()]))


def short_day(day: str) -> str:
    """11月24日, of an ISO day."""
    at = date.fromisoformat(day)
    return _("{month}/{day}").format(month=at.month, day=at.day)


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


def end_text(at_us: int) -> str:
    """11月27日 17:30, at which something ends; at midnight 11月27日 24:00."""
    day, clock = ending(at_us)
    at = date.fromisoformat(day)
    return _("{month}/{day} {time}").format(month=at.month, day=at.day, time=clock)


def window_text(start_us: int, end_us: int) -> str:
    """11月23日 09:00 – 11月27日 24:00."""
    return f"{moment_text(start_us)} – {end_text(end_us)}"


def deadline_text(at_us: int, from_us: int) -> str:
    """15:01 on the day of ``from_us`` (at midnight 24:00), 次日 00:50 on the next one, else with its date."""
    day, clock = ending(at_us)
    days = (date.fromisoformat(day) - local(from_us).date()).days
    if not days:
        return clock
    return _("the next day {time}").format(time=clock) if days == 1 else end_text(at_us)


def clocks_text(starts_at: str, minutes: int) -> str:
    """14:30 – 16:00, 22:00 – 24:00, 23:00 – 次日 01:00; the beginning alone where no length is known."""
    if not starts_at or not minutes:
        return starts_at
    begins = instant(datetime.combine(date(2000, 1, 1), time.fromisoformat(starts_at), SHANGHAI))
    return f"{starts_at} – {deadline_text(begins + minutes * 60 * SECOND, begins)}"


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
