"""评阅: written answers of an exam, marked by a person, one at a time and without names."""

from uuid import UUID

from lawstudy.desktop.contract import Screen, Shell
from lawstudy.desktop.screens.exam_marking.presenter import ExamMarkingPresenter
from lawstudy.desktop.screens.exam_marking.view import ExamMarkingView

# Not "result": each mark saved here makes one, and the queue in view already knows it.
NOUNS = frozenset({"attempt"})


def make(shell: Shell, *, exam_id: UUID) -> Screen:
    view = ExamMarkingView()
    presenter = ExamMarkingPresenter(shell, view, exam_id)
    view.rubric.marked.connect(presenter.mark)
    view.stepped.connect(presenter.step)
    view.back_wanted.connect(shell.back)
    return Screen(view, refresh=presenter.load, nouns=NOUNS, may_leave=view.may_leave, focus=view.rubric)
