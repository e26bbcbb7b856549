"""我的: hours, mastery over time, exams and certificates of the person signed in."""

from lawstudy.desktop.contract import Screen, Shell
from lawstudy.desktop.screens.record.presenter import RecordPresenter
from lawstudy.desktop.screens.record.view import RecordScreen


def make(shell: Shell) -> Screen:
    view = RecordScreen()
    presenter = RecordPresenter(shell, view, view.ask_path)
    view.connect_to(presenter)
    of_exams, of_study = {"exam", "attempt", "result", "certificate"}, {"activity", "attendance", "hours", "external_record", "plan_item"}
    nouns = frozenset(of_exams | of_study | {"organisation", "person", "doubt"})
    return Screen(view, refresh=presenter.load, nouns=nouns, focus=view.exams)
