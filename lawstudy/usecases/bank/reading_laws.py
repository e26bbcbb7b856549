"""Laws that come with the program to be read and cited, without questions: writing them into a workspace. No use cases."""

from collections.abc import Iterable
from uuid import UUID

from lawstudy.domain.law import Edition
from lawstudy.store import editions
from lawstudy.store.transaction import Transaction

# They stand behind all laws that have questions, in this order, also behind those that come later.
ORDER = ("xianfa", "minfadian", "xzcff", "xzxkf", "bmf", "jcf", "myjjcjf")
FIRST = 1000


def add_reading(tx: Transaction, organisation_id: UUID, laws: Iterable[Edition]) -> None:
    """Those that are there already, in whatever state, stay as they are."""
    order = {code: place for place, code in enumerate(ORDER)}
    for edition in laws:
        editions.add(tx, organisation_id, edition, (), FIRST + order.get(edition.code, len(order)), editions.READING)


def in_house_order(laws: Iterable[Edition]) -> tuple[Edition, ...]:
    return tuple(sorted(laws, key=lambda edition: (ORDER.index(edition.code) if edition.code in ORDER else len(ORDER), edition.code)))
