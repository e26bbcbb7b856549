"""Sitting an exam through the door: start, save, repeat, take over, the clocks, the deadline, handing in."""

from typing import Any

import pytest

from lawstudy.backend.local import LocalDoor, LocalEntrance
from lawstudy.backend.wire import WireDoor
from lawstudy.domain.attempt import AsideReason, Phase, broken_at
from lawstudy.domain.exam import TypePoints
from lawstudy.domain.exam.record import ChosenQuestion
from lawstudy.domain.other_laws import OTHER_LAWS
from lawstudy.domain.question_code import spoken_title
from lawstudy.domain.question_list import QuestionFilter
from lawstudy.domain.question_types import Response
from lawstudy.domain.question_types.single_choice import SingleChoiceResponse
from lawstudy.domain.question_types.true_false import TrueFalseResponse
from lawstudy.errors import BadArgument, ExamNotOpen, NoAttemptLeft, NotFound, NotOnRoster, ResponseDoesNotFit
from lawstudy.store import journals as store
from lawstudy.store.engine import Lane
from lawstudy.usecases.attempts.attempts import (
    AttemptView,
    HandedIn,
    NotSaved,
    Saved,
    flag_item,
    heartbeat,
    save_answer,
    start_attempt,
    submit_attempt,
    visit_item,
)
from lawstudy.usecases.bank.questions import list_editions, list_questions
from lawstudy.usecases.exams import exams
from lawstudy.usecases.exams import office as exam_office
from lawstudy.usecases.exams.cover import exam_cover
from lawstudy.usecases.exams.mine import my_exams
from tests.conftest import FakeClock, add_employee, signed_in
from tests.sitting import published, settings

Door = LocalDoor | WireDoor
MINUTE_US = 60_000_000
A, B, C = (SingleChoiceResponse(letter=letter) for letter in "ABC")


class Writer:
    """One window on an attempt: gives each entry its number."""

    def __init__(self, door: Door, exam_id: Any) -> None:
        self.door = door
        self.view: AttemptView = door.call(start_attempt, exam_id=exam_id)
        self.seq = self.view.next_seq

    def _key(self) -> dict[str, Any]:
        self.seq += 1
        return {"attempt_id": self.view.attempt_id, "epoch": self.view.epoch, "seq": self.seq - 1}

    def save(self, item: int, response: Response) -> Saved | NotSaved:
        return self.door.call(save_answer, item=item, response=response, **self._key())

    def flag(self, item: int, flagged: bool = True) -> Saved | NotSaved:
        return self.door.call(flag_item, item=item, flagged=flagged, **self._key())

    def visit(self, item: int) -> Saved | NotSaved:
        return self.door.call(visit_item, item=item, **self._key())

    def beat(self) -> Saved | NotSaved:
        return self.door.call(heartbeat, **self._key())

    def submit(self) -> HandedIn | NotSaved:
        return self.door.call(submit_attempt, **self._key())


def test_a_resumed_attempt_is_the_same(any_door: Door, clock: FakeClock) -> None:
    exam = published(any_door, clock.wall_us)
    first = Writer(any_door, exam.id)
    assert isinstance(first.save(3, A), Saved)
    assert isinstance(first.save(3, B), Saved)
    assert isinstance(first.flag(7), Saved)
    assert isinstance(first.visit(5), Saved)
    clock.advance(600)
    second = Writer(any_door, exam.id)
    view, before = second.view, first.view
    assert [(i.number, i.prompt, i.option_order) for i in view.items] == [(i.number, i.prompt, i.option_order) for i in before.items]
    assert (view.items[2].response, view.items[6].flagged, view.current_item) == (B, True, 5)
    assert view.standing.deadline_us == before.standing.deadline_us
    assert before.standing.left_us - view.standing.left_us == pytest.approx(600_000_000, abs=100)


def test_a_repeat_changes_nothing_and_a_number_used_otherwise_is_an_error(any_door: Door, clock: FakeClock) -> None:
    view = any_door.call(start_attempt, exam_id=published(any_door, clock.wall_us).id)
    key: dict[str, Any] = {"attempt_id": view.attempt_id, "epoch": view.epoch, "seq": view.next_seq}
    saved = any_door.call(save_answer, item=1, response=A, **key)
    again = any_door.call(save_answer, item=1, response=A, **key)
    assert isinstance(saved, Saved)
    assert isinstance(again, Saved)
    assert again.saved_us == saved.saved_us
    with pytest.raises(BadArgument):
        any_door.call(save_answer, item=1, response=B, **key)


