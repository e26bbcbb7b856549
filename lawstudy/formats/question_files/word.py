"""Questions in a Word document (.docx): its paragraphs with the numbers that Word makes, its tables row by row.

The file comes from outside: sizes are limited before it is unpacked, and its XML may hold no entities.
"""

import io
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from msgspec import Struct

from lawstudy.domain.numerals import to_chinese
from lawstudy.errors import TextUnreadable
from lawstudy.formats.question_files.found import FileRead
from lawstudy.formats.question_files.lines import Line
from lawstudy.formats.question_files.pictures import Pictures, without_marks
from lawstudy.formats.question_files.word_parts import Media, equation, notes_of, runs_of
from lawstudy.formats.question_files.written import read_written
from lawstudy.hostile_zip import ZIP_FAULTS, is_bomb

LARGEST_DOCUMENT = 60_000_000
MOST_PARAGRAPHS = 400_000
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_STRICT = "{http://purl.oclc.org/ooxml/wordprocessingml/main}"
_BLACK = {"", "auto", "000000", "FFFFFF"}
_CHINESE = {"chineseCounting", "chineseCountingThousand", "ideographTraditional", "japaneseCounting", "chineseLegalSimplified"}


class _Level(Struct):
    kind: str = "decimal"
    text: str = "%1."
    start: int = 1


class _Numbering:
    """Numbers of lists: by list and level their form, and how far each has come."""

    def __init__(self, root: Any) -> None:
        abstract: dict[str, dict[int, _Level]] = {}
        self._lists: dict[str, str] = {}
        self._counts: dict[str, list[int]] = {}
        if root is not None:
            for each in _all(root, "abstractNum"):
                abstract[_value(each, "abstractNumId")] = {int(_value(lvl, "ilvl") or 0): _level(lvl) for lvl in _all(each, "lvl")}
            for each in _all(root, "num"):
                link = _child(each, "abstractNumId")
                self._lists[_value(each, "numId")] = _value(link, "val") if link is not None else ""
        self._abstract = abstract

    def label(self, ident: str, level: int) -> str:
        """What Word prints before the next paragraph of a list; "" for bullets and unknown lists."""
        levels = self._abstract.get(self._lists.get(ident, ""), {})
        if level not in levels or not 0 <= level < 9:
            return ""
        counts = self._counts.setdefault(self._lists[ident] + "/" + ident, [0] * 9)
        counts[level] = counts[level] + 1 if counts[level] else levels[level].start
        for below in range(level + 1, 9):
            counts[below] = 0
        text = levels[level].text
        for place in range(level + 1):
            text = text.replace(f"%{place + 1}", _counted(max(1, counts[place]), levels.get(place, _Level()).kind))
        return "" if levels[level].kind in {"bullet", "none"} else text


@dataclass(frozen=True)
class _Around:
    """What stands around the text: numbers of lists, pictures, notes by kind and number."""

    numbering: _Numbering
    styles: dict[str, tuple[str, int]]
    media: Media
    notes: Mapping[tuple[str, str], str]


def read_word(data: bytes, pictures: Pictures) -> FileRead:
    """TextUnreadable when it is no such document."""
    return read_written(lines_of(data, pictures), "word")


def lines_of(data: bytes, pictures: Pictures) -> list[Line]:
    from lxml import etree  # only an import of a document needs it

    parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False, remove_comments=True)
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            document = _part(archive, "word/document.xml", parser, etree)
            numbering = _part(archive, "word/numbering.xml", parser, etree)
            styles = _part(archive, "word/styles.xml", parser, etree)
            relations = _part(archive, "word/_rels/document.xml.rels", parser, etree)
            notes = {
                (f"{kind}Reference", ident): text
                for kind in ("footnote", "endnote")
                for ident, text in notes_of(_part(archive, f"word/{kind}s.xml", parser, etree)).items()
            }
            if document is None:
                raise TextUnreadable(reason="not_docx")
            around = _Around(_Numbering(numbering), _style_lists(styles), Media(archive, "word/document.xml", relations, pictures), notes)
            body = _child(document, "body")
            found: list[Line] = []
            _walk(body if body is not None else document, around, found)
            return found
    except (*ZIP_FAULTS, etree.ParseError) as error:
        raise TextUnreadable(reason="not_docx") from error


def _part(archive: zipfile.ZipFile, name: str, parser: Any, etree: Any) -> Any:
    try:
        info = archive.getinfo(name)
    except KeyError:
        return None
    if is_bomb(info, LARGEST_DOCUMENT):
        raise TextUnreadable(reason="too_large")
    root = etree.fromstring(archive.read(info), parser)
    if root.getroottree().docinfo.doctype:
        raise TextUnreadable(reason="not_docx")
    return root


def _walk(parent: Any, around: _Around, found: list[Line]) -> None:
    for element in parent:
        name = _name(element)
        if name == "p":
            found += _paragraph(element, around, len(found) + 1)
        elif name == "tbl":
            for row in _all(element, "tr"):
                cells = tuple(
                    "\n".join(line.text for p in _all(cell, "p") for line in _paragraph(p, around, 0)).strip() for cell in _all(row, "tc")
                )
                found.append(Line(row=len(found) + 1, text="  ".join(filter(None, cells)), cells=cells))
        elif name in {"sdt", "sdtContent", "ins", "smartTag", "customXml", "body", "AlternateContent", "Choice"}:
            _walk(element, around, found)
        if len(found) > MOST_PARAGRAPHS:
            raise TextUnreadable(reason="too_large")


