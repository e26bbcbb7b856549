"""The value of an ODS cell: its type and value as attributes, what it shows as paragraphs."""

import re
from datetime import datetime

from lxml import etree

from lawstudy.formats.tables.cells import Cell, CellKind, Special
from lawstudy.formats.tables.number_formats import Format, Shape, shown_as
from lawstudy.formats.tables.serials import serial
from lawstudy.formats.tables.tidy import tidied
from lawstudy.formats.tables.xlsx_values import number_of
from lawstudy.formats.tables.xml_runs import local

_DAY = Format(Shape.DAY, timed=True)
_HOURS = re.compile(r"(-?)PT([0-9]{1,6})H(?:([0-9]{1,2})M)?(?:([0-9]{1,2})(?:[.,][0-9]{0,12})?S)?")
_ZEROS = re.compile("0[0-9][0-9 -]{0,40}")
_MOST_SPACES = 1_000


def value_of(element: etree._Element, said: dict[str, str], form: Format | None) -> Cell:
    """``said`` are its attributes; ``form`` is what the cell's style says of days and times, None if nothing."""
    text = _shown(element) if len(element) else ""
    kind = said.get("value-type", "")
    if not kind and not text:
        return Special(kind=CellKind.NO_VALUE, text="") if "formula" in said else ""
    if kind in {"float", "currency", "percentage"} and (number := number_of(said.get("value", ""))) is not None:
        return _number(number, kind, text)
    if kind == "date" and (when := _moment(said.get("date-value", ""))) is not None:
        return shown_as(serial(when), form if form is not None and form.shape is not Shape.DURATION else _DAY)
    if kind == "time" and (found := _HOURS.fullmatch(said.get("time-value", ""))) and not found[1]:
        days = (int(found[2]) * 3600 + int(found[3] or 0) * 60 + int(found[4] or 0)) / 86_400
        return shown_as(days, form if form is not None else Format(Shape.TIME if days < 1 else Shape.DURATION))
    if kind == "boolean":
        return Special(kind=CellKind.BOOLEAN, text="TRUE" if said.get("boolean-value") == "true" else "FALSE")
    if "formula" in said and (text.startswith("#") or text.startswith("Err:")) and len(text) < 40:
        return Special(kind=CellKind.ERROR, text=tidied(text))
    return tidied(text or said.get("string-value", ""))


def _number(number: int | float, kind: str, text: str) -> Cell:
    if kind == "percentage":
        return Special(kind=CellKind.PERCENT, text=tidied(text) or f"{number * 100:g}%", number=number)
    if number in {0, 1} and text.strip() in {"TRUE", "FALSE"}:
        return Special(kind=CellKind.BOOLEAN, text=text.strip())
    if _ZEROS.fullmatch(text.strip()):
        return Special(kind=CellKind.ZEROS, text=text.strip(), number=number)
    return number


def _moment(text: str) -> datetime | None:
    try:
        return datetime.fromisoformat(text).replace(tzinfo=None)
    except ValueError:
        return None


def _shown(element: etree._Element) -> str:
    """The paragraphs of a cell, without those of a note beside it."""
    return "\n".join(_paragraph(child) for child in element if local(child) == "p")


def _paragraph(element: etree._Element) -> str:
    if not len(element):
        return element.text or ""
    parts = [element.text or ""]
    for child in element.iterdescendants():
        name = local(child)
        if name == "s":
            count = child.get(next((key for key in child.keys() if key.endswith("}c")), "c")) or "1"  # noqa: SIM118 - of lxml
            parts.append(" " * min(int(count), _MOST_SPACES) if count.isdecimal() else " ")
        elif name in {"tab", "line-break"}:
            parts.append("\t" if name == "tab" else "\n")
        else:
            parts.append(child.text or "")
        parts.append(child.tail or "")
    return "".join(parts)
