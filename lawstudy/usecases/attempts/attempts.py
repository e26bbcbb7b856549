"""Sitting an exam: cover, start or resume, save, flag, hand in. Nothing here ever carries a key."""

from collections.abc import Collection, Mapping
from uuid import UUID

from msgspec import Struct

from lawstudy.domain.access import Scope
from lawstudy.domain.attempt import (
    DUE,
    FIRST_EPOCH,
    MOST_AHEAD,
    MOST_ASIDE,
    AsideReason,
    AttemptState,
    EntryDraft,
    EntryKind,
    Standing,
    advance_head,
    as_foreign,
    chained,
    first_free,
    replay,
    response_json,
    response_of,
    state,
)
from lawstudy.domain.exam import ExamSettings
from lawstudy.domain.exam.record import Exam
from lawstudy.domain.paper import Paper
from lawstudy.domain.question_types import Prompt, QuestionType, Response, fits
from lawstudy.errors import BadArgument, ExamNotOpen, ExcusedFromExam, NoAttemptLeft, NotOnRoster, ResponseDoesNotFit
from lawstudy.store import attempts as store
from lawstudy.store import exams, heads, journals, people
from lawstudy.store.attempts import AttemptRow
from lawstudy.usecases.arguments import check_number
from lawstudy.usecases.attempts.beginning import begin_attempt
from lawstudy.usecases.attempts.submission import contents_of, finish, law_names
from lawstudy.usecases.context import Context
from lawstudy.usecases.exams.mine import CANDIDATES, excused_from, one_of_mine, phase_of, settings_for
from lawstudy.usecases.exams.papers import DRAWN_FROM, make_paper, settings_of
from lawstudy.usecases.exams.study_gate import check_learnt
from lawstudy.usecases.registry import Ahead, Kind, use_case


