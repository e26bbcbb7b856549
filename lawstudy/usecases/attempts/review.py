"""The paper that I handed in, as I answered it, and, once released, the review with the key."""

from collections.abc import Collection, Mapping
from uuid import UUID

from msgspec import Struct

from lawstudy.domain.access import Scope
from lawstudy.domain.exam.correction import KeyRuling, key_under
from lawstudy.domain.marking import Mark
from lawstudy.domain.paper import Paper
from lawstudy.domain.question import Content, Key
from lawstudy.domain.question_types import Prompt, QuestionType, Response
from lawstudy.store import attempts as store
from lawstudy.store import exam_acts, exams
from lawstudy.store.attempts import AttemptRow
from lawstudy.store.results import latest_result
from lawstudy.usecases.attempts.results import CANDIDATES, check_shown, handed_in, shown_now
from lawstudy.usecases.attempts.submission import contents_of, flagged_of, law_names, responses
from lawstudy.usecases.context import Context
from lawstudy.usecases.registry import Kind, use_case


class AnsweredItem(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One question of my paper as I answered it, without key and mark. ``law`` is the short title of the law that it is about."""

    number: int
    type: QuestionType
    worth: int
    prompt: Prompt
    option_order: tuple[int, ...]
    part_option_orders: tuple[tuple[int, ...], ...]
    response: Response | None
    flagged: bool
    law: str = ""


class ReviewItem(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One question of the review: what I answered, how it was marked, and the key. ``ruling``: the key was corrected for this exam;
    of a question that is right by another key now, ``key`` is that one."""

    question_id: UUID
    item: AnsweredItem
    mark: Mark
    key: Key
    ruling: KeyRuling | None = None


@use_case(kind=Kind.QUERY, roles=CANDIDATES, scope=Scope.OWN, questions=True)
def my_answers(ctx: Context, *, attempt_id: UUID) -> tuple[AnsweredItem, ...]:
    """My paper as I answered it, once nobody may sit the exam any more; neither keys nor marks. NotReleased before that, HeldForExam
    while another exam keeps it back."""
    row = handed_in(ctx, attempt_id)
    shown = shown_now(ctx, exams.get(ctx.tx, ctx.reach.organisation_id, row.exam_id), row)
    check_shown(shown.paper, shown, "paper")
    paper = store.paper(ctx.tx, ctx.reach, row.id)
    return _answered(ctx, row, paper, contents_of(ctx, paper))


@use_case(kind=Kind.QUERY, roles=CANDIDATES, scope=Scope.OWN, questions=True)
def review_attempt(ctx: Context, *, attempt_id: UUID) -> tuple[ReviewItem, ...]:
    """Answers, marks and keys by the release policy; NotReleased before that, HeldForExam while another exam keeps them back."""
    row = handed_in(ctx, attempt_id)
    exam = exams.get(ctx.tx, ctx.reach.organisation_id, row.exam_id)
    shown = shown_now(ctx, exam, row)
    check_shown(shown.key, shown, "key")
    result = latest_result(ctx.tx, ctx.reach.organisation_id, row.id)
    paper = store.paper(ctx.tx, ctx.reach, row.id)
    contents = contents_of(ctx, paper)
    marks = {} if result is None else {item.number: item.mark for item in result.items}
    rulings = exam_acts.rulings(ctx.tx, ctx.reach.organisation_id, exam.id)
    return tuple(
        ReviewItem(
            question_id=item.question_id,
            item=answered,
            mark=marks[item.number],
            key=key_under(ruling := rulings.get((item.question_id, item.revision)), contents[item.question_id, item.revision].key),
            ruling=ruling,
        )
        for item, answered in zip(paper.items, _answered(ctx, row, paper, contents), strict=True)
    )


def _answered(ctx: Context, row: AttemptRow, paper: Paper, contents: dict[tuple[UUID, int], Content]) -> tuple[AnsweredItem, ...]:
    return answered_items(ctx, paper, contents, responses(ctx, row.id), flagged_of(ctx, row.id))


def answered_items(
    ctx: Context,
    paper: Paper,
    contents: Mapping[tuple[UUID, int], Content],
    given: Mapping[int, Response],
    flagged: Collection[int],
) -> tuple[AnsweredItem, ...]:
    """A paper with what was answered and marked on it."""
    laws = law_names(ctx, contents)
    return tuple(
        AnsweredItem(
            number=item.number,
            type=section.type,
            worth=item.points,
            prompt=contents[item.question_id, item.revision].prompt,
            option_order=item.option_order,
            part_option_orders=item.part_option_orders,
            response=given.get(item.number),
            flagged=item.number in flagged,
            law=laws[item.question_id, item.revision],
        )
        for section in paper.sections
        for item in section.items
    )
