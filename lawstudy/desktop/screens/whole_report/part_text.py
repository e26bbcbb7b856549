"""One part of the report as it is written: paragraphs and headings that number themselves, figures as chips, undo. A number that was
typed by hand has a dotted line below it and a mark in the margin."""

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from PySide6.QtCore import QMimeData, QPoint, QRectF, Qt, QTimer, Signal
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontMetricsF,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QTextBlock,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextFormat,
)
from PySide6.QtWidgets import QFrame, QTextEdit, QWidget

from lawstudy.desktop import theme
from lawstudy.desktop.screens.report.figure_text import BODY_TYPE, FIGURE, SLOT, FigureObject, Shown
from lawstudy.desktop.theme.fonts import KAI, SERIF, font_of
from lawstudy.desktop.theme.tokens import INK, LIGHT, PAPER
from lawstudy.domain.annual_report.report import Heading, numbered
from lawstudy.domain.annual_report.tokens import Chip, chips, pieces
from lawstudy.domain.annual_report.typed_numbers import TypedNumber, can_stand_by_hand, counted_by, typed_numbers
from lawstudy.domain.annual_report.whole import Paragraph
from lawstudy.i18n import _

LEVEL = QTextFormat.Property.UserProperty.value + 3
_OBJECT = "\ufffc"
_MARGIN = 40
# Room for the number of a heading, in characters.
_NUMBER_ROOM = {2: 3.0, 3: 1.2, 4: 2.5}
_WAIT_MS = 900


class NumberAt(NamedTuple):
    """A number typed by hand: its paragraph, and where it stands in the document."""

    place: int
    number: TypedNumber
    first: int
    last: int


