"""今日 of someone who has much to do, and of the coordinator on the other side of the switch."""

from lawstudy.desktop.tour.guide import Guide


def visit(tour: Guide) -> None:
    tour.go_by_rail("today", side="study")
    tour.shot("page")
