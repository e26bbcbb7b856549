"""The own record on both engines: own and outside exams, hours, certificates, mastery, export."""

from io import BytesIO
from uuid import uuid4

import msgspec
import pytest
from openpyxl import load_workbook

from lawstudy.backend.local import LocalDoor, LocalEntrance
from lawstudy.backend.wire import WireDoor
from lawstudy.domain.exam import DEFAULT_PRESET, Band, BandLines, ExamOrigin, OutsideExam, Release, ReleasePolicy, Sitting, from_preset
from lawstudy.domain.exam.record import Exam, ExamState
from lawstudy.domain.roster import RosterEntry
from lawstudy.errors import BadArgument
from lawstudy.store import exam_decisions
from lawstudy.store import exams as store
from lawstudy.store.engine import Lane
from lawstudy.store.exam_decisions import ExternalScore, Recorder
from lawstudy.usecases.attempts import attempts
from lawstudy.usecases.exams import exams
from lawstudy.usecases.study.record import my_record
from lawstudy.usecases.study.record_export import export_my_record
from tests.conftest import FakeClock
from tests.usecases.test_practice import SINGLE, answered, drawn

Door = LocalDoor | WireDoor
DAY = 24 * 3600 * 1_000_000


def published(door: Door, clock: FakeClock, title: str, *, score: Release = Release.AT_ONCE) -> Exam:
    now = clock.wall_us
    settings = from_preset(DEFAULT_PRESET, title=title, year=2026, window_start_us=now - 1000, window_end_us=now + 2 * DAY)
    settings = msgspec.structs.replace(settings, release=ReleasePolicy(score=score))
    exam = door.call(exams.create_exam, settings=settings)
    return door.call(exams.publish_exam, exam_id=exam.id, expected_version=exam.version)


def sat(door: Door, exam: Exam) -> None:
    view = door.call(attempts.start_attempt, exam_id=exam.id)
    door.call(attempts.submit_attempt, attempt_id=view.attempt_id, epoch=view.epoch, seq=view.next_seq)


def outside(
    entrance: LocalEntrance, door: Door, clock: FakeClock, *, points: int | None, band: str | None, lines: BandLines | None
) -> None:
    """A superior's exam whose roster and score name the person signed in."""
    value = Exam(
        id=uuid4(),
        state=ExamState.CLOSED,
        version=1,
        outside=OutsideExam(
            title="年度学法用法考试", year=2026, origin=ExamOrigin.OUTSIDE, organiser="市司法局", period_end="2026-10-20", bands=lines
        ),
    )
    person = door.actor.person_id
    with entrance.database.transaction(Lane.WRITE) as tx:
        store.add(tx, entrance.organisation_id, value, seed=None, now=clock.wall_us)
        store.freeze_roster(tx, entrance.organisation_id, value.id, [RosterEntry(person_id=person, department="")], clock.wall_us)
        score = ExternalScore(person_id=person, points=points, band=band, source="test")
        by = Recorder(account_id=None, at_us=clock.wall_us)
        exam_decisions.add(tx, entrance.organisation_id, value.id, exam_decisions.scores_given([score]), by)


def test_exams_that_wait_come_first_then_the_newest(any_door: Door, clock: FakeClock) -> None:
    first = published(any_door, clock, "第一季度学法测验")
    sat(any_door, first)
    clock.advance(40 * 24 * 3600)
    sat(any_door, published(any_door, clock, "第二季度学法测验"))
    published(any_door, clock, "年度考试")
    found = any_door.call(my_record, year=2026).exams
    assert [e.title for e in found] == ["年度考试", "第二季度学法测验", "第一季度学法测验"]
    assert [(e.attempts_used, e.points, e.band) for e in found] == [(0, None, None), (1, 0, Band.FAILED), (1, 0, Band.FAILED)]
    assert found[0].closes_us is not None
    assert found[0].sitting is Sitting.REGULAR


def test_a_score_that_is_not_released_is_not_shown(any_door: Door, clock: FakeClock) -> None:
    sat(any_door, published(any_door, clock, "测验", score=Release.AFTER_WINDOW))
    found = any_door.call(my_record, year=2026).exams[0]
    assert (found.points, found.band) == (None, None)
    assert found.attempt_id is not None


@pytest.mark.parametrize(
    ("points", "band", "lines", "shown"),
    [
        (9400, None, BandLines(passing=6000, excellent=9000), Band.EXCELLENT),
        (None, "passed", None, Band.PASSED),
        (7000, None, None, None),
    ],
)
def test_an_outside_exam_stands_beside_the_own(
    any_door: Door,
    any_entrance: LocalEntrance,
    clock: FakeClock,
    points: int | None,
    band: str | None,
    lines: BandLines | None,
    shown: Band | None,
) -> None:
    outside(any_entrance, any_door, clock, points=points, band=band, lines=lines)
    found = any_door.call(my_record, year=2026).exams[0]
    assert (found.organiser, found.day, found.points, found.band, found.attempt_id) == ("市司法局", "2026-10-20", points, shown, None)


def test_the_export_is_a_spreadsheet_of_ones_own(any_door: Door, any_entrance: LocalEntrance, clock: FakeClock) -> None:
    outside(any_entrance, any_door, clock, points=9400, band=None, lines=BandLines(passing=6000, excellent=9000))
    asked = drawn(any_door, SINGLE)[0]
    answered(any_door, asked, None)
    blob = any_door.call(export_my_record, year=2026)
    assert blob.name == "学习档案_沈静怡_2026.xlsx"
    book = load_workbook(BytesIO(any_door.get_blob(blob.sha256)))
    row = [cell.value for cell in book["考试和测验"][4]]
    assert row == ["年度学法用法考试", 2026, "2026-10-20", 1, 94, "优秀"]
    assert book["掌握程度"]["B4"].value == "行政复议法"


def test_nobody_sees_the_record_of_another(door: LocalDoor, employee_door: LocalDoor, clock: FakeClock) -> None:
    sat(door, published(door, clock, "测验"))
    found = employee_door.call(my_record, year=2026)
    assert found.person.name == "周明岚"
    assert [(e.title, e.attempts_used) for e in found.exams] == [("测验", 0)]
    assert found.history.answers == 0


def test_an_impossible_year_is_refused(door: LocalDoor) -> None:
    with pytest.raises(BadArgument):
        door.call(my_record, year=3000)
