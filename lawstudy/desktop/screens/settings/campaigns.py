"""专项活动 of a year: what they are called and the days that they run; what activities already carry without days can be given some."""

from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from lawstudy.desktop.theme import Icon, Tone
from lawstudy.desktop.theme.tokens import GAP, GRID
from lawstudy.desktop.widgets.button import Button
from lawstudy.desktop.widgets.button import Kind as ButtonKind
from lawstudy.desktop.widgets.card import Card, separator
from lawstudy.desktop.widgets.cells import Cell, TextCell
from lawstudy.desktop.widgets.date_edit import DateEdit
from lawstudy.desktop.widgets.dialog import Dialog, confirm
from lawstudy.desktop.widgets.form_field import FormField
from lawstudy.desktop.widgets.inputs import LineEdit
from lawstudy.desktop.widgets.layouts import row_in
from lawstudy.desktop.widgets.table import Table
from lawstudy.desktop.widgets.table_model import Column, TableModel
from lawstudy.desktop.widgets.typed_edit import all_read
from lawstudy.desktop.widgets.year_turner import YearTurner
from lawstudy.domain.campaign import Campaign
from lawstudy.domain.statistics.campaign_counts import CampaignCount
from lawstudy.i18n import _
from lawstudy.usecases.activities.campaigns import LONGEST, CampaignsOfYear
from lawstudy.usecases.arguments import FIRST_YEAR, LAST_YEAR
from lawstudy.words.campaigns import days_words

SET, REMOVE = "set", "remove"
_ROWS = 6


class CampaignsCard(Card):
    """``confirmed`` carries the campaign that is changed (None: a new one), the name and both days; ``removing`` a campaign."""

    turned = Signal(int)
    confirmed = Signal(object, str, str, str)
    removing = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        self.new = Button(_("New campaign"), icon=Icon.ADD, small=True)
        super().__init__(_("Campaigns of the year"), control=self.new, padded=False, parent=parent)
        self.table = Table(name=_("Campaigns of the year"))
        self.model: TableModel[CampaignCount] = TableModel(_columns())
        self.table.setModel(self.model)
        self.years = YearTurner(FIRST_YEAR, LAST_YEAR)
        self.change, self.remove = Button(_("Change the campaign"), small=True), Button(_("Made by mistake"), small=True)
        self.dialog: Dialog | None = None
        self._year = FIRST_YEAR
        foot = QWidget()
        row = row_in(foot, GRID, (GAP, 10, GAP, 10))
        row.addWidget(self.years)
        row.addStretch(1)
        for button in (self.remove, self.change):
            row.addWidget(button)
        self.add(self.table)
        self.add(separator())
        self.add(foot)
        self.years.turned.connect(self.turned)
        self.table.row_chosen.connect(lambda _row: self._show_state())
        self.table.opened.connect(lambda _row: self._ask(self._chosen()))
        self.new.clicked.connect(lambda: self._ask(None))
        self.change.clicked.connect(lambda: self._ask(self._chosen()))
        self.remove.clicked.connect(self._ask_remove)

    def show_campaigns(self, found: CampaignsOfYear) -> None:
        chosen = self.table.chosen_row()
        self._year = found.year
        self.years.set_year(found.year)
        self.model.set_rows(found.lines)
        self.table.fit_to_rows(_ROWS)
        if found.lines:
            self.table.select_row(min(max(0, chosen), len(found.lines) - 1))
        self._show_state()

    def show_refused(self, words: str) -> None:
        """What was typed stays, with why it was not taken."""
        if isinstance(self.dialog, CampaignDialog):
            self.dialog.show_refused(words)

    def close_form(self) -> None:
        if isinstance(self.dialog, CampaignDialog):
            self.dialog.close_with(SET)

    def _chosen(self) -> CampaignCount | None:
        row = self.table.chosen_row()
        return self.model.row(row) if row >= 0 else None

    def _show_state(self) -> None:
        line = self._chosen()
        dated = line is not None and line.campaign is not None
        self.change.setEnabled(line is not None)
        self.change.setText(_("Change the campaign") if dated or line is None else _("Give it days"))
        self.remove.setEnabled(dated)

    def _ask(self, line: CampaignCount | None) -> None:
        campaign = line.campaign if line is not None else None
        dialog = CampaignDialog(self, campaign, line.name if line is not None else "", self._year)
        dialog.confirmed.connect(lambda name, first, last: self.confirmed.emit(campaign, name, first, last))
        self.dialog = dialog
        dialog.open()

    def _ask_remove(self) -> None:
        line = self._chosen()
        if line is None or line.campaign is None:
            return
        campaign, text = line.campaign, _("Its days go. Activities keep the name that they carry, and are counted under it.")
        dialog = confirm(self, _("Take out {name}").format(name=line.name), text, _("Take it out"), result=REMOVE)
        dialog.finished.connect(lambda result: self.removing.emit(campaign) if result == REMOVE else None)
        self.dialog = dialog
        dialog.open()


