"""Two exams beside one another, worked by hand."""

from uuid import UUID

from lawstudy.domain.statistics.over_exams import CommonItems, Earned, SatExam, common_items, same_departments, same_people
from lawstudy.domain.statistics.ratio import Ratio

A, B, C, D, E, F = (UUID(int=n) for n in range(1, 7))


def test_the_same_people_are_compared_by_shares_of_full_marks() -> None:
    """90 of 100 is 45 of 50: it stayed. Whoever sat one of them only counts in neither."""
    before = SatExam(points={A: 9000, B: 6000, C: 8000, D: 10_000}, full=10_000)
    after = SatExam(points={A: 4500, B: 3500, C: 3900, E: 5000}, full=5_000)
    pair = same_people(before, after)
    assert (pair.people, pair.stayed, pair.rose, pair.fell) == ((A, B, C), (A,), (B,), (C,))
    assert (pair.before, pair.after) == (Ratio(numerator=23_000, denominator=30_000), Ratio(numerator=11_900, denominator=15_000))
    nobody = same_people(before, SatExam(points={}, full=5_000))
    assert (nobody.people, nobody.before.percent_text()) == ((), "—")


def test_a_department_under_five_people_is_no_figure() -> None:
    of = dict.fromkeys((A, B, C, D, E), "办公室") | {F: "科技科"}
    points = dict.fromkeys((A, B, C, D, E, F), 8000)
    before = SatExam(points=points, full=10_000, departments=of)
    found = same_departments(before, SatExam(points=points, full=10_000, departments={**of, UUID(int=9): ""}))
    office = found["办公室"]
    assert office is not None
    assert (list(found), found["科技科"], len(office.people)) == (["办公室", "科技科"], None, 5)
    moved = SatExam(points=points, full=10_000, departments=of | {A: "科技科"})
    assert same_departments(before, moved) == {"办公室": None, "科技科": None}
    assert same_departments(before, SatExam(points={}, full=1)) == {}


def test_questions_that_both_exams_asked() -> None:
    one, other, third = (A, 1), (B, 2), (C, 1)
    before = {one: Earned(points=300, worth=400, answers=2), other: Earned(points=100, worth=200, answers=1)}
    after = {one: Earned(points=100, worth=800, answers=4), third: Earned(points=1, worth=2, answers=1)}
    found = common_items(before, after)
    assert found == CommonItems(count=1, before=Ratio(numerator=300, denominator=400), after=Ratio(numerator=100, denominator=800))
    assert common_items(before, {}).before.percent_text() == "—"
