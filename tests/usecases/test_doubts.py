"""A doubtful question: reported, answered, read."""

from typing import Any
from uuid import uuid4

import pytest

from lawstudy.backend.local import LocalDoor
from lawstudy.backend.wire import WireDoor
from lawstudy.domain.doubt import Doubt
from lawstudy.errors import BadArgument, ChangedMeanwhile, NotAllowed, NotFound
from lawstudy.usecases.bank.doubts import answer_doubt, list_doubts, my_doubts, report_doubt
from tests.conftest import FakeClock
from tests.usecases.test_practice import SINGLE, drawn

Door = LocalDoor | WireDoor


def reported(door: Door, reason: str = "答案与第三十条不一致", **more: Any) -> Doubt:
    asked = drawn(door, SINGLE)[0]
    return door.call(report_doubt, question_id=asked.question_id, revision=asked.revision, reason=reason, **more)


def test_a_doubt_is_answered(any_door: Door) -> None:
    doubt = reported(any_door)
    assert (doubt.state, doubt.person_name, doubt.answer) == ("open", "沈静怡", None)
    assert any_door.call(list_doubts).items == (doubt,)
    answered = any_door.call(answer_doubt, doubt_id=doubt.id, answer="已核对，答案无误。", expected_version=doubt.version)
    assert answered.answer == "已核对，答案无误。"
    assert any_door.call(list_doubts).total == 0
    assert any_door.call(list_doubts, state="answered").items == (answered,)
    assert any_door.call(my_doubts).items == (answered,)
    with pytest.raises(ChangedMeanwhile):
        any_door.call(answer_doubt, doubt_id=doubt.id, answer="另一个答复", expected_version=doubt.version)


def test_a_repeat_is_harmless(any_door: Door) -> None:
    ident = uuid4()
    assert reported(any_door, doubt_id=ident) == reported(any_door, doubt_id=ident)
    assert any_door.call(list_doubts).total == 1


def test_pages_follow_each_other(any_door: Door, clock: FakeClock) -> None:
    for number in range(5):
        reported(any_door, f"疑问{number}")
        clock.advance(1 if number % 2 else 0)
    seen, cursor = [], ""
    while True:
        page = any_door.call(list_doubts, limit=2, cursor=cursor)
        seen += [d.reason for d in page.items]
        cursor = page.next_cursor
        if not cursor:
            break
    assert seen == [f"疑问{n}" for n in range(5)]


def test_employees_see_their_own_and_answer_none(door: LocalDoor, employee_door: LocalDoor) -> None:
    doubt = reported(door)
    assert employee_door.call(my_doubts).total == 0
    with pytest.raises(NotAllowed):
        employee_door.call(list_doubts)
    with pytest.raises(NotAllowed):
        employee_door.call(answer_doubt, doubt_id=doubt.id, answer="不该由我答复", expected_version=1)


def test_bad_arguments_have_names(door: LocalDoor) -> None:
    asked = drawn(door, SINGLE)[0]
    for reason in (" ", "长" * 501):
        with pytest.raises(BadArgument):
            reported(door, reason)
    with pytest.raises(NotFound):
        door.call(report_doubt, question_id=uuid4(), revision=1, reason="不存在")
    with pytest.raises(NotFound):
        door.call(report_doubt, question_id=asked.question_id, revision=asked.revision + 1, reason="还没有的修订版")
    with pytest.raises(NotFound):
        door.call(answer_doubt, doubt_id=uuid4(), answer="不存在", expected_version=1)
    several: list[dict[str, Any]] = [{"state": "lost"}, {"cursor": "x"}, {"limit": 0}]
    for wrong in several:
        with pytest.raises(BadArgument):
            door.call(list_doubts, **wrong)
