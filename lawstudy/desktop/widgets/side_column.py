"""Cards beside what a page is about: where the page is low they are scrolled by themselves, and the page is not."""

from PySide6.QtCore import QEvent, QObject, QSize, Qt
from PySide6.QtWidgets import QFrame, QScrollArea, QWidget

from lawstudy.desktop.theme.tokens import SCROLL_BAR

_UNBOUND = 16_777_215


class SideColumn(QScrollArea):
    """As wide as ``inner`` was fixed to; beside a scroll bar the cards are narrower by that."""

    def __init__(self, inner: QWidget) -> None:
        super().__init__()
        width = inner.minimumWidth()
        inner.setMinimumWidth(width - SCROLL_BAR)
        inner.setMaximumWidth(_UNBOUND)
        self.setFixedWidth(width)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.viewport().setAutoFillBackground(False)
        self.setWidget(inner)
        inner.setAutoFillBackground(False)
        inner.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """It is not there while what it holds is hidden."""
        if watched is self.widget() and event.type() is QEvent.Type.HideToParent:
            self.hide()
        elif watched is self.widget() and event.type() is QEvent.Type.ShowToParent and self.parentWidget() is not None:
            self.show()  # without a parent it would be a window of its own
        return super().eventFilter(watched, event)

    def sizeHint(self) -> QSize:
        inner = self.widget()
        return QSize(self.minimumWidth(), inner.sizeHint().height() if inner is not None else 0)
