"""考试监控: who sits, who waits, who is missing. Neither answers nor scores are shown."""

from enum import StrEnum
from uuid import UUID

from msgspec import Struct

from lawstudy.domain.access import Reach, Role, Scope
from lawstudy.domain.attempt import (
    OFFICE_EPOCH,
    AttemptState,
    EntryDraft,
    EntryKind,
    Finish,
    JournalEntry,
    Phase,
    replay,
    response_of,
    state,
)
from lawstudy.domain.exam.record import Exam
from lawstudy.domain.marking import Outcome
from lawstudy.domain.question_types import is_blank
from lawstudy.domain.roster import ApprovedExclusion, RosterEntry
from lawstudy.errors import AttemptHandedIn
from lawstudy.store import attempts, people
from lawstudy.store import exams as store
from lawstudy.store.attempts import AttemptRow
from lawstudy.store.results import latest_results
from lawstudy.usecases.arguments import reason_given
from lawstudy.usecases.context import Context
from lawstudy.usecases.hand_marking import waiting_items
from lawstudy.usecases.registry import Kind, use_case
from lawstudy.usecases.sittings import Silent, unanswered_among
from lawstudy.usecases.submission import finish

COORDINATORS = {Role.COORDINATOR}
# No entry of the journal for so long: the window may be gone. A heartbeat is written every 15 seconds.
SILENT_US = 120 * 1_000_000


class SitState(StrEnum):
    """In the order in which the monitor lists people. ``UNANSWERED``: time ended a paper without an answer, so its person has
    not sat."""

    RUNNING = "running"
    SILENT = "silent"
    NOT_STARTED = "not_started"
    UNANSWERED = "unanswered"
    SUBMITTED = "submitted"
    EXCLUDED = "excluded"


