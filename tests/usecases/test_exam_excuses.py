"""Excuses bend no figure: refused after a submission, seen where the organiser decided them; on both engines and doors."""

from uuid import UUID

import pytest

from lawstudy.backend.local import LocalDoor, LocalEntrance
from lawstudy.backend.wire import WireDoor
from lawstudy.domain.exam import Band, BandLines
from lawstudy.domain.exam_decision import Basis
from lawstudy.domain.roster import ApprovedExclusion, Exclusion
from lawstudy.errors import ExamFixed, ExcusedFromExam, NotApproved, NotFound
from lawstudy.usecases.attempts import attempts
from lawstudy.usecases.exams import exams
from lawstudy.usecases.exams.excuses import add_to_roster, exclude_from_exam, take_back_addition, take_back_exclusion
from lawstudy.usecases.exams.history import exam_history
from lawstudy.usecases.imports.outside_exam import OutsideFacts
from lawstudy.usecases.imports.scores import accept_scores_import, preview_scores_import
from lawstudy.usecases.imports.source import ImportSource
from lawstudy.usecases.people.people import PersonEntry, add_person
from lawstudy.usecases.reports.statistics import exam_statistics
from tests.conftest import EMPLOYEE, FakeClock, add_employee, signed_in
from tests.sitting import published

Door = LocalDoor | WireDoor
TODAY = "2026-11-24"
HEAD = "陈望津"


def excuse(kind: Exclusion = Exclusion.EXEMPT, *, approver: str = HEAD, day: str = TODAY, **more: object) -> ApprovedExclusion:
    return ApprovedExclusion(kind=kind, reason="援疆", approver=approver, approved_on=day, **more)  # type: ignore[arg-type]


def codes(door: Door, exam_id: UUID, person_id: UUID, exclusion: ApprovedExclusion) -> list[str]:
    with pytest.raises(NotApproved) as refused:
        door.call(exclude_from_exam, exam_id=exam_id, person_id=person_id, exclusion=exclusion)
    return [problem.code for problem in refused.value.problems]


def test_nobody_is_excused_after_handing_in(any_door: Door, clock: FakeClock) -> None:
    exam = published(any_door, clock.wall_us)
    me = any_door.call(exams.exam_roster, exam_id=exam.id)[0].person_id
    view = any_door.call(attempts.start_attempt, exam_id=exam.id)
    assert codes(any_door, exam.id, me, excuse()) == ["excuse.is_sitting"]
    any_door.call(attempts.submit_attempt, attempt_id=view.attempt_id, epoch=view.epoch, seq=view.next_seq)
    for kind in Exclusion:
        assert codes(any_door, exam.id, me, excuse(kind)) == ["excuse.has_sat"]
    assert any_door.call(exam_history, exam_id=exam.id) == ()


def test_the_excused_do_not_sit_until_the_exclusion_is_taken_back(entrance: LocalEntrance, door: LocalDoor, clock: FakeClock) -> None:
    clerk = add_employee(entrance)
    exam = published(door, clock.wall_us)
    door.call(exclude_from_exam, exam_id=exam.id, person_id=clerk, exclusion=excuse(Exclusion.DEFERRED))
    own = signed_in(entrance, EMPLOYEE)
    with pytest.raises(ExcusedFromExam):
        own.call(attempts.start_attempt, exam_id=exam.id)
    door.call(take_back_exclusion, exam_id=exam.id, person_id=clerk, reason="提前返回")
    assert own.call(attempts.start_attempt, exam_id=exam.id).number == 1
    (line,) = door.call(exam_history, exam_id=exam.id)
    assert (line.name, line.recorded_by, line.withdrawn_by) == (EMPLOYEE, "沈静怡", "沈静怡")
    assert line.decision.withdrawn is not None
    assert (line.decision.number, line.decision.withdrawn.number, line.decision.withdrawn.reason) == (1, 2, "提前返回")
    own.sign_out()


def test_a_paper_without_an_answer_is_no_submission_that_stands_in_the_way(
    entrance: LocalEntrance, door: LocalDoor, clock: FakeClock
) -> None:
    clerk = add_employee(entrance)
    exam = published(door, clock.wall_us)
    signed_in(entrance, EMPLOYEE).call(attempts.start_attempt, exam_id=exam.id)
    clock.advance(2 * 3600)
    door.call(exclude_from_exam, exam_id=exam.id, person_id=clerk, exclusion=excuse())
    found = door.call(exam_statistics, exam_id=exam.id)
    assert (found.exempt, found.before.sat_excused) == ((clerk,), ())


def test_the_approver_is_found_by_name_and_a_namesake_by_id(entrance: LocalEntrance, door: LocalDoor, clock: FakeClock) -> None:
    clerk = add_employee(entrance)
    head, namesake = (
        door.call(add_person, entry=PersonEntry(name=name, department=where)).id
        for name, where in ((HEAD, "局领导"), (EMPLOYEE, "二级机构"))
    )
    exam = published(door, clock.wall_us)
    assert codes(door, exam.id, clerk, excuse(approver="周 明 岚")) == ["approval.by_subject"]
    door.call(exclude_from_exam, exam_id=exam.id, person_id=clerk, exclusion=excuse(approver=" 陈　望津 "))
    door.call(exclude_from_exam, exam_id=exam.id, person_id=clerk, exclusion=excuse(approver="", approver_id=namesake))
    approved = [
        (line.decision.draft.basis.approver, line.decision.draft.basis.approver_id) for line in door.call(exam_history, exam_id=exam.id)
    ]
    assert approved == [(HEAD, head), (EMPLOYEE, namesake)]
    with pytest.raises(NotFound):
        door.call(exclude_from_exam, exam_id=exam.id, person_id=clerk, exclusion=excuse(approver_id=UUID(int=4)))


