"""Rows of attendance registers. Who has no row is 未登记."""

from collections.abc import Collection, Iterable
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, Row, Select, delete, exists, func, select, union_all

from lawstudy.domain.access import Reach
from lawstudy.domain.activity import ActivityStatus
from lawstudy.domain.attendance import ATTENDING, Attendance, AttendanceState, Correction, Mark, Recorded
from lawstudy.domain.clock import local_date
from lawstudy.store import absences, bulk
from lawstudy.store.activities import visible
from lawstudy.store.columns import nothing
from lawstudy.store.memberships import holds_on
from lawstudy.store.tables import activity, activity_audience, attendance, person, person_group
from lawstudy.store.tables import attendance_correction as correction
from lawstudy.store.transaction import Transaction
from lawstudy.store.value_rows import stretches

_COLUMNS = ("organisation_id", "activity_id", "person_id", "state", "note", "makes_up_id", "marked_at")
_ROW = (attendance.c.activity_id, attendance.c.person_id, attendance.c.state, attendance.c.makes_up_id)


def write(tx: Transaction, organisation_id: UUID, activity_id: UUID, marks: Iterable[Mark], now: int) -> None:
    """Replace the rows of the people named."""
    listed = list(marks)
    mine = (attendance.c.organisation_id == organisation_id) & (attendance.c.activity_id == activity_id)
    tx.run(delete(attendance).where(mine, attendance.c.person_id.in_([mark.person_id for mark in listed])))
    add(tx, organisation_id, [(activity_id, mark) for mark in listed], now)


def add(tx: Transaction, organisation_id: UUID, marks: Iterable[tuple[UUID, Mark]], now: int) -> None:
    """Add rows, by activity, of people who have none there yet; a mark without a state is no row."""
    rows = [
        (organisation_id, activity_id, mark.person_id, mark.state.value, mark.note, mark.makes_up, now)
        for activity_id, mark in marks
        if mark.state is not None
    ]
    bulk.insert_rows(tx, attendance, _COLUMNS, rows)


def of_activity(tx: Transaction, organisation_id: UUID, activity_id: UUID) -> tuple[Mark, ...]:
    mine = (attendance.c.organisation_id == organisation_id) & (attendance.c.activity_id == activity_id)
    rows = tx.run(select(attendance).where(mine))
    return tuple(Mark(person_id=r.person_id, state=AttendanceState(r.state), note=r.note, makes_up=r.makes_up_id) for r in rows)


def recorded(tx: Transaction, organisation_id: UUID, activity_id: UUID, person_ids: Iterable[UUID]) -> dict[UUID, Recorded]:
    """What stands in a register of some people, and since which day."""
    wanted = list(person_ids)
    once = {one.person_id for one in corrections(tx, organisation_id, activity_id)}
    mine = (attendance.c.organisation_id == organisation_id) & (attendance.c.activity_id == activity_id)
    rows = tx.run(select(attendance).where(mine, attendance.c.person_id.in_(wanted)))
    return {
        row.person_id: Recorded(state=AttendanceState(row.state), day=local_date(row.marked_at), corrected=row.person_id in once)
        for row in rows
    }


def add_corrections(tx: Transaction, organisation_id: UUID, made: Iterable[Correction]) -> None:
    rows = [
        {
            "id": one.id,
            "organisation_id": organisation_id,
            "activity_id": one.activity_id,
            "person_id": one.person_id,
            "before": one.before,
            "after": one.after,
            "reason": one.reason,
            "account_id": one.account_id,
            "at": one.at_us,
        }
        for one in made
    ]
    bulk.insert_records(tx, correction, rows)


def corrections(
    tx: Transaction, organisation_id: UUID, activity_id: UUID | None = None, *, person_id: UUID | None = None
) -> tuple[Correction, ...]:
    """Of one register, or of one person in all that are seen; oldest first."""
    statement = select(correction).join(activity, activity.c.id == correction.c.activity_id)
    statement = statement.where(correction.c.organisation_id == organisation_id, visible())
    if activity_id is not None:
        statement = statement.where(correction.c.activity_id == activity_id)
    if person_id is not None:
        statement = statement.where(correction.c.person_id == person_id)
    return tuple(map(_correction, tx.run(statement.order_by(correction.c.at, correction.c.id))))


