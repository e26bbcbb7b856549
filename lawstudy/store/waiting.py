"""What of the house waits for a person, all in one statement: open doubts, answers to mark, attempts that could not be ended."""

from collections.abc import Collection, Mapping
from uuid import UUID

from msgspec import Struct
from sqlalchemy import func, select, union_all

from lawstudy.domain.access import Reach
from lawstudy.store import doubts, results
from lawstudy.store.attempts import UNCLOSED
from lawstudy.store.columns import nothing
from lawstudy.store.tables import attempt, exam, person, result
from lawstudy.store.transaction import Transaction


class Waiting(Struct, frozen=True, kw_only=True):
    """``to_mark``: by exam, how many questions wait for a mark. ``unclosed``: (attempt, exam, its title, name), oldest first."""

    doubts: int
    to_mark: Mapping[UUID, int]
    unclosed: tuple[tuple[UUID, UUID, str, str], ...]


def in_house(tx: Transaction, reach: Reach, written: Collection[UUID]) -> Waiting:
    """``written`` are the exams that may have something to mark."""
    ids, names = (attempt.c.id, attempt.c.exam_id), (exam.c.title, person.c.name)
    unclosed = (
        select(*ids, *names, attempt.c.started_at, nothing(result.c.content))
        .join_from(attempt, exam, exam.c.id == attempt.c.exam_id)
        .join(person, person.c.id == attempt.c.person_id)
        .where(attempt.c.organisation_id == reach.organisation_id, attempt.c.state == UNCLOSED)
    )
    marked = results.handed_in(reach.organisation_id, written).with_only_columns(
        *ids, *(nothing(each) for each in names), attempt.c.started_at, result.c.content
    )
    asked = doubts.still_open(reach).with_only_columns(*(nothing(each) for each in (*ids, *names)), func.count(), nothing(result.c.content))
    rows = tx.run(union_all(unclosed, marked, asked)).all()
    return Waiting(
        doubts=sum(row[4] for row in rows if row[0] is None),
        to_mark=results.pending((row[1], row[5]) for row in rows if row[5] is not None),
        unclosed=tuple((row[0], row[1], row[2], row[3]) for row in sorted(rows, key=lambda row: row[4]) if row[2] is not None),
    )
