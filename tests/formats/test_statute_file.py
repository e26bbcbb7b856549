"""A law from a .docx or .txt file; what is hostile or no law at all is refused by name."""

import io
import time
import zipfile

import pytest

from lawstudy.errors import TextUnreadable
from lawstudy.formats import statute_file
from lawstudy.formats.statute_file import read_statute_file
from tests.domain.test_statute import TEXTS

LINES = ["试验办法", "第一章　总则", "第一条　为了试验，制定本办法。", "第二条　本办法所称试验，包括下列各项：", "（一）甲；", "（二）乙。"]
SPACE = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def docx(body: str, *, head: str = "", name: str = "word/document.xml") -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(name, f'<?xml version="1.0"?>{head}<w:document xmlns:w="{SPACE}"><w:body>{body}</w:body></w:document>')
    return stream.getvalue()


def paragraphs(lines: list[str]) -> str:
    return "".join(f"<w:p><w:r><w:t>{line[:3]}</w:t></w:r><w:r><w:t>{line[3:]}</w:t></w:r></w:p>" for line in lines)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
def test_plain_text_in_any_usual_encoding(encoding: str) -> None:
    assert read_statute_file("\r\n".join(LINES).encode(encoding), "试验办法.txt") == TEXTS


def test_a_word_file(tmp_path: object) -> None:
    assert read_statute_file(docx(paragraphs(LINES)), "试验办法.docx") == TEXTS


def test_line_breaks_and_tabs_inside_a_paragraph() -> None:
    body = "<w:p><w:t>第一条</w:t><w:tab/><w:t>为了试验，制定本办法。</w:t><w:br/><w:t>第二条　本办法所称试验，包括下列各项：</w:t></w:p>"
    assert read_statute_file(docx(body + paragraphs(LINES[4:])), "试验办法.docx") == TEXTS


def test_a_word_file_is_known_by_its_content_too() -> None:
    assert read_statute_file(docx(paragraphs(LINES)), "无扩展名") == TEXTS


@pytest.mark.parametrize(
    ("data", "name", "reason"),
    [
        (b"", "a.txt", "no_articles"),
        ("没有条文".encode(), "a.txt", "no_articles"),
        (b"\xff\xfe\x00\x00\x80", "a.txt", "not_text"),
        (b"no zip", "a.docx", "not_docx"),
        (docx("", name="other.xml"), "a.docx", "not_docx"),
        (docx("<w:p>", head=""), "a.docx", "not_docx"),
        (docx("&x;", head='<!DOCTYPE d [<!ENTITY x "boom">]>'), "a.docx", "not_docx"),
    ],
)
def test_what_is_no_law_is_refused(data: bytes, name: str, reason: str) -> None:
    with pytest.raises(TextUnreadable) as caught:
        read_statute_file(data, name)
    assert caught.value.reason == reason


def test_sizes_are_limited_before_unpacking(monkeypatch: pytest.MonkeyPatch) -> None:
    packed = docx(paragraphs(["一" * 100_000]))
    monkeypatch.setattr(statute_file, "LARGEST_DOCUMENT", 10_000)
    with pytest.raises(TextUnreadable) as caught:
        read_statute_file(packed, "a.docx")
    assert caught.value.reason == "too_large"
    monkeypatch.setattr(statute_file, "LARGEST_FILE", 10)
    with pytest.raises(TextUnreadable):
        read_statute_file(packed, "a.docx")


@pytest.mark.parametrize(
    ("data", "name", "reason"),
    [
        ("第一条　甲\n".encode() * 110_000, "a.txt", "too_large"),
        (("第一条　甲" + " " * 2_000_000).encode(), "a.txt", "too_large"),
        (("第一条　" + "甲" * 50_001).encode(), "a.txt", "article_too_long"),
        (docx("<w:p>" + "<w:t/>" * 1_000_001 + "</w:p>"), "a.docx", "too_large"),
        (docx(paragraphs(["一" * 500_001] * 4)), "a.docx", "too_large"),
        (b"", "a.txt", "no_articles"),
    ],
)
def test_more_than_any_law_holds_is_refused_before_it_is_worked_on(data: bytes, name: str, reason: str) -> None:
    with pytest.raises(TextUnreadable) as caught:
        read_statute_file(data, name)
    assert caught.value.reason == reason
    began = time.process_time()
    with pytest.raises(TextUnreadable):
        read_statute_file(data, name)
    assert time.process_time() - began < 10
