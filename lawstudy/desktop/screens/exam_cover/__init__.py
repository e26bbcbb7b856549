"""The cover of an exam: every rule before the clock starts."""

from uuid import UUID

from lawstudy.desktop.contract import Screen, Shell
from lawstudy.desktop.screens.exam_cover.view import CoverView
from lawstudy.desktop.turning_point import TurningPoint
from lawstudy.domain.exam import windows
from lawstudy.usecases.exams.cover import Cover, exam_cover


def make(shell: Shell, *, exam_id: UUID) -> Screen:
    """The cover of ``exam_id``; its one filled button starts or continues the attempt."""
    view = CoverView(may_read=shell.has("study"))
    turn = TurningPoint(view)
    view.started.connect(lambda: shell.go("exam", exam_id=exam_id))
    view.left.connect(lambda: shell.go("my_exams"))
    view.articles_wanted.connect(lambda law, article: shell.go("study", law=law, article=article))

    def load() -> None:
        shell.tasks.read(lambda door: door.call(exam_cover, exam_id=exam_id), show)

    def show(cover: Cover) -> None:
        view.show_cover(cover, shell.now_us())
        turn.wait_for(windows([cover.exam.settings]), shell.now_us())

    turn.timeout.connect(load)
    return Screen(view, refresh=load, nouns=frozenset({"exam", "attempt"}), closed=view.close_clock)
