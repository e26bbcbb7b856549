"""A file as lines: what a reader of a format hands to the reader of what people write."""

import re

from msgspec import Struct

# Nobody sees them, and they part a number from its dot.
INVISIBLE = dict.fromkeys([0, *range(0x200B, 0x2010), *range(0x202A, 0x202F), 0x2060, 0xFEFF, 0xAD])
_SPACES = {0xA0: " ", 0x3000: "　", 0x2002: " ", 0x2003: " ", 0x2009: " ", 0x202F: " ", 0x0B: "\n", 0x0C: "\n"}
SIGNS = INVISIBLE | _SPACES


class Line(Struct, frozen=True, kw_only=True):
    """``row`` as in ``found.py``. ``marked`` are the stretches that are bold, red or underlined, ``cells`` those of a row of a table."""

    row: int
    text: str
    marked: tuple[tuple[int, int], ...] = ()
    cells: tuple[str, ...] = ()


_ANY = re.compile(f"[{''.join(re.escape(chr(sign)) for sign in SIGNS)}]")


def clean(text: str) -> str:
    """Without what nobody sees; spaces are spaces."""
    return text.translate(SIGNS) if _ANY.search(text) else text
