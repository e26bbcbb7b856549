"""Work on files from outside in a process of its own: it can be stopped at any moment, and what breaks it breaks nothing else.

``answers(module, request)`` runs ``python -m module`` and hands it ``request``; the module's last lines are ``own_process.serve(function)``
with a function from the request's bytes to any number of answers. Nothing but bytes passes, so nothing is unpickled.
"""

import os
import struct
import subprocess
import sys
import time
from collections.abc import Callable, Generator, Iterable, Iterator
from contextlib import closing, suppress
from pathlib import Path
from queue import Empty, Queue
from threading import Thread
from typing import IO

MEMORY = 1_500_000_000
SILENCE = 20.0
WHOLE = 300.0
_LENGTH = struct.Struct(">Q")


class Stopped(Exception):
    """No answer in time: ``whole`` tells that the time for all of them was up, not that of a single one."""

    def __init__(self, *, whole: bool) -> None:
        super().__init__("whole" if whole else "silent")
        self.whole = whole


class Broken(Exception):
    """The process ended before it was through: it ran out of memory, or a library crashed on what the file says."""


def answers(
    module: str, request: bytes, *, silence: float = SILENCE, whole: float = WHOLE, memory: int = MEMORY, interpreter: str = sys.executable
) -> Generator[bytes, None, None]:
    """The answers of ``module`` as they come. Closing the generator ends the process.

    ``silence`` seconds may pass before each answer, ``whole`` seconds before the last; then Stopped. Broken after the answers
    given so far when the process dies. ``memory`` bounds its address space where the system can do that (not on Windows).
    """
    process = subprocess.Popen(  # noqa: S603  # our own module, no shell
        [interpreter, "-P", "-m", module],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env=_environment(memory),
        creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
    )
    assert process.stdin is not None
    assert process.stdout is not None
    heard: Queue[bytes | None] = Queue()
    threads = [Thread(target=_tell, args=(process.stdin, request)), Thread(target=_hear, args=(process.stdout, heard))]
    for thread in threads:
        thread.start()
    try:
        yield from _in_time(heard, silence, whole)
    finally:
        process.kill()
        process.wait()
        for thread in threads:
            thread.join()
        process.stdout.close()


def _in_time(heard: "Queue[bytes | None]", silence: float, whole: float) -> Iterator[bytes]:
    end = time.monotonic() + whole
    while True:
        left = end - time.monotonic()
        try:
            answer = heard.get(timeout=max(0.0, min(silence, left)))
        except Empty:
            raise Stopped(whole=left <= silence) from None
        if answer is None:
            raise Broken
        if not answer:
            return
        yield answer


def _tell(pipe: IO[bytes], request: bytes) -> None:
    with suppress(OSError), closing(pipe):
        pipe.write(_LENGTH.pack(len(request)))
        pipe.write(request)


def _hear(pipe: IO[bytes], heard: "Queue[bytes | None]") -> None:
    """Each answer as it comes; an empty one is the end as it should be, None an end before that."""
    answer: bytes | None = None
    while answer != b"":
        answer = None
        with suppress(OSError, ValueError):
            head = pipe.read(_LENGTH.size)
            if len(head) == _LENGTH.size:
                body = pipe.read(_LENGTH.unpack(head)[0])
                answer = body if len(body) == _LENGTH.unpack(head)[0] else None
        heard.put(answer)
        if answer is None:
            return


def _environment(memory: int) -> dict[str, str]:
    """The same program whatever folder it was started from, and no more threads than the work needs."""
    home = str(Path(__file__).resolve().parent.parent)
    return {**os.environ, "PYTHONPATH": home, "LAWSTUDY_OWN_MEMORY": str(memory), "OPENBLAS_NUM_THREADS": "1", "OMP_NUM_THREADS": "1"}


def serve(work: Callable[[bytes], Iterable[bytes]]) -> None:
    """The other side: read the request, write each answer at once, end with an empty one. Answers are never empty."""
    _bound_memory(int(os.environ.get("LAWSTUDY_OWN_MEMORY", "0")))
    source, sink = sys.stdin.buffer, os.fdopen(os.dup(1), "wb")
    os.dup2(os.open(os.devnull, os.O_WRONLY), 1)  # whatever a library prints is no answer
    request = source.read(_LENGTH.unpack(source.read(_LENGTH.size))[0])
    for answer in work(request):
        sink.write(_LENGTH.pack(len(answer)) + answer)
        sink.flush()
    sink.write(_LENGTH.pack(0))
    sink.flush()


def _bound_memory(most: int) -> None:
    if most and sys.platform != "win32":
        import resource  # not on Windows

        resource.setrlimit(resource.RLIMIT_AS, (most, most))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
