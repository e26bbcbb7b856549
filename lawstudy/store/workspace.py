"""Opening a workspace folder. Opening reads one version row; Alembic loads only when there is something to migrate."""

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from uuid import UUID

from sqlalchemy import Table, inspect, select

from lawstudy.disk_reasons import reason_of
from lawstudy.errors import WorkspaceDamaged, WorkspaceMissing, WorkspaceNewer, WorkspaceReadOnly, WorkspaceUnreadable
from lawstudy.store import tables
from lawstudy.store.engine import Database, Lane, open_sqlite
from lawstudy.store.folder import FolderLock, database_path, refuse_network
from lawstudy.store.transaction import Transaction

SCHEMA_VERSION = "0028"
NOT_OURS = "it is not a database of this program"

SEARCH_TABLE = "CREATE VIRTUAL TABLE question_search USING fts5(tokens, content='', detail='none', columnsize=0, tokenize='unicode61')"


@dataclass
class Workspace:
    """An open workspace: its database, its folder, and the lock that keeps other processes out."""

    folder: Path
    database: Database
    lock: FolderLock
    id: UUID
    epoch: int

    def close(self) -> None:
        self.database.close()
        self.lock.release()


def open_folder(folder: Path) -> Workspace:
    """Open the workspace in ``folder``, migrating it first when it is older (a backup is made before)."""
    path = database_path(folder)
    refuse_network(folder)
    _look_at(path)
    lock = FolderLock(folder)
    try:
        database = open_sqlite(path)
        try:
            row = _version_row(database)
            if row[1] != SCHEMA_VERSION:
                _migrate(folder, database, row[1])
            return Workspace(folder, database, lock, row[0], row[2])
        except BaseException:
            database.close()
            raise
    except BaseException:
        lock.release()
        raise


def migrate_folder(folder: Path) -> None:
    """Bring the database in ``folder``, which nobody has open, to the current schema."""
    database = open_sqlite(database_path(folder))
    try:
        found = _version_row(database)[1]
        if found != SCHEMA_VERSION:
            _migrate(folder, database, found)
    finally:
        database.close()


def _look_at(path: Path) -> None:
    """Refuse what cannot be a workspace, before anything is opened or locked."""
    try:
        if not path.exists():
            raise WorkspaceMissing(path=str(path.parent))
        with path.open("rb") as stream:
            head = stream.read(16)
    except OSError as error:
        raise WorkspaceUnreadable(path=str(path.parent), reason=reason_of(error)) from error
    try:
        path.open("r+b").close()
    except OSError as error:
        raise WorkspaceReadOnly(path=str(path.parent)) from error
    if head != b"SQLite format 3\x00":
        raise WorkspaceUnreadable(path=str(path.parent), reason=NOT_OURS)


def _version_row(database: Database) -> tuple[UUID, str, int]:
    """WorkspaceUnreadable for a database of another program."""
    with database.transaction(Lane.READ) as tx:
        if not inspect(tx.connection).has_table(tables.workspace.name):
            raise WorkspaceUnreadable(path=database.place, reason=NOT_OURS)
        row = tx.run(select(tables.workspace.c.id, tables.workspace.c.schema_version, tables.workspace.c.epoch)).one_or_none()
    if row is None:
        raise WorkspaceDamaged(path=database.place)
    return row[0], row[1], row[2]


def _migrate(folder: Path, database: Database, found: str) -> None:
    if found > SCHEMA_VERSION:
        raise WorkspaceNewer(path=str(folder), found=found, known=SCHEMA_VERSION)
    from lawstudy.store.migrate import migrate  # Alembic is slow to import and rarely needed

    migrate(folder, database, found)


def make_schema(tx: Transaction) -> None:
    """All tables of the current schema, on either engine."""
    tables.metadata.create_all(tx.connection, tables=list(wanted_tables(tx.dialect)))
    if tx.dialect == "sqlite":
        tx.connection.exec_driver_sql(SEARCH_TABLE)


def wanted_tables(dialect: str) -> Iterable[Table]:
    """The tables that this engine has: some exist on one engine only."""
    return (table for table in tables.metadata.sorted_tables if table.info.get("only", dialect) == dialect)
