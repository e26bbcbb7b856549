"""What seldom happens to an attempt: who may not begin, numbers that are taken, journals that say otherwise, one exam among several."""

from uuid import UUID

import pytest
from msgspec import structs
from sqlalchemy import delete, update

from lawstudy.backend.local import LocalDoor, LocalEntrance
from lawstudy.domain.access import Reach
from lawstudy.domain.exam import Band, PaperSource, TypePoints
from lawstudy.domain.question_types import QuestionType
from lawstudy.errors import AttemptRunning, HeldForExam, NotFound, NotOnRoster
from lawstudy.store import attempts as store
from lawstudy.store import journals, tables
from lawstudy.store.engine import Lane
from lawstudy.usecases.attempts.attempts import _PromptCache, start_attempt, submit_attempt
from lawstudy.usecases.attempts.hand_marking import mark_responses
from lawstudy.usecases.attempts.results import failed_among, my_attempts, my_result
from lawstudy.usecases.attempts.review import my_answers, review_attempt
from lawstudy.usecases.exams.exams import close_exam, create_exam, publish_exam
from lawstudy.usecases.exams.removal import cancel_exam
from lawstudy.usecases.reports.overview import overview
from lawstudy.usecases.workspace.backup import list_restored_attempts
from tests.conftest import FakeClock, add_employee, signed_in
from tests.sitting import published, settings

BANDS = (Band.FAILED, Band.PASSED)
WRITTEN = (TypePoints(type=QuestionType.SHORT_ANSWER, count=1, points=1000),)


def test_a_draft_and_a_cancelled_exam_are_begun_by_nobody(door: LocalDoor, clock: FakeClock) -> None:
    draft = door.call(create_exam, settings=settings(clock.wall_us, title="草稿"))
    gone = published(door, clock.wall_us, title="取消")
    door.call(cancel_exam, exam_id=gone.id, reason="停办", expected_version=gone.version)
    for exam_id in (draft.id, gone.id):
        with pytest.raises(NotOnRoster):
            door.call(start_attempt, exam_id=exam_id)


def test_who_came_after_publishing_begins_nothing(entrance: LocalEntrance, door: LocalDoor, clock: FakeClock) -> None:
    exam = published(door, clock.wall_us)
    add_employee(entrance)
    with pytest.raises(NotOnRoster):
        signed_in(entrance, "周明岚").call(start_attempt, exam_id=exam.id)


def test_closing_one_exam_ends_no_attempt_of_another(door: LocalDoor, entrance: LocalEntrance, clock: FakeClock) -> None:
    first, second = (published(door, clock.wall_us, title=title) for title in ("甲", "乙"))
    door.call(start_attempt, exam_id=first.id)
    add_employee(entrance)
    door.call(close_exam, exam_id=second.id, expected_version=second.version)
    assert door.call(my_attempts) == ()
    door.call(close_exam, exam_id=first.id, expected_version=first.version)
    assert [mine.exam_id for mine in door.call(my_attempts)] == [first.id]


def test_a_running_attempt_is_not_marked(door: LocalDoor, entrance: LocalEntrance, clock: FakeClock) -> None:
    clerk = add_employee(entrance)
    draft = door.call(create_exam, settings=settings(clock.wall_us, sections=WRITTEN))
    exam = door.call(publish_exam, exam_id=draft.id, expected_version=draft.version, person_ids=(clerk,))
    view = signed_in(entrance, "周明岚").call(start_attempt, exam_id=exam.id)
    with pytest.raises(AttemptRunning):
        door.call(mark_responses, attempt_id=view.attempt_id, marks=(), expected_version=1)


@pytest.mark.past_the_doors
def test_an_attempt_whose_journal_has_ended_is_named_and_not_ended_again(
    door: LocalDoor, entrance: LocalEntrance, clock: FakeClock
) -> None:
    exam = published(door, clock.wall_us)
    view = door.call(start_attempt, exam_id=exam.id)
    door.call(submit_attempt, attempt_id=view.attempt_id, epoch=view.epoch, seq=view.next_seq)
    with entrance.database.transaction(Lane.WRITE) as tx:
        again = {"state": "running", "submitted_at": None}
        tx.run(update(tables.attempt).where(tables.attempt.c.id == view.attempt_id).values(again))
    entrance.put_in_order()
    assert [one.attempt_id for one in door.call(overview).unclosed] == [view.attempt_id]


