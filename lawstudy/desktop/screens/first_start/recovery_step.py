"""The last step of the first window: the recovery code of the workspace that was made."""

from PySide6.QtWidgets import QHBoxLayout, QWidget

from lawstudy.desktop.recovery_card import RecoveryCard
from lawstudy.desktop.theme.tokens import GAP
from lawstudy.desktop.widgets.button import Button, Kind
from lawstudy.desktop.widgets.card import Card
from lawstudy.desktop.widgets.layouts import column_in
from lawstudy.i18n import _


class RecoveryStep(QWidget):
    """The code stays in view until ``go_on`` is pressed."""

    def __init__(self, card: RecoveryCard) -> None:
        super().__init__()
        self.card, self.go_on = card, Button(_("I have kept it; go on"), kind=Kind.PRIMARY)
        column = column_in(self, GAP)
        around = Card()
        around.add(card)
        column.addWidget(around)
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(self.go_on)
        column.addLayout(row)
        column.addStretch(1)
