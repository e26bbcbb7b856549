"""Rows of 学法学时. Each freezes the rule and the minutes it was awarded by."""

from collections.abc import Collection, Iterable
from functools import lru_cache
from typing import Any
from uuid import UUID

import msgspec
from msgspec import Struct
from sqlalchemy import Row, Select, delete, func, or_, select

from lawstudy.domain.access import Reach
from lawstudy.domain.credit import CreditAward, CreditRule, HoursAccount, ManualCredit
from lawstudy.store import bulk
from lawstudy.store.activities import visible
from lawstudy.store.tables import activity, credit, person
from lawstudy.store.transaction import Transaction

LAW_LEDGER = HoursAccount.LAW.value
FROM_ACTIVITY, MANUAL = "activity", "manual"
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


class ManualContent(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    schema: int = 1
    what: str
    document: str


_decoder = msgspec.json.Decoder(AwardContent)
_manual_decoder = msgspec.json.Decoder(ManualContent)


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


def earned(
    tx: Transaction, reach: Reach, first_day: str, last_day: str, *, account: HoursAccount = HoursAccount.LAW
) -> tuple[tuple[DatedAward, ...], tuple[ManualCredit, ...]]:
    """What the reach has in one account for a period (local ISO dates, both included): by activities held then, or entered for a day."""
    # An award has the date of its activity, so that those of a period are found by its activities and not one by one.
    held = select(activity.c.id).where(activity.c.organisation_id == reach.organisation_id, visible())
    held = held.where(activity.c.date >= first_day, activity.c.date <= last_day)
    there = or_(credit.c.activity_id.is_(None), credit.c.activity_id.in_(held))
    statement = _within(select(credit).where(credit.c.ledger == account.value, there), reach)
    rows = tx.run(statement.where(credit.c.date >= first_day, credit.c.date <= last_day).order_by(credit.c.date, credit.c.id)).all()
    given = [row for row in rows if row.source == FROM_ACTIVITY]
    awards = tuple(DatedAward(id=row.id, held_on=row.date, award=_award(row)) for row in given)
    return awards, tuple(_manual(row) for row in rows if row.source == MANUAL)


def _within(statement: Select[*tuple[Any, ...]], reach: Reach) -> Select[*tuple[Any, ...]]:
    statement = statement.where(credit.c.organisation_id == reach.organisation_id)
    if reach.person_id is not None:
        statement = statement.where(credit.c.person_id == reach.person_id)
    if reach.departments is not None:
        statement = statement.join(person, person.c.id == credit.c.person_id).where(person.c.department.in_(reach.departments))
    return statement


def add_manual(tx: Transaction, organisation_id: UUID, value: ManualCredit) -> None:
    content = _encoder.encode(ManualContent(what=value.what, document=value.document))
    row = (value.id, organisation_id, value.person_id, value.account.value, value.day, value.hours, MANUAL, None, content)
    bulk.insert_rows(tx, credit, _COLUMNS, [row])


def remove_manual(tx: Transaction, organisation_id: UUID, credit_id: UUID) -> bool:
    """Whether there was one; the log keeps that it was."""
    mine = (credit.c.organisation_id == organisation_id) & (credit.c.id == credit_id) & (credit.c.source == MANUAL)
    return tx.run(delete(credit).where(mine)).rowcount == 1


def manual_in_period(
    tx: Transaction, reach: Reach, first_day: str, last_day: str, *, account: HoursAccount | None = None
) -> tuple[ManualCredit, ...]:
    """What was entered for days of a period, by day; of one account, or of all."""
    statement = _within(select(credit).where(credit.c.activity_id.is_(None), credit.c.source == MANUAL), reach)
    if account is not None:
        statement = statement.where(credit.c.ledger == account.value)
    statement = statement.where(credit.c.date >= first_day, credit.c.date <= last_day)
    return tuple(map(_manual, tx.run(statement.order_by(credit.c.date, credit.c.id))))


def _manual(row: Row[*tuple[Any, ...]]) -> ManualCredit:
    said = _manual_decoder.decode(row.content)
    return ManualCredit(
        id=row.id,
        person_id=row.person_id,
        account=HoursAccount(row.ledger),
        day=row.date,
        hours=row.hundredths,
        what=said.what,
        document=said.document,
    )


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
    """By person, the hours (in hundredths) of a period: the sums of what :func:`earned` finds, made by the database."""
    held = select(activity.c.id).where(activity.c.organisation_id == organisation_id, visible())
    held = held.where(activity.c.date >= first_day, activity.c.date <= last_day)
    mine = (credit.c.organisation_id == organisation_id) & (credit.c.ledger == LAW_LEDGER)
    mine &= or_(credit.c.activity_id.is_(None), credit.c.activity_id.in_(held)) & (credit.c.date >= first_day) & (credit.c.date <= last_day)
    return {row[0]: int(row[1]) for row in tx.run(_sums().where(mine))}


def sums_by_account(tx: Transaction, reach: Reach, first_day: str, last_day: str) -> dict[HoursAccount, int]:
    """What the reach has in each account for a period, by activities and entered. They are never added to one another."""
    held = select(activity.c.id).where(activity.c.organisation_id == reach.organisation_id, visible())
    held = held.where(activity.c.date >= first_day, activity.c.date <= last_day)
    there = or_(credit.c.activity_id.is_(None), credit.c.activity_id.in_(held))
    statement = _within(select(credit.c.ledger, func.sum(credit.c.hundredths)).where(there), reach)
    dated = statement.where(credit.c.date >= first_day, credit.c.date <= last_day).group_by(credit.c.ledger)
    return {HoursAccount(row[0]): int(row[1]) for row in tx.run(dated)}


def _sums() -> Select[*tuple[Any, ...]]:
    return select(credit.c.person_id, func.sum(credit.c.hundredths)).group_by(credit.c.person_id)


def _row(organisation_id: UUID, dated: DatedAward, content: bytes) -> tuple[Any, ...]:
    award = dated.award
    return (
        dated.id,
        organisation_id,
        award.person_id,
        award.account.value,
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
    return CreditAward(
        activity_id=row.activity_id,
        person_id=row.person_id,
        hours=row.hundredths,
        minutes=basis.minutes,
        rule=basis.rule,
        account=HoursAccount(row.ledger),
    )
