"""The page of the whole report: outline and check, the part that is written, and where the chosen figure comes from."""

from collections.abc import Sequence
from datetime import date, timedelta
from uuid import UUID

from msgspec import structs
from PySide6.QtCore import Signal, SignalInstance
from PySide6.QtWidgets import QFrame, QWidget

from lawstudy.desktop.paper import PutOnPaper
from lawstudy.desktop.screens.ledger_statistics.by_hand import FigureDialog
from lawstudy.desktop.screens.report.dialogs import ExportDialog
from lawstudy.desktop.screens.report.figure_text import Shown
from lawstudy.desktop.screens.report.source_card import SourceCard
from lawstudy.desktop.screens.whole_report.dialogs import (
    INTENDED,
    OF_WHICH,
    OTHER,
    AroundDialog,
    FindDialog,
    NameDialog,
    SharedDialog,
    SourceDialog,
)
from lawstudy.desktop.screens.whole_report.part_text import NumberAt, PartText
from lawstudy.desktop.screens.whole_report.presenter import PeriodChoice
from lawstudy.desktop.screens.whole_report.promises import PromisesDialog
from lawstudy.desktop.screens.whole_report.side import NumberCard, OutlineCard
from lawstudy.desktop.screens.whole_report.templates import TemplatesDialog
from lawstudy.desktop.theme import Icon, Text
from lawstudy.desktop.theme.tokens import GAP, GRID
from lawstudy.desktop.widgets.button import Button, Kind, icon_button
from lawstudy.desktop.widgets.card import Card, separator
from lawstudy.desktop.widgets.dialog import Dialog, confirm
from lawstudy.desktop.widgets.form_field import FormField
from lawstudy.desktop.widgets.inputs import LineEdit, Select
from lawstudy.desktop.widgets.label import ElidedLabel, Label
from lawstudy.desktop.widgets.layouts import column_in, row_in
from lawstudy.desktop.widgets.page import Page
from lawstudy.desktop.widgets.roomy import Pages
from lawstudy.domain.annual_report.completeness import Finding, Lack, shared_key
from lawstudy.domain.annual_report.document import DocumentKind
from lawstudy.domain.annual_report.figure import AnyFigure, ManualFigure, NumberByHand
from lawstudy.domain.annual_report.outlines import OUTLINES
from lawstudy.domain.annual_report.printing import Way, holds, printed
from lawstudy.domain.annual_report.report import ReportVersion
from lawstudy.domain.annual_report.tokens import Chip, chips
from lawstudy.domain.annual_report.whole import Line, Part, lines, ordered, written
from lawstudy.domain.clock import local, local_date
from lawstudy.domain.people import Person
from lawstudy.i18n import N_, _
from lawstudy.usecases.reports.promises import Promises
from lawstudy.usecases.reports.report_templates import ReportTemplateLine
from lawstudy.usecases.reports.whole_reading import WholeReport
from lawstudy.words.report import DOCUMENTS, finding_text

LEAST_PAGE = 396
SHEET_WIDTH = 640
LEAST_SELECT = 96
LEVEL_WORDS = {0: N_("Body text"), 2: N_("Heading （一）"), 3: N_("Heading 1."), 4: N_("Heading （1）")}
MISSING = N_("not entered")


