"""A picture of a question: as large as it was taken in where there is room, else narrower."""

from collections.abc import Callable
from typing import Protocol, runtime_checkable

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QAccessible, QMouseEvent, QPainter, QPaintEvent, QPixmap, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from lawstudy.desktop import theme
from lawstudy.desktop.presence import Presence
from lawstudy.desktop.theme import Text
from lawstudy.desktop.theme.tokens import RADIUS_CELL
from lawstudy.desktop.widgets.drawing import CENTRE, box, words
from lawstudy.desktop.widgets.painted import Painted
from lawstudy.domain.question_types.picture import Picture
from lawstudy.i18n import _

HIGHEST = 420
_LEAST = 24
_EDGE = 4


class PictureShelf(Protocol):
    """Where the bytes come from."""

    def want(self, sha256: str, done: Callable[[bytes], object], failed: Callable[[], object]) -> None:
        """``done`` is called in the window's thread, at once where they are at hand."""
        ...


@runtime_checkable
class HasShelf(Protocol):
    """The window that a picture stands in."""

    @property
    def picture_shelf(self) -> PictureShelf: ...


class PictureView(Painted):
    """Asks the window above it for its bytes when it is first shown. ``clicked`` is for whoever stands for what is drawn."""

    clicked = Signal()

    def __init__(self, picture: Picture, *, highest: int = HIGHEST, left: int = 0, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.picture, self._highest, self._left = picture, highest, left
        self._pixmap: QPixmap | None = None
        self._page = Presence()
        self._asked = False
        self._words = ""
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setAccessibleName(_("Picture"))
        self.destroyed.connect(self._page.end)

    def accessible_role(self) -> QAccessible.Role:
        return QAccessible.Role.Graphic

    def is_loaded(self) -> bool:
        return self._pixmap is not None

    def _fitted(self, width: int) -> QSize:
        """How large it is drawn in so much room, never larger than it is."""
        room = QSize(max(_LEAST, width - self._left - 2 * _EDGE), self._highest)
        own = QSize(self.picture.width, self.picture.height)
        if own.width() <= room.width() and own.height() <= room.height():
            return own
        return own.scaled(room, Qt.AspectRatioMode.KeepAspectRatio).expandedTo(QSize(1, 1))

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return max(_LEAST, self._fitted(width).height()) + 2 * _EDGE

    def sizeHint(self) -> QSize:
        width = self.width() if self.isVisible() else 560
        return QSize(560, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        return QSize(120, self.heightForWidth(self.width()) if self.isVisible() else _LEAST)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if not self._asked:
            self._asked = True
            self._ask()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.setMinimumHeight(self.heightForWidth(max(self.width(), 120)))
        self.measure_again()

    def _ask(self) -> None:
        above = self.parentWidget()
        while above is not None and not isinstance(above, HasShelf):
            above = above.parentWidget()
        if above is None:
            self._missing()
            return
        above.picture_shelf.want(self.picture.sha256, self._page.heard(self._show), self._page.heard(self._missing))

    def _show(self, data: bytes) -> None:
        pixmap = QPixmap()
        if not pixmap.loadFromData(data, "PNG"):  # type: ignore[call-overload]  # the stubs know only of char pointers
            self._missing()
            return
        self._pixmap = pixmap
        self.update()

    def _missing(self) -> None:
        self._words = _("The picture cannot be shown.")
        self.setAccessibleName(self._words)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, colours = QPainter(self), theme.current()
        size = self._fitted(self.width())
        area = QRect(self._left, 0, size.width() + 2 * _EDGE, size.height() + 2 * _EDGE)
        if self._pixmap is None:
            box(painter, area, fill=colours.sunken, edge=colours.border, radius=RADIUS_CELL)
            words(painter, area, self._words, font=theme.font(Text.HINT), colour=colours.text_2, align=CENTRE)
            return
        # Pictures were taken in on white: in the dark theme they stand on a sheet of their own.
        box(painter, area, fill="#FFFFFF", edge=colours.border, radius=RADIUS_CELL)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.drawPixmap(area.adjusted(_EDGE, _EDGE, -_EDGE, -_EDGE), self._pixmap)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if event.button() is Qt.MouseButton.LeftButton and self.rect().contains(event.position().toPoint()):
            self.clicked.emit()
