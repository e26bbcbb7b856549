"""Certificates as PDF, one page each, several in one file: A4 landscape, or as the form of the bureau says.

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
from lawstudy.domain.certificate import Certificate, Field, chinese_date, sentence
from lawstudy.domain.certificate_check import HINT, NUMBER_LABEL, code_of, page_text
from lawstudy.domain.certificate_template import MILLIMETRES, CertificateTemplate
from lawstudy.errors import CharactersMissing

if TYPE_CHECKING:
    from reportlab.pdfgen.canvas import Canvas

_BLUE, _INK, _GREY = "#1D4B87", "#1A2330", "#5C6878"
_QR, LARGE_QR, QR_BOTTOM = 30 * MM, 36 * MM, 27 * MM
_MOST_MODULES = 85  # of a side, in the smaller code
NUMBER_SIZE, ISSUER_SIZE = 12.0, 15.0
_SMALLEST = 6.0


class Places(Struct, frozen=True, kw_only=True):
    """Where everything stands on a page, in points from its lower left corner. ``floor`` is the lowest baseline of the sentence; ``seal``
    the middle of the circle that stays free, and its diameter."""

    page: tuple[float, float]
    side: float
    title: float
    title_size: float
    number: float
    rule: float
    sentence: tuple[float, float]  # of a short one, of any other
    text_size: float
    floor: float
    issuer: float
    day: float
    seal: tuple[float, float, float]
    hint: tuple[float, float] | None  # None: beside the code


def places_of(form: CertificateTemplate) -> Places:
    """The page of the program, in the measures of ``form``: heads hang from the upper edge, code and seal stand on the lower one."""
    wide, high = MILLIMETRES[form.paper]
    side = round(40 * wide / 297)
    middle = max(42.25, 15 + form.seal / 2)  # of the seal: between the lines of issuer and date
    floor = max(72.0, middle + form.seal / 2 + 6)
    centre = wide - 79 if wide > high else wide - side - max(form.seal / 2, 30)
    return Places(
        page=(wide * MM, high * MM),
        side=side * MM,
        title=(high - 42) * MM,
        title_size=float(form.title_size),
        number=(high - 53) * MM,
        rule=(high - 59.4) * MM,
        sentence=((high - 87.6) * MM, (high - 80) * MM),
        text_size=float(form.text_size),
        floor=floor * MM,
        issuer=(middle + 5.75) * MM,
        day=(middle - 5.75) * MM,
        seal=(centre * MM, middle * MM, form.seal * MM),
        hint=None if wide > high else (side * MM, 20 * MM),
    )


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
    titles = dict.fromkeys(one.certificate.form.title for one in issued)
    first = issued[0].certificate
    canvas = drawing.new_canvas(stream, places_of(first.form).page, title="、".join(titles), author=first.issuer, day=first.issued_on)
    for done, one in enumerate(issued, start=1):
        _draw_page(canvas, one)
        canvas.showPage()
        if progress:
            progress(done)
    canvas.save()
    return stream.getvalue()


def _draw_page(canvas: "Canvas", issued: IssuedCertificate) -> None:
    places = places_of(issued.certificate.form)
    canvas.setPageSize(places.page)
    if issued.certificate.form.border:
        _draw_border(canvas, places)
    _draw_head(canvas, issued.certificate, places)
    _draw_sentence(canvas, issued.certificate, places)
    _draw_code(canvas, code_of(issued.envelope), places)
    _draw_issuer(canvas, issued.certificate, places)


def _draw_border(canvas: "Canvas", places: Places) -> None:
    canvas.setStrokeColor(_BLUE)
    for inset, weight in ((10.2 * MM, 1.5), (12.2 * MM, 0.6)):
        canvas.setLineWidth(weight)
        canvas.rect(inset, inset, places.page[0] - 2 * inset, places.page[1] - 2 * inset)


def _draw_head(canvas: "Canvas", certificate: Certificate, places: Places) -> None:
    middle = places.page[0] / 2
    canvas.setFillColor(_INK)
    canvas.setStrokeColor(_INK)
    title, spacing = certificate.form.title, places.title_size * 2 / 7
    room = places.page[0] - 2 * places.side - spacing * (len(title) - 1)
    size = drawing.fitting_size(title, face=Face.SERIF, size=places.title_size, room=room, smallest=12)
    drawing.draw_text(canvas, title, x=middle, baseline=places.title, face=Face.SERIF, size=size, align=0.5, spacing=spacing, bold=True)
    canvas.setFillColor(_GREY)
    words = f"{NUMBER_LABEL}　{certificate.number.text}"
    drawing.draw_text(canvas, words, x=middle, baseline=places.number, face=Face.SERIF, size=NUMBER_SIZE, align=0.5, spacing=0.6)
    canvas.setStrokeColor(_BLUE)
    canvas.setLineWidth(0.9)
    canvas.line(middle - 13 * MM, places.rule, middle + 13 * MM, places.rule)


class SetSentence(Struct, frozen=True, kw_only=True):
    """The sentence in lines; the first ``baseline`` and the ``leading`` in points."""

    lines: tuple[Line, ...]
    size: float
    leading: float
    baseline: float


def set_sentence(certificate: Certificate) -> SetSentence:
    """What does not fit between the head and the place of code and seal is set smaller. Every character of the paragraphs is kept."""
    places = places_of(certificate.form)
    size, leading = places.text_size, places.text_size * 2.15
    lines = _paragraphs(certificate, size, places)
    while (len(lines) - 1) * leading > places.sentence[1] - places.floor and size > _SMALLEST:
        size, leading = size - 1, max(leading - 2.5, 1.4 * size)
        lines = _paragraphs(certificate, size, places)
    baseline = places.sentence[0] if len(lines) < 3 else places.sentence[1]
    return SetSentence(lines=tuple(lines), size=size, leading=leading, baseline=baseline)


def _paragraphs(certificate: Certificate, size: float, places: Places) -> list[Line]:
    paragraphs: list[list[Run]] = [[]]
    for piece in sentence(certificate):
        for number, words in enumerate(piece.text.split("\n")):
            if number:
                paragraphs.append([])
            if words:
                paragraphs[-1].append(Run(words, Face.SERIF, piece.field is Field.NAME))
    lines: list[Line] = []
    for runs in paragraphs:
        called = len(paragraphs) > 1 and bool(runs) and runs[-1].text.endswith("：")  # 称谓 stands at the edge
        lines += broken(runs, size=size, measure=places.page[0] - 2 * places.side, indent=0.0 if called else 2 * size)
    return lines


def _draw_sentence(canvas: "Canvas", certificate: Certificate, places: Places) -> None:
    found = set_sentence(certificate)
    canvas.setFillColor(_INK)
    canvas.setStrokeColor(_INK)
    for number, line in enumerate(found.lines):
        drawing.draw_line(canvas, line, x=places.side, baseline=found.baseline - number * found.leading, size=found.size)


def _draw_code(canvas: "Canvas", code: str, places: Places) -> None:
    left = places.side
    side = drawing.draw_qr(canvas, code, x=left, bottom=QR_BOTTOM, side=lambda modules: _QR if modules <= _MOST_MODULES else LARGE_QR)
    pieces = [code[start : start + 60] for start in range(0, len(code), 60)]
    drawing.draw_invisible(canvas, pieces, x=left, top=QR_BOTTOM + side, face=Face.SERIF, size=2)
    canvas.setFillColor(_GREY)
    x, baseline = places.hint or (left + side + 5 * MM, QR_BOTTOM + 1)
    drawing.draw_text(canvas, HINT, x=x, baseline=baseline, face=Face.SERIF, size=9.5)


def issuer_left(places: Places) -> float:
    """How far to the left the lines of issuer and date may reach."""
    return places.seal[0] - (places.page[0] - 20 * MM - places.seal[0])


def _draw_issuer(canvas: "Canvas", certificate: Certificate, places: Places) -> None:
    canvas.setFillColor(_INK)
    centre = places.seal[0]
    room = 2 * (places.page[0] - 20 * MM - centre)
    size = drawing.fitting_size(certificate.issuer, face=Face.SERIF, size=ISSUER_SIZE, room=room, smallest=6)
    drawing.draw_text(canvas, certificate.issuer, x=centre, baseline=places.issuer, face=Face.SERIF, size=size, align=0.5)
    day = chinese_date(certificate.issued_on)
    drawing.draw_text(canvas, day, x=centre, baseline=places.day, face=Face.SERIF, size=ISSUER_SIZE, align=0.5)
