"""An official document as DOCX: plain paragraphs and tables, exact leading, a document grid, and no field but the page number.

python-docx is imported late. Its own template is emptied: styles, fonts and settings come from resources/documents/official.
LibreOffice opens and prints the result here; WPS and Word read the same elements but have not been tried.
"""

import io
import zipfile
from datetime import datetime, time
from typing import TYPE_CHECKING, Any

from lawstudy import paths
from lawstudy.documents import official
from lawstudy.documents.official import OfficialDocument, Row, Style, Table, Text

if TYPE_CHECKING:
    from docx.document import Document
    from docx.section import _Footer
    from docx.text.paragraph import Paragraph

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
_FOOTER_MM = 21.5  # puts the page number 7 mm below the type area
_SURPLUS = ("customXml", "stylesWithEffects", "webSettings", "numbering", "theme")
_EPOCH = (1980, 1, 1, 0, 0, 0)


def docx_bytes(source: OfficialDocument) -> bytes:
    """The DOCX; the same values give the same bytes."""
    document = _empty_document(source)
    for block in source.blocks:
        if isinstance(block, Text):
            _add_text(document, block)
        else:
            _add_table(document, block)
    return _packed(document)


def _empty_document(source: OfficialDocument) -> "Document":
    import docx  # late: heavy

    document = docx.Document()
    _replace_parts(document)
    _set_page(document)
    properties = document.core_properties
    properties.title, properties.author, properties.last_modified_by = source.title, source.author, source.author
    properties.comments, properties.keywords, properties.subject = "", "", ""
    properties.created = properties.modified = datetime.combine(source.day, time())
    properties.revision, properties.language = 1, "zh-CN"
    return document


def _replace_parts(document: "Document") -> None:
    """Our styles, fonts and settings in place of the template's; parts that nothing needs are let go."""
    from docx.oxml.parser import parse_xml  # late: heavy

    folder = paths.resources() / "documents" / "official"
    for element, name in ((document.styles.element, "styles.xml"), (document.settings.element, "settings.xml")):
        fresh = parse_xml((folder / name).read_bytes())
        element[:] = list(fresh)
    part: Any = document.part
    for rel_id, relation in list(part.rels.items()):
        if relation.reltype.endswith("/fontTable"):
            relation.target_part._blob = (folder / "fonts.xml").read_bytes()
        elif any(relation.reltype.endswith(f"/{surplus}") for surplus in _SURPLUS):
            del part.rels[rel_id]
    for rel_id, relation in list(part.package.rels.items()):
        if relation.reltype.endswith(("/thumbnail", "/extended-properties")):
            del part.package.rels[rel_id]


def _set_page(document: "Document") -> None:
    from docx.shared import Mm  # late: heavy

    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.top_margin, section.bottom_margin = Mm(official.TOP), Mm(official.BOTTOM)
    section.left_margin, section.right_margin = Mm(official.LEFT), Mm(official.RIGHT)
    section.header_distance, section.footer_distance = Mm(15), Mm(_FOOTER_MM)
    grid = section._sectPr.find(_w("docGrid"))
    if grid is None:
        grid = _element("docGrid")
        section._sectPr.append(grid)
    for name, value in (("type", "linesAndChars"), ("linePitch", str(_LINE_PITCH)), ("charSpace", str(_GRID_SPACE))):
        grid.set(_w(name), value)
    _add_page_number(section.footer, right=True)
    _add_page_number(section.even_page_footer, right=False)


def _add_page_number(footer: "_Footer", *, right: bool) -> None:
    """— 1 —, one character from the outer edge: right on odd pages, left on even ones."""
    paragraph = footer.paragraphs[0]
    paragraph.style = "页码"
    _set(paragraph, "jc", val="right" if right else "left")
    _set(paragraph, "ind", **{"rightChars" if right else "leftChars": "100", "right" if right else "left": "280"})
    paragraph.add_run("— ")
    for kind in ("begin", "PAGE", "separate", "1", "end"):
        run = paragraph.add_run("1" if kind == "1" else "")
        if kind == "PAGE":
            instruction = _element("instrText")
            instruction.text = "PAGE"
            run._r.append(instruction)
        elif kind != "1":
            run._r.append(_element("fldChar", fldCharType=kind))
    paragraph.add_run(" —")


def _add_text(document: "Document", block: Text) -> None:
    paragraph = document.add_paragraph(block.text, style=_STYLES[block.style])
    if block.right_indent:
        chars = {"rightChars": str(round(block.right_indent * 100)), "right": str(round(block.right_indent * _CHARACTER_TWIPS))}
        _set(paragraph, "ind", **chars)
    if block.new_page:
        paragraph.paragraph_format.page_break_before = True
    if not block.text:
        paragraph.paragraph_format.keep_with_next = True  # blank lines stand above a sign-off


def _add_table(document: "Document", block: Table) -> None:
    from docx.shared import Mm  # late: heavy

    table = document.add_table(rows=0, cols=len(block.widths), style="Table Grid")
    table.autofit = False
    for column, width in zip(table.columns, block.widths, strict=True):
        column.width = Mm(width)
    # python-docx looks through all styles for each paragraph that is given one by its name.
    styles = {head: document.styles["表格标题" if head else "表格文字"].style_id for head in (True, False)}
    for row in (Row(cells=block.header, head=True), *block.rows):
        _add_row(table, row, block.widths, styles[row.head])
    header = table.rows[0]._tr.get_or_add_trPr()
    header.append(_element("tblHeader"))


def _add_row(table: Any, row: Row, widths: tuple[float, ...], style: str) -> None:
    from docx.shared import Mm  # late: heavy

    added = table.add_row()
    added._tr.get_or_add_trPr().append(_element("cantSplit"))
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


def _set(paragraph: "Paragraph", name: str, **attributes: str) -> None:
    """A property of the paragraph, in the place that the schema gives it."""
    properties = paragraph._p.get_or_add_pPr()
    element = properties.get_or_add_ind() if name == "ind" else properties.get_or_add_jc()
    for key, value in attributes.items():
        element.set(_w(key), value)


def _element(name: str, **attributes: str) -> Any:
    from docx.oxml.parser import OxmlElement  # late: heavy

    element = OxmlElement(f"w:{name}")
    for key, value in attributes.items():
        element.set(_w(key), value)
    return element


def _w(name: str) -> str:
    return "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}" + name


def _packed(document: "Document") -> bytes:
    """The file with fixed times inside, so that it can be compared byte by byte."""
    written, packed = io.BytesIO(), io.BytesIO()
    document.save(written)
    with zipfile.ZipFile(written) as source, zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as target:
        for name in source.namelist():
            info = zipfile.ZipInfo(name, _EPOCH)
            info.compress_type = zipfile.ZIP_DEFLATED
            target.writestr(info, source.read(name))
    return packed.getvalue()
