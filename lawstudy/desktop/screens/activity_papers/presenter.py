"""The decisions of 活动材料: reading, copying one file after the other, saving elsewhere, taking out. No Qt."""

from collections.abc import Callable
from pathlib import Path
from typing import Protocol
from uuid import UUID

from lawstudy.backend.contract import Door
from lawstudy.desktop.contract import Failure, Shell
from lawstudy.desktop.files import read_chosen
from lawstudy.desktop.screens.saving import AskPath, ask_and_save
from lawstudy.domain.activity import Activity
from lawstudy.domain.evidence import LARGEST_EVIDENCE, Evidence
from lawstudy.errors import EvidenceInternal
from lawstudy.i18n import _
from lawstudy.usecases.activities.activities import show_activity
from lawstudy.usecases.activities.dossier import activity_dossier
from lawstudy.usecases.activities.evidence import (
    Papers,
    Purged,
    add_reference,
    copy_evidence,
    list_evidence,
    purge_evidence,
    take_evidence,
)
from lawstudy.usecases.activities.study_notice import study_notice
from lawstudy.words.evidence import purged_words

Paths = tuple[Path, ...]


class PapersPage(Protocol):
    def show_papers(self, activity: Activity, papers: Papers) -> None: ...

    def ask_copy(self, paths: Paths, what: str = "", reason: str = "", refused: str = "") -> None: ...

    def show_busy(self, busy: bool) -> None: ...


class PapersPresenter:
    def __init__(self, shell: Shell, view: PapersPage, activity_id: UUID, ask_path: AskPath) -> None:
        self._shell, self._view, self._activity_id, self._ask_path = shell, view, activity_id, ask_path

    def load(self) -> None:
        ident = self._activity_id

        def work(door: Door) -> tuple[Activity, Papers]:
            return door.call(show_activity, activity_id=ident), door.call(list_evidence, activity_id=ident)

        self._shell.tasks.read(work, lambda found: self._view.show_papers(*found), replacing="papers")

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
