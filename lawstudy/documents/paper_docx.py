"""A paper as DOCX: what :mod:`lawstudy.documents.paper` prints, as plain paragraphs that can be changed in WPS or Word before printing.

A question stays with its options on one page, as far as Word does what its paragraphs ask for; lines to write on are paragraphs with a
line under them. LibreOffice opens and prints the result here.
"""

import io
from collections.abc import Iterator, Mapping
from datetime import date
from typing import TYPE_CHECKING

from msgspec import Struct

from lawstudy.documents.docx_parts import add_field, element, new_document, packed, set_property
from lawstudy.documents.paper import PaperPart, PaperSheet, hard_blanks
from lawstudy.documents.set_pictures import behind, size_of
from lawstudy.domain.question_types.picture import Picture
from lawstudy.domain.question_types.record import PrintedQuestion

if TYPE_CHECKING:
    from docx.document import Document
    from docx.text.paragraph import Paragraph

_FACE = "宋体"
_LEFT, _RIGHT, _TOP, _BOTTOM, _FOOTER = 24, 20, 22, 20, 11  # millimetres, as on the PDF
_SIZE, _LEADING, _WRITING_LEADING = 11.0, 18.0, 26.0
_UNDATED = date(2000, 1, 1)
_RULES = "＿"
_MEASURE = (210 - _LEFT - _RIGHT) * 72 / 25.4


class _Look(Struct, frozen=True, kw_only=True):
    """How a paragraph is set; ``indent`` counts characters, ``keep`` holds it on the page of the next one."""

    size: float = _SIZE
    leading: float = _LEADING
    bold: bool = False
    centred: bool = False
    indent: int = 0
    before: float = 0.0
    after: float = 0.0
    keep: bool = False
    new_page: bool = False
    ruled: bool = False


_HEADING = _Look(bold=True, before=4.0, keep=True)
_FACTS = _Look(size=10.5, centred=True, after=6.0)


def paper_docx(sheet: PaperSheet) -> bytes:
    """The DOCX; its bytes depend on the sheet alone."""
    day = date.fromisoformat(sheet.day) if sheet.day else _UNDATED
    document = new_document(sheet.title, sheet.organisation, day)
    _set_page(document)
    _add(document, sheet.title, _Look(size=18.0, leading=28.0, bold=True, centred=True))
    _add(document, sheet.facts, _FACTS)
    places = "　".join(f"{label}：{_RULES * room}" for label, room in (("姓名", 7), ("科室", 10), ("得分", 6)))
    _add(document, places, _Look(after=10.0))
    for part in sheet.parts:
        _add_part(document, part, sheet.pictures)
    if sheet.key:
        _add(document, f"{sheet.title}参考答案", _Look(size=16.0, leading=26.0, bold=True, centred=True, new_page=True))
        _add(document, "考试结束前注意保密", _FACTS)
        for part in sheet.key:
            _add_part(document, part, sheet.pictures)
    return packed(document)


def _set_page(document: "Document") -> None:
    from docx.shared import Mm  # late: heavy

    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.left_margin, section.right_margin, section.top_margin = Mm(_LEFT), Mm(_RIGHT), Mm(_TOP)
    section.bottom_margin, section.footer_distance = Mm(_BOTTOM), Mm(_FOOTER)
    for footer in (section.footer, section.even_page_footer):
        paragraph = footer.paragraphs[0]
        set_property(paragraph, "jc", val="center")
        paragraph.add_run("第")
        add_field(paragraph, "PAGE")
        paragraph.add_run("页")
        for run in paragraph.runs:
            _set_face(run, size=9.0)


def _add_part(document: "Document", part: PaperPart, pictures: Mapping[str, bytes]) -> None:
    _add(document, part.title, _HEADING)
    for each in part.questions:
        lines = list(_lines(each.number, each.question))
        for place, (text, indent) in enumerate(lines):
            last = place == len(lines) - 1
            if isinstance(text, Picture):
                _add_picture(document, text, pictures.get(text.sha256), indent=indent, keep=not last)
                continue
            ruled = not text
            leading = _WRITING_LEADING if ruled else _LEADING
            _add(document, text, _Look(indent=indent, keep=not last, after=4.0 if last else 0.0, leading=leading, ruled=ruled))


