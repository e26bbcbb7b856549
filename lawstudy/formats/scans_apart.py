"""Scanned answer sheets read in a process of its own: a broken file takes neither memory, time nor life of the program.

Run as a module it is that process (``own_process``).
"""

from collections.abc import Iterator, Mapping
from contextlib import closing

import msgspec
from msgspec import Struct

from lawstudy import own_process
from lawstudy.domain.answer_sheet import Measured, SheetItem, laid_out, read_code, read_row

MODULE = "lawstudy.formats.scans_apart"
LARGEST = 64 * 1024 * 1024
MEMORY = 2 * 1024 * 1024 * 1024
"""OpenCV and a page at 600 dpi ask for more room than texts do."""
SILENCE = 60.0


class ScansAsked(Struct, frozen=True):
    """A file, and by the mark of their paper the questions of the sheets that it should hold."""

    data: bytes
    name: str
    forms: dict[str, tuple[SheetItem, ...]]


class ScannedRow(Struct, frozen=True):
    """A question's places as they were measured; ``picture`` (PNG) where a person must look."""

    places: tuple[Measured, ...]
    picture: bytes = b""


class ScannedPage(Struct, frozen=True):
    """``fault`` says why nothing was measured, else ""; ``number`` counts the pages of the file from 1, ``page`` those of a sheet."""

    number: int
    code: str
    page: int = 0
    fault: str = ""
    rows: tuple[ScannedRow, ...] = ()


def pages_of(
    data: bytes,
    name: str,
    forms: Mapping[str, tuple[SheetItem, ...]],
    *,
    module: str = MODULE,
    silence: float = SILENCE,
    whole: float = own_process.WHOLE,
) -> Iterator[ScannedPage]:
    """The pages of a file, as they are read. The last one has the fault ``stopped`` or ``broken`` where the process did not end well."""
    number = 0
    if len(data) > LARGEST:
        yield ScannedPage(1, "", fault="too_large")
        return
    request = msgspec.msgpack.encode(ScansAsked(data, name, dict(forms)))
    try:
        with closing(own_process.answers(module, request, silence=silence, whole=whole, memory=MEMORY)) as answers:
            for answer in answers:
                page = msgspec.msgpack.decode(answer, type=ScannedPage)
                number = page.number
                yield page
    except own_process.Stopped:
        yield ScannedPage(number + 1, "", fault="stopped")
    except (own_process.Broken, msgspec.MsgspecError):
        yield ScannedPage(number + 1, "", fault="broken")


def answers(request: bytes) -> Iterator[bytes]:
    """The other side."""
    from lawstudy.formats import scanned_sheets as reader  # late: loads OpenCV

    asked = msgspec.msgpack.decode(request, type=ScansAsked)
    forms = {mark: laid_out(items) for mark, items in asked.forms.items()}
    for number, picture in enumerate(reader.pictures(asked.data, asked.name), 1):
        if isinstance(picture, reader.PageFault):
            yield msgspec.msgpack.encode(ScannedPage(number, "", fault=picture))
            continue
        found = reader.found(picture)
        code = read_code(found.code)
        place = code.page if code else 0
        pages = forms.get(code.paper, ()) if code else ()
        if found.straight is None or not 1 <= place <= len(pages):
            yield msgspec.msgpack.encode(ScannedPage(number, found.code, place, found.fault or reader.PageFault.NO_CODE))
            continue
        page = pages[place - 1]
        rows = []
        for item, (question, places) in enumerate(zip(page.items, reader.measured(found.straight, page), strict=True)):
            doubtful = read_row(places, many=question.many).doubt is not None
            rows.append(ScannedRow(places, reader.row_picture(found.straight, page, item) if doubtful else b""))
        yield msgspec.msgpack.encode(ScannedPage(number, found.code, place, rows=tuple(rows)))


def main() -> None:
    own_process.serve(answers)


if __name__ == "__main__":
    main()
