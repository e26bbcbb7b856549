"""总览 in words. Plain values, no Qt."""

from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from lawstudy.desktop.screens.activities.words import event_label, window_days
from lawstudy.desktop.screens.links import HoursPart
from lawstudy.domain.clock import local, local_date
from lawstudy.domain.exam.record import Exam
from lawstudy.domain.statistics.ratio import Ratio
from lawstudy.domain.trusted_time import NOTICED_US
from lawstudy.i18n import N_, _, counted
from lawstudy.usecases.activities.activities import ActivityLine
from lawstudy.usecases.duties.prompts import PromptLine
from lawstudy.usecases.reports.overview import OpenExam, Overview, UnclosedAttempt, WaitingMarks, YearSoFar
from lawstudy.usecases.workspace.standing import Behind
from lawstudy.usecases.workspace.trusted_time import TimeState
from lawstudy.words.activities import family_words
from lawstudy.words.duties import prompt_state_words
from lawstudy.words.exams import exam_title
from lawstudy.words.moments import left_until, window_text

WEEKDAYS = (N_("Monday"), N_("Tuesday"), N_("Wednesday"), N_("Thursday"), N_("Friday"), N_("Saturday"), N_("Sunday"))
SHORT = (N_("Mon"), N_("Tue"), N_("Wed"), N_("Thu"), N_("Fri"), N_("Sat"), N_("Sun"))


@dataclass(frozen=True)
class Todo:
    """One line of 需要处理; ``activity_id`` opens its register, ``screen`` another screen, of ``exam_id`` or with ``only`` if given;
    ``red``: it is shown as what is overdue though it is not yet. ``confirms_us`` is what the clock of the computer shows, where its button
    vouches for that."""

    title: str
    facts: str
    button: str
    overdue: bool
    activity_id: UUID | None = None
    screen: str = ""
    exam_id: UUID | None = None
    only: str = ""
    confirms_us: int | None = None
    red: bool = False


@dataclass(frozen=True)
class WeekEvent:
    """What stands in a day of the week; ``clock`` with the kind above, the topic below. It opens ``activity_id`` or ``exam``."""

    head: str
    topic: str
    past: bool
    activity_id: UUID | None = None
    exam: Exam | None = None


def long_day(day: str) -> str:
    """2026年11月24日 星期二."""
    at = date.fromisoformat(day)
    return _("{year}-{month}-{day} {weekday}").format(year=at.year, month=at.month, day=at.day, weekday=_(WEEKDAYS[at.weekday()]))


def short_day(day: str) -> str:
    at = date.fromisoformat(day)
    return _("{month}/{day}").format(month=at.month, day=at.day)


def todos(found: Overview) -> tuple[Todo, ...]:
    """Overdue ones first, oldest first; then what is near."""
    lines = [] if found.behind is None else [_behind(found.behind)]
    lines += [_clock(found.clock)] if found.clock.to_confirm else []
    lines += [_prompt(line, found.today) for line in found.prompts]
    lines += [_unclosed(one) for one in found.unclosed]
    lines += [_unrecorded(line, found.today) for line in found.unrecorded]
    if found.so_far.below_half:
        target, least = hours_text(found.so_far.target or 0), hours_text(found.so_far.least)
        lines.append(
            Todo(
                title=_("{n} people are below half of the year's hours").format(n=found.so_far.below_half),
                facts=_("target {target} hours · least {least}").format(target=target, least=least),
                button=_("See who"),
                overdue=False,
                screen="hours",
                only=HoursPart.BELOW_HALF,
            )
        )
    lines += [_waiting_marks(marks) for marks in found.to_mark]
    if found.open_doubts:
        one, many = N_("{n} doubt about a question waits for an answer"), N_("{n} doubts about questions wait for an answer")
        title = counted(found.open_doubts, one, many)
        lines.append(Todo(title, _("reported by learners in practice"), _("Reply"), overdue=False, screen="doubts"))
    lines += [
        Todo(
            _("The exam {title} is still a draft").format(title=exam.title),
            _("not published yet"),
            _("Go on"),
            overdue=False,
            screen="exam_setup",
            exam_id=exam.id,
        )
        for exam in found.drafts
    ]
    return tuple(lines)


