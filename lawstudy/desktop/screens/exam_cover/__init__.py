"""The cover of an exam: every rule before the clock starts."""

from uuid import UUID

from lawstudy.desktop.contract import Screen, Shell
from lawstudy.desktop.screens.exam_cover.view import CoverView
from lawstudy.usecases.exam_cover import exam_cover


def make(shell: Shell, *, exam_id: UUID) -> Screen:
    """The cover of ``exam_id``; its one filled button starts or continues the attempt."""
    view = CoverView()
    view.started.connect(lambda: shell.go("exam", exam_id=exam_id))
    view.left.connect(lambda: shell.go("my_exams"))

    def load() -> None:
        shell.tasks.read(lambda door: door.call(exam_cover, exam_id=exam_id), lambda cover: view.show_cover(cover, shell.now_us()))

    return Screen(view, refresh=load, nouns=frozenset({"exam", "attempt"}), closed=view.close_clock)
