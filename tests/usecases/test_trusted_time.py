"""Setting the clock of the PC, through the door: no key, no window, no lock comes of it, and a person can put it right."""

from pathlib import Path
from typing import Any

import pytest

from lawstudy.backend.local import LocalDoor, LocalEntrance, open_entrance
from lawstudy.domain.clock import DAY, SECOND
from lawstudy.domain.tries import LOCKED_FOR
from lawstudy.errors import BadArgument, ExamNotOpen, NotAllowed, NotReleased
from lawstudy.usecases.accounts.accounts import list_accounts
from lawstudy.usecases.accounts.sign_in import Refused
from lawstudy.usecases.attempts.attempts import save_answer, start_attempt, submit_attempt
from lawstudy.usecases.attempts.results import my_result
from lawstudy.usecases.attempts.review import review_attempt
from lawstudy.usecases.exams.exams import close_exam
from lawstudy.usecases.exams.office import kept_aside
from lawstudy.usecases.reports.overview import overview
from lawstudy.usecases.workspace.audit_log import verify_audit
from lawstudy.usecases.workspace.trusted_time import confirm_time, record_time
from tests.conftest import EMPLOYEE, NAME, FakeClock, add_employee, entrance_of, postgres_entrance, signed_in
from tests.sitting import HOUR_US, published

HOUR = 3600


def handed_in(door: Any, clock: FakeClock, hours: float = 48) -> tuple[Any, Any]:
    exam = published(door, clock.wall_us, window_end_us=clock.wall_us + int(hours * HOUR_US))
    view = door.call(start_attempt, exam_id=exam.id)
    door.call(submit_attempt, attempt_id=view.attempt_id, epoch=view.epoch, seq=view.next_seq)
    return exam, view


def test_a_clock_set_forward_shows_no_key_and_one_set_back_opens_nothing(any_entrance: LocalEntrance, clock: FakeClock) -> None:
    door = signed_in(any_entrance)
    exam, view = handed_in(door, clock)
    clock.set_wall(3)
    with pytest.raises(NotReleased):
        door.call(review_attempt, attempt_id=view.attempt_id)
    assert not door.call(my_result, attempt_id=view.attempt_id).key_released
    clock.set_wall(-3)
    clock.advance(49 * HOUR)
    assert door.call(review_attempt, attempt_id=view.attempt_id)
    clock.set_wall(-2)
    with pytest.raises(ExamNotOpen):
        door.call(start_attempt, exam_id=exam.id)
    state = door.call(overview).clock
    assert state.to_confirm
    assert [round(step.change_us / DAY) for step in state.steps] == [3, -3, -2]
    assert door.call(verify_audit).whole


def reopened(entrance: LocalEntrance, clock: FakeClock, folder: Path) -> LocalDoor:
    entrance.close()
    return signed_in(open_entrance(folder, clock=clock))


def test_across_a_restart_keys_wait_for_a_person_and_windows_never_open_again(
    entrance: LocalEntrance, clock: FakeClock, tmp_path: Path
) -> None:
    exam, view = handed_in(signed_in(entrance), clock)
    clock.reboot(off_seconds=3 * 24 * HOUR)
    door = reopened(entrance, clock, tmp_path / "workspace")
    with pytest.raises(NotReleased):
        door.call(review_attempt, attempt_id=view.attempt_id)
    with pytest.raises(ExamNotOpen):
        door.call(start_attempt, exam_id=exam.id)
    assert door.call(record_time).waiting == 1
    clock.reboot(off_seconds=-2.5 * 24 * HOUR)
    door = reopened(entrance_of(door), clock, tmp_path / "workspace")
    with pytest.raises(ExamNotOpen):
        door.call(start_attempt, exam_id=exam.id)
    assert door.call(record_time).to_confirm
    with pytest.raises(BadArgument):
        door.call(confirm_time, machine_us=clock.wall_us + 3 * DAY)
    door.call(confirm_time, machine_us=clock.wall_us)
    assert door.call(start_attempt, exam_id=exam.id).number == 2  # it was half a day in truth
    clock.reboot(off_seconds=3 * 24 * HOUR)
    door = reopened(entrance_of(door), clock, tmp_path / "workspace")
    door.call(confirm_time, machine_us=clock.wall_us)
    assert door.call(review_attempt, attempt_id=view.attempt_id)
    assert not door.call(record_time).to_confirm
    entrance_of(door).close()


def test_a_dead_battery_stops_nobody(entrance: LocalEntrance, clock: FakeClock, tmp_path: Path) -> None:
    exam = published(signed_in(entrance), clock.wall_us)
    before = clock.wall_us
    clock.reboot(off_seconds=-7 * 365 * 24 * HOUR)
    door = reopened(entrance, clock, tmp_path / "workspace")
    view = door.call(start_attempt, exam_id=exam.id)
    assert abs(view.read_at_us - before) < 60 * SECOND
    clock.advance(30 * 60)
    clock.wall_us = before + HOUR * SECOND  # the network puts it right
    saved = door.call(save_answer, attempt_id=view.attempt_id, epoch=1, seq=2, item=1, response=_some(view))
    assert saved.standing.left_us == pytest.approx(60 * 60 * SECOND, abs=1000)
    assert [odd.flag.kind for odd in door.call(kept_aside, exam_id=exam.id).clocks] == ["wall_step"]
    assert door.call(overview).clock.to_confirm
    entrance_of(door).close()


