"""How much of a paper is answered stands beside the head of its journal, so that no list reads journals."""

from collections.abc import Iterator
from uuid import UUID

import msgspec
import sqlalchemy as sa
from alembic import op

from lawstudy.domain.attempt import JournalEntry, replay
from lawstudy.store.columns import Uuid
from lawstudy.store.journals import StoredEntry

revision = "0009"
down_revision = "0008"

head = sa.table("attempt_head", sa.column("attempt_id", Uuid()), sa.column("tally", sa.LargeBinary()))
journal = sa.table("journal", sa.column("attempt_id", Uuid()), *(sa.column(name) for name in ("position", "content", "hash")))


def upgrade() -> None:
    op.add_column("attempt_head", sa.Column("tally", sa.LargeBinary(), nullable=True))
    write = sa.update(head).where(head.c.attempt_id == sa.bindparam("the_attempt")).values(tally=sa.bindparam("counted"))
    for attempt_id in op.get_bind().execute(sa.select(head.c.attempt_id)).scalars().all():
        try:
            counted = msgspec.json.encode(replay(attempt_id, _entries(attempt_id)).tally)
        except (msgspec.MsgspecError, TypeError, ValueError):
            continue  # a journal that cannot be read is told by the check of the record, and keeps nobody from opening it
        op.get_bind().execute(write, {"the_attempt": attempt_id, "counted": counted})


def _entries(attempt_id: UUID) -> Iterator[JournalEntry]:
    statement = sa.select(journal.c.position, journal.c.content, journal.c.hash).where(journal.c.attempt_id == attempt_id)
    for row in op.get_bind().execute(statement.order_by(journal.c.position)):
        stored = msgspec.json.decode(row.content, type=StoredEntry)
        yield JournalEntry(
            attempt_id=attempt_id,
            position=row.position,
            draft=stored.draft,
            clock=stored.clock,
            previous=stored.previous,
            hash=bytes(row.hash),
        )
