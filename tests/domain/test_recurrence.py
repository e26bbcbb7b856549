"""Rules of what comes again, workdays, clashes."""

from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lawstudy.domain.activity import Activity, ActivityFacts
from lawstudy.domain.clashes import overlap, same_place
from lawstudy.domain.recurrence import (
    LAST,
    MOST_OCCURRENCES,
    OnRest,
    PlannedDay,
    RecurrenceRule,
    Repeats,
    RuleProblem,
    occurrences,
    planned_days,
    rule_problem,
    shifted,
)
from lawstudy.domain.workdays import CalendarDay, day_of, published, special_days


def rule(repeats: Repeats, until: str, **more: object) -> RecurrenceRule:
    return RecurrenceRule(repeats=repeats, until=until, **more)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("made", "first", "days"),
    [
        (rule(Repeats.MONTHLY, "2026-04-30"), "2026-01-15", ["01-15", "02-15", "03-15", "04-15"]),
        (rule(Repeats.MONTHLY, "2026-04-30", month_day=31), "2026-01-15", ["01-31", "02-28", "03-31", "04-30"]),
        (rule(Repeats.MONTHLY, "2026-04-30", weekday=5, nth=LAST), "2026-01-01", ["01-30", "02-27", "03-27", "04-24"]),
        (rule(Repeats.MONTHLY, "2026-03-31", weekday=1, nth=1), "2026-01-01", ["01-05", "02-02", "03-02"]),
        (rule(Repeats.QUARTERLY, "2026-12-31"), "2026-01-20", ["01-20", "04-20", "07-20", "10-20"]),
        (rule(Repeats.QUARTERLY, "2026-12-31", weekday=5, nth=LAST), "2026-01-01", ["03-27", "06-26", "09-25", "12-25"]),
        (rule(Repeats.QUARTERLY, "2026-12-31", weekday=1, nth=2), "2026-01-01", ["01-12", "04-13", "07-13", "10-12"]),
        (rule(Repeats.WEEKLY, "2026-01-20"), "2026-01-01", ["01-01", "01-08", "01-15"]),
        (rule(Repeats.WEEKLY, "2026-01-20", weekday=5), "2026-01-01", ["01-02", "01-09", "01-16"]),
        (rule(Repeats.MONTHLY, "2026-03-31", left_out=("2026-02-15",)), "2026-01-15", ["01-15", "03-15"]),
        (rule(Repeats.MONTHLY, "2026-01-20", month_day=25), "2026-01-01", []),
    ],
)
def test_the_days_of_a_rule(made: RecurrenceRule, first: str, days: list[str]) -> None:
    assert [day.isoformat()[5:] for day in occurrences(made, date.fromisoformat(first))] == days


def test_no_more_days_are_made_than_a_person_plans() -> None:
    made = rule(Repeats.WEEKLY, "2035-12-01")
    assert len(occurrences(made, date(2026, 1, 1))) == MOST_OCCURRENCES + 1


@pytest.mark.parametrize(
    ("made", "problem"),
    [
        (rule(Repeats.MONTHLY, "2026-12-31"), None),
        (rule(Repeats.MONTHLY, "2026-12-31", month_day=32), RuleProblem.NUMBERS),
        (rule(Repeats.MONTHLY, "2026-12-31", weekday=8), RuleProblem.NUMBERS),
        (rule(Repeats.MONTHLY, "2026-12-31", weekday=1, nth=5), RuleProblem.NUMBERS),
        (rule(Repeats.MONTHLY, "2026-12-31", month_day=3, weekday=1, nth=1), RuleProblem.BOTH),
        (rule(Repeats.WEEKLY, "2026-12-31", month_day=3), RuleProblem.BOTH),
        (rule(Repeats.MONTHLY, "2026-12-31", weekday=1), RuleProblem.NTH),
        (rule(Repeats.QUARTERLY, "2026-12-31", nth=1), RuleProblem.NTH),
        (rule(Repeats.WEEKLY, "2026-12-31", weekday=3), None),
        (rule(Repeats.MONTHLY, "2025-12-31"), RuleProblem.UNTIL),
        (rule(Repeats.MONTHLY, "2099-12-31"), RuleProblem.UNTIL),
    ],
)
def test_what_is_wrong_with_a_rule(made: RecurrenceRule, problem: RuleProblem | None) -> None:
    assert rule_problem(made, date(2026, 1, 15)) is problem


@given(
    st.sampled_from(Repeats),
    st.dates(date(2024, 1, 1), date(2027, 1, 1)),
    st.integers(0, 31),
    st.integers(0, 7),
    st.sampled_from([LAST, 1, 4]),
)
def test_days_rise_and_stay_within(repeats: Repeats, first: date, month_day: int, weekday: int, nth: int) -> None:
    made = rule(repeats, "2027-06-30", month_day=0 if weekday else month_day, weekday=weekday, nth=nth if weekday else 0)
    found = occurrences(made, first)
    assert all(a < b for a, b in pairwise(found))
    assert all(first <= day <= date(2027, 6, 30) for day in found)


