"""Every rule of an exam in words, as it would be published, with what looks wrong at the line that it is about. No Qt."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from lawstudy.domain.clock import DAY, ending, local_date
from lawstudy.domain.exam import ExamSettings, Release, Sitting
from lawstudy.domain.law import Edition
from lawstudy.domain.marking import points_text
from lawstudy.domain.problems import Problem
from lawstudy.domain.question_types import TYPES
from lawstudy.i18n import N_, _, counted
from lawstudy.words.exams import KEPT_ATTEMPTS, PAPER_SOURCES, SITTINGS, lines_words
from lawstudy.words.moments import clock_text, minutes_text
from lawstudy.words.problems import problem_text
from lawstudy.words.questions import SHORT_TYPE_WORDS, rule_details, rule_name
from lawstudy.words.study_gate import gate_words

FEW_NAMES = 6


@dataclass(frozen=True)
class Who:
    """Who sits it: how they were chosen, their names in house order, how many are in service, and the names of 命题人员:
    who is kept off, and who sits another paper."""

    choice: str
    names: tuple[str, ...]
    in_service: int
    setters: tuple[str, ...] = ()
    other_papers: tuple[str, ...] = ()


@dataclass(frozen=True)
class Line:
    """A rule: what it is about, what holds, a quiet second line, and what looks wrong about it."""

    about: str
    holds: str
    more: str = ""
    odd: tuple[str, ...] = ()


def lines_of(
    settings: ExamSettings, who: Who, problems: Sequence[Problem], first_title: str = "", laws: Sequence[Edition] = ()
) -> list[Line]:
    """``first_title`` is the exam that a 补考 follows, ``laws`` name chapters to be read. A problem whose field belongs
    to no line stands at the first."""
    made = [
        (_title(settings), ("title", "year")),
        (_window(settings), ("window_start_us", "window_end_us")),
        (_time(settings), ("duration_s",)),
        (_law(settings), ("applicable_on", "editions")),
        (_questions(settings), ("sections", "chosen", "blueprint", "source", "draws_from")),
        (_bands(settings), ("bands",)),
        (_sitting(settings, first_title), ("sitting", "first_sitting_id", "cap_makeup")),
        (_attempts(settings), ("max_attempts", "keep")),
        *([(_multiple(settings), ("scoring",))] if _has_several_answers(settings) else []),
        (_release(settings), ("release",)),
        *([(_gate(settings, laws), ("gate",))] if settings.gate else []),
        (_people(who), ("person_ids",)),
        *([(_setters(who), ("setter_ids",))] if who.setters else []),
        *([(_other_papers(who), ("other_paper_ids",))] if who.other_papers else []),
    ]
    known = [fields for _line, fields in made]
    found: list[Line] = []
    for place, (line, fields) in enumerate(made):
        mine = [p for p in problems if _root(p) in fields or (not place and not any(_root(p) in each for each in known))]
        odd = (*line.odd, *(problem_text(p) for p in mine))
        found.append(Line(line.about, line.holds, line.more, odd))
    return found


def rules_in_words(settings: ExamSettings) -> dict[str, str]:
    """The rules of a draft by what they are about, without its people: a draft has none yet."""
    lines = lines_of(settings, Who("", (), 0), ())[:-1]
    return {line.about: f"{line.holds} {line.more}".strip() for line in lines}


def _gate(settings: ExamSettings, laws: Sequence[Edition]) -> Line:
    return Line(
        _("Study first"), gate_words(settings.gate, laws), _("whoever lacks some of it is told what, and may be let in with a reason")
    )


def _root(problem: Problem) -> str:
    return problem.field.split(".")[0]


def _title(settings: ExamSettings) -> Line:
    return Line(_("Title"), settings.title, _("counts for {year}").format(year=settings.year))


def full_moment(at_us: int, *, ends: bool = False) -> str:
    """2026年11月27日 17:30: with its year, which is what goes wrong unseen."""
    day, clock = ending(at_us) if ends else (local_date(at_us), clock_text(at_us))
    at = date.fromisoformat(day)
    return _("{year}/{month}/{day} {time}").format(year=at.year, month=at.month, day=at.day, time=clock)


def _window(settings: ExamSettings) -> Line:
    opens, closes = settings.window_start_us, settings.window_end_us
    days = max(1, -((opens - closes) // DAY))
    span = _("{start} to {end}").format(start=full_moment(opens), end=full_moment(closes, ends=True))
    return Line(_("Open from – to"), span, counted(days, N_("{n} day"), N_("{n} days")))


def _time(settings: ExamSettings) -> Line:
    return Line(_("Time"), minutes_text(settings.duration_s), _("for each attempt, then it is handed in by itself"))


def _law(settings: ExamSettings) -> Line:
    """Which day's law is asked about: questions that do not hold on it stand on no paper."""
    day = date.fromisoformat(settings.day_of_law)
    holds = _("as it stands on {year}/{month}/{day}").format(year=day.year, month=day.month, day=day.day)
    return Line(_("Law"), holds, "" if settings.applicable_on else _("the day it opens"))