class CampaignDialog(Dialog):
    """``confirmed`` carries the name and both days; it stays until that is written."""

    confirmed = Signal(str, str, str)

    def __init__(self, over: QWidget, campaign: Campaign | None, name: str, year: int) -> None:
        text = _("Activities of these days are offered it. One on another day can belong to it all the same, and that is pointed out.")
        title = _("New campaign") if campaign is None else _("Change {name}").format(name=campaign.name)
        super().__init__(over, title, text)
        near = date(year, 1, 1)
        self.name = LineEdit(name, hint="宪法宣传周")
        self.name.setMaxLength(LONGEST)
        self.first, self.last = (DateEdit(near, optional=True) for _which in range(2))  # no day is proposed that nobody looked at
        if campaign is not None:
            self.first.set_day(date.fromisoformat(campaign.from_day))
            self.last.set_day(date.fromisoformat(campaign.to_day))
        self._name = FormField(_("Name of the campaign"), self.name)
        self._first, self._last = FormField(_("First day"), self.first), FormField(_("Last day"), self.last)
        self.add(self._name)
        self.add(self._first)
        self.add(self._last)
        self.add_cancel()
        self.go = self.add_action(_("Save"), SET, self._confirm, kind=ButtonKind.PRIMARY)
        self.first.textChanged.connect(lambda _text: self._follow())

    def _follow(self) -> None:
        """The last day is never before the first, and is written in the month of the first."""
        first, last = self.first.iso(), self.last.iso()
        if first and last and last < first:
            self.last.set_day(date.fromisoformat(first))
        elif first and not last:
            self.last.set_near(date.fromisoformat(first))

    def _confirm(self) -> None:
        self._name.set_error("" if self.name.text().strip() else _("Enter a name."))
        if not all_read(self):
            return
        first, last = self.first.iso(), self.last.iso()
        self._first.set_error("" if first else _("Enter the first day."))
        early = bool(first and last and last < first)
        self._last.set_error(_("The last day is not before the first.") if early else "" if last else _("Enter the last day."))
        if not first or not last or any(field.error() for field in (self._name, self._first, self._last)):
            return
        self.go.setEnabled(False)
        self.confirmed.emit(self.name.text().strip(), first, last)

    def show_refused(self, words: str) -> None:
        self._last.set_error(words)
        self.go.setEnabled(True)


def _columns() -> tuple[Column[CampaignCount], ...]:
    def days(line: CampaignCount) -> Cell:
        if line.campaign is None:
            return TextCell(_("no days given"), Tone.TEXT_3)
        return TextCell(days_words(line.campaign), Tone.TEXT_2)

    def sessions(line: CampaignCount) -> str:
        if not line.outside.count:
            return str(line.sessions.count)
        return _("{n}, {outside} of them outside").format(n=line.sessions.count, outside=line.outside.count)

    return (
        Column(_("Campaign"), lambda line: line.name, least=100),
        Column(_("Days"), days, width=200),
        Column(_("Counted activities"), sessions, width=130),
    )
