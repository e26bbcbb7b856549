"""Handing in, closing what is due, and marking: shared by the candidate's and the coordinator's use cases."""

import logging
from collections.abc import Mapping
from functools import partial
from uuid import UUID

from lawstudy.domain.access import Reach
from lawstudy.domain.attempt import (
    DUE,
    EXAM_CLOSED,
    OFFICE_EPOCH,
    AttemptState,
    EntryDraft,
    EntryKind,
    Phase,
    advance_head,
    chained,
    replay,
    response_of,
    state,
)
from lawstudy.domain.exam import band_of
from lawstudy.domain.exam.correction import Ruling, Rulings, marked_under
from lawstudy.domain.exam.record import Exam, ExamState
from lawstudy.domain.hand_marking import HandMark
from lawstudy.domain.marking import Scoring
from lawstudy.domain.other_laws import title_of
from lawstudy.domain.paper import Paper, PaperItem
from lawstudy.domain.question import Content
from lawstudy.domain.question_code import spoken_title
from lawstudy.domain.question_types import Response
from lawstudy.errors import BadArgument
from lawstudy.store import attempts, editions, exam_acts, exam_decisions, exams, heads, journals, questions
from lawstudy.store.attempts import AttemptRow
from lawstudy.store.results import AttemptResult, ItemResult, add_result, latest_result, points_of
from lawstudy.usecases.context import Context
from lawstudy.usecases.exams.papers import settings_of

log = logging.getLogger(__name__)


def close_due(ctx: Context, *, exam_id: UUID | None = None, everyone: bool = False) -> int:
    """Submit every running attempt that is past its deadline (with ``everyone``: all of them) and mark it; how many.

    Called when a workspace opens and before any figure is computed. One that cannot be ended, because something of it is damaged,
    stays as it was, is named on 总览 and keeps nobody else's from being ended.
    """
    closed = 0
    for row in attempts.running(ctx.tx, ctx.reach.organisation_id):
        if exam_id is not None and row.exam_id != exam_id:
            continue
        done = ctx.tx.apart(partial(_ended, ctx, row, everyone=everyone))
        if isinstance(done, Exception):
            log.error("attempt %s cannot be ended", row.id, exc_info=done)
            attempts.set_unclosed(ctx.tx, ctx.reach.organisation_id, row.id)
            ctx.changes.add("attempt", row.id)
        else:
            closed += done
    return closed


def _ended(ctx: Context, row: AttemptRow, *, everyone: bool) -> bool:
    """Whether the attempt was ended here; it was not while it still has time."""
    before = heads.head(ctx.tx, ctx.reach.organisation_id, row.id)
    if before.started is None or before.finish is not None:
        raise LookupError("its journal says that it does not run")
    if not everyone and state(before, ctx.clock).phase is not Phase.DUE:
        return False
    seq = journals.next_office_seq(ctx.tx, ctx.reach.organisation_id, row.id)
    draft = EntryDraft(epoch=OFFICE_EPOCH, seq=seq, kind=EntryKind.CLOSE, reason=EXAM_CLOSED if everyone else DUE)
    finish(ctx, row, before, draft)
    return True


def finish(ctx: Context, row: AttemptRow, before: AttemptState, draft: EntryDraft) -> AttemptState:
    """Write the entry that ends an attempt, and its result."""
    entry = chained(row.id, before.position + 1, draft, ctx.clock, before.head)
    after = advance_head(before, entry)
    if not journals.append(ctx.tx, ctx.reach.organisation_id, entry, after):
        raise BadArgument(name="seq", reason="{given} was used for something else", values={"given": draft.seq})
    if after.finished_us is None:
        return after
    attempts.set_submitted(ctx.tx, ctx.reach.organisation_id, row.id, after.finished_us)
    exam = exams.get(ctx.tx, ctx.reach.organisation_id, row.exam_id)
    add_result(ctx.tx, ctx.reach.organisation_id, marked(ctx, exam, row))
    ctx.changes.add("attempt", row.id)
    return after


def marked(ctx: Context, exam: Exam, row: AttemptRow) -> AttemptResult:
    """The result derived from the stored paper and the journal alone; version 1, or the next when time was granted after one."""
    reach = Reach(organisation_id=ctx.reach.organisation_id)
    paper = attempts.paper(ctx.tx, reach, row.id)
    contents = contents_of(ctx, paper)
    answers = responses(ctx, row.id)
    settings = settings_of(exam)
    rulings = exam_acts.rulings(ctx.tx, ctx.reach.organisation_id, exam.id) if exam.state is ExamState.CLOSED else {}
    items = tuple(item_marked(item, contents, answers.get(item.number), settings.scoring, rulings) for item in paper.items)
    points = points_of(items, paper.total_points)
    before = latest_result(ctx.tx, ctx.reach.organisation_id, row.id)
    return AttemptResult(
        attempt_id=row.id,
        version=1 if before is None else before.version + 1,
        points=points,
        total=paper.total_points,
        band=band_of(points, settings.bands),
        reason="marked",
        created_us=ctx.now,
        items=items,
        pending=sum(item.waits for item in items),
        decision=exam_decisions.number(ctx.tx, ctx.reach.organisation_id, exam.id),
    )


def item_marked(
    item: PaperItem,
    contents: Mapping[tuple[UUID, int], Content],
    response: Response | None,
    scoring: Scoring,
    rulings: Rulings,
    by_hand: tuple[HandMark, ...] = (),
) -> ItemResult:
    """The mark of one item under the rulings of its exam; what a person awarded is kept."""
    content, ruling = contents[item.question_id, item.revision], rulings.get((item.question_id, item.revision))
    mark = marked_under(ruling, content.prompt, content.key.answer, response, item.points, scoring, by_hand)
    dropped = ruling is not None and ruling.ruling is Ruling.DROP
    return ItemResult(number=item.number, worth=item.points, mark=mark, by_hand=by_hand, dropped=dropped)


def contents_of(ctx: Context, paper: Paper) -> dict[tuple[UUID, int], Content]:
    return questions.revisions(ctx.tx, ctx.reach.organisation_id, [(item.question_id, item.revision) for item in paper.items])


def law_names(ctx: Context, contents: Mapping[tuple[UUID, int], Content]) -> dict[tuple[UUID, int], str]:
    """The short titles of the laws that each question is about, from its citations: the law and never the article."""
    titles = {one.code: spoken_title(one.short_title) for one in editions.in_force(ctx.tx, ctx.reach.organisation_id)}
    return {
        ident: "、".join(dict.fromkeys(titles.get(cited.law, title_of(cited.law)) for cited in content.key.citations))
        for ident, content in contents.items()
    }


def responses(ctx: Context, attempt_id: UUID) -> dict[int, Response]:
    """The answers in effect by item number, from the journal."""
    replayed = replay(attempt_id, journals.entries(ctx.tx, ctx.reach.organisation_id, attempt_id))
    return {answer.item: response_of(answer) for answer in replayed.answers}


def flagged_of(ctx: Context, attempt_id: UUID) -> frozenset[int]:
    """The item numbers that carry the candidate's flag."""
    return frozenset(replay(attempt_id, journals.entries(ctx.tx, ctx.reach.organisation_id, attempt_id)).flagged)