def _correction(row: Row[*tuple[Any, ...]]) -> Correction:
    before, after = (None if state is None else AttendanceState(state) for state in (row.before, row.after))
    return Correction(
        id=row.id,
        activity_id=row.activity_id,
        person_id=row.person_id,
        before=before,
        after=after,
        reason=row.reason,
        account_id=row.account_id,
        at_us=row.at,
    )


def marked_after(tx: Transaction, organisation_id: UUID, activity_ids: Collection[UUID], at: int) -> bool:
    """Whether anything in the registers of activities was written after ``at``."""
    late = select(attendance.c.person_id).where(attendance.c.organisation_id == organisation_id, attendance.c.marked_at > at).limit(1)
    return any(tx.run(late.where(attendance.c.activity_id.in_(part))).first() is not None for part in stretches(activity_ids))


def any_made_up(tx: Transaction, organisation_id: UUID, activity_ids: Collection[UUID]) -> bool:
    """Whether another activity makes one of them up (补学)."""
    rows = select(attendance.c.person_id).join(activity, activity.c.id == attendance.c.activity_id).limit(1)
    mine = rows.where(attendance.c.organisation_id == organisation_id, visible())
    return any(tx.run(mine.where(attendance.c.makes_up_id.in_(part))).first() is not None for part in stretches(activity_ids))


def made_up(tx: Transaction, organisation_id: UUID, activity_id: UUID) -> tuple[Attendance, ...]:
    """Rows of other activities that make up ``activity_id`` (补学)."""
    mine = (attendance.c.organisation_id == organisation_id) & (attendance.c.makes_up_id == activity_id)
    return _values(tx, select(*_ROW).join(activity, activity.c.id == attendance.c.activity_id).where(mine, visible()))


def in_period(tx: Transaction, reach: Reach, first_day: str, last_day: str, *, kinds: Collection[str] = ()) -> tuple[Attendance, ...]:
    """All rows of the registers of a period, and one row without a state for each 未登记 of an audience who was not away (不在岗); with
    ``kinds`` of activities of these alone, and whatever makes something up."""
    dated = (activity.c.date >= first_day) & (activity.c.date <= last_day) & (activity.c.organisation_id == reach.organisation_id)
    dated &= visible()
    of_kinds = [activity.c.kind.in_(list(kinds))] if kinds else []
    recorded = select(*_ROW, attendance.c.marked_at)
    recorded = _within(recorded.join(activity, activity.c.id == attendance.c.activity_id), reach).where(dated)
    recorded = recorded.where(*(each | attendance.c.makes_up_id.is_not(None) for each in of_kinds))
    named = (attendance.c.activity_id == activity_audience.c.activity_id) & (attendance.c.person_id == activity_audience.c.person_id)
    blank = (nothing(each) for each in (attendance.c.state, attendance.c.makes_up_id, attendance.c.marked_at))
    statement = select(activity_audience.c.activity_id, activity_audience.c.person_id, *blank)
    statement = statement.join(activity, activity.c.id == activity_audience.c.activity_id).where(
        dated, ~exists().where(named), ~absences.is_away(activity_audience.c.person_id), *of_kinds
    )
    statement = statement.join(person, person.c.id == activity_audience.c.person_id)
    if reach.person_id is not None:
        statement = statement.where(activity_audience.c.person_id == reach.person_id)
    if reach.departments is not None:
        statement = statement.where(person.c.department.in_(reach.departments))
    rows = sorted(tx.run(union_all(recorded, statement)), key=lambda row: (row[4] is None, row[4] or 0, row[1].int))
    return tuple(map(_value, rows))


def came(tx: Transaction, reach: Reach, first_day: str, last_day: str) -> tuple[tuple[UUID, UUID, UUID | None], ...]:
    """Who was there at what was held in a period: (activity, person, the missed activity that this one makes up)."""
    statement = select(attendance.c.activity_id, attendance.c.person_id, attendance.c.makes_up_id)
    statement = _within(statement.join(activity, activity.c.id == attendance.c.activity_id), reach)
    dated = (activity.c.date >= first_day) & (activity.c.date <= last_day) & (activity.c.organisation_id == reach.organisation_id)
    there = attendance.c.state.in_(ATTENDING)
    return tuple((row[0], row[1], row[2]) for row in tx.run(statement.where(dated, visible(), there)))


