"""The demo's practice: a few people who learn a little on several days, so that reviews are due and mastery shows something."""

from lawstudy.backend.contract import Door
from lawstudy.demo.answers import Candidate
from lawstudy.demo.clock import DemoClock
from lawstudy.usecases.study import practice
from lawstudy.usecases.study.practice import PracticeOrder, PracticeSource


def learn(door: Door, candidate: Candidate, clock: DemoClock, *, due: int, new: int) -> None:
    """One sitting: what is due first, then new questions in random order."""
    for source, limit in ((PracticeSource.DUE, due), (PracticeSource.UNSEEN, new)):
        drawn = door.call(practice.draw_practice, source=source, order=PracticeOrder.RANDOM, limit=limit)
        for question in drawn.questions:
            clock.advance(24)
            door.call(
                practice.answer_practice,
                question_id=question.question_id,
                revision=question.revision,
                response=candidate.answer(question.prompt),
                took_ms=24_000,
            )