def _some(view: Any) -> Any:
    from lawstudy.domain.question_types.single_choice import SingleChoiceResponse

    return SingleChoiceResponse(letter="A")


def test_an_honest_correction_makes_no_false_alarm(any_entrance: LocalEntrance, clock: FakeClock) -> None:
    door = signed_in(any_entrance)
    clock.set_wall(1 / 24)
    exam, _view = handed_in(door, clock)
    clock.set_wall(-1 / 24)
    door.call(confirm_time, machine_us=clock.wall_us)
    door.call(close_exam, exam_id=exam.id, expected_version=exam.version)
    assert door.call(verify_audit).whole


def test_a_correction_across_a_restart_makes_none_either(entrance: LocalEntrance, clock: FakeClock, tmp_path: Path) -> None:
    clock.reboot(off_seconds=25 * HOUR)
    door = reopened(entrance, clock, tmp_path / "workspace")
    exam, _view = handed_in(door, clock)
    clock.set_wall(-1)
    door.call(confirm_time, machine_us=clock.wall_us)
    door.call(close_exam, exam_id=exam.id, expected_version=exam.version)
    assert door.call(verify_audit).whole
    entrance_of(door).close()


def test_a_lock_is_neither_lifted_nor_lengthened_by_the_clock(any_entrance: LocalEntrance, clock: FakeClock) -> None:
    for _ in range(5):
        any_entrance.sign_in(NAME, "wrong-password")
    for days in (1, -3, 400):
        clock.set_wall(days)
        refused = any_entrance.sign_in(NAME, "demo-2026")
        assert isinstance(refused, Refused)
        assert refused.locked_until is not None
    clock.advance(LOCKED_FOR / SECOND)
    assert isinstance(any_entrance.sign_in(NAME, "demo-2026"), LocalDoor)


@pytest.mark.parametrize("off_days", [400, -400])
@pytest.mark.parametrize("confirms", [False, True])
def test_a_restart_with_the_clock_set_gives_no_more_tries_and_no_longer_lock(
    entrance: LocalEntrance, clock: FakeClock, tmp_path: Path, off_days: int, confirms: bool
) -> None:
    add_employee(entrance)
    for _ in range(5):
        entrance.sign_in(EMPLOYEE, "wrong-password")
    clock.advance(5 * 60)
    assert isinstance(entrance.sign_in(EMPLOYEE, "demo-2026"), Refused)
    clock.reboot(off_seconds=off_days * 24 * HOUR)
    door = reopened(entrance, clock, tmp_path / "workspace")
    if confirms:
        door.call(confirm_time, machine_us=clock.wall_us)
    refused = entrance_of(door).sign_in(EMPLOYEE, "demo-2026")
    assert isinstance(refused, Refused)
    assert refused.tries_left == 0
    assert refused.locked_until == pytest.approx(clock.wall_us + LOCKED_FOR - 5 * 60 * SECOND, abs=60 * SECOND)
    line = next(line for line in door.call(list_accounts) if line.login == EMPLOYEE)
    assert line.locked_until == refused.locked_until
    clock.advance((refused.locked_until or 0) / SECOND - clock.wall_us / SECOND + 1)
    assert next(line for line in door.call(list_accounts) if line.login == EMPLOYEE).locked_until is None
    assert isinstance(entrance_of(door).sign_in(EMPLOYEE, "demo-2026"), LocalDoor)
    entrance_of(door).close()


def test_a_lock_goes_on_where_the_power_went_before_the_time_was_kept(entrance: LocalEntrance, clock: FakeClock, tmp_path: Path) -> None:
    """What is kept once a minute may be behind the lock, which then lies further ahead than a quarter of an hour."""
    add_employee(entrance)
    clock.advance(70)
    entrance.sign_in(EMPLOYEE, "wrong-password")  # the time is kept
    clock.advance(50)
    for _ in range(4):
        entrance.sign_in(EMPLOYEE, "wrong-password")
    clock.reboot(off_seconds=60)
    door = reopened(entrance, clock, tmp_path / "workspace")
    refused = entrance_of(door).sign_in(EMPLOYEE, "demo-2026")
    assert isinstance(refused, Refused)
    assert refused.locked_until is not None
    assert refused.locked_until - clock.wall_us > LOCKED_FOR
    clock.advance(LOCKED_FOR / SECOND + 60)
    assert isinstance(entrance_of(door).sign_in(EMPLOYEE, "demo-2026"), LocalDoor)
    entrance_of(door).close()


def test_only_the_office_confirms(employee_door: LocalDoor, clock: FakeClock) -> None:
    with pytest.raises(NotAllowed):
        employee_door.call(confirm_time, machine_us=clock.wall_us)


@pytest.mark.postgres
def test_a_server_that_starts_again_goes_on_from_what_was_kept(postgres_template: str, clock: FakeClock, tmp_path: Path) -> None:
    first = postgres_entrance(postgres_template, tmp_path, clock)
    door = signed_in(first)
    _exam, view = handed_in(door, clock)
    clock.reboot(off_seconds=3 * 24 * HOUR)
    again = LocalEntrance(first.database, first.blobs, clock=clock)
    later = signed_in(again)
    with pytest.raises(NotReleased):
        later.call(review_attempt, attempt_id=view.attempt_id)
    later.call(confirm_time, machine_us=clock.wall_us)
    assert later.call(review_attempt, attempt_id=view.attempt_id)
    first.close()
