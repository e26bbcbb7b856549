"""Notes, and what a person decided about them."""

import re
from collections.abc import Callable, Sequence
from typing import TypeVar

from msgspec import structs

from lawstudy.formats.tables.cells import Cell, CellKind, Special, shown
from lawstudy.formats.tables.notes import Chosen, Level, Note, Read
from lawstudy.formats.written.plain import is_ditto, plain, squeezed

T = TypeVar("T")

# What an error looks like in a paste or a CSV file.
_ERRORS = frozenset({"#N/A", "#REF!", "#VALUE!", "#DIV/0!", "#NAME?", "#NULL!", "#NUM!", "#SPILL!", "#CALC!"})
_LONGEST_ERROR = 40
AS_DECIDED = "as_decided"
LONGEST_VALUE = 60
# One cell with more doubts than this stays doubtful; nothing a person writes has as many.
_MOST_REREADINGS = 20
_NOT_SHOWN = "…"


def said(code: str, value: str = "", other: str = "", *, part: str = "", repairs: Sequence[str] = (), key: str = "") -> Note:
    return _note(code, Level.SAID, value, other, part, repairs, key)


def asked(code: str, value: str = "", other: str = "", *, part: str = "", repairs: Sequence[str] = (), key: str) -> Note:
    return _note(code, Level.ASKED, value, other, part, repairs, key)


def wrong(code: str, value: str = "", other: str = "", *, part: str = "", repairs: Sequence[str] = (), key: str) -> Note:
    return _note(code, Level.WRONG, value, other, part, repairs, key)


def _note(code: str, level: Level, value: str, other: str, part: str, repairs: Sequence[str], key: str) -> Note:
    once = tuple(dict.fromkeys(repairs))
    return Note(code=code, level=level, value=cut(value), other=cut(other), part=part, repairs=once, key=key)


def cut(text: str) -> str:
    """``text`` on one line, short enough to be shown in a sentence and kept in a key."""
    line = " ".join(text[: 4 * LONGEST_VALUE].split())
    return line if len(line) <= LONGEST_VALUE else line[: LONGEST_VALUE - 1] + _NOT_SHOWN


def key_of(kind: str, text: str) -> str:
    """The key that all cells with the same text have in common."""
    return f"{kind}:{cut(text)}"


def decision(note: Note, chosen: Chosen) -> str | None:
    """The decision ("=…") that was made about ``note``; None without one, or when it is none of those offered."""
    choice = chosen(note.key) if note.key else None
    return choice if choice is not None and choice.startswith("=") and choice in note.repairs else None


def as_decided(note: Note, choice: str) -> Note:
    """What is said where a decision made the value: it can be changed for any other that was offered."""
    return structs.replace(note, code=AS_DECIDED, level=Level.SAID, value=note.value, other=cut(choice))


def put_in_place(written: str, part: str, repair: str) -> str:
    """``written`` with ``repair`` in place of ``part`` (of all of it when ``part`` is ""), wherever it stands: by itself rather than
    as the same characters inside a longer name or number."""
    if not part:
        return repair
    places = {match.start(): _stands_alone(written, *match.span()) for match in re.finditer(re.escape(part), written)}
    best, text, end = max(places.values(), default=0), "", 0
    for place, alone in places.items():
        if alone == best:
            text += written[end:place] + repair
            end = place + len(part)
    return text + written[end:]


def _stands_alone(written: str, start: int, end: int) -> int:
    before = start == 0 or not written[start - 1].isalnum()
    after = end == len(written) or not written[end].isalnum()
    return 2 * before + after


def reread(cell: Cell, read: Callable[[Cell, Chosen], Read[T]], chosen: Chosen) -> Read[T]:
    """``cell`` as ``read`` reads it, with every written choice put in the place of what was doubted."""
    used: set[str] = set()
    spoken: list[Note] = []

    def open_choice(key: str) -> str | None:
        return None if key in used else chosen(key)

    found = read(cell, open_choice)
    for _ in range(_MOST_REREADINGS):
        doubt = next((note for note in found.notes if _written_choice(note, open_choice) is not None), None)
        if doubt is None:
            break
        choice = _written_choice(doubt, open_choice) or ""
        before = shown(cell)
        cell = put_in_place(before, doubt.part, choice)
        if cell == before or not doubt.part or doubt.part in choice:
            used.add(doubt.key)
        if cell != before and doubt.key not in {note.key for note in spoken}:
            spoken.append(as_decided(doubt, choice))
        found = read(cell, open_choice)
    return Read(found.value, (*spoken, *found.notes)) if spoken else found


def _written_choice(note: Note, chosen: Chosen) -> str | None:
    choice = chosen(note.key) if note.key and note.code != AS_DECIDED else None
    return None if choice is None or choice.startswith("=") else choice


def without_value(cell: Cell, kind: str) -> Note | None:
    """The note of a cell that holds no value: an error, a formula that was stored without its result, or 同上, which whoever knows the
    row above has to fill. A boolean is one too where no mark is asked for."""
    if isinstance(cell, str):
        if (error := _error_in(cell)) is not None:
            return wrong("cell_error", error, key=key_of(kind, error))
        return wrong("cell_ditto", cell, key=key_of(kind, "同上")) if is_ditto(cell) else None
    if not isinstance(cell, Special):
        return None
    if cell.kind is CellKind.ERROR:
        return wrong("cell_error", cell.text, key=key_of(kind, cell.text))
    if cell.kind is CellKind.NO_VALUE:
        return wrong("cell_without_value", key=key_of(kind, ""))
    return wrong("cell_boolean", cell.text, key=key_of(kind, cell.text)) if cell.kind is CellKind.BOOLEAN else None


def _error_in(text: str) -> str | None:
    """The error that a text is; None for any other."""
    if len(text) > _LONGEST_ERROR or not {"#", "＃"} & set(text):
        return None
    word = squeezed(plain(text)).upper()
    return word if word in _ERRORS else None
