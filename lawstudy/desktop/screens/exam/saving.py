"""Answers on their way to the disk: in order, one at a time, tried again until they are there. Nothing is dropped."""

from collections import deque
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Protocol

from lawstudy.backend.contract import Door
from lawstudy.desktop.contract import Failure, Tasks
from lawstudy.desktop.unsent import Unsent
from lawstudy.domain.question_types import Response
from lawstudy.errors import BadArgument, NotAllowed, NotFound, NotSignedIn, ResponseDoesNotFit, UnknownAction
from lawstudy.usecases.attempts.attempts import NotSaved, Saved, SaveOutcome

PAUSES_MS = (500, 1000, 2000, 4000, 8000, 15000)
# Trying again cannot help with these: the entry itself is wrong.
HOPELESS = (BadArgument, NotAllowed, NotFound, ResponseDoesNotFit, UnknownAction)

SIGNED_OUT_MS = 1000  # asks nothing of the database: the door says so by itself

Send = Callable[[Door, int], SaveOutcome]


@dataclass(frozen=True)
class Payload:
    """What a needed entry says, for the side file: a response, or a mark."""

    epoch: int
    item: int
    response: Response | None = None
    flagged: bool | None = None


class Keeper(Protocol):
    """Where what cannot be saved now outlives the window."""

    def keep(self, entries: Iterable[Unsent]) -> None: ...

    def forget(self, entry: Unsent) -> None: ...


class Listener(Protocol):
    """Who is told how saving goes."""

    def saving(self) -> None: ...

    def saved(self, outcome: Saved, asked_us: int, *, shown: bool) -> None:
        """``shown``: an answer was saved and none waits behind it."""
        ...

    def retrying(self, failure: Failure) -> None: ...

    def refused(self, outcome: NotSaved, asked_us: int) -> None: ...

    def hopeless(self, failure: Failure) -> None: ...


class Timers(Protocol):
    def once(self, ms: int, call: Callable[[], object]) -> None: ...


@dataclass(frozen=True)
class _Entry:
    """Entries with a payload (answers, flags) are tried for ever; the others (visits, heartbeats) once."""

    seq: int
    send: Send
    payload: Payload | None

    @property
    def needed(self) -> bool:
        return self.payload is not None

    def unsent(self) -> Unsent:
        said = self.payload
        assert said is not None  # only what is needed is kept
        return Unsent(epoch=said.epoch, seq=self.seq, item=said.item, response=said.response, flagged=said.flagged)


class AnswerQueue:
    """``put`` takes ``send(door, seq)``; the seq is the writer's own number, so that trying again is harmless."""

    def __init__(
        self, tasks: Tasks, listener: Listener, timers: Timers, keeper: Keeper, *, next_seq: int, boot_us: Callable[[], int]
    ) -> None:
        self._tasks, self._listener, self._timers, self._keeper, self._boot_us = tasks, listener, timers, keeper, boot_us
        self._next_seq = next_seq
        self._entries: deque[_Entry] = deque()
        self._kept: set[int] = set()  # what lies in the side file
        self._under_way, self._stopped, self._failures = False, False, 0
        self._when_empty: Callable[[int], None] | None = None

    def put(self, send: Send, payload: Payload | None = None) -> None:
        if self._stopped:
            return
        self._entries.append(entry := _Entry(self._take_seq(), send, payload))
        if entry.needed:
            self._listener.saving()
            if self.is_failing():
                self._keep_all()
        self._next()

    def unsaved(self) -> int:
        """Answers and flags that are not known to be on the disk."""
        return sum(entry.needed for entry in self._entries)

    def is_failing(self) -> bool:
        """The last try did not succeed; without that, what is held will be on the disk in a moment."""
        return self._failures > 0

    def is_idle(self) -> bool:
        return not self._entries

    def when_empty(self, call: Callable[[int], None]) -> None:
        """Call with a fresh seq once everything is saved; at once when nothing waits."""
        self._when_empty = call
        self._next()

    def stop(self) -> None:
        """This writer has been superseded: what it still holds is sent once more, so that it is kept aside; then nothing."""
        self.send_all(needed_only=True)

    def send_all(self, *, needed_only: bool = False) -> None:
        """Hand everything to the worker at once, without waiting for outcomes (the screen is closing): also where the person
        was, so that the attempt goes on there. Nobody hears what becomes of it, so answers lie in the side file until they are saved."""
        self._stopped = True
        self._keep_all()
        for entry in self._entries:
            if entry.needed or not needed_only:
                self._tasks.answer(self._last(entry), _nothing, _nothing)
        self._entries.clear()

    def _keep_all(self) -> None:
        held = [entry for entry in self._entries if entry.needed and entry.seq not in self._kept]
        if held:
            self._kept.update(entry.seq for entry in held)
            self._keeper.keep([entry.unsent() for entry in held])

    def _last(self, entry: _Entry) -> Callable[[Door], SaveOutcome]:
        def work(door: Door) -> SaveOutcome:
            outcome = entry.send(door, entry.seq)
            self._forget(entry)
            return outcome

        return work

    def _forget(self, entry: _Entry) -> None:
        if entry.seq in self._kept:
            self._keeper.forget(entry.unsent())

    def _take_seq(self) -> int:
        self._next_seq += 1
        return self._next_seq - 1

    def _next(self) -> None:
        if self._under_way or self._stopped:
            return
        if not self._entries:
            self._tell_empty()
            return
        self._under_way = True
        entry, asked_us = self._entries[0], self._boot_us()
        self._tasks.answer(_bound(entry), lambda outcome: self._done(outcome, asked_us), self._failed)

    def _tell_empty(self) -> None:
        call, self._when_empty = self._when_empty, None
        if call is not None:
            call(self._take_seq())

    def _done(self, outcome: SaveOutcome, asked_us: int) -> None:
        self._under_way, self._failures = False, 0
        if self._stopped:
            return
        entry = self._entries.popleft()
        self._forget(entry)
        if isinstance(outcome, NotSaved):
            self._listener.refused(outcome, asked_us)  # it is kept aside already; what stands behind it may be sent by stop()
        else:
            self._listener.saved(outcome, asked_us, shown=entry.needed and not self.unsaved())
        self._next()

    def _failed(self, failure: Failure) -> None:
        if self._stopped:
            return
        if not self._entries[0].needed or isinstance(failure.error, HOPELESS):
            entry = self._entries.popleft()
            self._under_way = False
            if entry.needed:
                self._forget(entry)
                self._listener.hopeless(failure)
            self._next()
            return
        self._keep_all()
        self._listener.retrying(failure)
        signed_out = isinstance(failure.error, NotSignedIn)
        pause = SIGNED_OUT_MS if signed_out else PAUSES_MS[min(self._failures, len(PAUSES_MS) - 1)]
        self._failures += 1
        self._timers.once(pause, self._again)

    def _again(self) -> None:
        self._under_way = False
        self._next()


def _bound(entry: _Entry) -> Callable[[Door], SaveOutcome]:
    return lambda door: entry.send(door, entry.seq)


def _nothing(_outcome: object) -> None:
    """The screen no longer listens."""
