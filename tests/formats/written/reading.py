"""What the tests of written cells share: how a reading is told in a line, and decisions that are made."""

from collections.abc import Iterable, Mapping

from lawstudy.formats.tables.cells import CellKind, Special
from lawstudy.formats.tables.notes import Chosen, Level, Note

ORDER = (Level.SAID, Level.ASKED, Level.WRONG)


def level(notes: Iterable[Note]) -> str:
    """The gravest level among the notes, "" without any."""
    levels = [note.level for note in notes]
    return str(max(levels, key=ORDER.index)) if levels else ""


def codes(notes: Iterable[Note]) -> list[str]:
    return [note.code for note in notes]


def choose(choices: Mapping[str, str]) -> Chosen:
    """Decisions by key."""
    return choices.get


def special(kind: CellKind, text: str, number: float | None = None) -> Special:
    return Special(kind=kind, text=text, number=number)


ERROR = special(CellKind.ERROR, "#N/A")
BROKEN = special(CellKind.ERROR, "#REF!")
TRUE = special(CellKind.BOOLEAN, "TRUE")
FALSE = special(CellKind.BOOLEAN, "FALSE")
UNCOUNTED = special(CellKind.NO_VALUE, "")


def percent(text: str, number: float) -> Special:
    return special(CellKind.PERCENT, text, number)


def day(text: str) -> Special:
    return special(CellKind.DATE, text, 45000.0)


def time(text: str) -> Special:
    return special(CellKind.TIME, text, 0.5)