def test_days_of_rest() -> None:
    works = {"2026-02-15": False, "2026-02-14": True, "2026-02-16": False}

    def at(day: date) -> bool:
        return works.get(day.isoformat(), True)

    made = rule(Repeats.MONTHLY, "2026-02-28")
    first = date(2026, 2, 15)
    assert planned_days(made, first, at) == (PlannedDay(day="2026-02-15"),)
    before = rule(Repeats.MONTHLY, "2026-02-28", on_rest=OnRest.BEFORE)
    assert planned_days(before, first, at) == (PlannedDay(day="2026-02-14", ruled="2026-02-15"),)
    after = rule(Repeats.MONTHLY, "2026-02-28", on_rest=OnRest.AFTER)
    assert planned_days(after, first, at) == (PlannedDay(day="2026-02-17", ruled="2026-02-15"),)
    # Nobody works for weeks: the day stays where the rule says.
    assert planned_days(after, first, lambda _day: False) == (PlannedDay(day="2026-02-15"),)
    # Two that come to one day are one.
    weekly = rule(Repeats.WEEKLY, "2026-03-01", on_rest=OnRest.AFTER)
    assert len(planned_days(weekly, date(2026, 2, 15), lambda day: day == date(2026, 2, 23))) == 2


def test_shifted_days() -> None:
    assert shifted(["2026-02-27"], 2) == ("2026-03-01",)


# --- workdays ---


def test_published_holidays_and_make_up_workdays() -> None:
    assert day_of(date(2026, 10, 1), {}) == CalendarDay(date="2026-10-01", works=False, name="国庆节")
    assert day_of(date(2026, 10, 10), {}) == CalendarDay(date="2026-10-10", works=True, name="国庆节")
    assert day_of(date(2026, 11, 24), {}).works
    assert not day_of(date(2026, 11, 28), {}).works
    names = {day.name for day in special_days(2026, {})}
    assert names == {"元旦", "春节", "清明节", "劳动节", "端午节", "中秋节", "国庆节"}
    assert (published(2026), published(2099)) == (True, False)


def test_what_the_bureau_says_stands_over_what_was_published() -> None:
    own = {
        "2026-10-01": CalendarDay(date="2026-10-01", works=True, name="值班", own=True),
        "2027-01-01": CalendarDay(date="2027-01-01", works=False, name="元旦", own=True),
    }
    assert day_of(date(2026, 10, 1), own).works
    assert special_days(2027, own) == (own["2027-01-01"],)
    assert own["2026-10-01"] in special_days(2026, own)


# --- clashes ---


def facts(held_on: str, starts_at: str, minutes: int, **more: str) -> ActivityFacts:
    return ActivityFacts(kind="group_study", topic="学习", held_on=held_on, starts_at=starts_at, minutes=minutes, **more)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("one", "other", "both"),
    [
        (facts("2026-03-04", "09:00", 60), facts("2026-03-04", "09:30", 60), True),
        (facts("2026-03-04", "09:00", 60), facts("2026-03-04", "10:00", 60), False),
        (facts("2026-03-04", "09:00", 0), facts("2026-03-04", "09:00", 60), True),
        (facts("2026-03-04", "09:00", 0), facts("2026-03-04", "08:00", 60), False),
        (facts("2026-03-04", "", 60), facts("2026-03-04", "09:00", 60), False),
        # Beyond midnight, and on each day of several.
        (facts("2026-03-04", "23:00", 120), facts("2026-03-05", "00:30", 30), True),
        (facts("2026-03-04", "09:00", 60, ends_on="2026-03-06"), facts("2026-03-05", "09:30", 30), True),
        (facts("2026-03-04", "09:00", 60, ends_on="2026-03-06"), facts("2026-03-05", "14:00", 30), False),
    ],
)
def test_what_is_under_way_at_one_moment(one: ActivityFacts, other: ActivityFacts, both: bool) -> None:
    assert overlap(one, other) is both
    assert overlap(other, one) is both


def test_one_place_however_it_is_typed() -> None:
    here = facts("2026-03-04", "09:00", 60, place="三楼 会议室")
    assert same_place(here, facts("2026-03-04", "09:00", 60, place="三楼会议室"))
    assert not same_place(here, facts("2026-03-04", "09:00", 60))
    assert not same_place(facts("2026-03-04", "09:00", 60), facts("2026-03-04", "09:00", 60))


def test_what_was_entered_late() -> None:
    def entered(day: str, **more: str) -> bool:
        made = Activity(activity_id=None, kind="", topic="", held_on="2026-03-01", entered_on=day, **more)  # type: ignore[arg-type]
        return made.entered_late

    assert [entered(day) for day in ("", "2026-03-31", "2026-04-01")] == [False, False, True]
    assert not entered("2026-04-01", ends_on="2026-03-02")
