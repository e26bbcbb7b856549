"""Backups: one archive that holds the database, the evidence that its rows name, and a list of contents with their hashes.

``files/`` stays outside: no row names what lies there, and a table that somebody imported with an older version, whole and with
columns that are never kept, shall not live on in a backup. Archives of older versions hold files; they are read and put back, and
go when the workspace opens.

What people carry is such an archive. It is written beside its final name and appears there only when it is complete and has been
checked by opening it.
"""

import hashlib
import os
import sqlite3
import zipfile
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path

import msgspec

from lawstudy.errors import BackupPlaceUnusable
from lawstudy.i18n import N_
from lawstudy.store.archive import check_archive, evidence_hashes, manifest_of
from lawstudy.store.faults import translated
from lawstudy.store.folder import DATABASE, EVIDENCE, database_path
from lawstudy.store.manifest import BLOCK, MANIFEST, ArchivedFile, Manifest, place_error
from lawstudy.whole_file import put_in_place

PAGES_AT_ONCE = 2000
Progress = Callable[[int, int], None]


def copy_database(source: Path, target: Path, progress: Progress = lambda _done, _total: None) -> None:
    """A consistent copy of a database that may be in use: one snapshot, read beside the writers, who go on."""
    try:
        reading = sqlite3.connect(f"{source.absolute().as_uri()}?mode=ro", uri=True, isolation_level=None)
        try:
            # A read transaction of our own holds the snapshot: without it each change elsewhere would begin the copy anew.
            reading.execute("BEGIN")
            reading.execute("SELECT count(*) FROM sqlite_schema").fetchone()
            _copy(reading, target, progress)
        finally:
            reading.close()
    except (sqlite3.Error, UnicodeDecodeError) as error:
        target.unlink(missing_ok=True)
        if getattr(error, "sqlite_errorcode", sqlite3.SQLITE_OK) & 0xFF == sqlite3.SQLITE_IOERR:
            raise BackupPlaceUnusable(path=str(target.parent), reason=N_("the disk reports a fault")) from error
        raise translated(error, str(source.parent)) from error
    except BaseException:
        target.unlink(missing_ok=True)
        raise


def _copy(reading: sqlite3.Connection, target: Path, progress: Progress) -> None:
    try:
        target.touch()  # the database would only say that it cannot be opened
    except OSError as error:
        raise place_error(error, target.parent) from error
    writing = sqlite3.connect(target, isolation_level=None)
    try:
        reading.backup(writing, pages=PAGES_AT_ONCE, progress=lambda _status, left, total: progress(total - left, total))
        # One file without a log beside it is what an archive holds.
        writing.execute("PRAGMA journal_mode=DELETE")
    finally:
        writing.close()


def make_archive(folder: Path, target: Path, *, kind: str, made_at: int, progress: Progress = lambda _done, _total: None) -> Manifest:
    """Write the archive of the workspace in ``folder`` to ``target``. BackupPlaceUnusable, DiskFull; nothing half-written stays."""
    draft = target.with_name(f".{target.name}.{os.getpid()}.new")
    copied = draft.with_suffix(".database")
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        copy_database(database_path(folder), copied, lambda done, total: progress(done, total * 3))
        manifest = _write(folder, copied, draft, kind=kind, made_at=made_at, progress=progress)
        check_archive(draft)
        progress(3, 3)
        put_in_place(draft, target)
        return manifest
    except OSError as error:
        raise place_error(error, target) from error
    finally:
        for rest in (draft, *(copied.with_name(copied.name + ending) for ending in ("", "-journal", "-wal", "-shm"))):
            with suppress(OSError):  # the place may be no folder at all; its error is on its way already
                rest.unlink(missing_ok=True)


def _write(folder: Path, database: Path, draft: Path, *, kind: str, made_at: int, progress: Progress) -> Manifest:
    with draft.open("xb") as stream:
        with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED, compresslevel=3) as archive:
            entries = [_add(archive, DATABASE, database)]
            entries += [_add(archive, name, path) for name, path in _evidence(folder, database)]
            progress(2, 3)
            manifest = manifest_of(database, tuple(entries), kind=kind, made_at=made_at)
            archive.writestr(MANIFEST, msgspec.json.encode(manifest))
        stream.flush()
        os.fsync(stream.fileno())
    return manifest


def _evidence(folder: Path, database: Path) -> Iterator[tuple[str, Path]]:
    """What the rows of the copied database name and lies there unchanged: what is gone or was changed cannot be saved, and whoever asks
    for it is told so."""
    for digest in evidence_hashes(database):
        path = folder / EVIDENCE / digest[:2] / digest
        if path.is_file() and _hash_of(path) == digest:
            yield f"{EVIDENCE}/{digest[:2]}/{digest}", path


def _hash_of(path: Path) -> str:
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


def _add(archive: zipfile.ZipFile, name: str, path: Path) -> ArchivedFile:
    digest, size = hashlib.sha256(), 0
    with path.open("rb") as source, archive.open(zipfile.ZipInfo(name), "w", force_zip64=True) as entry:
        while block := source.read(BLOCK):
            digest.update(block)
            size += len(block)
            entry.write(block)
    return ArchivedFile(name=name, size=size, sha256=digest.hexdigest())
