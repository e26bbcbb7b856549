"""Questions, their frozen revisions, the articles they cite, and the batches in which they arrive."""

from collections.abc import Collection, Iterable, Iterator, Sequence
from typing import Any, NamedTuple
from uuid import UUID

import msgspec
from msgspec import Struct
from sqlalchemy import ColumnElement, Row, and_, func, or_, select

from lawstudy.domain.access import Reach
from lawstudy.domain.exam.holding import Placed
from lawstudy.domain.page import Page
from lawstudy.domain.question import (
    Content,
    Difficulty,
    Question,
    SecondPass,
    Status,
    Use,
    content_hash,
    read_content,
)
from lawstudy.domain.question_list import QuestionFilter, QuestionRow
from lawstudy.domain.question_types import QuestionType
from lawstudy.errors import NotFound
from lawstudy.store import editions, search
from lawstudy.store.batches import STAGING
from lawstudy.store.search import Terms, facet
from lawstudy.store.tables import batch, question, question_article, question_revision
from lawstudy.store.transaction import Transaction
from lawstudy.store.value_rows import stretches


class QuestionState(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Where a question stands: its current revision with the hash of the content, whether a person wrote that revision, and
    whether the question is in use."""

    revision: int
    version: int
    hash: bytes
    by_a_person: bool
    in_use: bool


def hashes_by_code(tx: Transaction, organisation_id: UUID, wanted: Iterable[str]) -> dict[str, bytes]:
    """The hash of the current content of those codes that are taken."""
    listed = list(wanted)
    current = (question.c.id == question_revision.c.question_id) & (question.c.revision == question_revision.c.revision)
    statement = select(question.c.code, question_revision.c.hash).join_from(question, question_revision, current)
    found: dict[str, bytes] = {}
    for start in range(0, len(listed), 500):
        mine = (question.c.organisation_id == organisation_id) & question.c.code.in_(listed[start : start + 500])
        mine &= question_revision.c.organisation_id == organisation_id
        found.update((r[0], r[1]) for r in tx.run(statement.where(mine)))
    return found


def states(tx: Transaction, organisation_id: UUID, wanted: Sequence[UUID]) -> dict[UUID, QuestionState]:
    """Of those questions that exist."""
    current = (question.c.id == question_revision.c.question_id) & (question.c.revision == question_revision.c.revision)
    columns = (
        question.c.id,
        question.c.revision,
        question.c.version,
        question_revision.c.hash,
        question_revision.c.account_id,
        question.c.status,
    )
    statement = select(*columns).join_from(question, question_revision, current)
    found: dict[UUID, QuestionState] = {}
    for start in range(0, len(wanted), 500):
        mine = (question.c.organisation_id == organisation_id) & question.c.id.in_(wanted[start : start + 500])
        mine &= question_revision.c.organisation_id == organisation_id
        for r in tx.run(statement.where(mine)):
            in_use = r[5] == Status.PUBLISHED
            found[r[0]] = QuestionState(revision=r[1], version=r[2], hash=r[3], by_a_person=r[4] is not None, in_use=in_use)
    return found


class Worded(NamedTuple):
    """A question of the bank by its words: what another one is compared with; one that was withdrawn is no likeness."""

    code: str
    stem: str
    content: bytes
    withdrawn: bool


def worded(tx: Transaction, organisation_id: UUID) -> tuple[Worded, ...]:
    """Every question that is there, with its whole stem and the content of its revision."""
    statement = select(question.c.code, question.c.stem, question_revision.c.content, question.c.status).join(
        question_revision,
        (question_revision.c.organisation_id == question.c.organisation_id)
        & (question_revision.c.question_id == question.c.id)
        & (question_revision.c.revision == question.c.revision),
    )
    rows = tx.run(statement.where(visible(organisation_id)).order_by(question.c.code))
    return tuple(Worded(row[0], row[1], row[2], row[3] == Status.WITHDRAWN) for row in rows)


def of_batch(tx: Transaction, organisation_id: UUID, batch_id: UUID) -> tuple[UUID, ...]:
    """The questions that an import brought and that are there, by their codes."""
    mine = select(question.c.id).where(question.c.batch_id == batch_id, visible(organisation_id))
    return tuple(tx.run(mine.order_by(question.c.sort_key)).scalars())


def authors(tx: Transaction, organisation_id: UUID, wanted: Sequence[UUID]) -> dict[UUID, UUID]:
    """By question, the account that wrote its revision; those that came with the program have none."""
    found: dict[UUID, UUID] = {}
    for part in stretches(wanted):
        statement = select(question_revision.c.question_id, question_revision.c.account_id).join(
            question,
            (question.c.organisation_id == question_revision.c.organisation_id)
            & (question.c.id == question_revision.c.question_id)
            & (question.c.revision == question_revision.c.revision),
        )
        mine = question_revision.c.organisation_id == organisation_id
        rows = tx.run(statement.where(mine, question.c.id.in_(part), question_revision.c.account_id.is_not(None)))
        found |= {row[0]: row[1] for row in rows}
    return found


def written_by(tx: Transaction, organisation_id: UUID, account_id: UUID) -> frozenset[UUID]:
    """The questions of which an account wrote any revision."""
    mine = (question_revision.c.organisation_id == organisation_id) & (question_revision.c.account_id == account_id)
    return frozenset(tx.run(select(question_revision.c.question_id).where(mine).distinct()).scalars())


def tags(tx: Transaction, reach: Reach) -> tuple[str, ...]:
    """All tags in use, sorted."""
    rows = tx.run(select(question.c.tags).where(visible(reach.organisation_id)).distinct()).scalars()
    return tuple(sorted({tag for row in rows for tag in msgspec.json.decode(row, type=tuple[str, ...])}))


def get(tx: Transaction, reach: Reach, question_id: UUID, *, staged: bool = False) -> Question:
    """The question with its current revision; NotFound outside the reach's organisation or (without ``staged``) while it is staged."""
    mine = question.c.organisation_id == reach.organisation_id if staged else visible(reach.organisation_id)
    row = tx.run(select(question).where(mine, question.c.id == question_id)).one_or_none()
    if row is None:
        raise NotFound(noun="question", ident=str(question_id))
    content = revisions(tx, reach.organisation_id, [(question_id, row.revision)])[question_id, row.revision]
    return question_of(row, content)


def by_code(tx: Transaction, reach: Reach, code: str) -> Question:
    found = tx.run(select(question.c.id).where(visible(reach.organisation_id), question.c.code == code)).scalar_one_or_none()
    if found is None:
        raise NotFound(noun="question", ident=code)
    return get(tx, reach, found)


def codes(tx: Transaction, organisation_id: UUID, wanted: Sequence[UUID]) -> dict[UUID, str]:
    """The codes of at most 500 questions."""
    statement = select(question.c.id, question.c.code).where(question.c.organisation_id == organisation_id, question.c.id.in_(wanted))
    return {row[0]: row[1] for row in tx.run(statement)}


def stems(tx: Transaction, organisation_id: UUID, wanted: Sequence[UUID]) -> dict[UUID, tuple[str, str]]:
    """(code, stem) of each question."""
    found: dict[UUID, tuple[str, str]] = {}
    statement = select(question.c.id, question.c.code, question.c.stem).where(question.c.organisation_id == organisation_id)
    for start in range(0, len(wanted), 500):
        found.update((r[0], (r[1], r[2])) for r in tx.run(statement.where(question.c.id.in_(wanted[start : start + 500]))))
    return found


def published_by_folded(tx: Transaction, reach: Reach, folded: Sequence[str]) -> list[QuestionRow]:
    """The published questions among at most 500 codes in lower case."""
    mine = (func.lower(question.c.code).in_(list(folded))) & (question.c.status == Status.PUBLISHED)
    return [_row(row) for row in tx.run(select(*_LISTED).where(visible(reach.organisation_id), mine))]


def codes_from(tx: Transaction, organisation_id: UUID, start: str) -> list[str]:
    """All codes that begin with ``start``, of staged questions too."""
    statement = select(question.c.code).where(question.c.organisation_id == organisation_id, question.c.code.startswith(start))
    return list(tx.run(statement).scalars())


def version_if_there(tx: Transaction, organisation_id: UUID, question_id: UUID) -> int | None:
    """The version of a question, None where there is none of that id."""
    mine = (question.c.organisation_id == organisation_id) & (question.c.id == question_id)
    return tx.run(select(question.c.version).where(mine)).scalar()


def version_of(tx: Transaction, organisation_id: UUID, question_id: UUID) -> int:
    statement = select(question.c.version).where(question.c.organisation_id == organisation_id, question.c.id == question_id)
    found: int = tx.run(statement).scalar_one()
    return found


def revisions(tx: Transaction, organisation_id: UUID, wanted: Iterable[tuple[UUID, int]]) -> dict[tuple[UUID, int], Content]:
    """The frozen contents of (question, revision) pairs; missing ones are left out."""
    pairs = set(wanted)
    statement = select(question_revision.c.question_id, question_revision.c.revision, question_revision.c.content).where(
        question_revision.c.organisation_id == organisation_id
    )
    found: dict[tuple[UUID, int], Content] = {}
    idents = sorted({ident for ident, _ in pairs})
    for start in range(0, len(idents), 500):
        chunk = idents[start : start + 500]
        for ident, revision, content in tx.run(statement.where(question_revision.c.question_id.in_(chunk))):
            if (ident, revision) in pairs:
                found[ident, revision] = read_content(content)
    return found


def revision_dates(tx: Transaction, organisation_id: UUID, question_id: UUID) -> list[tuple[int, int]]:
    """(revision, when it was written), oldest first."""
    statement = select(question_revision.c.revision, question_revision.c.created_at)
    mine = (question_revision.c.organisation_id == organisation_id) & (question_revision.c.question_id == question_id)
    return [(r[0], r[1]) for r in tx.run(statement.where(mine).order_by(question_revision.c.revision))]


_LISTED = tuple(column for column in question.c if column.name not in {"rowid", "sort_key", "second_pass", "batch_id"})


def page(tx: Transaction, reach: Reach, wanted: QuestionFilter, *, cursor: str, limit: int, skip: int = 0) -> Page[QuestionRow]:
    """Questions in the order of their codes, behind the code ``cursor`` and ``skip`` more."""
    terms = terms_of(tx, reach.organisation_id, wanted)
    total = search.count(tx, terms)
    rowids = search.rowids(tx, terms, after=cursor, skip=skip, limit=limit)
    rows = tx.run(select(*_LISTED).where(question.c.rowid.in_(rowids)).order_by(question.c.sort_key)).all() if rowids else []
    following = rows[-1].code if len(rows) == limit else ""
    return Page(items=tuple(_row(row) for row in rows), total=total, next_cursor=following)


def count(tx: Transaction, reach: Reach, wanted: QuestionFilter) -> int:
    """How many questions a filter hits."""
    return search.count(tx, terms_of(tx, reach.organisation_id, wanted))


def counts(tx: Transaction, reach: Reach, wanted: QuestionFilter) -> list[tuple[str, int, str, str, str, int]]:
    """(law, chapter, type, difficulty, status, how many) of the hits of a filter."""
    keys = (question.c.law, question.c.chapter, question.c.type, question.c.difficulty, question.c.status)
    statement = select(*keys, func.count()).where(filtered(tx, reach.organisation_id, wanted)).group_by(*keys).order_by(*keys)
    return [(r[0], r[1], r[2], r[3], r[4], r[5]) for r in tx.run(statement)]


def idents(tx: Transaction, reach: Reach, wanted: QuestionFilter, *, uses: tuple[Use, ...]) -> list[tuple[UUID, int]]:
    """(id, revision) of all hits that may be used so, in the order of their codes."""
    statement = select(question.c.id, question.c.revision).where(filtered(tx, reach.organisation_id, wanted))
    return [(r[0], r[1]) for r in tx.run(statement.where(question.c.use.in_(uses)).order_by(question.c.sort_key))]


def chapters(tx: Transaction, organisation_id: UUID, wanted: Iterable[UUID]) -> dict[UUID, tuple[str, str, int]]:
    """(law, edition, chapter) under which each question is filed."""
    idents = sorted(set(wanted))
    found: dict[UUID, tuple[str, str, int]] = {}
    statement = select(question.c.id, question.c.law, question.c.edition, question.c.chapter)
    for start in range(0, len(idents), 500):
        mine = (question.c.organisation_id == organisation_id) & question.c.id.in_(idents[start : start + 500])
        found.update((r[0], (r[1], r[2], r[3])) for r in tx.run(statement.where(mine)))
    return found


def placed(tx: Transaction, organisation_id: UUID, wanted: Iterable[UUID]) -> dict[UUID, Placed]:
    """Where each question belongs now, whatever an earlier revision of it was."""
    idents = sorted(set(wanted))
    found: dict[UUID, Placed] = {}
    statement = select(question.c.id, question.c.law, question.c.type, question.c.use)
    for start in range(0, len(idents), 500):
        mine = (question.c.organisation_id == organisation_id) & question.c.id.in_(idents[start : start + 500])
        for r in tx.run(statement.where(mine)):
            found[r[0]] = Placed(question_id=r[0], law=r[1], type=QuestionType(r[2]), exams_only=r[3] == Use.EXAM)
    return found


def filed_under(tx: Transaction, organisation_id: UUID, laws: Collection[str], types: Collection[QuestionType]) -> tuple[UUID, ...]:
    """The ids of everything that is filed under some laws and types."""
    mine = (question.c.organisation_id == organisation_id) & question.c.law.in_(laws) & question.c.type.in_(types)
    return tuple(tx.run(select(question.c.id).where(mine)).scalars())


def citing(tx: Transaction, organisation_id: UUID, law: str, name: str) -> dict[int, int]:
    """By article of an edition, how many questions that are not withdrawn cite it."""
    cites = question_article.c
    statement = select(cites.article, func.count()).join(
        question, (question.c.organisation_id == cites.organisation_id) & (question.c.id == cites.question_id)
    )
    mine = (cites.organisation_id == organisation_id, cites.law == law, cites.edition == name)
    in_use = question.c.status != Status.WITHDRAWN
    return {row[0]: row[1] for row in tx.run(statement.where(*mine, visible(organisation_id), in_use).group_by(cites.article))}


def contents_citing(tx: Transaction, organisation_id: UUID, law: str, name: str) -> Iterator[tuple[UUID, Content]]:
    """What each question that cites an edition says now."""
    cites, revision = question_article.c, question_revision.c
    citing = select(cites.question_id).where(cites.organisation_id == organisation_id, cites.law == law, cites.edition == name)
    current = (revision.organisation_id == question.c.organisation_id) & (revision.question_id == question.c.id)
    statement = select(question.c.id, revision.content).join(question_revision, current & (revision.revision == question.c.revision))
    for ident, content in tx.run(statement.where(visible(organisation_id), question.c.id.in_(citing)).order_by(question.c.sort_key)):
        yield ident, read_content(content)


def resting_on(tx: Transaction, organisation_id: UUID, law: str, name: str) -> dict[UUID, int]:
    """The questions that are filed under an edition or cite it, in whatever state, with their revision."""
    cites = question_article.c
    citing = select(cites.question_id).where(cites.organisation_id == organisation_id, cites.law == law, cites.edition == name)
    filed = (question.c.law == law) & (question.c.edition == name)
    statement = select(question.c.id, question.c.revision).where(visible(organisation_id), filed | question.c.id.in_(citing))
    return dict(map(tuple, tx.run(statement)))


def filed_counts(tx: Transaction, organisation_id: UUID) -> dict[tuple[str, str], int]:
    """How many questions are filed under each (law, edition)."""
    statement = select(question.c.law, question.c.edition, func.count()).where(visible(organisation_id))
    return {(law, name): count for law, name, count in tx.run(statement.group_by(question.c.law, question.c.edition))}


def visible(organisation_id: UUID) -> ColumnElement[bool]:
    """Rows of the organisation that are not in a staging batch."""
    staging = select(batch.c.id).where(batch.c.organisation_id == organisation_id, batch.c.state == STAGING)
    return and_(question.c.organisation_id == organisation_id, or_(question.c.batch_id.is_(None), question.c.batch_id.not_in(staging)))


def filtered(tx: Transaction, organisation_id: UUID, wanted: QuestionFilter) -> ColumnElement[bool]:
    """A condition on the question table: visible, and a hit of the filter."""
    return and_(question.c.organisation_id == organisation_id, search.condition(tx, terms_of(tx, organisation_id, wanted)))


def terms_of(tx: Transaction, organisation_id: UUID, wanted: QuestionFilter) -> Terms:
    """A filter as tokens of the search index. Questions of a staging batch fit no filter."""
    typed = search.words(wanted.text)
    every: list[str] = []
    plain = {"law": wanted.law, "chapter": wanted.chapter, "type": wanted.type, "difficulty": wanted.difficulty}
    plain |= {"status": wanted.status, "tag": wanted.tag}
    every += [facet(name, value) for name, value in plain.items() if value]
    if wanted.article:
        every.append(facet("article", wanted.law, wanted.article) if wanted.law else facet("article", wanted.article))
    old = [facet("edition", law, name) for law, name in sorted(editions.superseded(tx, organisation_id))] if wanted.superseded else []
    return Terms(
        every=(*every, *typed.every),
        some=tuple(old),
        none=tuple(facet("batch", ident) for ident in staged_batches(tx, organisation_id)),
        nothing=typed.nothing or (wanted.superseded and not old),
        organisation_id=organisation_id,
    )


def staged_batches(tx: Transaction, organisation_id: UUID) -> tuple[UUID, ...]:
    """Batches whose questions are not to be seen yet, or never will be."""
    statement = select(batch.c.id).where(batch.c.organisation_id == organisation_id, batch.c.state == STAGING)
    return tuple(tx.run(statement).scalars())


def _row(row: Row[*tuple[Any, ...]]) -> QuestionRow:
    return QuestionRow(
        id=row.id,
        code=row.code,
        law=row.law,
        edition=row.edition,
        chapter=row.chapter,
        article=row.article,
        type=QuestionType(row.type),
        difficulty=Difficulty(row.difficulty),
        use=Use(row.use),
        status=Status(row.status),
        tags=msgspec.json.decode(row.tags, type=tuple[str, ...]),
        revision=row.revision,
        stem=row.stem,
        version=row.version,
    )


def question_of(row: Row[*tuple[Any, ...]], content: Content) -> Question:
    """The question of a row of its table and of the content of its current revision."""
    return Question(
        id=row.id,
        code=row.code,
        revision=row.revision,
        law=row.law,
        edition=row.edition,
        chapter=row.chapter,
        difficulty=Difficulty(row.difficulty),
        use=Use(row.use),
        status=Status(row.status),
        tags=msgspec.json.decode(row.tags, type=tuple[str, ...]),
        content=content,
        second_pass=None if row.second_pass is None else msgspec.json.decode(row.second_pass, type=SecondPass),
    )


def changed_revisions(tx: Transaction, organisation_id: UUID) -> tuple[str, ...]:
    """Codes of the questions with a revision whose stored bytes no longer give the hash that was stored with them."""
    statement = select(question.c.code, question_revision.c.content, question_revision.c.hash).where(
        question_revision.c.organisation_id == organisation_id,
        question.c.organisation_id == organisation_id,
        question.c.id == question_revision.c.question_id,
    )
    rows = tx.run(statement.order_by(question.c.sort_key))
    wrong = (row.code for row in rows if not isinstance(row.content, bytes) or content_hash(row.content) != bytes(row.hash))
    return tuple(dict.fromkeys(wrong))
