"""Which reader reads a file of questions: by what is in it; its name only breaks a tie."""

from msgspec import structs

from lawstudy.domain.problems import Problem
from lawstudy.errors import TableUnreadable, TextUnreadable
from lawstudy.formats.question_files import aiken, anki, gift, qti
from lawstudy.formats.question_files.found import FileRead
from lawstudy.formats.question_files.markup import name_of, tree_of
from lawstudy.formats.question_files.moodle import read_moodle
from lawstudy.formats.question_files.pictures import Pictures
from lawstudy.formats.question_files.plain import read_plain
from lawstudy.formats.question_files.sheet import read_sheets
from lawstudy.formats.question_files.word import read_word

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ZIP = b"PK\x03\x04"


def read_question_file(data: bytes, name: str) -> FileRead:
    """Never raises for what a file is: what cannot be read is its only problem."""
    try:
        pictures = Pictures()
        return _with_a_word(pictures.placed(_read(data, name, pictures)))
    except TextUnreadable as error:
        return FileRead(format="", problems=(Problem(code=_CODES.get(error.reason, error.reason)),))
    except TableUnreadable as error:
        return FileRead(format="", problems=(Problem(code="table_unreadable", parameters={"reason": error.reason}),))


def _with_a_word(read: FileRead) -> FileRead:
    """A file in which nothing was found says so, whatever its kind."""
    if read.questions or read.keys or read.problems or read.format == "yaml":
        return read
    return structs.replace(read, problems=(Problem(code="file_without_questions"),))


_CODES = {"too_large": "file_too_large", "not_docx": "not_a_document", "not_text": "not_text", "file_broken": "file_broken"}


def _read(data: bytes, name: str, pictures: Pictures) -> FileRead:
    ending = name.lower().rpartition(".")[2]
    if not data.strip():
        return FileRead(format="", problems=(Problem(code="file_empty"),))
    if data.startswith(_ZIP):
        if qti.is_package(data):
            return qti.read_package(data, pictures)
        return read_word(data, pictures) if b"word/" in data else read_sheets(data, name, pictures)
    if data.startswith(_OLE):
        return _old_office(data, name, pictures)
    if data.lstrip()[:5] == b"<?xml" or data.lstrip().startswith((b"<quiz", b"<assessmentItem", b"<qti-")):
        return _xml(data, pictures)
    if ending in {"csv", "tsv", "xls", "xlsx", "ods"}:
        return read_sheets(data, name, pictures)
    return _text(data, name, pictures)


def _old_office(data: bytes, name: str, pictures: Pictures) -> FileRead:
    """An .xls is read; a .doc has to be saved anew, and one with a password opened by who knows it."""
    if "EncryptedPackage".encode("utf-16-le") in data[:2_000_000]:
        return FileRead(format="", problems=(Problem(code="file_locked"),))
    if "WordDocument".encode("utf-16-le") in data:
        return FileRead(format="", problems=(Problem(code="old_word"),))
    return read_sheets(data, name, pictures)


def _xml(data: bytes, pictures: Pictures) -> FileRead:
    root = tree_of(data)
    if name_of(root) == "quiz":
        return read_moodle(data, pictures)
    if name_of(root) in {"assessmentItem", "qti-assessment-item"}:
        return qti.read_item(data, pictures)
    return FileRead(format="", problems=(Problem(code="xml_unknown", parameters={"root": name_of(root)[:40]}),))


def _text(data: bytes, name: str, pictures: Pictures) -> FileRead:
    from lawstudy.formats.tables.encodings import decoded

    try:
        text = decoded(data)
    except TableUnreadable:
        text = data.decode("cp1252", errors="replace")
    if name.lower().endswith((".yaml", ".yml")):
        return FileRead(format="yaml")
    if anki.looks_like(text):
        return anki.read_anki(text)
    if aiken.looks_like(text):
        return aiken.read_aiken(text)
    if gift.looks_like(text):
        return gift.read_gift(text, pictures)
    return read_plain(text)
