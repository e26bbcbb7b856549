"""One person who had been entered twice: every row that names the one goes to the other, and can go back.

Whatever table names a person is found by its foreign keys, also one that is added later. Where both have a row of the same thing (the
register of one activity, one exam), one of the two gives way: it is taken out and kept in the record of the joining.
"""

from base64 import b64decode, b64encode
from collections.abc import Iterator, Mapping
from contextlib import suppress
from typing import Any
from uuid import UUID

import msgspec
from msgspec import Struct
from sqlalchemy import Column, ColumnElement, LargeBinary, Row, Table, delete, insert, select, update

from lawstudy.domain.attendance import ATTENDING
from lawstudy.domain.people import PersonState
from lawstudy.errors import NotFound
from lawstudy.store import person_use, tables
from lawstudy.store.columns import Uuid
from lawstudy.store.person_rows import PersonRecord
from lawstudy.store.tables import person_merge as table
from lawstudy.store.transaction import Transaction

# What two rows of one person have in common that can only be one, beside the primary key.
_SAME_THING: dict[str, tuple[str, ...]] = {
    "credit": ("activity_id", "ledger"),
    "external_record": ("platform", "course", "year", "state"),
    "absence": ("from_day", "state"),
}
# These stay with the entry that goes: an account moves only by itself (accounts.move).
_APART = {tables.account, table}
Values = dict[str, Any]
# What reading a row raises that somebody changed; msgspec's own are of these.
UNREADABLE = (TypeError, ValueError, LookupError, AttributeError)


