"""Work that can pass a second: what is being done, n / total, the time left once it is known, and 取消 with what is kept."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from lawstudy.desktop.theme import Text
from lawstudy.desktop.theme.tokens import GRID
from lawstudy.desktop.widgets.button import Button
from lawstudy.desktop.widgets.label import ElidedLabel, Label
from lawstudy.desktop.widgets.layouts import column_in
from lawstudy.desktop.widgets.progress_bar import ProgressBar
from lawstudy.i18n import _


class ProgressPanel(QWidget):
    """Put it into a card or a dialog. ``cancelled`` is sent once."""

    cancelled = Signal()

    def __init__(self, doing: str, kept_on_cancel: str = "", *, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.doing = ElidedLabel(doing, Text.BODY)
        self.figure = Label("", Text.HINT)
        self.bar = ProgressBar(0.0, name=doing)
        self.left = Label("", Text.HINT)
        self.cancel = Button(_("Cancel"), small=True)
        self.cancel.clicked.connect(self._cancel)
        column = column_in(self, GRID)
        head = QHBoxLayout()
        head.addWidget(self.doing, 1)
        head.addWidget(self.figure)
        column.addLayout(head)
        column.addWidget(self.bar)
        foot = QHBoxLayout()
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(self.left)
        words.addWidget(Label(kept_on_cancel, Text.HINT, wrap=True))
        foot.addLayout(words, 1)
        foot.addWidget(self.cancel, 0, Qt.AlignmentFlag.AlignTop)
        column.addLayout(foot)

    def set_progress(self, done: int, total: int, *, doing: str = "", seconds_left: int | None = None) -> None:
        """``total`` 0 means not known yet; ``seconds_left`` None likewise."""
        if doing:
            self.doing.setText(doing)
        self.figure.setText(f"{done} / {total}" if total else str(done))
        self.bar.set_shares(done / total if total else 0.0)
        if seconds_left is None:
            self.left.setText("")
        elif seconds_left < 60:
            self.left.setText(_("about {n} s left").format(n=max(1, seconds_left)))
        else:
            self.left.setText(_("about {n} min left").format(n=-(-seconds_left // 60)))

    def _cancel(self) -> None:
        self.cancel.setEnabled(False)
        self.cancelled.emit()
