"""A page of the report: running text in which each figure is an object of its own that knows its slot and looks its words up
when it is painted. A change in the ledger needs no edit of the text."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Protocol

from PySide6.QtCore import QObject, QPoint, QRect, QRectF, QSizeF, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontMetricsF,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPyTextObject,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
    QTextFormat,
)
from PySide6.QtWidgets import QFrame, QTextEdit, QWidget

from lawstudy.desktop import theme
from lawstudy.desktop.theme.fonts import SERIF, font_of
from lawstudy.desktop.theme.tokens import INK, LIGHT, PAPER, RADIUS_CELL, Type
from lawstudy.desktop.widgets.drawing import box, line
from lawstudy.i18n import _

FIGURE = QTextFormat.ObjectTypes.UserObject.value + 1
SLOT = QTextFormat.Property.UserProperty.value + 1
BODY_TYPE = Type(16, 29)
TITLE_TYPE = Type(22, 34, True)
_OBJECT = "\ufffc"
_MARGIN = 64
# A mark of punctuation is painted by the figure before it: Qt breaks lines after an object, and no line may begin with one.
MARK = QTextFormat.Property.UserProperty.value + 2
_MARKS = "，。、；：）"


@dataclass(frozen=True)
class Shown:
    """How a figure stands in the text. ``missing``: nobody has supplied it yet."""

    text: str
    missing: bool = False


class FigurePage(Protocol):
    """What a text says of its figures."""

    def figure(self, slot: str) -> Shown: ...

    def selected(self) -> str: ...

    def body_font(self) -> QFont: ...


class FigureObject(QPyTextObject):
    """Paints figures: a quiet chip, filled when it is selected, dashed amber when there is no number."""

    def __init__(self, parent: QObject, page: FigurePage) -> None:
        super().__init__(parent)
        self._page = page

    def intrinsicSize(self, document: QTextDocument, position: int, form: QTextFormat) -> QSizeF:
        shown = self._page.figure(str(form.property(SLOT)))
        metrics = QFontMetricsF(self._page.body_font())
        mark = metrics.horizontalAdvance(_mark(form))
        return QSizeF(metrics.horizontalAdvance(shown.text) + 8 + mark, metrics.ascent())

    def drawObject(self, painter: QPainter, rect: QRectF | QRect, document: QTextDocument, position: int, form: QTextFormat) -> None:
        slot = str(form.property(SLOT))
        shown, selected = self._page.figure(slot), slot == self._page.selected()
        mark = _mark(form)
        metrics = QFontMetricsF(self._page.body_font())
        whole = QRectF(rect).adjusted(1, -2, -1, 5)
        area = whole.adjusted(0, 0, -metrics.horizontalAdvance(mark), 0)
        # Paper is white in both themes, so its chips keep the light colours.
        fill = LIGHT.accent if selected else LIGHT.amber_soft if shown.missing else LIGHT.accent_soft
        box(painter, area, fill=fill, radius=RADIUS_CELL)
        if shown.missing and not selected:
            box(painter, QRectF(area.left(), area.bottom() - 1, area.width(), 1), edge=LIGHT.amber, radius=0, dashed=True)
        elif not selected:
            line(painter, area.left(), area.bottom(), area.right(), area.bottom(), LIGHT.accent)
        painter.setFont(self._page.body_font())
        painter.setPen(QColor(LIGHT.on_accent if selected else LIGHT.amber if shown.missing else LIGHT.accent))
        flags = Qt.AlignmentFlag.AlignLeft.value | Qt.TextFlag.TextSingleLine.value
        painter.drawText(area.adjusted(3, 2, 3, 0), flags, shown.text)
        painter.setPen(QColor(INK))
        painter.drawText(QRectF(area.right() + 1, area.top() + 2, whole.width(), area.height()), flags, mark)


class FigureText(QTextEdit):
    """``chosen`` carries the slot of a figure that was clicked or reached with ← →; Delete leaves the selected one out."""

    chosen = Signal(str)
    removed = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._figures: dict[str, Shown] = {}
        self._slots: list[str] = []
        self._marks: list[str] = []
        self._selected = ""
        self.setProperty("kind", "bare")
        self.setReadOnly(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setAccessibleName(_("Text of the report"))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.viewport().setAutoFillBackground(False)
        self.viewport().setMouseTracking(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._object = FigureObject(self, self)
        self.document().documentLayout().registerHandler(FIGURE, self._object)
        theme.theme_changed().connect(self.viewport().update)

    def body_font(self) -> QFont:
        return font_of(BODY_TYPE, SERIF)

    def figure(self, slot: str) -> Shown:
        return self._figures.get(slot, Shown("—", missing=True))

    def selected(self) -> str:
        return self._selected

    def slots_in_text(self) -> list[str]:
        return list(self._slots)

    # --- filling ---

    def begin(self, figures: Mapping[str, Shown]) -> None:
        """An empty page with these figures to come."""
        self._figures, self._slots, self._marks = dict(figures), [], []
        self.clear()
        self.document().setDocumentMargin(_MARGIN)

    def add_block(self, pieces: list[tuple[str, str]], style: Type = BODY_TYPE, *, centred: bool = False, indent: float = 0.0) -> None:
        """A paragraph of (words, slot); a piece with a slot is a figure."""
        cursor = self.textCursor()
        cursor.movePosition(QTextCursor.MoveOperation.End)
        if self.document().characterCount() > 1:
            cursor.insertBlock()
        cursor.setBlockFormat(_block(style, centred=centred, indent=indent))
        words = QTextCharFormat()
        words.setFont(font_of(style, SERIF))
        words.setForeground(QColor(INK))
        taken = 0
        for place, (text, slot) in enumerate(pieces):
            if slot:
                following = pieces[place + 1][0] if place + 1 < len(pieces) else ""
                taken = int(bool(following) and following[0] in _MARKS)
                cursor.insertText(_OBJECT, _figure(slot, following[:taken], self.body_font()))
                self._slots.append(slot)
                self._marks.append(following[:taken])
            else:
                cursor.insertText(text[taken:], words)
                taken = 0

    def finish(self) -> None:
        """The page is complete; the selection stays where it was, or goes to the first figure."""
        if self._selected not in self._slots:
            self._selected = self._slots[0] if self._slots else ""
        self.moveCursor(QTextCursor.MoveOperation.Start)
        self.setAccessibleDescription(self.plain_text())
        self.chosen.emit(self._selected)

    def plain_text(self) -> str:
        """The text with the figures as words, for the screen reader and for copying."""
        figures = iter([self.figure(slot).text + mark for slot, mark in zip(self._slots, self._marks, strict=True)])
        text = self.document().toRawText().replace("\u2029", "\n")
        return "".join(next(figures) if char == _OBJECT else char for char in text)

    # --- choosing ---

    def select(self, slot: str) -> None:
        if slot != self._selected and slot in self._slots:
            self._selected = slot
            self.viewport().update()
            self.chosen.emit(slot)

    def slot_at(self, point: QPoint) -> str:
        """The figure under a point of the viewport, "" beside them."""
        place = self.document().documentLayout().hitTest(point + QPoint(0, self.verticalScrollBar().value()), Qt.HitTestAccuracy.ExactHit)
        if place < 0:
            return ""
        cursor = QTextCursor(self.document())
        for position in (place, place + 1):
            cursor.setPosition(min(position, self.document().characterCount() - 1))
            form = cursor.charFormat()
            if form.objectType() == FIGURE and self._object_rect(cursor).contains(point):
                return str(form.property(SLOT))
        return ""

    def _object_rect(self, cursor: QTextCursor) -> QRectF:
        """Where the figure before the cursor lies in the viewport."""
        right = self.cursorRect(cursor)
        before = QTextCursor(cursor)
        before.movePosition(QTextCursor.MoveOperation.Left)
        left = self.cursorRect(before)
        if left.top() != right.top():
            return QRectF(right.left() - 40, right.top(), 40, right.height())
        return QRectF(left.left() - 1, left.top() - 4, right.left() - left.left() + 2, left.height() + 8)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        slot = self.slot_at(event.position().toPoint())
        if slot and event.button() is Qt.MouseButton.LeftButton:
            self.select(slot)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        super().mouseMoveEvent(event)
        over = bool(self.slot_at(event.position().toPoint()))
        self.viewport().setCursor(Qt.CursorShape.PointingHandCursor if over else Qt.CursorShape.IBeamCursor)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}.get(Qt.Key(event.key()))
        if step is not None and self._slots:
            here = self._slots.index(self._selected) if self._selected in self._slots else 0
            self.select(self._slots[max(0, min(len(self._slots) - 1, here + step))])
        elif event.key() == Qt.Key.Key_Delete and self._selected:
            self.removed.emit(self._selected)
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self.viewport())
        painter.fillRect(self.viewport().rect(), QColor(PAPER))
        painter.end()
        super().paintEvent(event)


def _block(style: Type, *, centred: bool, indent: float) -> QTextBlockFormat:
    made = QTextBlockFormat()
    made.setLineHeight(style.line, QTextBlockFormat.LineHeightTypes.FixedHeight.value)
    made.setAlignment(Qt.AlignmentFlag.AlignHCenter if centred else Qt.AlignmentFlag.AlignLeft)
    made.setTextIndent(indent * style.pixels)
    return made


def _mark(form: QTextFormat) -> str:
    return str(form.property(MARK) or "")


def _figure(slot: str, mark: str, font: QFont) -> QTextCharFormat:
    made = QTextCharFormat()
    made.setObjectType(FIGURE)
    made.setProperty(SLOT, slot)
    made.setProperty(MARK, mark)
    made.setFont(font)
    made.setVerticalAlignment(QTextCharFormat.VerticalAlignment.AlignNormal)
    return made
