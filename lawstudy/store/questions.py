"""Questions, their frozen revisions, the articles they cite, and the batches in which they arrive."""

from collections.abc import Iterable, Sequence
from typing import Any
from uuid import UUID

import msgspec
from msgspec import Struct
from sqlalchemy import ColumnElement, Row, and_, delete, func, insert, or_, select, update

from lawstudy.domain.access import Reach
from lawstudy.domain.blueprint import QuestionFacts
from lawstudy.domain.exam import PinnedEdition
from lawstudy.domain.page import Page
from lawstudy.domain.question import (
    Content,
    Difficulty,
    Question,
    SecondPass,
    Status,
    Use,
    all_citations,
    content_bytes,
    content_hash,
    read_content,
    searchable_text,
)
from lawstudy.domain.question_types import QuestionType
from lawstudy.errors import ChangedMeanwhile, NotFound
from lawstudy.store import search
from lawstudy.store.session import Session
from lawstudy.store.tables import batch, question, question_article, question_revision

STAGING = "staging"
VISIBLE = "visible"


class QuestionRow(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A line of a list of questions. Neither key nor explanation."""

    id: UUID
    code: str
    law: str
    edition: str
    chapter: int
    type: QuestionType
    difficulty: Difficulty
    use: Use
    status: Status
    tags: tuple[str, ...]
    revision: int
    stem: str
    version: int


class QuestionFilter(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Empty fields do not filter. ``text`` is searched as characters and neighbouring pairs."""

    law: str = ""
    chapter: int = 0
    article: int = 0
    type: QuestionType | None = None
    difficulty: Difficulty | None = None
    status: Status | None = None
    tag: str = ""
    text: str = ""


def add(
    session: Session, organisation_id: UUID, questions: Sequence[Question], *, now: int, batch_id: UUID | None, account_id: UUID | None
) -> None:
    """Write new questions with their first revision. Their codes must be new."""
    if not questions:
        return
    contents = [content_bytes(q.content) for q in questions]
    session.run(insert(question), [_columns(organisation_id, q, batch_id) for q in questions])
    wanted = [q.id for q in questions]
    rowids = _rowids(session, organisation_id, wanted)
    revised = [_revision(organisation_id, q, c, now, account_id) for q, c in zip(questions, contents, strict=True)]
    session.run(insert(question_revision), revised)
    _write_articles(session, organisation_id, questions)
    search.add(session, organisation_id, [(rowids[q.id], f"{q.code}\n{searchable_text(q.content)}") for q in questions])


def revise(session: Session, organisation_id: UUID, value: Question, *, expected_version: int, now: int, account_id: UUID | None) -> None:
    """Write ``value`` as the next revision of the question with its id; ChangedMeanwhile when someone was faster."""
    old = get(session, Reach(organisation_id=organisation_id), value.id)
    columns = _columns(organisation_id, value, None) | {"version": expected_version + 1}
    del columns["batch_id"]
    statement = update(question).where(
        question.c.organisation_id == organisation_id, question.c.id == value.id, question.c.version == expected_version
    )
    if session.run(statement.values(columns)).rowcount != 1:
        raise ChangedMeanwhile(noun="question")
    rowid = _rowids(session, organisation_id, [value.id])[value.id]
    session.run(insert(question_revision), _revision(organisation_id, value, content_bytes(value.content), now, account_id))
    session.run(
        delete(question_article).where(question_article.c.organisation_id == organisation_id, question_article.c.question_id == value.id)
    )
    _write_articles(session, organisation_id, [value])
    search.remove(session, [(rowid, f"{old.code}\n{searchable_text(old.content)}")])
    search.add(session, organisation_id, [(rowid, f"{value.code}\n{searchable_text(value.content)}")])


def open_batch(session: Session, organisation_id: UUID, batch_id: UUID, *, kind: str, now: int, account_id: UUID) -> None:
    """Questions written under a staging batch are invisible until :func:`show_batch`."""
    row = {"id": batch_id, "organisation_id": organisation_id, "kind": kind, "state": STAGING, "created_at": now, "account_id": account_id}
    session.run(insert(batch), row)


def show_batch(session: Session, organisation_id: UUID, batch_id: UUID) -> None:
    session.run(update(batch).where(batch.c.organisation_id == organisation_id, batch.c.id == batch_id).values(state=VISIBLE))


def staged_batches(session: Session, organisation_id: UUID) -> tuple[UUID, ...]:
    statement = select(batch.c.id).where(batch.c.organisation_id == organisation_id, batch.c.state == STAGING)
    return tuple(session.run(statement).scalars())


def drop_staged(session: Session, organisation_id: UUID, batch_id: UUID, limit: int) -> bool:
    """Delete up to ``limit`` questions of a staging batch, and the batch with the last; True when nothing is left."""
    mine = (question.c.organisation_id == organisation_id) & (question.c.batch_id == batch_id)
    chosen = select(question.c.rowid, question.c.id, question.c.code).where(mine)
    rows = session.run(chosen.limit(limit)).all()
    if rows:
        wanted = [row.id for row in rows]
        contents = revisions(session, organisation_id, [(ident, 1) for ident in wanted])
        search.remove(session, [(row.rowid, f"{row.code}\n{searchable_text(contents[row.id, 1])}") for row in rows])
        for table, column in ((question_article, question_article.c.question_id), (question_revision, question_revision.c.question_id)):
            session.run(delete(table).where(table.c.organisation_id == organisation_id, column.in_(wanted)))
        session.run(delete(question).where(question.c.organisation_id == organisation_id, question.c.id.in_(wanted)))
    if len(rows) < limit:
        session.run(delete(batch).where(batch.c.organisation_id == organisation_id, batch.c.id == batch_id))
        return True
    return False


def known_codes(session: Session, organisation_id: UUID) -> frozenset[str]:
    return frozenset(session.run(select(question.c.code).where(question.c.organisation_id == organisation_id)).scalars())


def get(session: Session, reach: Reach, question_id: UUID) -> Question:
    """The question with its current revision; NotFound outside the reach's organisation or while it is staged."""
    row = session.run(select(question).where(visible(reach.organisation_id), question.c.id == question_id)).one_or_none()
    if row is None:
        raise NotFound(noun="question", ident=str(question_id))
    content = revisions(session, reach.organisation_id, [(question_id, row.revision)])[question_id, row.revision]
    return _question(row, content)


def by_code(session: Session, reach: Reach, code: str) -> Question:
    found = session.run(select(question.c.id).where(visible(reach.organisation_id), question.c.code == code)).scalar_one_or_none()
    if found is None:
        raise NotFound(noun="question", ident=code)
    return get(session, reach, found)


def codes(session: Session, organisation_id: UUID, wanted: Sequence[UUID]) -> dict[UUID, str]:
    """The codes of at most 500 questions."""
    statement = select(question.c.id, question.c.code).where(question.c.organisation_id == organisation_id, question.c.id.in_(wanted))
    return {row[0]: row[1] for row in session.run(statement)}


def version_of(session: Session, organisation_id: UUID, question_id: UUID) -> int:
    statement = select(question.c.version).where(question.c.organisation_id == organisation_id, question.c.id == question_id)
    found: int = session.run(statement).scalar_one()
    return found


def revisions(session: Session, organisation_id: UUID, wanted: Iterable[tuple[UUID, int]]) -> dict[tuple[UUID, int], Content]:
    """The frozen contents of (question, revision) pairs; missing ones are left out."""
    pairs = set(wanted)
    statement = select(question_revision.c.question_id, question_revision.c.revision, question_revision.c.content).where(
        question_revision.c.organisation_id == organisation_id
    )
    found: dict[tuple[UUID, int], Content] = {}
    idents = sorted({ident for ident, _ in pairs})
    for start in range(0, len(idents), 500):
        chunk = idents[start : start + 500]
        for ident, revision, content in session.run(statement.where(question_revision.c.question_id.in_(chunk))):
            if (ident, revision) in pairs:
                found[ident, revision] = read_content(content)
    return found


def revision_hashes(session: Session, organisation_id: UUID, question_id: UUID) -> list[tuple[int, bytes, bytes]]:
    """(revision, content, hash) as stored, oldest first."""
    statement = select(question_revision.c.revision, question_revision.c.content, question_revision.c.hash)
    mine = (question_revision.c.organisation_id == organisation_id) & (question_revision.c.question_id == question_id)
    return [(r[0], r[1], r[2]) for r in session.run(statement.where(mine).order_by(question_revision.c.revision))]


def page(session: Session, reach: Reach, wanted: QuestionFilter, *, cursor: str, limit: int) -> Page[QuestionRow]:
    """Questions in the order of their codes."""
    condition = filtered(session, reach.organisation_id, wanted)
    total = session.run(select(func.count()).select_from(question).where(condition)).scalar_one()
    statement = select(question).where(condition)
    if cursor:
        statement = statement.where(question.c.sort_key > cursor)
    rows = session.run(statement.order_by(question.c.sort_key).limit(limit)).all()
    following = rows[-1].sort_key if len(rows) == limit else ""
    return Page(items=tuple(_row(row) for row in rows), total=total, next_cursor=following)


def counts(session: Session, reach: Reach, wanted: QuestionFilter) -> list[tuple[str, int, str, str, int]]:
    """(law, chapter, type, difficulty, how many) of the hits of a filter."""
    keys = (question.c.law, question.c.chapter, question.c.type, question.c.difficulty)
    statement = select(*keys, func.count()).where(filtered(session, reach.organisation_id, wanted)).group_by(*keys).order_by(*keys)
    return [(r[0], r[1], r[2], r[3], r[4]) for r in session.run(statement)]


def idents(session: Session, reach: Reach, wanted: QuestionFilter, *, uses: tuple[Use, ...]) -> list[tuple[UUID, int]]:
    """(id, revision) of all hits that may be used so, in the order of their codes."""
    statement = select(question.c.id, question.c.revision).where(filtered(session, reach.organisation_id, wanted))
    return [(r[0], r[1]) for r in session.run(statement.where(question.c.use.in_(uses)).order_by(question.c.sort_key))]


def chapters(session: Session, organisation_id: UUID, wanted: Iterable[UUID]) -> dict[UUID, tuple[str, str, int]]:
    """(law, edition, chapter) under which each question is filed."""
    idents = sorted(set(wanted))
    found: dict[UUID, tuple[str, str, int]] = {}
    statement = select(question.c.id, question.c.law, question.c.edition, question.c.chapter)
    for start in range(0, len(idents), 500):
        mine = (question.c.organisation_id == organisation_id) & question.c.id.in_(idents[start : start + 500])
        found.update((r[0], (r[1], r[2], r[3])) for r in session.run(statement.where(mine)))
    return found


def facts(session: Session, organisation_id: UUID, pinned: Sequence[PinnedEdition], uses: Sequence[Use]) -> tuple[QuestionFacts, ...]:
    """What assembly needs to know of the published questions under the pinned editions."""
    columns = (question.c.id, question.c.revision, question.c.type, question.c.law, question.c.chapter, question.c.difficulty)
    editions = or_(*[(question.c.law == p.law) & (question.c.edition == p.edition) for p in pinned]) if pinned else question.c.rowid > 0
    statement = select(*columns).where(
        visible(organisation_id), question.c.status == Status.PUBLISHED, question.c.use.in_(list(uses)), editions
    )
    return tuple(
        QuestionFacts(question_id=r[0], revision=r[1], type=QuestionType(r[2]), law=r[3], chapter=r[4], difficulty=Difficulty(r[5]))
        for r in session.run(statement.order_by(question.c.sort_key))
    )


def visible(organisation_id: UUID) -> ColumnElement[bool]:
    """Rows of the organisation that are not in a staging batch."""
    staging = select(batch.c.id).where(batch.c.organisation_id == organisation_id, batch.c.state == STAGING)
    return and_(question.c.organisation_id == organisation_id, or_(question.c.batch_id.is_(None), question.c.batch_id.not_in(staging)))


def filtered(session: Session, organisation_id: UUID, wanted: QuestionFilter) -> ColumnElement[bool]:
    conditions: list[ColumnElement[bool]] = [visible(organisation_id)]
    plain: dict[Any, Any] = {
        question.c.law: wanted.law,
        question.c.chapter: wanted.chapter,
        question.c.type: wanted.type,
        question.c.difficulty: wanted.difficulty,
        question.c.status: wanted.status,
    }
    conditions += [column == value for column, value in plain.items() if value]
    if wanted.article:
        cited = select(question_article.c.question_id).where(
            question_article.c.organisation_id == organisation_id, question_article.c.article == wanted.article
        )
        conditions.append(question.c.id.in_(cited.where(question_article.c.law == wanted.law) if wanted.law else cited))
    if wanted.tag:
        conditions.append(question.c.tags.contains(msgspec.json.encode(wanted.tag)))
    if wanted.text.strip():
        hits = search.matches(session, organisation_id, wanted.text)
        conditions.append(hits if hits is not None else question.c.stem.contains(wanted.text.strip()))
    return and_(*conditions)


def _columns(organisation_id: UUID, value: Question, batch_id: UUID | None) -> dict[str, Any]:
    return {
        "id": value.id,
        "organisation_id": organisation_id,
        "code": value.code,
        "sort_key": value.code,
        "law": value.law,
        "edition": value.edition,
        "chapter": value.chapter,
        "type": value.type,
        "difficulty": value.difficulty,
        "use": value.use,
        "status": value.status,
        "tags": msgspec.json.encode(value.tags),
        "revision": value.revision,
        "stem": value.content.prompt.stem,
        "second_pass": None if value.second_pass is None else msgspec.json.encode(value.second_pass),
        "batch_id": batch_id,
        "version": 1,
    }


def _revision(organisation_id: UUID, value: Question, content: bytes, now: int, account_id: UUID | None) -> dict[str, Any]:
    return {
        "organisation_id": organisation_id,
        "question_id": value.id,
        "revision": value.revision,
        "content": content,
        "hash": content_hash(content),
        "created_at": now,
        "account_id": account_id,
    }


def _write_articles(session: Session, organisation_id: UUID, questions: Iterable[Question]) -> None:
    rows = [
        {"organisation_id": organisation_id, "question_id": q.id, "law": law, "edition": edition, "article": article}
        for q in questions
        for law, edition, article in dict.fromkeys((c.law, c.edition, c.article) for c in all_citations(q.content.key))
    ]
    if rows:
        session.run(insert(question_article), rows)


def _rowids(session: Session, organisation_id: UUID, wanted: Sequence[UUID]) -> dict[UUID, int]:
    found: dict[UUID, int] = {}
    for start in range(0, len(wanted), 500):
        statement = select(question.c.id, question.c.rowid).where(question.c.organisation_id == organisation_id)
        found.update((i, r) for i, r in session.run(statement.where(question.c.id.in_(wanted[start : start + 500]))))
    return found


def _row(row: Row[*tuple[Any, ...]]) -> QuestionRow:
    return QuestionRow(
        id=row.id,
        code=row.code,
        law=row.law,
        edition=row.edition,
        chapter=row.chapter,
        type=QuestionType(row.type),
        difficulty=Difficulty(row.difficulty),
        use=Use(row.use),
        status=Status(row.status),
        tags=msgspec.json.decode(row.tags, type=tuple[str, ...]),
        revision=row.revision,
        stem=row.stem,
        version=row.version,
    )


def _question(row: Row[*tuple[Any, ...]], content: Content) -> Question:
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