def test_of_a_closed_exam_whoever_was_absent_is_excused_late_and_the_figures_follow(
    entrance: LocalEntrance, door: LocalDoor, clock: FakeClock
) -> None:
    clerk = add_employee(entrance)
    exam = published(door, clock.wall_us)
    view = door.call(attempts.start_attempt, exam_id=exam.id)
    door.call(attempts.submit_attempt, attempt_id=view.attempt_id, epoch=view.epoch, seq=view.next_seq)
    door.call(exams.close_exam, exam_id=exam.id, expected_version=exam.version)

    def figures() -> tuple[int, int, int]:
        found = door.call(exam_statistics, exam_id=exam.id)
        return len(found.before.should), len(found.before.missing), found.decision

    assert figures() == (2, 1, 0)
    assert codes(door, exam.id, door.actor.person_id, excuse(approver="周明岚")) == ["excuse.has_sat"]
    door.call(exclude_from_exam, exam_id=exam.id, person_id=clerk, exclusion=excuse())
    assert figures() == (1, 0, 1)
    door.call(take_back_exclusion, exam_id=exam.id, person_id=clerk, reason="更正")
    assert figures() == (2, 1, 2)
    late = Basis(reason="补登", approver=HEAD, approved_on=TODAY)
    with pytest.raises(ExamFixed):
        door.call(add_to_roster, exam_id=exam.id, person_id=clerk, basis=late)


def outside(door: Door, text: str) -> UUID:
    facts = OutsideFacts(title="年度考试", organiser="区司法局", period_start="2026-11-01", period_end="2026-11-20")
    source = ImportSource(text=text)
    token = door.call(preview_scores_import, source=source, facts=facts).preview.token
    exam_id = door.call(accept_scores_import, source=source, facts=facts, token=token).exam_id
    assert exam_id is not None
    return exam_id


def test_what_the_organiser_decided_after_a_score_is_seen_beside_both_figures(any_entrance: LocalEntrance) -> None:
    clerk = add_employee(any_entrance)
    door = signed_in(any_entrance)
    exam_id = outside(door, f"姓名\t成绩\n沈静怡\t92\n{EMPLOYEE}\t50")
    assert codes(door, exam_id, clerk, excuse(approver="沈静怡", alone_because="仅一人在岗")) == ["excuse.has_sat"]
    decided = excuse(approver="区司法局", day="2026-11-21", by_organiser=True)
    door.call(exclude_from_exam, exam_id=exam_id, person_id=clerk, exclusion=decided)
    found = door.call(exam_statistics, exam_id=exam_id)
    assert (found.exempt, found.decision) == ((clerk,), 2)
    assert found.before.participation is not None
    assert (found.before.participation.should.count, found.before.participation.sat_excused.ids) == (1, (clerk,))
    assert found.before.participation.pass_rate.percent_text() == "100%"
    assert found.before.sat_excused == (clerk,)


@pytest.mark.parametrize("day", ["2026-10-31", "2026-11-25"])
def test_an_outside_exam_is_excused_from_the_start_of_its_period_until_today(entrance: LocalEntrance, door: LocalDoor, day: str) -> None:
    clerk = add_employee(entrance)
    exam_id = outside(door, "姓名\t成绩\n沈静怡\t92")
    wanted = "approval.in_future" if day > TODAY else "approval.before_roster"
    assert codes(door, exam_id, clerk, excuse(day=day)) == [wanted]
    door.call(exclude_from_exam, exam_id=exam_id, person_id=clerk, exclusion=excuse(day="2026-11-01"))


def test_a_late_addition_counts_and_goes_only_before_it_has_sat(entrance: LocalEntrance, door: LocalDoor, clock: FakeClock) -> None:
    exam = published(door, clock.wall_us)
    clerk = add_employee(entrance)
    basis = Basis(reason="新近调入", approver=HEAD, approved_on=TODAY)
    with pytest.raises(NotApproved) as refused:
        door.call(add_to_roster, exam_id=exam.id, person_id=door.actor.person_id, basis=basis)
    assert [problem.code for problem in refused.value.problems] == ["addition.on_roster"]
    door.call(add_to_roster, exam_id=exam.id, person_id=clerk, basis=basis)
    assert [(person.name, person.department) for person in door.call(exams.exam_roster, exam_id=exam.id)][-1] == (EMPLOYEE, "成果转化科")
    own = signed_in(entrance, EMPLOYEE)
    view = own.call(attempts.start_attempt, exam_id=exam.id)
    own.call(attempts.submit_attempt, attempt_id=view.attempt_id, epoch=view.epoch, seq=view.next_seq)
    with pytest.raises(NotApproved):
        door.call(take_back_addition, exam_id=exam.id, person_id=clerk, reason="误加")
    clock.advance(49 * 3600)
    found = door.call(exam_statistics, exam_id=exam.id)
    assert (len(found.before.should), found.before.sat) == (2, (clerk,))
    assert found.before.kept[0].band is Band.FAILED
    own.sign_out()


def test_lines_of_an_outside_exam_stand(any_entrance: LocalEntrance) -> None:
    door = signed_in(any_entrance)
    exam = door.call(exams.show_exam, exam_id=outside(door, "姓名\t成绩\n沈静怡\t92"))
    assert exam.outside is not None
    assert exam.outside.bands == BandLines(passing=6000, excellent=9000)
