"""People as they were on a day: who belonged, in which department as it was called then, in which groups."""

from collections.abc import Collection, Iterable
from uuid import UUID

from msgspec import structs
from sqlalchemy import or_, select

from lawstudy.domain.access import Reach
from lawstudy.domain.belonging import Belonging, GroupSpan, Membership, groups_on, holds, membership_until
from lawstudy.domain.departments import House
from lawstudy.domain.people import Person
from lawstudy.store import departments, memberships, people
from lawstudy.store.gathered import gathered, records
from lawstudy.store.kept_reads import each_read_once
from lawstudy.store.tables import membership, person, person_group
from lawstudy.store.transaction import Transaction


def there_on(tx: Transaction, reach: Reach, day: str, *, group: str = "") -> tuple[Person, ...]:
    """Who belonged to the bureau on ``day``, and to ``group`` where one is named, in the order of their names."""
    return tuple(one for one in there_on_days(tx, reach, [day])[day] if not group or group in one.groups)


@each_read_once
def there_on_days(tx: Transaction, reach: Reach, days: Collection[str]) -> dict[str, tuple[Person, ...]]:
    """As :func:`there_on`, by day."""
    spans = gathered(person_group.c.group_code, person_group.c.from_day, person_group.c.to_day, of=person_group.c.person_id == person.c.id)
    stay = (membership.c.department_id, membership.c.from_day, membership.c.to_day)
    statement = select(*person.c, *stay, spans.label("spans")).join(membership, membership.c.person_id == person.c.id)
    then = or_(*(memberships.holds_on(membership, day) for day in days))
    rows = tx.run(people.within(statement, reach).where(then).order_by(person.c.sort_key, person.c.id)).all()
    house = departments.house(tx, reach.organisation_id)
    found: dict[str, list[Person]] = {day: [] for day in days}
    for row in rows:
        stays = Membership(department=row.department_id, from_day=row.from_day, to_day=row.to_day)
        groups = tuple(GroupSpan(group=code, from_day=from_day, to_day=to_day) for code, from_day, to_day in records(row.spans))
        for day in (day for day in found if holds(stays, day)):
            who = people.value_of(row, groups_on(Belonging(memberships=(stays,), groups=groups), day))
            found[day].append(structs.replace(who, department=house.name_on(stays.department, day)))
    return {day: tuple(there) for day, there in found.items()}


def as_on(tx: Transaction, organisation_id: UUID, some: Iterable[Person], day: str) -> tuple[Person, ...]:
    """These people, in their order, as they were on ``day``; whoever was not there has what he had last by then."""
    listed = list(some)
    belong = memberships.of_people(tx, organisation_id, [person.id for person in listed])
    house = departments.house(tx, organisation_id)
    return tuple(_then(person, belong[person.id], house, day) for person in listed)


def _then(person: Person, who: Belonging, house: House, day: str) -> Person:
    department = house.name_on(membership_until(who, day).department, day)
    return structs.replace(person, department=department, groups=groups_on(who, day))
