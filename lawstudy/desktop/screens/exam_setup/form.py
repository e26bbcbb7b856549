"""What an exam is called, when it is open, who sits it, and how it counts; the rest lies under 高级."""

import re
from collections.abc import Sequence
from datetime import date, datetime, time
from uuid import UUID

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QWidget

from lawstudy.desktop.screens.exam_setup.counting import Counting
from lawstudy.desktop.theme.tokens import GAP, GRID
from lawstudy.desktop.widgets.button import Button, Kind
from lawstudy.desktop.widgets.clock_edit import ClockEdit
from lawstudy.desktop.widgets.date_edit import DateEdit
from lawstudy.desktop.widgets.form_field import FormField
from lawstudy.desktop.widgets.inputs import LineEdit, Select
from lawstudy.desktop.widgets.layouts import column_in, row_in
from lawstudy.desktop.widgets.number_edit import MinutesEdit, NumberEdit
from lawstudy.domain.clock import ending, instant, local, local_date, start_of
from lawstudy.domain.exam import BandLines, ExamSettings, PaperSource, Presentation, Preset, TypePoints
from lawstudy.domain.exam.gate import StudyGate, chapters_said, chapters_text
from lawstudy.domain.exam.validation import (
    EARLIEST_YEAR,
    LATEST_YEAR,
    LONGEST_DURATION_S,
    MOST_ATTEMPTS,
    MOST_GATE_HOURS,
    MOST_POINTS,
)
from lawstudy.domain.law import Edition
from lawstudy.domain.marking import points_text
from lawstudy.domain.question_code import codes_in
from lawstudy.i18n import N_, _
from lawstudy.words.exams import SHORT_PAPER_SOURCES
from lawstudy.words.moments import clock_text

EVERYONE, CHOSEN = "*", "#"
CUSTOM = ""
PRESET_WORDS = {
    "standard": N_("60/90 lines, 50 questions, 90 min"),
    "line_80": N_("80 line, 80 questions, 60 min"),
    "forty_five": N_("45 questions, 90 min, two attempts"),
    "two_points": N_("50 questions, 2 points, 120 min"),
}


