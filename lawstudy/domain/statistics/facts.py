"""The facts behind a figure: a count with what was counted, and the definition it follows."""

from uuid import UUID

from msgspec import Struct


class Definition(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Which definition a number follows. A changed meaning is a new version; old versions stay runnable."""

    id: str
    version: int = 1


class CountFact(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A count and the ids behind it (people, sessions or awards, as ``noun`` says)."""

    definition: Definition
    noun: str
    ids: tuple[UUID, ...]

    @property
    def count(self) -> int:
        return len(self.ids)
