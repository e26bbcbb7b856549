"""专项活动: what a day is offered, what lies outside, how much counts for each."""

from typing import Any
from uuid import UUID

from msgspec import structs

from lawstudy.domain.activity import Activity, ActivityFacts, ActivityStatus
from lawstudy.domain.campaign import Campaign, days_between, meets, outside, running
from lawstudy.domain.statistics.campaign_counts import campaign_counts

WEEK = Campaign(id=UUID(int=1), name="宪法宣传周", from_day="2026-12-01", to_day="2026-12-07")
SPRING = Campaign(id=UUID(int=2), name="学纪活动", from_day="2026-04-01", to_day="2026-07-31")
AGAIN = Campaign(id=UUID(int=3), name="学纪活动", from_day="2026-10-01", to_day="2026-12-31")
LAST = Campaign(id=UUID(int=4), name="学纪活动", from_day="2025-12-01", to_day="2026-01-15")
ALL = (WEEK, SPRING, AGAIN, LAST)


def facts(day: str, *tags: str, **more: Any) -> ActivityFacts:
    return ActivityFacts(kind="warning", topic="警示教育", held_on=day, tags=tags, **more)


def test_a_campaign_has_both_of_its_days_and_is_of_the_year_of_its_first() -> None:
    assert [meets(WEEK, day, day) for day in ("2026-11-30", "2026-12-01", "2026-12-07", "2026-12-08")] == [False, True, True, False]
    assert (LAST.year, WEEK.year) == (2025, 2026)


def test_a_day_is_offered_what_runs_on_it() -> None:
    assert running(ALL, facts("2026-12-07")) == (AGAIN, WEEK)
    assert running(ALL, facts("2026-11-30", ends_on="2026-12-02")) == (AGAIN, WEEK)
    assert running(ALL, facts("2026-08-01")) == ()


def test_what_lies_outside_is_told_with_the_nearest_of_its_name() -> None:
    assert outside(ALL, facts("2026-12-08", "宪法宣传周", "学纪活动", "读书月")) == (WEEK,)
    assert outside(ALL, facts("2026-08-01", "学纪活动")) == (SPRING,)
    assert outside(ALL, facts("2025-08-01", "学纪活动")) == (LAST,)
    assert outside(ALL, facts("2026-05-01", " 学纪活动 ")) == ()
    assert outside((), facts("2026-05-01", "学纪活动")) == ()


def test_its_days_are_written_the_same_in_any_language() -> None:
    assert days_between(structs.replace(WEEK, from_day="2026-12-01", to_day="2026-12-07")) == "2026-12-01 – 2026-12-07"
    assert days_between(structs.replace(WEEK, from_day="2026-12-04", to_day="2026-12-04")) == "2026-12-04"


def test_each_campaign_of_a_period_is_counted_also_where_nothing_was_held() -> None:
    def held(number: int, day: str, *tags: str) -> Activity:
        return Activity(activity_id=UUID(int=number), kind="warning", topic="甲", held_on=day, tags=tags, status=ActivityStatus.HELD)

    ledger = [held(1, "2026-05-01", "学纪活动"), held(2, "2026-08-01", "学纪活动", "读书月"), held(3, "2026-11-02", "学纪活动")]
    found = campaign_counts(ALL, ledger, "2026-01-01", "2026-12-31")
    told = [(one.name, one.campaign, [ident.int for ident in one.sessions.ids], [ident.int for ident in one.outside.ids]) for one in found]
    assert told == [
        ("学纪活动", LAST, [2], [2]),
        ("学纪活动", SPRING, [1], []),
        ("学纪活动", AGAIN, [3], []),
        ("宪法宣传周", WEEK, [], []),
        ("读书月", None, [2], []),
    ]
