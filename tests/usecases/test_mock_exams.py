"""模拟考试: a paper under the rules of an exam that counts nowhere, through both doors and engines."""

import pytest
from msgspec import structs

from lawstudy.backend.local import LocalDoor, LocalEntrance
from lawstudy.backend.wire import WireDoor
from lawstudy.domain.access import Reach
from lawstudy.domain.attempt import AsideReason, EntryKind, Phase
from lawstudy.domain.exam import Band, PaperSource, TypePoints
from lawstudy.domain.exam.record import ChosenQuestion
from lawstudy.domain.question_types import QuestionType
from lawstudy.domain.question_types.single_choice import SingleChoiceResponse
from lawstudy.errors import (
    AttemptRunning,
    BadArgument,
    HeldForExam,
    MockNotDrawn,
    NotFound,
    NotOnRoster,
    ResponseDoesNotFit,
    SittingNow,
)
from lawstudy.store import mock_exams as store
from lawstudy.store import questions
from lawstudy.store.engine import Lane
from lawstudy.usecases.attempts.attempts import AttemptView, HandedIn, NotSaved, Saved, SaveOutcome, start_attempt
from lawstudy.usecases.attempts.results import my_attempts
from lawstudy.usecases.bank.questions import list_questions
from lawstudy.usecases.exams.exams import create_exam, publish_exam
from lawstudy.usecases.reports.statistics import exam_statistics
from lawstudy.usecases.study.mock_exams import mock_result, my_mocks, review_mock, start_mock, submit_mock, write_mock
from tests.conftest import FakeClock, add_employee, signed_in
from tests.sitting import published, right_response, settings

Door = LocalDoor | WireDoor
SINGLES = (TypePoints(type=QuestionType.SINGLE_CHOICE, count=10, points=1000),)
A = SingleChoiceResponse(letter="A")


class Window:
    """One window on a mock exam."""

    def __init__(self, door: Door, view: AttemptView) -> None:
        self.door, self.view, self.seq = door, view, view.next_seq

    def write(self, kind: EntryKind, item: int = 0, response: SingleChoiceResponse | None = None) -> SaveOutcome:
        self.seq += 1
        ident, epoch = self.view.attempt_id, self.view.epoch
        return self.door.call(write_mock, mock_id=ident, epoch=epoch, seq=self.seq - 1, kind=kind, item=item, response=response)

    def submit(self, *, time_is_up: bool = False) -> HandedIn | NotSaved:
        self.seq += 1
        return self.door.call(submit_mock, mock_id=self.view.attempt_id, epoch=self.view.epoch, seq=self.seq - 1, time_is_up=time_is_up)


def begun(door: Door, clock: FakeClock, **changes: object) -> Window:
    exam = published(door, clock.wall_us, **{"sections": SINGLES} | changes)
    return Window(door, door.call(start_mock, exam_id=exam.id))


def test_a_mock_exam_is_sat_like_an_exam_and_counts_nowhere(any_door: Door, clock: FakeClock) -> None:
    first = begun(any_door, clock)
    view = first.view
    assert len(view.items) == 10
    assert view.standing.phase is Phase.RUNNING
    assert view.settings.duration_s == 5400
    assert isinstance(first.write(EntryKind.ANSWER, 1, A), Saved)
    assert isinstance(first.write(EntryKind.FLAG, 2), Saved)
    assert isinstance(first.write(EntryKind.VISIT, 4), Saved)
    clock.advance(600)
    assert isinstance(first.write(EntryKind.HEARTBEAT), Saved)
    second = Window(any_door, any_door.call(start_mock, exam_id=view.exam_id))  # another window goes on with the same paper
    assert [item.prompt for item in second.view.items] == [item.prompt for item in view.items]
    assert second.view.items[0].response == A
    assert second.view.items[1].flagged
    assert second.view.current_item == 4
    assert second.view.standing.left_us // 1_000_000 in (4799, 4800)
    stale = first.write(EntryKind.ANSWER, 1, A)
    assert isinstance(stale, NotSaved)
    assert stale.reason is AsideReason.STALE_WRITER
    late = first.submit()
    assert isinstance(late, NotSaved)
    assert late.reason is AsideReason.STALE_WRITER
    with pytest.raises(AttemptRunning):
        any_door.call(mock_result, mock_id=view.attempt_id)
    assert [(one.over, one.points) for one in any_door.call(my_mocks)] == [(False, None)]
    assert isinstance(second.submit(), HandedIn)
    assert isinstance(second.submit(), HandedIn)
    result = any_door.call(mock_result, mock_id=view.attempt_id)
    assert result.key_released
    assert result.score is not None
    assert result.score.total == 10_000
    assert result.elapsed_us // 1_000_000 == 600
    reviewed = any_door.call(review_mock, mock_id=view.attempt_id)
    assert [line.item.response for line in reviewed] == [A] + [None] * 9
    assert reviewed[1].item.flagged
    assert sum(line.mark.points for line in reviewed) == result.score.points == any_door.call(my_mocks)[0].points
    assert any_door.call(my_attempts) == ()
    assert any_door.call(exam_statistics, exam_id=view.exam_id).latest.sat == ()


