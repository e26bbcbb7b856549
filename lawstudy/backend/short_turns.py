"""While a job computes, other threads get their turns sooner, so that an answer is not kept waiting.

Saving an answer gives up the interpreter at each of some twenty small steps and must get it back each time; with the usual
turns of 5 ms a busy job makes a tenth of a second of that. A full collection over all that a large import holds takes as
long again, so there is none until the job has ended; young garbage is collected as ever.
"""

import gc
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager

TURN_S = 0.0005
NO_FULL_COLLECTION = 1_000_000

_lock = threading.Lock()
_usual: list[tuple[float, tuple[int, int, int]]] = []
_running: list[object] = []


@contextmanager
def short_turns() -> Iterator[None]:
    """Around the work of a job. Jobs may overlap; the last one to end restores what was set before the first."""
    token = object()
    with _lock:
        if not _running:
            _usual.append((sys.getswitchinterval(), gc.get_threshold()))
            sys.setswitchinterval(TURN_S)
            gc.set_threshold(*gc.get_threshold()[:2], NO_FULL_COLLECTION)
        _running.append(token)
    try:
        yield
    finally:
        with _lock:
            _running.remove(token)
            if not _running:
                interval, thresholds = _usual.pop()
                sys.setswitchinterval(interval)
                gc.set_threshold(*thresholds)
