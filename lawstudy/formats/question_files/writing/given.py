"""What a writer gets of a question: its draft, and what it is filed under."""

from msgspec import Struct

from lawstudy.domain.question_types.draft import Draft


class Given(Struct, frozen=True, kw_only=True):
    """``cites`` are its articles in words, ``category`` law and chapter, ``difficulty`` as it is printed."""

    code: str
    draft: Draft
    cites: tuple[str, ...] = ()
    category: str = ""
    difficulty: str = ""


def letters(answer: object) -> list[str]:
    """The letters of a key, whichever way a draft holds them."""
    return [letter for letter in answer if isinstance(letter, str)] if isinstance(answer, list | str) else []


def blanks(answer: object) -> list[list[str]]:
    """The accepted texts of each blank."""
    found = answer if isinstance(answer, list) else []
    return [list(variants) if isinstance(variants, list) else [variants] for variants in found]
