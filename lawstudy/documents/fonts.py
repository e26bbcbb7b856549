"""The bundled typefaces in PDF: registered once, embedded as subsets, and asked which characters they lack.

reportlab is imported late: nothing of it may be loaded before the first paint.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from enum import StrEnum
from functools import cache, lru_cache
from threading import RLock
from typing import TYPE_CHECKING, Any

from msgspec import Struct

from lawstudy import paths
from lawstudy.domain.blob import Unprintable

if TYPE_CHECKING:
    from reportlab.pdfbase.ttfonts import TTFont

MARKER = "〓"  # in every bundled face
_AROUND = 12  # characters of a long text on both sides of the first that is lacking
_lock = RLock()
_SELECTOR = re.compile("[\ufe00-\ufe0f\U000e0100-\U000e01ef]")
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
    glyphs = _glyphs(face)
    lacking = dict.fromkeys(char for char in text if not _unseen(char) and ord(char) not in glyphs)
    return tuple(MissingCharacter(char=char, code_point=code_point(char)) for char in lacking)


def code_point(char: str) -> str:
    return f"U+{ord(char):04X}"


def unprintable(value: Any) -> tuple[Unprintable, ...]:
    """Every text in ``value`` (what a document is made from: a struct, at any depth) with characters that no bundled face has.

    The place is the name of the field, with the number that its struct bears or has in its list.
    """
    found = [_lacking(text, place, number) for text, place, number in _texts(value, "", 0)]
    return tuple(dict.fromkeys(each for each in found if each is not None))


def _lacking(text: str, place: str, number: int) -> Unprintable | None:
    lacking = [char for char in dict.fromkeys(text) if MARKER in _shown(char) and char != MARKER]
    if not lacking:
        return None
    first = text.index(lacking[0])
    around = text if len(text) <= 2 * _AROUND else text[max(0, first - _AROUND) : first + _AROUND]
    return Unprintable(text=around, characters=tuple(f"{char} {code_point(char)}" for char in lacking), place=place, number=number)


def _texts(value: Any, place: str, number: int) -> Iterator[tuple[str, str, int]]:
    match value:
        case str() if not isinstance(value, StrEnum):
            yield value, place, number
        case Struct():
            for name in value.__struct_fields__:
                yield from _texts(getattr(value, name), name, getattr(value, "number", number))
        case tuple() | list():
            for position, item in enumerate(value, start=1):
                yield from _texts(item, place, position if isinstance(item, Struct) else number)


def pieces(text: str, face: Face) -> tuple[tuple[Face, str], ...]:
    """``text`` as it can be drawn: in ``face``, single characters in another bundled face that has them, 〓 where none has.

    What is never seen (joiners, selectors of variants) is left out.
    """
    glyphs = _glyphs(face)
    return ((face, text),) if all(ord(char) in glyphs for char in text) else _mixed(text, face)


@lru_cache(maxsize=4096)
def _mixed(text: str, face: Face) -> tuple[tuple[Face, str], ...]:
    parts: list[tuple[Face, str]] = []
    for char in text:
        shown = char if ord(char) in _glyphs(face) else _shown(char)
        owner = next((each for each in (face, *Face) if shown == char and ord(char) in _glyphs(each)), face)
        if parts and parts[-1][0] is owner:
            parts[-1] = (owner, parts[-1][1] + shown)
        elif shown:
            parts.append((owner, shown))
    return tuple(parts)


@cache
def _shown(char: str) -> str:
    """What stands for a character: itself where a bundled face has it, a space, nothing, or the marker."""
    if char.isspace():
        return " "
    if _unseen(char):
        return ""
    return char if any(ord(char) in _glyphs(face) for face in Face) else MARKER


def _unseen(char: str) -> bool:
    """Spaces, joiners, control characters and selectors of variants."""
    return char.isspace() or unicodedata.category(char) in {"Cf", "Cc"} or _SELECTOR.fullmatch(char) is not None


def _glyphs(face: Face) -> Mapping[int, int]:
    with _lock:
        glyphs: Mapping[int, int] = _font(face).face.charToGlyph
    return glyphs


def width(text: str, face: Face, size: float) -> float:
    """The advance of ``text`` in points, as it is drawn. The face must have been registered."""
    from reportlab.pdfbase import pdfmetrics  # late: see the module's first lines

    return sum(float(pdfmetrics.stringWidth(part, owner.value, size)) for owner, part in pieces(text, face))
