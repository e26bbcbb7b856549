"""The exams that I may sit, as the list of exams and today show them."""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from uuid import UUID

from msgspec import Struct, structs

from lawstudy.domain.access import Role, Scope
from lawstudy.domain.exam import ExamSettings
from lawstudy.domain.exam.gate import Lacking
from lawstudy.domain.exam.record import Exam, ExamState
from lawstudy.domain.exam_decision import DecisionKind
from lawstudy.domain.roster import ApprovedExclusion
from lawstudy.store import attempts, exam_decisions, exams, heads
from lawstudy.store.attempts import AttemptRow
from lawstudy.store.exam_decisions import ExternalScore
from lawstudy.store.heads import Begun
from lawstudy.usecases.context import Context
from lawstudy.usecases.exams.papers import settings_of
from lawstudy.usecases.exams.study_gate import my_lacks
from lawstudy.usecases.registry import Kind, use_case

CANDIDATES = {Role.EMPLOYEE}


class MyExam(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """An exam whose roster names me. ``phase`` is early, open, over; ``running_id`` is my unfinished attempt. ``lacks``: what I must learn
    before it opens to me."""

    exam_id: UUID
    settings: ExamSettings
    phase: str
    attempts_used: int
    running_id: UUID | None
    exempt: bool
    lacks: tuple[Lacking, ...] = ()


@use_case(kind=Kind.QUERY, roles=CANDIDATES, scope=Scope.OWN)
def my_exams(ctx: Context) -> tuple[MyExam, ...]:
    """Published own exams whose roster names me, open ones first."""
    return mine_among(ctx, my_exam_record(ctx))


class MyExamRecord(Struct, frozen=True, kw_only=True):
    """The exams that I must sit or have sat, newest window first, with all that was decided about me and all that I began.

    ``on_roster`` are those whose rosters name me now; ``begun`` is oldest first.
    """

    exams: tuple[Exam, ...]
    on_roster: frozenset[UUID]
    begun: tuple[Begun, ...]
    excused: Mapping[UUID, ApprovedExclusion]
    scores: Mapping[UUID, ExternalScore]


def my_exam_record(ctx: Context) -> MyExamRecord:
    """Three statements, whatever the number of exams."""
    organisation_id, me = ctx.reach.organisation_id, ctx.actor.person_id
    found = exams.of_person(ctx.tx, organisation_id, me)
    decided = exam_decisions.of_person(ctx.tx, organisation_id, me, DecisionKind.EXCUSE, DecisionKind.SCORE)
    excused = {ident: exam_decisions.exclusions(decisions).get(me) for ident, decisions in decided.items()}
    scores = {ident: score for ident, decisions in decided.items() for score in exam_decisions.scores_among(decisions)}
    return MyExamRecord(
        exams=tuple(exam for exam, _named in found),
        on_roster=frozenset(exam.id for exam, named in found if named),
        begun=heads.of_person(ctx.tx, ctx.reach, me),
        excused={ident: exclusion for ident, exclusion in excused.items() if exclusion is not None},
        scores=scores,
    )


def mine_among(ctx: Context, record: MyExamRecord) -> tuple[MyExam, ...]:
    """Those of my exams that are held here, open ones first."""
    found = [exam for exam in record.exams if exam.id in record.on_roster and exam.settings is not None and exam.counts]
    mine = as_mine(ctx, found, [one.row for one in record.begun], record.excused.keys())
    order = {"open": 0, "early": 1, "over": 2}
    return tuple(sorted(mine, key=lambda e: order[e.phase]))


def as_mine(ctx: Context, found: Iterable[Exam], rows: Sequence[AttemptRow], exempt: Collection[UUID]) -> list[MyExam]:
    """Exams as their candidate sees them in a list; ``rows`` are his attempts, oldest first."""
    used = Counter(row.exam_id for row in rows)
    running = {row.exam_id: row.id for row in reversed(rows) if row.submitted_us is None}
    return [
        MyExam(
            exam_id=exam.id,
            settings=settings_for(exam, ctx.actor.person_id),
            phase=phase_of(exam, ctx.now, ctx.actor.person_id),
            attempts_used=used[exam.id],
            running_id=running.get(exam.id),
            exempt=exam.id in exempt,
            lacks=() if exam.id in exempt or exam.id in running or phase_of(exam, ctx.now) == "over" else my_lacks(ctx, exam),
        )
        for exam in found
    ]


def one_of_mine(ctx: Context, exam: Exam) -> MyExam:
    """One exam as its candidate sees it."""
    rows = [row for row in attempts.of_exam(ctx.tx, ctx.reach, exam.id) if row.person_id == ctx.actor.person_id]
    return as_mine(ctx, [exam], rows, excused_from(ctx, [exam.id]))[0]


def excused_from(ctx: Context, exam_ids: Collection[UUID]) -> frozenset[UUID]:
    """From which of some exams I am exempt or deferred."""
    return frozenset(exams.excused(ctx.tx, ctx.reach.organisation_id, exam_ids, ctx.actor.person_id)) if exam_ids else frozenset()


def settings_for(exam: Exam, person_id: UUID) -> ExamSettings:
    """The settings with the end of the window as it is for one person."""
    return structs.replace(settings_of(exam), window_end_us=exam.end_for(person_id))


def phase_of(exam: Exam, now: int, person_id: UUID | None = None) -> str:
    """early, open or over: for a person, or (None) for the exam as a whole, which is over when it is over for the last of them."""
    settings = settings_of(exam)
    ends = settings.window_end_us if person_id is None else exam.end_for(person_id)
    if exam.state is not ExamState.PUBLISHED or now >= ends:
        return "over"
    return "open" if now >= settings.window_start_us else "early"
