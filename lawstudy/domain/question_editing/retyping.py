"""A question that is of another type than it was taken for: what is written of it, in the shape of the other type."""

from msgspec import structs

from lawstudy.domain.question_types import QuestionType
from lawstudy.domain.question_types.draft import Draft, RubricDraft
from lawstudy.domain.question_types.fill_blank import GAP
from lawstudy.domain.question_types.options import read_letters
from lawstudy.domain.question_types.picture import KEY_PLACES
from lawstudy.domain.question_types.true_false import WORDS

_CHOICES = {QuestionType.SINGLE_CHOICE, QuestionType.MULTIPLE_CHOICE, QuestionType.ORDERING}


def retyped(draft: Draft, kind: QuestionType) -> Draft:
    """Options and letters stay where the type has them; else the words of the key do. Whether the question is whole then, ``compose`` says.
    ValueError for a case, whose parts nobody can guess."""
    if kind is QuestionType.CASE:
        raise ValueError("nothing becomes a case by itself")
    letters = read_letters(draft) if draft.options else []
    if kind in _CHOICES:
        answer: str | list[str | list[str]] = "".join(letters)
        if kind is QuestionType.MULTIPLE_CHOICE:
            answer = sorted(set(letters))
        elif kind is QuestionType.ORDERING:
            answer = list(letters)
        return structs.replace(draft, type=kind.value, answer=answer, rubric=[], parts=[])
    words = _words(draft, letters)
    plain = structs.replace(
        draft,
        type=kind.value,
        options={},
        rubric=[],
        parts=[],
        why={},
        pictures=[each if each.place in KEY_PLACES else structs.replace(each, place="") for each in draft.pictures],
    )
    if kind is QuestionType.TRUE_FALSE:
        return structs.replace(plain, answer=words if words in WORDS else "")
    if kind is QuestionType.SHORT_ANSWER:
        return structs.replace(plain, answer=words, rubric=[RubricDraft(point=words)])
    stem = draft.stem if GAP in draft.stem else f"{draft.stem}{GAP}"
    kept = draft.answer if draft.type == kind.value and isinstance(draft.answer, list) else [[words]]
    return structs.replace(plain, stem=stem, answer=kept)


def _words(draft: Draft, letters: list[str]) -> str:
    """What the key says in words: those of the right options, of the blanks, of the model text."""
    if draft.options:
        return "；".join(draft.options[letter] for letter in letters if letter in draft.options)
    if isinstance(draft.answer, list):
        firsts = (each if isinstance(each, str) else next(iter(each), "") for each in draft.answer)
        return "；".join(first for first in firsts if first)
    return draft.answer or ""
