"""Certificates and scans that were spoilt: python -m tests.documents.fuzz_certificates [MINUTES for each kind] [KIND …]

Each file must end as verdicts, within seconds and within the memory of the reader, and none may count as genuine with other words than
were signed. What does not is told with its number: ``spoilt(samples()[kind], number)`` makes the same file again. A page of ours is
spoilt packed and unpacked, so that what is changed is what is drawn.
"""

import io
import os
import re
import signal
import subprocess
import sys
import time
import zlib
from collections import Counter
from contextlib import suppress

import pypdfium2

from lawstudy.documents.certificate_reading import verdicts
from lawstudy.domain.certificate_check import Genuine
from lawstudy.own_process import MEMORY
from tests.documents.test_certificate_reading import KEY, page_of
from tests.domain.test_certificate import exam
from tests.formats.tables.mutations import spoilt

SLOWEST = 20
PICTURES = ("png", "tiff", "jpeg")
KINDS = ("packed", "unpacked", *PICTURES, "scan")


def samples() -> dict[str, bytes]:
    whole = page_of(exam())
    with pypdfium2.PdfDocument(whole) as document:
        page = document[0].render(scale=150 / 72).to_pil().convert("RGB")
    found = {"packed": whole, "unpacked": unpacked(whole)}
    for kind in (*PICTURES, "pdf"):
        stream = io.BytesIO()
        page.save(stream, kind, **({"compression": "tiff_deflate"} if kind == "tiff" else {}))
        found["scan" if kind == "pdf" else kind] = stream.getvalue()
    return found


def unpacked(data: bytes) -> bytes:
    """Its streams as they are before they are packed. The table of places no longer fits, which readers mend."""

    def plain(found: re.Match[bytes]) -> bytes:
        with suppress(zlib.error):
            inside = zlib.decompress(found[3])
            head = re.sub(rb"/Filter\s*(\[.*?\]|/\w+)", b"", found[1], flags=re.DOTALL)
            return re.sub(rb"/Length \d+", b"/Length %d" % len(inside), head) + found[2] + inside + b"\nendstream"
        return found[0]

    return re.sub(rb"(<<(?:(?!<<|stream).)*?>>)(\s*stream\r?\n)(.*?)\s*endstream", plain, data, flags=re.DOTALL)


def outcome(data: bytes) -> str:
    """What the first page is said to be. AssertionError for what is called genuine and says something else."""
    try:
        found = list(verdicts(data, [KEY.public]))
    except MemoryError:
        return "memory"
    for page in found:
        assert not isinstance(page.verdict, Genuine) or page.verdict.certificate == exam(), "genuine with other words"
    return type(found[0].verdict).__name__ if found else "no page"


def run(kind: str, first: int, until: float) -> None:
    """Spoil and read in this process, saying each number before and what became of it after."""
    with suppress(ImportError):
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    out = os.fdopen(os.dup(1), "w")
    os.dup2(2, 1)
    data, seed = samples()[kind], first
    assert outcome(data) != "NotChecked"
    while time.monotonic() < until:
        print("begin", seed, file=out, flush=True)
        signal.alarm(SLOWEST)
        print("end", outcome(spoilt(data, seed)), file=out, flush=True)
        signal.alarm(0)
        seed += 1


def fuzz(kind: str, minutes: float, first: int) -> tuple[int, Counter[str], list[str]]:
    """How many files were read, what became of them, and the numbers of those that went wrong."""
    until, tally, wrong, seed = time.monotonic() + 60 * minutes, Counter[str](), list[str](), first
    while time.monotonic() < until:
        code = f"from tests.documents.fuzz_certificates import run; run({kind!r}, {seed}, {until})"
        told = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
        lines = told.stdout.splitlines()
        tally.update(line[4:] for line in lines if line.startswith("end "))
        begun = [int(line[6:]) for line in lines if line.startswith("begin ")]
        seed = begun[-1] + 1 if begun else seed + 1
        if told.returncode:
            wrong.append(f"{begun[-1:]}: {told.returncode} {told.stderr.strip().splitlines()[-1:]}")
    return seed - first, tally, wrong


def main(arguments: list[str]) -> int:
    minutes = float(arguments[0]) if arguments else 10.0
    failed = False
    for kind in arguments[1:] or KINDS:
        count, tally, wrong = fuzz(kind, minutes, first=int(time.time()))
        print(f"{kind}: {count} files in {minutes:g} min; {len(wrong)} went wrong; {dict(tally.most_common())}", flush=True)
        for each in wrong:
            print(f"  ! {each}")
        failed = failed or bool(wrong)
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
