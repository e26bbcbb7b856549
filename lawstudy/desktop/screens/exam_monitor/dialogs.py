"""Everything on the monitor that changes an attempt or the roster asks for a reason first."""

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from lawstudy.desktop.widgets.button import Kind
from lawstudy.desktop.widgets.dialog import Dialog
from lawstudy.desktop.widgets.form_field import FormField
from lawstudy.desktop.widgets.inputs import LineEdit
from lawstudy.i18n import _

DO = "do"


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
