"""What else is said of one activity: whether it comes again, what it clashes with, who has it to make up; and the dialogs."""

import re
from collections.abc import Callable, Sequence
from datetime import date, timedelta

from msgspec import Struct
from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QWidget

from lawstudy.desktop.theme import Icon, Text, Tone
from lawstudy.desktop.theme.tokens import GRID
from lawstudy.desktop.widgets.button import Button, Kind
from lawstudy.desktop.widgets.card import Card
from lawstudy.desktop.widgets.clock_edit import ClockEdit
from lawstudy.desktop.widgets.date_edit import DateEdit
from lawstudy.desktop.widgets.dialog import Dialog
from lawstudy.desktop.widgets.folding_row import FoldingRow
from lawstudy.desktop.widgets.form_field import FormField
from lawstudy.desktop.widgets.inputs import LineEdit, Select
from lawstudy.desktop.widgets.label import Label
from lawstudy.desktop.widgets.roomy import bring_into_view
from lawstudy.desktop.widgets.segmented_choice import SegmentedChoice
from lawstudy.domain.activity import Activity, ActivityStatus
from lawstudy.domain.recurrence import LAST, OnRest, RecurrenceRule, Repeats
from lawstudy.i18n import N_, _
from lawstudy.usecases.activities.recurring import ActivityClash, Occurrence
from lawstudy.words.recurring import EVERY, NTH, WEEKDAYS, clash_words, day_words, rule_words

PLAN, CANCEL_LATER = "plan", "cancel-later"
ON_REST = {
    OnRest.STAY: N_("keep the day"),
    OnRest.BEFORE: N_("the workday before"),
    OnRest.AFTER: N_("the workday after"),
}
_SHOWN_DAYS = 40
LAID_OUT_MS = 80  # a text of several lines has its height only after the dialog has been laid out anew
_BETWEEN = re.compile("[、,，;； ]+")


class Arrangement(Struct, frozen=True, kw_only=True):
    """``missing`` are the names of whoever has it to make up, ``required``: its kind is 必学."""

    activity: Activity
    clashes: tuple[ActivityClash, ...]
    missing: tuple[str, ...]
    required: bool


class ArrangementCard(Card):
    """Its buttons are for what the activity allows: one that is to come can come again, one that was held can be made up."""

    def __init__(self) -> None:
        super().__init__(_("Planning"), " ")
        self.lines = Label("", Text.BODY, Tone.TEXT_2, wrap=True)
        self.again = Button(_("Repeat"), icon=Icon.REFRESH, small=True)
        self.cancel_later = Button(_("Cancel this and later ones"), small=True)
        self.makeup = Button(_("Plan the makeup"), icon=Icon.REVIEW, small=True)
        self.body.addWidget(self.lines)
        row = FoldingRow(spacing=GRID)
        holder = QWidget()
        holder.setLayout(row)
        row.setContentsMargins(0, 0, 0, 0)
        for button in (self.again, self.cancel_later, self.makeup):
            row.addWidget(button)
        row.addStretch(1)
        self.body.addWidget(holder)

    def show_arrangement(self, found: Arrangement) -> None:
        held = found.activity
        planned, recurs = held.status is ActivityStatus.PLANNED, held.recurrence is not None
        lines = []
        if held.recurrence is not None:
            rule = held.recurrence.rule
            lines.append(_("Comes again: {rule}, until {day}").format(rule=rule_words(rule, held.held_on), day=rule.until))
        lines += [_("At the same time: {clash}").format(clash=clash_words(each)) for each in found.clashes]
        if found.missing:
            names = "、".join(found.missing[:8]) + ("…" if len(found.missing) > 8 else "")
            words = _("Must be made up by {n} people: {names}") if found.required else _("Missed by {n} people: {names}")
            lines.append(words.format(n=len(found.missing), names=names))
        self.lines.setText("\n".join(lines) or _("It does not come again, and clashes with nothing."))
        self.again.setVisible(not recurs and held.status is not ActivityStatus.CANCELLED)
        self.cancel_later.setVisible(recurs and planned)
        self.makeup.setVisible(bool(found.missing))


