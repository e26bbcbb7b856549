from typing import Any
from uuid import UUID

from lawstudy.domain.statistics.activity_counts import activity_counts, held_in
from lawstudy.domain.training import (
    DISCIPLINE_STUDY,
    ActivityKind,
    AgendaItem,
    Attendance,
    AttendanceMode,
    AttendanceState,
    CountFlags,
    SessionStatus,
    TrainingSession,
)

SERIES = UUID(int=500)
PEOPLE = [UUID(int=900 + number) for number in range(4)]


def session(number: int, day: str, kind: ActivityKind = ActivityKind.GROUP_STUDY, **changes: Any) -> TrainingSession:
    fixed: dict[str, Any] = {"status": SessionStatus.HELD, "topic": f"活动{number}"} | changes
    return TrainingSession(session_id=UUID(int=number), kind=kind, held_on=day, **fixed)


LEDGER = [
    session(1, "2026-03-05", ActivityKind.PARTY_LECTURE, tags=(DISCIPLINE_STUDY,)),
    session(2, "2026-03-06", ActivityKind.WARNING, tags=(DISCIPLINE_STUDY, "宪法宣传周")),
    session(3, "2026-04-01", series_id=SERIES, starts_at="14:00"),
    session(4, "2026-04-01", series_id=SERIES, starts_at="09:00"),
    session(5, "2026-07-01", series_id=SERIES),
    session(6, "2026-05-01", status=SessionStatus.CANCELLED, series_id=SERIES),
    session(7, "2026-05-02", status=SessionStatus.PLANNED),
    session(
        8,
        "2026-06-30",
        ActivityKind.PARTY_MEETING,
        mode=AttendanceMode.HEADCOUNT,
        headcount=12,
        agenda=(
            AgendaItem(number=1, topic="传达精神", first_topic=True),
            AgendaItem(number=2, topic="会前学法", law=True),
            AgendaItem(number=3, topic="传达精神二", first_topic=True),
        ),
    ),
    session(9, "2025-12-31", ActivityKind.WARNING),
    session(10, "2026-02-02", counts=CountFlags(sessions=False, attendances=False), series_id=UUID(int=501)),
    session(11, "2026-02-03", mode=AttendanceMode.HEADCOUNT),
]


def attended(number: int, person: int, state: AttendanceState | None) -> Attendance:
    return Attendance(session_id=UUID(int=number), person_id=PEOPLE[person], state=state)


ATTENDANCES = [
    attended(1, 0, AttendanceState.PRESENT),
    attended(1, 1, AttendanceState.LATE),
    attended(1, 2, AttendanceState.ABSENT),
    attended(1, 3, None),
    attended(3, 0, AttendanceState.PRESENT),
    attended(8, 1, AttendanceState.PRESENT),
    attended(9, 2, AttendanceState.PRESENT),
    attended(10, 3, AttendanceState.PRESENT),
]


def ids(*numbers: int) -> tuple[UUID, ...]:
    return tuple(UUID(int=number) for number in numbers)


def test_only_what_was_held_in_the_period_in_order() -> None:
    assert [one.session_id.int for one in held_in(LEDGER, "2026-04-01", "2026-06-30")] == [4, 3, 8]


def test_counts_of_a_year() -> None:
    counts = activity_counts(LEDGER, ATTENDANCES, "2026-01-01", "2026-12-31")
    assert counts.total.ids == ids(11, 1, 2, 4, 8), "a series counts once, with the first that was held"
    assert [(kind, fact.ids) for kind, fact in counts.by_kind] == [
        (ActivityKind.PARTY_LECTURE, ids(1)),
        (ActivityKind.WARNING, ids(2)),
        (ActivityKind.GROUP_STUDY, ids(11, 4)),
        (ActivityKind.PARTY_MEETING, ids(8)),
    ]
    assert [(tag, fact.count) for tag, fact in counts.by_tag] == [(DISCIPLINE_STUDY, 2), ("宪法宣传周", 1)]
    assert (counts.of_kind(ActivityKind.WARNING).count, counts.of_kind(ActivityKind.SEMINAR).count) == (1, 0)
    assert (counts.of_tag(DISCIPLINE_STUDY).ids, counts.of_tag("无").ids) == (ids(1, 2), ())


def test_a_series_belongs_to_the_period_of_its_first_session() -> None:
    assert activity_counts(LEDGER, (), "2026-07-01", "2026-12-31").total.ids == ()
    assert activity_counts(LEDGER, (), "2026-04-01", "2026-06-30").total.ids == ids(4, 8)


def test_topics_are_items_and_not_sessions() -> None:
    counts = activity_counts(LEDGER, (), "2026-01-01", "2026-12-31")
    assert (counts.first_topics.items, counts.first_topics.sessions.ids) == (2, ids(8))
    assert (counts.law_topics.items, counts.law_topics.sessions.ids) == (1, ids(8))


def test_attendances_by_name_and_by_headcount_are_told_apart() -> None:
    counted = activity_counts(LEDGER, ATTENDANCES, "2026-01-01", "2026-12-31").attendances
    assert (counted.by_name, counted.by_headcount, counted.total, counted.unrecorded) == (3, 12, 15, 1)
    assert counted.distinct_people.ids == (PEOPLE[0], PEOPLE[1])
    assert counted.headcount_sessions.ids == ids(11, 8)
