"""Pictures of a workbook (.xlsx): those that lie over a cell, and those that WPS puts into one."""

import io
import posixpath
import re
import zipfile
from collections.abc import Mapping
from typing import Any

from lawstudy.errors import TextUnreadable
from lawstudy.formats.question_files.markup import child, name_of, tree_of
from lawstudy.formats.question_files.pictures import Pictures
from lawstudy.formats.question_files.word_parts import bytes_of
from lawstudy.hostile_zip import ZIP_FAULTS

# By sheet, row (from 1) and column (from 0): the marks of what lies there.
Marks = Mapping[tuple[str, int, int], str]
# What a cell of WPS says instead of its picture.
IN_CELL = re.compile(r"""=?(?:_xlfn\.)?DISPIMG\("([^"]{1,80})"\s*,\s*\d\)""")
_ANCHORS = {"oneCellAnchor", "twoCellAnchor"}


class SheetPictures:
    """``over`` are marks by cell; :meth:`in_cell` gives that of a name of WPS."""

    def __init__(self, data: bytes, pictures: Pictures) -> None:
        self.over: dict[tuple[str, int, int], str] = {}
        self._named: dict[str, str] = {}
        self._pictures = pictures
        if b"xl/" not in data[-2_000_000:] or (b"drawing" not in data and b"cellimages" not in data):
            return
        try:
            with zipfile.ZipFile(io.BytesIO(data)) as archive:
                self._read(archive)
        except ZIP_FAULTS:
            return  # whoever reads the cells says so

    def in_cell(self, name: str) -> str:
        return self._named.get(name) or self._pictures.mark(None)

    def _read(self, archive: zipfile.ZipFile) -> None:
        workbook, relations = _part(archive, "xl/workbook.xml"), _relations(archive, "xl/workbook.xml")
        for sheet in child(workbook, "sheets") if workbook is not None and child(workbook, "sheets") is not None else ():
            part = relations.get(_attribute(sheet, "id"), "")
            for target in _relations(archive, part).values():
                if "/drawings/" in f"/{target}" and target.endswith(".xml"):
                    self._anchored(archive, target, sheet.get("name") or "")
        self._of_wps(archive)

    def _anchored(self, archive: zipfile.ZipFile, part: str, sheet: str) -> None:
        drawing, targets = _part(archive, part), _relations(archive, part)
        for anchor in drawing if drawing is not None else ():
            begin = child(anchor, "from")
            if name_of(anchor) not in _ANCHORS or begin is None:
                continue
            row, column = (int((child(begin, name).text if child(begin, name) is not None else "") or 0) for name in ("row", "col"))
            at = (sheet, row + 1, column)
            self.over[at] = self.over.get(at, "") + self._marks(archive, anchor, targets)

    def _marks(self, archive: zipfile.ZipFile, element: Any, targets: Mapping[str, str]) -> str:
        idents = [_attribute(each, "embed") for each in element.iter() if name_of(each) == "blip"]
        if not idents:
            return self._pictures.refuse("picture_of_other_kind")
        return "".join(self._pictures.mark(bytes_of(archive, targets[ident]) if ident in targets else None) for ident in idents)

    def _of_wps(self, archive: zipfile.ZipFile) -> None:
        images, targets = _part(archive, "xl/cellimages.xml"), _relations(archive, "xl/cellimages.xml")
        for each in images if images is not None else ():
            named = next((inner.get("name") or "" for inner in each.iter() if name_of(inner) == "cNvPr"), "")
            self._named[named] = self._marks(archive, each, targets)


def _part(archive: zipfile.ZipFile, name: str) -> Any:
    data = bytes_of(archive, name)
    try:
        return tree_of(data) if data else None
    except TextUnreadable:
        return None


def _relations(archive: zipfile.ZipFile, part: str) -> dict[str, str]:
    """Members of the archive that a part names, by its ids."""
    folder, _slash, name = part.rpartition("/")
    root = _part(archive, f"{folder}/_rels/{name}.rels")
    found = {}
    for each in root if root is not None else ():
        target = each.get("Target") or ""
        if each.get("TargetMode") != "External":
            inside = target.lstrip("/") if target.startswith("/") else posixpath.normpath(posixpath.join(folder, target))
            found[each.get("Id") or ""] = inside
    return found


def _attribute(element: Any, name: str) -> str:
    return next((str(value) for key, value in element.attrib.items() if key.rpartition("}")[2] == name and key[:1] == "{"), "")
