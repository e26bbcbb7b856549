"""The size in which everything is shown. It is settled when the program starts, so another one asks for a new start."""

from functools import partial

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from lawstudy.desktop.widgets.dialog import CANCEL, Dialog, confirm
from lawstudy.i18n import _
from lawstudy.settings import TEXT_PERCENTS

# Those of every browser, and three keys without Ctrl: larger, smaller, the usual size.
_KEYS = {"Ctrl++": 1, "Ctrl+=": 1, "Ctrl+-": -1, "Ctrl+0": 0, "F8": 1, "F7": -1, "F9": 0}
_USUAL = 100


class SizeChoice(QObject):
    """Of one window that is shown at ``percent``. ``agreed`` carries the new percentage once the person wants the new start."""

    agreed = Signal(int)

    def __init__(self, window: QWidget, percent: int) -> None:
        super().__init__(window)
        self._window, self.percent = window, percent
        self.dialog: Dialog | None = None
        for key, step in _KEYS.items():
            QShortcut(QKeySequence(key), window).activated.connect(partial(self.step, step))

    def step(self, step: int) -> None:
        """One size larger or smaller; 0 is the usual one."""
        there = TEXT_PERCENTS.index(self.percent) + step
        if step == 0:
            self.ask(_USUAL)
        elif 0 <= there < len(TEXT_PERCENTS):
            self.ask(TEXT_PERCENTS[there])

    def ask(self, percent: int) -> None:
        """Nothing for the size that is shown, or while another is asked about."""
        if percent == self.percent or self.dialog is not None:
            return
        words = _("The program closes, everything written so far is kept, and the sign-in opens in the new size.")
        self.dialog = confirm(self._window, _("Show everything at {percent} %?").format(percent=percent), words, _("Start again now"))
        self.dialog.finished.connect(partial(self._answered, percent))
        self.dialog.open()

    def _answered(self, percent: int, result: str) -> None:
        self.dialog = None
        if result != CANCEL:
            self.agreed.emit(percent)
