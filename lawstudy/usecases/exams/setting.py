"""What the person who sets an exam has to see: what the bank has for each cell, and what a draw would give."""

from collections import Counter
from uuid import UUID

from msgspec import Struct, structs

from lawstudy.domain.access import Role, Scope
from lawstudy.domain.assembly import Assembled, assemble, rule_code
from lawstudy.domain.blueprint import Blueprint, Shortage, validate
from lawstudy.domain.exam import ExamSettings, PinnedEdition
from lawstudy.domain.problems import Problem
from lawstudy.domain.question import Difficulty, Use
from lawstudy.domain.question_code import code_said, code_words, folded_code
from lawstudy.domain.question_types import QuestionType, type_of
from lawstudy.errors import CodesUnfit, ExamNotReady
from lawstudy.store import editions, exams, questions
from lawstudy.usecases.arguments import check_count, day_of
from lawstudy.usecases.attempts.held import check_paper_open, must_sit
from lawstudy.usecases.bank.law_titles import titles_in_force
from lawstudy.usecases.context import Context
from lawstudy.usecases.exams.applicable import pinned_on
from lawstudy.usecases.exams.question_pool import drawable, pool
from lawstudy.usecases.registry import Kind, use_case

COORDINATORS = {Role.COORDINATOR}
MOST_CODES = 500


class PoolCount(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """How many questions an exam may draw of one type, law, chapter and difficulty."""

    type: QuestionType
    law: str
    chapter: int
    difficulty: Difficulty
    count: int


class TriedPaper(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What one draw gives: questions by difficulty; or the cells that are short, or the codes of the rules that cannot be met together."""

    difficulties: dict[Difficulty, int]
    question_count: int
    shortages: tuple[Shortage, ...]
    conflicts: tuple[str, ...]


class CodedQuestion(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A question that a fixed paper may hold; ``points`` are those of the paper that holds it, 0 for none yet. ``label`` is its code
    as people say it: 科技进步法 6-17."""

    code: str
    question_id: UUID
    revision: int
    type: QuestionType
    points: int = 0
    label: str = ""


@use_case(kind=Kind.QUERY, roles=COORDINATORS, scope=Scope.ORGANISATION)
def exam_pool(
    ctx: Context, *, editions_pinned: tuple[PinnedEdition, ...] = (), draws_from: tuple[Use, ...] = (Use.EXAM, Use.BOTH), day: str = ""
) -> tuple[PoolCount, ...]:
    """The published questions of the pinned editions (those in force, when none is pinned) by what a cell can ask for, as far as they hold
    under the law of ``day`` (today when left out)."""
    asked = day_of("day", day).isoformat() if day else ctx.today
    pinned = pinned_on(ctx, editions_pinned or _in_force(ctx), asked)
    found = drawable(ctx, pinned, draws_from, Blueprint(cells=()), before_us=ctx.now, day=asked)
    counts = Counter((q.type, q.law, q.chapter, q.difficulty) for q in found)
    return tuple(
        PoolCount(type=kind, law=law, chapter=chapter, difficulty=difficulty, count=count)
        for (kind, law, chapter, difficulty), count in sorted(counts.items())
    )


@use_case(kind=Kind.QUERY, roles=COORDINATORS, scope=Scope.ORGANISATION)
def try_paper(ctx: Context, *, settings: ExamSettings, blueprint: Blueprint) -> TriedPaper:
    """Draw one paper by ``blueprint`` and say what it looks like; nothing is kept. ExamNotReady for an impossible blueprint."""
    if problems := validate(blueprint):
        raise ExamNotReady(problems=problems)
    pinned = settings.editions or _in_force(ctx)
    offered = pool(ctx, structs.replace(settings, editions=pinned), blueprint, before_us=ctx.now, without=must_sit(ctx))
    outcome = assemble(blueprint, offered, seed=ctx.chance(32))
    if not isinstance(outcome, Assembled):
        rules = tuple(rule_code(rule) for rule in outcome.conflicts)
        return TriedPaper(difficulties={}, question_count=0, shortages=outcome.shortages, conflicts=rules)
    level = {q.question_id: q.difficulty for q in offered}
    counts = Counter(level[pick.question_id] for pick in outcome.picks)
    return TriedPaper(difficulties=dict(counts), question_count=len(outcome.picks), shortages=(), conflicts=())


@use_case(kind=Kind.QUERY, roles=COORDINATORS, scope=Scope.ORGANISATION, questions=True)
def questions_by_code(ctx: Context, *, codes: tuple[str, ...]) -> tuple[CodedQuestion, ...]:
    """Published questions of these codes (or of what people say for one), in their order, whatever their width and case. CodesUnfit
    names every code that is unknown, not in use, or stands twice."""
    check_count("codes", len(codes), MOST_CODES, least=0)
    titles = titles_in_force(ctx)
    folded = [code_said(code, titles) for code in codes]
    found = {folded_code(row.code): row for row in questions.published_by_folded(ctx.tx, ctx.reach, folded)}
    unknown = [code for code, key in zip(codes, folded, strict=True) if key not in found]
    twice = [code_words(found[key].code, titles) for key, times in Counter(folded).items() if times > 1 and key in found]
    unfit = [
        Problem(code=code, field="chosen", parameters={"codes": "、".join(listed)})
        for code, listed in (("codes_unknown", unknown), ("codes_twice", twice))
        if listed
    ]
    if unfit:
        raise CodesUnfit(problems=unfit)
    return tuple(
        CodedQuestion(code=row.code, question_id=row.id, revision=row.revision, type=row.type, label=code_words(row.code, titles))
        for row in (found[key] for key in folded)
    )


@use_case(kind=Kind.QUERY, roles=COORDINATORS, scope=Scope.ORGANISATION, questions=True)
def question_labels(ctx: Context, *, question_ids: tuple[UUID, ...]) -> dict[UUID, str]:
    """What people call some questions: 科技进步法 6-17. Those that are not known are not among them."""
    check_count("question_ids", len(question_ids), MOST_CODES, least=0)
    codes, titles = questions.codes(ctx.tx, ctx.reach.organisation_id, question_ids), titles_in_force(ctx)
    return {ident: code_words(code, titles) for ident, code in codes.items()}


@use_case(kind=Kind.QUERY, roles=COORDINATORS, scope=Scope.ORGANISATION, questions=True)
def fixed_questions(ctx: Context, *, exam_id: UUID) -> tuple[CodedQuestion, ...]:
    """The questions that every paper of an exam holds, in its order, with their points; PaperOfYourOwn for whoever must sit it."""
    exam = exams.get(ctx.tx, ctx.reach.organisation_id, exam_id)
    check_paper_open(ctx, exam)
    chosen = exam.chosen
    codes = questions.codes(ctx.tx, ctx.reach.organisation_id, [question.question_id for question in chosen])
    titles = titles_in_force(ctx)
    kept = questions.revisions(ctx.tx, ctx.reach.organisation_id, [(q.question_id, q.revision) for q in chosen])
    return tuple(
        CodedQuestion(
            code=codes[q.question_id],
            question_id=q.question_id,
            revision=q.revision,
            type=type_of(kept[q.question_id, q.revision].prompt),
            points=q.points,
            label=code_words(codes[q.question_id], titles),
        )
        for q in chosen
    )


def _in_force(ctx: Context) -> tuple[PinnedEdition, ...]:
    return tuple(PinnedEdition(law=e.code, edition=e.edition) for e in editions.in_force(ctx.tx, ctx.reach.organisation_id))
