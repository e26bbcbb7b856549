"""An exam: what is asked, when, how it is scored, which attempt counts, and what is shown when.

Points are integers in hundredths of a point, instants integer microseconds UTC, dates local ISO text.
"""

from collections.abc import Iterable
from enum import StrEnum
from typing import assert_never

from msgspec import Struct

from lawstudy.domain.clock import local_date
from lawstudy.domain.exam.gate import StudyGate
from lawstudy.domain.marking import Scoring
from lawstudy.domain.question import Use
from lawstudy.domain.question_types import QuestionType


class Sitting(StrEnum):
    """正考 and 补考. A makeup is an exam of its own that names the regular one it follows."""

    REGULAR = "regular"
    MAKEUP = "makeup"


class ExamOrigin(StrEnum):
    """Where scores come from: this program, paper, or another platform. Outside scores are never mixed with own tests."""

    OWN = "own"
    PAPER = "paper"
    OUTSIDE = "outside"


class KeptAttempt(StrEnum):
    """Which of several valid attempts counts."""

    HIGHEST = "highest"
    FIRST = "first"
    LAST = "last"


class Release(StrEnum):
    """When something is shown to the candidate."""

    AT_ONCE = "at_once"
    AFTER_WINDOW = "after_window"
    NEVER = "never"


class ReleasePolicy(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """``score`` is points and band; ``key`` is right answers, explanations and citations."""

    score: Release = Release.AT_ONCE
    key: Release = Release.AFTER_WINDOW


class Band(StrEnum):
    """等次."""

    EXCELLENT = "excellent"
    PASSED = "passed"
    FAILED = "failed"


class BandLines(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, omit_defaults=True):
    """Lines in hundredths of a point, inclusive (含), of two to four bands. ``excellent`` 0: there is no 优秀. ``good``: the line of 良好,
    which every figure counts among 合格; 0: there is none. ``names`` are what the bands are called here, the highest first; () is as usual.
    """

    passing: int
    excellent: int
    good: int = 0
    names: tuple[str, ...] = ()

    def steps(self) -> tuple[tuple[int, str], ...]:
        """Each band with its line and its name, the highest first; the lowest has the line 0."""
        usual = [(line, name) for line, name in ((self.excellent, "优秀"), (self.good, "良好")) if line]
        usual += [(self.passing, "合格"), (0, "不合格")]
        return tuple((line, name) for (line, _usual), name in zip(usual, self.names, strict=False)) if self.names else tuple(usual)


class PaperSource(StrEnum):
    """Chosen questions; chosen parallel forms, of which each candidate is given one; one draw that all candidates share; or a draw for
    each candidate and attempt."""

    FIXED = "fixed"
    FORMS = "forms"
    ONE_DRAW = "one_draw"
    DRAW_EACH = "draw_each"

    @property
    def is_chosen(self) -> bool:
        """Whether its questions are named before it is published."""
        return self in {PaperSource.FIXED, PaperSource.FORMS}


class TypePoints(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """``count`` questions of one type at ``points`` hundredths each."""

    type: QuestionType
    count: int
    points: int


class Presentation(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """How a paper is shown. Questions are only shuffled inside their type; options keep their stored order unless shuffled."""

    one_per_page: bool = True
    shuffle_questions: bool = True
    shuffle_options: bool = True


class PinnedEdition(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The one edition of a law that an exam asks about."""

    law: str
    edition: str


class ExamSettings(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Everything that the cover page says and more.

    ``year`` is the 所属年度 and may differ from the date. ``applicable_on`` (适用日期, local ISO date) decides the editions;
    empty means the day the window opens. ``draws_from`` are the uses of questions that may be drawn.
    ``cap_makeup`` limits a 补考 to the pass line. ``gate`` is what must have been learnt before it opens to a person.
    ``sections`` are in presented order. ``forms`` is the number of parallel forms, more than one for ``PaperSource.FORMS`` alone.
    """

    schema: int = 1
    title: str
    year: int
    sitting: Sitting = Sitting.REGULAR
    duration_s: int
    window_start_us: int
    window_end_us: int
    max_attempts: int = 1
    keep: KeptAttempt = KeptAttempt.HIGHEST
    scoring: Scoring = Scoring()
    release: ReleasePolicy = ReleasePolicy()
    bands: BandLines
    sections: tuple[TypePoints, ...]
    presentation: Presentation = Presentation()
    source: PaperSource = PaperSource.DRAW_EACH
    draws_from: tuple[Use, ...] = (Use.EXAM, Use.BOTH)
    applicable_on: str = ""
    editions: tuple[PinnedEdition, ...] = ()
    cap_makeup: bool = False
    forms: int = 1
    gate: StudyGate = StudyGate()

    @property
    def day_of_law(self) -> str:
        """The local date whose law an exam asks about."""
        return self.applicable_on or local_date(self.window_start_us)

    @property
    def total_points(self) -> int:
        """Full marks in hundredths."""
        return sum(section.count * section.points for section in self.sections)

    @property
    def question_count(self) -> int:
        return sum(section.count for section in self.sections)


class OutsideExam(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """An exam held by someone else (``OUTSIDE``) or on paper (``PAPER``): only its roster and scores are kept here.

    ``period_start`` and ``period_end`` are local ISO dates. ``bands`` is None where the organiser gives bands and no scores.
    """

    schema: int = 1
    title: str
    year: int
    origin: ExamOrigin
    sitting: Sitting = Sitting.REGULAR
    organiser: str = ""
    period_start: str = ""
    period_end: str = ""
    total_points: int = 10_000
    bands: BandLines | None = None
    keep: KeptAttempt = KeptAttempt.HIGHEST


def band_of(points: int, lines: BandLines) -> Band:
    """The band that a score counts in; the lines are inclusive."""
    if lines.excellent and points >= lines.excellent:
        return Band.EXCELLENT
    return Band.PASSED if points >= lines.passing else Band.FAILED


# What the bands that figures count by are called, unless an exam calls them otherwise.
USUAL_NAMES = {Band.EXCELLENT: "优秀", Band.PASSED: "合格", Band.FAILED: "不合格"}


def band_named(band: Band, points: int | None, lines: BandLines | None) -> str:
    """What an exam calls the band of a score (良好, or a name of its own); "" where it is the usual name of ``band``. A score that was
    capped at 合格 is called as one that just passed."""
    if lines is None or points is None:
        return ""
    at = points if band_of(points, lines) is band else lines.passing
    name = next((name for line, name in lines.steps() if at >= line), USUAL_NAMES[band])
    return "" if name == USUAL_NAMES[band] else name


def windows(exams: Iterable[ExamSettings]) -> list[int]:
    """The moments (µs UTC) at which exams open and close."""
    return [moment for settings in exams for moment in (settings.window_start_us, settings.window_end_us)]


def is_released(release: Release, *, window_end_us: int, now_us: int) -> bool:
    """Whether something under ``release`` may be shown at ``now_us`` to a candidate who has handed in."""
    match release:
        case Release.AT_ONCE:
            return True
        case Release.AFTER_WINDOW:
            return now_us >= window_end_us
        case Release.NEVER:
            return False
        case _ as never:
            assert_never(never)
