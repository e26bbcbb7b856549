"""The screen of 我的: hours, mastery over time, exams, 证明."""

from collections.abc import Mapping
from functools import partial
from uuid import UUID

from PySide6.QtCore import Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QSizePolicy, QWidget

from lawstudy.desktop.charts.line_chart import Line, LineChart
from lawstudy.desktop.choosing import LIST, ask_where
from lawstudy.desktop.screens.record.accounts_card import AccountsCard
from lawstudy.desktop.screens.record.doubts_card import DoubtsCard
from lawstudy.desktop.screens.record.hours_card import HoursCard
from lawstudy.desktop.screens.record.laws_card import LawsCard
from lawstudy.desktop.screens.record.lines import ExamLine, bands, day_text, exam_lines, hours_text, mastery_lines
from lawstudy.desktop.screens.record.my_report import MyReportDialog
from lawstudy.desktop.screens.record.presenter import RecordPresenter
from lawstudy.desktop.theme import Icon, Text, Tone
from lawstudy.desktop.theme.tokens import DIALOG_WIDTH_TABLE, GAP, GRID, ROW_OF_STEMS
from lawstudy.desktop.widgets.button import Button, Kind
from lawstudy.desktop.widgets.card import Card
from lawstudy.desktop.widgets.cells import LinkCell, StateCell, StemCell, TextCell
from lawstudy.desktop.widgets.dialog import CANCEL, Dialog
from lawstudy.desktop.widgets.label import Label
from lawstudy.desktop.widgets.list_item import ItemList, ListItem
from lawstudy.desktop.widgets.page import Page
from lawstudy.desktop.widgets.table import Table
from lawstudy.desktop.widgets.table_model import Column, TableModel
from lawstudy.domain.certificate import TITLES
from lawstudy.domain.doubt import Doubt
from lawstudy.domain.external_records import ExternalRecord
from lawstudy.domain.people import lines_of
from lawstudy.domain.statistics.law_coverage import Share
from lawstudy.i18n import _
from lawstudy.usecases.activities.hours import MyAward
from lawstudy.usecases.certificates.certificates import CertificateLine
from lawstudy.usecases.reports.hours_lacking import MyAccount
from lawstudy.usecases.reports.law_coverage import LearntLaw
from lawstudy.usecases.reports.my_law_report import MyLawReport
from lawstudy.usecases.study.record import MyRecord

TOP_HEIGHT, EXAM_NAME = 292, 108


