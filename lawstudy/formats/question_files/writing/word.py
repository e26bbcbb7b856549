"""A Word document of questions, with their keys or without."""

import io
from collections.abc import Sequence

from lawstudy.formats.question_files.writing.given import Given
from lawstudy.formats.question_files.writing.written import HEADINGS, lines_of

_TITLE = "题库"
_MM = 36_000  # EMU
_WIDEST, _HIGHEST = 150 * _MM, 90 * _MM


def write_word(questions: Sequence[Given], *, keys: bool = True, title: str = _TITLE) -> bytes:
    import docx  # late: heavy
    from docx.shared import Emu

    document = docx.Document()
    document.core_properties.author = document.core_properties.comments = ""
    _set_face(document)
    document.add_heading(title, level=0)
    for line in lines_of(questions, keys=keys):
        if line.text[2:] in HEADINGS.values():
            document.add_heading(line.text, level=1)
            continue
        paragraph = document.add_paragraph(line.text)
        for data in line.pictures:
            picture = paragraph.add_run().add_picture(io.BytesIO(data))
            wide, high = _fitted(picture.width, picture.height)
            picture.width, picture.height = Emu(wide), Emu(high)
    held = io.BytesIO()
    document.save(held)
    return held.getvalue()


def _fitted(width: int, height: int) -> tuple[int, int]:
    """As wide as the text at most, and no higher than a third of the page (both in EMU)."""
    scale = min(1.0, _WIDEST / width, _HIGHEST / height)
    return round(width * scale), round(height * scale)


def _set_face(document: object) -> None:
    """仿宋 for Chinese text, whose face Word keeps apart from that of Latin letters."""
    from docx.oxml.ns import qn
    from docx.shared import Pt

    for name in ("Normal", "Title", "Heading 1"):
        style = document.styles[name]  # type: ignore[attr-defined]
        style.font.name = "Times New Roman"
        style.element.get_or_add_rPr().get_or_add_rFonts().set(qn("w:eastAsia"), "仿宋" if name == "Normal" else "黑体")
    document.styles["Normal"].font.size = Pt(12)  # type: ignore[attr-defined]
