"""The first window, its form, and the way into the demo."""

from datetime import date

from PySide6.QtCore import Qt

from lawstudy.desktop.tour.guide import Guide


def visit(tour: Guide) -> None:
    window = tour.program.front.first_start
    assert window is not None  # a fresh state folder knows no workspace
    tour.shot("ways")
    tour.press(window.cards["new"], Qt.Key.Key_Return)
    form = window.form
    tour.type(form.organisation, "青岚区科学技术局")
    tour.click(form.create_button)
    tour.shot("form")
    window.show_recovery("青岚区科学技术局", "ACDEF-HJKMN-PRTWX-YACDE-FHJKM", date(2026, 11, 28), window.show_ways)
    assert window.recovery is not None  # just shown
    tour.shot("recovery")
    tour.click(window.recovery.go_on)
    tour.press(window.cards["new"], Qt.Key.Key_Down)
    tour.press(window.cards["demo"], Qt.Key.Key_Return)
    tour.until(lambda: tour.program.front.main is not None, "the demo")
