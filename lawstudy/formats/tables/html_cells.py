"""What a cell of an HTML table shows, and what Office says about it in attributes and styles."""

import re
from dataclasses import dataclass

from lxml import etree

from lawstudy.formats.tables.cells import Cell, CellKind, Special
from lawstudy.formats.tables.number_formats import PLAIN, Format, format_of, shown_as
from lawstudy.formats.tables.tidy import tidied, written
from lawstudy.formats.tables.xlsx_values import number_of
from lawstudy.formats.tables.xml_2003 import NAMED

_LINE_BREAKS = {"br", "p", "div", "li", "tr", "h1", "h2", "h3"}
_UNSEEN = {"script", "style", "template", "option", "xml"}
_SPACE = re.compile(r"[ \t\r\n\f]+")
_HIDDEN = re.compile(r"(?:display\s*:\s*none|visibility\s*:\s*(?:hidden|collapse)|mso-hide\s*:\s*all)")
_STYLES = re.compile(r"<style[^>]*>(.*?)</style", re.DOTALL | re.IGNORECASE)
_RULE = re.compile(r"\.([\w-]{1,80})\s*\{([^{}]*)\}")
_FORMAT = re.compile(r"""(?:mso-number-format|vnd\.ms-excel\.numberformat)\s*:\s*("(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'|[^;]*)""")
_ZEROS = re.compile(r"0\d{1,30}")
_ESCAPE = re.compile(r"\\([0-9A-Fa-f]{4} ?|.)")
_LOOKED_AT = 2_000_000


@dataclass(frozen=True)
class Looks:
    """Class → whether it hides what has it; class → its number format."""

    hiding: frozenset[str]
    formats: dict[str, Format]

    def hides(self, element: etree._Element) -> bool:
        if element.get("hidden") is not None or _HIDDEN.search((element.get("style") or "").casefold()):
            return True
        return any(name in self.hiding for name in (element.get("class") or "").split())

    def format_of(self, element: etree._Element) -> Format:
        style = element.get("style") or ""
        if (found := _FORMAT.search(style)) is not None:
            return _written_format(found[1])
        return next((self.formats[name] for name in (element.get("class") or "").split() if name in self.formats), PLAIN)


def looks_of(text: str) -> Looks:
    """What the style sheets in a file say of its classes."""
    rules = [rule for sheet in _STYLES.findall(text[:_LOOKED_AT]) for rule in _RULE.findall(sheet)]
    formats = {name: _written_format(found[1]) for name, body in rules if (found := _FORMAT.search(body)) is not None}
    return Looks(frozenset(name for name, body in rules if _HIDDEN.search(body.casefold())), formats)


def value_of(element: etree._Element, looks: Looks) -> Cell:
    """The value of a cell: what it shows, or the number behind that."""
    text, hints = text_of(element), element.attrib
    if not hints:
        return written(text)
    if "x:str" in hints:
        return tidied(text)
    if "x:err" in hints and len(hints["x:err"] or text) < 40:
        return Special(kind=CellKind.ERROR, text=tidied(hints["x:err"] or text))
    if "x:bool" in hints:
        return Special(kind=CellKind.BOOLEAN, text="TRUE" if (hints["x:bool"] or text).strip().casefold() in {"true", "1"} else "FALSE")
    form = looks.format_of(element)
    number = number_of((hints.get("x:num") or text).strip().replace(",", "")) if "x:num" in hints or form is not PLAIN else None
    if number is None:
        return written(text)
    return _of_number(number, form, tidied(text))


def _of_number(number: int | float, form: Format, text: str) -> Cell:
    if _ZEROS.fullmatch(text):
        return Special(kind=CellKind.ZEROS, text=text, number=number)  # what a person sees stands before the number behind it
    if form is not PLAIN:
        return shown_as(number, form)
    if text.endswith("%") and number_of(text[:-1]) is not None:
        return Special(kind=CellKind.PERCENT, text=text, number=number)
    return number if number_of(text.replace(",", "")) is not None else text


def text_of(element: etree._Element) -> str:
    """The text of an element as it is shown: white space is one space, a break or paragraph a new line."""
    if not len(element):
        return _SPACE.sub(" ", element.text or "")
    parts: list[str] = []
    unseen = 0
    for event, each in etree.iterwalk(element, events=("start", "end")):
        if event == "start":
            unseen += each.tag in _UNSEEN
            parts.append("\n" if each.tag in _LINE_BREAKS and parts else "")
            parts.append("" if unseen else _SPACE.sub(" ", each.text or ""))
        else:
            unseen -= each.tag in _UNSEEN
            if each is not element and not unseen:
                parts.append("\n" if each.tag in _LINE_BREAKS - {"br"} else "")
                parts.append(_SPACE.sub(" ", each.tail or ""))
    return re.sub(r" *\n[ \n]*", "\n", "".join(parts))


def _written_format(value: str) -> Format:
    """A number format as style sheets write it: in quotes, with ``\\`` before signs and ``\\0022`` for a quote."""
    inner = value.strip()
    if inner[:1] in {'"', "'"}:
        inner = inner[1:-1]
    code = _ESCAPE.sub(lambda found: chr(int(found[1], 16)) if len(found[1]) >= 4 else found[1], inner)
    return format_of(NAMED.get(code.casefold(), code))