def test_right_answers_earn_full_marks_and_the_next_paper_is_another(any_entrance: LocalEntrance, any_door: Door, clock: FakeClock) -> None:
    window = begun(any_door, clock)
    reach = Reach(organisation_id=any_entrance.organisation_id)
    with any_entrance.database.transaction(Lane.READ) as tx:
        _mock, paper = store.get(tx, reach, window.view.attempt_id)
        keys = questions.revisions(tx, reach.organisation_id, [(i.question_id, i.revision) for i in paper.items])
    for item in paper.items:
        response = right_response(keys[item.question_id, item.revision])
        assert isinstance(response, SingleChoiceResponse)
        window.write(EntryKind.ANSWER, item.number, response)
    window.submit()
    (mine,) = any_door.call(my_mocks)
    assert (mine.points, mine.band, mine.number) == (10_000, Band.EXCELLENT, 1)
    again = any_door.call(start_mock, exam_id=window.view.exam_id)
    assert again.number == 2
    assert {i.prompt.stem for i in again.items} != {i.prompt.stem for i in window.view.items}


def test_its_time_ends_it_and_the_next_start_begins_another(any_door: Door, clock: FakeClock) -> None:
    window = begun(any_door, clock)
    window.write(EntryKind.ANSWER, 1, A)
    clock.advance(5400 + 60)
    late = window.write(EntryKind.ANSWER, 2, A)
    assert isinstance(late, NotSaved)
    assert late.reason is AsideReason.AFTER_DEADLINE
    (mine,) = any_door.call(my_mocks)
    assert mine.over
    assert mine.points is not None
    assert any_door.call(mock_result, mock_id=window.view.attempt_id).time_ran_out
    any_door.call(start_mock, exam_id=window.view.exam_id)
    ended = next(one for one in any_door.call(my_mocks) if one.mock_id == window.view.attempt_id)
    assert ended == mine
    done = window.submit(time_is_up=True)
    assert isinstance(done, HandedIn)
    assert done.standing.finished_us == mine.finished_us


def test_what_open_exams_may_ask_is_on_no_mock_paper(any_door: Door, clock: FakeClock) -> None:
    window = begun(any_door, clock)
    window.submit()
    picked = any_door.call(list_questions, limit=500).items
    laws = {one.law for one in picked}
    chosen = [next(q for q in picked if q.law == law and q.type is QuestionType.SINGLE_CHOICE) for law in laws]
    other = any_door.call(
        create_exam,
        settings=settings(clock.wall_us, sections=(structs.replace(SINGLES[0], count=len(chosen)),), source=PaperSource.FIXED),
        chosen=tuple(ChosenQuestion(question_id=one.id, revision=one.revision, points=1000) for one in chosen),
    )
    fixed = any_door.call(publish_exam, exam_id=other.id, expected_version=other.version)
    with pytest.raises(MockNotDrawn):
        any_door.call(start_mock, exam_id=window.view.exam_id)
    with pytest.raises(MockNotDrawn):
        any_door.call(start_mock, exam_id=fixed.id)
    kept = any_door.call(mock_result, mock_id=window.view.attempt_id)
    assert kept.kept_back
    assert kept.score is None
    assert not kept.key_released
    assert [(one.points, one.kept_back) for one in any_door.call(my_mocks)] == [(None, True)]
    with pytest.raises(HeldForExam):
        any_door.call(review_mock, mock_id=window.view.attempt_id)
    any_door.call(start_attempt, exam_id=window.view.exam_id)
    with pytest.raises(SittingNow):
        any_door.call(start_mock, exam_id=window.view.exam_id)
    with pytest.raises(SittingNow):
        any_door.call(mock_result, mock_id=window.view.attempt_id)


def test_what_is_refused(any_entrance: LocalEntrance, any_door: Door, clock: FakeClock) -> None:
    window = begun(any_door, clock)
    ident, epoch = window.view.attempt_id, window.view.epoch
    for kind in (EntryKind.SUBMIT, EntryKind.GRANT_TIME, EntryKind.TAKEOVER, EntryKind.START):
        with pytest.raises(BadArgument):
            any_door.call(write_mock, mock_id=ident, epoch=epoch, seq=9, kind=kind)
    with pytest.raises(BadArgument):
        any_door.call(write_mock, mock_id=ident, epoch=epoch, seq=9, kind=EntryKind.VISIT, item=11)
    with pytest.raises(ResponseDoesNotFit):
        any_door.call(write_mock, mock_id=ident, epoch=epoch, seq=9, kind=EntryKind.ANSWER, item=1, response=None)
    unknown = any_door.call(write_mock, mock_id=ident, epoch=7, seq=9, kind=EntryKind.VISIT, item=1)
    assert isinstance(unknown, NotSaved)
    assert unknown.reason is AsideReason.UNKNOWN_WRITER
    add_employee(any_entrance, "旁人")
    other = signed_in(any_entrance, "旁人")
    with pytest.raises(NotOnRoster):
        other.call(start_mock, exam_id=window.view.exam_id)
    for call in (
        lambda: other.call(write_mock, mock_id=ident, epoch=epoch, seq=3, kind=EntryKind.HEARTBEAT),
        lambda: other.call(mock_result, mock_id=ident),
        lambda: other.call(submit_mock, mock_id=ident, epoch=1, seq=3),
    ):
        with pytest.raises(NotFound):
            call()
    assert other.call(my_mocks) == ()
