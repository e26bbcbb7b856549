"""Looking into PDF bytes with PDFium: sizes, words, fonts, pages."""

import io
from collections.abc import Callable, Sequence
from typing import Any

import numpy as np
import pypdfium2
import pypdfium2.raw as raw
from PIL import Image, ImageFilter


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


Box = tuple[float, float, float, float]  # left, bottom, right, top in points


def _changed(data: bytes, change: Callable[[pypdfium2.PdfDocument, pypdfium2.PdfPage], None]) -> bytes:
    document = pypdfium2.PdfDocument(data)
    try:
        page = document[0]
        change(document, page)
        page.gen_content()
        stream = io.BytesIO()
        document.save(stream)
        return stream.getvalue()
    finally:
        document.close()


def covered(data: bytes, box: Box, grey: int = 255) -> bytes:
    """The first page with a filled rectangle over ``box``."""

    def change(_document: pypdfium2.PdfDocument, page: pypdfium2.PdfPage) -> None:
        rectangle = raw.FPDFPageObj_CreateNewRect(box[0], box[1], box[2] - box[0], box[3] - box[1])
        raw.FPDFPageObj_SetFillColor(rectangle, grey, grey, grey, 255)
        raw.FPDFPath_SetDrawMode(rectangle, raw.FPDF_FILLMODE_ALTERNATE, 0)
        raw.FPDFPage_InsertObject(page, rectangle)

    return _changed(data, change)


def noted(data: bytes, box: Box) -> bytes:
    """The first page with a white square of a viewer's remark over ``box``."""

    def change(_document: pypdfium2.PdfDocument, page: pypdfium2.PdfPage) -> None:
        note = raw.FPDFPage_CreateAnnot(page, raw.FPDF_ANNOT_SQUARE)
        for kind in (raw.FPDFANNOT_COLORTYPE_Color, raw.FPDFANNOT_COLORTYPE_InteriorColor):
            raw.FPDFAnnot_SetColor(note, kind, 255, 255, 255, 255)
        raw.FPDFAnnot_SetRect(note, raw.FS_RECTF(box[0], box[3], box[2], box[1]))
        raw.FPDFPage_CloseAnnot(note)

    return _changed(data, change)


def pasted(data: bytes, picture: Image.Image, box: Box) -> bytes:
    """The first page with ``picture`` laid into ``box``."""

    def change(document: pypdfium2.PdfDocument, page: pypdfium2.PdfPage) -> None:
        image = pypdfium2.PdfImage.new(document)
        image.set_bitmap(pypdfium2.PdfBitmap.from_pil(picture))
        image.set_matrix(pypdfium2.PdfMatrix(box[2] - box[0], 0, 0, box[3] - box[1], box[0], box[1]))
        page.insert_obj(image)

    return _changed(data, change)


def scanned(data: bytes, page: int = 0, *, dpi: int = 300, angle: float = 0.0, quality: int = 60, grey: bool = True) -> bytes:
    """A JPEG as a scanner makes it of a page: askew, a little blurred, grained, not quite white."""
    plain = Image.fromarray(picture(data, page, dpi / 72))
    turned = plain.rotate(angle, expand=True, fillcolor=250, resample=Image.Resampling.BICUBIC)
    soft = np.asarray(turned.filter(ImageFilter.GaussianBlur(dpi / 300)), dtype=float) * 0.85 + 20
    grained = (soft + np.random.default_rng(7).normal(0, 6, soft.shape)).clip(0, 255).astype("uint8")
    stream = io.BytesIO()
    Image.fromarray(grained).convert("L" if grey else "RGB").save(stream, "JPEG", quality=quality, dpi=(dpi, dpi))
    return stream.getvalue()


def as_pdf(pictures: Sequence[bytes]) -> bytes:
    """Pictures as the pages of a PDF, as scanners deliver them."""
    first, *others = [Image.open(io.BytesIO(each)) for each in pictures]
    stream = io.BytesIO()
    first.save(stream, "PDF", resolution=float(first.info.get("dpi", (150, 150))[0]), save_all=True, append_images=others)
    return stream.getvalue()


def turned(data: bytes, degrees: int) -> bytes:
    """The first page as a viewer's "turn" leaves it."""
    return _changed(data, lambda _document, page: page.set_rotation(degrees))


def cropped(data: bytes, box: Box) -> bytes:
    return _changed(data, lambda _document, page: page.set_cropbox(*box))
