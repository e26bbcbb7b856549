"""A doubtful question: the learner reports it, the coordinator answers, the learner reads the answer."""

from collections.abc import Sequence
from uuid import UUID

from msgspec import structs

from lawstudy.domain.access import Role, Scope
from lawstudy.domain.doubt import ANSWERED, OPEN, Doubt
from lawstudy.domain.page import Page
from lawstudy.domain.practice import EVERYTHING
from lawstudy.domain.question_code import code_words
from lawstudy.errors import BadArgument, NotFound
from lawstudy.store import doubts as store
from lawstudy.store import practice
from lawstudy.usecases.arguments import page_limit, text_within
from lawstudy.usecases.attempts.held import check_free, held_among, holding
from lawstudy.usecases.bank.law_titles import titles_in_force
from lawstudy.usecases.context import Context
from lawstudy.usecases.registry import Kind, use_case

LEARNERS = {Role.EMPLOYEE}
COORDINATORS = {Role.COORDINATOR}
LONGEST = 500
STATES = {"", OPEN, ANSWERED}


@use_case(kind=Kind.COMMAND, roles=LEARNERS, scope=Scope.OWN, questions=True)
def report_doubt(ctx: Context, *, question_id: UUID, revision: int, reason: str, doubt_id: UUID | None = None) -> Doubt:
    """Tell the coordinator what is doubtful about a question; HeldForExam for one that an open exam holds. With ``doubt_id`` given a
    repeat is harmless."""
    check_free(ctx, holding(ctx), question_id)
    if doubt_id is not None and (found := store.find(ctx.tx, ctx.reach, doubt_id)) is not None:
        return _labelled(ctx, _without_held(ctx, [found])[0])
    words = text_within("reason", reason, most=LONGEST)
    rows = practice.practisable(ctx.tx, ctx.reach, EVERYTHING, only=[question_id])
    if not rows or not 1 <= revision <= rows[0].revision:
        raise NotFound(noun="question", ident=f"{question_id} {revision}")
    ident = doubt_id or ctx.new_id()
    store.add(
        ctx.tx,
        ctx.reach,
        doubt_id=ident,
        person_id=ctx.actor.person_id,
        question_id=question_id,
        revision=revision,
        reason=words,
        now=ctx.now,
    )
    ctx.changes.add("doubt", ident)
    ctx.changes.note(ident, question_id)
    return _labelled(ctx, store.get(ctx.tx, ctx.reach, ident))


@use_case(kind=Kind.QUERY, roles=LEARNERS, scope=Scope.OWN)
def my_doubts(ctx: Context, *, cursor: str = "", limit: int = 100) -> Page[Doubt]:
    """What I reported, oldest first, with the answers but to questions that an open exam holds."""
    found = _page(ctx, "", cursor, limit)
    return structs.replace(found, items=_without_held(ctx, found.items))


def _without_held(ctx: Context, doubts: Sequence[Doubt]) -> tuple[Doubt, ...]:
    """An answer says what is right."""
    by = holding(ctx)
    held = held_among(ctx, by, [doubt.question_id for doubt in doubts])
    return tuple(structs.replace(one, answer=None, held=True) if one.question_id in held else one for one in doubts)


@use_case(kind=Kind.QUERY, roles=COORDINATORS, scope=Scope.ORGANISATION, questions=True)
def list_doubts(ctx: Context, *, state: str = "open", cursor: str = "", limit: int = 100) -> Page[Doubt]:
    """Reported questions, oldest first. ``state`` is open, answered or "" for all."""
    if state not in STATES:
        raise BadArgument(name="state", reason="“{given}” is not known here", values={"given": state[:20]})
    return _page(ctx, state, cursor, limit)


@use_case(kind=Kind.COMMAND, roles=COORDINATORS, scope=Scope.ORGANISATION, questions=True)
def answer_doubt(ctx: Context, *, doubt_id: UUID, answer: str, expected_version: int) -> Doubt:
    """Answer a doubt; a further answer replaces the first."""
    answered = store.answer(ctx.tx, ctx.reach, doubt_id, text_within("answer", answer, most=LONGEST), expected_version=expected_version)
    ctx.changes.add("doubt", doubt_id)
    ctx.changes.note(doubt_id)
    return _labelled(ctx, answered)


def _page(ctx: Context, state: str, cursor: str, limit: int) -> Page[Doubt]:
    found = store.page(ctx.tx, ctx.reach, state=state, cursor=_cursor(cursor), limit=page_limit(limit))
    titles = titles_in_force(ctx)
    return structs.replace(found, items=tuple(structs.replace(each, label=code_words(each.code, titles)) for each in found.items))


def _labelled(ctx: Context, found: Doubt) -> Doubt:
    return structs.replace(found, label=code_words(found.code, titles_in_force(ctx)))


def _cursor(cursor: str) -> str:
    at, _, ident = cursor.partition(" ")
    try:
        if cursor:
            int(at), UUID(ident)
    except ValueError as error:
        raise BadArgument(name="cursor", reason="it is not one of this list") from error
    return cursor
