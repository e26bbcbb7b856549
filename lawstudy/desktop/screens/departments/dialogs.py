"""A new department, another name, and the end of one."""

from collections.abc import Callable, Sequence
from datetime import date

from PySide6.QtWidgets import QWidget

from lawstudy.desktop.widgets.button import Kind
from lawstudy.desktop.widgets.date_edit import DateEdit
from lawstudy.desktop.widgets.dialog import Dialog
from lawstudy.desktop.widgets.form_field import FormField
from lawstudy.desktop.widgets.inputs import LineEdit, Select
from lawstudy.domain.departments import Department
from lawstudy.i18n import _
from lawstudy.usecases.people.plan import LONGEST

DO_IT = "do-it"


class NameDialog(Dialog):
    """A name and the day from which on it holds; ``done`` gets both. Without a department it is a new one, whose day may be left out."""

    def __init__(self, over: QWidget, which: Department | None, today: str, done: Callable[[str, str], object]) -> None:
        title = _("New department") if which is None else _("Rename {name}").format(name=which.name)
        kept = "" if which is None else _("What was printed before keeps the old name, and so do figures of days before.")
        super().__init__(over, title, kept)
        self.name = LineEdit()
        self.name.setMaxLength(LONGEST)
        self.day = DateEdit(date.fromisoformat(today), optional=which is None, hint=_("since always") if which is None else "")
        self.add(FormField(_("Name of the department") if which is None else _("New name"), self.name))
        self.add(FormField(_("From the day"), self.day))
        self.add_cancel()
        self.go = self.add_button(_("Save") if which is None else _("Rename"), DO_IT, kind=Kind.PRIMARY)
        self.go.setEnabled(False)
        self.name.textChanged.connect(lambda words: self.go.setEnabled(bool(words.strip())))
        self.finished.connect(lambda result: done(self.name.text().strip(), self.day.iso() or "") if result == DO_IT else None)


class CloseDialog(Dialog):
    """The first day without the department, and where its people go; ``done`` gets both, "" for nowhere."""

    def __init__(self, over: QWidget, which: Department, others: Sequence[str], today: str, done: Callable[[str, str], object]) -> None:
        text = _("What was printed before keeps it, and so do figures of days before. It can be opened again.")
        super().__init__(over, _("Close {name}").format(name=which.name), text)
        self.day, self.into = DateEdit(date.fromisoformat(today)), Select(name=_("Its people go to"))
        self.into.offer([(_("nobody belongs to it"), ""), *((name, name) for name in others)])
        self.add(FormField(_("First day without it"), self.day))
        self.add(FormField(_("Its people go to"), self.into, _("from the same day on; who goes elsewhere is moved before")))
        self.add_cancel()
        self.add_button(_("Close the department"), DO_IT, kind=Kind.DANGER)
        self.finished.connect(lambda result: done(self.day.day().isoformat(), self.into.currentData()) if result == DO_IT else None)
