"""The first page of a PDF as a picture for the screen."""

from PySide6.QtGui import QImage


def page_image(pdf: bytes, width: int) -> QImage:
    """The first page of ``pdf``, ``width`` pixels wide. Runs in any thread."""
    import pypdfium2  # a native library, only needed here

    document = pypdfium2.PdfDocument(pdf)
    try:
        page = document[0]
        bitmap = page.render(scale=width / page.get_width(), rev_byteorder=True, prefer_bgrx=True)
        return QImage(bytes(bitmap.buffer), bitmap.width, bitmap.height, bitmap.stride, QImage.Format.Format_RGBX8888).copy()
    finally:
        document.close()
