"""免考 and 缓考: why, who approved it and when; and why alone, where one person records and approves it."""

from collections.abc import Sequence
from datetime import date

from PySide6.QtWidgets import QWidget

from lawstudy.desktop.screens.exam_monitor.dialogs import DO
from lawstudy.desktop.screens.exam_monitor.presenter import Excuse
from lawstudy.desktop.theme.tokens import DIALOG_WIDTH
from lawstudy.desktop.widgets.button import Kind
from lawstudy.desktop.widgets.date_edit import DateEdit
from lawstudy.desktop.widgets.dialog import Dialog
from lawstudy.desktop.widgets.focus_ring import focus_at_first
from lawstudy.desktop.widgets.form_field import FormField
from lawstudy.desktop.widgets.inputs import LineEdit
from lawstudy.domain.people import same_name
from lawstudy.domain.problems import Problem
from lawstudy.i18n import _
from lawstudy.words.problems import problem_text


class ExcuseDialog(Dialog):
    """``said`` puts what was written before back into the fields, ``why`` tells why it was not taken, each
    reason at its field. ``text`` and ``approver_hint`` are
    for other decisions than an exclusion."""

    def __init__(
        self,
        over: QWidget,
        title: str,
        action: str,
        *,
        today: str,
        recorder: str,
        said: Excuse | None,
        why: Sequence[Problem],
        text: str = "",
        approver_hint: str = "",
        width: int = DIALOG_WIDTH,
    ) -> None:
        super().__init__(over, title, text or _("The roster stays frozen; this is noted on it."), width=width)
        self._recorder = recorder
        self.reason, self.approver, self.alone = LineEdit(), LineEdit(), LineEdit()
        self.day = DateEdit(date.fromisoformat(said.day if said is not None else today))
        approver_hint = approver_hint or _("the full name of a person, never the one who is excused")
        self.alone_field = FormField(_("Why nobody else could approve it"), self.alone)
        self.fields = {
            "reason": FormField(_("Reason"), self.reason, _("no reason of health or family: 请假 says enough")),
            "approver": FormField(_("Approved by"), self.approver, approver_hint),
            "approved_on": FormField(_("Approved on"), self.day),
            "alone_because": self.alone_field,
        }
        for field in self.fields.values():
            self.add(field)
        self.add_cancel()
        self._button = self.add_button(action, DO, kind=Kind.PRIMARY)
        for typed in (self.reason, self.approver, self.alone):
            typed.textChanged.connect(self._judge)
        if said is not None:
            self.reason.setText(said.reason)
            self.approver.setText(said.approver)
            self.alone.setText(said.alone)
        self._judge()
        for problem in why:
            self.fields.get(problem.field, self.fields["reason"]).set_error(problem_text(problem))

    def open(self) -> None:
        """The focus stands in the first field that was refused."""
        super().open()
        wrong = next((each for each in self.fields.values() if each.error()), None)
        if wrong is not None:
            focus_at_first(wrong.field)

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
