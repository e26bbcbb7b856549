"""Before an exam is published: every rule in words, and what looks wrong marked."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QSizePolicy, QWidget

from lawstudy.desktop.screens.exam_setup.summary import Line
from lawstudy.desktop.theme import Icon, Text, Tone
from lawstudy.desktop.theme.tokens import DIALOG_WIDTH_TABLE, GAP, GRID
from lawstudy.desktop.widgets.banner import Banner
from lawstudy.desktop.widgets.button import Kind
from lawstudy.desktop.widgets.dialog import CANCEL, Dialog
from lawstudy.desktop.widgets.label import Label
from lawstudy.desktop.widgets.layouts import column_in
from lawstudy.desktop.widgets.list_item import StateIcon
from lawstudy.i18n import N_, _, counted

PUBLISH = "publish"
ABOUT_WIDTH = 104


class PublishDialog(Dialog):
    """Closes with PUBLISH or CANCEL. What looks wrong makes going back the choice that Enter takes."""

    def __init__(self, over: QWidget, title: str, lines: Sequence[Line]) -> None:
        text = _("The roster is frozen and the exam opens by its window. None of this can be changed after that.")
        super().__init__(over, _("Publish {title}").format(title=title), text, width=DIALOG_WIDTH_TABLE)
        self.lines = tuple(lines)
        odd = sum(len(line.odd) for line in lines)
        if odd:
            self.add(Banner(Tone.AMBER, counted(odd, N_("{n} rule looks wrong"), N_("{n} rules look wrong"))))
        self.add(self._table())
        back = self.add_button(_("Back to the exam") if odd else _("Cancel"), CANCEL)
        publish = self.add_button(_("Publish as it is") if odd else _("Publish"), PUBLISH, kind=Kind.PRIMARY)
        self._default = back if odd else publish

    def _table(self) -> QWidget:
        inner = QWidget()
        grid = QGridLayout(inner)
        grid.setContentsMargins(0, 0, GRID, 0)
        grid.setHorizontalSpacing(GAP)
        grid.setVerticalSpacing(6)
        grid.setColumnStretch(1, 1)
        for row, line in enumerate(self.lines):
            about = Label(line.about, Text.BODY, Tone.TEXT_3)
            about.setFixedWidth(ABOUT_WIDTH)
            grid.addWidget(about, row, 0, Qt.AlignmentFlag.AlignTop)
            grid.addWidget(_said(line), row, 1, Qt.AlignmentFlag.AlignTop)
        return inner


def _said(line: Line) -> QWidget:
    holder = QWidget()
    holder.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
    column = column_in(holder, 0)
    column.addWidget(Label(line.holds, Text.STRONG, wrap=True))
    if line.more:
        column.addWidget(Label(line.more, Text.HINT, wrap=True))
    for words in line.odd:
        row = QHBoxLayout()
        row.setSpacing(4)
        row.addWidget(StateIcon(Icon.ATTENTION, Tone.AMBER, size=16, drop=2), 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(Label(words, Text.HINT, Tone.AMBER, wrap=True), 1)
        column.addLayout(row)
    return holder
