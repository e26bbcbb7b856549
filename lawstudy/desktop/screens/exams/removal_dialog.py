"""An exam is taken away: out of every list, or cancelled and kept in it; either with a reason."""

from PySide6.QtWidgets import QWidget

from lawstudy.desktop.widgets.button import Kind
from lawstudy.desktop.widgets.dialog import Dialog
from lawstudy.desktop.widgets.form_field import FormField
from lawstudy.desktop.widgets.inputs import LineEdit
from lawstudy.domain.exam.record import Exam
from lawstudy.i18n import _

REMOVE, CANCEL_EXAM = "remove", "cancel-exam"


class RemovalDialog(Dialog):
    """Closes with REMOVE, CANCEL_EXAM or CANCEL; :meth:`said` is the reason."""

    def __init__(self, over: QWidget, exam: Exam) -> None:
        text = _(
            "One that was made by mistake is removed, as long as nobody has sat it and nothing was made of it. One that was sat is "
            "cancelled: it counts nowhere and stays in the list."
        )
        super().__init__(over, _("Take {title} away").format(title=exam.title), text)
        self.reason = LineEdit()
        self.add(FormField(_("Reason"), self.reason))
        self.add_cancel(_("Back"))
        self._buttons_that_act = [self.add_button(_("Cancel the exam"), CANCEL_EXAM)] if exam.counts else []
        self._buttons_that_act.append(self.add_button(_("Remove the exam"), REMOVE, kind=Kind.DANGER))
        self.reason.textChanged.connect(self._judge)
        self._judge()

    def said(self) -> str:
        return self.reason.text().strip()

    def _judge(self) -> None:
        for button in self._buttons_that_act:
            button.setEnabled(bool(self.said()))