def _lines(number: int, question: PrintedQuestion) -> Iterator[tuple[str | Picture, int]]:
    """Each paragraph of a question with its indent; "" is a line to write on."""
    yield from ((text, 0) for text in hard_blanks(f"{number}．{question.stem}").split("\n"))
    yield from ((picture, 2) for picture in behind(question, 0))
    for place, line in enumerate(question.lines, 1):
        yield from ((text, 2) for text in hard_blanks(line).split("\n"))
        yield from ((picture, 4) for picture in behind(question, place))


def _add_picture(document: "Document", picture: Picture, data: bytes | None, *, indent: int, keep: bool) -> None:
    from docx.shared import Pt  # late: heavy

    if data is None:
        _add(document, "〔图缺失〕", _Look(indent=indent, keep=keep))
        return
    width, height = size_of(picture, _MEASURE - indent * _SIZE)
    paragraph = document.add_paragraph()
    shape = paragraph.paragraph_format
    shape.line_spacing, shape.space_before, shape.space_after = 1.0, Pt(3), Pt(3)  # a line of exact height would cut it
    shape.keep_with_next, shape.left_indent, shape.first_line_indent = keep or None, Pt(indent * _SIZE), Pt(0)
    set_property(paragraph, "jc", val="left")
    drawn = paragraph.add_run().add_picture(io.BytesIO(data), Pt(width), Pt(height))
    drawn._inline.docPr.set("descr", "图")


def _add(document: "Document", text: str, look: _Look) -> None:
    from docx.enum.text import WD_LINE_SPACING  # late: heavy
    from docx.shared import Pt

    paragraph = document.add_paragraph()
    _set_face(paragraph.add_run(text), size=look.size, bold=look.bold)
    shape = paragraph.paragraph_format
    shape.line_spacing_rule, shape.line_spacing = WD_LINE_SPACING.EXACTLY, Pt(look.leading)
    shape.space_before, shape.space_after = Pt(look.before), Pt(look.after)
    shape.keep_with_next, shape.keep_together = look.keep or None, True
    shape.page_break_before = look.new_page or None
    if look.indent:
        set_property(paragraph, "ind", leftChars=str(100 * look.indent), left=str(round(look.indent * _SIZE * 20)))
    set_property(paragraph, "jc", val="center" if look.centred else "left")
    if look.ruled:
        _rule(paragraph)


def _rule(paragraph: "Paragraph") -> None:
    """A line to write on. Between equal neighbours a border is drawn only where it is said to be."""
    borders = element("pBdr")
    for side in ("bottom", "between"):
        borders.append(element(side, val="single", sz="4", space="1", color="000000"))
    properties = paragraph._p.get_or_add_pPr()
    after = ("shd", "tabs", "suppressAutoHyphens", "kinsoku", "wordWrap", "overflowPunct", "topLinePunct", "autoSpaceDE", "autoSpaceDN")
    properties.insert_element_before(borders, *(f"w:{name}" for name in (*after, "snapToGrid", "spacing", "ind", "jc")))


def _set_face(run: object, *, size: float, bold: bool = False) -> None:
    from docx.oxml.ns import qn  # late: heavy
    from docx.shared import Pt

    font = run.font  # type: ignore[attr-defined]
    font.size, font.bold, font.name = Pt(size), bold or None, _FACE
    faces = run._r.get_or_add_rPr().get_or_add_rFonts()  # type: ignore[attr-defined]
    for name in ("eastAsia", "cs"):
        faces.set(qn(f"w:{name}"), _FACE)
    spacing = element("spacing", val="0")  # the style of an official document is narrower
    run._r.get_or_add_rPr().append(spacing)  # type: ignore[attr-defined]
