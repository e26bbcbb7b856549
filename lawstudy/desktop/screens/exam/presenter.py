"""Sitting an exam: what is in hand, what is on its way to the disk, and how long there is left. No Qt."""

from collections.abc import Callable, Collection
from dataclasses import dataclass
from typing import Protocol
from uuid import UUID

from lawstudy.desktop.contract import Failure, Shell
from lawstudy.desktop.screens.exam.calls import REAL, Calls
from lawstudy.desktop.screens.exam.remaining import RemainingTime
from lawstudy.desktop.screens.exam.saving import AnswerQueue, Payload, Send
from lawstudy.domain.attempt import HEARTBEAT_S, AsideReason
from lawstudy.domain.question_types import Response, is_blank, is_incomplete
from lawstudy.errors import NotFound
from lawstudy.usecases.attempts.attempts import AttemptView, HandedIn, NotSaved, Saved

AGAIN_MS = 3000


class Timers(Protocol):
    """Calls in the window's thread; all end with the screen."""

    def once(self, ms: int, call: Callable[[], object]) -> None: ...

    def every(self, ms: int, call: Callable[[], object]) -> None: ...

    def stop(self) -> None: ...


@dataclass(frozen=True)
class Summary:
    """What the hand-in dialog says. ``incomplete`` are begun and not finished."""

    answered: int
    unanswered: tuple[int, ...]
    flagged: tuple[int, ...]
    incomplete: tuple[int, ...]
    attempt_number: int
    attempts_left: int


class ExamScreenView(Protocol):
    """What the presenter tells the screen."""

    def show_attempt(self, attempt: AttemptView, remaining: RemainingTime) -> None: ...

    def show_question(self, number: int) -> None: ...

    def show_progress(self, answered: set[int], flagged: set[int], unfinished: Collection[int]) -> None: ...

    def show_kept(self, answers: int) -> None: ...

    def show_deadline(self, deadline_us: int) -> None: ...

    def show_saving(self) -> None: ...

    def show_saved(self, at_us: int) -> None: ...

    def show_retrying(self, failure: Failure) -> None: ...

    def show_superseded(self) -> None: ...

    def show_handing_in(self, *, time_is_up: bool) -> None: ...

    def show_start_failed(self, failure: Failure) -> None: ...

    def flush(self) -> None: ...


