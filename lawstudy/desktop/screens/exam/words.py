"""Words for exams that its screens share: titles, rules, bands, times."""

from collections.abc import Iterable

from lawstudy.domain.clock import SECOND, local
from lawstudy.domain.exam import Band, ExamSettings, KeptAttempt, Sitting
from lawstudy.i18n import N_, _
from lawstudy.usecases.paper_printing import SITTING_NAMES

SITTING_WORDS = {Sitting.REGULAR: N_("regular sitting"), Sitting.MAKEUP: N_("makeup sitting")}
BAND_WORDS = {Band.EXCELLENT: N_("Excellent"), Band.PASSED: N_("Passed"), Band.FAILED: N_("Failed")}
HOUR = 3600 * SECOND
KEPT_WORDS = {
    KeptAttempt.HIGHEST: N_("best counts"),
    KeptAttempt.FIRST: N_("first counts"),
    KeptAttempt.LAST: N_("last counts"),
}


def windows(exams: Iterable[ExamSettings]) -> list[int]:
    """The moments at which exams open and close."""
    return [moment for settings in exams for moment in (settings.window_start_us, settings.window_end_us)]


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


def exam_title(settings: ExamSettings) -> str:
    """The title with its sitting, unless the title says it already, in either language."""
    sitting = _(SITTING_WORDS[settings.sitting])
    said = any(words in settings.title for words in (sitting, SITTING_NAMES[settings.sitting]))
    return settings.title if said else _("{title} ({sitting})").format(title=settings.title, sitting=sitting)


UNANSWERED_WORDS = N_("Not answered")


def clock_text(at_us: int) -> str:
    """15:01 by local time."""
    return local(at_us).strftime("%H:%M")


def deadline_text(at_us: int, from_us: int) -> str:
    """15:01 on the day of ``from_us``, 次日 00:50 on the next one, else with its date."""
    days = (local(at_us).date() - local(from_us).date()).days
    if not days:
        return clock_text(at_us)
    return _("the next day {time}").format(time=clock_text(at_us)) if days == 1 else moment_text(at_us)


def moment_text(at_us: int) -> str:
    """11月27日 17:30 by local time."""
    at = local(at_us)
    return _("{month}/{day} {time}").format(month=at.month, day=at.day, time=at.strftime("%H:%M"))


def minutes_text(seconds: int) -> str:
    """90 分钟."""
    return _("{n} minutes").format(n=seconds // 60)
