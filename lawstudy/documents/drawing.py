"""Text and lines on a reportlab canvas, in millimetres and points, shared by the papers that are drawn by hand."""

from collections.abc import Callable, Sequence
from datetime import date
from typing import IO, TYPE_CHECKING, Final

from lawstudy.documents.fonts import Face, pieces, register, width
from lawstudy.documents.typesetting import Line

if TYPE_CHECKING:
    from reportlab.pdfgen.canvas import Canvas
    from reportlab.pdfgen.textobject import PDFTextObject

MM = 72 / 25.4
A4 = (210 * MM, 297 * MM)
_FILL: Final = 0
_FILL_AND_STROKE: Final = 2
_INVISIBLE: Final = 3
_THICKENING = 0.028  # stroke width of the made bold, as a part of the type size


def new_canvas(stream: IO[bytes], size: tuple[float, float], *, title: str, author: str, day: date | None = None) -> "Canvas":
    """A canvas whose bytes depend on what is drawn only: no clock, no random id; it is dated ``day``.

    It starts with a bundled face: otherwise every page would name one that is not embedded.
    """
    register([Face.SERIF])
    from reportlab.pdfgen.canvas import Canvas  # late: heavy

    canvas = Canvas(stream, pagesize=size, pageCompression=1, invariant=True, initialFontName=Face.SERIF.value)  # type: ignore[arg-type]  # stub says float
    canvas.setTitle(title)
    canvas.setAuthor(author)
    canvas.setCreator("LawStudy 学法用法")
    canvas.setSubject("")
    if day:
        canvas.setDateFormatter(dated(day))
    return canvas


def dated(day: date) -> Callable[..., str]:
    """A date formatter for reportlab that says ``day`` whatever the clock says."""
    return lambda *_clock: f"D:{day:%Y%m%d}000000+08'00'"


def draw_line(canvas: "Canvas", line: Line, *, x: float, baseline: float, size: float) -> None:
    """One set line with its left edge (before its indent) at ``x``."""
    text = canvas.beginText(x + line.indent, baseline)
    text.setCharSpace(line.spacing)
    for run in line.runs:
        text.setTextRenderMode(_FILL_AND_STROKE if run.bold else _FILL)
        canvas.setLineWidth(size * _THICKENING)
        _put(text, run.text, run.face, size)
    text.setTextRenderMode(_FILL)
    canvas.drawText(text)


def draw_text(
    canvas: "Canvas",
    words: str,
    *,
    x: float,
    baseline: float,
    face: Face,
    size: float,
    align: float = 0.0,
    spacing: float = 0.0,
    bold: bool = False,
) -> None:
    """One line of words; ``align`` is the part of its width that lies left of ``x`` (0 left, 0.5 centred, 1 right)."""
    wide = width(words, face, size) + spacing * max(0, len(words) - 1)
    text = canvas.beginText(x - align * wide, baseline)
    text.setCharSpace(spacing)
    if bold:
        canvas.setLineWidth(size * _THICKENING)
        text.setTextRenderMode(_FILL_AND_STROKE)
    _put(text, words, face, size)
    text.setTextRenderMode(_FILL)
    canvas.drawText(text)


def _put(text: "PDFTextObject", words: str, face: Face, size: float) -> None:
    """Words in their face, or whatever is drawn in the place of characters that it lacks."""
    for owner, part in pieces(words, face):
        text.setFont(owner.value, size)
        text.textOut(part)


def draw_invisible(canvas: "Canvas", lines: Sequence[str], *, x: float, top: float, face: Face, size: float) -> None:
    """Text that is not painted but belongs to the page: it is found by programs and stays with the page when a file is split."""
    text = canvas.beginText(x, top - size)
    text.setFont(face.value, size, size)
    text.setTextRenderMode(_INVISIBLE)
    for line in lines:
        text.textLine(line)
    text.setTextRenderMode(_FILL)
    canvas.drawText(text)


def fitting_size(words: str, *, face: Face, size: float, room: float, smallest: float) -> float:
    """The largest size up to ``size`` at which ``words`` fits into ``room`` points, not under ``smallest``."""
    wide = width(words, face, size)
    return size if wide <= room else max(smallest, size * room / wide)


def clipped(words: str, *, face: Face, size: float, room: float) -> str:
    """``words``, or its beginning with … when it does not fit."""
    if width(words, face, size) <= room:
        return words
    while words and width(words + "…", face, size) > room:
        words = words[:-1]
    return words + "…"