class MovedRows(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Rows of one table whose ``column`` named the entry that went; ``keys`` as they are now."""

    table: str
    column: str
    keys: tuple[Values, ...]


class GaveWay(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A whole row that was taken out because the other entry had one of the same thing."""

    table: str
    row: Values


class MergeContent(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Both people as they were, and what was done. ``account``: the account moved as well."""

    schema: int = 1
    gone: PersonRecord
    kept: PersonRecord
    moved: tuple[MovedRows, ...] = ()
    gave_way: tuple[GaveWay, ...] = ()
    account: bool = False


class Merge(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    id: UUID
    gone_id: UUID
    kept_id: UUID
    at_us: int
    reason: str
    content: MergeContent
    undone_at: int | None = None


def counts(tx: Transaction, organisation_id: UUID, person_id: UUID) -> dict[str, int]:
    """How many rows of each table name a person."""
    found: dict[str, int] = {}
    for column in _columns(tx):
        rows = tx.run(select(column).where(_mine(column.table, organisation_id), column == person_id)).all()
        if rows:
            found[str(column.table.name)] = found.get(str(column.table.name), 0) + len(rows)
    return found


def move(tx: Transaction, organisation_id: UUID, gone: UUID, kept: UUID) -> tuple[tuple[MovedRows, ...], tuple[GaveWay, ...]]:
    """Every row of ``gone`` to ``kept``."""
    moved, gave_way = list[MovedRows](), list[GaveWay]()
    for column in _columns(tx):
        of = column.table
        assert isinstance(of, Table)
        gave_way += _make_room(tx, organisation_id, of, column, gone, kept)
        mine = (_mine(of, organisation_id), column == gone)
        keys = [_keys(of, row) | ({str(column.name): kept} if column.primary_key else {}) for row in tx.run(select(of).where(*mine))]
        if keys:
            tx.run(update(of).where(*mine).values({column.name: kept}))
            moved.append(MovedRows(table=str(of.name), column=str(column.name), keys=tuple(_plain(each) for each in keys)))
    return tuple(moved), tuple(gave_way)


def move_back(tx: Transaction, organisation_id: UUID, merge: Merge) -> int:
    """The rows of a joining to where they were, and what gave way put in again where there is room; how many are not there any more."""
    missing = 0
    for group in merge.content.moved:
        of = tables.metadata.tables[group.table]
        for key in group.keys:
            where = [of.c[name] == _typed(of.c[name], value) for name, value in key.items()]
            changed = tx.run(update(of).where(_mine(of, organisation_id), *where).values({group.column: merge.gone_id}))
            missing += changed.rowcount != 1
    for one in merge.content.gave_way:
        of = tables.metadata.tables[one.table]
        row = {name: _typed(of.c[name], value) for name, value in one.row.items()}
        same = [of.c[column.name] == row[str(column.name)] for column in of.primary_key.columns]
        if tx.run(select(*of.primary_key.columns).where(*same)).first() is None:
            tx.run(insert(of).values(row))
        else:
            missing += 1
    return missing


def move_account(tx: Transaction, organisation_id: UUID, gone: UUID, kept: UUID) -> None:
    account = tables.account
    tx.run(update(account).where(account.c.organisation_id == organisation_id, account.c.person_id == gone).values(person_id=kept))


def add(tx: Transaction, organisation_id: UUID, value: Merge, account_id: UUID) -> None:
    row = {
        "id": value.id,
        "organisation_id": organisation_id,
        "gone_id": value.gone_id,
        "kept_id": value.kept_id,
        "at": value.at_us,
        "account_id": account_id,
        "reason": value.reason,
        "content": msgspec.json.encode(value.content, order="deterministic"),
        "undone_at": None,
    }
    tx.run(insert(table).values(row))


def undone(tx: Transaction, organisation_id: UUID, merge_id: UUID, now: int) -> None:
    tx.run(update(table).where(table.c.organisation_id == organisation_id, table.c.id == merge_id).values(undone_at=now))


def get(tx: Transaction, organisation_id: UUID, merge_id: UUID) -> Merge:
    row = tx.run(select(table).where(table.c.organisation_id == organisation_id, table.c.id == merge_id)).one_or_none()
    if row is None:
        raise NotFound(noun="person_merge", ident=str(merge_id))
    return _value(row)


def listed(tx: Transaction, organisation_id: UUID) -> tuple[Merge, ...]:
    """Newest first, also those that were parted again."""
    rows = tx.run(select(table).where(table.c.organisation_id == organisation_id).order_by(table.c.at.desc(), table.c.id))
    return tuple(map(_value, rows))


def began(tx: Transaction, organisation_id: UUID) -> dict[UUID, UUID]:
    """By attempt that went over, the entry that began it: its journal holds that one for ever. A row that was changed so that nobody
    can read it tells nothing; the check of the record, which asks this, names it by its seal."""
    found: dict[UUID, UUID] = {}
    statement = select(table).where(table.c.organisation_id == organisation_id).order_by(table.c.at, table.c.id.desc())
    with suppress(*UNREADABLE):
        for row in tx.run(statement).all():
            with suppress(*UNREADABLE):
                found = {**_went_over(_value(row)), **found}
    return found


def _went_over(merge: Merge) -> dict[UUID, UUID]:
    groups = [group for group in merge.content.moved if merge.undone_at is None and group.table == str(tables.attempt.name)]
    return {UUID(hex=key["id"]): merge.gone_id for group in groups for key in group.keys}


def state_of(tx: Transaction, organisation_id: UUID, person_id: UUID) -> tuple[PersonState, int]:
    """Also of somebody who is seen nowhere: the state and the version."""
    mine = (tables.person.c.organisation_id == organisation_id) & (tables.person.c.id == person_id)
    row = tx.run(select(tables.person.c.state, tables.person.c.version).where(mine)).one()
    return PersonState(row.state), row.version


def _value(row: Row[*tuple[Any, ...]]) -> Merge:
    return Merge(
        id=row.id,
        gone_id=row.gone_id,
        kept_id=row.kept_id,
        at_us=row.at,
        reason=row.reason,
        content=msgspec.json.decode(row.content, type=MergeContent),
        undone_at=row.undone_at,
    )


def _columns(tx: Transaction) -> Iterator[Column[UUID]]:
    yield from (column for column in person_use.references(tx.dialect) if column.table not in _APART)


def _mine(of: Any, organisation_id: UUID) -> ColumnElement[bool]:
    condition: ColumnElement[bool] = of.c.organisation_id == organisation_id
    return condition


def _keys(of: Table, row: Row[*tuple[Any, ...]]) -> Values:
    return {str(column.name): getattr(row, str(column.name)) for column in of.primary_key.columns}


def _same(of: Table, column: Column[UUID]) -> tuple[str, ...]:
    """The columns in which two rows are of the same thing; none where a person may have many."""
    if column.primary_key:
        return tuple(str(each.name) for each in of.primary_key.columns if each.name != column.name)
    return _SAME_THING.get(str(of.name), ())


def _make_room(tx: Transaction, organisation_id: UUID, of: Table, column: Column[UUID], gone: UUID, kept: UUID) -> Iterator[GaveWay]:
    """Take out one of two rows of the same thing: that of the entry that goes, but in a register the one who was there stands."""
    same = _same(of, column)
    if not same:
        return
    mine = {tuple(getattr(row, name) for name in same): row for row in _rows(tx, organisation_id, of, column, kept)}
    for row in _rows(tx, organisation_id, of, column, gone):
        other = mine.get(tuple(getattr(row, name) for name in same))
        if other is None or None in (getattr(row, name) for name in same):
            continue
        leaves = other if of is tables.attendance and row.state in ATTENDING and other.state not in ATTENDING else row
        where = [of.c[name] == value for name, value in _keys(of, leaves).items()]
        tx.run(delete(of).where(_mine(of, organisation_id), *where))
        yield GaveWay(table=str(of.name), row=_plain(dict(leaves._mapping)))


def _rows(tx: Transaction, organisation_id: UUID, of: Table, column: Column[UUID], who: UUID) -> list[Row[*tuple[Any, ...]]]:
    return list(tx.run(select(of).where(_mine(of, organisation_id), column == who)))


def _plain(row: Mapping[Any, Any]) -> Values:
    """As JSON holds it."""
    return {str(name): _told(value) for name, value in row.items()}


def _told(value: Any) -> Any:
    if isinstance(value, UUID):
        return value.hex
    return b64encode(value).decode() if isinstance(value, bytes) else value


def _typed(column: Column[Any], value: Any) -> Any:
    if value is None:
        return None
    if isinstance(column.type, Uuid):
        return UUID(hex=value)
    return b64decode(value) if isinstance(column.type, LargeBinary) else value
