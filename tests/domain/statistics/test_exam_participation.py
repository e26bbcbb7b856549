from uuid import UUID

import pytest
from msgspec import structs

from lawstudy.domain.exam import Band, KeptAttempt, Sitting
from lawstudy.domain.roster import (
    ApprovedExclusion,
    CountedAttempt,
    CountView,
    Exclusion,
    Roster,
    RosterEntry,
    WhoCounts,
    who_counts,
)
from lawstudy.domain.statistics.exam_participation import by_department, participation

ORDER = ("办公室", "政策法规科", "农村社发科", "成果转化科")


def excluded(number: int) -> ApprovedExclusion | None:
    kinds = {45: Exclusion.EXEMPT, 46: Exclusion.DEFERRED}
    if number not in kinds:
        return None
    return ApprovedExclusion(kind=kinds[number], reason="病假", approver="局长", approved_on="2026-11-20")


def department(number: int) -> str:
    """20 in one, 15 in another, and small ones of 4 and 3; the last four have none."""
    for name, last in (("农村社发科", 20), ("办公室", 35), ("成果转化科", 39), ("政策法规科", 42)):
        if number <= last:
            return name
    return ""


ROSTER = Roster(
    exam_id=UUID(int=1000),
    entries=tuple(RosterEntry(person_id=UUID(int=n), department=department(n), exclusion=excluded(n)) for n in range(1, 47)),
)
DEPARTMENT_OF = {entry.person_id: entry.department for entry in ROSTER.entries}


def attempt(number: int) -> CountedAttempt:
    points, band = (9500, Band.EXCELLENT) if number <= 31 else (7050, Band.PASSED) if number <= 40 else (5000, Band.FAILED)
    return CountedAttempt(
        attempt_id=UUID(int=5000 + number),
        person_id=UUID(int=number),
        sitting=Sitting.REGULAR,
        number=1,
        finished_us=number,
        points=None if number == 1 else points,
        band=band,
    )


@pytest.fixture
def who() -> WhoCounts:
    attempts = [attempt(number) for number in range(1, 43)]
    return who_counts(ROSTER, attempts, keep=KeptAttempt.HIGHEST, view=CountView.REGULAR)


def test_the_figures_of_the_bureau(who: WhoCounts) -> None:
    figures = participation(who)
    assert [f.count for f in (figures.should, figures.sat, figures.missing, figures.passed, figures.excellent)] == [44, 42, 2, 40, 31]
    assert figures.attendance_rate.percent_text() == "95.45%"
    assert (figures.pass_rate.percent_text(), figures.pass_rate_of_all.percent_text()) == ("95.24%", "90.91%")
    assert (figures.excellent_rate.percent_text(), figures.excellent_rate_of_all.percent_text()) == ("73.81%", "70.45%")
    assert figures.mean.decimal_text() == "87.43", "(30 × 95 + 9 × 70.5 + 2 × 50) / 41: one has a band and no score"
    assert figures.unscored.ids == (UUID(int=1),)
    assert figures.missing.ids == (UUID(int=43), UUID(int=44))
    assert (figures.sat.noun, figures.sat.definition.id, figures.sat.definition.version) == ("person", "exam.sat", 2)


def test_figures_with_responses_that_are_not_marked_yet_say_so() -> None:
    attempts = [structs.replace(attempt(number), pending=number == 42) for number in range(41, 44)]
    figures = participation(who_counts(ROSTER, attempts, keep=KeptAttempt.HIGHEST, view=CountView.REGULAR))
    assert (figures.sat.count, figures.passed.count, figures.pending.ids) == (3, 0, (UUID(int=42),))


def test_an_exam_that_nobody_has_sat_has_no_rates() -> None:
    nobody = participation(who_counts(ROSTER, [], keep=KeptAttempt.FIRST, view=CountView.REGULAR))
    assert nobody.attendance_rate.percent_text() == "0.00%"
    assert nobody.pass_rate.percent_text() == nobody.mean.decimal_text() == "—"


def test_departments_in_house_order_and_small_ones_merged(who: WhoCounts) -> None:
    rows = by_department(who, DEPARTMENT_OF, ORDER)
    assert [(row.departments, row.merged, row.too_few, row.figures.should.count) for row in rows] == [
        (("办公室",), False, False, 15),
        (("农村社发科",), False, False, 20),
        (("政策法规科", "成果转化科", ""), True, False, 9),
    ]
    assert sum(row.figures.sat.count for row in rows) == 42
    assert rows[2].figures.missing.count == 2


def test_departments_outside_the_house_order_follow_by_name(who: WhoCounts) -> None:
    assert [row.departments[0] for row in by_department(who, DEPARTMENT_OF, ("农村社发科",))][:2] == ["农村社发科", "办公室"]


def test_a_merged_row_of_fewer_than_five_shows_no_rates(who: WhoCounts) -> None:
    everyone_else = {person: name or "办公室" for person, name in DEPARTMENT_OF.items() if name != "政策法规科"}
    rows = by_department(who, {p: "办公室" if n == "成果转化科" else n for p, n in everyone_else.items()}, ORDER)
    assert [(row.merged, row.too_few, row.figures.should.count) for row in rows] == [
        (False, False, 21),
        (False, False, 20),
        (True, True, 3),
    ]


def test_without_small_departments_nothing_is_merged(who: WhoCounts) -> None:
    rows = by_department(who, dict.fromkeys(DEPARTMENT_OF, "办公室"), ORDER)
    assert [(row.departments, row.merged) for row in rows] == [(("办公室",), False)]
