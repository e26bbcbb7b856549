"""总览: an activity that is not fully recorded comes first, the open exam shows 应考 and 实考 only. The hours of everyone, and what was
learnt elsewhere.
"""

from lawstudy.desktop.screens.external_records.view import CoursesView
from lawstudy.desktop.screens.hours.view import HoursView
from lawstudy.desktop.tour.guide import Guide


def visit(tour: Guide) -> None:
    tour.go_by_rail("overview", side="work")
    tour.shot("page")
    tour.go("hours")
    tour.shot("hours")
    hours = tour.screen
    assert isinstance(hours, HoursView)
    tour.click(hours.elsewhere)
    courses = tour.screen
    assert isinstance(courses, CoursesView)
    tour.shot("elsewhere")
    tour.click(courses.import_button)
    tour.shot("elsewhere-import")
