"""Staff numbers: what is shown, zeros and all."""

import re

from lawstudy.formats.tables.cells import Cell, CellKind, Special, shown
from lawstudy.formats.tables.notes import Read
from lawstudy.formats.written.doubts import key_of, without_value, wrong
from lawstudy.formats.written.plain import plain, squeezed

LONGEST = 60
# 1.003E+3: what a spreadsheet shows of a long number; digits of it may be lost.
_CUT_SHORT = re.compile(r"\d\.\d{1,15}[Ee]\+?\d{1,2}|\d[Ee]\+\d{1,2}")
# 12.0 as a text: what a program wrote of a number.
_AS_DECIMAL = re.compile(r"^(\d+)\.0+$")
_NUMBER = re.compile(r"[0-9A-Za-z][0-9A-Za-z._/#-]{0,59}|[\u4e00-\u9fff]{1,8}[0-9A-Za-z-]{1,40}号?")


def read_staff_number(cell: Cell) -> Read[str]:
    """The number without blanks, half-width: 0012 stays 0012, 12.0 is 12. Empty: "" without a note."""
    if note := without_value(cell, "staff_number"):
        return Read(None, (note,))
    written = shown(cell).strip()
    found = plain(written) if len(written) <= 4 * LONGEST else None
    if found is not None and found.is_nothing:
        return Read("")
    text = squeezed(found) if found is not None else ""
    special = isinstance(cell, Special) and cell.kind is not CellKind.ZEROS
    if special or _CUT_SHORT.fullmatch(text) or (isinstance(cell, float) and not cell.is_integer()) or not _NUMBER.fullmatch(text):
        return Read(None, (wrong("staff_number_malformed", written, key=key_of("staff_number", written)),))
    return Read(_AS_DECIMAL.sub(r"\1", text))
