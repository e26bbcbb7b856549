"""Rows of 学法学时. Each freezes the rule and the minutes it was awarded by."""

from collections.abc import Collection, Iterable
from functools import lru_cache
from typing import Any
from uuid import UUID

import msgspec
from msgspec import Struct
from sqlalchemy import Row, Select, delete, func, or_, select

from lawstudy.domain.access import Reach
from lawstudy.domain.credit import CreditAward, CreditRule
from lawstudy.store import bulk
from lawstudy.store.activities import visible
from lawstudy.store.tables import activity, credit, person
from lawstudy.store.transaction import Transaction

LAW_LEDGER = "law"
FROM_ACTIVITY = "activity"
_COLUMNS = ("id", "organisation_id", "person_id", "ledger", "date", "hundredths", "source", "activity_id", "content")
_AT_ONCE = 500
_encoder = msgspec.json.Encoder(order="deterministic")


class Basis(Struct, frozen=True, kw_only=True):
    """What an award was computed from. Schema 1 held the whole award, with what the columns say as well: that is passed over."""

    minutes: int
    rule: CreditRule


class AwardContent(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    schema: int = 2
    award: Basis


_decoder = msgspec.json.Decoder(AwardContent)


class DatedAward(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """An award and the day of its activity."""

    id: UUID
    held_on: str
    award: CreditAward


def replace_of_activity(tx: Transaction, organisation_id: UUID, activity_id: UUID, awards: Iterable[DatedAward]) -> None:
    """Write the awards of an activity in place of those it had."""
    tx.run(delete(credit).where(credit.c.organisation_id == organisation_id, credit.c.activity_id == activity_id))
    add(tx, organisation_id, awards)


def add(tx: Transaction, organisation_id: UUID, awards: Iterable[DatedAward]) -> None:
    listed, rows = list(awards), []
    made: dict[tuple[int, int], bytes] = {}  # an import of a year earns the same again and again
    for dated in listed:
        like = (dated.award.minutes, id(dated.award.rule))
        content = made.get(like) or made.setdefault(like, _content(dated.award))
        rows.append(_row(organisation_id, dated, content))
    bulk.insert_rows(tx, credit, _COLUMNS, rows)


def of_activity(tx: Transaction, organisation_id: UUID, activity_id: UUID) -> tuple[DatedAward, ...]:
    statement = select(credit).where(credit.c.organisation_id == organisation_id, credit.c.activity_id == activity_id)
    return _values(tx, statement)


def in_period(tx: Transaction, reach: Reach, first_day: str, last_day: str) -> tuple[DatedAward, ...]:
    """Awards of the reach for activities held from ``first_day`` to ``last_day`` (local ISO dates, both included)."""
    # An award has the date of its activity, so that those of a period are found by its activities and not one by one.
    held = select(activity.c.id).where(activity.c.organisation_id == reach.organisation_id, visible())
    held = held.where(activity.c.date >= first_day, activity.c.date <= last_day)
    statement = select(credit).where(credit.c.organisation_id == reach.organisation_id, credit.c.ledger == LAW_LEDGER)
    statement = statement.where(or_(credit.c.activity_id.is_(None), credit.c.activity_id.in_(held)))
    if reach.person_id is not None:
        statement = statement.where(credit.c.person_id == reach.person_id)
    if reach.departments is not None:
        statement = statement.join(person, person.c.id == credit.c.person_id).where(person.c.department.in_(reach.departments))
    return _values(tx, statement.where(credit.c.date >= first_day, credit.c.date <= last_day))


def _content(award: CreditAward) -> bytes:
    return _encoder.encode(AwardContent(award=Basis(minutes=award.minutes, rule=award.rule)))


def sums_of_activities(tx: Transaction, organisation_id: UUID, activity_ids: Collection[UUID]) -> dict[UUID, int]:
    """By person, the hours (in hundredths) of these activities."""
    found: dict[UUID, int] = {}
    listed = list(activity_ids)
    for begin in range(0, len(listed), _AT_ONCE):
        mine = (credit.c.organisation_id == organisation_id) & credit.c.activity_id.in_(listed[begin : begin + _AT_ONCE])
        for row in tx.run(_sums().where(mine, credit.c.ledger == LAW_LEDGER)):
            found[row[0]] = found.get(row[0], 0) + int(row[1])
    return found


def sums_in_period(tx: Transaction, organisation_id: UUID, first_day: str, last_day: str) -> dict[UUID, int]:
    """By person, the hours (in hundredths) of a period: the sums of what :func:`in_period` finds, made by the database."""
    held = select(activity.c.id).where(activity.c.organisation_id == organisation_id, visible())
    held = held.where(activity.c.date >= first_day, activity.c.date <= last_day)
    mine = (credit.c.organisation_id == organisation_id) & (credit.c.ledger == LAW_LEDGER)
    mine &= or_(credit.c.activity_id.is_(None), credit.c.activity_id.in_(held)) & (credit.c.date >= first_day) & (credit.c.date <= last_day)
    return {row[0]: int(row[1]) for row in tx.run(_sums().where(mine))}


def _sums() -> Select[*tuple[Any, ...]]:
    return select(credit.c.person_id, func.sum(credit.c.hundredths)).group_by(credit.c.person_id)


def _row(organisation_id: UUID, dated: DatedAward, content: bytes) -> tuple[Any, ...]:
    award = dated.award
    return (
        dated.id,
        organisation_id,
        award.person_id,
        LAW_LEDGER,
        dated.held_on,
        award.hours,
        FROM_ACTIVITY,
        award.activity_id,
        content,
    )


def _values(tx: Transaction, statement: Select[*tuple[Any, ...]]) -> tuple[DatedAward, ...]:
    rows = tx.run(statement.order_by(credit.c.date, credit.c.id))
    return tuple(DatedAward(id=row.id, held_on=row.date, award=_award(row)) for row in rows)


@lru_cache(1024)
def _basis(content: bytes) -> Basis:
    """Thousands of awards of a year rest on the same minutes and the same rule."""
    return _decoder.decode(content).award


def _award(row: Row[*tuple[Any, ...]]) -> CreditAward:
    basis = _basis(row.content)
    return CreditAward(activity_id=row.activity_id, person_id=row.person_id, hours=row.hundredths, minutes=basis.minutes, rule=basis.rule)
