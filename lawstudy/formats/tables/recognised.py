"""What a file is, by what it holds: names lie (a platform's .xls is HTML more often than not)."""

import re
from collections.abc import Callable, Iterable

from lawstudy.errors import TableUnreadable
from lawstudy.formats.tables import refusals
from lawstudy.formats.tables.cells import FileKind
from lawstudy.formats.tables.encodings import decoded, decoded_markup
from lawstudy.formats.tables.limits import MOST_BYTES
from lawstudy.formats.tables.ole import SIGNATURE, Container
from lawstudy.formats.tables.raw_sheets import RawSheet
from lawstudy.formats.tables.separated import read_separated
from lawstudy.hostile_zip import ZIP_FAULTS

Progress = Callable[[int, int], None]
Sheets = Iterable[RawSheet]
_ZIP = b"PK\x03\x04"
_BIFF = (b"\x09\x00\x04\x00", b"\x09\x02\x06\x00", b"\x09\x04\x06\x00", b"\x09\x08\x08\x00", b"\x09\x08\x10\x00")
_PICTURES = (b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"BM", b"II*\x00", b"MM\x00*", b"RIFF", b"%PDF")
_ARCHIVES = (b"Rar!", b"7z\xbc\xaf", b"\x1f\x8b", b"PK\x05\x06")
_HEAD = 4_096
_SPREADSHEET = re.compile(r"urn:schemas-microsoft-com:office:spreadsheet|progid\s*=\s*[\"']Excel\.Sheet", re.IGNORECASE)
_HTML = re.compile(
    r"\s*(?:<\?xml[^>]*>\s*)?<(?:!--|!doctype\s+html|html|head|meta|body|table|style|div|center|tr|thead|title|form|span|p\b|b\b)",
    re.IGNORECASE,
)
_TABLE = re.compile(r"<(?:\w+:)?table[\s>]", re.IGNORECASE)


def read(data: bytes, progress: Progress) -> tuple[FileKind, Sheets]:
    """The sheets of a file one after the other, nothing withheld yet; TableUnreadable with the reason, also while they are read."""
    if len(data) > MOST_BYTES:
        raise refusals.too_large()
    if not data.strip(b"\x00\t\r\n "):
        raise refusals.empty()
    if data.startswith(_ZIP):
        return _zipped(data, progress)
    if data.startswith((SIGNATURE, *_BIFF)):
        return FileKind.XLS, _old(data, progress)
    if (refusal := _something_else(data)) is not None:
        raise refusal
    return _text(data, progress)


def _zipped(data: bytes, progress: Progress) -> tuple[FileKind, Sheets]:
    from lawstudy.formats.tables.archives import Archive

    try:
        archive = Archive(data)
        if archive.is_open_document:
            return FileKind.ODS, _guarded(_open_document, data, progress)
        if "xl/workbook.bin" in archive:
            return FileKind.XLSB, _guarded(_binary, data, progress)
        if "word/document.xml" in archive or "ppt/presentation.xml" in archive:
            raise refusals.other_document()
        if "xl/workbook.xml" not in archive and "_rels/.rels" not in archive:
            raise refusals.archive()
    except ZIP_FAULTS as error:
        raise refusals.damaged() from error
    return FileKind.XLSX, _guarded(_workbook, data, progress)


def _workbook(data: bytes, progress: Progress) -> Sheets:
    from lawstudy.formats.tables.xlsx import read_xlsx

    return read_xlsx(data, progress)


def _open_document(data: bytes, progress: Progress) -> Sheets:
    from lawstudy.formats.tables.ods import read_ods

    return read_ods(data, progress)


def _binary(data: bytes, progress: Progress) -> Sheets:
    from lawstudy.formats.tables.xlsb import read_xlsb

    return read_xlsb(data, progress)


def _guarded(reader: Callable[[bytes, Progress], Sheets], data: bytes, progress: Progress) -> Sheets:
    try:
        yield from reader(data, progress)
    except BrokenPipeError:  # nobody listens to us any more
        raise
    except ZIP_FAULTS as error:
        raise refusals.damaged() from error


def _old(data: bytes, progress: Progress) -> Sheets:
    """A file of the years before 2007, or one that Office has encrypted."""
    from lawstudy.formats.tables.xls import read_xls

    if not data.startswith(SIGNATURE):
        yield from read_xls(data, progress)
        return
    container = Container(data)
    names = container.names()
    if "EncryptedPackage" in names:
        raise refusals.password()
    found = next((name for name in ("Workbook", "Book", "WORKBOOK", "BOOK") if name in names), None)
    if found is None:
        raise refusals.other_document()
    stream = container.stream(found)
    del data, container
    yield from read_xls(stream, progress)


def _something_else(data: bytes) -> TableUnreadable | None:
    if data.startswith(_PICTURES) and b"\x00" in data[:_HEAD]:
        return refusals.picture()
    if data.startswith(b"%PDF"):
        return refusals.picture()
    if data.startswith(_ARCHIVES):
        return refusals.archive()
    return refusals.other_document() if data.startswith(b"{\\rtf") else None


def _text(data: bytes, progress: Progress) -> tuple[FileKind, Sheets]:
    head = data[:_HEAD].decode("latin-1").replace("\x00", "")
    if head.lstrip("\xef\xbb\xbf\xff\xfe \r\n\t").startswith("<"):
        text = decoded_markup(data)
        if _SPREADSHEET.search(text[:_HEAD]) and "<html" not in text[:_HEAD].casefold():
            from lawstudy.formats.tables.xml_2003 import read_xml_2003

            return FileKind.XML_2003, read_xml_2003(text, progress)
        if _HTML.match(text) and _TABLE.search(text):
            from lawstudy.formats.tables.html import read_html

            return FileKind.HTML, read_html(text, progress)
    if head.casefold().startswith("mime-version:"):
        from lawstudy.formats.tables.mhtml import read_mhtml

        return FileKind.HTML, read_mhtml(data, progress)
    if head.lstrip("\xef\xbb\xbf\xff\xfe \r\n\t").casefold().startswith("begin:vcalendar"):
        from lawstudy.formats.tables.calendar_file import read_calendar

        return FileKind.CALENDAR, [read_calendar(data, progress)]
    return FileKind.CSV, [read_separated(decoded(data), progress)]
