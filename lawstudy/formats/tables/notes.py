"""What there is to say about a cell or a row: what was understood, what is doubted, what cannot be."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from typing import Generic, TypeAlias, TypeVar

from msgspec import Struct

T = TypeVar("T")


class Level(StrEnum):
    """SAID: likely, so it was taken and is told beside the cell. ASKED: doubtful, a person decides among ``repairs`` or writes
    another value. WRONG: cannot be; only another value helps."""

    SAID = "said"
    ASKED = "asked"
    WRONG = "wrong"


class Note(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, gc=False):
    """One thing to say. ``code`` has a sentence in ``words/problems.py`` with places for ``value`` and ``other``.

    ``row`` and ``column`` (its letter; "" for the row as a whole) are filled in by whoever knows where the cell stands. ``part``
    is the piece of the cell that is meant ("" for all of it): a written repair replaces that piece and nothing else. ``repairs``
    are the choices offered; one that begins with "=" is a decision with words of its own (``=headcount``), any other is what to
    write in place of ``part``. ``key`` is the same for all cells that one decision could settle ("全部按此处理").
    """

    code: str
    level: Level = Level.WRONG
    value: str = ""
    other: str = ""
    part: str = ""
    repairs: tuple[str, ...] = ()
    key: str = ""
    row: int = 0
    column: str = ""
    sheet: str = ""


# What a person decided about a doubt, by its key: one of its repairs or a text of their own; None where nothing was decided.
Chosen: TypeAlias = Callable[[str], str | None]


def nothing_chosen(_key: str) -> None:
    """No decisions."""


@dataclass(frozen=True)
class Read(Generic[T]):
    """What a cell says, None when that is not known, with what there is to say of it."""

    value: T | None
    notes: tuple[Note, ...] = ()

    @property
    def settled(self) -> bool:
        """Whether nothing has to be asked or put right first."""
        return all(note.level is Level.SAID for note in self.notes)
