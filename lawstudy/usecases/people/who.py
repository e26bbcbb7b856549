"""Who is meant by a written name: one way to find a person, whichever door the name comes through.

By staff number, by name and department, by name. Whoever moved or left is found and it is said; several are asked about; people of
another unit are never ours. Each choice that is offered is a name that :meth:`Who.find` takes.
"""

from collections.abc import Iterable, Sequence
from difflib import get_close_matches
from functools import lru_cache

from msgspec import Struct

from lawstudy.domain.access import Scope
from lawstudy.domain.belonging import UNKNOWN_END, Belonging, membership_on, present
from lawstudy.domain.departments import House
from lawstudy.domain.identity import Label, applies, is_near, label, number_key, written
from lawstudy.domain.people import Person, PersonState, same_name
from lawstudy.formats.tables.notes import Chosen, Level, Note, Read, nothing_chosen
from lawstudy.formats.written.units import read_unit
from lawstudy.store import departments, memberships, organisations, people, person_rows
from lawstudy.usecases.arguments import day_of
from lawstudy.usecases.context import Context
from lawstudy.usecases.people.people import STAFF
from lawstudy.usecases.registry import Kind, use_case

NEAR = 0.5
MOST_LIKENED = 2_000


class Known(Struct, frozen=True, kw_only=True):
    """A person with what tells where he was: ``former`` are names that he was called by before."""

    person: Person
    belonging: Belonging
    former: tuple[str, ...] = ()


