"""Writing people down: one or two thousand in few statements, with one set of checks whichever door writes.

changed = [plan_change(person, facts, on=day) for …]
refused(ctx, new, changed)      # what stands in the way, for a preview
written = write_people(ctx, new, changed)
take_back(ctx, written)         # as it was, while nobody changed these people since
"""

from collections.abc import Iterator, Sequence
from uuid import UUID, uuid5

from msgspec import Struct, structs

from lawstudy.domain import belonging as rules
from lawstudy.domain.belonging import Belonging, DoesNotFit
from lawstudy.domain.clock import local_date
from lawstudy.domain.departments import House
from lawstudy.domain.people import Person, PersonState
from lawstudy.errors import ChangedMeanwhile, DepartmentEnded, LeavingOneself, PersonNamedTwice, UserError
from lawstudy.store import audit, departments, memberships, people, person_rows
from lawstudy.store.person_rows import FormerName, PersonRecord
from lawstudy.usecases.context import Context
from lawstudy.usecases.people.checks import Holders, day_refused, last_administrators, misfit, namesakes_refused, numbers_refused
from lawstudy.usecases.people.plan import ALWAYS, NewPerson, PersonChange, Step, belonging_after


class Refused(Struct, frozen=True, kw_only=True):
    """Why one of the people cannot be written."""

    person_id: UUID
    error: UserError


