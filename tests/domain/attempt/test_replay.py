import pytest

from lawstudy.domain.attempt import AsideReason, EntryDraft, EntryKind, Finish, advance, as_foreign, replay, response_of
from lawstudy.domain.attempt.state import AttemptState
from lawstudy.domain.question_types.single_choice import SingleChoiceResponse
from tests.domain.attempt.journals import ATTEMPT, HOUR, MINUTE, SECOND, START_WALL, Machine, chosen, letters


@pytest.fixture
def machine() -> Machine:
    started = Machine()
    started.start()
    return started


def reasons(machine: Machine) -> list[tuple[int, AsideReason]]:
    return [(aside.position, aside.reason) for aside in machine.state.aside]


def test_an_empty_journal_says_nothing() -> None:
    assert replay(ATTEMPT, ()) == AttemptState(attempt_id=ATTEMPT)
    assert replay(ATTEMPT, ()).allowed_us == 0


def test_answers_flags_and_place_come_back(machine: Machine) -> None:
    machine.answer(2, "A")
    machine.answer(1, "B")
    machine.answer(2, "C")
    machine.write(EntryKind.FLAG, item=2)
    machine.write(EntryKind.FLAG, item=1)
    machine.write(EntryKind.UNFLAG, item=2)
    machine.write(EntryKind.VISIT, item=5)
    state = machine.state
    assert letters(state) == {1: "B", 2: "C"}
    assert response_of(state.answers[0]) == SingleChoiceResponse(letter="B")
    assert state.flagged == (1,)
    assert state.current_item == 5
    assert (state.position, state.head) == (8, machine.entries[-1].hash)
    assert state.aside == ()


def test_within_an_epoch_the_higher_number_wins_whatever_arrives_first(machine: Machine) -> None:
    for seq, letter in ((9, "C"), (7, "A")):
        machine.put(EntryDraft(epoch=1, seq=seq, kind=EntryKind.ANSWER, item=1, response=chosen(letter)))
    for seq, kind in ((12, EntryKind.UNFLAG), (11, EntryKind.FLAG)):
        machine.put(EntryDraft(epoch=1, seq=seq, kind=kind, item=1))
    for seq, item in ((15, 4), (14, 3)):
        machine.put(EntryDraft(epoch=1, seq=seq, kind=EntryKind.VISIT, item=item))
    state = machine.state
    assert (letters(state), state.flagged, state.current_item, state.aside) == ({1: "C"}, (), 4, ())


def test_nothing_counts_before_the_start() -> None:
    machine = Machine()
    machine.answer(1, "A")
    machine.office(EntryKind.CLOSE)
    machine.office(EntryKind.GRANT_TIME, amount_us=10 * MINUTE)
    machine.put(EntryDraft(epoch=0, seq=9, kind=EntryKind.START, amount_us=HOUR, until_us=START_WALL + HOUR))
    assert reasons(machine) == [(1, AsideReason.NOT_STARTED), (2, AsideReason.NOT_STARTED), (4, AsideReason.UNKNOWN_WRITER)]
    machine.start()
    assert machine.state.allowed_us == 100 * MINUTE, "time granted beforehand holds"
    machine.start()
    assert reasons(machine)[-1] == (6, AsideReason.ALREADY_STARTED)


def test_a_take_over_silences_the_older_window(machine: Machine) -> None:
    machine.answer(1, "A")
    machine.write(EntryKind.TAKEOVER, epoch=2)
    machine.answer(1, "B", epoch=2)
    machine.answer(1, "C")
    machine.write(EntryKind.HEARTBEAT)
    machine.write(EntryKind.SUBMIT)
    machine.put(EntryDraft(epoch=2, seq=99, kind=EntryKind.TAKEOVER))
    machine.answer(2, "D", epoch=3)
    state = machine.state
    assert letters(state) == {1: "B"}
    assert state.writer_epoch == 2
    assert state.finish is None
    assert reasons(machine) == [
        (5, AsideReason.STALE_WRITER),
        (6, AsideReason.STALE_WRITER),
        (7, AsideReason.STALE_WRITER),
        (8, AsideReason.STALE_WRITER),
        (9, AsideReason.UNKNOWN_WRITER),
    ]


def test_an_entry_under_numbers_of_nobody_stays_aside(machine: Machine) -> None:
    machine.answer(1, "A")
    machine.put(as_foreign(EntryDraft(epoch=0, seq=1, kind=EntryKind.ANSWER, item=1, response=chosen("B")), 3))
    assert letters(machine.state) == {1: "A"}
    assert reasons(machine) == [(3, AsideReason.UNKNOWN_WRITER)]


def test_office_entries_need_the_epoch_of_the_office(machine: Machine) -> None:
    machine.write(EntryKind.GRANT_TIME, amount_us=HOUR)
    assert reasons(machine) == [(2, AsideReason.UNKNOWN_WRITER)]
    assert machine.state.extra_us == 0


def test_handing_in_ends_it_at_that_moment(machine: Machine) -> None:
    machine.wait(20 * MINUTE)
    machine.answer(1, "A")
    machine.wait(MINUTE)
    machine.write(EntryKind.SUBMIT)
    machine.wait(MINUTE)
    machine.answer(1, "B")
    machine.office(EntryKind.GRANT_TIME, amount_us=HOUR)
    machine.office(EntryKind.CLOSE)
    state = machine.state
    assert (state.finish, state.finished_us) == (Finish.HANDED_IN, START_WALL + 21 * MINUTE)
    assert (letters(state), state.elapsed_us, state.extra_us) == ({1: "A"}, 21 * MINUTE, 0)
    assert [reason for _, reason in reasons(machine)] == [AsideReason.AFTER_SUBMISSION] * 3


