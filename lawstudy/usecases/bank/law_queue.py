"""The queue of a newer edition: questions that cite what it changed, and what a person decides about each of them."""

from collections.abc import Sequence
from enum import StrEnum
from uuid import UUID

from msgspec import Struct, structs

from lawstudy.domain.access import Role, Scope
from lawstudy.domain.editions.carrying import EditionChange, QueueReason, proposed
from lawstudy.domain.editions.marked import Piece, marked
from lawstudy.domain.editions.validity import Stand, Step
from lawstudy.domain.exam.record import ExamState
from lawstudy.domain.law import Edition
from lawstudy.domain.question_code import code_words
from lawstudy.errors import BadArgument, NotFound
from lawstudy.store import edition_changes, editions, exams, questions
from lawstudy.store.edition_changes import QueuedRow
from lawstudy.usecases.arguments import reason_given
from lawstudy.usecases.attempts.held import check_free, held_among, office_holding
from lawstudy.usecases.bank.law_asked import law_asked
from lawstudy.usecases.bank.law_carrying import carry_over
from lawstudy.usecases.bank.law_titles import titles_in_force
from lawstudy.usecases.bank.questions import QuestionEntry, entry_of
from lawstudy.usecases.bank.statutes import official_text
from lawstudy.usecases.context import Context
from lawstudy.usecases.exams.applicable import outdated
from lawstudy.usecases.registry import Kind, use_case

COORDINATORS = {Role.COORDINATOR}
LONGEST_REASON = 200


class Decision(StrEnum):
    """KEEP: right under the newer edition as well. WITHDRAW: out of use with the older one. To revise, write the next revision."""

    KEEP = "keep"
    WITHDRAW = "withdraw"


