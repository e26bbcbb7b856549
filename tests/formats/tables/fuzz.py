"""Readers given spoilt files: python -m tests.formats.tables.fuzz [MINUTES for each kind] [KIND …] [FOLDER of more samples]

Each file must end as a workbook or as a named refusal, within seconds and within the memory of the reader, and with nothing in it that
is withheld. What does not is told with its number: ``spoilt(sample, number)`` makes the same file again.
"""

import contextlib
import os
import signal
import subprocess
import sys
import time
from collections import Counter
from pathlib import Path

import msgspec

from lawstudy.errors import TableUnreadable
from lawstudy.formats.tables.cells import Sheet, Special, Workbook
from lawstudy.formats.tables.limits import MOST_MEMORY
from lawstudy.formats.tables.private_numbers import private_parts
from lawstudy.formats.tables.reading import read_pasted
from lawstudy.formats.tables.recognised import read
from lawstudy.formats.tables.withheld import protected
from tests.formats.tables.mutations import spoilt

SAMPLES = Path(__file__).with_name("samples")
SLOWEST = 20
KINDS = ("xlsx", "xls", "ods", "xlsb", "html", "mhtml", "xml", "csv", "pasted")
_SUFFIXES = {"csv": (".csv", ".tsv", ".txt"), "html": (".html", ".htm")}
_PASTED = '花名册\n工号\t姓名\t身份证号\n0012\t"甲一\n（借调）"\t41030519800101123X\n\'0013\t乙二 13800000001\t无\n'
_LINES = "王芳 95\n李伟 90\n张敏 60\n"


def samples(kind: str, more: str = "") -> dict[str, bytes]:
    """The files of a kind, by name; those of the folder ``more`` too."""
    if kind == "pasted":
        texts = samples("csv", more) if more else {}
        return {"cells": _PASTED.encode(), "lines": _LINES.encode(), **texts}
    files = [path for folder in (SAMPLES, Path(more)) if str(folder) != "." for path in sorted(folder.iterdir())]
    return {path.name: path.read_bytes() for path in files if path.suffix in _SUFFIXES.get(kind, (f".{kind}",))}


def outcome(data: bytes, kind: str) -> str:
    """``read``, or the reason why not. AssertionError for a workbook that holds what it must not."""
    try:
        book = read_pasted(data.decode("utf-8", "replace")) if kind == "pasted" else _workbook(data)
    except TableUnreadable as refusal:
        return refusal.reason
    except MemoryError:
        return "memory"
    assert msgspec.msgpack.decode(msgspec.msgpack.encode(book), type=Workbook) == book
    for sheet in book.sheets:
        _check(sheet)
    return "read"


def _workbook(data: bytes) -> Workbook:
    kind, sheets = read(data, lambda _done, _total: None)
    return Workbook(kind=kind, sheets=tuple(protected(sheet) for sheet in sheets))


def _check(sheet: Sheet) -> None:
    numbers = [row.number for row in sheet.rows]
    assert numbers == sorted(set(numbers)), "rows"
    assert not private_parts(sheet.name)
    for row in sheet.rows:
        assert row.cells[-1] != ""
        for cell in row.cells:
            text = cell.text if isinstance(cell, Special) else str(cell)
            assert not (isinstance(cell, str | Special) and private_parts(text)), "private"


def run(kind: str, first: int, until: float, more: str = "") -> None:
    """Spoil and read in this process, saying each number before and what became of it after."""
    with contextlib.suppress(ImportError):
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (MOST_MEMORY, MOST_MEMORY))
    out = os.fdopen(os.dup(1), "w")
    os.dup2(2, 1)
    files = list(samples(kind, more).items())
    seed = first
    while time.monotonic() < until:
        name, data = files[seed % len(files)]
        print("begin", name, seed, file=out, flush=True)
        signal.alarm(SLOWEST)
        print("end", outcome(spoilt(data, seed), kind), file=out, flush=True)
        signal.alarm(0)
        seed += 1


def fuzz(kind: str, minutes: float, first: int = 0, more: str = "") -> tuple[int, Counter[str], list[str]]:
    """How many files were read, what became of them, and the numbers of those that went wrong."""
    until, tally, wrong, seed = time.monotonic() + 60 * minutes, Counter[str](), list[str](), first
    while time.monotonic() < until:
        code = f"from tests.formats.tables.fuzz import run; run({kind!r}, {seed}, {until}, {more!r})"
        told = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
        lines = told.stdout.splitlines()
        tally.update(line[4:] for line in lines if line.startswith("end "))
        begun = [line[6:] for line in lines if line.startswith("begin ")]
        seed = int(begun[-1].rpartition(" ")[2]) + 1 if begun else seed + 1
        if told.returncode == -signal.SIGABRT and kind == "xlsb":  # how calamine ends for want of memory; the starting process says so
            tally["aborted"] += 1
        elif told.returncode:
            wrong.append(f"{begun[-1:]}: {told.returncode} {told.stderr.strip().splitlines()[-1:]}")
    return seed - first, tally, wrong


def _peak() -> str:
    """The memory of the largest process so far, where the system tells it."""
    try:
        import resource
    except ImportError:
        return ""
    return f"; at most {resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss // 1024} MB so far"


def main(arguments: list[str]) -> int:
    minutes = float(arguments[0]) if arguments else 10.0
    more = next((each for each in arguments[1:] if Path(each).is_dir()), "")
    failed = False
    for kind in [each for each in arguments[1:] if each != more] or KINDS:
        count, tally, wrong = fuzz(kind, minutes, first=int(time.time()), more=more)
        print(f"{kind}: {count} files in {minutes:g} min, {tally['read']} read; {len(wrong)} went wrong{_peak()}", flush=True)
        for reason, times in tally.most_common():
            print(f"    {times:7} {reason}")
        for each in wrong:
            print(f"  ! {each}")
        failed = failed or bool(wrong)
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
