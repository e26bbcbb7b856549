"""学时: the sum against the target, and where the hours come from."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout

from lawstudy.desktop.screens.record.lines import hours_lines, hours_text
from lawstudy.desktop.theme import Text, Tone
from lawstudy.desktop.theme.tokens import GAP, GRID
from lawstudy.desktop.widgets.button import Button, Kind
from lawstudy.desktop.widgets.card import Card
from lawstudy.desktop.widgets.label import Label
from lawstudy.desktop.widgets.progress_bar import ProgressBar
from lawstudy.i18n import _
from lawstudy.usecases.activities.hours import MyHours


class HoursCard(Card):
    each_asked = Signal()

    def __init__(self) -> None:
        self.each = Button(_("See each"), kind=Kind.LINK)
        super().__init__(_("Credit hours"), " ", control=self.each)
        self.each.clicked.connect(self.each_asked)
        self.figure, self.against, self.split = Label("—", Text.FIGURE), Label("", Text.HINT), Label("", Text.HINT, Tone.TEXT_2)
        head = QHBoxLayout()
        head.setSpacing(4)
        head.addWidget(self.figure, 0, Qt.AlignmentFlag.AlignBottom)
        self.against.setContentsMargins(0, 0, 0, 5)
        self.split.setContentsMargins(0, 0, 0, 5)
        head.addWidget(self.against, 1, Qt.AlignmentFlag.AlignBottom)
        head.addWidget(self.split, 0, Qt.AlignmentFlag.AlignBottom)
        self.body.addLayout(head)
        self.bar = ProgressBar(0.0, name=_("Credit hours"))
        self.add(self.bar)
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(GAP)
        self._grid.setVerticalSpacing(GRID)
        self._grid.setColumnStretch(1, 1)
        self.body.addSpacing(4)
        self.body.addLayout(self._grid)
        self.body.addStretch(1)

    def show_hours(self, hours: MyHours) -> None:
        self.hint.setText(_("{year}").format(year=hours.year))
        self.figure.setText(hours_text(hours.total))
        lines = hours_lines(hours)
        online = sum(line.hundredths for line in lines if line.online)
        self.split.setText(_("online {online} · on site {site}").format(online=hours_text(online), site=hours_text(hours.total - online)))
        whole = hours.target or hours.total or 1
        self.bar.set_shares(online / whole, (hours.total - online) / whole)
        if hours.target is None:
            self.against.setText(_("hours; no target has been entered"))
        else:
            left = max(0, hours.target - hours.total)
            words = _("/ {target} hours, {left} to go") if left else _("/ {target} hours, reached")
            self.against.setText(words.format(target=hours_text(hours.target), left=hours_text(left)))
        self.each.setEnabled(bool(hours.awards))
        self._show_lines(hours)

    def _show_lines(self, hours: MyHours) -> None:
        while (item := self._grid.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        lines = hours_lines(hours)
        most = max((line.hundredths for line in lines), default=1)
        for row, line in enumerate(lines):
            share = line.hundredths / most
            bar = ProgressBar(*((share,) if line.online else (0.0, share)), name=line.name)
            figure = Label(hours_text(line.hundredths))
            self._grid.addWidget(Label(line.name), row, 0)
            self._grid.addWidget(bar, row, 1)
            self._grid.addWidget(figure, row, 2, Qt.AlignmentFlag.AlignRight)
            self._grid.addWidget(Label(line.facts, Text.HINT), row, 3)
        if not lines:
            self._grid.addWidget(Label(_("Hours appear here when attendance has been taken."), Text.HINT, wrap=True), 0, 0, 1, 4)
        for place in range(self._grid.count()):  # at once: Qt would show one after the other, and be painted in between
            if (made := self._grid.itemAt(place).widget()) is not None:
                made.show()
        if (whole := self.layout()) is not None:
            whole.activate()
