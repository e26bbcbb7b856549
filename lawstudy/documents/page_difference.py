"""Whether a page looks as this program draws it: the certificate is drawn again from its signed bytes, and the two are laid over
one another. Whatever covers a word, changes a letter's shape or was added shows as a difference, and the field under it is named.
"""

from typing import TYPE_CHECKING, Any

from lawstudy.documents.certificate import IssuedCertificate, certificates_pdf
from lawstudy.documents.certificate_places import Box, field_boxes
from lawstudy.documents.page_picture import rendered
from lawstudy.domain.certificate import Certificate, Field

if TYPE_CHECKING:
    from PIL.Image import Image

_DPI = 110
_POINTS = 72.0
_UNLIKE = 64  # grey levels beyond what a neighbouring pixel has
_LEAST_INK = 4  # pixels; one alone is a rounding


def differing_places(page: Any, certificate: Certificate, envelope: bytes) -> tuple[Field, ...] | None:
    """Fields of a PDFium page over which it looks unlike our own drawing, on screen or in print; None when it looks the same.

    Empty when only something beside the fields differs.
    """
    import pypdfium2  # late: only checking needs it

    own_file = pypdfium2.PdfDocument(certificates_pdf([IssuedCertificate(certificate=certificate, envelope=envelope)]))
    try:
        drawn = rendered(own_file[0], dpi=_DPI)
        marks = [_difference(drawn, rendered(page, dpi=_DPI, printing=printing)) for printing in (False, True)]
    finally:
        own_file.close()
    boxes = field_boxes(certificate)
    if any(mark is None for mark in marks):
        return tuple(boxes)
    touched = tuple(field for field, found in boxes.items() if any(_ink(mark, box) for mark in marks for box in found))
    return touched if touched or any(_ink(mark) for mark in marks) else None


def _difference(own: "Image", other: "Image") -> "Image | None":
    """White where one picture has what the other lacks, a pixel's shift forgiven; None for another size of paper."""
    from PIL import Image, ImageChops, ImageFilter  # late: only checking needs it

    if max(abs(own.width - other.width), abs(own.height - other.height)) > 1:
        return None
    other = other.crop((0, 0, *own.size))
    mark = Image.new("L", own.size)
    place = ImageChops.difference(own, other).getbbox()
    if place is None:
        return mark
    place = (max(0, place[0] - 2), max(0, place[1] - 2), min(own.width, place[2] + 2), min(own.height, place[3] + 2))
    parts = (own.crop(place), other.crop(place))
    unlike = Image.new("L", parts[0].size)
    for one, two in (parts, parts[::-1]):
        lighter = ImageChops.subtract(one, two.filter(ImageFilter.MaxFilter(3)))
        darker = ImageChops.subtract(two.filter(ImageFilter.MinFilter(3)), one)
        unlike = ImageChops.lighter(unlike, ImageChops.lighter(lighter, darker))
    mark.paste(unlike.point([255 if level > _UNLIKE else 0 for level in range(256)]), place[:2])
    return mark


def _ink(mark: "Image | None", box: Box | None = None) -> bool:
    """Whether ``mark`` has anything, all over or in a box."""
    if mark is None:
        return True
    part = mark
    if box is not None:
        scale, (left, bottom, right, top) = _DPI / _POINTS, box
        height = mark.height / scale
        part = mark.crop((round(left * scale), round((height - top) * scale), round(right * scale), round((height - bottom) * scale)))
    return part.histogram()[255] >= _LEAST_INK
