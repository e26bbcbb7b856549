"""Editions of laws, our outline of them, and the official text where it has been loaded."""

from uuid import UUID

import msgspec
from sqlalchemy import delete, func, insert, select, update

from lawstudy.domain import ids
from lawstudy.domain.law import Edition, EditionState, KeyPoints
from lawstudy.errors import NotFound
from lawstudy.store.tables import article_text, edition, key_points
from lawstudy.store.transaction import Transaction

IN_FORCE, COMING, SUPERSEDED, WITHDRAWN = EditionState.IN_FORCE, EditionState.COMING, EditionState.SUPERSEDED, EditionState.WITHDRAWN
READING = EditionState.READING


def add(
    tx: Transaction, organisation_id: UUID, value: Edition, outline: tuple[KeyPoints, ...], position: int, state: str = IN_FORCE
) -> None:
    """Write an edition and its outline; one that is already there is left as it is, unless it was withdrawn, or was only to be read and
    comes in as a law with questions."""
    edition_id = ids.edition_id(value.code, value.edition)
    mine = (edition.c.organisation_id == organisation_id) & (edition.c.id == edition_id)
    known = tx.run(select(edition.c.state).where(mine)).scalar()
    if known is not None and known != WITHDRAWN and (known, state) != (READING, IN_FORCE):
        return
    row = {
        "id": edition_id,
        "organisation_id": organisation_id,
        "law": value.code,
        "edition": value.edition,
        "effective": value.effective,
        "state": state,
        "position": position,
        "content": msgspec.json.encode(value, order="deterministic"),
    }
    if known is None:
        tx.run(insert(edition), row)
    else:
        tx.run(update(edition).where(mine).values({name: row[name] for name in ("effective", "state", "position", "content")}))
        tx.run(delete(key_points).where(key_points.c.organisation_id == organisation_id, key_points.c.edition_id == edition_id))
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
        add(tx, organisation_id, value, (), next_position(tx, organisation_id))
    else:
        tx.run(update(edition).where(mine).values(content=msgspec.json.encode(value, order="deterministic")))


def next_position(tx: Transaction, organisation_id: UUID) -> int:
    """Behind all that have questions."""
    asked = select(func.max(edition.c.position)).where(edition.c.organisation_id == organisation_id, edition.c.state != READING)
    last = tx.run(asked).scalar_one()
    return 1 + (last or 0)


def position_of(tx: Transaction, organisation_id: UUID, law: str, name: str) -> int:
    """Where an edition that is there stands in house order."""
    mine = (edition.c.organisation_id == organisation_id) & (edition.c.id == ids.edition_id(law, name))
    return int(tx.run(select(edition.c.position).where(mine)).scalar_one())


def states(tx: Transaction, organisation_id: UUID, law: str) -> dict[str, str]:
    """The state of each edition of a law by its name; one that was withdrawn leaves its name free."""
    mine = (edition.c.organisation_id == organisation_id) & (edition.c.law == law) & (edition.c.state != WITHDRAWN)
    return dict(map(tuple, tx.run(select(edition.c.edition, edition.c.state).where(mine))))


def known(tx: Transaction, organisation_id: UUID) -> tuple[tuple[UUID, EditionState, Edition], ...]:
    """Every edition of a law with its id and state, also those that were withdrawn: laws in house order, their newest edition first."""
    statement = select(edition.c.id, edition.c.state, edition.c.content).where(edition.c.organisation_id == organisation_id)
    rows = tx.run(statement.order_by(edition.c.position, edition.c.effective.desc()))
    found = ((ident, EditionState(state), msgspec.json.decode(content, type=Edition)) for ident, state, content in rows)
    return tuple(each for each in found if not each[2].is_collection)


def superseded(tx: Transaction, organisation_id: UUID) -> frozenset[tuple[str, str]]:
    """(law, edition) of those that a newer one has replaced."""
    statement = select(edition.c.law, edition.c.edition).where(edition.c.organisation_id == organisation_id, edition.c.state == SUPERSEDED)
    return frozenset((law, name) for law, name in tx.run(statement))


def set_state(tx: Transaction, organisation_id: UUID, law: str, name: str, state: str) -> None:
    mine = (edition.c.organisation_id == organisation_id) & (edition.c.id == ids.edition_id(law, name))
    tx.run(update(edition).where(mine).values(state=state))


def in_force(tx: Transaction, organisation_id: UUID) -> tuple[Edition, ...]:
    """The editions in force, in house order."""
    statement = select(edition.c.content).where(edition.c.organisation_id == organisation_id, edition.c.state == IN_FORCE)
    return tuple(msgspec.json.decode(content, type=Edition) for content in tx.run(statement.order_by(edition.c.position)).scalars())


def to_read(tx: Transaction, organisation_id: UUID) -> tuple[Edition, ...]:
    """The laws that are here to be read and cited only, in house order. One that came in as a law with questions is not among them."""
    statement = select(edition.c.content).where(edition.c.organisation_id == organisation_id, edition.c.state == READING)
    asked = select(edition.c.law).where(edition.c.organisation_id == organisation_id, edition.c.state == IN_FORCE)
    found = tx.run(statement.where(edition.c.law.not_in(asked)).order_by(edition.c.position)).scalars()
    return tuple(msgspec.json.decode(content, type=Edition) for content in found)


def every(tx: Transaction, organisation_id: UUID) -> tuple[Edition, ...]:
    """Also those that are still to come, and those that others replaced; none that was withdrawn."""
    statement = select(edition.c.content).where(edition.c.organisation_id == organisation_id, edition.c.state != WITHDRAWN)
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
    found = source_if_any(tx, organisation_id, law, name)
    if found is None:
        raise NotFound(noun="text", ident=f"{law} {name}")
    return found


def source_if_any(tx: Transaction, organisation_id: UUID, law: str, name: str) -> str | None:
    statement = select(article_text.c.source).where(
        article_text.c.organisation_id == organisation_id, article_text.c.edition_id == ids.edition_id(law, name)
    )
    found: str | None = tx.run(statement.limit(1)).scalar_one_or_none()
    return found
