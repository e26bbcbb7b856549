"""总览: an activity that is not fully recorded comes first, the open exam shows 应考 and 实考 only; the hours of everyone."""

from lawstudy.desktop.tour.guide import Guide


def visit(tour: Guide) -> None:
    tour.go_by_rail("overview", side="work")
    tour.shot("page")
    tour.go("hours")
    tour.shot("hours")
