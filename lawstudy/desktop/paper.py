"""A finished PDF onto paper: the system's print dialog, or a file where there is no printer."""

from collections.abc import Callable
from enum import Enum
from pathlib import Path

from PySide6.QtCore import QRectF, QSizeF, Qt
from PySide6.QtGui import QImage, QPageSize, QPainter
from PySide6.QtWidgets import QWidget

from lawstudy.desktop.choosing import ask_where, say_saved
from lawstudy.desktop.failures import show_failure
from lawstudy.desktop.files import write_chosen
from lawstudy.desktop.tasks import failure_of
from lawstudy.errors import UserError

# What became of a document. What was saved the window has said already, with links that open it.
PutOnPaper = Callable[[QWidget, bytes, str], "Done"]
_DPI = 300
_POINT = 72


class Done(Enum):
    PRINTED = "printed"
    SAVED = "saved"
    CANCELLED = "cancelled"


def put_on_paper(over: QWidget, pdf: bytes, name: str) -> Done:
    """Ask for a printer and print every page of ``pdf``; without any printer ask where to save it."""
    from PySide6.QtPrintSupport import QPrintDialog, QPrinter, QPrinterInfo  # asks the print service

    if not QPrinterInfo.availablePrinterNames():
        return save_file(over, pdf, name)
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setDocName(name)
    printer.setFullPage(True)
    printer.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
    if QPrintDialog(printer, over).exec() != QPrintDialog.DialogCode.Accepted:
        return Done.CANCELLED
    print_pages(pdf, printer)
    return Done.PRINTED


def save_file(over: QWidget, data: bytes, name: str) -> Done:
    """Ask where to save; the answer of the dialog is the only path that is written. What came of it is said in or over the window."""
    chosen = ask_where(over, name)
    return Done.SAVED if chosen and saved(over, Path(chosen), lambda: write_chosen(Path(chosen), data)) else Done.CANCELLED


def saved(over: QWidget, path: Path, write: Callable[[], object]) -> bool:
    """Write ``path`` at once and say so with links that open it; whether it is there."""
    done = written(over, write)
    if done:
        say_saved(over, path)
    return done


def written(over: QWidget, write: Callable[[], object]) -> bool:
    """Write a file at once; whether it is there. An error is shown over the window."""
    try:
        write()
    except UserError as error:
        show_failure(over, failure_of(error))
        return False
    return True


def print_pages(pdf: bytes, printer: object) -> None:
    """Draw each page of ``pdf`` over a whole sheet of ``printer`` (a QPrinter, or any paged paint device)."""
    from PySide6.QtPrintSupport import QPrinter

    assert isinstance(printer, QPrinter)
    painter = QPainter(printer)
    try:
        for number, image in enumerate(page_images(pdf)):
            if number:
                printer.newPage()
            sheet = QRectF(printer.paperRect(QPrinter.Unit.DevicePixel))
            size = QSizeF(image.size()).scaled(sheet.size(), Qt.AspectRatioMode.KeepAspectRatio)
            painter.drawImage(QRectF(sheet.topLeft(), size), image)
    finally:
        painter.end()


def page_images(pdf: bytes, dpi: int = _DPI) -> list[QImage]:
    """Each page, at 300 dots an inch for a printer. Runs in any thread."""
    import pypdfium2  # a native library, only needed here

    images = []
    document = pypdfium2.PdfDocument(pdf)
    try:
        for page in document:
            bitmap = page.render(scale=dpi / _POINT, rev_byteorder=True, prefer_bgrx=True)
            data = bytes(bitmap.buffer)
            images.append(QImage(data, bitmap.width, bitmap.height, bitmap.stride, QImage.Format.Format_RGBX8888).copy())
    finally:
        document.close()
    return images
