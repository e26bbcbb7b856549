"""Sitting an exam."""

from collections.abc import Callable
from uuid import UUID

from lawstudy.backend.clock import read_clock
from lawstudy.desktop.contract import Screen, Shell
from lawstudy.desktop.remembered import TEXT_SIZE, text_size
from lawstudy.desktop.screens.exam.calls import MOCK, REAL
from lawstudy.desktop.screens.exam.hand_in import FIRST_OPEN, HAND_IN, hand_in_dialog, leave_dialog
from lawstudy.desktop.screens.exam.presenter import ExamPresenter
from lawstudy.desktop.screens.exam.timers import ScreenTimers
from lawstudy.desktop.screens.exam.view import ExamView
from lawstudy.desktop.widgets.dialog import CANCEL, LEAVE, Dialog


def boot_us() -> int:
    return read_clock().boot_us


def make(shell: Shell, *, exam_id: UUID, mock: bool = False) -> Screen:
    """Starts an attempt at ``exam_id``, or a mock exam like it, or goes on with the one that is running."""
    view = ExamView(text_size(shell))
    view.size_chosen.connect(lambda size: shell.keep_choice(TEXT_SIZE, size))
    presenter = ExamPresenter(shell, view, exam_id, timers=ScreenTimers(view), boot_us=boot_us, calls=MOCK if mock else REAL)
    sitting = ExamSitting(shell, view, presenter)
    return Screen(view, refresh=presenter.load, may_leave=sitting.may_leave, closed=presenter.close, focus=view)


class ExamSitting:
    """Joins view and presenter, and holds the one dialog that may be open."""

    def __init__(self, shell: Shell, view: ExamView, presenter: ExamPresenter) -> None:
        self._shell, self._view, self._presenter = shell, view, presenter
        self._dialog: Dialog | None = None
        view.answered.connect(presenter.answered)
        view.typing.connect(presenter.typing)
        view.flag_clicked.connect(presenter.toggle_flag)
        view.question_chosen.connect(presenter.go_to)
        view.in_view.connect(presenter.in_view)
        view.stepped.connect(presenter.step)
        view.next_unanswered.connect(presenter.go_to_next_unanswered)
        view.next_flagged.connect(presenter.go_to_next_flagged)
        view.hand_in_asked.connect(self.ask_to_hand_in)
        view.time_ended.connect(self._time_is_up)
        view.left.connect(lambda: shell.go("my_exams"))

    def ask_to_hand_in(self) -> None:
        if self._dialog is not None or not self._presenter.is_sitting():
            return
        self._view.flush()
        self._open(hand_in_dialog(self._view, self._presenter.summary(), self._view.time_text()), self._decided)

    def may_leave(self, go_on: Callable[[], None]) -> bool:
        """True when nothing is running or held; otherwise asks, and goes on when the person wants to."""
        if not self._presenter.is_sitting() and not self._presenter.unsaved():
            return True
        if self._dialog is not None and self._dialog.has_button(HAND_IN):
            self._dialog.close_with(CANCEL)  # closing the window over that question hands nothing in
        if self._dialog is None:
            self._view.flush()
            dialog = leave_dialog(self._view, self._presenter.in_danger())
            self._open(dialog, lambda result: go_on() if result == LEAVE else None)
        return False

    def _open(self, dialog: Dialog, decided: Callable[[str], object]) -> None:
        self._dialog = dialog
        dialog.finished.connect(self._forget)
        dialog.finished.connect(decided)
        dialog.open()

    def _forget(self, _result: str) -> None:
        self._dialog = None

    def _decided(self, result: str) -> None:
        if result == HAND_IN:
            self._presenter.hand_in()
        elif result == FIRST_OPEN:
            self._presenter.go_to(self._presenter.summary().unanswered[0])

    def _time_is_up(self) -> None:
        if self._dialog is not None:
            self._dialog.close_with("")
        self._presenter.hand_in(time_is_up=True)
