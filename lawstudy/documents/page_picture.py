"""Pages as pictures: rendered or opened within limits, and the codes that are drawn on them.

Only grey values are made. PDFium, Pillow and the reader of codes are imported late: only checking needs them.
"""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from lawstudy.domain.certificate_check import Overlay, envelopes_in

if TYPE_CHECKING:
    from PIL.Image import Image

MOST_PIXELS = 80_000_000  # A3 at 600 dpi has 70 million
RENDERED_PIXELS, LONGEST_SIDE = 10_000_000, 10_000  # A4 at 300 dpi has 8.7 million
DPI = 300
ENLARGED_BELOW = 6_000_000
_POINTS = 72.0
_MOST_NOTES = 1_000
_DEEPEST = 15  # forms within forms
_FORMATS = ("PNG", "JPEG", "TIFF", "BMP", "WEBP", "GIF")
_HEADS = (b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff", b"II*\0", b"MM\0*", b"BM", b"GIF87a", b"GIF89a")


class TooLarge(Exception):
    """More pixels than are looked at: nothing is made smaller in silence."""


def is_picture(data: bytes) -> bool:
    """By its bytes: what scanners, cameras and messengers make, but for HEIC, which nothing here reads."""
    return data.startswith(_HEADS) or (data[:4], data[8:12]) == (b"RIFF", b"WEBP")


def count_pictures(data: bytes) -> int:
    """How many a file of pictures holds: a scanner puts many pages into one TIFF. Anything that Pillow raises on a broken file."""
    return int(getattr(_opened(data), "n_frames", 1))


def opened_picture(data: bytes, number: int = 1) -> "Image":
    """One picture of a file (the first has number 1) in grey values. TooLarge; anything that Pillow raises on a broken file."""
    picture = _opened(data)
    picture.seek(number - 1)
    if picture.width * picture.height > MOST_PIXELS:
        raise TooLarge
    return picture.convert("L")


def _opened(data: bytes) -> "Image":
    """Nothing is unpacked yet."""
    import io
    import warnings

    from PIL import Image

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # Pillow warns at its own limit and refuses at twice that; ours is between
        try:
            return Image.open(io.BytesIO(data), formats=_FORMATS)
        except Image.DecompressionBombError as error:
            raise TooLarge from error


def rendered(page: Any, *, dpi: float = DPI, printing: bool = False) -> "Image":
    """A page of PDFium in grey values, smaller where the paper is large. TooLarge when a picture on it is."""
    import pypdfium2.raw as pdfium

    if any(width * height > MOST_PIXELS for width, height in _picture_sizes(page)):
        raise TooLarge
    width, height = (max(1.0, side) for side in page.get_size())
    scale = min(dpi / _POINTS, (RENDERED_PIXELS / (width * height)) ** 0.5, LONGEST_SIDE / max(width, height))
    flags = pdfium.FPDF_PRINTING if printing else 0
    picture: Image = page.render(scale=scale, grayscale=True, extra_flags=flags).to_pil()
    return picture.convert("L")


def _picture_sizes(page: Any) -> Iterator[tuple[int, int]]:
    import pypdfium2
    import pypdfium2.raw as pdfium

    for found in page.get_objects(filter=[pdfium.FPDF_PAGEOBJ_IMAGE], max_depth=_DEEPEST):
        if isinstance(found, pypdfium2.PdfImage):
            yield found.get_px_size()


def overlays(page: Any, document: Any) -> tuple[Overlay, ...]:
    """What lies over a page of PDFium that none of ours has: pictures, annotations and fields of a form (which are drawn by the
    program that shows them), forms within the page, and scripts."""
    import pypdfium2.raw as pdfium

    drawn = {found.type for found in page.get_objects(max_depth=1)}
    notes = [pdfium.FPDFPage_GetAnnot(page, number) for number in range(min(pdfium.FPDFPage_GetAnnotCount(page), _MOST_NOTES))]
    kinds = {pdfium.FPDFAnnot_GetSubtype(note) for note in notes if note}
    for note in notes:
        if note:
            pdfium.FPDFPage_CloseAnnot(note)
    scripts = pdfium.FPDFDoc_GetJavaScriptActionCount(document) if document is not None else 0
    found = {
        Overlay.PICTURE: pdfium.FPDF_PAGEOBJ_IMAGE in drawn,
        Overlay.ANNOTATION: bool(kinds - {pdfium.FPDF_ANNOT_WIDGET}) or None in notes,
        Overlay.FORM: pdfium.FPDF_ANNOT_WIDGET in kinds or bool(document is not None and document.get_formtype()),
        Overlay.SCRIPT: scripts > 0,
    }
    return tuple(kind for kind, there in found.items() if there)


def drawn_codes(picture: "Image") -> frozenset[bytes]:
    """The envelopes in the QR codes on ``picture``, however it lies; where none is seen it is looked at softer, larger or smaller."""
    for view in _views(picture):
        if found := frozenset().union(*(envelopes_in(text) for text in _texts(view))):
            return found
    return frozenset()


def _views(picture: "Image") -> Iterator["Image"]:
    from PIL import Image, ImageFilter

    yield picture
    yield picture.filter(ImageFilter.GaussianBlur(1))  # grey drawn as black dots, as a fax does
    if picture.width * picture.height <= ENLARGED_BELOW:
        larger = picture.resize((2 * picture.width, 2 * picture.height), Image.Resampling.BICUBIC)
        yield larger
        yield larger.filter(ImageFilter.UnsharpMask(radius=2, percent=200, threshold=0))
    else:
        yield picture.resize((picture.width // 2, picture.height // 2), Image.Resampling.BOX)


def _texts(picture: "Image") -> Iterator[str]:
    import zxingcpp

    for code in zxingcpp.read_barcodes(picture, formats=zxingcpp.barcode_formats_from_str("QRCode")):
        yield code.text
