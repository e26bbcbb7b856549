"""When an activity has people, and when two are one."""

from typing import Any
from uuid import UUID

import pytest

from lawstudy.domain.activity import is_recorded, lacks_people, same_key
from lawstudy.domain.kinds import Kind, by_code
from lawstudy.domain.kinds_shipped import SHIPPED
from lawstudy.domain.training import AttendanceMode, SessionStatus, TrainingSession

KINDS = by_code(SHIPPED)
WARNING, CONTRACT = KINDS["warning"], KINDS["contract_review"]
TODAY = "2026-11-24"


def session(kind: Kind = WARNING, **facts: Any) -> TrainingSession:
    fixed: dict[str, Any] = {"session_id": UUID(int=1), "kind": kind.code, "topic": "甲", "held_on": "2026-11-19"}
    return TrainingSession(**(fixed | facts))


def test_names_or_heads_are_a_record_and_nobody_is_none() -> None:
    assert is_recorded(session(), WARNING, marked=True)
    assert not is_recorded(session(), WARNING, marked=False)
    assert is_recorded(session(mode=AttendanceMode.HEADCOUNT, headcount=3), WARNING, marked=False)
    assert not is_recorded(session(mode=AttendanceMode.HEADCOUNT, headcount=0), WARNING, marked=False)
    assert is_recorded(session(CONTRACT), CONTRACT, marked=False), "nobody attends the review of a contract"


@pytest.mark.parametrize(
    ("status", "day", "lacking"),
    [
        (SessionStatus.HELD, "2026-11-24", True),
        (SessionStatus.PLANNED, "2026-11-23", True),
        (SessionStatus.PLANNED, "2026-11-24", False),
        (SessionStatus.PLANNED, "2026-12-04", False),
        (SessionStatus.CANCELLED, "2026-11-19", False),
    ],
)
def test_people_are_lacking_once_it_is_over(status: SessionStatus, day: str, lacking: bool) -> None:
    assert lacks_people(session(status=status, held_on=day), WARNING, marked=False, today=TODAY) is lacking
    assert not lacks_people(session(status=status, held_on=day), WARNING, marked=True, today=TODAY)


def test_a_topic_is_the_same_however_it_is_typed() -> None:
    assert same_key("2026-11-19", "warning", "典型案例 警示教育。") == same_key("2026-11-19", "warning", "典型案例警示教育")
    assert same_key("2026-11-19", "warning", "甲") != same_key("2026-11-20", "warning", "甲")
