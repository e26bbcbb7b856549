"""Everything on the monitor that changes an attempt or the roster asks for a reason first."""

from collections.abc import Sequence
from datetime import date

from PySide6.QtWidgets import QWidget

from lawstudy.desktop.widgets.button import Kind
from lawstudy.desktop.widgets.clock_edit import ClockEdit
from lawstudy.desktop.widgets.date_edit import DateEdit
from lawstudy.desktop.widgets.dialog import Dialog
from lawstudy.desktop.widgets.form_field import FormField
from lawstudy.desktop.widgets.inputs import LineEdit
from lawstudy.desktop.widgets.segmented_choice import SegmentedChoice
from lawstudy.domain.clock import SECOND, ending, start_of
from lawstudy.i18n import _

DO = "do"
ALL, ONE = "all", "one"


def ask_reason(
    over: QWidget, title: str, text: str, action: str, labels: Sequence[str], *, danger: bool = False
) -> tuple[Dialog, list[LineEdit]]:
    """A dialog with one line for each label, all of which must be filled."""
    dialog = Dialog(over, title, text)
    fields = [LineEdit() for _label in labels]
    for label, field in zip(labels, fields, strict=True):
        dialog.add(FormField(label, field))
    dialog.add_cancel()
    button = dialog.add_button(action, DO, kind=Kind.DANGER if danger else Kind.PRIMARY)

    def judge() -> None:
        button.setEnabled(all(field.text().strip() for field in fields))

    for field in fields:
        field.textChanged.connect(judge)
    judge()
    return dialog, fields


def reasons() -> tuple[str]:
    return (_("Reason"),)


class ExtendDialog(Dialog):
    """The new end of the window, for everyone or for the person in view."""

    def __init__(self, over: QWidget, until_us: int, name: str) -> None:
        text = _("It is seen at once on every paper that is being written. It can only be made longer once somebody has begun.")
        super().__init__(over, _("Prolong the window"), text)
        day, time = ending(until_us)
        self.day, self.time = DateEdit(date.fromisoformat(day)), ClockEdit(time, needed=True, ends=True)
        self.reason = LineEdit()
        whom = [(ALL, _("For everyone")), *([(ONE, _("For {name} alone").format(name=name))] if name else [])]
        self.whom = SegmentedChoice(whom, ALL, name=_("Whom the new end is for"))
        self.add(FormField(_("New last day"), self.day))
        self.add(FormField(_("New end"), self.time))
        self.add(self.whom)
        self.add(FormField(_("Reason"), self.reason))
        self.add_cancel()
        self._button = self.add_button(_("Prolong"), DO, kind=Kind.PRIMARY)
        self.reason.textChanged.connect(self._judge)
        self._judge()

    def until_us(self) -> int:
        """Only asked once its fields can be read."""
        day, at = self.time.on(self.day.day()) or (self.day.day(), "00:00")
        return start_of(day.isoformat()) + (int(at[:2]) * 60 + int(at[3:])) * 60 * SECOND

    def alone(self) -> bool:
        return self.whom.value() == ONE

    def _judge(self) -> None:
        self._button.setEnabled(bool(self.reason.text().strip()))
