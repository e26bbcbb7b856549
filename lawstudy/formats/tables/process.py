"""Reading in a process of its own, so that no file can take the program's memory, time or life.

A frozen build has no interpreter to give ``-m`` to: there the program itself is started with READER as its only argument, which
``lawstudy.__main__`` hands over to ``worker.main`` before anything else. Such a build must take in ``formats.tables`` as a whole, since
readers are loaded when a file needs them, and be one that leaves standard input and output to pipes.
"""

import logging
import os
import queue
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import IO

import msgspec
from msgspec.structs import replace

from lawstudy.errors import CalendarUnreadable, TableUnreadable
from lawstudy.formats.tables import refusals
from lawstudy.formats.tables.cells import Sheet, SheetRow, Workbook
from lawstudy.formats.tables.frames import Done, Failed, Frame, Progress, Refused, Rows, SheetBegins, read
from lawstudy.formats.tables.limits import LONGEST_TIME, SEEN_EVERY, STALLED_AFTER

READER = "read-table"
MODULE = "lawstudy.formats.tables.worker"
_MOST_SHARED = 5_000
_ROOT = Path(__file__).resolve().parents[3]
log = logging.getLogger(__name__)


def read_apart(data: bytes, progress: Callable[[int, int], object]) -> Workbook:
    """The workbook in ``data``, read by a process that is gone when this returns or raises, also when ``progress`` does."""
    with _started() as reader, _spoken(reader, data) as frames:
        return _assembled(_in_time(frames, progress), reader)


def command() -> list[str]:
    return [sys.executable, READER] if getattr(sys, "frozen", False) else [sys.executable, "-P", "-m", MODULE]


def environment() -> dict[str, str]:
    """Ours, with the folder of the package first on the path: it need be neither installed nor the folder we are in."""
    path = os.pathsep.join(filter(None, (str(_ROOT), os.environ.get("PYTHONPATH", ""))))
    return {**os.environ, "PYTHONPATH": path}


@contextmanager
def _started() -> Iterator[subprocess.Popen[bytes]]:
    pipe, flags = subprocess.PIPE, getattr(subprocess, "CREATE_NO_WINDOW", 0)
    try:
        reader = subprocess.Popen(  # noqa: S603 - ourselves, with no text of anyone
            command(), stdin=pipe, stdout=pipe, stderr=subprocess.DEVNULL, env=environment(), creationflags=flags
        )
    except OSError as error:
        raise refusals.cannot_start() from error
    try:
        yield reader
    finally:
        reader.kill()
        reader.wait()


@contextmanager
def _spoken(reader: subprocess.Popen[bytes], data: bytes) -> Iterator["queue.SimpleQueue[Frame | None]"]:
    """What the reader says, as it comes, None at its end. Two threads: one pipe must be emptied while the other is filled."""
    assert reader.stdin is not None
    assert reader.stdout is not None
    frames: queue.SimpleQueue[Frame | None] = queue.SimpleQueue()
    threads = [threading.Thread(target=_feed, args=(reader.stdin, data)), threading.Thread(target=_listen, args=(reader.stdout, frames))]
    for thread in threads:
        thread.start()
    try:
        yield frames
    finally:
        reader.kill()  # so that both pipes break and both threads end
        for thread in threads:
            thread.join()
        reader.stdout.close()


def _feed(pipe: IO[bytes], data: bytes) -> None:
    with suppress(OSError):  # it may refuse a file before it has all of it
        pipe.write(data)
    with suppress(OSError):
        pipe.close()


def _listen(pipe: IO[bytes], frames: "queue.SimpleQueue[Frame | None]") -> None:
    with suppress(OSError, msgspec.DecodeError):
        while (frame := read(pipe.read)) is not None:
            frames.put(frame)
    frames.put(None)


def _in_time(frames: "queue.SimpleQueue[Frame | None]", progress: Callable[[int, int], object]) -> Iterator[Frame]:
    """The frames; ``progress`` is called between them and while there are none. TableUnreadable where the reader is too slow."""
    begun = moved = told = time.monotonic()
    done, total = 0, 0
    while True:
        with suppress(queue.Empty):
            frame = frames.get(timeout=SEEN_EVERY)
            if frame is None:
                return
            if not isinstance(frame, Progress) or frame.done > done:
                moved = time.monotonic()
            if isinstance(frame, Progress):
                done, total = max(done, frame.done), frame.total
            else:
                yield frame
        now = time.monotonic()
        if now - moved > STALLED_AFTER:
            raise refusals.stalled()
        if now - begun > LONGEST_TIME:
            raise refusals.too_slow()
        if now - told >= SEEN_EVERY:
            progress(done, total)
            told = now


def _assembled(frames: Iterator[Frame], reader: subprocess.Popen[bytes]) -> Workbook:
    sheets: list[tuple[Sheet, list[SheetRow]]] = []
    texts: dict[str, str] = {}
    for frame in frames:
        if isinstance(frame, SheetBegins):
            sheets.append((frame.sheet, []))
        elif isinstance(frame, Rows):
            sheets[-1][1].extend(_sharing(row, texts) for row in frame.rows)
        elif isinstance(frame, Refused):
            refusal = CalendarUnreadable if frame.calendar else TableUnreadable
            raise refusal(reason=frame.reason, values=frame.values)
        elif isinstance(frame, Failed):
            log.error("the reader failed: %s at %s", frame.what, frame.where)
            raise refusals.reader_ended()
        elif isinstance(frame, Done):
            return Workbook(kind=frame.kind, sheets=tuple(replace(sheet, rows=tuple(rows)) for sheet, rows in sheets))
    log.error("the reader ended with %s", reader.poll())
    raise refusals.reader_ended()


def _sharing(row: SheetRow, texts: dict[str, str]) -> SheetRow:
    """The row with one copy of what stands in many (days, kinds, places): each came as a text of its own."""
    for cell in row.cells if len(texts) < _MOST_SHARED else ():
        if isinstance(cell, str):
            texts.setdefault(cell, cell)
    return replace(row, cells=tuple([texts.get(cell, cell) if isinstance(cell, str) else cell for cell in row.cells]))
