"""Questions from files.

These are jobs: they parse and compare outside any transaction, write in chunks that hold the lock for a moment, and make
what they wrote visible by one short commit.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from msgspec import Struct, structs

from lawstudy.domain.access import Role, Scope
from lawstudy.domain.bank import ReadQuestion
from lawstudy.domain.bank_check.leaks import leaks
from lawstudy.domain.cited_articles import beyond_of
from lawstudy.domain.law import Edition, citation_text
from lawstudy.domain.other_laws import last_articles
from lawstudy.domain.problems import Problem
from lawstudy.domain.question import Question, all_pictures, content_bytes, content_hash
from lawstudy.domain.question_types.draft import Draft
from lawstudy.domain.question_types.picture import KeptPicture
from lawstudy.formats.apart import QuestionsRead, question_files_of
from lawstudy.store import batches, editions, question_writing, questions, staged_rows
from lawstudy.usecases.arguments import check_count
from lawstudy.usecases.bank.filing import Placing
from lawstudy.usecases.bank.import_rows import ImportRow
from lawstudy.usecases.bank.law_asked import check_chapter, law_asked
from lawstudy.usecases.bank.pictures import CHUNK as PICTURES_AT_ONCE
from lawstudy.usecases.bank.pictures import keep
from lawstudy.usecases.bank.written_files import WrittenFiles, with_other_keys
from lawstudy.usecases.context import Context, JobContext
from lawstudy.usecases.registry import job

COORDINATORS = {Role.COORDINATOR}
# So many questions in one write transaction, which are ready before it begins: it stays well under 50 ms.
CHUNK = 100
MOST_FILES = 500
MOST_PROBLEMS = 500
MOST_CORRECTIONS = 5_000
AS_CITED = Placing()


class BankFile(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A file of questions put through the door before; ``name`` is shown with its problems."""

    name: str
    sha256: str


