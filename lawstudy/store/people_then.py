"""People as they were on a day: who belonged, in which department as it was called then, in which groups."""

from collections.abc import Iterable
from uuid import UUID

from msgspec import structs

from lawstudy.domain.access import Reach
from lawstudy.domain.belonging import Belonging, groups_on, membership_on, membership_until
from lawstudy.domain.departments import House
from lawstudy.domain.people import Person
from lawstudy.store import departments, memberships, people
from lawstudy.store.transaction import Transaction


def there_on(tx: Transaction, reach: Reach, day: str, *, group: str = "") -> tuple[Person, ...]:
    """Who belonged to the bureau on ``day``, and to ``group`` where one is named, in the order of their names."""
    everyone = people.everyone(tx, reach, active_only=False)
    belong = memberships.of_people(tx, reach.organisation_id, [person.id for person in everyone])
    house = departments.house(tx, reach.organisation_id)
    there = (person for person in everyone if membership_on(belong[person.id], day) is not None)
    then = (_then(person, belong[person.id], house, day) for person in there)
    return tuple(person for person in then if not group or group in person.groups)


def as_on(tx: Transaction, organisation_id: UUID, some: Iterable[Person], day: str) -> tuple[Person, ...]:
    """These people, in their order, as they were on ``day``; whoever was not there has what he had last by then."""
    listed = list(some)
    belong = memberships.of_people(tx, organisation_id, [person.id for person in listed])
    house = departments.house(tx, organisation_id)
    return tuple(_then(person, belong[person.id], house, day) for person in listed)


def _then(person: Person, who: Belonging, house: House, day: str) -> Person:
    department = house.name_on(membership_until(who, day).department, day)
    return structs.replace(person, department=department, groups=groups_on(who, day))
