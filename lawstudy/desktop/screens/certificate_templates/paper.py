"""The page of a template, whatever its shape, with the place of the seal drawn over it: it is on no page that is printed."""

from PySide6.QtCore import QPointF, QRect, QSize, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from lawstudy.desktop import theme
from lawstudy.desktop.theme.tokens import PAPER, Tone, tone_colour
from lawstudy.desktop.widgets.drawing import box
from lawstudy.desktop.widgets.painted import Painted
from lawstudy.i18n import _

WIDTH, HEIGHT = 384, 300


class FormPaper(Painted):
    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._image: QImage | None = None
        self._seal = (0.0, 0.0, 0.0)
        self.setFixedSize(WIDTH, HEIGHT)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        return QSize(WIDTH, HEIGHT)

    def show_page(self, image: QImage, seal: tuple[float, float, float]) -> None:
        self._image, self._seal = image, seal
        self.setAccessibleName(_("Page by this template, with the place of the seal"))
        self.update()

    def page_place(self) -> QRect:
        """Where the page lies."""
        if self._image is None:
            return QRect()
        size = self._image.size().scaled(self.size(), Qt.AspectRatioMode.KeepAspectRatio)
        return QRect((self.width() - size.width()) // 2, 0, size.width(), size.height())

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._image is None:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        place = self.page_place()
        painter.fillRect(place, QColor(PAPER))
        painter.drawImage(place, self._image)
        x, y, diameter = (each * place.width() for each in self._seal)
        pen = QPen(QColor(tone_colour(theme.current(), Tone.RED)), 1.2, Qt.PenStyle.DashLine)
        painter.setPen(pen)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawEllipse(QPointF(place.left() + x, place.top() + y), diameter / 2, diameter / 2)
        box(painter, place, edge=theme.current().border, radius=0)
