"""Papers of an activity as pages of one PDF: a picture on a page of its own, a PDF page by page. What they are made from may come from
anywhere: it is read and merged in a process of its own.

Run as a module it is that process (``own_process``).
"""

import io
from collections.abc import Iterator, Sequence
from contextlib import closing
from typing import TYPE_CHECKING

import msgspec
from msgspec import Struct

from lawstudy import own_process
from lawstudy.documents.drawing import A4, MM

if TYPE_CHECKING:
    from PIL.Image import Image
    from reportlab.pdfgen.canvas import Canvas

MODULE = "lawstudy.documents.paper_pages"
MOST_PAGES = 300
# What passes a door has to hold all of it.
LARGEST_TOGETHER = 56 * 1024 * 1024
MOST_PIXELS = 80_000_000
_SIDE, _QUALITY = 2_000, 82
_MARGIN = 12 * MM
MEMORY = 1024 * 1024 * 1024


class Convert(Struct, frozen=True, tag="convert"):
    data: bytes
    media_type: str


class Merge(Struct, frozen=True, tag="merge"):
    parts: tuple[bytes, ...]


class Pages(Struct, frozen=True, tag="pages"):
    """A PDF of so many pages; 0 for what cannot be shown as pages."""

    data: bytes
    count: int


Asked = Convert | Merge


def pages_of(data: bytes, media_type: str) -> Pages:
    """A paper as a PDF; without pages where it is neither picture nor PDF, is broken, locked or longer than 300 pages."""
    if not (media_type == "application/pdf" or media_type.startswith("image/")):
        return Pages(b"", 0)
    return _asked(Convert(data, media_type)) or Pages(b"", 0)


def merged(parts: Sequence[bytes]) -> bytes | None:
    """One PDF of them all; None where they cannot be put together."""
    found = _asked(Merge(tuple(parts)))
    return found.data if found is not None and found.count else None


def _asked(asked: Asked) -> Pages | None:
    try:
        with closing(own_process.answers(MODULE, msgspec.msgpack.encode(asked), silence=60.0, memory=MEMORY)) as found:
            return next((msgspec.msgpack.decode(answer, type=Pages) for answer in found), None)
    except (own_process.Stopped, own_process.Broken, msgspec.MsgspecError):
        return None


def answers(request: bytes) -> Iterator[bytes]:
    """The other side."""
    asked = msgspec.msgpack.decode(request, type=Asked)
    try:
        if isinstance(asked, Merge):
            made = _merged(asked.parts)
        else:
            made = _merged((asked.data,)) if asked.media_type == "application/pdf" else _picture_pages(asked.data)
    except Exception:  # whatever a library meets in a broken file
        made = Pages(b"", 0)
    yield msgspec.msgpack.encode(made)


def _merged(parts: Sequence[bytes]) -> Pages:
    """Written anew by the library: scripts, forms and files that lie in it stay behind."""
    import pypdfium2  # late: only this and checking need it

    target = pypdfium2.PdfDocument.new()
    for part in parts:
        source = pypdfium2.PdfDocument(part)
        if len(source) > MOST_PAGES and len(parts) == 1:
            return Pages(b"", 0)
        target.import_pages(source)
    stream = io.BytesIO()
    target.save(stream)
    return Pages(stream.getvalue(), len(target))


def _picture_pages(data: bytes) -> Pages:
    from PIL import Image, ImageSequence  # late, as above

    from lawstudy.documents import drawing

    stream = io.BytesIO()
    canvas = drawing.new_canvas(stream, A4, title="", author="")
    count = 0
    with Image.open(io.BytesIO(data)) as picture:
        if picture.width * picture.height > MOST_PIXELS:
            return Pages(b"", 0)
        moving = picture.format == "GIF"  # the first picture of one that moves
        for frame in ImageSequence.Iterator(picture):
            _draw(canvas, frame)
            count += 1
            if moving or count == MOST_PAGES:
                break
    canvas.save()
    return Pages(stream.getvalue(), count)


def _draw(canvas: "Canvas", frame: "Image") -> None:
    from PIL import ImageOps
    from reportlab.lib.utils import ImageReader

    upright = ImageOps.exif_transpose(frame).convert("RGB")
    upright.thumbnail((_SIDE, _SIDE))
    packed = io.BytesIO()
    upright.save(packed, "JPEG", quality=_QUALITY)
    wide, high = A4[0] - 2 * _MARGIN, A4[1] - 2 * _MARGIN
    scale = min(wide / upright.width, high / upright.height)
    size = (upright.width * scale, upright.height * scale)
    place = ((A4[0] - size[0]) / 2, (A4[1] - size[1]) / 2)
    canvas.drawImage(ImageReader(io.BytesIO(packed.getvalue())), *place, *size)
    canvas.showPage()


def main() -> None:
    own_process.serve(answers)


if __name__ == "__main__":
    main()
