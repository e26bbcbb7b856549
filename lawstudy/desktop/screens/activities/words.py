"""活动 in words: dates, times, lengths, counts. Plain values, no Qt."""

from collections.abc import Iterable
from datetime import date

from lawstudy.domain.activity import DISCIPLINE_STUDY, Activity, ActivityStatus, AttendanceMode, lacks_inspectors
from lawstudy.domain.clock import ending, local_date
from lawstudy.domain.exam.record import Exam
from lawstudy.domain.kinds import Family
from lawstudy.formats.written_agenda import agenda_text
from lawstudy.i18n import N_, _
from lawstudy.usecases.activities.activities import ActivityLine
from lawstudy.usecases.activities.attendance import AttendanceSheet
from lawstudy.words.activities import checks_words, entered_words, line_facts
from lawstudy.words.moments import clock_text, clocks_text

# For the buttons of a register, 40 pixels wide.
_DAYS = (N_("Mon"), N_("Tue"), N_("Wed"), N_("Thu"), N_("Fri"), N_("Sat"), N_("Sun"))


def month_words(year: int, month: int) -> str:
    """2026年11月."""
    return _("{year}-{month}").format(year=year, month=month)


def day_words(day: str) -> str:
    """11月19日（周四）."""
    at = date.fromisoformat(day)
    return _("{month}/{day} ({weekday})").format(month=at.month, day=at.day, weekday=_(_DAYS[at.weekday()]))


def span_words(activity: Activity) -> str:
    """11月19日（周四）, or 8月1日至8月31日 of several days; a year is said where it is another one."""
    if not activity.ends_on:
        return day_words(activity.held_on)
    first, last = date.fromisoformat(activity.held_on), date.fromisoformat(activity.ends_on)
    same = first.year == last.year
    ends = _("{month}/{day}") if same else _("{year}-{month}-{day}")
    return _("{first} to {last}").format(
        first=_("{month}/{day}").format(month=first.month, day=first.day), last=ends.format(year=last.year, month=last.month, day=last.day)
    )


def time_words(activity: Activity) -> str:
    """11月19日（周四）14:30 – 16:00."""
    return when_words(activity, activity.starts_at if activity.ends_on else clocks_text(activity.starts_at, activity.minutes))


def window_days(exam: Exam) -> tuple[tuple[date, str], ...]:
    """The day on which an exam opens and the one on which it closes, with the words for each; none of an outside one."""
    if exam.settings is None:
        return ()
    opens = exam.settings.window_start_us
    ends_on, ends = ending(exam.settings.window_end_us)
    return (
        (date.fromisoformat(local_date(opens)), f"{clock_text(opens)} {_('opens')}"),
        (date.fromisoformat(ends_on), f"{ends} {_('closes')}"),
    )


def when_words(activity: Activity, clock: str) -> str:
    """The day or days and, where one is known, a time."""
    days = span_words(activity)
    return _("{day} {clock}").format(day=days, clock=clock) if clock else days


def hours_words(hundredths: int) -> str:
    """计 2 学时, without idle zeros."""
    return _("counts {n} hours").format(n=f"{hundredths / 100:.2f}".rstrip("0").rstrip(".")) if hundredths else _("no hours")


def facts_words(sheet: AttendanceSheet) -> str:
    activity = sheet.activity
    length = _("{n} min").format(n=activity.minutes) if activity.minutes and not activity.starts_at else ""
    return " · ".join(part for part in (time_words(activity), length, activity.place, hours_words(sheet.hours)) if part)


def event_label(line: ActivityLine) -> str:
    """14:30 警示教育."""
    return f"{line.activity.starts_at} {line.kind.short}".strip()


def period_words(year: int, month: int | None) -> str:
    """2026年11月, or 2026 年度 without a month."""
    return _("year {year}").format(year=year) if month is None else month_words(year, month)


def period_context(lines: Iterable[ActivityLine], year: int, month: int | None) -> str:
    """2026年11月 · 学习活动 8 场，其中 5 场已举行 · 未登记人员 1 场; cancelled ones and those that count no 场次 are left out, and so
    are other families than studies."""
    prefix = f"{year}-" if month is None else f"{year}-{month:02d}-"
    mine = [line for line in lines if line.activity.held_on.startswith(prefix) and line.kind.family is Family.STUDY]
    able = [line for line in mine if line.activity.counts.sessions and line.activity.status is not ActivityStatus.CANCELLED]
    words = _("{month} · {n} study activities, {held} of them held")
    said = words.format(month=period_words(year, month), n=len(able), held=sum(line.counted for line in able))
    bare = sum(line.nobody_recorded and not line.activity.people_confirmed for line in able)
    return said + (" · " + _("nobody recorded: {n}").format(n=bare) if bare else "")


