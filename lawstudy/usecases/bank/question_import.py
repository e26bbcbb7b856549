"""Questions from files, and what is new in the bank that comes with the program.

Both are jobs: they parse and compare outside any transaction, write in chunks that hold the lock for a moment, and make
what they wrote visible by one short commit.
"""

from collections.abc import Sequence
from uuid import UUID

from msgspec import Struct, structs

from lawstudy import paths
from lawstudy.domain.access import Role, Scope
from lawstudy.domain.bank import ReadQuestion
from lawstudy.domain.law import Edition, KeyPoints
from lawstudy.domain.problems import Problem
from lawstudy.domain.question import Question, Status, content_bytes, content_hash
from lawstudy.formats.apart import questions_of
from lawstudy.formats.bank_yaml import read_bank
from lawstudy.store import batches, editions, question_writing, questions, staged_rows
from lawstudy.store.questions import QuestionState
from lawstudy.usecases.arguments import check_count
from lawstudy.usecases.context import Context, JobContext
from lawstudy.usecases.registry import job

COORDINATORS = {Role.COORDINATOR}
# So many questions in one write transaction: it stays well under 50 ms.
CHUNK = 20
MOST_FILES = 500
MOST_PROBLEMS = 500


class BankFile(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A file of questions put through the door before; ``name`` is shown with its problems."""

    name: str
    sha256: str


class ImportOutcome(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What an import found, and wrote when it did: ``new`` can be added, ``known`` are in the bank already with the same content.

    At most 500 ``problems`` are listed; ``problem_count`` is the number of all. ``batch_id`` is None when nothing was written.
    """

    found: int
    new: int
    added: int
    known: int
    problems: tuple[Problem, ...]
    problem_count: int
    batch_id: UUID | None = None


class BankUpdate(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What the program's own bank brought: questions added, revised, and left alone because the bureau changed them."""

    added: int
    revised: int
    kept: int


@job(roles=COORDINATORS, scope=Scope.ORGANISATION)
def preview_questions(ctx: JobContext, *, files: tuple[BankFile, ...]) -> ImportOutcome:
    """Read files of questions without writing anything."""
    _new, outcome = _looked_at(ctx, files)
    return outcome


@job(roles=COORDINATORS, scope=Scope.ORGANISATION)
def import_questions(ctx: JobContext, *, files: tuple[BankFile, ...], partly: bool = False, batch_id: UUID | None = None) -> ImportOutcome:
    """Add the new questions of ``files``, all at once. When there are problems only with ``partly``, and then the sound ones."""
    new, outcome = _looked_at(ctx, files)
    if not new or (outcome.problem_count and not partly):
        return outcome
    ident = batch_id or ctx.new_id()
    _stage(ctx, ident, new, kind="import")
    ctx.write(lambda c: _show(c, ident, len(new)))
    return structs.replace(outcome, added=len(new), batch_id=ident)


@job(roles={Role.COORDINATOR, Role.ADMINISTRATOR}, scope=Scope.ORGANISATION)
def update_bank(ctx: JobContext) -> BankUpdate:
    """Bring the questions that come with the program up to date: new ones, and next revisions of changed ones.

    A question that the bureau has revised itself is left as it is. Each revision is complete on its own, so a run that was
    cancelled is simply run again.
    """
    bank = read_bank(paths.question_bank())
    mine = ctx.read(lambda c: questions.states(c.tx, c.reach.organisation_id, [r.question.id for r in bank.questions]))
    new = [r.question for r in bank.questions if r.question.id not in mine]
    changed = [r.question for r in bank.questions if r.question.id in mine and _differs(r.question, mine[r.question.id])]
    ours = [q for q in changed if not mine[q.id].by_a_person]
    ctx.write(lambda c: _add_editions(c, bank.editions, bank.outlines))
    if new:
        ident = ctx.new_id()
        _stage(ctx, ident, new, kind="update")
        ctx.write(lambda c: _show(c, ident, len(new)))
    for done, value in enumerate(ours):
        ctx.progress(done, len(ours))
        ctx.write(lambda c, value=value: _revise(c, value, mine[value.id]))  # type: ignore[misc]
    return BankUpdate(added=len(new), revised=len(ours), kept=len(changed) - len(ours))


def _looked_at(ctx: JobContext, files: tuple[BankFile, ...]) -> tuple[list[Question], ImportOutcome]:
    """The questions that are new, in the order of their codes, and what there is to say of all."""
    check_count("files", len(files), MOST_FILES)
    read, problems = _read(ctx, files)
    codes = [r.question.code for r in read]
    in_force, hashes = ctx.read(
        lambda c: (
            editions.in_force(c.tx, c.reach.organisation_id),
            questions.hashes_by_code(c.tx, c.reach.organisation_id, codes),
        )
    )
    known_editions = {(e.code, e.edition): e for e in in_force}
    new: dict[str, Question] = {}
    known = 0
    for one in read:
        value = one.question
        held = known_editions.get((value.law, value.edition))
        if held is None:
            problems.append(_problem("edition_unknown", one, edition=f"{value.law} {value.edition}"))
        elif value.chapter not in {chapter.number for chapter in held.chapters}:
            problems.append(_problem("chapter_unknown", one, chapter=str(value.chapter)))
        elif value.code in new:
            problems.append(_problem("code_twice", one))
        elif value.code not in hashes:
            new[value.code] = value
        elif hashes[value.code] == content_hash(content_bytes(value.content)):
            known += 1
        else:
            problems.append(_problem("code_taken", one))
    outcome = ImportOutcome(
        found=len(read), new=len(new), added=0, known=known, problems=tuple(problems[:MOST_PROBLEMS]), problem_count=len(problems)
    )
    return [new[code] for code in sorted(new)], outcome


def _read(ctx: JobContext, files: tuple[BankFile, ...]) -> tuple[list[ReadQuestion], list[Problem]]:
    held = [(file.name, ctx.blobs.get(file.sha256)) for file in files]
    answers = questions_of(held, lambda done, _all: ctx.progress(done, 2 * len(files)))
    return [one for read, _ in answers for one in read], [one for _, wrong in answers for one in wrong]


def _problem(code: str, one: ReadQuestion, **parameters: str) -> Problem:
    return Problem(code=code, parameters={"question": one.question.code} | parameters, file=one.file, line=one.line)


def _stage(ctx: JobContext, batch_id: UUID, new: Sequence[Question], *, kind: str) -> None:
    """Write ``new`` invisibly; when that fails or is cancelled nothing stays."""
    ctx.write(lambda c: _open(c, batch_id, kind))
    with ctx.undoing(lambda: _drop(ctx, batch_id)):
        for start in range(0, len(new), CHUNK):
            ctx.progress(len(new) + start, 2 * len(new))
            part = new[start : start + CHUNK]
            ctx.stage(lambda c, part=part: _add(c, part, batch_id))  # type: ignore[misc]
        ctx.progress(2 * len(new), 2 * len(new))


def _open(c: Context, batch_id: UUID, kind: str) -> None:
    batches.open_batch(c.tx, c.reach.organisation_id, batch_id, kind=kind, now=c.now, account_id=c.actor.account_id)


def _add(c: Context, part: Sequence[Question], batch_id: UUID) -> None:
    question_writing.add(c.tx, c.reach.organisation_id, part, now=c.now, batch_id=batch_id, account_id=c.actor.account_id)


def _drop(ctx: JobContext, batch_id: UUID) -> None:
    while not ctx.write(lambda c: staged_rows.drop(c.tx, c.reach.organisation_id, batch_id, CHUNK)):
        pass


def _show(c: Context, batch_id: UUID, count: int) -> None:
    batches.show_batch(c.tx, c.reach.organisation_id, batch_id)
    c.changes.add("question")
    c.changes.note(batch_id, added=count)


def _differs(value: Question, state: QuestionState) -> bool:
    return state.hash != content_hash(content_bytes(value.content))


def _add_editions(c: Context, found: Sequence[Edition], outlines: dict[str, tuple[KeyPoints, ...]]) -> None:
    for position, edition in enumerate(found):
        editions.add(c.tx, c.reach.organisation_id, edition, outlines.get(edition.code, ()), position)


def _revise(c: Context, value: Question, state: QuestionState) -> None:
    """Ours as the next revision; tags that the bureau gave and 停用 stay."""
    old = questions.get(c.tx, c.reach, value.id)
    merged = structs.replace(
        value,
        revision=state.revision + 1,
        tags=tuple(dict.fromkeys([*value.tags, *old.tags])),
        status=Status.WITHDRAWN if old.status is Status.WITHDRAWN else value.status,
    )
    question_writing.revise(c.tx, c.reach.organisation_id, merged, expected_version=state.version, now=c.now, account_id=None)
    c.changes.add("question", value.id)
    c.changes.note(value.id, revision=merged.revision)
