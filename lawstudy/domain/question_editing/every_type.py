"""What questions of all types have: a stem, an explanation, citations; and which parts of a draft each type's editor shows."""

from enum import StrEnum
from typing import assert_never

from msgspec import structs

from lawstudy.domain.question_types import QuestionType
from lawstudy.domain.question_types.draft import Draft, OldCite


class Field(StrEnum):
    """A part of a draft that is edited, in the order in which a form shows them."""

    STEM = "stem"
    OPTIONS = "options"
    RIGHT_OPTION = "right_option"
    RIGHT_OPTIONS = "right_options"
    TRUTH = "truth"
    BLANKS = "blanks"
    MODEL_TEXT = "model_text"
    RUBRIC = "rubric"
    PARTS = "parts"
    EXPLANATION = "explanation"
    CITES = "cites"


def fields_of(kind: QuestionType) -> tuple[Field, ...]:
    """What a form for a question of ``kind`` holds. A case has neither explanation nor citations: its parts have them."""
    match kind:
        case QuestionType.SINGLE_CHOICE:
            own: tuple[Field, ...] = (Field.OPTIONS, Field.RIGHT_OPTION)
        case QuestionType.MULTIPLE_CHOICE:
            own = (Field.OPTIONS, Field.RIGHT_OPTIONS)
        case QuestionType.TRUE_FALSE:
            own = (Field.TRUTH,)
        case QuestionType.FILL_BLANK:
            own = (Field.BLANKS,)
        case QuestionType.SHORT_ANSWER:
            own = (Field.MODEL_TEXT, Field.RUBRIC)
        case QuestionType.CASE:
            return (Field.STEM, Field.PARTS)
        case _ as never:
            assert_never(never)
    return (Field.STEM, *own, Field.EXPLANATION, Field.CITES)


def with_stem(draft: Draft, stem: str) -> Draft:
    """Of a 填空 the lists of variants stay as they are; ``fitted_blanks`` brings them to the blanks of the new stem."""
    return structs.replace(draft, stem=stem)


def with_explanation(draft: Draft, explanation: str) -> Draft:
    return structs.replace(draft, explanation=explanation)


def with_cite(draft: Draft, cite: str | OldCite) -> Draft:
    """One more citation at the end; one that is there already is not added again."""
    return draft if cite in draft.cites else structs.replace(draft, cites=[*draft.cites, cite])


def without_cite(draft: Draft, number: int) -> Draft:
    """Citation ``number`` (from 0) taken away; IndexError when there is none."""
    cites = list(draft.cites)
    del cites[number]
    return structs.replace(draft, cites=cites)


def with_share(draft: Draft, share: int) -> Draft:
    """What a part of a case is worth beside its others."""
    return structs.replace(draft, share=share)
