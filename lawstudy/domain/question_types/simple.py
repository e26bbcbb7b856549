"""The question types that stand alone or inside a case. A new type has its record here, and its place in the unions."""

from collections.abc import Mapping
from enum import StrEnum
from typing import Any

from lawstudy.domain.question_types import fill_blank, multiple_choice, ordering, short_answer, single_choice, true_false
from lawstudy.domain.question_types.fill_blank import FillBlankAnswer, FillBlankPrompt, FillBlankResponse
from lawstudy.domain.question_types.multiple_choice import MultipleChoiceAnswer, MultipleChoicePrompt, MultipleChoiceResponse
from lawstudy.domain.question_types.ordering import OrderingAnswer, OrderingPrompt, OrderingResponse
from lawstudy.domain.question_types.record import Record
from lawstudy.domain.question_types.short_answer import ShortAnswerAnswer, ShortAnswerPrompt, ShortAnswerResponse
from lawstudy.domain.question_types.single_choice import SingleChoiceAnswer, SingleChoicePrompt, SingleChoiceResponse
from lawstudy.domain.question_types.true_false import TrueFalseAnswer, TrueFalsePrompt, TrueFalseResponse

PartPrompt = SingleChoicePrompt | MultipleChoicePrompt | TrueFalsePrompt | FillBlankPrompt | OrderingPrompt | ShortAnswerPrompt
PartAnswer = SingleChoiceAnswer | MultipleChoiceAnswer | TrueFalseAnswer | FillBlankAnswer | OrderingAnswer | ShortAnswerAnswer
PartResponse = (
    SingleChoiceResponse | MultipleChoiceResponse | TrueFalseResponse | FillBlankResponse | OrderingResponse | ShortAnswerResponse
)


class QuestionType(StrEnum):
    """In the order in which papers present them."""

    SINGLE_CHOICE = single_choice.CODE
    MULTIPLE_CHOICE = multiple_choice.CODE
    TRUE_FALSE = true_false.CODE
    FILL_BLANK = fill_blank.CODE
    ORDERING = ordering.CODE
    SHORT_ANSWER = short_answer.CODE
    CASE = "case"


# Records of different values stand side by side: what is given to one is of its types, which the functions below see to.
SIMPLE: tuple[Record[Any, Any, Any], ...] = (
    single_choice.TYPE,
    multiple_choice.TYPE,
    true_false.TYPE,
    fill_blank.TYPE,
    ordering.TYPE,
    short_answer.TYPE,
)
PARTS: Mapping[str, Record[Any, Any, Any]] = {record.code: record for record in SIMPLE}
_OF: Mapping[type, Record[Any, Any, Any]] = {kind: r for r in SIMPLE for kind in (r.prompt, r.answer, r.response)}


def record_of(value: PartPrompt | PartAnswer | PartResponse) -> Record[Any, Any, Any]:
    """The record of a type that may stand in a case, by any of its values."""
    return _OF[type(value)]
