"""What stands in the middle of the page: a part of the text with its tools, or how a document that is not there yet is begun."""

from collections.abc import Sequence

from PySide6.QtWidgets import QFrame, QWidget

from lawstudy.desktop.screens.whole_report.part_text import PartText
from lawstudy.desktop.theme import Icon, Text
from lawstudy.desktop.theme.tokens import GAP
from lawstudy.desktop.widgets.button import Button, Kind, icon_button
from lawstudy.desktop.widgets.card import Card, separator
from lawstudy.desktop.widgets.form_field import FormField
from lawstudy.desktop.widgets.inputs import Select
from lawstudy.desktop.widgets.label import ElidedLabel, Label
from lawstudy.desktop.widgets.layouts import column_in, row_in
from lawstudy.i18n import N_, _
from lawstudy.usecases.reports.report_templates import ReportTemplateLine

SHEET_WIDTH = 640
LEVEL_WORDS = {0: N_("Body text"), 2: N_("Heading （一）"), 3: N_("Heading 1."), 4: N_("Heading （1）")}


class TextCard(Card):
    """The part that is written, below its heading and what is done with it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(padded=False, parent=parent)
        self.text = PartText()
        self.insert = Button(_("Put in a figure"), icon=Icon.ADD, small=True)
        self.level = Select(small=True, name=_("Kind of paragraph"))
        self.undo = icon_button(Icon.REVIEW, _("Undo (Ctrl+Z)"))
        self.sources = icon_button(Icon.LIST, _("One source for the selected numbers …"))
        self.sources.setEnabled(False)
        self.templates = icon_button(Icon.COPY, _("Templates …"))
        self.up = icon_button(Icon.UP, _("Move this part up"))
        self.down = icon_button(Icon.DOWN, _("Move this part down"))
        self.part_title = ElidedLabel("", Text.HEAD)
        self.add(self._tools())
        self.add(separator())
        head = QWidget()
        row_in(head, margins=(GAP, 8, GAP, 8)).addWidget(self.part_title, 1)
        self.add(head)
        self.add(self._ground(), 1)
        self._offer_level(0)
        self.text.cursorPositionChanged.connect(lambda: self._offer_level(self.text.level()))
        self.level.currentIndexChanged.connect(lambda _index: self.text.set_level(int(self.level.currentData())))
        self.undo.clicked.connect(self.text.undo)
        self.text.selectionChanged.connect(self._allow_source)

    def _tools(self) -> QWidget:
        made = QWidget()
        row = row_in(made, margins=(12, 8, 12, 8))
        for widget in (self.insert, self.level, self.undo, self.sources, self.templates):
            row.addWidget(widget)
        row.addStretch(1)
        row.addWidget(self.up)
        row.addWidget(self.down)
        return made

    def _ground(self) -> QFrame:
        made = QFrame()
        made.setProperty("kind", "foot")
        around = row_in(made, margins=(11, GAP, 11, 0))
        self.text.setMaximumWidth(SHEET_WIDTH)
        around.addWidget(self.text)
        return made

    def _offer_level(self, level: int) -> None:
        self.level.offer([(_(words), each) for each, words in LEVEL_WORDS.items()], level)

    def _allow_source(self) -> None:
        self.sources.setEnabled(not self.text.isReadOnly() and bool(self.text.numbers_selected()))

    def allow(self, *, begun: bool, closed: bool) -> None:
        """What is frozen is read only."""
        self.text.setReadOnly(closed)
        for tool in (self.insert, self.level, self.undo, self.up, self.down):
            tool.setEnabled(begun and not closed)


class BeginCard(Card):
    """A document that nobody has begun."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self.words = Label("", Text.BODY, wrap=True)
        self.begin = Button(_("Begin the report"), kind=Kind.PRIMARY)
        self.from_last = Button(_("Begin from last year's"))
        self.template = Select(name=_("Template"))
        self.templates = Button(_("Templates …"), small=True)
        inner = QWidget()
        column = column_in(inner, GAP)
        column.addWidget(self.words)
        for widgets in ((self.begin, self.from_last), (FormField(_("Template"), self.template), self.templates)):
            row = row_in(None)
            for widget in widgets:
                row.addWidget(widget)
            row.addStretch(1)
            column.addLayout(row)
        column.addStretch(1)
        self.add(inner, 1)

    def show_words(self, words: str, *, can_begin: bool, last_year: bool) -> None:
        self.words.setText(words)
        self.begin.setEnabled(can_begin)
        self.from_last.setEnabled(can_begin)
        self.from_last.setVisible(last_year)

    def show_templates(self, found: Sequence[ReportTemplateLine]) -> None:
        self.template.offer([(_("None: figures alone"), None), *((one.name, one.id) for one in found)])
