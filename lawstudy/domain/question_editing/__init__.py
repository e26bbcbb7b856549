"""Editing a question step by step: functions from one Draft to the next, one file per group of types.

A draft may be wrong at any moment; ``domain.question_types.compose`` says what is still wrong with it.
"""

from lawstudy.domain.question_editing.case import (
    moved_part,
    with_changed_part,
    with_part,
    without_part,
)
from lawstudy.domain.question_editing.choices import (
    moved_option,
    with_option,
    with_option_text,
    with_right_option,
    without_option,
)
from lawstudy.domain.question_editing.difference import Changed, Kind, Piece, differences, pieces
from lawstudy.domain.question_editing.every_type import (
    draft_of,
    empty_draft,
    with_cite,
    with_explanation,
    with_picture,
    with_picture_at,
    with_share,
    with_stem,
    without_cite,
    without_picture,
)
from lawstudy.domain.question_editing.retyping import retyped
from lawstudy.domain.question_editing.written import (
    fitted_blanks,
    with_gap,
    with_model_text,
    with_rubric_line,
    with_rubric_text,
    with_truth,
    with_variants,
    without_gap,
    without_rubric_line,
)

__all__ = [
    "Changed",
    "Kind",
    "Piece",
    "differences",
    "draft_of",
    "empty_draft",
    "fitted_blanks",
    "moved_option",
    "moved_part",
    "pieces",
    "retyped",
    "with_changed_part",
    "with_cite",
    "with_explanation",
    "with_gap",
    "with_model_text",
    "with_option",
    "with_option_text",
    "with_part",
    "with_picture",
    "with_picture_at",
    "with_right_option",
    "with_rubric_line",
    "with_rubric_text",
    "with_share",
    "with_stem",
    "with_truth",
    "with_variants",
    "without_cite",
    "without_gap",
    "without_option",
    "without_part",
    "without_picture",
    "without_rubric_line",
]
