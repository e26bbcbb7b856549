"""When an activity has people, and when two are one."""

from typing import Any
from uuid import UUID

import pytest

from lawstudy.domain.activity import (
    LINES,
    Activity,
    ActivityFacts,
    ActivityStatus,
    AttendanceMode,
    above_expected,
    is_recorded,
    lacks_inspectors,
    lacks_people,
    line_of,
    same_key,
)
from lawstudy.domain.kinds import Kind, by_code
from lawstudy.domain.kinds_shipped import SHIPPED

KINDS = by_code(SHIPPED)
WARNING, CONTRACT = KINDS["warning"], KINDS["contract_review"]
TODAY = "2026-11-24"


def activity(kind: Kind = WARNING, **facts: Any) -> Activity:
    fixed: dict[str, Any] = {"activity_id": UUID(int=1), "kind": kind.code, "topic": "甲", "held_on": "2026-11-19"}
    return Activity(**(fixed | facts))


def test_names_or_heads_are_a_record_and_nobody_is_none() -> None:
    assert is_recorded(activity(), WARNING, marked=True)
    assert not is_recorded(activity(), WARNING, marked=False)
    assert is_recorded(activity(mode=AttendanceMode.HEADCOUNT, headcount=3), WARNING, marked=False)
    assert is_recorded(activity(inspectors="梁思齐、许清和"), WARNING, marked=False), "a check was made by whoever made it"
    assert not is_recorded(activity(mode=AttendanceMode.HEADCOUNT, headcount=0), WARNING, marked=False)
    assert is_recorded(activity(CONTRACT), CONTRACT, marked=False), "nobody attends the review of a contract"


@pytest.mark.parametrize(
    ("status", "day", "lacking"),
    [
        (ActivityStatus.HELD, "2026-11-24", True),
        (ActivityStatus.PLANNED, "2026-11-23", True),
        (ActivityStatus.PLANNED, "2026-11-24", False),
        (ActivityStatus.PLANNED, "2026-12-04", False),
        (ActivityStatus.CANCELLED, "2026-11-19", False),
    ],
)
def test_people_are_lacking_once_it_is_over(status: ActivityStatus, day: str, lacking: bool) -> None:
    assert lacks_people(activity(status=status, held_on=day), WARNING, marked=False, today=TODAY) is lacking
    assert not lacks_people(activity(status=status, held_on=day), WARNING, marked=True, today=TODAY)


def test_a_topic_is_the_same_however_it_is_typed() -> None:
    assert same_key("2026-11-19", "warning", "典型案例 警示教育。") == same_key("2026-11-19", "warning", "典型案例警示教育")
    assert same_key("2026-11-19", "warning", "学习《宪法》") == same_key("2026-11-19", "warning", "学习宪法")
    assert same_key("2026-11-19", "warning", "甲") != same_key("2026-11-20", "warning", "甲")


@pytest.mark.parametrize(
    ("came", "should_come", "above"),
    [
        (1, "0", 0),
        (50, "46", 46),
        (50, "46人", 46),
        (8, "班子成员 7 人", 7),
        (46, "46", None),
        (50, "", None),
        (50, "全体", None),
        (52, "50余人", None),
        (52, "约50人", None),
        (20, "党员12人、积极分子3人", None),
    ],
)
def test_more_than_were_to_come(came: int, should_come: str, above: int | None) -> None:
    assert above_expected(came, should_come) == above


def test_a_fact_of_one_line_is_a_field_of_its_own_name() -> None:
    held = activity(place="三楼会议室", speaker="法律顾问", chair="王芳", recheck="已整改")
    assert [text for line in LINES if (text := line_of(held, line))] == ["三楼会议室", "法律顾问", "王芳", "已整改"]
    assert {line.field.value for line in LINES} <= set(ActivityFacts.__struct_fields__)
    assert len({header for line in LINES for header in line.headers}) == sum(len(line.headers) for line in LINES)


@pytest.mark.parametrize(("written", "alone"), [("", False), ("王芳", True), ("王芳、李强", False), ("王芳 李强", False), ("王芳，", True)])
def test_a_check_is_made_by_two(written: str, alone: bool) -> None:
    assert lacks_inspectors(ActivityFacts(kind="firm_inspection", topic="甲", held_on="2026-03-05", inspectors=written)) is alone
