"""Following the log from its beginning, and holding what it sealed against the rows of today."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from sqlalchemy import inspect, select

from lawstudy.domain.audit import How
from lawstudy.store import audit, seals
from lawstudy.store.audit_chain import Followed, Progress, follow
from lawstudy.store.sealed_tables import SEALED, Sealed, seal_of
from lawstudy.store.tables import organisation_table, seal_pending
from lawstudy.store.transaction import Transaction
from lawstudy.store.written import Key


@dataclass(frozen=True)
class RowFinding:
    """A row that is not as the log says. ``seq`` is the line that sealed it last; 0 where none did. ``row`` is what stands there
    today, by column, empty for a deleted one."""

    table: str
    key: Key
    how: How
    seq: int
    row: dict[str, Any] = field(default_factory=dict)


# --- rows ---------------------------------------------------------------------------------------------------------------------


def differences(
    tx: Transaction, organisation_id: UUID, followed: Followed, progress: Progress = lambda _d, _t: None
) -> Iterator[RowFinding]:
    """Every row that is not as the log says, table by table. Each line's seals are used up by it."""
    followed.wait_for(seals.waiting(tx, organisation_id))
    for done, sealed in enumerate(SEALED.values()):
        progress(done, len(SEALED))
        over = followed.written_over.pop(sealed.name, {})
        yield from _of_table(tx, organisation_id, sealed, sealed.columns, followed.last.pop(sealed.name, {}), over)
    yield from _strange_seals(tx, organisation_id)


def _of_table(
    tx: Transaction, organisation_id: UUID, sealed: Sealed, columns: tuple[str, ...], last: dict[bytes, bytes], over: dict[bytes, bytes]
) -> Iterator[RowFinding]:
    """``over`` are rows that were strange once and have been written over since; what stands there now is told first."""
    name, pack = sealed.name, seals.pack_key
    for key, row in seals.all_rows(tx, organisation_id, sealed, columns):
        packed = pack(key)
        kept, before = last.pop(packed, b""), over.pop(packed, None)
        if kept[6:] != seal_of(name, columns, row):
            how = How.CHANGED if len(kept) > 6 else How.INSERTED
            yield RowFinding(table=name, key=key, how=how, seq=_line(kept), row=dict(zip(columns, row, strict=True)))
        elif before is not None:
            yield RowFinding(table=name, key=key, how=_once(before), seq=_line(before), row=dict(zip(columns, row, strict=True)))
    for packed, kept in last.items():
        if len(kept) > 6:
            yield RowFinding(table=name, key=seals.unpack_key(packed), how=How.DELETED, seq=_line(kept))
            over.pop(packed, None)
    for packed, before in over.items():
        yield RowFinding(table=name, key=seals.unpack_key(packed), how=_once(before), seq=_line(before))


def _once(before: bytes) -> How:
    return How.CHANGED_ONCE if len(before) > 6 else How.INSERTED_ONCE


def _line(kept: bytes) -> int:
    return int.from_bytes(kept[:6], "big")


def _strange_seals(tx: Transaction, organisation_id: UUID) -> Iterator[RowFinding]:
    """Seals that wait for rows which are written with lines only."""
    rows = tx.run(select(seal_pending.c.rows_of, seal_pending.c.key).where(seal_pending.c.organisation_id == organisation_id)).all()
    for table, key in rows:
        if table not in SEALED or not SEALED[table].studied:
            yield RowFinding(table=seal_pending.name, key=(table, key), how=How.INSERTED, seq=0)


# --- another schema -----------------------------------------------------------------------------------------------------------


def differing(tx: Transaction) -> dict[UUID, set[tuple[str, Key]]]:
    """By organisation, what differs from the log before a migration changes the tables: with the columns that there are."""
    found: dict[UUID, set[tuple[str, Key]]] = {}
    looked = inspect(tx.connection)
    there = set(looked.get_table_names())
    for organisation_id in tx.run(select(organisation_table.c.id)).scalars().all():
        followed, mine = follow(tx, organisation_id), found.setdefault(organisation_id, set())
        followed.wait_for(seals.waiting(tx, organisation_id))
        for sealed in (one for one in SEALED.values() if one.table.name in there):
            columns = tuple(sorted({c["name"] for c in looked.get_columns(sealed.name)} - set(sealed.left_out)))
            last = followed.last.pop(sealed.name, {})
            over = followed.written_over.pop(sealed.name, {})
            mine.update((one.table, one.key) for one in _of_table(tx, organisation_id, sealed, columns, last, over))
    return found


def seal_anew(tx: Transaction, differed: dict[UUID, set[tuple[str, Key]]] | None, *, now: int, version: str) -> None:
    """After a migration: one line seals what it changed; all that there is where there were no seals yet (``differed`` None). What
    was not as the log says before stays so."""
    for organisation_id in tx.run(select(organisation_table.c.id)).scalars().all():
        tx.written.before.clear()  # a record that was never sealed can be held against nothing, and ``differed`` says what was strange
        if differed is None:
            seals.seal_everything(tx)
            action = "begin_seals"
        else:
            known, action = differed.get(organisation_id, set()), "migrate"
            tx.written.rows.clear()
            for one in list(differences(tx, organisation_id, follow(tx, organisation_id))):
                if (one.table, one.key) not in known and one.table in SEALED:
                    tx.written.add(SEALED[one.table], [one.key])
        audit.append(tx, organisation_id, at=now, account_id=None, action=action, outcome="done", detail={"version": version})
