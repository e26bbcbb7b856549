"""A file as lines: what a reader of a format hands to the reader of what people write."""

import re

from msgspec import Struct, structs

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


# （B）1. …: the key, or the room for it, before the number.
_KEY_BEFORE = re.compile(
    r"^(\s*+)([（(【\[]\s*+(?:[A-HＡ-Ｈ]{1,8}|[√×✓✗]|对|错|正确|错误)?\s*+[)）】\]])\s*+(\d{1,4}\s*+[.．、])\s*+(?=\S)"
)
_ANY = re.compile(f"[{''.join(re.escape(chr(sign)) for sign in SIGNS)}]")


def clean(text: str) -> str:
    """Without what nobody sees; spaces are spaces."""
    return text.translate(SIGNS) if _ANY.search(text) else text


def number_first(line: Line) -> Line:
    """A key that stands before the number of its question is put behind it."""
    found = None if line.marked or line.cells else _KEY_BEFORE.match(line.text)
    return line if found is None else structs.replace(line, text=f"{found[1]}{found[3]} {found[2]}{line.text[found.end() :]}")
