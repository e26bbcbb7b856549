"""The decisions of 评阅: which answer is in view, saving its marks, going on. No Qt."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol
from uuid import UUID

from lawstudy.backend.contract import Door
from lawstudy.desktop.contract import Failure, Shell
from lawstudy.domain.exam.record import Exam
from lawstudy.domain.hand_marking import HandMark
from lawstudy.i18n import _
from lawstudy.usecases.attempts.hand_marking import ItemHandMark, Marked, ResponseToMark, mark_responses, responses_to_mark
from lawstudy.usecases.exams.exams import show_exam

Place = tuple[UUID, int, int]


@dataclass(frozen=True)
class Shown:
    """An answer in view: the ``number``-th of ``total`` that wait."""

    response: ResponseToMark
    number: int
    total: int


class ExamMarkingPage(Protocol):
    def show_title(self, exam: Exam, waiting: int) -> None: ...

    def show_response(self, shown: Shown) -> None: ...

    def show_done(self) -> None: ...


class ExamMarkingPresenter:
    """Each mark is saved at once; the version of a result moves on with every mark of the same paper."""

    def __init__(self, shell: Shell, view: ExamMarkingPage, exam_id: UUID) -> None:
        self._shell, self._view, self._exam_id = shell, view, exam_id
        self._exam: Exam | None = None
        self._queue: list[ResponseToMark] = []
        self._at = 0
        self._versions: dict[UUID, int] = {}
        self._saving = False

    def load(self) -> None:
        exam_id = self._exam_id

        def work(door: Door) -> tuple[Exam, tuple[ResponseToMark, ...]]:
            return door.call(show_exam, exam_id=exam_id), door.call(responses_to_mark, exam_id=exam_id)

        self._shell.tasks.read(work, self._arrived, replacing="queue")

    def _arrived(self, found: tuple[Exam, tuple[ResponseToMark, ...]]) -> None:
        """The answer in view stays in view where it still waits."""
        before = _place(self._queue[self._at]) if self._queue else None
        self._exam, self._queue = found[0], list(found[1])
        self._versions = {each.attempt_id: each.result_version for each in self._queue}
        self._at = next((place for place, each in enumerate(self._queue) if _place(each) == before), 0)
        self._show()

    def step(self, by: int) -> None:
        """The next or the previous answer, unmarked; round and round."""
        if self._queue and not self._saving:
            self._at = (self._at + by) % len(self._queue)
            self._show()

    def mark(self, shares: Sequence[int]) -> None:
        if not self._queue or self._saving:
            return
        self._saving = True
        one = self._queue[self._at]
        version = self._versions[one.attempt_id]
        marks = (ItemHandMark(number=one.number, mark=HandMark(part=one.part, shares=tuple(shares))),)
        self._shell.tasks.write(
            lambda door: door.call(mark_responses, attempt_id=one.attempt_id, marks=marks, expected_version=version),
            lambda done: self._marked(one, done),
            self._not_marked,
        )

    def _marked(self, one: ResponseToMark, done: Marked) -> None:
        self._saving = False
        self._versions[done.attempt_id] = done.version
        self._queue = [each for each in self._queue if _place(each) != _place(one)]
        self._at = self._at if self._at < len(self._queue) else 0
        self._shell.say(_("Saved as result {version}.").format(version=done.version))
        self._show()

    def _not_marked(self, failure: Failure) -> None:
        self._saving = False
        self._shell.show_failure(failure)
        self.load()

    def _show(self) -> None:
        if self._exam is not None:
            self._view.show_title(self._exam, len(self._queue))
        if self._queue:
            self._view.show_response(Shown(self._queue[self._at], self._at + 1, len(self._queue)))
        else:
            self._view.show_done()


def _place(response: ResponseToMark) -> Place:
    return response.attempt_id, response.number, response.part
