"""更正答案: for one closed exam the key of a question is changed, several answers are accepted, everyone is given the points, or the
question is dropped. The question in the bank stays as it is: whoever finds it wrong revises it there."""

from collections import Counter
from collections.abc import Collection
from uuid import UUID

from msgspec import Struct, structs

from lawstudy.domain.access import Reach, Role, Scope
from lawstudy.domain.attempt import replay, response_of
from lawstudy.domain.exam import band_of
from lawstudy.domain.exam.correction import ANSWERED, KeyRuling, Ruling, key_under
from lawstudy.domain.exam_act import ExamAct
from lawstudy.domain.exam_decision import Basis
from lawstudy.domain.marking import Outcome
from lawstudy.domain.paper import Paper
from lawstudy.domain.problems import Problem
from lawstudy.domain.question import Content, Key
from lawstudy.domain.question_code import code_words
from lawstudy.domain.question_types import Prompt, QuestionType, Response, key_from, type_of
from lawstudy.errors import BadArgument, NotApproved, NotFound
from lawstudy.store import attempts, exam_acts, journals, questions
from lawstudy.store.results import AttemptResult, points_of
from lawstudy.usecases.arguments import check_count
from lawstudy.usecases.attempts.held import check_paper_open
from lawstudy.usecases.attempts.shifts import Correction, Ended, approved_after, check_seen, correction_of, ended, write
from lawstudy.usecases.attempts.submission import item_marked
from lawstudy.usecases.bank.law_titles import titles_in_force
from lawstudy.usecases.context import Context
from lawstudy.usecases.exams.papers import settings_of
from lawstudy.usecases.registry import Kind, use_case

COORDINATORS = {Role.COORDINATOR}
MOST_ANSWERS = 20
CORRECTED = "key corrected"


