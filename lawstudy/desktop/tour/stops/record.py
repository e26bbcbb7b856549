"""我的 of someone who has studied, sat exams and has a 证明."""

from lawstudy.desktop.tour.guide import Guide


def visit(tour: Guide) -> None:
    tour.go_by_rail("mine", side="study")
    tour.shot("page")
