"""What is written of an activity: its fields, which of them a kind asks for, and the entry that they give."""

from collections.abc import Iterator, Sequence
from datetime import date

from msgspec import structs
from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QGridLayout, QPlainTextEdit, QWidget

from lawstudy.desktop.meanwhile import carried_over
from lawstudy.desktop.screens.activities.campaigns import CampaignOffer
from lawstudy.desktop.screens.activities.kind_select import KindSelect
from lawstudy.desktop.screens.activities.words import firms_text
from lawstudy.desktop.theme.tokens import GAP
from lawstudy.desktop.widgets.clock_edit import ClockEdit
from lawstudy.desktop.widgets.date_edit import DateEdit
from lawstudy.desktop.widgets.form_field import FormField
from lawstudy.desktop.widgets.inputs import CheckBox, LineEdit, Select
from lawstudy.desktop.widgets.names_edit import NamesEdit
from lawstudy.desktop.widgets.number_edit import MinutesEdit
from lawstudy.domain.activity import (
    DISCIPLINE_STUDY,
    EVERYONE,
    LINES,
    Activity,
    ActivityFacts,
    ActivityStatus,
    AttendanceMode,
    above_expected,
    line_of,
)
from lawstudy.domain.attendance import usual_group
from lawstudy.domain.campaign import Campaign
from lawstudy.domain.kinds import Field, Kind
from lawstudy.domain.workdays import day_of
from lawstudy.formats.typed import TypedHeads, typed_amount, typed_firm_count, typed_heads, typed_names, typed_term
from lawstudy.formats.written_agenda import agenda_items, agenda_text
from lawstudy.i18n import _
from lawstudy.usecases.activities.activities import ActivityEntry, Audience
from lawstudy.usecases.activities.attendance import AttendanceSheet
from lawstudy.usecases.activities.entries import entry_of
from lawstudy.usecases.plans.plans import PlannedActivity
from lawstudy.words.activities import FIELDS

HEADS = "#"
KEEP = ""
PLANNED = "planned…"


