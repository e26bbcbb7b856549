"""统计: the questions of an exam and exams over the years; the ledger by kind, month, department and over the years, with the rows behind a
number; coverage of laws with the chapters of one."""

from lawstudy.desktop.screens.exam_years.view import ARTICLES as WEAK
from lawstudy.desktop.screens.exam_years.view import OWN, YearsView
from lawstudy.desktop.screens.exam_years.view import PEOPLE as SAME_PEOPLE
from lawstudy.desktop.screens.item_analysis.view import ALL, CHAPTERS, ItemsView
from lawstudy.desktop.screens.item_analysis.view import ARTICLES as LAW_ARTICLES
from lawstudy.desktop.screens.law_coverage.view import CoverageView
from lawstudy.desktop.screens.ledger_statistics.view import CAMPAIGNS, DEPARTMENTS, KINDS, MONTHS, YEARS, LedgerView
from lawstudy.desktop.screens.statistics.view import StatisticsView
from lawstudy.desktop.tour.guide import Guide
from lawstudy.desktop.widgets.segmented_choice import SegmentedChoice


def visit(tour: Guide) -> None:
    tour.go_by_rail("statistics", side="work")
    exams = tour.screen
    assert isinstance(exams, StatisticsView)
    _choose(tour, exams.parts, "item_analysis")
    items = tour.screen
    assert isinstance(items, ItemsView)
    for part in (ALL, CHAPTERS, LAW_ARTICLES):
        _choose(tour, items.by, part)
        tour.shot(f"questions-{part}")
    _choose(tour, items.parts, "exam_years")
    over = tour.screen
    assert isinstance(over, YearsView)
    for part in (OWN, SAME_PEOPLE, WEAK):
        _choose(tour, over.by, part)
        tour.shot(f"exam-years-{part}")
    _choose(tour, over.parts, "ledger_statistics")
    ledger = tour.screen
    assert isinstance(ledger, LedgerView)
    for part in (MONTHS, DEPARTMENTS, CAMPAIGNS, YEARS, KINDS):
        _choose(tour, ledger.by, part)
        tour.shot(part)
    ledger.table.link_clicked.emit(0, 1)
    tour.settle()
    tour.shot("rows")
    _choose(tour, ledger.parts, "law_coverage")
    laws = tour.screen
    assert isinstance(laws, CoverageView)
    tour.shot("laws")
    laws.unfolded.setCurrentIndex(1)
    laws.matrix.cell_opened.emit(0, 0)
    tour.settle()
    tour.shot("people")


def _choose(tour: Guide, choice: SegmentedChoice, value: str) -> None:
    tour.click(choice, choice.segment(value).center())
