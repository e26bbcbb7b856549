"""Sitting an exam without a window: the save queue, retries, the clock since boot, the stale window, the deadline."""

from collections.abc import Callable, Collection
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

import pytest

from lawstudy.backend.local import LocalDoor
from lawstudy.desktop.screens.exam.hand_in import ranges
from lawstudy.desktop.screens.exam.presenter import ExamPresenter
from lawstudy.desktop.screens.exam.remaining import RemainingTime
from lawstudy.domain.attempt import Phase, Standing
from lawstudy.domain.question_types import Response
from lawstudy.domain.question_types.single_choice import SingleChoiceResponse
from lawstudy.errors import DiskFull, ResponseDoesNotFit, UserError
from lawstudy.usecases.attempts.attempts import save_answer, start_attempt
from lawstudy.usecases.exams.office import grant_time, kept_aside
from tests.conftest import FakeClock
from tests.desktop.inline import InlineShell
from tests.sitting import published

A, B = SingleChoiceResponse(letter="A"), SingleChoiceResponse(letter="B")


@dataclass
class FakeTimers:
    """Calls wait here until the test lets them go."""

    waiting: list[tuple[int, Callable[[], object]]] = field(default_factory=list)
    repeated: list[tuple[int, Callable[[], object]]] = field(default_factory=list)
    stopped: bool = False

    def once(self, ms: int, call: Callable[[], object]) -> None:
        self.waiting.append((ms, call))

    def every(self, ms: int, call: Callable[[], object]) -> None:
        self.repeated.append((ms, call))

    def stop(self) -> None:
        self.stopped = True

    def go_on(self) -> int:
        """Let the oldest waiting call go; its pause in milliseconds."""
        ms, call = self.waiting.pop(0)
        call()
        return ms


class FakeView:
    """Writes down what it was told."""

    def __init__(self) -> None:
        self.told: list[str] = []
        self.question = 0
        self.answered: set[int] = set()
        self.typed: Callable[[], object] = lambda: None

    def show_question(self, number: int) -> None:
        self.question = number

    def show_progress(self, answered: set[int], flagged: set[int], unfinished: Collection[int]) -> None:
        self.answered = answered

    def show_handing_in(self, *, time_is_up: bool) -> None:
        self.told.append("time is up" if time_is_up else "handing in")

    def flush(self) -> None:
        typed, self.typed = self.typed, lambda: None
        typed()

    def __getattr__(self, name: str) -> Callable[..., None]:
        return lambda *_args: self.told.append(name.removeprefix("show_"))


class FailingDoor:
    """A door whose saves fail as often as wanted."""

    def __init__(self, door: LocalDoor) -> None:
        self._door, self.errors = door, list[UserError]()

    def call(self, use_case: Any, **arguments: Any) -> Any:
        if use_case is save_answer and self.errors:
            raise self.errors.pop(0)
        return self._door.call(use_case, **arguments)

    def __getattr__(self, name: str) -> Any:
        return getattr(self._door, name)


class Sitting:
    def __init__(self, door: LocalDoor, clock: FakeClock, exam_id: UUID) -> None:
        self.door, self.clock, self.exam_id = FailingDoor(door), clock, exam_id
        self.shell = InlineShell(self.door, lambda: clock.wall_us)  # type: ignore[arg-type]
        self.view: Any = FakeView()
        self.timers = FakeTimers()
        self.presenter = ExamPresenter(self.shell, self.view, exam_id, timers=self.timers, boot_us=lambda: clock.boot_us)
        self.presenter.load()

    def stored(self) -> dict[int, Response | None]:
        view = self.door.call(start_attempt, exam_id=self.exam_id)
        return {item.number: item.response for item in view.items if item.response is not None}


@pytest.fixture
def exam_id(door: LocalDoor, clock: FakeClock) -> UUID:
    return published(door, clock.wall_us).id


@pytest.fixture
def sitting(door: LocalDoor, clock: FakeClock, exam_id: UUID) -> Sitting:
    return Sitting(door, clock, exam_id)


def test_a_failed_save_is_tried_again_in_order_and_nothing_is_lost(sitting: Sitting) -> None:
    sitting.door.errors = [DiskFull(), DiskFull(), DiskFull()]
    sitting.presenter.answered(1, A)
    sitting.presenter.answered(2, B)
    sitting.presenter.answered(1, B)
    assert sitting.presenter.unsaved() == sitting.presenter.in_danger() == 3
    assert sitting.view.told[-1] == "saving"
    assert "retrying" in sitting.view.told
    assert [sitting.timers.go_on() for _ in range(3)] == [500, 1000, 2000]
    assert sitting.presenter.unsaved() == sitting.presenter.in_danger() == 0
    assert sitting.view.told[-1] == "saved"
    assert sitting.stored() == {1: B, 2: B}


def test_saved_is_said_only_when_nothing_waits(sitting: Sitting) -> None:
    sitting.door.errors = [DiskFull()]
    sitting.presenter.answered(1, A)
    sitting.presenter.answered(2, B)
    assert "saved" not in sitting.view.told
    sitting.timers.go_on()
    assert sitting.view.told.count("saved") == 1


def test_an_answer_that_can_never_be_saved_is_told_and_does_not_stop_the_others(sitting: Sitting) -> None:
    sitting.door.errors = [ResponseDoesNotFit(item=1)]
    sitting.presenter.answered(1, A)
    sitting.presenter.answered(2, B)
    assert [failure.error for failure in sitting.shell.tasks.failures] == [ResponseDoesNotFit(item=1)]
    assert sitting.stored() == {2: B}


