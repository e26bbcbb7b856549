"""Looking into PDF bytes with PDFium: sizes, words, fonts, pages."""

import io
from collections.abc import Sequence
from typing import Any

import pypdfium2


def pages(data: bytes) -> list[str]:
    """The words of each page, without white space."""
    document = pypdfium2.PdfDocument(data)
    try:
        return ["".join(page.get_textpage().get_text_range().split()) for page in document]
    finally:
        document.close()


def sizes_mm(data: bytes) -> list[tuple[float, float]]:
    document = pypdfium2.PdfDocument(data)
    try:
        return [(round(page.get_width() / 72 * 25.4, 1), round(page.get_height() / 72 * 25.4, 1)) for page in document]
    finally:
        document.close()


def taken_pages(data: bytes, indices: Sequence[int]) -> bytes:
    """A file with some pages of ``data``, as a person would split it."""
    source, target = pypdfium2.PdfDocument(data), pypdfium2.PdfDocument.new()
    try:
        target.import_pages(source, list(indices))
        stream = io.BytesIO()
        target.save(stream)
        return stream.getvalue()
    finally:
        target.close()
        source.close()


def picture(data: bytes, page: int = 0, scale: float = 1.0) -> Any:
    """The page as an array of grey values (rows, columns)."""
    document = pypdfium2.PdfDocument(data)
    try:
        return document[page].render(scale=scale, grayscale=True).to_numpy().copy().squeeze()
    finally:
        document.close()
