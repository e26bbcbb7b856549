"""An exam: what is asked, when, how it is scored, which attempt counts, and what is shown when.

Points are integers in hundredths of a point, instants integer microseconds UTC, dates local ISO text.
"""

from enum import StrEnum

from msgspec import Struct

from lawstudy.domain.marking import MultipleRule, Scoring
from lawstudy.domain.problems import WARNING, Problem
from lawstudy.domain.question import Use
from lawstudy.domain.question_types import QuestionType

SECOND_US = 1_000_000
LONGEST_DURATION_S = 24 * 3600
MOST_ATTEMPTS = 99


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


class BandLines(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Lines in hundredths of a point, inclusive (含)."""

    passing: int
    excellent: int


class PaperSource(StrEnum):
    """Chosen questions; one draw that all candidates share; or a draw for each candidate and attempt."""

    FIXED = "fixed"
    ONE_DRAW = "one_draw"
    DRAW_EACH = "draw_each"


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
    ``cap_makeup`` limits a 补考 to the pass line. ``sections`` are in presented order.
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


class Preset(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A named starting point for a new exam; every value can be changed. ``makeup`` offers a 补考 with it."""

    code: str
    duration_s: int
    max_attempts: int
    keep: KeptAttempt
    bands: BandLines
    sections: tuple[TypePoints, ...]
    makeup: bool = False
    draws_from: tuple[Use, ...] = (Use.EXAM, Use.BOTH)


def _sections(single: tuple[int, int], multiple: tuple[int, int], true_false: tuple[int, int]) -> tuple[TypePoints, ...]:
    return (
        TypePoints(type=QuestionType.SINGLE_CHOICE, count=single[0], points=single[1]),
        TypePoints(type=QuestionType.MULTIPLE_CHOICE, count=multiple[0], points=multiple[1]),
        TypePoints(type=QuestionType.TRUE_FALSE, count=true_false[0], points=true_false[1]),
    )


PRESETS: tuple[Preset, ...] = (
    Preset(
        code="standard",
        duration_s=90 * 60,
        max_attempts=3,
        keep=KeptAttempt.HIGHEST,
        bands=BandLines(passing=6000, excellent=9000),
        sections=_sections((20, 200), (10, 300), (20, 150)),
    ),
    Preset(
        code="line_80",
        duration_s=60 * 60,
        max_attempts=1,
        keep=KeptAttempt.HIGHEST,
        bands=BandLines(passing=8000, excellent=9000),
        sections=_sections((40, 100), (20, 200), (20, 100)),
        makeup=True,
    ),
    Preset(
        code="forty_five",
        duration_s=90 * 60,
        max_attempts=2,
        keep=KeptAttempt.HIGHEST,
        bands=BandLines(passing=6000, excellent=9000),
        sections=_sections((25, 200), (10, 300), (10, 200)),
    ),
    Preset(
        code="two_points",
        duration_s=120 * 60,
        max_attempts=5,
        keep=KeptAttempt.HIGHEST,
        bands=BandLines(passing=6000, excellent=9000),
        sections=_sections((25, 200), (10, 200), (15, 200)),
    ),
)
DEFAULT_PRESET = PRESETS[0]


def from_preset(preset: Preset, *, title: str, year: int, window_start_us: int, window_end_us: int) -> ExamSettings:
    """Settings that start from ``preset``."""
    return ExamSettings(
        title=title,
        year=year,
        duration_s=preset.duration_s,
        window_start_us=window_start_us,
        window_end_us=window_end_us,
        max_attempts=preset.max_attempts,
        keep=preset.keep,
        bands=preset.bands,
        sections=preset.sections,
        draws_from=preset.draws_from,
    )


def band_of(points: int, lines: BandLines) -> Band:
    """The band of a score; both lines are inclusive."""
    if points >= lines.excellent:
        return Band.EXCELLENT
    return Band.PASSED if points >= lines.passing else Band.FAILED


def is_released(release: Release, *, window_end_us: int, now_us: int) -> bool:
    """Whether something under ``release`` may be shown at ``now_us`` to a candidate who has handed in."""
    match release:
        case Release.AT_ONCE:
            return True
        case Release.AFTER_WINDOW:
            return now_us >= window_end_us
        case Release.NEVER:
            return False


def validate(settings: ExamSettings) -> list[Problem]:
    """Everything wrong with ``settings``: errors forbid publishing, warnings do not. Empty when all is well."""
    return [*_time_problems(settings), *_section_problems(settings), *_band_problems(settings), *_rule_problems(settings)]


def _time_problems(settings: ExamSettings) -> list[Problem]:
    problems = [] if settings.title.strip() else [Problem(code="title_missing", field="title")]
    if not 1949 <= settings.year <= 2999:
        problems.append(Problem(code="year_out_of_range", field="year", parameters={"year": str(settings.year)}))
    if not 0 < settings.duration_s <= LONGEST_DURATION_S:
        problems.append(Problem(code="duration_out_of_range", field="duration_s"))
    window_us = settings.window_end_us - settings.window_start_us
    if window_us <= 0:
        problems.append(Problem(code="window_reversed", field="window_end_us"))
    elif window_us < settings.duration_s * SECOND_US:
        problems.append(Problem(code="window_shorter_than_duration", field="window_end_us", severity=WARNING))
    return problems


def _section_problems(settings: ExamSettings) -> list[Problem]:
    if not settings.sections:
        return [Problem(code="sections_missing", field="sections")]
    problems = []
    seen: set[QuestionType] = set()
    for place, section in enumerate(settings.sections):
        field = f"sections.{place}"
        if section.type in seen:
            problems.append(Problem(code="type_repeated", field=f"{field}.type", parameters={"type": section.type.value}))
        seen.add(section.type)
        if section.count <= 0:
            problems.append(Problem(code="count_not_positive", field=f"{field}.count", parameters={"type": section.type.value}))
        if section.points <= 0:
            problems.append(Problem(code="points_not_positive", field=f"{field}.points", parameters={"type": section.type.value}))
    return problems


def _band_problems(settings: ExamSettings) -> list[Problem]:
    bands, total = settings.bands, settings.total_points
    problems = []
    if bands.passing <= 0:
        problems.append(Problem(code="pass_line_not_positive", field="bands.passing"))
    if bands.excellent < bands.passing:
        problems.append(Problem(code="excellent_below_pass", field="bands.excellent"))
    if max(bands.passing, bands.excellent) > total > 0:
        problems.append(Problem(code="line_above_total", field="bands", parameters={"total": str(total)}))
    return problems


def _rule_problems(settings: ExamSettings) -> list[Problem]:
    problems = []
    if not 1 <= settings.max_attempts <= MOST_ATTEMPTS:
        problems.append(Problem(code="attempts_out_of_range", field="max_attempts"))
    if not settings.draws_from:
        problems.append(Problem(code="nothing_to_draw_from", field="draws_from"))
    if settings.release.key is Release.AT_ONCE:
        # Another candidate, or the same one in a later attempt, may still meet these questions.
        problems.append(Problem(code="key_shown_before_close", field="release.key", severity=WARNING))
    if settings.cap_makeup and settings.sitting is Sitting.REGULAR:
        problems.append(Problem(code="cap_without_makeup", field="cap_makeup", severity=WARNING))
    laws = [pinned.law for pinned in settings.editions]
    if len(set(laws)) < len(laws):
        problems.append(Problem(code="law_pinned_twice", field="editions"))
    return [*problems, *_partial_problems(settings)]


def _partial_problems(settings: ExamSettings) -> list[Problem]:
    if settings.scoring.multiple is not MultipleRule.FIXED_PARTIAL:
        return []
    full = min((s.points for s in settings.sections if s.type is QuestionType.MULTIPLE_CHOICE), default=None)
    partial = settings.scoring.partial_points
    if partial <= 0 or (full is not None and partial >= full):
        return [Problem(code="partial_points_out_of_range", field="scoring.partial_points")]
    return []
