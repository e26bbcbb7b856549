"""专项活动 of a year: days of their own, names that activities carry, and what follows when one is called otherwise."""

from datetime import date
from typing import Any
from uuid import UUID

import pytest
from msgspec import structs

from lawstudy.backend.contract import Door
from lawstudy.backend.local import LocalDoor
from lawstudy.domain.annual_report.figure import Period
from lawstudy.domain.statistics.tables import Figure
from lawstudy.errors import BadArgument, CampaignThere, ChangedMeanwhile, NotAllowed, NotFound
from lawstudy.usecases.activities.activities import add_activity, confirm_held, show_activity
from lawstudy.usecases.activities.campaigns import add_campaign, campaigns_of_year, change_campaign, list_campaigns, remove_campaign
from lawstudy.usecases.reports.ledger_statistics import ledger_statistics
from lawstudy.usecases.reports.whole_figures import find_figures
from lawstudy.usecases.workspace.audit_log import verify_audit
from tests.usecases.test_activities import WARNING

WEEK: dict[str, Any] = {"name": "宪法宣传周", "from_day": "2026-11-16", "to_day": "2026-11-22"}


def held(door: Door, day: str, *tags: str) -> UUID:
    made = door.call(add_activity, entry=structs.replace(WARNING, held_on=day, tags=tags))
    door.call(confirm_held, activity_id=made.activity_id, expected_version=made.version)
    return made.activity_id


def lines(door: Door, year: int = 2026) -> list[tuple[str, bool, int, int]]:
    found = door.call(campaigns_of_year, year=year).lines
    return [(one.name, one.campaign is not None, one.sessions.count, one.outside.count) for one in found]


def test_a_campaign_counts_what_carries_its_name_and_says_what_lies_outside(any_door: Door) -> None:
    made = any_door.call(add_campaign, **WEEK, campaign_id=UUID(int=7))
    assert any_door.call(add_campaign, **WEEK, campaign_id=UUID(int=7)) == made
    assert any_door.call(list_campaigns) == (made,)
    assert lines(any_door) == [("宪法宣传周", True, 0, 0)]
    held(any_door, "2026-11-17", "宪法宣传周", "学纪活动")
    held(any_door, "2026-11-02", "宪法宣传周")
    assert lines(any_door) == [("宪法宣传周", True, 2, 1), ("学纪活动", False, 1, 0)]
    assert lines(any_door, 2025) == []
    table = any_door.call(ledger_statistics, year=2026).campaigns
    told = [(row.names, row.value(Figure.ACTIVITIES).value, row.value(Figure.OUTSIDE_DAYS).value) for row in table.rows]
    assert told == [(("宪法宣传周（2026-11-16—2026-11-22）",), 2, 1), (("学纪活动",), 1, 0)]


def test_a_campaign_that_nothing_was_held_for_is_a_figure_of_the_report(door: LocalDoor) -> None:
    door.call(add_campaign, name="民法典宣传月", from_day="2026-05-01", to_day="2026-05-31")
    table = door.call(ledger_statistics, year=2026).campaigns
    assert [(row.value(Figure.ACTIVITIES).value, table.columns) for row in table.rows] == [(0, (Figure.ACTIVITIES,))]
    period = Period(first_day=date(2026, 1, 1), last_day=date(2026, 12, 31))
    found = door.call(find_figures, period=period, text="民法典宣传月")
    # A shipped kind is called so too; the campaign is the last of what is offered.
    assert ("sessions:tag.民法典宣传月", 0) in [(one.slot, one.value) for one in found]


def test_one_that_is_called_otherwise_carries_its_activities_with_it(any_door: Door) -> None:
    made = any_door.call(add_campaign, **WEEK)
    other_year = held(any_door, "2025-11-17", "宪法宣传周")
    ours = held(any_door, "2026-11-17", "宪法宣传周", "学纪活动")
    changed = any_door.call(
        change_campaign, campaign_id=made.id, name="宪法宣传月", from_day="2026-11-16", to_day="2026-12-15", expected_version=1
    )
    assert (changed.name, changed.to_day, changed.version) == ("宪法宣传月", "2026-12-15", 2)
    assert any_door.call(show_activity, activity_id=ours).tags == ("宪法宣传月", "学纪活动")
    assert any_door.call(show_activity, activity_id=other_year).tags == ("宪法宣传周",)
    with pytest.raises(ChangedMeanwhile):
        any_door.call(change_campaign, campaign_id=made.id, **WEEK, expected_version=1)
    any_door.call(remove_campaign, campaign_id=made.id, expected_version=2)
    assert any_door.call(list_campaigns) == ()
    assert lines(any_door) == [("宪法宣传月", False, 1, 0), ("学纪活动", False, 1, 0)]
    with pytest.raises(NotFound):
        any_door.call(remove_campaign, campaign_id=made.id, expected_version=3)
    proof = any_door.call(verify_audit)
    assert (proof.first_broken, proof.changed_count) == (None, 0)


def test_a_name_that_another_campaign_of_the_year_has_too_is_left_to_its_activities(door: LocalDoor) -> None:
    first = door.call(add_campaign, name="学纪活动", from_day="2026-04-01", to_day="2026-05-31")
    door.call(add_campaign, name="学纪活动", from_day="2026-10-01", to_day="2026-12-31")
    ours = held(door, "2026-11-17", "学纪活动")
    door.call(change_campaign, campaign_id=first.id, name="春季学纪", from_day="2026-04-01", to_day="2026-05-31", expected_version=1)
    assert door.call(show_activity, activity_id=ours).tags == ("学纪活动",)


@pytest.mark.parametrize(
    ("changes", "name"),
    [
        ({"name": "  "}, "name"),
        ({"name": "长" * 61}, "name"),
        ({"from_day": "2026-02-30"}, "from_day"),
        ({"to_day": "2026-11-15"}, "to_day"),
        ({"to_day": "2028-11-15"}, "to_day"),
    ],
)
def test_what_is_no_campaign_is_refused(door: LocalDoor, changes: dict[str, str], name: str) -> None:
    with pytest.raises(BadArgument) as refused:
        door.call(add_campaign, **(WEEK | changes))
    assert refused.value.name == name
    assert door.call(list_campaigns) == ()


def test_the_same_name_twice_on_one_day_is_refused(door: LocalDoor, employee_door: LocalDoor) -> None:
    door.call(add_campaign, **WEEK)
    with pytest.raises(CampaignThere):
        door.call(add_campaign, name="宪法 宣传周", from_day="2026-11-22", to_day="2026-11-30")
    door.call(add_campaign, name="宪法宣传周", from_day="2026-11-23", to_day="2026-11-30")
    with pytest.raises(NotAllowed):
        employee_door.call(list_campaigns)
