"""The search index of questions made anew: when words are cut in another way than they were when it was filled.

What is taken out of the index is given the tokens that it was put in with, so an index of older words cannot stay. A step of the
schema calls this; like every index it is derived, and always as this program derives it.
"""

from collections.abc import Iterator
from uuid import UUID

from sqlalchemy import delete, select

from lawstudy.domain.question import read_content
from lawstudy.store import search
from lawstudy.store.questions import question_of
from lawstudy.store.tables import question, question_revision, question_tokens
from lawstudy.store.transaction import Transaction

# Questions held at once; their tokens are some 60 KB.
CHUNK = 500


def rebuild(tx: Transaction) -> None:
    """Empty the index and fill it from the frozen revisions, in the order of rowids. A hundred thousand take about a minute."""
    if tx.dialect == "sqlite":
        tx.connection.exec_driver_sql("INSERT INTO question_search(question_search) VALUES ('delete-all')")
    else:
        tx.run(delete(question_tokens))
    for organisation_id, documents in _documents(tx):
        search.add(tx, organisation_id, documents)


def _documents(tx: Transaction) -> Iterator[tuple[UUID, list[search.Indexed]]]:
    organisations = tx.run(select(question.c.organisation_id).distinct()).scalars().all()
    for organisation_id in organisations:
        last: int | None = None
        while found := indexed_after(tx, organisation_id, last):
            last = found[-1].rowid
            yield organisation_id, found


def indexed_after(tx: Transaction, organisation_id: UUID, last: int | None) -> list[search.Indexed]:
    """The next questions of an organisation behind a rowid (None: from the first) as the index should have them."""
    mine = (question.c.organisation_id == organisation_id) & (question_revision.c.organisation_id == organisation_id)
    current = (question_revision.c.question_id == question.c.id) & (question_revision.c.revision == question.c.revision)
    statement = select(question, question_revision.c.content).where(mine, current).order_by(question.c.rowid).limit(CHUNK)
    rows = tx.run(statement if last is None else statement.where(question.c.rowid > last)).all()
    return [search.indexed(row.rowid, organisation_id, question_of(row, read_content(row.content)), row.batch_id) for row in rows]
