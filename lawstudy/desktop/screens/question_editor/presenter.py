"""The decisions of the editor: what is written now, what of it can be undone, and what is kept of it when the program ends. No Qt."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Protocol
from uuid import UUID, uuid4

from msgspec import structs

from lawstudy.backend.contract import Door, JobTicket
from lawstudy.desktop.contract import Failure, Shell
from lawstudy.desktop.files import read_chosen
from lawstudy.desktop.kept_drafts import DraftFile, KeptDraft
from lawstudy.desktop.screens.question_editor.history import History
from lawstudy.desktop.widgets.dialog import LEAVE
from lawstudy.domain.law import Edition
from lawstudy.domain.problems import Problem
from lawstudy.domain.question import Content, Difficulty, Status
from lawstudy.domain.question_editing import empty_draft
from lawstudy.domain.question_types import QuestionType
from lawstudy.domain.question_types.picture import KEY_PLACES, Picture
from lawstudy.errors import HeldForExam
from lawstudy.i18n import _
from lawstudy.usecases.bank.law_queue import entry_for_edition
from lawstudy.usecases.bank.pictures import take_picture
from lawstudy.usecases.bank.questions import (
    QuestionEntry,
    ShownQuestion,
    add_question,
    check_question,
    entry_of,
    list_editions,
    revise_question,
    show_question,
    show_revisions,
)

Loaded = tuple[tuple[Edition, ...], ShownQuestion | None, tuple[Content, ...], QuestionEntry | None]
SAVE = "save"


class EditorPage(Protocol):
    def show_editions(self, editions: Sequence[Edition]) -> None: ...

    def show_source(self, shown: ShownQuestion | None, contents: Sequence[Content]) -> None: ...

    def show_entry(self, entry: QuestionEntry) -> None: ...

    def show_problems(self, problems: Sequence[Problem]) -> None: ...

    def show_found_again(self, saved_us: int, *, changed_since: bool) -> None: ...

    def show_resting(self, failure: Failure) -> None: ...

    def tell_kept(self, saved_us: int) -> None: ...

    def take_unfinished(self) -> bool: ...

    def ask_leave(self, decided: Callable[[str], object]) -> None: ...

    def ask_give_up(self, then: Callable[[], object]) -> None: ...


class EditorPresenter:
    def __init__(self, shell: Shell, view: EditorPage, question_id: UUID | None, edition_id: UUID | None = None) -> None:
        self._shell, self._view, self._question_id, self._edition_id = shell, view, question_id, edition_id
        self._file = DraftFile(shell.actor.organisation_id, shell.actor.person_id, question_id)
        self._new_id = uuid4()  # a repeat of the same saving makes no second question
        self._shown: ShownQuestion | None = None
        self._version = 0
        self._entry: QuestionEntry | None = None
        self._saved: QuestionEntry | None = None
        self._kept: QuestionEntry | None = None
        self._history = History()

    # --- loading ---

    def load(self) -> None:
        ident, newer = self._question_id, self._edition_id

        def work(door: Door) -> Loaded:
            editions = door.call(list_editions)
            if ident is None:
                return editions, None, (), None
            shown, revisions = door.call(show_question, question_id=ident), door.call(show_revisions, question_id=ident)
            if newer is None:
                return editions, shown, revisions, None
            wanted = door.call(entry_for_edition, edition_id=newer, question_id=ident)
            # The newer one is offered in place of the one in force, also before its day.
            offered = tuple(wanted.edition if each.code == wanted.edition.code else each for each in editions)
            return offered, shown, revisions, wanted.entry

        self._shell.tasks.read(work, self._loaded, self._not_loaded, replacing="editor")

    def _not_loaded(self, failure: Failure) -> None:
        if isinstance(failure.error, HeldForExam):
            self._view.show_resting(failure)
        else:
            self._shell.show_failure(failure)

    def _loaded(self, found: Loaded) -> None:
        editions, self._shown, contents, proposed = found
        if self._entry is not None:  # read again while somebody writes
            return
        self._view.show_editions(editions)
        self._view.show_source(self._shown, contents)
        self._version = self._shown.version if self._shown is not None else 0
        self._saved = entry_of(self._shown.question) if self._shown is not None else _new_entry(editions)
        kept = self._file.read()
        self._entry = self._kept = kept.entry if kept is not None else self._saved
        if kept is None and proposed is not None:
            self._history.note(self._saved, proposed)
            self._entry = proposed
        if kept is not None:
            self._history.note(self._saved, kept.entry)
            self._view.show_found_again(kept.saved_us, changed_since=kept.version != self._version)
        self._show()

    def _show(self) -> None:
        entry = self._entry
        if entry is None:
            return
        self._view.show_entry(entry)
        self._shell.tasks.read(
            lambda door: door.call(check_question, entry=entry), self._view.show_problems, lambda _failure: None, replacing="check"
        )

    # --- writing ---

    def edit(self, change: Callable[[QuestionEntry], QuestionEntry]) -> None:
        if self._entry is not None:
            after = change(self._entry)
            if after != self._entry:
                self._history.note(self._entry, after)
                self._entry = after
                self._show()

    def choose_type(self, kind: QuestionType) -> None:
        """What was written of another type goes, as far as the new one has no place for it; undoing brings it back."""

        def change(entry: QuestionEntry) -> QuestionEntry:
            old, empty = entry.draft, empty_draft(kind)
            options = old.options if old.options and empty.options else empty.options
            pictures = [each for each in old.pictures if not each.place or each.place in options or each.place in KEY_PLACES]
            common = structs.replace(empty, stem=old.stem, explanation=old.explanation, cites=old.cites, options=options, pictures=pictures)
            return structs.replace(entry, draft=common)

        self.edit(change)

    def take_picture(self, path: Path, take: Callable[[Picture], None]) -> None:
        """Read it, keep it, and hand it to the field that asked for it."""

        def start(door: Door) -> JobTicket[Picture]:
            return door.start_job(take_picture, sha256=door.put_blob(read_chosen(path)))

        self._shell.tasks.job(start, take)

    def undo(self) -> None:
        if self._entry is not None:
            self._entry = self._history.undo(self._entry)
            self._show()

    def redo(self) -> None:
        if self._entry is not None:
            self._entry = self._history.redo(self._entry)
            self._show()

    # --- keeping ---

    def _is_changed(self) -> bool:
        return self._entry is not None and self._entry != self._saved

    def keep(self) -> None:
        """What is not saved goes into the side file; called after each pause in typing, and when the page ends."""
        if self._entry is not None and self._is_changed() and self._entry != self._kept:
            self._kept = self._entry
            now = self._shell.now_us()
            self._file.keep(KeptDraft(version=self._version, saved_us=now, entry=self._entry))
            self._view.tell_kept(now)

    def give_up(self) -> None:
        """Away from it; what was written is gone for good, so it is asked for first."""
        if self._is_changed():
            self._view.ask_give_up(self._given_up)
        else:
            self._given_up()

    def _given_up(self) -> None:
        self._done_with()
        self._shell.back()

    def _done_with(self) -> None:
        self._file.forget()
        self._saved = self._kept = self._entry

    def may_leave(self, go_on: Callable[[], None]) -> bool:
        unread = self._view.take_unfinished()
        if not self._is_changed() and not unread:
            return True

        def decided(result: str) -> None:
            if result == LEAVE:
                self._done_with()
                go_on()
            elif result == SAVE:
                self.keep()
                self._saved = self._entry
                go_on()

        self._view.ask_leave(decided)
        return False

    # --- saving ---

    def save(self, status: Status) -> None:
        """As the next revision, or as a new question: among the drafts, or submitted for review. A citation that nobody can read has to be
        finished or taken away first."""
        if self._view.take_unfinished():
            return
        entry, ident, version, new_one = self._entry, self._question_id, self._version, self._new_id
        if entry is None:
            return

        def work(door: Door) -> ShownQuestion:
            if ident is None:
                return door.call(add_question, entry=entry, status=status, question_id=new_one)
            return door.call(revise_question, question_id=ident, entry=entry, expected_version=version, status=status)

        self._shell.tasks.write(work, self._written)

    def _written(self, shown: ShownQuestion) -> None:
        self._done_with()
        words = {
            Status.DRAFT: _("{code} is kept as a draft, revision {n}."),
            Status.REVIEW: _("{code} waits for review, revision {n}. Papers that have it keep theirs."),
        }
        code, number = shown.question.code, shown.question.revision
        self._shell.say(words.get(shown.question.status, _("{code} is saved, revision {n}.")).format(code=code, n=number))
        self._shell.back()


def _new_entry(editions: Sequence[Edition]) -> QuestionEntry:
    first = editions[0]
    draft = empty_draft(QuestionType.SINGLE_CHOICE)
    chapter = first.chapters[0].number
    return QuestionEntry(draft=draft, law=first.code, edition=first.edition, chapter=chapter, difficulty=Difficulty.MEDIUM)
