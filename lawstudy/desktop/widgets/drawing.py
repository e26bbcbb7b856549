"""Strokes shared by everything painted by hand: crisp edges at any scale, elided words, soft boxes."""

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import QWidget

from lawstudy.desktop import theme
from lawstudy.desktop.theme import Icon
from lawstudy.desktop.theme.tokens import GRID, ICON, RADIUS_CONTROL
from lawstudy.desktop.widgets.text_layout import broken, kept_together

CENTRE = Qt.AlignmentFlag.AlignCenter
LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


def pen(painter: QPainter, colour: str, width: int = 1) -> QPen:
    """A pen of ``width`` logical pixels rounded to whole device pixels, so that edges stay sharp at 125 % and 150 %."""
    made = QPen(QColor(colour), width * max(1, int(_scale(painter))))
    made.setCosmetic(True)
    made.setJoinStyle(Qt.PenJoinStyle.MiterJoin)
    return made


def _scale(painter: QPainter) -> float:
    device = painter.device()
    return device.devicePixelRatio() if device is not None else 1.0


def box(
    painter: QPainter,
    rect: QRect | QRectF,
    *,
    fill: str | None = None,
    edge: str | None = None,
    radius: float = RADIUS_CONTROL,
    width: int = 1,
    dashed: bool = False,
) -> None:
    """A rounded box whose edge lies inside ``rect``."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setBrush(QColor(fill) if fill else Qt.BrushStyle.NoBrush)
    area = QRectF(rect)
    if edge:
        stroke = pen(painter, edge, width)
        if dashed:
            stroke.setDashPattern([4.0, 3.0])
        painter.setPen(stroke)
        half = stroke.widthF() / _scale(painter) / 2
        area.adjust(half, half, -half, -half)
    else:
        painter.setPen(Qt.PenStyle.NoPen)
    painter.drawRoundedRect(area, radius, radius)
    painter.restore()


def fill(painter: QPainter, rect: QRect | QRectF, colour: str) -> None:
    """Fill ``rect`` to its edges, as ``QPainter.fillRect`` does: that one loads the gradients and their 169 names, 2 ms of the start."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(colour))
    painter.drawRect(rect)
    painter.restore()


def line(painter: QPainter, x1: float, y1: float, x2: float, y2: float, colour: str) -> None:
    """A one-pixel line, horizontal or vertical; anything else is drawn without smoothing too."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
    painter.setPen(pen(painter, colour))
    painter.drawLine(QPointF(x1, y1), QPointF(x2, y2))
    painter.restore()


def words(
    painter: QPainter,
    rect: QRect | QRectF,
    text: str,
    *,
    font: QFont,
    colour: str,
    align: Qt.AlignmentFlag = LEFT,
) -> int:
    """One line of text, elided at the end where it does not fit; the width that it took."""
    metrics = QFontMetrics(font)
    area, shown, taken = QRectF(rect), text, metrics.horizontalAdvance(text)
    room = int(area.width() + 0.5)
    if taken > room:
        shown = metrics.elidedText(text, Qt.TextElideMode.ElideRight, room)
        taken = metrics.horizontalAdvance(shown)
    painter.setFont(font)
    painter.setPen(QColor(colour))
    painter.drawText(area, align.value | Qt.TextFlag.TextSingleLine.value, shown)
    return taken


def words_in_two(painter: QPainter, rect: QRect | QRectF, text: str, *, font: QFont, small: QFont, leading: int, colour: str) -> None:
    """One line of text where it fits, else two smaller ones, ``leading`` apart; the second is elided at its end."""
    area, text = QRectF(rect), kept_together(text)
    if QFontMetrics(font).horizontalAdvance(text) <= area.width():
        words(painter, area, text, font=font, colour=colour)
        return
    if QFontMetrics(small).horizontalAdvance(text) <= area.width():
        words(painter, area, text, font=small, colour=colour)
        return
    upper = QRectF(area.left(), area.center().y() - leading, area.width(), leading)
    for place, part in enumerate(broken(text, small, int(area.width()), most=2)):
        words(painter, upper.translated(0, place * leading), part, font=small, colour=colour)


def paint_end_icon(field: QWidget, icon: Icon) -> None:
    """The sign at the right end of a field that opens something; a style sheet can only draw picture files there."""
    colours = theme.current()
    colour = colours.text_2 if field.isEnabled() else colours.disabled
    theme.paint_icon(QPainter(field), QRect(field.width() - 12 - ICON, 0, ICON, field.height()), icon, colour)


def text_width(text: str, font: QFont) -> int:
    return QFontMetrics(font).horizontalAdvance(text)


def state_words(painter: QPainter, rect: QRect | QRectF, icon: Icon | None, text: str, *, font: QFont, colour: str, size: int = 16) -> int:
    """An icon and its word in one colour, from the left edge of ``rect``; the width that they took."""
    area = QRectF(rect)
    taken = 0
    if icon is not None:
        theme.paint_icon(painter, QRectF(area.left(), area.center().y() - size / 2, size, size), icon, colour)
        taken = size + GRID // 2
    if text:
        taken += words(painter, area.adjusted(taken, 0, 0, 0), text, font=font, colour=colour)
    return taken