class PartText(QTextEdit):
    """``edited`` comes a moment after the last key; ``chosen`` carries the token of a chip, ``number_chosen`` a :class:`NumberAt`."""

    edited = Signal()
    chosen = Signal(str)
    number_chosen = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._figures: dict[str, Shown] = {}
        self._selected = ""
        self._filling = False
        self._numbers: tuple[NumberAt, ...] = ()
        self._dismissed: frozenset[str] = frozenset()
        self._firms: tuple[str, ...] = ()
        self.setProperty("kind", "bare")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setAcceptRichText(False)
        self.setAccessibleName(_("Text of the part"))
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.viewport().setAutoFillBackground(False)
        self._object = FigureObject(self, self)
        self.document().documentLayout().registerHandler(FIGURE, self._object)
        self._wait = QTimer(self)
        self._wait.setSingleShot(True)
        self._wait.setInterval(_WAIT_MS)
        self._wait.timeout.connect(self.edited)
        self.textChanged.connect(self._text_changed)
        self.cursorPositionChanged.connect(self._look_at_cursor)
        theme.theme_changed().connect(self.viewport().update)

    # --- what its figures ask ---

    def body_font(self) -> QFont:
        return font_of(BODY_TYPE, SERIF)

    def figure(self, slot: str) -> Shown:
        return self._figures.get(slot, Shown("—", missing=True))

    def selected(self) -> str:
        return self._selected

    # --- filling and reading ---

    def show_part(self, paragraphs: Sequence[Paragraph], figures: Mapping[str, Shown]) -> None:
        """Another text; what was done before cannot be undone in it."""
        self._filling = True
        self._figures, self._selected = dict(figures), ""
        self.setUndoRedoEnabled(False)
        self.clear()
        self.document().setDocumentMargin(_MARGIN)
        cursor = self.textCursor()
        for place, paragraph in enumerate(paragraphs or (Paragraph(text=""),)):
            if place:
                cursor.insertBlock()
            cursor.setBlockFormat(_block_format(paragraph.level))
            self._insert(cursor, paragraph.text, paragraph.level)
        self.setUndoRedoEnabled(True)
        self.moveCursor(QTextCursor.MoveOperation.Start)
        self.setCurrentCharFormat(_words(self._level()))
        self._filling = False
        self._mark_numbers()

    def show_figures(self, figures: Mapping[str, Shown]) -> None:
        """What the chips say now; the text stays as it is written."""
        if figures != self._figures:
            self._figures = dict(figures)
            self.document().markContentsDirty(0, self.document().characterCount())
            self.viewport().update()

    def leave_alone(self, dismissed: Iterable[str], firms: Iterable[str]) -> None:
        """Numbers that are no data, and names that hold numbers."""
        self._dismissed, self._firms = frozenset(dismissed), tuple(firms)
        self._mark_numbers()

    def paragraphs(self) -> tuple[Paragraph, ...]:
        """The text as it is kept; empty lines at the end are left out."""
        found = [Paragraph(text=_kept(block)[0].strip(), level=_level_of(block)) for block in self._blocks()]
        while found and not found[-1].text:
            found.pop()
        return tuple(found)

    def is_waiting(self) -> bool:
        """Whether something was typed that nobody has been told of."""
        return self._wait.isActive()

    def tell_now(self) -> None:
        if self._wait.isActive():
            self._wait.stop()
            self.edited.emit()

    # --- acts ---

    def insert_chip(self, chip: Chip, shown: Shown, at: NumberAt | None = None) -> None:
        """A figure at the cursor, or in place of a typed number."""
        cursor = self.textCursor()
        if at is not None:
            cursor.setPosition(at.first)
            cursor.setPosition(at.last, QTextCursor.MoveMode.KeepAnchor)
        self._figures[chip.token] = shown
        cursor.insertText(_OBJECT, _figure(chip.token, self.body_font()))
        cursor.setCharFormat(_words(_level_of(cursor.block())))
        self.setTextCursor(cursor)
        self.setFocus()

    def numbers_selected(self) -> tuple[NumberAt, ...]:
        """Those typed by hand in the selection that can stand as figures by hand."""
        first, last = self.textCursor().selectionStart(), self.textCursor().selectionEnd()
        return tuple(one for one in self._numbers if first <= one.first and one.last <= last and can_stand_by_hand(one.number))

    def counted_by(self, at: NumberAt) -> str:
        """What the words before a number say that it counts."""
        return counted_by(_kept(self.document().findBlockByNumber(at.place))[0], at.number)

    def insert_chips(self, chips_at: Iterable[tuple[NumberAt, Chip, Shown]]) -> None:
        """Figures in place of typed numbers, as one act that can be undone."""
        cursor = self.textCursor()
        cursor.beginEditBlock()
        for at, chip, shown in sorted(chips_at, key=lambda each: each[0].first, reverse=True):
            cursor.setPosition(at.first)
            cursor.setPosition(at.last, QTextCursor.MoveMode.KeepAnchor)
            self._figures[chip.token] = shown
            cursor.insertText(_OBJECT, _figure(chip.token, self.body_font()))
            cursor.setCharFormat(_words(_level_of(cursor.block())))
        cursor.endEditBlock()
        self.setTextCursor(cursor)

    def replace_chip(self, token: str, chip: Chip, shown: Shown) -> None:
        """The selected chip printed another way; every chip that says the same stays."""
        cursor = self._cursor_of(token)
        if cursor is not None:
            self._figures[chip.token] = shown
            cursor.insertText(_OBJECT, _figure(chip.token, self.body_font()))
            self._select(chip.token)

    def remove_chip(self, token: str) -> None:
        cursor = self._cursor_of(token)
        if cursor is not None:
            cursor.removeSelectedText()
            self._select("")

    def set_level(self, level: int) -> None:
        """The paragraphs of the selection become headings of a level, or text."""
        cursor = self.textCursor()
        first, last = sorted((cursor.anchor(), cursor.position()))
        cursor.beginEditBlock()
        block = self.document().findBlock(first)
        while block.isValid() and block.position() <= last:
            within = QTextCursor(block)
            within.setBlockFormat(_block_format(level))
            for start, end in _word_runs(block):
                within.setPosition(start)
                within.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
                within.setCharFormat(_words(level))
            block = block.next()
        cursor.endEditBlock()
        self.setCurrentCharFormat(_words(level))
        self.viewport().update()

    def level(self) -> int:
        return self._level()

    def go_to(self, place: int, start: int = -1) -> None:
        """The paragraph comes into view with the cursor in it, on the number that begins at ``start``."""
        block = self.document().findBlockByNumber(max(0, place))
        if not block.isValid():
            return
        number = next((one for one in self._numbers if one.place == place and one.number.start == start), None)
        cursor = QTextCursor(block)
        if number is not None:
            cursor.setPosition(number.first)
            cursor.setPosition(number.last, QTextCursor.MoveMode.KeepAnchor)
        self.setTextCursor(cursor)
        self.ensureCursorVisible()
        self.setFocus()
        if number is not None:
            self.number_chosen.emit(number)

    # --- keys, mouse, clipboard ---

    def keyPressEvent(self, event: QKeyEvent) -> None:
        level = self._level()
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and level and not self.isReadOnly():
            cursor = self.textCursor()
            at_end = cursor.atBlockEnd()
            cursor.insertBlock(_block_format(0 if at_end else level), _words(0 if at_end else level))
            self.setTextCursor(cursor)
            return
        super().keyPressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        if event.button() is Qt.MouseButton.LeftButton and (token := self.token_at(event.position().toPoint())):
            self._select(token)
            self.chosen.emit(token)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        super().mouseMoveEvent(event)
        over = bool(self.token_at(event.position().toPoint()))
        self.viewport().setCursor(Qt.CursorShape.PointingHandCursor if over else Qt.CursorShape.IBeamCursor)

    def token_at(self, point: QPoint) -> str:
        """The chip under a point of the viewport, "" beside them."""
        at = self.cursorForPosition(point)
        for position in (at.position(), at.position() + 1):
            found = self._token_before(position)
            if found and self._chip_area(position).contains(point):
                return found
        return ""

    def createMimeDataFromSelection(self) -> QMimeData:
        made = QMimeData()
        cursor = self.textCursor()
        made.setText("\n".join(self._between(block, cursor.selectionStart(), cursor.selectionEnd()) for block in self._selected_blocks()))
        return made

    def insertFromMimeData(self, source: QMimeData) -> None:
        """Plain text, a paragraph for each line; figures that were copied from a report come as figures."""
        cursor = self.textCursor()
        cursor.beginEditBlock()
        cursor.removeSelectedText()
        for number, line in enumerate(source.text().replace("\r\n", "\n").split("\n")):
            if number:
                cursor.insertBlock(_block_format(0), _words(0))
            self._insert(cursor, line.strip("\u3000 \t") if number else line, _level_of(cursor.block()))
        cursor.endEditBlock()
        self.setTextCursor(cursor)

    # --- painting ---

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self.viewport())
        painter.fillRect(self.viewport().rect(), QColor(PAPER))
        painter.end()
        super().paintEvent(event)
        painter = QPainter(self.viewport())
        self._paint_numbers(painter)
        for one in self._numbers:
            cursor = QTextCursor(self.document())
            cursor.setPosition(one.first)
            area = self.cursorRect(cursor)
            painter.fillRect(QRectF(_MARGIN - 18, area.top(), 4, area.height()), QColor(LIGHT.amber))

    def _paint_numbers(self, painter: QPainter) -> None:
        """The numbers of headings, which stand in no text."""
        blocks = [block for block in self._blocks() if _level_of(block)]
        # The part's own heading comes first, so that the first one below it is （一）.
        headings = [Heading(level=1, text=""), *(Heading(level=_level_of(block), text="") for block in blocks)]
        painter.setPen(QColor(INK))
        for block, number in zip(blocks, numbered(headings)[1:], strict=True):
            font = _font(_level_of(block))
            painter.setFont(font)
            area = self.cursorRect(QTextCursor(block))
            width = QFontMetricsF(font).horizontalAdvance(number)
            where = QRectF(area.left() - width - 1, area.top(), width + 1, area.height())
            painter.drawText(where, Qt.AlignmentFlag.AlignRight.value | Qt.AlignmentFlag.AlignVCenter.value, number)

    # --- within ---

    def _text_changed(self) -> None:
        if not self._filling:
            self._mark_numbers()
            self._wait.start()

    def _look_at_cursor(self) -> None:
        if self._filling or self.textCursor().hasSelection():
            return
        position = self.textCursor().position()
        token = self._token_before(position)
        if token and token != self._selected:
            self._select(token)
            self.chosen.emit(token)
            return
        number = next((one for one in self._numbers if one.first <= position <= one.last), None)
        if number is not None:
            self.number_chosen.emit(number)

    def _select(self, token: str) -> None:
        self._selected = token
        self.viewport().update()

    def _insert(self, cursor: QTextCursor, text: str, level: int) -> None:
        for piece in pieces(text):
            if isinstance(piece, Chip):
                cursor.insertText(_OBJECT, _figure(piece.token, self.body_font()))
            else:
                cursor.insertText(piece, _words(level))

    def _mark_numbers(self) -> None:
        found, lines = [], []
        for place, block in enumerate(self._blocks()):
            kept, positions = _kept(block)
            if _level_of(block):
                continue
            for number in typed_numbers(kept, firms=self._firms):
                if number.key not in self._dismissed:
                    at = NumberAt(place, number, positions[number.start], positions[number.end - 1] + 1)
                    found.append(at)
                    lines.append(self._dotted(at))
        self._numbers = tuple(found)
        self.setExtraSelections(lines)

    def _dotted(self, at: NumberAt) -> QTextEdit.ExtraSelection:
        made = QTextEdit.ExtraSelection()
        cursor = QTextCursor(self.document())
        cursor.setPosition(at.first)
        cursor.setPosition(at.last, QTextCursor.MoveMode.KeepAnchor)
        form = QTextCharFormat()
        form.setUnderlineStyle(QTextCharFormat.UnderlineStyle.DashUnderline)
        form.setUnderlineColor(QColor(LIGHT.amber))
        form.setForeground(QColor(LIGHT.amber))
        made.cursor, made.format = cursor, form  # type: ignore[attr-defined]  # PySide6's stubs leave out the fields
        return made

    def _level(self) -> int:
        return _level_of(self.textCursor().block())

    def _blocks(self) -> Iterable[QTextBlock]:
        block = self.document().begin()
        while block.isValid():
            yield block
            block = block.next()

    def _selected_blocks(self) -> Iterable[QTextBlock]:
        cursor = self.textCursor()
        first, last = cursor.selectionStart(), cursor.selectionEnd()
        return [block for block in self._blocks() if block.position() <= last and block.position() + block.length() > first]

    def _between(self, block: QTextBlock, first: int, last: int) -> str:
        kept, positions = _kept(block)
        inside = [place for place, position in enumerate(positions) if first <= position < last]
        return kept[inside[0] : inside[-1] + 1] if inside else ""

    def _token_before(self, position: int) -> str:
        if not 0 < position < self.document().characterCount():
            return ""
        cursor = QTextCursor(self.document())
        cursor.setPosition(position)
        form = cursor.charFormat()
        return str(form.property(SLOT)) if form.objectType() == FIGURE else ""

    def _chip_area(self, position: int) -> QRectF:
        after, before = QTextCursor(self.document()), QTextCursor(self.document())
        after.setPosition(position)
        before.setPosition(position - 1)
        right, left = self.cursorRect(after), self.cursorRect(before)
        if left.top() != right.top():
            return QRectF(right.left() - 40, right.top(), 40, right.height())
        return QRectF(left.left() - 1, left.top() - 4, right.left() - left.left() + 2, left.height() + 8)

    def _cursor_of(self, token: str) -> QTextCursor | None:
        """Over the chip before the text cursor, or the first that says so."""
        here = self.textCursor().position()
        places = [here, *range(1, self.document().characterCount())]
        found = next((place for place in places if self._token_before(place) == token), None)
        if found is None:
            return None
        cursor = QTextCursor(self.document())
        cursor.setPosition(found - 1)
        cursor.setPosition(found, QTextCursor.MoveMode.KeepAnchor)
        return cursor


