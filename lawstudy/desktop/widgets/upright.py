"""What scrolls up and down only. It asks for the width of what it holds: a right edge that is cut off could not be reached by anybody."""

from PySide6.QtCore import QEvent, QObject, QSize, Qt
from PySide6.QtWidgets import QFrame, QScrollArea, QWidget

from lawstudy.desktop.theme.tokens import SCROLL_BAR


class Upright(QScrollArea):
    """``ground`` False shows what lies behind it. The focus goes to what stands in it, never to itself."""

    def __init__(self, *, ground: bool = True) -> None:
        super().__init__()
        self._ground, self._wanted = ground, 0
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        if not ground:
            self.viewport().setAutoFillBackground(False)

    def setWidget(self, widget: QWidget) -> None:
        super().setWidget(widget)
        if not self._ground:
            widget.setAutoFillBackground(False)
        self.updateGeometry()

    def minimumSizeHint(self) -> QSize:
        inner, least = self.widget(), super().minimumSizeHint()
        across = inner.minimumSizeHint().expandedTo(inner.minimumSize()).width() + SCROLL_BAR if inner is not None else 0
        return QSize(max(least.width(), across), least.height())

    def sizeHint(self) -> QSize:
        return super().sizeHint().expandedTo(self.minimumSizeHint())

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self.widget() and event.type() is QEvent.Type.LayoutRequest:
            wanted = self.minimumSizeHint().width()
            if wanted != self._wanted:  # a scroll area by itself does not tell that what it holds has grown
                self._wanted = wanted
                self.updateGeometry()
        return super().eventFilter(watched, event)
