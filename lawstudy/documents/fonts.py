"""The bundled typefaces in PDF: registered once, embedded as subsets, and asked which characters they lack.

reportlab is imported late: nothing of it may be loaded before the first paint.
"""

import re
from collections.abc import Iterable
from enum import StrEnum
from functools import cache
from threading import Lock
from typing import TYPE_CHECKING, Any

from msgspec import Struct

from lawstudy import paths

if TYPE_CHECKING:
    from reportlab.pdfbase.ttfonts import TTFont

_lock = Lock()
_BEYOND = re.compile("> <([0-9A-F]{5,6})>")


class Face(StrEnum):
    """Each face is registered under its own name: reportlab would reuse another face of the same PostScript name."""

    SANS = "LawStudySans-Regular"
    SANS_BOLD = "LawStudySans-Bold"
    SERIF = "LawStudySerif-Regular"
    KAI = "LawStudyKai-Regular"


class MissingCharacter(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    char: str
    code_point: str


def register(faces: Iterable[Face]) -> None:
    """Make the faces known to reportlab. Safe from several threads."""
    with _lock:
        for face in faces:
            _font(face)


@cache
def _font(face: Face) -> "TTFont":
    from reportlab.pdfbase import pdfmetrics  # late: see the module's first lines
    from reportlab.pdfbase.ttfonts import TTFont

    class SearchableFont(TTFont):
        """reportlab writes characters beyond U+FFFF as five digits where PDF wants UTF-16: they would be read as other ones."""

        def addObjects(self, doc: Any) -> None:  # noqa: N802  # reportlab's name
            super().addObjects(doc)
            for name, stream in doc.idToObject.items():
                if name.startswith("toUnicodeCMap:"):
                    stream.content = _BEYOND.sub(_as_utf16, stream.content)

    font = SearchableFont(face.value, str(paths.fonts() / f"{face.value}.ttf"))
    pdfmetrics.registerFont(font)
    return font


def _as_utf16(match: re.Match[str]) -> str:
    return f"> <{chr(int(match[1], 16)).encode('utf-16-be').hex().upper()}>"


def missing_characters(text: str, face: Face = Face.SERIF) -> tuple[MissingCharacter, ...]:
    """The characters of ``text`` that the face cannot draw, each once, in order of appearance."""
    with _lock:
        glyphs = _font(face).face.charToGlyph
    lacking = dict.fromkeys(char for char in text if not char.isspace() and ord(char) not in glyphs)
    return tuple(MissingCharacter(char=char, code_point=f"U+{ord(char):04X}") for char in lacking)


def width(text: str, face: Face, size: float) -> float:
    """The advance of ``text`` in points. The face must have been registered."""
    from reportlab.pdfbase import pdfmetrics  # late: see the module's first lines

    return float(pdfmetrics.stringWidth(text, face.value, size))
