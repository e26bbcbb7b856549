"""The bar over an exam: title and candidate, 字号, save state, time left, 交卷. Nothing in it moves while it changes."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from lawstudy.desktop.screens.exam.remaining import RemainingTime
from lawstudy.desktop.theme import Text
from lawstudy.desktop.theme.tokens import EXAM_TOP_BAR, GAP, GRID, PAGE_SIDE, ReadingSize
from lawstudy.desktop.widgets.button import Button, Kind
from lawstudy.desktop.widgets.card import separator
from lawstudy.desktop.widgets.countdown import Countdown
from lawstudy.desktop.widgets.label import ElidedLabel, Label
from lawstudy.desktop.widgets.layouts import column_in
from lawstudy.desktop.widgets.save_state import SaveState
from lawstudy.desktop.widgets.segmented_choice import size_choice
from lawstudy.domain.clock import SECOND
from lawstudy.i18n import _
from lawstudy.usecases.attempts.attempts import AttemptView
from lawstudy.words.exams import exam_title
from lawstudy.words.moments import deadline_text

_LINE = 40


class ExamTopBar(QFrame):
    """``size_chosen`` carries the new ReadingSize value; ``ended`` is sent once when no time is left."""

    hand_in_asked = Signal()
    size_chosen = Signal(str)
    ended = Signal()

    def __init__(self, attempt: AttemptView, remaining: RemainingTime, size: ReadingSize, *, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("kind", "bar-top")
        self._remaining = remaining
        self.setFixedHeight(EXAM_TOP_BAR)
        self._row = row = QHBoxLayout(self)
        row.setContentsMargins(PAGE_SIDE, 0, PAGE_SIDE, 1)
        row.setSpacing(PAGE_SIDE)
        row.addLayout(_who(attempt), 1)
        row.addLayout(self._size_choice(size))
        self.save_state = SaveState()
        row.addWidget(self.save_state)
        row.addWidget(_line())
        self.countdown = Countdown(remaining.seconds)
        self.countdown.ended.connect(self.ended)
        self.deadline = Label("", Text.HINT)
        row.addWidget(self.countdown)
        row.addWidget(self.deadline)
        row.addWidget(_line())
        self.hand_in = Button(_("Hand in"), kind=Kind.PRIMARY)
        self.hand_in.setToolTip("Ctrl+Enter")
        self.hand_in.clicked.connect(self.hand_in_asked)
        row.addWidget(self.hand_in)
        if attempt.standing.deadline_us is not None:
            self.show_deadline(attempt.standing.deadline_us)

    def _size_choice(self, size: ReadingSize) -> QHBoxLayout:
        self.size_choice = size_choice(size)
        self.size_choice.chosen.connect(self.size_chosen)
        row = QHBoxLayout()
        row.setSpacing(GRID)
        self._size_words = Label(_("Text size"), Text.HINT)
        row.addWidget(self._size_words)
        row.addWidget(self.size_choice, 0, Qt.AlignmentFlag.AlignVCenter)
        return row

    def show_in_full(self, in_full: bool) -> None:
        """Where it is narrow what can be missed goes: the words of 字号 and the time of the end, which stands in the tip."""
        self._size_words.setVisible(in_full)
        self.deadline.setVisible(in_full)
        self.countdown.setToolTip("" if in_full else self.deadline.text())
        self._row.setSpacing(PAGE_SIDE if in_full else 12)

    def show_deadline(self, deadline_us: int) -> None:
        now_us = deadline_us - max(0, self._remaining.seconds()) * SECOND
        self.deadline.setText(_("ends {time}").format(time=deadline_text(deadline_us, now_us)))


def _who(attempt: AttemptView) -> QVBoxLayout:
    facts = [attempt.candidate, attempt.department, _("attempt {n}").format(n=attempt.number)]
    column = column_in(None, 0, (0, 0, GAP, 0))
    column.addStretch(1)
    column.addWidget(ElidedLabel(exam_title(attempt.settings), Text.HEAD))
    column.addWidget(ElidedLabel(" · ".join(fact for fact in facts if fact), Text.HINT))
    column.addStretch(1)
    return column


def _line() -> QFrame:
    made = separator(vertical=True)
    made.setFixedHeight(_LINE)
    return made
