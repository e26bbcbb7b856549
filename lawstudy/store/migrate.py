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
from lawstudy.store import tables
from lawstudy.store.backup import make_archive
from lawstudy.store.drafts import drop_drafts
from lawstudy.store.engine import Database, Lane
from lawstudy.store.manifest import MIGRATION, fitting_name
from lawstudy.store.transaction import Transaction

MIGRATIONS = Path(__file__).parent / "migrations"


def migrate(folder: Path, database: Database, found: str) -> None:
    """Back the workspace in ``folder`` up, then bring it from version ``found`` to the newest in one transaction.

    DiskFull and BackupPlaceUnusable come before anything was changed; whatever fails later leaves the old version in place.
    """
    now = time.time_ns() // 1000
    # First: what a killed migration left may be the very room that this one lacks.
    drop_drafts(folder)
    make_archive(folder, folder / "backups" / fitting_name(MIGRATION, now), kind=MIGRATION, made_at=now)
    with database.transaction(Lane.WRITE) as tx:
        upgrade(tx, found, str(folder))


def upgrade(tx: Transaction, found: str, place: str) -> None:
    """Run every step after version ``found`` ("" for an empty database) and write the newest version down."""
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
