"""The lines of 今日 in words: which there are, in which order, and what their buttons do. Plain values, no Qt."""

from dataclasses import dataclass, field
from datetime import date
from typing import Any

from lawstudy.desktop.theme.icons import Icon
from lawstudy.desktop.theme.tokens import Tone
from lawstudy.i18n import N_, _
from lawstudy.usecases.activities.activities import MyActivity
from lawstudy.usecases.exams.mine import MyExam
from lawstudy.usecases.study.practice import PracticeCounts
from lawstudy.usecases.study.today import MyToday
from lawstudy.words.exams import KEPT_ATTEMPTS, exam_title
from lawstudy.words.moments import HOUR, clocks_text, left_until, window_text
from lawstudy.words.study_gate import all_lacking

WEEKDAYS = (N_("Monday"), N_("Tuesday"), N_("Wednesday"), N_("Thursday"), N_("Friday"), N_("Saturday"), N_("Sunday"))
SHORT_WEEKDAYS = (N_("Mon"), N_("Tue"), N_("Wed"), N_("Thu"), N_("Fri"), N_("Sat"), N_("Sun"))
NEAR = 7 * 24 * HOUR
SECONDS_A_REVIEW = 40


@dataclass(frozen=True)
class Line:
    """``go`` and ``parameters`` are where the button leads; ``activity`` opens its agenda instead."""

    icon: Icon
    title: str
    facts: str
    button: str = ""
    chip: str = ""
    chip_tone: Tone = Tone.TEXT_2
    primary: bool = False
    go: str = ""
    parameters: dict[str, Any] = field(default_factory=dict)
    activity: MyActivity | None = None


def lines(today: MyToday) -> tuple[Line, ...]:
    """Exams first, by their deadline (a running attempt before all; not sat, or sat and not passed), then the reviews, then activities
    and exams to come by date."""
    by_deadline = sorted(today.exams, key=lambda e: e.settings.window_end_us)
    running = [e for e in by_deadline if e.running_id is not None]
    sittable = [e for e in by_deadline if e.running_id is None and e.phase == "open"]
    needed = [e for e in sittable if not e.attempts_used or (e.exam_id in today.failed and _may_sit_again(e))]
    again = [e for e in sittable if _may_sit_again(e) and e not in needed]
    early = [e for e in by_deadline if e.phase == "early"]
    found = [_running(e, today.now_us) for e in running] + [_open(e, today.now_us, needed=True) for e in needed]
    found = [_first_primary(line, position) for position, line in enumerate(found)]
    if today.practice.due_total:
        found.append(_reviews(today.practice))
    coming = [(a.activity.held_on, _activity(a)) for a in today.coming] + [(_day(e), _early(e)) for e in early]
    found += [line for _date, line in sorted(coming, key=lambda pair: pair[0])]
    return (*found, *(_open(e, today.now_us, needed=False) for e in again))


def required(today: MyToday) -> int:
    """Exams that wait for this person: open and not sat yet, or begun and not handed in. Reviews never count."""
    return sum(1 for e in today.exams if e.running_id is not None or (e.phase == "open" and not e.attempts_used))


def long_date(day: str) -> str:
    """2026年11月24日 星期二."""
    at = date.fromisoformat(day)
    return _("{year}-{month}-{day} {weekday}").format(year=at.year, month=at.month, day=at.day, weekday=_(WEEKDAYS[at.weekday()]))


def hours_text(hundredths: int) -> str:
    """Hundredths of 学时 without idle zeros: 31, 31.5."""
    return f"{hundredths / 100:.2f}".rstrip("0").rstrip(".")


def _may_sit_again(exam: MyExam) -> bool:
    return 0 < exam.attempts_used < exam.settings.max_attempts


def _first_primary(line: Line, position: int) -> Line:
    """One filled button on the page: that of the first line."""
    return Line(**{name: getattr(line, name) for name in Line.__dataclass_fields__ if name != "primary"}, primary=position == 0)


