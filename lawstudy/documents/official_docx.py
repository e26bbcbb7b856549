"""An official document as DOCX: plain paragraphs and tables, exact leading, a document grid, and no field but the page number.

LibreOffice opens and prints the result here; WPS and Word read the same elements but have not been tried.
"""

from typing import TYPE_CHECKING, Any

from msgspec.structs import replace

from lawstudy.documents import official
from lawstudy.documents.docx_parts import add_field, element, new_document, packed, set_property, w
from lawstudy.documents.official import Imprint, OfficialDocument, Row, Style, Table, Text

if TYPE_CHECKING:
    from docx.document import Document
    from docx.section import _Footer

_STYLES = {
    Style.TITLE: "公文标题",
    Style.ADDRESSEE: "主送机关",
    Style.BODY: "公文正文",
    Style.HEADING_1: "公文一级标题",
    Style.HEADING_2: "公文二级标题",
    Style.HEADING_3: "公文三级标题",
    Style.HEADING_4: "公文四级标题",
    Style.SIGN_OFF: "署名和日期",
    Style.APPENDIX: "附录标题",
}
_CHARACTER_TWIPS = official.WIDTH / 25.4 * 1440 / official.CHARACTERS  # a twip is a twentieth of a point
_LINE_PITCH = 579  # 225 mm / 22 lines, rounded down so that the last line still fits
_GRID_SPACE = round((_CHARACTER_TWIPS / 20 - official.BODY_SIZE) * 4096)
_RAISED = official.RAISED + 1.1  # on exact leading LibreOffice sets a line this much lower than our PDF
_FOOTER_MM = 25.3  # puts the dashes of the page number 7 mm below the type area


def docx_bytes(source: OfficialDocument) -> bytes:
    """The DOCX; the same values give the same bytes."""
    document = new_document(source.title, source.author, source.day)
    _set_page(document)
    for place, block in enumerate(source.blocks, start=1):
        if isinstance(block, Text):
            _add_text(document, block, signed=official.signed_below(source.blocks[place:]))
        elif isinstance(block, Imprint):
            _add_imprint(document, block)
        else:
            _add_table(document, block, signed=official.signed_below(source.blocks[place:]))
    return packed(document)


def _set_page(document: "Document") -> None:
    from docx.shared import Mm  # late: heavy

    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.top_margin, section.bottom_margin = Mm(official.TOP - _RAISED), Mm(official.BOTTOM + _RAISED)
    section.left_margin, section.right_margin = Mm(official.LEFT), Mm(official.RIGHT)
    section.header_distance, section.footer_distance = Mm(15), Mm(_FOOTER_MM)
    grid = section._sectPr.find(w("docGrid"))
    if grid is None:
        grid = element("docGrid")
        section._sectPr.append(grid)
    for name, value in (("type", "linesAndChars"), ("linePitch", str(_LINE_PITCH)), ("charSpace", str(_GRID_SPACE))):
        grid.set(w(name), value)
    _add_page_number(section.footer, right=True)
    _add_page_number(section.even_page_footer, right=False)


def _add_page_number(footer: "_Footer", *, right: bool) -> None:
    """— 1 —, one character from the outer edge: right on odd pages, left on even ones."""
    paragraph = footer.paragraphs[0]
    paragraph.style = "页码"
    set_property(paragraph, "jc", val="right" if right else "left")
    set_property(paragraph, "ind", **{"rightChars" if right else "leftChars": "100", "right" if right else "left": "280"})
    paragraph.add_run("— ")
    add_field(paragraph, "PAGE")
    paragraph.add_run(" —")


