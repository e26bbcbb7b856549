"""What the list of my exams shows, and where it leads."""

from collections.abc import Callable, Collection, Sequence
from typing import Protocol
from uuid import UUID

from lawstudy.backend.contract import Door
from lawstudy.desktop.contract import Shell
from lawstudy.domain.exam import ExamSettings
from lawstudy.usecases.attempts.results import MyAttempt, my_attempts
from lawstudy.usecases.exams.mine import MyExam, my_exams
from lawstudy.usecases.study.mock_exams import MyMock, my_mocks

Mine = tuple[tuple[MyExam, ...], tuple[MyAttempt, ...], tuple[MyMock, ...]]


class MyExamsScreen(Protocol):
    def show_exams(self, exams: Sequence[MyExam], attempts: Sequence[MyAttempt], mocks: Sequence[MyMock]) -> None: ...


class MyExamsPresenter:
    """``follow`` is told the exams shown, so that the page is read again when one of them opens or closes."""

    def __init__(self, shell: Shell, view: MyExamsScreen, follow: Callable[[Sequence[ExamSettings]], None]) -> None:
        self._shell, self._view, self._follow = shell, view, follow

    def load(self) -> None:
        self._shell.tasks.read(_read, self._show)

    def _show(self, found: Mine) -> None:
        exams, attempts, mocks = found
        self._view.show_exams(exams, attempts, mocks)
        self._follow([exam.settings for exam in exams])
        self._shell.set_badge("my_exams", sum(is_due(exam) for exam in exams))

    def open_exam(self, exam_id: UUID) -> None:
        self._shell.go("exam_cover", exam_id=exam_id)

    def sit_mock(self, exam_id: UUID) -> None:
        self._shell.go("exam", exam_id=exam_id, mock=True)

    def open_mock(self, mock: MyMock) -> None:
        """Its result, or on with it."""
        if mock.over:
            self._shell.go("result", attempt_id=mock.mock_id, mock=True)
        else:
            self.sit_mock(mock.exam_id)

    def open_result(self, attempt_id: UUID) -> None:
        self._shell.go("result", attempt_id=attempt_id)


def _read(door: Door) -> Mine:
    return door.call(my_exams), door.call(my_attempts), door.call(my_mocks)


def is_due(exam: MyExam) -> bool:
    """Required work: an open exam that has not been sat, or is being sat."""
    if exam.exempt or exam.phase == "over":
        return False
    return exam.running_id is not None or (exam.phase == "open" and exam.attempts_used == 0)


def may_begin(exam: MyExam) -> bool:
    """Whether the cover leads on to an attempt."""
    if exam.running_id is not None:
        return True
    return exam.phase == "open" and exam.attempts_used < exam.settings.max_attempts and not exam.exempt and not exam.lacks


def waits(exam: MyExam, failed: Collection[UUID]) -> bool:
    """Required work, or an exam among ``failed`` that may be sat again."""
    return is_due(exam) or (exam.exam_id in failed and may_begin(exam))


def in_order(exams: Sequence[MyExam], failed: Collection[UUID]) -> list[MyExam]:
    """What is being sat, what waits, what may be sat, what is to come; each by its deadline."""

    def place(exam: MyExam) -> tuple[bool, bool, bool, int]:
        return exam.running_id is None, not waits(exam, failed), not may_begin(exam), exam.settings.window_end_us

    return sorted(exams, key=place)
