"""Where cells stand, as spreadsheets write it: A1, AB17."""

import re

LAST_COLUMN, LAST_ROW = 16_384, 1_048_576
_PLACE = re.compile(r"\$?([A-Za-z]{1,3})\$?([0-9]{1,7})")


def column_letter(place: int) -> str:
    """The letter of a column counted from 0: A, B … Z, AA."""
    text = ""
    place += 1
    while place:
        place, rest = divmod(place - 1, 26)
        text = chr(65 + rest) + text
    return text


COLUMNS = {column_letter(place): place for place in range(LAST_COLUMN)}


def cell_at(text: str) -> tuple[int, int] | None:
    """Row (from 1) and column (from 0) of ``B7``; None for what names no cell."""
    found = _PLACE.fullmatch(text)
    column = COLUMNS.get(found[1].upper()) if found else None
    return (int(found[2]), column) if found and column is not None and 1 <= int(found[2]) <= LAST_ROW else None