class Written(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What was written of one person, with all that was there before (None: nobody) and the version that it has now."""

    person_id: UUID
    before: PersonRecord | None
    version: int


# What writes people down, in the words of the audit log.
WRITING = ("add_person", "accept_people_import")


def first_roster(ctx: Context) -> bool:
    """Whether the people who are written down now were there all along: nobody was before, or it is still the day of the first."""
    begun = audit.first_at(ctx.tx, ctx.reach.organisation_id, WRITING)
    return begun is None or local_date(begun) == ctx.today


def default_since(ctx: Context) -> str:
    """The first day of a new person of whom it is not said: not known in the first roster, else today."""
    return "" if first_roster(ctx) else ctx.today


def refused(ctx: Context, new: Sequence[NewPerson], changed: Sequence[PersonChange]) -> tuple[Refused, ...]:
    """What stands in the way of writing these people, each once, in their order."""
    return _weighed(ctx, new, changed, departments.house(ctx.tx, ctx.reach.organisation_id)).refused


class _Weighed(Struct, frozen=True, kw_only=True):
    """``before`` and ``after``: where the people to be changed belong; whoever is refused by his days has no ``after``."""

    refused: tuple[Refused, ...]
    keyless: frozenset[UUID]
    before: dict[UUID, Belonging]
    after: dict[UUID, Belonging]


def _weighed(ctx: Context, new: Sequence[NewPerson], changed: Sequence[PersonChange], house: House) -> _Weighed:
    tx, organisation_id = ctx.tx, ctx.reach.organisation_id
    ids = {d.name: d.id for d in house.departments}
    before = memberships.of_people(tx, organisation_id, [change.before.id for change in changed])
    weighed = {change.before.id: _belonging(ctx, change, before.get(change.before.id), ids) for change in changed}
    found = {who: one for who, one in weighed.items() if isinstance(one, UserError)}
    found |= {who: PersonNamedTwice(name=name) for who, name in _twice(new, changed)}
    found |= {one.person.id: error for one in new if (error := day_refused(ctx.today, "since", one.since)) is not None}
    holders = Holders(person_rows.census(tx, organisation_id), new, changed)
    going = last_administrators(ctx, {who: one for who, one in weighed.items() if isinstance(one, Belonging)})
    for person_id, error in (*numbers_refused(holders), *namesakes_refused(holders), *going.items()):
        found.setdefault(person_id, error)
    for person_id, error in _into_closed(new, changed, house):
        found.setdefault(person_id, error)
    order = dict.fromkeys((*(one.person.id for one in new), *(change.before.id for change in changed)))
    return _Weighed(
        refused=tuple(Refused(person_id=ident, error=found[ident]) for ident in order if ident in found),
        keyless=holders.keyless(),
        before=before,
        after={who: one for who, one in weighed.items() if isinstance(one, Belonging)},
    )


def _into_closed(new: Sequence[NewPerson], changed: Sequence[PersonChange], house: House) -> Iterator[tuple[UUID, UserError]]:
    """Whoever is put into a department that is there no more."""
    ended = {one.name: one.ends for one in house.departments if one.ends}
    put = [(one.person.id, one.person.department) for one in new]
    put += [(one.after.id, one.after.department) for one in changed if one.after.department != one.before.department]
    yield from ((who, DepartmentEnded(name=name, day=ended[name])) for who, name in put if name in ended)


def _twice(new: Sequence[NewPerson], changed: Sequence[PersonChange]) -> Iterator[tuple[UUID, str]]:
    seen: set[UUID] = set()
    for person in (*(one.person for one in new), *(change.after for change in changed)):
        if person.id in seen:
            yield person.id, person.name
        seen.add(person.id)


def _belonging(ctx: Context, change: PersonChange, who: Belonging | None, ids: dict[str, UUID]) -> Belonging | UserError:
    """Where the person belongs after ``change``, or why that cannot be."""
    if who is None:
        return ChangedMeanwhile(noun="person")
    if change.step is Step.LEAVE and change.before.id == ctx.actor.person_id:
        return LeavingOneself()
    if (error := day_refused(ctx.today, "on", change.on, needed=change.step is not Step.STAY)) is not None:
        return error
    name = change.after.department
    # A department that is still to be made is not any of those that are there.
    after = belonging_after(who, change, (ids.get(name) or uuid5(ctx.reach.organisation_id, name)) if name else None)
    return misfit(after, change.on) if isinstance(after, DoesNotFit) else after


def write_people(ctx: Context, new: Sequence[NewPerson], changed: Sequence[PersonChange]) -> tuple[Written, ...]:
    """Write them all, or raise the first of what :func:`refused` finds. ChangedMeanwhile when someone was faster."""
    if not new and not changed:
        return ()
    tx, organisation_id = ctx.tx, ctx.reach.organisation_id
    house = departments.with_these(tx, organisation_id, _departments(new, changed))
    weighed = _weighed(ctx, new, changed, house)
    if weighed.refused:
        raise weighed.refused[0].error
    ids = {d.name: d.id for d in house.departments}
    begun = {one.person.id: rules.begun(ids.get(one.person.department), one.person.groups, one.since) for one in new}
    belong = begun | weighed.after
    fresh = memberships.following((one.person for one in new), belong, today=ctx.today, known=house)
    others = memberships.following((change.after for change in changed), belong, today=ctx.today, known=house)
    person_rows.insert_rows(tx, organisation_id, fresh)
    person_rows.update_rows(tx, organisation_id, others, keyless=weighed.keyless)
    spans = {who: one for who, one in belong.items() if one != weighed.before.get(who)}
    memberships.write(tx, organisation_id, spans, today=ctx.today)
    former = person_rows.former_names(tx, organisation_id, list(weighed.before))
    renamed = {c.before.id: _former(former.get(c.before.id, ()), c) for c in changed if c.before.name != c.after.name and c.on != ALWAYS}
    person_rows.write_former_names(tx, organisation_id, renamed)
    ctx.changes.add("person", *belong)
    return (
        *(Written(person_id=person.id, before=None, version=person.version) for person in fresh),
        *(_written(change, weighed.before[change.before.id], former.get(change.before.id, ())) for change in changed),
    )


def _departments(new: Sequence[NewPerson], changed: Sequence[PersonChange]) -> dict[str, str]:
    """Each department that is named, with the first day on which it is needed."""
    found: dict[str, str] = {}
    for name, day in (*((one.person.department, one.since) for one in new), *((c.after.department, c.on) for c in changed)):
        found[name] = min(found.get(name, day), day)
    return found


def _written(change: PersonChange, belonging: Belonging, former: tuple[FormerName, ...]) -> Written:
    record = PersonRecord(person=change.before, belonging=belonging, former=former)
    return Written(person_id=change.before.id, before=record, version=change.after.version)


def _former(known: tuple[FormerName, ...], change: PersonChange) -> tuple[FormerName, ...]:
    """With the name that was given up; one that was given up on the same day before was the true one."""
    if any(one.to_day == change.on for one in known):
        return known
    return tuple(sorted((*known, FormerName(name=change.before.name, to_day=change.on)), key=lambda one: one.to_day))


def take_back(ctx: Context, written: Sequence[Written]) -> None:
    """As it was before :func:`write_people`: new people are withdrawn (nothing is deleted), others get all they had.

    ChangedMeanwhile when anyone was changed since; StaffNumberTaken when a number has gone to another meanwhile. What rests on
    these people is the caller's to ask (:func:`lawstudy.store.person_use.rests_on`).
    """
    tx, organisation_id = ctx.tx, ctx.reach.organisation_id
    now = {person.id: person for person in people.named(tx, ctx.reach, [one.person_id for one in written])}
    if any(one.person_id not in now or now[one.person_id].version != one.version for one in written):
        raise ChangedMeanwhile(noun="person")
    after = [_as_before(now[one.person_id], one) for one in written]
    changed = [PersonChange(before=now[p.id], after=p, on=ALWAYS) for p in after]
    holders = Holders(person_rows.census(tx, organisation_id), (), changed)
    for _who, error in numbers_refused(holders):
        raise error
    records = [one.before for one in written if one.before is not None]
    belong = {record.person.id: record.belonging for record in records}
    for last in last_administrators(ctx, {p.id: belong.get(p.id, Belonging(memberships=())) for p in after}).values():
        raise last
    house = departments.house(tx, organisation_id)
    restored = memberships.following((p for p in after if p.id in belong), belong, today=ctx.today, known=house)
    withdrawn = [person for person in after if person.id not in belong]
    person_rows.update_rows(tx, organisation_id, [*restored, *withdrawn], keyless=holders.keyless())
    memberships.write(tx, organisation_id, belong, today=ctx.today)
    person_rows.write_former_names(tx, organisation_id, {r.person.id: r.former for r in records})
    ctx.changes.add("person", *now)


def _as_before(now: Person, one: Written) -> Person:
    if one.before is None:
        return structs.replace(now, state=PersonState.WITHDRAWN, version=one.version + 1)
    return structs.replace(one.before.person, version=one.version + 1)
