"""A file that crosses a door: its content travels apart, by its hash."""

from msgspec import Struct

PDF = "application/pdf"
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
ZIP = "application/zip"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


class Unprintable(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Characters of a document that its typefaces lack: ``text`` is the name, or the words around them; ``characters`` are like
    "㐂 U+3402". ``place`` is the field that they stand in, ``number`` its line or question, 0 where there is none."""

    text: str
    characters: tuple[str, ...]
    place: str
    number: int = 0


class Blob(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """``name`` is what a person would save it as; ``sha256`` (hex) fetches the content with ``Door.get_blob``.

    ``unprintable``: what a marker stands for in it, or what the typefaces of the reader's PC may lack.
    """

    name: str
    media_type: str
    sha256: str
    unprintable: tuple[Unprintable, ...] = ()
