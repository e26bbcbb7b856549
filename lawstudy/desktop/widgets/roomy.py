"""Room for what needs more than there is: a page below its least size is scrolled, and nothing on it is squeezed or covered."""

from PySide6.QtCore import QEvent, QObject, QSize, Qt
from PySide6.QtWidgets import QFrame, QScrollArea, QStackedWidget, QWidget


class Pages(QStackedWidget):
    """A stack that needs what the page in view needs, and not what the largest of all does."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.currentChanged.connect(lambda _place: self.updateGeometry())

    def sizeHint(self) -> QSize:
        return self.minimumSizeHint()

    def minimumSizeHint(self) -> QSize:
        shown = self.currentWidget()
        return QSize(0, 0) if shown is None else shown.minimumSizeHint().expandedTo(shown.minimumSize())


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
        self._inner, self._wraps = inner, wraps
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.viewport().setAutoFillBackground(False)
        self.setWidget(inner)
        inner.setAutoFillBackground(False)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if self._wraps and watched is self._inner and event.type() is QEvent.Type.LayoutRequest:
            self.updateGeometry()  # a scroll area by itself does not tell that what it holds has grown
        return super().eventFilter(watched, event)

    def sizeHint(self) -> QSize:
        return self._inner.sizeHint()

    def minimumSizeHint(self) -> QSize:
        return QSize(0, 0)

    def hasHeightForWidth(self) -> bool:
        return self._wraps and self._inner.hasHeightForWidth()

    def heightForWidth(self, width: int) -> int:
        return self._inner.heightForWidth(width)
