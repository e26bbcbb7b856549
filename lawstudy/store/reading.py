"""What a person has read: articles, the reading position per edition, private notes."""

from typing import Any
from uuid import UUID

from msgspec import Struct
from sqlalchemy import ColumnElement, and_, delete, insert, select, update

from lawstudy.domain import ids
from lawstudy.domain.access import Reach
from lawstudy.store.tables import article_note, reading, reading_position
from lawstudy.store.transaction import Transaction


class Read(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """How often an article was read, and when last."""

    article: int
    times: int
    read_us: int


class Note(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    words: str
    saved_us: int


def read_articles(tx: Transaction, reach: Reach, person_id: UUID, law: str, edition: str) -> dict[int, Read]:
    statement = select(reading.c.article, reading.c.times, reading.c.read_at).where(_mine(reading, reach, person_id, law, edition))
    return {row[0]: Read(article=row[0], times=row[1], read_us=row[2]) for row in tx.run(statement)}


def read_between(tx: Transaction, reach: Reach, law: str, edition: str, since_us: int, until_us: int) -> dict[UUID, dict[int, int]]:
    """By person, when each article of an edition was read last, where that lies from ``since_us`` to before ``until_us``."""
    statement = select(reading.c.person_id, reading.c.article, reading.c.read_at).where(
        reading.c.organisation_id == reach.organisation_id,
        reading.c.edition_id == ids.edition_id(law, edition),
        reading.c.read_at >= since_us,
        reading.c.read_at < until_us,
    )
    if reach.person_id is not None:
        statement = statement.where(reading.c.person_id == reach.person_id)
    found: dict[UUID, dict[int, int]] = {}
    for who, article, at in tx.run(statement):
        found.setdefault(who, {})[article] = at
    return found


def count_read(tx: Transaction, reach: Reach, person_id: UUID, law: str, edition: str, article: int, now: int) -> None:
    """Count one more reading of an article."""
    mine = and_(_mine(reading, reach, person_id, law, edition), reading.c.article == article)
    if tx.run(update(reading).where(mine).values(times=reading.c.times + 1, read_at=now)).rowcount != 1:
        tx.run(insert(reading), _key(reach, person_id, law, edition) | {"article": article, "times": 1, "read_at": now})


def forget_read(tx: Transaction, reach: Reach, person_id: UUID, law: str, edition: str, article: int) -> None:
    tx.run(delete(reading).where(_mine(reading, reach, person_id, law, edition), reading.c.article == article))


def position(tx: Transaction, reach: Reach, person_id: UUID, law: str, edition: str) -> int | None:
    """The article that was open last."""
    statement = select(reading_position.c.article).where(_mine(reading_position, reach, person_id, law, edition))
    found: int | None = tx.run(statement).scalar_one_or_none()
    return found


def last_law(tx: Transaction, reach: Reach, person_id: UUID) -> UUID | None:
    """The edition that was read last."""
    mine = and_(reading_position.c.organisation_id == reach.organisation_id, reading_position.c.person_id == person_id)
    statement = select(reading_position.c.edition_id).where(mine).order_by(reading_position.c.at.desc()).limit(1)
    found: UUID | None = tx.run(statement).scalar_one_or_none()
    return found


def keep_position(tx: Transaction, reach: Reach, person_id: UUID, law: str, edition: str, article: int, now: int) -> None:
    mine = _mine(reading_position, reach, person_id, law, edition)
    if tx.run(update(reading_position).where(mine).values(article=article, at=now)).rowcount != 1:
        tx.run(insert(reading_position), _key(reach, person_id, law, edition) | {"article": article, "at": now})


def note(tx: Transaction, reach: Reach, person_id: UUID, law: str, edition: str, article: int) -> Note | None:
    mine = and_(_mine(article_note, reach, person_id, law, edition), article_note.c.article == article)
    row = tx.run(select(article_note.c.words, article_note.c.saved_at).where(mine)).one_or_none()
    return None if row is None else Note(words=row[0], saved_us=row[1])


def keep_note(tx: Transaction, reach: Reach, person_id: UUID, law: str, edition: str, article: int, words: str, now: int) -> None:
    """Write a private note; an empty one is taken away."""
    tx.run(delete(article_note).where(_mine(article_note, reach, person_id, law, edition), article_note.c.article == article))
    if words:
        row = {"article": article, "words": words, "saved_at": now}
        tx.run(insert(article_note), _key(reach, person_id, law, edition) | row)


def _mine(table: Any, reach: Reach, person_id: UUID, law: str, edition: str) -> ColumnElement[bool]:
    mine = and_(
        table.c.organisation_id == reach.organisation_id,
        table.c.person_id == person_id,
        table.c.edition_id == ids.edition_id(law, edition),
    )
    return mine if reach.person_id is None else and_(mine, table.c.person_id == reach.person_id)


def _key(reach: Reach, person_id: UUID, law: str, edition: str) -> dict[str, Any]:
    return {"organisation_id": reach.organisation_id, "person_id": person_id, "edition_id": ids.edition_id(law, edition)}
