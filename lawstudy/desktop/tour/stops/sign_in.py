"""Signing in: the list, a wrong password, the lock, and the right password."""

from PySide6.QtCore import Qt

from lawstudy.demo.people import COORDINATOR, PASSWORD
from lawstudy.desktop.screens.sign_in.limits import MINUTES_LOCKED, TRIES
from lawstudy.desktop.tour.guide import Guide


def visit(tour: Guide) -> None:
    front = tour.program.front
    front.sign_out()
    tour.settle()
    window = front.sign_in
    assert window is not None  # just signed out
    tour.shot("list")
    tour.type(window.search, COORDINATOR)
    tour.until(lambda: (found := window.names.selected()) is not None and found.name == COORDINATOR, "the list")
    tour.press(window.search, Qt.Key.Key_Return)
    for tried in range(1, TRIES + 1):
        tour.type(window.password, "not-the-password")
        tour.press(window.password, Qt.Key.Key_Return)
        if tried == TRIES - 2:
            tour.shot("wrong")
        window.password.clear()
    tour.until(lambda: window.locked_banner() is not None, "the lock")
    tour.shot("locked")
    tour.clock.advance(MINUTES_LOCKED * 60 + 1)
    window.presenter().tick()
    tour.sign_in_as(COORDINATOR, PASSWORD)
