"""What the office does beside a running exam: grants time, and looks at what was kept aside."""

from uuid import UUID

from msgspec import Struct

from lawstudy.domain.access import Role, Scope
from lawstudy.domain.attempt import (
    OFFICE_EPOCH,
    Aside,
    AsideReason,
    ClockFlag,
    EntryDraft,
    EntryKind,
    JournalEntry,
    Phase,
    Standing,
    advance_head,
    chained,
    state,
)
from lawstudy.domain.clock import ending
from lawstudy.domain.exam.record import ExamState
from lawstudy.errors import AttemptHandedIn, ExamFixed, NoTimeGained
from lawstudy.store import attempts, exams, heads, journals
from lawstudy.store.attempts import AttemptRow
from lawstudy.usecases.arguments import check_number, reason_given
from lawstudy.usecases.context import Context
from lawstudy.usecases.exams.papers import settings_of
from lawstudy.usecases.registry import Kind, use_case

COORDINATORS = {Role.COORDINATOR}
MOST_GRANTED_S = 24 * 3600
SAYS_NOTHING = frozenset({EntryKind.HEARTBEAT, EntryKind.VISIT})


class AsideEntry(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """An entry of a journal that has no effect. ``response`` is the JSON of what was answered, "" for other entries."""

    attempt_id: UUID
    person_id: UUID
    name: str
    position: int
    at_us: int
    kind: EntryKind
    item: int
    response: str
    reason: AsideReason


class OddClock(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Something odd about the clocks during an attempt: a reason to grant time."""

    attempt_id: UUID
    person_id: UUID
    name: str
    flag: ClockFlag


class KeptAside(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    entries: tuple[AsideEntry, ...]
    clocks: tuple[OddClock, ...]


@use_case(kind=Kind.QUERY, roles=COORDINATORS, scope=Scope.ORGANISATION)
def kept_aside(ctx: Context, *, exam_id: UUID) -> KeptAside:
    """Entries of the journals of an exam that were kept without effect (an older window, too late), and odd clocks. ExamFixed for
    one held elsewhere."""
    organisation_id = ctx.reach.organisation_id
    settings_of(exams.get(ctx.tx, organisation_id, exam_id))
    names = exams.roster_names(ctx.tx, organisation_id, exam_id)
    begun = heads.of_exams(ctx.tx, ctx.reach, [exam_id], ended=True)
    called = {one.row.id: names.get(one.row.person_id, ("", ""))[0] for one in begun}
    said = {one.row.id: [each for each in one.state.aside if each.kind not in SAYS_NOTHING] for one in begun if one.state is not None}
    written = journals.of_attempts(ctx.tx, organisation_id, [ident for ident, aside in said.items() if aside])
    return KeptAside(
        entries=tuple(
            _aside(one.row, called[one.row.id], each, written[one.row.id][each.position - 1])
            for one in begun
            for each in said.get(one.row.id, ())
        ),
        clocks=tuple(
            OddClock(attempt_id=one.row.id, person_id=one.row.person_id, name=called[one.row.id], flag=flag)
            for one in begun
            if one.state is not None
            for flag in one.state.clock_flags
        ),
    )


def _aside(row: AttemptRow, name: str, aside: Aside, entry: JournalEntry) -> AsideEntry:
    return AsideEntry(
        attempt_id=row.id,
        person_id=row.person_id,
        name=name,
        position=aside.position,
        at_us=entry.clock.wall_us,
        kind=aside.kind,
        item=entry.draft.item,
        response=entry.draft.response,
        reason=aside.reason,
    )


@use_case(kind=Kind.COMMAND, roles=COORDINATORS, scope=Scope.DEPARTMENT)
def grant_time(ctx: Context, *, attempt_id: UUID, seconds: int, reason: str) -> Standing:
    """Give an attempt more time, at once; one whose time had run out goes on. Never beyond the end of the window.

    AttemptHandedIn when the candidate or the office has ended it, ExamFixed when the exam is closed, NoTimeGained where the
    deadline would stay where it is or lie in the past.
    """
    check_number("seconds", seconds, 1, MOST_GRANTED_S)
    reason_given(reason)
    organisation_id = ctx.reach.organisation_id
    row = attempts.get(ctx.tx, ctx.reach, attempt_id)
    exam = exams.get(ctx.tx, organisation_id, row.exam_id)
    if exam.state is not ExamState.PUBLISHED:
        raise ExamFixed.of(exam)
    before = heads.head(ctx.tx, organisation_id, attempt_id)
    seq = journals.next_office_seq(ctx.tx, organisation_id, attempt_id)
    draft = EntryDraft(epoch=OFFICE_EPOCH, seq=seq, kind=EntryKind.GRANT_TIME, amount_us=seconds * 1_000_000, reason=reason.strip())
    entry = chained(attempt_id, before.position + 1, draft, ctx.clock, before.head)
    after = advance_head(before, entry)
    if len(after.aside) > len(before.aside):
        raise AttemptHandedIn
    standing = state(after, ctx.clock)
    if after.allowed_us == before.allowed_us or standing.phase is not Phase.RUNNING:
        raise NoTimeGained(until=" ".join(ending(standing.deadline_us or ctx.now)))
    journals.append(ctx.tx, organisation_id, entry, after)
    if after.finished_us is None and standing.deadline_us is not None:
        attempts.set_running(ctx.tx, organisation_id, attempt_id, standing.deadline_us)
    ctx.changes.add("attempt", attempt_id)
    ctx.changes.note(attempt_id, seconds=seconds)
    return standing
