"""How long each question of a paper was worked on, from the journal of its attempt."""

from collections.abc import Iterable

from lawstudy.domain.attempt.clocks import clocks_between
from lawstudy.domain.attempt.journal import EntryKind, JournalEntry

_ENDS = frozenset({EntryKind.SUBMIT, EntryKind.CLOSE})


def time_on_items(entries: Iterable[JournalEntry]) -> dict[int, int]:
    """Microseconds by number of the paper, of a journal in order of arrival.

    The time from one entry to the next belongs to the question that was opened last; where the later entry answers another one, to that.
    Time over which the machine was started anew, or its clock set, belongs to none.
    """
    spent: dict[int, int] = {}
    at, before = 0, None
    for entry in entries:
        draft = entry.draft
        if draft.kind is EntryKind.ANSWER and draft.item:
            at = draft.item
        if before is not None and at:
            elapsed_us, odd = clocks_between(before, entry.clock)
            spent[at] = spent.get(at, 0) + (0 if odd else elapsed_us)
        if draft.kind is EntryKind.VISIT and draft.item:
            at = draft.item
        before = None if draft.kind in _ENDS else entry.clock
    return spent
