"""The decisions of practice: choosing a round, answering, judging, going on. No Qt."""

from collections.abc import Callable
from typing import NamedTuple, Protocol
from uuid import UUID

from msgspec import structs

from lawstudy.desktop.contract import Failure, Shell
from lawstudy.desktop.law_words import chapter_words
from lawstudy.desktop.screens.practice.choice import ChapterChoice, LawChoice, PracticeHome, RoundSummary
from lawstudy.desktop.screens.practice.rounds import Mode, OpenRound, PracticeItem, begun
from lawstudy.domain.practice import EVERYTHING, PracticeScope
from lawstudy.domain.question_types import Response
from lawstudy.errors import HeldForExam
from lawstudy.i18n import _
from lawstudy.usecases.attempts.mistakes import draw_mistakes
from lawstudy.usecases.bank.doubts import report_doubt
from lawstudy.usecases.study.mastery import my_mastery
from lawstudy.usecases.study.practice import (
    PracticeOrder,
    PracticeRound,
    PracticeSource,
    answer_practice,
    bookmark_question,
    draw_practice,
    judge_practice,
    practice_cells,
    practice_counts,
    recite_question,
)
from lawstudy.usecases.study.practice_questions import Feedback, Recited
from lawstudy.usecases.study.study import ArticlePage, read_article

DEFAULT_ROUND = 20
LARGEST_ROUND = 100


class Wanted(NamedTuple):
    """A round that begins as soon as the screen is shown."""

    source: PracticeSource
    scope: PracticeScope
    text: str
    limit: int


class PracticeScreenView(Protocol):
    """What the presenter tells the screen."""

    def show_home(self, home: PracticeHome, now_us: int, summary: RoundSummary | None) -> None: ...

    def show_nothing(self, source: PracticeSource | None) -> None: ...

    def show_question(self, this_round: OpenRound, now_us: int) -> None: ...

    def show_state(self, this_round: OpenRound, now_us: int) -> None: ...

    def show_article(self, page: ArticlePage, *, can_open: bool) -> None: ...

    def show_trouble(self, failure: Failure) -> None: ...


