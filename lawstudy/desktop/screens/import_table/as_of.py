"""The day from which a roster holds: none, as long as nobody names one."""

from datetime import date

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtWidgets import QWidget

from lawstudy.desktop.theme import Text, Tone
from lawstudy.desktop.theme.tokens import GRID
from lawstudy.desktop.widgets.date_edit import DateEdit
from lawstudy.desktop.widgets.folding_row import FoldingRow
from lawstudy.desktop.widgets.inputs import CheckBox
from lawstudy.desktop.widgets.label import Label
from lawstudy.desktop.widgets.layouts import column_in
from lawstudy.i18n import _
from lawstudy.usecases.people.checks import FAR


class AsOfChoice(QWidget):
    """``chosen`` carries the day as ISO text, "" for none. The line below says what either means for the figures."""

    chosen = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self._first_day = ""
        self.named = CheckBox(_("The list holds from the day"))
        self.date = DateEdit(date(2000, 1, 1), name=_("The list holds from the day"), small=True)
        self.words = Label("", Text.HINT, Tone.TEXT_3, wrap=True)
        row = FoldingRow(spacing=GRID)
        row.addWidget(self.named, 1)
        row.addWidget(self.date)
        column = column_in(self, 4)
        column.addLayout(row)
        column.addWidget(self.words)
        self.named.clicked.connect(lambda _on: self._choose())
        self.date.dateChanged.connect(self._choose)
        self.date.told.connect(self._told)
        self._show()

    def set_days(self, today: str, first_day: str) -> None:
        """``first_day``: since when somebody new is here where no day is named; "": nobody knows."""
        self._first_day = first_day
        latest = date.fromisoformat(today) + FAR
        self.date.set_latest(latest)
        if not self.named.isChecked():
            self._set_date(today)
        self._show()

    def show_day(self, day: str) -> None:
        self.named.setChecked(bool(day))
        if day and not self.date.hasFocus():  # what is being written there stays
            self._set_date(day)
        self._show()

    def day(self) -> str:
        return self.date.day().isoformat() if self.named.isChecked() else ""

    def _set_date(self, day: str) -> None:
        with QSignalBlocker(self.date):
            self.date.set_day(date.fromisoformat(day))

    def _told(self, words: str, refused: bool) -> None:
        self._show()
        if words:
            self.words.setText(words)
            self.words.set_tone(Tone.RED if refused else Tone.TEXT_3)

    def _choose(self) -> None:
        self._show()
        self.chosen.emit(self.day())

    def _show(self) -> None:
        self.date.setEnabled(self.named.isChecked())
        self.words.set_tone(Tone.TEXT_3)
        self.words.setText(_meaning(named=self.named.isChecked(), first_day=self._first_day))


def _meaning(*, named: bool, first_day: str) -> str:
    if named:
        return _("People come, move and leave on this day; figures of days before stay.")
    if first_day:
        return _("Without a day, people come, move and leave today.")
    return _("Without a day, nobody knows since when these people are here.")
