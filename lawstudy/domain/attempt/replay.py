"""From the entries of a journal to the state of the attempt. Pure: the same journal always says the same.

Within one epoch the order of arrival does not matter: the higher sequence number wins for each item. Entries of an older
epoch, and those that come too late, stay in the journal without effect and are listed as aside.
"""

from collections.abc import Iterable
from typing import assert_never
from uuid import UUID

from lawstudy.domain.attempt.clocks import ClockFlag, clocks_between
from lawstudy.domain.attempt.journal import DUE, EXAM_CLOSED, FOREIGN_EPOCH, OFFICE_EPOCH, OFFICE_KINDS, EntryDraft, EntryKind, JournalEntry
from lawstudy.domain.attempt.state import (
    Aside,
    AsideReason,
    AttemptState,
    Finish,
    ItemAnswer,
    ItemMark,
    allowed_us,
    read_response,
    response_of,
)
from lawstudy.domain.attempt.tally import Tally, bit_of, bits_of
from lawstudy.domain.question_types import is_blank

# A window that opens after the deadline becomes the writer, so that it can hand in what was answered in time.
_AT_ANY_TIME = frozenset({EntryKind.SUBMIT, EntryKind.TAKEOVER})
# A window counts down by its own clock, and may hand in by itself so much before the deadline.
_EARLY_US = 5_000_000


def replay(attempt_id: UUID, entries: Iterable[JournalEntry]) -> AttemptState:
    """What the journal says, from its entries in order of position. A repeated (epoch, seq) has no effect."""
    fold = _Fold(AttemptState(attempt_id=attempt_id), whole=True)
    seen: set[tuple[int, int]] = set()
    for entry in entries:
        key = (entry.draft.epoch, entry.draft.seq)
        if key not in seen:
            seen.add(key)
            fold.add(entry)
    return fold.frozen()


def advance(state: AttemptState, entry: JournalEntry) -> AttemptState:
    """The state after one more entry: ``replay`` of a journal is ``advance`` over each of its entries."""
    fold = _Fold(state, whole=True)
    fold.add(entry)
    return fold.frozen()


def advance_head(head: AttemptState, entry: JournalEntry) -> AttemptState:
    """As :func:`advance`, of a state that is kept without its answers and marks: it gets none.

    The tally goes on all the same, as long as entries arrive in the order of their numbers; after one that was overtaken it stays
    where it was, until the journal is replayed.
    """
    fold = _Fold(head, whole=False)
    fold.add(entry)
    return fold.frozen()


