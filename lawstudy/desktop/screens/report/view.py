"""The report page: outline, the page of paper with its figures, the source of the one that is selected."""

from collections.abc import Sequence
from datetime import date
from uuid import UUID

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QWidget

from lawstudy.desktop.paper import PutOnPaper
from lawstudy.desktop.screens.report.dialogs import ByHandDialog, DifferencesDialog, ExportDialog
from lawstudy.desktop.screens.report.figure_text import TITLE_TYPE, FigureText, Shown
from lawstudy.desktop.screens.report.outline import OutlineCard
from lawstudy.desktop.screens.report.presenter import PeriodChoice
from lawstudy.desktop.screens.report.source_card import SourceCard
from lawstudy.desktop.theme import Icon
from lawstudy.desktop.theme.tokens import GAP
from lawstudy.desktop.widgets.button import Button, Kind
from lawstudy.desktop.widgets.card import Card, separator
from lawstudy.desktop.widgets.dialog import Dialog, confirm
from lawstudy.desktop.widgets.inputs import Select
from lawstudy.desktop.widgets.layouts import row_in
from lawstudy.desktop.widgets.page import Page
from lawstudy.domain.annual_report import study
from lawstudy.domain.annual_report.figure import Period
from lawstudy.domain.annual_report.printing import Way
from lawstudy.domain.annual_report.report import FIRST_PART, ReportVersion, span_words
from lawstudy.domain.clock import local
from lawstudy.i18n import N_, _
from lawstudy.usecases.reports.reports import FrozenLine, ReportParagraph

# Short words for the places of figures that have no number yet.
MISSING = N_("not entered")
# A wide screen gets air, not longer lines than the printed page has.
SHEET_WIDTH = 640
LEAST_PAGE, LEAST_SELECT = 420, 132


