"""What tests run in place of the process that looks through a backup: one behaviour for each name of a file."""

import ctypes
import os
import time
from collections.abc import Iterator
from pathlib import Path

import msgspec

from lawstudy import own_process
from lawstudy.store.archive_apart import Asked, answers


def misbehaving(request: bytes) -> Iterator[bytes]:
    word = Path(os.fsdecode(msgspec.msgpack.decode(request, type=Asked).path)).name
    if word == "hang":
        time.sleep(60)
    elif word == "crash":
        ctypes.string_at(0)
    elif word == "eat":
        bytearray(3_000_000_000)
    elif word == "garbage":
        yield b"\xc1" * 10
    elif word != "silent":
        yield from answers(request)


if __name__ == "__main__":
    own_process.serve(misbehaving)
