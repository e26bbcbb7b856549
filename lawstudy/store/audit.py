"""The audit log: one append-only chain per organisation. Lines hold ids and codes, no names."""

from collections.abc import Collection, Iterable
from contextlib import suppress
from uuid import UUID

import msgspec
from msgspec import Struct
from sqlalchemy import func, insert, select, update

from lawstudy.domain.audit import AuditEntry
from lawstudy.domain.page import Page
from lawstudy.store import seals
from lawstudy.store.audit_chain import START, follow, line_hash
from lawstudy.store.tables import account, audit_head, audit_line, person
from lawstudy.store.transaction import Transaction

# The outcome of a line about a part of a longer work, which says what it did with a line of its own when it is through.
STEP = "step"


class AuditContent(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What a line freezes. ``outcome`` is ``done``, ``step``, ``refused`` or an error code."""

    schema: int = 1
    seq: int
    at: int
    account_id: UUID | None
    action: str
    outcome: str
    subjects: tuple[UUID, ...] = ()
    detail: dict[str, str | int] = {}


class AuditHead(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    seq: int
    hash: str


def start_chain(tx: Transaction, organisation_id: UUID) -> None:
    tx.run(insert(audit_head), {"organisation_id": organisation_id, "seq": 0, "hash": START})


def append(
    tx: Transaction,
    organisation_id: UUID,
    *,
    at: int,
    account_id: UUID | None,
    action: str,
    outcome: str,
    subjects: tuple[UUID, ...] = (),
    detail: dict[str, str | int] | None = None,
    waiting: bool = False,
) -> None:
    """Add a line, which seals all that the transaction has written, and the seals that are ``waiting`` where asked. Call it last in a
    transaction: the head is a row that every writer locks."""
    packed = seals.taken(tx, organisation_id, waiting=waiting)
    lock = select(audit_head.c.seq, audit_head.c.hash).where(audit_head.c.organisation_id == organisation_id)
    seq, previous = tx.run(lock.with_for_update()).one()
    content = msgspec.json.encode(
        AuditContent(seq=seq + 1, at=at, account_id=account_id, action=action, outcome=outcome, subjects=subjects, detail=detail or {}),
        order="deterministic",
    )
    digest = line_hash(previous, content, packed)
    tx.run(
        insert(audit_line),
        {
            "organisation_id": organisation_id,
            "seq": seq + 1,
            "at": at,
            "account_id": account_id,
            "action": action,
            "outcome": outcome,
            "content": content,
            "hash": digest,
            "seals": packed,
        },
    )
    tx.run(update(audit_head).where(audit_head.c.organisation_id == organisation_id).values(seq=seq + 1, hash=digest))
    tx.written.ends_now(organisation_id, (seq, previous), (seq + 1, digest))


def head(tx: Transaction, organisation_id: UUID) -> AuditHead:
    row = tx.run(select(audit_head.c.seq, audit_head.c.hash).where(audit_head.c.organisation_id == organisation_id)).one()
    return AuditHead(seq=row[0], hash=bytes(row[1]).hex())


def find_head(tx: Transaction, organisation_id: UUID) -> AuditHead | None:
    """None where somebody took the row away, or left in it what is no head."""
    row = tx.run(select(audit_head.c.seq, audit_head.c.hash).where(audit_head.c.organisation_id == organisation_id)).one_or_none()
    whole = row is not None and type(row.seq) is int and isinstance(row.hash, bytes)
    return AuditHead(seq=row.seq, hash=row.hash.hex()) if row is not None and whole else None


def first_at(tx: Transaction, organisation_id: UUID, actions: Collection[str]) -> int | None:
    """When one of these actions was first done; None before that."""
    done = (audit_line.c.organisation_id == organisation_id) & audit_line.c.action.in_(list(actions)) & (audit_line.c.outcome == "done")
    found: int | None = tx.run(select(audit_line.c.at).where(done).order_by(audit_line.c.seq).limit(1)).scalar_one_or_none()
    return found


def first_broken(tx: Transaction, organisation_id: UUID) -> int | None:
    """The seq of the first line that does not follow from the one before (or the head's, when lines are missing); None if whole."""
    return follow(tx, organisation_id).first_broken


def page(tx: Transaction, organisation_id: UUID, *, action: str, before: int | None, limit: int) -> Page[AuditEntry]:
    """Lines, newest first; ``action`` "" for all but the steps of longer works, ``before`` a seq to begin under."""
    wanted = audit_line.c.action == action if action else audit_line.c.outcome != STEP
    mine = [audit_line.c.organisation_id == organisation_id, wanted]
    total = tx.run(select(func.count()).select_from(audit_line).where(*mine)).scalar_one()
    under = [audit_line.c.seq < before] if before is not None else []
    names = select(account.c.id, person.c.name).join(person, person.c.id == account.c.person_id).subquery()
    statement = select(audit_line.c.content, names.c.name, audit_line.c.hash).join(
        names, names.c.id == audit_line.c.account_id, isouter=True
    )
    rows = tx.run(statement.where(*mine, *under).order_by(audit_line.c.seq.desc()).limit(limit)).all()
    items = tuple(_entry(msgspec.json.decode(row[0], type=AuditContent), row[1] or "", row[2]) for row in rows)
    return Page(items=items, total=total, next_cursor=str(items[-1].seq) if len(items) == limit and items[-1].seq > 1 else "")


def lines_at(tx: Transaction, organisation_id: UUID, seqs: Collection[int]) -> dict[int, AuditEntry]:
    """Some lines by their number, as far as they can be read."""
    names = select(account.c.id, person.c.name).join(person, person.c.id == account.c.person_id).subquery()
    columns = (audit_line.c.content, names.c.name, audit_line.c.hash)
    statement = select(*columns).join(names, names.c.id == audit_line.c.account_id, isouter=True)
    mine, wanted = audit_line.c.organisation_id == organisation_id, sorted(seqs)
    found: dict[int, AuditEntry] = {}
    for start in range(0, len(wanted), 500):
        for content, actor, digest in tx.run(statement.where(mine, audit_line.c.seq.in_(wanted[start : start + 500]))):
            with suppress(msgspec.MsgspecError, TypeError):
                line = msgspec.json.decode(content, type=AuditContent)
                found[line.seq] = _entry(line, actor or "", digest)
    return found


def _entry(line: AuditContent, actor: str, digest: bytes) -> AuditEntry:
    return AuditEntry(
        seq=line.seq,
        at=line.at,
        actor=actor,
        action=line.action,
        outcome=line.outcome,
        subjects=line.subjects,
        detail=line.detail,
        check=check_of(digest.hex()),
    )


def check_of(digest: str) -> str:
    """How a hash begins: enough to compare a printed page with the log."""
    return digest[:16]


def hashes_at(tx: Transaction, organisation_id: UUID, seqs: Iterable[int]) -> dict[int, str]:
    """The hash (hex) after each of these lines; 0 stands for the beginning."""
    wanted, found = sorted(set(seqs)), {0: START.hex()}
    for start in range(0, len(wanted), 500):
        statement = select(audit_line.c.seq, audit_line.c.hash).where(
            audit_line.c.organisation_id == organisation_id, audit_line.c.seq.in_(wanted[start : start + 500])
        )
        found |= {row[0]: bytes(row[1]).hex() for row in tx.run(statement)}
    return found


def of_action(tx: Transaction, organisation_id: UUID, action: str) -> tuple[AuditContent, ...]:
    """All lines of one action, oldest first."""
    statement = select(audit_line.c.content).where(audit_line.c.organisation_id == organisation_id, audit_line.c.action == action)
    rows = tx.run(statement.order_by(audit_line.c.seq)).scalars()
    return tuple(msgspec.json.decode(content, type=AuditContent) for content in rows)
