"""命题人员 who sit all the same: each on a paper of the same table without what they wrote or saw."""

from collections import Counter
from typing import Any
from uuid import UUID

import pytest
from sqlalchemy import select, update

from lawstudy.backend.local import LocalDoor, LocalEntrance
from lawstudy.domain.access import Reach, Role
from lawstudy.domain.exam import PaperSource, TypePoints
from lawstudy.domain.exam.record import ChosenQuestion, Exam
from lawstudy.domain.exam_decision import Basis
from lawstudy.errors import BadArgument, NotApproved, NotEnoughQuestions
from lawstudy.store import accounts, questions
from lawstudy.store import attempts as stored_attempts
from lawstudy.store.engine import Lane
from lawstudy.store.question_facts import cells
from lawstudy.store.tables import question, question_revision
from lawstudy.usecases.attempts import attempts
from lawstudy.usecases.exams import exams
from lawstudy.usecases.exams.answer_sheets import sheets_of
from lawstudy.usecases.exams.excuses import add_to_roster, take_back_addition
from lawstudy.usecases.exams.monitor import exam_progress
from lawstudy.usecases.exams.paper_printing import print_paper
from lawstudy.usecases.people import people
from lawstudy.usecases.people.people import PersonEntry
from lawstudy.usecases.reports.item_analysis import item_analysis
from lawstudy.usecases.reports.statistics import exam_statistics
from lawstudy.words.figures import notes
from tests.conftest import EMPLOYEE, FakeClock, add_employee, signed_in
from tests.sitting import published, settings, stored

HEAD = "陈望津"
BASIS = Basis(reason="命题人员参加考试", approver=HEAD, approved_on="2026-11-24")


def one_draw(door: LocalDoor, clock: FakeClock, setter: UUID, **changes: Any) -> Exam:
    made = door.call(exams.create_exam, settings=settings(clock.wall_us, source=PaperSource.ONE_DRAW, **changes))
    return door.call(exams.publish_exam, exam_id=made.id, expected_version=made.version, other_paper_ids=(setter,))


def asked_of(entrance: LocalEntrance, exam_id: UUID, person_id: UUID) -> tuple[ChosenQuestion, ...]:
    other = stored(entrance, exam_id).other_paper(person_id)
    assert other is not None
    return other.chosen


def sat(entrance: LocalEntrance, attempt_id: UUID) -> set[UUID]:
    with entrance.database.transaction(Lane.READ) as tx:
        paper = stored_attempts.paper(tx, Reach(organisation_id=entrance.organisation_id), attempt_id)
    return {item.question_id for item in paper.items}


def facts(chosen: tuple[ChosenQuestion, ...], entrance: LocalEntrance) -> Counter[tuple[object, ...]]:
    with entrance.database.transaction(Lane.READ) as tx:
        return Counter((one.type, one.law, one.points) for one in cells(tx, entrance.organisation_id, chosen))


def test_a_paper_of_the_same_table_without_a_question_of_the_others(entrance: LocalEntrance, door: LocalDoor, clock: FakeClock) -> None:
    setter = add_employee(entrance)
    exam = one_draw(door, clock, setter)
    assert not exam.other_papers[0].chosen, "what it asks is not told"
    shared, own = stored(entrance, exam.id).chosen, asked_of(entrance, exam.id, setter)
    assert not {one.question_id for one in shared} & {one.question_id for one in own}
    assert facts(shared, entrance) == facts(own, entrance)
    mine = signed_in(entrance, EMPLOYEE)
    begun = mine.call(attempts.start_attempt, exam_id=exam.id)
    assert sat(entrance, begun.attempt_id) == {one.question_id for one in own}
    said = door.call(exams.exam_setters, exam_id=exam.id)
    assert [(one.name, one.other_paper) for one in said] == [(EMPLOYEE, True)]
    board = door.call(exam_progress, exam_id=exam.id)
    assert [row.person_id for row in board.rows if row.other_paper] == [setter]


def test_a_fixed_paper_is_matched_by_its_types_laws_points_and_difficulty(
    entrance: LocalEntrance, door: LocalDoor, clock: FakeClock
) -> None:
    setter = add_employee(entrance)
    drawn = stored(entrance, one_draw(door, clock, setter).id).chosen
    made = door.call(exams.create_exam, settings=settings(clock.wall_us, title="固定卷", source=PaperSource.FIXED), chosen=drawn)
    door.call(exams.publish_exam, exam_id=made.id, expected_version=made.version, other_paper_ids=(setter,))
    own = asked_of(entrance, made.id, setter)
    assert not {one.question_id for one in drawn} & {one.question_id for one in own}
    assert facts(own, entrance) == facts(drawn, entrance)


def test_it_is_counted_in_the_figures_which_say_so_and_left_out_of_the_analysis(
    entrance: LocalEntrance, door: LocalDoor, clock: FakeClock
) -> None:
    setter = add_employee(entrance)
    made = door.call(exams.create_exam, settings=settings(clock.wall_us, source=PaperSource.ONE_DRAW))
    exam = door.call(exams.publish_exam, exam_id=made.id, expected_version=made.version, person_ids=(setter,), other_paper_ids=(setter,))
    mine = signed_in(entrance, EMPLOYEE)
    begun = mine.call(attempts.start_attempt, exam_id=exam.id)
    mine.call(attempts.submit_attempt, attempt_id=begun.attempt_id, epoch=begun.epoch, seq=begun.next_seq)
    door.call(exams.close_exam, exam_id=exam.id, expected_version=exam.version)
    found = door.call(exam_statistics, exam_id=exam.id)
    assert len(found.latest.should) == 1
    assert len(found.latest.sat) == 1
    assert any(EMPLOYEE in line for line in notes(found, found.latest))
    analysis = door.call(item_analysis, exam_id=exam.id)
    assert (analysis.n, analysis.apart, analysis.items) == (0, 1, ())


