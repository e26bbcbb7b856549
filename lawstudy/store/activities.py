"""Rows of activities and of whom they are for."""

from collections.abc import Collection, Iterable, Sequence
from typing import Any
from uuid import UUID

import msgspec
from msgspec import structs
from sqlalchemy import ColumnElement, Row, Select, bindparam, delete, exists, func, or_, select, update

from lawstudy.domain.access import Reach
from lawstudy.domain.activity import Activity
from lawstudy.domain.page import Page
from lawstudy.domain.search_words import searched
from lawstudy.errors import BadArgument, ChangedMeanwhile, NotFound
from lawstudy.store import absences, bulk
from lawstudy.store.batches import STAGING
from lawstudy.store.kept_reads import read_once
from lawstudy.store.patterns import contains
from lawstudy.store.tables import activity, activity_audience, attendance, batch, credit, person, visit
from lawstudy.store.transaction import Transaction
from lawstudy.store.value_rows import stretches

Activities = Select[*tuple[Any, ...]]

# The state of a row that was made by mistake and taken out.
REMOVED = "removed"
_AUDIENCE = ("organisation_id", "activity_id", "person_id")


# What has a column of its own, to be searched and sorted by; everything else of an activity stands in its content.
_OF_COLUMNS = (
    "activity_id",
    "kind",
    "topic",
    "held_on",
    "starts_at",
    "minutes",
    "place",
    "speaker",
    "status",
    "mode",
    "headcount",
    "version",
)
# With what each is where nothing is said, which is not written down: of most activities most is not said.
_OF_CONTENT = {info.name: info.default for info in structs.fields(Activity) if info.name not in _OF_COLUMNS}
CONTENT_SCHEMA = 2
_encoder = msgspec.json.Encoder(order="deterministic")


def read_content(data: bytes) -> dict[str, Any]:
    """The content of any schema as fields of today. Schema 1 knew no periods, notes, about-numbers and reasons: they are empty, and
    nothing was confirmed then."""
    content: dict[str, Any] = msgspec.json.decode(data, type=dict[str, Any])
    if content.pop("schema") not in {1, CONTENT_SCHEMA}:
        raise msgspec.ValidationError("the content of an activity is of another schema")
    return content


def visible() -> ColumnElement[bool]:
    """Which rows of activities are there for anyone: not what was taken out, nor what an import has written that is not accepted yet.
    Every query over activities, audiences, attendance and hours asks it."""
    staging = select(batch.c.id).where(batch.c.state == STAGING)
    return (activity.c.state != REMOVED) & or_(activity.c.batch_id.is_(None), activity.c.batch_id.not_in(staging))


def within(statement: Activities, reach: Reach) -> Activities:
    """Only the visible activities that ``reach`` covers: a person's own are those whose register or audience names them."""
    statement = statement.where(activity.c.organisation_id == reach.organisation_id, visible())
    if reach.person_id is not None:
        invited = select(activity_audience.c.activity_id).where(activity_audience.c.person_id == reach.person_id)
        came = select(attendance.c.activity_id).where(attendance.c.person_id == reach.person_id)
        statement = statement.where(or_(activity.c.id.in_(invited), activity.c.id.in_(came)))
    if reach.departments is not None:
        invited = select(activity_audience.c.activity_id).join(person, person.c.id == activity_audience.c.person_id)
        statement = statement.where(activity.c.id.in_(invited.where(person.c.department.in_(reach.departments))))
    return statement


def add(tx: Transaction, organisation_id: UUID, values: Iterable[Activity], *, batch_id: UUID | None = None) -> None:
    """Those of a batch are seen by nobody until the batch is shown."""
    rows = [_columns(value) | {"organisation_id": organisation_id, "batch_id": batch_id} for value in values]
    bulk.insert_records(tx, activity, rows)


def drop_staged(tx: Transaction, organisation_id: UUID, batch_id: UUID, ids: Iterable[UUID]) -> None:
    """Delete those of ``ids`` that a batch made which was never shown, with everything that hangs on them."""
    mine = (activity.c.organisation_id == organisation_id) & (activity.c.batch_id == batch_id) & activity.c.id.in_(list(ids))
    chosen = list(tx.run(select(activity.c.id).where(mine)).scalars())
    for table in (credit, attendance, activity_audience, visit):
        tx.run(delete(table).where(table.c.organisation_id == organisation_id, table.c.activity_id.in_(chosen)))
    tx.run(delete(activity).where(activity.c.organisation_id == organisation_id, activity.c.id.in_(chosen)))


def change(tx: Transaction, organisation_id: UUID, value: Activity, expected_version: int) -> None:
    """Write ``value`` over the activity with its id; ChangedMeanwhile when the row has moved on."""
    _write_over(tx, organisation_id, value, _columns(value), expected_version)


