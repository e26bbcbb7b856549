"""述法材料: what one's own record says of a year, to be read, copied and taken along as a document."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QHBoxLayout, QWidget

from lawstudy.desktop.theme import Text, Tone
from lawstudy.desktop.widgets.button import Kind
from lawstudy.desktop.widgets.dialog import Dialog
from lawstudy.desktop.widgets.form_field import FormField
from lawstudy.desktop.widgets.inputs import Select
from lawstudy.desktop.widgets.label import Label
from lawstudy.i18n import _
from lawstudy.usecases.reports.my_law_report import MyLawReport

WIDTH, LEAST = 640, 220


class MyReportDialog(Dialog):
    """``year_wanted`` carries the year that is asked for, ``document_wanted`` the year whose document is to be kept."""

    year_wanted = Signal(int)
    document_wanted = Signal(int)

    def __init__(self, over: QWidget, year: int) -> None:
        text = _("What your record says for your yearly report (述职述法). What no record says stays for you to write.")
        super().__init__(over, _("Text for my yearly report"), text, width=WIDTH)
        self.year = Select(small=True, name=_("Year"))
        self.year.offer([(str(each), each) for each in (year, year - 1, year - 2)], year)
        self.text = Label(_("Reading …"), Text.BODY, wrap=True)
        self.text.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard)
        self.text.setAccessibleName(_("Text for my yearly report"))
        self.copied = Label("", Text.HINT, Tone.TEXT_3)
        self.text.setMinimumHeight(LEAST)
        self.text.setAlignment(Qt.AlignmentFlag.AlignTop)
        row = QHBoxLayout()
        row.addWidget(FormField(_("Year"), self.year))
        row.addStretch(1)
        self.body.addLayout(row)
        self.add(self.text)
        self.add_below(self.copied)
        self.add_cancel(_("Close"))
        self.copy = self.add_action(_("Copy the text"), "copy", self._copy)
        self.keep = self.add_action(_("Save as Word document"), "keep", lambda: self.document_wanted.emit(self._year()), kind=Kind.PRIMARY)
        self._allow(False)
        self.year.currentIndexChanged.connect(lambda _index: self._ask())

    def _year(self) -> int:
        return int(self.year.currentData())

    def _ask(self) -> None:
        self._allow(False)
        self.copied.setText("")
        self.year_wanted.emit(self._year())

    def show_report(self, found: MyLawReport) -> None:
        if found.year == self._year():
            self.text.setText(found.text)
            self._allow(True)

    def _allow(self, can: bool) -> None:
        for button in (self.copy, self.keep):
            button.setEnabled(can)

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self.text.text())
        self.copied.setText(_("The text is on the clipboard."))
