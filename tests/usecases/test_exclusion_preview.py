"""What excusing somebody would change is seen before it is approved, through both doors and engines, and nothing is written."""

import pytest

from lawstudy.backend.local import LocalDoor, LocalEntrance
from lawstudy.backend.wire import WireDoor
from lawstudy.domain.access import Role
from lawstudy.domain.exam import Band
from lawstudy.domain.roster import Exclusion
from lawstudy.domain.statistics.ratio import Ratio
from lawstudy.errors import NotOnRoster
from lawstudy.usecases.exams.exams import close_exam
from lawstudy.usecases.reports.exclusion_preview import preview_exclusion
from lawstudy.usecases.reports.statistics import exam_statistics
from tests.conftest import FakeClock, add_employee, signed_in
from tests.sitting import published
from tests.usecases.test_results import sat

Door = LocalDoor | WireDoor


def test_an_absent_and_a_failing_person_are_looked_at(any_entrance: LocalEntrance, any_door: Door, clock: FakeClock) -> None:
    failing = add_employee(any_entrance, "钱学习", roles=(Role.EMPLOYEE,))
    exam = published(any_door, clock.wall_us)
    me = signed_in(any_entrance).actor.person_id
    sat(any_entrance, signed_in(any_entrance, "钱学习"), exam.id, wrong=frozenset(range(2, 51)))
    shown = any_door.call(preview_exclusion, exam_id=exam.id, person_id=me, exclusion=Exclusion.EXEMPT)
    assert (shown.before.should, shown.before.sat, shown.after.should, shown.before.passed, shown.moved) == (2, 1, 1, None, ())
    any_door.call(close_exam, exam_id=exam.id, expected_version=exam.version)
    before = any_door.call(exam_statistics, exam_id=exam.id)
    late = any_door.call(preview_exclusion, exam_id=exam.id, person_id=me, exclusion=Exclusion.DEFERRED)
    rates = [(one.attendance_rate, one.pass_rate) for one in (late.before, late.after)]
    assert rates == [
        (Ratio(numerator=1, denominator=2), Ratio(numerator=0, denominator=1)),
        (Ratio(numerator=1, denominator=1), Ratio(numerator=0, denominator=1)),
    ]
    other = any_door.call(preview_exclusion, exam_id=exam.id, person_id=failing, exclusion=Exclusion.EXEMPT)
    assert [(one.name, one.before, one.after) for one in other.moved] == [("钱学习", Band.FAILED, None)]
    assert (other.after.should, other.after.sat, other.after.passed) == (1, 0, 0)
    back = any_door.call(preview_exclusion, exam_id=exam.id, person_id=me, exclusion=None)
    assert (back.before, back.moved) == (back.after, ())
    after = any_door.call(exam_statistics, exam_id=exam.id)
    assert (after.before, after.exempt, after.deferred) == (before.before, (), ())
    stranger = add_employee(any_entrance, "孙外人", roles=(Role.EMPLOYEE,))
    with pytest.raises(NotOnRoster):
        any_door.call(preview_exclusion, exam_id=exam.id, person_id=stranger, exclusion=Exclusion.EXEMPT)
