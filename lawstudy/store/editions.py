"""Editions of laws, our outline of them, and the official text where it has been loaded."""

from uuid import UUID

import msgspec
from sqlalchemy import delete, func, insert, select, update

from lawstudy.domain import ids
from lawstudy.domain.law import Edition, KeyPoints
from lawstudy.errors import NotFound
from lawstudy.store.tables import article_text, edition, key_points
from lawstudy.store.transaction import Transaction


def add(tx: Transaction, organisation_id: UUID, value: Edition, outline: tuple[KeyPoints, ...], position: int) -> None:
    """Write an edition and its outline; one that is already there is left as it is."""
    edition_id = ids.edition_id(value.code, value.edition)
    mine = (edition.c.organisation_id == organisation_id) & (edition.c.id == edition_id)
    if tx.run(select(edition.c.id).where(mine)).first() is not None:
        return
    row = {
        "id": edition_id,
        "organisation_id": organisation_id,
        "law": value.code,
        "edition": value.edition,
        "effective": value.effective,
        "state": "in_force",
        "position": position,
        "content": msgspec.json.encode(value, order="deterministic"),
    }
    tx.run(insert(edition), row)
    points = [
        {"organisation_id": organisation_id, "edition_id": edition_id, "article": p.article, "content": msgspec.json.encode(p.points)}
        for p in outline
    ]
    if points:
        tx.run(insert(key_points), points)


def keep_collection(tx: Transaction, organisation_id: UUID, value: Edition) -> None:
    """Write a collection, or the chapters that one has got besides; what is no collection stays as it is."""
    assert value.is_collection
    mine = (edition.c.organisation_id == organisation_id) & (edition.c.id == ids.edition_id(value.code, value.edition))
    if tx.run(select(edition.c.id).where(mine)).first() is None:
        last = tx.run(select(func.max(edition.c.position)).where(edition.c.organisation_id == organisation_id)).scalar_one()
        add(tx, organisation_id, value, (), 1 + (last or 0))
    else:
        tx.run(update(edition).where(mine).values(content=msgspec.json.encode(value, order="deterministic")))


def in_force(tx: Transaction, organisation_id: UUID) -> tuple[Edition, ...]:
    """The editions in force, in house order."""
    statement = select(edition.c.content).where(edition.c.organisation_id == organisation_id, edition.c.state == "in_force")
    return tuple(msgspec.json.decode(content, type=Edition) for content in tx.run(statement.order_by(edition.c.position)).scalars())


def get(tx: Transaction, organisation_id: UUID, law: str, name: str) -> Edition:
    statement = select(edition.c.content).where(
        edition.c.organisation_id == organisation_id, edition.c.law == law, edition.c.edition == name
    )
    content = tx.run(statement).scalar_one_or_none()
    if content is None:
        raise NotFound(noun="edition", ident=f"{law} {name}")
    return msgspec.json.decode(content, type=Edition)


def outline(tx: Transaction, organisation_id: UUID, law: str, name: str) -> tuple[KeyPoints, ...]:
    """Our key points of every article, in order."""
    statement = (
        select(key_points.c.article, key_points.c.content)
        .where(key_points.c.organisation_id == organisation_id, key_points.c.edition_id == ids.edition_id(law, name))
        .order_by(key_points.c.article)
    )
    return tuple(KeyPoints(article=n, points=msgspec.json.decode(points, type=tuple[str, ...])) for n, points in tx.run(statement))


def put_texts(tx: Transaction, organisation_id: UUID, law: str, name: str, texts: dict[int, str], source: str) -> None:
    """Replace the official text of an edition."""
    edition_id = ids.edition_id(law, name)
    tx.run(delete(article_text).where(article_text.c.edition_id == edition_id, article_text.c.organisation_id == organisation_id))
    rows = [
        {"organisation_id": organisation_id, "edition_id": edition_id, "article": article, "content": text, "source": source}
        for article, text in sorted(texts.items())
    ]
    if rows:
        tx.run(insert(article_text), rows)


def texts(tx: Transaction, organisation_id: UUID, law: str, name: str) -> dict[int, str]:
    """The official text by article; empty when it has not been loaded."""
    statement = select(article_text.c.article, article_text.c.content).where(
        article_text.c.organisation_id == organisation_id, article_text.c.edition_id == ids.edition_id(law, name)
    )
    return {row[0]: row[1] for row in tx.run(statement.order_by(article_text.c.article))}


def text_source(tx: Transaction, organisation_id: UUID, law: str, name: str) -> str:
    """Where the imported text of an edition comes from, as :func:`put_texts` was told; NotFound without one."""
    statement = select(article_text.c.source).where(
        article_text.c.organisation_id == organisation_id, article_text.c.edition_id == ids.edition_id(law, name)
    )
    found: str | None = tx.run(statement.limit(1)).scalar_one_or_none()
    if found is None:
        raise NotFound(noun="text", ident=f"{law} {name}")
    return found
