"""What is counted beside the head of a journal is what replaying the journal says."""

import msgspec
from hypothesis import given
from hypothesis import strategies as st
from msgspec import structs

from lawstudy.domain.attempt import DUE, EXAM_CLOSED, OFFICE_EPOCH, AttemptState, EntryDraft, EntryKind, Tally, advance_head, replay
from lawstudy.domain.attempt import response_json as json_of
from lawstudy.domain.question_types.multiple_choice import MultipleChoiceResponse
from tests.domain.attempt.journals import ATTEMPT, HOUR, MINUTE, Machine, chosen

BLANK = json_of(MultipleChoiceResponse(letters=()))
WRITER = (EntryKind.ANSWER, EntryKind.ANSWER, EntryKind.ANSWER, EntryKind.FLAG, EntryKind.UNFLAG, EntryKind.VISIT, EntryKind.HEARTBEAT)
OFFICE = (EntryKind.GRANT_TIME, EntryKind.EXTEND_WINDOW, EntryKind.CLOSE)
ITEMS = st.sampled_from([1, 2, 3, 64, 100, 1024, 0, -1, 1025, 10**12])
RESPONSES = st.sampled_from([chosen("A"), chosen("B"), BLANK])


def events(seqs: st.SearchStrategy[int]) -> st.SearchStrategy[list[tuple[EntryDraft, int]]]:
    """Entries of writers and of the office with the time before each; ``seqs`` numbers them."""
    by_writer = st.builds(
        EntryDraft,
        epoch=st.integers(1, 3),
        seq=seqs,
        kind=st.sampled_from((*WRITER, EntryKind.TAKEOVER, EntryKind.SUBMIT)),
        item=ITEMS,
        response=RESPONSES,
        reason=st.sampled_from(["", DUE]),
    )
    by_office = st.builds(
        EntryDraft,
        epoch=st.just(OFFICE_EPOCH),
        seq=st.integers(1, 10**6),
        kind=st.sampled_from(OFFICE),
        amount_us=st.integers(0, HOUR),
        until_us=st.integers(0, 3 * 10**15),
        reason=st.sampled_from(["", DUE, EXAM_CLOSED, "违反考场纪律"]),
    )
    return st.lists(st.tuples(st.one_of(by_writer, by_writer, by_office), st.sampled_from([0, MINUTE, 40 * MINUTE])), max_size=40)


def journal(sent: list[tuple[EntryDraft, int]]) -> Machine:
    """No (epoch, seq) stands twice: such a one is never stored."""
    machine, used = Machine(), set()
    machine.start()
    for draft, wait in sent:
        if (draft.epoch, draft.seq) not in used and draft.seq > 1:
            used.add((draft.epoch, draft.seq))
            machine.wait(wait)
            machine.put(draft)
    return machine


def headless(machine: Machine) -> AttemptState:
    """As it is kept: each state is written and read again."""
    state = AttemptState(attempt_id=ATTEMPT)
    for entry in machine.entries:
        state = msgspec.json.decode(msgspec.json.encode(advance_head(state, entry)), type=AttemptState)
    return state


@given(events(st.integers(2, 10**6)))
def test_whatever_arrives_it_is_what_a_replay_says_or_known_to_be_unknown(sent: list[tuple[EntryDraft, int]]) -> None:
    machine = journal(sent)
    kept, replayed = headless(machine), machine.state
    assert replayed.tallied
    assert kept.tally == replayed.tally or not kept.tallied
    assert structs.replace(kept, tally=replayed.tally) == structs.replace(replayed, answers=(), marks=())


@given(events(st.just(2)))
def test_entries_in_order_are_always_counted(sent: list[tuple[EntryDraft, int]]) -> None:
    machine = journal([(structs.replace(draft, seq=place), wait) for place, (draft, wait) in enumerate(sent, 2)])
    assert headless(machine).tallied
    assert headless(machine).tally == machine.state.tally


@given(events(st.integers(2, 10**6)))
def test_a_replay_counts_answers_that_say_something_and_flags(sent: list[tuple[EntryDraft, int]]) -> None:
    state = journal(sent).state
    said = [answer.item for answer in state.answers if answer.response != BLANK and 1 <= answer.item <= 1024]
    assert state.tally.answered_count == len(said)
    assert state.tally.flagged_count == len([item for item in state.flagged if 1 <= item <= 1024])


def test_one_that_was_overtaken_is_counted_by_the_next_replay() -> None:
    machine = Machine()
    machine.start()
    for seq, response in ((9, chosen("A")), (7, BLANK), (11, chosen("B"))):
        machine.put(EntryDraft(epoch=1, seq=seq, kind=EntryKind.ANSWER, item=1, response=response))
    assert not headless(machine).tallied
    assert replay(ATTEMPT, machine.entries).tally == Tally(position=4, answered=2, latest=(1, 11))


def test_marks_and_their_withdrawal_are_counted_without_the_journal() -> None:
    machine = Machine()
    machine.start()
    machine.put(EntryDraft(epoch=1, seq=2, kind=EntryKind.FLAG, item=3))
    machine.put(EntryDraft(epoch=1, seq=3, kind=EntryKind.FLAG, item=5))
    machine.put(EntryDraft(epoch=1, seq=4, kind=EntryKind.UNFLAG, item=3))
    machine.put(EntryDraft(epoch=1, seq=5, kind=EntryKind.ANSWER, item=5, response=chosen("A")))
    machine.put(EntryDraft(epoch=1, seq=6, kind=EntryKind.ANSWER, item=5, response=BLANK))
    kept = headless(machine)
    assert kept.tally == machine.state.tally
    assert (kept.tally.flagged_count, kept.tally.answered_count) == (1, 0)
