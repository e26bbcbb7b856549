"""免考 and 缓考: why, who approved it and when; and why alone, where one person records and approves it."""

from datetime import date

from PySide6.QtWidgets import QWidget

from lawstudy.desktop.screens.exam_monitor.dialogs import DO
from lawstudy.desktop.screens.exam_monitor.presenter import Excuse
from lawstudy.desktop.widgets.button import Kind
from lawstudy.desktop.widgets.date_edit import DateEdit
from lawstudy.desktop.widgets.dialog import Dialog
from lawstudy.desktop.widgets.form_field import FormField
from lawstudy.desktop.widgets.inputs import LineEdit
from lawstudy.domain.people import same_name
from lawstudy.i18n import _


class ExcuseDialog(Dialog):
    """``said`` puts what was written before back into the fields, ``why`` tells why it was not taken."""

    def __init__(self, over: QWidget, title: str, action: str, *, today: str, recorder: str, said: Excuse | None, why: str) -> None:
        super().__init__(over, title, _("The roster stays frozen; this is noted on it."))
        self._recorder = recorder
        self.reason, self.approver, self.alone = LineEdit(), LineEdit(), LineEdit()
        self.day = DateEdit(date.fromisoformat(said.day if said is not None else today))
        reason_field = FormField(_("Reason"), self.reason, _("no reason of health or family: 请假 says enough"))
        self.add(reason_field)
        self.add(FormField(_("Approved by"), self.approver, _("the full name of a person, never the one who is excused")))
        self.add(FormField(_("Approved on"), self.day))
        self.alone_field = FormField(_("Why nobody else could approve it"), self.alone)
        self.add(self.alone_field)
        self.add_cancel()
        self._button = self.add_button(action, DO, kind=Kind.PRIMARY)
        for field in (self.reason, self.approver, self.alone):
            field.textChanged.connect(self._judge)
        if said is not None:
            self.reason.setText(said.reason)
            self.approver.setText(said.approver)
            self.alone.setText(said.alone)
        if why:
            reason_field.set_error(why)
        self._judge()

    def said(self) -> Excuse:
        alone = self.alone.text().strip() if self._is_alone() else ""
        return Excuse(self.reason.text().strip(), self.approver.text().strip(), self.day.day().isoformat(), alone)

    def _is_alone(self) -> bool:
        written = same_name(self.approver.text())
        return bool(written) and written == same_name(self._recorder)

    def _judge(self) -> None:
        said = self.said()
        self.alone_field.setVisible(self._is_alone())
        self._button.setEnabled(bool(said.reason and said.approver and (said.alone or not self._is_alone())))
