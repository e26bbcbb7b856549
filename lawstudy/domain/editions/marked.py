"""The changed words of an article, for one who compares two editions of it."""

from difflib import SequenceMatcher
from enum import StrEnum

from msgspec import Struct

LEAST_KEPT = 2


class PieceKind(StrEnum):
    SAME = "same"
    OUT = "out"
    IN = "in"


class Piece(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """SAME and OUT, in order, are the old text; SAME and IN the new one."""

    kind: PieceKind
    text: str


def marked(old: str, new: str) -> tuple[Piece, ...]:
    """What goes stands before what comes; a lone character that stays between two changes is part of the change."""
    found: list[Piece] = []
    out, come = "", ""
    matcher = SequenceMatcher(None, old, new, autojunk=False)
    codes = matcher.get_opcodes()
    for place, (tag, a, b, c, d) in enumerate(codes):
        inside = 0 < place < len(codes) - 1
        if tag == "equal" and not (inside and b - a < LEAST_KEPT and "\n" not in old[a:b]):
            found += _change(out, come)
            found.append(Piece(kind=PieceKind.SAME, text=old[a:b]))
            out, come = "", ""
        else:
            out, come = out + old[a:b], come + new[c:d]
    return (*found, *_change(out, come))


def _change(out: str, come: str) -> list[Piece]:
    return [Piece(kind=kind, text=text) for kind, text in ((PieceKind.OUT, out), (PieceKind.IN, come)) if text]