def test_the_older_window_is_refused_and_what_it_sends_is_kept_aside(any_door: Door, clock: FakeClock) -> None:
    exam = published(any_door, clock.wall_us)
    older, newer = Writer(any_door, exam.id), Writer(any_door, exam.id)
    assert isinstance(newer.save(1, A), Saved)
    for refused in (older.save(1, B), older.beat(), older.flag(2)):
        assert isinstance(refused, NotSaved)
        assert refused.reason is AsideReason.STALE_WRITER
    assert Writer(any_door, exam.id).view.items[0].response == A
    aside = any_door.call(exam_office.kept_aside, exam_id=exam.id)
    assert [(entry.kind, entry.item, entry.reason) for entry in aside.entries] == [
        ("answer", 1, AsideReason.STALE_WRITER),
        ("flag", 2, AsideReason.STALE_WRITER),
    ]
    assert aside.entries[0].name == "沈静怡"
    assert '"B"' in aside.entries[0].response


@pytest.mark.parametrize("days", [1, -1])
def test_setting_the_clock_by_a_day_neither_ends_nor_extends(any_door: Door, clock: FakeClock, days: float) -> None:
    exam = published(any_door, clock.wall_us)
    writer = Writer(any_door, exam.id)
    clock.advance(60)
    clock.set_wall(days)
    saved = writer.save(1, A)
    assert isinstance(saved, Saved)
    assert saved.standing.left_us == pytest.approx(89 * MINUTE_US, abs=100)
    clock.advance(88 * 60)
    assert isinstance(writer.save(2, B), Saved)
    clock.advance(2 * 60)
    late = writer.save(3, C)
    assert isinstance(late, NotSaved)
    assert late.reason is AsideReason.AFTER_DEADLINE
    clocks = any_door.call(exam_office.kept_aside, exam_id=exam.id).clocks
    assert [flag.flag.kind for flag in clocks] == ["wall_step"]


def test_time_without_power_counts(any_door: Door, clock: FakeClock) -> None:
    exam = published(any_door, clock.wall_us)
    Writer(any_door, exam.id)
    clock.reboot(off_seconds=20 * 60)
    assert Writer(any_door, exam.id).view.standing.left_us == pytest.approx(70 * MINUTE_US, abs=100)


def test_the_deadline_is_the_finishing_time(any_door: Door, clock: FakeClock) -> None:
    writer = Writer(any_door, published(any_door, clock.wall_us).id)
    assert isinstance(writer.save(1, A), Saved)
    clock.advance(95 * 60)
    done = writer.submit()
    assert isinstance(done, HandedIn)
    assert done.standing.finished_us == writer.view.standing.deadline_us
    assert done.standing.phase is Phase.SUBMITTED


def test_the_window_ends_the_attempt_too(any_door: Door, clock: FakeClock) -> None:
    exam = published(any_door, clock.wall_us, window_end_us=clock.wall_us + 30 * MINUTE_US)
    assert Writer(any_door, exam.id).view.standing.left_us <= 30 * MINUTE_US
    clock.advance(31 * 60)
    other = published(any_door, clock.wall_us, window_end_us=clock.wall_us + 120 * MINUTE_US)
    clock.advance(121 * 60)
    with pytest.raises(ExamNotOpen):
        any_door.call(start_attempt, exam_id=other.id)


def test_granted_time_works_at_once_and_reopens_what_ran_out(any_door: Door, clock: FakeClock) -> None:
    exam = published(any_door, clock.wall_us)
    writer = Writer(any_door, exam.id)
    given = any_door.call(exam_office.grant_time, attempt_id=writer.view.attempt_id, seconds=600, reason="停电")
    assert given.left_us > 99 * MINUTE_US
    clock.advance(101 * 60)
    assert isinstance(writer.save(1, A), NotSaved)
    again = any_door.call(exam_office.grant_time, attempt_id=writer.view.attempt_id, seconds=600, reason="停电")
    assert again.phase is Phase.RUNNING
    assert isinstance(writer.save(1, B), Saved)
    writer.submit()
    with pytest.raises(Exception, match="attempt_handed_in"):
        any_door.call(exam_office.grant_time, attempt_id=writer.view.attempt_id, seconds=600, reason="停电")


@pytest.mark.parametrize(("seconds", "reason"), [(0, "停电"), (90_000, "停电"), (60, "  ")])
def test_granting_time_needs_a_sound_amount_and_a_reason(any_door: Door, clock: FakeClock, seconds: int, reason: str) -> None:
    writer = Writer(any_door, published(any_door, clock.wall_us).id)
    with pytest.raises(BadArgument):
        any_door.call(exam_office.grant_time, attempt_id=writer.view.attempt_id, seconds=seconds, reason=reason)


