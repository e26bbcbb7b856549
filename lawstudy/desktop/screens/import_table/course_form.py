"""What is known of a list of another platform, where no column says it."""

from collections.abc import Mapping

from PySide6.QtCore import Qt

from lawstudy.desktop.widgets.card import Card
from lawstudy.desktop.widgets.form_field import FormField
from lawstudy.desktop.widgets.inputs import LineEdit
from lawstudy.desktop.widgets.number_edit import NumberEdit
from lawstudy.desktop.widgets.roomy import bring_into_view
from lawstudy.i18n import _
from lawstudy.usecases.imports.external_records import PlatformFacts


class CourseForm(Card):
    """Empty fields are taken from the columns of the table."""

    def __init__(self) -> None:
        super().__init__(_("The course"))
        self.platform, self.course, self.year = LineEdit(), LineEdit(), NumberEdit(least=1990, most=2100, needed=False)
        self.platform.setPlaceholderText(_("as the list has no column of platforms"))
        self.course.setPlaceholderText(_("as the list has no column of courses"))
        labelled = (("platform", _("Platform"), self.platform), ("course", _("Course"), self.course), ("year", _("Year"), self.year))
        self.fields: dict[str, FormField] = {}
        for key, label, field in labelled:
            self.fields[key] = FormField(label, field)
            self.add(self.fields[key])

    def set_groups(self, _groups: tuple[str, ...], year: int) -> None:
        if year and not self.year.text():
            self.year.setText(str(year))

    def read(self) -> PlatformFacts | None:
        """The facts; None when a field is wrong, which is then said under it."""
        if self.refuse({"year": self.year.problem()}):
            return None
        return PlatformFacts(platform=self.platform.text().strip(), course=self.course.text().strip(), year=self.year.whole() or 0)

    def refuse(self, found: Mapping[str, str]) -> bool:
        """Say why facts are not taken, "" for one that is; the first one comes into view. Whether there is any."""
        for key, reason in found.items():
            self.fields[key].set_error(reason)
        first = next((self.fields[key] for key, reason in found.items() if reason), None)
        if first is not None:
            first.field.setFocus(Qt.FocusReason.OtherFocusReason)
            bring_into_view(first)
        return first is not None