class ActivityFields(QWidget):
    """Of the activity of ``sheet``, else of a new one on ``day``, which begins with what was ``planned``. ``moved``: when, where or for
    whom it is was written."""

    moved = Signal()

    def __init__(
        self,
        sheet: AttendanceSheet | None,
        groups: tuple[str, ...],
        day: str,
        kinds: Sequence[Kind],
        planned: PlannedActivity | None,
        campaigns: Sequence[Campaign],
    ) -> None:
        super().__init__()
        self._sheet, self._planned = sheet, planned
        self._before = sheet.activity if sheet is not None else None
        self.topic = LineEdit()
        self.kind = KindSelect(kinds, _kind_of(sheet, kinds))
        self.day, self.until = (
            DateEdit(date.fromisoformat(day)),
            DateEdit(date.fromisoformat(day), optional=True, hint=_("for several days")),
        )
        self.starts = ClockEdit()
        self.minutes = MinutesEdit(least=1, most=24 * 60, needed=False, hint="90")
        self.lines = {line.field: LineEdit() for line in LINES}
        self.audience_choice = Select(name=_("For whom"))
        self.heads, self.should_come = LineEdit(hint="50余人"), LineEdit()
        self.note = LineEdit()
        self.amount = LineEdit(hint="2000余册")
        self.firms = LineEdit(hint=_("names with 、 between, or a number such as 约60家"))
        self._firms_before = "" if sheet is None else firms_text(sheet)
        self.agenda = QPlainTextEdit()
        self.agenda.setFixedHeight(56)
        self.agenda.setTabChangesFocus(True)
        self.discipline = CheckBox(DISCIPLINE_STUDY)
        self.campaigns = NamesEdit(hint=_("names with 、 between"))
        self.offer = CampaignOffer(campaigns)
        self.counts_session = CheckBox(_("counts as a session"))
        self.counts_session.setChecked(True)
        self.day.dateChanged.connect(lambda: self.until.set_near(self.day.day()))
        self._fields: dict[QObject, FormField] = {}
        self._fill_audiences(groups)
        self._audience_chosen = sheet is not None or planned is not None
        self._offer_audience()
        self._lay_out()
        if self._before is not None:
            self._fill(entry_of(self._before))
            self.firms.setText(self._firms_before)
            self.firms.setCursorPosition(0)
        elif planned is not None:
            self.kind.choose(planned.entry.kind)
            self._fill(planned.entry)  # nobody has typed it, and the plan offers it again: closing loses nothing
        self._watch()
        self._show_fields()
        self._show_term()
        self._show_campaigns()

    def timed(self) -> bool:
        """Whether it has a time by which it can be compared with others."""
        timed = [self.day, self.until, self.starts, self.minutes]
        return bool(self.starts.clock()) and not any(field.problem() for field in timed)

    def carry_over(self, sheet: AttendanceSheet) -> None:
        """Somebody else changed the activity: what was written here is kept over what it is now."""
        if self._before is None:
            return
        typed = carried_over(self.entry(), entry_of(self._before), entry_of(sheet.activity))
        self._sheet, self._before = sheet, sheet.activity
        self.kind.choose(typed.kind)
        self._fill(typed)
        self.topic.setModified(True)

    def _fill_audiences(self, groups: tuple[str, ...]) -> None:
        if self._sheet is not None and self._sheet.activity.mode is AttendanceMode.BY_NAME:
            self.audience_choice.addItem(_("as it is ({n} people)").format(n=len(self._sheet.lines)), KEEP)
        if self._planned is not None and self._planned.audience.person_ids:
            self.audience_choice.addItem(_("as planned ({n} people)").format(n=self._planned.people), PLANNED)
        self.audience_choice.addItem(_("Everyone"), EVERYONE)
        for group in groups:
            self.audience_choice.addItem(group, group)
        self.audience_choice.addItem(_("Count heads only"), HEADS)
        if self._planned is not None and self._planned.audience.group:
            self.audience_choice.choose_value(self._planned.audience.group)

    def _watch(self) -> None:
        """Days and names say what stands beside them; whatever says when, where and for whom it is moves ``moved``."""
        for line in (self.day, self.until, self.starts, self.minutes, self.lines[Field.PLACE]):
            line.textChanged.connect(lambda _text: self.moved.emit())
        self.audience_choice.currentIndexChanged.connect(lambda _index: self.moved.emit())
        self.audience_choice.currentIndexChanged.connect(self._show_fields)
        self.audience_choice.activated.connect(self._keep_audience)
        self.kind.currentIndexChanged.connect(self._offer_audience)
        self.kind.currentIndexChanged.connect(self._show_fields)
        for line in (self.day, self.lines[Field.MENDED_BY]):
            line.textChanged.connect(lambda _text: self._show_term())
        for line in (self.day, self.until, self.campaigns):
            line.textChanged.connect(lambda _text: self._show_campaigns())
        self.discipline.toggled.connect(lambda _checked: self._show_campaigns())
        self.offer.chosen.connect(self._join)

    def _show_campaigns(self) -> None:
        """A day that cannot be read yet offers nothing and is outside of nothing."""
        day = self.day.iso()
        if day:
            tags = self._tags(() if self._before is None else self._before.tags)
            facts = ActivityFacts(kind="", topic="", held_on=day, ends_on=self._until() or "", tags=tags)
            self.offer.show_for(facts, tags)
        else:
            self.offer.hide()

    def _join(self, name: str) -> None:
        """One of the campaigns of the day was chosen."""
        if name == DISCIPLINE_STUDY:
            self.discipline.setChecked(True)
        else:
            self.campaigns.add_name(name)
        self._show_fields()

    def _lay_out(self) -> None:
        self._grid = grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(GAP)
        grid.setVerticalSpacing(2)
        self._put(grid, 0, 0, 6, _("Topic"), self.topic)
        self._put(grid, 1, 0, 2, _("Kind"), self.kind)
        self._put(grid, 1, 2, 2, _("Date"), self.day)
        self._put(grid, 1, 4, 2, _("Last day"), self.until)
        self._put(grid, 2, 0, 1, _("Starts at"), self.starts)
        self._put(grid, 2, 1, 1, _("Minutes"), self.minutes)
        places = _thirds(row=2, third=1)
        titles = [*(_(FIELDS[what]) for what in self.lines), _("For whom"), _("Should come"), _("Heads"), _(FIELDS[Field.AMOUNT])]
        for title, widget in zip(titles, self._in_thirds(), strict=True):
            row, column = next(places)
            self._put(grid, row, column, 2, title, widget)
        self._put(
            grid,
            row + 1,
            0,
            6,
            _("Agenda, one item a line (第一议题： or 会前学法： say what an item is)"),
            self.agenda,
        )
        self._put(grid, row + 2, 0, 6, _("Firms that it went to"), self.firms)
        self._put(grid, row + 3, 0, 6, _("Note"), self.note)
        self._put(grid, row + 4, 0, 6, _("Other campaigns of the year that it belongs to"), self.campaigns)
        grid.addWidget(self.offer, row + 5, 0, 1, 6)
        grid.addWidget(self.discipline, row + 6, 0, 1, 2)
        grid.addWidget(self.counts_session, row + 6, 2, 1, 4)
        for column in range(6):
            grid.setColumnStretch(column, 1)

    def _put(self, grid: QGridLayout, row: int, column: int, span: int, label: str, field: QWidget) -> None:
        made = FormField(label, field)
        self._fields[field] = made
        grid.addWidget(made, row, column, 1, span)

    def _fill(self, activity: ActivityEntry) -> None:
        self.topic.setText(activity.topic)
        self.day.set_day(date.fromisoformat(activity.held_on))
        self.until.set_near(self.day.day())
        self.until.setText(activity.ends_on)
        self.starts.setText(activity.starts_at)
        self.minutes.setText(str(activity.minutes) if activity.minutes else "")
        for line in LINES:
            self.lines[line.field].setText(line_of(activity, line))
        self.heads.setText(_heads_text(activity))
        self.should_come.setText(activity.should_come)
        self.should_come.setCursorPosition(0)
        self.amount.setText(activity.amount_written or ("" if activity.amount is None else str(activity.amount)))
        self.note.setText(activity.note)
        if activity.mode is AttendanceMode.HEADCOUNT:
            self.audience_choice.setCurrentIndex(self.audience_choice.findData(HEADS))
        self.agenda.setPlainText(agenda_text(activity.agenda))
        self.discipline.setChecked(DISCIPLINE_STUDY in activity.tags)
        self.campaigns.show_names(tag for tag in activity.tags if tag != DISCIPLINE_STUDY)
        self.counts_session.setChecked(activity.counts.sessions)
        if activity.kind_written:
            self._fields[self.kind].set_hint(_("written in the table: {word}").format(word=activity.kind_written))

    def _keep_audience(self) -> None:
        self._audience_chosen = True

    def _offer_audience(self) -> None:
        """Until a person chooses: the group that the kind is for where the bureau has it, else everyone; of what goes out to firms nobody
        by name."""
        if not self._audience_chosen:
            usual = usual_group(self.kind.kind().code)
            among_us = usual if self.audience_choice.findData(usual) >= 0 else EVERYONE
            self.audience_choice.choose_value(HEADS if self.kind.kind().goes_out else among_us)

    def _show_fields(self) -> None:
        """Only what the kind asks for, one after the other without a hole where something is not asked."""
        asked = set(self.kind.kind().fields)
        for field, what in self._of_kind().items():
            # What is there although the kind does not ask for it must be seen, so that a person can take it away.
            written = isinstance(field, LineEdit) and field is not self.should_come and bool(field.text().strip())
            self._fields[field].setVisible(what in asked or written)
        counted = Field.PEOPLE in asked and self._counts_heads()
        self._fields[self.heads].setVisible(counted)
        places = _thirds(row=2, third=1 if Field.TIME in asked else 0)
        for field in (self._fields[widget] for widget in self._in_thirds()):
            self._grid.removeWidget(field)
            if not field.isHidden():
                self._grid.addWidget(field, *next(places), 1, 2)

    def _in_thirds(self) -> list[QWidget]:
        return [*self.lines.values(), self.audience_choice, self.should_come, self.heads, self.amount]

    def _of_kind(self) -> dict[QWidget, Field]:
        return {
            self.until: Field.PERIOD,
            self.starts: Field.TIME,
            self.minutes: Field.TIME,
            **{line: what for what, line in self.lines.items()},
            self.audience_choice: Field.PEOPLE,
            self.should_come: Field.SHOULD_COME,
            self.agenda: Field.AGENDA,
            self.note: Field.NOTE,
            self.firms: Field.FIRMS,
            self.amount: Field.AMOUNT,
            self.campaigns: Field.TAGS,
        }

    def _counts_heads(self) -> bool:
        return bool(self.audience_choice.currentData() == HEADS)

    def field(self, widget: QWidget) -> FormField:
        return self._fields[widget]

    def problem(self) -> QWidget | None:
        """Every error at once, each under its field; the first of these, None where all can be saved."""
        self.until.set_near(self.day.day())
        until, first = self._until(), self.day.day().isoformat()
        found = {
            self.topic: "" if self.topic.text().strip() else _("The topic is missing."),
            self.day: self.day.problem(),
            self.until: self.until.problem()
            or ("" if until == "" or (until or "") > first else _("Write a day after the first, such as 8月31日.")),
            self.starts: self.starts.problem(),
            self.minutes: self.minutes.problem(),
            self.heads: "" if not self._counts_heads() or self._heads_fit() else _("Write how many came."),
            self.should_come: self._above_expected(),
            self.lines[Field.MENDED_BY]: self._term_problem(),
            self.amount: self._amount_problem(),
        }
        for field, reason in found.items():
            self._fields[field].set_error(reason)
        return next((field for field, reason in found.items() if reason), None)

    def _amount_problem(self) -> str:
        written = self.amount.text().strip()
        return "" if not written or typed_amount(written) else _("Write a number, such as 12 or 2000余册.")

    def _term(self) -> str | None:
        """整改期限 as a day, "" where none is written; holidays of the bureau's own are not asked here."""
        text = self.lines[Field.MENDED_BY].text().strip()
        return typed_term(text, self.day.day(), lambda day: day_of(day, {}).works) if text else ""

    def _show_term(self) -> None:
        found = self._term()
        self._fields[self.lines[Field.MENDED_BY]].set_hint(_("until {day}").format(day=found) if found else "")

    def _term_problem(self) -> str:
        kept = self._before is not None and self._before.mended_by == self.lines[Field.MENDED_BY].text().strip()
        return "" if kept or self._term() is not None else _("Write a day such as 12月15日, or 15日内, 15个工作日.")

    def _above_expected(self) -> str:
        """Why more came than were to come, "" where they did not; of names the record knows."""
        heads = self._heads() if self._counts_heads() else None
        if heads is None or above_expected(heads.number, self.should_come.text() or heads.should) is None:
            return ""
        return _("More came than were to come (应到): one of the two numbers is wrong.")

    def _until(self) -> str | None:
        """The last day, "" where it is the first or none is written, None for what is no date."""
        found = self.until.iso()
        return "" if found == self.day.day().isoformat() else found

    def _heads(self) -> TypedHeads | None:
        """What was not touched stays as a table wrote it."""
        before, text = self._before, self.heads.text()
        if before is not None and before.headcount is not None and text == _heads_text(before):
            return TypedHeads(before.headcount, before.headcount_written)
        return typed_heads(text)

    def _heads_fit(self) -> bool:
        """Before the day nobody has counted yet."""
        return self._heads() is not None or not self.heads.text().strip()

    def entry(self, *, cancelled: bool = False, reason: str = "") -> ActivityEntry:
        """What stands in the form over what the activity was; what the form does not show stays as it was."""
        kind, before = self.kind.kind().code, self._before
        begun = self._planned.entry if self._planned is not None else ActivityEntry(kind=kind, topic="", held_on="")
        start = entry_of(before) if before is not None else begun
        heads = self._counts_heads()
        counted = self._heads() if heads else None
        number, amount = typed_firm_count(self.firms.text()), typed_amount(self.amount.text())
        return structs.replace(
            start,
            kind=kind,
            kind_written=start.kind_written if kind == start.kind else "",
            topic=self.topic.text().strip(),
            held_on=self.day.day().isoformat(),
            ends_on=self._until() or "",
            starts_at=self.starts.clock() or "",
            minutes=self.minutes.whole() or 0,
            **{what.value: line.text().strip() for what, line in self.lines.items()},
            note=self.note.text().strip(),
            status=ActivityStatus.CANCELLED if cancelled else None,
            cancel_reason=reason,
            mode=AttendanceMode.HEADCOUNT if heads else AttendanceMode.BY_NAME,
            headcount=counted.number if counted is not None else None,
            headcount_written=counted.about if counted is not None else "",
            should_come=self.should_come.text().strip() or (counted.should if counted is not None else ""),
            counts=structs.replace(start.counts, sessions=self.counts_session.isChecked()),
            tags=self._tags(start.tags),
            agenda=agenda_items(self.agenda.toPlainText(), start.agenda),
            firm_count=number.number if number is not None else None,
            firm_count_written=number.about if number is not None else "",
            amount=amount.number if amount is not None else None,
            amount_written=amount.about if amount is not None else "",
        )

    def _tags(self, before: tuple[str, ...]) -> tuple[str, ...]:
        """The campaigns that are written, those that were there in their old order."""
        mine = {*self.campaigns.names(), *((DISCIPLINE_STUDY,) if self.discipline.isChecked() else ())}
        fresh = (DISCIPLINE_STUDY, *self.campaigns.names())
        return tuple(tag for tag in dict.fromkeys((*before, *fresh)) if tag in mine)

    def firm_names(self) -> tuple[str, ...] | None:
        """The firms that are named; None: as it was."""
        text = self.firms.text().strip()
        if text == self._firms_before:
            return None
        if typed_firm_count(text) is not None:
            return ()
        return typed_names(text)

    def audience(self) -> Audience | None:
        """None: as it was, or nobody by name."""
        chosen = self.audience_choice.currentData()
        if Field.PEOPLE not in self.kind.kind().fields or chosen in {KEEP, HEADS}:
            return None
        if chosen == PLANNED and self._planned is not None:
            return self._planned.audience
        return Audience(group=chosen)


def _thirds(*, row: int, third: int) -> Iterator[tuple[int, int]]:
    """Row and column of each third of a line of the grid, from one on."""
    while True:
        yield row, 2 * third
        row, third = (row, third + 1) if third < 2 else (row + 1, 0)


def _heads_text(activity: Activity | ActivityEntry) -> str:
    return activity.headcount_written or ("" if activity.headcount is None else str(activity.headcount))


def _kind_of(sheet: AttendanceSheet | None, kinds: Sequence[Kind]) -> Kind | None:
    if sheet is None:
        return None
    named = sheet.kind
    known = next((kind for kind in kinds if kind.code == named.code), None)
    return known or Kind(code=named.code, name=named.name, short=named.short, family=named.family)
