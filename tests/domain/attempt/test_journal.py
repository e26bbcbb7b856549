from uuid import UUID

from msgspec import structs

from lawstudy.domain.attempt import (
    GENESIS,
    EntryDraft,
    EntryKind,
    Repeated,
    append,
    as_foreign,
    beginning,
    broken_at,
    entry_bytes,
    first_free,
    journals_hash,
)
from tests.domain.attempt.journals import ATTEMPT, MINUTE, Machine, chosen


def written() -> Machine:
    machine = Machine()
    machine.start()
    for item in (1, 2, 3):
        machine.wait(MINUTE)
        machine.answer(item, "B")
    return machine


def test_canonical_bytes_stay_as_they_were_released() -> None:
    machine = Machine()
    entry = machine.put(EntryDraft(epoch=1, seq=2, kind=EntryKind.ANSWER, item=3, response=chosen("C")))
    assert entry_bytes(ATTEMPT, 1, entry.draft, entry.clock) == (
        b'[1,"00000000000000000000000000000007",1,1,2,"answer",3,"{\\"type\\":\\"single_choice\\",\\"letter\\":\\"C\\"}"'
        b',0,0,"",1795000000000000,"boot-1",300000000]'
    )


def test_each_entry_carries_the_hash_of_the_one_before() -> None:
    entries = written().entries
    assert entries[0].previous == GENESIS
    assert [entry.previous for entry in entries[1:]] == [entry.hash for entry in entries[:-1]]
    assert [entry.position for entry in entries] == [1, 2, 3, 4]
    assert broken_at(entries) is None
    assert broken_at([]) is None


def test_a_changed_removed_or_foreign_entry_breaks_the_chain() -> None:
    entries = written().entries
    changed = structs.replace(entries[1], draft=structs.replace(entries[1].draft, response=chosen("A")))
    later = structs.replace(entries[2], clock=structs.replace(entries[2].clock, wall_us=0))
    foreign = structs.replace(entries[3], attempt_id=UUID(int=8))
    assert broken_at([entries[0], changed, *entries[2:]]) == 2
    assert broken_at([entries[0], entries[2], entries[3]]) == 2
    assert broken_at([*entries[:2], later]) == 3
    assert broken_at([*entries[:3], foreign]) == 4
    assert broken_at(entries[1:]) == 1


def test_a_repeat_adds_nothing_and_says_whether_it_is_the_same() -> None:
    machine = written()
    stored = machine.entries[1]
    again = append(ATTEMPT, stored.draft, machine.now, last=machine.entries[-1], stored=stored)
    assert again == Repeated(stored=stored, same=True)
    other = structs.replace(stored.draft, response=chosen("D"))
    assert append(ATTEMPT, other, machine.now, last=machine.entries[-1], stored=stored) == Repeated(stored=stored, same=False)


def test_the_hash_over_journals_does_not_depend_on_their_order() -> None:
    heads = [(UUID(int=1), b"\x01" * 32), (UUID(int=2), b"\x02" * 32)]
    assert journals_hash(heads) == journals_hash(reversed(heads))
    assert journals_hash(heads) != journals_hash([(UUID(int=1), b"\x02" * 32), (UUID(int=2), b"\x01" * 32)])


def test_an_entry_under_numbers_of_nobody_takes_none_and_says_which_it_came_with() -> None:
    forged = EntryDraft(epoch=0, seq=2**70, kind=EntryKind.ANSWER, item=1)
    aside = as_foreign(forged, 4)
    assert (aside.epoch, aside.seq, aside.item) == (-1, 4, 1)
    epoch, seq = aside.reason.split("/")
    assert (epoch, int(seq) < 2**70) == ("0", True)
    assert as_foreign(EntryDraft(epoch=2, seq=-3, kind=EntryKind.ANSWER), 9).reason == "2/-3"


def test_the_first_free_number_is_the_lowest_that_nobody_took() -> None:
    assert [first_free(taken, 1) for taken in ((), (1, 2), (2, 3), {1, 2, 4})] == [1, 3, 1, 3]


def test_a_journal_begins_with_its_paper_and_its_owner() -> None:
    exam, person = UUID(int=1), UUID(int=2)
    first = beginning(b"paper", exam_id=exam, person_id=person, number=1)
    others = {
        beginning(b"Paper", exam_id=exam, person_id=person, number=1),
        beginning(b"paper", exam_id=person, person_id=exam, number=1),
        beginning(b"paper", exam_id=exam, person_id=person, number=2),
    }
    assert len({first, *others}) == 4
    assert first == beginning(b"paper", exam_id=exam, person_id=person, number=1)