class PracticePresenter:
    """``attempt_id``: begin at once with what was missed in that attempt; else with the round ``first`` where one is given. ``mode`` is
    asked at each question."""

    def __init__(
        self,
        shell: Shell,
        view: PracticeScreenView,
        *,
        first: Wanted | None = None,
        attempt_id: UUID | None = None,
        mode: Callable[[], Mode] = lambda: Mode.ANSWER,
    ) -> None:
        self._shell, self._view, self._first, self._attempt_id, self._mode = shell, view, first, attempt_id, mode
        self._round: OpenRound | None = None
        self._summary: RoundSummary | None = None
        self._empty: list[PracticeSource | None] = []

    def round_now(self) -> OpenRound | None:
        return self._round

    # --- choosing ---

    def load(self) -> None:
        """The first page, unless a round is in hand; a screen opened for a round begins it at once."""
        if self._round is not None:
            return
        if self._attempt_id is not None:
            attempt_id, self._attempt_id = self._attempt_id, None
            self._shell.tasks.read(
                lambda door: door.call(draw_mistakes, attempt_id=attempt_id), lambda found: self._drawn(None, found), replacing="round"
            )
            return
        if self._first is not None:
            first, self._first = self._first, None
            self.start(first.source, first.scope, limit=first.limit, text=first.text)
            return
        self._shell.tasks.read(
            lambda door: PracticeHome(
                counts=door.call(practice_counts),
                cells=door.call(practice_cells),
                laws=tuple(
                    LawChoice(
                        law=law.law,
                        short_title=law.short_title,
                        chapters=tuple(ChapterChoice(c.number, chapter_words(c.number, c.title)) for c in law.chapters),
                    )
                    for law in door.call(my_mastery)
                ),
            ),
            self._home_arrived,
            replacing="home",
        )

    def _home_arrived(self, home: PracticeHome) -> None:
        if self._round is None:
            self._view.show_home(home, self._shell.now_us(), self._summary)
            self._summary = None
            for source in self._empty:
                self._view.show_nothing(source)
            self._empty = []

    def start(
        self,
        source: PracticeSource,
        scope: PracticeScope = EVERYTHING,
        order: PracticeOrder = PracticeOrder.SEQUENTIAL,
        limit: int = DEFAULT_ROUND,
        *,
        text: str = "",
    ) -> None:
        """Draw a round and show its first question; ``text`` are words of the questions."""
        wanted = LARGEST_ROUND if scope.article else limit
        self._shell.tasks.read(
            lambda door: door.call(draw_practice, source=source, scope=scope, order=order, limit=wanted, text=text),
            lambda found: self._drawn(source, found),
            replacing="round",
        )

    def _drawn(self, source: PracticeSource | None, found: PracticeRound) -> None:
        if not found.questions:
            self._empty = [source]
            self.load()
            return
        self._round = begun(source, found.questions, found.total)
        self._show_question()

    # --- answering ---

    def answered(self, response: Response) -> None:
        """Something was chosen or written; it is not sent yet."""
        item = self._open_item()
        if item is not None and item.solved is None:
            item.response = response
            self._show_state()

    def submit(self) -> None:
        """Send the answer; the key comes back with it."""
        item = self._open_item()
        if item is None or item.solved is not None:
            return
        if item.answered():
            self._send(item, item.response)
        else:
            self._shell.say(_("Choose an answer first, or show the answer."))

    def show_answer(self) -> None:
        """Ask for the key without an answer: counts as not known."""
        item = self._open_item()
        if item is not None and item.feedback is None:
            item.response = None
            self._send(item, None)

    def _send(self, item: PracticeItem, response: Response | None) -> None:
        item.sending = True
        took_ms = max(0, (self._shell.now_us() - item.shown_us) // 1000)
        asked, answer_id = item.question, item.answer_id
        self._shell.tasks.answer(
            lambda door: door.call(
                answer_practice,
                question_id=asked.question_id,
                revision=asked.revision,
                response=response,
                took_ms=took_ms,
                answer_id=answer_id,
            ),
            lambda feedback: self._judged(item, feedback),
            lambda failure: self._not_taken(item, failure),
        )
        self._show_state()

    def _judged(self, item: PracticeItem, feedback: Feedback) -> None:
        item.sending, item.feedback, item.record = False, feedback, feedback.record
        self._show_state()
        this_round = self._round
        goes_on = item.right() and self._mode() is Mode.GO_ON
        if goes_on and this_round is not None and this_round.current is item and not this_round.at_end():
            self._shell.say(_("Question {n}: right.").format(n=this_round.number))
            self.go_to(this_round.number + 1)

    def _not_taken(self, item: PracticeItem, failure: Failure) -> None:
        item.sending = False
        if isinstance(failure.error, HeldForExam) and self._round is not None:
            self._view.show_trouble(failure)
        else:
            self._shell.show_failure(failure)
        self._show_state()

    def judge(self, right: bool) -> None:
        """The learner's own judgement of a written answer."""
        item = self._open_item()
        if item is None or item.feedback is None or not item.waits_for_judgement():
            return
        answer_id = item.feedback.answer_id
        item.sending = True
        self._shell.tasks.answer(
            lambda door: door.call(judge_practice, answer_id=answer_id, right=right),
            lambda feedback: self._judged(item, feedback),
            lambda failure: self._not_taken(item, failure),
        )
        self._show_state()

    def _open_item(self) -> PracticeItem | None:
        """The item in view when it can take something."""
        if self._round is None or self._round.current.sending:
            return None
        return self._round.current

    # --- going on ---

    def go_on(self) -> None:
        """Enter: send an answer that is not sent; then the next question, or the end of the round."""
        this_round = self._round
        if this_round is None or this_round.current.sending:
            return
        if this_round.current.solved is None:
            self.submit()
        elif this_round.at_end():
            self.finish()
        else:
            self.go_to(this_round.number + 1)

    def say_unfinished(self) -> None:
        self._shell.say(_("Something is still open here; Ctrl+Enter submits it as it is."))

    def step(self, by: int) -> None:
        if self._round is not None:
            self.go_to(self._round.number + by)

    def go_to(self, number: int) -> None:
        this_round = self._round
        if this_round is not None and 1 <= number <= len(this_round.items) and number != this_round.number:
            this_round.number = number
            self._show_question()

    def finish(self) -> None:
        """End the round and go back to the first page; what was answered is kept."""
        this_round = self._round
        if this_round is None:
            return
        done = this_round.right() + this_round.wrong()
        self._summary = RoundSummary(answered=done, right=this_round.right(), wrong=this_round.wrong()) if done else None
        self._round = None
        self.load()

    def _show_question(self) -> None:
        assert self._round is not None  # called with a round in hand only
        self._round.current.shown_us = self._shell.now_us()
        self._view.show_question(self._round, self._shell.now_us())
        if self._mode() is Mode.RECITE and self._round.current.solved is None:
            self._recite(self._round.current)

    def _recite(self, item: PracticeItem) -> None:
        """背题: the key comes with the question, and nothing of it counts as an answer."""
        item.sending = True
        asked = item.question

        def arrived(found: Recited) -> None:
            item.sending, item.recited = False, found
            self._show_state()

        self._shell.tasks.read(
            lambda door: door.call(recite_question, question_id=asked.question_id, revision=asked.revision),
            arrived,
            lambda failure: self._not_taken(item, failure),
        )

    def _show_state(self) -> None:
        if self._round is not None:
            self._view.show_state(self._round, self._shell.now_us())

    # --- beside the question ---

    def toggle_mark(self) -> None:
        item = self._open_item()
        if item is None:
            return
        asked, marked = item.question, not item.record.bookmarked
        self._shell.tasks.answer(
            lambda door: door.call(bookmark_question, question_id=asked.question_id, marked=marked),
            lambda _done: self._marked(item, marked),
        )

    def _marked(self, item: PracticeItem, marked: bool) -> None:
        item.record = structs.replace(item.record, bookmarked=marked)
        self._show_state()

    def report(self, reason: str) -> None:
        """Tell the coordinator what is doubtful about the question in view."""
        if self._round is None or not reason.strip():
            return
        asked = self._round.current.question
        self._shell.tasks.write(
            lambda door: door.call(report_doubt, question_id=asked.question_id, revision=asked.revision, reason=reason), self._reported
        )

    def _reported(self, _doubt: object) -> None:
        self._shell.say(_("Reported. The coordinator will answer."))

    def open_citation(self, position: int) -> None:
        """Show a cited article over the question; one of an old edition has no page."""
        feedback = self._round.current.solved if self._round is not None else None
        if feedback is None or not 0 <= position < len(feedback.cited):
            return
        cited = feedback.cited[position]
        if cited.superseded:
            self._shell.say(_("This article belongs to an edition that is no longer in force."))
            return
        law, article = cited.citation.law, cited.citation.article
        self._shell.tasks.read(lambda door: door.call(read_article, law=law, article=article), self._article_arrived, replacing="article")

    def _article_arrived(self, page: ArticlePage) -> None:
        self._view.show_article(page, can_open=self._shell.has("study"))

    def read_list(self, source: PracticeSource) -> None:
        """错题本 or 标记 as a list."""
        self._shell.go("notebook", book=source.value)

    def open_in_study(self, law: str, article: int) -> None:
        if self._shell.has("study"):
            self._shell.go("study", law=law, article=article)
