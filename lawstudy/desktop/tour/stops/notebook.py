"""错题本 and 标记: the list with the key beside it, filtered, and what is marked."""

from lawstudy.desktop.screens.notebook.view import NotebookView
from lawstudy.desktop.tour.guide import Guide


def visit(tour: Guide) -> None:
    tour.go("notebook")
    view = tour.screen
    assert isinstance(view, NotebookView)
    tour.shot("wrong")
    view.law.setCurrentIndex(1)
    tour.settle()
    tour.shot("one-law")
    tour.go("notebook", book="bookmarked")
    tour.shot("marked")
