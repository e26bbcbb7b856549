"""模拟考试: the paper of an exam for practice, timed and handed in like a real one, as often as one likes, with its key at once.

It counts nowhere: what is written here no figure, certificate or report reads. Its questions are drawn from what its person may practise
now (:func:`lawstudy.usecases.study.practice.chosen_rows`), and an exam that opens later holds the result back while it asks the like.
"""

from collections.abc import Sequence
from uuid import UUID

from msgspec import Struct, structs

from lawstudy.domain.access import Scope
from lawstudy.domain.assembly import NotAssembled, assemble
from lawstudy.domain.attempt import (
    DUE,
    FIRST_EPOCH,
    AsideReason,
    AttemptState,
    EntryDraft,
    EntryKind,
    Finish,
    Phase,
    response_json,
    response_of,
    state,
)
from lawstudy.domain.blueprint import Blueprint, QuestionFacts
from lawstudy.domain.exam import Band, band_named, band_of
from lawstudy.domain.exam.holding import laws_of_blueprint
from lawstudy.domain.exam.mock import MockExam, after, is_over, mock_blueprint
from lawstudy.domain.exam.record import ChosenQuestion, Exam
from lawstudy.domain.paper import Paper, present
from lawstudy.domain.practice import PracticeScope
from lawstudy.domain.question_types import Response, fits
from lawstudy.errors import AttemptRunning, BadArgument, HeldForExam, MockNotDrawn, NotOnRoster, ResponseDoesNotFit
from lawstudy.store import exams, people
from lawstudy.store import mock_exams as store
from lawstudy.store.results import ItemResult, points_of
from lawstudy.usecases.arguments import check_number
from lawstudy.usecases.attempts.attempts import AttemptView, HandedIn, NotSaved, Saved, SaveOutcome, items_of
from lawstudy.usecases.attempts.held import held_among, holding, is_sitting
from lawstudy.usecases.attempts.results import MyResult, Score, by_law, by_type
from lawstudy.usecases.attempts.review import ReviewItem, answered_items
from lawstudy.usecases.attempts.submission import contents_of, item_marked
from lawstudy.usecases.context import Context
from lawstudy.usecases.exams.papers import DRAWN_FROM, in_sections, settings_of
from lawstudy.usecases.registry import Ahead, Kind, use_case
from lawstudy.usecases.study.practice import LEARNERS, PracticeSource, chosen_rows

MOST_LISTED = 50
# What the window of whoever sits writes while it goes on.
WRITTEN = frozenset({EntryKind.ANSWER, EntryKind.FLAG, EntryKind.UNFLAG, EntryKind.VISIT, EntryKind.HEARTBEAT})
_ANY_DAY_US = 2**62  # a mock exam has no window


