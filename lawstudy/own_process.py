"""Work on files from outside in a process of its own: it can be stopped at any moment, and what breaks it breaks nothing else.

``answers(module, request)`` runs ``python -m module`` and hands it ``request``; the module has a ``main()`` that is
``own_process.serve(function)``, with a function from the request's bytes to any number of answers. Nothing but bytes passes, so nothing is
unpickled. A frozen build has no interpreter to give ``-m`` to: there the program itself is started with ALONE and the module, which
``lawstudy.__main__`` hands over to ``run``.
"""

import importlib
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

ALONE = "work-alone"
MODULES = (
    "lawstudy.documents.certificate_process",
    "lawstudy.documents.paper_pages",
    "lawstudy.formats.apart",
    "lawstudy.formats.scans_apart",
    "lawstudy.store.archive_apart",
)
MEMORY = 512 * 1024 * 1024
SILENCE = 20.0
WHOLE = 300.0
LONGEST_ANSWER = 64 * 1024 * 1024
ALL_ANSWERS = 256 * 1024 * 1024
_LENGTH = struct.Struct(">Q")
_NO_MEMORY = 77  # what a process that ran out of it ends with
_SPARE = 1024 * 1024


class Stopped(Exception):
    """No answer in time: ``whole`` tells that the time for all of them was up, not that of a single one."""

    def __init__(self, *, whole: bool) -> None:
        super().__init__("whole" if whole else "silent")
        self.whole = whole


class Broken(Exception):
    """The process ended before it was through: a library crashed on what the file says, somebody ended it, it said more than
    anybody asked, or (``memory``) it would have needed more memory than it may have."""

    def __init__(self, *, memory: bool = False) -> None:
        super().__init__("memory" if memory else "ended")
        self.memory = memory


def answers(
    module: str, request: bytes, *, silence: float = SILENCE, whole: float = WHOLE, memory: int = MEMORY, interpreter: str = sys.executable
) -> Generator[bytes, None, None]:
    """The answers of ``module`` as they come. Closing the generator ends the process.

    ``silence`` seconds may pass before each answer, ``whole`` seconds before the last; then Stopped. Broken after the answers
    given so far when the process dies, or cannot be started at all. ``memory`` bounds its address space where the system can do
    that (not on Windows); it may write no file, and an answer or all of them are bounded too.
    """
    try:
        process = subprocess.Popen(  # noqa: S603  # our own module, no shell
            _command(module, interpreter),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env=_environment(memory),
            creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
        )
    except OSError as error:
        raise Broken from error
    assert process.stdin is not None
    assert process.stdout is not None
    heard: Queue[bytes | None] = Queue()
    threads = [Thread(target=_tell, args=(process.stdin, request)), Thread(target=_hear, args=(process.stdout, heard))]
    for thread in threads:
        thread.start()
    try:
        yield from _in_time(heard, silence, whole)
    except Broken:
        with suppress(subprocess.TimeoutExpired):  # it said something that is no answer, and goes on
            raise Broken(memory=process.wait(timeout=1) == _NO_MEMORY) from None
        raise
    finally:
        process.kill()
        process.wait()
        for thread in threads:
            thread.join()
        process.stdout.close()


def _command(module: str, interpreter: str) -> list[str]:
    return [sys.executable, ALONE, module] if getattr(sys, "frozen", False) else [interpreter, "-P", "-m", module]


def run(module: str) -> int:
    """The other side in a frozen build: one of MODULES and no other."""
    if module not in MODULES:
        return 2
    importlib.import_module(module).main()
    return 0


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
    left = ALL_ANSWERS
    while answer != b"":
        answer = None
        with suppress(OSError, ValueError):
            head = pipe.read(_LENGTH.size)
            length = _LENGTH.unpack(head)[0] if len(head) == _LENGTH.size else LONGEST_ANSWER + 1
            if length <= min(LONGEST_ANSWER, left):
                body = pipe.read(length)
                answer = body if len(body) == length else None
                left -= length
        heard.put(answer)
        if answer is None:
            return


def _environment(memory: int) -> dict[str, str]:
    """The same program whatever folder it was started from, and no more threads than the work needs."""
    home = str(Path(__file__).resolve().parent.parent)
    return {**os.environ, "PYTHONPATH": home, "LAWSTUDY_OWN_MEMORY": str(memory), "OPENBLAS_NUM_THREADS": "1", "OMP_NUM_THREADS": "1"}


def serve(work: Callable[[bytes], Iterable[bytes]]) -> None:
    """The other side: read the request, write each answer at once, end with an empty one. Answers are never empty."""
    _bound(int(os.environ.get("LAWSTUDY_OWN_MEMORY", "0")))
    spare = bytearray(_SPARE)  # to end in order where there is no memory left
    source, sink = sys.stdin.buffer, os.fdopen(os.dup(1), "wb")
    os.dup2(os.open(os.devnull, os.O_WRONLY), 1)  # whatever a library prints is no answer
    try:
        request = source.read(_LENGTH.unpack(source.read(_LENGTH.size))[0])
        for answer in work(request):
            sink.write(_LENGTH.pack(len(answer)) + answer)
            sink.flush()
    except MemoryError:
        spare.clear()
        os._exit(_NO_MEMORY)
    sink.write(_LENGTH.pack(0))
    sink.flush()


def _bound(memory: int) -> None:
    if not memory or sys.platform == "win32":
        return
    import resource  # not on Windows

    for what, most in (
        (resource.RLIMIT_AS, memory),
        (resource.RLIMIT_CPU, int(WHOLE)),
        (resource.RLIMIT_FSIZE, 0),
        (resource.RLIMIT_CORE, 0),
    ):
        with suppress(ValueError, OSError):  # a system that does not count this
            resource.setrlimit(what, (most, most))
