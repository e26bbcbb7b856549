"""总览 in words. Plain values, no Qt."""

from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from lawstudy.desktop.screens.activities.words import event_label, window_days
from lawstudy.domain.exam.record import Exam
from lawstudy.domain.statistics.ratio import Ratio
from lawstudy.i18n import N_, _
from lawstudy.usecases.reports.overview import OpenExam, Overview, YearSoFar
from lawstudy.words.activities import family_words
from lawstudy.words.exams import exam_title
from lawstudy.words.moments import left_until, short_day, window_text

SHORT = (N_("Mon"), N_("Tue"), N_("Wed"), N_("Thu"), N_("Fri"), N_("Sat"), N_("Sun"))


@dataclass(frozen=True)
class WeekEvent:
    """What stands in a day of the week; ``clock`` with the kind above, the topic below. It opens ``activity_id`` or ``exam``."""

    head: str
    topic: str
    past: bool
    activity_id: UUID | None = None
    exam: Exam | None = None


def exam_words(exam: Exam) -> str:
    """2026 年度学法考试（正考）."""
    return exam_title(exam.settings) if exam.settings is not None else exam.title


def window_words(exam: Exam) -> str:
    """When an exam can be sat; of an outside one the days."""
    if exam.settings is None:
        outside = exam.outside
        days = [short_day(day) for day in (outside.period_start, outside.period_end) if day] if outside is not None else []
        return " – ".join(days)
    return window_text(exam.settings.window_start_us, exam.settings.window_end_us)


def left_words(opened: OpenExam, now_us: int) -> str:
    """剩 3 天 3 小时; "" for an outside exam."""
    if opened.exam.settings is None:
        return ""
    return left_until(opened.exam.settings.window_end_us, now_us)


def rate_words(opened: OpenExam) -> str:
    rate = Ratio(numerator=opened.sat, denominator=opened.should).percent_text()
    return _("{rate} sat; bands come later").format(rate=rate)


def sessions_fact(so_far: YearSoFar) -> str:
    """What there is to know about the number of studies: first what is not in it."""
    if so_far.nobody_recorded:
        return _("without {n} that nobody is recorded for").format(n=so_far.nobody_recorded)
    if so_far.entered_late:
        return _("{n} of them entered late").format(n=so_far.entered_late)
    return _("each counted once")


def heads_fact(so_far: YearSoFar) -> str:
    """What there is to know about the number of heads."""
    if so_far.about:
        return _("activities without names; {n} of them with approximate numbers").format(n=so_far.about)
    return _("activities without names")


def beside_words(so_far: YearSoFar) -> list[str]:
    """普法宣传 3, 监督检查 12: counted beside the studies."""
    return [f"{family_words(family)} {count}" for family, count in so_far.beside if count]


def week(found: Overview) -> tuple[tuple[date, tuple[WeekEvent, ...]], ...]:
    """Monday to Friday, and the weekend where something happens on it."""
    today = date.fromisoformat(found.today)
    monday = today - timedelta(days=today.weekday())
    events: dict[date, list[WeekEvent]] = {monday + timedelta(days=place): [] for place in range(7)}
    for line in found.week:
        activity = line.activity
        day = date.fromisoformat(activity.held_on)
        events[day].append(WeekEvent(event_label(line), activity.topic, day < today, activity_id=activity.activity_id))
    for opened in found.open_exams:
        for day, event in _exam_events(opened.exam, today):
            if day in events:
                events[day].append(event)
    shown = [day for place, day in enumerate(events) if place < 5 or events[day]]
    return tuple((day, tuple(sorted(events[day], key=lambda event: event.head))) for day in shown)


def _exam_events(exam: Exam, today: date) -> list[tuple[date, WeekEvent]]:
    return [(day, WeekEvent(words, exam.title, day < today, exam=exam)) for day, words in window_days(exam)]


def report_deadlines(found: Overview) -> tuple[tuple[str, str, int], ...]:
    """(what, until when, days left) of the report on the bureau's year: due by 1 March, public by 1 April."""
    today = date.fromisoformat(found.today)
    days = (date(found.year + 1, 3, 1), date(found.year + 1, 4, 1))
    words = (_("To party, government, superior"), _("To the public"))
    return tuple(
        (what, _("before {year}-{month}-{day}").format(year=day.year, month=day.month, day=day.day), (day - today).days)
        for what, day in zip(words, days, strict=True)
    )