class _Fold:
    """A state that is being added to. ``whole``: with its answers and marks."""

    __slots__ = (
        "_base",
        "_in_order",
        "_whole",
        "answered",
        "answers",
        "aside",
        "clock_flags",
        "current_item",
        "duration_us",
        "elapsed_us",
        "extra_us",
        "finish",
        "finished_us",
        "flagged",
        "head",
        "last",
        "latest",
        "marks",
        "position",
        "ran_out",
        "started",
        "visited",
        "window_end_us",
        "writer_epoch",
    )

    def __init__(self, state: AttemptState, *, whole: bool) -> None:
        self._base, self._whole = state, whole
        self.started, self.last, self.elapsed_us = state.started, state.last, state.elapsed_us
        self.duration_us, self.extra_us, self.window_end_us = state.duration_us, state.extra_us, state.window_end_us
        self.writer_epoch, self.current_item, self.visited = state.writer_epoch, state.current_item, state.visited
        self.answers = {answer.item: answer for answer in state.answers}
        self.marks = {mark.item: mark for mark in state.marks}
        self.finish, self.finished_us = state.finish, state.finished_us
        self.aside, self.clock_flags = list(state.aside), list(state.clock_flags)
        self.position, self.head = state.position, state.head
        self.answered, self.flagged, self.latest = state.tally.answered, state.tally.flagged, state.tally.latest
        self.ran_out, self._in_order = state.tally.ran_out, state.tallied

    def frozen(self) -> AttemptState:
        return AttemptState(
            attempt_id=self._base.attempt_id,
            started=self.started,
            last=self.last,
            elapsed_us=self.elapsed_us,
            duration_us=self.duration_us,
            extra_us=self.extra_us,
            window_end_us=self.window_end_us,
            writer_epoch=self.writer_epoch,
            current_item=self.current_item,
            visited=self.visited,
            answers=tuple(self.answers[item] for item in sorted(self.answers)),
            marks=tuple(self.marks[item] for item in sorted(self.marks)),
            finish=self.finish,
            finished_us=self.finished_us,
            aside=tuple(self.aside),
            clock_flags=tuple(self.clock_flags),
            position=self.position,
            head=self.head,
            tally=self._tally(),
        )

    def _tally(self) -> Tally:
        if self._whole:
            self.answered = bits_of(item for item, answer in self.answers.items() if not is_blank(response_of(answer)))
            self.flagged = bits_of(item for item, mark in self.marks.items() if mark.flagged)
        elif not self._in_order:
            return self._base.tally
        return Tally(self.position, self.answered, self.flagged, self.latest, self.ran_out)

    def add(self, entry: JournalEntry) -> None:
        self.position, self.head = entry.position, entry.hash
        self._tick(entry)
        draft = entry.draft
        reason = self._office_refusal(draft) if draft.kind in OFFICE_KINDS else self._writer_refusal(draft)
        if reason is None:
            self._apply(entry)
        else:
            self.aside.append(Aside(position=entry.position, epoch=draft.epoch, seq=draft.seq, kind=draft.kind, reason=reason))

    def _tick(self, entry: JournalEntry) -> None:
        """Count the time since the entry before. Entries without effect count too: they were written by the same clocks."""
        if self.last is None or self.finish in (Finish.HANDED_IN, Finish.CLOSED):
            return
        elapsed_us, odd = clocks_between(self.last, entry.clock)
        self.elapsed_us += elapsed_us
        self.last = entry.clock
        if odd:
            self.clock_flags += [ClockFlag(position=entry.position, kind=kind, change_us=change) for kind, change in odd]

    @property
    def _allowed_us(self) -> int:
        return allowed_us(self.started, self.duration_us + self.extra_us, self.window_end_us)

    @property
    def _past_deadline(self) -> bool:
        return self.elapsed_us >= self._allowed_us

    def _office_refusal(self, draft: EntryDraft) -> AsideReason | None:
        if draft.epoch != OFFICE_EPOCH:
            return AsideReason.UNKNOWN_WRITER
        if self.started is None and draft.kind is not EntryKind.GRANT_TIME:
            return AsideReason.NOT_STARTED
        if self.finish in (Finish.HANDED_IN, Finish.CLOSED) or (self.finish and draft.kind is EntryKind.CLOSE):
            return AsideReason.AFTER_SUBMISSION
        return None

    def _writer_refusal(self, draft: EntryDraft) -> AsideReason | None:
        if draft.kind is EntryKind.START:
            return self._start_refusal(draft)
        if self.started is None:
            return AsideReason.NOT_STARTED
        if draft.epoch == FOREIGN_EPOCH:
            return AsideReason.UNKNOWN_WRITER
        if draft.epoch < self.writer_epoch or (draft.kind is EntryKind.TAKEOVER and draft.epoch == self.writer_epoch):
            return AsideReason.STALE_WRITER
        if draft.epoch > self.writer_epoch and draft.kind is not EntryKind.TAKEOVER:
            return AsideReason.UNKNOWN_WRITER
        if self.finish:
            return AsideReason.AFTER_SUBMISSION
        if self._past_deadline and draft.kind not in _AT_ANY_TIME:
            return AsideReason.AFTER_DEADLINE
        return None

    def _start_refusal(self, draft: EntryDraft) -> AsideReason | None:
        if self.started is not None:
            return AsideReason.ALREADY_STARTED
        return AsideReason.UNKNOWN_WRITER if draft.epoch == OFFICE_EPOCH else None

    def _apply(self, entry: JournalEntry) -> None:
        draft = entry.draft
        match draft.kind:
            case EntryKind.START:
                self._start(entry)
            case EntryKind.ANSWER:
                self._answer(entry)
            case EntryKind.FLAG | EntryKind.UNFLAG:
                self._mark(draft)
            case EntryKind.VISIT:
                self._visit(draft)
            case EntryKind.TAKEOVER:
                self.writer_epoch = draft.epoch
            case EntryKind.SUBMIT:
                by_itself = draft.reason == DUE and self.elapsed_us >= self._allowed_us - _EARLY_US
                self._finish(Finish.AT_DEADLINE if by_itself else Finish.HANDED_IN)
            case EntryKind.CLOSE:
                self._finish(Finish.CLOSED)
                self.ran_out |= draft.reason == EXAM_CLOSED
            case EntryKind.GRANT_TIME:
                self.extra_us += max(0, draft.amount_us)
                self._reopen()
            case EntryKind.EXTEND_WINDOW:
                self.window_end_us = max(self.window_end_us, draft.until_us)
                self._reopen()
            case EntryKind.HEARTBEAT:
                pass  # it only carries the clocks, which are counted already
            case _ as never:
                assert_never(never)

    def _start(self, entry: JournalEntry) -> None:
        self.started = self.last = entry.clock
        self.duration_us, self.window_end_us = entry.draft.amount_us, entry.draft.until_us
        self.writer_epoch = entry.draft.epoch

    def _answer(self, entry: JournalEntry) -> None:
        draft = entry.draft
        self._arrived(draft)
        if not self._whole:
            self.answered = _with(self.answered, draft.item, here=not is_blank(read_response(draft.response)))
            return
        held = self.answers.get(draft.item)
        if held is None or (held.epoch, held.seq) < (draft.epoch, draft.seq):
            self.answers[draft.item] = ItemAnswer(
                item=draft.item, response=draft.response, epoch=draft.epoch, seq=draft.seq, position=entry.position
            )

    def _mark(self, draft: EntryDraft) -> None:
        self._arrived(draft)
        flagged = draft.kind is EntryKind.FLAG
        if not self._whole:
            self.flagged = _with(self.flagged, draft.item, here=flagged)
            return
        held = self.marks.get(draft.item)
        if held is None or (held.epoch, held.seq) < (draft.epoch, draft.seq):
            self.marks[draft.item] = ItemMark(item=draft.item, flagged=flagged, epoch=draft.epoch, seq=draft.seq)

    def _arrived(self, draft: EntryDraft) -> None:
        """Without the answers and marks nobody knows whether one that was overtaken still counts."""
        number = (draft.epoch, draft.seq)
        if number > self.latest:
            self.latest = number
        else:
            self._in_order = False

    def _visit(self, draft: EntryDraft) -> None:
        if self.visited < (draft.epoch, draft.seq):
            self.current_item, self.visited = draft.item, (draft.epoch, draft.seq)

    def _finish(self, how: Finish) -> None:
        assert self.started is not None  # refused before the start
        self.finish = Finish.AT_DEADLINE if self._past_deadline else how
        self.finished_us = self.started.wall_us + min(self.elapsed_us, self._allowed_us)
        self.ran_out = self.finish is Finish.AT_DEADLINE

    def _reopen(self) -> None:
        """Time given after the deadline opens the attempt again; one that was handed in or closed never comes here."""
        if self.finish and not self._past_deadline:
            self.finish, self.finished_us, self.ran_out = None, None, False


def _with(items: int, item: int, *, here: bool) -> int:
    """A set of items with or without one."""
    return items | bit_of(item) if here else items & ~bit_of(item)