class RecordScreen(Page):
    """``certificate_asked`` carries the id of the 证明 to save as PDF."""

    certificate_asked = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(_("Mine"), parent=parent)
        self.export = Button(_("Export my record"), icon=Icon.DOWNLOAD, kind=Kind.PRIMARY)
        self.report = Button(_("Text for my yearly report …"), icon=Icon.REPORT)
        self.add_action(self.report)
        self.add_action(self.export)
        self.hours = HoursCard()
        self.hours.setMinimumHeight(TOP_HEIGHT)
        self.chart: LineChart | None = None
        self.dialog: Dialog | None = None
        self._record: MyRecord | None = None
        self._presenter: RecordPresenter | None = None
        self._shown_before = False
        self.waiting = Card(_("Mastery"))
        self.waiting.add(Label(_("Reading …"), Text.HINT))
        self.waiting.body.addStretch(1)
        self.waiting.setFixedHeight(TOP_HEIGHT)
        self._top = self.add_row(self.hours, self.waiting, stretches=(47, 53))
        self.model = TableModel(_exam_columns())
        self.exams = Table(name=_("Exams and tests"), row_height=ROW_OF_STEMS)
        self.exams.setModel(self.model)
        self.add_row(self._exam_card(), self._certificate_card(), stretches=(67, 33), stretch=1)
        self.doubts = DoubtsCard()
        self.accounts, self.laws = AccountsCard(), LawsCard()
        self.add(self.laws)
        self.add(self.accounts)
        self.add(self.doubts)
        self.hours.each_asked.connect(self._show_awards)

    def connect_to(self, presenter: RecordPresenter) -> None:
        self._presenter = presenter
        self.export.clicked.connect(presenter.export)
        self.report.clicked.connect(presenter.ask_report)
        self.certificate_asked.connect(presenter.save_certificate)
        self.exams.link_clicked.connect(lambda row, _column: presenter.open_exam(self.model.row(row)))
        self.exams.opened.connect(lambda row: presenter.open_exam(self.model.row(row)))

    def showEvent(self, event: QShowEvent) -> None:
        """Coming back: what was practised elsewhere has moved the lines."""
        super().showEvent(event)
        if self._shown_before and self._presenter is not None:
            self._presenter.load()
        self._shown_before = True

    def show_record(self, record: MyRecord, titles: dict[str, str], this_year: int) -> None:
        self._record = record
        person = record.person
        self.set_context(" · ".join(part for part in (person.name, person.department, *lines_of(person).values()) if part))
        self.hours.show_hours(record.hours)
        self.model.set_rows(exam_lines(record, this_year))
        self.no_exams.setVisible(not record.exams)
        self.exams.setVisible(bool(record.exams))
        self._show_certificates(record.certificates)

    def show_accounts(self, accounts: tuple[MyAccount, ...], records: tuple[ExternalRecord, ...]) -> None:
        self.accounts.show_accounts(accounts, records)

    def show_laws(self, laws: tuple[LearntLaw, ...], department: Mapping[str, Share]) -> None:
        self.laws.show_laws(laws, department)

    def show_doubts(self, doubts: tuple[Doubt, ...]) -> None:
        self.doubts.show_doubts(doubts)

    def show_mastery(self, record: MyRecord, titles: dict[str, str]) -> None:
        """The library of charts is there by now."""
        shown = mastery_lines(record, titles)
        self.waiting.hide()
        if self.chart is not None:
            self.chart.hide()
            self.chart.deleteLater()
        self.chart = LineChart(
            _("Mastery"),
            _("%, at the end of each month, all articles"),
            None,
            shown.labels,
            [Line(name, values) for name, values in shown.laws],
            head=_("Month"),
            most=100,
            measure="%",
            note=shown.facts,
        )
        self.chart.setFixedHeight(TOP_HEIGHT)  # a plot takes all the height it can get
        self._top.addWidget(self.chart, 53)

    # --- cards ---

    def _exam_card(self) -> Card:
        card = Card(_("Exams and tests"), _("the attempt that counts; bands by the lines of each exam"), padded=False)
        self.no_exams = Label(_("Exams appear here once you are on the roster of one."), Text.HINT, wrap=True)
        self.no_exams.setContentsMargins(GAP, GRID, GAP, GRID)
        self.no_exams.hide()  # until it is known that there are none
        card.add(self.no_exams)
        self.exams.setMinimumHeight(220)
        card.add(self.exams, 1)
        return card

    def _certificate_card(self) -> Card:
        self.certificates = ItemList()
        card = Card(_("Certificates"), " ", padded=False)
        self.certificate_count = card.hint
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setWidget(self.certificates)
        area.viewport().setAutoFillBackground(False)
        self.certificates.setAutoFillBackground(False)
        self.certificates.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        card.add(area, 1)
        card.set_foot(Label(_("They appear here once the exam has closed and they have been issued."), Text.HINT, wrap=True))
        return card

    def _show_certificates(self, found: tuple[CertificateLine, ...]) -> None:
        self.certificate_count.setText(_("{n} in all").format(n=len(found)))
        self.certificates.set_rows([self._certificate(line) for line in found])

    def _certificate(self, line: CertificateLine) -> ListItem:
        title = _("{year} {title}").format(year=line.year, title=TITLES[line.kind])
        if line.revoked_on:
            return ListItem(title, f"{line.number} · {_('revoked')}", icon=Icon.WRONG, tone=Tone.TEXT_3)
        save = Button("PDF", icon=Icon.DOWNLOAD, small=True)
        save.setAccessibleName(_("Save {number} as PDF").format(number=line.number))
        save.clicked.connect(partial(self._ask_certificate, line.id))
        facts = line.number if line.hours is None else f"{line.number} · {_('{n} hours').format(n=hours_text(line.hours))}"
        return ListItem(title, facts, icon=Icon.CERTIFICATE, control=save)

    def _ask_certificate(self, certificate_id: UUID) -> None:
        self.certificate_asked.emit(certificate_id)

    # --- dialogs ---

    def ask_path(self, name: str) -> str:
        return ask_where(self, name, LIST if name.endswith(LIST) else ())

    def open_report(self, year: int) -> None:
        """述法材料 of ``year`` or a year before; what it says is shown once it was read."""
        if self._presenter is None:
            return
        dialog = MyReportDialog(self, year)
        dialog.year_wanted.connect(self._presenter.read_report)
        dialog.document_wanted.connect(self._presenter.save_report)
        self.dialog = dialog
        dialog.finished.connect(self._forget)
        dialog.open()

    def show_report(self, found: MyLawReport) -> None:
        if isinstance(self.dialog, MyReportDialog):
            self.dialog.show_report(found)

    def _show_awards(self) -> None:
        """逐条查看: each activity with its hours."""
        if self._record is None:
            return
        hours = self._record.hours
        dialog = Dialog(self, _("Credit hours of {year}").format(year=hours.year), width=DIALOG_WIDTH_TABLE)
        table = Table(name=_("Credit hours"))
        model = TableModel(_award_columns(hours.year), hours.awards, table)
        table.setModel(model)
        table.fit_to_rows(10, in_dialog_over=self)
        dialog.add(table)
        dialog.add_button(_("Close"), CANCEL, kind=Kind.PRIMARY, default=True)
        self.dialog = dialog
        dialog.finished.connect(self._forget)
        dialog.open()

    def _forget(self, _result: str) -> None:
        self.dialog = None


def _band(line: ExamLine) -> StateCell:
    return StateCell(line.icon, line.state, line.tone)


def _by_points(line: ExamLine) -> int:
    return line.points


def _exam_columns() -> list[Column[ExamLine]]:
    return [
        Column(_("Exam name"), lambda line: StemCell(line.title), least=EXAM_NAME, sort_key=lambda line: line.title),
        Column(_("Date"), lambda line: line.day, width=116, sort_key=lambda line: line.when),
        Column(_("Attempts"), lambda line: line.attempts, width=60, right=True, aside=2),
        Column(_("Scored"), lambda line: TextCell(line.score), width=56, right=True, sort_key=_by_points),
        Column(_("Lines"), lambda line: TextCell(line.lines, Tone.TEXT_2), width=104, right=True, aside=1),
        Column(_("Band"), _band, width=92, words=bands(), icon=True, sort_key=_by_points),
        Column("", lambda line: LinkCell(line.link) if line.link else "", width=88, words=(_("See the exam"), _("Look back"))),
    ]


def _award_columns(year: int) -> list[Column[MyAward]]:
    return [
        Column(_("Date"), lambda award: day_text(award.held_on, year), width=100, sort_key=lambda award: award.held_on),
        Column(_("Topic"), lambda award: award.topic, sort_key=lambda award: award.topic),
        Column(_("Kind"), lambda award: award.kind.name, width=140, sort_key=lambda award: award.kind.name),
        Column(_("Hours"), lambda award: hours_text(award.hours), width=80, right=True, sort_key=lambda award: award.hours),
    ]
