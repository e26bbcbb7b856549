"""Certificates read back from a file that may come from anywhere: in a process of its own, within limits of size, pages and time.

A bad file is a verdict, not a crash; a page that breaks the reader or takes too long has its verdict, and the next one is looked at.
"""

import time
from collections.abc import Callable, Sequence
from contextlib import closing

import msgspec
from msgspec import Struct

from lawstudy import own_process
from lawstudy.documents.certificate_reading import LARGEST_FILE, PageVerdict, check_pdf
from lawstudy.documents.signature import PublicKey
from lawstudy.domain.certificate_check import NotChecked, NotCheckedReason

MOST_STARTS = 4
SILENCE, WHOLE = 20.0, 300.0
_MODULE = "lawstudy.documents.certificate_process"


class Request(Struct, frozen=True, kw_only=True):
    """What the process is asked: a file, the raw public keys, and the page to begin with. It answers with the number of
    pages (1 where there are none to count), then with a PageVerdict for each page."""

    data: bytes
    keys: tuple[bytes, ...]
    first: int = 1


def check_file(
    data: bytes,
    trusted: Sequence[PublicKey],
    progress: Callable[[int, int], None] = lambda _done, _all: None,
    *,
    silence: float = SILENCE,
    whole: float = WHOLE,
    module: str = _MODULE,
) -> list[PageVerdict]:
    """A verdict for each page of a PDF file or a file of pictures. ``progress(done, pages)`` may raise to give up.

    A page may take ``silence`` seconds and all of them ``whole``; what was not reached is said page by page.
    """
    if len(data) > LARGEST_FILE:
        return check_pdf(data, trusted)
    end, found, pages, starts = time.monotonic() + whole, list[PageVerdict](), 1, 0
    while not starts or len(found) < pages:
        left = end - time.monotonic()
        if starts == MOST_STARTS or left <= 0:
            return found + [_not_reached(number) for number in range(len(found) + 1, pages + 1)]
        starts += 1
        request = Request(data=data, keys=tuple(key.raw for key in trusted), first=len(found) + 1)
        answers = own_process.answers(module, msgspec.msgpack.encode(request), silence=min(silence, left), whole=left)
        try:
            with closing(answers):
                pages = msgspec.msgpack.decode(next(answers), type=int)
                for answer in answers:
                    found.append(msgspec.msgpack.decode(answer, type=PageVerdict))
                    progress(len(found), max(pages, len(found)))
                return found
        except own_process.Stopped:
            found.append(_not_reached(len(found) + 1))
        except own_process.Broken as broken:
            reason = NotCheckedReason.TOO_LARGE if broken.memory else NotCheckedReason.UNREADABLE
            found.append(PageVerdict(page=len(found) + 1, verdict=NotChecked(reason=reason)))
    return found


def _not_reached(page: int) -> PageVerdict:
    return PageVerdict(page=page, verdict=NotChecked(reason=NotCheckedReason.TOO_LONG))
