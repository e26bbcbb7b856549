"""答题纸: what is written on instead of the paper, so that the paper can be used again; one description for PDF and DOCX."""

from collections.abc import Iterator, Sequence
from datetime import date

from msgspec import Struct

from lawstudy.documents.official import OfficialDocument, Row, Style, Table, Text

_ACROSS = 10
_GRID = (16.0, *(14.0,) * _ACROSS)
_LINES = (16.0, 140.0)
_MOST_LINES = 16  # of one answer: a row stays on one page
_UNDATED = date(2000, 1, 1)
_BLANK = "\u3000"  # a line that holds nothing at all is not set
_PLACES = "姓名：＿＿＿＿＿　科室：＿＿＿＿＿＿＿　得分：＿＿＿"


class WritingPart(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """``lines`` says how many lines the answer of each question takes; 0 is one field of a grid."""

    title: str
    first: int
    lines: tuple[int, ...]


class WritingSheet(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """``title`` of the paper, with its form; ``day`` dates the file, ISO; empty leaves it undated."""

    organisation: str
    title: str
    parts: tuple[WritingPart, ...]
    day: str = ""


def sheet_bytes(sheet: WritingSheet, *, docx: bool) -> bytes:
    """The file; its bytes depend on the sheet alone."""
    from lawstudy.documents import official_docx, official_pdf  # late: heavy

    document = as_document(sheet)
    return official_docx.docx_bytes(document) if docx else official_pdf.pdf_bytes(document)


def as_document(sheet: WritingSheet) -> OfficialDocument:
    title = f"{sheet.title}答题纸"
    blocks: list[Text | Table] = [Text(style=Style.TITLE, text=title), Text(style=Style.ADDRESSEE, text=_PLACES)]
    for part in sheet.parts:
        blocks.append(Text(style=Style.HEADING_1, text=part.title))
        blocks += [_written(part)] if any(part.lines) else [_grid(part)]
    day = date.fromisoformat(sheet.day) if sheet.day else _UNDATED
    return OfficialDocument(title=title, author=sheet.organisation, day=day, blocks=tuple(blocks))


def _grid(part: WritingPart) -> Table:
    """Ten numbers across, a field below each."""
    numbers = [str(part.first + place) for place in range(len(part.lines))]
    heads = [_across("题号", numbers[at : at + _ACROSS]) for at in range(0, len(numbers), _ACROSS)]
    fields = Row(cells=_across(f"答案\n{_BLANK}", ()))
    rows = [fields]
    for head in heads[1:]:
        rows += [Row(cells=head, head=True), fields]
    return Table(widths=_GRID, header=heads[0], rows=tuple(rows))


def _across(label: str, cells: Sequence[str]) -> tuple[str, ...]:
    return (label, *cells, *("",) * (_ACROSS - len(cells)))


def _written(part: WritingPart) -> Table:
    return Table(widths=_LINES, header=("题号", "答案"), rows=tuple(_rows(part)))


def _rows(part: WritingPart) -> Iterator[Row]:
    for place, lines in enumerate(part.lines):
        room = "\n".join([_BLANK] * 2 * max(1, min(lines, _MOST_LINES)))  # a line of handwriting is as high as two of print
        yield Row(cells=(str(part.first + place), room))
