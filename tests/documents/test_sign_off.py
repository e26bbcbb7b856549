"""A sign-off never stands on a page by itself, whatever comes before it."""

import io
from datetime import date

import pytest

from lawstudy.documents.official import Block, OfficialDocument, Row, Style, Table, Text, sign_off
from lawstudy.documents.official_docx import docx_bytes
from lawstudy.documents.official_pdf import pdf_bytes
from tests.documents.pdf import pages

DAY, ISSUER = date(2026, 12, 1), "青岚区科学技术局"


def document(rows: int) -> OfficialDocument:
    """A list of so many rows of one line, signed below."""
    table = Table(widths=(16.0, 140.0), header=("序号", "名称"), rows=tuple(Row(cells=(str(n), f"第{n}项")) for n in range(1, rows + 1)))
    blocks: tuple[Block, ...] = (Text(style=Style.TITLE, text="应知应会清单"), table, *sign_off(ISSUER, DAY))
    return OfficialDocument(title="清单", author=ISSUER, day=DAY, blocks=blocks)


@pytest.mark.parametrize("rows", [1, 2, *range(20, 40), 90])
def test_the_last_rows_of_a_table_stand_with_its_sign_off(rows: int) -> None:
    found = pages(pdf_bytes(document(rows)))
    assert ISSUER in found[-1]
    assert "2026年12月1日" in found[-1]
    assert f"第{rows}项" in found[-1]
    assert [n for n in range(1, rows + 1) if sum(f"第{n}项" in page for page in found) != 1] == []
    assert all("序号" in page for page in found)


def test_in_word_too() -> None:
    import docx

    made = docx.Document(io.BytesIO(docx_bytes(document(30))))
    kept = [row.cells[0].paragraphs[0].paragraph_format.keep_with_next for row in made.tables[0].rows]
    assert kept == [None] * 29 + [True, True]
    behind = [paragraph for paragraph in made.paragraphs if not paragraph.text]
    assert all(paragraph.paragraph_format.keep_with_next for paragraph in behind)


def test_a_paragraph_goes_over_with_its_sign_off_in_word() -> None:
    import docx

    blocks = (
        Text(style=Style.TITLE, text="通知"),
        Text(style=Style.BODY, text="一"),
        Text(style=Style.BODY, text="二"),
        *sign_off(ISSUER, DAY),
    )
    made = docx.Document(io.BytesIO(docx_bytes(OfficialDocument(title="通知", author=ISSUER, day=DAY, blocks=blocks))))
    kept = {paragraph.text: paragraph.paragraph_format.keep_with_next for paragraph in made.paragraphs if paragraph.text}
    assert (kept["通知"], kept["一"], kept["二"]) == (None, None, True)
