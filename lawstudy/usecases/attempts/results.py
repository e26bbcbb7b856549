"""A candidate's own results: score and band, points by type and chapter. What stands on the paper is in ``review.py``."""

from collections.abc import Collection, Iterable, Mapping
from uuid import UUID

from msgspec import Struct

from lawstudy.domain.access import Role, Scope
from lawstudy.domain.attempt import Finish
from lawstudy.domain.exam import Band, ExamSettings, KeptAttempt, Release, band_named, is_released
from lawstudy.domain.exam.record import Exam, ExamState
from lawstudy.domain.paper import Paper, PaperItem
from lawstudy.domain.question_types import QuestionType
from lawstudy.domain.roster import CountedAttempt, Exclusion, kept_attempt
from lawstudy.errors import AttemptRunning, HeldForExam, NotReleased
from lawstudy.store import attempts as store
from lawstudy.store import editions, exams, heads, questions
from lawstudy.store.attempts import AttemptRow
from lawstudy.store.heads import Begun
from lawstudy.store.results import AttemptResult, latest_result
from lawstudy.usecases.attempts.held import keeps_back
from lawstudy.usecases.attempts.sittings import silent_among
from lawstudy.usecases.context import Context
from lawstudy.usecases.exams.mine import MyExamRecord, my_exam_record, phase_of
from lawstudy.usecases.exams.papers import settings_of
from lawstudy.usecases.registry import Kind, use_case

CANDIDATES = {Role.EMPLOYEE}


