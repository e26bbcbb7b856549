"""The exam screen: top bar, question, answer sheet. The navigation is hidden; everything can be done from the keyboard."""

from collections.abc import Callable, Collection
from datetime import time
from functools import partial

from PySide6.QtCore import QSize, Qt, QTimer, Signal
from PySide6.QtGui import QAccessible, QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from lawstudy.desktop.accessible import announce
from lawstudy.desktop.composing import is_composing
from lawstudy.desktop.contract import Failure
from lawstudy.desktop.screens.exam.paper_area import PaperArea, centred, column_width
from lawstudy.desktop.screens.exam.remaining import RemainingTime
from lawstudy.desktop.screens.exam.sheet_panel import SheetPanel
from lawstudy.desktop.screens.exam.top_bar import ExamTopBar
from lawstudy.desktop.theme import Icon, Text, Tone
from lawstudy.desktop.theme.tokens import EXAM_BOTTOM_BAR, GAP, GRID, PAGE_SIDE, ReadingSize
from lawstudy.desktop.widgets.banner import Banner, error_banner
from lawstudy.desktop.widgets.button import Button, Kind
from lawstudy.desktop.widgets.label import ElidedLabel
from lawstudy.desktop.widgets.layouts import column_in, row_in
from lawstudy.desktop.widgets.save_state import Saving
from lawstudy.desktop.widgets.status_line import StatusLine
from lawstudy.domain.clock import local
from lawstudy.i18n import _
from lawstudy.usecases.attempts.attempts import AttemptView

_LETTERS, _DIGITS = "ABCDEFGH", "12345678"
# Below this width the answer sheet leaves more of it to the question.
SHEET_IN_FULL = 1040


