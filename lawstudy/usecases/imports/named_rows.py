"""Rows of a list that name one person each, and may name other units' people: whom each claims."""

from typing import TypeVar

from msgspec import Struct, structs

from lawstudy.domain.people import Person, clean_name
from lawstudy.formats.tables.cells import shown
from lawstudy.formats.tables.notes import Level, Note
from lawstudy.formats.written.departments import bare_department, looks_like_department
from lawstudy.formats.written.names import read_named
from lawstudy.store import people
from lawstudy.usecases.imports.asking import RowReading
from lawstudy.usecases.imports.engine import Reading
from lawstudy.usecases.imports.preview import Outcome
from lawstudy.usecases.imports.units import Units
from lawstudy.usecases.people.who import who_of

NAME, DEPARTMENT, STAFF_NUMBER = "name", "department", "staff_number"
OUTSIDER = "=outsider"
_OF_PEOPLE = {"person_unknown", "person_ambiguous", "person_elsewhere"}
F = TypeVar("F")


class Claim(Struct, frozen=True, kw_only=True):
    """The person that a row names; None with what becomes of the row instead. ``title`` and ``department`` as they are written."""

    person: Person | None
    outcome: Outcome
    title: str
    department: str


class NamedRows:
    """The rows of one list; ``on`` is the day of what stands beside the names ("": today), ``organiser`` who held it."""

    def __init__(self, reading: Reading[F], *, on: str, organiser: str = "") -> None:
        ctx = reading.ctx
        self.who = who_of(ctx)
        self._reading, self._on = reading, on
        self._names = frozenset(people.names(ctx.tx, ctx.reach))
        self._units = Units(reading, people.departments(ctx.tx, ctx.reach.organisation_id), self._names, organiser)

    def claim(self, row: RowReading) -> Claim:
        title = clean_name(row.row.text(NAME)) or row.row.first_text
        department = bare_department(" ".join(shown(row.cell(DEPARTMENT)).split())) or self._heading(row)
        if self._reading.is_skipped(row):
            return Claim(person=None, outcome=Outcome.SKIPPED, title=title, department=department)
        if self._units.is_outside(row):
            return Claim(person=None, outcome=Outcome.OUTSIDE, title=title, department=self._units.text(row))
        asked_for = row.cell(NAME) == "" and not row.settled  # whether the name above holds here too
        named = None if asked_for else row.take(NAME, read_named(row.cell(NAME), row.choose, self._names))
        person = self._person(row, named.name, department or named.remark) if named is not None and row.settled else None
        left_out = person is None and any(note.code == "outsider_left_out" for note in row.notes)
        return Claim(person=person, outcome=Outcome.OUTSIDE if left_out else Outcome.NEW, title=title, department=department)

    def _heading(self, row: RowReading) -> str:
        """The department that a line above this part of the list names, in a list without a column of departments."""
        heading = row.row.section
        return heading if not self._reading.table.letter(DEPARTMENT) and looks_like_department(heading) else ""

    def _person(self, row: RowReading, name: str, department: str) -> Person | None:
        where = "" if self._units.is_in_department_column(row) else department
        found = self.who.find(name, where, shown(row.cell(STAFF_NUMBER)), on=self._on, chosen=row.chosen)
        open_keys = {note.key for note in found.notes if note.level is not Level.SAID}
        if any(row.chosen(key) == OUTSIDER for key in open_keys):
            row.say(Note(code="outsider_left_out", level=Level.SAID, value=name), NAME)
            return None
        for note in found.notes:
            meaning = STAFF_NUMBER if note.code.startswith("number") else NAME
            if note.code in _OF_PEOPLE:
                note = structs.replace(note, level=Level.ASKED, repairs=(*note.repairs, OUTSIDER))  # noqa: PLW2901
            row.say(structs.replace(note, part=""), meaning)
        return found.value
