"""A tile: a word, a large figure with its unit, and lines of facts. Words, never bare letters."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from lawstudy.desktop.theme import Text, Tone
from lawstudy.desktop.theme.tokens import GAP, HALF
from lawstudy.desktop.widgets.label import ElidedLabel, Label
from lawstudy.desktop.widgets.layouts import row_in
from lawstudy.desktop.widgets.taking_out import Taken, TakingOut
from lawstudy.desktop.widgets.top_column import TopColumn
from lawstudy.i18n import _


class Tile(QFrame):
    """``facts`` are (words, value); the first value may be bold when ``strong_first`` is set. ``framed=False`` for use inside a card."""

    def __init__(
        self,
        title: str,
        figure: str,
        unit: str = "",
        facts: Sequence[tuple[str, str]] = (),
        *,
        framed: bool = True,
        strong_first: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setProperty("kind", "card" if framed else "plain")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self._title, self._unit, self._strong_first = title, unit, strong_first
        self.figure = Label(figure, Text.FIGURE)
        column = TopColumn(self)
        column.setContentsMargins(GAP, 12, GAP, 12)
        column.setSpacing(0)
        column.addWidget(ElidedLabel(title, Text.HINT))
        column.addLayout(self._figure_row())
        self._facts = QVBoxLayout()
        self._facts.setSpacing(0)
        column.addLayout(self._facts)
        column.close_bottom()
        self._said: tuple[tuple[str, str], ...] = ()
        self.set_figure(figure, facts)
        self.taking_out = TakingOut(self, self.taken)

    def taken(self) -> Taken:
        """The figure and what stands under it."""
        first = (self._title, f"{self.figure.text()} {self._unit}".strip())
        return Taken(self._title, (_("Figure"), _("Value")), (first, *self._said))

    def _figure_row(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(4)
        row.addWidget(self.figure)
        unit = Label(self._unit, Text.HINT)
        unit.setContentsMargins(0, 0, 0, 5)
        row.addWidget(unit, 0, Qt.AlignmentFlag.AlignBottom)
        row.addStretch(1)
        return row

    def set_figure(self, figure: str, facts: Sequence[tuple[str, str]] = ()) -> None:
        """New numbers in the same tile; "—" stands for a missing value."""
        self.figure.setText(figure)
        self._said = tuple(facts)
        while (item := self._facts.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.deleteLater()
        for position, (words, value) in enumerate(facts):
            self._facts.addWidget(_fact(words, value, strong=self._strong_first and position == 0))
        spoken = " ".join(f"{words} {value}" for words, value in facts)
        self.setAccessibleName(f"{self._title} {figure} {self._unit} {spoken}".strip())


def _fact(words: str, value: str, *, strong: bool) -> QWidget:
    if not value:  # words alone have the whole width, and a second line where that is not enough
        return Label(words, Text.HINT, wrap=True)
    made = QWidget()
    row = row_in(made, HALF)
    row.addWidget(Label(words, Text.HINT, wrap=True), 1)
    figure = Label(value, Text.STRONG if strong else Text.HINT, Tone.TEXT)
    row.addWidget(figure, 0, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignTop)
    return made


def fact_row(words: str, value: str) -> QWidget:
    """One line "words … value" for side cards (本题记录)."""
    return _fact(words, value, strong=False)
