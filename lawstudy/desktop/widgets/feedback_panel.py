"""What is said after an answer: verdict, right answer, explanation, the cited articles."""

from collections.abc import Sequence

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from lawstudy.desktop import theme
from lawstudy.desktop.theme import Icon, Text, Tone
from lawstudy.desktop.theme.tokens import EXPLANATION_TYPE, GRID, PANEL_EDGE, RADIUS_CELL, tone_colour
from lawstudy.desktop.widgets.chip import Chip
from lawstudy.desktop.widgets.drawing import box
from lawstudy.desktop.widgets.flow import FlowLayout
from lawstudy.desktop.widgets.label import Label
from lawstudy.desktop.widgets.layouts import column_in
from lawstudy.desktop.widgets.list_item import StateIcon
from lawstudy.desktop.widgets.painted import Painted
from lawstudy.desktop.widgets.text_view import TextView


class FeedbackPanel(Painted):
    """``tone`` is GREEN (right), RED (wrong) or AMBER (partly right, or marked by a person).

    ``cited`` are the citations in full; ``citation_opened`` carries the index of the one clicked. ``below`` stands below the
    explanation. ``notes`` are quiet outlined chips.
    """

    citation_opened = Signal(int)

    def __init__(
        self,
        tone: Tone,
        verdict: str,
        answer: str = "",
        details: str = "",
        explanation: str = "",
        *,
        below: Sequence[QWidget] = (),
        cited: Sequence[str] = (),
        notes: Sequence[str] = (),
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._tone = tone
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Maximum)
        self.setAccessibleName(" ".join(part for part in (verdict, answer, details, explanation) if part))
        column = column_in(self, GRID, (20, 12, 20, 12))
        column.addLayout(_head(tone, verdict, answer, details))
        if explanation:
            self.explanation = TextView(explanation, EXPLANATION_TYPE, tone=Tone.TEXT_2)
            column.addWidget(self.explanation)
        for each in below:
            column.addWidget(each)
        self.citations = [Chip(text, Tone.ACCENT, icon=Icon.STUDY, opens=True) for text in cited]
        for position, chip in enumerate(self.citations):
            chip.setProperty("position", position)
            chip.clicked.connect(self._open)
        quiet = [Chip(text, Tone.TEXT_2, icon=Icon.NOTE, outlined=True) for text in notes]
        if self.citations or quiet:
            flow = FlowLayout(spacing=GRID)
            for each in [*self.citations, *quiet]:
                flow.addWidget(each)
            column.addLayout(flow)

    def _open(self) -> None:
        self.citation_opened.emit(int(self.sender().property("position")))

    def paintEvent(self, event: QPaintEvent) -> None:
        colours, painter = theme.current(), QPainter(self)
        box(painter, self.rect(), fill=colours.sunken, edge=colours.border, radius=RADIUS_CELL)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setClipRect(QRectF(0, 0, PANEL_EDGE, self.height()))
        box(painter, QRectF(0, 0, PANEL_EDGE * 3, self.height()), fill=tone_colour(colours, self._tone), radius=RADIUS_CELL)


def _head(tone: Tone, verdict: str, answer: str, details: str) -> QHBoxLayout:
    icons = {Tone.GREEN: Icon.DONE, Tone.RED: Icon.WRONG}
    row = QHBoxLayout()
    row.setSpacing(GRID)
    row.addWidget(StateIcon(icons.get(tone, Icon.NOTE), tone), 0, Qt.AlignmentFlag.AlignVCenter)
    row.addWidget(Label(verdict, Text.HEAD, tone))
    if answer:
        row.addWidget(Label(answer, Text.STRONG))
    row.addWidget(Label(details, Text.HINT, wrap=True), 1)
    return row
