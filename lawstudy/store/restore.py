"""What a database goes through when a backup of it is put back in service."""

from pathlib import Path
from uuid import UUID

from msgspec import Struct
from sqlalchemy import select, update
from sqlalchemy.exc import SQLAlchemyError

from lawstudy.errors import UserError, WorkspaceDamaged, WorkspaceNewer
from lawstudy.store import audit, certificates
from lawstudy.store.engine import Lane, open_sqlite
from lawstudy.store.folder import database_path
from lawstudy.store.organisations import only
from lawstudy.store.shape import differs, misfits
from lawstudy.store.tables import attempt, sign_in, workspace
from lawstudy.store.transaction import Transaction
from lawstudy.store.workspace import SCHEMA_VERSION, migrate_folder

MOST_SUBJECTS = 200


class Series(Struct, frozen=True, kw_only=True):
    """What a database knows of itself that outlives it: its epoch and the last numbers that it gave, or that a person confirmed after
    it was put back. What only stood in a backup is not among them."""

    organisation_id: UUID
    epoch: int
    last: dict[str, int]


def refuse_newer(schema_version: str, place: Path) -> None:
    if schema_version > SCHEMA_VERSION:
        raise WorkspaceNewer(path=str(place), found=schema_version, known=SCHEMA_VERSION)


def series_in(folder: Path) -> Series | None:
    """Of the workspace in ``folder``; None when it cannot be read any more, which may be why it is being replaced."""
    if not database_path(folder).is_file():
        return None
    try:
        database = open_sqlite(database_path(folder))
        try:
            with database.transaction(Lane.READ) as tx:
                organisation_id = only(tx)
                return Series(
                    organisation_id=organisation_id,
                    epoch=certificates.epoch(tx),
                    last=certificates.confirmed_series(tx, organisation_id),
                )
        finally:
            database.close()
    except (UserError, SQLAlchemyError):
        return None


def begin_epoch(folder: Path, *, epoch: int, now: int, from_backup: str) -> tuple[UUID, ...]:
    """Begin a new epoch in the restored workspace: sign-ins end, attempts that were running are flagged (and returned), the
    audit log says so. An older schema is migrated first. WorkspaceDamaged when tables or rows are not those of this program."""
    migrate_folder(folder)
    database = open_sqlite(database_path(folder))
    try:
        with database.transaction(Lane.WRITE) as tx:
            if differs(tx) or misfits(tx) is not None:
                raise WorkspaceDamaged(path=database.place)
            tx.run(update(sign_in).where(sign_in.c.ended_at.is_(None)).values(ended_at=now))
            return begin(tx, epoch=epoch, now=now, from_backup=from_backup)
    finally:
        database.close()


def begin(tx: Transaction, *, epoch: int, now: int, from_backup: str, account_id: UUID | None = None) -> tuple[UUID, ...]:
    """The epoch, and its line in the audit log; attempts that were running are flagged and returned."""
    organisation_id = only(tx)
    tx.run(update(workspace).values(epoch=epoch))
    running = (attempt.c.organisation_id == organisation_id) & (attempt.c.state == "running")
    open_attempts = tuple(tx.run(select(attempt.c.id).where(running).order_by(attempt.c.started_at)).scalars())
    tx.run(update(attempt).where(running).values(restored_in=epoch))
    detail: dict[str, str | int] = {"epoch": epoch, "backup": from_backup, "attempts": len(open_attempts)}
    subjects = open_attempts[:MOST_SUBJECTS]
    audit.append(tx, organisation_id, at=now, account_id=account_id, action="restore", outcome="done", subjects=subjects, detail=detail)
    return open_attempts
