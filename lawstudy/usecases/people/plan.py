"""One change of one person, decided on without a database: what a form or a row says, held against the person it means."""

from collections.abc import Callable
from enum import StrEnum
from typing import Any, assert_never
from uuid import UUID

from msgspec import Struct, structs

from lawstudy.domain import belonging as rules
from lawstudy.domain.belonging import Belonging, DoesNotFit, EndReason
from lawstudy.domain.identity import is_name
from lawstudy.domain.people import LINES, Person, PersonEntry, PersonState, clean_reading, reading, syllables_of
from lawstudy.errors import BadArgument, NotAName
from lawstudy.usecases.arguments import check_count, line_within, name_within

LONGEST = 60
LONGEST_READING = 200
MOST_GROUPS = 30
# The day of a change that puts right what was written down: it was so all the time.
ALWAYS = ""
_FACTS = tuple(name for name in PersonEntry.__struct_fields__ if name != "groups")


class Step(StrEnum):
    """STAY: facts change and nobody comes or goes."""

    STAY = "stay"
    LEAVE = "leave"
    RETURN = "return"


class NewPerson(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """``since`` is the first day ("": nobody knows). ``namesake``: really another one than whoever is called so there."""

    person: Person
    since: str
    namesake: bool = False


class PersonChange(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """``before`` becomes ``after`` from the day ``on`` on; ALWAYS ("") puts right what was written down. ``reason`` goes with LEAVE."""

    before: Person
    after: Person
    on: str
    step: Step = Step.STAY
    reason: EndReason = EndReason.NONE
    namesake: bool = False

    @property
    def fields(self) -> tuple[str, ...]:
        """What changes; "state" for coming and going. Empty: the row says what is known."""
        plain = tuple(name for name in _FACTS if getattr(self.before, name) != getattr(self.after, name))
        groups = ("groups",) if set(self.before.groups) != set(self.after.groups) else ()
        return plain + groups + (("state",) if self.step is not Step.STAY else ())


def person_of(person_id: UUID, entry: PersonEntry) -> Person:
    """A person as kept, from what was written; NotAName or BadArgument for what cannot be."""
    return _read(Person(id=person_id, **_kept(structs.asdict(entry))))


def plan_change(person: Person, entry: PersonEntry, on: str, *, there: bool = True, namesake: bool = False) -> PersonChange:
    """What ``entry`` changes of ``person`` from ``on`` on; the errors of :func:`person_of`. ``there``: whoever had left has returned.

    What stays is not judged anew: it may be older than the rules of today.
    """
    said = {name: getattr(entry, name) for name in PersonEntry.__struct_fields__}
    fresh = _kept({name: value for name, value in said.items() if value != getattr(person, name)})
    back = there and person.state is PersonState.LEFT
    state = PersonState.ACTIVE if back else person.state
    after = structs.replace(person, **fresh, state=state, version=person.version + 1)
    if {"name", "reading"} & set(fresh):
        after = _read(after)
    return PersonChange(before=person, after=after, on=on, step=Step.RETURN if back else Step.STAY, namesake=namesake)


def _read(person: Person) -> Person:
    """With a reading that fits the name, "" where it says what would be taken anyway. BadArgument for one that does not fit."""
    words = person.reading.split()
    if words and len(words) != syllables_of(person.name):
        raise BadArgument(name="reading", reason="one syllable for each character, such as “kan ming lan”")
    return structs.replace(person, reading="") if tuple(words) == reading(person.name) else person


def _reading(text: str) -> str:
    kept = clean_reading(line_within("reading", text, least=0, most=LONGEST_READING))
    if text.strip() and not kept:
        raise BadArgument(name="reading", reason="one syllable for each character, such as “kan ming lan”")
    return kept


def _kept(said: dict[str, Any]) -> dict[str, Any]:
    """Each field as it is kept."""
    return {name: _AS_KEPT[name](value) for name, value in said.items()}


def _name(text: str) -> str:
    name = name_within("name", text, most=LONGEST)
    if not is_name(name):
        raise NotAName(given=name)
    return name


def _groups(groups: tuple[str, ...]) -> tuple[str, ...]:
    check_count("groups", len(groups), MOST_GROUPS, least=0)
    return tuple(sorted({line_within("groups", group, most=LONGEST) for group in groups}))


def _line(name: str) -> Callable[[Any], str]:
    return lambda text: line_within(name, text or "", least=0, most=LONGEST)


_AS_KEPT: dict[str, Callable[[Any], Any]] = {
    "name": _name,
    "reading": _reading,
    "staff_number": lambda text: _line("staff_number")(text) or None,
    "groups": _groups,
    **{name: _line(name) for name in ("department", *(line.field for line in LINES))},
}


def plan_leaving(person: Person, on: str, reason: EndReason) -> PersonChange:
    """``person`` is not there any more from ``on`` on (调出, 退休)."""
    after = structs.replace(person, state=PersonState.LEFT, version=person.version + 1)
    return PersonChange(before=person, after=after, on=on, step=Step.LEAVE, reason=reason)


def belonging_after(who: Belonging, change: PersonChange, department: UUID | None) -> Belonging | DoesNotFit:
    """The memberships and groups after ``change``, whose department has the id ``department``."""
    found = _grouped(who, change)
    if isinstance(found, DoesNotFit):
        return found
    match change.step:
        case Step.RETURN:
            return rules.returned(found, department, change.on)
        case Step.STAY:
            return _moved(found, change, department)
        case Step.LEAVE:
            there = _moved(found, change, department)
            return there if isinstance(there, DoesNotFit) else rules.left(there, change.on, change.reason)
        case _ as never:
            assert_never(never)


def _moved(who: Belonging, change: PersonChange, department: UUID | None) -> Belonging | DoesNotFit:
    if change.before.department == change.after.department:
        return who
    return rules.put_right(who, department) if change.on == ALWAYS else rules.moved(who, department, change.on)


def _grouped(who: Belonging, change: PersonChange) -> Belonging | DoesNotFit:
    if "groups" not in change.fields:
        return who
    groups = change.after.groups
    return rules.groups_put_right(who, groups) if change.on == ALWAYS else rules.regrouped(who, groups, change.on)
