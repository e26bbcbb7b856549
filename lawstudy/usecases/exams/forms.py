"""平行卷: forms of one paper drawn by a blueprint, what their tables say, and one question swapped. Nothing of it is kept."""

import hashlib
from collections import Counter
from collections.abc import Mapping, Sequence
from itertools import combinations
from uuid import UUID

from msgspec import Struct, structs

from lawstudy.domain.access import Role, Scope
from lawstudy.domain.assembly import Assembled, NotAssembled, Pick, parallel, swapped
from lawstudy.domain.blueprint import Blueprint, QuestionFacts, expected_facility, fits, validate
from lawstudy.domain.exam import PaperSource, PinnedEdition
from lawstudy.domain.exam.form_division import LETTERS
from lawstudy.domain.exam.record import ChosenQuestion, ExamState
from lawstudy.domain.exam.validation import MOST_FORMS
from lawstudy.domain.question import Difficulty, Use
from lawstudy.domain.question_code import code_words
from lawstudy.domain.question_types import QuestionType
from lawstudy.domain.statistics.ratio import half_up
from lawstudy.errors import BadArgument, ExamFixed, ExamNotReady, HeldForExam, NotFound
from lawstudy.store import editions, exams, questions
from lawstudy.usecases.attempts.held import held_among, must_sit, office_holding
from lawstudy.usecases.bank.law_asked import refuse_reading
from lawstudy.usecases.bank.law_titles import laws_said, titles_in_force
from lawstudy.usecases.context import Context
from lawstudy.usecases.exams.papers import refused, settings_of
from lawstudy.usecases.exams.question_pool import drawable
from lawstudy.usecases.registry import Kind, use_case

DRAWS_FROM = (Use.EXAM, Use.BOTH)


