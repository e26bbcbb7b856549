"""Synthetic scans of answer sheets: a printed page filled by a made-up hand and laid on a made-up scanner."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial

import cv2
import numpy as np
import pypdfium2
from numpy.typing import NDArray

from lawstudy.domain.answer_sheet import BUBBLE, CORNER, CORNERS, PAGE, QR_BOX, Place, SheetPage

Grey = NDArray[np.uint8]
DPI = 150
MM = DPI / 25.4


@dataclass(frozen=True, kw_only=True)
class Hand:
    """How dark the pen is (0 black, 255 paper), and how often a filled place was crossed out and another one taken."""

    ink: int = 40
    crossed: float = 0.0


@dataclass(frozen=True, kw_only=True)
class Scanner:
    angle: float = 0.0
    upside_down: bool = False
    noise: float = 6.0
    missing: int | None = None
    jpeg: int = 75


def printed(pdf: bytes, number: int = 0) -> Grey:
    """A page of the file as a printer would have put it on paper, at 150 dpi."""
    document = pypdfium2.PdfDocument(pdf)
    return np.ascontiguousarray(document[number].render(scale=DPI / 72, grayscale=True).to_numpy().squeeze()).copy()


def fill(picture: Grey, place: Place, ink: int, chance: np.random.Generator) -> None:
    """A place filled by hand: not quite in its middle, not quite even."""
    dx, dy = chance.normal(0, 0.18, 2)
    wide, high = BUBBLE[0] / 2 * chance.uniform(0.86, 1.03), BUBBLE[1] / 2 * chance.uniform(0.86, 1.03)
    mask = np.zeros_like(picture)
    middle = (round((place.x + dx) * MM * 16), round((place.y + dy) * MM * 16))
    axes = (round(wide * MM * 16), round(high * MM * 16))
    cv2.ellipse(mask, middle, axes, chance.uniform(-6, 6), 0, 360, 255, -1, cv2.LINE_AA, 4)
    grain = np.clip(ink + chance.normal(0, 14, picture.shape), 0, 255)
    part = mask.astype(np.float64) / 255
    picture[:] = np.clip(np.minimum(picture, picture * (1 - part) + grain * part), 0, 255).astype(np.uint8)


def cross_out(picture: Grey, place: Place, ink: int, chance: np.random.Generator) -> None:
    """A cross or a line through a place, longer than the place is."""
    x, y = place.x * MM, place.y * MM
    wide, high = (BUBBLE[0] / 2 + chance.uniform(1.0, 2.0)) * MM, (BUBBLE[1] / 2 + chance.uniform(0.9, 1.8)) * MM
    strokes = [(x - wide, y - high, x + wide, y + high), (x - wide, y + high, x + wide, y - high)]
    if chance.random() < 0.3:
        strokes = [(x - wide, y + chance.normal(0, 2), x + wide, y + chance.normal(0, 2))]
    for x0, y0, x1, y1 in strokes:
        cv2.line(picture, (round(x0), round(y0)), (round(x1), round(y1)), int(ink), max(2, round(0.45 * MM)), cv2.LINE_AA)


def filled(page: Grey, sheet: SheetPage, chosen: Mapping[int, set[int]], hand: Hand, chance: np.random.Generator) -> tuple[Grey, set[int]]:
    """The page with the places of ``chosen`` (places of items to options) filled; the items in which something was crossed out."""
    picture, crossed = page.copy(), set[int]()
    for item, options in chosen.items():
        places = [place for place in sheet.places if place.item == item]
        for place in places:
            if place.option in options:
                _local(picture, place, partial(fill, ink=hand.ink, chance=chance))
        others = [place for place in places if place.option not in options]
        if others and chance.random() < hand.crossed:
            wrong = others[int(chance.integers(len(others)))]
            for act in (fill, cross_out):
                _local(picture, wrong, partial(act, ink=hand.ink, chance=chance))
            crossed.add(item)
    return picture, crossed


def _local(picture: Grey, place: Place, act: Callable[[Grey, Place], None]) -> None:
    """Work on the surroundings of a place alone, which is faster."""
    x0, y0 = int((place.x - 8) * MM), int((place.y - 6) * MM)
    part = picture[y0 : y0 + int(12 * MM), x0 : x0 + int(16 * MM)]
    act(part, Place(place.item, place.option, place.x - x0 / MM, place.y - y0 / MM))


def scanned(page: Grey, scanner: Scanner, chance: np.random.Generator) -> Grey:
    """The page as the scanner gives it."""
    picture = page.copy()
    if scanner.missing is not None:
        x, y = CORNERS[scanner.missing]
        reach = CORNER / 2 + 1.5
        picture[int((y - reach) * MM) : int((y + reach) * MM), int((x - reach) * MM) : int((x + reach) * MM)] = 250
    height, width = picture.shape
    matrix = np.asarray(cv2.getRotationMatrix2D((width / 2, height / 2), scanner.angle, chance.uniform(0.985, 1.015)), dtype=np.float64)
    matrix[:, 2] += chance.uniform(-8, 8, 2)
    picture = np.asarray(cv2.warpAffine(picture, matrix, (width, height), borderMode=cv2.BORDER_CONSTANT, borderValue=245), dtype=np.uint8)
    if scanner.upside_down:
        picture = np.ascontiguousarray(picture[::-1, ::-1])
    shade = np.linspace(chance.uniform(-10, 0), chance.uniform(-10, 0), width)[None, :]
    noisy = picture.astype(np.float64) * chance.uniform(0.93, 1.0) + shade + chance.normal(0, scanner.noise, picture.shape)
    encoded = cv2.imencode(".jpg", np.clip(noisy, 0, 255).astype(np.uint8), [cv2.IMWRITE_JPEG_QUALITY, scanner.jpeg])[1]
    return np.asarray(cv2.imdecode(encoded, cv2.IMREAD_GRAYSCALE), dtype=np.uint8)


__all__ = ["PAGE", "QR_BOX", "Hand", "Scanner", "filled", "printed", "scanned"]
