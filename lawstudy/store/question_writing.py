"""Writing questions: new ones, next revisions, and changes of what stands around a revision."""

from collections.abc import Iterable, Sequence
from typing import Any, NamedTuple
from uuid import UUID

import msgspec
from msgspec import structs
from sqlalchemy import delete, insert, select, update

from lawstudy.domain.access import Reach
from lawstudy.domain.question import Question, all_citations, content_bytes, content_hash
from lawstudy.errors import ChangedMeanwhile
from lawstudy.store import bulk, question_order, search
from lawstudy.store.questions import get
from lawstudy.store.tables import question, question_article, question_revision
from lawstudy.store.transaction import Transaction

_REVISION = ("organisation_id", "revision", "created_at", "account_id", "question_id", "content", "hash")
_ARTICLE = ("organisation_id", "question_id", "law", "edition", "article")


class Prepared(NamedTuple):
    """A new question as it will be written, but for its place: made before the transaction, since to find its words takes longer than
    to write them."""

    code: str
    row: dict[str, Any]
    content: bytes
    hash: bytes
    articles: tuple[tuple[str, str, int], ...]
    tokens: tuple[str, ...]


def prepared(organisation_id: UUID, questions: Iterable[Question], batch_id: UUID | None) -> list[Prepared]:
    """In the order of the codes, as :func:`add_prepared` takes them."""
    return [_prepared(organisation_id, q, batch_id) for q in sorted(questions, key=lambda q: q.code)]


def _prepared(organisation_id: UUID, value: Question, batch_id: UUID | None) -> Prepared:
    row = _columns(organisation_id, value) | {"batch_id": batch_id, "version": 1}
    content, tokens = content_bytes(value.content), search.tokens_of(organisation_id, value, batch_id)
    return Prepared(value.code, row, content, content_hash(content), _articles(value), tokens)


def add(
    tx: Transaction, organisation_id: UUID, questions: Sequence[Question], *, now: int, batch_id: UUID | None, account_id: UUID | None
) -> None:
    """Write new questions with their first revision. Their codes must be new."""
    add_prepared(tx, organisation_id, prepared(organisation_id, questions, batch_id), now=now, account_id=account_id)


def add_prepared(tx: Transaction, organisation_id: UUID, new: Sequence[Prepared], *, now: int, account_id: UUID | None) -> None:
    """As :func:`add`, of what was prepared."""
    if not new:
        return
    rows, places = [each.row for each in new], list[int]()
    if tx.dialect == "sqlite":
        free = question_order.places(tx, [each.code for each in new])
        if free is None:
            _add_in_a_tight_place(tx, organisation_id, new, now=now, account_id=account_id)
            return
        places, rows = free, [{"rowid": place} | row for row, place in zip(rows, free, strict=True)]
    bulk.insert_records(tx, question, rows)
    fixed = (organisation_id, 1, now, account_id)
    revisions = [(*fixed, each.row["id"], each.content, each.hash) for each in new]
    bulk.insert_rows(tx, question_revision, _REVISION, revisions)
    articles = [(organisation_id, each.row["id"], *article) for each in new for article in each.articles]
    bulk.insert_rows(tx, question_article, _ARTICLE, articles)
    if not places:
        rowids = _rowids(tx, organisation_id, [each.row["id"] for each in new])
        places = [rowids[each.row["id"]] for each in new]
    documents = [search.Indexed(rowid=place, sort_key=each.code, tokens=each.tokens) for each, place in zip(new, places, strict=True)]
    search.add(tx, organisation_id, documents)


def _add_in_a_tight_place(tx: Transaction, organisation_id: UUID, new: Sequence[Prepared], *, now: int, account_id: UUID | None) -> None:
    """Halve until all stand in one gap, and make the room there that they and others like them need."""
    if question_order.one_gap(tx, [each.code for each in new]):
        room = question_order.ROOM * len(new)
        question_order.make_room(tx, new[0].code, lambda pairs: _move(tx, organisation_id, pairs), room)
        add_prepared(tx, organisation_id, new, now=now, account_id=account_id)
        return
    middle = len(new) // 2
    for part in (new[:middle], new[middle:]):
        add_prepared(tx, organisation_id, part, now=now, account_id=account_id)


def _move(tx: Transaction, organisation_id: UUID, pairs: dict[int, int]) -> None:
    """Index questions under their new rowids, before the rows themselves get them."""
    documents = _documents(tx, organisation_id, question.c.rowid.in_(list(pairs)))
    search.remove(tx, documents)
    moved = [search.Indexed(rowid=pairs[d.rowid], sort_key=d.sort_key, tokens=d.tokens) for d in documents]
    search.add(tx, organisation_id, moved)


