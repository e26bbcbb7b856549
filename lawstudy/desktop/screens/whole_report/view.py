"""The page of the whole report: outline and check, the part that is written, and where the chosen figure comes from."""

from collections.abc import Sequence
from datetime import date
from uuid import UUID

from msgspec import structs
from PySide6.QtCore import Signal, SignalInstance
from PySide6.QtWidgets import QWidget

from lawstudy.desktop.paper import PutOnPaper
from lawstudy.desktop.screens.report.figure_text import Shown
from lawstudy.desktop.screens.report.source_card import SourceCard
from lawstudy.desktop.screens.whole_report.cards import BeginCard, TextCard
from lawstudy.desktop.screens.whole_report.dialogs import INTENDED, OF_WHICH, OTHER
from lawstudy.desktop.screens.whole_report.part_text import NumberAt
from lawstudy.desktop.screens.whole_report.presenter import PeriodChoice
from lawstudy.desktop.screens.whole_report.questions import Questions
from lawstudy.desktop.screens.whole_report.seen import begin_words, chips_of, context_words, part_heading, whole_and_part
from lawstudy.desktop.screens.whole_report.side import NumberCard, OutlineCard
from lawstudy.desktop.theme import Icon
from lawstudy.desktop.theme.tokens import GRID
from lawstudy.desktop.widgets.button import Button, Kind
from lawstudy.desktop.widgets.dialog import Dialog
from lawstudy.desktop.widgets.folding_row import UNBOUND
from lawstudy.desktop.widgets.inputs import Select
from lawstudy.desktop.widgets.layouts import column_in, row_in
from lawstudy.desktop.widgets.page import Page
from lawstudy.desktop.widgets.roomy import Pages
from lawstudy.domain.annual_report.completeness import Finding, Lack, shared_key
from lawstudy.domain.annual_report.document import DocumentKind
from lawstudy.domain.annual_report.figure import AnyFigure, LastSource, ManualFigure, NumberByHand
from lawstudy.domain.annual_report.printing import Way, printed
from lawstudy.domain.annual_report.tokens import Chip, chips
from lawstudy.domain.annual_report.whole import Line, Part, ordered, written
from lawstudy.domain.people import Person
from lawstudy.i18n import N_, _
from lawstudy.usecases.reports.promises import Promises
from lawstudy.usecases.reports.report_templates import ReportTemplateLine
from lawstudy.usecases.reports.whole_reading import WholeReport
from lawstudy.words.report import DOCUMENTS, finding_text

LEAST_PAGE = 396
LEAST_SELECT = 96
MISSING = N_("not entered")


