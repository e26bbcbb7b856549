"""A page: head with title, one line of context and actions; a body that scrolls under it."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QScrollBar, QSizePolicy, QVBoxLayout, QWidget

from lawstudy.desktop.theme import Text, Tone
from lawstudy.desktop.theme.tokens import GAP, GRID, PAGE_BOTTOM, PAGE_SIDE, PAGE_TOP, SCROLL_BAR, TITLE_ROW
from lawstudy.desktop.widgets.folding_row import FoldingRow
from lawstudy.desktop.widgets.label import ElidedLabel
from lawstudy.desktop.widgets.layouts import column_in, row_in
from lawstudy.desktop.widgets.top_column import TopColumn

_SAYS_SOMETHING = 96  # pixels of the line of context
_TITLE_AT_LEAST = 160
WIDEST = 1680  # of head and cards; what a wider screen has more stands at both sides, for the eye does not find the end of a longer row


class Page(QWidget):
    """Fill ``body`` (cards, 16 apart). ``scrolls=False`` is for pages whose cards scroll by themselves.

    Actions: at most two plain ones, then exactly one primary, added in that order.
    """

    def __init__(
        self, title: str, context: str = "", *, scrolls: bool = True, banner_over: bool = False, bar: int = 0, parent: QWidget | None = None
    ) -> None:
        """``bar`` is the height of a bar at the lower edge that a banner drawn over the page leaves free."""
        super().__init__(parent)
        self._banner_over, self._over, self._bar = banner_over, banner_over, bar
        self.setProperty("kind", "page")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.title = _Title(title, Text.TITLE)
        self.context = _Context(context, Text.BODY, Tone.TEXT_3)
        self._actions = QHBoxLayout()
        self._actions.setSpacing(GRID)
        self._banner: QWidget | None = None
        self._padding = PAGE_SIDE
        self._column = column_in(self, GAP, (0, PAGE_TOP, 0, 0))
        self._head = self._make_head()
        self._column.addLayout(self._head)
        self._scrolled = TopColumn()
        self.body = _Body()
        self.body.setSpacing(GAP)
        self.body.setContentsMargins(PAGE_SIDE, 0, PAGE_SIDE, PAGE_BOTTOM)
        self.scroll_area = _scrolling(self.body, self._scrolled) if scrolls else None
        if self.scroll_area is not None:
            self._column.addWidget(self.scroll_area, 1)
            self.scroll_area.verticalScrollBar().rangeChanged.connect(self._keep_right_edge)
        else:
            self._column.addLayout(self.body, 1)
        self.setAccessibleName(title)

    def minimumSizeHint(self) -> QSize:
        """As wide as the body needs also where it scrolls: a scroll area itself would be content with nothing."""
        least, more = super().minimumSizeHint(), 2 * (self._padding - PAGE_SIDE)  # room at the sides is given up first
        if self.scroll_area is None:
            return QSize(least.width() - more, least.height())
        beside_bar = self._padding - self.body.contentsMargins().right()
        return QSize(max(least.width(), self._scrolled.minimumSize().width() + beside_bar) - more, least.height())

    def _keep_right_edge(self, _least: int, most: int) -> None:
        """The scroll bar stands in the side padding, so that cards end where the actions end."""
        taken = SCROLL_BAR if most > 0 else 0
        self.body.setContentsMargins(self._padding, 0, self._padding - taken, PAGE_BOTTOM)

    def _keep_width(self) -> None:
        """The head and the cards in the middle of a page that is wider than they are of use."""
        side = max(PAGE_SIDE, (self.width() - WIDEST) // 2)
        if side == self._padding:
            return
        self._padding = side
        self._head.setContentsMargins(side, 0, side, 0)
        self._keep_right_edge(0, self.scroll_area.verticalScrollBar().maximum() if self.scroll_area is not None else 0)

    def _make_head(self) -> QHBoxLayout:
        row = row_in(None, GAP, (PAGE_SIDE, 0, PAGE_SIDE, 0))
        self.title.setMinimumHeight(TITLE_ROW)
        row.addWidget(self.title)
        row.addWidget(self.context, 1, Qt.AlignmentFlag.AlignVCenter)
        row.addLayout(self._actions)
        return row

    def set_title(self, title: str, context: str = "") -> None:
        self.title.setText(title)
        self.context.setText(context)
        self.setAccessibleName(title)

    def set_context(self, context: str) -> None:
        self.context.setText(context)

    def add_action(self, widget: QWidget) -> None:
        self._actions.addWidget(widget, 0, Qt.AlignmentFlag.AlignVCenter)

    def add(self, widget: QWidget, stretch: int = 0) -> None:
        """``stretch`` lets the card take the height that is left; otherwise a scrolling body keeps to the top."""
        self.body.addWidget(widget, stretch)
        self._give_rest(stretch)

    def _give_rest(self, stretch: int) -> None:
        if stretch and self.scroll_area is not None:
            self.body.takes_rest = True
            self._scrolled.open_bottom()
            self._scrolled.setStretchFactor(self.body, 1)

    def add_row(self, *widgets: QWidget, stretches: tuple[int, ...] = (), stretch: int = 0) -> QHBoxLayout:
        """Cards side by side (below one another where it is narrow), 16 apart, as wide as their ``stretches`` (default: equal);
        ``stretch`` as in :meth:`add`."""
        row = FoldingRow(tall=stretch > 0)
        for position, widget in enumerate(widgets):
            row.addWidget(widget, stretches[position] if stretches else 1)
        self.body.addLayout(row, stretch)
        self._give_rest(stretch)
        return row

    def show_banner(self, banner: QWidget | None, *, over: bool = False) -> None:
        """The one banner of the page; None takes it away. It stands above the body, or (``banner_over``: a page that is being filled in,
        where nothing may move under the pointer; ``over``: an answer to what was clicked there) is drawn over its lower edge."""
        if self._banner is not None:
            self.body.removeWidget(self._banner)
            self._banner.hide()
            self._banner.deleteLater()
        self._banner, self._over = banner, over or self._banner_over
        if banner is not None and self._over:
            banner.setParent(self)
            self._place_banner()
            banner.show()
        elif banner is not None:
            self.body.insertWidget(0, banner)

    def _place_banner(self) -> None:
        banner = self._banner
        if banner is not None and self._over:
            width = self.width() - 2 * self._padding
            height = banner.heightForWidth(width) if banner.hasHeightForWidth() else banner.sizeHint().height()
            banner.setGeometry(self._padding, self.height() - PAGE_BOTTOM - self._bar - height, width, height)
            banner.raise_()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._keep_width()
        self._place_banner()

    def banner(self) -> QWidget | None:
        return self._banner


class _Title(ElidedLabel):
    """Whole where there is room; a long one (of a document, in English) ends in … before the actions would leave the window."""

    def minimumSizeHint(self) -> QSize:
        least = super().minimumSizeHint()
        return QSize(min(self.sizeHint().width(), _TITLE_AT_LEAST), least.height())


class _Context(ElidedLabel):
    """Gives way to the title and the actions: where only its first letters would be left it says nothing (its tip does)."""

    def sizeHint(self) -> QSize:
        return self.minimumSizeHint()  # it has what the others leave

    def minimumSizeHint(self) -> QSize:
        return QSize(0, super().minimumSizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        if self.width() >= _SAYS_SOMETHING or not self.toolTip():
            super().paintEvent(event)


class _Body(QVBoxLayout):
    """What would like to be higher (a table, a card with a list) is not, unless the page gives it the rest: the height that is
    left would be shared between it and the empty bottom."""

    def __init__(self) -> None:
        super().__init__()
        self.takes_rest = False

    def expandingDirections(self) -> Qt.Orientation:
        return super().expandingDirections() if self.takes_rest else Qt.Orientation(0)


def _scrolling(body: QVBoxLayout, column: TopColumn) -> QScrollArea:
    area = QScrollArea()
    # Made here and not asked for: wrapping a widget that Qt has made costs 15 ms the first time, before the first paint.
    bar, viewport = QScrollBar(Qt.Orientation.Vertical), QWidget()
    area.setVerticalScrollBar(bar)
    area.setViewport(viewport)
    area.setWidgetResizable(True)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    viewport.setAutoFillBackground(False)
    inner = QWidget()
    inner.setProperty("kind", "scrolled")
    inner.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
    inner.setLayout(column)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(0)
    column.addLayout(body)
    column.close_bottom()
    area.setWidget(inner)
    inner.setAutoFillBackground(False)
    return area
