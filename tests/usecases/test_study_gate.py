"""先学后考: an exam that opens only for who has learnt what it asks for, through both doors and engines."""

import pytest
from msgspec import structs

from lawstudy.backend.local import LocalDoor, LocalEntrance
from lawstudy.backend.wire import WireDoor
from lawstudy.domain.access import Role
from lawstudy.domain.credit import HoursAccount
from lawstudy.domain.exam import TypePoints
from lawstudy.domain.exam.gate import GateChapter, HoursLacking, ReadingLacking, StudyGate
from lawstudy.domain.question_types import QuestionType
from lawstudy.errors import ExamNotReady, NotApproved, StudyLacking, message
from lawstudy.usecases.activities.manual_hours import add_manual_hours
from lawstudy.usecases.attempts.attempts import start_attempt
from lawstudy.usecases.exams.cover import exam_cover
from lawstudy.usecases.exams.exams import create_exam, publish_exam
from lawstudy.usecases.exams.history import exam_history
from lawstudy.usecases.exams.mine import my_exams
from lawstudy.usecases.exams.study_gate import gate_standing, let_in, take_back_let_in
from lawstudy.usecases.study.study import mark_read
from tests.conftest import FakeClock, add_employee, signed_in
from tests.sitting import published, settings

Door = LocalDoor | WireDoor
SINGLES = (TypePoints(type=QuestionType.SINGLE_CHOICE, count=4, points=2500),)
FIRST = GateChapter(law="xzfyf", chapter=1)
GATE = StudyGate(hours=200, chapters=(FIRST,))


def test_who_lacks_something_is_told_what_and_sits_once_it_is_learnt(any_entrance: LocalEntrance, any_door: Door, clock: FakeClock) -> None:
    me = add_employee(any_entrance, "钱学习", roles=(Role.EMPLOYEE,))
    exam = published(any_door, clock.wall_us, sections=SINGLES, gate=GATE)
    mine = signed_in(any_entrance, "钱学习")
    with pytest.raises(StudyLacking) as refused:
        mine.call(start_attempt, exam_id=exam.id)
    hours, reading = refused.value.lacking
    assert hours == HoursLacking(needed=200, earned=0)
    assert isinstance(reading, ReadingLacking)
    assert (reading.law_title, reading.unread[0]) == ("行政复议法", 1)
    assert "Still lacking: hours of study 0, 2 are asked for" in message(refused.value).happened
    (listed,) = mine.call(my_exams)
    assert listed.lacks == (hours, reading)
    assert mine.call(exam_cover, exam_id=exam.id).editions
    standing = any_door.call(gate_standing, exam_id=exam.id)
    assert [line.lacks for line in standing if line.person_id == me] == [(hours, reading)]
    for article in reading.unread:
        mine.call(mark_read, law="xzfyf", article=article)
    any_door.call(
        add_manual_hours,
        person_id=me,
        account=HoursAccount.LAW,
        day="2026-03-01",
        hundredths=200,
        what="学法讲座",
        document="青科〔2026〕1号",
    )
    assert mine.call(my_exams)[0].lacks == ()
    assert me not in {line.person_id for line in any_door.call(gate_standing, exam_id=exam.id)}
    assert len(mine.call(start_attempt, exam_id=exam.id).items) == 4


def test_the_office_lets_somebody_in_with_a_reason(any_entrance: LocalEntrance, any_door: Door, clock: FakeClock) -> None:
    person = add_employee(any_entrance, "钱学习", roles=(Role.EMPLOYEE,))
    exam = published(any_door, clock.wall_us, sections=SINGLES, gate=GATE)
    mine = signed_in(any_entrance, "钱学习")
    with pytest.raises(NotApproved) as refused:
        any_door.call(take_back_let_in, exam_id=exam.id, person_id=person, reason="误记")
    assert [problem.code for problem in refused.value.problems] == ["gate.not_let_in"]
    any_door.call(let_in, exam_id=exam.id, person_id=person, reason="十一月新调入")
    with pytest.raises(NotApproved) as refused:
        any_door.call(let_in, exam_id=exam.id, person_id=person, reason="再一次")
    assert [problem.code for problem in refused.value.problems] == ["gate.let_in"]
    line = next(line for line in any_door.call(gate_standing, exam_id=exam.id) if line.person_id == person)
    assert (line.let_in_because, len(line.lacks)) == ("十一月新调入", 2)
    assert [each.decision.draft.basis.reason for each in any_door.call(exam_history, exam_id=exam.id)] == ["十一月新调入"]
    any_door.call(take_back_let_in, exam_id=exam.id, person_id=person, reason="误记")
    with pytest.raises(StudyLacking):
        mine.call(start_attempt, exam_id=exam.id)
    any_door.call(let_in, exam_id=exam.id, person_id=person, reason="十一月新调入")
    assert mine.call(my_exams)[0].lacks == ()
    mine.call(start_attempt, exam_id=exam.id)


def test_what_is_refused(any_entrance: LocalEntrance, any_door: Door, clock: FakeClock) -> None:
    own = signed_in(any_entrance).actor.person_id
    exam = published(any_door, clock.wall_us, sections=SINGLES, gate=GATE)
    with pytest.raises(NotApproved) as refused:
        any_door.call(let_in, exam_id=exam.id, person_id=own, reason="自己")
    assert [problem.code for problem in refused.value.problems] == ["gate.oneself"]
    stranger = add_employee(any_entrance, "孙外人", roles=(Role.EMPLOYEE,))
    with pytest.raises(NotApproved) as refused:
        any_door.call(let_in, exam_id=exam.id, person_id=stranger, reason="不在名单")
    assert [problem.code for problem in refused.value.problems] == ["not_on_roster"]
    plain = published(any_door, clock.wall_us, title="不设条件的考试", sections=SINGLES)
    with pytest.raises(NotApproved) as refused:
        any_door.call(let_in, exam_id=plain.id, person_id=stranger, reason="没有条件")
    assert [problem.code for problem in refused.value.problems] == ["gate.none"]
    assert any_door.call(gate_standing, exam_id=plain.id) == ()
    nowhere = structs.replace(GATE, chapters=(FIRST, GateChapter(law="xzfyf", chapter=99), GateChapter(law="none")))
    draft = any_door.call(create_exam, settings=settings(clock.wall_us, title="章不存在", sections=SINGLES, gate=nowhere))
    with pytest.raises(ExamNotReady) as unready:
        any_door.call(publish_exam, exam_id=draft.id, expected_version=draft.version)
    assert [problem.code for problem in unready.value.problems] == ["gate_chapter_unknown", "gate_chapter_unknown"]
