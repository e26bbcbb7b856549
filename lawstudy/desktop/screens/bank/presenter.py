"""The decisions of 题库: which list is in view, pages as they are seen, tagging, withdrawing, importing."""

from collections.abc import Collection, Sequence
from pathlib import Path
from typing import Protocol
from uuid import UUID

from msgspec import structs

from lawstudy.backend.contract import Door
from lawstudy.desktop.contract import Failure, RunningJob, Shell
from lawstudy.desktop.files import read_chosen, write_chosen
from lawstudy.desktop.screens.bank.model import PAGE
from lawstudy.desktop.screens.bank.view import ALL, SUPERSEDED, TO_REVIEW
from lawstudy.domain.doubt import OPEN
from lawstudy.domain.law import Edition
from lawstudy.domain.page import Page
from lawstudy.domain.question import ReviewCheck, Status
from lawstudy.domain.question_list import QuestionFilter, QuestionRow
from lawstudy.domain.question_types import QuestionType
from lawstudy.domain.question_types.draft import Draft
from lawstudy.errors import HeldForExam
from lawstudy.formats.question_files.marks import REMARK
from lawstudy.i18n import _
from lawstudy.usecases.bank.bank_update import BankUpdate, preview_bank_update, update_bank
from lawstudy.usecases.bank.doubts import list_doubts
from lawstudy.usecases.bank.filing import Placing
from lawstudy.usecases.bank.import_rows import ImportRow, correct_drafts
from lawstudy.usecases.bank.question_around import Around, arrange_questions
from lawstudy.usecases.bank.question_import import BankFile, Correction, ImportOutcome, import_questions, preview_questions
from lawstudy.usecases.bank.questions import (
    ShownQuestion,
    count_each,
    list_editions,
    list_questions,
    list_tags,
    restore_question,
    show_question,
    withdraw_question,
)
from lawstudy.usecases.bank.review import review_questions
from lawstudy.usecases.reports.question_measures import question_measures
from lawstudy.words.question_measures import measured_words
from lawstudy.words.rejected import rejected_text

Head = tuple[tuple[Edition, ...], tuple[str, ...], tuple[int, ...], int]
Found = tuple[Page[QuestionRow], tuple[int, ...]]


class BankPage(Protocol):
    def show_head(self, total: int, in_use: int, superseded: int) -> None: ...

    def show_doubts(self, still_open: int) -> None: ...

    def set_choices(self, editions: Sequence[Edition], tags: Sequence[str]) -> None: ...

    def show_list(self, total: int, first: Sequence[QuestionRow], in_force: Collection[tuple[str, str]], *, keep: str) -> None: ...

    def show_segments(self, every: int, to_review: int, superseded: int) -> None: ...

    def show_page(self, page: int, rows: Sequence[QuestionRow]) -> None: ...

    def give_up_page(self, page: int) -> None: ...

    def show_question(self, shown: ShownQuestion) -> None: ...

    def show_measured(self, question_id: UUID, words: str) -> None: ...

    def show_resting(self, failure: Failure) -> None: ...

    def show_import(self, outcome: ImportOutcome, *, corrected: bool = False) -> None: ...

    def show_update(self, offered: BankUpdate | None) -> None: ...

    def ask_where(self, name: str) -> str: ...

    def show_undo(self, count: int) -> None: ...

    def wanted(self) -> tuple[QuestionFilter, str]: ...


