"""The focus ring: 2 px, outside the control, for the keyboard only.

A style sheet cannot draw it (no ``:focus-visible``, no rounded outline), so a transparent widget lies over the page.
"""

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QFocusEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractScrollArea, QWidget

from lawstudy.desktop import theme
from lawstudy.desktop.theme.tokens import RING, RING_GAP
from lawstudy.desktop.widgets.drawing import box

_REACH = RING + RING_GAP
_BY_MOUSE = {Qt.FocusReason.MouseFocusReason}
# Coming back from a menu or another window is not a choice of a new place: the ring is as it was.
_UNCHANGED = {Qt.FocusReason.ActiveWindowFocusReason, Qt.FocusReason.PopupFocusReason}
_AT_FIRST = "ringAtFirst"


def focus_at_first(widget: QWidget) -> None:
    """Give ``widget`` the focus and show its ring, also when its window is only about to open."""
    widget.setProperty(_AT_FIRST, True)
    widget.setFocus(Qt.FocusReason.OtherFocusReason)


class FocusRing(QWidget):
    """Lies over ``target`` and follows it; takes no events."""

    def __init__(self, target: QWidget, radius: int, *, inside: bool) -> None:
        super().__init__(_host(target))
        self._target, self._radius = target, radius
        self._reach = -1 if inside else _REACH
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setAttribute(Qt.WidgetAttribute.WA_NoSystemBackground)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        ancestor = target.parentWidget()
        while ancestor is not None and ancestor is not self.parentWidget():  # a layout may move what holds the target
            ancestor.installEventFilter(self)
            ancestor = ancestor.parentWidget()
        self.follow()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in {QEvent.Type.Move, QEvent.Type.Hide, QEvent.Type.Show}:
            self.follow()
        return False

    def follow(self) -> None:
        host, reach = self.parentWidget(), self._reach  # never kept: the ring must not outlive its window by holding it
        if host is None:
            return
        corner = self._target.mapTo(host, self._target.rect().topLeft())
        self.setGeometry(self._target.rect().translated(corner).adjusted(-reach, -reach, reach, reach))
        self.setVisible(self._target.isVisibleTo(host))
        self.raise_()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        box(painter, self.rect(), edge=theme.current().accent_text, radius=self._radius + RING_GAP, width=RING)


def _host(target: QWidget) -> QWidget:
    """The window, or what scrolls with ``target``: there the ring is not cut by a tight layout."""
    widget = target
    while True:
        parent = widget.parentWidget()
        if parent is None or widget.isWindow() or (widget is not target and isinstance(parent.parentWidget(), QAbstractScrollArea)):
            return widget
        widget = parent


class FocusWatch(QObject):
    """Shows the ring around ``target`` while it has the focus by the keyboard. Lives as long as ``target``.

    ``inside`` draws it within the edge, for what fills its place to the border of the window.
    """

    def __init__(self, target: QWidget, radius: int, *, inside: bool = False) -> None:
        super().__init__(target)
        self._target, self._radius, self._inside = target, radius, inside
        self._ring: FocusRing | None = None
        self._kept = False
        target.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        match event.type():
            case QEvent.Type.FocusIn if isinstance(event, QFocusEvent) and watched is self._target:
                self._entered(event.reason())
            case QEvent.Type.FocusOut if isinstance(event, QFocusEvent) and watched is self._target:
                self._left(event.reason())
            case QEvent.Type.KeyPress if watched is self._target and self._target.hasFocus():
                self._show()
            case QEvent.Type.Move | QEvent.Type.Resize | QEvent.Type.Show | QEvent.Type.Hide:
                if self._ring is not None:
                    self._ring.follow()
            case _:
                pass
        return False

    def _entered(self, reason: Qt.FocusReason) -> None:
        if reason in _BY_MOUSE or (reason in _UNCHANGED and not self._kept and not self._target.property(_AT_FIRST)):
            return
        self._show()

    def _left(self, reason: Qt.FocusReason) -> None:
        self._kept = reason in _UNCHANGED and self._ring is not None
        if self._ring is not None:
            self._ring.hide()
            self._ring.deleteLater()
            self._ring = None

    def _show(self) -> None:
        if self._ring is None and self._target.isVisible():
            self._ring = FocusRing(self._target, self._radius, inside=self._inside)
            self._ring.show()
