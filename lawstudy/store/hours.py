"""Rows of 学法学时. Each freezes the rule and the minutes it was awarded by."""

from collections.abc import Iterable
from typing import Any
from uuid import UUID

import msgspec
from msgspec import Struct
from sqlalchemy import Select, delete, insert, or_, select

from lawstudy.domain.access import Reach
from lawstudy.domain.credit import CreditAward
from lawstudy.store.activities import visible
from lawstudy.store.session import Session
from lawstudy.store.tables import activity, credit, person

LAW_LEDGER = "law"
FROM_ACTIVITY = "activity"


class AwardContent(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    schema: int = 1
    award: CreditAward


class DatedAward(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """An award and the day of its activity."""

    id: UUID
    held_on: str
    award: CreditAward


def replace_of_activity(session: Session, organisation_id: UUID, activity_id: UUID, awards: Iterable[DatedAward]) -> None:
    """Write the awards of an activity in place of those it had."""
    session.run(delete(credit).where(credit.c.organisation_id == organisation_id, credit.c.activity_id == activity_id))
    add(session, organisation_id, awards)


def add(session: Session, organisation_id: UUID, awards: Iterable[DatedAward]) -> None:
    rows = [_columns(organisation_id, dated) for dated in awards]
    if rows:
        session.run(insert(credit), rows)


def of_activity(session: Session, organisation_id: UUID, activity_id: UUID) -> tuple[DatedAward, ...]:
    statement = select(credit).where(credit.c.organisation_id == organisation_id, credit.c.activity_id == activity_id)
    return _values(session, statement)


def in_period(session: Session, reach: Reach, first_day: str, last_day: str) -> tuple[DatedAward, ...]:
    """Awards of the reach for activities held from ``first_day`` to ``last_day`` (local ISO dates, both included)."""
    statement = select(credit).join(person, person.c.id == credit.c.person_id).where(credit.c.organisation_id == reach.organisation_id)
    statement = statement.outerjoin(activity, activity.c.id == credit.c.activity_id)
    statement = statement.where(or_(credit.c.activity_id.is_(None), visible()))
    if reach.person_id is not None:
        statement = statement.where(credit.c.person_id == reach.person_id)
    if reach.department is not None:
        statement = statement.where(person.c.department == reach.department)
    return _values(session, statement.where(credit.c.ledger == LAW_LEDGER, credit.c.date >= first_day, credit.c.date <= last_day))


def _columns(organisation_id: UUID, dated: DatedAward) -> dict[str, Any]:
    return {
        "id": dated.id,
        "organisation_id": organisation_id,
        "person_id": dated.award.person_id,
        "ledger": LAW_LEDGER,
        "date": dated.held_on,
        "hundredths": dated.award.hours,
        "source": FROM_ACTIVITY,
        "activity_id": dated.award.session_id,
        "content": msgspec.json.encode(AwardContent(award=dated.award), order="deterministic"),
    }


def _values(session: Session, statement: Select[*tuple[Any, ...]]) -> tuple[DatedAward, ...]:
    rows = session.run(statement.order_by(credit.c.date, credit.c.id))
    return tuple(DatedAward(id=r.id, held_on=r.date, award=msgspec.json.decode(r.content, type=AwardContent).award) for r in rows)