def test_where_each_has_a_draw_it_is_drawn_without_what_they_wrote(entrance: LocalEntrance, door: LocalDoor, clock: FakeClock) -> None:
    setter = add_employee(entrance, roles=(Role.EMPLOYEE, Role.COORDINATOR))
    made = door.call(exams.create_exam, settings=settings(clock.wall_us))
    with entrance.database.transaction(Lane.WRITE) as tx:  # as if half of the bank were theirs
        account = accounts.of_person(tx, entrance.organisation_id, setter)
        assert account is not None
        theirs = question_revision.c.question_id.in_(select(question.c.id).where(question.c.code.like("%1")))
        tx.run(update(question_revision).where(theirs).values(account_id=account.id))
        written = questions.written_by(tx, entrance.organisation_id, account.id)
    assert written
    exam = door.call(exams.publish_exam, exam_id=made.id, expected_version=made.version, other_paper_ids=(setter,))
    assert asked_of(entrance, exam.id, setter) == ()
    begun = signed_in(entrance, EMPLOYEE).call(attempts.start_attempt, exam_id=exam.id)
    assert not sat(entrance, begun.attempt_id) & written


def test_who_would_not_sit_it_and_a_bank_too_small_are_named(entrance: LocalEntrance, door: LocalDoor, clock: FakeClock) -> None:
    setter = add_employee(entrance)
    me = next(one for one in door.call(people.list_people).items if one.id != setter)
    made = door.call(exams.create_exam, settings=settings(clock.wall_us, source=PaperSource.ONE_DRAW))
    with pytest.raises(BadArgument) as refused:
        door.call(exams.publish_exam, exam_id=made.id, expected_version=made.version, person_ids=(me.id,), other_paper_ids=(setter,))
    assert (refused.value.name, refused.value.values) == ("other_paper_ids", {"given": EMPLOYEE})
    every = tuple(
        TypePoints(type=section.type, count=300 if place == 0 else section.count, points=section.points)
        for place, section in enumerate(settings(clock.wall_us).sections)
    )
    assert published(door, clock.wall_us, source=PaperSource.ONE_DRAW, sections=every, title="一套够").chosen == ()
    with pytest.raises(NotEnoughQuestions):
        one_draw(door, clock, setter, sections=every, title="两套不够")


def test_who_was_kept_off_is_let_in_on_another_paper_and_only_so(entrance: LocalEntrance, door: LocalDoor, clock: FakeClock) -> None:
    setter = add_employee(entrance)
    door.call(people.add_person, entry=PersonEntry(name=HEAD, department="局领导"))
    made = door.call(exams.create_exam, settings=settings(clock.wall_us, source=PaperSource.ONE_DRAW))
    door.call(exams.publish_exam, exam_id=made.id, expected_version=made.version, setter_ids=(setter,))
    with pytest.raises(NotApproved):
        door.call(add_to_roster, exam_id=made.id, person_id=setter, basis=BASIS)
    door.call(add_to_roster, exam_id=made.id, person_id=setter, basis=BASIS, other_paper=True)
    said = door.call(exams.exam_setters, exam_id=made.id)
    assert [(one.name, one.other_paper) for one in said] == [(EMPLOYEE, True)]
    shared = {one.question_id for one in stored(entrance, made.id).chosen}
    assert not shared & {one.question_id for one in asked_of(entrance, made.id, setter)}
    door.call(take_back_addition, exam_id=made.id, person_id=setter, reason="记错")
    said = door.call(exams.exam_setters, exam_id=made.id)
    assert [(one.name, one.other_paper) for one in said] == [(EMPLOYEE, False)]


def test_its_paper_and_its_sheet_are_printed_from_what_is_kept(entrance: LocalEntrance, door: LocalDoor, clock: FakeClock) -> None:
    setter = add_employee(entrance)
    other = add_employee(entrance, "林远")
    made = door.call(exams.create_exam, settings=settings(clock.wall_us, source=PaperSource.ONE_DRAW))
    exam = door.call(
        exams.publish_exam, exam_id=made.id, expected_version=made.version, person_ids=(setter, other), other_paper_ids=(setter,)
    )
    blob = door.call(print_paper, exam_id=exam.id, person_id=setter)
    assert "（另卷）" in blob.name
    with pytest.raises(BadArgument):
        door.call(print_paper, exam_id=exam.id, person_id=other)
    with entrance.database.transaction(Lane.READ) as tx:
        _exam, forms = sheets_of(entrance.office(tx), exam.id)
    assert [form.person_id for form in forms] == [None, setter]
    assert forms[0].mark != forms[1].mark
    asked = {one.question_id for one in asked_of(entrance, exam.id, setter)}
    assert {item.question_id for item in forms[1].paper.items} == asked
