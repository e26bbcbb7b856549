"""The lines of 我的 in words. Plain values, no Qt."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from lawstudy.desktop.theme.icons import Icon
from lawstudy.desktop.theme.tokens import Tone
from lawstudy.domain.clock import ending
from lawstudy.domain.exam import Band, Sitting
from lawstudy.domain.kinds import ActivityKind
from lawstudy.domain.marking import points_text
from lawstudy.i18n import _
from lawstudy.usecases.activities.hours import MyHours
from lawstudy.usecases.study.record import MyRecord, RecordExam
from lawstudy.words.exams import BANDS, SITTINGS, UNANSWERED

MOST_KINDS = 5
LEAST_MONTHS = 6  # fewer would look like a scatter of points
BAND_TONES = {Band.EXCELLENT: Tone.GREEN, Band.PASSED: Tone.GREEN, Band.FAILED: Tone.AMBER}


@dataclass(frozen=True)
class ExamLine:
    """``opens`` is the screen that the link leads to ("" for none), with its parameters; ``when`` is what ``day`` sorts by."""

    title: str
    day: str
    attempts: str
    score: str
    lines: str
    icon: Icon
    state: str
    tone: Tone
    link: str = ""
    opens: str = ""
    exam_id: UUID | None = None
    attempt_id: UUID | None = None
    points: int = -1
    when: str = ""


@dataclass(frozen=True)
class HoursLine:
    """Hours (hundredths) of one kind of activity; ``online`` ones are the first part of the bar."""

    name: str
    hundredths: int
    facts: str
    online: bool


@dataclass(frozen=True)
class MasteryLines:
    """One label per month end, one list of percentages per law that was practised."""

    labels: tuple[str, ...]
    laws: tuple[tuple[str, tuple[float | None, ...]], ...]
    facts: str


def exam_lines(record: MyRecord, this_year: int) -> tuple[ExamLine, ...]:
    return tuple(_exam(exam, this_year) for exam in record.exams)


def _exam(exam: RecordExam, this_year: int) -> ExamLine:
    icon, state, tone = _state(exam)
    link, opens = "", ""
    if exam.closes_us is not None:
        link, opens = _("See the exam"), "exam_cover"
    elif exam.attempt_id is not None:
        link, opens = _("Look back"), "result"
    return ExamLine(
        title=_title(exam),
        day=_exam_day(exam, this_year),
        attempts=f"{exam.attempts_used} / {exam.max_attempts}" if exam.attempts_used else "—",
        score="—" if exam.points is None else points_text(exam.points),
        lines="—" if exam.passing is None or exam.excellent is None else f"{points_text(exam.passing)} / {points_text(exam.excellent)}",
        icon=icon,
        state=state,
        tone=tone,
        link=link,
        opens=opens,
        exam_id=exam.exam_id,
        attempt_id=exam.attempt_id,
        points=-1 if exam.points is None else exam.points,
        when=exam.day or (ending(exam.closes_us)[0] if exam.closes_us is not None else ""),
    )


def _title(exam: RecordExam) -> str:
    """A 补考 says so; a 正考 needs no word."""
    sitting = _(SITTINGS[exam.sitting])
    if exam.sitting is Sitting.REGULAR or sitting in exam.title:
        return exam.title
    return _("{title} ({sitting})").format(title=exam.title, sitting=sitting)


def _state(exam: RecordExam) -> tuple[Icon, str, Tone]:
    if exam.band is not None:
        icon = Icon.ATTENTION if exam.band is Band.FAILED else Icon.DONE
        return icon, exam.band_written or _(BANDS[exam.band]), BAND_TONES[exam.band]
    if exam.unanswered:
        return Icon.ATTENTION, _(UNANSWERED), Tone.AMBER
    if exam.exempt:
        return Icon.NOTE, _("Excused"), Tone.TEXT_2
    if exam.pending:
        return Icon.TIME, _("being marked"), Tone.TEXT_2
    if exam.attempt_id is not None:
        return Icon.TIME, _("not released yet"), Tone.TEXT_2
    return (Icon.TIME, _("not sat"), Tone.AMBER) if exam.closes_us is not None else (Icon.NOTE, _("not sat"), Tone.TEXT_2)


def bands() -> tuple[str, ...]:
    """What can stand in the column 等次."""
    return tuple(_(words) for words in BANDS.values())


def _exam_day(exam: RecordExam, this_year: int) -> str:
    if exam.closes_us is not None:
        at = date.fromisoformat(ending(exam.closes_us)[0])
        return _("until {day}").format(day=_("{month}/{day}").format(month=at.month, day=at.day))
    return day_text(exam.day, this_year) if exam.day else "—"


def day_text(day: str, this_year: int) -> str:
    """9月18日; with the year when it is not this one."""
    at = date.fromisoformat(day)
    if at.year == this_year:
        return _("{month}/{day}").format(month=at.month, day=at.day)
    return _("{year}-{month}-{day}").format(year=at.year, month=at.month, day=at.day)


def hours_lines(hours: MyHours) -> tuple[HoursLine, ...]:
    """By kind of activity, most hours first; what does not fit into the card is one line 其他."""
    found: dict[str, list[int]] = {}
    names = {award.kind.code: award.kind.short for award in hours.awards}
    for award in hours.awards:
        found.setdefault(award.kind.code, []).append(award.hours)
    ordered = sorted(found.items(), key=lambda pair: (-sum(pair[1]), pair[0]))
    shown, rest = (ordered, []) if len(ordered) <= MOST_KINDS else (ordered[: MOST_KINDS - 1], ordered[MOST_KINDS - 1 :])
    lines = tuple(
        HoursLine(
            name=names[kind],
            hundredths=sum(each),
            facts=_("{n} activities").format(n=len(each)),
            online=kind == ActivityKind.ONLINE,
        )
        for kind, each in shown
    )
    others = [hours_ for _kind, each in rest for hours_ in each]
    other = HoursLine(name=_("Others"), hundredths=sum(others), facts=_("{n} activities").format(n=len(others)), online=False)
    return (*lines, other) if others else lines


def hours_text(hundredths: int) -> str:
    """31, 31.5."""
    return points_text(hundredths)


def mastery_lines(record: MyRecord, titles: dict[str, str]) -> MasteryLines:
    """The months from the first practice on, six at least."""
    points = record.history.points
    every = list(dict.fromkeys(point.date for point in points))
    first = next((point.date for point in points if point.value is not None), every[-1] if every else "")
    dates = [day for place, day in enumerate(every) if day >= first or place >= len(every) - LEAST_MONTHS]
    labels = tuple(_("{n}").format(n=int(day[5:7])) for day in dates)
    by_law = {law: {p.date: p.value for p in points if p.law == law} for law in dict.fromkeys(p.law for p in points)}
    laws = tuple(
        (titles.get(law, law), tuple(None if (v := values.get(day)) is None else round(100 * v) for day in dates))
        for law, values in by_law.items()
        if any(value is not None for value in values.values())
    )
    today = date.fromisoformat(dates[-1]) if dates else None
    day = _("{month}/{day}").format(month=today.month, day=today.day) if today is not None else ""
    facts = _("Estimated from the reviews; only you can see it. {n} answers until {day}.").format(n=record.history.answers, day=day)
    return MasteryLines(labels=labels, laws=laws, facts=facts)
