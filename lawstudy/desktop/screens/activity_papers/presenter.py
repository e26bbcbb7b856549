"""The decisions of 活动材料: reading, copying one file after the other, saving elsewhere, taking out. No Qt."""

from collections.abc import Callable
from pathlib import Path
from typing import Protocol
from uuid import UUID

from msgspec import structs

from lawstudy.backend.contract import Door
from lawstudy.desktop.contract import Failure, Shell
from lawstudy.desktop.files import read_chosen
from lawstudy.desktop.screens.activity_papers.arrangement import Arrangement
from lawstudy.desktop.screens.saving import AskPath, ask_and_save
from lawstudy.domain.activity import Activity, ActivityStatus
from lawstudy.domain.evidence import LARGEST_EVIDENCE, Evidence
from lawstudy.domain.recurrence import RecurrenceRule
from lawstudy.errors import EvidenceInternal
from lawstudy.i18n import _
from lawstudy.usecases.activities.activities import ActivityEntry, Audience
from lawstudy.usecases.activities.attendance import attendance_sheet
from lawstudy.usecases.activities.dossier import activity_dossier
from lawstudy.usecases.activities.entries import entry_of
from lawstudy.usecases.activities.evidence import (
    Papers,
    Purged,
    add_reference,
    copy_evidence,
    list_evidence,
    purge_evidence,
    take_evidence,
)
from lawstudy.usecases.activities.kinds import list_kinds
from lawstudy.usecases.activities.makeups import plan_makeup
from lawstudy.usecases.activities.recurring import Later, Occurrence, cancel_later, find_clashes, plan_recurring, preview_recurring
from lawstudy.usecases.activities.study_notice import study_notice
from lawstudy.words.evidence import purged_words
from lawstudy.words.recurring import later_words

Paths = tuple[Path, ...]


class PapersPage(Protocol):
    def show_papers(self, activity: Activity, papers: Papers) -> None: ...

    def ask_copy(self, paths: Paths, what: str = "", reason: str = "", refused: str = "") -> None: ...

    def show_arrangement(self, found: Arrangement) -> None: ...

    def show_days(self, found: tuple[Occurrence, ...]) -> None: ...

    def refuse_days(self, words: str) -> None: ...

    def show_busy(self, busy: bool) -> None: ...