def by_membership(tx: Transaction, organisation_id: UUID, kind: str, group: str, first_day: str, last_day: str) -> tuple[int, int]:
    """How many names of a group were there at the held activities of a kind, and how many of others (列席); of days on which the group had
    anybody at all."""
    member, there = _membership(organisation_id, kind, group, first_day, last_day)
    statement = select(member, func.count()).join_from(attendance, activity, activity.c.id == attendance.c.activity_id)
    found = {bool(row[0]): row[1] for row in tx.run(statement.where(*there).group_by("member"))}
    return found.get(True, 0), found.get(False, 0)


def sat_in(tx: Transaction, organisation_id: UUID, kind: str, group: str, first_day: str, last_day: str) -> frozenset[tuple[UUID, UUID]]:
    """(activity, person) of those others."""
    member, there = _membership(organisation_id, kind, group, first_day, last_day)
    statement = select(attendance.c.activity_id, attendance.c.person_id, member)
    statement = statement.join_from(attendance, activity, activity.c.id == attendance.c.activity_id)
    return frozenset((row[0], row[1]) for row in tx.run(statement.where(*there)) if not row[2])


def _membership(
    organisation_id: UUID, kind: str, group: str, first_day: str, last_day: str
) -> tuple[ColumnElement[bool], tuple[ColumnElement[bool], ...]]:
    """Whether somebody was of a group on the day of an activity, and which rows are meant."""
    mine, others = person_group.alias(), person_group.alias()
    of_group = [(table.c.organisation_id == organisation_id) & (table.c.group_code == group) for table in (mine, others)]
    member = exists().where(of_group[0], mine.c.person_id == attendance.c.person_id, holds_on(mine, activity.c.date))
    known = exists().where(of_group[1], holds_on(others, activity.c.date))
    dated = (activity.c.date >= first_day) & (activity.c.date <= last_day) & (activity.c.organisation_id == organisation_id)
    held = (activity.c.kind == kind) & (activity.c.state == ActivityStatus.HELD) & visible() & attendance.c.state.in_(ATTENDING)
    return member.label("member"), (dated, held, known)


def attended(tx: Transaction, organisation_id: UUID) -> dict[UUID, int]:
    """How many each register of the organisation names as there, also one of an activity that nobody sees: read in the order of its key,
    without looking at each activity, it costs a third."""
    statement = select(attendance.c.activity_id, func.count()).where(attendance.c.organisation_id == organisation_id)
    there = attendance.c.state.in_(ATTENDING)
    return {row[0]: row[1] for row in tx.run(statement.where(there).group_by(attendance.c.activity_id))}


def counts(tx: Transaction, organisation_id: UUID, activity_ids: Iterable[UUID]) -> dict[UUID, dict[AttendanceState, int]]:
    """How many people of each state, by activity."""
    statement = select(attendance.c.activity_id, attendance.c.state, func.count())
    statement = statement.join(activity, activity.c.id == attendance.c.activity_id)
    statement = statement.where(attendance.c.organisation_id == organisation_id, visible())
    statement = statement.where(attendance.c.activity_id.in_(list(activity_ids))).group_by(attendance.c.activity_id, attendance.c.state)
    found: dict[UUID, dict[AttendanceState, int]] = {}
    for activity_id, state, number in tx.run(statement):
        found.setdefault(activity_id, {})[AttendanceState(state)] = number
    return found


def _within(statement: Select[*tuple[Any, ...]], reach: Reach) -> Select[*tuple[Any, ...]]:
    statement = statement.join(person, person.c.id == attendance.c.person_id)
    if reach.person_id is not None:
        statement = statement.where(attendance.c.person_id == reach.person_id)
    if reach.departments is not None:
        statement = statement.where(person.c.department.in_(reach.departments))
    return statement


def _values(tx: Transaction, statement: Select[*tuple[Any, ...]]) -> tuple[Attendance, ...]:
    rows = tx.run(statement.order_by(attendance.c.marked_at, attendance.c.person_id))
    return tuple(_value(row) for row in rows)


def _value(r: Row[*tuple[Any, ...]]) -> Attendance:
    return Attendance(activity_id=r[0], person_id=r[1], state=None if r[2] is None else AttendanceState(r[2]), makes_up=r[3])
