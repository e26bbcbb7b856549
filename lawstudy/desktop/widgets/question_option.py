"""One option of a question: the whole row can be clicked; letter, text, and a state with icon and word at the right."""

from enum import StrEnum

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QAccessible, QEnterEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from lawstudy.desktop import theme
from lawstudy.desktop.accessible import checked_changed
from lawstudy.desktop.theme import Icon, Text
from lawstudy.desktop.theme.fonts import font_of
from lawstudy.desktop.theme.tokens import (
    EXAM_OPTION_HEIGHT,
    GAP,
    GRID,
    ICON,
    OPTION_HEIGHT,
    OPTION_TYPES,
    RADIUS_CARD,
    RADIUS_CELL,
    Colours,
    ReadingSize,
)
from lawstudy.desktop.widgets.drawing import CENTRE, box, state_words, text_width, words
from lawstudy.desktop.widgets.painted import Painted
from lawstudy.desktop.widgets.text_layout import made_document, paint_document
from lawstudy.i18n import _

_LETTER, _PADDING = 24, 12


class OptionState(StrEnum):
    FREE = "free"
    CHOSEN = "chosen"
    RIGHT = "right"
    WRONG = "wrong"
    MISSED = "missed"
    KEY = "key"  # right, where nobody has answered


_NOT_CHOSEN = {OptionState.MISSED, OptionState.KEY}  # right ones


