from lawstudy.domain.attempt import EntryKind
from lawstudy.domain.attempt.timing import time_on_items
from tests.domain.attempt.journals import HOUR, SECOND, Machine


def begun() -> Machine:
    machine = Machine()
    machine.write(EntryKind.START, amount_us=HOUR, until_us=machine.wall_us + HOUR)
    return machine


def after(machine: Machine, seconds: int, kind: EntryKind, item: int = 0) -> None:
    machine.wait(seconds * SECOND)
    machine.write(kind, item=item)


def test_time_goes_to_the_question_that_is_open() -> None:
    machine = begun()
    after(machine, 2, EntryKind.VISIT, 1)
    after(machine, 30, EntryKind.ANSWER, 1)
    after(machine, 5, EntryKind.HEARTBEAT)
    after(machine, 5, EntryKind.VISIT, 2)
    after(machine, 7, EntryKind.VISIT, 1)
    after(machine, 3, EntryKind.SUBMIT)
    after(machine, 90, EntryKind.HEARTBEAT)
    assert time_on_items(machine.entries) == {1: 43 * SECOND, 2: 7 * SECOND}


def test_without_visits_it_goes_to_what_is_answered_next() -> None:
    machine = begun()
    after(machine, 31, EntryKind.ANSWER, 1)
    after(machine, 31, EntryKind.ANSWER, 3)
    after(machine, 9, EntryKind.SUBMIT)
    assert time_on_items(machine.entries) == {1: 31 * SECOND, 3: 40 * SECOND}


def test_a_restart_and_a_clock_that_was_set_are_nobodys_time() -> None:
    machine = begun()
    after(machine, 2, EntryKind.VISIT, 4)
    machine.restart(600 * SECOND)
    machine.write(EntryKind.HEARTBEAT)
    after(machine, 8, EntryKind.HEARTBEAT)
    machine.set_wall(3600 * SECOND)
    after(machine, 8, EntryKind.HEARTBEAT)
    assert time_on_items(machine.entries) == {4: 8 * SECOND}
    assert time_on_items([]) == {}
