"""What stands in the way of writing people down: numbers that are another's, namesakes, days that cannot be."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, timedelta
from typing import assert_never
from uuid import UUID

from lawstudy.domain.access import Role
from lawstudy.domain.belonging import UNKNOWN_END, Belonging, DoesNotFit, Misfit, stays
from lawstudy.domain.identity import number_key
from lawstudy.domain.people import Person, PersonState, same_name
from lawstudy.errors import (
    BadArgument,
    DayBeforeEnd,
    DayBeforeStart,
    DayTooFar,
    GoneByThen,
    LastAdministrator,
    NamesakeThere,
    StaffNumberTaken,
    StillHere,
    UserError,
)
from lawstudy.errors.people import GONE, IN_SERVICE, UNKNOWN_DAY
from lawstudy.store.accounts import Holder, holders
from lawstudy.store.memberships import SEEN, of_people
from lawstudy.store.person_rows import Known
from lawstudy.usecases.arguments import day_of
from lawstudy.usecases.context import Context
from lawstudy.usecases.people.plan import NewPerson, PersonChange

FAR = timedelta(days=366)


def check_administrator(ctx: Context, account_id: UUID) -> None:
    """LastAdministrator when nobody would manage accounts any more, from today on without an end, once this account does not."""
    staying = _staying_administrators(ctx, {})
    if [one.account_id for one in staying] == [account_id]:
        raise LastAdministrator(name=staying[0].name)


def last_administrators(ctx: Context, after: Mapping[UUID, Belonging]) -> dict[UUID, UserError]:
    """The administrators with whose going nobody would be left to manage accounts, where these people belong so from now on."""
    if all(stays(one, ctx.today) for one in after.values()):
        return {}
    left = {one.person_id for one in _staying_administrators(ctx, after)}
    return {} if left else {one.person_id: LastAdministrator(name=one.name) for one in _staying_administrators(ctx, {})}


def _staying_administrators(ctx: Context, after: Mapping[UUID, Belonging]) -> list[Holder]:
    organisation_id = ctx.reach.organisation_id
    found = holders(ctx.tx, organisation_id, Role.ADMINISTRATOR)
    known = of_people(ctx.tx, organisation_id, {one.person_id for one in found})
    return [one for one in found if stays(after.get(one.person_id, known[one.person_id]), ctx.today)]


class Holders:
    """Everyone who is seen once ``new`` and ``changed`` are written, and what is fresh about them."""

    def __init__(self, census: Iterable[Known], new: Sequence[NewPerson], changed: Sequence[PersonChange]) -> None:
        self.people = {one.id: one for one in census}
        self.fresh_numbers: list[UUID] = []
        self.fresh_names: list[UUID] = []
        self._keyed = {one.id for one in self.people.values() if one.staff_key}
        for entry in new:
            self._take(entry.person, names=not entry.namesake)
        for change in changed:
            self._change(change)
        self.numbers: dict[str, list[UUID]] = {}
        for one in self.people.values():
            if one.staff_number:
                self.numbers.setdefault(number_key(one.staff_number), []).append(one.id)

    def _change(self, change: PersonChange) -> None:
        before, after = change.before, change.after
        unseen = before.state not in SEEN
        renamed = (before.name, before.department) != (after.name, after.department)
        numbered = number_key(before.staff_number or "") != number_key(after.staff_number or "")
        self._take(after, numbers=unseen or numbered, names=(unseen or renamed) and not change.namesake)

    def _take(self, person: Person, *, numbers: bool = True, names: bool) -> None:
        if person.state not in SEEN:
            self.people.pop(person.id, None)
            return
        key = number_key(person.staff_number or "") or None
        facts = {name: getattr(person, name) for name in Known.__struct_fields__ if name != "staff_key"}
        self.people[person.id] = Known(**facts, staff_key=key)
        self.fresh_numbers += [person.id] if numbers and key else []
        self.fresh_names += [person.id] if names else []

    def keyless(self) -> frozenset[UUID]:
        """Whose number is another's, from before numbers belonged to one person: they hold it without its key."""
        shared = (who for who in self.numbers.values() if len(who) > 1)
        return frozenset(ident for who in shared for ident in who if ident not in self._keyed)


def numbers_refused(holders: Holders) -> Iterator[tuple[UUID, StaffNumberTaken]]:
    """A staff number belongs to one person, also to one who has left."""
    for ident in holders.fresh_numbers:
        mine = holders.people[ident]
        other = next((who for who in holders.numbers[number_key(mine.staff_number or "")] if who != ident), None)
        if other is not None:
            facts = _said(holders.people[other])
            yield ident, StaffNumberTaken(number=mine.staff_number or "", **facts)


def namesakes_refused(holders: Holders) -> Iterator[tuple[UUID, NamesakeThere]]:
    """Two people of one name in one department are one person until someone says that they are not."""
    if not holders.fresh_names:
        return
    called: dict[tuple[str, str], list[UUID]] = {}
    for one in holders.people.values():
        called.setdefault((same_name(one.name), one.department), []).append(one.id)
    for ident in holders.fresh_names:
        mine = holders.people[ident]
        other = next((who for who in called[same_name(mine.name), mine.department] if who != ident), None)
        if other is not None:
            yield ident, NamesakeThere(**_said(holders.people[other]))


def _said(known: Known) -> dict[str, str]:
    standing = IN_SERVICE if known.state == PersonState.ACTIVE else GONE
    return {"name": known.name, "department": known.department or "—", "standing": standing}


def day_refused(today: str, name: str, day: str, *, needed: bool = False) -> UserError | None:
    """Whether ``day`` is no date, or lies more than a year ahead; "" is fine where no day is ``needed``."""
    if not day and not needed:
        return None
    try:
        given = day_of(name, day)
    except BadArgument as error:
        return error
    latest = date.fromisoformat(today) + FAR
    return DayTooFar(day=day, latest=latest.isoformat()) if given > latest else None


def misfit(found: DoesNotFit, on: str) -> UserError:
    match found.code:
        case Misfit.BEFORE_START:
            return DayBeforeStart(day=on, start=found.day)
        case Misfit.BEFORE_END:
            return DayBeforeEnd(day=on, end=found.day)
        case Misfit.NOT_THERE:
            return GoneByThen(end=UNKNOWN_DAY if found.day == UNKNOWN_END else found.day)
        case Misfit.STILL_THERE:
            return StillHere()
        case _ as never:
            assert_never(never)
