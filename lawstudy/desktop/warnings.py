"""What a person must look at although it was done, in a dialog over the window."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QListWidget, QWidget

from lawstudy.desktop.theme import Tone
from lawstudy.desktop.theme.tokens import DIALOG_WIDTH_TABLE
from lawstudy.desktop.widgets.banner import Banner
from lawstudy.desktop.widgets.button import Kind
from lawstudy.desktop.widgets.dialog import Dialog
from lawstudy.i18n import _

CLOSE = "close"
_SHORT, _LIST_HEIGHT = 8, 240


def show_warning(over: QWidget, words: str, lines: Sequence[str]) -> Dialog:
    """One sentence and its cases: a few as they are, many in a list that scrolls."""
    dialog = Dialog(over, _("To be checked"), width=DIALOG_WIDTH_TABLE)
    dialog.add(Banner(Tone.AMBER, words, [("", line) for line in lines] if len(lines) <= _SHORT else []))
    if len(lines) > _SHORT:
        cases = QListWidget()
        cases.setAccessibleName(_("To be checked"))
        cases.setFrameShape(QFrame.Shape.NoFrame)
        cases.setWordWrap(True)
        cases.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        cases.addItems(list(lines))
        cases.setFixedHeight(_LIST_HEIGHT)
        dialog.add(cases)
    dialog.add_button(_("Close"), CLOSE, kind=Kind.PRIMARY, default=True)
    dialog.open()
    return dialog
