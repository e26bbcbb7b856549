"""学时: of each person, per head, and how many reached the target. Hundredths of an hour inside."""

from collections.abc import Sequence
from uuid import UUID

from msgspec import Struct

from lawstudy.domain.statistics.facts import CountFact
from lawstudy.domain.statistics.ratio import Ratio
from lawstudy.domain.credit import CreditAward


class PersonHours(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """``hours`` in hundredths, from ``sessions`` awards."""

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


def credit_hours(awards: Sequence[CreditAward], audience: Sequence[UUID], *, target: int | None = None) -> CreditHours:
    """Hours of ``audience``, in its order; awards of others are left out. ``target`` in hundredths of an hour."""
    raise NotImplementedError
