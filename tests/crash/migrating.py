"""The child process of the migration tests: opens an older workspace like the program, and is killed on the way.

    python -m tests.crash.migrating each WORKSPACE PLACE   copies WORKSPACE to PLACE/0, PLACE/1, … and opens each copy in a
                                                           process that kills itself (kill -9) EVERY moments later than the
                                                           last, until one comes to its end; prints how many were killed
    python -m tests.crash.migrating times WORKSPACE PLACE  the same with kills from outside, spread over the time that it takes
    python -m tests.crash.migrating open WORKSPACE         says ready, waits for a line, opens; prints the outcome

A moment is a file that is opened, renamed, made or taken away in the copy, a statement, or a few hundred steps inside one.
"""

import itertools
import os
import shutil
import signal
import sqlite3
import sys
import time
import traceback
from collections.abc import Callable
from pathlib import Path
from typing import Any

from lawstudy.errors import UserError
from lawstudy.store import migrate  # noqa: F401  # what is loaded here need not be loaded in each child
from lawstudy.store.workspace import open_folder

STEPS_INSIDE = 500
EVERY = 11  # a prime: it falls on moments of every kind
TIMES = 24
NEVER = 1 << 60


class Moments:
    """Counts the moments of this process and ends it at the one that was chosen."""

    def __init__(self, folder: Path, chosen: int) -> None:
        self._folder, self._left = str(folder), chosen
        self._connect: Callable[..., sqlite3.Connection] = sqlite3.connect
        setattr(sqlite3, "connect", self._watched)  # noqa: B010  # whoever connects from now on is watched
        sys.addaudithook(self._seen)

    def _watched(self, *arguments: Any, **named: Any) -> sqlite3.Connection:
        connection = self._connect(*arguments, **named)
        connection.set_trace_callback(lambda _statement: self._one_less())
        connection.set_progress_handler(self._one_less, STEPS_INSIDE)
        return connection

    def _seen(self, _event: str, arguments: tuple[object, ...]) -> None:
        if any(isinstance(argument, str | bytes | Path) and self._folder in os.fsdecode(argument) for argument in arguments):
            self._one_less()

    def _one_less(self) -> int:
        if self._left == 0:
            os.kill(os.getpid(), signal.SIGKILL)
        self._left -= 1
        return 0


def begun(folder: Path, moment: int) -> int:
    """The id of a process that opens ``folder`` and kills itself at ``moment``."""
    child = os.fork()
    if child == 0:
        try:
            Moments(folder, moment)
            open_folder(folder).close()
        except BaseException:
            traceback.print_exc()
            os._exit(1)
        os._exit(0)
    return child


def killed(child: int) -> bool:
    """Wait for its end; False when it was an end of its own."""
    _pid, status = os.waitpid(child, 0)
    assert not (os.WIFEXITED(status) and os.WEXITSTATUS(status)), "opening failed"
    return not os.WIFEXITED(status)


def each(workspace: Path, place: Path) -> int:
    for number in itertools.count():
        shutil.copytree(workspace, place / str(number))
        if not killed(begun(place / str(number), number * EVERY)):
            return number
    raise AssertionError("unreachable")


def times(workspace: Path, place: Path) -> int:
    shutil.copytree(workspace, place / "whole")
    start = time.perf_counter()
    assert not killed(begun(place / "whole", NEVER))
    whole, count = time.perf_counter() - start, 0
    for number in range(TIMES):
        shutil.copytree(workspace, place / str(number))
        child = begun(place / str(number), NEVER)
        time.sleep(whole * number / TIMES)
        os.kill(child, signal.SIGKILL)
        count += killed(child)
    return count


def opened(workspace: Path) -> str:
    print("ready", flush=True)
    sys.stdin.readline()
    try:
        open_folder(workspace).close()
    except UserError as error:
        return error.code
    return "opened"


if __name__ == "__main__":
    if sys.argv[1] == "open":
        print(opened(Path(sys.argv[2])))
    else:
        print((each if sys.argv[1] == "each" else times)(Path(sys.argv[2]), Path(sys.argv[3])))