def _prompt(line: PromptLine, today: str) -> Todo:
    """Red as long as it is not answered."""
    notice = line.notice
    left = (date.fromisoformat(notice.due_on) - date.fromisoformat(today)).days if notice.due_on else None
    when = _("answer in good time") if left is None else _("answer by {day}, overdue") if left < 0 else _("answer by {day}")
    facts = _("{state} · {when} · {content}")
    said = facts.format(state=prompt_state_words(line.state), when=when.format(day=notice.due_on), content=" ".join(notice.content.split()))
    return Todo(
        _("Prompt notice (普法提示) of {issuer}").format(issuer=notice.issuer),
        said,
        _("Answer it"),
        line.overdue,
        screen="duties",
        red=True,
    )


def _clock(clock: TimeState) -> Todo:
    """What the clock of the computer shows, and why somebody should say whether it is right."""
    title = _("Is it {moment} now?").format(moment=_moment(clock.machine_us))
    if clock.steps or abs(clock.off_us) > NOTICED_US:
        facts = _("the clock of this computer was set; the record counts {moment}; if it is wrong, set it right first")
    elif clock.waiting:
        facts = _("keys and scores of ended exams wait for this; if the clock of this computer is wrong, set it right first")
    else:
        facts = _("nobody has confirmed the time since {day}; if the clock of this computer is wrong, set it right first")
    said = facts.format(moment=_moment(clock.now_us), day=long_day(local_date(clock.sure_us)))
    return Todo(title, said, _("It is right"), True, confirms_us=clock.machine_us)


def _moment(at_us: int) -> str:
    return f"{long_day(local_date(at_us))} {local(at_us):%H:%M}"


def _unclosed(one: UnclosedAttempt) -> Todo:
    title = _("The attempt of {name} cannot be ended").format(name=one.name)
    facts = _("{exam} · its record is damaged; everything else goes on; a backup may hold it whole").format(exam=one.exam_title)
    return Todo(title, facts, _("See the exam"), True, screen="exam_monitor", exam_id=one.exam_id)


def _behind(behind: Behind) -> Todo:
    facts = _("this PC knew its log up to line {known}, it ends at line {here}; no certificates until that is decided")
    title = _("This workspace is an older copy that was put back by hand")
    return Todo(title, facts.format(known=behind.known, here=behind.here), _("Decide"), overdue=True, screen="settings")


def _waiting_marks(marks: WaitingMarks) -> Todo:
    title = counted(marks.questions, N_("{n} answer waits to be marked"), N_("{n} answers wait to be marked"))
    return Todo(title, marks.exam.title, _("Mark them"), overdue=False, screen="exam_marking", exam_id=marks.exam.id)


def _unrecorded(line: ActivityLine, today: str) -> Todo:
    activity = line.activity
    recorded = line.audience - line.unrecorded
    over = (date.fromisoformat(today) - date.fromisoformat(activity.held_on)).days
    kind = line.kind.short
    if recorded:
        title = _("{day} {kind}: {n} people not recorded").format(day=short_day(activity.held_on), kind=kind, n=line.unrecorded)
    else:
        title = _("{day} {kind}: attendance not recorded").format(day=short_day(activity.held_on), kind=kind)
    facts = _("{topic} · over for {days} days · recorded {n} / {total}").format(
        topic=activity.topic, days=over, n=recorded, total=line.audience
    )
    if not line.audience:
        facts = _("{topic} · over for {days} days · nobody counted yet").format(topic=activity.topic, days=over)
    return Todo(title, facts, _("Go on") if recorded else _("Record"), True, activity_id=activity.activity_id)


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


def hours_text(hundredths: int) -> str:
    return f"{hundredths / 100:.2f}".rstrip("0").rstrip(".")


def sessions_fact(so_far: YearSoFar) -> str:
    """What there is to know about the number of studies."""
    if so_far.nobody_recorded:
        return _("without {n} that nobody is recorded for").format(n=so_far.nobody_recorded)
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
