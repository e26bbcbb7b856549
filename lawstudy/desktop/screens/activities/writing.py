"""Adding, changing and ending an activity: what the form offers, what is asked again, what is written."""

from collections.abc import Callable, Sequence
from typing import Any, Protocol
from uuid import UUID

from lawstudy.backend.contract import Door
from lawstudy.desktop.contract import Failure, Shell
from lawstudy.desktop.meanwhile import told
from lawstudy.desktop.screens.activities.words import form_facts
from lawstudy.domain.campaign import Campaign
from lawstudy.domain.kinds import Kind
from lawstudy.errors import ActivityTwice, ChangedMeanwhile
from lawstudy.i18n import _
from lawstudy.usecases.activities.activities import ActivityEntry, Audience, add_activity, change_activity, confirm_held
from lawstudy.usecases.activities.attendance import AttendanceSheet, attendance_sheet
from lawstudy.usecases.activities.campaigns import list_campaigns
from lawstudy.usecases.activities.ends import cancel_activity, remove_activity, restore_activity
from lawstudy.usecases.activities.kinds import list_kinds
from lawstudy.usecases.activities.recurring import ActivityClash, Later, change_later, find_clashes
from lawstudy.usecases.firms.firms import find_firms
from lawstudy.usecases.people.people import list_groups
from lawstudy.usecases.plans.plans import PlannedActivity, planned_activity
from lawstudy.words.recurring import later_words

Names = tuple[str, ...]
# Groups, kinds and campaigns.
_Choices = tuple[Names, tuple[Kind, ...], tuple[Campaign, ...]]


class FormPage(Protocol):
    def show_form(
        self,
        sheet: AttendanceSheet | None,
        groups: tuple[str, ...],
        day: str,
        kinds: tuple[Kind, ...],
        planned: PlannedActivity | None = None,
        campaigns: tuple[Campaign, ...] = (),
    ) -> None: ...

    def ask_again(self, entry: ActivityEntry, audience: Audience | None, firms: Names | None, sheet: AttendanceSheet | None) -> None: ...

    def close_form(self) -> None: ...

    def give_back_form(self) -> None: ...

    def show_clashes(self, clashes: Sequence[ActivityClash]) -> None: ...

    def carry_over(self, sheet: AttendanceSheet, lines: str) -> None: ...