class ItemView(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One question as its candidate sees it; options in presented order (``option_order`` of the paper). ``law`` is the short title
    of the law that it is about."""

    number: int
    type: QuestionType
    points: int
    prompt: Prompt
    option_order: tuple[int, ...]
    part_option_orders: tuple[tuple[int, ...], ...]
    response: Response | None
    flagged: bool
    law: str = ""


class AttemptView(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """An attempt in the hands of its writer. ``epoch`` and ``next_seq`` go with each entry that the writer sends.

    ``read_at_us`` is the wall instant of ``standing``: the window counts down from there by its own clock.
    """

    attempt_id: UUID
    exam_id: UUID
    candidate: str
    department: str
    number: int
    settings: ExamSettings
    epoch: int
    next_seq: int
    current_item: int
    items: tuple[ItemView, ...]
    standing: Standing
    read_at_us: int


class Saved(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, tag="saved"):
    """The entry is on the disk. ``saved_us`` is what the screen shows as 已保存."""

    saved_us: int
    standing: Standing


class NotSaved(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, tag="not_saved"):
    """The entry has no effect; it is kept aside for the coordinator. The writer must stop."""

    reason: AsideReason
    standing: Standing


SaveOutcome = Saved | NotSaved


class HandedIn(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, tag="handed_in"):
    attempt_id: UUID
    standing: Standing


def _draw_ahead(ctx: Context, *, exam_id: UUID, **_others: object) -> None:
    exam = exams.find(ctx.tx, ctx.reach.organisation_id, exam_id)
    if exam is None or not exam.counts or not exams.is_on_roster(ctx.tx, ctx.reach, exam_id, ctx.actor.person_id):
        return
    mine = one_of_mine(ctx, exam)
    ready = mine.phase == "open" and mine.running_id is None and not mine.exempt and not mine.lacks
    if ready and mine.attempts_used < mine.settings.max_attempts:
        make_paper(ctx, exam, ctx.actor.person_id, mine.attempts_used + 1)


@use_case(kind=Kind.COMMAND, roles=CANDIDATES, scope=Scope.OWN, ahead=Ahead(think=_draw_ahead, rests_on=DRAWN_FROM))
def start_attempt(ctx: Context, *, exam_id: UUID, attempt_id: UUID | None = None) -> AttemptView:
    """Start an attempt, or resume the one that is running (taking it over from any older window). ExcusedFromExam for whoever
    is exempt or deferred, StudyLacking for whoever has not learnt first what the exam asks for."""
    exam = exams.get(ctx.tx, ctx.reach.organisation_id, exam_id)
    if not exam.counts or not exams.is_on_roster(ctx.tx, ctx.reach, exam_id, ctx.actor.person_id):
        raise NotOnRoster
    rows = [row for row in store.of_exam(ctx.tx, ctx.reach, exam_id) if row.person_id == ctx.actor.person_id]
    running = next((row for row in rows if row.submitted_us is None), None)
    if running is not None:
        return _taken_over(ctx, exam, running)
    phase = phase_of(exam, ctx.now, ctx.actor.person_id)
    if phase != "open":
        raise ExamNotOpen(state="late" if phase == "over" else phase)
    if excused_from(ctx, [exam_id]):
        raise ExcusedFromExam
    settings = settings_of(exam)
    if len(rows) >= settings.max_attempts:
        raise NoAttemptLeft(most=settings.max_attempts)
    check_learnt(ctx, exam)
    return _started(ctx, exam, attempt_id or ctx.new_id(), len(rows) + 1)


def _started(ctx: Context, exam: Exam, attempt_id: UUID, number: int) -> AttemptView:
    paper, until_us = make_paper(ctx, exam, ctx.actor.person_id, number), exam.end_for(ctx.actor.person_id)
    row, head = begin_attempt(ctx, exam, paper, person_id=ctx.actor.person_id, number=number, attempt_id=attempt_id, until_us=until_us)
    ctx.changes.note(exam.id, attempt_id)
    return _view(ctx, exam, row, head)


def _taken_over(ctx: Context, exam: Exam, row: AttemptRow) -> AttemptView:
    """The window becomes the writer, under an epoch that nothing in the journal bears: older versions took entries of epochs to come."""
    before = heads.head(ctx.tx, ctx.reach.organisation_id, row.id)
    written = journals.entries(ctx.tx, ctx.reach.organisation_id, row.id)
    epoch = first_free({entry.draft.epoch for entry in written}, before.writer_epoch + 1)
    entry = chained(row.id, before.position + 1, EntryDraft(epoch=epoch, seq=1, kind=EntryKind.TAKEOVER), ctx.clock, before.head)
    journals.append(ctx.tx, ctx.reach.organisation_id, entry, advance_head(before, entry))
    ctx.changes.add("attempt", row.id)
    ctx.changes.note(exam.id, row.id)
    return _view(ctx, exam, row, replay(row.id, (*written, entry)))


def _view(ctx: Context, exam: Exam, row: AttemptRow, full: AttemptState) -> AttemptView:
    """``full``: with its answers; its last entry is the first of its writer."""
    paper = store.paper(ctx.tx, ctx.reach, row.id)
    answers = {answer.item: response_of(answer) for answer in full.answers}
    person = people.get(ctx.tx, ctx.reach, row.person_id)
    return AttemptView(
        attempt_id=row.id,
        exam_id=exam.id,
        candidate=person.name,
        department=person.department,
        number=row.number,
        settings=settings_for(exam, row.person_id),
        epoch=full.writer_epoch,
        next_seq=2,
        current_item=full.current_item or 1,
        items=items_of(ctx, paper, answers, set(full.flagged)),
        standing=state(full, ctx.clock),
        read_at_us=ctx.now,
    )


def items_of(ctx: Context, paper: Paper, answers: Mapping[int, Response], flagged: Collection[int]) -> tuple[ItemView, ...]:
    """A paper as its candidate goes on with it, without keys."""
    contents = contents_of(ctx, paper)
    laws = law_names(ctx, contents)
    return tuple(
        ItemView(
            number=item.number,
            type=section.type,
            points=item.points,
            prompt=contents[item.question_id, item.revision].prompt,
            option_order=item.option_order,
            part_option_orders=item.part_option_orders,
            response=answers.get(item.number),
            flagged=item.number in flagged,
            law=laws[item.question_id, item.revision],
        )
        for section in paper.sections
        for item in section.items
    )


@use_case(kind=Kind.JOURNAL, roles=CANDIDATES, scope=Scope.OWN)
def save_answer(ctx: Context, *, attempt_id: UUID, epoch: int, seq: int, item: int, response: Response) -> SaveOutcome:
    """Save one answer. When this returns Saved the answer is on the disk. A repeat of (epoch, seq) is harmless."""
    prompts = _prompts(ctx, attempt_id)
    check_number("item", item, 1, len(prompts))
    if not fits(prompts[item - 1], response):
        raise ResponseDoesNotFit(item=item)
    draft = EntryDraft(epoch=epoch, seq=seq, kind=EntryKind.ANSWER, item=item, response=response_json(response))
    return _write(ctx, attempt_id, draft)


@use_case(kind=Kind.JOURNAL, roles=CANDIDATES, scope=Scope.OWN)
def flag_item(ctx: Context, *, attempt_id: UUID, epoch: int, seq: int, item: int, flagged: bool) -> SaveOutcome:
    """Mark a question for another look, or take the mark back."""
    _check_item(ctx, attempt_id, item)
    kind = EntryKind.FLAG if flagged else EntryKind.UNFLAG
    return _write(ctx, attempt_id, EntryDraft(epoch=epoch, seq=seq, kind=kind, item=item))


@use_case(kind=Kind.JOURNAL, roles=CANDIDATES, scope=Scope.OWN)
def visit_item(ctx: Context, *, attempt_id: UUID, epoch: int, seq: int, item: int) -> SaveOutcome:
    """Remember which question is in view, so that a resumed attempt opens there."""
    _check_item(ctx, attempt_id, item)
    return _write(ctx, attempt_id, EntryDraft(epoch=epoch, seq=seq, kind=EntryKind.VISIT, item=item))


@use_case(kind=Kind.JOURNAL, roles=CANDIDATES, scope=Scope.OWN)
def heartbeat(ctx: Context, *, attempt_id: UUID, epoch: int, seq: int) -> SaveOutcome:
    """Every fifteen seconds: carries the clocks, so that elapsed time is known across a restart."""
    store.get(ctx.tx, ctx.reach, attempt_id)
    return _write(ctx, attempt_id, EntryDraft(epoch=epoch, seq=seq, kind=EntryKind.HEARTBEAT))


@use_case(kind=Kind.COMMAND, roles=CANDIDATES, scope=Scope.OWN)
def submit_attempt(ctx: Context, *, attempt_id: UUID, epoch: int, seq: int, time_is_up: bool = False) -> HandedIn | NotSaved:
    """Hand in. Past the deadline the paper counts as handed in at the deadline; so it does where a window says that its
    ``time_is_up`` a moment before that. A repeat is harmless."""
    row = store.get(ctx.tx, ctx.reach, attempt_id)
    before = heads.head(ctx.tx, ctx.reach.organisation_id, attempt_id)
    if before.finished_us is not None:
        return HandedIn(attempt_id=attempt_id, standing=state(before, ctx.clock))
    draft = _of_its_writer(before, EntryDraft(epoch=epoch, seq=seq, kind=EntryKind.SUBMIT, reason=DUE if time_is_up else ""))
    after = finish(ctx, row, before, draft)
    _check_aside(after)
    if after.finished_us is None:
        return NotSaved(reason=after.aside[-1].reason, standing=state(after, ctx.clock))
    ctx.changes.note(row.exam_id, attempt_id)
    return HandedIn(attempt_id=attempt_id, standing=state(after, ctx.clock))


def _write(ctx: Context, attempt_id: UUID, draft: EntryDraft) -> SaveOutcome:
    """Append one entry of the writer; the caller has checked that the attempt is the actor's own."""
    organisation_id = ctx.reach.organisation_id
    before = heads.head(ctx.tx, organisation_id, attempt_id)
    draft = _of_its_writer(before, draft)
    entry = chained(attempt_id, before.position + 1, draft, ctx.clock, before.head)
    after = advance_head(before, entry)
    if not journals.append(ctx.tx, organisation_id, entry, after):
        return _repeated(ctx, attempt_id, draft, before)
    if len(after.aside) > len(before.aside):
        _check_aside(after)
        return NotSaved(reason=after.aside[-1].reason, standing=state(after, ctx.clock))
    return Saved(saved_us=ctx.now, standing=state(after, ctx.clock))


def _of_its_writer(before: AttemptState, draft: EntryDraft) -> EntryDraft:
    """The entry under its own numbers, where a window of this attempt can have come to them (an older one too: what it sends late is
    kept aside). One under the office's, under those of a writer to come or far beyond all that arrived is nobody's."""
    known = FIRST_EPOCH <= draft.epoch <= before.writer_epoch and 1 <= draft.seq <= before.position + MOST_AHEAD
    return draft if known else as_foreign(draft, before.position + 1)


def _check_aside(after: AttemptState) -> None:
    if len(after.aside) > MOST_ASIDE:
        raise BadArgument(name="epoch", reason="{most} entries are kept aside already", values={"most": MOST_ASIDE})


def _repeated(ctx: Context, attempt_id: UUID, draft: EntryDraft, before: AttemptState) -> SaveOutcome:
    """The answer to an entry that is already in the journal is the same as the first time."""
    stored = journals.entry_at(ctx.tx, ctx.reach.organisation_id, attempt_id, draft.epoch, draft.seq)
    if stored is None or stored.draft != draft:
        raise BadArgument(name="seq", reason="{given} was used for something else", values={"given": draft.seq})
    reason = next((a.reason for a in before.aside if a.position == stored.position), None)
    standing = state(before, ctx.clock)
    if reason is not None:
        return NotSaved(reason=reason, standing=standing)
    return Saved(saved_us=stored.clock.wall_us, standing=standing)


def _check_item(ctx: Context, attempt_id: UUID, item: int) -> None:
    check_number("item", item, 1, len(_prompts(ctx, attempt_id)))


class _PromptCache:
    """Prompts of attempts in progress, by owner: papers and revisions never change, so they are read once."""

    def __init__(self) -> None:
        self._held: dict[tuple[UUID, UUID], tuple[Prompt, ...]] = {}

    def get(self, key: tuple[UUID, UUID]) -> tuple[Prompt, ...] | None:
        return self._held.get(key)

    def put(self, key: tuple[UUID, UUID], prompts: tuple[Prompt, ...]) -> None:
        if len(self._held) >= 64:
            self._held.pop(next(iter(self._held)), None)
        self._held[key] = prompts


_cache = _PromptCache()


def _prompts(ctx: Context, attempt_id: UUID) -> tuple[Prompt, ...]:
    """The prompts of the actor's own attempt; NotFound for anyone else's."""
    key = (ctx.actor.person_id, attempt_id)
    found = _cache.get(key)
    if found is None:
        store.get(ctx.tx, ctx.reach, attempt_id)
        paper = store.paper(ctx.tx, ctx.reach, attempt_id)
        contents = contents_of(ctx, paper)
        found = tuple(contents[item.question_id, item.revision].prompt for item in paper.items)
        _cache.put(key, found)
    return found
