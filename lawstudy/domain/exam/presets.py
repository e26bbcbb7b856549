"""Presets: named starting points for a new exam; every value can be changed."""

from msgspec import Struct

from lawstudy.domain.exam.settings import BandLines, ExamSettings, KeptAttempt, TypePoints
from lawstudy.domain.question import Use
from lawstudy.domain.question_types import QuestionType


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
