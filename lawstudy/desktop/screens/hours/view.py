"""The page of the hours of everyone."""

from dataclasses import dataclass
from uuid import UUID

from PySide6.QtCore import Signal

from lawstudy.desktop.screens.links import HoursPart
from lawstudy.desktop.screens.list_export import export_button
from lawstudy.desktop.screens.record.lines import hours_text
from lawstudy.desktop.theme import Icon
from lawstudy.desktop.widgets.button import Button
from lawstudy.desktop.widgets.card import Card
from lawstudy.desktop.widgets.cells import BarCell, Cell
from lawstudy.desktop.widgets.page import Page
from lawstudy.desktop.widgets.segmented_choice import SegmentedChoice
from lawstudy.desktop.widgets.table import Table
from lawstudy.desktop.widgets.table_model import Column, TableModel
from lawstudy.domain.statistics.credit_hours import PersonHours
from lawstudy.i18n import _
from lawstudy.usecases.reports.statistics import HoursStatistics, PersonLine

Line = tuple[PersonLine, PersonHours]


@dataclass(frozen=True)
class YearHours:
    """``target`` in hundredths, None while the bureau has not entered one."""

    year: int
    target: int | None
    statistics: HoursStatistics


class HoursView(Page):
    """``person_chosen`` carries the id of the person of a row."""

    export_wanted = Signal()
    elsewhere_wanted = Signal()
    person_chosen = Signal(object)

    def __init__(self, only: str = HoursPart.ALL) -> None:
        super().__init__(_("Credit hours"), scrolls=False)
        self.shown: YearHours | None = None
        self._lines: tuple[Line, ...] = ()
        self._house: dict[UUID, int] = {}
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
        self.add_action(self.elsewhere)
        self.add_action(self.export)
        self.model: TableModel[Line] = TableModel(
            (
                Column(_("Name"), lambda line: line[0].name, width=128, sort_key=lambda line: self._house[line[0].person_id]),
                Column(_("Department"), lambda line: line[0].department or "—", sort_key=lambda line: line[0].department),
                Column(_("Hours"), lambda line: hours_text(line[1].hours), width=96, right=True, sort_key=lambda line: line[1].hours),
                Column(_("Activities"), lambda line: str(line[1].sessions), width=96, right=True, sort_key=lambda line: line[1].sessions),
                Column(_("Of the target"), self._share, width=240, sort_key=lambda line: line[1].hours),
            )
        )
        self.table = Table(name=_("Credit hours"))
        self.table.setModel(self.model)
        self.table.opened.connect(lambda row: self.person_chosen.emit(self.model.row(row)[0].person_id))
        self.card = Card(_("Credit hours"), " ", padded=False, control=self.parts)
        self.card.add(self.table, 1)
        self.add(self.card, 1)

    def show_hours(self, found: YearHours) -> None:
        self.shown = found
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

    def _share(self, line: Line) -> Cell:
        target = self.shown.target if self.shown is not None else None
        if not target:
            return BarCell(None, "—")
        return BarCell(min(1.0, line[1].hours / target), f"{100 * line[1].hours // target}%")