class ActivityWriting:
    """``written`` is told the activity and its day when a form was saved, ``ended`` that one was cancelled, restored, removed or
    confirmed."""

    def __init__(self, shell: Shell, page: FormPage, *, written: Callable[[UUID, str], object], ended: Callable[[], object]) -> None:
        self._shell, self._view = shell, page
        self._written, self._ended = written, ended

    def ask_planned(self, item_id: UUID) -> None:
        """The form with what an item of the plan says."""

        def work(door: Door) -> tuple[_Choices, PlannedActivity]:
            return _choices(door), door.call(planned_activity, item_id=item_id)

        def show(found: tuple[_Choices, PlannedActivity]) -> None:
            (groups, kinds, campaigns), planned = found
            self._view.show_form(None, groups, planned.entry.held_on, kinds, planned, campaigns)

        self._shell.tasks.read(work, show)

    def ask_form(self, sheet: AttendanceSheet | None, day: str) -> None:
        """The form of a new activity on ``day``, or of the one that ``sheet`` is of."""

        def show(found: _Choices) -> None:
            groups, kinds, campaigns = found
            self._view.show_form(sheet, groups, day, kinds, None, campaigns)

        self._shell.tasks.read(_choices, show)

    def look(self, entry: ActivityEntry, audience: Audience | None, changing: AttendanceSheet | None) -> None:
        """What is at the same time as what is being typed. A form that cannot be looked at yet says nothing."""
        ident = changing.activity.activity_id if changing is not None else None
        self._shell.tasks.read(
            lambda door: door.call(find_clashes, entry=entry, audience=audience, activity_id=ident),
            self._view.show_clashes,
            lambda _failure: self._view.show_clashes(()),
            replacing="clashes",
        )

    def save(
        self,
        entry: ActivityEntry,
        audience: Audience | None,
        firms: Names | None,
        changing: AttendanceSheet | None,
        *,
        again: bool = False,
    ) -> None:
        """What the form gives: a new activity, or the one that it was opened with; ``firms`` None stay as they were. One that seems to be
        there already is asked about."""

        def work(door: Door) -> UUID:
            named = None if firms is None else tuple(firm.id for firm in door.call(find_firms, names=firms))
            if changing is None:
                return door.call(add_activity, entry=entry, audience=audience, firms=named or (), again=again).activity_id
            ident, version = changing.activity.activity_id, changing.activity.version
            door.call(
                change_activity,
                activity_id=ident,
                entry=entry,
                expected_version=version,
                audience=audience,
                firms=named,
                again=again,
            )
            return ident

        def failed(failure: Failure) -> None:
            self._view.give_back_form()
            if isinstance(failure.error, ActivityTwice):
                self._view.ask_again(entry, audience, firms, changing)
            elif changing is not None and isinstance(failure.error, ChangedMeanwhile):
                self._see_change(entry, audience, firms, changing)
            else:
                self._shell.show_failure(failure)

        self._shell.tasks.write(work, lambda ident: self._saved(ident, entry.held_on, entry.topic), failed)

    def save_later(self, entry: ActivityEntry, audience: Audience | None, changing: AttendanceSheet) -> None:
        """What the form gives, of this one and the later ones of its series."""
        ident, version = changing.activity.activity_id, changing.activity.version

        def failed(failure: Failure) -> None:
            self._view.give_back_form()
            self._shell.show_failure(failure)

        def done(made: Later) -> None:
            self._saved(ident, entry.held_on, entry.topic)
            self._shell.say(later_words(made))

        self._shell.tasks.write(
            lambda door: door.call(change_later, activity_id=ident, entry=entry, expected_version=version, audience=audience), done, failed
        )

    def _see_change(self, entry: ActivityEntry, audience: Audience | None, firms: Names | None, before: AttendanceSheet) -> None:
        """Somebody else changed the activity. What the form does not show (people who were marked) is not in its way."""

        def arrived(now: AttendanceSheet) -> None:
            lines = told(form_facts(before), form_facts(now))
            if lines:
                self._view.carry_over(now, lines)
            else:
                self.save(entry, audience, firms, now)

        activity_id = before.activity.activity_id
        self._shell.tasks.read(lambda door: door.call(attendance_sheet, activity_id=activity_id), arrived)

    def save_again(self, entry: ActivityEntry, audience: Audience | None, firms: Names | None, changing: AttendanceSheet | None) -> None:
        """It was said to be another one."""
        self.save(entry, audience, firms, changing, again=True)

    def cancel(self, sheet: AttendanceSheet, reason: str) -> None:
        self._end(sheet, lambda door, of: door.call(cancel_activity, reason=reason, **of), _("Cancelled: {topic}"))

    def restore(self, sheet: AttendanceSheet) -> None:
        self._end(sheet, lambda door, of: door.call(restore_activity, **of), _("Restored: {topic}"))

    def remove(self, sheet: AttendanceSheet, reason: str) -> None:
        self._end(sheet, lambda door, of: door.call(remove_activity, reason=reason, **of), _("Removed: {topic}"))

    def confirm_held(self, sheet: AttendanceSheet) -> None:
        """It took place, although nobody is recorded."""
        self._end(sheet, lambda door, of: door.call(confirm_held, **of), _("Counted without names: {topic}"))

    def _end(self, sheet: AttendanceSheet, act: Callable[[Door, dict[str, Any]], object], words: str) -> None:
        activity = sheet.activity
        of = {"activity_id": activity.activity_id, "expected_version": sheet.activity.version}

        def done(_result: object) -> None:
            self._shell.say(words.format(topic=activity.topic))
            self._ended()

        self._shell.tasks.write(lambda door: act(door, of), done)

    def _saved(self, ident: UUID, held_on: str, topic: str) -> None:
        self._view.close_form()
        self._shell.say(_("Saved: {topic}").format(topic=topic))
        self._written(ident, held_on)


def _choices(door: Door) -> _Choices:
    """What a form offers."""
    return door.call(list_groups), door.call(list_kinds), door.call(list_campaigns)
