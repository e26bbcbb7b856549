"""The decisions of 法律版本: which editions there are, what a file would bring, what is decided about a question. No Qt."""

from collections.abc import Sequence
from pathlib import Path
from typing import Protocol

from lawstudy.backend.contract import Door
from lawstudy.desktop.contract import Failure, Shell
from lawstudy.desktop.files import read_chosen
from lawstudy.errors import HeldForExam
from lawstudy.formats.statute_file import LARGEST_FILE
from lawstudy.i18n import _
from lawstudy.usecases.bank.law_comparison import LawComparison
from lawstudy.usecases.bank.law_editions import KnownEdition, compare_editions, list_law_editions, withdraw_edition
from lawstudy.usecases.bank.law_import import LawImport, import_law, preview_law
from lawstudy.usecases.bank.law_queue import Decision, LawQueue, QueuedQuestion, law_queue, settle_question
from lawstudy.usecases.bank.questions import ShownQuestion, show_question

Loaded = tuple[tuple[KnownEdition, ...], LawQueue]


class LawsPage(Protocol):
    def show_editions(self, found: Sequence[KnownEdition], queue: LawQueue) -> None: ...

    def show_comparison(self, found: LawComparison, title: str) -> None: ...

    def show_question(self, row: QueuedQuestion, shown: ShownQuestion) -> None: ...

    def show_resting(self, failure: Failure) -> None: ...

    def begin_import(self, name: str, laws: Sequence[KnownEdition]) -> None: ...

    def given(self) -> dict[str, str]: ...

    def show_import(self, found: LawImport) -> None: ...

    def show_busy(self) -> None: ...

    def end_import(self, part: str = ...) -> None: ...


class LawsPresenter:
    def __init__(self, shell: Shell, view: LawsPage) -> None:
        self._shell, self._view = shell, view
        self._editions: tuple[KnownEdition, ...] = ()
        self._file: tuple[str, str] | None = None  # hash and name of what is to be taken in
        self._looks = 0

    def load(self) -> None:
        def work(door: Door) -> Loaded:
            return door.call(list_law_editions), door.call(law_queue)

        self._shell.tasks.read(work, self._arrived, replacing="editions")

    def _arrived(self, found: Loaded) -> None:
        self._editions, queue = found
        self._view.show_editions(self._editions, queue)

    def compare(self, row: KnownEdition) -> None:
        title = f"{row.title} {row.replaces} → {row.edition}"
        self._shell.tasks.read(
            lambda door: door.call(compare_editions, edition_id=row.edition_id),
            lambda found: self._view.show_comparison(found, title) if self._file is None else None,
            replacing="comparison",
        )

    def withdraw(self, row: KnownEdition, reason: str) -> None:
        def withdrawn(_left: object) -> None:
            self._shell.say(_("{title} {edition} was taken back.").format(title=row.title, edition=row.edition_name))
            self.load()

        self._shell.tasks.job(lambda door: door.start_job(withdraw_edition, edition_id=row.edition_id, reason=reason), withdrawn)

    # --- importing ---

    def read_file(self, path: str) -> None:
        name = Path(path).name

        def work(door: Door) -> str:
            return door.put_blob(read_chosen(Path(path), LARGEST_FILE))

        def put(sha256: str) -> None:
            self._file = (sha256, name)
            self._view.begin_import(name, self._editions)
            self.look_again()

        self._shell.tasks.aside(work, put)

    def look_again(self) -> None:
        """With what was given in place of what the file does not say. Only what was asked last is shown."""
        if self._file is None:
            return
        sha256, name = self._file
        given = self._view.given()
        self._looks += 1
        look = self._looks

        def looked(found: LawImport) -> None:
            if look == self._looks and self._file is not None:
                self._view.show_import(found)

        def failed(failure: Failure) -> None:
            if look == self._looks:
                self._shell.show_failure(failure)
                self.give_up()

        self._shell.tasks.job(lambda door: door.start_job(preview_law, sha256=sha256, name=name, **given), looked, failed)

    def accept(self) -> None:
        if self._file is None:
            return
        sha256, name = self._file
        given = self._view.given()
        self._view.show_busy()

        def failed(failure: Failure) -> None:
            self._shell.show_failure(failure)
            self.look_again()

        self._shell.tasks.job(lambda door: door.start_job(import_law, sha256=sha256, name=name, **given), self._accepted, failed)

    def _accepted(self, found: LawImport) -> None:
        words = _("{title} {edition} was taken in; {n} questions wait for a decision.")
        self._shell.say(words.format(title=found.title, edition=found.edition_name, n=found.queued))
        self._file = None
        self._view.end_import("queue" if found.queued else "editions")
        self.load()

    def give_up(self) -> None:
        self._file = None
        self._looks += 1
        self._view.end_import()

    # --- the queue ---

    def choose(self, row: QueuedQuestion) -> None:
        self._shell.tasks.read(
            lambda door: door.call(show_question, question_id=row.question_id),
            lambda shown: self._view.show_question(row, shown),
            self._not_shown,
            replacing="question",
        )

    def _not_shown(self, failure: Failure) -> None:
        if isinstance(failure.error, HeldForExam):
            self._view.show_resting(failure)
        else:
            self._shell.show_failure(failure)

    def settle(self, row: QueuedQuestion, decision: Decision, reason: str) -> None:
        def work(door: Door) -> LawQueue:
            return door.call(
                settle_question,
                edition_id=row.edition_id,
                question_id=row.question_id,
                decision=decision,
                reason=reason,
                expected_version=row.version,
            )

        def settled(_left: LawQueue) -> None:
            self._shell.say(_("{question} is settled.").format(question=row.label))
            self.load()

        self._shell.tasks.write(work, settled)

    def revise(self, row: QueuedQuestion) -> None:
        self._shell.go("question_editor", question_id=row.question_id, edition_id=row.edition_id)

    def open_article(self, law: str, article: int) -> None:
        if self._shell.has("study"):
            self._shell.go("study", law=law, article=article)