class FormQuestion(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A question of a form; ``cell`` is the place of its cell in the blueprint, ``facility`` its expected share in thousandths."""

    code: str
    label: str
    question_id: UUID
    revision: int
    type: QuestionType
    law: str
    chapter: int
    difficulty: Difficulty
    points: int
    cell: int
    facility: int


class TableRow(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """双向细目表: questions and hundredths of points of one type, law, chapter and difficulty."""

    type: QuestionType
    law: str
    chapter: int
    difficulty: Difficulty
    count: int
    points: int


class Form(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """``expected`` is the expected score in hundredths; ``letter`` A, B, C …"""

    letter: str
    questions: tuple[FormQuestion, ...]
    table: tuple[TableRow, ...]
    difficulties: dict[Difficulty, int]
    expected: int


class FormsMade(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """``spread`` is the largest expected score less the smallest in thousandths of hundredths; ``gap`` the spread as a share of the
    full marks, which nothing can be below zero of. ``shared``: the most questions that two forms have in common."""

    seed: int
    forms: tuple[Form, ...]
    spread: int
    gap: float
    shared: int


class Swapped(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """``form`` with ``new`` in the place of ``old``; ``expected_before`` in hundredths. ``new`` None: nothing else keeps the rules."""

    form: Form
    old: FormQuestion
    new: FormQuestion | None
    expected_before: int


@use_case(kind=Kind.QUERY, roles={Role.COORDINATOR}, scope=Scope.ORGANISATION, questions=True)
def assemble_forms(ctx: Context, *, blueprint: Blueprint, seed: int = 0, forms: int = 1, overlap: int = 0) -> FormsMade:
    """Draw ``forms`` papers that are alike in every cell of ``blueprint`` and whose expected scores lie as near as can be; the same
    seed and bank give the same. Laws may be named by title.

    ExamNotReady for an impossible blueprint, NotEnoughQuestions names the short cells, RulesConflict the rules that stand against
    each other.
    """
    if not 1 <= forms <= MOST_FORMS:
        raise BadArgument(name="forms", reason="from 1 to {most}", values={"most": str(MOST_FORMS)})
    if overlap < 0:
        raise BadArgument(name="overlap", reason="limit_negative")
    asked, pool = _asked(ctx, blueprint)
    made = parallel(asked, pool, seed=seed_bytes(seed), forms=forms, overlap=overlap)
    if isinstance(made, NotAssembled):
        raise refused(ctx, made)
    return FormsMade(
        seed=seed,
        forms=tuple(_form(ctx, pool, form, letter) for form, letter in zip(made.forms, LETTERS, strict=False)),
        spread=made.spread,
        gap=made.gap,
        shared=made.shared,
    )


@use_case(kind=Kind.QUERY, roles={Role.COORDINATOR}, scope=Scope.ORGANISATION, questions=True)
def kept_forms(ctx: Context, *, exam_id: UUID) -> FormsMade:
    """The parallel forms that a draft holds, as :func:`assemble_forms` tells of them. ExamFixed for one that is published, NotFound
    where a question cannot be drawn any more: the forms are to be drawn anew."""
    exam = exams.get(ctx.tx, ctx.reach.organisation_id, exam_id)
    if exam.state is not ExamState.DRAFT or exam.blueprint is None or settings_of(exam).source is not PaperSource.FORMS:
        raise ExamFixed.of(exam)
    asked, pool = _asked(ctx, structs.replace(exam.blueprint, most_used=None))
    of = {facts.question_id: facts for facts in pool}
    if held_among(ctx, office_holding(ctx), [question.question_id for question in exam.chosen]):
        raise HeldForExam
    papers = [Assembled(picks=tuple(_placed(asked, of, question) for question in form)) for form in exam.forms]
    forms = tuple(_form(ctx, pool, paper, letter) for paper, letter in zip(papers, LETTERS, strict=False))
    expected = [sum(question.points * question.facility for question in form.questions) for form in forms]
    sets = [{question.question_id for question in form.questions} for form in forms]
    spread = max(expected) - min(expected)
    return FormsMade(
        seed=0,
        forms=forms,
        spread=spread,
        gap=spread / (1000 * settings_of(exam).total_points),
        shared=max(len(one & other) for one, other in combinations(sets, 2)),
    )


def _placed(asked: Blueprint, of: Mapping[UUID, QuestionFacts], question: ChosenQuestion) -> Pick:
    """In the first cell that it fits at its points."""
    facts = of.get(question.question_id)
    if facts is None:
        raise NotFound(noun="question", ident=str(question.question_id))
    cells = [place for place, cell in enumerate(asked.cells) if fits(cell, facts)]
    worth = [place for place in cells if asked.cells[place].points == question.points] or cells or [0]
    return Pick(cell=worth[0], question_id=facts.question_id, revision=question.revision, type=facts.type, points=question.points)


@use_case(kind=Kind.QUERY, roles={Role.COORDINATOR}, scope=Scope.ORGANISATION, questions=True)
def swap_question(
    ctx: Context, *, blueprint: Blueprint, form: Form, question_id: UUID, others: tuple[UUID, ...] = (), seed: int = 0
) -> Swapped:
    """Another question in the place of one, with every rule still kept, and none of ``others`` (what the other forms hold).
    NotFound for one that cannot be drawn at all, BadArgument for one that is not on the form."""
    asked, pool = _asked(ctx, blueprint)
    old = next((question for question in form.questions if question.question_id == question_id), None)
    known = {facts.question_id for facts in pool}
    if question_id not in known:
        raise NotFound(noun="question", ident=str(question_id))
    fit = all(q.question_id in known and 0 <= q.cell < len(asked.cells) for q in form.questions)
    if old is None or not fit:
        raise BadArgument(name="question_id", reason="it does not stand on this paper")
    paper = Assembled(picks=tuple(_pick(question) for question in form.questions))
    elsewhere = set(others) - {question.question_id for question in form.questions}
    new = swapped(asked, [facts for facts in pool if facts.question_id not in elsewhere], paper, question_id, seed=seed_bytes(seed))
    if new is None:
        return Swapped(form=form, old=old, new=None, expected_before=form.expected)
    picks = tuple(
        structs.replace(pick, question_id=new.question_id, revision=new.revision) if pick.question_id == question_id else pick
        for pick in paper.picks
    )
    changed = _form(ctx, pool, Assembled(picks=picks), form.letter)
    put = next(question for question in changed.questions if question.question_id == new.question_id)
    return Swapped(form=changed, old=old, new=put, expected_before=form.expected)


def _asked(ctx: Context, blueprint: Blueprint) -> tuple[Blueprint, tuple[QuestionFacts, ...]]:
    """The blueprint with the codes of its laws, and what may be drawn under the editions in force."""
    laws = laws_said(ctx, tuple(cell.law for cell in blueprint.cells))
    limits = laws_said(ctx, tuple(limit.law for limit in blueprint.chapters))
    asked = structs.replace(
        blueprint,
        cells=tuple(structs.replace(cell, law=law) for cell, law in zip(blueprint.cells, laws, strict=True)),
        chapters=tuple(structs.replace(limit, law=law) for limit, law in zip(blueprint.chapters, limits, strict=True)),
    )
    if problems := validate(asked):
        raise ExamNotReady(problems=problems)
    refuse_reading(ctx, (*laws, *limits), "laws")
    in_force = editions.in_force(ctx.tx, ctx.reach.organisation_id)
    known = {edition.code for edition in in_force}
    if unknown := sorted({*laws, *limits} - known):
        raise BadArgument(name="laws", reason="there is no law in force here, or not these: {given}", values={"given": ", ".join(unknown)})
    pinned = tuple(PinnedEdition(law=edition.code, edition=edition.edition) for edition in in_force)
    return asked, drawable(ctx, pinned, DRAWS_FROM, asked, before_us=ctx.now, day=ctx.today, measured_too=True, without=must_sit(ctx))


def seed_bytes(seed: int) -> bytes:
    return hashlib.sha256(f"lawstudy forms {seed}".encode()).digest()


def _pick(question: FormQuestion) -> Pick:
    return Pick(
        cell=question.cell,
        question_id=question.question_id,
        revision=question.revision,
        type=question.type,
        points=question.points,
    )


def _form(ctx: Context, pool: Sequence[QuestionFacts], paper: Assembled, letter: str) -> Form:
    of = {facts.question_id: facts for facts in pool}
    codes = questions.codes(ctx.tx, ctx.reach.organisation_id, [pick.question_id for pick in paper.picks])
    titles = titles_in_force(ctx)
    listed = tuple(_question(pick, of[pick.question_id], codes[pick.question_id], titles) for pick in paper.picks)
    counts = Counter((q.type, q.law, q.chapter, q.difficulty) for q in listed)
    points = Counter[_Place]()
    for question in listed:
        points[question.type, question.law, question.chapter, question.difficulty] += question.points
    return Form(
        letter=letter,
        questions=listed,
        table=tuple(
            TableRow(type=key[0], law=key[1], chapter=key[2], difficulty=key[3], count=counts[key], points=points[key])
            for key in sorted(counts, key=_as_read)
        ),
        difficulties=dict(Counter(question.difficulty for question in listed)),
        expected=half_up(sum(question.points * question.facility for question in listed), 1000),
    )


_Place = tuple[QuestionType, str, int, Difficulty]


def _as_read(key: _Place) -> tuple[str, int, str, int]:
    return key[1], key[2], key[0], list(Difficulty).index(key[3])


def _question(pick: Pick, facts: QuestionFacts, code: str, titles: Mapping[str, str]) -> FormQuestion:
    return FormQuestion(
        code=code,
        label=code_words(code, titles),
        question_id=pick.question_id,
        revision=pick.revision,
        type=facts.type,
        law=facts.law,
        chapter=facts.chapter,
        difficulty=facts.difficulty,
        points=pick.points,
        cell=pick.cell,
        facility=expected_facility(facts),
    )