class WholeView(Page):
    period_chosen = Signal(str)
    kind_chosen = Signal(object)
    person_chosen = Signal(object)
    version_chosen = Signal(str)
    begun = Signal(bool, object)
    edited = Signal(object, object)
    candidates_wanted = Signal(object)
    dismissed = Signal(str)
    ordered = Signal(object)

    def __init__(self, today: date, save: PutOnPaper, parent: QWidget | None = None) -> None:
        super().__init__(_("Whole annual report"), scrolls=False, parent=parent)
        self._save = save
        self._here: object = None
        self._report: WholeReport | None = None
        self._part = Part.MEASURES
        self._number: NumberAt | None = None
        self._sourced: tuple[NumberAt, ...] = ()
        self.asks = Questions(self, today)
        self.kind = Select(small=True, name=_("Kind of document"))
        self.period, self.person = Select(small=True, name=_("Period")), Select(small=True, name=_("Whose report"))
        self.person.hide()
        self.around = Button(_("Around the text …"))
        self.freeze = Button(_("Freeze"), icon=Icon.LOCK)
        self.export = Button(_("Export"), icon=Icon.DOWNLOAD, kind=Kind.PRIMARY)
        for widget in (self.around, self.freeze, self.export):
            self.add_action(widget)
        self.outline, self.source, self.number = OutlineCard(), SourceCard(), NumberCard()
        self.source.hand.hide()
        self.right = Pages()
        for card in (self.source, self.number):
            self.right.addWidget(card)
        self.right.setFixedWidth(self.source.width())
        for card in (self.source, self.number):  # below the text, where the window is narrow, it is as wide as the page
            card.setMaximumWidth(UNBOUND)
        self.sheet, self.start = TextCard(), BeginCard()
        self.text = self.sheet.text
        self.pages = Pages()
        self.pages.addWidget(self.sheet)
        self.pages.addWidget(self.start)
        self.add_row(self.outline, self._middle(), self.right, stretches=(0, 1, 0), stretch=1)
        self._connect()

    @property
    def dialog(self) -> Dialog | None:
        """The last one that was opened."""
        return self.asks.dialog

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

    def _connect(self) -> None:
        self.period.currentIndexChanged.connect(lambda _index: self._choose(self.period_chosen, self.period))
        self.kind.currentIndexChanged.connect(lambda _index: self._choose_kind())
        self.person.currentIndexChanged.connect(lambda _index: self._choose(self.person_chosen, self.person))
        self.outline.version.chosen.connect(self._choose_version)
        self.outline.wanted.connect(self._go_to_line)
        self.outline.finding_wanted.connect(self._go_to_finding)
        self.outline.promises_wanted.connect(self._ask_promises)
        self.start.begin.clicked.connect(lambda: self.begun.emit(False, self.start.template.currentData()))
        self.start.from_last.clicked.connect(lambda: self.begun.emit(True, None))
        self.start.templates.clicked.connect(self._ask_templates)
        self.sheet.templates.clicked.connect(self._ask_templates)
        self.text.edited.connect(self._tell_edited)
        self.text.chosen.connect(self._show_source)
        self.text.number_chosen.connect(self._show_number)
        self.sheet.insert.clicked.connect(lambda: self._ask_figure(None))
        self.sheet.sources.clicked.connect(self._ask_source)
        self.sheet.up.clicked.connect(lambda: self._move_part(-1))
        self.sheet.down.clicked.connect(lambda: self._move_part(1))
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
        self.start.show_words(_("Choose whose report it is."), can_begin=False, last_year=not self.start.from_last.isHidden())
        for widget in (self.around, self.freeze, self.export):
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
        self.start.show_words(begin_words(report), can_begin=True, last_year=report.last_year)
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
        self.set_context(context_words(report))
        self.outline.show_report(report)
        for widget in (self.around, self.freeze, self.export):
            widget.setEnabled(report.begun)
        self.freeze.setText(_("Open again …") if report.closed is not None else _("Freeze"))
        self.sheet.allow(begun=report.begun, closed=bool(report.text.closed))
        self._show_title()

    def _show_title(self) -> None:
        if self._report is not None:
            self.sheet.part_title.setText(part_heading(self._report, self._part))

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
        if finding.lack is Lack.LAST_SOURCES:
            self.ask_sources()
            return
        if finding.lack is Lack.SHARED_ROWS:
            self._go(finding.part, finding.place)
            self._ask_shared(finding)
            return
        if finding.lack in {Lack.NO_REVIEW, Lack.NO_ADDRESSEE}:
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

    # --- what is asked ---

    def _ask_figure(self, at: NumberAt | None) -> None:
        self.asks.figure(lambda chip, figure: self._put(chip, figure, at))

    def show_found(self, figures: Sequence[AnyFigure]) -> None:
        self.asks.show_found(figures)

    def _ask_by_hand(self) -> None:
        if self._number is not None and self._report is not None:
            self.asks.figure_by_hand(self._number.number, self._report)

    def put_by_hand(self, figure: ManualFigure) -> None:
        self._put(Chip(figure=figure.slot), figure, self._number)

    def _ask_source(self) -> None:
        """One act for a selection: what its numbers count, by the words before them, and where they come from."""
        found = self.text.numbers_selected()
        if self._report is None or not found:
            return
        self._sourced = found
        numbers = [NumberByHand(label=self.text.counted_by(at), value=at.number.value or 0, unit=at.number.unit) for at in found]
        self.asks.source(numbers, self._report)

    def put_with_source(self, figures: Sequence[ManualFigure]) -> None:
        chips_at = [(at, Chip(figure=one.slot), Shown(printed(one))) for at, one in zip(self._sourced, figures, strict=True)]
        self.text.insert_chips(chips_at)
        self._sourced = ()
        self.text.tell_now()

    def _ask_promises(self) -> None:
        self.text.tell_now()
        self.asks.promises(self._part, self.sheet.part_title.text())

    def show_promises(self, found: Promises) -> None:
        self.asks.show_promises(found)

    def ask_sources(self) -> None:
        """Last year's sources, asked again; also as soon as a report was begun."""
        if self._report is not None:
            self.text.tell_now()
            self.asks.last_sources(self._report)

    def show_sources(self, found: Sequence[LastSource]) -> None:
        self.asks.show_sources(found)

    def _ask_shared(self, finding: Finding) -> None:
        known = self._figures()
        whole, part = whole_and_part(finding, known)
        said = printed(known[whole], Way.OF_WHICH, known[part]) if whole else ""
        self.asks.shared(finding_text(finding), said, lambda what: self._decide_shared(finding, what))

    def _decide_shared(self, finding: Finding, what: str) -> None:
        self.text.tell_now()
        if what == INTENDED:
            self.dismissed.emit(shared_key(*finding.figures))
            return
        known = self._figures()
        whole, part = whole_and_part(finding, known)
        wanted = whole if what == OF_WHICH else finding.figures[1]
        of_report = chips_of(self._report) if self._report is not None else []
        at = next((each for each in of_report if each[2].figure == wanted and not each[2].other), None)
        if at is None:
            return
        where, place, chip = at
        self._go(where, place)
        if what == OTHER:
            self.asks.figure(lambda made, figure: self._change_chip(chip, made, Shown(printed(figure, made.way))))
            return
        joined = Chip(figure=whole, way=Way.OF_WHICH, other=part)
        self._change_chip(chip, joined, Shown(printed(known[whole], Way.OF_WHICH, known[part])))

    def _change_chip(self, chip: Chip, made: Chip, shown: Shown) -> None:
        self.text.replace_chip(chip.token, made, shown)
        self.text.tell_now()

    def _ask_templates(self) -> None:
        self.text.tell_now()
        self.asks.templates(can_save=self._report is not None and self._report.begun)

    def show_templates(self, found: Sequence[ReportTemplateLine]) -> None:
        """Those of the kind in view."""
        self.start.show_templates(found)
        self.asks.show_templates(found)

    def _ask_name(self, name: str) -> None:
        if self._report is not None:
            self.asks.name(name, self._report.text.names)

    def _ask_around(self) -> None:
        if self._report is not None:
            self.asks.around(self._report)

    def _ask_freeze(self) -> None:
        if self._report is not None:
            self.text.tell_now()
            self.asks.freeze(self._report)

    def _ask_export(self) -> None:
        self.text.tell_now()
        self.asks.export(self._report)

    def hand_over(self, files: Sequence[tuple[str, bytes]]) -> None:
        for name, data in files:
            self._save(self, data, name)
