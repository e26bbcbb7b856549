from typing import Any
from uuid import UUID

from lawstudy.domain.activity import Activity, ActivityStatus, AgendaItem
from lawstudy.domain.attendance import Attendance, AttendanceState
from lawstudy.domain.firms import Firm, FirmGroup, resolved
from lawstudy.domain.kinds import Family, by_code
from lawstudy.domain.kinds_shipped import SHIPPED
from lawstudy.domain.statistics.activity_counts import activity_counts, set_counts
from lawstudy.domain.statistics.firm_counts import coverage, visits_of

KINDS = by_code(SHIPPED)
FIRST, LAST = "2026-01-01", "2026-12-31"


def visit(number: int, day: str, kind: str = "door_coaching", **facts: Any) -> Activity:
    held: dict[str, Any] = {"status": ActivityStatus.HELD, "topic": f"活动{number}"} | facts
    return Activity(activity_id=UUID(int=number), kind=kind, held_on=day, **held)


def firms(*numbers: int) -> tuple[UUID, ...]:
    return tuple(UUID(int=100 + number) for number in numbers)


LEDGER = [
    visit(1, "2026-03-01", tags=("送策入企",)),
    visit(2, "2026-03-02", "policy_briefing", tags=("送策入企",), agenda=(AgendaItem(number=1, topic="甲"),)),
    visit(3, "2026-03-03", firm_count=60, firm_count_written="约60家"),
    visit(4, "2026-03-04", firm_count=5),
    visit(5, "2026-03-05", status=ActivityStatus.PLANNED),
    visit(6, "2026-03-06"),
]
VISITED = {UUID(int=1): firms(1, 2, 1), UUID(int=2): firms(2, 3), UUID(int=5): firms(9)}
MARKED = {UUID(int=1), UUID(int=2)}


def test_one_outing_to_five_firms_is_one_time_and_five_visits() -> None:
    outing = [visit(1, "2026-03-01")]
    found = visits_of(outing, {UUID(int=1): firms(1, 2, 3, 4, 5)})
    assert (found.visits, found.firms.count, found.by_number, found.total) == (5, 5, 0, 5)


def test_firms_of_several_activities_are_distinct_over_the_set() -> None:
    found = visits_of(LEDGER[:4], VISITED)
    assert (found.visits, found.firms.ids) == (4, firms(1, 2, 3))
    assert (found.by_number, [one.int for one in found.numbered.ids], [one.int for one in found.about.ids]) == (65, [3, 4], [3])
    assert found.total == 69


def test_a_family_counts_its_visits_and_only_what_was_held() -> None:
    counts = activity_counts(LEDGER, (), FIRST, LAST, kinds=KINDS, marked=MARKED, visited=VISITED)
    (outreach,) = [family for family in counts.beside if family.family is Family.OUTREACH]
    assert (outreach.total.count, outreach.visits.total, outreach.visits.firms.count) == (4, 69, 3)
    assert [one.int for one in outreach.unrecorded.ids] == [6]
    assert counts.visits.total == 0


def test_a_set_of_kinds_is_counted_over_the_set() -> None:
    rows = [Attendance(activity_id=UUID(int=2), person_id=UUID(int=900), state=AttendanceState.PRESENT)]
    found = set_counts(LEDGER, rows, FIRST, LAST, kinds=KINDS, marked=MARKED, visited=VISITED, wanted=("door_coaching", "policy_briefing"))
    assert (found.sessions.count, found.items, found.attendances.total, found.visits.firms.count) == (4, 1, 1, 3)
    (tag,) = found.by_tag
    assert (tag.tag, tag.sessions.count, {code: fact.count for code, fact in tag.of_which}) == (
        "送策入企",
        2,
        {"door_coaching": 1, "policy_briefing": 1},
    )
    alone = set_counts(LEDGER, (), FIRST, LAST, kinds=KINDS, marked=MARKED, visited=VISITED, wanted=("policy_briefing",))
    assert (alone.sessions.count, alone.visits.visits, alone.visits.firms.count) == (1, 2, 2)


def test_coverage_is_full_only_when_every_firm_of_the_group_was_reached() -> None:
    group = (FirmGroup(name="高企后备"),)
    known = [
        Firm(id=ident, name=str(number), groups=group, same_as=same)
        for number, (ident, same) in enumerate(zip(firms(1, 2, 3), (None, None, firms(2)[0]), strict=True))
    ]
    stands_for = resolved(known)
    part = coverage("高企后备", LAST, known, firms(1), stands_for)
    assert (part.firms.count, part.reached.ids, part.missing.ids, part.is_full) == (2, firms(1), firms(2), False)
    assert coverage("高企后备", LAST, known, firms(1, 2), stands_for).is_full
    assert not coverage("没有", LAST, known, firms(1), stands_for).is_full
