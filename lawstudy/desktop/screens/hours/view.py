"""The page of the hours of everyone."""

from dataclasses import dataclass
from uuid import UUID

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from lawstudy.desktop.screens.links import HoursPart
from lawstudy.desktop.screens.list_export import export_button
from lawstudy.desktop.screens.record.lines import hours_text
from lawstudy.desktop.theme import Icon
from lawstudy.desktop.theme.tokens import GRID
from lawstudy.desktop.widgets.button import Button
from lawstudy.desktop.widgets.card import Card
from lawstudy.desktop.widgets.cells import BarCell, Cell, StemCell
from lawstudy.desktop.widgets.dialog import Dialog
from lawstudy.desktop.widgets.folding_row import FoldingRow
from lawstudy.desktop.widgets.page import Page
from lawstudy.desktop.widgets.segmented_choice import SegmentedChoice
from lawstudy.desktop.widgets.table import Table
from lawstudy.desktop.widgets.table_model import Column, TableModel
from lawstudy.domain.credit import HoursAccount
from lawstudy.domain.statistics.credit_hours import PersonHours
from lawstudy.i18n import _
from lawstudy.usecases.reports.hours_lacking import Lacking, LackingLine
from lawstudy.usecases.reports.statistics import HoursStatistics, PersonLine
from lawstudy.words.hours import ACCOUNTS

Line = tuple[PersonLine, PersonHours]
THIS, LAST = "this", "last"


@dataclass(frozen=True)
class YearHours:
    """``target`` in hundredths, None while the bureau has not entered one; ``now`` is the year of the bureau. ``lacking`` is None without
    a target."""

    year: int
    now: int
    target: int | None
    statistics: HoursStatistics
    lacking: Lacking | None


