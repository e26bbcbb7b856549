"""Practice while somebody sets the clock of the PC back and forth: nothing fails, nothing is lost, reviews stay within reach."""

import pytest

from lawstudy.backend.local import LocalDoor, LocalEntrance
from lawstudy.domain.clock import DAY
from lawstudy.usecases.study.practice import practice_counts
from lawstudy.usecases.study.today import my_today
from tests.conftest import FakeClock
from tests.usecases.test_practice import SINGLE, answered, drawn, key_of, wrong_letter


@pytest.mark.parametrize("jumps", [(-1,), (-1, -1, 3), (-400, 800), (30, -30, 1)], ids=str)
def test_answers_before_and_after_a_jump_of_the_clock(
    door: LocalDoor, entrance: LocalEntrance, clock: FakeClock, jumps: tuple[int, ...]
) -> None:
    asked = drawn(door, SINGLE)[:2]
    for question in asked:
        answered(door, question, key_of(entrance, question))
    for jump in jumps:
        clock.set_wall(jump)
        for question in asked:
            again = answered(door, question, key_of(entrance, question))
            missed = answered(door, question, wrong_letter(entrance, question))
        assert again.record.answers < missed.record.answers
        door.call(my_today)
        door.call(practice_counts)
    record = answered(door, asked[0], key_of(entrance, asked[0])).record
    assert record.answers == 2 + 2 * len(jumps)
    clock.advance(400 * DAY / 1_000_000)
    assert door.call(practice_counts).due_total >= 2
