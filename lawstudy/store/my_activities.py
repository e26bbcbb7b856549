"""The activities of one person, with what the register says of him and what he earned there."""

from typing import Any
from uuid import UUID

from msgspec import Struct
from sqlalchemy import Row, and_, select

from lawstudy.domain.access import Reach
from lawstudy.domain.activity import Activity
from lawstudy.domain.attendance import AttendanceState
from lawstudy.domain.kinds import Family, KindName, kind_name, of_code
from lawstudy.store.activities import value_of, within
from lawstudy.store.hours import LAW_LEDGER
from lawstudy.store.tables import activity, activity_kind, attendance, credit
from lawstudy.store.transaction import Transaction


class Mine(Struct, frozen=True, kw_only=True):
    """``state`` None: nothing was recorded of the person. ``award_id`` None: nothing was earned; ``hours`` in hundredths."""

    activity: Activity
    kind: KindName
    state: AttendanceState | None
    makes_up: UUID | None
    award_id: UUID | None
    hours: int


def in_period(tx: Transaction, organisation_id: UUID, person_id: UUID, first_day: str, last_day: str) -> tuple[Mine, ...]:
    """By date, time and topic (days are local ISO dates, both included); cancelled ones too."""
    me = and_(attendance.c.activity_id == activity.c.id, attendance.c.person_id == person_id)
    earned = and_(credit.c.activity_id == activity.c.id, credit.c.person_id == person_id, credit.c.ledger == LAW_LEDGER)
    called = and_(activity_kind.c.organisation_id == activity.c.organisation_id, activity_kind.c.code == activity.c.kind)
    beside = (
        attendance.c.state.label("came"),
        attendance.c.makes_up_id,
        credit.c.id.label("award_id"),
        credit.c.hundredths,
        activity_kind.c.name.label("kind_name"),
        activity_kind.c.short_name,
        activity_kind.c.family,
    )
    statement = select(activity, *beside).outerjoin(attendance, me).outerjoin(credit, earned).outerjoin(activity_kind, called)
    mine = within(statement, Reach(organisation_id=organisation_id, person_id=person_id))
    rows = tx.run(
        mine.where(activity.c.date >= first_day, activity.c.date <= last_day).order_by(
            activity.c.date, activity.c.starts, activity.c.title, activity.c.id
        )
    )
    return tuple(_mine(row) for row in rows)


def _mine(row: Row[*tuple[Any, ...]]) -> Mine:
    known = row.kind_name is not None
    return Mine(
        activity=value_of(row),
        kind=KindName(code=row.kind, name=row.kind_name, short=row.short_name, family=Family(row.family))
        if known
        else kind_name(of_code({}, row.kind)),
        state=None if row.came is None else AttendanceState(row.came),
        makes_up=row.makes_up_id,
        award_id=row.award_id,
        hours=row.hundredths or 0,
    )
