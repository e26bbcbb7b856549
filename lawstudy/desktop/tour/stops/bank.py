"""题库: everything, then a chapter and two characters searched in it, then the doubts that learners reported."""

from PySide6.QtCore import Qt

from lawstudy.desktop.screens.bank.view import BankView
from lawstudy.desktop.tour.guide import Guide


def visit(tour: Guide) -> None:
    tour.go("bank")
    view = tour.screen
    assert isinstance(view, BankView)
    tour.shot("all")
    law = view.filters.law
    law.setCurrentIndex(law.findData("xzfyf"))
    tour.settle()
    view.filters.chapter.setCurrentIndex(view.filters.chapter.findData(3))
    tour.type(view.filters.search, "受理")
    tour.until(lambda: view.filters.wanted().text == "受理" and not view.filters._typing.isActive(), "the search")
    tour.press(view.table, Qt.Key.Key_Down)
    tour.shot("search")
    tour.click(view.filters.clear_link)
    tour.click(view.doubts_button)
    tour.shot("doubts")
