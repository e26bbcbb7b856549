"""Properties over any interleaving of writers, repeats, restarts and clocks that are set."""

from hypothesis import given
from hypothesis import strategies as st
from msgspec import structs

from lawstudy.domain.attempt import (
    GENESIS,
    AttemptState,
    EntryDraft,
    EntryKind,
    JournalEntry,
    Phase,
    advance,
    broken_at,
    chained,
    replay,
    state,
)
from tests.domain.attempt.journals import ATTEMPT, DAY, MINUTE, SECOND, Machine, chosen, letters

Sent = tuple[int, str, int, str]
WRITERS = st.lists(
    st.tuples(st.integers(1, 3), st.sampled_from(["answer", "take"]), st.integers(1, 4), st.sampled_from("ABCD")), max_size=30
)


def interleaved(sent: list[Sent]) -> Machine:
    machine = Machine()
    machine.start()
    for epoch, what, item, letter in sent:
        machine.wait(SECOND)
        if what == "take":
            machine.write(EntryKind.TAKEOVER, epoch=epoch)
        else:
            machine.answer(item, letter, epoch=epoch)
    return machine


@given(WRITERS)
def test_only_the_writer_in_turn_has_effect(sent: list[Sent]) -> None:
    turn, expected, refused = 1, {}, 0
    for epoch, what, item, letter in sent:
        if what == "take" and epoch > turn:
            turn = epoch
        elif what == "answer" and epoch == turn:
            expected[item] = letter
        else:
            refused += 1
    reached = interleaved(sent).state
    assert letters(reached) == expected
    assert reached.writer_epoch == turn
    assert len(reached.aside) == refused, "nothing is lost: what had no effect is listed"


def rechained(drafts: list[tuple[EntryDraft, JournalEntry]]) -> list[JournalEntry]:
    entries: list[JournalEntry] = []
    for position, (draft, at) in enumerate(drafts, 1):
        entries.append(chained(ATTEMPT, position, draft, at.clock, entries[-1].hash if entries else GENESIS))
    return entries


@given(WRITERS, st.data())
def test_repeats_change_nothing(sent: list[Sent], data: st.DataObject) -> None:
    machine = interleaved(sent)
    once = machine.state
    arrivals = [(entry.draft, entry) for entry in machine.entries]
    for _ in range(data.draw(st.integers(0, 5))):
        first = data.draw(st.integers(0, len(arrivals) - 1))
        again = data.draw(st.integers(first + 1, len(arrivals)))
        arrivals.insert(again, (arrivals[first][0], arrivals[again - 1][1]))
    repeated = replay(ATTEMPT, rechained(arrivals))
    same = ("answers", "marks", "writer_epoch", "current_item", "finish", "finished_us", "extra_us")
    told = [{name: getattr(s, name) for name in same} for s in (without_positions(once), without_positions(repeated))]
    assert told[0] == told[1]
    assert [(aside.epoch, aside.seq, aside.reason) for aside in once.aside] == [
        (aside.epoch, aside.seq, aside.reason) for aside in repeated.aside
    ]


def without_positions(reached: AttemptState) -> AttemptState:
    return structs.replace(reached, answers=tuple(structs.replace(answer, position=0) for answer in reached.answers))


@given(st.permutations([(1, "A", 2), (1, "B", 3), (2, "C", 4), (2, "D", 5), (1, "C", 6)]))
def test_within_one_epoch_the_order_of_arrival_does_not_matter(arrivals: list[tuple[int, str, int]]) -> None:
    machine = Machine()
    machine.start()
    for item, letter, seq in arrivals:
        machine.put(EntryDraft(epoch=1, seq=seq, kind=EntryKind.ANSWER, item=item, response=chosen(letter)))
    assert letters(machine.state) == {1: "C", 2: "D"}


@given(WRITERS, st.integers(0, 31))
def test_a_crash_at_any_entry_loses_nothing_before_it(sent: list[Sent], cut: int) -> None:
    entries = interleaved(sent).entries
    reached = replay(ATTEMPT, entries[:cut])
    for entry in entries[cut:]:
        reached = advance(reached, entry)
    assert reached == replay(ATTEMPT, entries)
    assert broken_at(entries) is None


EVENTS = st.lists(
    st.one_of(
        st.tuples(st.just("wait"), st.integers(0, 10 * MINUTE)),
        st.tuples(st.just("set"), st.sampled_from([-DAY, -MINUTE, MINUTE, DAY])),
        st.tuples(st.just("restart"), st.integers(0, 10 * MINUTE)),
        st.tuples(st.just("beat"), st.just(0)),
    ),
    max_size=25,
)


@given(EVENTS)
def test_time_left_is_what_really_passed(events: list[tuple[str, int]]) -> None:
    """With a heartbeat after each change of the clock, time left depends on time that passed and on nothing else."""
    machine = Machine()
    machine.start()
    passed = 0
    for what, us in events:
        if what == "wait":
            machine.wait(us)
            passed += us
        elif what == "set":
            machine.set_wall(us)
        elif what == "restart":
            machine.write(EntryKind.HEARTBEAT)
            machine.restart(us)
            passed += us
        machine.write(EntryKind.HEARTBEAT)
    now = state(machine.state, machine.now)
    assert now.phase is (Phase.RUNNING if passed < 90 * MINUTE else Phase.DUE)
    assert now.left_us == max(0, 90 * MINUTE - passed)


@given(EVENTS)
def test_time_never_runs_backward(events: list[tuple[str, int]]) -> None:
    machine = Machine()
    machine.start()
    act = {"wait": machine.wait, "set": machine.set_wall, "restart": machine.restart, "beat": machine.wait}
    left = state(machine.state, machine.now).left_us
    for what, us in events:
        act[what](us)
        machine.write(EntryKind.HEARTBEAT)
        now_left = state(machine.state, machine.now).left_us
        assert now_left <= left
        left = now_left
