"""Where each field stands on the page of a certificate, in points from its lower left corner."""

from collections.abc import Iterator

from lawstudy.documents import fonts
from lawstudy.documents.certificate import ISSUER_SIZE, LARGE_QR, NUMBER_SIZE, QR_BOTTOM, Places, issuer_left, places_of, set_sentence
from lawstudy.documents.drawing import MM
from lawstudy.documents.fonts import Face
from lawstudy.domain.certificate import Certificate, Field, sentence

Box = tuple[float, float, float, float]  # left, bottom, right, top
_MARGIN = 2.0  # around a word in the sentence
_EDGE = 14 * MM  # of the border


def field_boxes(certificate: Certificate) -> dict[Field, list[Box]]:
    """A word of the sentence has its own box on each of its lines; what stands alone in its line has all of the line."""
    places = places_of(certificate.form)
    left = places.side
    boxes = {
        Field.TITLE: [_band(places, places.title, places.title_size, _EDGE)],
        Field.NUMBER: [_band(places, places.number, NUMBER_SIZE, _EDGE)],
        Field.CODE: [(left - _MARGIN, QR_BOTTOM - _MARGIN, left + LARGE_QR + _MARGIN, QR_BOTTOM + LARGE_QR + _MARGIN)],
        Field.ISSUER: [_band(places, places.issuer, ISSUER_SIZE, issuer_left(places))],
        Field.ISSUED_ON: [_band(places, places.day, ISSUER_SIZE, issuer_left(places))],
    }
    for field, box in _sentence_boxes(certificate, places):
        boxes.setdefault(field, []).append(box)
    return boxes


def _band(places: Places, baseline: float, size: float, left: float) -> Box:
    return (left, baseline - 0.35 * size, places.page[0] - _EDGE, baseline + 1.1 * size)


def _sentence_boxes(certificate: Certificate, places: Places) -> Iterator[tuple[Field, Box]]:
    """Setting drops no character, so that the characters of the lines are those of the pieces, in order."""
    fonts.register([Face.SERIF])
    found = set_sentence(certificate)
    owners = [piece.field for piece in sentence(certificate) for char in piece.text if char != "\n"]
    place = 0
    for number, line in enumerate(found.lines):
        baseline, x = found.baseline - number * found.leading, places.side + line.indent
        for run in line.runs:
            for char in run.text:
                wide = fonts.width(char, run.face, found.size) + line.spacing
                if (field := owners[place]) is not None:
                    low, high = baseline - 0.3 * found.size, baseline + found.size
                    yield field, (x - _MARGIN, low - _MARGIN, x + wide + _MARGIN, high + _MARGIN)
                x, place = x + wide, place + 1