class RepeatDialog(Dialog):
    """How it comes again. ``shown`` asks for the days of the rule as it stands, ``done`` gets the rule once they were seen."""

    wanted = Signal(object)

    def __init__(self, over: QWidget, activity: Activity, done: Callable[[RecurrenceRule], object]) -> None:
        super().__init__(over, _("Repeat “{topic}”").format(topic=activity.topic), _("Each becomes a row of its own, from this one on."))
        self._first = date.fromisoformat(activity.held_on)
        self._seen: RecurrenceRule | None = None
        self.every = SegmentedChoice([(each.value, _(EVERY[each])) for each in Repeats], Repeats.MONTHLY.value, name=_("How often"))
        self.which = Select(name=_("On which day"))
        self.until = DateEdit(date(self._first.year, 12, 31))
        self.on_rest = Select(name=_("On days of rest"))
        self.on_rest.offer([(_(words), each) for each, words in ON_REST.items()], OnRest.STAY)
        self.left_out = LineEdit()
        self.days = Label("", Text.HINT, Tone.TEXT_2, wrap=True)
        self.add(FormField(_("How often"), self.every))
        self.add(FormField(_("On which day"), self.which))
        self.add(FormField(_("Last possible day"), self.until))
        self.add(FormField(_("On days of rest"), self.on_rest))
        self.add(FormField(_("Days left out"), self.left_out, _("As 2027-02-05, several with 、 between them")))
        self.add(self.days)
        self.add_cancel()
        self.look = self.add_action(_("Show the days"), "look", lambda: self.wanted.emit(self.rule()))
        self.go = self.add_button(_("Plan them"), PLAN, kind=Kind.PRIMARY)
        self.go.setEnabled(False)
        self.every.chosen.connect(lambda _value: self._offer())
        for change in (self.every.chosen, self.which.currentIndexChanged, self.on_rest.currentIndexChanged):
            change.connect(lambda *_any: self._changed())
        for line in (self.until, self.left_out):
            line.textChanged.connect(lambda _text: self._changed())
        self.finished.connect(lambda result: done(self.rule()) if result == PLAN else None)
        self._offer()

    def rule(self) -> RecurrenceRule:
        weekday, nth = self.which.currentData() or (0, 0)
        return RecurrenceRule(
            repeats=Repeats(self.every.value()),
            until=self.until.iso() or "",
            weekday=weekday,
            nth=nth,
            on_rest=OnRest(self.on_rest.currentData()),
            left_out=tuple(part for part in _BETWEEN.split(self.left_out.text()) if part),
        )

    def show_days(self, found: Sequence[Occurrence]) -> None:
        """The days that the rule gives, with days of rest and clashes; they can be planned now."""
        ahead = [each for each in found if each.day > self._first.isoformat()]
        lines = [_("{n} more:").format(n=len(ahead))]
        for each in ahead[:_SHOWN_DAYS]:
            clashes = "".join(f"；{clash_words(clash)}" for clash in each.clashes)
            lines.append(f"{each.day} {day_words(each)}{clashes}")
        self.days.setText("\n".join([*lines, *(["…"] if len(ahead) > _SHOWN_DAYS else [])]))
        self._seen = self.rule()
        self.go.setEnabled(bool(ahead))
        QTimer.singleShot(LAID_OUT_MS, self, self._show_days)
        if ahead and self.look.hasFocus():
            self.go.setFocus()  # the keys go on

    def refuse(self, words: str) -> None:
        self.days.setText(words)
        QTimer.singleShot(LAID_OUT_MS, self, self._show_days)

    def _show_days(self) -> None:
        """They stand below the fields, where the room ends."""
        bring_into_view(self.days)

    def _offer(self) -> None:
        """By the day that it begins on: that day of the month, its weekday of the month, or the last such weekday."""
        weekday, nth = self._first.isoweekday(), (self._first.day - 1) // 7 + 1
        name = _(WEEKDAYS[weekday - 1])
        if self.every.value() == Repeats.WEEKLY:
            self.which.offer([(name, (weekday, 0))], (weekday, 0))
            return
        nth_words = [(_("the {nth} {weekday}").format(nth=_(NTH[nth]), weekday=name), (weekday, nth))] if nth <= 4 else []
        last = [(_("the {nth} {weekday}").format(nth=_(NTH[LAST]), weekday=name), (weekday, LAST))]
        is_last = (self._first + timedelta(days=7)).month != self._first.month
        choices = [(_("day {day}").format(day=self._first.day), (0, 0)), *nth_words, *last]
        self.which.offer(choices, (weekday, LAST) if is_last else (0, 0))

    def _changed(self) -> None:
        """Other days than those that were seen are not planned."""
        if self._seen is not None and self._seen != self.rule():
            self._seen = None
            self.go.setEnabled(False)
            self.days.setText("")


class MakeupDialog(Dialog):
    """When and where it is made up; ``done`` gets day, start and place."""

    def __init__(self, over: QWidget, found: Arrangement, today: date, done: Callable[[str, str, str], object]) -> None:
        text = _("For {n} people: {names}. It is no session of its own; whoever is recorded as present has made it up.")
        names = "、".join(found.missing[:12]) + ("…" if len(found.missing) > 12 else "")
        super().__init__(over, _("Make up “{topic}”").format(topic=found.activity.topic), text.format(n=len(found.missing), names=names))
        self.day = DateEdit(today + timedelta(days=7))
        self.at, self.place = ClockEdit(), LineEdit()
        self.place.setText(found.activity.place)
        self.add(FormField(_("Date"), self.day))
        self.add(FormField(_("Starts at"), self.at))
        self.add(FormField(_("Place"), self.place))
        self.add_cancel()
        self.add_button(_("Plan it"), PLAN, kind=Kind.PRIMARY)
        self.finished.connect(lambda result: done(*self._said()) if result == PLAN else None)

    def _said(self) -> tuple[str, str, str]:
        return self.day.day().isoformat(), self.at.clock() or "", self.place.text()
