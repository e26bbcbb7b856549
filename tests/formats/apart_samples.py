"""What tests run in place of the process that reads question files and texts of laws: one behaviour for each first word of a file."""

import ctypes
import os
import signal
import time
from collections.abc import Iterator

import msgspec

from lawstudy import own_process
from lawstudy.formats.apart import Asked, QuestionsAsked, StatuteAsked, answers


def misbehaving(request: bytes) -> Iterator[bytes]:
    asked = msgspec.msgpack.decode(request, type=Asked)
    files = (
        [asked.data] if isinstance(asked, StatuteAsked) else [data for _, data in asked.files] if isinstance(asked, QuestionsAsked) else []
    )
    for data in files:
        word = data.split()[0] if data.split() else b""
        if word == b"hang":
            time.sleep(60)
        elif word == b"crash":
            ctypes.string_at(0)
        elif word == b"killed":
            os.kill(os.getpid(), signal.SIGKILL)
        elif word == b"eat":
            bytearray(3_000_000_000)
        elif word == b"garbage":
            yield b"\xc1" * 10
        elif word == b"flood":
            while True:
                yield b"x" * (own_process.LONGEST_ANSWER - 10)
        elif word == b"monster":
            yield b"x" * (own_process.LONGEST_ANSWER + 1)
        elif isinstance(asked, QuestionsAsked):
            yield from answers(msgspec.msgpack.encode(QuestionsAsked((("x.yaml", data),))))
        else:
            yield from answers(request)


if __name__ == "__main__":
    own_process.serve(misbehaving)