class Correction(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What a person makes of the question at ``row`` of the file with this content: another draft, or None to leave it out."""

    sha256: str
    row: int
    draft: Draft | None = None


class FileOutcome(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One file: of ``read`` questions ``new`` can be added, ``duplicates`` are in the bank or stand in the files before,
    ``rejected`` have problems, ``left_out`` a person leaves out. ``passed_over`` are lines that belong to no question. ``places`` say
    under what law or collection how many are filed, ``pictures`` how many pictures its questions have, ``leaking`` how many of the new
    give their keys away by their words, which is only a remark."""

    name: str
    format: str
    read: int
    new: int
    duplicates: int
    rejected: int
    left_out: int
    by_type: dict[str, int]
    passed_over: tuple[str, ...]
    places: dict[str, int]
    pictures: int = 0
    leaking: int = 0


class ImportOutcome(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What an import found, and wrote when it did: ``new`` can be added, ``known`` are in the bank already with the same content.

    At most 500 ``problems`` are listed, and as many remarks on how something was read (``said``); ``problem_count`` is the number of
    all. ``batch_id`` is None when nothing was written. ``rows`` are the questions one by one, where they were asked for.
    """

    found: int
    new: int
    added: int
    known: int
    problems: tuple[Problem, ...]
    problem_count: int
    batch_id: UUID | None = None
    files: tuple[FileOutcome, ...] = ()
    said: tuple[Problem, ...] = ()
    rows: tuple[ImportRow, ...] = ()


@job(roles=COORDINATORS, scope=Scope.ORGANISATION, questions=True)
def preview_questions(
    ctx: JobContext,
    *,
    files: tuple[BankFile, ...],
    placing: Placing = AS_CITED,
    corrections: tuple[Correction, ...] = (),
    one_by_one: bool = False,
) -> ImportOutcome:
    """Read files of questions, of any format, without writing anything. ``one_by_one``: with the questions that were found, of files that
    people and platforms write."""
    looked = _looked_at(ctx, files, placing, corrections)
    return structs.replace(looked.outcome, rows=looked.rows) if one_by_one else looked.outcome


@job(roles=COORDINATORS, scope=Scope.ORGANISATION)
def import_questions(
    ctx: JobContext,
    *,
    files: tuple[BankFile, ...],
    partly: bool = False,
    batch_id: UUID | None = None,
    placing: Placing = AS_CITED,
    corrections: tuple[Correction, ...] = (),
) -> ImportOutcome:
    """Add the new questions of ``files``, all at once. When there are problems only with ``partly``, and then the sound ones."""
    looked = _looked_at(ctx, files, placing, corrections)
    if not looked.new or (looked.outcome.problem_count and not partly):
        return looked.outcome
    ident = batch_id or ctx.new_id()
    ctx.write(lambda c: _keep_collections(c, looked.collections))
    keep_pictures(ctx, looked.pictures)
    stage(ctx, ident, looked.new, kind="import")
    ctx.write(lambda c: show(c, ident, len(looked.new)))
    return structs.replace(looked.outcome, added=len(looked.new), batch_id=ident)


@dataclass(frozen=True)
class _Looked:
    """What is new in the order of the codes, the collections that it needs, and what there is to say."""

    new: list[Question]
    collections: tuple[Edition, ...]
    pictures: Sequence[KeptPicture]
    rows: tuple[ImportRow, ...]
    outcome: ImportOutcome


def _looked_at(ctx: JobContext, files: tuple[BankFile, ...], placing: Placing, corrections: tuple[Correction, ...]) -> _Looked:
    check_count("files", len(files), MOST_FILES)
    check_count("corrections", len(corrections), MOST_CORRECTIONS, least=0)
    placing = ctx.read(lambda c: _placed(c, placing))
    held = [(file.name, ctx.blobs.get(file.sha256)) for file in files]
    answers = question_files_of(held, lambda done, _all: ctx.progress(done, 2 * len(files)))
    read = [one for answer in answers for one in answer.questions]
    problems = [_at(problem, file.name) for file, answer in zip(files, answers, strict=True) for problem in answer.problems]
    in_force, hashes, bank = ctx.read(lambda c: _known(c, [one.question.code for one in read], any(answer.read for answer in answers)))
    last = last_articles(ctx.read(lambda c: editions.every(c.tx, c.reach.organisation_id)))
    new, known = _of_banks(read, in_force, hashes, problems, last)
    written = WrittenFiles(in_force, bank, placing, {(each.sha256, each.row): each.draft for each in corrections})
    reads = iter(with_other_keys([answer.read for answer in answers if answer.read is not None]))
    outcomes = [
        _of_bank_file(file, answer, new) if answer.read is None else written.take(file.name, file.sha256, next(reads))
        for file, answer in zip(files, answers, strict=True)
    ]
    problems += written.problems
    fresh, collections = written.questions()
    of_banks = [one for one in read if new.get(one.question.code) is one.question]
    single, in_all = leaks([*of_banks, *written.as_read(fresh)])
    leaking = Counter(name for name, _question in {(each.file, each.parameters["question"]) for each in single})
    remarks = [*written.said, *in_all, *written.remark(fresh, single)]
    outcome = ImportOutcome(
        found=len(read) + written.read,
        new=len(new) + len(fresh),
        added=0,
        known=known + written.duplicates,
        problems=tuple(problems[:MOST_PROBLEMS]),
        problem_count=len(problems),
        files=tuple(FileOutcome(**each, leaking=leaking[each["name"]]) for each in outcomes),
        said=tuple(remarks[:MOST_PROBLEMS]),
    )
    return _Looked(
        sorted([*new.values(), *fresh], key=lambda question: question.code), collections, written.pictures(), tuple(written.rows), outcome
    )


def _placed(c: Context, placing: Placing) -> Placing:
    """With the code of the law that is named; a law or chapter that questions cannot be filed under is refused, not passed over."""
    law = law_asked(c, placing.law)
    check_chapter(c, law, placing.chapter)
    return structs.replace(placing, law=law)


def _known(c: Context, codes: Sequence[str], written: bool) -> tuple[tuple[Edition, ...], dict[str, bytes], tuple[questions.Worded, ...]]:
    organisation_id = c.reach.organisation_id
    in_force = editions.in_force(c.tx, organisation_id)
    return in_force, questions.hashes_by_code(c.tx, organisation_id, codes), questions.worded(c.tx, organisation_id) if written else ()


def _of_banks(
    read: Sequence[ReadQuestion],
    in_force: Sequence[Edition],
    hashes: dict[str, bytes],
    problems: list[Problem],
    last: Mapping[tuple[str, str], int],
) -> tuple[dict[str, Question], int]:
    """Questions of files of a bank that are new, by code, and how many are known; what is wrong goes to ``problems``."""
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
        elif all_pictures(value.content):
            problems.append(_problem("picture_unknown", one))
        elif wrong := beyond_of(value.content.key, last):
            problems.append(_problem("citation_of_no_article", one, citation=citation_text(wrong[0][1])))
        elif value.code in new:
            problems.append(_problem("code_twice", one))
        elif value.code not in hashes:
            new[value.code] = value
        elif hashes[value.code] == content_hash(content_bytes(value.content)):
            known += 1
        else:
            problems.append(_problem("code_taken", one))
    return new, known


def _of_bank_file(file: BankFile, answer: QuestionsRead, new: dict[str, Question]) -> dict[str, Any]:
    """The facts of a FileOutcome. A question of such a file that is wrong is no question yet, and is counted by its problem."""
    mine = [one.question for one in answer.questions]
    fresh = [question for question in mine if new.get(question.code) is question]
    return {
        "name": file.name,
        "format": "yaml",
        "read": len(mine) + len({problem.line for problem in answer.problems}),
        "new": len(fresh),
        "duplicates": len(mine) - len(fresh),
        "rejected": len({problem.line for problem in answer.problems}),
        "left_out": 0,
        "by_type": dict(Counter(question.type.value for question in mine)),
        "passed_over": (),
        "places": dict(Counter(question.law for question in fresh)),
    }


def _at(problem: Problem, name: str) -> Problem:
    return problem if problem.file else structs.replace(problem, file=name)


def keep_pictures(ctx: JobContext, pictures: Sequence[KeptPicture]) -> None:
    """Before the questions that name them. Those of an import that does not come to its end are named by nothing, and wait for the next."""
    for start in range(0, len(pictures), PICTURES_AT_ONCE):
        part = pictures[start : start + PICTURES_AT_ONCE]
        ctx.write(lambda c, part=part: keep(c, part))  # type: ignore[misc]


def _keep_collections(c: Context, collections: Sequence[Edition]) -> None:
    for collection in collections:
        editions.keep_collection(c.tx, c.reach.organisation_id, collection)


def _problem(code: str, one: ReadQuestion, **parameters: str) -> Problem:
    return Problem(code=code, parameters={"question": one.question.code} | parameters, file=one.file, line=one.line)


def stage(ctx: JobContext, batch_id: UUID, new: Sequence[Question], *, kind: str) -> None:
    """Write ``new`` invisibly, as the batch ``batch_id`` of this ``kind``; when that fails or is cancelled nothing stays."""
    ctx.write(lambda c: _open(c, batch_id, kind))
    with ctx.undoing(lambda: _drop(ctx, batch_id)):
        for start in range(0, len(new), CHUNK):
            ctx.progress(len(new) + start, 2 * len(new))
            part = question_writing.prepared(ctx.reach.organisation_id, new[start : start + CHUNK], batch_id)
            ctx.stage(lambda c, part=part: _add(c, part))  # type: ignore[misc]
        ctx.progress(2 * len(new), 2 * len(new))


def _open(c: Context, batch_id: UUID, kind: str) -> None:
    batches.open_batch(c.tx, c.reach.organisation_id, batch_id, kind=kind, now=c.now, account_id=c.actor.account_id)


def _add(c: Context, part: Sequence[question_writing.Prepared]) -> None:
    question_writing.add_prepared(c.tx, c.reach.organisation_id, part, now=c.now, account_id=c.actor.account_id)


def _drop(ctx: JobContext, batch_id: UUID) -> None:
    while not ctx.write(lambda c: staged_rows.drop(c.tx, c.reach.organisation_id, batch_id, CHUNK)):
        pass


def show(c: Context, batch_id: UUID, count: int) -> None:
    """What :func:`stage` wrote, ``count`` questions, is there from now on."""
    batches.show_batch(c.tx, c.reach.organisation_id, batch_id)
    c.changes.add("question")
    c.changes.note(batch_id, added=count)
