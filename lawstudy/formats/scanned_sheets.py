"""Scanned answer sheets: pictures and PDFs to the marks on them. Nothing is decided here, only measured.

The code gives whose page it is and which way up it lies; the corner marks, three of the four at least, give where everything is. Each
place is measured against the paper around it and the black of the corner marks, so that a dark or a pale scan reads alike.
"""

import io
from collections.abc import Iterator, Sequence
from enum import StrEnum
from typing import TYPE_CHECKING

import numpy as np
from msgspec import Struct
from numpy.typing import NDArray

from lawstudy.domain.answer_sheet import BUBBLE, CORNER, CORNERS, PAGE, QR_BOX, Measured, SheetPage

if TYPE_CHECKING:
    from collections.abc import Callable

Grey = NDArray[np.uint8]
Numbers = NDArray[np.float64]

DPI = 200
LARGEST_SIDE, LARGEST_AREA = 12_000, 60_000_000
MOST_PAGES = 5_000
_SCALE = 8  # pixels of the straightened page for each millimetre
_SEARCH = 11.0  # mm around where the code lets expect a corner mark
_SECTORS = 28
_RING = (0.65, 1.15)  # mm outside the outline of a place
_INSIDE = 0.55  # mm inside of it


class PageFault(StrEnum):
    """Why a page could not be measured."""

    NO_PICTURE = "no_picture"
    TOO_LARGE = "too_large"
    NO_CODE = "no_code"
    CORNERS = "corners"


class FoundPage(Struct, frozen=True):
    """A page with a code: its text, and the straightened picture, or why there is none."""

    code: str
    straight: Grey | None
    fault: PageFault | None = None


def pictures(data: bytes, name: str) -> "Iterator[Grey | PageFault]":
    """The pages of a file as grey pictures: PDF at 200 dpi, TIFF with all its pages, PNG, JPEG and what else Pillow reads."""
    if name.lower().endswith(".pdf") or data[:5] == b"%PDF-":
        yield from _of_pdf(data)
        return
    yield from _of_picture(data)


def _of_pdf(data: bytes) -> "Iterator[Grey | PageFault]":
    import pypdfium2

    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError:
        yield PageFault.NO_PICTURE
        return
    try:
        for number in range(min(len(document), MOST_PAGES)):
            page = document[number]
            width, height = page.get_size()
            if not _small(width / 72 * DPI, height / 72 * DPI):
                yield PageFault.TOO_LARGE
                continue
            yield np.ascontiguousarray(page.render(scale=DPI / 72, grayscale=True).to_numpy().squeeze())
            page.close()
    finally:
        document.close()


def _of_picture(data: bytes) -> "Iterator[Grey | PageFault]":
    from PIL import Image, ImageSequence, UnidentifiedImageError

    try:
        with Image.open(io.BytesIO(data)) as opened:
            for number, frame in enumerate(ImageSequence.Iterator(opened)):
                if number == MOST_PAGES:
                    return
                if not _small(*frame.size):
                    yield PageFault.TOO_LARGE
                    continue
                yield np.asarray(frame.convert("L"))
    except (UnidentifiedImageError, OSError, SyntaxError, ValueError, Image.DecompressionBombError):
        yield PageFault.NO_PICTURE


def _small(width: float, height: float) -> bool:
    return max(width, height) <= LARGEST_SIDE and width * height <= LARGEST_AREA


def found(picture: Grey) -> FoundPage:
    """The page's code and its straightened picture."""
    import zxingcpp

    codes = [
        one for one in zxingcpp.read_barcodes(picture, formats=zxingcpp.barcode_formats_from_str("QRCode")) if one.text.startswith("LS1/")
    ]
    if len(codes) != 1:
        return FoundPage("", None, PageFault.NO_CODE)
    (code,) = codes
    at = code.position
    seen = np.array([[p.x, p.y] for p in (at.top_left, at.top_right, at.bottom_left, at.bottom_right)], dtype=np.float64)
    straight = _straightened(picture, seen)
    return FoundPage(code.text, straight, None if straight is not None else PageFault.CORNERS)


