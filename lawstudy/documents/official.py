"""An official document in the layout of GB/T 9704-2012, before it becomes DOCX or PDF: its blocks in their order.

Measures: A4; margins 37 top, 35 bottom, 28 left, 26 right, so a type area of 156 × 225 mm; 22 lines of 28 characters. The white
edge at the top is measured down to the ink: a line stands in the middle of its leading, so the lines begin RAISED above that. The dashes
beside a page number (一字线) stand BELOW the type area.
"""

import unicodedata
from collections.abc import Sequence
from datetime import date
from enum import StrEnum

from msgspec import Struct
from msgspec.structs import replace

from lawstudy.domain.certificate import chinese_date

TOP, BOTTOM, LEFT, RIGHT = 37.0, 35.0, 28.0, 26.0
WIDTH, HEIGHT = 156.0, 225.0
RAISED, BELOW = 2.3, 7.0
LINES, CHARACTERS = 22, 28
BODY_SIZE, TITLE_SIZE, PAGE_NUMBER_SIZE, TABLE_SIZE = 16.0, 22.0, 14.0, 10.5
TITLE_LEADING = 36.0
TITLE_CHARACTERS = 20  # on one line
_DATE_INDENT, _LEAST_INDENT = 4.0, 2.0
ROWS_SIGNED = 2


class Style(StrEnum):
    TITLE = "title"
    ADDRESSEE = "addressee"
    BODY = "body"
    HEADING_1 = "heading_1"
    HEADING_2 = "heading_2"
    HEADING_3 = "heading_3"
    HEADING_4 = "heading_4"
    SIGN_OFF = "sign_off"
    APPENDIX = "appendix"


HEADINGS = (Style.HEADING_1, Style.HEADING_2, Style.HEADING_3, Style.HEADING_4)


class Text(Struct, frozen=True, kw_only=True, tag="text"):
    """One paragraph; ``right_indent`` counts characters, ``new_page`` begins a page. An empty one is a blank line."""

    style: Style
    text: str
    right_indent: float = 0.0
    new_page: bool = False


class Row(Struct, frozen=True, kw_only=True):
    """A row of a table: one cell per column, or a single one over all of them. ``head`` sets it as a heading.

    A heading stands on the page of the row after it; so does a row with ``keep``.
    """

    cells: tuple[str, ...]
    head: bool = False
    keep: bool = False


class Table(Struct, frozen=True, kw_only=True, tag="table"):
    """``widths`` in millimetres, 156 together; the header is repeated on every page."""

    widths: tuple[float, ...]
    header: tuple[str, ...]
    rows: tuple[Row, ...]


class Imprint(Struct, frozen=True, kw_only=True, tag="imprint"):
    """版记: lines between rules at the foot of the last page; of each its left and its right end."""

    rows: tuple[tuple[str, str], ...]


Block = Text | Table | Imprint


class OfficialDocument(Struct, frozen=True, kw_only=True):
    title: str
    author: str
    day: date
    blocks: tuple[Block, ...]


def sign_off(issuer: str, day: date) -> Sequence[Text]:
    """Two blank lines, the issuer centred over the date, the date four characters from the right edge."""
    written = chinese_date(day)
    centred = _DATE_INDENT + (characters(written) - characters(issuer)) / 2
    blank = Text(style=Style.BODY, text="")
    return (
        blank,
        blank,
        Text(style=Style.SIGN_OFF, text=issuer, right_indent=max(_LEAST_INDENT, centred)),
        Text(style=Style.SIGN_OFF, text=written, right_indent=_DATE_INDENT),
    )


def signed_below(behind: Sequence[Block]) -> bool:
    """Whether ``behind`` begins with the sign-off, blank lines apart. The last ``ROWS_SIGNED`` rows of a table go over to its page:
    a sign-off never stands on one by itself."""
    found = next((block for block in behind if not isinstance(block, Text) or block.text), None)
    return isinstance(found, Text) and found.style is Style.SIGN_OFF


def closer(source: OfficialDocument) -> OfficialDocument:
    """With one of the two blank lines above the sign-off; the same where there are none."""
    blank = Text(style=Style.BODY, text="")
    for place, pair in enumerate(zip(source.blocks, source.blocks[1:], strict=False)):
        if pair == (blank, blank):
            return replace(source, blocks=source.blocks[:place] + source.blocks[place + 1 :])
    return source


def characters(text: str) -> float:
    """The width of ``text`` in full-width characters."""
    return sum(1.0 if unicodedata.east_asian_width(char) in "WFA" else 0.5 for char in text)