class ExamView(QWidget):
    """Sends what the person does; shows what the presenter tells. Empty until :meth:`show_attempt`."""

    answered = Signal(int, object)
    typing = Signal()
    flag_clicked = Signal(int)
    question_chosen = Signal(int)
    in_view = Signal(int)
    stepped = Signal(int)
    next_unanswered = Signal()
    next_flagged = Signal()
    hand_in_asked = Signal()
    time_ended = Signal()
    left = Signal()
    size_chosen = Signal(str)

    def __init__(self, size: ReadingSize = ReadingSize.MEDIUM, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("kind", "page")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(_("Exam"))
        self.top_bar: ExamTopBar | None = None
        self.paper: PaperArea | None = None
        self.panel: SheetPanel | None = None
        self.banner: Banner | None = None
        self._holder: QWidget | None = None
        self._current, self._total, self._closed, self._size = 0, 0, False, size
        self._column = column_in(self, 0)
        self.status = StatusLine()
        self.status.set_facts(_("After a power cut continue here; the time that is really left counts"))
        self._column.addStretch(1)
        self._column.addWidget(self.status)

    def accessible_role(self) -> QAccessible.Role:
        return QAccessible.Role.Form

    def is_checked(self) -> None:
        """It cannot be."""

    # --- what the presenter tells ---

    def show_attempt(self, attempt: AttemptView, remaining: RemainingTime) -> None:
        self._total = len(attempt.items)
        self.top_bar = ExamTopBar(attempt, remaining, self._size)
        self.paper = PaperArea(attempt, one_per_page=attempt.settings.presentation.one_per_page, size=self._size)
        self.panel = SheetPanel(attempt)
        self._column.takeAt(0)
        self._column.insertWidget(0, self.top_bar)
        self._column.insertLayout(1, self._middle(self.paper, self.panel), 1)
        self._connect(self.top_bar, self.paper, self.panel)
        self._fit()
        self._add_keys()
        self.top_bar.countdown.start()

    def show_question(self, number: int) -> None:
        assert self.paper is not None  # the presenter shows the attempt first
        self.show_current(number)
        self.paper.show_question(number)
        announce(self, self.paper.pane(number).spoken())
        pane = self.paper.pane(number)
        self.setFocus(Qt.FocusReason.OtherFocusReason)  # keys go on; no option looks as if it were chosen
        if not pane.question.takes_keys():
            pane.question.focus_first()

    def show_current(self, number: int) -> None:
        """The answer sheet and the buttons follow; the page stays where it is."""
        assert self.panel is not None  # the presenter shows the attempt first
        self._current = number
        self.panel.show_current(number)
        self.previous.setEnabled(number > 1)
        self.next.setEnabled(number < self._total)

    def show_progress(self, answered: set[int], flagged: set[int], unfinished: Collection[int]) -> None:
        if self.paper is not None and self.panel is not None:
            self.panel.show_progress(answered, flagged, unfinished)
            self.paper.show_flagged(flagged)

    def show_deadline(self, deadline_us: int) -> None:
        if self.top_bar is not None:
            self.top_bar.show_deadline(deadline_us)

    def show_saving(self) -> None:
        self._set_state(Saving.RUNNING)

    def show_saved(self, at_us: int) -> None:
        if self.top_bar is not None and not self._closed:
            if not is_composing():  # it is sent once it is text
                self.top_bar.save_state.set_saved(_time_of(at_us))
            self._show_banner(None)

    def show_kept(self, answers: int) -> None:
        """So many answers of before are there again."""
        if self.top_bar is not None and answers:
            self.top_bar.save_state.set_kept(answers)

    def show_retrying(self, failure: Failure) -> None:
        self._set_state(Saving.RETRYING)
        said = failure.message
        self._show_banner(error_banner(_("The last answer is not saved yet"), reason=said.happened, kept=said.kept, do=said.todo))

    def show_superseded(self) -> None:
        self._close()
        self._set_state(Saving.STOPPED)
        back = Button(_("Back to the list"), small=True)
        back.clicked.connect(self.left)
        lines = [
            ("", _("This attempt goes on in another window. This one no longer writes.")),
            ("", _("What was still held here has been kept aside for the coordinator; it does not change the paper.")),
        ]
        self._show_banner(Banner(Tone.RED, _("This window has been replaced"), lines, [back]))

    def show_handing_in(self, *, time_is_up: bool) -> None:
        self._close()
        words = _("Time is up. Handing in…") if time_is_up else _("Handing in…")
        self._show_banner(Banner(Tone.ACCENT, words))

    def show_start_failed(self, failure: Failure) -> None:
        back = Button(_("Back to the list"), small=True)
        back.clicked.connect(self.left)
        said = failure.message
        self._show_banner(error_banner(said.happened, kept=said.kept, do=said.todo, buttons=[back]))

    def flush(self) -> None:
        """Send what is written and not yet sent."""
        if self.paper is not None:
            self.paper.flush()

    def time_text(self) -> str:
        return self.top_bar.countdown.text() if self.top_bar is not None else ""

    # --- what it is made of ---

    def _middle(self, paper: PaperArea, panel: SheetPanel) -> QHBoxLayout:
        self._main = QVBoxLayout()
        self._main.setSpacing(0)
        self._main.addWidget(paper, 1)
        self._main.addWidget(self._bottom_bar())
        row = QHBoxLayout()
        row.setSpacing(0)
        row.addLayout(self._main, 1)
        row.addWidget(panel)
        return row

    def minimumSizeHint(self) -> QSize:
        """Never so much that it could not become narrow: in full it would keep the width that keeps it in full."""
        least = super().minimumSizeHint()
        return QSize(min(least.width(), SHEET_IN_FULL - 1), least.height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._fit()
        super().resizeEvent(event)
        QTimer.singleShot(0, self, self._place_banner)  # once the paper lies where it will

    def _fit(self) -> None:
        in_full = self.width() >= SHEET_IN_FULL
        if self.panel is not None and self.top_bar is not None:
            self.panel.show_in_full(in_full)
            self.top_bar.show_in_full(in_full)

    def _bottom_bar(self) -> QFrame:
        self.previous = Button(_("Previous question"), icon=Icon.LEFT)
        self.next = Button(_("Next question"), icon=Icon.RIGHT, kind=Kind.NEXT, trailing=True)
        self.previous.clicked.connect(lambda: self.stepped.emit(-1))
        self.next.clicked.connect(lambda: self.stepped.emit(1))
        self._bottom = QWidget()
        self._bottom.setMaximumWidth(column_width(self._size))
        row = row_in(self._bottom, GAP + 8)
        row.addWidget(self.previous)
        row.addStretch(1)
        row.addWidget(ElidedLabel(_("Each choice is saved at once"), Text.HINT))
        row.addWidget(self.next)
        bar = QFrame()
        bar.setProperty("kind", "bar-bottom")
        bar.setFixedHeight(EXAM_BOTTOM_BAR)
        bar.setLayout(centred(self._bottom))
        return bar

    def _connect(self, top_bar: ExamTopBar, paper: PaperArea, panel: SheetPanel) -> None:
        top_bar.hand_in_asked.connect(self.hand_in_asked)
        top_bar.size_chosen.connect(self._set_size)
        top_bar.size_chosen.connect(self.size_chosen)
        top_bar.ended.connect(self.time_ended)
        paper.answered.connect(self.answered)
        paper.typing.connect(self.typing)
        paper.flag_clicked.connect(self.flag_clicked)
        paper.in_view.connect(self.show_current)
        paper.in_view.connect(self.in_view)
        panel.chosen.connect(self.question_chosen)
        panel.next_unanswered.connect(self.next_unanswered)
        panel.next_flagged.connect(self.next_flagged)

    def _add_keys(self) -> None:
        for keys in (_LETTERS, _DIGITS):
            for place, key in enumerate(keys):
                self._add_key(key, partial(self._choose, place))
        self._add_key("M", lambda: self.flag_clicked.emit(self._current))
        for back, on in (("Left", "Right"), ("Alt+Left", "Alt+Right")):  # with Alt also out of a text that is being written
            self._add_key(back, lambda: self.stepped.emit(-1))
            self._add_key(on, lambda: self.stepped.emit(1))
        for key in ("Ctrl+Return", "Ctrl+Enter"):
            self._add_key(key, self.hand_in_asked.emit)

    def _add_key(self, key: str, call: Callable[[], object]) -> None:
        shortcut = QShortcut(QKeySequence(key), self)
        shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        shortcut.activated.connect(lambda: None if self._closed else call())

    def _choose(self, place: int) -> None:
        if self.paper is not None:
            self.paper.pane(self._current).question.choose(place)

    def _set_size(self, size: str) -> None:
        if self.paper is not None:
            self.paper.set_size(ReadingSize(size))
            self._bottom.setMaximumWidth(column_width(ReadingSize(size)))

    def _set_state(self, state: Saving) -> None:
        if self.top_bar is not None and (not self._closed or state in {Saving.STOPPED, Saving.RETRYING}):
            self.top_bar.save_state.set_state(state)

    def _close(self) -> None:
        """Nothing more is taken; what is on the page stays readable."""
        self._closed = True
        if self.paper is not None and self.top_bar is not None:
            self.paper.lock()
            self.top_bar.hand_in.setEnabled(False)
            self.top_bar.countdown.stop()

    def _show_banner(self, banner: Banner | None) -> None:
        """Drawn over the lower edge of the paper: nothing moves under the pointer. Without a paper there is nothing to move."""
        for old in (self.banner, self._holder):
            if old is not None:
                old.hide()
                old.deleteLater()
        self.banner, self._holder = banner, None
        if banner is None:
            return
        if self.paper is None:
            self._holder = QWidget()
            row = row_in(self._holder, margins=(PAGE_SIDE, GAP, PAGE_SIDE, 0))
            row.addWidget(banner)
            self._column.insertWidget(0, self._holder)
        else:
            banner.setParent(self)
            self._place_banner()
            banner.show()

    def _place_banner(self) -> None:
        if self.banner is not None and self.paper is not None:
            edge, width = self.paper.mapTo(self, self.paper.rect().bottomLeft()), self.paper.width() - 2 * PAGE_SIDE
            height = self.banner.heightForWidth(width) if self.banner.hasHeightForWidth() else self.banner.sizeHint().height()
            self.banner.setGeometry(edge.x() + PAGE_SIDE, edge.y() - GRID - height, width, height)
            self.banner.raise_()


def _time_of(at_us: int) -> time:
    return local(at_us).time()
