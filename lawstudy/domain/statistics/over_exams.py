"""Exams beside one another: the same people, the same departments and the same questions in two of them.

Exams have other full marks, so scores are compared as shares of them (得分率).
"""

from collections.abc import Mapping
from functools import reduce
from uuid import UUID

from msgspec import Struct

from lawstudy.domain.statistics.exam_participation import SMALLEST_GROUP
from lawstudy.domain.statistics.ratio import Ratio


class SatExam(Struct, frozen=True, kw_only=True):
    """What is compared of an exam: points in hundredths by person, full marks, departments of the frozen roster."""

    points: Mapping[UUID, int]
    full: int
    departments: Mapping[UUID, str] = {}


class Pair(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The people who sat both of two exams: what they earned of what there was, and who rose, fell or stayed."""

    people: tuple[UUID, ...]
    before: Ratio
    after: Ratio
    rose: tuple[UUID, ...]
    fell: tuple[UUID, ...]

    @property
    def stayed(self) -> tuple[UUID, ...]:
        moved = {*self.rose, *self.fell}
        return tuple(person for person in self.people if person not in moved)


def share(points: Mapping[UUID, int], full: int) -> Ratio:
    """Points earned over points possible."""
    return Ratio(numerator=sum(points.values()), denominator=full * len(points))


def same_people(before: SatExam, after: SatExam) -> Pair:
    """Compared by exact shares: 45 of 50 is 90 of 100."""
    both = tuple(person for person in after.points if person in before.points)
    gained = {person: after.points[person] * before.full - before.points[person] * after.full for person in both}
    return Pair(
        people=both,
        before=share({person: before.points[person] for person in both}, before.full),
        after=share({person: after.points[person] for person in both}, after.full),
        rose=tuple(person for person in both if gained[person] > 0),
        fell=tuple(person for person in both if gained[person] < 0),
    )


def same_departments(before: SatExam, after: SatExam) -> dict[str, Pair | None]:
    """By department that stands on both rosters, the people who sat both there; None where they are fewer than five, which is no figure
    of a department."""
    names = {*before.departments.values()} & {*after.departments.values()} - {""}
    found: dict[str, Pair | None] = {}
    for name in sorted(names):
        pair = same_people(_within(before, name), _within(after, name))
        found[name] = pair if len(pair.people) >= SMALLEST_GROUP else None
    return found


def _within(exam: SatExam, name: str) -> SatExam:
    return SatExam(
        points={person: points for person, points in exam.points.items() if exam.departments.get(person) == name}, full=exam.full
    )


class Earned(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What ``answers`` to a question earned, and could have, in hundredths."""

    points: int = 0
    worth: int = 0
    answers: int = 0

    def plus(self, other: "Earned") -> "Earned":
        return Earned(points=self.points + other.points, worth=self.worth + other.worth, answers=self.answers + other.answers)

    @property
    def share(self) -> Ratio:
        return Ratio(numerator=self.points, denominator=self.worth)


class CommonItems(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The questions (in one and the same revision) that two exams asked, and what was earned of them in each."""

    count: int
    before: Ratio
    after: Ratio


Question = tuple[UUID, int]


def common_items(before: Mapping[Question, Earned], after: Mapping[Question, Earned]) -> CommonItems:
    common = [key for key in after if key in before]
    earlier, later = (reduce(Earned.plus, (earned[key] for key in common), Earned()) for earned in (before, after))
    return CommonItems(count=len(common), before=earlier.share, after=later.share)
