"""Room for what needs more than there is: a page below its least size is scrolled, and nothing on it is squeezed or covered."""

from PySide6.QtCore import QEvent, QObject, QPoint, QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QApplication, QFrame, QScrollArea, QStackedWidget, QWidget

# A page that needs less where it is narrower makes its scroll bar come and go for ever, each time within the one before.
DEEPEST = 20


def bring_into_view(widget: QWidget) -> None:
    """What was just asked for may lie below the edge of a small window: scroll as far as it takes, and never past its top."""
    area = widget.parentWidget()
    while area is not None:
        inner = area.widget() if isinstance(area, QScrollArea) else None
        if isinstance(area, QScrollArea) and inner is not None and inner.isAncestorOf(widget):
            top, bar = widget.mapTo(inner, QPoint()).y(), area.verticalScrollBar()
            bar.setValue(min(max(bar.value(), top + widget.height() - area.viewport().height()), top))
        area = area.parentWidget()


class Pages(QStackedWidget):
    """A stack that needs what the page in view needs, and not what the largest of all does.

    What a page needs is its least height at the width it has; Qt's own stack asks for the height that the page would like to have.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.currentChanged.connect(lambda _place: self.updateGeometry())

    def sizeHint(self) -> QSize:
        return self.minimumSizeHint()

    def minimumSizeHint(self) -> QSize:
        shown = self.currentWidget()
        if shown is None:
            return QSize(0, 0)
        least, layout = shown.minimumSizeHint().expandedTo(shown.minimumSize()), shown.layout()
        if layout is None or not layout.hasHeightForWidth():
            return least
        return QSize(least.width(), max(least.height(), layout.totalMinimumHeightForWidth(max(self.width(), least.width()))))

    def hasHeightForWidth(self) -> bool:
        return False

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.updateGeometry()


class _Held(QWidget):
    """``inner`` all over it and no layout: a scroll area asks the layout of what it holds past the widget itself."""

    def __init__(self, inner: QWidget) -> None:
        super().__init__()
        self._inner = inner
        inner.setParent(self)

    def sizeHint(self) -> QSize:
        return self._inner.sizeHint()

    def minimumSizeHint(self) -> QSize:
        return self._inner.minimumSizeHint()

    def event(self, event: QEvent) -> bool:
        if event.type() is QEvent.Type.LayoutRequest:
            self.updateGeometry()  # the scroll area hears it from here
        return super().event(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._inner.resize(event.size())


class Wrapping(QWidget):
    """What needs the less height the wider it is: words that wrap. Its least height is that of its width now, not of the narrowest."""

    def minimumSizeHint(self) -> QSize:
        least = super().minimumSizeHint()
        return QSize(least.width(), self.heightForWidth(self.width())) if self.hasHeightForWidth() else least


class Roomy(QScrollArea):
    """Shows ``inner`` as large as itself, and with scroll bars where that would be less than ``inner`` needs.

    What gets the focus inside by Tab is brought into view (Qt does so). ``wraps``: it asks for the height that its words need.
    """

    def __init__(self, inner: QWidget, *, wraps: bool = False) -> None:
        super().__init__()
        self._inner, self._wraps, self._depth = inner, wraps, 0
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._seen = QWidget()  # a viewport of Qt's own would be handed to Python, which builds the tables of every widget first (15 ms)
        self.setViewport(self._seen)
        self._seen.setAutoFillBackground(False)
        held = _Held(inner) if isinstance(inner, Pages) else inner
        self.setWidget(held)
        held.setAutoFillBackground(False)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if self._wraps and watched is self._inner and event.type() is QEvent.Type.LayoutRequest:
            self.updateGeometry()  # a scroll area by itself does not tell that what it holds has grown
        if self._depth >= DEEPEST:
            return False
        self._depth += 1
        try:
            return super().eventFilter(watched, event)
        finally:
            self._depth -= 1

    def focusNextPrevChild(self, next: bool) -> bool:  # the argument's name is Qt's
        """Where what had the focus can no longer be used, Qt hands the focus on as if by Tab: nobody asked to be taken there."""
        left = QApplication.focusWidget()
        bars = (self.horizontalScrollBar(), self.verticalScrollBar())
        here = [bar.value() for bar in bars]
        moved = super().focusNextPrevChild(next)
        if left is not None and not (left.isEnabled() and left.isVisible()):
            for bar, value in zip(bars, here, strict=True):
                bar.setValue(value)
        return moved

    def sizeHint(self) -> QSize:
        return self._inner.sizeHint()

    def minimumSizeHint(self) -> QSize:
        return QSize(0, 0)

    def hasHeightForWidth(self) -> bool:
        return self._wraps and self._inner.hasHeightForWidth()

    def heightForWidth(self, width: int) -> int:
        return self._inner.heightForWidth(width)
