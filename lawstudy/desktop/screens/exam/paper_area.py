"""The middle of the exam: one question, or all of them, in a column that is never wider than it reads well."""

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QSizePolicy, QWidget

from lawstudy.desktop.screens.exam.question_pane import QuestionPane
from lawstudy.desktop.theme.tokens import GAP, PAGE_SIDE, QUESTION_WIDTH, QUESTION_WIDTH_LARGE, SCROLL_BAR, ReadingSize
from lawstudy.desktop.widgets.layouts import column_in, row_in
from lawstudy.usecases.attempts.attempts import AttemptView

_BETWEEN = 40
_TOP = 32


def column_width(size: ReadingSize) -> int:
    return QUESTION_WIDTH_LARGE if size is ReadingSize.LARGE else QUESTION_WIDTH


class PaperArea(QScrollArea):
    """Panes are made when first shown. ``in_view`` carries the number that scrolling or the focus has reached."""

    answered = Signal(int, object)
    typing = Signal()
    flag_clicked = Signal(int)
    in_view = Signal(int)

    def __init__(self, attempt: AttemptView, *, one_per_page: bool, size: ReadingSize, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._attempt, self._one_per_page = attempt, one_per_page
        self._size = size
        self._flagged: set[int] = set()
        self._panes: dict[int, QuestionPane] = {}
        self._current, self._locked, self._moving = 0, False, False
        self._lay_out()
        if not one_per_page:
            for item in attempt.items:
                self._pane(item.number).show()
            self.verticalScrollBar().valueChanged.connect(self._scrolled)

    def _lay_out(self) -> None:
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.viewport().setAutoFillBackground(False)
        inner = QWidget()
        inner.setProperty("kind", "scrolled")
        self._column_widget = QWidget()
        self._column_widget.setMaximumWidth(column_width(self._size))
        self._column_widget.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        self._column = column_in(self._column_widget, _BETWEEN, (0, _TOP, 0, PAGE_SIDE))
        self._column.addStretch(1)
        self._row = centred(self._column_widget)
        inner.setLayout(self._row)
        self.verticalScrollBar().rangeChanged.connect(self._keep_place)
        self.setWidget(inner)
        inner.setAutoFillBackground(False)

    def _keep_place(self, _least: int, most: int) -> None:
        """The column stays where it is when a scroll bar comes."""
        self._row.setContentsMargins(PAGE_SIDE, 0, PAGE_SIDE - (SCROLL_BAR if most > 0 else 0), 0)

    def pane(self, number: int) -> QuestionPane:
        """The pane of a question that is, or has been, in view."""
        return self._panes[number]

    def _pane(self, number: int) -> QuestionPane:
        found = self._panes.get(number)
        if found is None:
            found = QuestionPane(self._attempt.items[number - 1], len(self._attempt.items), self._attempt.settings, self._size)
            found.show_flag(number in self._flagged)
            found.question.set_locked(self._locked)
            found.answered.connect(self.answered)
            found.typing.connect(self.typing)
            found.flag_clicked.connect(self.flag_clicked)
            for child in found.findChildren(QWidget):
                child.installEventFilter(self)
            self._panes[number] = found
            self._column.insertWidget(self._column.count() - 1, found)
        return found

    def show_question(self, number: int) -> None:
        pane = self._pane(number)
        if self._one_per_page and self._current in self._panes and self._current != number:
            self._panes[self._current].hide()
        self._current = number
        pane.show()
        self._moving = True
        self.verticalScrollBar().setValue(0 if self._one_per_page else max(0, pane.y() - _TOP))
        self._moving = False

    def show_flagged(self, flagged: set[int]) -> None:
        self._flagged = flagged
        for number, pane in self._panes.items():
            pane.show_flag(number in flagged)

    def set_size(self, size: ReadingSize) -> None:
        self._size = size
        self._column_widget.setMaximumWidth(column_width(size))
        for pane in self._panes.values():
            pane.set_size(size)

    def lock(self) -> None:
        self._locked = True
        for pane in self._panes.values():
            pane.question.set_locked(True)
            pane.flag.setEnabled(False)

    def flush(self) -> None:
        for pane in self._panes.values():
            pane.question.flush()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        by_letter = isinstance(event, QFocusEvent) and event.gotFocus() and event.reason() is Qt.FocusReason.ShortcutFocusReason
        if by_letter and isinstance(watched, QWidget):
            self.ensureWidgetVisible(watched, 0, GAP)  # what a letter has chosen is seen
        if event.type() is QEvent.Type.FocusIn and not self._one_per_page and isinstance(watched, QWidget):
            held = next((pane.number for pane in self._panes.values() if pane.isAncestorOf(watched)), 0)
            self._reached(held)
        return super().eventFilter(watched, event)

    def _scrolled(self, top: int) -> None:
        if not self._moving:
            below = [number for number, pane in self._panes.items() if pane.y() + pane.height() > top + _TOP]
            self._reached(min(below, default=self._current))

    def _reached(self, number: int) -> None:
        if number and number != self._current:
            self._current = number
            self.in_view.emit(number)


def centred(widget: QWidget) -> QHBoxLayout:
    """``widget`` at its greatest width in the middle, narrower where there is less room."""
    row = row_in(None, margins=(PAGE_SIDE, 0, PAGE_SIDE, 0))
    row.addStretch(1)
    row.addWidget(widget, 1000)
    row.addStretch(1)
    return row
