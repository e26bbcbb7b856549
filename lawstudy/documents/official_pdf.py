"""An official document as PDF with the bundled faces: Serif stands in for 仿宋 and 小标宋, Sans for 黑体, Kai for 楷体.

The grid of 22 lines by 28 characters is kept by the leading and by a little negative space after each character.
"""

import io
import itertools
from collections.abc import Iterator, Sequence
from datetime import date
from functools import partial
from typing import TYPE_CHECKING, Any

from msgspec import structs

from lawstudy.documents import drawing, fonts, official
from lawstudy.documents.drawing import A4, MM
from lawstudy.documents.fonts import Face
from lawstudy.documents.official import HEADINGS, Block, Imprint, OfficialDocument, Row, Style, Table, Text
from lawstudy.documents.typesetting import Line, Run, broken

if TYPE_CHECKING:
    from reportlab.pdfgen.canvas import Canvas
    from reportlab.platypus import Flowable

_WIDTH = official.WIDTH * MM
_LEADING = official.HEIGHT * MM / official.LINES
_SPACING = _WIDTH / official.CHARACTERS - official.BODY_SIZE
_TABLE_LEADING = 15.0
_ANY_HEIGHT = 10_000.0
_FACES = {
    Style.TITLE: Face.SERIF,
    Style.HEADING_1: Face.SANS_BOLD,
    Style.HEADING_2: Face.KAI,
    Style.APPENDIX: Face.SANS_BOLD,
}
_UNINDENTED = {Style.TITLE, Style.ADDRESSEE, Style.SIGN_OFF, Style.APPENDIX}
_DASH = 0.27  # how far the upper edge of a dash stands above its line, in sizes of the type


def pdf_bytes(source: OfficialDocument) -> bytes:
    """The PDF; the same values give the same bytes."""
    return _built(source)[0]


def fitted(source: OfficialDocument) -> OfficialDocument:
    """The same with one blank line less above the sign-off, where that keeps it, or the 版记, from a page of its own; and with the 版记 on
    an even page."""
    closer = official.closer(source)
    if closer != source and _built(closer)[1] < _built(source)[1]:
        return _imprint_on_even_page(closer)
    return _imprint_on_even_page(source)


def _imprint_on_even_page(source: OfficialDocument) -> OfficialDocument:
    """GB/T 9704: documents are printed on both sides, and the 版记 stands on the last side of the sheet. Where the text ends on an odd
    page it goes to the back of it; where the 版记 alone has come to an odd page, to the back of that one."""
    place = next((at for at, block in enumerate(source.blocks) if isinstance(block, Imprint)), None)
    if place is None:
        return source
    before, imprint, behind = source.blocks[:place], source.blocks[place], source.blocks[place + 1 :]
    for _page in range(2):
        if _built(structs.replace(source, blocks=(*before, imprint)))[1] % 2 == 0:
            break
        before = (*before, Text(style=Style.ADDRESSEE, text="\u200b", new_page=True))
    return structs.replace(source, blocks=(*before, imprint, *behind))


def _built(source: OfficialDocument) -> tuple[bytes, int]:
    """The file and its number of pages."""
    from reportlab.platypus import BaseDocTemplate, Frame, PageTemplate  # late: heavy

    fonts.register(Face)
    stream = io.BytesIO()
    bottom = (official.BOTTOM + official.RAISED) * MM
    frame = Frame(official.LEFT * MM, bottom - 1, _WIDTH, official.HEIGHT * MM + 1, 0, 0, 0, 0)
    template = BaseDocTemplate(
        stream,
        pagesize=A4,
        title=source.title,
        author=source.author,
        creator="LawStudy 学法用法",
        invariant=True,
        initialFontName=Face.SERIF.value,
    )
    template.addPageTemplates(PageTemplate(frames=[frame], onPage=_draw_page_number))
    template.build(_flowables(source.blocks), canvasmaker=partial(_canvas, source.day))
    return stream.getvalue(), template.page