def attended_words(line: ActivityLine) -> str:
    """32 / 46, or 46 人 where only heads are counted, an about-number as it was written."""
    activity = line.activity
    if activity.mode is AttendanceMode.HEADCOUNT:
        return heads_words(activity) or "—"
    return f"{line.attended} / {line.audience}"


def heads_words(activity: Activity) -> str:
    """46 人, 50余人; "" where nobody has counted."""
    if activity.headcount is None:
        return ""
    return activity.headcount_written or _("{n} people").format(n=activity.headcount)


def bare_words(activity: Activity) -> str:
    """Of an activity that nobody is recorded for."""
    if activity.people_confirmed:
        return _("Nobody is recorded. It counts, as was confirmed.")
    return _("Nobody is recorded, so it does not count yet.")


def firms_text(sheet: AttendanceSheet) -> str:
    """甲公司、乙公司, or how many where none is named."""
    held = sheet.activity
    number = held.firm_count_written or ("" if held.firm_count is None else str(held.firm_count))
    return "、".join(firm.name for firm in sheet.firms) or number


def went_words(sheet: AttendanceSheet) -> str:
    """到访企业 5 家：甲公司、乙公司 …; "" for none."""
    if sheet.firms:
        return _("Went to {n} firms: {names}").format(n=len(sheet.firms), names=firms_text(sheet))
    number = firms_text(sheet)
    return _("Went to {n} firms that are not named").format(n=number) if number else ""


def note_words(sheet: AttendanceSheet) -> str:
    """What there is to say below the facts: why it was cancelled, how many heads, who was to come, the note of the ledger."""
    activity, parts = sheet.activity, []
    if activity.status is ActivityStatus.CANCELLED:
        parts.append(_("Cancelled: {reason}").format(reason=activity.cancel_reason or _("no reason was written down")))
    if activity.mode is AttendanceMode.HEADCOUNT:
        heads = heads_words(activity) or _("not counted yet")
        about = _(" (approximate)") if activity.headcount_written else ""
        words = _("Only heads are counted: {heads}{about}. To record names, change the activity to attendance by name.")
        parts.append(words.format(heads=heads, about=about))
    if activity.should_come:
        parts.append(_("Should come: {written}").format(written=activity.should_come))
    if lacks_inspectors(activity):
        parts.append(_("One inspector is named; a check is made by two people at least."))
    if sheet.checks:
        parts.append(_("Checked in the same year too: {checks}").format(checks=checks_words(sheet.checks)))
    if activity.entered_late:
        parts.append(_("Entered on {day}").format(day=entered_words(activity)))
    if activity.note:
        parts.append(_("Note: {note}").format(note=activity.note))
    return "\n".join(parts)


def form_facts(sheet: AttendanceSheet) -> dict[str, str]:
    """What the form shows of an activity, by its fields."""
    activity = sheet.activity
    heads = activity.mode is AttendanceMode.HEADCOUNT
    return {
        _("Topic"): activity.topic,
        _("Kind"): sheet.kind.name,
        _("Date"): activity.held_on,
        _("Last day"): activity.ends_on,
        _("Starts at"): activity.starts_at,
        _("Minutes"): str(activity.minutes or ""),
        **dict(line_facts(activity)),
        _("For whom"): _("Count heads only") if heads else _("{n} people").format(n=len(sheet.lines)),
        _("Should come"): activity.should_come,
        _("Heads"): activity.headcount_written or str(activity.headcount or ""),
        _("Firms that it went to"): firms_text(sheet),
        _("Agenda items"): agenda_text(activity.agenda).replace("\n", "；"),
        _("Note"): activity.note,
        DISCIPLINE_STUDY: _("yes") if DISCIPLINE_STUDY in activity.tags else _("no"),
        _("counts as a session"): _("yes") if activity.counts.sessions else _("no"),
        _("State"): _("Cancelled") if activity.status is ActivityStatus.CANCELLED else "",
    }
