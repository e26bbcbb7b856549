"""The DOCX through an office program, where there is one: 28 characters a line, 22 lines a page, broken where our PDF breaks them.

The usual typefaces are commercial; the bundled ones stand in for them under their names. LibreOffice (7.4) takes the switch of hanging
punctuation the wrong way round and puts space between Chinese and digits whatever the file says: the one is turned for it, of the other
nothing is claimed.
"""

import io
import os
import shutil
import subprocess
import zipfile
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pypdfium2
import pytest

from lawstudy import paths
from lawstudy.documents import official_docx, official_pdf
from lawstudy.documents.official import OfficialDocument, Row, Style, Table, Text
from tests.documents.test_ink import ink_of

OFFICE = shutil.which("soffice")
STANDS_IN = {"仿宋_GB2312": "LawStudy Serif", "宋体": "LawStudy Serif", "方正小标宋简体": "LawStudy Serif", "黑体": "LawStudy Sans"}
DIGITS = "一二三四五六七八九十"

pytestmark = pytest.mark.skipif(OFFICE is None, reason="no office program here")


@pytest.fixture
def office(tmp_path: Path) -> Callable[[bytes], bytes]:
    """DOCX → PDF."""
    aliases = "".join(
        f'<match><test name="family"><string>{name}</string></test>'
        f'<edit name="family" mode="assign" binding="strong"><string>{face}</string></edit></match>'
        for name, face in STANDS_IN.items()
    )
    config = tmp_path / "fonts.conf"
    config.write_text(f"<fontconfig><dir>{paths.fonts()}</dir><cachedir>{tmp_path}/cache</cachedir>{aliases}</fontconfig>", "utf-8")

    def converted(data: bytes) -> bytes:
        assert OFFICE is not None
        (tmp_path / "x.docx").write_bytes(turned(data))
        command = [OFFICE, f"-env:UserInstallation=file://{tmp_path}/profile", "--headless", "--convert-to", "pdf", "--outdir"]
        there = {**os.environ, "FONTCONFIG_FILE": str(config)}
        subprocess.run([*command, str(tmp_path), str(tmp_path / "x.docx")], env=there, check=True, capture_output=True)
        return (tmp_path / "x.pdf").read_bytes()

    return converted


def turned(data: bytes) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as source, zipfile.ZipFile(stream, "w") as target:
        for name in source.namelist():
            part = source.read(name)
            assert name != "word/styles.xml" or part.count(b'overflowPunct w:val="0"') == 1
            target.writestr(name, part.replace(b'overflowPunct w:val="0"', b'overflowPunct w:val="1"'))
    return stream.getvalue()


def lines(data: bytes) -> list[list[str]]:
    """The lines of each page from top to bottom, without the page number."""
    document = pypdfium2.PdfDocument(data)
    found: list[list[str]] = []
    for page in document:
        text = page.get_textpage()
        letters = [(text.get_text_range(place, 1), text.get_charbox(place, loose=True)) for place in range(text.count_chars())]
        rows: list[tuple[float, list[tuple[float, str]]]] = []
        for letter, (left, bottom, _right, top) in sorted(letters, key=lambda each: -each[1][1] - each[1][3]):
            if letter.strip() and rows and abs(rows[-1][0] - (bottom + top) / 2) < 9:
                rows[-1][1].append((left, letter))
            elif letter.strip():
                rows.append(((bottom + top) / 2, [(left, letter)]))
        texts = ["".join(letter for _left, letter in sorted(row)) for _middle, row in rows]
        found.append([row for row in texts if not row.startswith("—")])
    document.close()
    return found


def document(*blocks: Text | Table) -> OfficialDocument:
    return OfficialDocument(title="报告", author="青岚区科学技术局", day=date(2026, 12, 3), blocks=blocks)


ROW = Row(cells=("3月4日", "第1次学习", "出席44人"))
HEADINGS = (Text(style=Style.HEADING_1, text="一、标题"), Text(style=Style.HEADING_2, text="（一）小标题"))
BODY = Text(style=Style.BODY, text="字" * 20)


def with_headings(before: int) -> OfficialDocument:
    """So many lines, then headings and text."""
    return document(*[BODY] * before, *HEADINGS, *[Text(style=Style.BODY, text="正文" * 40)] * 3)


def appendix() -> OfficialDocument:
    rows: list[Row] = []
    for number in range(1, 40):
        rows += [Row(cells=(f"{number}．数据项",), head=True), Row(cells=("口径",), keep=True), *[ROW] * (number % 4 + 1)]
    table = Table(widths=(40, 70, 46), header=("日期", "记录", "说明"), rows=tuple(rows))
    return document(BODY, Text(style=Style.APPENDIX, text="数据来源", new_page=True), table)


def test_28_characters_a_line_and_22_lines_a_page(office: Callable[[bytes], bytes]) -> None:
    source = document(Text(style=Style.BODY, text=DIGITS * 168))
    first, second, third, *rest = lines(office(official_docx.docx_bytes(source)))
    assert [len(line) for line in first] == [26] + [28] * 21
    assert [len(line) for line in second] == [28] * 22
    assert (len(third), rest) == (17, [])
    assert lines(official_pdf.pdf_bytes(source)) == [first, second, third]


def test_punctuation_breaks_where_our_pdf_breaks_it(office: Callable[[bytes], bytes]) -> None:
    words = "坚持领导干部带头学法，党组理论学习中心组开展专题研讨；组织“学法用法”讲座，学习《行政复议法》《科学技术进步法》（修订）。"
    source = document(*(Text(style=Style.BODY, text=words[start:] + words * 4) for start in range(12)))
    assert lines(office(official_docx.docx_bytes(source))) == lines(official_pdf.pdf_bytes(source))


@pytest.mark.parametrize("before", [17, 18, 19, 20, 21])
def test_no_heading_stands_at_the_foot_of_a_page_of_our_pdf(before: int) -> None:
    assert not any(page[-1].endswith("标题") for page in lines(official_pdf.pdf_bytes(with_headings(before))))


def test_nor_of_the_docx(office: Callable[[bytes], bytes]) -> None:
    first, *_others = lines(office(official_docx.docx_bytes(with_headings(20))))
    assert first[-1] == BODY.text


def test_no_heading_of_the_appendix_stands_at_the_foot_of_a_page(office: Callable[[bytes], bytes]) -> None:
    for pages in (lines(official_pdf.pdf_bytes(appendix())), lines(office(official_docx.docx_bytes(appendix())))):
        assert len(pages) > 4
        assert {page[-1] for page in pages[1:-1]} == {"3月4日第1次学习出席44人"}


def test_the_ink_lies_where_that_of_our_pdf_does(office: Callable[[bytes], bytes]) -> None:
    source = document(*[Text(style=Style.BODY, text="坚持领导干部带头学法，党组理论学习中心组开展专题研讨；" * 6)] * 20)
    made, ours = office(official_docx.docx_bytes(source)), official_pdf.pdf_bytes(source)
    for page in (0, 1):
        for there, here in zip(ink_of(made, page), ink_of(ours, page), strict=True):
            assert abs(there - here) <= 1
