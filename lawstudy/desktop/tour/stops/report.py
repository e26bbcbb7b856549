"""年度报告: the paragraph with its figures, the rows behind one, the documents."""

from PySide6.QtCore import Qt

from lawstudy.desktop.screens.report.view import ReportView
from lawstudy.desktop.tour.guide import Guide
from lawstudy.usecases.reports.reports import export_report


def visit(tour: Guide) -> None:
    tour.go_by_rail("report", side="work")
    view = tour.screen
    assert isinstance(view, ReportView)
    view.paper.setFocus()
    for _step in range(3):
        tour.press(view.paper, Qt.Key.Key_Right)
    tour.shot("paragraph")
    tour.click(view.export)
    tour.shot("export")
    assert view.dialog is not None
    tour.press(view.dialog, Qt.Key.Key_Escape)
    choice = view.period.findData("year")
    view.period.setCurrentIndex(choice)
    tour.settle()
    assert view.shown_period is not None
    for blob in tour.main.door.call(export_report, period=view.shown_period, with_sources=True):
        tour.document(blob.name, tour.main.door.get_blob(blob.sha256))
