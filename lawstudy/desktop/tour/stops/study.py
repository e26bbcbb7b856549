"""学法: an article with key points and official text, and a search of two characters."""

from lawstudy.desktop.screens.study.view import StudyScreen
from lawstudy.desktop.tour.guide import Guide


def visit(tour: Guide) -> None:
    tour.go("study", law="xzfyf", article=30)
    view = tour.screen
    assert isinstance(view, StudyScreen)
    tour.shot("article")
    tour.type(view.field, "复议")
    tour.until(view.hit_row.isVisible, "the hits")
    tour.shot("search")
    view.field.clear()
    tour.until(view.hit_row.isHidden, "the end of the search")
