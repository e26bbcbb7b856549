"""A reader of certificates that breaks, hangs or ends before its time, page by page, as the request's file says."""

import os
import time
from collections.abc import Iterator

import msgspec

from lawstudy import own_process
from lawstudy.documents.certificate_files import Request
from lawstudy.documents.certificate_reading import PageVerdict
from lawstudy.domain.certificate_check import NotOurs, NotOursReason


def answers(request: bytes) -> Iterator[bytes]:
    asked = msgspec.msgpack.decode(request, type=Request)
    pages = asked.data.decode().split()
    yield msgspec.msgpack.encode(len(pages))
    for number, page in enumerate(pages[asked.first - 1 :], asked.first):
        if page == "hang":
            time.sleep(60)
        elif page == "crash":
            os.abort()
        yield msgspec.msgpack.encode(PageVerdict(page=number, verdict=NotOurs(reason=NotOursReason.NO_CODE)))


if __name__ == "__main__":
    own_process.serve(answers)