class HoursView(Page):
    """``person_chosen`` carries the id of the person of a row. ``asked`` says that another account or year is wanted."""

    asked = Signal()
    enter_wanted = Signal()
    export_wanted = Signal()
    elsewhere_wanted = Signal()
    person_chosen = Signal(object)

    def __init__(self, only: str = HoursPart.ALL) -> None:
        super().__init__(_("Credit hours"), scrolls=False)
        self.shown: YearHours | None = None
        self.dialog: Dialog | None = None
        self._lines: tuple[Line, ...] = ()
        self._house: dict[UUID, int] = {}
        self._topics: dict[UUID, str] = {}
        self._lacking: dict[UUID, LackingLine] = {}
        words = {
            HoursPart.ALL: _("All"),
            HoursPart.BELOW_TARGET: _("Below the target"),
            HoursPart.BELOW_HALF: _("Below half"),
            HoursPart.NONE: _("No hours"),
        }
        self.parts = SegmentedChoice(list(words.items()), only, name=_("People"))
        self.parts.chosen.connect(lambda _value: self._show_rows())
        self.export = export_button(lambda: [(_("Credit hours"), self.export_wanted.emit)])
        self.elsewhere = Button(_("Learning elsewhere"), icon=Icon.STUDY)
        self.elsewhere.clicked.connect(self.elsewhere_wanted)
        self.enter = Button(_("Enter hours"), icon=Icon.ADD)
        self.enter.clicked.connect(self.enter_wanted)
        self.add_action(self.elsewhere)
        self.add_action(self.enter)
        self.add_action(self.export)
        self.model: TableModel[Line] = TableModel(
            (
                Column(_("Name"), lambda line: line[0].name, width=128, sort_key=lambda line: self._house[line[0].person_id]),
                Column(_("Department"), lambda line: line[0].department or "—", sort_key=lambda line: line[0].department),
                Column(_("Hours"), lambda line: hours_text(line[1].hours), width=96, right=True, sort_key=lambda line: line[1].hours),
                Column(_("Activities"), lambda line: str(line[1].sessions), width=96, right=True, sort_key=lambda line: line[1].sessions),
                Column(_("Of the target"), self._share, width=200, sort_key=lambda line: line[1].hours),
                Column(_("Can still attend"), self._coming, least=120),
            )
        )
        self.table = Table(name=_("Credit hours"))
        self.table.setModel(self.model)
        self.table.opened.connect(lambda row: self.person_chosen.emit(self.model.row(row)[0].person_id))
        words_of = [(account.value, _(words)) for account, words in ACCOUNTS.items()]
        self.accounts = SegmentedChoice(words_of, HoursAccount.LAW.value, name=_("Account of hours"))
        self.years = SegmentedChoice([(THIS, _("The present year")), (LAST, _("Last year"))], THIS, name=_("Year"))
        above = QWidget()
        row = FoldingRow(spacing=GRID)
        above.setLayout(row)
        row.setContentsMargins(0, 0, 0, 0)
        for choice in (self.accounts, self.years):
            choice.chosen.connect(lambda _value: self.asked.emit())
            row.addWidget(choice)
        row.addStretch(1)
        self.add(above)
        self.card = Card(_("Credit hours"), " ", padded=False, control=self.parts)
        self.card.add(self.table, 1)
        self.add(self.card, 1)

    def chosen(self) -> int:
        """The place among all people of whoever is chosen in the list, -1 for nobody."""
        row = self.table.chosen_row()
        return self._house[self.model.row(row)[0].person_id] if row >= 0 else -1

    def account(self) -> HoursAccount:
        return HoursAccount(self.accounts.value())

    def years_back(self) -> int:
        return -1 if self.years.value() == LAST else 0

    def show_hours(self, found: YearHours) -> None:
        self.shown = found
        self.years.set_items([(THIS, str(found.now)), (LAST, str(found.now - 1))])
        self._topics = {one.activity_id: f"{one.day[5:]} {one.topic}" for one in found.lacking.coming} if found.lacking is not None else {}
        self._lacking = {line.person_id: line for line in found.lacking.people} if found.lacking is not None else {}
        earned = {each.person_id: each for each in found.statistics.hours.people}
        self._lines = tuple((person, earned[person.person_id]) for person in found.statistics.people)
        self._house = {person.person_id: place for place, (person, _earned) in enumerate(self._lines)}
        target = _("target {n}").format(n=hours_text(found.target)) if found.target is not None else _("no target entered")
        per_head = found.statistics.hours.per_head.decimal_text()
        self.set_context(_("{year} · {n} hours per head · {target}").format(year=found.year, n=per_head, target=target))
        words = {HoursPart.ALL: _("All {n}")}
        if found.target is not None:
            words |= {HoursPart.BELOW_TARGET: _("Below the target {n}"), HoursPart.BELOW_HALF: _("Below half {n}")}
        words[HoursPart.NONE] = _("No hours {n}")
        self.parts.set_items([(part, text.format(n=sum(self._is_in(line, part) for line in self._lines))) for part, text in words.items()])
        self._show_rows()

    def _is_in(self, line: Line, part: str) -> bool:
        hours, target = line[1].hours, self.shown.target if self.shown is not None else None
        match part:
            case "below_target":
                return target is not None and hours < target
            case "below_half":
                return target is not None and 2 * hours < target
            case "none":
                return not hours
        return True

    def _show_rows(self) -> None:
        chosen = self.table.chosen_row()
        rows = [line for line in self._lines if self._is_in(line, self.parts.value())]
        self.card.hint.setText(_("{n} people").format(n=len(rows)))
        self.model.set_rows(rows)
        if rows:
            self.table.select_row(min(max(chosen, 0), len(rows) - 1))

    def _coming(self, line: Line) -> Cell:
        """What somebody who is short can still attend."""
        short = self._lacking.get(line[0].person_id)
        if short is None:
            return StemCell("")
        return StemCell("；".join(self._topics[ident] for ident in short.coming) or (_("Elsewhere") if short.away else "—"))

    def _share(self, line: Line) -> Cell:
        target = self.shown.target if self.shown is not None else None
        if not target:
            return BarCell(None, "—")
        return BarCell(min(1.0, line[1].hours / target), f"{100 * line[1].hours // target}%")