def revise(tx: Transaction, organisation_id: UUID, value: Question, *, expected_version: int, now: int, account_id: UUID | None) -> None:
    """Write ``value`` as the next revision of the question with its id; ChangedMeanwhile when someone was faster."""
    _change(tx, organisation_id, value, expected_version)
    tx.run(insert(question_revision), _revision(organisation_id, value, now, account_id))
    tx.run(
        delete(question_article).where(question_article.c.organisation_id == organisation_id, question_article.c.question_id == value.id)
    )
    _write_articles(tx, organisation_id, value)


def change_around(tx: Transaction, organisation_id: UUID, value: Question, *, expected_version: int) -> None:
    """Write status, tags, use or difficulty; the revision stays what it is. ChangedMeanwhile when someone was faster."""
    _change(tx, organisation_id, value, expected_version)


def _change(tx: Transaction, organisation_id: UUID, value: Question, expected_version: int) -> None:
    old = get(tx, Reach(organisation_id=organisation_id), value.id)
    mine = (question.c.organisation_id == organisation_id) & (question.c.id == value.id)
    columns = _columns(organisation_id, value) | {"version": expected_version + 1, "code": old.code, "sort_key": old.code}
    statement = update(question).where(mine, question.c.version == expected_version).values(columns)
    if tx.run(statement).rowcount != 1:
        raise ChangedMeanwhile(noun="question")
    rowid, batch_id = tx.run(select(question.c.rowid, question.c.batch_id).where(mine)).one()
    search.remove(tx, [search.indexed(rowid, organisation_id, old, batch_id)])
    search.add(tx, organisation_id, [search.indexed(rowid, organisation_id, structs.replace(value, code=old.code), batch_id)])


def delete_rows(tx: Transaction, organisation_id: UUID, batch_id: UUID, limit: int) -> int:
    """Delete up to ``limit`` questions of a batch with everything that hangs on them; how many."""
    mine = (question.c.organisation_id == organisation_id) & (question.c.batch_id == batch_id)
    chosen = list(tx.run(select(question.c.id).where(mine).limit(limit)).scalars())
    if not chosen:
        return 0
    search.remove(tx, _documents(tx, organisation_id, question.c.id.in_(chosen)))
    for table, column in ((question_article, question_article.c.question_id), (question_revision, question_revision.c.question_id)):
        tx.run(delete(table).where(table.c.organisation_id == organisation_id, column.in_(chosen)))
    tx.run(delete(question).where(question.c.organisation_id == organisation_id, question.c.id.in_(chosen)))
    return len(chosen)


def _documents(tx: Transaction, organisation_id: UUID, which: Any) -> list[search.Indexed]:
    """Questions as they stand in the index now."""
    rows = tx.run(select(question.c.rowid, question.c.id, question.c.batch_id).where(which)).all()
    reach = Reach(organisation_id=organisation_id)
    return [search.indexed(row.rowid, organisation_id, get(tx, reach, row.id, staged=True), row.batch_id) for row in rows]


def _columns(organisation_id: UUID, value: Question) -> dict[str, Any]:
    return {
        "id": value.id,
        "organisation_id": organisation_id,
        "code": value.code,
        "sort_key": value.code,
        "law": value.law,
        "edition": value.edition,
        "chapter": value.chapter,
        "article": next((c.article for c in all_citations(value.content.key) if c.edition == value.edition), 0),
        "type": value.type,
        "difficulty": value.difficulty,
        "use": value.use,
        "status": value.status,
        "tags": msgspec.json.encode(value.tags),
        "revision": value.revision,
        "stem": value.content.prompt.stem,
        "second_pass": None if value.second_pass is None else msgspec.json.encode(value.second_pass),
    }


def _revision(organisation_id: UUID, value: Question, now: int, account_id: UUID | None) -> dict[str, Any]:
    content = content_bytes(value.content)
    return {
        "organisation_id": organisation_id,
        "question_id": value.id,
        "revision": value.revision,
        "content": content,
        "hash": content_hash(content),
        "created_at": now,
        "account_id": account_id,
    }


def _write_articles(tx: Transaction, organisation_id: UUID, value: Question) -> None:
    bulk.insert_rows(tx, question_article, _ARTICLE, [(organisation_id, value.id, *article) for article in _articles(value)])


def _articles(value: Question) -> tuple[tuple[str, str, int], ...]:
    """Law, edition and article of what the key cites, each once."""
    return tuple(dict.fromkeys((c.law, c.edition, c.article) for c in all_citations(value.content.key)))


def _rowids(tx: Transaction, organisation_id: UUID, wanted: Sequence[UUID]) -> dict[UUID, int]:
    found: dict[UUID, int] = {}
    for start in range(0, len(wanted), 500):
        statement = select(question.c.id, question.c.rowid).where(question.c.organisation_id == organisation_id)
        found.update((i, r) for i, r in tx.run(statement.where(question.c.id.in_(wanted[start : start + 500]))))
    return found
