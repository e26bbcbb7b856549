"""A recovery code that was just made, which is shown this once: to be written down, printed, or saved as a PDF."""

from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QWidget

from lawstudy.desktop.paper import Done, PutOnPaper, put_on_paper, save_file
from lawstudy.desktop.theme import Icon, Text, Tone
from lawstudy.desktop.theme.tokens import GRID
from lawstudy.desktop.widgets.button import Button
from lawstudy.desktop.widgets.label import Label
from lawstudy.desktop.widgets.layouts import column_in
from lawstudy.documents.fonts import unprintable
from lawstudy.documents.recovery_sheet import RecoverySheet, recovery_sheet_pdf
from lawstudy.i18n import N_, _
from lawstudy.words.unprintable import unprintable_head, unprintable_lines

_DONE = {Done.PRINTED: N_("Sent to the printer"), Done.SAVED: N_("Saved. Take the file off this PC, for whoever has it gets in.")}


class RecoveryCard(QWidget):
    """The code in large letters, what it is for, and the two ways onto paper. ``said`` is what became of them."""

    def __init__(self, organisation: str, code: str, day: date) -> None:
        super().__init__()
        self._sheet = RecoverySheet(organisation=organisation, code=code, made_on=day)
        self.paper: PutOnPaper = put_on_paper
        self.save: PutOnPaper = save_file
        self.code = Label(code, Text.HEAD)
        self.code.set_selectable()
        self.code.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.code.setAccessibleName(_("Recovery code"))
        self.said = Label("", Text.HINT, Tone.GREEN, wrap=True)
        column = column_in(self, GRID)
        first = _("Whoever administers this workspace gets in again with it, should the password be forgotten or the account be locked.")
        column.addWidget(Label(first, Text.BODY, wrap=True))
        column.addSpacing(GRID)
        column.addWidget(self.code)
        column.addSpacing(GRID)
        then = _("It is shown only now: write it down, print it or save it as a PDF, and lock it up. A new one can be made in Settings.")
        column.addWidget(Label(then, Text.BODY, wrap=True))
        row = QHBoxLayout()
        row.setSpacing(GRID)
        self.print_button, self.save_button = Button(_("Print"), icon=Icon.PRINT, small=True), Button(_("Save as a PDF"), small=True)
        self.print_button.clicked.connect(lambda: self._put(self.paper))
        self.save_button.clicked.connect(lambda: self._put(self.save))
        row.addWidget(self.print_button)
        row.addWidget(self.save_button)
        row.addStretch(1)
        column.addLayout(row)
        column.addWidget(self.said)

    def _put(self, way: PutOnPaper) -> None:
        done = way(self, recovery_sheet_pdf(self._sheet), f"{_('Recovery code')}.pdf")
        if done in _DONE:
            lacking = unprintable(self._sheet)
            self.said.setText("\n".join(filter(None, (_(_DONE[done]), unprintable_head(lacking), *unprintable_lines(lacking)))))
