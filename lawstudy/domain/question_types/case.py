"""案例: a shared stem with sub-questions of the other types."""

from msgspec import Struct

from lawstudy.domain.law import Citation
from lawstudy.domain.question_types.fill_blank import FillBlankAnswer, FillBlankPrompt, FillBlankResponse
from lawstudy.domain.question_types.multiple_choice import MultipleChoiceAnswer, MultipleChoicePrompt, MultipleChoiceResponse
from lawstudy.domain.question_types.short_answer import ShortAnswerAnswer, ShortAnswerPrompt, ShortAnswerResponse
from lawstudy.domain.question_types.single_choice import SingleChoiceAnswer, SingleChoicePrompt, SingleChoiceResponse
from lawstudy.domain.question_types.true_false import TrueFalseAnswer, TrueFalsePrompt, TrueFalseResponse

CODE = "case"

PartPrompt = SingleChoicePrompt | MultipleChoicePrompt | TrueFalsePrompt | FillBlankPrompt | ShortAnswerPrompt
PartAnswer = SingleChoiceAnswer | MultipleChoiceAnswer | TrueFalseAnswer | FillBlankAnswer | ShortAnswerAnswer
PartResponse = SingleChoiceResponse | MultipleChoiceResponse | TrueFalseResponse | FillBlankResponse | ShortAnswerResponse


class CasePart(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """``share`` is the part's relative share of the points of the whole case."""

    prompt: PartPrompt
    share: int = 1


class CasePartKey(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    answer: PartAnswer
    explanation: str
    citations: tuple[Citation, ...]


class CasePrompt(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, tag=CODE):
    stem: str
    parts: tuple[CasePart, ...]


class CaseAnswer(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, tag=CODE):
    parts: tuple[CasePartKey, ...]


class CaseResponse(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, tag=CODE):
    """One response per part; None where the part has not been touched."""

    parts: tuple[PartResponse | None, ...] = ()
