"""The official text from a .docx or .txt file that the coordinator took from the national database of laws.

The file comes from outside: its size is limited before it is unpacked, and its XML may hold no entities and is
read as a stream by a parser that bounds depth and length of texts.
"""

import io
import zipfile
from typing import Any

from lawstudy.domain.editions.official import OfficialText, read_official
from lawstudy.domain.statute import split_articles
from lawstudy.errors import TextUnreadable
from lawstudy.hostile_zip import ZIP_FAULTS, is_bomb

LARGEST_FILE = 20_000_000
LARGEST_DOCUMENT = 40_000_000
MOST_PARAGRAPHS = 100_000
MOST_RUNS = 1_000_000  # pieces of text in a .docx
MOST_TEXT = 2_000_000  # characters: some twenty times the longest code of laws
LONGEST_ARTICLE = 50_000
_WORDS = "wordprocessingml"
_AT_ONCE = 256 * 1024
_SIGNS = {"tab": "\t", "br": "\n"}


def read_statute_file(data: bytes, name: str) -> dict[int, str]:
    """The text of each article, not yet proved. TextUnreadable when the file is no such text."""
    texts = split_articles(_paragraphs(data, name))
    _check(texts)
    return texts


def read_official_file(data: bytes, name: str) -> OfficialText:
    """A whole law with its title, dates and chapters. TextUnreadable when the file is no such text."""
    official = read_official(_paragraphs(data, name))
    _check(official.articles)
    return official


def _check(texts: dict[int, str]) -> None:
    if not texts:
        raise TextUnreadable(reason="no_articles")
    if max(map(len, texts.values())) > LONGEST_ARTICLE:
        raise TextUnreadable(reason="article_too_long")


def _paragraphs(data: bytes, name: str) -> list[str]:
    if len(data) > LARGEST_FILE:
        raise TextUnreadable(reason="too_large")
    return _docx(data) if name.lower().endswith(".docx") or data[:4] == b"PK\x03\x04" else _plain(data)


def _plain(data: bytes) -> list[str]:
    for encoding in ("utf-8-sig", "gb18030", "utf-16"):
        try:
            text = data.decode(encoding)
        except UnicodeError:
            continue
        if "\x00" in text:
            continue
        lines = text.splitlines() if len(text) <= MOST_TEXT else []
        if not 0 < len(lines) <= MOST_PARAGRAPHS:
            raise TextUnreadable(reason="too_large" if text else "no_articles")
        return lines
    raise TextUnreadable(reason="not_text")


def _docx(data: bytes) -> list[str]:
    from lxml import etree  # only an import of a text needs it

    from lawstudy.formats.tables.xml_runs import local, puller

    found, stack, taken = list[list[str]](), list[list[str]](), Taken()
    parser = puller(("start", "end"), ("document", "p", "t", "tab", "br"))
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            part = archive.getinfo("word/document.xml")
            if is_bomb(part, LARGEST_DOCUMENT):
                raise TextUnreadable(reason="too_large")
            with archive.open(part) as stream:
                while block := stream.read(_AT_ONCE):
                    parser.feed(block)
                    for event, element in parser.read_events():
                        if _WORDS in str(element.tag):  # not those of a drawing or a formula
                            _met(event, local(element), element, found, stack, taken)
        parser.close()
    except (*ZIP_FAULTS, KeyError, etree.ParseError) as error:
        raise TextUnreadable(reason="not_docx") from error
    return [line for paragraph in found for line in "".join(paragraph).split("\n")]


class Taken:
    """How much was taken from a file; TextUnreadable where that is more than any law holds."""

    def __init__(self) -> None:
        self._runs = self._characters = 0

    def count(self, words: str) -> None:
        self._runs += 1
        self._characters += len(words)
        if self._runs > MOST_RUNS or self._characters > MOST_TEXT:
            raise TextUnreadable(reason="too_large")


def _met(event: str, name: str, element: Any, found: list[list[str]], stack: list[list[str]], taken: Taken) -> None:
    """Each paragraph once, in the order in which they begin; one within another (a text field) has its own words alone."""
    if event == "start":
        if name == "document" and element.getroottree().docinfo.doctype:
            raise TextUnreadable(reason="not_docx")
        if name == "p":
            stack.append([])
            found.append(stack[-1])
            if len(found) > MOST_PARAGRAPHS:
                raise TextUnreadable(reason="too_large")
        return
    if name == "p":
        stack.pop()
        element.clear(keep_tail=True)
        while element.getprevious() is not None:
            del element.getparent()[0]
    elif stack:
        words = element.text or "" if name == "t" else _SIGNS.get(name, "")
        taken.count(words)
        stack[-1].append(words)