class MonitorRow(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A person of the roster with the newest attempt. ``sat``: a submission counts, also while on a later attempt.

    Without an attempt ``attempt_id`` is None and times are 0. ``left_us`` is 0 unless it runs, ``deadline_us`` unless it runs or
    ended at its deadline; ``due``: it ran out and nobody has closed it yet. ``latest_us`` is the instant up to which more time
    can be granted, 0 where none can.
    """

    person_id: UUID
    name: str
    department: str
    initials: str
    state: SitState
    exclusion: ApprovedExclusion | None
    sat: bool
    attempt_id: UUID | None = None
    number: int = 0
    started_us: int = 0
    deadline_us: int = 0
    left_us: int = 0
    answered: int = 0
    flagged: int = 0
    last_us: int = 0
    latest_us: int = 0
    due: bool = False


class MonitorBoard(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """``rows``: running first, then who has not begun, who has handed in, and who need not sit; in house order inside.

    ``to_mark`` questions of handed-in papers wait for a person.
    """

    exam: Exam
    as_of_us: int
    questions: int
    rows: tuple[MonitorRow, ...]
    to_mark: int = 0


@use_case(kind=Kind.QUERY, roles=COORDINATORS, scope=Scope.ORGANISATION)
def exam_progress(ctx: Context, *, exam_id: UUID) -> MonitorBoard:
    """Where everyone on the roster of an own exam stands now."""
    organisation_id = ctx.reach.organisation_id
    exam = store.get(ctx.tx, organisation_id, exam_id)
    names = store.roster_names(ctx.tx, organisation_id, exam_id)
    letters = people.letters(ctx.tx, Reach(organisation_id=organisation_id), names)
    held: dict[UUID, list[AttemptRow]] = {}
    for row in attempts.of_exam(ctx.tx, Reach(organisation_id=organisation_id), exam_id):
        held.setdefault(row.person_id, []).append(row)
    every = [row for rows in held.values() for row in rows]
    answered = _answered_in_results(ctx, [rows[-1].id for rows in held.values() if rows[-1].submitted_us is not None])
    running = [rows[-1].id for rows in held.values() if rows[-1].submitted_us is None]
    facts = _Facts(
        silent=unanswered_among(ctx, every),
        answered=answered,
        journals=attempts.journals(ctx.tx, organisation_id, running) if running else {},
        heads=attempts.peek_heads(ctx.tx, organisation_id, [rows[-1].id for rows in held.values()]),
    )
    rows = [
        _row(ctx, entry, names[entry.person_id][0], letters[entry.person_id], held.get(entry.person_id, []), facts)
        for entry in store.roster(ctx.tx, organisation_id, exam_id).entries
    ]
    order = list(SitState)
    # SILENT stands among RUNNING: a row does not jump when someone's window falls silent.
    rows.sort(key=lambda row: order.index(SitState.RUNNING if row.state is SitState.SILENT else row.state))
    to_mark = waiting_items(ctx, every)
    count = exam.settings.question_count if exam.settings is not None else 0
    return MonitorBoard(exam=exam, as_of_us=ctx.now, questions=len(exam.chosen) or count, rows=tuple(rows), to_mark=to_mark)


def _answered_in_results(ctx: Context, attempt_ids: list[UUID]) -> dict[UUID, int]:
    results = latest_results(ctx.tx, ctx.reach.organisation_id, attempt_ids)
    return {ident: sum(item.mark.outcome is not Outcome.BLANK for item in result.items) for ident, result in results.items()}


class _Facts(Struct, frozen=True, kw_only=True):
    """What is known of the attempts, by their ids: answers in results, journals of those that run."""

    silent: Silent
    answered: dict[UUID, int]
    journals: dict[UUID, tuple[JournalEntry, ...]]
    heads: dict[UUID, AttemptState]


def _row(ctx: Context, entry: RosterEntry, name: str, initials: str, held: list[AttemptRow], facts: _Facts) -> MonitorRow:
    silent = facts.silent
    sat = any(row.id not in silent.unanswered for row in held if row.submitted_us is not None or row.id in silent.due)
    plain = MonitorRow(
        person_id=entry.person_id,
        name=name,
        department=entry.department,
        initials=initials,
        state=SitState.EXCLUDED if entry.exclusion is not None else SitState.NOT_STARTED,
        exclusion=entry.exclusion,
        sat=sat,
    )
    if not held:
        return plain
    newest = held[-1]
    if newest.submitted_us is not None:
        ended = SitState.UNANSWERED if newest.id in silent.unanswered else SitState.SUBMITTED
        head = facts.heads[newest.id]
        latest_us = _latest(ctx, head)
        deadline_us = (state(head, ctx.clock).deadline_us or 0) if latest_us else 0
        answered, last_us = facts.answered.get(newest.id, 0), newest.submitted_us
        return _with(plain, newest, ended, answered=answered, last_us=last_us, latest_us=latest_us, deadline_us=deadline_us)
    journal = replay(newest.id, facts.journals[newest.id])
    standing = state(journal, ctx.clock)
    last_us = journal.last.wall_us if journal.last is not None else newest.started_us
    no_word = standing.phase is Phase.RUNNING and ctx.now - last_us > SILENT_US
    return _with(
        plain,
        newest,
        SitState.SILENT if no_word else SitState.RUNNING,
        deadline_us=standing.deadline_us or newest.deadline_us,
        left_us=standing.left_us,
        answered=sum(not is_blank(response_of(answer)) for answer in journal.answers),
        flagged=len(journal.flagged),
        last_us=last_us,
        latest_us=_latest(ctx, journal),
        due=standing.phase is Phase.DUE,
    )


def _latest(ctx: Context, attempt: AttemptState) -> int:
    """The end of the window, where time may still be granted: an attempt that its candidate or a coordinator ended gets none."""
    ended = attempt.finish not in (None, Finish.AT_DEADLINE)
    return 0 if ended or attempt.window_end_us <= ctx.now else attempt.window_end_us


def _with(plain: MonitorRow, attempt: AttemptRow, now: SitState, *, due: bool = False, **facts: int) -> MonitorRow:
    return MonitorRow(
        person_id=plain.person_id,
        name=plain.name,
        department=plain.department,
        initials=plain.initials,
        state=now,
        due=due,
        exclusion=plain.exclusion,
        sat=plain.sat,
        attempt_id=attempt.id,
        number=attempt.number,
        started_us=attempt.started_us,
        **facts,
    )


@use_case(kind=Kind.COMMAND, roles=COORDINATORS, scope=Scope.ORGANISATION)
def force_hand_in(ctx: Context, *, attempt_id: UUID, reason: str) -> None:
    """强制交卷: end a running attempt as it stands and mark it. AttemptHandedIn when it has ended already."""
    reason_given(reason)
    organisation_id = ctx.reach.organisation_id
    row = attempts.get(ctx.tx, ctx.reach, attempt_id)
    before = attempts.head(ctx.tx, organisation_id, attempt_id)
    if row.submitted_us is not None:
        raise AttemptHandedIn
    seq = attempts.next_office_seq(ctx.tx, organisation_id, attempt_id)
    finish(ctx, row, before, EntryDraft(epoch=OFFICE_EPOCH, seq=seq, kind=EntryKind.CLOSE, reason=reason.strip()[:200]))
    ctx.changes.note(attempt_id)