class Who:
    """The people of one bureau, ``everyone`` of them in the order of their names.

    ``on`` is the day of what the names stand under ("": today): whoever was there then goes first.
    """

    def __init__(self, known: Iterable[Known], house: House, organisation: str, *, today: str) -> None:
        self._house, self._organisation, self._today = house, organisation, today
        self._by_name: dict[str, list[Known]] = {}
        self._by_former: dict[str, list[Known]] = {}
        self._by_number: dict[str, list[Known]] = {}
        self.everyone = tuple(known)
        for one in self.everyone:
            self._by_name.setdefault(same_name(one.person.name), []).append(one)
            for name in one.former:
                self._by_former.setdefault(same_name(name), []).append(one)
            if one.person.staff_number:
                self._by_number.setdefault(number_key(one.person.staff_number), []).append(one)
        self._names = {listed[0].person.name: listed for listed in self._by_name.values()}
        self._likened: dict[str, list[str]] = {}

    # --- the doors' question --------------------------------------------------------------------------------------------

    def find(
        self, name: str, department: str = "", staff_number: str = "", unit: str = "", *, on: str = "", chosen: Chosen = nothing_chosen
    ) -> Read[Person]:
        """The one person meant, with what is to be said of it; no value where it must be asked, or where the unit is another's.

        ``chosen`` are decisions about doubts of before, by their key: one of the repairs, or any other name that is meant. Those
        of a door of its own (``=…``) are for that door: the doubt is told again.
        """
        foreign = self._foreign(name, unit, chosen)
        if foreign is not None:
            return foreign
        found = self._meant(name, department, staff_number, on or self._today)
        key = next((note.key for note in found.notes if note.level is not Level.SAID), "")
        decided = chosen(key) if key else None
        return found if decided is None or decided.startswith("=") else self._meant(decided, "", "", on or self._today)

    def choices(self, found: Sequence[Known], day: str) -> tuple[str, ...]:
        """For each of these people the shortest name that means nobody else on ``day``; whoever is like another has none."""
        ordered = sorted(found, key=lambda one: (one.person.department, one.person.rank))
        return tuple(text for one in ordered if (text := self._name_for(one, day)))

    def _name_for(self, one: Known, day: str) -> str:
        exact = label(one.person, exact=True)
        forms = (label(one.person), exact, f"{exact[:-1]}，{one.person.rank}）" if one.person.rank else exact)
        return next((text for text in forms if self._settled(written(text), day) == [one]), "")

    def _settled(self, said: Label, day: str) -> list[Known]:
        """Whom a name means by itself."""
        found = self._by_name.get(same_name(said.name), [])
        if said.is_exact:
            return [one for one in found if applies(said, one.person)]
        return self._there(found, said.parts[0], day) if said.parts else self._first(found, day)

    def _meant(self, name: str, department: str, staff_number: str, day: str) -> Read[Person]:
        said = written(name)
        if said.is_exact:
            return self._one(self._settled(said, day), said, "", day)
        if staff_number:
            by_number = self._numbered(said, staff_number, day)
            if by_number is not None:
                return by_number
        found = self._by_name.get(same_name(said.name), [])
        notes: tuple[Note, ...] = ()
        if not found and (found := self._by_former.get(same_name(said.name), [])):
            notes = (Note(code="person_renamed", level=Level.SAID, value=said.name, other=found[0].person.name),)
        if not found:
            holders = self._by_number.get(number_key(said.name), [])
            return Read(holders[0].person) if len(holders) == 1 and not staff_number else self._nobody(said, day)
        where = said.parts[0] if said.parts else department
        answer = self._in(found, said, where, day) if where else self._one(self._first(found, day), said, "", day)
        answer = self._of_number(answer, staff_number) if staff_number else answer
        return Read(answer.value, (*notes, *answer.notes)) if answer.value is not None else answer

    # --- by number ------------------------------------------------------------------------------------------------------

    def _numbered(self, said: Label, staff_number: str, day: str) -> Read[Person] | None:
        """Whoever holds the number; None when nobody does. A number never renames anyone."""
        holders = self._by_number.get(number_key(staff_number), [])
        if not holders:
            return None
        key = same_name(said.name)
        called = [one for one in holders if not key or key in {same_name(one.person.name), *map(same_name, one.former)}]
        if len(called) == 1:
            return Read(called[0].person, self._absent(called[0], day))
        others = [one for one in self._by_name.get(key, []) if one not in holders]
        note = Note(
            code="number_of_another",
            level=Level.ASKED,
            value=staff_number,
            other="、".join(label(one.person) for one in holders),
            part=said.name,
            repairs=tuple(dict.fromkeys(self._exact(one, day) for one in (*holders, *others))),
            key=f"number:{number_key(staff_number)}:{key}",
        )
        return Read(None, (note,))

    def _exact(self, one: Known, day: str) -> str:
        """A name that holds against a number beside it."""
        text = label(one.person, exact=True)
        return text if self._settled(written(text), day) == [one] else self._name_for(one, day) or text

    def _of_number(self, answer: Read[Person], staff_number: str) -> Read[Person]:
        """Found by name beside a number that nobody holds: whoever holds another one is perhaps not meant."""
        person = answer.value
        if person is None or not person.staff_number:
            return answer
        note = Note(
            code="number_differs",
            level=Level.ASKED,
            value=staff_number,
            other=label(person, exact=True),
            repairs=(label(person, exact=True),),
            key=f"number:{number_key(staff_number)}:{same_name(person.name)}",
        )
        return Read(None, (note,))

    # --- by name and department -----------------------------------------------------------------------------------------

    def _in(self, found: list[Known], said: Label, where: str, day: str) -> Read[Person]:
        """Those of a name who are or were in the department written, by its present name or a former one; else one that is near."""
        tier = self._there(found, where, day)
        if tier:
            return self._one(tier, said, where, day)
        place, there = _plain(where), self._first(found, day)
        near = [one for one in there if is_near(place, _plain(one.person.department))]
        if len(near) == len(there) == 1:
            note = Note(code="department_read_as", level=Level.SAID, value=where, other=near[0].person.department)
            return Read(near[0].person, (note, *self._absent(near[0], day)))
        ranked = [one for one in found if place == _plain(one.person.rank)]
        if ranked and said.parts:
            return self._one(ranked, said, "", day)
        note = Note(
            code="person_elsewhere",
            level=Level.ASKED,
            value=said.name,
            other=where,
            part=said.name,
            repairs=self.choices(found, day),
            key=f"person:{same_name(said.name)}:{place}",
        )
        return Read(None, (note,))

    def _there(self, found: list[Known], where: str, day: str) -> list[Known]:
        """Those who were in the department on the day; else those who were in it once."""
        place = _plain(where)
        then = [one for one in found if self._was_there(one, day) and place in self._names_of(one, day)]
        return then or [one for one in found if place in self._names_of(one, "")]

    def _names_of(self, one: Known, day: str) -> set[str]:
        """What the department of ``day`` is or was called; with no day, all departments that the person was ever in."""
        stays = one.belonging.memberships
        if day:
            stays = (membership_on(one.belonging, day) or present(one.belonging, day),)
        idents = {stay.department for stay in stays}
        return {_plain(dated.name) for d in self._house.departments if d.id in idents for dated in d.names}

    def _first(self, found: list[Known], day: str) -> list[Known]:
        """Whoever was there on the day, if anyone was; else whoever is in service."""
        there = [one for one in found if self._was_there(one, day)]
        return there or [one for one in found if one.person.state is PersonState.ACTIVE] or found

    def _one(self, found: list[Known], said: Label, where: str, day: str) -> Read[Person]:
        if len(found) == 1:
            return Read(found[0].person, (*self._absent(found[0], day), *self._moved(found[0], where, day)))
        if not found:
            return self._nobody(said, day)
        repairs = self.choices(found, day)
        note = Note(
            code="person_ambiguous" if len(repairs) > 1 else "people_alike",
            level=Level.ASKED if len(repairs) > 1 else Level.WRONG,
            value=said.name,
            part=said.name,
            repairs=repairs,
            key=f"person:{same_name(said.name)}:{_plain(where)}",
        )
        return Read(None, (note,))

    def _nobody(self, said: Label, day: str) -> Read[Person]:
        near = self._near(said.name)
        repairs = tuple(text for name in near for text in self.choices(self._names[name], day))
        level = Level.ASKED if repairs else Level.WRONG
        key = f"person:{same_name(said.name)}:"
        return Read(None, (Note(code="person_unknown", level=level, value=said.name, part=said.name, repairs=repairs, key=key),))

    def _near(self, name: str) -> list[str]:
        """Names like this one; none where a list has thousands that nobody bears: it is another's, and comparing takes long."""
        if name not in self._likened:
            if len(self._likened) == MOST_LIKENED:
                return []
            self._likened[name] = get_close_matches(name, self._names, n=3, cutoff=NEAR)
        return self._likened[name]

    # --- what is said of whoever is found -------------------------------------------------------------------------------

    def _was_there(self, one: Known, day: str) -> bool:
        return membership_on(one.belonging, day) is not None

    def _absent(self, one: Known, day: str) -> tuple[Note, ...]:
        """调出于 …, or here from a later day on only."""
        if self._was_there(one, day):
            return ()
        name, stays = one.person.name, one.belonging.memberships
        gone = next((stay for stay in reversed(stays) if stay.to_day and stay.to_day <= day), None)
        if gone is None:
            return (Note(code="person_not_yet", level=Level.SAID, value=name, other=stays[0].from_day),)
        if gone.to_day == UNKNOWN_END:
            return (Note(code="person_left_once", level=Level.SAID, value=name),)
        return (Note(code="person_left", level=Level.SAID, value=name, other=gone.to_day),)

    def _moved(self, one: Known, where: str, day: str) -> tuple[Note, ...]:
        """Found by a department that is not that of the day."""
        if not where or _plain(where) in self._names_of(one, day):
            return ()
        return (Note(code="person_moved", level=Level.SAID, value=one.person.name, other=one.person.department or "—"),)

    # --- units ----------------------------------------------------------------------------------------------------------

    def _foreign(self, name: str, unit: str, chosen: Chosen) -> Read[Person] | None:
        """None for a person of ours. A unit is ours under its name, an abbreviation of it, or the name of a department."""
        if not unit.strip() or _plain(unit) in {_plain(dated.name) for d in self._house.departments for dated in d.names}:
            return None
        found = read_unit(unit, self._organisation, chosen)
        if found.value is False:
            return Read(None, (Note(code="person_of_other_unit", level=Level.SAID, value=written(name).name, other=unit),))
        return None if found.value else Read(None, found.notes)