def test_handing_in_late_finishes_at_the_deadline(machine: Machine) -> None:
    machine.answer(1, "A")
    machine.wait(90 * MINUTE)
    machine.answer(2, "B")
    machine.wait(5 * MINUTE)
    machine.write(EntryKind.SUBMIT)
    state = machine.state
    assert (state.finish, state.finished_us) == (Finish.AT_DEADLINE, START_WALL + 90 * MINUTE)
    assert letters(state) == {1: "A"}
    assert reasons(machine) == [(3, AsideReason.AFTER_DEADLINE)]


def test_a_window_opened_after_the_deadline_can_hand_in(machine: Machine) -> None:
    machine.answer(1, "A")
    machine.restart(100 * MINUTE)
    machine.write(EntryKind.TAKEOVER, epoch=2)
    machine.answer(1, "B", epoch=2)
    machine.write(EntryKind.SUBMIT, epoch=2)
    state = machine.state
    assert (state.finish, state.finished_us) == (Finish.AT_DEADLINE, START_WALL + 90 * MINUTE)
    assert letters(state) == {1: "A"}
    assert reasons(machine) == [(4, AsideReason.AFTER_DEADLINE)]


def test_the_last_microsecond_still_counts(machine: Machine) -> None:
    machine.wait(90 * MINUTE - 1)
    machine.answer(1, "A")
    assert letters(machine.state) == {1: "A"}


@pytest.mark.parametrize(("minutes", "finish"), [(30, Finish.CLOSED), (90, Finish.AT_DEADLINE), (200, Finish.AT_DEADLINE)])
def test_closing_by_the_office(machine: Machine, minutes: int, finish: Finish) -> None:
    machine.wait(minutes * MINUTE)
    machine.office(EntryKind.CLOSE)
    state = machine.state
    assert (state.finish, state.finished_us) == (finish, START_WALL + min(minutes, 90) * MINUTE)


def test_extra_time_works_at_once_and_opens_an_attempt_that_had_run_out(machine: Machine) -> None:
    machine.wait(89 * MINUTE)
    machine.office(EntryKind.GRANT_TIME, amount_us=10 * MINUTE)
    machine.wait(5 * MINUTE)
    machine.answer(1, "A")
    machine.wait(30 * MINUTE)
    machine.office(EntryKind.CLOSE)
    assert machine.state.finish is Finish.AT_DEADLINE
    machine.office(EntryKind.CLOSE)
    assert reasons(machine) == [(5, AsideReason.AFTER_SUBMISSION)]
    machine.office(EntryKind.GRANT_TIME, amount_us=10 * MINUTE)
    assert machine.state.finish is Finish.AT_DEADLINE, "still too late: 124 minutes of 110"
    machine.office(EntryKind.GRANT_TIME, amount_us=30 * MINUTE)
    machine.answer(2, "B")
    state = machine.state
    assert (state.finish, state.finished_us, state.allowed_us) == (None, None, 140 * MINUTE)
    assert letters(state) == {1: "A", 2: "B"}


def test_time_cannot_be_taken_away(machine: Machine) -> None:
    machine.office(EntryKind.GRANT_TIME, amount_us=-HOUR)
    machine.office(EntryKind.EXTEND_WINDOW, until_us=START_WALL + MINUTE)
    assert machine.state.allowed_us == 90 * MINUTE


def test_the_window_ends_an_attempt_and_can_be_extended() -> None:
    machine = Machine()
    machine.start(window_us=30 * MINUTE)
    assert machine.state.allowed_us == 30 * MINUTE
    machine.wait(31 * MINUTE)
    machine.office(EntryKind.CLOSE)
    assert machine.state.finished_us == START_WALL + 30 * MINUTE
    machine.office(EntryKind.EXTEND_WINDOW, until_us=START_WALL + 60 * MINUTE)
    assert machine.state.finish is None
    machine.answer(1, "A")
    assert letters(machine.state) == {1: "A"}


def test_an_attempt_started_after_the_window_has_no_time() -> None:
    machine = Machine()
    machine.start(window_us=-MINUTE)
    machine.answer(1, "A")
    assert machine.state.allowed_us == 0
    assert reasons(machine) == [(2, AsideReason.AFTER_DEADLINE)]


def test_oddities_of_the_clocks_are_kept_with_their_place(machine: Machine) -> None:
    machine.wait(15 * SECOND)
    machine.write(EntryKind.HEARTBEAT)
    machine.set_wall(HOUR)
    machine.wait(15 * SECOND)
    machine.write(EntryKind.HEARTBEAT)
    machine.restart(4 * MINUTE)
    machine.write(EntryKind.HEARTBEAT)
    state = machine.state
    assert [(flag.position, flag.kind.value, flag.change_us) for flag in state.clock_flags] == [
        (3, "wall_step", HOUR),
        (4, "restart", 4 * MINUTE),
    ]
    assert state.elapsed_us == 30 * SECOND + 4 * MINUTE


def test_a_repeated_entry_has_no_effect(machine: Machine) -> None:
    machine.office(EntryKind.GRANT_TIME, amount_us=MINUTE)
    once = machine.state
    machine.put(machine.entries[-1].draft)
    twice = machine.state
    assert (once.extra_us, twice.extra_us) == (MINUTE, MINUTE)
    assert twice.aside == ()


def test_advance_is_replay_one_entry_at_a_time(machine: Machine) -> None:
    machine.answer(1, "A")
    machine.wait(MINUTE)
    machine.write(EntryKind.TAKEOVER, epoch=2)
    machine.answer(1, "B")
    machine.write(EntryKind.SUBMIT, epoch=2)
    state = AttemptState(attempt_id=ATTEMPT)
    for entry in machine.entries:
        state = advance(state, entry)
    assert state == machine.state
