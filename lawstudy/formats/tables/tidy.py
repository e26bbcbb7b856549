"""Texts of cells as they are kept."""

import re
from collections.abc import Callable

from lawstudy.domain.text import stored
from lawstudy.formats.tables.cells import Cell, CellKind, Special

_FORMULA_TEXT = re.compile(r'="((?:[^"]|"")*)"')
_MARKED_TEXT = re.compile(r"'(?=[\d+=@-])")


_ERRORS = {"#N/A", "#REF!", "#VALUE!", "#DIV/0!", "#NAME?", "#NUM!", "#NULL!", "#SPILL!", "#CALC!"}
# Texts in which there is nothing to tidy but their edges.
_TIDY = re.compile("[ -~一-龥，。、：；？！（）《》“”]*")


def tidied(text: str) -> str:
    """NFC, line breaks as ``\\n``, without format characters, without white space at its edges, and without the mark that keeps a number
    from being one (``'0012``)."""
    clean = text.strip() if _TIDY.fullmatch(text) else stored(text).strip()
    return _MARKED_TEXT.sub("", clean, count=1) if clean.startswith("'") else clean


def written(text: str) -> Cell:
    """A cell of a text file, web page or paste: ``="0012"`` and ``'0012`` are how a number is kept from being one, an error is one."""
    clean = tidied(text)
    if clean.startswith("="):
        found = _FORMULA_TEXT.fullmatch(clean)
        return tidied(found[1].replace('""', '"')) if found is not None else clean
    if clean.startswith("#") and clean in _ERRORS:
        return Special(kind=CellKind.ERROR, text=clean)
    return clean


class Made(dict[str, Cell]):
    """Raw text → cell, each made once: most columns of a long list repeat a few words."""

    def __init__(self, make: Callable[[str], Cell]) -> None:
        super().__init__()
        self._make = make

    def __missing__(self, raw: str) -> Cell:
        made = self[raw] = self._make(raw)
        return made