def _straightened(picture: Grey, seen: Numbers) -> Grey | None:
    """The page upright at 8 pixels a millimetre; None when fewer than three corner marks are there, or they do not fit together."""
    import cv2

    left, top, side = QR_BOX
    box = np.array([[left, top], [left + side, top], [left, top + side], [left + side, top + side]])
    rough = _affine(box, seen)
    marks = [(corner, mark) for corner in CORNERS if (mark := _corner(picture, rough, corner)) is not None]
    if len(marks) < 3:
        return None
    paper, scan = np.array([corner for corner, _ in marks]), np.array([mark for _, mark in marks])
    fine = _affine(paper, scan)
    if len(marks) == 4 and np.abs(_through(fine, paper) - scan).max() > _scale_of(fine) * 2.0:
        return None  # a stain was taken for a mark: better a person looks
    if np.abs(_through(fine, box) - seen).max() > _scale_of(fine) * 2.5:
        return None
    if len(marks) == 4:
        matrix = cv2.getPerspectiveTransform((paper * _SCALE).astype(np.float32), scan.astype(np.float32))
    else:
        matrix = np.vstack([fine / np.array([_SCALE, _SCALE, 1.0]), [0.0, 0.0, 1.0]])
    size = (int(PAGE[0] * _SCALE), int(PAGE[1] * _SCALE))
    flags = cv2.INTER_LINEAR | cv2.WARP_INVERSE_MAP
    warped = cv2.warpPerspective(picture, matrix, size, flags=flags, borderMode=cv2.BORDER_CONSTANT, borderValue=255)
    return np.asarray(warped, dtype=np.uint8)


def _affine(paper: Numbers, scan: Numbers) -> Numbers:
    """The 2 × 3 matrix from millimetres of the sheet to pixels of the scan, by least squares."""
    ones = np.hstack([paper, np.ones((len(paper), 1))])
    solved, *_ = np.linalg.lstsq(ones, scan, rcond=None)
    return np.asarray(solved.T, dtype=np.float64)


def _through(matrix: Numbers, points: Numbers) -> Numbers:
    return np.asarray(points @ matrix[:, :2].T + matrix[:, 2], dtype=np.float64)


def _scale_of(matrix: Numbers) -> float:
    """Pixels for a millimetre."""
    return float(np.sqrt(abs(np.linalg.det(matrix[:, :2]))))


def _corner(picture: Grey, rough: Numbers, corner: tuple[float, float]) -> Numbers | None:
    """The middle of the black square near where ``corner`` is expected; None when there is none of its size and shape."""
    import cv2

    scale = _scale_of(rough)
    (x, y), reach = _through(rough, np.array([corner]))[0], _SEARCH * scale
    height, width = picture.shape
    x0, x1 = (int(np.clip(x + d, 0, width)) for d in (-reach, reach))
    y0, y1 = (int(np.clip(y + d, 0, height)) for d in (-reach, reach))
    if x1 - x0 < CORNER * scale or y1 - y0 < CORNER * scale:
        return None
    part = cv2.GaussianBlur(picture[y0:y1, x0:x1], (3, 3), 0)
    bright, dark = float(np.percentile(part, 90)), float(np.percentile(part, 2))
    if bright - dark < 40:
        return None
    black = (part < (bright + dark) / 2).astype(np.uint8)
    count, _labels, stats, centroids = cv2.connectedComponentsWithStats(black, connectivity=4)
    wanted = (CORNER * scale) ** 2
    best: tuple[float, Numbers] | None = None
    for number in range(1, count):
        left, top, wide, high, area = (int(value) for value in stats[number])
        if not (0.75 * wanted < area < 1.25 * wanted and 0.8 < wide / high < 1.25 and area > 0.72 * wide * high):
            continue
        if left == 0 or top == 0 or left + wide == part.shape[1] or top + high == part.shape[0]:
            continue  # cut off: its middle is not the mark's
        middle = centroids[number] + np.array([x0, y0])
        distance = float(np.hypot(*(middle - (x, y))))
        if best is None or distance < best[0]:
            best = (distance, middle)
    return None if best is None else best[1]


