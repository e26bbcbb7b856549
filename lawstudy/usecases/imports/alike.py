"""One decision for many rows that ask the same kind of question about different things: forty names that nobody knows.

Nothing here decides by itself: a person sees whom it is about, chooses, and it becomes a decision for each of them.
"""

from collections.abc import Sequence

from msgspec import Struct, structs

from lawstudy.formats.tables.notes import Level, Note
from lawstudy.usecases.imports.asking import LEAVE_OUT
from lawstudy.usecases.imports.preview import OPEN, ImportPreview, ImportRow
from lawstudy.usecases.imports.source import Answer, ImportSource

# Fewer are soon decided one by one.
LEAST = 6


class Affected(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What one row asks. ``value`` is what is doubted in it, ``title`` whom or what the row is of."""

    place: str
    row: int
    title: str
    value: str
    key: str


class Alike(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A kind of question (the code of its notes) with all that is asked so. ``choices`` are the decisions that hold for each of
    them; LEAVE_OUT leaves their rows out and is always one."""

    code: str
    affected: tuple[Affected, ...]
    choices: tuple[str, ...]

    @property
    def places(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys(one.place for one in self.affected))

    @property
    def things(self) -> int:
        """About how many different things it is asked."""
        return len({(one.key, one.value) for one in self.affected})

    @property
    def values(self) -> tuple[str, ...]:
        """What is doubted, each once."""
        return tuple(dict.fromkeys(one.value or one.title for one in self.affected))


def alike(preview: ImportPreview) -> tuple[Alike, ...]:
    """The kinds of question that are asked about more than one thing, in many rows or about many things in one."""
    return tuple(group for group in questions(preview) if (several := group.things) > 1 and max(several, len(group.places)) >= LEAST)


def questions(preview: ImportPreview) -> tuple[Alike, ...]:
    """All kinds of question that rows ask, in the order of the rows."""
    found: dict[str, list[tuple[ImportRow, Note]]] = {}
    for row in preview.rows:
        if row.outcome in OPEN and row.row:
            for note in row.open_notes:
                found.setdefault(note.code, []).append((row, note))
    return tuple(_alike(code, asked) for code, asked in found.items())


def _alike(code: str, asked: Sequence[tuple[ImportRow, Note]]) -> Alike:
    affected = (Affected(place=row.place, row=row.row, title=row.title, value=note.value, key=note.key) for row, note in asked)
    first, *others = (_decisions(note) for _, note in asked)
    shared = [choice for choice in first if all(choice in other for other in others) and choice != LEAVE_OUT]
    return Alike(code=code, affected=tuple(dict.fromkeys(affected)), choices=(*shared, LEAVE_OUT))


def _decisions(note: Note) -> tuple[str, ...]:
    """A choice that is written (a name, a department) is meant for its own cell and never for another."""
    return tuple(choice for choice in note.repairs if choice.startswith("=")) if note.key and note.level is Level.ASKED else ()


def decided(source: ImportSource, group: Alike, choice: str) -> ImportSource:
    """``source`` with ``choice`` for each of a group. It is not remembered: the next table has strangers of its own, and a slip in
    it is to be seen."""
    if choice == LEAVE_OUT:
        fresh = tuple(place for place in group.places if place not in source.skipped)
        return structs.replace(source, skipped=(*source.skipped, *fresh))
    keys = dict.fromkeys(one.key for one in group.affected)
    kept = tuple(answer for answer in source.answers if answer.place or answer.key not in keys)
    made = tuple(Answer(key=key, choice=choice, remember=False) for key in keys)
    return structs.replace(source, answers=(*kept, *made))