def _questions(settings: ExamSettings) -> Line:
    whole = _("{n} questions, {points} points").format(n=settings.question_count, points=points_text(settings.total_points))
    types = _(", ").join(
        _("{type} {n} × {points}").format(type=_(SHORT_TYPE_WORDS[s.type]), n=s.count, points=points_text(s.points))
        for s in settings.sections
    )
    return Line(_("Questions"), whole, f"{types} · {_(PAPER_SOURCES[settings.source])}")


def _bands(settings: ExamSettings) -> Line:
    return Line(_("Lines"), lines_words(settings.bands))


def _sitting(settings: ExamSettings, first_title: str) -> Line:
    if settings.sitting is Sitting.REGULAR:
        return Line(_("Kind of sitting"), _(SITTINGS[Sitting.REGULAR]))
    capped = _("counts as passed at most") if settings.cap_makeup else _("counts with its own score")
    return Line(_("Kind of sitting"), _("makeup of {title}").format(title=first_title), capped)


def _attempts(settings: ExamSettings) -> Line:
    times = counted(settings.max_attempts, N_("{n} time"), N_("{n} times"))
    return Line(_("Attempts"), times, _(KEPT_ATTEMPTS[settings.keep]) if settings.max_attempts > 1 else "")


def _has_several_answers(settings: ExamSettings) -> bool:
    return any(TYPES[section.type].by_rule for section in settings.sections)


def _multiple(settings: ExamSettings) -> Line:
    return Line(_("Multiple"), rule_name(settings.scoring), rule_details(settings.scoring))


def _release(settings: ExamSettings) -> Line:
    score = {
        Release.AT_ONCE: _("score and band at once after handing in"),
        Release.AFTER_WINDOW: _("score and band after it has closed"),
        Release.NEVER: _("score and band are not shown"),
    }[settings.release.score]
    key = {
        Release.AT_ONCE: _("answers and explanations at once"),
        Release.AFTER_WINDOW: _("answers and explanations after it has closed"),
        Release.NEVER: _("answers and explanations are not shown"),
    }[settings.release.key]
    return Line(_("Shown"), score, key)


def _setters(who: Who) -> Line:
    return Line(_("Who set the paper"), _("、").join(who.setters), _("kept off the roster; the record keeps who they are"))


def _other_papers(who: Who) -> Line:
    more = _("alike in types, laws and points, without what they wrote or saw; the figures count them, the analysis of questions does not")
    return Line(_("Set the paper, sit another"), _("、").join(who.other_papers), more)


def _people(who: Who) -> Line:
    count = len(who.names)
    people = counted(count, N_("{n} person"), N_("{n} people"))
    holds = _("{people} ({choice})").format(people=people, choice=who.choice)
    more = _("、").join(who.names) if count <= FEW_NAMES else _("{n} of {all} in service").format(n=count, all=who.in_service)
    odd = (_("Only one person sits it."),) if count == 1 < who.in_service else ()
    return Line(_("People"), holds, more, odd)
