"""活动 in words: dates, times, lengths, counts. Plain values, no Qt."""

from collections.abc import Iterable
from datetime import date

from lawstudy.domain.training import ActivityKind, AttendanceMode, AttendanceState, SessionStatus, TrainingSession
from lawstudy.i18n import N_, _
from lawstudy.usecases.activities import ActivityLine
from lawstudy.usecases.attendance import AttendanceSheet

STATE_WORDS: dict[AttendanceState, str] = {
    AttendanceState.PRESENT: N_("Present"),
    AttendanceState.LATE: N_("Late"),
    AttendanceState.ON_DUTY: N_("On duty"),
    AttendanceState.ON_LEAVE: N_("On leave"),
    AttendanceState.ABSENT: N_("Absent"),
}
# For the buttons of a register, 40 pixels wide.
SHORT_STATE_WORDS: dict[AttendanceState, str] = {
    AttendanceState.PRESENT: N_("Here"),
    AttendanceState.LATE: N_("Late"),
    AttendanceState.ON_DUTY: N_("Duty"),
    AttendanceState.ON_LEAVE: N_("Off"),
    AttendanceState.ABSENT: N_("Away"),
}
STATUS_WORDS: dict[SessionStatus, str] = {
    SessionStatus.PLANNED: N_("Planned"),
    SessionStatus.HELD: N_("Held"),
    SessionStatus.CANCELLED: N_("Cancelled"),
}
KIND_WORDS: dict[ActivityKind, str] = {
    ActivityKind.CENTRAL_GROUP: N_("Central-group study"),
    ActivityKind.PARTY_LECTURE: N_("Party lecture"),
    ActivityKind.SEMINAR: N_("Seminar"),
    ActivityKind.WARNING: N_("Warning education"),
    ActivityKind.LAW_LECTURE: N_("Law lecture"),
    ActivityKind.GROUP_STUDY: N_("Joint study"),
    ActivityKind.PARTY_MEETING: N_("Party-group meeting"),
    ActivityKind.BRANCH_MEETING: N_("Branch study"),
    ActivityKind.TRAINING_COURSE: N_("Training course"),
    ActivityKind.ONLINE: N_("Online study"),
    ActivityKind.COURT_VISIT: N_("Court hearing"),
    ActivityKind.OTHER: N_("Other kind"),
}
# For places as narrow as a day of a calendar.
SHORT_KIND_WORDS: dict[ActivityKind, str] = KIND_WORDS | {
    ActivityKind.CENTRAL_GROUP: N_("Central group"),
    ActivityKind.WARNING: N_("Warning"),
    ActivityKind.LAW_LECTURE: N_("Lecture"),
    ActivityKind.GROUP_STUDY: N_("Joint"),
    ActivityKind.BRANCH_MEETING: N_("Branch"),
    ActivityKind.ONLINE: N_("On line"),
    ActivityKind.PARTY_MEETING: N_("Party group"),
    ActivityKind.TRAINING_COURSE: N_("Course"),
    ActivityKind.COURT_VISIT: N_("Hearing"),
}
_DAYS = (N_("Mon"), N_("Tue"), N_("Wed"), N_("Thu"), N_("Fri"), N_("Sat"), N_("Sun"))


def month_words(year: int, month: int) -> str:
    """2026年11月."""
    return _("{year}-{month}").format(year=year, month=month)


def day_words(day: str) -> str:
    """11月19日（周四）."""
    at = date.fromisoformat(day)
    return _("{month}/{day} ({weekday})").format(month=at.month, day=at.day, weekday=_(_DAYS[at.weekday()]))


def ends_at(session: TrainingSession) -> str:
    """``HH:MM`` of the end; "" where start or length is not known."""
    if not session.starts_at or not session.minutes:
        return ""
    hour, minute = (int(part) for part in session.starts_at.split(":"))
    whole = hour * 60 + minute + session.minutes
    return f"{whole // 60 % 24:02d}:{whole % 60:02d}"


def time_words(session: TrainingSession) -> str:
    """11月19日（周四）14:30 – 16:00."""
    end = ends_at(session)
    clock = session.starts_at + (f" – {end}" if end else "")
    return when_words(session.held_on, clock)


def when_words(day: str, clock: str) -> str:
    """A day and, where one is known, a time."""
    return _("{day} {clock}").format(day=day_words(day), clock=clock) if clock else day_words(day)


def hours_words(hundredths: int) -> str:
    """计 2 学时, without idle zeros."""
    return _("counts {n} hours").format(n=f"{hundredths / 100:.2f}".rstrip("0").rstrip(".")) if hundredths else _("no hours")


def facts_words(sheet: AttendanceSheet) -> str:
    session = sheet.activity.session
    length = _("{n} min").format(n=session.minutes) if session.minutes and not session.starts_at else ""
    return " · ".join(part for part in (time_words(session), length, session.place, hours_words(sheet.hours)) if part)


def event_label(session: TrainingSession) -> str:
    """14:30 警示教育."""
    return f"{session.starts_at} {short_kind_words(session.kind)}".strip()


def period_words(year: int, month: int | None) -> str:
    """2026年11月, or 2026 年度 without a month."""
    return _("year {year}").format(year=year) if month is None else month_words(year, month)


def period_context(lines: Iterable[ActivityLine], year: int, month: int | None) -> str:
    """2026年11月 · 8 场，其中 5 场已举行; cancelled ones and those that count no 场次 are left out."""
    prefix = f"{year}-" if month is None else f"{year}-{month:02d}-"
    sessions = [line.activity.session for line in lines if line.activity.session.held_on.startswith(prefix)]
    counted = [session for session in sessions if session.counts.sessions and session.status is not SessionStatus.CANCELLED]
    held = sum(session.status is SessionStatus.HELD for session in counted)
    return _("{month} · {n} sessions, {held} of them held").format(month=period_words(year, month), n=len(counted), held=held)


def kind_words(kind: ActivityKind) -> str:
    return _(KIND_WORDS[kind])


def short_kind_words(kind: ActivityKind) -> str:
    return _(SHORT_KIND_WORDS[kind])


def attended_words(line: ActivityLine) -> str:
    """32 / 46, or 46 人 where only heads are counted."""
    if line.activity.session.mode is AttendanceMode.HEADCOUNT:
        return _("{n} people").format(n=line.attended)
    return f"{line.attended} / {line.audience}"
