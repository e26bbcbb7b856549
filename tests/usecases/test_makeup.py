"""补考: follows a first sitting, and the figures after it are kept apart."""

from uuid import uuid4

import msgspec
import pytest

from lawstudy.backend.local import LocalDoor, LocalEntrance
from lawstudy.domain.exam import DEFAULT_PRESET, ExamSettings, Sitting, from_preset
from lawstudy.domain.exam.record import Exam
from lawstudy.domain.roster import ApprovedExclusion, Exclusion
from lawstudy.errors import BadArgument, NotFound
from lawstudy.usecases.attempts import attempts, results
from lawstudy.usecases.exams import exams
from lawstudy.usecases.exams import excuses as exam_excuses
from lawstudy.usecases.exams import removal as exam_removal
from lawstudy.usecases.reports import statistics
from tests.conftest import FakeClock
from tests.usecases.test_results import sat

DAY = 24 * 3600 * 1_000_000


def settings(clock: FakeClock, sitting: Sitting) -> ExamSettings:
    start = clock.wall_us
    made = from_preset(DEFAULT_PRESET, title="考试", year=2026, window_start_us=start, window_end_us=start + DAY)
    return msgspec.structs.replace(made, sitting=sitting)


def published(door: LocalDoor, made: ExamSettings, **more: object) -> Exam:
    exam = door.call(exams.create_exam, settings=made, **more)  # type: ignore[arg-type]
    return door.call(exams.publish_exam, exam_id=exam.id, expected_version=exam.version)


def test_a_makeup_names_the_exam_it_follows(door: LocalDoor, clock: FakeClock) -> None:
    with pytest.raises(BadArgument):
        door.call(exams.create_exam, settings=settings(clock, Sitting.MAKEUP))
    with pytest.raises(NotFound):
        door.call(exams.create_exam, settings=settings(clock, Sitting.MAKEUP), first_sitting_id=uuid4())
    first = published(door, settings(clock, Sitting.REGULAR))
    with pytest.raises(BadArgument):
        door.call(exams.create_exam, settings=settings(clock, Sitting.REGULAR), first_sitting_id=first.id)
    makeup = door.call(exams.create_exam, settings=settings(clock, Sitting.MAKEUP), first_sitting_id=first.id)
    assert makeup.first_sitting_id == first.id
    again = door.call(exams.create_exam, settings=settings(clock, Sitting.MAKEUP), first_sitting_id=makeup.id)
    assert again.first_sitting_id == first.id


def test_one_title_twice_in_a_year_looks_wrong_and_is_allowed(door: LocalDoor, clock: FakeClock) -> None:
    def odd(exam: Exam) -> list[str]:
        return [p.code for p in door.call(exams.check_exam, exam_id=exam.id) if p.field == "title"]

    draft = door.call(exams.create_exam, settings=msgspec.structs.replace(settings(clock, Sitting.REGULAR), title=" 考 试"))
    assert odd(draft) == []
    first = published(door, settings(clock, Sitting.REGULAR))
    assert odd(draft) == ["odd.title_twice"]
    assert odd(first) == []  # a draft is no second exam yet
    door.call(exam_removal.cancel_exam, exam_id=first.id, reason="set by mistake", expected_version=first.version)
    assert odd(draft) == []
    assert door.call(exams.publish_exam, exam_id=draft.id, expected_version=draft.version).counts


def test_a_repeat_of_creating_is_harmless(door: LocalDoor, clock: FakeClock) -> None:
    ident = uuid4()
    first = door.call(exams.create_exam, settings=settings(clock, Sitting.REGULAR), exam_id=ident)
    assert door.call(exams.create_exam, settings=settings(clock, Sitting.REGULAR), exam_id=ident) == first


def test_figures_before_and_after_are_kept_apart(door: LocalDoor, clock: FakeClock) -> None:
    first = published(door, settings(clock, Sitting.REGULAR))
    clock.advance(us=2 * DAY)
    makeup = published(door, settings(clock, Sitting.MAKEUP), first_sitting_id=first.id)
    view = door.call(attempts.start_attempt, exam_id=makeup.id)
    door.call(attempts.submit_attempt, attempt_id=view.attempt_id, epoch=view.epoch, seq=view.next_seq)
    clock.advance(us=2 * DAY)
    found = door.call(statistics.exam_statistics, exam_id=first.id)
    assert found.before.participation is not None
    assert found.after is not None
    assert found.after.participation is not None
    assert (found.before.participation.sat.count, found.after.participation.sat.count) == (0, 1)


@pytest.mark.parametrize(("cap", "deferred", "band"), [(False, False, "excellent"), (True, False, "passed"), (True, True, "excellent")])
def test_a_cap_set_for_the_makeup_holds_in_the_figures_and_on_the_own_result(
    entrance: LocalEntrance, door: LocalDoor, clock: FakeClock, cap: bool, deferred: bool, band: str
) -> None:
    first = published(door, settings(clock, Sitting.REGULAR))
    if deferred:
        exclusion = ApprovedExclusion(kind=Exclusion.DEFERRED, reason="出差", approver="陈望津", approved_on="2026-11-24")
        me = door.call(exams.exam_roster, exam_id=first.id)[0].person_id
        door.call(exam_excuses.exclude_from_exam, exam_id=first.id, person_id=me, exclusion=exclusion)
    clock.advance(us=2 * DAY)
    asked = msgspec.structs.replace(settings(clock, Sitting.MAKEUP), cap_makeup=cap)
    makeup = published(door, asked, first_sitting_id=first.id)
    attempt_id = sat(entrance, door, makeup.id)
    assert door.call(results.my_attempts)[0].band == band
    mine = door.call(results.my_result, attempt_id=attempt_id)
    assert mine.score is not None
    assert (mine.score.points, mine.score.band) == (10_000, band)
    clock.advance(us=2 * DAY)
    found = door.call(statistics.exam_statistics, exam_id=first.id)
    assert found.latest.participation is not None
    assert found.latest.participation.excellent.count == (band == "excellent")
    assert [(a.points, a.band) for a in found.latest.kept] == [(10_000 if band == "excellent" else 6_000, band)]
