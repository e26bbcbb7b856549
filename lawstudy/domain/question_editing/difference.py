"""What differs between two drafts of a question, in words that changed."""

import re
from collections.abc import Iterator
from difflib import SequenceMatcher
from enum import StrEnum

from msgspec import Struct

from lawstudy.domain.question_types.draft import Draft

# A number with its unit and a word of letters are one; a Chinese character is one by itself.
_WORD = re.compile(r"[0-9０-９.]+|[A-Za-z]+|\s+|.", re.DOTALL)


class Kind(StrEnum):
    SAME = "same"
    GONE = "gone"
    NEW = "new"


class Piece(Struct, frozen=True, kw_only=True):
    kind: Kind
    text: str


class Changed(Struct, frozen=True, kw_only=True):
    """One place of a question (``stem``, ``options.B``, ``parts.1.explanation``) with what stayed, went and came there."""

    field: str
    pieces: tuple[Piece, ...]


def differences(old: Draft, new: Draft) -> tuple[Changed, ...]:
    """The places that differ, in the order in which a question is read; what is only in one of them is gone or new as a whole."""
    before, after = dict(_places(old)), dict(_places(new))
    return tuple(
        Changed(field=field, pieces=pieces(before.get(field, ""), after.get(field, "")))
        for field in dict.fromkeys([*after, *before])
        if before.get(field, "") != after.get(field, "")
    )


def pieces(old: str, new: str) -> tuple[Piece, ...]:
    """The words of both texts in one row."""
    a, b = _WORD.findall(old), _WORD.findall(new)
    found = []
    for what, start, end, new_start, new_end in SequenceMatcher(None, a, b, autojunk=False).get_opcodes():
        parts = (Kind.SAME, a[start:end], ()) if what == "equal" else (Kind.GONE, a[start:end], b[new_start:new_end])
        found += [Piece(kind=kind, text="".join(text)) for kind, text in ((parts[0], parts[1]), (Kind.NEW, parts[2])) if text]
    return tuple(found)


def _places(draft: Draft, at: str = "") -> Iterator[tuple[str, str]]:
    yield f"{at}type", draft.type
    yield f"{at}stem", draft.stem
    for letter, text in draft.options.items():
        yield f"{at}options.{letter}", text
    yield f"{at}answer", _answer(draft)
    for number, line in enumerate(draft.rubric):
        yield f"{at}rubric.{number}", f"{line.point} ×{line.share}"
    for number, part in enumerate(draft.parts):
        yield f"{at}parts.{number}.share", str(part.share)
        yield from _places(part, f"{at}parts.{number}.")
    for number, picture in enumerate(draft.pictures):
        yield f"{at}pictures.{number}", f"{picture.place} {picture.sha256[:8]}".strip()
    yield f"{at}explanation", draft.explanation
    yield f"{at}cites", "、".join(cite if isinstance(cite, str) else f"{cite.cite}（{cite.edition}）" for cite in draft.cites)


def _answer(draft: Draft) -> str:
    if not isinstance(draft.answer, list):
        return draft.answer or ""
    return "、".join(each if isinstance(each, str) else " | ".join(each) for each in draft.answer)
