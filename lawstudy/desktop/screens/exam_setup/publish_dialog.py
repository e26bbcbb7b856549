"""Before an exam is published: every rule in words, and what looks wrong marked."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QGridLayout, QScrollArea, QVBoxLayout, QWidget

from lawstudy.desktop.screens.exam_setup.summary import Line
from lawstudy.desktop.theme import Icon, Text, Tone
from lawstudy.desktop.theme.tokens import DIALOG_WIDTH_TABLE, GAP, GRID
from lawstudy.desktop.widgets.banner import Banner
from lawstudy.desktop.widgets.button import Kind
from lawstudy.desktop.widgets.dialog import CANCEL, Dialog
from lawstudy.desktop.widgets.label import Label
from lawstudy.desktop.widgets.state_label import StateLabel
from lawstudy.i18n import N_, _, counted

PUBLISH = "publish"
ABOUT_WIDTH = 72
AROUND = 300  # the head, the banner and the buttons of the dialog, and the edge of the window


class PublishDialog(Dialog):
    """Closes with PUBLISH or CANCEL. What looks wrong makes going back the choice that Enter takes."""

    def __init__(self, over: QWidget, title: str, lines: Sequence[Line]) -> None:
        text = _("The roster is frozen and the exam opens by its window. None of this can be changed after that.")
        super().__init__(over, _("Publish {title}").format(title=title), text, width=DIALOG_WIDTH_TABLE)
        self.lines = tuple(lines)
        odd = sum(len(line.odd) for line in lines)
        if odd:
            self.add(Banner(Tone.AMBER, counted(odd, N_("{n} rule looks wrong"), N_("{n} rules look wrong"))))
        self.add(self._table(over))
        back = self.add_button(_("Back to the exam") if odd else _("Cancel"), CANCEL)
        publish = self.add_button(_("Publish as it is") if odd else _("Publish"), PUBLISH, kind=Kind.PRIMARY)
        self._default = back if odd else publish

    def _table(self, over: QWidget) -> QScrollArea:
        area, inner = QScrollArea(), QWidget()
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setWidgetResizable(True)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        inner.setProperty("kind", "surface")
        inner.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        grid = QGridLayout(inner)
        grid.setContentsMargins(0, 0, GRID, 0)
        grid.setHorizontalSpacing(GAP)
        grid.setVerticalSpacing(GRID)
        grid.setColumnMinimumWidth(0, ABOUT_WIDTH)
        grid.setColumnStretch(1, 1)
        for row, line in enumerate(self.lines):
            grid.addWidget(Label(line.about, Text.BODY, Tone.TEXT_3), row, 0, Qt.AlignmentFlag.AlignTop)
            grid.addLayout(_said(line), row, 1)
        area.setWidget(inner)
        wanted = inner.sizeHint().height()
        area.setFixedHeight(max(120, min(wanted, over.window().height() - AROUND)))
        return area


def _said(line: Line) -> QVBoxLayout:
    column = QVBoxLayout()
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(0)
    column.addWidget(Label(line.holds, Text.STRONG, wrap=True))
    if line.more:
        column.addWidget(Label(line.more, Text.HINT, wrap=True))
    for words in line.odd:
        column.addWidget(StateLabel(Icon.ATTENTION, words, Tone.AMBER, Text.HINT))
    return column
