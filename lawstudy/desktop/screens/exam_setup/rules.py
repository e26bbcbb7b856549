"""Rules over the whole paper, below the table: which questions come first, and how many may cite one article."""

from msgspec import structs
from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QIntValidator
from PySide6.QtWidgets import QWidget

from lawstudy.desktop.theme import Text
from lawstudy.desktop.theme.tokens import GAP, GRID
from lawstudy.desktop.widgets.inputs import CheckBox, LineEdit
from lawstudy.desktop.widgets.label import Label
from lawstudy.desktop.widgets.layouts import row_in
from lawstudy.domain.blueprint import Blueprint
from lawstudy.i18n import _

NUMBER_WIDTH = 44
MOST_AN_ARTICLE = 99


class PaperRules(QWidget):
    """``changed`` when a rule was set, altered or taken back."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._all = Blueprint(cells=())
        self.unused_first = CheckBox(_("Less used questions first"))
        self.per_article = LineEdit(width=NUMBER_WIDTH, small=True)
        self.per_article.setProperty("tight", True)
        self.per_article.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.per_article.setValidator(QIntValidator(1, MOST_AN_ARTICLE, self.per_article))
        self.per_article.setAccessibleName(_("Most questions on one article; empty: no limit"))
        row = row_in(self, GRID, (GAP, GRID, GAP, GRID))
        row.addWidget(Label(_("Whole paper"), Text.HINT))
        row.addSpacing(GRID)
        row.addWidget(self.unused_first)
        row.addSpacing(GAP)
        row.addWidget(Label(_("On one article at most")))
        row.addWidget(self.per_article)
        row.addWidget(Label(_("questions")))
        row.addWidget(Label(_("(empty: no limit)"), Text.HINT))
        row.addStretch(1)
        self.others = Label(_("Other rules of the draft are kept."), Text.HINT)
        self.others.hide()
        row.addWidget(self.others)
        self.unused_first.toggled.connect(lambda _on: self.changed.emit())
        self.per_article.textEdited.connect(lambda _text: self.changed.emit())

    def fill(self, blueprint: Blueprint) -> None:
        """The rules of a draft; those that have no place here stay as they are."""
        self._all = blueprint
        self.unused_first.setChecked(blueprint.prefer_unused)
        self.per_article.setText("" if blueprint.per_article is None else str(blueprint.per_article))
        shown = Blueprint(cells=blueprint.cells, prefer_unused=blueprint.prefer_unused, per_article=blueprint.per_article)
        self.others.setVisible(shown != blueprint)

    def over(self, table: Blueprint) -> Blueprint:
        """``table`` under these rules."""
        written = self.per_article.text().strip()
        most = int(written) if written else None
        return structs.replace(self._all, cells=table.cells, prefer_unused=self.unused_first.isChecked(), per_article=most)
