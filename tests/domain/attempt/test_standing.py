import pytest

from lawstudy.domain.attempt import EntryKind, Phase, Standing, state
from tests.domain.attempt.journals import DAY, HOUR, MINUTE, START_WALL, Machine

DEADLINE = START_WALL + 90 * MINUTE


@pytest.fixture
def machine() -> Machine:
    started = Machine()
    started.start()
    return started


def test_before_the_start() -> None:
    machine = Machine()
    assert state(machine.state, machine.now) == Standing(phase=Phase.NOT_STARTED)


def test_running_due_and_submitted(machine: Machine) -> None:
    machine.wait(30 * MINUTE)
    running = Standing(phase=Phase.RUNNING, elapsed_us=30 * MINUTE, left_us=60 * MINUTE, deadline_us=DEADLINE)
    assert state(machine.state, machine.now) == running
    machine.wait(HOUR)
    due = Standing(phase=Phase.DUE, elapsed_us=90 * MINUTE, deadline_us=DEADLINE, finished_us=DEADLINE)
    assert state(machine.state, machine.now) == due
    machine.wait(HOUR)
    assert state(machine.state, machine.now) == due
    machine.office(EntryKind.CLOSE)
    submitted = Standing(phase=Phase.SUBMITTED, elapsed_us=90 * MINUTE, deadline_us=DEADLINE, finished_us=DEADLINE)
    assert state(machine.state, machine.now) == submitted


@pytest.mark.parametrize("step_us", [DAY, -DAY])
@pytest.mark.parametrize("window_us", [8 * HOUR, HOUR])
def test_a_wall_clock_set_by_a_day_neither_ends_nor_extends(machine: Machine, step_us: int, window_us: int) -> None:
    machine = Machine()
    machine.start(window_us=window_us)
    allowed = min(90 * MINUTE, window_us)
    machine.wait(10 * MINUTE)
    machine.set_wall(step_us)
    now = state(machine.state, machine.now)
    assert (now.phase, now.left_us) == (Phase.RUNNING, allowed - 10 * MINUTE)
    machine.answer(1, "A")
    machine.restart(5 * MINUTE)
    assert state(machine.state, machine.now).left_us == allowed - 15 * MINUTE
    machine.wait(allowed - 15 * MINUTE)
    assert state(machine.state, machine.now).phase is Phase.DUE
    assert state(machine.state, machine.now).finished_us == START_WALL + allowed


def test_a_wall_clock_set_back_during_a_restart_counts_no_time_and_is_flagged(machine: Machine) -> None:
    machine.wait(10 * MINUTE)
    machine.answer(1, "A")
    machine.restart(-DAY)
    machine.write(EntryKind.HEARTBEAT)
    assert state(machine.state, machine.now).left_us == 80 * MINUTE
    assert [flag.kind.value for flag in machine.state.clock_flags] == ["wall_back"]


def test_time_without_power_counts(machine: Machine) -> None:
    machine.wait(10 * MINUTE)
    machine.answer(1, "A")
    machine.restart(50 * MINUTE)
    assert state(machine.state, machine.now).left_us == 30 * MINUTE
