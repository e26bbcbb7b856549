"""计划: the year, the rows behind an item, its form, last year's arrangements, an activity out of an item, the paste."""

from lawstudy.desktop.screens.activities.view import ActivitiesView
from lawstudy.desktop.screens.plan.view import PlanView
from lawstudy.desktop.tour.guide import Guide
from lawstudy.desktop.widgets.dialog import CANCEL


def visit(tour: Guide) -> None:
    tour.go_by_rail("plan", side="work")
    view = tour.screen
    assert isinstance(view, PlanView)
    tour.shot("year")
    place = next(place for place, line in enumerate(view.model.rows()) if line.progress.activities)
    view.table.select_row(place)
    tour.settle()
    tour.shot("rows")
    view.table.opened.emit(place)
    tour.settle()
    assert view.form is not None
    tour.shot("form")
    tour.click(view.form.button(CANCEL))
    view.check_table.opened.emit(0)
    tour.settle()
    assert view.asking is not None
    tour.shot("arrangement")
    tour.click(view.asking.button(CANCEL))
    tour.click(view.rows.activity_button)
    activities = tour.screen
    assert isinstance(activities, ActivitiesView)
    assert activities.form is not None
    tour.shot("activity")
    tour.click(activities.form.button(CANCEL))
    tour.go("plan")
    tour.click(view.after)
    tour.shot("next-year")
    tour.click(view.before)
    tour.click(view.import_button)
    tour.shot("import")
    tour.go("plan")
