"""Small spreadsheets made by hand, part by part, so that a test says exactly what a file holds."""

import io
import zipfile
from collections.abc import Mapping, Sequence

from lawstudy.formats.tables.cells import Cell, Sheet, Workbook, shown

MAIN = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
SHEET = "xl/worksheets/sheet1.xml"
_PARTS = {"worksheet": "worksheets/sheet1", "styles": "styles", "sharedStrings": "sharedStrings"}


def xlsx(
    rows: str,
    *,
    head: str = "",
    tail: str = "",
    formats: Sequence[str] = (),
    texts: Sequence[str] | None = None,
    settings: str = "",
    more: Mapping[str, bytes] | None = None,
    leave_out: Sequence[str] = (),
) -> bytes:
    """One sheet „在职" with ``rows`` in its sheetData. Cells with s="1" have ``formats[0]``, s="2" the next one. ``texts`` are the
    shared strings (XML inside <si>). ``more`` are further parts, or others in place of those that would be written."""
    codes = "".join(f'<numFmt numFmtId="{164 + n}" formatCode="{code}"/>' for n, code in enumerate(formats))
    styles = "".join(f'<xf numFmtId="{164 + n}"/>' for n in range(len(formats)))
    parts: dict[str, bytes] = {
        "[Content_Types].xml": b'<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>',
        "_rels/.rels": _relations([("rId1", "officeDocument", "xl/workbook.xml")]),
        "xl/workbook.xml": (
            f'<workbook {MAIN} xmlns:r="{RELATIONS}">{settings}'
            '<sheets><sheet name="在职" sheetId="1" r:id="worksheet"/></sheets></workbook>'
        ).encode(),
        "xl/_rels/workbook.xml.rels": _relations([(kind, kind, f"{part}.xml") for kind, part in _PARTS.items()]),
        "xl/styles.xml": (
            f'<styleSheet {MAIN}><numFmts>{codes}</numFmts><cellXfs><xf numFmtId="0"/>{styles}</cellXfs></styleSheet>'
        ).encode(),
        SHEET: f"<worksheet {MAIN}>{head}<sheetData>{rows}</sheetData>{tail}</worksheet>".encode(),
    }
    if texts is not None:
        parts["xl/sharedStrings.xml"] = f"<sst {MAIN}>{''.join(f'<si>{text}</si>' for text in texts)}</sst>".encode()
    parts |= more or {}
    return zipped({name: part for name, part in parts.items() if name not in leave_out})


def zipped(parts: Mapping[str, bytes]) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, part in parts.items():
            archive.writestr(name, part)
    return stream.getvalue()


def parts_of(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def _relations(targets: Sequence[tuple[str, str, str]]) -> bytes:
    inner = "".join(f'<Relationship Id="{ident}" Type="{RELATIONS}/{kind}" Target="{target}"/>' for ident, kind, target in targets)
    return f'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{inner}</Relationships>'.encode()


def text_cell(place: str, text: str) -> str:
    return f'<c r="{place}" t="inlineStr"><is><t>{text}</t></is></c>'


def seen(sheet: Sheet) -> list[tuple[int, list[str]]]:
    """Rows as a person sees them."""
    return [(row.number, [shown(cell) for cell in row.cells]) for row in sheet.rows]


def only(book: Workbook) -> Sheet:
    (sheet,) = book.sheets
    return sheet


def cells(book: Workbook) -> list[tuple[Cell, ...]]:
    return [row.cells for row in only(book).rows]
