"""场次 by kind and tag, 第一议题 items, and 人次 by name and by headcount, in a period."""

from collections.abc import Callable, Iterable, Sequence
from uuid import UUID

from msgspec import Struct

from lawstudy.domain.statistics.facts import CountFact, Definition
from lawstudy.domain.training import (
    ATTENDING,
    ActivityKind,
    AgendaItem,
    Attendance,
    AttendanceMode,
    SessionStatus,
    TrainingSession,
)


class ItemCount(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """议题 counted as 项, with the sessions that had them."""

    items: int
    sessions: CountFact


class Attendances(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """人次: ``by_name`` from registers, ``by_headcount`` from sessions that only counted heads; a figure says which.

    ``distinct_people`` attended by name at least once; ``unrecorded`` counts 未登记 rows of the registers.
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
    """``total`` counts each activity once; a tag counts the same activities another way, so tags do not add up to it.

    ``by_kind`` is in the order of the kinds and leaves out those without a session; ``by_tag`` is by name.
    """

    total: CountFact
    by_kind: tuple[tuple[ActivityKind, CountFact], ...]
    by_tag: tuple[tuple[str, CountFact], ...]
    first_topics: ItemCount
    law_topics: ItemCount
    attendances: Attendances

    def of_kind(self, kind: ActivityKind) -> CountFact:
        """场次 of one kind, empty when there was none."""
        return dict(self.by_kind).get(kind) or _sessions(f"activity.{kind.value}", ())

    def of_tag(self, tag: str) -> CountFact:
        """场次 that carry a tag, empty when there was none."""
        return dict(self.by_tag).get(tag) or _sessions("activity.tag", ())


def held_in(sessions: Iterable[TrainingSession], first_day: str, last_day: str) -> tuple[TrainingSession, ...]:
    """Sessions held from ``first_day`` to ``last_day`` (local ISO dates, both included), by date, time and topic."""
    held = (s for s in sessions if s.status is SessionStatus.HELD and first_day <= s.held_on <= last_day)
    return tuple(sorted(held, key=_when))


def activity_counts(
    sessions: Sequence[TrainingSession], attendances: Iterable[Attendance], first_day: str, last_day: str
) -> ActivityCounts:
    """The counts of a period, from all ``sessions`` of the ledger.

    Sessions of one series are one activity: they count once, in the period in which the first of them was held.
    """
    held = held_in(sessions, first_day, last_day)
    counted = _once(sessions, held)
    tags = sorted({tag for session in counted for tag in session.tags})
    by_kind = ((kind, _sessions(f"activity.{kind.value}", (s for s in counted if s.kind is kind))) for kind in ActivityKind)
    return ActivityCounts(
        total=_sessions("activity.total", counted),
        by_kind=tuple((kind, fact) for kind, fact in by_kind if fact.ids),
        by_tag=tuple((tag, _sessions("activity.tag", (s for s in counted if tag in s.tags))) for tag in tags),
        first_topics=_topics("activity.first_topics", held, lambda item: item.first_topic),
        law_topics=_topics("activity.law_topics", held, lambda item: item.law),
        attendances=_attendances(held, attendances),
    )


def _when(session: TrainingSession) -> tuple[str, str, str]:
    return session.held_on, session.starts_at, session.topic


def _once(sessions: Iterable[TrainingSession], held: Iterable[TrainingSession]) -> tuple[TrainingSession, ...]:
    """Those of ``held`` that add one to 场次: not of a series, or the first of it that was held in any period."""
    first_of_series: dict[UUID, UUID] = {}
    for session in held_in(sessions, "", "9999"):
        if session.series_id and session.counts.sessions:
            first_of_series.setdefault(session.series_id, session.session_id)
    return tuple(
        session
        for session in held
        if session.counts.sessions and (not session.series_id or first_of_series[session.series_id] == session.session_id)
    )


def _sessions(definition: str, sessions: Iterable[TrainingSession]) -> CountFact:
    ids = tuple(session.session_id for session in sessions)
    return CountFact(definition=Definition(id=definition), noun="session", ids=ids)


def _topics(definition: str, held: Iterable[TrainingSession], wanted: Callable[[AgendaItem], bool]) -> ItemCount:
    having = [(session, sum(wanted(item) for item in session.agenda)) for session in held]
    return ItemCount(items=sum(n for _, n in having), sessions=_sessions(definition, (session for session, n in having if n)))


def _attendances(held: Iterable[TrainingSession], attendances: Iterable[Attendance]) -> Attendances:
    counting = [session for session in held if session.counts.attendances]
    named = {session.session_id for session in counting if session.mode is AttendanceMode.BY_NAME}
    counted_heads = [session for session in counting if session.mode is AttendanceMode.HEADCOUNT]
    rows = [row for row in attendances if row.session_id in named]
    present = [row for row in rows if row.state in ATTENDING]
    people = tuple(dict.fromkeys(row.person_id for row in present))
    return Attendances(
        by_name=len(present),
        by_headcount=sum(session.headcount or 0 for session in counted_heads),
        distinct_people=CountFact(definition=Definition(id="activity.people"), noun="person", ids=people),
        headcount_sessions=_sessions("activity.headcount", counted_heads),
        unrecorded=sum(row.state is None for row in rows),
    )
