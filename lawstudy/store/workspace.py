"""Making and opening a workspace folder. Opening reads one version row; Alembic loads only when there is something to migrate."""

import errno
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from uuid import UUID

from sqlalchemy import Table, insert, select

from lawstudy.errors import WorkspaceExists, WorkspaceMissing, WorkspaceNewer, WorkspaceReadOnly, WorkspaceUnreadable
from lawstudy.store import tables
from lawstudy.store.engine import Database, Lane, open_sqlite
from lawstudy.store.folder import FolderLock, database_path, refuse_network
from lawstudy.store.session import Session

SCHEMA_VERSION = "0001"

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


def create(folder: Path, *, workspace_id: UUID, now: int) -> Workspace:
    """A new, empty workspace in ``folder``, which must be absent or empty. WorkspaceExists otherwise."""
    refuse_network(folder.parent if folder.parent.exists() else Path.home())
    if folder.exists() and any(folder.iterdir()):
        raise WorkspaceExists(path=str(folder))
    try:
        folder.mkdir(parents=True, exist_ok=True)
        lock = FolderLock(folder)
        # The file appears under its name only when it is complete, so a crash leaves no half workspace.
        draft = folder / "workspace.new"
        draft.touch()
    except OSError as error:
        raise WorkspaceReadOnly(path=str(folder)) from error
    database = open_sqlite(draft)
    with database.transaction(Lane.WRITE) as session:
        make_schema(session)
        session.run(insert(tables.workspace), {"id": workspace_id, "schema_version": SCHEMA_VERSION, "epoch": 1, "created_at": now})
    database.close()
    draft.rename(database_path(folder))
    for name in ("files", "backups"):
        (folder / name).mkdir(exist_ok=True)
    return Workspace(folder, open_sqlite(database_path(folder)), lock, workspace_id, 1)


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
    if not path.exists():
        raise WorkspaceMissing(path=str(path.parent))
    try:
        with path.open("r+b") as stream:
            head = stream.read(16)
    except OSError as error:
        if error.errno in {errno.EACCES, errno.EPERM, errno.EROFS}:
            raise WorkspaceReadOnly(path=str(path.parent)) from error
        raise WorkspaceUnreadable(path=str(path.parent), reason=error.strerror or "") from error
    if head != b"SQLite format 3\x00":
        raise WorkspaceUnreadable(path=str(path.parent), reason="not a LawStudy database")


def _version_row(database: Database) -> tuple[UUID, str, int]:
    with database.transaction(Lane.READ) as session:
        row = session.run(select(tables.workspace.c.id, tables.workspace.c.schema_version, tables.workspace.c.epoch)).one()
    return row[0], row[1], row[2]


def _migrate(folder: Path, database: Database, found: str) -> None:
    if found > SCHEMA_VERSION:
        raise WorkspaceNewer(path=str(folder), found=found, known=SCHEMA_VERSION)
    from lawstudy.store.migrate import migrate  # Alembic is slow to import and rarely needed

    migrate(folder, database, found)


def make_schema(session: Session) -> None:
    """All tables of the current schema, on either engine."""
    tables.metadata.create_all(session.connection, tables=list(wanted_tables(session.dialect)))
    if session.dialect == "sqlite":
        session.connection.exec_driver_sql(SEARCH_TABLE)


def wanted_tables(dialect: str) -> Iterable[Table]:
    """The tables that this engine has: some exist on one engine only."""
    return (table for table in tables.metadata.sorted_tables if table.info.get("only", dialect) == dialect)
