"""Following the chain of the audit log, and putting together what its lines seal."""

import hashlib
from collections.abc import Callable, Iterable, Iterator
from typing import Any
from uuid import UUID

import msgspec
from msgspec import Struct
from sqlalchemy import select

from lawstudy.store import seals
from lawstudy.store.tables import audit_head, audit_line
from lawstudy.store.transaction import Transaction

START = b"\x00" * 32
Progress = Callable[[int, int], None]
_TOLD_EVERY = 20_000


def line_hash(previous: bytes, content: bytes, packed: bytes | None = None) -> bytes:
    """What a line says ends where its JSON ends, so its seals can follow it."""
    return hashlib.sha256(previous + content + (packed or b"")).digest()


class Followed:
    """What the lines say: the first that does not follow from the one before, and for each row what it was worth last."""

    def __init__(self) -> None:
        self.first_broken: int | None = None
        self.lines = 0
        self.end = START
        # A seal and the line it stands in, packed: a long record seals a million rows.
        self.last: dict[str, dict[bytes, bytes]] = {}
        # As above, of rows that a line found to be otherwise than they were sealed, and wrote over: what was last known of them.
        self.written_over: dict[str, dict[bytes, bytes]] = {}

    def seal(self, seq: int, found: seals.Seals) -> None:
        line = seq.to_bytes(6, "big")
        for name in [name for name in found if name.startswith(seals.FOUND)]:
            self._as_found(name.removeprefix(seals.FOUND), found.pop(name), found)
        for table, pairs in found.items():
            into = self.last.get(table)
            if into is None:
                into = self.last[table] = {}
            for key, seal in pairs:
                into[key] = line + seal

    def _as_found(self, table: str, before: list[tuple[bytes, bytes]], found: seals.Seals) -> None:
        """Hold what a line found against what the lines before it say."""
        known, written = self.last.get(table, {}), found.get(table, [])
        for packed, seal in before:
            key = written[_read_place(packed)][0]
            kept = known.get(key, b"")
            if kept[6:] != seal:
                self.written_over.setdefault(table, {}).setdefault(key, kept)

    def wait_for(self, waiting: Iterable[tuple[str, bytes, bytes]]) -> None:
        """Seals that no line holds yet are newer than all that do."""
        for table, key, seal in waiting:
            self.last.setdefault(table, {})[key] = bytes(6) + seal

    def journals(self) -> dict[bytes, bytes]:
        """By attempt, where its journal stood when the log last sealed it (:func:`seals.journal_seal`)."""
        return {seals.unpack_key(key)[0]: kept[6:] for key, kept in self.last.get(seals.JOURNAL, {}).items()}


class _Beside(Struct):
    seq: int
    at: int
    account_id: UUID | None
    action: str
    outcome: str


_read = msgspec.json.Decoder(_Beside).decode
_read_place: Callable[[bytes], int] = msgspec.msgpack.Decoder(int).decode


def follow(tx: Transaction, organisation_id: UUID, progress: Progress = lambda _done, _total: None) -> Followed:
    """Follow the chain line by line, to its end also where it is broken, and put together what it seals."""
    followed = Followed()
    kept = tx.run(select(audit_head.c.seq, audit_head.c.hash).where(audit_head.c.organisation_id == organisation_id)).one_or_none()
    most = kept.seq if kept is not None and type(kept.seq) is int else 0
    previous, expected = START, 1
    for seq, at, account, action, outcome, content, digest, packed in _lines(tx, organisation_id):
        if expected % _TOLD_EVERY == 0:
            progress(expected, max(expected, most))
        if followed.first_broken is None and not (
            seq == expected
            # Whoever wrote over the content may have left text where bytes were.
            and type(content) is bytes
            and (packed is None or type(packed) is bytes)
            and line_hash(previous, content, packed) == digest
            and _beside(content) == (seq, at, account, action, outcome)
        ):
            followed.first_broken = expected
        try:
            if packed:
                followed.seal(seq, seals.decode_seals(packed))
        except (msgspec.MsgspecError, TypeError, OverflowError, IndexError):
            followed.first_broken = followed.first_broken or expected
        previous, expected = digest, expected + 1
    followed.lines, followed.end = expected - 1, previous
    if followed.first_broken is None and (kept is None or (kept.seq, kept.hash) != (followed.lines, followed.end)):
        followed.first_broken = expected
    return followed


def _beside(content: bytes) -> tuple[int, int, bytes | None, str, str] | None:
    try:
        found = _read(content)
    except msgspec.MsgspecError:
        return None
    return found.seq, found.at, None if found.account_id is None else found.account_id.bytes, found.action, found.outcome


def _lines(tx: Transaction, organisation_id: UUID) -> Iterator[Any]:
    names = "seq, at, account_id, action, outcome, content, hash, seals"
    if tx.dialect == "sqlite":
        statement = f"SELECT {names} FROM audit_line WHERE organisation_id = ? ORDER BY seq"  # noqa: S608  # our own names
        yield from tx.driver().execute(statement, (organisation_id.bytes,))
        return
    mine = select(*(audit_line.c[name] for name in names.split(", "))).where(audit_line.c.organisation_id == organisation_id)
    for row in tx.connection.execution_options(yield_per=1000).execute(mine.order_by(audit_line.c.seq)):
        account = row.account_id
        yield row.seq, row.at, None if account is None else account.bytes, row.action, row.outcome, row.content, row.hash, row.seals
