from collections.abc import Sequence
from typing import Any
from uuid import UUID

from lawstudy.domain.activity import DISCIPLINE_STUDY, Activity, ActivityStatus, AgendaItem, AttendanceMode, CountFlags
from lawstudy.domain.attendance import Attendance, AttendanceState
from lawstudy.domain.kinds import ActivityKind, Family, Unit, by_code
from lawstudy.domain.kinds_shipped import SHIPPED
from lawstudy.domain.statistics.activity_counts import ActivityCounts, activity_counts, held_in, set_counts

SERIES = UUID(int=500)
PEOPLE = [UUID(int=900 + number) for number in range(4)]


KINDS = by_code(SHIPPED)


def activity(number: int, day: str, kind: str = ActivityKind.GROUP_STUDY, **changes: Any) -> Activity:
    fixed: dict[str, Any] = {"status": ActivityStatus.HELD, "topic": f"活动{number}"} | changes
    return Activity(activity_id=UUID(int=number), kind=kind, held_on=day, **fixed)


LEDGER = [
    activity(1, "2026-03-05", ActivityKind.PARTY_LECTURE, tags=(DISCIPLINE_STUDY,)),
    activity(2, "2026-03-06", ActivityKind.WARNING, tags=(DISCIPLINE_STUDY, "宪法宣传周")),
    activity(3, "2026-04-01", series_id=SERIES, starts_at="14:00"),
    activity(4, "2026-04-01", series_id=SERIES, starts_at="09:00"),
    activity(5, "2026-07-01", series_id=SERIES),
    activity(6, "2026-05-01", status=ActivityStatus.CANCELLED, series_id=SERIES),
    activity(7, "2026-05-02", status=ActivityStatus.PLANNED),
    activity(
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
    activity(9, "2025-12-31", ActivityKind.WARNING),
    activity(10, "2026-02-02", counts=CountFlags(sessions=False, attendances=False), series_id=UUID(int=501)),
    activity(11, "2026-02-03", mode=AttendanceMode.HEADCOUNT, headcount=50, headcount_written="50余人"),
    activity(12, "2026-02-04", tags=(DISCIPLINE_STUDY,)),
    activity(13, "2026-02-05", ActivityKind.WARNING, mode=AttendanceMode.HEADCOUNT, people_confirmed=True),
    activity(14, "2026-08-01", "policy_briefing", ends_on="2026-09-30", tags=("宪法宣传周",)),
    activity(15, "2026-08-02", "routine_inspection", mode=AttendanceMode.HEADCOUNT, headcount=2),
    activity(16, "2026-08-03", "contract_review"),
    activity(17, "2026-08-04", "law_to_firms"),
]
MARKED = {UUID(int=number) for number in (1, 2, 3, 4, 5, 10, 14)}


def attended(number: int, person: int, state: AttendanceState | None) -> Attendance:
    return Attendance(activity_id=UUID(int=number), person_id=PEOPLE[person], state=state)


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


def counted(first: str = "2026-01-01", last: str = "2026-12-31", rows: Sequence[Attendance] = ()) -> ActivityCounts:
    return activity_counts(LEDGER, rows, first, last, kinds=KINDS, marked=MARKED)


def ids(*numbers: int) -> tuple[UUID, ...]:
    return tuple(UUID(int=number) for number in numbers)


def test_only_what_was_held_in_the_period_in_order() -> None:
    assert [one.activity_id.int for one in held_in(LEDGER, "2026-04-01", "2026-06-30")] == [4, 3, 8]


def test_counts_of_a_year() -> None:
    counts = counted()
    assert counts.total.ids == ids(11, 13, 1, 2, 4), "a series counts once, with the first that was held"
    assert [(kind, fact.ids) for kind, fact in counts.by_kind] == [
        (ActivityKind.GROUP_STUDY, ids(11, 4)),
        (ActivityKind.PARTY_LECTURE, ids(1)),
        (ActivityKind.WARNING, ids(13, 2)),
    ]
    assert [(tag, fact.count) for tag, fact in counts.by_tag] == [(DISCIPLINE_STUDY, 2), ("宪法宣传周", 1)]
    assert (counts.of_kind(ActivityKind.WARNING).count, counts.of_kind(ActivityKind.SEMINAR).count) == (2, 0)
    assert (counts.of_tag(DISCIPLINE_STUDY).ids, counts.of_tag("无").ids) == (ids(1, 2), ())
    assert {counts.total.definition.version, counts.of_kind("seminar").definition.version} == {2}


def test_other_families_stand_beside_the_studies() -> None:
    found = {family.family: family for family in counted().beside}
    assert list(found) == [Family.OUTREACH, Family.INSPECTION, Family.LEGAL_AFFAIRS, Family.MEETING]
    assert {family: each.total.ids for family, each in found.items()} == {
        Family.OUTREACH: ids(14),
        Family.INSPECTION: ids(15),
        Family.LEGAL_AFFAIRS: ids(16),
        Family.MEETING: ids(8),
    }
    assert [tag for tag, _fact in found[Family.OUTREACH].by_tag] == ["宪法宣传周"]
    assert (found[Family.INSPECTION].attendances.by_headcount, found[Family.MEETING].attendances.by_headcount) == (2, 12)
    assert counted().of_kind("policy_briefing").ids == ids(14)
    assert counted("2026-09-01").of_kind("policy_briefing").ids == (), "several days belong to the period of the first"


def test_where_nobody_is_recorded_nothing_counts_until_it_is_confirmed() -> None:
    counts = counted()
    assert (counts.unrecorded.ids, counts.confirmed.ids) == (ids(12), ids(13))
    outreach = counts.beside[0]
    assert (outreach.unrecorded.ids, outreach.confirmed.ids) == (ids(17), ())
    nobody = activity_counts(LEDGER[:1], (), "2026-01-01", "2026-12-31", kinds=KINDS, marked=())
    assert (nobody.total.ids, nobody.unrecorded.ids, nobody.beside) == ((), ids(1), ())


def test_a_series_belongs_to_the_period_of_its_first_session() -> None:
    assert counted("2026-07-01").total.ids == ()
    assert counted("2026-04-01", "2026-06-30").total.ids == ids(4)


def test_topics_are_items_and_not_sessions() -> None:
    counts = counted()
    assert (counts.agenda.first_topics.items, counts.agenda.first_topics.sessions.ids) == (2, ids(8))
    assert (counts.agenda.law_topics.items, counts.agenda.law_topics.sessions.ids) == (1, ids(8))


def test_attendances_by_name_and_by_headcount_are_told_apart() -> None:
    people = counted(rows=ATTENDANCES).attendances
    assert (people.by_name, people.by_headcount, people.total, people.unrecorded) == (3, 50, 53, 1)
    assert people.distinct_people.ids == (PEOPLE[0], PEOPLE[1])
    assert (people.headcount_sessions.ids, people.about.ids) == (ids(11, 13), ids(11))


def test_items_of_the_rule_of_law_and_who_presided() -> None:
    agenda = (
        AgendaItem(number=1, topic="研究全年工作", governance=True),
        AgendaItem(number=2, topic="听取汇报", heard=True),
        AgendaItem(number=3, topic="普法安排", deployed=True, together=True),
        AgendaItem(number=4, topic="别的"),
    )
    held = [
        activity(1, "2026-03-05", ActivityKind.PARTY_MEETING, headcount=5, mode=AttendanceMode.HEADCOUNT, agenda=agenda, chair="王芳"),
        activity(2, "2026-04-05", "office_meeting", people_confirmed=True, agenda=agenda[1:2], chair="王芳"),
        activity(3, "2026-05-05", "office_meeting", people_confirmed=True, agenda=agenda[3:], chair="王芳"),
        activity(4, "2026-06-05", "office_meeting", people_confirmed=True, agenda=agenda[2:3]),
        activity(5, "2026-07-05", ActivityKind.PARTY_MEETING, people_confirmed=True, agenda=agenda[:1], chair="李强"),
    ]
    counts = activity_counts(held, (), "2026-01-01", "2026-12-31", kinds=KINDS, marked=())
    assert (counts.agenda.governance_topics.items, counts.agenda.governance_topics.sessions.ids) == (2, ids(1, 5))
    assert (counts.agenda.heard_topics.items, counts.agenda.deployed_topics.items) == (2, 2)
    assert [(chair, fact.ids) for chair, fact in counts.agenda.chaired] == [("李强", ids(5)), ("王芳", ids(1, 2))]
    assert counts.total.ids == (), "a meeting is no study"


def test_a_row_stands_for_as_many_as_it_says() -> None:
    held = [
        activity(1, "2026-03-05", "printed_material", amount=2000, amount_written="2000余册"),
        activity(2, "2026-03-06", "printed_material"),
        activity(3, "2026-03-07", "proactive_disclosure", amount=12),
        activity(4, "2026-03-08", "proactive_disclosure"),
        activity(5, "2026-03-09", "contract_review"),
    ]
    everything = [activity.kind for activity in held]
    found = set_counts(held, (), "2026-01-01", "2026-12-31", kinds=KINDS, marked=(), visited={}, wanted=everything)
    assert found.amounts == ((Unit.COPIES, 2000), (Unit.ENTRIES, 13), (Unit.CASES, 1))
    assert (found.about.ids, found.uncounted.ids, found.sessions.count) == (ids(1), ids(2), 5)
