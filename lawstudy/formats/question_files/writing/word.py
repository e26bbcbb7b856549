"""A Word document of questions, with their keys or without."""

import io
from collections.abc import Sequence

from lawstudy.formats.question_files.writing.given import Given
from lawstudy.formats.question_files.writing.written import HEADINGS, lines_of

_TITLE = "题库"


def write_word(questions: Sequence[Given], *, keys: bool = True, title: str = _TITLE) -> bytes:
    import docx  # late: heavy

    document = docx.Document()
    document.core_properties.author = document.core_properties.comments = ""
    _set_face(document)
    document.add_heading(title, level=0)
    for line in lines_of(questions, keys=keys):
        if line[2:] in HEADINGS.values():
            document.add_heading(line, level=1)
        else:
            document.add_paragraph(line)
    held = io.BytesIO()
    document.save(held)
    return held.getvalue()


def _set_face(document: object) -> None:
    """仿宋 for Chinese text, whose face Word keeps apart from that of Latin letters."""
    from docx.oxml.ns import qn
    from docx.shared import Pt

    for name in ("Normal", "Title", "Heading 1"):
        style = document.styles[name]  # type: ignore[attr-defined]
        style.font.name = "Times New Roman"
        style.element.get_or_add_rPr().get_or_add_rFonts().set(qn("w:eastAsia"), "仿宋" if name == "Normal" else "黑体")
    document.styles["Normal"].font.size = Pt(12)  # type: ignore[attr-defined]
