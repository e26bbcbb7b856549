"""The readable text of a file that is brought as evidence, looked through for marks of secrecy.

Runs in a process of its own (``apart.looked_through``). What a picture shows is not read, and that is said.
"""

import html
import io
import re
import zipfile

from msgspec import Struct

from lawstudy.domain.evidence import Marked, marked
from lawstudy.hostile_zip import ZIP_FAULTS, is_bomb

MOST_PAGES = 2_000
MOST_PARTS = 5_000
LARGEST_PART = 64 * 1024 * 1024
MOST_UNPACKED = 256 * 1024 * 1024
DEEPEST = 3
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ZIP = b"PK\x03\x04"
_SIGNS = (
    (b"%PDF-", "application/pdf"),
    (b"\x89PNG\r\n\x1a\n", "image/png"),
    (b"\xff\xd8\xff", "image/jpeg"),
    (b"GIF8", "image/gif"),
    (b"BM", "image/bmp"),
    (b"II*\0", "image/tiff"),
    (b"MM\0*", "image/tiff"),
    (_ZIP, "application/zip"),
    (_OLE, "application/x-ole-storage"),
)
_TAG = re.compile(r"<[^<>]*>")
_RTF_CHARACTER = re.compile(r"\\u(-?\d{1,5}) ?\??|\\'([0-9a-f]{2})|\\[a-z]+-?\d* ?|[{}\r\n]", re.IGNORECASE)


class LookedThrough(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """``read``: there was text, and all of it was looked through."""

    found: Marked
    read: bool
    media_type: str


def media_type_of(data: bytes) -> str:
    """By its bytes, never by its name."""
    if (data[:4], data[8:12]) == (b"RIFF", b"WEBP"):
        return "image/webp"
    named = next((kind for sign, kind in _SIGNS if data.startswith(sign)), None)
    return named or ("text/plain" if _plain(data) is not None else "application/octet-stream")


def looked_through(data: bytes, name: str) -> LookedThrough:
    """Its name is a text of it too."""
    texts = [name]
    whole = False
    try:
        found = list(_texts(data))
        whole = bool(found)
        texts += found
    except _Unread as stopped:
        texts += stopped.texts
    return LookedThrough(found=marked(texts), read=whole, media_type=media_type_of(data))


class _Unread(Exception):
    """There was more than is read, or it could not be read; ``texts`` is what was."""

    def __init__(self, texts: list[str]) -> None:
        super().__init__()
        self.texts = texts


def _texts(data: bytes, depth: int = 0) -> list[str]:
    kind = media_type_of(data)
    if kind == "application/pdf":
        return _of_pdf(data)
    if kind == "application/zip":
        return _of_zip(data, depth)
    if kind == "application/x-ole-storage":
        # Words of old office programs stand in it in one of these; where they begin nobody knows.
        return [data.decode("utf-16-le", "replace"), data[1:].decode("utf-16-le", "replace"), data.decode("gb18030", "replace")]
    plain = _plain(data)
    if plain is None:
        raise _Unread([])
    if plain.startswith("{\\rtf"):
        return [_of_rtf(plain)]
    return [plain, html.unescape(_TAG.sub("", plain))]


def _plain(data: bytes) -> str | None:
    """The text of a file that is nothing else; None where it is no text."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return data.decode("utf-16", "replace")
    if b"\0" in data[:4096]:
        return None
    for encoding in ("utf-8-sig", "gb18030"):
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    return None


def _of_rtf(text: str) -> str:
    """What it says, of the two ways in which it writes Chinese."""
    found = bytearray()
    last = 0
    for each in _RTF_CHARACTER.finditer(text):
        found += text[last : each.start()].encode("gb18030", "replace")
        last = each.end()
        if each[1]:
            found += chr(int(each[1]) % 0x10000).encode("gb18030", "replace")
        elif each[2]:
            found.append(int(each[2], 16))
    return (bytes(found) + text[last:].encode("gb18030", "replace")).decode("gb18030", "replace")


def _of_pdf(data: bytes) -> list[str]:
    import pypdfium2  # late: few files are looked through

    texts: list[str] = []
    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:  # broken, or under a password
        raise _Unread([]) from error
    count = len(document)
    try:
        texts.extend(document[number].get_textpage().get_text_bounded() for number in range(min(count, MOST_PAGES)))
    except pypdfium2.PdfiumError as error:
        raise _Unread(texts) from error
    finally:
        document.close()
    if count > MOST_PAGES or not all(text.strip() for text in texts):
        raise _Unread(texts)  # a page without a word is a picture
    return texts


def _of_zip(data: bytes, depth: int) -> list[str]:
    """Office documents, e-mail archives and plain archives: the names in it, what is text, and what lies packed in it again."""
    texts: list[str] = []
    whole = depth < DEEPEST
    left = MOST_UNPACKED
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            office = any(part.filename in {"[Content_Types].xml", "mimetype", "OFD.xml"} for part in archive.infolist())
            for number, part in enumerate(archive.infolist()):
                texts.append(part.filename)
                left -= part.file_size
                if number >= MOST_PARTS or left < 0 or is_bomb(part, LARGEST_PART) or part.flag_bits & 1 or not whole:
                    raise _Unread(texts)
                if part.is_dir():
                    continue
                try:
                    found = _texts(archive.read(part), depth + 1)
                except _Unread as inner:
                    # A picture in a document is no more than a picture; a file in an archive is one of its own.
                    texts += inner.texts
                    whole = whole and office
                else:
                    texts += found
    except ZIP_FAULTS as error:
        raise _Unread(texts) from error
    if not whole:
        raise _Unread(texts)
    return texts
