"""Bringing an older database up to the schema of this program, after a backup of the whole workspace.

Loaded only when there is something to migrate: Alembic is slow to import. The database says its own version in its one
row of ``workspace``; there is no second table of versions beside it.
"""

import time
from pathlib import Path

from alembic.migration import MigrationContext
from alembic.operations import Operations
from alembic.script import ScriptDirectory
from alembic.util import CommandError
from sqlalchemy import update

from lawstudy.errors import WorkspaceDamaged, WorkspaceNewer
from lawstudy.store import audit_replay, tables
from lawstudy.store.backup import make_archive
from lawstudy.store.drafts import drop_drafts
from lawstudy.store.engine import Database, Lane
from lawstudy.store.manifest import MIGRATION, fitting_name
from lawstudy.store.transaction import Transaction

MIGRATIONS = Path(__file__).parent / "migrations"
# The first version whose log seals rows: an older record begins to be sealed when it is migrated.
FIRST_SEALED = "0011"


def migrate(folder: Path, database: Database, found: str) -> None:
    """Back the workspace in ``folder`` up, then bring it from version ``found`` to the newest in one transaction.

    DiskFull and BackupPlaceUnusable come before anything was changed; whatever fails later leaves the old version in place.
    """
    now = time.time_ns() // 1000
    # First: what a killed migration left may be the very room that this one lacks.
    drop_drafts(folder)
    make_archive(folder, folder / "backups" / fitting_name(MIGRATION, now), kind=MIGRATION, made_at=now)
    with database.transaction(Lane.WRITE) as tx:
        differed = audit_replay.differing(tx) if found >= FIRST_SEALED else None
        newest = upgrade(tx, found, str(folder))
        audit_replay.seal_anew(tx, differed, now=now, version=newest)


def upgrade(tx: Transaction, found: str, place: str) -> str:
    """Run every step after version ``found`` ("" for an empty database), write the newest version down and return it."""
    scripts = ScriptDirectory(str(MIGRATIONS))
    newest = scripts.get_current_head() or ""
    try:
        steps = [step for step in scripts.iterate_revisions(newest, found or "base") if step.revision != found]
    except CommandError as error:
        raise (WorkspaceNewer(path=place, found=found, known=newest) if found > newest else WorkspaceDamaged(path=place)) from error
    context = MigrationContext.configure(tx.connection)
    with Operations.context(context):
        for step in reversed(steps):
            step.module.upgrade()
    tx.run(update(tables.workspace).values(schema_version=newest))
    return newest
