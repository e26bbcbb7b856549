"""应考 实考 合格 优秀, the rates on both bases, the mean score; for the whole and per department in house order."""

from collections.abc import Mapping, Sequence
from uuid import UUID

from msgspec import Struct

from lawstudy.domain.roster import WhoCounts
from lawstudy.domain.statistics.facts import CountFact
from lawstudy.domain.statistics.ratio import Ratio

SMALLEST_GROUP = 5


class Participation(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Figures of one group of people. Rates: 参考率 T/S, 合格率 P/T, 优秀率 E/T; 按应考口径 P/S and E/S.

    ``mean`` is in points (its denominator holds the hundredths) over those of T who have a score; ``unscored`` are those of
    T for whom the organiser gave a band only.
    """

    should: CountFact
    sat: CountFact
    missing: CountFact
    passed: CountFact
    excellent: CountFact
    unscored: CountFact
    attendance_rate: Ratio
    pass_rate: Ratio
    excellent_rate: Ratio
    pass_rate_of_all: Ratio
    excellent_rate_of_all: Ratio
    mean: Ratio


class DepartmentParticipation(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One row of the department table. A merged row (其他, groups under five) has the ids of all its departments; None among
    them stands for people without one. ``too_few`` is True when even the merged row is under five: print no rates."""

    departments: tuple[UUID | None, ...]
    merged: bool
    too_few: bool
    figures: Participation


def participation(who: WhoCounts) -> Participation:
    """The figures of everyone who counts."""
    raise NotImplementedError


def by_department(
    who: WhoCounts, department_of: Mapping[UUID, UUID | None], house_order: Sequence[UUID]
) -> tuple[DepartmentParticipation, ...]:
    """One row per department of at least five people in S, in house order, never ranked; the others merged at the end."""
    raise NotImplementedError