def _canvas(day: date, *arguments: Any, **options: Any) -> "Canvas":
    """A canvas dated ``day`` that starts with a bundled face; otherwise every page would name one that is not embedded."""
    from reportlab.pdfgen.canvas import Canvas  # late: heavy

    canvas = Canvas(*arguments, **{**options, "initialFontName": Face.SERIF.value})
    canvas.setDateFormatter(drawing.dated(day))
    return canvas


def _draw_page_number(canvas: "Canvas", _template: object) -> None:
    number = canvas.getPageNumber()
    odd = number % 2 == 1
    inset = official.PAGE_NUMBER_SIZE
    x = A4[0] - official.RIGHT * MM - inset if odd else official.LEFT * MM + inset
    baseline = (official.BOTTOM - official.BELOW) * MM - _DASH * official.PAGE_NUMBER_SIZE
    words = f"— {number} —"
    align = 1.0 if odd else 0.0
    drawing.draw_text(canvas, words, x=x, baseline=baseline, face=Face.SERIF, size=official.PAGE_NUMBER_SIZE, align=align)


def _flowables(blocks: tuple[Block, ...]) -> "list[Flowable]":
    from reportlab.platypus import CondPageBreak, PageBreak  # late: heavy

    flowables: list[Flowable] = []
    tail: list[Flowable] = []
    signed: Table | None = None  # a table that the sign-off comes below
    for place, block in enumerate(blocks):
        if isinstance(block, Text) and (block.style is Style.SIGN_OFF or not block.text):
            tail.append(_text(block))  # blank lines and the sign-off stay on one page
            continue
        flowables += _ended(signed, tail)
        tail, signed = [], None
        if isinstance(block, Imprint):
            flowables.append(_imprint(block))
        elif isinstance(block, Text):
            flowables += [PageBreak()] if block.new_page else []
            flowables += [CondPageBreak(_with_headings(blocks[place:]))] if block.style in HEADINGS else []
            flowables.append(_text(block))
        elif official.signed_below(blocks[place + 1 :]):
            signed = block
        else:
            flowables.append(_table(block))
    return flowables + _ended(signed, tail)


def _ended(signed: Table | None, tail: "list[Flowable]") -> "list[Flowable]":
    """Blank lines and the sign-off on one page; below a table they are its last row, and the rows before stay with them."""
    from reportlab.platypus import KeepTogether  # late: heavy

    if signed is not None:
        return [_table(signed, tail)]
    return [KeepTogether(tail)] if tail else []


def _with_headings(blocks: tuple[Block, ...]) -> float:
    """The room for the headings that ``blocks`` begin with and two lines after them: none stands at the foot of a page."""
    headings = itertools.takewhile(lambda block: isinstance(block, Text) and block.style in HEADINGS, blocks)
    return sum(_text(block).wrap(_WIDTH, _ANY_HEIGHT)[1] for block in headings if isinstance(block, Text)) + 2 * _LEADING


def _text(block: Text) -> "Flowable":
    from lawstudy.documents.set_text import SetText  # late: its base class comes from reportlab

    title = block.style is Style.TITLE
    size = official.TITLE_SIZE if title else official.BODY_SIZE
    leading = official.TITLE_LEADING if title else _LEADING
    face = _FACES.get(block.style, Face.SERIF)
    run = Run(block.text, face, title)
    indent = 0.0 if block.style in _UNINDENTED else 2 * _WIDTH / official.CHARACTERS
    lines = broken([run], size=size, measure=_WIDTH, indent=indent, spacing=0.0 if title else _SPACING) if block.text else []
    return SetText(
        [_placed(line, block) for line in lines],
        size=size,
        leading=leading,
        least_lines=1,
    )


def _placed(line: Line, block: Text) -> Line:
    """Titles are centred, a sign-off stands at the right; all else keeps its indent."""
    seen = line.width + line.spacing * (sum(len(run.text) for run in line.runs) - 1)
    if block.style in {Style.TITLE, Style.APPENDIX}:
        return Line(runs=line.runs, indent=(_WIDTH - seen) / 2, width=line.width, spacing=line.spacing)
    if block.style is Style.SIGN_OFF:
        right = block.right_indent * _WIDTH / official.CHARACTERS
        return Line(runs=line.runs, indent=_WIDTH - right - seen, width=line.width, spacing=line.spacing)
    return line


