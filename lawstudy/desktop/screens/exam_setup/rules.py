"""Rules over the whole paper, below the table: which questions come first, how many may cite one article, and the way to the rest."""

from msgspec import structs
from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QIntValidator
from PySide6.QtWidgets import QWidget

from lawstudy.desktop.screens.exam_setup.named_dialog import named_ids
from lawstudy.desktop.theme import Text
from lawstudy.desktop.theme.tokens import GAP, GRID
from lawstudy.desktop.widgets.button import Button
from lawstudy.desktop.widgets.inputs import CheckBox, LineEdit
from lawstudy.desktop.widgets.label import Label
from lawstudy.desktop.widgets.layouts import column_in, row_in
from lawstudy.domain.blueprint import Blueprint
from lawstudy.i18n import _

NUMBER_WIDTH = 44
MOST_AN_ARTICLE = 99


class PaperRules(QWidget):
    """``changed`` when a rule was set, altered or taken back; ``more_wanted`` asks for the others, ``named_wanted`` for
    questions by name, ``forms_wanted`` for parallel forms. ``levels_toggled`` and ``types_wanted`` open the table further."""

    changed = Signal()
    more_wanted = Signal()
    named_wanted = Signal()
    forms_wanted = Signal()
    types_wanted = Signal()
    levels_toggled = Signal(bool)

    def __init__(self) -> None:
        super().__init__()
        self._all = Blueprint(cells=())
        self.unused_first = CheckBox(_("Less used questions first"))
        self.per_article = LineEdit(width=NUMBER_WIDTH, small=True)
        self.per_article.setProperty("tight", True)
        self.per_article.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.per_article.setValidator(QIntValidator(1, MOST_AN_ARTICLE, self.per_article))
        self.per_article.setAccessibleName(_("Most questions on one article; empty: no limit"))
        column = column_in(self, GRID, (GAP, GRID, GAP, GRID))
        column.addWidget(self._whole())
        column.addWidget(self._doors())
        self.take(self._all)
        self.unused_first.toggled.connect(lambda _on: self.changed.emit())
        self.per_article.textEdited.connect(lambda _text: self.changed.emit())

    def _whole(self) -> QWidget:
        made = QWidget()
        row = row_in(made, GRID)
        row.addWidget(Label(_("Whole paper"), Text.HINT))
        row.addSpacing(GRID)
        row.addWidget(self.unused_first)
        row.addSpacing(GAP)
        row.addWidget(Label(_("On one article at most")))
        row.addWidget(self.per_article)
        row.addWidget(Label(_("questions")))
        row.addStretch(1)
        self.others = Label(_("Other rules of the draft are kept."), Text.HINT)
        self.others.hide()
        row.addWidget(self.others)
        return made

    def _doors(self) -> QWidget:
        """How the table is opened, and what is asked in places of its own."""
        made = QWidget()
        row = row_in(made, GRID)
        self.by_level = CheckBox(_("By difficulty"))
        self.by_level.clicked.connect(self.levels_toggled)
        self.types = Button(_("All types"), small=True)
        self.types.clicked.connect(self.types_wanted)
        self.more, self.named, self.forms = Button("", small=True), Button("", small=True), Button(_("Parallel forms…"), small=True)
        self.more.clicked.connect(self.more_wanted)
        self.named.clicked.connect(self.named_wanted)
        self.forms.clicked.connect(self.forms_wanted)
        row.addWidget(self.by_level)
        row.addWidget(self.types)
        row.addStretch(1)
        for button in (self.more, self.named, self.forms):
            row.addWidget(button)
        return made

    def show_table(self, *, by_level: bool, all_types: bool) -> None:
        """How the table stands open now."""
        self.by_level.setChecked(by_level)
        self.types.setEnabled(not all_types)

    def fill(self, blueprint: Blueprint) -> None:
        """The rules of a draft; those that have no place here stay as they are."""
        self.take(blueprint)
        self.unused_first.setChecked(blueprint.prefer_unused)
        self.per_article.setText("" if blueprint.per_article is None else str(blueprint.per_article))

    def take(self, blueprint: Blueprint) -> None:
        """What the button leads to, and whether there is more than even that shows."""
        self._all = blueprint
        count = sum(map(bool, (blueprint.difficulties, blueprint.facility, blueprint.spread, blueprint.most_used is not None)))
        self.more.setText(_("More rules ({n})…").format(n=count) if count else _("More rules…"))
        named = len(named_ids(blueprint))
        self.named.setText(_("Named questions ({n})…").format(n=named) if named else _("Named questions…"))
        self.others.setVisible(bool(blueprint.chapters))

    def over(self, table: Blueprint) -> Blueprint:
        """``table`` under these rules."""
        written = self.per_article.text().strip()
        most = int(written) if written else None
        return structs.replace(self._all, cells=table.cells, prefer_unused=self.unused_first.isChecked(), per_article=most)
