"""The value of an XLSX cell from what is stored for it: its type, its style, its text."""

import re
from collections.abc import Callable, Mapping
from datetime import datetime
from math import isfinite

from lawstudy.formats.tables import refusals
from lawstudy.formats.tables.cells import Cell, CellKind, Special
from lawstudy.formats.tables.number_formats import PLAIN, Format, Shape, shown_as
from lawstudy.formats.tables.serials import SINCE_1904, serial
from lawstudy.formats.tables.tidy import tidied

NO_VALUE = Special(kind=CellKind.NO_VALUE, text="")
_TRUE = Special(kind=CellKind.BOOLEAN, text="TRUE")
_FALSE = Special(kind=CellKind.BOOLEAN, text="FALSE")
_NUMBERS = {None, "n"}
_ESCAPED = re.compile("_x([0-9A-Fa-f]{4})_")
_REFERENCE = re.compile("&(?:#([0-9]{1,7})|#x([0-9A-Fa-f]{1,6})|(amp|lt|gt|quot|apos));")
_NAMED = {"amp": "&", "lt": "<", "gt": ">", "quot": '"', "apos": "'"}
_LONGEST_ERROR = 40
_MOST_KEPT = 20_000

# What a cell of one type and style stores, as it stands in the XML → its value. None (nothing stored) and "" are empty cells.
Reading = Mapping[str | None, Cell]


class Values:
    """``shared`` are the texts that cells name by number; ``formats`` those of the styles that change how a number is read."""

    def __init__(self, shared: list[str], formats: Mapping[str, Format], since_1904: bool) -> None:
        self._formats = formats
        self._since_1904 = since_1904
        self._texts = _Made(lambda text: tidied(unescaped(characters(text))))
        self._others: dict[str | None, Reading] = {
            "s": _Made(_of_shared([tidied(unescaped(text)) for text in shared])),
            "b": _Made(lambda text: _TRUE if text.strip() in {"1", "true"} else _FALSE),
            "e": _Made(_error),
            "d": _Made(_iso_day),
        }
        self._plain = _Made(_number)
        self._numbers: dict[Format, Reading] = {}

    def reading(self, kind: str | None, style: str | None) -> Reading:
        """How cells of this type and style are read."""
        if kind not in _NUMBERS:
            return self._others.get(kind, self._texts)
        form = self._formats.get(style or "", PLAIN)
        if form is PLAIN:
            return self._plain
        if form not in self._numbers:
            later = SINCE_1904 if self._since_1904 and form.shape in {Shape.DAY, Shape.MONTH, Shape.YEAR} else 0
            self._numbers[form] = _Made(_of_format(form, later))
        return self._numbers[form]


class _Made(dict[str | None, Cell]):
    """The first values are kept: most columns of a long list repeat a few of them."""

    def __init__(self, make: Callable[[str], Cell]) -> None:
        super().__init__({None: "", "": ""})
        self._make = make

    def __missing__(self, text: str) -> Cell:
        made = self._make(text)
        if len(self) < _MOST_KEPT:
            self[text] = made
        return made


def number_of(text: str) -> int | float | None:
    """A stored number; None for what is none (Python reads more than spreadsheets write: nan, 1_000)."""
    try:
        number = float(text) if "_" not in text else float("nan")
    except ValueError:
        return None
    if not isfinite(number):
        return None
    return int(number) if number.is_integer() and abs(number) < 1e15 else number


def unescaped(text: str) -> str:
    """``_x000D_`` is how characters are kept that XML cannot hold."""
    return _ESCAPED.sub(lambda found: chr(int(found[1], 16)), text) if "_x" in text else text


def characters(text: str) -> str:
    """``text`` out of an XML file, with what stands for a character replaced; TableUnreadable for a name that XML does not have."""
    if "&" not in text:
        return text
    if text.count("&") != len(_REFERENCE.findall(text)):
        raise refusals.damaged()
    return _REFERENCE.sub(_character, text)


def _character(found: re.Match[str]) -> str:
    if found[3]:
        return _NAMED[found[3]]
    number = int(found[1]) if found[1] else int(found[2], 16)
    return chr(number) if number < 0x110000 else ""


def _number(text: str) -> Cell:
    if len(text) < 16 and text.isdecimal() and text.isascii():
        return int(text)
    number = number_of(text)
    return tidied(characters(text)) if number is None else number


def _of_format(form: Format, later: int) -> Callable[[str], Cell]:
    def number(text: str) -> Cell:
        stored = number_of(text)
        return tidied(characters(text)) if stored is None else shown_as(stored + later, form)

    return number


def _of_shared(shared: list[str]) -> Callable[[str], Cell]:
    most = len(shared)

    def named(text: str) -> Cell:
        if len(text) < 10 and text.isdecimal() and text.isascii() and (place := int(text)) < most:
            return shared[place]
        raise refusals.damaged()

    return named


def _error(text: str) -> Cell:
    if len(text) > _LONGEST_ERROR:
        raise refusals.damaged()
    return Special(kind=CellKind.ERROR, text=tidied(characters(text)))


def _iso_day(text: str) -> Cell:
    """Files of the strict kind keep days as ISO texts."""
    try:
        when = datetime.fromisoformat(text).replace(tzinfo=None)
    except ValueError:
        return tidied(characters(text))
    shown = when.date().isoformat() + (f" {when:%H:%M}" if when.hour or when.minute else "")
    return Special(kind=CellKind.DATE, text=shown, number=serial(when))
