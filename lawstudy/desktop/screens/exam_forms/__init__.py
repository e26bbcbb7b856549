"""平行卷 of a draft exam: drawn by its table, compared, a question swapped, printed, and given to the exam."""

from uuid import UUID

from lawstudy.desktop.contract import Screen, Shell
from lawstudy.desktop.screens.exam_forms.presenter import FormsPresenter
from lawstudy.desktop.screens.exam_forms.view import FormsView

NOUNS = frozenset({"exam"})


def make(shell: Shell, *, exam_id: UUID) -> Screen:
    view = FormsView()
    presenter = FormsPresenter(shell, view, exam_id)
    view.draw_wanted.connect(presenter.draw)
    view.swap_wanted.connect(presenter.swap)
    view.print_wanted.connect(presenter.print_them)
    view.use_wanted.connect(presenter.use)
    view.back_wanted.connect(presenter.back)
    return Screen(view, refresh=presenter.load, nouns=NOUNS, may_leave=presenter.may_leave, focus=view.count)
