"""场次 by kind and tag, 第一议题 items, and 人次 by name and by headcount, in a period."""

from collections.abc import Sequence

from msgspec import Struct

from lawstudy.domain.statistics.facts import CountFact
from lawstudy.domain.training import ActivityKind, Attendance, TrainingSession


class ItemCount(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """议题 counted as 项, with the sessions that had them."""

    items: int
    sessions: CountFact


class Attendances(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """人次: ``by_name`` from registers, ``by_headcount`` from sessions that only counted heads; a figure says which.

    ``distinct_people`` are those who attended by name at least once; ``unrecorded`` counts 未登记.
    """

    by_name: int
    by_headcount: int
    distinct_people: CountFact
    headcount_sessions: CountFact
    unrecorded: int

    @property
    def total(self) -> int:
        return self.by_name + self.by_headcount


class ActivityCounts(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """``total`` counts each activity once; a tag counts the same activities another way, so tags do not add up to it."""

    total: CountFact
    by_kind: tuple[tuple[ActivityKind, CountFact], ...]
    by_tag: tuple[tuple[str, CountFact], ...]
    first_topics: ItemCount
    law_topics: ItemCount
    attendances: Attendances


def held_in(sessions: Sequence[TrainingSession], first_day: str, last_day: str) -> tuple[TrainingSession, ...]:
    """Sessions held from ``first_day`` to ``last_day`` (local ISO dates, both included), by date and topic."""
    raise NotImplementedError


def activity_counts(
    sessions: Sequence[TrainingSession], attendances: Sequence[Attendance], first_day: str, last_day: str
) -> ActivityCounts:
    """The counts of a period. Sessions of one series count once, in the period in which the first of them was held."""
    raise NotImplementedError