class WholeView(Page):
    period_chosen = Signal(str)
    kind_chosen = Signal(object)
    person_chosen = Signal(object)
    version_chosen = Signal(str)
    begun = Signal(bool, object)
    template_saved = Signal(str)
    template_removed = Signal(object)
    template_exported = Signal(object)
    template_import_wanted = Signal()
    edited = Signal(object, object)
    find_wanted = Signal(str)
    candidates_wanted = Signal(object)
    dismissed = Signal(str)
    by_hand = Signal(object)
    source_given = Signal(object, str, object, str)
    promises_wanted = Signal()
    promises_taken = Signal()
    promise_answered = Signal(object, object, str)
    answers_wanted = Signal(object)
    arranged = Signal(object)
    ordered = Signal(object)
    named = Signal(object)
    freeze_confirmed = Signal(object)
    reopened = Signal(str)
    export_wanted = Signal(object, bool)

    def __init__(self, today: date, save: PutOnPaper, parent: QWidget | None = None) -> None:
        super().__init__(_("Whole annual report"), scrolls=False, parent=parent)
        self._today, self._save = today, save
        self._here: object = None
        self._report: WholeReport | None = None
        self._part = Part.MEASURES
        self._number: NumberAt | None = None
        self._sourced: tuple[NumberAt, ...] = ()
        self._templates: tuple[ReportTemplateLine, ...] = ()
        self.dialog: Dialog | None = None
        self.kind = Select(small=True, name=_("Kind of document"))
        self.period, self.person = Select(small=True, name=_("Period")), Select(small=True, name=_("Whose report"))
        self.person.hide()
        self.around = Button(_("Around the text …"))
        self.freeze = Button(_("Freeze"), icon=Icon.LOCK)
        self.export = Button(_("Export"), icon=Icon.DOWNLOAD, kind=Kind.PRIMARY)
        for widget in (self.around, self.freeze, self.export):
            self.add_action(widget)
        self.outline, self.text, self.source, self.number = OutlineCard(), PartText(), SourceCard(), NumberCard()
        self.source.hand.hide()
        self.right = Pages()
        for card in (self.source, self.number):
            self.right.addWidget(card)
        self.right.setFixedWidth(self.source.width())
        self.pages = Pages()
        self.pages.addWidget(self._text_card())
        self.pages.addWidget(self._begin_card())
        self.add_row(self.outline, self._middle(), self.right, stretches=(0, 1, 0), stretch=1)
        self._connect()

    def _middle(self) -> QWidget:
        """Which document of which period, above its text."""
        made = QWidget()
        made.setMinimumWidth(LEAST_PAGE)
        column = column_in(made, GRID)
        row = row_in(None)
        for select in (self.kind, self.period, self.person):
            select.setMinimumWidth(LEAST_SELECT)  # how wide the page has to be is not for names to say
            row.addWidget(select)
        row.addStretch(1)
        column.addLayout(row)
        column.addWidget(self.pages, 1)
        return made

    def _text_card(self) -> Card:
        card = Card(padded=False)
        self.insert = Button(_("Put in a figure"), icon=Icon.ADD, small=True)
        self.level = Select(small=True, name=_("Kind of paragraph"))
        self.level.offer([(_(words), level) for level, words in LEVEL_WORDS.items()], 0)
        self.undo = icon_button(Icon.REVIEW, _("Undo (Ctrl+Z)"))
        self.sources = icon_button(Icon.LIST, _("One source for the selected numbers …"))
        self.sources.setEnabled(False)
        self.templates = icon_button(Icon.COPY, _("Templates …"))
        self.up = icon_button(Icon.UP, _("Move this part up"))
        self.down = icon_button(Icon.DOWN, _("Move this part down"))
        tools = QWidget()
        row = row_in(tools, margins=(12, 8, 12, 8))
        for widget in (self.insert, self.level, self.undo, self.sources, self.templates):
            row.addWidget(widget)
        row.addStretch(1)
        row.addWidget(self.up)
        row.addWidget(self.down)
        card.add(tools)
        card.add(separator())
        self.part_title = ElidedLabel("", Text.HEAD)
        head = QWidget()
        row_in(head, margins=(GAP, 8, GAP, 8)).addWidget(self.part_title, 1)
        card.add(head)
        ground = QFrame()
        ground.setProperty("kind", "foot")
        around = row_in(ground, margins=(11, GAP, 11, 0))
        self.text.setMaximumWidth(SHEET_WIDTH)
        around.addWidget(self.text)
        card.add(ground, 1)
        return card

    def _begin_card(self) -> Card:
        card = Card()
        self.begin_words = Label("", Text.BODY, wrap=True)
        self.begin = Button(_("Begin the report"), kind=Kind.PRIMARY)
        self.begin_from_last = Button(_("Begin from last year's"))
        self.template = Select(name=_("Template"))
        self.more_templates = Button(_("Templates …"), small=True)
        inner = QWidget()
        column = column_in(inner, GAP)
        column.addWidget(self.begin_words)
        row = row_in(None)
        row.addWidget(self.begin)
        row.addWidget(self.begin_from_last)
        row.addStretch(1)
        column.addLayout(row)
        row = row_in(None)
        row.addWidget(FormField(_("Template"), self.template))
        row.addWidget(self.more_templates)
        row.addStretch(1)
        column.addLayout(row)
        column.addStretch(1)
        card.add(inner, 1)
        return card

    def _connect(self) -> None:
        self.period.currentIndexChanged.connect(lambda _index: self._choose(self.period_chosen, self.period))
        self.kind.currentIndexChanged.connect(lambda _index: self._choose_kind())
        self.person.currentIndexChanged.connect(lambda _index: self._choose(self.person_chosen, self.person))
        self.outline.version.chosen.connect(self._choose_version)
        self.outline.wanted.connect(self._go_to_line)
        self.outline.finding_wanted.connect(self._go_to_finding)
        self.outline.promises_wanted.connect(self._ask_promises)
        self.begin.clicked.connect(lambda: self.begun.emit(False, self.template.currentData()))
        self.begin_from_last.clicked.connect(lambda: self.begun.emit(True, None))
        self.templates.clicked.connect(self._ask_templates)
        self.more_templates.clicked.connect(self._ask_templates)
        self.text.edited.connect(self._tell_edited)
        self.text.chosen.connect(self._show_source)
        self.text.number_chosen.connect(self._show_number)
        self.text.cursorPositionChanged.connect(lambda: self.level.offer(self._levels(), self.text.level()))
        self.level.currentIndexChanged.connect(lambda _index: self.text.set_level(int(self.level.currentData())))
        self.insert.clicked.connect(lambda: self._ask_figure(None))
        self.text.selectionChanged.connect(self._allow_source)
        self.sources.clicked.connect(self._ask_source)
        self.undo.clicked.connect(self.text.undo)
        self.up.clicked.connect(lambda: self._move_part(-1))
        self.down.clicked.connect(lambda: self._move_part(1))
        self.source.way_chosen.connect(self._choose_way)
        self.source.removed.connect(self.text.remove_chip)
        self.number.bound.connect(self._bind)
        self.number.search_wanted.connect(lambda: self._ask_figure(self._number))
        self.number.by_hand_wanted.connect(self._ask_by_hand)
        self.number.dismissed.connect(self._dismiss)
        self.around.clicked.connect(self._ask_around)
        self.freeze.clicked.connect(self._ask_freeze)
        self.export.clicked.connect(self._ask_export)

    # --- what is shown ---

    def show_periods(self, choices: Sequence[PeriodChoice], chosen: str) -> None:
        self.period.offer([(choice.words, choice.key) for choice in choices], chosen)

    def show_kind(self, kind: DocumentKind) -> None:
        self.kind.offer([(_(words), each.value) for each, words in DOCUMENTS.items()], kind.value)
        self._show_kind(kind)

    def show_people(self, people: Sequence[Person], chosen: UUID | None) -> None:
        """Nobody stands first: whoever did would be chosen unseen."""
        self.person.offer([("—", None), *((person.name, person.id) for person in people)], chosen)

    def show_nobody(self) -> None:
        """Whose report it is has to be said first."""
        self._report, self._here = None, None
        self.set_context("")
        self.pages.setCurrentIndex(1)
        self.begin_words.setText(_("Choose whose report it is."))
        for widget in (self.begin, self.begin_from_last, self.around, self.freeze, self.export):
            widget.setEnabled(False)
        self.outline.show_nothing()
        self.right.setCurrentWidget(self.source)
        self.source.show_figure("", None, Way.EXACT)

    def show_report(self, report: WholeReport) -> None:
        """Everything anew; the part in view stays."""
        anew = self._report is None or (self._report.period, self._report.document) != (report.period, report.document)
        self.text.tell_now()
        self._report = report
        if anew:
            self._part = report.text.parts[0].part
        self.pages.setCurrentIndex(0 if report.begun else 1)
        self.begin.setEnabled(True)
        self.begin_from_last.setEnabled(True)
        self.begin_from_last.setVisible(report.last_year)
        self.begin_words.setText(_begin_words(report))
        self._show_rest(report)
        self._show_part()

    def show_saved(self, report: WholeReport) -> None:
        """What was written is on the disk: everything but the text, which may have gone on by now."""
        self._report = report
        self._show_rest(report)
        self.text.show_figures(self._chips())
        self.text.leave_alone(report.text.dismissed, ())
        if self.right.currentWidget() is self.source:
            self._show_source(self.source.slot)

    def _show_rest(self, report: WholeReport) -> None:
        self.set_context(_context(report))
        self.outline.show_report(report)
        for widget in (self.around, self.freeze, self.export):
            widget.setEnabled(report.begun)
        closed = bool(report.text.closed)
        self.freeze.setText(_("Open again …") if report.closed is not None else _("Freeze"))
        self.text.setReadOnly(closed)
        for tool in (self.insert, self.level, self.undo, self.up, self.down):
            tool.setEnabled(report.begun and not closed)
        self._show_title()

    def _show_title(self) -> None:
        if self._report is not None:
            found = lines(self._report.text, titles=OUTLINES[self._report.document.kind].titles, leave_out_empty=False)
            head = next(line for line in found if line.part is self._part and line.level == 1)
            self.part_title.setText(head.number + head.text)

    def _show_part(self) -> None:
        if self._report is None:
            return
        self._show_title()
        paragraphs = self._report.text.part(self._part)
        here = (self._report.period, self._report.document, self._part)
        if here == self._here and self.text.paragraphs() == paragraphs:  # the report was read again: what was done can still be undone
            self.text.show_figures(self._chips())
            self.text.leave_alone(self._report.text.dismissed, ())
            return
        self._here = here
        self.text.show_part(paragraphs, self._chips())
        self.text.leave_alone(self._report.text.dismissed, ())
        first = next((chip for text in self._texts() for chip in chips(text)), None)
        self._show_source(first.token if first is not None else "")

    def _texts(self) -> tuple[str, ...]:
        return tuple(each.text for each in self._report.text.part(self._part)) if self._report is not None else ()

    def _chips(self) -> dict[str, Shown]:
        report = self._report
        if report is None:
            return {}
        return {
            segment.slot: Shown(_(MISSING) if segment.missing else segment.text, segment.missing)
            for line in report.lines
            for segment in line.segments
            if segment.slot
        }

    def _figures(self) -> dict[str, AnyFigure]:
        return {figure.slot: figure for figure in self._report.figures} if self._report is not None else {}

    def _show_source(self, token: str) -> None:
        chip = next(iter(chips(token)), None)
        figure = self._figures().get(chip.figure) if chip is not None else None
        self.source.show_figure(token, figure, chip.way if chip is not None else Way.EXACT)
        self.right.setCurrentWidget(self.source)

    def _show_number(self, at: NumberAt) -> None:
        self._number = at
        self.number.show_number(at.number.text)
        self.right.setCurrentWidget(self.number)
        self.candidates_wanted.emit(at.number.value)

    def show_candidates(self, figures: Sequence[AnyFigure]) -> None:
        self.number.show_candidates(figures)

    # --- going about ---

    def _go_to_line(self, line: Line) -> None:
        self._go(line.part, line.place)

    def _go_to_finding(self, finding: Finding) -> None:
        if finding.lack is Lack.NAME_UNDECIDED:
            self._ask_name(finding.what)
            return
        if finding.lack in {Lack.PROMISE_OPEN, Lack.PROMISES_NOT_TAKEN}:
            self._ask_promises()
            return
        if finding.lack is Lack.SHARED_ROWS:
            self._go(finding.part, finding.place)
            self._ask_shared(finding)
            return
        if finding.lack is Lack.NO_REVIEW:
            self._ask_around()
            return
        self._go(finding.part, finding.place, finding.start)

    def _go(self, part: Part, place: int, start: int = -1) -> None:
        if part is not self._part:
            self.text.tell_now()
            self._part = part
            self._show_part()
        self.text.go_to(place, start)

    def _choose(self, chosen: SignalInstance, select: Select) -> None:
        """Another document; what was typed in this one is told first."""
        self.text.tell_now()
        chosen.emit(select.currentData())

    def _choose_kind(self) -> None:
        self.text.tell_now()
        kind = DocumentKind(str(self.kind.currentData()))
        self._show_kind(kind)
        self.kind_chosen.emit(kind)

    def _show_kind(self, kind: DocumentKind) -> None:
        self.person.setVisible(kind is DocumentKind.PERSONAL)
        self.set_title(_("Whole annual report") if kind is DocumentKind.ANNUAL else _(DOCUMENTS[kind]))

    def _choose_version(self, version: str) -> None:
        self.text.tell_now()
        self.version_chosen.emit(version)

    def tell(self) -> None:
        """What is typed and not yet told is given to be written."""
        self.text.tell_now()

    # --- writing ---

    def _tell_edited(self) -> None:
        """The text is known at once, so that coming back to the part before it is saved shows it."""
        if self._report is None or self.text.isReadOnly():
            return
        paragraphs = self.text.paragraphs()
        if [(each.text, each.level) for each in paragraphs] != [(each.text, each.level) for each in self._report.text.part(self._part)]:
            text = written(self._report.text, self._part, paragraphs)
            self._report = structs.replace(self._report, text=text)
            self.edited.emit(self._part, paragraphs)

    def _levels(self) -> list[tuple[str, object]]:
        return [(_(words), level) for level, words in LEVEL_WORDS.items()]

    def _choose_way(self, token: str, way: str) -> None:
        chip = next(iter(chips(token)), None)
        figure = self._figures().get(chip.figure) if chip is not None else None
        if chip is None or figure is None or chip.way.value == way:
            return
        made = Chip(figure=chip.figure, way=Way(way))
        self.text.replace_chip(token, made, Shown(printed(figure, made.way)))
        self.source.show_figure(made.token, figure, made.way)

    def _bind(self, figure: AnyFigure) -> None:
        self._put(Chip(figure=figure.slot), figure, self._number)

    def _put(self, chip: Chip, figure: AnyFigure, at: NumberAt | None) -> None:
        self.text.insert_chip(chip, Shown(printed(figure, chip.way)), at)
        self.source.show_figure(chip.token, figure, chip.way)
        self.right.setCurrentWidget(self.source)
        self._number = None
        self.text.tell_now()

    def _dismiss(self) -> None:
        if self._number is not None:
            self.text.tell_now()
            self.dismissed.emit(self._number.number.key)
            self._number = None
            self.right.setCurrentWidget(self.source)

    def _move_part(self, by: int) -> None:
        if self._report is None:
            return
        order = [one.part for one in self._report.text.parts]
        place = order.index(self._part)
        if 0 <= place + by < len(order):
            order[place], order[place + by] = order[place + by], order[place]
            self.text.tell_now()
            self._report = structs.replace(self._report, text=ordered(self._report.text, order))
            self.ordered.emit(tuple(order))

    # --- dialogs ---

    def _ask_figure(self, at: NumberAt | None) -> None:
        dialog = FindDialog(self)
        dialog.asked.connect(self.find_wanted)
        dialog.found.connect(lambda chip, figure: self._put(chip, figure, at))
        self._open(dialog)
        self.find_wanted.emit("")

    def show_found(self, figures: Sequence[AnyFigure]) -> None:
        if isinstance(self.dialog, FindDialog) and self.dialog.is_open():
            self.dialog.show_found(figures)

    def _ask_by_hand(self) -> None:
        if self._number is None or self._report is None:
            return
        number = self._number.number
        dialog = FigureDialog(self, None, min(self._report.period.last_day, self._today))
        dialog.value.setText("" if number.value is None else str(number.value))
        dialog.unit.setText(number.unit)
        dialog.entered.connect(self.by_hand)
        self._open(dialog)

    def put_by_hand(self, figure: ManualFigure) -> None:
        self._put(Chip(figure=figure.slot), figure, self._number)

    def _allow_source(self) -> None:
        self.sources.setEnabled(not self.text.isReadOnly() and bool(self.text.numbers_selected()))

    def _ask_source(self) -> None:
        """One act for a selection: what its numbers count, by the words before them, and where they come from."""
        found = self.text.numbers_selected()
        if self._report is None or not found:
            return
        numbers = [NumberByHand(label=self.text.counted_by(at), value=at.number.value or 0, unit=at.number.unit) for at in found]
        dialog = SourceDialog(self, numbers, min(self._report.period.last_day, self._today))
        self._sourced = found
        dialog.entered.connect(self.source_given)
        self._open(dialog)

    def put_with_source(self, figures: Sequence[ManualFigure]) -> None:
        chips_at = [(at, Chip(figure=one.slot), Shown(printed(one))) for at, one in zip(self._sourced, figures, strict=True)]
        self.text.insert_chips(chips_at)
        self._sourced = ()
        self.text.tell_now()

    def _ask_promises(self) -> None:
        self.text.tell_now()
        dialog = PromisesDialog(self, self.part_title.text())
        dialog.taken.connect(self.promises_taken)
        dialog.answered.connect(self.promise_answered)
        dialog.written.connect(lambda: self.answers_wanted.emit(self._part))
        self._open(dialog)
        self.promises_wanted.emit()

    def _ask_shared(self, finding: Finding) -> None:
        whole, part = self._whole_and_part(finding)
        known = self._figures()
        said = printed(known[whole], Way.OF_WHICH, known[part]) if whole else ""
        dialog = SharedDialog(self, finding_text(finding), of_which=said)
        dialog.decided.connect(lambda what: self._decide_shared(finding, what))
        self._open(dialog)

    def _whole_and_part(self, finding: Finding) -> tuple[str, str]:
        """Which of the two is a part of the other; "" twice where neither is."""
        known, (first, second) = self._figures(), finding.figures
        for whole, part in ((first, second), (second, first)):
            if holds(known[whole], Way.OF_WHICH, known[part]):
                return whole, part
        return "", ""

    def _decide_shared(self, finding: Finding, what: str) -> None:
        self.text.tell_now()
        if what == INTENDED:
            self.dismissed.emit(shared_key(*finding.figures))
            return
        whole, part = self._whole_and_part(finding)
        wanted = whole if what == OF_WHICH else finding.figures[1]
        at = next((each for each in self._chips_of_report() if each[2].figure == wanted and not each[2].other), None)
        if at is None:
            return
        where, place, chip = at
        self._go(where, place)
        if what == OTHER:
            self._ask_other(chip)
            return
        joined = Chip(figure=whole, way=Way.OF_WHICH, other=part)
        known = self._figures()
        self.text.replace_chip(chip.token, joined, Shown(printed(known[whole], Way.OF_WHICH, known[part])))
        self.text.tell_now()

    def _ask_other(self, chip: Chip) -> None:
        """Another figure in place of a chip."""
        dialog = FindDialog(self)
        dialog.asked.connect(self.find_wanted)

        def put(made: Chip, figure: AnyFigure) -> None:
            self.text.replace_chip(chip.token, made, Shown(printed(figure, made.way)))
            self.text.tell_now()

        dialog.found.connect(put)
        self._open(dialog)
        self.find_wanted.emit("")

    def _chips_of_report(self) -> list[tuple[Part, int, Chip]]:
        if self._report is None:
            return []
        parts = self._report.text.parts
        return [(one.part, place, chip) for one in parts for place, each in enumerate(one.paragraphs) for chip in chips(each.text)]

    def _ask_templates(self) -> None:
        self.text.tell_now()
        dialog = TemplatesDialog(self, can_save=self._report is not None and self._report.begun)
        dialog.saved.connect(self.template_saved)
        dialog.removed.connect(self.template_removed)
        dialog.exported.connect(self.template_exported)
        dialog.import_wanted.connect(self.template_import_wanted)
        dialog.show_templates(self._templates)
        self._open(dialog)

    def show_templates(self, found: Sequence[ReportTemplateLine]) -> None:
        """Those of the kind in view."""
        self._templates = tuple(found)
        self.template.offer([(_("None: figures alone"), None), *((one.name, one.id) for one in found)])
        if isinstance(self.dialog, TemplatesDialog) and self.dialog.is_open():
            self.dialog.show_templates(self._templates)

    def show_promises(self, found: Promises) -> None:
        if isinstance(self.dialog, PromisesDialog) and self.dialog.is_open():
            self.dialog.show_promises(found)

    def _ask_name(self, name: str) -> None:
        if self._report is None:
            return
        names = self._report.text.names
        dialog = NameDialog(self, name)
        dialog.decided.connect(lambda words: self.named.emit({**names, name: words}))
        self._open(dialog)

    def _ask_around(self) -> None:
        if self._report is not None:
            dialog = AroundDialog(self, self._report.text.around, near=self._report.period.last_day + timedelta(days=1))
            dialog.entered.connect(self.arranged)
            self._open(dialog)

    def _ask_freeze(self) -> None:
        report = self._report
        if report is None:
            return
        self.text.tell_now()
        if report.closed is not None:
            self._open(self._reason_dialog())
            return
        words = _("Text and figures are kept as they are now, with the rows behind them. The text is closed from then on.")
        dialog = confirm(self, _("Freeze the report?"), words, _("Freeze"))
        dialog.finished.connect(lambda result: self.freeze_confirmed.emit(report.version) if result == "confirm" else None)
        self._open(dialog)

    def _reason_dialog(self) -> Dialog:
        dialog = Dialog(self, _("Open the report again?"), _("What was frozen is kept; the reason stands in the log."))
        reason = LineEdit()
        dialog.add(FormField(_("Why it has to be changed"), reason))
        dialog.add_cancel()

        def go() -> None:
            if reason.text().strip():
                dialog.close_with("reopen")
                self.reopened.emit(reason.text().strip())

        dialog.add_action(_("Open again"), "reopen", go, kind=Kind.PRIMARY)
        return dialog

    def _ask_export(self) -> None:
        missing = sum(segment.missing for line in self._report.lines for segment in line.segments) if self._report is not None else 0
        self.text.tell_now()
        dialog = ExportDialog(self, missing)
        dialog.chosen.connect(self.export_wanted)
        self._open(dialog)

    def _open(self, dialog: Dialog) -> None:
        self.dialog = dialog
        dialog.open()

    def hand_over(self, files: Sequence[tuple[str, bytes]]) -> None:
        for name, data in files:
            self._save(self, data, name)


def _begin_words(report: WholeReport) -> str:
    title, n = "".join(report.title), len(report.text.parts)
    if report.document.kind is DocumentKind.ANNUAL:
        words = _("The report of {year} has not been begun. It has five parts; the study paragraph stands in the first.")
        return words.format(year=report.period.last_day.year)
    return _("“{title}” has not been begun. It has {n} parts; what figures say stands in them already.").format(title=title, n=n)


def _context(report: WholeReport) -> str:
    """Which version it is, of what has two, and when it was frozen or saved."""
    if not report.begun:
        return ""
    version = _("public version") if report.version is ReportVersion.PUBLIC else _("version to file")
    if report.closed is not None:
        when = _("frozen on {day}").format(day=local_date(report.closed.frozen_at))
    else:
        when = _("saved at {time}").format(time=f"{local(report.saved_at):%m-%d %H:%M}")
    return f"{version} · {when}" if OUTLINES[report.document.kind].published else when
