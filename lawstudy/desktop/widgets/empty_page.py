"""An empty page says what it is for and offers the first step."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from lawstudy.desktop.theme import Icon, Text, Tone
from lawstudy.desktop.theme.tokens import GAP, GRID
from lawstudy.desktop.widgets.button import Button
from lawstudy.desktop.widgets.label import Label
from lawstudy.desktop.widgets.list_item import IconTile


class EmptyPage(QWidget):
    """Icon, one bold line on what the page is for, one line on the first step, the page's primary button; at one third of the height.

    ``below`` may hold a short card on what is still missing. It is hidden until somebody shows it: before what is there has been read,
    nobody knows that nothing is.
    """

    def __init__(
        self,
        icon: Icon,
        purpose: str,
        first_step: str,
        button: Button | None = None,
        *,
        below: QWidget | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self._purpose, self._first_step = Label(purpose, Text.HEAD, wrap=True), Label(first_step, Text.BODY, Tone.TEXT_2, wrap=True)
        centre = Qt.AlignmentFlag.AlignHCenter
        column = QVBoxLayout(self)
        column.setSpacing(GRID)
        column.addStretch(1)
        column.addWidget(IconTile(icon, 64), 0, centre)
        column.addSpacing(GRID)
        column.addWidget(self._purpose)
        for words in (self._purpose, self._first_step):
            words.setAlignment(Qt.AlignmentFlag.AlignCenter)
        column.addWidget(self._first_step)
        if button is not None:
            column.addSpacing(GRID)
            column.addWidget(button, 0, centre)
        if below is not None:
            column.addSpacing(GAP + GRID)
            column.addWidget(below, 0, centre)
        column.addStretch(2)
        self.set_words(purpose, first_step)
        self.hide()

    def set_words(self, purpose: str, first_step: str) -> None:
        self._purpose.setText(purpose)
        self._first_step.setText(first_step)
        self.setAccessibleName(f"{purpose} {first_step}")
