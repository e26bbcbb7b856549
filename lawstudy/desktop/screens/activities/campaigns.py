"""The 专项活动 that run on the day of an activity, offered beside the field that names them; and which of its own do not."""

from collections.abc import Collection, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from lawstudy.desktop.theme import Icon, Text, Tone
from lawstudy.desktop.theme.tokens import GRID
from lawstudy.desktop.widgets.button import Button
from lawstudy.desktop.widgets.folding_row import FoldingRow
from lawstudy.desktop.widgets.label import Label
from lawstudy.desktop.widgets.layouts import column_in
from lawstudy.domain.activity import ActivityFacts
from lawstudy.domain.campaign import Campaign, named, running
from lawstudy.words.campaigns import days_words, outside_words


class CampaignOffer(QWidget):
    """``chosen`` carries the name of a campaign that the activity is to belong to."""

    chosen = Signal(str)

    def __init__(self, campaigns: Sequence[Campaign]) -> None:
        super().__init__()
        self._campaigns = tuple(campaigns)
        self.buttons: dict[str, Button] = {}
        self.outside = Label("", Text.HINT, Tone.AMBER, wrap=True)
        self._place = QWidget()
        row = FoldingRow(spacing=GRID)
        row.setContentsMargins(0, 0, 0, 0)
        self._place.setLayout(row)
        for campaign in self._campaigns:
            if campaign.name not in self.buttons:
                button = Button(campaign.name, icon=Icon.ADD, small=True)
                button.clicked.connect(lambda _checked=False, name=campaign.name: self.chosen.emit(name))
                self.buttons[campaign.name] = button
                row.addWidget(button)
        column = column_in(self, GRID)
        column.addWidget(self._place)
        column.addWidget(self.outside)
        self.hide()

    def show_for(self, facts: ActivityFacts, tags: Collection[str]) -> None:
        """What is offered on the day, but for what it carries, and what its day lies outside of."""
        offered = {one.name: one for one in running(self._campaigns, facts) if not any(named([one], tag) for tag in tags)}
        for name, button in self.buttons.items():
            button.setVisible(name in offered)
            if name in offered:
                button.setToolTip(days_words(offered[name]))
        self._place.setVisible(bool(offered))
        said = outside_words(self._campaigns, facts)
        self.outside.setText("\n".join(said))
        self.outside.setVisible(bool(said))
        self.setVisible(bool(offered or said))
