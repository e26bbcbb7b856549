"""An exam: what is asked, when, how it is scored, which attempt counts, and what is shown when."""

from lawstudy.domain.exam.presets import DEFAULT_PRESET, PRESETS, Preset, from_preset
from lawstudy.domain.exam.settings import (
    Band,
    BandLines,
    ExamOrigin,
    ExamSettings,
    KeptAttempt,
    OutsideExam,
    PaperSource,
    PinnedEdition,
    Presentation,
    Release,
    ReleasePolicy,
    Sitting,
    TypePoints,
    band_named,
    band_of,
    is_released,
    windows,
)
from lawstudy.domain.exam.validation import validate

__all__ = [
    "DEFAULT_PRESET",
    "PRESETS",
    "Band",
    "BandLines",
    "ExamOrigin",
    "ExamSettings",
    "KeptAttempt",
    "OutsideExam",
    "PaperSource",
    "PinnedEdition",
    "Presentation",
    "Preset",
    "Release",
    "ReleasePolicy",
    "Sitting",
    "TypePoints",
    "band_named",
    "band_of",
    "from_preset",
    "is_released",
    "validate",
    "windows",
]
