"""What tests run in a process of its own: one behaviour for each word of the request."""

import ctypes
import os
import time
from collections.abc import Iterator

from lawstudy import own_process


def answers(request: bytes) -> Iterator[bytes]:
    for word in request.split():
        if word == b"sleep":
            time.sleep(60)
        elif word == b"crash":
            ctypes.string_at(0)
        elif word == b"print":
            print("a library speaks", flush=True)
        elif word == b"raise":
            raise ValueError(word)
        elif word == b"eat":
            bytearray(3_000_000_000)
        elif word == b"where":
            yield os.getcwd().encode()
        else:
            yield word.upper()


if __name__ == "__main__":
    own_process.serve(answers)
