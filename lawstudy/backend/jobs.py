"""Jobs that run in the background: each has an id, progress, and can be cancelled."""

import threading
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID, uuid4

from lawstudy.backend.contract import JobState
from lawstudy.backend.short_turns import short_turns
from lawstudy.errors import Cancelled, NotFound, NotSignedIn

MOST_KEPT = 8
Progress = Callable[[int, int], None]


@dataclass
class _Running:
    future: Future[Any]
    cancelled: threading.Event = field(default_factory=threading.Event)
    done: int = 0
    total: int = 0


class Jobs:
    """The jobs of one door."""

    def __init__(self) -> None:
        self._pool: ThreadPoolExecutor | None = None
        self._closed = False
        self._running: dict[UUID, _Running] = {}
        self._lock = threading.Lock()

    def start(self, work: Callable[[Progress], Any]) -> UUID:
        job_id = uuid4()
        running = _Running(Future())

        def progress(done: int, total: int) -> None:
            running.done, running.total = done, total
            if running.cancelled.is_set():
                raise Cancelled

        def run() -> Any:
            with short_turns():
                return work(progress)

        with self._lock:
            if self._closed:
                raise NotSignedIn
            self._forget_old()
            if self._pool is None:
                self._pool = ThreadPoolExecutor(max_workers=2, thread_name_prefix="job")
            running.future = self._pool.submit(run)
            self._running[job_id] = running
        return job_id

    def state(self, job_id: UUID) -> JobState:
        running = self._find(job_id)
        return JobState(state=self._word(running), done=running.done, total=running.total)

    @staticmethod
    def _word(running: _Running) -> str:
        if not running.future.done():
            return "running"
        error = running.future.exception()
        if error is None:
            return "done"
        return "cancelled" if isinstance(error, Cancelled) else "failed"

    def result(self, job_id: UUID) -> Any:
        return self._find(job_id).future.result()

    def cancel(self, job_id: UUID) -> None:
        self._find(job_id).cancelled.set()

    def close(self) -> None:
        """Cancel what is running and wait for it."""
        with self._lock:
            pool, self._pool = self._pool, None
            self._closed = True
        for running in self._running.values():
            running.cancelled.set()
        if pool is not None:
            pool.shutdown()

    def _forget_old(self) -> None:
        """The newest jobs that are done are kept, so that whoever started them can still ask; a preview of thousands of rows is not
        kept for ever."""
        done = [job_id for job_id, running in self._running.items() if running.future.done()]
        for job_id in done[:-MOST_KEPT]:
            del self._running[job_id]

    def _find(self, job_id: UUID) -> _Running:
        try:
            return self._running[job_id]
        except KeyError:
            raise NotFound(noun="job", ident=str(job_id)) from None