class ExamForm(QWidget):
    """``preset_chosen`` (code), ``changed``, ``advanced_toggled``, ``people_wanted`` (指定人员), ``setters_wanted`` (命题人员),
    ``other_papers_wanted`` (those of them who sit another paper)."""

    preset_chosen = Signal(str)
    changed = Signal()
    advanced_toggled = Signal(bool)
    people_wanted = Signal()
    setters_wanted = Signal()
    other_papers_wanted = Signal()

    def __init__(self, today: date) -> None:
        super().__init__()
        self.title = LineEdit()
        self.year = NumberEdit(str(today.year), least=EARLIEST_YEAR, most=LATEST_YEAR, width=96)
        self.preset = Select(name=_("Preset"))
        self.opens, self.closes = DateEdit(today), DateEdit(today)
        self.opens_at, self.closes_at = ClockEdit("09:00", needed=True, width=84), ClockEdit("17:30", needed=True, ends=True, width=84)
        self.minutes = MinutesEdit(least=1, most=LONGEST_DURATION_S // 60, width=72)
        self.attempts = NumberEdit(least=1, most=MOST_ATTEMPTS, width=72)
        self.passing, self.excellent = (NumberEdit(least=0, most=MOST_POINTS // 100, places=2, width=72) for _each in range(2))
        self.good = NumberEdit("0", least=0, most=MOST_POINTS // 100, places=2, width=72)
        self.names = LineEdit()
        self.law_day = DateEdit(today, optional=True, hint=_("the day it opens"))
        self.roster = Select(name=_("Who sits it"))
        self.choose_people = Button(_("Choose people"), small=True)
        self.choose_setters = Button(_("Choose people"), small=True)
        self.choose_other_papers = Button(_("Choose people"), small=True)
        self.advanced = Button(_("Advanced"), kind=Kind.LINK)
        self.counting = Counting()
        self.source = Select(name=_("Papers"))
        self.study_hours = NumberEdit("0", least=0, most=MOST_GATE_HOURS // 100, places=2, width=72)
        self.study_read = LineEdit(hint=_("such as 科技进步法 第二章、行政复议法; empty: nothing"))
        self._laws: tuple[Edition, ...] = ()
        self.fixed = LineEdit(hint=_("such as 科技进步法 6-17、6-18; empty: drawn by the table"))
        self._fields: dict[QWidget, FormField] = {}
        self._draws_from = ExamSettings.draws_from
        self._presentation = Presentation()
        self._forms = 1
        self._fill_choices()
        self._lay_out()
        self._connect()

    def _fill_choices(self) -> None:
        self.preset.addItem(_("as it stands below"), CUSTOM)
        for code, words in PRESET_WORDS.items():
            self.preset.addItem(_(words), code)
        self._offer_sources()
        self.set_groups(())

    def _offer_sources(self) -> None:
        """Parallel forms only where the draft has them: they are drawn on a page of their own."""
        offered = [(_(words), source.value) for source, words in SHORT_PAPER_SOURCES.items()]
        if self._forms > 1:
            offered.append((_("{n} parallel forms").format(n=self._forms), PaperSource.FORMS.value))
        self.source.offer(offered)

    def set_groups(self, groups: Sequence[str]) -> None:
        """The groups that there are; what is chosen stays."""
        chosen = [(group, group) for group in groups]
        self.roster.offer([(_("Everyone in service"), EVERYONE), *chosen, (_("People one by one"), CHOSEN)])

    def _lay_out(self) -> None:
        column = column_in(self, 12)
        grid = QGridLayout()
        grid.setHorizontalSpacing(GAP)
        grid.setVerticalSpacing(4)
        for place, (label, field) in enumerate(self._plain_fields()):
            wide = field is self.title or field is self.preset or isinstance(field, _Pair)
            wrapped = self._fields[field] = FormField(label, field)
            grid.addWidget(wrapped, place, 0, 1, 2) if wide else None
        row = grid.rowCount()
        for place, (label, field) in enumerate(self._small_fields()):
            self._fields[field] = FormField(label, field)
            grid.addWidget(self._fields[field], row + place // 2, place % 2)
        column.addLayout(grid)
        column.addWidget(self.advanced)
        self.more = QWidget()
        rest = column_in(self.more, 4)
        for label, field in self._advanced_fields():
            self._fields[field] = FormField(label, field)
            rest.addWidget(self._fields[field])
        rest.addWidget(self.counting)
        column.addWidget(self.more)
        self.more.hide()
        column.addStretch(1)

    def _plain_fields(self) -> list[tuple[str, QWidget]]:
        return [
            (_("Preset"), self.preset),
            (_("Title"), self.title),
            (_("Opens"), _Pair(self.opens, self.opens_at)),
            (_("Closes"), _Pair(self.closes, self.closes_at)),
            (_("Who sits it"), _Pair(self.roster, self.choose_people)),
        ]

    def _small_fields(self) -> list[tuple[str, QWidget]]:
        return [
            (_("Minutes"), self.minutes),
            (_("Attempts"), self.attempts),
            (_("Passed from (incl.)"), self.passing),
            (_("Excellent from (incl.)"), self.excellent),
        ]

    def _advanced_fields(self) -> list[tuple[str, QWidget]]:
        return [
            (_("Year that it belongs to"), self.year),
            (_("Law as of (empty: the day it opens)"), self.law_day),
            (_("Papers"), self.source),
            (_("Fixed questions"), self.fixed),
            (_("Who set the paper (does not sit it)"), self.choose_setters),
            (_("Who set the paper (sits another one)"), self.choose_other_papers),
            (_("Good from (incl.), 0: no such band"), self.good),
            (_("Names of the bands, the highest first"), self.names),
            (_("Hours of study before it opens to somebody"), self.study_hours),
            (_("Read before it opens to somebody"), self.study_read),
        ]

    def _connect(self) -> None:
        self.preset.currentIndexChanged.connect(lambda _at: self.preset_chosen.emit(str(self.preset.currentData())))
        self.choose_people.clicked.connect(self.people_wanted)
        self.choose_setters.clicked.connect(self.setters_wanted)
        self.choose_other_papers.clicked.connect(self.other_papers_wanted)
        self.advanced.clicked.connect(lambda _checked=False: self.show_advanced(not self.more.isVisibleTo(self)))
        for field in self.findChildren(LineEdit):
            if not self.counting.isAncestorOf(field):
                field.textEdited.connect(self.changed)
        self.counting.changed.connect(self.changed)
        for select in (self.roster, self.source):
            select.currentIndexChanged.connect(self.changed)
        for day in (self.opens, self.closes, self.law_day):
            day.dateChanged.connect(self.changed)
        self.roster.currentIndexChanged.connect(self._show_people_button)
        self._show_people_button()

    def show_advanced(self, shown: bool) -> None:
        self.more.setVisible(shown)
        self.advanced.setText(_("Less") if shown else _("Advanced"))
        self.advanced_toggled.emit(shown)

    def _show_people_button(self) -> None:
        self.choose_people.setVisible(self.roster.currentData() == CHOSEN)

    # --- values ---

    def set_laws(self, laws: Sequence[Edition]) -> None:
        """The laws that a chapter to be read may be of."""
        self._laws = tuple(laws)

    def fill(self, settings: ExamSettings, first_sitting_id: UUID | None = None) -> None:
        self.title.setText(settings.title)
        self.year.setText(str(settings.year))
        for day, clock, at_us in (
            (self.opens, self.opens_at, settings.window_start_us),
            (self.closes, self.closes_at, settings.window_end_us),
        ):
            on, at = ending(at_us) if clock is self.closes_at else (local_date(at_us), clock_text(at_us))
            day.set_day(date.fromisoformat(on))
            clock.setText(at)
        self.minutes.setText(str(settings.duration_s // 60))
        self.attempts.setText(str(settings.max_attempts))
        self.passing.setText(points_text(settings.bands.passing))
        self.excellent.setText(points_text(settings.bands.excellent))
        self.good.setText(points_text(settings.bands.good))
        self.names.setText("、".join(settings.bands.names))
        self.study_hours.setText(points_text(settings.gate.hours))
        self.study_read.setText(chapters_text(settings.gate.chapters, self._laws))
        if settings.gate:
            self.show_advanced(True)
        if settings.applicable_on:
            self.law_day.set_day(date.fromisoformat(settings.applicable_on))
        else:
            self.law_day.setText("")
        self.counting.fill(settings, first_sitting_id)
        self._forms = settings.forms
        self._offer_sources()
        self.source.setCurrentIndex(max(0, self.source.findData(settings.source.value)))
        self._draws_from, self._presentation = settings.draws_from, settings.presentation

    def take_preset(self, preset: Preset) -> None:
        """Times, lines and attempts of a preset; title and window stay."""
        self.minutes.setText(str(preset.duration_s // 60))
        self.attempts.setText(str(preset.max_attempts))
        self.passing.setText(points_text(preset.bands.passing))
        self.excellent.setText(points_text(preset.bands.excellent))
        self.counting.take_keep(preset.keep)

    def settings(self, sections: tuple[TypePoints, ...]) -> ExamSettings | None:
        """What is written; None while a field cannot be read, which then says so."""
        opens, closes = _moment(self.opens, self.opens_at), _moment(self.closes, self.closes_at)
        plain = (self.year, self.minutes, self.attempts, self.passing, self.excellent, self.good, self.study_hours)
        numbers = {f: f.number() for f in plain}
        chapters, unread = chapters_said(self.study_read.text(), self._laws)
        self._tell(self.study_read, _("“{given}” names no law in force and chapter").format(given=unread) if unread else "")
        self._tell(self.title, "" if self.title.text().strip() else _("The title is missing."))
        for field in numbers:
            self._tell(field, field.problem())
        for day, clock in ((self.opens, self.opens_at), (self.closes, self.closes_at)):
            self._tell_pair(clock, day.problem() or clock.problem())
        self._tell(self.law_day, self.law_day.problem())
        law_day = self.law_day.iso()
        if unread or not self.title.text().strip() or None in numbers.values() or opens is None or closes is None or law_day is None:
            return None
        source = PaperSource(str(self.source.currentData()))
        written = ExamSettings(
            title=self.title.text().strip(),
            year=int(numbers[self.year] or 0),
            duration_s=int((numbers[self.minutes] or 0) * 60),
            window_start_us=opens,
            window_end_us=closes,
            max_attempts=int(numbers[self.attempts] or 0),
            bands=BandLines(
                passing=round((numbers[self.passing] or 0) * 100),
                excellent=round((numbers[self.excellent] or 0) * 100),
                good=round((numbers[self.good] or 0) * 100),
                names=tuple(re.findall(r"[^\s,，、;；/]+", self.names.text())),
            ),
            sections=sections,
            source=source,
            forms=self._forms if source is PaperSource.FORMS else 1,
            draws_from=self._draws_from,
            presentation=self._presentation,
            applicable_on=law_day,
            gate=StudyGate(hours=round((numbers[self.study_hours] or 0) * 100), chapters=chapters),
        )
        return self.counting.over(written)

    def fixed_codes(self) -> tuple[str, ...]:
        return codes_in(self.fixed.text())

    def show_fixed(self, codes: Sequence[str]) -> None:
        """The questions of a fixed paper; without them saving the draft again would make a drawn one of it."""
        self.fixed.setText("、".join(codes))
        if codes:
            self.show_advanced(True)

    def tell_fixed(self, reason: str) -> None:
        """What is wrong with the codes, at their field."""
        self._tell(self.fixed, reason)
        if reason:
            self.show_advanced(True)

    def _tell(self, field: QWidget, reason: str) -> None:
        if self._fields[field].error() != reason:
            self._fields[field].set_error(reason)

    def _tell_pair(self, clock: QWidget, reason: str) -> None:
        pair = clock.parentWidget()
        if isinstance(pair, _Pair) and pair in self._fields:
            self._tell(pair, reason)


class _Pair(QWidget):
    """Two inputs that belong together on one line."""

    def __init__(self, first: QWidget, second: QWidget) -> None:
        super().__init__()
        row = row_in(self, GRID)
        row.addWidget(first, 1)
        row.addWidget(second)
        self.setFocusProxy(first)


def _moment(day: DateEdit, clock: ClockEdit) -> int | None:
    meant = clock.on(day.day()) if day.iso() else None
    if meant is None:
        return None
    on, at = meant
    midnight = local(start_of(on.isoformat()))
    return instant(datetime.combine(on, time.fromisoformat(at), tzinfo=midnight.tzinfo))