class QuestionOption(Painted):
    """``clicked`` is sent by a click, Space or Enter while it is not locked; the screen decides what that means.

    ``single=True`` calls a missed option 正确答案 instead of 漏选. ``exam=True`` is the higher row of the exam.
    """

    clicked = Signal()
    lead = 0  # room before the letter, which a kind of option of its own paints

    def __init__(
        self,
        letter: str,
        text: str,
        *,
        size: ReadingSize = ReadingSize.MEDIUM,
        single: bool = False,
        exam: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent, keyboard=True, radius=RADIUS_CARD)
        self.letter, self._text, self._single = letter, text, single
        self._least = EXAM_OPTION_HEIGHT if exam else OPTION_HEIGHT
        self._state, self._locked = OptionState.FREE, False
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.set_size(size)
        self._tell()

    def accessible_role(self) -> QAccessible.Role:
        return QAccessible.Role.RadioButton if self._single else QAccessible.Role.CheckBox

    def is_checked(self) -> bool | None:
        return self._state in {OptionState.CHOSEN, OptionState.RIGHT, OptionState.WRONG}

    def set_size(self, size: ReadingSize) -> None:
        self._size = size
        style = OPTION_TYPES[size]
        self._document = made_document(self._text, font_of(style), style.line)
        self._fit()

    def set_state(self, state: OptionState) -> None:
        if state is not self._state:
            before, self._state = self.is_checked(), state
            self._tell()
            self.update()
            if self.is_checked() is not before:
                checked_changed(self)

    def state(self) -> OptionState:
        return self._state

    def set_locked(self, locked: bool) -> None:
        """A locked option keeps its look and answers no click."""
        self._locked = locked
        self.setCursor(Qt.CursorShape.ArrowCursor if locked else Qt.CursorShape.PointingHandCursor)
        self.update()

    def text(self) -> str:
        return self._text

    def _tell(self) -> None:
        word = _("chosen") if self._state is OptionState.CHOSEN else self._word()
        self.setAccessibleName(f"{self.letter} {self._text}")
        self.setAccessibleDescription(word)

    def _word(self) -> str:
        match self._state:
            case OptionState.RIGHT:
                return _("Rightly chosen")
            case OptionState.WRONG:
                return _("Wrongly chosen")
            case OptionState.KEY:
                return _("Right answer")
            case OptionState.MISSED:
                return _("Right answer") if self._single else _("Missed")
            case _:
                return ""

    def _room(self) -> int:
        """Always kept free at the right, so that the text does not move when the state comes."""
        font = theme.font(Text.HINT)
        return ICON + 4 + max(text_width(word, font) for word in self._all_words()) + GAP

    def _all_words(self) -> tuple[str, ...]:
        """What :meth:`_word` may say."""
        return _("Rightly chosen"), _("Wrongly chosen"), _("Missed"), _("Right answer")

    def _text_left(self) -> int:
        return GAP + self.lead + _LETTER + _PADDING

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        self._document.setTextWidth(max(40, width - self._text_left() - self._room() - GRID))
        return max(self._least, round(self._document.size().height()) + 2 * 11)

    def sizeHint(self) -> QSize:
        width = self.width() if self.isVisible() else 560
        return QSize(560, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        return QSize(200, self.heightForWidth(self.width()) if self.isVisible() else self._least)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        self.setMinimumHeight(self.heightForWidth(max(self.width(), 200)))
        self.measure_again()

    def _fill_and_edge(self, c: Colours) -> tuple[str, str]:
        match self._state:
            case OptionState.CHOSEN:
                return c.accent_soft, c.accent_text
            case OptionState.RIGHT:
                return c.green_soft, c.green
            case OptionState.WRONG:
                return c.red_soft, c.red
            case OptionState.MISSED | OptionState.KEY:
                return c.surface, c.green
            case OptionState.FREE:
                hover = self.underMouse() and not self._locked
                return (c.sunken if hover else c.surface), (c.border_strong if hover else c.border)

    def paintEvent(self, event: QPaintEvent) -> None:
        colours, painter = theme.current(), QPainter(self)
        fill, edge = self._fill_and_edge(colours)
        box(painter, self.rect(), fill=fill, edge=edge, radius=RADIUS_CARD, dashed=self._state in _NOT_CHOSEN)
        self._paint_letter(painter, colours)
        self._document.setTextWidth(max(40, self.width() - self._text_left() - self._room() - GRID))
        top = (self.height() - self._document.size().height()) / 2
        paint_document(painter, self._document, self._text_left(), top, colours.text)
        self._paint_state(painter, colours)

    def _paint_letter(self, painter: QPainter, c: Colours) -> None:
        area = QRect(GAP + self.lead, (self.height() - _LETTER) // 2, _LETTER, _LETTER)
        fills = {OptionState.CHOSEN: c.accent, OptionState.RIGHT: c.green, OptionState.WRONG: c.red}
        fill = fills.get(self._state)
        missed = self._state in _NOT_CHOSEN
        box(painter, area, fill=fill, edge=fill or (c.green if missed else c.border_strong), radius=RADIUS_CELL)
        on_fill = c.on_accent if self._state is OptionState.CHOSEN else c.surface
        colour = on_fill if fill else c.green if missed else c.text_2
        words(painter, area, self.letter, font=theme.font(Text.STRONG), colour=colour, align=CENTRE)

    def _paint_state(self, painter: QPainter, c: Colours) -> None:
        if self._state is OptionState.FREE:
            return
        if self._state is OptionState.CHOSEN:
            area = QRect(self.width() - GAP - 18, (self.height() - 18) // 2, 18, 18)
            theme.paint_icon(painter, area, Icon.CHECK, c.accent_text)
            return
        font, word = theme.font(Text.HINT), self._word()
        width = ICON + 4 + text_width(word, font)
        colour = c.red if self._state is OptionState.WRONG else c.green
        icon = {OptionState.RIGHT: Icon.CHECK, OptionState.WRONG: Icon.CLOSE}.get(self._state, Icon.MISSED)
        area = QRect(self.width() - GAP - width, 0, width + 2, self.height())
        state_words(painter, area, icon, word, font=font, colour=colour)

    def enterEvent(self, event: QEnterEvent) -> None:
        self.update()
        super().enterEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        inside = self.rect().contains(event.position().toPoint())
        if event.button() is Qt.MouseButton.LeftButton and inside and not self._locked:
            self.clicked.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        match event.key():
            case Qt.Key.Key_Space | Qt.Key.Key_Return | Qt.Key.Key_Enter if not self._locked:
                self.clicked.emit()
            case Qt.Key.Key_Down:
                self.focusNextChild()
            case Qt.Key.Key_Up:
                self.focusPreviousChild()
            case _:
                super().keyPressEvent(event)
