"""The tree of 学法: rows of 30, a chevron or a reading state at the left, hits and mastery at the right."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QPainter, QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QAbstractItemView, QFrame, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QTreeView, QWidget

from lawstudy.desktop import theme
from lawstudy.desktop.screens.study.outline import Node
from lawstudy.desktop.theme import Icon, Text
from lawstudy.desktop.theme.tokens import BAR_EDGE, BAR_SMALL, ICON_CHIP, RADIUS_CELL
from lawstudy.desktop.widgets.drawing import CENTRE, RIGHT, box, words
from lawstudy.desktop.widgets.progress_bar import paint_bar
from lawstudy.i18n import _

ROW_HEIGHT, INDENT, LEFT = 30, 20, 10
BAR_WIDTH, HITS_WIDTH, EDGE = 36, 36, 12
NODE_ROLE = Qt.ItemDataRole.UserRole + 1
_Index = QModelIndex | QPersistentModelIndex


class OutlineDelegate(QStyledItemDelegate):
    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        return QSize(200, ROW_HEIGHT)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        view, node = self.parent(), index.data(NODE_ROLE)
        if not (isinstance(view, OutlineTree) and isinstance(node, Node)):
            return
        state: QStyle.StateFlag = option.state  # type: ignore[attr-defined]  # the stubs leave the fields of style options out
        row: QRect = option.rect  # type: ignore[attr-defined]
        area = QRect(0, row.top(), view.viewport().width(), row.height())
        painter.save()
        selected = bool(state & QStyle.StateFlag.State_Selected)
        self._ground(painter, area, selected=selected)
        self._words(painter, area, node, view.level(index), open_=view.isExpanded(index), selected=selected)
        self._figures(painter, area, node)
        if view.by_keyboard() and state & QStyle.StateFlag.State_HasFocus:
            box(painter, area.adjusted(1, 1, -1, -1), edge=theme.current().accent_text, radius=RADIUS_CELL, width=2)
        painter.restore()

    def _ground(self, painter: QPainter, area: QRect, *, selected: bool) -> None:
        if selected:
            painter.fillRect(area, theme.current().accent_soft)
            painter.fillRect(QRect(0, area.top(), BAR_EDGE, area.height()), theme.current().accent_text)

    def _words(self, painter: QPainter, area: QRect, node: Node, depth: int, *, open_: bool, selected: bool) -> None:
        colours = theme.current()
        left = LEFT + INDENT * depth
        if node.article:
            icon, colour = (Icon.DONE, colours.green) if node.read else (Icon.UNREAD, colours.text_3)
        else:
            icon, colour = (Icon.DOWN if open_ else Icon.RIGHT), colours.text_2
        theme.paint_icon(painter, QRect(left, area.top(), ICON_CHIP, area.height()), icon, colour)
        right = EDGE + BAR_WIDTH + (HITS_WIDTH if node.hits is not None else 0) + 8
        place = QRect(left + 20, area.top(), area.width() - left - 20 - right, area.height())
        colour = colours.accent_text if selected else colours.text
        words(painter, place, node.title, font=theme.font(Text.STRONG if selected else Text.BODY), colour=colour)

    def _figures(self, painter: QPainter, area: QRect, node: Node) -> None:
        colours = theme.current()
        bar = QRectF(area.width() - EDGE - BAR_WIDTH, area.center().y() - BAR_SMALL / 2 + 1, BAR_WIDTH, BAR_SMALL)
        if node.share is None:
            words(painter, bar.toRect().adjusted(0, -9, 0, 9), "—", font=theme.font(Text.HINT), colour=colours.text_3, align=CENTRE)
        else:
            paint_bar(painter, bar, (node.share,))
        if node.hits is not None:
            place = QRect(area.width() - EDGE - BAR_WIDTH - HITS_WIDTH - 8, area.top(), HITS_WIDTH, area.height())
            words(painter, place, str(node.hits), font=theme.font(Text.HINT), colour=colours.text_3, align=RIGHT)


class OutlineTree(QTreeView):
    """``article_chosen`` on click, arrow keys and Enter on an article. ←/→ fold; a click on a chapter folds it."""

    article_chosen = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(_("Chapters and articles"))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHeaderHidden(True)
        self.setRootIsDecorated(False)
        self.setIndentation(INDENT)
        self.setUniformRowHeights(True)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setItemDelegate(OutlineDelegate(self))
        self.setExpandsOnDoubleClick(False)
        self.rows = QStandardItemModel(self)
        self.setModel(self.rows)
        self._items: dict[int, QStandardItem] = {}
        self._by_keyboard = False
        theme.theme_changed().connect(self.viewport().update)

    def show_nodes(self, nodes: tuple[Node, ...], *, open_all: bool = False) -> None:
        """Replace all rows; what was open stays open."""
        was_open, top = self.open_keys(), self.verticalScrollBar().value()
        self.rows.clear()
        self._items.clear()
        for node in nodes:
            self.rows.appendRow(self._item(node))
        for item in self._branches():
            node = item.data(NODE_ROLE)
            self.setExpanded(item.index(), open_all or node.key in was_open)
        self.verticalScrollBar().setValue(top)

    def _item(self, node: Node) -> QStandardItem:
        item = QStandardItem(node.title)
        item.setData(node, NODE_ROLE)
        item.setToolTip(node.title)
        if node.article:
            self._items[node.article] = item
            spoken = _("read") if node.read else _("not read")
            item.setAccessibleText(f"{node.title} {spoken}")
        for child in node.children:
            item.appendRow(self._item(child))
        return item

    def _branches(self) -> list[QStandardItem]:
        found = [self.rows.item(row) for row in range(self.rows.rowCount())]
        for item in found:
            found.extend(item.child(row) for row in range(item.rowCount()) if item.child(row).hasChildren())
        return found

    def open_keys(self) -> set[str]:
        return {item.data(NODE_ROLE).key for item in self._branches() if self.isExpanded(item.index())}

    def show_article(self, article: int) -> None:
        """Select an article, unfold what holds it, bring it into view; sends nothing."""
        item = self._items.get(article)
        if item is None:
            self.clearSelection()
            return
        parent = item.parent()
        while parent is not None:
            self.setExpanded(parent.index(), True)
            parent = parent.parent()
        self.setCurrentIndex(item.index())
        self.scrollTo(item.index())

    def level(self, index: _Index) -> int:
        level, parent = 0, index.parent()
        while parent.isValid():
            level, parent = level + 1, parent.parent()
        return level

    def by_keyboard(self) -> bool:
        return self._by_keyboard and self.hasFocus()

    def drawBranches(self, painter: QPainter, rect: QRect, index: _Index) -> None:
        """Nothing: the delegate paints the one arrow of a row, and Qt's own would stand before it."""

    def row_of(self, article: int) -> QRect:
        """Where the row of an article lies in the viewport."""
        return self.visualRect(self._items[article].index())

    def _node(self) -> Node | None:
        node = self.currentIndex().data(NODE_ROLE) if self.currentIndex().isValid() else None
        return node if isinstance(node, Node) else None

    def _choose(self) -> None:
        node = self._node()
        if node is not None and node.article:
            self.article_chosen.emit(node.article)

    def focusInEvent(self, event: QFocusEvent) -> None:
        self._by_keyboard = event.reason() is not Qt.FocusReason.MouseFocusReason
        super().focusInEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        self._by_keyboard = True
        before = self._node()
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and before is not None:
            if before.article:
                self._choose()
            else:
                self.setExpanded(self.currentIndex(), not self.isExpanded(self.currentIndex()))
            return
        super().keyPressEvent(event)
        if self._node() is not before:
            self._choose()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._by_keyboard = False
        super().mousePressEvent(event)
        index = self.indexAt(event.position().toPoint())
        node = index.data(NODE_ROLE) if index.isValid() else None
        if isinstance(node, Node) and event.button() is Qt.MouseButton.LeftButton:
            if node.article:
                self.article_chosen.emit(node.article)
            else:
                self.setExpanded(index, not self.isExpanded(index))