class MyAttempt(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One attempt of mine that was handed in. ``points`` and ``band`` are None while the score is not released; ``band`` also
    while ``pending`` responses wait for a person. ``kept``: this is the one that counts (also None while not released).
    ``unanswered``: 未作答, so it has no band and never counts. ``band_name`` is what its exam calls the band, "" where it is as usual."""

    attempt_id: UUID
    exam_id: UUID
    title: str
    year: int
    number: int
    submitted_us: int
    total: int
    points: int | None
    band: Band | None
    pending: int
    kept: bool | None
    unanswered: bool = False
    band_name: str = ""


class Points(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """``earned`` of ``worth`` hundredths over ``count`` questions."""

    count: int
    earned: int
    worth: int


class TypePointsEarned(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    type: QuestionType
    points: Points


class ChapterPoints(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """``title`` is the short title of the chapter."""

    chapter: int
    title: str
    points: Points


class LawPoints(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """``title`` is the short title of the law; chapters in their order."""

    law: str
    title: str
    points: Points
    chapters: tuple[ChapterPoints, ...]


class Score(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """成绩. ``band`` is None while ``pending`` responses wait for a person: points can then only rise; and of a paper 未作答.

    ``by_type`` and ``by_law`` are empty as long as the paper is not shown: with few questions of a chapter they say which were right.
    """

    version: int
    points: int
    total: int
    band: Band | None
    pending: int
    by_type: tuple[TypePointsEarned, ...]
    by_law: tuple[LawPoints, ...]


class MyResult(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """``score`` is None before its release. ``paper_shown``: :func:`.review.my_answers` shows what I answered; ``key_released``:
    :func:`.review.review_attempt` shows answers and explanations. ``kept_back``: neither does while another exam is open that may ask the
    same. ``unanswered``: 未作答, which is no submission; its score has no band. ``over``: nobody may sit the exam any more.
    ``time_ran_out``: it was handed in by its deadline and not by its candidate."""

    attempt_id: UUID
    exam_id: UUID
    settings: ExamSettings
    number: int
    attempts_used: int
    submitted_us: int
    elapsed_us: int
    score: Score | None
    key_released: bool
    paper_shown: bool = True
    kept_back: bool = False
    unanswered: bool = False
    over: bool = True
    time_ran_out: bool = False


@use_case(kind=Kind.QUERY, roles=CANDIDATES, scope=Scope.OWN)
def my_attempts(ctx: Context) -> tuple[MyAttempt, ...]:
    """My attempts that were handed in, newest first."""
    return attempts_in(ctx, my_exam_record(ctx))


def attempts_in(ctx: Context, record: MyExamRecord) -> tuple[MyAttempt, ...]:
    """Those attempts of my record that were handed in, newest first."""
    found = {exam.id: exam for exam in record.exams if exam.settings is not None}
    begun = [one for one in reversed(record.begun) if one.row.submitted_us is not None and one.row.exam_id in found]
    silent = silent_among(ctx, begun).unanswered
    kept = {_kept(exam, [one for one in begun if one.row.exam_id == exam.id], silent) for exam in found.values()}
    deferred = {ident for ident, exclusion in record.excused.items() if exclusion.kind is Exclusion.DEFERRED}
    return tuple(
        _my_attempt(
            ctx,
            _Taken(
                exam=found[one.row.exam_id],
                row=one.row,
                result=one.result,
                kept=one.row.id in kept,
                unanswered=one.row.id in silent,
                deferred=found[one.row.exam_id].first_sitting_id in deferred,
            ),
        )
        for one in begun
    )


def failed_among(attempts: Iterable[MyAttempt]) -> frozenset[UUID]:
    """The exams whose counting attempt, as far as its result is shown, is 不合格, or that were left 未作答."""
    counting: dict[UUID, MyAttempt] = {}
    for attempt in attempts:
        if attempt.kept or attempt.exam_id not in counting:
            counting[attempt.exam_id] = attempt
    return frozenset(ident for ident, attempt in counting.items() if attempt.unanswered or attempt.band is Band.FAILED)


def _kept(exam: Exam, begun: Iterable[Begun], silent: Collection[UUID]) -> UUID | None:
    counted = [
        CountedAttempt(
            attempt_id=one.row.id,
            person_id=one.row.person_id,
            sitting=settings_of(exam).sitting,
            number=one.row.number,
            finished_us=one.row.submitted_us or 0,
            points=one.result.points,
            band=Band(one.result.band),
            unanswered=one.row.id in silent,
        )
        for one in begun
        if one.result is not None
    ]
    chosen = kept_attempt(counted, settings_of(exam).keep)
    return None if chosen is None else chosen.attempt_id


class _Taken(Struct, frozen=True, kw_only=True):
    """An attempt with its exam and result. ``deferred``: its candidate was deferred from the first sitting of a 补考."""

    exam: Exam
    row: AttemptRow
    result: AttemptResult | None
    kept: bool
    unanswered: bool
    deferred: bool


def _my_attempt(ctx: Context, one: _Taken) -> MyAttempt:
    exam, settings = one.exam, settings_of(one.exam)
    shown = one.result if _released(ctx, exam, settings.release.score) else None
    band = None if shown is None or shown.pending or one.unanswered else _band(exam, shown, deferred=one.deferred)
    return MyAttempt(
        attempt_id=one.row.id,
        exam_id=exam.id,
        title=exam.title,
        year=exam.year,
        number=one.row.number,
        submitted_us=one.row.submitted_us or 0,
        total=settings.total_points,
        points=None if shown is None else shown.points,
        band=band,
        band_name=_named(exam, band, None if shown is None else shown.points),
        pending=0 if shown is None else shown.pending,
        kept=None if shown is None and settings.keep is KeptAttempt.HIGHEST else one.kept,
        unanswered=one.unanswered,
    )


def _band(exam: Exam, result: AttemptResult, *, deferred: bool) -> Band:
    """等次. A capped 补考 is 合格 at most, as in the figures; for the deferred it is a first sitting."""
    band = Band(result.band)
    capped = settings_of(exam).cap_makeup and exam.first_sitting_id is not None
    return Band.PASSED if band is Band.EXCELLENT and capped and not deferred else band


def _named(exam: Exam, band: Band | None, points: int | None) -> str:
    return "" if band is None else band_named(band, points, settings_of(exam).bands)


def _deferred_from(ctx: Context, sat: Iterable[Exam]) -> frozenset[UUID]:
    """The first sittings of these exams that I was deferred from."""
    first = {exam.first_sitting_id for exam in sat if exam.first_sitting_id is not None}
    if not first:
        return frozenset()
    excused = exams.excused(ctx.tx, ctx.reach.organisation_id, first, ctx.actor.person_id)
    return frozenset(ident for ident, exclusion in excused.items() if exclusion.kind is Exclusion.DEFERRED)


def _released(ctx: Context, exam: Exam, release: Release) -> bool:
    """A closed exam releases what waits for the end of its window."""
    if exam.state in {ExamState.CLOSED, ExamState.CANCELLED} and release is Release.AFTER_WINDOW:
        return True
    return is_released(release, window_end_us=settings_of(exam).window_end_us, now_us=ctx.sure_us)


@use_case(kind=Kind.QUERY, roles=CANDIDATES, scope=Scope.OWN)
def my_result(ctx: Context, *, attempt_id: UUID) -> MyResult:
    """The result of one attempt of mine; AttemptRunning before it is handed in."""
    row = handed_in(ctx, attempt_id)
    exam = exams.get(ctx.tx, ctx.reach.organisation_id, row.exam_id)
    settings = settings_of(exam)
    rows = store.of_exam(ctx.tx, ctx.reach, exam.id)
    head = heads.some(ctx.tx, ctx.reach, [row.id])[row.id]
    unanswered = head.tally.unanswered
    shown = shown_now(ctx, exam, row)
    scored = _released(ctx, exam, settings.release.score)
    return MyResult(
        attempt_id=row.id,
        exam_id=exam.id,
        settings=settings,
        number=row.number,
        attempts_used=sum(each.person_id == row.person_id for each in rows),
        submitted_us=row.submitted_us or 0,
        elapsed_us=(row.submitted_us or 0) - row.started_us,
        score=_score(ctx, exam, row, unanswered=unanswered, parts=shown.paper) if scored else None,
        key_released=shown.key,
        paper_shown=shown.paper,
        kept_back=shown.kept_back,
        unanswered=unanswered,
        over=phase_of(exam, ctx.now) == "over",
        time_ran_out=head.finish is Finish.AT_DEADLINE,
    )


def handed_in(ctx: Context, attempt_id: UUID) -> AttemptRow:
    row = store.get(ctx.tx, ctx.reach, attempt_id)
    if row.submitted_us is None:
        raise AttemptRunning
    return row


class Shown(Struct, frozen=True, kw_only=True):
    """What of a handed-in paper is shown to its candidate now."""

    paper: bool
    key: bool
    kept_back: bool


def shown_now(ctx: Context, exam: Exam, row: AttemptRow) -> Shown:
    """No question of an exam that is still open, unless it gives its key at once; and nothing that another one keeps back."""
    key = _released(ctx, exam, settings_of(exam).release.key)
    paper = key or phase_of(exam, ctx.sure_us) == "over"
    asked = [item.question_id for item in store.paper(ctx.tx, ctx.reach, row.id).items] if paper else []
    kept_back = paper and keeps_back(ctx, exam.id, asked)
    return Shown(paper=paper and not kept_back, key=key and not kept_back, kept_back=kept_back)


def check_shown(allowed: bool, shown: Shown, what: str) -> None:
    """NotReleased by the exam's own policy, HeldForExam where another exam keeps the paper back."""
    if shown.kept_back:
        raise HeldForExam
    if not allowed:
        raise NotReleased(what=what)


def _score(ctx: Context, exam: Exam, row: AttemptRow, *, unanswered: bool, parts: bool) -> Score | None:
    result = latest_result(ctx.tx, ctx.reach.organisation_id, row.id)
    if result is None:
        return None
    paper = store.paper(ctx.tx, ctx.reach, row.id)
    earned = {item.number: item.mark.points for item in result.items if not item.dropped}
    deferred = exam.first_sitting_id in _deferred_from(ctx, [exam])
    return Score(
        version=result.version,
        points=result.points,
        total=result.total,
        band=None if result.pending or unanswered else _band(exam, result, deferred=deferred),
        pending=result.pending,
        by_type=by_type(paper, earned) if parts else (),
        by_law=by_law(ctx, paper, earned) if parts else (),
    )


def by_type(paper: Paper, earned: Mapping[int, int]) -> tuple[TypePointsEarned, ...]:
    """What was earned in each part of a paper; ``earned`` is by item number and without what was dropped."""
    return tuple(TypePointsEarned(type=s.type, points=_points(s.items, earned)) for s in paper.sections)


def _points(items: tuple[PaperItem, ...], earned: Mapping[int, int]) -> Points:
    """Of what counts: a question that was dropped is in no sum."""
    counted = [item for item in items if item.number in earned]
    return Points(count=len(counted), earned=sum(earned[i.number] for i in counted), worth=sum(i.points for i in counted))


def by_law(ctx: Context, paper: Paper, earned: Mapping[int, int]) -> tuple[LawPoints, ...]:
    """Laws in house order, chapters by number."""
    organisation_id = ctx.reach.organisation_id
    places = questions.chapters(ctx.tx, organisation_id, [item.question_id for item in paper.items])
    order = [edition.code for edition in editions.in_force(ctx.tx, organisation_id)]
    filed: dict[tuple[str, str], dict[int, list[PaperItem]]] = {}
    for item in paper.items:
        law, edition, chapter = places[item.question_id]
        filed.setdefault((law, edition), {}).setdefault(chapter, []).append(item)
    laws = sorted(filed, key=lambda key: (order.index(key[0]) if key[0] in order else len(order), key))
    return tuple(_law_points(ctx, law, edition, filed[law, edition], earned) for law, edition in laws)


def _law_points(ctx: Context, law: str, edition: str, filed: dict[int, list[PaperItem]], earned: Mapping[int, int]) -> LawPoints:
    known = editions.get(ctx.tx, ctx.reach.organisation_id, law, edition)
    titles = {chapter.number: chapter.short_title for chapter in known.chapters}
    return LawPoints(
        law=law,
        title=known.short_title,
        points=_points(tuple(item for items in filed.values() for item in items), earned),
        chapters=tuple(
            ChapterPoints(chapter=number, title=titles.get(number, ""), points=_points(tuple(filed[number]), earned))
            for number in sorted(filed)
        ),
    )
