"""Newer editions of laws beside those that they replace, and where each question stands that cites the older one."""

from collections.abc import Iterable, Mapping
from typing import Any
from uuid import UUID

import msgspec
from msgspec import Struct
from sqlalchemy import Select, delete, func, insert, select, update

from lawstudy.domain import ids
from lawstudy.domain.editions.carrying import Affected, EditionChange
from lawstudy.domain.editions.validity import Stand, Standing, Step, Validity
from lawstudy.domain.law import Edition
from lawstudy.errors import ChangedMeanwhile, NotFound
from lawstudy.store.editions import COMING, IN_FORCE, WITHDRAWN
from lawstudy.store.questions import visible
from lawstudy.store.tables import edition, edition_change, edition_question, question, question_article
from lawstudy.store.transaction import Transaction


class QueuedRow(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Where a question stands in the step to an edition, and what was said when it was decided."""

    edition_id: UUID
    question_id: UUID
    stand: Stand
    why: Affected
    revision: int
    reason: str
    version: int


def add(
    tx: Transaction, organisation_id: UUID, newer: Edition, replaces: str, change: EditionChange, *, now: int, account_id: UUID
) -> None:
    row = {
        "organisation_id": organisation_id,
        "edition_id": ids.edition_id(newer.code, newer.edition),
        "replaces": replaces,
        "content": msgspec.json.encode(change, order="deterministic"),
        "at": now,
        "account_id": account_id,
    }
    withdrawn_before = (edition_change.c.organisation_id == organisation_id) & (edition_change.c.edition_id == row["edition_id"])
    tx.run(delete(edition_change).where(withdrawn_before))
    tx.run(insert(edition_change), row)


def replaced(tx: Transaction, organisation_id: UUID) -> dict[UUID, str]:
    """By the id of a newer edition, also of one that was withdrawn, the name of the one that it came after."""
    statement = select(edition_change.c.edition_id, edition_change.c.replaces).where(edition_change.c.organisation_id == organisation_id)
    return dict(map(tuple, tx.run(statement)))


def steps(tx: Transaction, organisation_id: UUID) -> tuple[Step, ...]:
    """Every step there is, the first to take effect first; none to an edition that was withdrawn."""
    statement = (
        select(edition_change.c.edition_id, edition.c.law, edition_change.c.replaces, edition.c.edition, edition.c.effective)
        .join(edition, (edition.c.organisation_id == edition_change.c.organisation_id) & (edition.c.id == edition_change.c.edition_id))
        .where(edition_change.c.organisation_id == organisation_id, edition.c.state != WITHDRAWN)
        .order_by(edition.c.effective, edition.c.law)
    )
    return tuple(Step(edition_id=r[0], law=r[1], old=r[2], new=r[3], effective=r[4]) for r in tx.run(statement))


def due(tx: Transaction, organisation_id: UUID, today: str) -> tuple[Step, ...]:
    """Steps whose newer edition should be in force by ``today`` and is not yet."""
    coming = select(edition.c.id).where(
        edition.c.organisation_id == organisation_id, edition.c.state == COMING, edition.c.effective <= today
    )
    wanted = set(tx.run(coming).scalars())
    return tuple(step for step in steps(tx, organisation_id) if step.edition_id in wanted) if wanted else ()


def change_of(tx: Transaction, organisation_id: UUID, edition_id: UUID) -> EditionChange:
    mine = (edition_change.c.organisation_id == organisation_id) & (edition_change.c.edition_id == edition_id)
    content = tx.run(select(edition_change.c.content).where(mine)).scalar_one_or_none()
    if content is None:
        raise NotFound(noun="edition", ident=str(edition_id))
    return msgspec.json.decode(content, type=EditionChange)


def validity(tx: Transaction, organisation_id: UUID) -> Validity:
    """The facts of :mod:`lawstudy.domain.editions.validity`. One statement where no law has got another edition."""
    found = steps(tx, organisation_id)
    if not found:
        return Validity()
    columns = edition_question.c
    statement = select(columns.question_id, columns.edition_id, columns.stand, columns.revision)
    standings: dict[UUID, dict[UUID, Standing]] = {}
    for ident, step, stand, revision in tx.run(statement.where(columns.organisation_id == organisation_id)):
        standings.setdefault(ident, {})[step] = Standing(stand=Stand(stand), revision=revision)
    return Validity(steps=found, standings=standings)


def unsorted(tx: Transaction, organisation_id: UUID, step: Step) -> tuple[UUID, ...]:
    """Questions that cite the older edition of a step and have no standing in it."""
    cites = question_article.c
    citing = select(cites.question_id).where(cites.organisation_id == organisation_id, cites.law == step.law, cites.edition == step.old)
    sorted_in = select(edition_question.c.question_id).where(
        edition_question.c.organisation_id == organisation_id, edition_question.c.edition_id == step.edition_id
    )
    statement = select(question.c.id).where(visible(organisation_id), question.c.id.in_(citing), question.c.id.not_in(sorted_in))
    return tuple(tx.run(statement.order_by(question.c.sort_key)).scalars())


def sort_in(tx: Transaction, organisation_id: UUID, edition_id: UUID, found: Mapping[UUID, Affected]) -> None:
    """Give questions their standing: in the queue where there is a reason, else carried over."""
    rows = [
        {
            "organisation_id": organisation_id,
            "edition_id": edition_id,
            "question_id": ident,
            "stand": Stand.QUEUED if why.reason else Stand.CARRIED,
            "why": msgspec.json.encode(why, order="deterministic"),
            "revision": 0,
            "version": 1,
        }
        for ident, why in found.items()
    ]
    if rows:
        tx.run(insert(edition_question), rows)


def standings_of(tx: Transaction, organisation_id: UUID, question_id: UUID) -> tuple[QueuedRow, ...]:
    """Where one question stands, in every step."""
    mine = (edition_question.c.organisation_id == organisation_id) & (edition_question.c.question_id == question_id)
    return _rows(tx, select(edition_question).where(mine))


def queued(tx: Transaction, organisation_id: UUID, edition_id: UUID, stands: Iterable[Stand] = (Stand.QUEUED,)) -> tuple[QueuedRow, ...]:
    """What stands so in a step, in the order of the codes of the questions."""
    mine = (edition_question.c.organisation_id == organisation_id) & (edition_question.c.edition_id == edition_id)
    joined = select(edition_question).join(
        question, (question.c.organisation_id == edition_question.c.organisation_id) & (question.c.id == edition_question.c.question_id)
    )
    return _rows(tx, joined.where(mine, edition_question.c.stand.in_(list(stands))).order_by(question.c.sort_key))


def to_carry(tx: Transaction, organisation_id: UUID, limit: int) -> tuple[QueuedRow, ...]:
    """What goes over by itself, was kept or goes with the older edition, where the newer one is in force, and nothing has been done."""
    columns = edition_question.c
    settled = [Stand.CARRIED, Stand.KEPT, Stand.WITHDRAWN]
    mine = (columns.organisation_id == organisation_id) & (columns.revision == 0) & columns.stand.in_(settled)
    in_force = select(edition.c.id).where(edition.c.organisation_id == organisation_id, edition.c.state == IN_FORCE)
    return _rows(tx, select(edition_question).where(mine, columns.edition_id.in_(in_force)).limit(limit))


def to_take_back(tx: Transaction, organisation_id: UUID, limit: int) -> tuple[QueuedRow, ...]:
    """What still stands under an edition that was withdrawn."""
    columns = edition_question.c
    withdrawn = select(edition.c.id).where(edition.c.organisation_id == organisation_id, edition.c.state == WITHDRAWN)
    mine = (columns.organisation_id == organisation_id) & columns.edition_id.in_(withdrawn)
    return _rows(tx, select(edition_question).where(mine).limit(limit))


def forget(tx: Transaction, organisation_id: UUID, edition_id: UUID, question_id: UUID) -> None:
    """A question stands nowhere under an edition any more."""
    columns = edition_question.c
    mine = (columns.organisation_id == organisation_id) & (columns.edition_id == edition_id)
    tx.run(delete(edition_question).where(mine, columns.question_id == question_id))


def counts(tx: Transaction, organisation_id: UUID) -> dict[UUID, dict[Stand, int]]:
    """How many questions stand how, by edition."""
    columns = edition_question.c
    statement = select(columns.edition_id, columns.stand, func.count()).where(columns.organisation_id == organisation_id)
    found: dict[UUID, dict[Stand, int]] = {}
    for ident, stand, count in tx.run(statement.group_by(columns.edition_id, columns.stand)):
        found.setdefault(ident, {})[Stand(stand)] = count
    return found


def put(tx: Transaction, organisation_id: UUID, row: QueuedRow, *, now: int | None = None, account_id: UUID | None = None) -> None:
    """Write a standing over the one of the version before; ChangedMeanwhile when somebody was faster. ``now`` and ``account_id`` say who
    decided it."""
    values = {
        "stand": row.stand,
        "why": msgspec.json.encode(row.why, order="deterministic"),
        "revision": row.revision,
        "version": row.version + 1,
    }
    if now is not None:
        values |= {"reason": row.reason or None, "decided_at": now, "account_id": account_id}
    columns = edition_question.c
    mine = (columns.organisation_id == organisation_id) & (columns.edition_id == row.edition_id) & (columns.question_id == row.question_id)
    if tx.run(update(edition_question).where(mine, columns.version == row.version).values(values)).rowcount != 1:
        raise ChangedMeanwhile(noun="question")


def _rows(tx: Transaction, statement: Select[Any]) -> tuple[QueuedRow, ...]:
    return tuple(
        QueuedRow(
            edition_id=row.edition_id,
            question_id=row.question_id,
            stand=Stand(row.stand),
            why=msgspec.json.decode(row.why, type=Affected),
            revision=row.revision,
            reason=row.reason or "",
            version=row.version,
        )
        for row in tx.run(statement)
    )
