"""Which person each row of a roster claims: by staff number, by name and department, by name; and nobody twice.

Certain rows choose first, so that a namesake who joins the list never moves the one who is known.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from uuid import UUID

from lawstudy.domain.identity import label, number_key
from lawstudy.domain.people import Person, PersonState, same_name
from lawstudy.formats.tables.notes import Level, Note
from lawstudy.formats.written.traditional import simplified
from lawstudy.usecases.imports.asking import RowReading

NAME, NUMBER = "name", "staff_number"
SAME, ANOTHER, RENAMED, NO_NUMBER = "=same", "=another", "=renamed", "=no_number"


@dataclass
class Claimant:
    """A row with what it says of a person, and whom it claims: ``person`` None and ``settled`` is someone new.
    ``written_otherwise``: under the name that this person has here in other characters, and keeps."""

    row: RowReading
    name: str
    department: str | None
    staff_number: str | None
    person: Person | None = None
    settled: bool = False
    repeats: int = 0
    written_otherwise: bool = False

    def claim(self, person: Person) -> None:
        self.person, self.settled = person, True

    def is_new(self) -> None:
        self.settled = True


@dataclass
class Claimed:
    """Who is claimed, and by which row."""

    by_person: dict[UUID, Claimant] = field(default_factory=dict)
    new: dict[str, list[Claimant]] = field(default_factory=dict)

    def take(self, claimant: Claimant, person: Person) -> None:
        claimant.claim(person)
        self.by_person[person.id] = claimant

    def add(self, claimant: Claimant) -> None:
        claimant.is_new()
        self.new.setdefault(same_name(claimant.name), []).append(claimant)


def resolve(claimants: Sequence[Claimant], everyone: Iterable[Person]) -> None:
    """Decide for each row whom it claims; a row that cannot be decided has a note that asks."""
    people = list(everyone)
    claimed = Claimed()
    numbered = {number_key(p.staff_number): p for p in people if p.staff_number}
    named: dict[str, list[Person]] = {}
    for person in people:
        named.setdefault(same_name(person.name), []).append(person)
    _by_number(claimants, numbered, claimed)
    _as_chosen(claimants, named, claimed)
    _by_name_and_department(claimants, named, claimed)
    simple: dict[str, list[Person]] = {}
    for key, bearers in named.items():
        simple.setdefault(simplified(key), []).extend(bearers)
    for claimant in claimants:
        if claimant.settled or not claimant.row.settled:
            continue
        key = same_name(claimant.name)
        if key in named or not _is_known_otherwise(claimant, simple.get(simplified(key), []), claimed):
            _by_name(claimant, named.get(key, []), claimed)


# --- by number ------------------------------------------------------------------------------------------------------------------------


def _by_number(claimants: Sequence[Claimant], numbered: dict[str, Person], claimed: Claimed) -> None:
    """A number that is known names its person, unless the name is another: then somebody typed wrongly, or has a new name."""
    first: dict[str, Claimant] = {}
    for claimant in claimants:
        if not claimant.staff_number:
            continue
        key = number_key(claimant.staff_number)
        if key in first:
            _ask_about_number(claimant, "number_twice", str(first[key].row.row.number))
            continue
        person = numbered.get(key)
        if person is None or same_name(person.name) == same_name(claimant.name):
            first[key] = claimant
            if person is not None:
                claimed.take(claimant, person)
            continue
        _number_of_another(claimant, person, claimed, first, key)


def _number_of_another(claimant: Claimant, person: Person, claimed: Claimed, first: dict[str, Claimant], key: str) -> None:
    doubt = f"number:{key}:{same_name(claimant.name)}"
    choice = claimant.row.chosen(doubt)
    if choice == RENAMED:
        first[key] = claimant
        claimed.take(claimant, person)
    elif choice == NO_NUMBER:
        claimant.staff_number = None
    else:
        note = Note(
            code="number_of_another",
            level=Level.ASKED,
            value=claimant.staff_number or "",
            other=label(person),
            key=doubt,
            repairs=(RENAMED, NO_NUMBER),
        )
        claimant.row.say(note, NUMBER)


def _ask_about_number(claimant: Claimant, code: str, other: str) -> None:
    doubt = f"number-twice:{number_key(claimant.staff_number or '')}:{same_name(claimant.name)}"
    if claimant.row.chosen(doubt) == NO_NUMBER:
        claimant.staff_number = None
        return
    note = Note(code=code, level=Level.ASKED, value=claimant.staff_number or "", other=other, key=doubt, repairs=(NO_NUMBER,))
    claimant.row.say(note, NUMBER)


# --- by name --------------------------------------------------------------------------------------------------------------------------


def _as_chosen(claimants: Sequence[Claimant], named: dict[str, list[Person]], claimed: Claimed) -> None:
    """What people decided about a name: one of those who bear it, or somebody new. Of several rows that say the same, the first one
    means the one who is known there."""
    last = {_name_key(claimant): claimant for claimant in claimants}
    for claimant in claimants:
        if claimant.settled or not claimant.row.settled:
            continue
        choice = claimant.row.chosen(_name_key(claimant))
        if choice is None or choice == SAME:
            continue
        bearers = named.get(same_name(claimant.name), [])
        meant = next((p for p, text in zip(bearers, _labels(bearers), strict=True) if text == choice), None)
        repeated = last[_name_key(claimant)] is not claimant
        if repeated and (here := _the_one_here(claimant, named, claimed)) is not None:
            claimed.take(claimant, here)
        elif choice == ANOTHER:
            claimant.is_new()
        elif meant is not None and meant.id not in claimed.by_person:
            claimed.take(claimant, meant)


def _by_name_and_department(claimants: Sequence[Claimant], named: dict[str, list[Person]], claimed: Claimed) -> None:
    for claimant in claimants:
        if claimant.settled or not claimant.row.settled or claimant.department is None:
            continue
        if (person := _the_one_here(claimant, named, claimed)) is not None:
            claimed.take(claimant, person)


def _the_one_here(claimant: Claimant, named: dict[str, list[Person]], claimed: Claimed) -> Person | None:
    """The one of that name in the department of the row whom no row claims yet."""
    here = [p for p in _free(named, claimant, claimed) if p.department == claimant.department and p.state is PersonState.ACTIVE]
    return here[0] if len(here) == 1 and not _numbers_differ(claimant, here[0]) else None


def _is_known_otherwise(claimant: Claimant, bearers: Sequence[Person], claimed: Claimed) -> bool:
    """許麗娜 beside 许丽娜: one person in other characters, or two; only a person can tell."""
    free = [person for person in bearers if person.id not in claimed.by_person]
    choices = _labels(free)
    key = f"form:{same_name(claimant.name)}:{claimant.department or ''}"
    choice = claimant.row.chosen(key)
    if not free or choice == ANOTHER:
        return False
    if choice in choices:
        claimant.written_otherwise = True
        claimed.take(claimant, free[choices.index(choice)])
        return True
    note = Note(
        code="name_in_other_characters",
        level=Level.ASKED,
        value=claimant.name,
        other="、".join(choices),
        key=key,
        repairs=(*choices, ANOTHER),
    )
    claimant.row.say(note, NAME)
    return True


def _by_name(claimant: Claimant, bearers: list[Person], claimed: Claimed) -> None:
    free = [p for p in bearers if p.id not in claimed.by_person]
    active = [p for p in free if p.state is PersonState.ACTIVE] or free
    if not bearers:
        _new_or_again(claimant, claimed)
    elif not active:
        _beside_those_claimed(claimant, [claimed.by_person[p.id] for p in bearers], claimed)
    elif len(active) > 1:
        choices = (*_labels(active), ANOTHER)
        note = Note(code="person_ambiguous", level=Level.ASKED, value=claimant.name, key=_name_key(claimant), repairs=choices)
        claimant.row.say(note, NAME)
    elif len(free) < len(bearers) and claimant.department and active[0].department not in {"", claimant.department}:
        _moved_or_joined(claimant, active[0], _labels(bearers)[bearers.index(active[0])], claimed)
    else:
        _the_only_one(claimant, active[0], claimed)


def _moved_or_joined(claimant: Claimant, person: Person, written: str, claimed: Claimed) -> None:
    """The other namesakes stand in the list already: this one may have moved to another department, or somebody else has joined."""
    key = f"{_name_key(claimant)}:moved"
    choice = claimant.row.chosen(key)
    if choice == written:
        claimed.take(claimant, person)
    elif choice == ANOTHER:
        claimant.is_new()
    else:
        note = Note(code="person_ambiguous", level=Level.ASKED, value=claimant.name, key=key, repairs=(written, ANOTHER))
        claimant.row.say(note, NAME)


def _the_only_one(claimant: Claimant, person: Person, claimed: Claimed) -> None:
    """Somebody of that name is free. Another number makes a namesake likely; another department is a move, and shown as a change."""
    if _numbers_differ(claimant, person) and claimant.row.chosen(_name_key(claimant)) != SAME:
        note = Note(
            code="number_differs",
            level=Level.ASKED,
            value=claimant.name,
            other=label(person, exact=True),
            key=_name_key(claimant),
            repairs=(SAME, ANOTHER),
        )
        claimant.row.say(note, NUMBER)
        return
    claimed.take(claimant, person)


def _new_or_again(claimant: Claimant, claimed: Claimed) -> None:
    """Nobody is called so yet; but an earlier row of this list may be."""
    earlier = claimed.new.get(same_name(claimant.name), [])
    if earlier:
        _beside_those_claimed(claimant, earlier, claimed)
    else:
        claimed.add(claimant)


def _beside_those_claimed(claimant: Claimant, others: list[Claimant], claimed: Claimed) -> None:
    """The name stands in the list once more. Two numbers or two departments tell two people apart; else a person is asked."""
    others = others + [c for c in claimed.new.get(same_name(claimant.name), []) if c not in others]
    where = str(others[0].row.row.number)
    if claimant.row.chosen(_name_key(claimant)) == SAME:
        claimant.settled, claimant.repeats = True, others[0].row.row.number
        return
    if all(_are_two(claimant, other) for other in others):
        claimed.add(claimant)
        if any(not (claimant.staff_number and other.staff_number) for other in others):
            note = Note(code="namesake_new", level=Level.SAID, value=claimant.name, other=where, key=_name_key(claimant), repairs=(SAME,))
            claimant.row.say(note, NAME) if claimant.row.chosen(_name_key(claimant)) != SAME else None
        return
    note = Note(code="row_repeated", level=Level.ASKED, value=claimant.name, other=where, key=_name_key(claimant), repairs=(SAME, ANOTHER))
    claimant.row.say(note, NAME)


def _are_two(one: Claimant, other: Claimant) -> bool:
    """Whether two rows of one name are certainly, or likely, of two people."""
    if one.staff_number and other.staff_number:
        return number_key(one.staff_number) != number_key(other.staff_number)
    return bool(one.department and other.department and one.department != other.department)


def _numbers_differ(claimant: Claimant, person: Person) -> bool:
    return bool(claimant.staff_number and person.staff_number and number_key(claimant.staff_number) != number_key(person.staff_number))


def _free(named: dict[str, list[Person]], claimant: Claimant, claimed: Claimed) -> list[Person]:
    return [p for p in named.get(same_name(claimant.name), []) if p.id not in claimed.by_person]


def _name_key(claimant: Claimant) -> str:
    """A namesake is told apart by name, department and number, so that each is asked about once."""
    return f"who:{same_name(claimant.name)}:{claimant.department or ''}:{number_key(claimant.staff_number or '')}"


def _labels(people: Sequence[Person]) -> list[str]:
    """What tells these people apart: departments where they are enough, else staff numbers too."""
    plain = [label(person) for person in people]
    return [short if plain.count(short) == 1 else label(person, exact=True) for person, short in zip(people, plain, strict=True)]
