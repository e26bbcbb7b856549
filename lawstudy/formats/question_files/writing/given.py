"""What a writer gets of a question: its draft, and what it is filed under."""

from collections.abc import Mapping

from msgspec import Struct

from lawstudy.domain.question_types.draft import Draft
from lawstudy.domain.question_types.picture import Picture


class Given(Struct, frozen=True, kw_only=True):
    """``cites`` are its articles in words, ``category`` law and chapter, ``difficulty`` as it is printed, ``pictures`` the PNG of those
    that the draft names, by their hashes."""

    code: str
    draft: Draft
    cites: tuple[str, ...] = ()
    category: str = ""
    difficulty: str = ""
    pictures: Mapping[str, bytes] = {}

    def at(self, place: str) -> list[Picture]:
        """The pictures of the stem (""), of an option, or of a place of the key."""
        return [each for each in self.draft.pictures if each.place == place]


def letters(answer: object) -> list[str]:
    """The letters of a key, whichever way a draft holds them."""
    return [letter for letter in answer if isinstance(letter, str)] if isinstance(answer, list | str) else []


def blanks(answer: object) -> list[list[str]]:
    """The accepted texts of each blank."""
    found = answer if isinstance(answer, list) else []
    return [list(variants) if isinstance(variants, list) else [variants] for variants in found]