def _add_text(document: "Document", block: Text, *, signed: bool) -> None:
    """``signed``: the sign-off stands below it, which takes it over to its page: none stands on one by itself."""
    paragraph = document.add_paragraph(block.text, style=_STYLES[block.style])
    if block.right_indent:
        chars = {"rightChars": str(round(block.right_indent * 100)), "right": str(round(block.right_indent * _CHARACTER_TWIPS))}
        set_property(paragraph, "ind", **chars)
    if block.new_page:
        paragraph.paragraph_format.page_break_before = True
    if signed or not block.text:  # blank lines stand above a sign-off
        paragraph.paragraph_format.keep_with_next = True


def _add_table(document: "Document", block: Table, *, signed: bool) -> None:
    from docx.shared import Mm  # late: heavy

    table = document.add_table(rows=0, cols=len(block.widths), style="Table Grid")
    table.autofit = False
    for column, width in zip(table.columns, block.widths, strict=True):
        column.width = Mm(width)
    # python-docx looks through all styles for each paragraph that is given one by its name.
    styles = {head: document.styles["表格标题" if head else "表格文字"].style_id for head in (True, False)}
    kept = max(0, len(block.rows) - official.ROWS_SIGNED) if signed else len(block.rows)
    rows = (*block.rows[:kept], *(replace(row, keep=True) for row in block.rows[kept:]))
    for row in (Row(cells=block.header, head=True), *rows):
        _add_row(table, row, block.widths, styles[row.head])
    header = table.rows[0]._tr.get_or_add_trPr()
    header.append(element("tblHeader"))


def _add_imprint(document: "Document", block: Imprint) -> None:
    """A table of two columns without upright rules that floats at the foot of the page."""
    from docx.shared import Mm, Pt  # late: heavy

    table: Any = document.add_table(rows=0, cols=2, style="Table Grid")
    table.autofit = False
    properties = table._tbl.tblPr
    place = {"vertAnchor": "margin", "horzAnchor": "margin", "tblpXSpec": "left", "tblpYSpec": "bottom"}
    properties.insert(1, element("tblpPr", leftFromText="0", rightFromText="0", **place))
    borders = element("tblBorders")
    for edge in ("top", "left", "bottom", "right", "insideH", "insideV"):
        rule = edge in {"top", "bottom", "insideH"}
        borders.append(element(edge, val="single" if rule else "nil", sz="6", space="0", color="000000"))
    properties.append(borders)
    for pair in block.rows:
        cells = table.add_row().cells
        for cell, words, right in zip(cells, pair, (False, True), strict=True):
            cell.width = Mm(official.WIDTH / 2)
            paragraph = cell.paragraphs[0]
            paragraph.style = "表格文字"
            set_property(paragraph, "jc", val="right" if right else "left")
            set_property(paragraph, "ind", **{"right" if right else "left": "280"})  # one character
            paragraph.add_run(words).font.size = Pt(official.PAGE_NUMBER_SIZE)
        if not pair[1]:
            over_both = cells[0].merge(cells[1])
            over_both._tc.remove(over_both.paragraphs[-1]._p)  # that of the right one, which is empty
    behind = document.add_paragraph("", style="表格文字")  # what floats is anchored in a paragraph behind it
    behind.paragraph_format.line_spacing = Pt(1)  # and that must not ask for a page of its own


def _add_row(table: Any, row: Row, widths: tuple[float, ...], style: str) -> None:
    from docx.shared import Mm  # late: heavy

    added = table.add_row()
    added._tr.get_or_add_trPr().append(element("cantSplit"))
    cells = list(added.cells)
    for cell, width in zip(cells, widths, strict=True):
        cell.width = Mm(width)
    if len(row.cells) == 1:
        cells = [cells[0].merge(cells[-1])]
    for cell, text in zip(cells, row.cells, strict=True):
        first, *others = text.split("\n")
        paragraphs = [cell.paragraphs[0], *(cell.add_paragraph() for _ in others)]
        for paragraph, words in zip(paragraphs, (first, *others), strict=True):
            paragraph._p.style = style
            paragraph.paragraph_format.keep_with_next = True if row.keep else None
            paragraph.add_run(words)
