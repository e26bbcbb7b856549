"""The demo's own tests: set, published, sat by its people, closed; and one exam that is open now."""

from datetime import datetime, timedelta
from uuid import UUID

from msgspec import structs

from lawstudy.backend.contract import Door
from lawstudy.demo.answers import Candidate
from lawstudy.demo.clock import DemoClock
from lawstudy.domain.clock import instant
from lawstudy.domain.exam import DEFAULT_PRESET, BandLines, ExamSettings, PaperSource, TypePoints, from_preset
from lawstudy.domain.question_types import QuestionType
from lawstudy.usecases.attempts import attempts
from lawstudy.usecases.attempts.attempts import AttemptView
from lawstudy.usecases.exams import exams

_TEST = (
    TypePoints(type=QuestionType.SINGLE_CHOICE, count=10, points=500),
    TypePoints(type=QuestionType.MULTIPLE_CHOICE, count=5, points=600),
    TypePoints(type=QuestionType.TRUE_FALSE, count=5, points=400),
)


def quarterly(title: str, year: int, opens: datetime) -> ExamSettings:
    """A test of twenty questions that are the same for all, thirty minutes, one attempt, open for three days."""
    settings = _preset(title, year, opens, opens + timedelta(days=3))
    lines = BandLines(passing=6000, excellent=9000)
    return structs.replace(settings, duration_s=30 * 60, max_attempts=1, sections=_TEST, bands=lines, source=PaperSource.ONE_DRAW)


def annual(title: str, year: int, opens: datetime, closes: datetime) -> ExamSettings:
    """The standard preset: 50 questions, 90 minutes, three attempts."""
    return _preset(title, year, opens, closes)


def _preset(title: str, year: int, opens: datetime, closes: datetime) -> ExamSettings:
    return from_preset(DEFAULT_PRESET, title=title, year=year, window_start_us=instant(opens), window_end_us=instant(closes))


def publish(door: Door, settings: ExamSettings) -> UUID:
    """Set and publish an exam for all active people."""
    exam = door.call(exams.create_exam, settings=settings)
    return door.call(exams.publish_exam, exam_id=exam.id, expected_version=exam.version).id


def sit(door: Door, exam_id: UUID, candidate: Candidate, clock: DemoClock) -> None:
    """One attempt from start to handing in, at half a minute a question."""
    view = door.call(attempts.start_attempt, exam_id=exam_id)
    seq = answer_items(door, view, candidate, clock, len(view.items))
    door.call(attempts.submit_attempt, attempt_id=view.attempt_id, epoch=view.epoch, seq=seq)


def answer_items(door: Door, view: AttemptView, candidate: Candidate, clock: DemoClock, count: int) -> int:
    """Answer the first ``count`` items of an attempt; the next free sequence number."""
    seq = view.next_seq
    for item in view.items[:count]:
        clock.advance(31)
        response = candidate.answer(item.prompt)
        if response is not None:
            door.call(attempts.save_answer, attempt_id=view.attempt_id, epoch=view.epoch, seq=seq, item=item.number, response=response)
            seq += 1
    return seq