def _table(block: Table, below: "Sequence[Flowable]" = ()) -> "Flowable":
    """``below`` is set in a row of its own without rules."""
    from reportlab.platypus import Table as FlowingTable  # late: heavy

    rows = (Row(cells=block.header, head=True), *block.rows)
    cells: list[list[Any]] = [_cells(row, block.widths) for row in rows]
    spans: list[tuple[Any, ...]] = [("SPAN", (0, place), (-1, place)) for place, row in enumerate(rows) if len(row.cells) == 1]
    kept = [("NOSPLIT", (0, first), (-1, last)) for first, last in _kept_rows(rows)]
    style: list[tuple[Any, ...]] = [
        ("GRID", (0, 0), (-1, len(rows) - 1), 0.5, "#000000"),
        ("FONTNAME", (0, 0), (-1, -1), Face.SERIF.value),
        ("VALIGN", (0, 0), (-1, -1), "MIDDLE"),
        ("LEFTPADDING", (0, 0), (-1, -1), 4),
        ("RIGHTPADDING", (0, 0), (-1, -1), 4),
        ("TOPPADDING", (0, 0), (-1, -1), 2.5),
        ("BOTTOMPADDING", (0, 0), (-1, -1), 2.5),
    ]
    if below:
        cells.append([list(below), *[""] * (len(block.widths) - 1)])
        style += [(f"{side}PADDING", (0, -1), (-1, -1), 0) for side in ("LEFT", "RIGHT", "TOP", "BOTTOM")]
        style += [("SPAN", (0, -1), (-1, -1)), ("NOSPLIT", (0, max(1, len(rows) - official.ROWS_SIGNED)), (-1, -1))]
    return FlowingTable(cells, colWidths=[width * MM for width in block.widths], repeatRows=1, style=style + spans + kept)


def _imprint(block: Imprint) -> "Flowable":
    """At the foot of the page, or of the next one where there is no room."""
    from reportlab.platypus import Flowable  # late: heavy

    row_height = 1.4 * official.PAGE_NUMBER_SIZE

    class AtFoot(Flowable):
        def wrap(self, _width: float, room: float) -> tuple[float, float]:
            return _WIDTH, max(len(block.rows) * row_height, room - 1)

        def draw(self) -> None:
            inset = official.PAGE_NUMBER_SIZE
            for place, (left, right) in enumerate(block.rows, start=1):
                bottom = (len(block.rows) - place) * row_height
                baseline = bottom + 0.35 * official.PAGE_NUMBER_SIZE
                for words, x, align in ((left, inset, 0.0), (right, _WIDTH - inset, 1.0)):
                    drawing.draw_text(self.canv, words, x=x, baseline=baseline, face=Face.SERIF, size=inset, align=align)
                for height in (bottom, bottom + row_height):
                    self.canv.line(0, height, _WIDTH, height)

    return AtFoot()


def _kept_rows(rows: tuple[Row, ...]) -> Iterator[tuple[int, int]]:
    """First and last of the rows that stay together: headings (not that of the table, which is repeated) and the row after them."""
    first = 1
    while first < len(rows) - 1:
        last = first
        while (rows[last].head or rows[last].keep) and last < len(rows) - 1:
            last += 1
        if last > first:
            yield first, last
        first = last + 1


def _cells(row: Row, widths: tuple[float, ...]) -> "list[Flowable | str]":
    from lawstudy.documents.set_text import SetText  # late: its base class comes from reportlab

    face = Face.SANS_BOLD if row.head else Face.SERIF
    room = [sum(widths)] if len(row.cells) == 1 else list(widths)
    cells: list[Flowable | str] = []
    for text, width in zip(row.cells, room, strict=True):
        paragraphs = [Run(part, face) for part in text.split("\n") if part]
        lines = [line for run in paragraphs for line in broken([run], size=official.TABLE_SIZE, measure=width * MM - 8)]
        cells.append(SetText(lines, size=official.TABLE_SIZE, leading=_TABLE_LEADING))
    return cells + [""] * (len(widths) - len(cells))