def _running(exam: MyExam, now: int) -> Line:
    return Line(
        icon=Icon.EXAM,
        title=exam_title(exam.settings),
        facts=_("Begun and not handed in · attempt {n} of {most} · the clock goes on").format(
            n=exam.attempts_used, most=exam.settings.max_attempts
        ),
        button=_("Go on answering"),
        chip=left_until(exam.settings.window_end_us, now),
        chip_tone=Tone.AMBER,
        primary=True,
        go="exam",
        parameters={"exam_id": exam.exam_id},
    )


def _open(exam: MyExam, now: int, *, needed: bool) -> Line:
    near = exam.settings.window_end_us - now < NEAR
    failed = needed and exam.attempts_used > 0
    left = _("Not passed, {n} more attempts").format(n=exam.settings.max_attempts - exam.attempts_used)
    lacking = [_("lacking: {what}").format(what=all_lacking(exam.lacks))] if exam.lacks else []
    first = _("Study first") if exam.lacks else ""
    return Line(
        icon=Icon.EXAM,
        title=exam_title(exam.settings),
        facts=" · ".join(([left] if failed else []) + [_exam_facts(exam)] + lacking),
        button=_("See the rules") if exam.lacks else _("Sit again") if exam.attempts_used else _("Sit the exam"),
        chip=" · ".join(filter(None, (first, left_until(exam.settings.window_end_us, now) if near else ""))),
        chip_tone=Tone.AMBER if needed else Tone.TEXT_2,
        primary=needed,
        go="exam_cover",
        parameters={"exam_id": exam.exam_id},
    )


def _early(exam: MyExam) -> Line:
    return Line(
        icon=Icon.EXAM,
        title=exam_title(exam.settings),
        facts=_exam_facts(exam),
        button=_("See the rules"),
        chip=_("not open yet"),
        go="exam_cover",
        parameters={"exam_id": exam.exam_id},
    )


def _exam_facts(exam: MyExam) -> str:
    settings = exam.settings
    attempts = (
        _("{n} attempts, {kept}").format(n=settings.max_attempts, kept=_(KEPT_ATTEMPTS[settings.keep]))
        if settings.max_attempts > 1
        else _("one attempt")
    )
    window = window_text(settings.window_start_us, settings.window_end_us)
    minutes = _("{n} min").format(n=settings.duration_s // 60)
    questions = _("{n} questions").format(n=settings.question_count)
    return " · ".join((window, minutes, questions, attempts))


def _day(exam: MyExam) -> str:
    from lawstudy.domain.clock import local_date

    return local_date(exam.settings.window_start_us)


def _reviews(counts: PracticeCounts) -> Line:
    minutes = max(1, round(counts.due_total * SECONDS_A_REVIEW / 60))
    laws = [_("{law} {n} questions").format(law=law.short_title, n=law.count) for law in counts.due if law.count]
    return Line(
        icon=Icon.REVIEW,
        title=_("{n} questions to review").format(n=counts.due_total),
        facts=" · ".join((*laws, _("about {n} min").format(n=minutes))),
        button=_("Begin the review"),
        go="practice",
        parameters={"source": "due"},
    )


def _activity(activity: MyActivity) -> Line:
    held = activity.activity
    return Line(
        icon=Icon.PEOPLE,
        title=held.topic,
        facts=" · ".join(part for part in (activity_time(activity), held.place, _length(held.minutes)) if part),
        button=_("See the agenda"),
        chip=activity.kind.name,
        activity=activity,
    )


def activity_time(activity: MyActivity) -> str:
    """11月26日（周四）15:00 – 16:30."""
    held = activity.activity
    at = date.fromisoformat(held.held_on)
    words = _("{month}/{day} ({weekday})").format(month=at.month, day=at.day, weekday=_(SHORT_WEEKDAYS[at.weekday()]))
    clocks = held.starts_at if held.ends_on else clocks_text(held.starts_at, held.minutes)
    return f"{words} {clocks}".strip()


def _length(minutes: int) -> str:
    return _("{n} min").format(n=minutes) if minutes else ""
