"""The parts of an XLSX file: which sheets there are, where they lie, what their styles and shared texts are.

Names of parts are matched without case and with either slash, as some platforms write them; links to other files are not followed.
"""

import posixpath
import re
import zipfile
from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass

from lxml import etree

from lawstudy.errors import TableUnreadable
from lawstudy.formats.tables import refusals
from lawstudy.formats.tables.archives import Archive
from lawstudy.formats.tables.limits import MOST_SHEETS, MOST_TEXT
from lawstudy.formats.tables.number_formats import BUILT_IN, PLAIN, Format, format_of
from lawstudy.formats.tables.xml_runs import Runs, local, parsed

_RELATION = "}id"
_PLAIN_TEXT = re.compile(r"<si><t(?: [^<>]*)?>([^<&]*)</t>(?:<phoneticPr [^<>]*/>)?</si>")


@dataclass(frozen=True)
class SheetPart:
    name: str
    hidden: bool
    part: str


@dataclass(frozen=True)
class Book:
    archive: Archive
    sheets: tuple[SheetPart, ...]
    formats: Mapping[str, Format]
    texts_part: str
    since_1904: bool


def opened(data: bytes) -> Book:
    """What the file says about its sheets, before any of them is read."""
    archive = Archive(data)
    place = _workbook_part(archive)
    root = parsed(archive.small(place))
    targets = _targets(archive, place)
    kinds = {ident: (kind, target) for ident, kind, target in targets}
    settings = next((child for child in root if local(child) == "workbookPr"), None)
    return Book(
        archive=archive,
        sheets=tuple(_sheets(root, kinds)),
        formats=_formats(archive, _first(targets, "styles")),
        texts_part=_first(targets, "sharedStrings"),
        since_1904=settings is not None and settings.get("date1904") in {"1", "true"},
    )


def shared_texts(book: Book, seen: Callable[[int], None]) -> list[str]:
    """The texts that cells name by number; ``seen`` is told how many bytes were read."""
    texts: list[str] = []
    if not book.texts_part or book.texts_part not in book.archive:
        return texts
    length = 0
    with book.archive.stream(book.texts_part) as stream:
        runs = Runs(counted(stream, seen), "sst", "si")
        runs.head()
        for run in runs.texts():
            pieces = _PLAIN_TEXT.split(run)  # a run of plain texts needs no parser
            found = pieces[1::2] if not any(pieces[::2]) else [text_of(item) for item in runs.parsed(run)]
            length += sum(map(len, found))
            if length > MOST_TEXT:
                raise refusals.too_much_text()
            texts += found
        for _ in runs.tail(""):
            pass
    return texts


def text_of(item: etree._Element) -> str:
    """The text of a shared or inline string: its runs one after the other, without the readings above them."""
    parts: list[str] = []
    for child in item:
        name = local(child)
        if name == "t":
            parts.append(child.text or "")
        elif name == "r":
            parts += [piece.text or "" for piece in child if local(piece) == "t"]
    return "".join(parts)


def has_comments(book: Book, sheet: SheetPart) -> bool:
    """Whether people wrote comments beside cells of the sheet."""
    with suppress(TableUnreadable):  # what is damaged there is missed by nobody
        return any(kind.casefold().endswith("comments") or kind == "threadedComment" for _, kind, _ in _targets(book.archive, sheet.part))
    return False


def counted(stream: zipfile.ZipExtFile, seen: Callable[[int], None]) -> Callable[[int], bytes]:
    def read(size: int) -> bytes:
        block = stream.read(size)
        seen(len(block))
        return block

    return read


def _workbook_part(archive: Archive) -> str:
    found = _first(_targets(archive, ""), "officeDocument") if "_rels/.rels" in archive else ""
    return found or "xl/workbook.xml"


def _targets(archive: Archive, part: str) -> list[tuple[str, str, str]]:
    """Id, kind and name of the parts that ``part`` points to, inside the file only."""
    folder, name = posixpath.split(part.replace("\\", "/"))
    relations = posixpath.join(folder, "_rels", f"{name}.rels")
    if relations not in archive:
        return []
    found: list[tuple[str, str, str]] = []
    for each in parsed(archive.small(relations)):
        if local(each) != "Relationship" or each.get("TargetMode") == "External":
            continue
        target = (each.get("Target") or "").replace("\\", "/")
        whole = target if target.startswith("/") else posixpath.join(folder, target)
        found.append((each.get("Id") or "", (each.get("Type") or "").rpartition("/")[2], whole.lstrip("/")))
    return found


def _first(targets: list[tuple[str, str, str]], kind: str) -> str:
    return next((target for _, each, target in targets if each == kind), "")


def _sheets(root: etree._Element, kinds: Mapping[str, tuple[str, str]]) -> Iterator[SheetPart]:
    """The sheets with cells, in their order; charts and the like have none."""
    group = next((child for child in root if local(child) == "sheets"), None)
    found = [each for each in group if local(each) == "sheet"] if group is not None else []
    if len(found) > MOST_SHEETS:
        raise refusals.too_many_sheets()
    for each in found:
        ident = next((value for key, value in each.items() if key.endswith(_RELATION)), "")
        kind, part = kinds.get(ident, ("", ""))
        if kind in {"worksheet", ""}:
            yield SheetPart(each.get("name") or "", each.get("state") in {"hidden", "veryHidden"}, part)


def _formats(archive: Archive, part: str) -> dict[str, Format]:
    """By the number that a cell names; those that leave a number as it is are left out."""
    if not part or part not in archive:
        return {}
    root = parsed(archive.small(part))
    codes = dict(BUILT_IN)
    known: dict[str, Format] = {}
    formats: dict[str, Format] = {}
    for group in root:
        if local(group) == "numFmts":
            codes.update({int(n): each.get("formatCode") or "" for each in group if (n := each.get("numFmtId") or "").isdecimal()})
        elif local(group) == "cellXfs":
            for number, each in enumerate(group):
                ident = each.get("numFmtId") or "0"
                if ident not in known:
                    known[ident] = format_of(codes.get(int(ident), "")) if ident.isdecimal() else PLAIN
                if known[ident] is not PLAIN:
                    formats[str(number)] = known[ident]
    return formats
