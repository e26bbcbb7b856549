"""A new question of each type, with the shape that its form needs."""

from typing import assert_never

from lawstudy.domain.question_types import QuestionType
from lawstudy.domain.question_types.draft import Draft, RubricDraft
from lawstudy.domain.question_types.options import LETTERS

USUAL_OPTIONS = 4


def empty_draft(kind: QuestionType) -> Draft:
    """Four empty options for choices, one line of rubric for a 简答; nothing is right yet."""
    match kind:
        case QuestionType.SINGLE_CHOICE:
            return Draft(type=kind.value, stem="", options=dict.fromkeys(LETTERS[:USUAL_OPTIONS], ""), answer="")
        case QuestionType.MULTIPLE_CHOICE:
            return Draft(type=kind.value, stem="", options=dict.fromkeys(LETTERS[:USUAL_OPTIONS], ""), answer=[])
        case QuestionType.TRUE_FALSE:
            return Draft(type=kind.value, stem="", answer="")
        case QuestionType.FILL_BLANK:
            return Draft(type=kind.value, stem="", answer=[])
        case QuestionType.SHORT_ANSWER:
            return Draft(type=kind.value, stem="", answer="", rubric=[RubricDraft(point="")])
        case QuestionType.CASE:
            return Draft(type=kind.value, stem="")
        case _ as never:
            assert_never(never)
