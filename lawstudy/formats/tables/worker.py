"""The reader's process: a file in through standard input, frames out through standard output.

It may take no more memory and time than :mod:`limits` says, and may not write to any file: what it was given is never on the disk,
neither by this process nor by what the system would keep of a crash. Windows has no such limits to set on oneself; there the sizes,
which are checked before anything is unpacked, and the clock of the starting process have to do.
"""

import gc
import os
import sys
import time
import traceback
from collections.abc import Callable
from contextlib import suppress
from pathlib import PurePath

from msgspec.structs import replace

from lawstudy.errors import CalendarUnreadable, TableUnreadable
from lawstudy.formats.tables import refusals
from lawstudy.formats.tables.frames import Done, Failed, Frame, Progress, Refused, Rows, SheetBegins, written
from lawstudy.formats.tables.limits import LONGEST_TIME, MOST_MEMORY, SEEN_EVERY
from lawstudy.formats.tables.raw_sheets import RawSheet
from lawstudy.formats.tables.recognised import read
from lawstudy.formats.tables.withheld import protected

_ROWS_AT_ONCE = 2_000
_SPARE = 1024 * 1024
Say = Callable[[Frame], None]


def main() -> int:
    bounded()
    spare = bytearray(_SPARE)  # to say with that there is no memory left
    say = _outlet()
    gc.disable()  # rows are made and kept until the end
    data = sys.stdin.buffer.read()
    try:
        _read(data, say)
    except TableUnreadable as refusal:
        say(_refused(refusal))
    except MemoryError:
        spare.clear()
        say(_refused(refusals.too_much_memory()))
    except BrokenPipeError:
        return 1
    except Exception as error:
        last = traceback.extract_tb(error.__traceback__)[-1]
        say(Failed(type(error).__name__, f"{PurePath(last.filename).name}:{last.lineno}"))
    return 0


def bounded() -> None:
    """Set the limits of this process, where the system has them."""
    try:
        import resource
    except ImportError:  # Windows
        return
    bounds = (
        (resource.RLIMIT_AS, MOST_MEMORY),
        (resource.RLIMIT_CPU, int(LONGEST_TIME)),
        (resource.RLIMIT_FSIZE, 0),
        (resource.RLIMIT_CORE, 0),
    )
    for what, most in bounds:
        with suppress(ValueError, OSError):  # a system that does not count this
            resource.setrlimit(what, (most, most))


def _refused(refusal: TableUnreadable) -> Refused:
    return Refused(refusal.reason, refusal.values, calendar=isinstance(refusal, CalendarUnreadable))


def _outlet() -> Say:
    """Frames go out where standard output did; whatever a library prints goes where errors do, which is nowhere."""
    out = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)

    def say(frame: Frame) -> None:
        out.write(written(frame))
        out.flush()

    return say


def _read(data: bytes, say: Say) -> None:
    told = 0.0

    def progress(done: int, total: int) -> None:
        nonlocal told
        now = time.monotonic()
        if now - told >= SEEN_EVERY / 2:
            told = now
            say(Progress(done, total))

    kind, sheets = read(data, progress)
    filled = False
    for raw in sheets:
        filled = filled or bool(raw.rows)
        _say_sheet(raw, say)
    if not filled:
        raise refusals.empty()
    say(Done(kind))


def _say_sheet(raw: RawSheet, say: Say) -> None:
    sheet = protected(raw)
    raw.rows.clear()
    say(SheetBegins(replace(sheet, rows=())))
    for start in range(0, len(sheet.rows), _ROWS_AT_ONCE):
        say(Rows(sheet.rows[start : start + _ROWS_AT_ONCE]))


if __name__ == "__main__":
    sys.exit(main())
