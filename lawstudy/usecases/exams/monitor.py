"""考试监控: who sits, who waits, who is missing. Neither answers nor scores are shown."""

from enum import StrEnum
from uuid import UUID

from msgspec import Struct

from lawstudy.domain.access import Reach, Role, Scope
from lawstudy.domain.attempt import OFFICE_EPOCH, AttemptState, EntryDraft, EntryKind, Finish, Phase, state
from lawstudy.domain.exam.holding import as_told
from lawstudy.domain.exam.record import Exam
from lawstudy.domain.roster import ApprovedExclusion
from lawstudy.errors import AttemptHandedIn
from lawstudy.store import attempts, heads, journals
from lawstudy.store import exams as store
from lawstudy.store.exams import RosterLine
from lawstudy.store.heads import Begun
from lawstudy.usecases.arguments import reason_given
from lawstudy.usecases.attempts.hand_marking import waiting_in
from lawstudy.usecases.attempts.sittings import Silent, silent_among
from lawstudy.usecases.attempts.submission import finish
from lawstudy.usecases.context import Context
from lawstudy.usecases.exams.papers import settings_of
from lawstudy.usecases.people.department_reach import lines_within
from lawstudy.usecases.registry import Kind, use_case

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


class MonitorRow(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, gc=False):
    """A person of the roster with the newest attempt. ``sat``: a submission counts, also while on a later attempt.

    Without an attempt ``attempt_id`` is None and times are 0. ``left_us`` is 0 unless it runs, ``deadline_us`` unless it runs or
    ended at its deadline; ``due``: it ran out and nobody has closed it yet. ``latest_us`` is the instant up to which more time
    can be granted, 0 where none can. ``other_paper``: one of 命题人员, whose paper is not that of the others.
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
    other_paper: bool = False


class MonitorBoard(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """``rows``: running first, then who has not begun, who has handed in, and who need not sit; in house order inside.

    ``to_mark`` questions of handed-in papers wait for a person.
    """

    exam: Exam
    as_of_us: int
    questions: int
    rows: tuple[MonitorRow, ...]
    to_mark: int = 0


@use_case(kind=Kind.QUERY, roles=COORDINATORS, scope=Scope.DEPARTMENT)
def exam_progress(ctx: Context, *, exam_id: UUID) -> MonitorBoard:
    """Where everyone on the roster of an own exam stands now. ExamFixed for one held elsewhere."""
    organisation_id = ctx.reach.organisation_id
    exam = store.get(ctx.tx, organisation_id, exam_id)
    settings = settings_of(exam)
    lines = lines_within(ctx.reach, store.roster_lines(ctx.tx, organisation_id, exam_id))
    begun = heads.of_exams(ctx.tx, Reach(organisation_id=organisation_id), [exam_id], ended=True)
    silent = silent_among(ctx, begun)
    held: dict[UUID, list[Begun]] = {}
    for one in begun:
        held.setdefault(one.row.person_id, []).append(one)
    others = {one.person_id for one in exam.other_papers}
    rows = [_row(ctx, line, held.get(line.entry.person_id, []), silent, line.entry.person_id in others) for line in lines]
    # SILENT stands among RUNNING: a row does not jump when someone's window falls silent.
    rows.sort(key=lambda row: _PLACES[SitState.RUNNING if row.state is SitState.SILENT else row.state])
    to_mark = waiting_in(ctx, [exam]).get(exam_id, 0)
    count = len(exam.forms[0]) or settings.question_count
    return MonitorBoard(exam=as_told(exam), as_of_us=ctx.now, questions=count, rows=tuple(rows), to_mark=to_mark)


_PLACES = {state: place for place, state in enumerate(SitState)}


def _row(ctx: Context, line: RosterLine, held: list[Begun], silent: Silent, other_paper: bool) -> MonitorRow:
    entry = line.entry
    sat = any(one.row.id not in silent.unanswered for one in held if one.row.submitted_us is not None or one.row.id in silent.due)
    plain = MonitorRow(
        person_id=entry.person_id,
        name=line.name,
        department=entry.department,
        initials=line.initials,
        state=SitState.EXCLUDED if entry.exclusion is not None else SitState.NOT_STARTED,
        exclusion=entry.exclusion,
        sat=sat,
        other_paper=other_paper,
    )
    if not held:
        return plain
    newest = held[-1]
    now = newest.state or AttemptState(attempt_id=newest.row.id)
    if newest.row.submitted_us is not None:
        ended = SitState.UNANSWERED if newest.row.id in silent.unanswered else SitState.SUBMITTED
        latest_us = _latest(ctx, now)
        deadline_us = (state(now, ctx.clock).deadline_us or 0) if latest_us else 0
        return _with(plain, newest, ended, last_us=newest.row.submitted_us, latest_us=latest_us, deadline_us=deadline_us)
    standing = state(now, ctx.clock)
    last_us = now.last.wall_us if now.last is not None else newest.row.started_us
    no_word = standing.phase is Phase.RUNNING and ctx.now - last_us > SILENT_US
    return _with(
        plain,
        newest,
        SitState.SILENT if no_word else SitState.RUNNING,
        deadline_us=standing.deadline_us or newest.row.deadline_us,
        left_us=standing.left_us,
        flagged=newest.tally.flagged_count,
        last_us=last_us,
        latest_us=_latest(ctx, now),
        due=standing.phase is Phase.DUE,
    )


def _latest(ctx: Context, attempt: AttemptState) -> int:
    """The end of the window, where time may still be granted: an attempt that its candidate or a coordinator ended gets none."""
    ended = attempt.finish not in (None, Finish.AT_DEADLINE)
    return 0 if ended or attempt.window_end_us <= ctx.now else attempt.window_end_us


def _with(plain: MonitorRow, attempt: Begun, now: SitState, *, due: bool = False, **facts: int) -> MonitorRow:
    return MonitorRow(
        person_id=plain.person_id,
        name=plain.name,
        department=plain.department,
        initials=plain.initials,
        state=now,
        due=due,
        exclusion=plain.exclusion,
        sat=plain.sat,
        other_paper=plain.other_paper,
        attempt_id=attempt.row.id,
        number=attempt.row.number,
        started_us=attempt.row.started_us,
        answered=attempt.tally.answered_count,
        **facts,
    )


@use_case(kind=Kind.COMMAND, roles=COORDINATORS, scope=Scope.DEPARTMENT)
def force_hand_in(ctx: Context, *, attempt_id: UUID, reason: str) -> None:
    """强制交卷: end a running attempt as it stands and mark it. AttemptHandedIn when it has ended already."""
    reason_given(reason)
    organisation_id = ctx.reach.organisation_id
    row = attempts.get(ctx.tx, ctx.reach, attempt_id)
    before = heads.head(ctx.tx, organisation_id, attempt_id)
    if row.submitted_us is not None:
        raise AttemptHandedIn
    seq = journals.next_office_seq(ctx.tx, organisation_id, attempt_id)
    finish(ctx, row, before, EntryDraft(epoch=OFFICE_EPOCH, seq=seq, kind=EntryKind.CLOSE, reason=reason.strip()[:200]))
    ctx.changes.note(attempt_id)