def _paragraph(element: Any, around: _Around, row: int) -> list[Line]:
    """One line, or several where it is broken within."""
    text, marked = "", list[tuple[int, int]]()
    if listed := _list_of(element, around.styles):
        label = around.numbering.label(*listed)
        text = label + (" " if label and label[-1].isalnum() else "")
    for run in runs_of(element):
        if _name(run) == "oMath":
            text += equation(run) + around.media.said("equation_as_text")
            continue
        begin = len(text)
        style = _child(run, "rPr")
        under = _on(style, "u")
        if _on(style, "vanish"):
            continue
        text += "".join(_said(piece, around) for piece in run)
        written = text[begin:]
        if under and not written.strip() and len(written) > 1:
            text = text[:begin] + "____"
        elif written.strip() and (under or _on(style, "b") or _is_coloured(style)):
            marked.append((begin, len(text)))
    lines: list[Line] = []
    begin = 0
    for part in text.split("\n"):
        inside = tuple((max(0, a - begin), min(len(part), b - begin)) for a, b in marked if a < begin + len(part) and b > begin)
        lines.append(Line(row=row, text=part, marked=inside))
        begin += len(part) + 1
    return lines


def _said(piece: Any, around: _Around) -> str:
    """What one piece of a run says; a note stands in brackets where it is called, a picture is a mark."""
    name = _name(piece)
    if name == "t":
        return without_marks(piece.text or "")
    if name == "tab":
        return "\t"
    if name in {"br", "cr"}:
        return "\n"
    if name == "sym":
        return {"FC": "√", "FB": "×", "FE": "√", "FD": "×", "50": "√", "4F": "×"}.get(_value(piece, "char")[-2:].upper(), "")
    if name in {"footnoteReference", "endnoteReference"}:
        note = without_marks(around.notes.get((name, _value(piece, "id")), ""))
        return f"（注：{note}）" if note else ""
    if name == "AlternateContent":
        return "".join(_said(each, around) for choice in list(piece)[:1] for each in choice)
    return around.media.marks(piece) if name in {"drawing", "pict", "object"} else ""


def _list_of(element: Any, styles: dict[str, tuple[str, int]]) -> tuple[str, int] | None:
    properties = _child(element, "pPr")
    if properties is None:
        return None
    found = _child(properties, "numPr")
    if found is not None:
        ident, level = _child(found, "numId"), _child(found, "ilvl")
        number = _value(ident, "val") if ident is not None else ""
        return None if number in {"", "0"} else (number, int(_value(level, "val") or 0) if level is not None else 0)
    style = _child(properties, "pStyle")
    return styles.get(_value(style, "val")) if style is not None else None


def _style_lists(root: Any) -> dict[str, tuple[str, int]]:
    """Lists that belong to a style of paragraphs."""
    found: dict[str, tuple[str, int]] = {}
    for style in _all(root, "style") if root is not None else ():
        properties = _child(style, "pPr")
        numbered = _child(properties, "numPr") if properties is not None else None
        ident = _child(numbered, "numId") if numbered is not None else None
        if ident is not None:
            level = _child(numbered, "ilvl")
            found[_value(style, "styleId")] = (_value(ident, "val"), int(_value(level, "val") or 0) if level is not None else 0)
    return found


def _level(element: Any) -> _Level:
    kind, text, start = (_child(element, name) for name in ("numFmt", "lvlText", "start"))
    begin = _value(start, "val") if start is not None else "1"
    return _Level(
        _value(kind, "val") if kind is not None else "decimal",
        _value(text, "val") if text is not None else "%1.",
        int(begin) if begin.isdigit() else 1,
    )


def _counted(number: int, kind: str) -> str:
    if kind in _CHINESE:
        return to_chinese(number)
    if kind == "upperLetter":
        return chr(ord("A") + (number - 1) % 26)
    if kind == "lowerLetter":
        return chr(ord("a") + (number - 1) % 26)
    return str(number)


def _is_coloured(style: Any) -> bool:
    """Red or the like; highlighted."""
    colour, light = (_child(style, name) if style is not None else None for name in ("color", "highlight"))
    value = _value(colour, "val").upper() if colour is not None else ""
    if light is not None and _value(light, "val") not in {"", "none"}:
        return True
    if value in _BLACK or len(value) != 6:
        return False
    try:
        red, green, blue = (int(value[i : i + 2], 16) for i in (0, 2, 4))
    except ValueError:
        return False
    return red > 150 and red > green + 60 and red > blue + 60


def _on(style: Any, name: str) -> bool:
    found = _child(style, name) if style is not None else None
    return found is not None and _value(found, "val") not in {"0", "false", "none", "off"}


def _name(element: Any) -> str:
    tag = element.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def _child(element: Any, name: str) -> Any:
    return next((each for each in element if _name(each) == name), None)


def _all(element: Any, name: str) -> list[Any]:
    """Those directly below; within what only wraps, too."""
    found = []
    for each in element:
        if _name(each) == name:
            found.append(each)
        elif _name(each) in {"sdt", "sdtContent", "ins", "smartTag"}:
            found += _all(each, name)
    return found


def _value(element: Any, name: str) -> str:
    return str(element.get(_W + name) or element.get(_STRICT + name) or "")
