"""Text and lines on a reportlab canvas, in millimetres and points, shared by the papers that are drawn by hand."""

import re
from collections.abc import Callable, Sequence
from datetime import date
from typing import IO, TYPE_CHECKING, Final, NamedTuple

from lawstudy.documents.fonts import Face, pieces, register, width
from lawstudy.documents.typesetting import Line, Run, broken

if TYPE_CHECKING:
    from reportlab.pdfgen.canvas import Canvas
    from reportlab.pdfgen.textobject import PDFTextObject

MM = 72 / 25.4
A4 = (210 * MM, 297 * MM)
_DARK = re.compile(rb"\0+")  # modules side by side; a shade of 0 is black
_FILL: Final = 0
_FILL_AND_STROKE: Final = 2
_INVISIBLE: Final = 3
_THICKENING = 0.028  # stroke width of the made bold, as a part of the type size
LEADING = 1.25  # of lines that are set closely, as a part of the type size
_DESCENT = 0.26  # of the lower edge of such a line below its baseline


def new_canvas(stream: IO[bytes], size: tuple[float, float], *, title: str, author: str, day: date | None = None) -> "Canvas":
    """A canvas whose bytes depend on what is drawn only: no clock, no random id; it is dated ``day``.

    It starts with a bundled face: otherwise every page would name one that is not embedded.
    """
    register([Face.SERIF])
    from reportlab import rl_config  # late: heavy
    from reportlab.pdfgen.canvas import Canvas

    rl_config.useA85 = 0  # compressed pages as they are: a quarter smaller, and quicker than as letters
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


class Fitted(NamedTuple):
    """Words in lines at one size."""

    size: float
    lines: tuple[str, ...]

    @property
    def height(self) -> float:
        return len(self.lines) * self.size * LEADING

    def within(self, height: float) -> "Fitted":
        """The lines for which there is room; the last ends in … when there were more."""
        count = max(1, int(height / (self.size * LEADING)))
        return self if len(self.lines) <= count else Fitted(self.size, (*self.lines[: count - 1], self.lines[count - 1][:-1] + "…"))


def fitted(words: str, *, face: Face, room: float, fits: Sequence[tuple[float, int]]) -> Fitted:
    """``words`` by the first of ``fits``, pairs of type size and most lines, in which they have room; by the last of them they take
    as many lines as they need: nothing is cut off."""
    for size, most in fits:
        lines = broken([Run(words, face)], size=size, measure=room)
        if len(lines) <= most:
            break
    return Fitted(size, tuple("".join(run.text for run in line.runs) for line in lines))


def draw_fitted(canvas: "Canvas", words: Fitted, *, x: float, top: float, face: Face, align: float = 0.0, bold: bool = False) -> float:
    """The lines from ``top`` down; where they end."""
    for line in words.lines:
        top -= words.size * LEADING
        draw_text(canvas, line, x=x, baseline=top + _DESCENT * words.size, face=face, size=words.size, align=align, bold=bold)
    return top


def draw_qr(canvas: "Canvas", code: str, *, x: float, bottom: float, side: Callable[[int], float]) -> float:
    """The code in black with its lower left corner there, as wide as ``side`` says for so many modules; how wide that is.

    Its runs of dark modules are written as they stand in the file: by the library's path object they would take as long as the page.
    """
    import numpy as np  # late: few documents have a code
    import zxingcpp

    made = zxingcpp.create_barcode(code, zxingcpp.BarcodeFormat.QRCode, ec_level="M")
    rows = [row.tobytes() for row in np.asarray(zxingcpp.write_barcode_to_image(made, scale=1, add_quiet_zones=False))]
    room = side(len(rows))
    module = room / len(rows)
    canvas.saveState()
    canvas.setFillColor("#000000")
    canvas.transform(module, 0, 0, module, x, bottom)
    dark = [(found, len(rows) - 1 - place) for place, row in enumerate(rows) for found in _DARK.finditer(row)]
    canvas.addLiteral(" ".join([*(f"{found.start()} {lower} {len(found[0])} 1 re" for found, lower in dark), "f"]))
    canvas.restoreState()
    return room
