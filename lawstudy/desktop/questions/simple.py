"""The types that stand alone or inside a case, as they stand on the screen. A new type has its row here."""

from collections.abc import Mapping
from typing import Any

from lawstudy.desktop.questions import fill_blank, multiple_choice, ordering, short_answer, single_choice, true_false
from lawstudy.desktop.questions.shown import Shown
from lawstudy.domain.question_types import QuestionType

SIMPLE: Mapping[QuestionType, Shown[Any, Any, Any]] = {
    QuestionType.SINGLE_CHOICE: single_choice.SHOWN,
    QuestionType.MULTIPLE_CHOICE: multiple_choice.SHOWN,
    QuestionType.TRUE_FALSE: true_false.SHOWN,
    QuestionType.FILL_BLANK: fill_blank.SHOWN,
    QuestionType.ORDERING: ordering.SHOWN,
    QuestionType.SHORT_ANSWER: short_answer.SHOWN,
}
