"""Mastery now and over time; the history is the journal replayed."""

import pytest

from lawstudy.backend.local import LocalDoor, LocalEntrance
from lawstudy.backend.wire import WireDoor
from lawstudy.errors import BadArgument
from lawstudy.usecases.study.mastery import my_mastery, my_mastery_history
from lawstudy.usecases.study.study import study_laws
from tests.conftest import FakeClock
from tests.usecases.test_practice import SINGLE, answered, drawn, key_of, wrong_letter

Door = LocalDoor | WireDoor
DAY = 24 * 3600


def test_nothing_practised_is_none(any_door: Door) -> None:
    laws = any_door.call(my_mastery)
    assert [(law.law, len(law.chapters)) for law in laws[:2]] == [("xzfyf", 7), ("kxjsjbf", 12)]
    assert [law.law for law in laws] == [law.law for law in any_door.call(study_laws) if not law.reading]
    assert all(law.overall.value is None and law.overall.questions for law in laws)
    history = any_door.call(my_mastery_history)
    assert history.answers == 0
    assert {point.value for point in history.points} == {None}


def test_right_answers_raise_mastery_of_their_chapter(any_door: Door, any_entrance: LocalEntrance) -> None:
    asked = drawn(any_door, SINGLE)[0]
    answered(any_door, asked, wrong_letter(any_entrance, asked))
    law = any_door.call(my_mastery)[0]
    assert law.chapters[asked.chapter - 1].mastery.value == 0
    answered(any_door, asked, key_of(any_entrance, asked))
    law = any_door.call(my_mastery)[0]
    assert (law.overall.practised, law.chapters[asked.chapter - 1].mastery.practised) == (1, 1)
    assert law.overall.value == pytest.approx(1 / law.overall.questions)


def test_the_history_ends_with_what_is_known_now(door: LocalDoor, entrance: LocalEntrance, clock: FakeClock) -> None:
    for place, asked in enumerate(drawn(door, SINGLE, limit=6)):
        answered(door, asked, key_of(entrance, asked) if place % 3 else wrong_letter(entrance, asked), took_ms=90_000 * (place % 2))
        clock.advance(9 * DAY)
    history = door.call(my_mastery_history, months=4)
    now = {law.law: law.overall.value for law in door.call(my_mastery)}
    dates = sorted({point.date for point in history.points})
    assert dates == ["2026-10-31", "2026-11-30", "2026-12-31", "2027-01-17"]
    assert history.answers == 6
    last = {point.law: point.value for point in history.points if point.date == dates[-1]}
    assert last == pytest.approx(now)
    mine = [point.value for point in history.points if point.law == "xzfyf"]
    assert mine[0] is None
    assert mine[1] is not None


@pytest.mark.parametrize("months", [0, 61])
def test_the_history_has_a_length(door: LocalDoor, months: int) -> None:
    with pytest.raises(BadArgument):
        door.call(my_mastery_history, months=months)
