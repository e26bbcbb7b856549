"""What is known of an outside exam beside its scores."""

from collections.abc import Mapping
from datetime import date, datetime

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout

from lawstudy.desktop.theme.tokens import GAP
from lawstudy.desktop.widgets.card import Card
from lawstudy.desktop.widgets.date_edit import DateEdit
from lawstudy.desktop.widgets.form_field import FormField
from lawstudy.desktop.widgets.inputs import LineEdit, Select
from lawstudy.desktop.widgets.number_edit import NumberEdit
from lawstudy.desktop.widgets.roomy import bring_into_view
from lawstudy.domain.activity import EVERYONE
from lawstudy.domain.clock import SHANGHAI
from lawstudy.i18n import _
from lawstudy.usecases.imports.outside_exam import LISTED, OutsideFacts


class FactsForm(Card):
    """Empty fields are taken from the table where it says them."""

    def __init__(self) -> None:
        super().__init__(_("The exam"))
        self.title_field, self.organiser = LineEdit(), LineEdit()
        self.year = NumberEdit(least=1990, most=2100, needed=False)
        today = datetime.now(SHANGHAI).date()
        self.first_day = DateEdit(today, optional=True, hint="2026-10-01")
        self.last_day = DateEdit(today, optional=True, hint="2026-10-31")
        self.total, self.passing, self.excellent = (NumberEdit(text, least=0, most=9999, places=2) for text in ("100", "60", "90"))
        self.year.settled.connect(self._tell_days_the_year)
        self.roster = Select(name=_("Who had to sit"))
        self.fields: dict[str, FormField] = {}
        grid = QGridLayout()
        grid.setHorizontalSpacing(GAP)
        grid.setVerticalSpacing(4)
        self._put(grid, 0, 0, 6, "title", _("Name of the exam"), self.title_field)
        self._put(grid, 1, 0, 4, "organiser", _("Organiser"), self.organiser)
        self._put(grid, 1, 4, 2, "year", _("Year"), self.year)
        self._put(grid, 2, 0, 3, "first_day", _("First day"), self.first_day)
        self._put(grid, 2, 3, 3, "last_day", _("Last day"), self.last_day)
        self._put(grid, 3, 0, 2, "total", _("Full marks"), self.total)
        self._put(grid, 3, 2, 2, "passing", _("Pass line"), self.passing)
        self._put(grid, 3, 4, 2, "excellent", _("Line for 优秀"), self.excellent)
        self._put(grid, 4, 0, 6, "roster", _("Who had to sit"), self.roster)
        for column in range(6):
            grid.setColumnStretch(column, 1)
        self.body.addLayout(grid)
        self.set_groups((), 0)

    def _put(self, grid: QGridLayout, row: int, column: int, span: int, key: str, label: str, field: LineEdit | Select) -> None:
        self.fields[key] = FormField(label, field)
        grid.addWidget(self.fields[key], row, column, 1, span)

    def set_groups(self, groups: tuple[str, ...], year: int) -> None:
        chosen = self.roster.currentData()
        self.roster.clear()
        self.roster.addItem(_("Everyone in service"), EVERYONE)
        for group in groups:
            self.roster.addItem(group, group)
        self.roster.addItem(_("Only the people in the table"), LISTED)
        self.roster.setCurrentIndex(max(0, self.roster.findData(chosen)))
        if year and not self.year.text():
            self.year.setText(str(year))

    def read(self) -> OutsideFacts | None:
        """The facts; None when a field is wrong, which is then said under it."""
        self._tell_days_the_year()
        days = [field.iso() for field in (self.first_day, self.last_day)]
        points = [self._points(field) for field in (self.total, self.passing, self.excellent)]
        found = {
            "year": self.year.problem(),
            "first_day": self.first_day.problem(),
            "last_day": self.last_day.problem(),
            "total": self.total.problem() or ("" if points[0] else self.total.range_words()),
            "passing": self.passing.problem(),
            "excellent": self.excellent.problem(),
        }
        if not any(found.values()) and not 0 < (points[1] or 0) <= (points[2] or 0) <= (points[0] or 0):
            found["passing"] = _("0 < pass line ≤ line for 优秀 ≤ full marks")
        if self.refuse(found):
            return None
        return OutsideFacts(
            title=self.title_field.text().strip(),
            year=self.year.whole() or 0,
            organiser=self.organiser.text().strip(),
            period_start=days[0] or "",
            period_end=days[1] or "",
            total_points=points[0] or 0,
            passing=points[1],
            excellent=points[2],
            roster=self.roster.currentData(),
        )

    def refuse(self, found: Mapping[str, str]) -> bool:
        """Say why facts are not taken, "" for one that is; the first one comes into view. Whether there is any."""
        for key, reason in found.items():
            self.fields[key].set_error(reason)
        first = next((self.fields[key] for key, reason in found.items() if reason), None)
        if first is not None:
            first.field.setFocus(Qt.FocusReason.OtherFocusReason)
            bring_into_view(first)
        return first is not None

    def _tell_days_the_year(self) -> None:
        """A day that is written without a year is one of the year of the exam."""
        if year := self.year.whole():
            for field in (self.first_day, self.last_day):
                field.set_near(date(year, 1, 1))

    @staticmethod
    def _points(field: NumberEdit) -> int | None:
        """Hundredths of a point."""
        number = field.number()
        return None if number is None else int(number * 100)
