"""Numbers: full-width, in Chinese numerals, with thousands separators; never ``nan`` or ``inf``."""

import math
import re
from decimal import Decimal

from lawstudy.formats.tables.cells import Cell, Special, shown
from lawstudy.formats.written.plain import LONGEST, plain, squeezed, with_dashes, with_digits

_NUMBER = re.compile(r"[+-]?(?:\d{1,3}(?:,\d{3}){1,4}|\d{1,15})(?:\.\d{1,17})?")
_POINT = re.compile(r"(?<=\d)点(?=\d)")
# Excel keeps 15 digits; what lies behind is how the computer adds, and nobody sees it.
_DIGITS = 15


def read_number(cell: Cell) -> Decimal | None:
    """The number in a cell, as a person sees it; None when there is none."""
    if isinstance(cell, Special):
        cell = cell.text
    if isinstance(cell, float):
        return Decimal(f"{cell:.{_DIGITS}g}") if math.isfinite(cell) else None
    if isinstance(cell, int):
        return Decimal(cell)
    return number_of(digits_of(cell))


def digits_of(written: str) -> str:
    """A text without blanks, half-width, numerals in Arabic digits; 九十五点五 → 95.5. Too long for a number: "" ."""
    found = with_dashes(plain(written.strip()))
    if len(found.text) > LONGEST:
        return ""
    return _POINT.sub(".", squeezed(with_digits(found)))


def number_of(text: str) -> Decimal | None:
    """The number that all of ``text`` is, in the form of :func:`digits_of`."""
    return Decimal(text.replace(",", "")) if _NUMBER.fullmatch(text) else None


def whole(cell: Cell) -> int | None:
    """The whole number in a cell (46, 46.0, ４６, 四十六); None when there is none."""
    number = read_number(cell)
    return int(number) if number is not None and number == number.to_integral_value() else None


def shown_number(number: Decimal) -> str:
    """``number`` with its shortest digits: 90.50 → 90.5."""
    text = f"{number:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def is_number(cell: Cell) -> bool:
    return isinstance(cell, int | float) and not isinstance(cell, bool) and shown(cell) not in {"nan", "inf", "-inf"}
