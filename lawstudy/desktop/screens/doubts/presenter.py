"""The decisions of 试题疑问: which list is in view, the question of the chosen one, the answer."""

from typing import Protocol

from lawstudy.backend.contract import Door
from lawstudy.backend.pages import every
from lawstudy.desktop.contract import Failure, Shell
from lawstudy.domain.doubt import OPEN, Doubt
from lawstudy.errors import HeldForExam
from lawstudy.i18n import _
from lawstudy.usecases.bank.doubts import answer_doubt, list_doubts
from lawstudy.usecases.bank.questions import ShownQuestion, show_question


class DoubtsPage(Protocol):
    def show_list(self, doubts: tuple[Doubt, ...], still_open: int) -> None: ...

    def show_question(self, doubt: Doubt, shown: ShownQuestion) -> None: ...

    def show_resting(self, failure: Failure) -> None: ...

    def show_answered(self, doubt: Doubt) -> None: ...

    def part(self) -> str: ...


class DoubtsPresenter:
    def __init__(self, shell: Shell, view: DoubtsPage) -> None:
        self._shell, self._view = shell, view

    def load(self) -> None:
        state = self._view.part()

        def work(door: Door) -> tuple[tuple[Doubt, ...], int]:
            return _all(door, state), door.call(list_doubts, state=OPEN, limit=1).total

        self._shell.tasks.read(work, self._arrived, self._not_shown, replacing="list")

    def _arrived(self, found: tuple[tuple[Doubt, ...], int]) -> None:
        doubts, still_open = found
        self._shell.set_badge("bank", still_open)
        self._view.show_list(doubts, still_open)

    def choose(self, doubt: Doubt) -> None:
        self._shell.tasks.read(
            lambda door: door.call(show_question, question_id=doubt.question_id),
            lambda shown: self._view.show_question(doubt, shown),
            self._not_shown,
            replacing="question",
        )

    def _not_shown(self, failure: Failure) -> None:
        if isinstance(failure.error, HeldForExam):
            self._view.show_resting(failure)
        else:
            self._shell.show_failure(failure)

    def answer(self, doubt: Doubt, words: str) -> None:
        """The next open one comes into view with the new list."""
        self._shell.tasks.write(
            lambda door: door.call(answer_doubt, doubt_id=doubt.id, answer=words, expected_version=doubt.version), self._answered
        )

    def _answered(self, doubt: Doubt) -> None:
        self._view.show_answered(doubt)
        self._shell.say(_("Answered. {name} sees it under Mine.").format(name=doubt.person_name))
        self.load()

    def open_article(self, law: str, article: int) -> None:
        if self._shell.has("study"):
            self._shell.go("study", law=law, article=article)


def _all(door: Door, state: str) -> tuple[Doubt, ...]:
    return every(door, list_doubts, state=state).items
