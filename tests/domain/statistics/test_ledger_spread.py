"""The ledger over months, years and departments."""

from uuid import UUID

from lawstudy.domain.kinds import Family
from lawstudy.domain.statistics.activity_counts import activity_counts, counted_once, held_in
from lawstudy.domain.statistics.ledger_spread import NOBODY, Heads, departments, is_study, named_at_studies, stretches
from tests.domain.statistics.test_activity_counts import ATTENDANCES, KINDS, LEDGER, MARKED, PEOPLE, ids

CAME = {UUID(int=1): 2, UUID(int=3): 1, UUID(int=8): 1}


def test_each_activity_adds_one_where_the_first_of_its_series_was_held() -> None:
    counted = counted_once(LEDGER, "2026-01-01", "2026-12-31", kinds=KINDS, marked=MARKED)
    assert {one.activity_id for one in counted} == {*ids(1, 2, 4, 8, 11, 13, 14, 15, 16)}
    assert counted_once(LEDGER, "2026-07-01", "2026-07-31", kinds=KINDS, marked=MARKED) == ()


def test_months_keep_families_apart_and_count_heads_of_studies_alone() -> None:
    counted = counted_once(LEDGER, "2026-01-01", "2026-12-31", kinds=KINDS, marked=MARKED)
    held = held_in(LEDGER, "2026-01-01", "2026-12-31")
    found = stretches(counted, held, CAME, KINDS, lambda day: day[:7])
    assert list(found) == ["2026-02", "2026-03", "2026-04", "2026-06", "2026-07", "2026-08"]
    assert found["2026-02"].activities == {Family.STUDY: ids(11, 13)}
    assert found["2026-02"].by_headcount == Heads(number=50, activities=ids(11))
    assert found["2026-03"].by_name == Heads(number=2, activities=ids(1))
    assert (found["2026-04"].activities, found["2026-04"].by_name) == ({Family.STUDY: ids(4)}, Heads(number=1, activities=ids(3)))
    assert found["2026-06"].activities == {Family.MEETING: ids(8)}
    assert (found["2026-06"].by_name, found["2026-06"].by_headcount) == (NOBODY, NOBODY)
    assert (found["2026-07"].activities, found["2026-07"].by_name) == ({}, NOBODY)
    assert found["2026-08"].activities == {Family.OUTREACH: ids(14), Family.INSPECTION: ids(15), Family.LEGAL_AFFAIRS: ids(16)}


def test_names_at_studies_are_those_that_the_counts_have() -> None:
    held = held_in(LEDGER, "2026-01-01", "2026-12-31")
    counts = activity_counts(LEDGER, ATTENDANCES, "2026-01-01", "2026-12-31", kinds=KINDS, marked=MARKED)
    assert named_at_studies(held, KINDS, CAME) == counts.attendances.by_name == 3


def test_departments_have_the_studies_that_their_people_came_to() -> None:
    studies = [one for one in LEDGER if is_study(one, KINDS)]
    there: dict[UUID, list[UUID]] = {UUID(int=11): [PEOPLE[0]], UUID(int=99): [PEOPLE[0]]}
    for row in ATTENDANCES:
        if row.state is not None:
            there.setdefault(row.activity_id, []).append(row.person_id)
    moved = {PEOPLE[0]: "办公室", PEOPLE[1]: "法规科", PEOPLE[2]: "法规科", PEOPLE[3]: ""}

    def department_of(who: UUID, day: str) -> str:
        return "计划科" if (who, day) == (PEOPLE[0], "2026-04-01") else moved[who]

    found = departments(studies, there, department_of)
    assert {name: (each.by_name, each.people, each.activities) for name, each in found.items()} == {
        "办公室": (1, (PEOPLE[0],), ids(1)),
        "法规科": (3, (PEOPLE[1], PEOPLE[2]), ids(1, 9)),
        "计划科": (1, (PEOPLE[0],), ids(3)),
    }
