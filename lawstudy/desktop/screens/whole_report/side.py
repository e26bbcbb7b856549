"""Beside the text: 提纲 with 完整性检查 at the left, and at the right what may be done with a number that was typed by hand."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from lawstudy.desktop.screens.report.outline import VERSION_WORDS
from lawstudy.desktop.theme import Icon, Text, Tone
from lawstudy.desktop.theme.tokens import GAP, GRID
from lawstudy.desktop.widgets.button import Button, Kind
from lawstudy.desktop.widgets.card import Card, separator
from lawstudy.desktop.widgets.cells import StateCell
from lawstudy.desktop.widgets.label import Label
from lawstudy.desktop.widgets.layouts import column_in, row_in
from lawstudy.desktop.widgets.segmented_choice import SegmentedChoice
from lawstudy.desktop.widgets.table import Table
from lawstudy.desktop.widgets.table_model import Column, TableModel
from lawstudy.domain.annual_report.completeness import Finding, Lack
from lawstudy.domain.annual_report.figure import AnyFigure
from lawstudy.domain.annual_report.outlines import OUTLINES
from lawstudy.domain.annual_report.printing import printed
from lawstudy.domain.annual_report.report import ReportVersion
from lawstudy.domain.annual_report.whole import Line, lines
from lawstudy.i18n import _
from lawstudy.usecases.reports.whole_reading import WholeReport, answers_promises
from lawstudy.words.report import finding_text

LEFT, RIGHT = 236, 296
OUTLINE_ROW, FINDING_ROW = 30, 40  # a finding takes two lines


class OutlineCard(Card):
    """``wanted`` carries a :class:`Line` to go to, ``finding_wanted`` a finding, ``up_wanted`` and ``down_wanted`` move the chosen part."""

    wanted = Signal(object)
    finding_wanted = Signal(object)
    promises_wanted = Signal()
    moved = Signal(object, int)

    def __init__(self, parent: QWidget | None = None) -> None:
        versions = [(version.value, _(words)) for version, words in VERSION_WORDS.items()]
        self.version = SegmentedChoice(versions, ReportVersion.SUBMITTED.value, name=_("Version"))
        super().__init__(_("Outline"), control=self.version, padded=False, parent=parent)
        self.setFixedWidth(LEFT)
        self.hint.hide()
        self._begun, self._lacking = False, set[tuple[str, int]]()
        self.model: TableModel[Line] = TableModel((Column(_("Heading"), self._cell),))
        self.outline = _bare_table(_("Outline"), self.model)
        self.findings: TableModel[Finding] = TableModel((Column(_("Finding"), _finding_cell),))
        self.checks = _bare_table(_("Completeness"), self.findings, FINDING_ROW)
        self.checks_head = Label("", Text.HEAD)
        self.promises = Button(_("Last year's"), small=True)
        self.promises.setAccessibleName(_("Last year's arrangements"))
        self.promises.clicked.connect(self.promises_wanted)
        self.add(self.outline, 3)
        self.add(separator())
        head = QWidget()
        row = row_in(head, margins=(GAP, GRID, GAP, GRID))
        row.addWidget(self.checks_head, 1)
        row.addWidget(self.promises)
        self.add(head)
        self.add(self.checks, 2)
        self.outline.row_chosen.connect(lambda row: self.wanted.emit(self.model.row(row)))
        self.checks.row_chosen.connect(lambda row: self.finding_wanted.emit(self.findings.row(row)))
        self.checks.opened.connect(lambda row: self.finding_wanted.emit(self.findings.row(row)))

    def show_report(self, report: WholeReport) -> None:
        self.version.set_value(report.version.value)
        self._begun, self._lacking = report.begun, {(one.part.value, one.place) for one in report.findings}
        outline = OUTLINES[report.document.kind]
        self.version.setVisible(outline.published)
        self.promises.setVisible(report.begun and answers_promises(report.document, report.period))
        headings = [line for line in lines(report.text, titles=outline.titles, leave_out_empty=False) if line.level]
        self.outline.show_rows(self.model, headings, lambda line: (line.part, line.place))
        self.checks.show_rows(self.findings, report.findings, lambda one: one)
        self.checks_head.setText(_("Check · {n}").format(n=len(report.findings)))

    def show_nothing(self) -> None:
        self._lacking = set()
        self.model.set_rows(())
        self.findings.set_rows(())
        self.checks_head.setText("")
        self.promises.hide()

    def _cell(self, line: Line) -> StateCell:
        lacks = any(part == line.part.value and (line.level == 1 or place == line.place) for part, place in self._lacking)
        icon, tone = (Icon.ATTENTION, Tone.AMBER) if lacks else (Icon.DONE, Tone.GREEN) if self._begun else (Icon.UNREAD, Tone.TEXT_3)
        return StateCell(icon, "\u2003" * (line.level - 1) + line.number + line.text, tone)


class NumberCard(Card):
    """A number that was typed by hand, and figures of the same value. ``bound`` carries a figure, ``by_hand_wanted``, ``search_wanted`` and
    ``dismissed`` nothing."""

    bound = Signal(object)
    search_wanted = Signal()
    by_hand_wanted = Signal()
    dismissed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(_("Number typed by hand"), padded=False, parent=parent)
        self.setFixedWidth(RIGHT)
        self.number = Label("", Text.FIGURE)
        self.told = Label("", Text.HINT, Tone.TEXT_2, wrap=True)
        self.model: TableModel[AnyFigure] = TableModel(
            (Column(_("Figure"), lambda one: one.label), Column(_("Value"), printed, width=84, right=True))
        )
        self.table = Table(name=_("Figures of the same value"))
        self.table.setModel(self.model)
        self.bind = Button(_("Bind to the figure"), kind=Kind.PRIMARY, small=True)
        self.search = Button(_("Search …"), icon=Icon.SEARCH, small=True)
        self.hand = Button(_("Enter by hand"), small=True)
        self.dismiss = Button(_("No data"), small=True)
        head = QWidget()
        column = column_in(head, GRID, (GAP, 12, GAP, 12))
        column.addWidget(self.number)
        column.addWidget(self.told)
        self.add(head)
        self.add(separator())
        self.add(self.table, 1)
        self.add(self._buttons())
        self.bind.clicked.connect(self._bind)
        self.table.opened.connect(lambda row: self.bound.emit(self.model.row(row)))
        self.search.clicked.connect(self.search_wanted)
        self.hand.clicked.connect(self.by_hand_wanted)
        self.dismiss.clicked.connect(self.dismissed)

    def _buttons(self) -> QWidget:
        made = QWidget()
        column = column_in(made, GRID, (GAP, 12, GAP, 12))
        for left, right in ((self.bind, self.search), (self.hand, self.dismiss)):
            row = QHBoxLayout()
            row.setSpacing(GRID)
            row.addWidget(left, 1)
            row.addWidget(right, 1)
            column.addLayout(row)
        return made

    def show_number(self, text: str) -> None:
        self.number.setText(text)
        self.show_candidates(())

    def show_candidates(self, figures: Sequence[AnyFigure]) -> None:
        self.model.set_rows(figures)
        if figures:
            self.table.select_row(0)
        self.bind.setEnabled(bool(figures))
        words = _("{n} figures have this value.").format(n=len(figures)) if figures else _("No figure of the record has this value.")
        self.told.setText(words)

    def _bind(self) -> None:
        row = self.table.chosen_row()
        if row >= 0:
            self.bound.emit(self.model.row(row))


def _finding_cell(finding: Finding) -> StateCell:
    icon, tone = (Icon.WRONG, Tone.RED) if finding.blocks or finding.lack is Lack.EMPTY_PART else (Icon.ATTENTION, Tone.AMBER)
    return StateCell(icon, finding_text(finding), tone)


def _bare_table(name: str, model: "TableModel[Line] | TableModel[Finding]", row_height: int = OUTLINE_ROW) -> Table:
    made = Table(name=name, row_height=row_height)
    made.setModel(model)
    made.horizontalHeader().hide()
    return made