def tokens_of(paragraphs: Iterable[Paragraph]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(chip.token for paragraph in paragraphs for chip in chips(paragraph.text)))


def _kept(block: QTextBlock) -> tuple[str, list[int]]:
    """The text of a block with its tokens, and for each of its characters the place in the document."""
    text, positions = "", list[int]()
    place = block.begin()
    while not place.atEnd():
        fragment = place.fragment()
        form = fragment.charFormat()
        for offset, char in enumerate(fragment.text()):
            said = str(form.property(SLOT)) if char == _OBJECT and form.objectType() == FIGURE else char.replace(_OBJECT, "")
            text += said
            positions += [fragment.position() + offset] * len(said)
        place += 1
    return text, positions


def _word_runs(block: QTextBlock) -> list[tuple[int, int]]:
    """Where words stand in a block, without its figures."""
    runs, place = list[tuple[int, int]](), block.begin()
    while not place.atEnd():
        fragment = place.fragment()
        if fragment.charFormat().objectType() != FIGURE:
            runs.append((fragment.position(), fragment.position() + fragment.length()))
        place += 1
    return runs


def _level_of(block: QTextBlock) -> int:
    return int(block.blockFormat().property(LEVEL) or 0)


def _font(level: int) -> QFont:
    return font_of(BODY_TYPE, KAI if level == 2 else SERIF)


def _words(level: int) -> QTextCharFormat:
    made = QTextCharFormat()
    made.setFont(_font(level))
    made.setForeground(QColor(INK))
    return made


def _block_format(level: int) -> QTextBlockFormat:
    made = QTextBlockFormat()
    made.setLineHeight(BODY_TYPE.line, QTextBlockFormat.LineHeightTypes.FixedHeight.value)
    made.setTextIndent((2 + _NUMBER_ROOM.get(level, 0.0)) * BODY_TYPE.pixels)
    made.setProperty(LEVEL, level)
    return made


def _figure(token: str, font: QFont) -> QTextCharFormat:
    made = QTextCharFormat()
    made.setObjectType(FIGURE)
    made.setProperty(SLOT, token)
    made.setFont(font)
    return made
