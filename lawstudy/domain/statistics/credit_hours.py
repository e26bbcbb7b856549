"""学时: of each person, per head, and how many reached the target. Hundredths of an hour inside."""

from collections.abc import Iterable, Sequence
from uuid import UUID

from msgspec import Struct

from lawstudy.domain.credit import CreditAward
from lawstudy.domain.statistics.facts import CountFact, Definition
from lawstudy.domain.statistics.ratio import Ratio


class PersonHours(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """``hours`` in hundredths, from ``sessions`` awards and what was credited besides (imported, or entered with a document)."""

    person_id: UUID
    hours: int
    sessions: int


class CreditHours(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """``per_head`` (人均学时) is in hours over everyone in the audience, also those with none.

    ``reached`` and ``reached_rate`` are None while the bureau has not entered a target.
    """

    people: tuple[PersonHours, ...]
    total: int
    per_head: Ratio
    with_any: CountFact
    reached: CountFact | None
    reached_rate: Ratio | None


def credit_hours(
    awards: Iterable[CreditAward],
    audience: Sequence[UUID],
    *,
    target: int | None = None,
    besides: Iterable[tuple[UUID, int]] = (),
) -> CreditHours:
    """Hours of ``audience`` in one account, in its order; awards of others are left out. ``target`` in hundredths of an hour;
    ``besides`` are people and hours that no activity gave."""
    hours = dict.fromkeys(audience, 0)
    sessions = dict.fromkeys(audience, 0)
    for award in awards:
        if award.person_id in hours:
            hours[award.person_id] += award.hours
            sessions[award.person_id] += 1
    for person_id, more in besides:
        if person_id in hours:
            hours[person_id] += more
    total = sum(hours.values())
    reached = None if target is None else _people("hours.reached", (person for person, sum_ in hours.items() if sum_ >= target))
    return CreditHours(
        people=tuple(PersonHours(person_id=person, hours=sum_, sessions=sessions[person]) for person, sum_ in hours.items()),
        total=total,
        per_head=Ratio(numerator=total, denominator=100 * len(hours)),
        with_any=_people("hours.with_any", (person for person, sum_ in hours.items() if sum_)),
        reached=reached,
        reached_rate=Ratio(numerator=reached.count, denominator=len(hours)) if reached else None,
    )


def _people(definition: str, people: Iterable[UUID]) -> CountFact:
    return CountFact(definition=Definition(id=definition), noun="person", ids=tuple(people))
