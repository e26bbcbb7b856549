"""What a Word document keeps beside its text: pictures, footnotes; and equations, which it keeps in words of their own."""

import posixpath
import zipfile
from collections.abc import Iterator, Mapping
from typing import Any

from lawstudy.formats.question_files.markup import child, name_of
from lawstudy.formats.question_files.pictures import LARGEST_RAW, Pictures
from lawstudy.hostile_zip import ZIP_FAULTS, is_bomb

_BLIP, _IMAGE_DATA = "blip", "imagedata"
_PASSED = {"Fallback", "pPr", "rPr", "del", "moveFrom"}


def runs_of(element: Any) -> Iterator[Any]:
    """Runs and equations below ``element`` in their order. Of what a document says in two ways for two programs, the first."""
    for each in element:
        name = name_of(each)
        if name in {"r", "oMath"}:
            yield each
            if name == "r":  # a text box hangs in a run
                yield from (run for inner in each if name_of(inner) not in _PASSED for run in runs_of(inner))
        elif name not in _PASSED:
            yield from runs_of(each)


class Media:
    """The pictures of one part of a document."""

    def __init__(self, archive: zipfile.ZipFile, part: str, relations: Any, pictures: Pictures) -> None:
        self._archive, self._folder, self._pictures = archive, posixpath.dirname(part), pictures
        self._targets: dict[str, str] = {}
        for each in relations if relations is not None else ():
            if each.get("TargetMode") != "External":
                self._targets[str(each.get("Id"))] = str(each.get("Target") or "")

    def marks(self, piece: Any) -> str:
        """Of the drawing, picture or object of a run: a mark for each picture in it, or for what is drawn otherwise."""
        idents = [
            next((value for key, value in each.attrib.items() if key.rpartition("}")[2] in {"embed", "id"} and key[:1] == "{"), "")
            for each in piece.iter()
            if name_of(each) in {_BLIP, _IMAGE_DATA}
        ]
        if not idents:
            return "" if _is_text_box(piece) else self._pictures.refuse("picture_of_other_kind")
        return "".join(self._mark(ident) for ident in idents)

    def said(self, code: str) -> str:
        """A mark that only says something."""
        return self._pictures.refuse(code)

    def _mark(self, ident: str) -> str:
        target = self._targets.get(ident, "")
        name = target.lstrip("/") if target.startswith("/") else posixpath.normpath(posixpath.join(self._folder, target))
        return self._pictures.mark(bytes_of(self._archive, name)) if target else self._pictures.mark(None)


def bytes_of(archive: zipfile.ZipFile, name: str) -> bytes | None:
    """The content of a member; None where there is none, or more than a picture may have."""
    try:
        info = archive.getinfo(name)
        return None if is_bomb(info, LARGEST_RAW) else archive.read(info)
    except (KeyError, *ZIP_FAULTS):
        return None


def _is_text_box(piece: Any) -> bool:
    """Its words are read with those of its paragraph."""
    return any(name_of(each) == "txbxContent" for each in piece.iter())


def notes_of(root: Any) -> Mapping[str, str]:
    """Footnotes or endnotes by their number; those that only draw a line have none."""
    found: dict[str, str] = {}
    for note in root if root is not None else ():
        ident = next((value for key, value in note.attrib.items() if key.rpartition("}")[2] == "id"), "")
        text = " ".join("".join(each.text or "" for each in note.iter() if name_of(each) == "t").split())
        if text:
            found[ident] = text
    return found


def equation(element: Any) -> str:
    """In one line: fractions with a stroke, raised and lowered parts behind ^ and _."""
    made = "".join(_term(each) for each in element)
    return " ".join(made.split())


def _term(element: Any) -> str:
    name = name_of(element)
    if name == "t":
        return element.text or ""
    if name == "f":
        return f"{_bracketed(child(element, 'num'))}/{_bracketed(child(element, 'den'))}"
    if name in {"sSup", "sSub", "sSubSup"}:
        base = equation(child(element, "e")) if child(element, "e") is not None else ""
        moved = ((sign, child(element, place)) for place, sign in (("sub", "_"), ("sup", "^")))
        return base + "".join(sign + _bracketed(each) for sign, each in moved if each is not None)
    if name == "rad":
        return f"√{_bracketed(child(element, 'e'))}"
    if name == "d":
        return f"({'，'.join(equation(each) for each in element if name_of(each) == 'e')})"
    return equation(element)


def _bracketed(element: Any) -> str:
    text = equation(element) if element is not None else ""
    return text if len(text) < 2 or text.isalnum() else f"({text})"  # one sign needs no brackets
