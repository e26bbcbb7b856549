"""组卷: an exam from a preset, its table of types and laws, window and roster; saved as a draft, then published."""

from datetime import date
from uuid import UUID

from lawstudy.desktop.contract import Screen, Shell
from lawstudy.desktop.screens.exam_setup.presenter import ExamSetupPresenter
from lawstudy.desktop.screens.exam_setup.view import ExamSetupView

NOUNS = frozenset({"question", "person"})


def make(shell: Shell, *, exam_id: UUID | None = None) -> Screen:
    """``exam_id`` of a draft; without one a new exam."""
    view = ExamSetupView(date.fromisoformat(shell.today()))
    presenter = ExamSetupPresenter(shell, view, exam_id)
    publishing = presenter.publishing
    view.edited.connect(presenter.edited)
    view.save_wanted.connect(presenter.save)
    view.publish_wanted.connect(presenter.publish)
    view.publish_agreed.connect(publishing.agreed)
    view.publish_put_off.connect(publishing.put_off)
    view.makeup_chosen.connect(publishing.take_makeup)
    view.try_wanted.connect(presenter.try_it)
    view.rested.connect(presenter.asides.try_quietly)
    view.rules.named_wanted.connect(presenter.asides.ask_named)
    view.rules.types_wanted.connect(presenter.show_types)
    view.rules.levels_toggled.connect(presenter.show_levels)
    view.forms_wanted.connect(presenter.open_forms)
    view.people_taken.connect(publishing.take_people)
    view.form.preset_chosen.connect(presenter.take_preset)
    view.form.advanced_toggled.connect(presenter.show_chapters)
    view.form.people_wanted.connect(publishing.ask_people)
    view.form.setters_wanted.connect(publishing.ask_setters)
    view.setters_taken.connect(publishing.take_setters)
    view.form.other_papers_wanted.connect(publishing.ask_other_papers)
    view.other_papers_taken.connect(publishing.take_other_papers)
    view.form.law_day.settled.connect(presenter.law_day_given)
    return Screen(view, refresh=presenter.load, nouns=NOUNS, may_leave=presenter.may_leave, focus=view.form.title)
