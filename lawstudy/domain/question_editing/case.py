"""The parts of a 案例."""

from msgspec import structs

from lawstudy.domain.question_editing.every_type import empty_draft
from lawstudy.domain.question_types import QuestionType
from lawstudy.domain.question_types.draft import Draft


def with_part(draft: Draft, kind: QuestionType) -> Draft:
    """One more empty part at the end; ValueError for a case within a case."""
    if kind is QuestionType.CASE:
        raise ValueError("a case holds no case")
    return structs.replace(draft, parts=[*draft.parts, empty_draft(kind)])


def with_changed_part(draft: Draft, number: int, part: Draft) -> Draft:
    """Part ``number`` (from 0) replaced; IndexError when there is none."""
    parts = list(draft.parts)
    parts[number] = part
    return structs.replace(draft, parts=parts)


def without_part(draft: Draft, number: int) -> Draft:
    """IndexError when there is none."""
    parts = list(draft.parts)
    del parts[number]
    return structs.replace(draft, parts=parts)


def moved_part(draft: Draft, number: int, by: int) -> Draft:
    """Part ``number`` ``by`` places further down (up when negative), as far as there is room."""
    parts = list(draft.parts)
    parts.insert(max(0, min(len(parts) - 1, number + by)), parts.pop(number))
    return structs.replace(draft, parts=parts)