def remove(tx: Transaction, organisation_id: UUID, value: Activity, expected_version: int) -> None:
    """As :func:`change`; nobody sees the row from now on."""
    _write_over(tx, organisation_id, value, _columns(value) | {"state": REMOVED}, expected_version)


def remove_all(tx: Transaction, organisation_id: UUID, values: Sequence[Activity]) -> None:
    """As :func:`remove`, many of them with their registers, hours and visits; each is written over the version that it has."""
    for part in stretches([value.activity_id for value in values]):
        for table in (credit, attendance, visit):
            tx.run(delete(table).where(table.c.organisation_id == organisation_id, table.c.activity_id.in_(part)))
    mine = (activity.c.organisation_id == organisation_id) & (activity.c.id == bindparam("new_id"))
    written = [_columns(value) | {"state": REMOVED, "version": value.version + 1} for value in values]
    rows = [{f"new_{name}": value for name, value in one.items()} | {"known": one["version"] - 1} for one in written]
    if rows:
        columns: dict[str, Any] = {name: bindparam(f"new_{name}") for name in written[0] if name != "id"}
        statement = update(activity).where(mine, visible(), activity.c.version == bindparam("known")).values(columns)
        if tx.run(statement, rows).rowcount != len(rows):
            raise ChangedMeanwhile(noun="activity")


def _write_over(tx: Transaction, organisation_id: UUID, value: Activity, columns: dict[str, Any], expected_version: int) -> None:
    mine = (activity.c.organisation_id == organisation_id) & (activity.c.id == value.activity_id)
    statement = update(activity).where(mine, visible(), activity.c.version == expected_version)
    if tx.run(statement.values(columns | {"version": expected_version + 1})).rowcount != 1:
        raise ChangedMeanwhile(noun="activity")


def get(tx: Transaction, reach: Reach, activity_id: UUID) -> Activity:
    found = find(tx, reach, activity_id)
    if found is None:
        raise NotFound(noun="activity", ident=str(activity_id))
    return found


def find(tx: Transaction, reach: Reach, activity_id: UUID) -> Activity | None:
    row = tx.run(within(select(activity), reach).where(activity.c.id == activity_id)).one_or_none()
    return None if row is None else value_of(row)


def some(tx: Transaction, reach: Reach, ids: Collection[UUID]) -> dict[UUID, Activity]:
    """Those of ``ids`` that are there."""
    return {
        row.id: value_of(row) for part in stretches(ids) for row in tx.run(within(select(activity), reach).where(activity.c.id.in_(part)))
    }


def listed(tx: Transaction, reach: Reach, *, first_day: str = "", last_day: str = "") -> tuple[Activity, ...]:
    """All activities of the reach in a period (local ISO dates, both included), by date, time and topic."""
    statement = _in_period(within(select(activity), reach), first_day, last_day)
    rows = tx.run(statement.order_by(activity.c.date, activity.c.starts, activity.c.title, activity.c.id))
    return tuple(value_of(row) for row in rows)


@read_once
def ledger(tx: Transaction, reach: Reach, *, first_day: str = "", last_day: str = "") -> tuple[tuple[Activity, bool], ...]:
    """All activities of the reach (in a period: local ISO dates, both included) by date, time and topic, each with whether its register
    names anyone, or firms that it went to."""
    came = exists().where(attendance.c.activity_id == activity.c.id)
    named = or_(came, exists().where(visit.c.activity_id == activity.c.id)).label("named")
    statement = _in_period(within(select(activity, named), reach), first_day, last_day)
    rows = tx.run(statement.order_by(activity.c.date, activity.c.starts, activity.c.title, activity.c.id))
    return tuple((value_of(row), bool(row.named)) for row in rows)


def alike(tx: Transaction, reach: Reach, day: str, kind: str) -> tuple[Activity, ...]:
    """Those of one day and kind."""
    statement = within(select(activity), reach).where(activity.c.date == day, activity.c.kind == kind)
    return tuple(value_of(row) for row in tx.run(statement.order_by(activity.c.id)))


def page(
    tx: Transaction,
    reach: Reach,
    *,
    first_day: str,
    last_day: str,
    kind: str,
    status: str,
    tag: str,
    text: str,
    cursor: str,
    limit: int,
) -> Page[Activity]:
    """Activities by date; an empty filter does not filter. each word of ``text`` is part of the topic, the place or the speaker."""
    statement = _in_period(within(select(activity), reach), first_day, last_day)
    if kind:
        statement = statement.where(activity.c.kind == kind)
    if status:
        statement = statement.where(activity.c.state == status)
    if text:
        statement = statement.where(*(contains(activity.c.found_by, word) for word in searched(text).split()))
    if tag:
        # Tags live in the content: the ledger of a bureau is short enough to look.
        tagged = [row.id for row in tx.run(statement) if tag in value_of(row).tags]
        statement = statement.where(activity.c.id.in_(tagged))
    total = tx.run(select(func.count()).select_from(statement.subquery())).scalar_one()
    rows = tx.run(_after(statement, cursor).order_by(activity.c.date, activity.c.starts, activity.c.id).limit(limit)).all()
    following = f"{rows[-1].date}\n{rows[-1].starts}\n{rows[-1].id}" if len(rows) == limit else ""
    return Page(items=tuple(value_of(row) for row in rows), total=total, next_cursor=following)


