"""Exams of the year: set, sat with whatever goes wrong meanwhile, ended."""

from collections.abc import Callable
from contextlib import nullcontext

from msgspec import structs

from lawstudy.domain.attempt import AsideReason
from lawstudy.domain.clock import DAY
from lawstudy.domain.exam import DEFAULT_PRESET, BandLines, PaperSource, TypePoints, from_preset
from lawstudy.domain.exam.record import Exam, ExamState
from lawstudy.domain.question_types import QuestionType
from lawstudy.errors import DiskFull, ExamNotOpen, NoAttemptLeft
from lawstudy.usecases.attempts.attempts import AttemptView, HandedIn, Saved, save_answer, start_attempt, submit_attempt
from lawstudy.usecases.exams.exams import close_exam, create_exam, publish_exam
from tests.simulator.responses import some_response
from tests.simulator.world import CANDIDATES, YEAR, World

SECTIONS = (
    TypePoints(type=QuestionType.SINGLE_CHOICE, count=4, points=400),
    TypePoints(type=QuestionType.MULTIPLE_CHOICE, count=2, points=600),
    TypePoints(type=QuestionType.TRUE_FALSE, count=2, points=300),
)
TOTAL = sum(section.count * section.points for section in SECTIONS)
# Somebody who changes his mind as often as this fills whatever room was left in the pages of the file.
MOST_CHANGES = 30
SOURCES = (PaperSource.ONE_DRAW, PaperSource.DRAW_EACH)


def set_exam(world: World) -> str:
    """For everyone, open at once or from tomorrow, for up to nine days."""
    return _published(world, world.now_us() + world.random.choice((0, 1)) * DAY).title


def _published(world: World, start: int) -> Exam:
    settings = structs.replace(
        from_preset(
            DEFAULT_PRESET,
            title=f"第{world.next_number()}次学法测验",
            year=YEAR,
            window_start_us=start,
            window_end_us=start + world.random.randint(2, 9) * DAY,
        ),
        duration_s=30 * 60,
        max_attempts=2,
        source=world.random.choice(SOURCES),
        sections=SECTIONS,
        bands=BandLines(passing=TOTAL * 6 // 10, excellent=TOTAL * 9 // 10),
    )
    exam = world.door().call(create_exam, settings=settings)
    world.saw("exams")
    return world.door().call(publish_exam, exam_id=exam.id, expected_version=exam.version)


def sit(world: World) -> str:
    """A few people sit an exam that is open, or is set for them; each hands in, or leaves."""
    now = world.now_us()
    found = [exam for exam in world.exams() if is_open(exam, now)] or [_published(world, now)]
    exam = world.random.choice(found)
    people = world.random.sample(CANDIDATES, 3)
    return f"{exam.title}: " + ", ".join(f"{name} {_sit(world, exam, name)}" for name in people)


def is_open(exam: Exam, now_us: int) -> bool:
    settings = exam.settings
    return exam.state is ExamState.PUBLISHED and settings is not None and settings.window_start_us <= now_us < settings.window_end_us - DAY


def _sit(world: World, exam: Exam, name: str) -> str:
    """Whoever comes when the time of the workspace has run on, because the machine was started with a wrong clock, comes too late."""
    try:
        return _sat(world, exam, name, world.random.choice(TROUBLES))
    except NoAttemptLeft:
        return "has none left"
    except ExamNotOpen:
        return "came too late"


def _sat(world: World, exam: Exam, name: str, trouble: Callable[[World], None] | None) -> str:
    view = _started(world, exam, name)
    seq = view.next_seq
    at = world.random.randrange(len(view.items))
    for place, item in enumerate(view.items):
        world.clock.advance(world.random.randint(5, 60))
        if place == at and trouble is not None:
            trouble(world)
            view = _started(world, exam, name)
            seq = view.next_seq
        full = place == at and world.random.random() < 0.2
        with world.full_disk() if full else nullcontext():
            seq = _answer(world, view, name, item.number, seq, changes=MOST_CHANGES if full else 1)
        if world.random.random() < 0.03:
            return "left"
    if world.random.random() < 0.15:
        return "left at the end"
    handed_in = world.door(name).call(submit_attempt, attempt_id=view.attempt_id, epoch=view.epoch, seq=seq)
    assert isinstance(handed_in, HandedIn), handed_in
    world.saw("handed in")
    return "handed in" if trouble is None else f"handed in after {trouble.__name__.strip('_')}"


def _started(world: World, exam: Exam, name: str) -> AttemptView:
    """A window that opens shows what was acknowledged, no more and no less."""
    view = world.door(name).call(start_attempt, exam_id=exam.id)
    shown = {item.number: item.response for item in view.items if item.response is not None}
    assert shown == world.acknowledged.answers.setdefault(view.attempt_id, {}), f"the attempt of {name} does not open as it was left"
    return view


def _answer(world: World, view: AttemptView, name: str, number: int, seq: int, *, changes: int) -> int:
    """Acknowledged or refused, and nothing else: what a full disk refuses, or what comes too late, leaves the answer as it was. The next
    number for an entry, which is the same again after a refusal."""
    for _change in range(changes):
        response = some_response(world, view.items[number - 1].prompt)
        if response is None:
            return seq
        try:
            outcome = world.door(name).call(
                save_answer, attempt_id=view.attempt_id, epoch=view.epoch, seq=seq, item=number, response=response
            )
        except DiskFull:
            world.saw("answers refused by a full disk")
            return seq
        seq += 1
        if isinstance(outcome, Saved):
            world.acknowledged.answers[view.attempt_id][number] = response
            world.saw("answers")
        else:
            assert outcome.reason in {AsideReason.AFTER_DEADLINE, AsideReason.AFTER_SUBMISSION}, outcome
            world.saw("answers too late")
    return seq


def end_exams(world: World) -> str:
    """Those whose window is over, and now and then one before its time."""
    ended = []
    for exam in world.exams():
        over = exam.settings is not None and exam.settings.window_end_us <= world.now_us()
        if exam.state is ExamState.PUBLISHED and (over or world.random.random() < 0.2):
            world.door().call(close_exam, exam_id=exam.id, expected_version=exam.version)
            ended.append(exam.title)
    return "、".join(ended) or "none"


def _crash(world: World) -> None:
    world.crash()
    world.saw("crashes")


def _restart(world: World) -> None:
    world.reopen(off_seconds=world.random.randint(60, 300))
    world.saw("restarts")


def _clock_step(world: World) -> None:
    world.set_clock(world.random.choice((-30, -1, 1, 30)))
    world.saw("clock steps")


# What happens while somebody answers.
TROUBLES: tuple[Callable[[World], None] | None, ...] = (None, None, None, _crash, _restart, _clock_step)