class ExamPresenter:
    """One window's hold on one attempt. ``boot_us`` is the clock since boot in microseconds; ``calls`` say what is sat."""

    def __init__(
        self, shell: Shell, view: ExamScreenView, exam_id: UUID, *, timers: Timers, boot_us: Callable[[], int], calls: Calls = REAL
    ) -> None:
        self._shell, self._view, self._exam_id, self._timers, self._calls = shell, view, exam_id, timers, calls
        self._boot_us = boot_us
        self.remaining = RemainingTime(boot_us)
        self._attempt: AttemptView | None = None
        self._queue: AnswerQueue | None = None
        self._answers: dict[int, Response] = {}
        self._flagged: set[int] = set()
        self._current = 1
        self._loading, self._ended, self._superseded = False, False, False
        self._time_is_up = False

    # --- opening ------------------------------------------------------------------------------------------------------------

    def load(self) -> None:
        """Start or resume; what is running already is not started again."""
        if self._attempt is not None or self._loading:
            return
        self._loading = True
        asked_us = self.remaining.now()
        self._shell.tasks.write(
            lambda door: self._calls.start(door, self._exam_id), lambda view: self._opened(view, asked_us), self._not_opened
        )

    def _not_opened(self, failure: Failure) -> None:
        self._loading = False
        self._view.show_start_failed(failure)

    def _opened(self, attempt: AttemptView, asked_us: int) -> None:
        self._attempt, self._loading = attempt, False
        self._queue = AnswerQueue(
            self._shell.tasks,
            self,
            self._timers,
            self._calls.keeper(self._shell.actor.person_id, attempt.attempt_id),
            next_seq=attempt.next_seq,
            boot_us=self._boot_us,
        )
        self._answers = {item.number: item.response for item in attempt.items if item.response is not None}
        self._flagged = {item.number for item in attempt.items if item.flagged}
        self._current = min(max(1, attempt.current_item), len(attempt.items))
        self.remaining.learn(attempt.standing, asked_us)
        self._view.show_attempt(attempt, self.remaining)
        self._view.show_kept(len(self._answered()))
        self._show_progress()
        self._view.show_question(self._current)
        self._timers.every(HEARTBEAT_S * 1000, self.beat)

    # --- what the person does -------------------------------------------------------------------------------------------------

    def answered(self, number: int, response: Response) -> None:
        self._answers[number] = response
        self._show_progress()
        self._put(lambda attempt: self._calls.saving(attempt, number, response), item=number, response=response)

    def toggle_flag(self, number: int) -> None:
        self._flagged ^= {number}
        flagged = number in self._flagged
        self._show_progress()
        self._put(lambda attempt: self._calls.flagging(attempt, number, flagged), item=number, flagged=flagged)

    def typing(self) -> None:
        """Something is written that is not on its way yet: the screen must not say that all is saved."""
        self._view.show_saving()

    def go_to(self, number: int) -> None:
        if self._attempt is None or number == self._current or not 1 <= number <= len(self._attempt.items):
            return
        self._view.flush()
        self._current = number
        self._view.show_question(number)
        self._put(lambda attempt: self._calls.visiting(attempt, number))

    def in_view(self, number: int) -> None:
        """The person has moved there by scrolling or by the focus (all questions on one page)."""
        if number != self._current:
            self._current = number
            self._put(lambda attempt: self._calls.visiting(attempt, number))

    def step(self, by: int) -> None:
        self.go_to(self._current + by)

    def go_to_next_unanswered(self) -> None:
        self._go_to_next(self.summary().unanswered)

    def go_to_next_flagged(self) -> None:
        self._go_to_next(self.summary().flagged)

    def _go_to_next(self, numbers: tuple[int, ...]) -> None:
        """The next one after the current question, around the end."""
        if numbers:
            self.go_to(next((number for number in numbers if number > self._current), numbers[0]))

    @property
    def current(self) -> int:
        return self._current

    def summary(self) -> Summary:
        assert self._attempt is not None  # the dialog and the buttons exist only once the attempt is shown
        answered = self._answered()
        items = self._attempt.items
        return Summary(
            answered=len(answered) - len(self._unfinished()),
            unanswered=tuple(item.number for item in items if item.number not in answered),
            flagged=tuple(sorted(self._flagged)),
            incomplete=self._unfinished(),
            attempt_number=self._attempt.number,
            attempts_left=max(0, self._attempt.settings.max_attempts - self._attempt.number),
        )

    def hand_in(self, *, time_is_up: bool = False) -> None:
        """Save what is still held, then hand in. Called by the person, and by the clock at the deadline."""
        if self._queue is None or self._ended or self._superseded:
            return
        self._view.flush()
        self._ended, self._time_is_up = True, time_is_up
        self._view.show_handing_in(time_is_up=time_is_up)
        self._queue.when_empty(self._submit)

    def unsaved(self) -> int:
        return 0 if self._queue is None else self._queue.unsaved()

    def in_danger(self) -> int:
        """Answers and flags that leaving now might lose: saving them does not succeed."""
        return self.unsaved() if self._queue is not None and self._queue.is_failing() else 0

    def is_sitting(self) -> bool:
        """Whether leaving now would leave a running attempt."""
        return self._attempt is not None and not self._ended and not self._superseded

    def close(self) -> None:
        self._view.flush()
        if self._queue is not None:
            self._queue.send_all()
        self._timers.stop()

    # --- what the queue tells ---------------------------------------------------------------------------------------------------

    def saving(self) -> None:
        self._view.show_saving()

    def saved(self, outcome: Saved, asked_us: int, *, shown: bool) -> None:
        self._learn(outcome, asked_us)
        if shown:
            self._view.show_saved(outcome.saved_us)

    def retrying(self, failure: Failure) -> None:
        self._view.show_retrying(failure)

    def hopeless(self, failure: Failure) -> None:
        self._shell.show_failure(failure)

    def refused(self, outcome: NotSaved, asked_us: int) -> None:
        if outcome.reason in {AsideReason.STALE_WRITER, AsideReason.UNKNOWN_WRITER}:
            self._supersede()
        elif outcome.reason is AsideReason.AFTER_SUBMISSION:
            self._finished()
        else:
            self._learn(outcome, asked_us)
            self.hand_in(time_is_up=True)

    # --- inside -----------------------------------------------------------------------------------------------------------------

    def beat(self) -> None:
        """The heartbeat: only when nothing else is on its way, for every entry carries the clocks."""
        if self._queue is not None and self._queue.is_idle() and not self._ended:
            self._put(self._calls.beating)

    def _put(
        self, make: Callable[[AttemptView], Send], *, item: int = 0, response: Response | None = None, flagged: bool | None = None
    ) -> None:
        """With an ``item`` it is needed: it is tried until it is saved."""
        attempt = self._attempt
        if self._queue is not None and attempt is not None:
            payload = Payload(epoch=attempt.epoch, item=item, response=response, flagged=flagged) if item else None
            self._queue.put(make(attempt), payload)

    def _learn(self, outcome: Saved | NotSaved, asked_us: int) -> None:
        self.remaining.learn(outcome.standing, asked_us)
        if outcome.standing.deadline_us is not None:
            self._view.show_deadline(outcome.standing.deadline_us)

    def _answered(self) -> set[int]:
        return {number for number, response in self._answers.items() if not is_blank(response)}

    def _show_progress(self) -> None:
        self._view.show_progress(self._answered(), set(self._flagged), self._unfinished())

    def _unfinished(self) -> tuple[int, ...]:
        items = self._attempt.items if self._attempt is not None else ()
        return tuple(item.number for item in items if is_incomplete(item.prompt, self._answers.get(item.number)))

    def _supersede(self) -> None:
        """Another window writes now: send what is held once more, so that it is kept aside, and stop."""
        if self._queue is None or self._superseded:
            return
        self._view.flush()
        self._superseded = True
        self._queue.stop()
        self._timers.stop()
        self._view.show_superseded()

    def _submit(self, seq: int) -> None:
        attempt = self._attempt
        assert attempt is not None  # there is a queue only once there is an attempt
        by_itself = self._time_is_up
        self._shell.tasks.write(
            lambda door: self._calls.submit(door, attempt, seq, by_itself),
            self._submitted,
            lambda failure: self._not_submitted(failure, seq),
        )

    def _submitted(self, outcome: HandedIn | NotSaved) -> None:
        if isinstance(outcome, NotSaved):
            self._supersede()
        else:
            self._finished()

    def _not_submitted(self, failure: Failure, seq: int) -> None:
        if isinstance(failure.error, NotFound):
            self._shell.show_failure(failure)
            return
        self._view.show_retrying(failure)
        self._timers.once(AGAIN_MS, lambda: self._submit(seq))

    def _finished(self) -> None:
        assert self._attempt is not None
        self._ended = True
        self._timers.stop()
        self._shell.go("result", attempt_id=self._attempt.attempt_id, **self._calls.named)
