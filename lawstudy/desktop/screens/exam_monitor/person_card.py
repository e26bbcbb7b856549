"""One person of the monitor: the attempt, more time, and what needs a reason."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from lawstudy.desktop.screens.exam_monitor.model import left_text, state_cell
from lawstudy.desktop.theme import Text, Tone
from lawstudy.desktop.theme.tokens import GRID
from lawstudy.desktop.widgets.banner import Banner
from lawstudy.desktop.widgets.button import Button, Kind
from lawstudy.desktop.widgets.card import Card
from lawstudy.desktop.widgets.label import Label
from lawstudy.desktop.widgets.layouts import column_in
from lawstudy.desktop.widgets.segmented_choice import SegmentedChoice
from lawstudy.desktop.widgets.tile import fact_row
from lawstudy.domain.roster import Exclusion
from lawstudy.i18n import _
from lawstudy.usecases.exams.monitor import MonitorBoard, MonitorRow, SitState
from lawstudy.words.moments import clock_text, deadline_text

WIDTH = 312
US = 60 * 1_000_000


class PersonCard(Card):
    """``more_time`` (minutes), ``excuse_wanted`` (an Exclusion), ``excuse_taken_back``, ``hand_in_wanted``."""

    more_time = Signal(int)
    excuse_wanted = Signal(object)
    excuse_taken_back = Signal()
    hand_in_wanted = Signal()

    def __init__(self) -> None:
        super().__init__(_("Person"), control=QWidget())
        self.setFixedWidth(WIDTH)
        self.row: MonitorRow | None = None
        self._now_us = 0
        self.minutes = SegmentedChoice([(str(n), _("+{n}").format(n=n)) for n in (5, 10, 30)], "10", name=_("More time"))
        self.grant = Button("", small=True)
        self.exempt, self.deferred = Button(_("Record exempt"), small=True), Button(_("Record deferred"), small=True)
        self.take_back = Button(_("Take the exclusion back"), small=True)
        self.hand_in = Button(_("Hand in now"), kind=Kind.DANGER, small=True)
        self.facts = QVBoxLayout()
        self.facts.setSpacing(4)
        self.body.addLayout(self.facts)
        self._time_part()
        self._list_part()
        self.minutes.chosen.connect(lambda _value: self._tell_deadline())
        self.grant.clicked.connect(lambda _checked=False: self.more_time.emit(int(self.minutes.value())))
        self.exempt.clicked.connect(lambda _checked=False: self.excuse_wanted.emit(Exclusion.EXEMPT))
        self.deferred.clicked.connect(lambda _checked=False: self.excuse_wanted.emit(Exclusion.DEFERRED))
        self.take_back.clicked.connect(self.excuse_taken_back)
        self.hand_in.clicked.connect(self.hand_in_wanted)

    def _time_part(self) -> None:
        self.time = QWidget()
        column = column_in(self.time, GRID, (0, 8, 0, 0))
        column.addWidget(Label(_("More minutes"), Text.STRONG))
        column.addWidget(Label(_("works at once, stands in the audit log"), Text.HINT))
        row = QHBoxLayout()
        row.addWidget(self.minutes)
        row.addStretch(1)
        row.addWidget(self.grant)
        column.addLayout(row)
        self.add(self.time)

    def _list_part(self) -> None:
        self.list = QWidget()
        column = column_in(self.list, GRID, (0, 8, 0, 0))
        column.addWidget(Label(_("Roster and ending"), Text.STRONG))
        column.addWidget(Label(_("each needs a reason"), Text.HINT))
        grid = QGridLayout()
        grid.setSpacing(GRID)
        grid.addWidget(self.exempt, 0, 0)
        grid.addWidget(self.deferred, 0, 1)
        grid.addWidget(self.take_back, 1, 0)
        grid.addWidget(self.hand_in, 1, 1)
        column.addLayout(grid)
        self.add(self.list)

    def show_row(self, row: MonitorRow | None, board: MonitorBoard) -> None:
        self.row, self._now_us = row, board.as_of_us
        while (item := self.facts.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        self.title.setText(row.name if row is not None else _("Nobody chosen"))
        self.hint.setText(row.department if row is not None else "")
        running = row is not None and row.state in {SitState.RUNNING, SitState.SILENT}
        self.time.setVisible(row is not None and row.latest_us > 0)
        self.hand_in.setVisible(running)
        self.list.setVisible(row is not None)
        if row is None:
            return
        self.exempt.setVisible(row.exclusion is None)
        self.deferred.setVisible(row.exclusion is None)
        self.take_back.setVisible(row.exclusion is not None)
        self._show_facts(row, board)
        self._tell_deadline()

    def _show_facts(self, row: MonitorRow, board: MonitorBoard) -> None:
        if row.state is SitState.SILENT:
            words = _("No contact for {n} minutes").format(n=(board.as_of_us - row.last_us) // US)
            kept = _("{n} answers are saved. It goes on with the time really left.").format(n=row.answered)
            self.facts.addWidget(Banner(Tone.AMBER, words, [("", kept)]))
        self.facts.addWidget(fact_row(_("State"), state_cell(row).text))
        if row.other_paper:
            self.facts.addWidget(fact_row(_("Paper of the exam"), _("another one, without what this person wrote or saw")))
        if row.exclusion is not None:
            self.facts.addWidget(fact_row(_("Reason"), row.exclusion.reason))
            approver = row.exclusion.approver
            alone = _("{name}, alone").format(name=approver) if row.exclusion.alone_because else approver
            self.facts.addWidget(fact_row(_("Approved by"), alone))
            self.facts.addWidget(fact_row(_("Approved on"), row.exclusion.approved_on))
        if row.started_us:
            end = f" – {deadline_text(row.deadline_us, row.started_us)}" if row.deadline_us else ""
            self.facts.addWidget(fact_row(_("Begun – deadline"), f"{clock_text(row.started_us)}{end}"))
            self.facts.addWidget(fact_row(_("Answered"), f"{row.answered} / {board.questions}"))
        if row.state in {SitState.RUNNING, SitState.SILENT}:
            self.facts.addWidget(fact_row(_("Left"), left_text(row.left_us)))
            self.facts.addWidget(fact_row(_("Flagged"), str(row.flagged)))

    def _tell_deadline(self) -> None:
        """Until when the person may go on; a time that lies back, or that is there already, cannot be granted."""
        row = self.row
        if row is not None and row.latest_us:
            until = min(row.deadline_us + int(self.minutes.value()) * US, row.latest_us)
            self.grant.setText(_("until {time}").format(time=deadline_text(until, self._now_us)))
            self.grant.setEnabled(until > max(row.deadline_us, self._now_us))
