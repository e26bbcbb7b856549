"""The official text from a .docx or .txt file that the coordinator took from the national database of laws.

The file comes from outside: its size is limited before it is unpacked, and its XML may hold no entities.
"""

import io
import zipfile
from typing import Any

from lawstudy.domain.statute import split_articles
from lawstudy.errors import TextUnreadable
from lawstudy.hostile_zip import ZIP_FAULTS, is_bomb

LARGEST_FILE = 20_000_000
LARGEST_DOCUMENT = 40_000_000
_WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def read_statute_file(data: bytes, name: str) -> dict[int, str]:
    """The text of each article, not yet proved. TextUnreadable when the file is no such text."""
    if len(data) > LARGEST_FILE:
        raise TextUnreadable(reason="too_large")
    paragraphs = _docx(data) if name.lower().endswith(".docx") or data[:4] == b"PK\x03\x04" else _plain(data)
    texts = split_articles(paragraphs)
    if not texts:
        raise TextUnreadable(reason="no_articles")
    return texts


def _plain(data: bytes) -> list[str]:
    for encoding in ("utf-8-sig", "gb18030", "utf-16"):
        try:
            text = data.decode(encoding)
        except UnicodeError:
            continue
        if "\x00" not in text:
            return text.splitlines()
    raise TextUnreadable(reason="not_text")


def _docx(data: bytes) -> list[str]:
    from defusedxml import DefusedXmlException  # only an import of a text needs it
    from defusedxml.ElementTree import ParseError, fromstring

    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            part = archive.getinfo("word/document.xml")
            if is_bomb(part, LARGEST_DOCUMENT):
                raise TextUnreadable(reason="too_large")
            body = fromstring(archive.read(part), forbid_dtd=True)
    except (*ZIP_FAULTS, KeyError, ParseError, DefusedXmlException) as error:
        raise TextUnreadable(reason="not_docx") from error
    return [line for paragraph in body.iter(f"{_WORD}p") for line in _words(paragraph).split("\n")]


def _words(paragraph: Any) -> str:
    found: list[str] = []
    for node in paragraph.iter():
        if node.tag == f"{_WORD}t":
            found.append(node.text or "")
        elif node.tag == f"{_WORD}tab":
            found.append("\t")
        elif node.tag == f"{_WORD}br":
            found.append("\n")
    return "".join(found)
