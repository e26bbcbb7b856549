"""Writing a question: a new one, or the next revision of one that is there."""

from uuid import UUID

from lawstudy.desktop.contract import Screen, Shell
from lawstudy.desktop.screens.question_editor.presenter import EditorPresenter
from lawstudy.desktop.screens.question_editor.view import EditorView


def make(shell: Shell, *, question_id: UUID | None = None, edition_id: UUID | None = None) -> Screen:
    """``question_id`` of the one to be changed; without it a new one. With ``edition_id`` it is written for that
    newer edition of its law."""
    view = EditorView()
    presenter = EditorPresenter(shell, view, question_id, edition_id)
    view.edited.connect(presenter.edit)
    view.type_chosen.connect(presenter.choose_type)
    view.undo_wanted.connect(presenter.undo)
    view.redo_wanted.connect(presenter.redo)
    view.save_wanted.connect(presenter.save)
    view.give_up_wanted.connect(presenter.give_up)
    view.paused.connect(presenter.keep)
    view.picture_chosen.connect(presenter.take_picture)
    return Screen(view, refresh=presenter.load, may_leave=presenter.may_leave, flush=presenter.keep, closed=presenter.keep, focus=view)
