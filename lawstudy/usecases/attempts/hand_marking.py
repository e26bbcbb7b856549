"""Marking by a person: the responses that wait for it, and their marks as the next version of the result."""

from collections.abc import Iterable
from uuid import UUID

from msgspec import Struct, structs

from lawstudy.domain.access import Reach, Role, Scope
from lawstudy.domain.exam import band_of
from lawstudy.domain.exam.record import Exam
from lawstudy.domain.hand_marking import HandMark, fits_rubric, marked_by_hand, model_of, pending_parts, rubric_of
from lawstudy.domain.marking import Outcome
from lawstudy.domain.paper import PaperItem
from lawstudy.domain.question import Content, opened
from lawstudy.domain.question_types import TYPES, Prompt, Response, worth_of_part
from lawstudy.domain.question_types.picture import ANSWER, Picture
from lawstudy.domain.question_types.record import RubricLine
from lawstudy.errors import AttemptRunning, BadArgument, ChangedMeanwhile
from lawstudy.store import attempts, exam_decisions, exams
from lawstudy.store.results import AttemptResult, ItemResult, add_result, latest_result, latest_results, points_of, waiting
from lawstudy.usecases.attempts.held import check_paper_open
from lawstudy.usecases.attempts.submission import contents_of, responses
from lawstudy.usecases.context import Context
from lawstudy.usecases.exams.papers import settings_of
from lawstudy.usecases.registry import Kind, use_case

MARKERS = {Role.COORDINATOR}
# Of these alone a response may wait for a person.
WRITTEN = frozenset(kind for kind, record in TYPES.items() if record.by_hand)