class MyMock(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One mock exam of mine. ``points`` and ``band`` are None while it runs, and while an open exam holds back what it asked
    (``kept_back``); ``band`` also while ``pending`` answers are in words."""

    mock_id: UUID
    exam_id: UUID
    title: str
    number: int
    started_us: int
    over: bool
    finished_us: int | None
    total: int
    points: int | None = None
    band: Band | None = None
    band_name: str = ""
    pending: int = 0
    kept_back: bool = False


def _draw_ahead(ctx: Context, *, exam_id: UUID, **_others: object) -> None:
    exam = exams.find(ctx.tx, ctx.reach.organisation_id, exam_id)
    if exam is not None and _may_try(ctx, exam) and not is_sitting(ctx):
        begun = store.running(ctx.tx, ctx.reach, ctx.actor.person_id, exam_id)
        if begun is None or is_over(state(begun[0].state, ctx.clock)):
            _drawn(ctx, exam)


@use_case(
    kind=Kind.COMMAND, roles=LEARNERS, scope=Scope.OWN, questions=True, ahead=Ahead(think=_draw_ahead, rests_on=DRAWN_FROM | {"attempt"})
)
def start_mock(ctx: Context, *, exam_id: UUID, mock_id: UUID | None = None) -> AttemptView:
    """Begin a mock exam of an exam whose roster names me, or go on with the one that runs. NotOnRoster for any other exam; MockNotDrawn
    where what may be practised now does not fill such a paper."""
    exam = exams.get(ctx.tx, ctx.reach.organisation_id, exam_id)
    if not _may_try(ctx, exam):
        raise NotOnRoster
    begun = store.running(ctx.tx, ctx.reach, ctx.actor.person_id, exam_id)
    if begun is not None and not is_over(state(begun[0].state, ctx.clock)):
        mock, paper = begun
        mock = _put(ctx, mock, EntryDraft(epoch=mock.state.writer_epoch + 1, seq=1, kind=EntryKind.TAKEOVER))
        return _view(ctx, mock, paper)
    if begun is not None:
        _handed_in(ctx, *begun, EntryDraft(epoch=begun[0].state.writer_epoch, seq=1, kind=EntryKind.SUBMIT, reason=DUE))
    return _begun(ctx, exam, mock_id or ctx.new_id())


def _may_try(ctx: Context, exam: Exam) -> bool:
    return exam.counts and exam.settings is not None and exams.is_on_roster(ctx.tx, ctx.reach, exam.id, ctx.actor.person_id)


def _begun(ctx: Context, exam: Exam, mock_id: UUID) -> AttemptView:
    settings, me = settings_of(exam), ctx.actor.person_id
    seed, chosen = _drawn(ctx, exam)
    paper = present(
        in_sections(ctx, settings.sections, chosen),
        seed=seed,
        exam_id=exam.id,
        candidate_id=me,
        draw=1,
        presentation=settings.presentation,
    )
    draft = EntryDraft(
        epoch=FIRST_EPOCH, seq=1, kind=EntryKind.START, amount_us=settings.duration_s * 1_000_000, until_us=ctx.now + _ANY_DAY_US
    )
    blank = MockExam(
        id=mock_id,
        exam_id=exam.id,
        person_id=me,
        number=store.count(ctx.tx, ctx.reach, me, exam.id) + 1,
        settings=structs.replace(settings, max_attempts=1),
        state=AttemptState(attempt_id=mock_id),
    )
    mock = after(blank, draft, ctx.clock)
    store.add(ctx.tx, ctx.reach, mock, paper, ctx.now)
    ctx.changes.add("mock_exam", mock_id)
    return _view(ctx, mock, paper)


def _drawn(ctx: Context, exam: Exam) -> tuple[bytes, tuple[ChosenQuestion, ...]]:
    return ctx.thoughts.of(("mock", exam.id, exam.version), lambda: _drawn_now(ctx, exam))


def _drawn_now(ctx: Context, exam: Exam) -> tuple[bytes, tuple[ChosenQuestion, ...]]:
    laws = laws_of_blueprint(exam) or exams.laws_asked(ctx.tx, ctx.reach.organisation_id, [exam.id]).get(exam.id, frozenset())
    blueprint, seed = mock_blueprint(exam, laws), ctx.chance(32)
    outcome = assemble(blueprint, _free(ctx, blueprint), seed=seed)
    if isinstance(outcome, NotAssembled):
        raise MockNotDrawn(title=exam.title)
    return seed, tuple(ChosenQuestion(question_id=p.question_id, revision=p.revision, points=p.points) for p in outcome.picks)


def _free(ctx: Context, blueprint: Blueprint) -> list[QuestionFacts]:
    """What may be practised now of the laws of a paper."""
    return [
        QuestionFacts(
            question_id=row.question_id,
            revision=row.revision,
            type=row.type,
            law=row.law,
            chapter=row.chapter,
            difficulty=row.difficulty,
        )
        for law in sorted({cell.law for cell in blueprint.cells})
        for row in chosen_rows(ctx, PracticeSource.ALL, PracticeScope(law=law), {})
    ]


@use_case(kind=Kind.JOURNAL, roles=LEARNERS, scope=Scope.OWN)
def write_mock(
    ctx: Context, *, mock_id: UUID, epoch: int, seq: int, kind: EntryKind, item: int = 0, response: Response | None = None
) -> SaveOutcome:
    """What the window of a running mock exam writes: an answer, a mark put or taken, where the person is, that time goes on. When it
    returns Saved, it is on the disk; a repeat of (epoch, seq) is harmless."""
    mock, paper = store.get(ctx.tx, ctx.reach, mock_id)
    if kind not in WRITTEN:
        raise BadArgument(name="kind", reason="this is not for a candidate to write")
    said = ""
    if kind is not EntryKind.HEARTBEAT:
        check_number("item", item, 1, len(paper.items))
    if kind is EntryKind.ANSWER:
        asked = paper.items[item - 1]
        prompt = contents_of(ctx, paper)[asked.question_id, asked.revision].prompt
        if response is None or not fits(prompt, response):
            raise ResponseDoesNotFit(item=item)
        said = response_json(response)
    written = after(mock, EntryDraft(epoch=epoch, seq=seq, kind=kind, item=item, response=said), ctx.clock)
    standing = state(written.state, ctx.clock)
    if reason := _refusal(mock, written):
        return NotSaved(reason=reason, standing=standing)
    store.put(ctx.tx, ctx.reach, written)
    return Saved(saved_us=ctx.now, standing=standing)


def _refusal(mock: MockExam, written: MockExam) -> AsideReason | None:
    return written.state.aside[-1].reason if len(written.state.aside) > len(mock.state.aside) else None


@use_case(kind=Kind.COMMAND, roles=LEARNERS, scope=Scope.OWN)
def submit_mock(ctx: Context, *, mock_id: UUID, epoch: int, seq: int, time_is_up: bool = False) -> HandedIn | NotSaved:
    """Hand in; past its time it counts as handed in at its end. A repeat is harmless."""
    mock, paper = store.get(ctx.tx, ctx.reach, mock_id)
    if mock.state.finish is None:
        draft = EntryDraft(epoch=epoch, seq=seq, kind=EntryKind.SUBMIT, reason=DUE if time_is_up else "")
        done = _handed_in(ctx, mock, paper, draft)
        if reason := _refusal(mock, done):
            return NotSaved(reason=reason, standing=state(mock.state, ctx.clock))
        mock = done
    return HandedIn(attempt_id=mock_id, standing=state(mock.state, ctx.clock))


def _handed_in(ctx: Context, mock: MockExam, paper: Paper, draft: EntryDraft) -> MockExam:
    """Ended and marked, unless its writer was another."""
    done = after(mock, draft, ctx.clock)
    if _refusal(mock, done) is None:
        done = _scored(ctx, done, paper)
        store.put(ctx.tx, ctx.reach, done)
        ctx.changes.add("mock_exam", mock.id)
    return done


def _put(ctx: Context, mock: MockExam, draft: EntryDraft) -> MockExam:
    written = after(mock, draft, ctx.clock)
    store.put(ctx.tx, ctx.reach, written)
    ctx.changes.add("mock_exam", mock.id)
    return written


def _view(ctx: Context, mock: MockExam, paper: Paper) -> AttemptView:
    person = people.get(ctx.tx, ctx.reach, mock.person_id)
    return AttemptView(
        attempt_id=mock.id,
        exam_id=mock.exam_id,
        candidate=person.name,
        department=person.department,
        number=mock.number,
        settings=mock.settings,
        epoch=mock.state.writer_epoch,
        next_seq=2,
        current_item=mock.state.current_item or 1,
        items=items_of(ctx, paper, _given(mock), mock.state.flagged),
        standing=state(mock.state, ctx.clock),
        read_at_us=ctx.now,
    )


def _given(mock: MockExam) -> dict[int, Response]:
    return {answer.item: response_of(answer) for answer in mock.state.answers}


# --- what came of it ----------------------------------------------------------------------------------------------------------


@use_case(kind=Kind.QUERY, roles=LEARNERS, scope=Scope.OWN)
def my_mocks(ctx: Context) -> tuple[MyMock, ...]:
    """My last mock exams, the newest first."""
    return tuple(_listed(ctx, mock, paper) for mock, paper in store.of_person(ctx.tx, ctx.reach, ctx.actor.person_id, MOST_LISTED))


def _listed(ctx: Context, mock: MockExam, paper: Paper) -> MyMock:
    standing = state(mock.state, ctx.clock)
    over = is_over(standing)
    shown = MyMock(
        mock_id=mock.id,
        exam_id=mock.exam_id,
        title=mock.settings.title,
        number=mock.number,
        started_us=mock.state.started.wall_us if mock.state.started is not None else 0,
        over=over,
        finished_us=standing.finished_us if over else None,
        total=paper.total_points,
    )
    if not over or _is_kept_back(ctx, paper):
        return structs.replace(shown, kept_back=over)
    done = mock if mock.points is not None else _scored(ctx, mock, paper)
    points = done.points or 0
    band = None if done.pending else band_of(points, mock.settings.bands)
    name = "" if band is None else band_named(band, points, mock.settings.bands)
    return structs.replace(shown, points=points, band=band, band_name=name, pending=done.pending)


def _scored(ctx: Context, mock: MockExam, paper: Paper) -> MockExam:
    marked = _marked(ctx, mock, paper)
    return structs.replace(mock, points=points_of(marked, paper.total_points), pending=sum(item.waits for item in marked))


def _marked(ctx: Context, mock: MockExam, paper: Paper) -> Sequence[ItemResult]:
    contents, given = contents_of(ctx, paper), _given(mock)
    return [item_marked(item, contents, given.get(item.number), mock.settings.scoring, {}) for item in paper.items]


def _is_kept_back(ctx: Context, paper: Paper) -> bool:
    by = holding(ctx)
    return by.sitting or bool(held_among(ctx, by, [item.question_id for item in paper.items]))


def _finished(ctx: Context, mock_id: UUID) -> tuple[MockExam, Paper]:
    """AttemptRunning while it runs."""
    mock, paper = store.get(ctx.tx, ctx.reach, mock_id)
    if not is_over(state(mock.state, ctx.clock)):
        raise AttemptRunning
    return mock, paper


@use_case(kind=Kind.QUERY, roles=LEARNERS, scope=Scope.OWN, questions=True)
def mock_result(ctx: Context, *, mock_id: UUID) -> MyResult:
    """The result of one mock exam of mine, at once; without its score while an open exam may ask the same."""
    mock, paper = _finished(ctx, mock_id)
    standing, kept_back = state(mock.state, ctx.clock), _is_kept_back(ctx, paper)
    return MyResult(
        attempt_id=mock.id,
        exam_id=mock.exam_id,
        settings=mock.settings,
        number=mock.number,
        attempts_used=mock.number,
        submitted_us=standing.finished_us or 0,
        elapsed_us=standing.elapsed_us,
        score=None if kept_back else _score(ctx, mock, paper),
        key_released=not kept_back,
        paper_shown=not kept_back,
        kept_back=kept_back,
        time_ran_out=standing.phase is Phase.DUE or mock.state.finish is Finish.AT_DEADLINE,
    )


def _score(ctx: Context, mock: MockExam, paper: Paper) -> Score:
    marked = _marked(ctx, mock, paper)
    earned = {item.number: item.mark.points for item in marked}
    points, pending = points_of(marked, paper.total_points), sum(item.waits for item in marked)
    return Score(
        version=1,
        points=points,
        total=paper.total_points,
        band=None if pending else band_of(points, mock.settings.bands),
        pending=pending,
        by_type=by_type(paper, earned),
        by_law=by_law(ctx, paper, earned),
    )


@use_case(kind=Kind.QUERY, roles=LEARNERS, scope=Scope.OWN, questions=True)
def review_mock(ctx: Context, *, mock_id: UUID) -> tuple[ReviewItem, ...]:
    """My answers, their marks and the keys; HeldForExam while an open exam may ask the same."""
    mock, paper = _finished(ctx, mock_id)
    if _is_kept_back(ctx, paper):
        raise HeldForExam
    contents = contents_of(ctx, paper)
    answered = answered_items(ctx, paper, contents, _given(mock), mock.state.flagged)
    return tuple(
        ReviewItem(
            question_id=item.question_id,
            item=shown,
            mark=marked.mark,
            key=contents[item.question_id, item.revision].key,
        )
        for item, shown, marked in zip(paper.items, answered, _marked(ctx, mock, paper), strict=True)
    )
