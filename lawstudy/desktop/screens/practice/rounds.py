"""One round of practice in hand: which question, what was answered, what was said. Plain values, no Qt."""

from dataclasses import dataclass, field
from enum import StrEnum
from uuid import UUID, uuid4

from lawstudy.domain.marking import Outcome
from lawstudy.domain.question_types import Response, is_blank
from lawstudy.usecases.study.practice import PracticeSource
from lawstudy.usecases.study.practice_questions import Feedback, PracticeQuestion, QuestionRecord, Recited


class Mode(StrEnum):
    """ANSWER: the key comes after the answer. GO_ON: and after a right answer the next question. RECITE (背题): question and key at
    once."""

    ANSWER = "answer"
    GO_ON = "go_on"
    RECITE = "recite"


@dataclass
class PracticeItem:
    """``sending`` while an answer is on its way; its id makes a repeat harmless. ``recited`` is the key where it was shown at once."""

    question: PracticeQuestion
    record: QuestionRecord
    answer_id: UUID = field(default_factory=uuid4)
    response: Response | None = None
    feedback: Feedback | None = None
    recited: Recited | None = None
    shown_us: int = 0
    sending: bool = False

    def answered(self) -> bool:
        """Whether something is chosen or written."""
        return self.response is not None and not is_blank(self.response)

    @property
    def solved(self) -> Feedback | Recited | None:
        """What shows the key: after an answer, or at once."""
        return self.feedback or self.recited

    def waits_for_judgement(self) -> bool:
        return self.feedback is not None and self.feedback.outcome is Outcome.PENDING

    def settled(self) -> bool:
        return self.feedback is not None and not self.waits_for_judgement()

    def right(self) -> bool:
        return self.feedback is not None and self.feedback.outcome is Outcome.RIGHT


@dataclass
class OpenRound:
    """``number`` is the place of the question in view, from 1. ``total`` counts all questions of the choice. ``source`` is None
    for what was missed in an exam."""

    source: PracticeSource | None
    items: list[PracticeItem]
    total: int
    number: int = 1

    @property
    def current(self) -> PracticeItem:
        return self.items[self.number - 1]

    def at_end(self) -> bool:
        return self.number == len(self.items)

    def right(self) -> int:
        return sum(item.right() for item in self.items)

    def wrong(self) -> int:
        return sum(item.settled() and not item.right() for item in self.items)

    def open(self) -> int:
        return len(self.items) - self.right() - self.wrong()

    def law_titles(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys(item.question.law_title for item in self.items))


def begun(source: PracticeSource | None, questions: tuple[PracticeQuestion, ...], total: int) -> OpenRound:
    """A round at its first question; ValueError without one."""
    if not questions:
        raise ValueError("a round needs a question")
    return OpenRound(source=source, items=[PracticeItem(question=q, record=q.record) for q in questions], total=total)