def test_a_number_that_is_taken_ends_nothing(
    door: LocalDoor, entrance: LocalEntrance, clock: FakeClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The office asks for a free one; were it told a taken one, the attempt would be named and stay as it was."""
    view = door.call(start_attempt, exam_id=published(door, clock.wall_us).id)
    with entrance.database.transaction(Lane.READ) as tx:
        taken = journals.entries(tx, entrance.organisation_id, view.attempt_id)[0].draft
    monkeypatch.setattr("lawstudy.usecases.attempts.submission.OFFICE_EPOCH", taken.epoch)
    monkeypatch.setattr(journals, "next_office_seq", lambda *_: taken.seq)
    clock.advance(3 * 3600)
    entrance.put_in_order()
    assert [one.attempt_id for one in door.call(overview).unclosed] == [view.attempt_id]


def test_prompts_of_the_oldest_attempts_are_forgotten() -> None:
    cache, keys = _PromptCache(), [(UUID(int=n), UUID(int=n)) for n in range(65)]
    for key in keys:
        cache.put(key, ())
    assert cache.get(keys[0]) is None
    assert all(cache.get(key) == () for key in keys[1:])


def sat(door: LocalDoor, exam_id: UUID) -> UUID:
    """A paper that was handed in, which says nothing."""
    view = door.call(start_attempt, exam_id=exam_id)
    door.call(submit_attempt, attempt_id=view.attempt_id, epoch=view.epoch, seq=view.next_seq)
    return view.attempt_id


def test_an_attempt_that_has_time_left_is_left_alone_at_an_opening(door: LocalDoor, entrance: LocalEntrance, clock: FakeClock) -> None:
    view = door.call(start_attempt, exam_id=published(door, clock.wall_us).id)
    entrance.put_in_order()
    assert door.call(start_attempt, exam_id=view.exam_id).attempt_id == view.attempt_id


def test_another_open_exam_keeps_a_paper_back(door: LocalDoor, clock: FakeClock) -> None:
    first = published(door, clock.wall_us, title="甲", source=PaperSource.ONE_DRAW)
    attempt_id = sat(door, first.id)
    door.call(close_exam, exam_id=first.id, expected_version=first.version)
    assert len(door.call(my_answers, attempt_id=attempt_id)) == 50
    published(door, clock.wall_us, title="乙", source=PaperSource.ONE_DRAW)
    with pytest.raises(HeldForExam):
        door.call(my_answers, attempt_id=attempt_id)
    with pytest.raises(HeldForExam):
        door.call(review_attempt, attempt_id=attempt_id)


def test_the_attempt_that_counts_decides_whether_an_exam_was_failed(door: LocalDoor, clock: FakeClock) -> None:
    """Of several the one that counts, wherever it stands; of one whose score is not shown nothing is said."""
    exam = published(door, clock.wall_us)
    for _again in range(2):
        sat(door, exam.id)
    mine = door.call(my_attempts)
    assert len(mine) == 2
    assert failed_among(mine) == failed_among(reversed(mine)) == {exam.id}
    passed = [
        structs.replace(one, kept=number == 1, band=band, unanswered=False)
        for number, (one, band) in enumerate(zip(mine, BANDS, strict=True))
    ]
    assert failed_among(passed) == failed_among(reversed(passed)) == frozenset()


@pytest.mark.past_the_doors
def test_a_paper_whose_result_is_gone_has_no_score(door: LocalDoor, entrance: LocalEntrance, clock: FakeClock) -> None:
    attempt_id = sat(door, published(door, clock.wall_us).id)
    assert door.call(my_result, attempt_id=attempt_id).score is not None
    with entrance.database.transaction(Lane.WRITE) as tx:
        tx.run(delete(tables.result).where(tables.result.c.attempt_id == attempt_id))
    assert door.call(my_result, attempt_id=attempt_id).score is None


@pytest.mark.past_the_doors
def test_what_ran_when_a_backup_was_put_back_is_listed(door: LocalDoor, entrance: LocalEntrance, clock: FakeClock) -> None:
    view = door.call(start_attempt, exam_id=published(door, clock.wall_us).id)
    assert door.call(list_restored_attempts) == ()
    with entrance.database.transaction(Lane.WRITE) as tx:
        tx.run(update(tables.attempt).where(tables.attempt.c.id == view.attempt_id).values(restored_in=2))
    assert [one.attempt_id for one in door.call(list_restored_attempts)] == [view.attempt_id]


def test_no_attempt_is_read_beyond_the_reach(door: LocalDoor, entrance: LocalEntrance, clock: FakeClock) -> None:
    add_employee(entrance, department="成果转化科")
    exam = published(door, clock.wall_us)
    view = signed_in(entrance, "周明岚").call(start_attempt, exam_id=exam.id)
    organisation_id = entrance.organisation_id
    with entrance.database.transaction(Lane.READ) as tx:
        of_department = Reach(organisation_id=organisation_id, departments=frozenset({"成果转化科"}))
        assert store.get(tx, of_department, view.attempt_id).id == view.attempt_id
        assert store.paper(tx, of_department, view.attempt_id).items
        for reach in (
            Reach(organisation_id=organisation_id, departments=frozenset({"办公室"})),
            Reach(organisation_id=organisation_id, person_id=door.actor.person_id),
        ):
            for read in (store.get, store.paper):
                with pytest.raises(NotFound):
                    read(tx, reach, view.attempt_id)
