"""Decisions of people about doubts, and what a noun says of the rows it reads."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any, TypeVar

from msgspec import structs

from lawstudy.formats.tables.cells import Cell, CellKind, Special
from lawstudy.formats.tables.meaning import column_letter
from lawstudy.formats.tables.notes import Chosen, Level, Note, Read
from lawstudy.formats.tables.table import TableRow
from lawstudy.usecases.imports.remembering import may_be_remembered
from lawstudy.usecases.imports.source import COLUMN_KEY, Answer, asks_anew

T = TypeVar("T")
LEAVE_OUT, TAKE_IN, AS_WRITTEN = "=leave_out", "=keep", "=as_written"
HIDDEN = "row:hidden"
# What comes again and again comes early; to keep each of 100,000 different cells would take more than all that is written of them.
MOST_CERTAIN = 5_000


class Asking:
    """The decisions for one table: for one row, for all like cells, and those of earlier files of the same kind. ``used`` are those of
    these that some cell asked for; with ``anew`` they decide nothing, and are forgotten when the list is accepted."""

    def __init__(self, answers: Sequence[Answer], remembered: Mapping[str, str]) -> None:
        self._one = {(answer.place, answer.key): answer.choice for answer in answers if answer.place}
        self._all = {answer.key: answer.choice for answer in answers if not answer.place}
        kept = {key: choice for key, choice in remembered.items() if may_be_remembered(key, choice)}
        self._remembered = {key: choice for key, choice in kept.items() if not key.startswith(COLUMN_KEY)}
        self.anew = asks_anew(answers)
        self.used: dict[str, str] = {}
        # A ledger says the same times, places and people again and again: what read as certain reads so everywhere.
        self.certain: dict[tuple[object, ...], Read[Any]] = {}

    def chosen(self, place: str, key: str) -> str | None:
        """What was decided for ``key`` in the row at ``place``."""
        made = self._one.get((place, key), self._all.get(key))
        if made is None and key in self._remembered:
            self.used[key] = self._remembered[key]
            return None if self.anew else self._remembered[key]
        return made


class RowReading:
    """One row in the reading: its cells, its decisions, and the notes that gather."""

    __slots__ = ("_asking", "_consulted", "_left_out", "_notes", "row")

    def __init__(self, row: TableRow, asking: Asking) -> None:
        self.row = row
        self._notes: dict[Note, None] = {}  # in the order in which they came, each once
        self._asking = asking
        self._consulted = False
        self._left_out = False
        self._note_what_a_reader_saw()

    def chosen(self, key: str) -> str | None:
        self._consulted = True
        return self._asking.chosen(self.row.place, key)

    def part(self, number: str, meaning: str, text: str) -> "RowReading":
        """One of several records that the row tells of: itself with ``text`` for the cell of ``meaning``, and all that was said so far."""
        part = RowReading(self.row.with_cell(meaning, text, f"{self.row.place}#{number}"), self._asking)
        part._notes = dict(self._notes)
        return part

    @property
    def notes(self) -> tuple[Note, ...]:
        return tuple(self._notes)

    @property
    def choose(self) -> Chosen:
        return self.chosen

    def cell(self, meaning: str) -> Cell:
        """The cell to read; an error or a formula without a value was told already and reads as empty."""
        cell = self.row.cell(meaning)
        return "" if isinstance(cell, Special) and cell.kind in {CellKind.ERROR, CellKind.NO_VALUE} else cell

    def take(self, meaning: str, found: Read[T]) -> T | None:
        """The value of a cell that was read; its notes are placed there."""
        for note in found.notes:
            self.say(note, meaning)
        return found.value

    def read(self, meaning: str, reader: Callable[[Cell], Read[T]]) -> T | None:
        """The value of the cell of a meaning; None when it is empty or cannot be known."""
        cell = self.cell(meaning)
        return None if cell == "" else self.take(meaning, self.once((meaning, type(cell), cell), lambda: reader(cell)))

    def once(self, what: tuple[object, ...], reader: Callable[[], Read[T]]) -> Read[T]:
        """What ``reader`` reads; a second time not at all where nothing was to be said and no decision was asked for."""
        if (known := self._asking.certain.get(what)) is not None:
            return known
        self._consulted = False
        found = reader()
        if not found.notes and not self._consulted and len(self._asking.certain) < MOST_CERTAIN:
            self._asking.certain[what] = found
        return found

    def say(self, note: Note, meaning: str = "") -> None:
        """Place a note at the cell of ``meaning`` (the row as a whole when "")."""
        letter = self.row.letter(meaning) if meaning else ""
        placed = structs.replace(note, row=self.row.number, column=note.column or letter, sheet=self.row.sheet)
        self._notes.setdefault(placed)

    @property
    def settled(self) -> bool:
        return all(note.level is Level.SAID for note in self.notes)

    @property
    def left_out(self) -> bool:
        """Whether a person left the row out by a decision: about hidden rows, or about what :meth:`ask_whether` asked."""
        return self._left_out or (self.row.hidden and self.chosen(HIDDEN) == LEAVE_OUT)

    def ask_whether(self, note: Note, meaning: str = "") -> None:
        """Ask whether the row belongs to the list at all: LEAVE_OUT leaves it out, AS_WRITTEN takes it in."""
        choice = self.chosen(note.key)
        if choice == LEAVE_OUT:
            self._left_out = True
        elif choice == AS_WRITTEN:
            self.say(structs.replace(note, code="as_decided", level=Level.SAID, other=choice, repairs=(LEAVE_OUT, AS_WRITTEN)), meaning)
        else:
            self.say(structs.replace(note, level=Level.ASKED, repairs=(LEAVE_OUT, AS_WRITTEN)), meaning)

    def _note_what_a_reader_saw(self) -> None:
        if self.row.hidden and not self.left_out:
            self.say(Note(code="row_hidden", level=Level.SAID, repairs=(LEAVE_OUT,), key=HIDDEN))
        for meaning, place, cell in self.row.filled():
            if isinstance(cell, Special) and cell.kind is CellKind.ERROR:
                self.say(Note(code="cell_error", value=cell.text, column=column_letter(place)), meaning)
            elif isinstance(cell, Special) and cell.kind is CellKind.NO_VALUE:
                self.say(Note(code="cell_without_value", column=column_letter(place)), meaning)