class ReportView(Page):
    period_chosen = Signal(str)
    exam_chosen = Signal(object)
    version_chosen = Signal(str)
    export_wanted = Signal(object, bool)
    freeze_confirmed = Signal()
    said = Signal(str)
    whole_wanted = Signal()

    def __init__(self, today: date, save: PutOnPaper, parent: QWidget | None = None) -> None:
        super().__init__(_("Annual report"), scrolls=False, parent=parent)
        self._today, self._save = today, save
        self._report: ReportParagraph | None = None
        self._frozen: tuple[FrozenLine, ...] = ()
        self.whole = Button(_("Whole report"), icon=Icon.REPORT)
        self.freeze = Button(_("Freeze"), icon=Icon.LOCK)
        self.export = Button(_("Export"), icon=Icon.DOWNLOAD, kind=Kind.PRIMARY)
        self.add_action(self.whole)
        self.add_action(self.freeze)
        self.add_action(self.export)
        self.outline, self.paper, self.source = OutlineCard(), FigureText(), SourceCard()
        self.period, self.exam = Select(small=True, name=_("Period")), Select(small=True, name=_("Exam that is quoted"))
        self.dialog: Dialog | None = None
        self.add_row(self.outline, self._page_card(), self.source, stretches=(0, 1, 0), stretch=1)
        self._connect()

    def _page_card(self) -> Card:
        card = Card(padded=False)
        card.setMinimumWidth(LEAST_PAGE)
        tools = QWidget()
        row = row_in(tools, margins=(12, 8, 12, 8))
        for select in (self.period, self.exam):
            select.setMinimumWidth(LEAST_SELECT)  # how wide the page has to be is not for the names of exams to say
            row.addWidget(select)
        row.addStretch(1)
        card.add(tools)
        card.add(separator())
        ground = QFrame()
        ground.setProperty("kind", "foot")
        around = row_in(ground, margins=(11, GAP, 11, 0))
        self.paper.setMaximumWidth(SHEET_WIDTH)
        around.addWidget(self.paper)
        card.add(ground, 1)
        return card

    def _connect(self) -> None:
        self.period.currentIndexChanged.connect(lambda _index: self.period_chosen.emit(str(self.period.currentData())))
        self.exam.currentIndexChanged.connect(lambda _index: self._choose_exam())
        self.outline.version.chosen.connect(self.version_chosen)
        self.outline.differences_wanted.connect(self._show_differences)
        self.paper.chosen.connect(self._show_source)
        self.source.by_hand_wanted.connect(self._ask_by_hand)
        self.whole.clicked.connect(self.whole_wanted)
        self.export.clicked.connect(self._ask_export)
        self.freeze.clicked.connect(self._ask_freeze)

    @property
    def shown_period(self) -> Period | None:
        """The period whose report is in view."""
        return self._report.period if self._report is not None else None

    # --- what is shown ---

    def show_periods(self, choices: Sequence[PeriodChoice], chosen: str) -> None:
        self.period.offer([(choice.words, choice.key) for choice in choices], chosen)

    def show_report(self, report: ReportParagraph, frozen: Sequence[FrozenLine]) -> None:
        self._report, self._frozen = report, tuple(frozen)
        self.set_title(_("Annual report"), _context(report, self.period.currentText()))
        self._show_exams(report)
        self.outline.show_report(report, frozen)
        place = self.paper.verticalScrollBar().value()
        self._write(report)
        self.paper.verticalScrollBar().setValue(place)

    def _show_exams(self, report: ReportParagraph) -> None:
        nothing = [(_("Choose the exam to be quoted"), None)] if report.exam_id is None else []
        exams = [(f"{each.title}（{each.organiser}）" if each.organiser else each.title, str(each.exam_id)) for each in report.exams]
        self.exam.offer([*nothing, *exams], str(report.exam_id))
        self.exam.setVisible(bool(report.exams))
        self.exam.setMaximumWidth(330)

    def _write(self, report: ReportParagraph) -> None:
        figures = {
            segment.slot: Shown(_(MISSING) if segment.missing else segment.text, segment.missing)
            for segment in report.paragraph.segments
            if segment.slot
        }
        self.paper.begin(figures)
        for line in report.title:
            self.paper.add_block([(line, "")], TITLE_TYPE, centred=True)
        self.paper.add_block([("", "")])
        if report.addressees:
            self.paper.add_block([("、".join(report.addressees) + "：", "")])
        for words in _opening(report):
            self.paper.add_block([(words, "")], indent=2)
        pieces = [("" if segment.slot else segment.text, segment.slot) for segment in report.paragraph.segments]
        if pieces:
            self.paper.add_block(pieces, indent=2)
        self.paper.finish()

    def _show_source(self, slot: str) -> None:
        report = self._report
        if report is None:
            return
        figure = next((each for each in report.figures if each.slot == slot), None)
        self.source.show_figure(slot, figure, report.draft.ways.get(slot, Way.EXACT))

    def _choose_exam(self) -> None:
        if self.exam.currentData() is not None:
            self.exam_chosen.emit(UUID(str(self.exam.currentData())))

    # --- dialogs ---

    def _ask_by_hand(self, slot: str) -> None:
        if self._report is None:
            return
        today = min(self._report.period.last_day, self._today)
        dialog = ByHandDialog(self, slot, today)
        dialog.entered.connect(self.source.by_hand)
        self._open(dialog)

    def _ask_export(self) -> None:
        missing = len(self._report.paragraph.missing) if self._report is not None else 0
        dialog = ExportDialog(self, missing)
        dialog.chosen.connect(self.export_wanted)
        self._open(dialog)

    def _ask_freeze(self) -> None:
        words = _("Text and figures are kept as they are now, with the rows behind them. Later changes are shown as differences.")
        dialog = confirm(self, _("Freeze the report?"), words, _("Freeze"))
        dialog.finished.connect(lambda result: self.freeze_confirmed.emit() if result == "confirm" else None)
        self._open(dialog)

    def _show_differences(self) -> None:
        if self._frozen:
            self._open(DifferencesDialog(self, self._frozen[0].differences))

    def _open(self, dialog: Dialog) -> None:
        self.dialog = dialog
        dialog.open()

    def hand_over(self, files: Sequence[tuple[str, bytes]]) -> None:
        for name, data in files:
            self._save(self, data, name)


def _opening(report: ReportParagraph) -> list[str]:
    """The words before the paragraph, as the document has them."""
    we = "我局" if report.issuer.endswith("局") else "我单位"
    ending = "公开如下。" if report.draft.version is ReportVersion.PUBLIC else "报告如下。"
    opening = f"现将{we}{span_words(report.period)}法治政府建设学法用法工作情况{ending}"
    return [opening, f"一、{FIRST_PART}", f"（一）{study.HEADING}"] if report.paragraph.segments else [opening]


def _context(report: ReportParagraph, chosen: str) -> str:
    """What is decided is saved at once, so nothing here is ever unsaved: without a decision it is what the ledger says."""
    period = chosen or span_words(report.period)
    if not report.draft_version:
        return _("{period} · as the ledger has it now").format(period=period)
    saved = local(report.saved_at)
    return _("{period} · draft saved at {time}").format(period=period, time=f"{saved:%m-%d %H:%M}")