class EditionStep(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A newer edition and how its questions stand. ``exams``: published ones whose fixed paper holds a question that does not hold on
    their day, so that it cannot be sat."""

    edition_id: UUID
    law: str
    title: str
    old: str
    new: str
    edition_name: str
    effective: str
    in_force: bool
    stands: dict[Stand, int]
    exams: tuple[str, ...]


class CitedArticle(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """An article that a queued question cites: its numbers (``new`` 0: it is gone) and its words, those that changed marked; none where
    the older text is not here."""

    old: int
    new: int
    pieces: tuple[Piece, ...]


class QueuedQuestion(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """``version`` goes with the decision. ``terms`` are stale words in the question. ``reason`` and ``stand``: what was decided."""

    edition_id: UUID
    question_id: UUID
    code: str
    label: str
    stem: str
    why: QueueReason | None
    articles: tuple[CitedArticle, ...]
    terms: tuple[str, ...]
    stand: Stand
    reason: str
    version: int


class LawQueue(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    steps: tuple[EditionStep, ...]
    questions: tuple[QueuedQuestion, ...]


@use_case(kind=Kind.QUERY, roles=COORDINATORS, scope=Scope.ORGANISATION, questions=True)
def law_queue(ctx: Context, *, law: str = "", decided_too: bool = False) -> LawQueue:
    """Newer editions, of one law or of all, the last to take effect first, and the questions that wait for a decision; with ``decided_too``
    also those that a person has decided about. What is held by an exam that the caller must sit is left out."""
    law = law_asked(ctx, law)
    organisation_id = ctx.reach.organisation_id
    counts = edition_changes.counts(ctx.tx, organisation_id)
    steps = [step for step in reversed(edition_changes.steps(ctx.tx, organisation_id)) if law in {"", step.law}]
    holding = office_holding(ctx)
    stands = (Stand.QUEUED, Stand.KEPT, Stand.REVISED, Stand.WITHDRAWN) if decided_too else (Stand.QUEUED,)
    rows = [edition_changes.queued(ctx.tx, organisation_id, step.edition_id, stands) for step in steps]
    held = held_among(ctx, holding, {row.question_id for each in rows for row in each})
    free = [[row for row in each if row.question_id not in held] for each in rows]
    return LawQueue(
        steps=tuple(_step(ctx, step, counts.get(step.edition_id, {})) for step in steps),
        questions=tuple(row for step, each in zip(steps, free, strict=True) for row in _questions(ctx, step, each)),
    )


class EntryForEdition(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What a queued question would say under the newer ``edition``: filed there, with the numbers that its articles have now."""

    edition: Edition
    entry: QuestionEntry


@use_case(kind=Kind.QUERY, roles=COORDINATORS, scope=Scope.ORGANISATION, questions=True)
def entry_for_edition(ctx: Context, *, edition_id: UUID, question_id: UUID) -> EntryForEdition:
    """A queued question to be written for the newer edition. What cites an article that is gone cites the older edition still."""
    organisation_id = ctx.reach.organisation_id
    check_free(ctx, office_holding(ctx), question_id)
    step = next((each for each in edition_changes.steps(ctx.tx, organisation_id) if each.edition_id == edition_id), None)
    if step is None:
        raise NotFound(noun="edition", ident=str(edition_id))
    edition = editions.get(ctx.tx, organisation_id, step.law, step.new)
    change = edition_changes.change_of(ctx.tx, organisation_id, edition_id)
    value = proposed(questions.get(ctx.tx, ctx.reach, question_id), step.old, edition, change)
    return EntryForEdition(edition=edition, entry=entry_of(value))


@use_case(kind=Kind.COMMAND, roles=COORDINATORS, scope=Scope.ORGANISATION, questions=True)
def settle_question(
    ctx: Context, *, edition_id: UUID, question_id: UUID, decision: Decision, reason: str, expected_version: int
) -> LawQueue:
    """Decide about a question of the queue; what is left of it. BadArgument where a question is to be kept that cites an article which is
    gone: it can only be revised or withdrawn. ChangedMeanwhile."""
    organisation_id = ctx.reach.organisation_id
    check_free(ctx, office_holding(ctx), question_id)
    rows = edition_changes.queued(ctx.tx, organisation_id, edition_id)
    row = next((each for each in rows if each.question_id == question_id), None)
    if row is None:
        raise NotFound(noun="question", ident=str(question_id))
    said = reason_given(reason)[:LONGEST_REASON]
    if decision is Decision.KEEP and row.why.reason is QueueReason.GONE:
        raise BadArgument(name="decision", reason="an article that it cites is gone; revise or withdraw the question")
    stand = Stand.KEPT if decision is Decision.KEEP else Stand.WITHDRAWN
    settled = structs.replace(row, stand=stand, reason=said, version=expected_version)
    edition_changes.put(ctx.tx, organisation_id, settled, now=ctx.now, account_id=ctx.actor.account_id)
    ctx.changes.add("question", question_id)
    ctx.changes.note(question_id, stand=stand.value, reason=said)
    carry_over(ctx)
    step = next(each for each in edition_changes.steps(ctx.tx, organisation_id) if each.edition_id == edition_id)
    return law_queue.function(ctx, law=step.law)


def _step(ctx: Context, step: Step, stands: dict[Stand, int]) -> EditionStep:
    edition = editions.get(ctx.tx, ctx.reach.organisation_id, step.law, step.new)
    return EditionStep(
        edition_id=step.edition_id,
        law=step.law,
        title=edition.short_title,
        old=step.old,
        new=step.new,
        edition_name=edition.edition_name,
        effective=step.effective,
        in_force=step.effective <= ctx.today,
        stands=stands,
        exams=_outdated_exams(ctx) if stands.get(Stand.QUEUED) else (),
    )


def _outdated_exams(ctx: Context) -> tuple[str, ...]:
    found: list[str] = []
    for exam in exams.listed(ctx.tx, ctx.reach.organisation_id):
        if exam.state is ExamState.PUBLISHED and exam.settings is not None and exam.settings.window_end_us > ctx.now and exam.chosen:
            found += [exam.settings.title] if outdated(ctx, exam.settings, exam.chosen) else []
    return tuple(found)


def _questions(ctx: Context, step: Step, rows: Sequence[QueuedRow]) -> tuple[QueuedQuestion, ...]:
    if not rows:
        return ()
    organisation_id = ctx.reach.organisation_id
    change = edition_changes.change_of(ctx.tx, organisation_id, step.edition_id)
    old, new = (_text(ctx, editions.get(ctx.tx, organisation_id, step.law, name)) for name in (step.old, step.new))
    cited = {number: _article(number, change, old, new) for row in rows for number in row.why.articles}
    placed = questions.stems(ctx.tx, organisation_id, [row.question_id for row in rows])
    titles = titles_in_force(ctx)
    return tuple(
        QueuedQuestion(
            edition_id=row.edition_id,
            question_id=row.question_id,
            code=placed[row.question_id][0],
            label=code_words(placed[row.question_id][0], titles),
            stem=placed[row.question_id][1],
            why=row.why.reason,
            articles=tuple(cited[number] for number in row.why.articles),
            terms=row.why.terms,
            stand=row.stand,
            reason=row.reason,
            version=row.version,
        )
        for row in rows
    )


def _text(ctx: Context, edition: Edition) -> dict[int, str]:
    return official_text(ctx, edition)[1]


def _article(number: int, change: EditionChange, old: dict[int, str], new: dict[int, str]) -> CitedArticle:
    other = change.numbers.get(number, 0)
    return CitedArticle(old=number, new=other, pieces=marked(old[number], new.get(other, "")) if number in old else ())