class BankPresenter:
    """One page is under way at a time; while it is, only the page asked for last waits, so a long scroll never piles up work."""

    def __init__(self, shell: Shell, view: BankPage) -> None:
        self._shell, self._view = shell, view
        self._wanted = QuestionFilter()
        self._shown: ShownQuestion | None = None
        self._in_force: frozenset[tuple[str, str]] = frozenset()
        self._under_way = -1
        self._waiting: list[int] = []
        self._generation = 0
        self._files: tuple[BankFile, ...] = ()
        self._corrections: dict[tuple[str, int], Correction] = {}
        self._looked: ImportOutcome | None = None
        self._job: RunningJob | None = None
        self._before: tuple[Around, ...] = ()
        self._looked_for_update = False

    def load(self) -> None:
        """Everything anew; the chosen question stays."""

        def work(door: Door) -> Head:
            parts = (QuestionFilter(), QuestionFilter(status=Status.PUBLISHED), QuestionFilter(superseded=True))
            doubts = door.call(list_doubts, state=OPEN, limit=1).total
            return door.call(list_editions), door.call(list_tags), door.call(count_each, filters=parts), doubts

        self._shell.tasks.read(work, self._arrived, self._not_shown, replacing="head")

    def _arrived(self, found: Head) -> None:
        editions, tags, (total, in_use, superseded), doubts = found
        self._shell.set_badge("bank", doubts)
        self._view.show_doubts(doubts)
        self._in_force = frozenset((e.code, e.edition) for e in editions)
        self._view.show_head(total, in_use, superseded)
        self._view.set_choices(editions, tags)
        self.search(keep=self._shown.question.code if self._shown is not None else "")
        if not self._looked_for_update:
            self._look_for_update()

    def search(self, keep: str = "") -> None:
        """The first page of what the filter asks for now, and how many fall under each segment."""
        asked, segment = self._view.wanted()
        parts = {ALL: asked, TO_REVIEW: structs.replace(asked, status=Status.REVIEW), SUPERSEDED: structs.replace(asked, superseded=True)}
        self._wanted = wanted = parts[segment]
        self._generation += 1

        def work(door: Door) -> Found:
            return door.call(list_questions, wanted=wanted, limit=PAGE), door.call(count_each, filters=tuple(parts.values()))

        self._shell.tasks.read(work, lambda found: self._listed(found, keep), self._not_shown, replacing="list")

    def _listed(self, found: Found, keep: str) -> None:
        page, (every, to_review, superseded) = found
        self._waiting.clear()
        self._view.show_segments(every, to_review, superseded)
        self._view.show_list(page.total, page.items, self._in_force, keep=keep)

    # --- pages as they are seen ---

    def fetch(self, page: int) -> None:
        if self._under_way >= 0:
            self._waiting.append(page)
            return
        self._under_way = page
        wanted, generation = self._wanted, self._generation
        self._shell.tasks.read(
            lambda door: door.call(list_questions, wanted=wanted, skip=page * PAGE, limit=PAGE),
            lambda found: self._fetched(page, found, generation),
            lambda failure: self._not_fetched(page, failure),
        )

    def fetch_all(self, pages: Sequence[int]) -> None:
        """What the list in view lacks, for whoever takes all of it along."""
        wanted, generation = self._wanted, self._generation

        def work(door: Door) -> list[tuple[int, Page[QuestionRow]]]:
            return [(page, door.call(list_questions, wanted=wanted, skip=page * PAGE, limit=PAGE)) for page in pages]

        def arrived(found: list[tuple[int, Page[QuestionRow]]]) -> None:
            for page, rows in found if generation == self._generation else []:
                self._view.show_page(page, rows.items)

        self._shell.tasks.read(work, arrived)

    def _fetched(self, page: int, found: Page[QuestionRow], generation: int) -> None:
        if generation == self._generation:
            self._view.show_page(page, found.items)
        self._next_page()

    def _not_fetched(self, page: int, failure: Failure) -> None:
        self._view.give_up_page(page)
        self._shell.show_failure(failure)
        self._next_page()

    def _next_page(self) -> None:
        """Two pages can be in view at once; what was scrolled past before them is given up."""
        self._under_way = -1
        for page in self._waiting[:-2]:
            self._view.give_up_page(page)
        self._waiting = self._waiting[-2:]
        if self._waiting:
            self.fetch(self._waiting.pop())

    # --- one question ---

    def choose(self, question_id: UUID) -> None:
        self._shell.tasks.read(
            lambda door: door.call(show_question, question_id=question_id), self._show, self._not_shown, replacing="question"
        )

    def _not_shown(self, failure: Failure) -> None:
        if isinstance(failure.error, HeldForExam):
            self._shown = None
            self._view.show_resting(failure)
        else:
            self._shell.show_failure(failure)

    def _show(self, shown: ShownQuestion) -> None:
        self._shown = shown
        self._view.show_question(shown)
        ident = shown.question.id
        self._shell.tasks.read(
            lambda door: door.call(question_measures, question_id=ident),
            lambda found: self._view.show_measured(ident, measured_words(found.newest)),
            lambda _failure: None,  # what an exam holds back is told in place of the question
            replacing="measured",
        )

    def open_article(self, law: str, article: int) -> None:
        if self._shell.has("study"):
            self._shell.go("study", law=law, article=article)

    def arrange(self, wanted: tuple[Around, ...]) -> None:
        """What stands around the chosen questions; what stood there before is kept for one undo."""
        self._shell.tasks.write(lambda door: door.call(arrange_questions, wanted=wanted), self._arranged)

    def _arranged(self, before: tuple[Around, ...]) -> None:
        self._before = before
        self._view.show_undo(len(before))
        self._shell.say(_("{n} questions were changed.").format(n=len(before)))
        self.load()

    def undo(self) -> None:
        before, self._before = self._before, ()
        self._view.show_undo(0)
        if before:
            self._shell.tasks.write(lambda door: door.call(arrange_questions, wanted=before), self._undone)

    def _undone(self, undone: tuple[Around, ...]) -> None:
        self._shell.say(_("{n} questions are as they were.").format(n=len(undone)))
        self.load()

    def withdraw(self, reason: str) -> None:
        if self._shown is not None:
            ident, version = self._shown.question.id, self._shown.version
            self._shell.tasks.write(
                lambda door: door.call(withdraw_question, question_id=ident, reason=reason, expected_version=version), self._changed
            )

    def restore(self) -> None:
        if self._shown is not None:
            ident, version = self._shown.question.id, self._shown.version
            self._shell.tasks.write(lambda door: door.call(restore_question, question_id=ident, expected_version=version), self._changed)

    def edit(self, question_id: UUID) -> None:
        self._shell.go("question_editor", question_id=question_id)

    def review(self, reason: str, checks: tuple[ReviewCheck, ...]) -> None:
        if self._shown is not None:
            ident = self._shown.question.id
            self._shell.tasks.job(
                lambda door: door.start_job(review_questions, question_ids=(ident,), reason=reason, checks=checks), self._reviewed
            )

    def _reviewed(self, count: int) -> None:
        self._shell.say(_("{n} questions are in use now.").format(n=count))
        self.load()
        if self._shown is not None:
            self.choose(self._shown.question.id)

    def _changed(self, shown: ShownQuestion) -> None:
        self._show(shown)
        self.load()

    # --- importing ---

    def read_files(self, paths: Sequence[str]) -> None:
        """Put the files through the door and look at them; nothing is written."""

        def work(door: Door) -> tuple[BankFile, ...]:
            return tuple(BankFile(name=Path(p).name, sha256=door.put_blob(read_chosen(Path(p)))) for p in paths)

        self._shell.tasks.aside(work, self._preview)

    def _preview(self, files: tuple[BankFile, ...]) -> None:
        self._files, self._corrections = files, {}
        self._shell.tasks.job(lambda door: door.start_job(preview_questions, files=files, one_by_one=True), self._looked_at)

    def _looked_at(self, outcome: ImportOutcome) -> None:
        self._looked = outcome
        self._view.show_import(outcome, corrected=bool(self._corrections))

    def correct(self, rows: Sequence[ImportRow], kind: QuestionType | None, key: str, text: str) -> None:
        """What a person says of some of the questions: their type, their key, or of one its text."""
        drafts = tuple(row.draft for row in rows)
        self._shell.tasks.read(
            lambda door: door.call(correct_drafts, drafts=drafts, kind=kind, key=key, text=text), lambda made: self._correct(rows, made)
        )

    def leave_out(self, rows: Sequence[ImportRow], again: bool) -> None:
        """Out of the import, or in ``again`` as they were read."""
        if not again:
            self._correct(rows, [None] * len(rows))
            return
        for row in rows:
            self._corrections.pop((row.sha256, row.row), None)
        self._look_again()

    def _correct(self, rows: Sequence[ImportRow], drafts: Sequence[Draft | None]) -> None:
        for row, draft in zip(rows, drafts, strict=True):
            self._corrections[row.sha256, row.row] = Correction(sha256=row.sha256, row=row.row, draft=draft)
        self._look_again()

    def _look_again(self) -> None:
        files, corrections = self._files, tuple(self._corrections.values())

        def shown(outcome: ImportOutcome) -> None:
            self._looked = outcome
            self._view.show_import(outcome, corrected=True)

        self._shell.tasks.job(lambda door: door.start_job(preview_questions, files=files, corrections=corrections, one_by_one=True), shown)

    def save_rejected(self) -> None:
        """Those with problems as a text, to be corrected elsewhere and brought again."""
        text = rejected_text(self._looked.rows) if self._looked is not None else ""
        if text and (path := self._view.ask_where(_("{n} questions to correct").format(n=text.count(REMARK)) + ".txt")):
            self._shell.tasks.aside(
                lambda _door: write_chosen(Path(path), text.encode("utf-8-sig")), lambda _done: self._shell.say_saved(Path(path))
            )

    def import_files(self, partly: bool, placing: Placing) -> None:
        files, corrections = self._files, tuple(self._corrections.values())
        self._job = self._shell.tasks.job(
            lambda door: door.start_job(import_questions, files=files, partly=partly, placing=placing, corrections=corrections),
            self._imported,
            progress=self._progress,
        )

    def _progress(self, done: int, total: int) -> None:
        self._shell.say(_("Importing: {done} of {total}").format(done=done, total=total))

    def _imported(self, outcome: ImportOutcome) -> None:
        self._shell.say(_("{n} questions imported").format(n=outcome.added))
        self.load()

    # --- what the program itself brings ---

    def _look_for_update(self) -> None:
        """Once for each page, beside everything else; where it cannot be looked at, nothing is offered."""
        self._looked_for_update = True
        self._shell.tasks.job(lambda door: door.start_job(preview_bank_update), self._offered, lambda _failure: None)

    def _offered(self, offered: BankUpdate) -> None:
        self._view.show_update(offered if offered.anything else None)

    def update(self) -> None:
        """All that is offered. What a run that was broken off did not do is offered again."""
        self._view.show_update(None)
        self._shell.tasks.job(lambda door: door.start_job(update_bank), self._updated, self._not_updated, progress=self._updating)

    def _updating(self, done: int, total: int) -> None:
        self._shell.say(_("Updating: {done} of {total}").format(done=done, total=total))

    def _updated(self, done: BankUpdate) -> None:
        words = _("New: {added}, revised: {revised}, withdrawn: {withdrawn}; left as you changed them: {kept}.")
        said = words.format(added=done.added, revised=done.revised, withdrawn=done.withdrawn, kept=done.kept)
        laws = _("Laws to read: {laws}").format(laws="、".join(done.reading)) if done.reading else ""
        self._shell.say(" ".join(part for part in (said, laws) if part))
        self.load()

    def _not_updated(self, failure: Failure) -> None:
        self._shell.show_failure(failure)
        self._look_for_update()