def test_handing_in_twice_is_harmless_and_attempts_run_out(any_door: Door, clock: FakeClock) -> None:
    exam = published(any_door, clock.wall_us, max_attempts=1)
    writer = Writer(any_door, exam.id)
    first, second = writer.submit(), writer.submit()
    assert isinstance(first, HandedIn)
    assert first.standing.finished_us == second.standing.finished_us
    late = writer.save(1, A)
    assert isinstance(late, NotSaved)
    assert late.reason is AsideReason.AFTER_SUBMISSION
    with pytest.raises(NoAttemptLeft):
        any_door.call(start_attempt, exam_id=exam.id)


@pytest.mark.parametrize("item", [0, 51, -1])
def test_a_number_that_is_not_on_the_paper(any_door: Door, clock: FakeClock, item: int) -> None:
    writer = Writer(any_door, published(any_door, clock.wall_us).id)
    for call in (writer.flag, writer.visit, lambda number: writer.save(number, A)):
        with pytest.raises(BadArgument):
            call(item)


def test_a_response_of_another_type_is_refused(any_door: Door, clock: FakeClock) -> None:
    writer = Writer(any_door, published(any_door, clock.wall_us).id)
    with pytest.raises(ResponseDoesNotFit):
        writer.save(1, TrueFalseResponse(right=True))
    with pytest.raises(ResponseDoesNotFit):
        writer.save(1, SingleChoiceResponse(letter="H"))


def test_nobody_writes_into_another_persons_attempt(entrance: LocalEntrance, door: LocalDoor, clock: FakeClock) -> None:
    add_employee(entrance)
    other = signed_in(entrance, "周明岚")
    exam = published(door, clock.wall_us)
    writer = Writer(door, exam.id)
    writer.door = other
    for call in (lambda: writer.save(1, A), lambda: writer.flag(1), writer.beat, writer.submit):
        with pytest.raises(NotFound):
            call()


def test_the_cover_tells_the_rules_and_only_to_those_on_the_roster(entrance: LocalEntrance, door: LocalDoor, clock: FakeClock) -> None:
    exam = door.call(exams.create_exam, settings=settings(clock.wall_us))
    with pytest.raises(NotOnRoster):
        door.call(exam_cover, exam_id=exam.id)
    door.call(exams.publish_exam, exam_id=exam.id, expected_version=exam.version)
    cover = door.call(exam_cover, exam_id=exam.id)
    assert (cover.candidate, cover.organisation) == ("沈静怡", "青岚区科学技术局")
    assert sum(share.points for share in cover.laws) == exam.settings.total_points if exam.settings is not None else False
    add_employee(entrance)
    with pytest.raises(NotOnRoster):
        signed_in(entrance, "周明岚").call(exam_cover, exam_id=exam.id)
    assert [mine.phase for mine in door.call(my_exams)] == ["open"]


def test_the_journal_holds_its_chain(entrance: LocalEntrance, door: LocalDoor, clock: FakeClock) -> None:
    writer = Writer(door, published(door, clock.wall_us).id)
    for number in range(1, 20):
        writer.save(number, A)
    writer.submit()
    with entrance.database.transaction(Lane.READ) as tx:
        journal = store.entries(tx, entrance.organisation_id, writer.view.attempt_id)
    assert len(journal) == 21
    assert broken_at(journal) is None


def test_each_question_says_which_law_it_is_about_and_no_article(door: LocalDoor, clock: FakeClock) -> None:
    view = door.call(start_attempt, exam_id=published(door, clock.wall_us).id)
    called = {name for item in view.items for name in item.law.split("、")}
    known = {spoken_title(edition.short_title) for edition in door.call(list_editions)} | {law.short_title for law in OTHER_LAWS.values()}
    assert {"行政复议法", "科技进步法"} <= called <= known


def test_a_law_that_is_cited_only_is_called_by_its_title(door: LocalDoor, clock: FakeClock) -> None:
    rows = door.call(list_questions, wanted=QuestionFilter(text="xzfyf-02-039")).items
    (asked,) = [row for row in rows if row.code == "xzfyf-02-039"]
    sections = (TypePoints(type=asked.type, count=1, points=1000),)
    wanted = settings(clock.wall_us, sections=sections)
    exam = door.call(
        exams.create_exam, settings=wanted, chosen=(ChosenQuestion(question_id=asked.id, revision=asked.revision, points=1000),)
    )
    door.call(exams.publish_exam, exam_id=exam.id, expected_version=exam.version)
    (item,) = door.call(start_attempt, exam_id=exam.id).items
    assert item.law == "行政复议法、民事诉讼法"
