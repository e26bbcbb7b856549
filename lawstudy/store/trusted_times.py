"""How far the time of the record had come."""

from uuid import UUID

import msgspec
from sqlalchemy import insert, select, update

from lawstudy.domain.trusted_time import TrustedTime
from lawstudy.store.tables import audit_line, trusted_time
from lawstudy.store.transaction import Transaction

_decoder = msgspec.json.Decoder(TrustedTime)


def kept(tx: Transaction, organisation_id: UUID) -> TrustedTime | None:
    """As it was last kept; None where nothing was, or where it cannot be read."""
    found = tx.run(select(trusted_time.c.content).where(trusted_time.c.organisation_id == organisation_id)).scalar_one_or_none()
    try:
        return None if found is None else _decoder.decode(found)
    except (TypeError, ValueError):  # msgspec's own are of these
        return None


def keep(tx: Transaction, organisation_id: UUID, time: TrustedTime) -> None:
    content = msgspec.json.encode(time)
    mine = trusted_time.c.organisation_id == organisation_id
    if tx.run(update(trusted_time).where(mine).values(content=content)).rowcount != 1:
        tx.run(insert(trusted_time), {"organisation_id": organisation_id, "content": content})


def last_written(tx: Transaction, organisation_id: UUID) -> int:
    """The instant of the last line of the audit log; 0 in an empty one."""
    mine = select(audit_line.c.at).where(audit_line.c.organisation_id == organisation_id)
    found: int | None = tx.run(mine.order_by(audit_line.c.seq.desc()).limit(1)).scalar_one_or_none()
    return found or 0
