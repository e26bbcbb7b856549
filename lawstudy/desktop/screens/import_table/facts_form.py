"""What is known of an outside exam beside its scores."""

from PySide6.QtWidgets import QGridLayout

from lawstudy.desktop.theme.tokens import GAP
from lawstudy.desktop.widgets.card import Card
from lawstudy.desktop.widgets.form_field import FormField
from lawstudy.desktop.widgets.inputs import LineEdit, Select
from lawstudy.domain.activity import EVERYONE
from lawstudy.formats.written_date import read_date
from lawstudy.i18n import _
from lawstudy.usecases.imports.outside_exam import LISTED, OutsideFacts

WIDTH = 352


class FactsForm(Card):
    """Empty fields are taken from the table where it says them."""

    def __init__(self) -> None:
        super().__init__(_("The exam"))
        self.setFixedWidth(WIDTH)
        self.title_field, self.organiser = LineEdit(), LineEdit()
        self.year = LineEdit()
        self.first_day, self.last_day = LineEdit(hint="2026-10-01"), LineEdit(hint="2026-10-31")
        self.total, self.passing, self.excellent = LineEdit("100"), LineEdit("60"), LineEdit("90")
        self.roster = Select(name=_("Who had to sit"))
        self._fields: dict[str, FormField] = {}
        grid = QGridLayout()
        grid.setHorizontalSpacing(GAP)
        grid.setVerticalSpacing(12)
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
        self._fields[key] = FormField(label, field)
        grid.addWidget(self._fields[key], row, column, 1, span)

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
        year = self.year.text().strip()
        days = [self._day(field) for field in (self.first_day, self.last_day)]
        points = [self._points(field) for field in (self.total, self.passing, self.excellent)]
        found = {
            "year": "" if not year or (year.isdecimal() and 1990 <= int(year) <= 2100) else _("A year such as {year}").format(year=2026),
            "first_day": "" if days[0] is not None else _("A day such as 2026-10-01"),
            "last_day": "" if days[1] is not None else _("A day such as 2026-10-31"),
            "total": "" if points[0] else _("A number"),
            "passing": "" if points[1] is not None else _("A number"),
            "excellent": "" if points[2] is not None else _("A number"),
        }
        if not any(found.values()) and not 0 < (points[1] or 0) <= (points[2] or 0) <= (points[0] or 0):
            found["passing"] = _("0 < pass line ≤ line for 优秀 ≤ full marks")
        for key, reason in found.items():
            self._fields[key].set_error(reason)
        if any(found.values()):
            return None
        return OutsideFacts(
            title=self.title_field.text().strip(),
            year=int(year or 0),
            organiser=self.organiser.text().strip(),
            period_start=days[0] or "",
            period_end=days[1] or "",
            total_points=points[0] or 0,
            passing=points[1],
            excellent=points[2],
            roster=self.roster.currentData(),
        )

    def _day(self, field: LineEdit) -> str | None:
        text = field.text().strip()
        year = self.year.text().strip()
        return read_date(text, int(year) if year.isdecimal() else 2000) if text else ""

    @staticmethod
    def _points(field: LineEdit) -> int | None:
        """Hundredths of a point."""
        text = field.text().strip()
        whole, _dot, part = text.partition(".")
        if not whole.isdecimal() or len(whole) > 4 or (part and not part.isdecimal()):
            return None
        return int(whole) * 100 + int((part + "00")[:2])