class PapersPresenter:
    def __init__(self, shell: Shell, view: PapersPage, activity_id: UUID, ask_path: AskPath) -> None:
        self._shell, self._view, self._activity_id, self._ask_path = shell, view, activity_id, ask_path
        self._activity: Activity | None = None

    def load(self) -> None:
        ident = self._activity_id

        def work(door: Door) -> tuple[Papers, Arrangement]:
            sheet = door.call(attendance_sheet, activity_id=ident)
            activity = sheet.activity
            clashes = door.call(find_clashes, entry=entry_of(activity), activity_id=ident)
            required = any(kind.code == activity.kind and kind.required for kind in door.call(list_kinds))
            recorded = any(line.state is not None for line in sheet.lines)
            names = {line.person_id: line.name for line in sheet.lines}
            may_be_missed = recorded and activity.status is ActivityStatus.HELD and activity.makes_up_id is None
            missing = tuple(names[who] for who in sheet.not_learnt) if may_be_missed else ()
            found = Arrangement(activity=activity, clashes=clashes, missing=missing, required=required)
            return door.call(list_evidence, activity_id=ident), found

        def show(found: tuple[Papers, Arrangement]) -> None:
            papers, arrangement = found
            self._activity = arrangement.activity
            self._view.show_papers(arrangement.activity, papers)
            self._view.show_arrangement(arrangement)

        self._shell.tasks.read(work, show, replacing="papers")

    # --- what comes again, and what is made up ---

    def look_at_days(self, rule: RecurrenceRule) -> None:
        entry, ident = self._entry(), self._activity_id

        def refused(failure: Failure) -> None:
            self._view.refuse_days(failure.message.happened)

        def work(door: Door) -> tuple[Occurrence, ...]:
            people = tuple(line.person_id for line in door.call(attendance_sheet, activity_id=ident).lines)
            return door.call(preview_recurring, entry=entry, recurrence=rule, audience=Audience(person_ids=people))

        self._shell.tasks.read(work, self._view.show_days, refused, replacing="days")

    def repeat(self, rule: RecurrenceRule) -> None:
        """The activity becomes the first of a series, for the group that it is for, or the same people."""
        activity, entry = self._activity, self._entry()
        assert activity is not None  # what is repeated was shown

        def work(door: Door) -> tuple[Activity, ...]:
            people = tuple(line.person_id for line in door.call(attendance_sheet, activity_id=activity.activity_id).lines)
            whom = Audience(group=activity.group) if activity.group else Audience(person_ids=people)
            return door.call(plan_recurring, entry=entry, recurrence=rule, audience=whom, begins_with=activity.activity_id)

        def planned(made: tuple[Activity, ...]) -> None:
            self._shell.say(_("{n} further activities are planned, until {day}.").format(n=len(made), day=made[-1].held_on))
            self.load()

        self._shell.tasks.write(work, planned)

    def cancel_later(self, reason: str) -> None:
        activity = self._activity
        assert activity is not None  # as above

        def done(made: Later) -> None:
            self._shell.say(later_words(made))
            self.load()

        self._shell.tasks.write(
            lambda door: door.call(cancel_later, activity_id=activity.activity_id, reason=reason, expected_version=activity.version),
            done,
        )

    def make_up(self, day: str, starts_at: str, place: str) -> None:
        """Planned, and shown at once in the ledger: its register is where the makeup is recorded."""
        ident = self._activity_id
        self._shell.tasks.write(
            lambda door: door.call(plan_makeup, activity_id=ident, held_on=day, starts_at=starts_at, place=place),
            lambda made: self._shell.go("activities", activity_id=made.activity_id),
        )

    def _entry(self) -> ActivityEntry:
        """The activity as one that is planned; who was counted at it is its own."""
        assert self._activity is not None  # as above
        own = {"status": None, "headcount": None, "headcount_written": "", "people_confirmed": False, "series_id": None, "note": ""}
        return structs.replace(entry_of(self._activity), **own)

    def add_reference(self, what: str, place: str) -> None:
        ident = self._activity_id

        def kept(made: Evidence) -> None:
            self._shell.say(_("Written down: {what}").format(what=made.what))
            self.load()

        self._shell.tasks.write(lambda door: door.call(add_reference, activity_id=ident, what=what, place=place), kept)

    def copy(self, paths: Paths, what: str, reason: str) -> None:
        """One after the other; the first that is refused ends it, and those before it are kept. One that only lacks a reason is asked
        for it."""
        if not paths:
            self._view.show_busy(False)
            return
        self._view.show_busy(True)
        ident, first = self._activity_id, paths[0]

        def bring(door: Door) -> Evidence:
            sha256 = door.put_blob(read_chosen(first, LARGEST_EVIDENCE))
            return door.call(copy_evidence, activity_id=ident, what=what, name=first.name, sha256=sha256, reason=reason)

        def kept(made: Evidence) -> None:
            self._shell.say(_("Copied: {name}").format(name=made.name))
            self.load()
            self.copy(paths[1:], what, reason)

        def refused(failure: Failure) -> None:
            self._view.show_busy(False)
            if isinstance(failure.error, EvidenceInternal):
                self._view.ask_copy(paths, what, reason, failure.message.happened)
            else:
                self._shell.show_failure(failure)

        self._shell.tasks.aside(bring, kept, refused)

    def save(self, paper: Evidence) -> None:
        """A copy kept elsewhere."""
        self._shell.tasks.job(
            lambda door: door.start_job(take_evidence, evidence_id=paper.id), lambda blob: ask_and_save(self._shell, self._ask_path, blob)
        )

    def save_notice(self) -> None:
        """学法通知, to be finished in an office program."""
        ident = self._activity_id
        self._shell.tasks.job(
            lambda door: door.start_job(study_notice, activity_id=ident), lambda blob: ask_and_save(self._shell, self._ask_path, blob)
        )

    def save_whole(self) -> None:
        """一活动一档."""
        self._view.show_busy(True)

        def done(act: Callable[[], object]) -> None:
            self._view.show_busy(False)
            act()

        self._shell.tasks.job(
            lambda door: door.start_job(activity_dossier, activity_id=self._activity_id),
            lambda blob: done(lambda: ask_and_save(self._shell, self._ask_path, blob)),
            lambda failure: done(lambda: self._shell.show_failure(failure)),
        )

    def purge(self, paper: Evidence, reason: str) -> None:
        def gone(made: Purged) -> None:
            self.load()
            first, *more = purged_words(made).splitlines()
            if more:
                self._shell.warn(first, more)
            else:
                self._shell.say(first)

        self._shell.tasks.job(
            lambda door: door.start_job(purge_evidence, evidence_id=paper.id, reason=reason, expected_version=paper.version), gone
        )
