"""Certificates as PDF: A4 landscape, one page each, several in one file.

A thin double border, one sentence, the signed code at the bottom left, issuer and date at the bottom right with free space
around them: the seal is put there by hand and never drawn. The code stands on the page twice: as a QR code, and as text that
is not painted, so that the program can read it from the file also after the file was split or joined with others.
"""

import io
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from msgspec import Struct

from lawstudy.documents import drawing, fonts
from lawstudy.documents.drawing import MM
from lawstudy.documents.fonts import Face, MissingCharacter
from lawstudy.documents.typesetting import Line, Run, broken
from lawstudy.domain.certificate import TITLES, Certificate, Field, chinese_date, sentence
from lawstudy.domain.certificate_check import HINT, NUMBER_LABEL, code_of, page_text
from lawstudy.errors import CharactersMissing

if TYPE_CHECKING:
    from reportlab.pdfgen.canvas import Canvas

PAGE = (297 * MM, 210 * MM)
_BLUE, _INK, _GREY = "#1D4B87", "#1A2330", "#5C6878"
SIDE = 40 * MM
_SENTENCE, _LEADING = 20.0, 43.0
_QR, LARGE_QR, QR_BOTTOM = 30 * MM, 36 * MM, 27 * MM
_MOST_MODULES = 85  # of a side, in the smaller code
SEAL_CENTRE = 218 * MM
TITLE_BASELINE, NUMBER_BASELINE, ISSUER_BASELINE, DATE_BASELINE = 168 * MM, 157 * MM, 48 * MM, 36.5 * MM


class IssuedCertificate(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What is printed and the exact bytes that were signed for it (signed bytes and signature)."""

    certificate: Certificate
    envelope: bytes


def unprintable(certificate: Certificate) -> tuple[MissingCharacter, ...]:
    """The characters of the page that its typeface lacks: such a certificate takes no number and is not issued."""
    return fonts.missing_characters(page_text(certificate), Face.SERIF)


def certificates_pdf(issued: Sequence[IssuedCertificate], progress: Callable[[int], None] | None = None) -> bytes:
    """One PDF, a page each. ``progress`` is told how many are done. Raises CharactersMissing, and ValueError for none."""
    if not issued:
        raise ValueError("no certificates")
    missing = {found.char: found.code_point for one in issued for found in unprintable(one.certificate)}
    if missing:
        raise CharactersMissing(characters="、".join(f"{char} {code_point}" for char, code_point in missing.items()))
    stream = io.BytesIO()
    titles = dict.fromkeys(TITLES[one.certificate.number.kind] for one in issued)
    first = issued[0].certificate
    canvas = drawing.new_canvas(stream, PAGE, title="、".join(titles), author=first.issuer, day=first.issued_on)
    for done, one in enumerate(issued, start=1):
        _draw_page(canvas, one)
        canvas.showPage()
        if progress:
            progress(done)
    canvas.save()
    return stream.getvalue()


def _draw_page(canvas: "Canvas", issued: IssuedCertificate) -> None:
    _draw_border(canvas)
    _draw_head(canvas, issued.certificate)
    _draw_sentence(canvas, issued.certificate)
    _draw_code(canvas, code_of(issued.envelope))
    _draw_issuer(canvas, issued.certificate)


def _draw_border(canvas: "Canvas") -> None:
    canvas.setStrokeColor(_BLUE)
    for inset, weight in ((10.2 * MM, 1.5), (12.2 * MM, 0.6)):
        canvas.setLineWidth(weight)
        canvas.rect(inset, inset, PAGE[0] - 2 * inset, PAGE[1] - 2 * inset)


def _draw_head(canvas: "Canvas", certificate: Certificate) -> None:
    middle = PAGE[0] / 2
    canvas.setFillColor(_INK)
    canvas.setStrokeColor(_INK)
    title = TITLES[certificate.number.kind]
    drawing.draw_text(canvas, title, x=middle, baseline=TITLE_BASELINE, face=Face.SERIF, size=35, align=0.5, spacing=10, bold=True)
    canvas.setFillColor(_GREY)
    words = f"{NUMBER_LABEL}　{certificate.number.text}"
    drawing.draw_text(canvas, words, x=middle, baseline=NUMBER_BASELINE, face=Face.SERIF, size=12, align=0.5, spacing=0.6)
    canvas.setStrokeColor(_BLUE)
    canvas.setLineWidth(0.9)
    canvas.line(middle - 13 * MM, 150.6 * MM, middle + 13 * MM, 150.6 * MM)


class SetSentence(Struct, frozen=True, kw_only=True):
    """The sentence in lines; the first ``baseline`` and the ``leading`` in points."""

    lines: tuple[Line, ...]
    size: float
    leading: float
    baseline: float


def set_sentence(certificate: Certificate) -> SetSentence:
    """At most five lines of the full size fit above the code; a longer sentence is set smaller."""
    size, leading = _SENTENCE, _LEADING
    runs = [Run(piece.text, Face.SERIF, piece.field is Field.NAME) for piece in sentence(certificate)]
    lines = broken(runs, size=size, measure=PAGE[0] - 2 * SIDE, indent=2 * size)
    while (len(lines) - 1) * leading > 58 * MM:
        size, leading = size - 1, leading - 2.5
        lines = broken(runs, size=size, measure=PAGE[0] - 2 * SIDE, indent=2 * size)
    return SetSentence(lines=tuple(lines), size=size, leading=leading, baseline=122.4 * MM if len(lines) < 3 else 130 * MM)


def _draw_sentence(canvas: "Canvas", certificate: Certificate) -> None:
    found = set_sentence(certificate)
    canvas.setFillColor(_INK)
    canvas.setStrokeColor(_INK)
    for number, line in enumerate(found.lines):
        drawing.draw_line(canvas, line, x=SIDE, baseline=found.baseline - number * found.leading, size=found.size)


def _draw_code(canvas: "Canvas", code: str) -> None:
    side = drawing.draw_qr(canvas, code, x=SIDE, bottom=QR_BOTTOM, side=lambda modules: _QR if modules <= _MOST_MODULES else LARGE_QR)
    pieces = [code[start : start + 60] for start in range(0, len(code), 60)]
    drawing.draw_invisible(canvas, pieces, x=SIDE, top=QR_BOTTOM + side, face=Face.SERIF, size=2)
    canvas.setFillColor(_GREY)
    drawing.draw_text(canvas, HINT, x=SIDE + side + 5 * MM, baseline=QR_BOTTOM + 1, face=Face.SERIF, size=9.5)


def _draw_issuer(canvas: "Canvas", certificate: Certificate) -> None:
    canvas.setFillColor(_INK)
    room = 2 * (PAGE[0] - 20 * MM - SEAL_CENTRE)
    size = drawing.fitting_size(certificate.issuer, face=Face.SERIF, size=15, room=room, smallest=6)
    drawing.draw_text(canvas, certificate.issuer, x=SEAL_CENTRE, baseline=ISSUER_BASELINE, face=Face.SERIF, size=size, align=0.5)
    day = chinese_date(certificate.issued_on)
    drawing.draw_text(canvas, day, x=SEAL_CENTRE, baseline=DATE_BASELINE, face=Face.SERIF, size=15, align=0.5)