def measured(straight: Grey, page: SheetPage) -> tuple[tuple[Measured, ...], ...]:
    """Each question's places, measured. What an empty place of the same letter has by its own print is taken off."""
    import cv2

    soft = cv2.GaussianBlur(straight, (3, 3), 0).astype(np.float32)
    corners = [float(soft[_around(y, 2.0), _around(x, 2.0)].mean()) for x, y in CORNERS]
    black = float(np.median([corner for corner in corners if corner < 140] or [0.0]))  # one may be missing
    inside, sectors, paper = _inside(), _ring(), _paper()
    raw: list[tuple[float, float, float]] = []
    for place in page.places:
        row, column = round(place.y * _SCALE), round(place.x * _SCALE)
        white = float(np.percentile(soft[row + paper[0], column + paper[1]], 70))
        span = max(white - black, 30.0)
        dark = np.clip((white - soft[row + inside[0], column + inside[1]]) / span, 0.0, 1.0)
        inked = float(np.percentile(dark, 90)) * 0.45
        ring = max(float(np.clip((white - soft[row + dy, column + dx]) / span, 0.0, 1.0).mean()) for dy, dx in sectors)
        raw.append((float(dark.mean()), float((dark > max(inked, 0.06)).mean()), ring))
    own = _own_print(raw, [page.items[place.item].words[place.option] for place in page.places])
    found: list[list[Measured]] = [[] for _ in page.items]
    for place, (darkness, coverage, ring), printed in zip(page.places, raw, own, strict=True):
        found[place.item].append(Measured(max(0.0, darkness - printed), coverage, ring))
    return tuple(tuple(row) for row in found)


def row_picture(straight: Grey, page: SheetPage, item: int) -> bytes:
    """A question's row, with its number, as PNG."""
    import cv2

    places = [place for place in page.places if place.item == item]
    left, right = page.numbers[item][0] - 6.0, places[-1].x + 6.0
    y, reach = places[0].y, 4.2
    part = straight[int((y - reach) * _SCALE) : int((y + reach) * _SCALE), int(left * _SCALE) : int(right * _SCALE)]
    return cv2.imencode(".png", part)[1].tobytes()


def _own_print(raw: Sequence[tuple[float, float, float]], words: Sequence[str]) -> list[float]:
    """How dark an empty place is by its printed letter: of each letter, what the paler third of its places have."""
    by_word = {word: float(np.percentile([r[0] for r, w in zip(raw, words, strict=True) if w == word], 20)) for word in set(words)}
    least = min(by_word.values(), default=0.0)
    return [min(by_word[word], least + 0.05) for word in words]


def _around(middle: float, reach: float) -> slice:
    return slice(int((middle - reach) * _SCALE), int((middle + reach) * _SCALE))


Offsets = tuple[NDArray[np.intp], NDArray[np.intp]]


def _stadium(grow: float) -> "Callable[[Numbers, Numbers], NDArray[np.bool_]]":
    """Whether a point (mm from the middle) lies in the rounded place, made so much larger on every side."""
    wide, high = BUBBLE[0] / 2 + grow, BUBBLE[1] / 2 + grow
    straight = wide - high
    return lambda x, y: np.hypot(np.maximum(np.abs(x) - straight, 0.0), y) <= high


def _grid(reach: float) -> tuple[Numbers, Numbers, NDArray[np.intp], NDArray[np.intp]]:
    steps = np.arange(-int(reach * _SCALE), int(reach * _SCALE) + 1)
    dy, dx = np.meshgrid(steps, steps, indexing="ij")
    return dx / _SCALE, dy / _SCALE, dy.astype(np.intp), dx.astype(np.intp)


def _inside() -> Offsets:
    x, y, dy, dx = _grid(4.0)
    keep = _stadium(-_INSIDE)(x, y)
    return dy[keep], dx[keep]


def _ring() -> list[Offsets]:
    x, y, dy, dx = _grid(5.0)
    ring = _stadium(_RING[1])(x, y) & ~_stadium(_RING[0])(x, y)
    sector = ((np.arctan2(y, x) + np.pi) / (2 * np.pi) * _SECTORS).astype(int) % _SECTORS
    return [(dy[part], dx[part]) for number in range(_SECTORS) if (part := ring & (sector == number)).any()]


def _paper() -> Offsets:
    """Around a place and beyond its neighbours' marks: above and below it."""
    x, y, dy, dx = _grid(5.0)
    keep = ~_stadium(_RING[0])(x, y) & (np.abs(x) <= 3.7) & (np.abs(y) <= 3.6)
    return dy[keep], dx[keep]
