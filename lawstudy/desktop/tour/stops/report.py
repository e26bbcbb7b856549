"""年度报告: the paragraph with its figures, the rows behind one, the documents; and the whole report with its check."""

from datetime import date

from PySide6.QtCore import Qt

from lawstudy.demo.finished_year import YEAR
from lawstudy.desktop.screens.report.view import ReportView
from lawstudy.desktop.screens.whole_report.templates import TemplatesDialog
from lawstudy.desktop.screens.whole_report.view import WholeView
from lawstudy.desktop.tour.guide import Guide
from lawstudy.domain.annual_report.completeness import Lack
from lawstudy.domain.annual_report.document import ANNUAL, Document, DocumentKind
from lawstudy.domain.annual_report.figure import Period, half_of, year_of
from lawstudy.usecases.reports.overview import overview
from lawstudy.usecases.reports.reports import export_report
from lawstudy.usecases.reports.whole_export import export_whole_report


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
    _whole(tour, view.shown_period.last_day.year)


def _whole(tour: Guide, year: int) -> None:
    """The report that is half ready, with a number that was typed by hand, and the one that is whole."""
    tour.go("whole_report", year=year, of=ANNUAL)
    view = tour.screen
    assert isinstance(view, WholeView)
    tour.shot("whole")
    typed = next((place for place, one in enumerate(view.outline.findings.rows()) if one.lack is Lack.TYPED_NUMBER), None)
    if typed is not None:
        view.outline.checks.select_row(typed)
        tour.settle()
        tour.shot("number")
        view.text.selectAll()
        tour.click(view.sheet.sources)
        tour.shot("one-source")
        if view.dialog is not None:
            tour.press(view.dialog, Qt.Key.Key_Escape)
    tour.click(view.outline.promises)
    tour.settle()
    tour.shot("promises")
    if view.dialog is not None:
        tour.press(view.dialog, Qt.Key.Key_Escape)
    tour.click(view.sheet.templates)
    assert isinstance(view.dialog, TemplatesDialog)
    view.dialog.name.insert("本局常用")
    tour.click(view.dialog.save)
    tour.settle()
    tour.shot("templates")
    tour.press(view.dialog, Qt.Key.Key_Escape)
    tour.click(view.around)
    tour.shot("around")
    assert view.dialog is not None
    tour.press(view.dialog, Qt.Key.Key_Escape)
    view.period.setCurrentIndex(view.period.findData(str(YEAR)))
    tour.settle()
    tour.shot("finished")
    _write_out(tour, year_of(YEAR), ANNUAL)
    _others(tour, view)


def _others(tour: Guide, view: WholeView) -> None:
    """Other documents from the same parts, each begun with what figures say of it."""
    for kind in (DocumentKind.DUTY, DocumentKind.SUMMARY, DocumentKind.OFFICIALS):
        view.kind.setCurrentIndex(view.kind.findData(kind.value))
        tour.settle()
        if kind is DocumentKind.DUTY:
            tour.shot("duty-to-begin")
        _begin(tour, view)
        tour.shot(kind.value)
        _write_out(tour, year_of(YEAR), Document(kind=kind))
    this = date.fromisoformat(tour.main.door.call(overview).today).year
    view.period.setCurrentIndex(view.period.findData(f"{this}-h1"))
    view.kind.setCurrentIndex(view.kind.findData(DocumentKind.STATISTICS.value))
    tour.settle()
    _begin(tour, view)
    tour.shot("statistics")
    _write_out(tour, half_of(this, 1), Document(kind=DocumentKind.STATISTICS))
    view.period.setCurrentIndex(view.period.findData(str(this)))
    view.kind.setCurrentIndex(view.kind.findData(DocumentKind.PERSONAL.value))
    tour.settle()
    tour.shot("personal-of-whom")
    view.person.setCurrentIndex(1)
    tour.settle()
    _begin(tour, view)
    tour.shot("personal")
    _write_out(tour, year_of(this), Document(kind=DocumentKind.PERSONAL, person_id=view.person.currentData()))


def _begin(tour: Guide, view: WholeView) -> None:
    if view.pages.currentIndex() == 1:
        tour.click(view.start.begin)
        tour.settle()


def _write_out(tour: Guide, period: Period, document: Document) -> None:
    for blob in tour.main.door.call(export_whole_report, period=period, document=document):
        tour.document(blob.name, tour.main.door.get_blob(blob.sha256))
