"""Where each field stands on the page of a certificate, in points from its lower left corner."""

from collections.abc import Iterator

from lawstudy.documents import fonts
from lawstudy.documents.certificate import (
    DATE_BASELINE,
    ISSUER_BASELINE,
    LARGE_QR,
    NUMBER_BASELINE,
    PAGE,
    QR_BOTTOM,
    SEAL_CENTRE,
    SIDE,
    TITLE_BASELINE,
    set_sentence,
)
from lawstudy.documents.drawing import MM
from lawstudy.documents.fonts import Face
from lawstudy.domain.certificate import Certificate, Field, sentence

Box = tuple[float, float, float, float]  # left, bottom, right, top
_MARGIN = 2.0  # around a word in the sentence
_EDGE = 14 * MM  # of the border


def field_boxes(certificate: Certificate) -> dict[Field, list[Box]]:
    """A word of the sentence has its own box on each of its lines; what stands alone in its line has all of the line."""
    boxes = {
        Field.TITLE: [_band(TITLE_BASELINE, 35.0, _EDGE)],
        Field.NUMBER: [_band(NUMBER_BASELINE, 12.0, _EDGE)],
        Field.CODE: [(SIDE - _MARGIN, QR_BOTTOM - _MARGIN, SIDE + LARGE_QR + _MARGIN, QR_BOTTOM + LARGE_QR + _MARGIN)],
        Field.ISSUER: [_band(ISSUER_BASELINE, 15.0, 2 * SEAL_CENTRE - PAGE[0] + 20 * MM)],
        Field.ISSUED_ON: [_band(DATE_BASELINE, 15.0, 2 * SEAL_CENTRE - PAGE[0] + 20 * MM)],
    }
    for field, box in _sentence_boxes(certificate):
        boxes.setdefault(field, []).append(box)
    return boxes


def _band(baseline: float, size: float, left: float) -> Box:
    return (left, baseline - 0.35 * size, PAGE[0] - _EDGE, baseline + 1.1 * size)


def _sentence_boxes(certificate: Certificate) -> Iterator[tuple[Field, Box]]:
    """Setting drops no character, so that the characters of the lines are those of the pieces, in order."""
    fonts.register([Face.SERIF])
    found = set_sentence(certificate)
    owners = [piece.field for piece in sentence(certificate) for _char in piece.text]
    place = 0
    for number, line in enumerate(found.lines):
        baseline, x = found.baseline - number * found.leading, SIDE + line.indent
        for run in line.runs:
            for char in run.text:
                wide = fonts.width(char, run.face, found.size) + line.spacing
                if (field := owners[place]) is not None:
                    low, high = baseline - 0.3 * found.size, baseline + found.size
                    yield field, (x - _MARGIN, low - _MARGIN, x + wide + _MARGIN, high + _MARGIN)
                x, place = x + wide, place + 1
