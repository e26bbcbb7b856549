"""企业: the list, the form of one, what counting two as one asks, and the paste."""

from lawstudy.desktop.screens.activities.view import ActivitiesView
from lawstudy.desktop.screens.firms.form import MERGE, SAVE
from lawstudy.desktop.screens.firms.view import FirmsView
from lawstudy.desktop.tour.guide import Guide
from lawstudy.desktop.widgets.dialog import CANCEL


def visit(tour: Guide) -> None:
    tour.go_by_rail("activities", side="work")
    activities = tour.screen
    assert isinstance(activities, ActivitiesView)
    tour.click(activities.firms_button)
    view = tour.screen
    assert isinstance(view, FirmsView)
    tour.shot("list")
    view.table.opened.emit(0)
    tour.settle()
    assert view.form is not None
    tour.shot("form")
    view.form.name.clear()
    tour.click(view.form.button(SAVE))
    tour.shot("form-nameless")
    tour.click(view.form.button(MERGE))
    assert view.asking is not None
    tour.shot("same")
    tour.click(view.asking.button(CANCEL))
    tour.click(view.import_button)
    tour.shot("import")
    tour.go("activities")