class AskedQuestion(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A question that stood on handed-in papers of an exam: on how many, and how many of them had it right, by the newest results.
    ``ruling`` is the correction in force, None where there is none; ``key`` that of the bank's revision that was asked."""

    question_id: UUID
    revision: int
    code: str
    label: str
    type: QuestionType
    prompt: Prompt
    key: Key
    papers: int
    right: int
    ruling: KeyRuling | None = None


class KeyCorrection(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What is to be decided about a question. ``answers`` are what is right now (KEY: one) or is accepted beside the key (ACCEPT), as a
    candidate would answer with the letters of the bank; of a case the parts that change. ``revision`` is needed where papers held
    several."""

    question_id: UUID
    ruling: Ruling
    answers: tuple[Response, ...] = ()
    revision: int = 0


@use_case(kind=Kind.QUERY, roles=COORDINATORS, scope=Scope.ORGANISATION, questions=True)
def asked_questions(ctx: Context, *, exam_id: UUID) -> tuple[AskedQuestion, ...]:
    """Every question that stood on a handed-in paper of a closed exam, in the order of their codes. ExamNotClosed before."""
    among = ended(ctx, exam_id)
    held, right = _counts(ctx, among)
    check_paper_open(ctx, among.exam, {question_id for question_id, _revision in held})
    rulings = exam_acts.rulings(ctx.tx, ctx.reach.organisation_id, exam_id)
    contents = questions.revisions(ctx.tx, ctx.reach.organisation_id, list(held))
    codes = questions.codes(ctx.tx, ctx.reach.organisation_id, [question_id for question_id, _revision in held])
    titles = titles_in_force(ctx)
    found = (
        AskedQuestion(
            question_id=ident[0],
            revision=ident[1],
            code=codes[ident[0]],
            label=code_words(codes[ident[0]], titles),
            type=type_of(contents[ident].prompt),
            prompt=contents[ident].prompt,
            key=contents[ident].key,
            papers=count,
            right=right[ident],
            ruling=rulings.get(ident),
        )
        for ident, count in held.items()
    )
    return tuple(sorted(found, key=lambda one: (one.code, one.revision)))


def _counts(ctx: Context, among: Ended) -> tuple[Counter[tuple[UUID, int]], Counter[tuple[UUID, int]]]:
    held: Counter[tuple[UUID, int]] = Counter()
    right: Counter[tuple[UUID, int]] = Counter()
    for row, paper in _papers(ctx, among).items():
        marks = {item.number: item.mark for item in among.results[row].items}
        for item in paper.items:
            held[item.question_id, item.revision] += 1
            right[item.question_id, item.revision] += marks[item.number].outcome is Outcome.RIGHT
    return held, right


def _papers(ctx: Context, among: Ended) -> dict[UUID, Paper]:
    """By attempt, of those that have a result."""
    return attempts.papers_of(ctx.tx, Reach(organisation_id=ctx.reach.organisation_id), list(among.results))


@use_case(kind=Kind.QUERY, roles=COORDINATORS, scope=Scope.ORGANISATION, questions=True)
def preview_key_correction(ctx: Context, *, exam_id: UUID, correction: KeyCorrection) -> Correction:
    """What a correction would do to the scores and bands of everyone whose paper held the question; nothing is kept. NotApproved says
    what cannot be ruled so."""
    return _planned(ctx, exam_id, correction).outcome


@use_case(kind=Kind.COMMAND, roles=COORDINATORS, scope=Scope.ORGANISATION, questions=True)
def correct_key(ctx: Context, *, exam_id: UUID, correction: KeyCorrection, basis: Basis, expected_decision: int) -> Correction:
    """Write what :func:`preview_key_correction` showed: the ruling with reason and approver, and the next version of every result that
    it changes. A later ruling on the question takes its place.

    ``expected_decision`` is the ``decision`` of the preview; ChangedMeanwhile when something was decided since.
    """
    check_seen(ctx, exam_id, expected_decision)
    plan = _planned(ctx, exam_id, correction)
    act = ExamAct(
        id=ctx.new_id(),
        exam_id=exam_id,
        number=0,
        content=plan.ruling,
        basis=approved_after(ctx, plan.among.exam, basis, plan.label),
        account_id=ctx.actor.account_id,
        recorded_us=ctx.now,
    )
    number = exam_acts.add(ctx.tx, ctx.reach.organisation_id, exam_id, [act])
    write(ctx, {ident: structs.replace(result, decision=number) for ident, result in plan.results.items()}, exam_id)
    ctx.changes.note(exam_id, correction.question_id, number=number, ruling=correction.ruling, results=len(plan.results))
    return structs.replace(plan.outcome, decision=number)


class _Plan(Struct, frozen=True, kw_only=True):
    among: Ended
    label: str
    ruling: KeyRuling
    results: dict[UUID, AttemptResult]
    outcome: Correction


def _planned(ctx: Context, exam_id: UUID, said: KeyCorrection) -> _Plan:
    among = ended(ctx, exam_id)
    check_paper_open(ctx, among.exam, [said.question_id])
    papers = _papers(ctx, among)
    asked = _revision(papers.values(), said.question_id, said.revision)
    holding = {row: paper for row, paper in papers.items() if any((i.question_id, i.revision) == asked for i in paper.items)}
    contents = questions.revisions(ctx.tx, ctx.reach.organisation_id, [asked])
    rulings = exam_acts.rulings(ctx.tx, ctx.reach.organisation_id, exam_id)
    code = questions.codes(ctx.tx, ctx.reach.organisation_id, [said.question_id])[said.question_id]
    label = code_words(code, titles_in_force(ctx))
    ruled = _ruled(label, asked, contents[asked], rulings.get(asked), said)
    results = _results(ctx, among, holding, contents, ruled, label)
    return _Plan(among=among, label=label, ruling=ruled, results=results, outcome=correction_of(ctx, among, results, holding.keys()))


def _revision(papers: Collection[Paper], question_id: UUID, revision: int) -> tuple[UUID, int]:
    """The revision that is meant: NotFound where no paper held the question, BadArgument where it could be several."""
    known = sorted({item.revision for paper in papers for item in paper.items if item.question_id == question_id})
    if not known or (revision and revision not in known):
        raise NotFound(noun="question", ident=str(question_id))
    if not revision and len(known) > 1:
        given = "、".join(map(str, known))
        reason = "the papers held several revisions of the question, say which: {given}"
        raise BadArgument(name="revision", reason=reason, values={"given": given})
    return question_id, revision or known[0]


def _ruled(label: str, asked: tuple[UUID, int], content: Content, before: KeyRuling | None, said: KeyCorrection) -> KeyRuling:
    """The ruling as it is kept; NotApproved for answers that cannot be right, and where it would change nothing."""
    ruling, most = said.ruling, {Ruling.KEY: 1, Ruling.ACCEPT: MOST_ANSWERS}
    check_count("answers", len(said.answers), most.get(ruling, 0), least=int(ruling in ANSWERED))
    now = key_under(before, content.key).answer
    keys = [key_from(content.prompt, now, response) for response in said.answers]
    if any(key is None for key in keys):
        raise NotApproved(name=label, problems=[Problem(code="correction.not_a_key", field="answers")])
    right = [key for key in keys if key is not None]
    if ruling is Ruling.ACCEPT:
        so_far = before.answers if before is not None and before.answers else (now,)
        right = list(dict.fromkeys((*so_far, *right)))
    made = KeyRuling(question_id=asked[0], revision=asked[1], ruling=ruling, answers=tuple(right))
    unchanged = before is None and (ruling in ANSWERED and made.answers == (content.key.answer,))
    if made == before or unchanged:
        raise NotApproved(name=label, problems=[Problem(code="correction.as_it_is", field="answers")])
    return made


def _results(
    ctx: Context,
    among: Ended,
    holding: dict[UUID, Paper],
    contents: dict[tuple[UUID, int], Content],
    ruled: KeyRuling,
    label: str,
) -> dict[UUID, AttemptResult]:
    """By attempt, the next version of each result that the ruling changes, marked from journal and paper."""
    asked = ruled.question_id, ruled.revision
    settings = settings_of(among.exam)
    written = journals.of_attempts(ctx.tx, ctx.reach.organisation_id, list(holding))
    new: dict[UUID, AttemptResult] = {}
    for row, paper in holding.items():
        old = among.results[row]
        answered = {answer.item: response_of(answer) for answer in replay(row, written[row]).answers}
        marks = {item.number: item for item in old.items}
        for item in paper.items:
            if (item.question_id, item.revision) == asked:
                by_hand = marks[item.number].by_hand
                response = answered.get(item.number)
                marks[item.number] = item_marked(item, contents, response, settings.scoring, {asked: ruled}, by_hand)
        items = tuple(marks.values())
        if items == old.items:
            continue
        try:
            points = points_of(items, old.total, old.adjusted)
        except ValueError as error:
            raise NotApproved(name=label, problems=[Problem(code="correction.nothing_left", field="ruling")]) from error
        new[row] = structs.replace(
            old,
            version=old.version + 1,
            points=points,
            band=band_of(points, settings.bands),
            reason=CORRECTED,
            created_us=ctx.now,
            items=items,
            pending=sum(item.waits for item in items),
        )
    return new