def who_of(ctx: Context) -> Who:
    """Everyone of the bureau as they are now."""
    tx, organisation_id = ctx.tx, ctx.reach.organisation_id
    everyone = people.everyone(tx, ctx.reach, active_only=False)
    ids = [person.id for person in everyone]
    belong = memberships.of_people(tx, organisation_id, ids)
    former = person_rows.former_names(tx, organisation_id, ids)
    known = [
        Known(person=person, belonging=belong[person.id], former=tuple(one.name for one in former.get(person.id, ())))
        for person in everyone
    ]
    name = organisations.get(tx, organisation_id).name
    return Who(known, departments.house(tx, organisation_id), name, today=ctx.today)


@lru_cache(4096)
def _plain(text: str) -> str:
    return same_name(text)


class FoundPerson(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """``person`` None: ``notes`` say what has to be decided first."""

    person: Person | None
    notes: tuple[Note, ...] = ()


@use_case(kind=Kind.QUERY, roles=STAFF, scope=Scope.ORGANISATION)
def find_person(ctx: Context, *, name: str, on: str = "") -> FoundPerson:
    """The person that a written name means: 王芳, 王芳（办公室）, 王芳（办公室，工号 0012）, or a staff number. ``on`` is the day of what
    the name stands under."""
    if on:
        day_of("on", on)
    found = who_of(ctx).find(name, on=on)
    return FoundPerson(person=found.value, notes=found.notes)
