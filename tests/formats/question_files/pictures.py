"""Pictures and files with pictures of our own making, for tests."""

import io
import struct
import zlib
from collections.abc import Sequence

from PIL import Image, ImageDraw


def drawn(words: str, *, size: tuple[int, int] = (240, 120), colour: str = "navy", kind: str = "PNG", mode: str = "RGB") -> bytes:
    """A sign with a frame and some words."""
    image = Image.new(mode, size, "white" if mode != "RGBA" else (0, 0, 0, 0))
    pen = ImageDraw.Draw(image)
    pen.rectangle((4, 4, size[0] - 5, size[1] - 5), outline=colour, width=4)
    pen.text((20, size[1] // 2 - 6), words, fill=colour)
    held = io.BytesIO()
    image.save(held, kind)
    return held.getvalue()


def document(*paragraphs: str | bytes | Sequence[str | bytes]) -> bytes:
    """A .docx with a paragraph for each; bytes are a picture."""
    import docx

    made = docx.Document()
    for each in paragraphs:
        paragraph = made.add_paragraph()
        for part in (each,) if isinstance(each, str | bytes) else each:
            if isinstance(part, str):
                paragraph.add_run(part)
            else:
                paragraph.add_run().add_picture(io.BytesIO(part))
    held = io.BytesIO()
    made.save(held)
    return held.getvalue()


def huge_png(side: int = 60_000) -> bytes:
    """Small as a file, and of so many pixels that nobody could hold them."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    head = struct.pack(">IIBBBBB", side, side, 1, 0, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(bytes(1000))) + chunk(b"IEND", b"")