class ResponseToMark(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A response that waits for a person, without the name of its candidate. ``worth`` is of the whole question in hundredths.

    ``model`` is the model answer; ``part_worth`` what the rubric can earn, in hundredths; ``pictures`` are those of the
    model answer.
    """

    attempt_id: UUID
    result_version: int
    number: int
    part: int
    worth: int
    part_worth: int
    model: str
    prompt: Prompt
    response: Response
    rubric: tuple[RubricLine, ...]
    pictures: tuple[Picture, ...] = ()


class ItemHandMark(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The mark for one item of a paper, by its number."""

    number: int
    mark: HandMark


class Marked(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The new version of the result, and how many items of it still wait."""

    attempt_id: UUID
    version: int
    points: int
    total: int
    pending: int


@use_case(kind=Kind.QUERY, roles=MARKERS, scope=Scope.ORGANISATION, questions=True)
def responses_to_mark(ctx: Context, *, exam_id: UUID) -> tuple[ResponseToMark, ...]:
    """Every handed-in response of an exam that waits for a person; question by question, so that one is marked like another.
    PaperOfYourOwn for whoever must sit it, ExamFixed for an exam held elsewhere."""
    exam = exams.get(ctx.tx, ctx.reach.organisation_id, exam_id)
    settings_of(exam)
    check_paper_open(ctx, exam)
    rows = [row for row in attempts.of_exam(ctx.tx, ctx.reach, exam_id) if row.submitted_us is not None]
    results = latest_results(ctx.tx, ctx.reach.organisation_id, [row.id for row in rows])
    found: list[tuple[UUID, ResponseToMark]] = []
    for row in rows:
        result = results.get(row.id)
        if result is not None and result.pending:
            found += _waiting(ctx, result)
    check_paper_open(ctx, exam, {question_id for question_id, _waiting in found})
    return tuple(waiting for _question, waiting in sorted(found, key=lambda pair: (pair[0], pair[1].part)))


def waiting_in(ctx: Context, exams: Iterable[Exam]) -> dict[UUID, int]:
    """By exam, how many questions of handed-in papers wait for a person. An exam without written questions is not looked into."""
    written = with_written(exams)
    return waiting(ctx.tx, ctx.reach.organisation_id, written) if written else {}


def with_written(exams: Iterable[Exam]) -> list[UUID]:
    """The exams that hold questions which a person marks."""
    return [exam.id for exam in exams if exam.settings is not None and any(s.type in WRITTEN for s in exam.settings.sections)]


def _waiting(ctx: Context, result: AttemptResult) -> list[tuple[UUID, ResponseToMark]]:
    paper = attempts.paper(ctx.tx, ctx.reach, result.attempt_id)
    contents, given = contents_of(ctx, paper), responses(ctx, result.attempt_id)
    waiting = []
    for item, marked in zip(paper.items, result.items, strict=True):
        content = contents[item.question_id, item.revision]
        for part in pending_parts(marked.mark) if marked.waits else ():
            one = ResponseToMark(
                attempt_id=result.attempt_id,
                result_version=result.version,
                number=item.number,
                part=part,
                worth=item.points,
                part_worth=worth_of_part(content.prompt, item.points, part),
                model=model_of(content.key.answer, part),
                prompt=content.prompt,
                response=given[item.number],
                rubric=rubric_of(content.key.answer, part),
                pictures=_of_model(content, part),
            )
            waiting.append((item.question_id, one))
    return waiting


def _of_model(content: Content, part: int) -> tuple[Picture, ...]:
    its = next(each for each in opened(content.prompt, content.key) if each.number == part)
    return tuple(each for each in its.pictures if each.place == ANSWER)


@use_case(kind=Kind.COMMAND, roles=MARKERS, scope=Scope.ORGANISATION, questions=True)
def mark_responses(ctx: Context, *, attempt_id: UUID, marks: tuple[ItemHandMark, ...], expected_version: int) -> Marked:
    """Write marks by the rubric as the next version of the result; the one before stays. Marks may be corrected so again.

    ``expected_version`` is the version of the result that the marker saw; ChangedMeanwhile when there is a newer one. PaperOfYourOwn
    for whoever must sit the exam.
    """
    result = latest_result(ctx.tx, ctx.reach.organisation_id, attempt_id)
    row = attempts.get(ctx.tx, ctx.reach, attempt_id)
    exam = exams.get(ctx.tx, ctx.reach.organisation_id, row.exam_id)
    check_paper_open(ctx, exam)
    if result is None or row.submitted_us is None:
        raise AttemptRunning
    if result.version != expected_version:
        raise ChangedMeanwhile(noun="result")
    if not marks:
        raise BadArgument(name="marks", reason="no marks")
    new = _with_marks(ctx, result, marks)
    settings = settings_of(exam)
    decision = exam_decisions.number(ctx.tx, ctx.reach.organisation_id, row.exam_id)
    new = structs.replace(new, band=band_of(new.points, settings.bands), decision=decision)
    add_result(ctx.tx, ctx.reach.organisation_id, new)
    ctx.changes.add("result", attempt_id)
    ctx.changes.note(attempt_id, version=new.version)
    return Marked(attempt_id=attempt_id, version=new.version, points=new.points, total=new.total, pending=new.pending)


def _with_marks(ctx: Context, result: AttemptResult, marks: tuple[ItemHandMark, ...]) -> AttemptResult:
    paper = attempts.paper(ctx.tx, Reach(organisation_id=ctx.reach.organisation_id), result.attempt_id)
    contents = contents_of(ctx, paper)
    items = {item.number: item for item in paper.items}
    marked = {item.number: item for item in result.items}
    for each in marks:
        if each.number not in items:
            raise BadArgument(name="marks", reason="there is no question {given}", values={"given": each.number})
        item = items[each.number]
        marked[each.number] = _marked(item, contents[item.question_id, item.revision], marked[each.number], each.mark)
    return structs.replace(
        result,
        version=result.version + 1,
        points=points_of(marked.values(), result.total, result.adjusted),
        reason="marked by a person",
        created_us=ctx.now,
        items=tuple(marked.values()),
        pending=sum(item.waits for item in marked.values()),
    )


def _marked(item: PaperItem, content: Content, before: ItemResult, hand: HandMark) -> ItemResult:
    if not fits_rubric(content.key.answer, hand):
        raise BadArgument(name="marks", reason="question {given}: the marks do not fit the rubric", values={"given": item.number})
    if before.mark.outcome is Outcome.BLANK:
        raise BadArgument(name="marks", reason="question {given} was not answered", values={"given": item.number})
    mark = marked_by_hand(content.prompt, content.key.answer, before.mark, item.points, hand)
    others = tuple(each for each in before.by_hand if each.part != hand.part)
    return structs.replace(before, mark=mark, by_hand=(*others, hand))