def _after(statement: Activities, cursor: str) -> Activities:
    if not cursor:
        return statement
    try:
        day, starts, ident = cursor.split("\n")
        last = UUID(ident)
    except ValueError as error:
        raise BadArgument(name="cursor", reason="it is not one of this list") from error
    same = (activity.c.date == day) & ((activity.c.starts > starts) | ((activity.c.starts == starts) & (activity.c.id > last)))
    return statement.where(or_(activity.c.date > day, same))


def _in_period(statement: Activities, first_day: str, last_day: str) -> Activities:
    if first_day:
        statement = statement.where(activity.c.date >= first_day)
    if last_day:
        statement = statement.where(activity.c.date <= last_day)
    return statement


# --- audience ---------------------------------------------------------------------------------------------------------------


def set_audience(tx: Transaction, organisation_id: UUID, activity_id: UUID, person_ids: Iterable[UUID]) -> None:
    """Replace the audience of an activity."""
    mine = (activity_audience.c.organisation_id == organisation_id) & (activity_audience.c.activity_id == activity_id)
    tx.run(delete(activity_audience).where(mine))
    add_audience(tx, organisation_id, [(activity_id, person_id) for person_id in dict.fromkeys(person_ids)])


def add_audience(tx: Transaction, organisation_id: UUID, pairs: Iterable[tuple[UUID, UUID]]) -> None:
    """Add (activity, person) pairs that are not there yet."""
    bulk.insert_rows(tx, activity_audience, _AUDIENCE, [(organisation_id, *pair) for pair in pairs])


def audience(tx: Transaction, organisation_id: UUID, activity_id: UUID) -> tuple[UUID, ...]:
    """The people an activity is for, by the order of their names."""
    statement = select(person.c.id).join(activity_audience, activity_audience.c.person_id == person.c.id)
    mine = (activity_audience.c.organisation_id == organisation_id) & (activity_audience.c.activity_id == activity_id)
    return tuple(tx.run(statement.where(mine).order_by(person.c.sort_key, person.c.id)).scalars())


def departments_of(tx: Transaction, organisation_id: UUID, activity_id: UUID) -> frozenset[str]:
    """Of everyone in the audience or the register of an activity."""
    invited = select(activity_audience.c.person_id).where(activity_audience.c.activity_id == activity_id)
    came = select(attendance.c.person_id).where(attendance.c.activity_id == activity_id)
    mine = (person.c.organisation_id == organisation_id) & (person.c.id.in_(invited) | person.c.id.in_(came))
    return frozenset(tx.run(select(person.c.department).where(mine).distinct()).scalars())


def audience_sizes(tx: Transaction, organisation_id: UUID, activity_ids: Iterable[UUID]) -> dict[UUID, int]:
    """应到: the audience without those who were away (不在岗)."""
    wanted = list(activity_ids)
    statement = select(activity_audience.c.activity_id, func.count()).join(activity, activity.c.id == activity_audience.c.activity_id)
    statement = statement.where(activity_audience.c.organisation_id == organisation_id, visible())
    statement = statement.where(activity_audience.c.activity_id.in_(wanted)).group_by(activity_audience.c.activity_id)
    away = absences.not_expected(tx, organisation_id, wanted)
    return {row[0]: row[1] - away[row[0]] for row in tx.run(statement)}


# --- rows and values --------------------------------------------------------------------------------------------------------


def _columns(value: Activity) -> dict[str, Any]:
    said = {name: what for name, default in _OF_CONTENT.items() if (what := getattr(value, name)) != default}
    content = {"schema": CONTENT_SCHEMA, **said}
    return {
        "id": value.activity_id,
        "title": value.topic,
        "kind": value.kind,
        "date": value.held_on,
        "starts": value.starts_at,
        "minutes": value.minutes,
        "place": value.place,
        "speaker": value.speaker,
        "found_by": searched("\n".join((value.topic, value.place, value.speaker))),
        "state": value.status,
        "counting": value.mode,
        "headcount": value.headcount,
        "content": _encoder.encode(content),
        "version": value.version,
    }


def value_of(row: Row[*tuple[Any, ...]]) -> Activity:
    columns = {
        "activity_id": row.id,
        "kind": row.kind,
        "topic": row.title,
        "held_on": row.date,
        "starts_at": row.starts or "",
        "minutes": row.minutes or 0,
        "place": row.place,
        "speaker": row.speaker,
        "status": row.state,
        "mode": row.counting,
        "headcount": row.headcount,
        "version": row.version,
    }
    return msgspec.convert(read_content(row.content) | columns, Activity)