def test_the_time_left_follows_the_clock_since_boot(sitting: Sitting, clock: FakeClock) -> None:
    assert sitting.presenter.remaining.seconds() == pytest.approx(5400, abs=1)
    clock.set_wall(1)
    clock.advance(100)
    assert sitting.presenter.remaining.seconds() == pytest.approx(5300, abs=1)
    clock.set_wall(-2)
    assert sitting.presenter.remaining.seconds() == pytest.approx(5300, abs=1)


def test_granted_time_arrives_with_the_next_heartbeat(sitting: Sitting, door: LocalDoor) -> None:
    attempt = door.call(kept_aside, exam_id=sitting.exam_id)
    assert attempt.entries == ()
    [(ms, beat)] = sitting.timers.repeated
    assert ms == 15_000
    attempt_id = sitting.presenter._attempt.attempt_id if sitting.presenter._attempt else None
    assert attempt_id is not None
    door.call(grant_time, attempt_id=attempt_id, seconds=600, reason="停电")
    beat()
    assert sitting.presenter.remaining.seconds() == pytest.approx(6000, abs=1)
    assert sitting.view.told[-1] == "deadline"


def test_the_deadline_hands_in_what_is_still_being_written(sitting: Sitting, clock: FakeClock) -> None:
    clock.advance(5399)
    sitting.view.typed = lambda: sitting.presenter.answered(1, A)
    sitting.presenter.hand_in(time_is_up=True)
    assert "time is up" in sitting.view.told
    [(screen, _parameters)] = sitting.shell.went
    assert screen == "result"
    assert sitting.timers.stopped


def test_an_answer_past_the_deadline_leads_to_handing_in(sitting: Sitting, clock: FakeClock) -> None:
    clock.advance(5401)
    sitting.presenter.answered(1, A)
    assert sitting.view.told[-1] == "time is up" or "time is up" in sitting.view.told
    assert [screen for screen, _ in sitting.shell.went] == ["result"]


def test_the_older_window_stops_and_what_it_holds_is_kept_aside(sitting: Sitting, door: LocalDoor) -> None:
    sitting.door.errors = [DiskFull()]
    sitting.presenter.answered(1, A)  # held: the disk is full
    sitting.view.typed = lambda: sitting.presenter.answered(3, B)  # typed and not yet sent
    door.call(start_attempt, exam_id=sitting.exam_id)
    sitting.timers.go_on()
    assert "superseded" in sitting.view.told
    assert sitting.timers.stopped
    sitting.presenter.answered(4, A)  # nothing more is written
    aside = door.call(kept_aside, exam_id=sitting.exam_id).entries
    assert [(entry.item, entry.response) for entry in aside] == [
        (1, '{"type":"single_choice","letter":"A"}'),
        (3, '{"type":"single_choice","letter":"B"}'),
    ]
    assert sitting.stored() == {}
    assert not sitting.presenter.is_sitting()


def test_a_heartbeat_tells_the_older_window_too(sitting: Sitting, door: LocalDoor) -> None:
    door.call(start_attempt, exam_id=sitting.exam_id)
    sitting.presenter.beat()
    assert "superseded" in sitting.view.told


def test_resuming_goes_back_to_the_question_in_view(sitting: Sitting, door: LocalDoor, clock: FakeClock) -> None:
    sitting.presenter.answered(5, A)
    sitting.presenter.toggle_flag(7)
    sitting.presenter.go_to(9)
    sitting.presenter.close()
    again = Sitting(door, clock, sitting.exam_id)
    assert (again.view.question, again.view.answered) == (9, {5})
    assert again.presenter.summary().flagged == (7,)


def test_closing_sends_what_is_still_held(sitting: Sitting, door: LocalDoor, clock: FakeClock) -> None:
    sitting.door.errors = [DiskFull()]
    sitting.presenter.answered(1, A)
    sitting.presenter.close()
    assert Sitting(door, clock, sitting.exam_id).view.answered == {1}


def test_steps_stay_on_the_paper_and_the_next_open_one_is_found(sitting: Sitting) -> None:
    presenter = sitting.presenter
    presenter.step(-1)
    assert presenter.current == 1
    for number in (1, 2, 3):
        presenter.answered(number, A)
    presenter.go_to_next_unanswered()
    assert presenter.current == 4
    presenter.toggle_flag(2)
    presenter.go_to_next_flagged()
    assert presenter.current == 2
    presenter.go_to(50)
    presenter.step(1)
    assert presenter.current == 50
    presenter.go_to_next_unanswered()
    assert presenter.current == 4


def test_the_summary_counts(sitting: Sitting) -> None:
    for number in range(1, 9):
        sitting.presenter.answered(number, A)
    sitting.presenter.toggle_flag(12)
    found = sitting.presenter.summary()
    assert (found.answered, found.unanswered[0], len(found.unanswered), found.flagged) == (8, 9, 42, (12,))
    assert (found.attempt_number, found.attempts_left) == (1, 2)


def test_time_left_is_never_more_than_the_record_says() -> None:
    now = [1_000_000_000]
    left = RemainingTime(lambda: now[0])
    left.learn(Standing(phase=Phase.RUNNING, left_us=10_000_000), asked_us=1_000_000_000)
    now[0] += 4_200_000
    assert left.seconds() == 6
    left.learn(Standing(phase=Phase.RUNNING, left_us=5_700_000), asked_us=now[0])  # learnt a moment later: a little less
    assert left.seconds() == 6
    left.learn(Standing(phase=Phase.DUE), asked_us=now[0])
    assert left.seconds() <= 0


@pytest.mark.parametrize(
    ("numbers", "text"), [((), ""), ((9,), "9"), ((9, 17, *range(25, 51)), "9, 17, 25–50"), ((1, 2, 4), "1, 2, 4"), ((3, 1, 2), "1–3")]
)
def test_numbers_are_written_as_people_write_them(numbers: tuple[int, ...], text: str) -> None:
    assert ranges(numbers) == text
