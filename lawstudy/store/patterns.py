"""What a person typed, as a condition: nothing in it acts as a wildcard, ``%`` and ``_`` are looked for as they are."""

from typing import Any

from sqlalchemy import ColumnElement

# Longer than any name; the database refuses patterns of 50,000 bytes, and nobody means to type one.
LONGEST = 200
_ESCAPE = "\\"


def contains(column: ColumnElement[Any], text: str) -> ColumnElement[bool]:
    """Whether ``text`` stands in ``column``. Capitals are told apart on one engine and not on the other: both sides are folded."""
    return column.like(f"%{_plain(text)}%", escape=_ESCAPE)


def begins(column: ColumnElement[Any], text: str) -> ColumnElement[bool]:
    """Whether ``column`` begins with ``text``."""
    return column.like(f"{_plain(text)}%", escape=_ESCAPE)


def _plain(text: str) -> str:
    text = text[:LONGEST]
    for sign in (_ESCAPE, "%", "_"):
        text = text.replace(sign, _ESCAPE + sign)
    return text
