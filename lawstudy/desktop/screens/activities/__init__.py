"""活动: the calendar and list of activities, attendance from the keyboard, the sign-in sheet."""

from datetime import date
from uuid import UUID

from lawstudy.desktop.choosing import ask_where
from lawstudy.desktop.contract import Screen, Shell
from lawstudy.desktop.paper import PutOnPaper, put_on_paper
from lawstudy.desktop.remembered import remember
from lawstudy.desktop.screens.activities.presenter import ActivitiesPresenter
from lawstudy.desktop.screens.activities.view import ActivitiesView
from lawstudy.desktop.screens.list_export import ask_file
from lawstudy.desktop.screens.saving import AskPath, ListExport
from lawstudy.domain.attendance import AttendanceState
from lawstudy.i18n import _
from lawstudy.usecases.activities.ledger_export import export_activities

NOUNS = frozenset({"activity", "kind", "exam", "firm", "person", "organisation"})


def make(
    shell: Shell,
    *,
    activity_id: UUID | None = None,
    new: bool = False,
    plan_item_id: UUID | None = None,
    unrecorded: bool = False,
    paper: PutOnPaper = put_on_paper,
    ask_path: AskPath | None = None,
) -> Screen:
    """``activity_id`` is shown first, ``unrecorded``: with those in view who are not recorded; ``new`` opens the form at once,
    ``plan_item_id``: with what that item of the plan says."""
    view = ActivitiesView(date.fromisoformat(shell.today()), paper)
    if unrecorded:
        view.register.begin_with_unrecorded()
    remember(shell, "activities_view", view.ledger.mode)
    view.ledger.show_mode(view.ledger.mode.value())
    presenter = ActivitiesPresenter(shell, view, activity_id)
    register, writing = presenter.register, presenter.writing
    view.new_wanted.connect(presenter.ask_new)
    view.print_wanted.connect(register.print_sheet)
    view.import_wanted.connect(presenter.open_import)
    view.days_wanted.connect(lambda: shell.go("work_calendar"))
    view.firms_wanted.connect(presenter.open_firms)
    export = ListExport(shell, ask_path or ask_file(view))
    view.export_wanted.connect(lambda: export.start(export_activities, _("Ledger"), wanted=presenter.year_in_view()))
    view.calendar_wanted.connect(lambda: presenter.export_calendar(ask_path or (lambda name: ask_where(view, name))))
    view.saved.connect(writing.save)
    view.saved_later.connect(writing.save_later)
    view.looking.connect(writing.look)
    view.saved_again.connect(writing.save_again)
    view.cancel_wanted.connect(writing.cancel)
    view.restore_wanted.connect(writing.restore)
    view.remove_wanted.connect(writing.remove)
    view.said.connect(shell.say)
    view.ledger.chosen.connect(register.choose)
    view.ledger.turned.connect(presenter.turn)
    view.ledger.month_wanted.connect(presenter.turn_to)
    view.ledger.exam_chosen.connect(presenter.open_exam)
    view.ledger.day_chosen.connect(presenter.choose_day)
    view.register.marked.connect(lambda person, state: register.mark(person, AttendanceState(state)))
    view.register.undo.connect(register.undo)
    view.register.rest_present.connect(register.rest_present)
    view.register.change_wanted.connect(presenter.ask_change)
    view.register.papers_wanted.connect(register.open_papers)
    view.register.confirm_wanted.connect(presenter.confirm_held)
    view.register.list_wanted.connect(register.open_sign_in)
    if new:
        presenter.ask_new()
    if plan_item_id is not None:
        writing.ask_planned(plan_item_id)
    return Screen(view, refresh=presenter.load, nouns=NOUNS, focus=view.register.table)
