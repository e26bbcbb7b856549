"""Reading a backup archive, which may come from anywhere: limits and names first, hashes of everything, and then the database.

Nothing of an archive is trusted: its entries are never written under names of its own choosing, and no more bytes are read
than its list of contents announces.
"""

import hashlib
import io
import os
import re
import shutil
import sqlite3
import tempfile
import zipfile
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import IO
from uuid import UUID

import msgspec

from lawstudy.disk_reasons import reason_of
from lawstudy.errors import BackupDamaged
from lawstudy.hostile_zip import ZIP_FAULTS
from lawstudy.store.folder import DATABASE
from lawstudy.store.manifest import BLOCK, MANIFEST, ArchivedFile, Manifest, place_error

LARGEST_MANIFEST = 64_000_000
# Of what the library reads of a file at once: its list of entries. Two hundred thousand of ours are less.
LARGEST_AT_ONCE = 32_000_000
MOST_FILES = 200_000
NEVER_A_BOMB = 500_000_000
MOST_TO_ONE = 200
_ENCRYPTED = 0x1
# files/ lies in archives of older versions only.
Check = Callable[[Path, Manifest, str], None]
STORED_NAME = re.compile(r"(?:files|evidence)/([0-9a-f]{2})/(\1[0-9a-f]{62})")


def read_manifest(path: Path) -> Manifest:
    """What the archive says of itself. BackupDamaged when it is no backup or announces what no backup holds."""
    with opened(path) as archive:
        return _manifest(archive, path)


def check_archive(path: Path) -> Manifest:
    """Read everything: hashes of all files, and the database by opening it. BackupDamaged names what is wrong."""
    with tempfile.TemporaryDirectory(prefix="lawstudy-check-", dir=path.parent) as place:
        return extract(path, Path(place), database_only=True)


def extract(path: Path, folder: Path, *, database_only: bool = False, check: Check | None = None) -> Manifest:
    """Write the workspace that the archive holds into the empty ``folder``, checking each hash and then the database.

    With ``database_only`` the other files are read and checked, but not written. ``check`` looks at the database in the place of
    :func:`check_database`.
    """
    with opened(path) as archive:
        manifest = _manifest(archive, path)
        for entry in manifest.files:
            target = folder / entry.name if entry.name == DATABASE or not database_only else None
            for _block in _copied_out(archive, entry, target, path):
                pass
    (check or check_database)(folder / DATABASE, manifest, path.name)
    return manifest


def walk_through(path: Path) -> Iterator[Manifest]:
    """Read all of the archive and write nothing, checking each hash: its list of contents, again after each block. BackupDamaged."""
    with opened(path) as archive:
        manifest = _manifest(archive, path)
        yield manifest
        for entry in manifest.files:
            for _block in _copied_out(archive, entry, None, path):
                yield manifest


class _NeverWhole(io.BufferedReader):
    """The library believes what a file says of the length of its list of entries, and reads that at once."""

    def read(self, size: int | None = -1, /) -> bytes:
        if size is None or size < 0:
            size = os.fstat(self.fileno()).st_size - self.tell()
        if size > LARGEST_AT_ONCE:
            raise zipfile.BadZipFile(size)
        return super().read(size)


@contextmanager
def opened(path: Path) -> Iterator[zipfile.ZipFile]:
    """The archive at ``path``; whatever is wrong with its frame is BackupDamaged."""
    try:
        with _NeverWhole(io.FileIO(path)) as stream, zipfile.ZipFile(stream) as archive:
            yield archive
    except FileNotFoundError as error:
        raise BackupDamaged(name=path.name, reason="there is no such file") from error
    except (PermissionError, IsADirectoryError) as error:
        raise BackupDamaged(name=path.name, reason=reason_of(error)) from error
    except ZIP_FAULTS as error:
        raise BackupDamaged(name=path.name, reason="the file is damaged or no backup of this program") from error


def _manifest(archive: zipfile.ZipFile, path: Path) -> Manifest:
    try:
        if archive.getinfo(MANIFEST).file_size > LARGEST_MANIFEST:
            raise BackupDamaged(name=path.name, reason="its list of contents is too long")
        with archive.open(MANIFEST) as stream:
            manifest = msgspec.json.decode(stream.read(LARGEST_MANIFEST), type=Manifest)
    except (KeyError, msgspec.MsgspecError, UnicodeDecodeError, RecursionError) as error:
        raise BackupDamaged(name=path.name, reason="it has no list of contents that this program can read") from error
    _refuse_strangers(archive, manifest, path)
    return manifest


def _refuse_strangers(archive: zipfile.ZipFile, manifest: Manifest, path: Path) -> None:
    """Only the database and content-addressed files, each once, and each announced."""
    names = [entry.name for entry in manifest.files]
    if names[:1] != [DATABASE] or len(names) > MOST_FILES or len(set(names)) != len(names):
        raise BackupDamaged(name=path.name, reason="its list of contents is not one of a workspace")
    for entry in manifest.files[1:]:
        match = STORED_NAME.fullmatch(entry.name)
        if match is None or match[2] != entry.sha256:
            raise BackupDamaged(name=path.name, reason="it holds a file under a name that no workspace has")
    if sorted(archive.namelist()) != sorted([*names, MANIFEST]):
        raise BackupDamaged(name=path.name, reason="it holds files that its list of contents does not name, or lacks some")
    _refuse_lies(archive, manifest, path)
    unpacked = sum(part.file_size for part in archive.infolist())
    # Of the whole: one empty scan may well shrink to a thousandth.
    if unpacked > NEVER_A_BOMB and unpacked > MOST_TO_ONE * path.stat().st_size:
        raise BackupDamaged(name=path.name, reason="it would unpack to far more than a workspace holds")


def _refuse_lies(archive: zipfile.ZipFile, manifest: Manifest, path: Path) -> None:
    """A part that is packed as this program packs nothing, or whose size is not the announced one: before room is looked for."""
    sizes = {entry.name: entry.size for entry in manifest.files}
    for part in archive.infolist():
        if part.compress_type not in {zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED} or part.flag_bits & _ENCRYPTED:
            raise BackupDamaged(name=path.name, reason="a file in it is packed in a way that this program does not use")
        if sizes.get(part.filename, part.file_size) != part.file_size:
            raise BackupDamaged(name=path.name, reason="a file in it is not what its list of contents says")


def _copied_out(archive: zipfile.ZipFile, entry: ArchivedFile, target: Path | None, path: Path) -> Iterator[None]:
    """Block by block exactly the announced bytes: one more, one less or another hash is damage."""
    digest, left = hashlib.sha256(), entry.size
    with archive.open(entry.name) as source, _writing(target) as writing:
        while block := source.read(min(BLOCK, left + 1)):
            left -= len(block)
            if left < 0:
                break
            digest.update(block)
            if writing is not None:
                writing.write(block)
            yield
    if left or digest.hexdigest() != entry.sha256:
        raise BackupDamaged(name=path.name, reason="a file in it is not what its list of contents says")


@contextmanager
def _writing(target: Path | None) -> Iterator[IO[bytes] | None]:
    if target is None:
        yield None
        return
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        with target.open("xb") as stream:
            yield stream
            stream.flush()
            os.fsync(stream.fileno())
    except OSError as error:
        raise place_error(error, target) from error


def manifest_of(database: Path, files: tuple[ArchivedFile, ...], *, kind: str, made_at: int) -> Manifest:
    """The list of contents that goes with a copied database."""
    with closing(_unused(database)) as connection:
        workspace_id, schema_version, epoch = connection.execute("SELECT id, schema_version, epoch FROM workspace").fetchone()
        organisation_id, name = connection.execute("SELECT id, name FROM organisation ORDER BY id LIMIT 1").fetchone()
        seq, digest = connection.execute("SELECT seq, hash FROM audit_head WHERE organisation_id = ?", (organisation_id,)).fetchone()
        series = dict(connection.execute("SELECT series, last FROM number_series WHERE organisation_id = ?", (organisation_id,)))
    return Manifest(
        kind=kind,
        made_at=made_at,
        organisation_id=UUID(bytes=organisation_id),
        organisation=name,
        workspace_id=UUID(bytes=workspace_id),
        schema_version=schema_version,
        epoch=epoch,
        audit_seq=seq,
        audit_hash=digest.hex(),
        series=series,
        files=files,
    )


def evidence_hashes(database: Path) -> tuple[str, ...]:
    """Of every content that the rows of a copied database name; none in one that is older than evidence is."""
    with closing(sqlite3.connect(f"{database.absolute().as_uri()}?mode=ro", uri=True)) as connection:
        if connection.execute("SELECT count(*) FROM sqlite_schema WHERE type = 'table' AND name = 'evidence'").fetchone() == (0,):
            return ()
        return tuple(row[0] for row in connection.execute("SELECT DISTINCT sha256 FROM evidence WHERE sha256 != '' ORDER BY sha256"))


def check_database(path: Path, manifest: Manifest, name: str) -> None:
    """Open an unpacked database that nobody uses, look through all of it, and see that ``manifest`` says what it says. BackupDamaged."""
    try:
        with closing(_unused(path)) as connection:
            connection.execute("PRAGMA trusted_schema=OFF")
            # What this program never makes is never asked: a view in the place of a table may compute for ever.
            strange = connection.execute("SELECT count(*) FROM sqlite_schema WHERE type IN ('view', 'trigger')").fetchone()
            if strange != (0,):
                raise BackupDamaged(name=name, reason="the database in it is not one of this program")
            found = connection.execute("PRAGMA quick_check(1)").fetchone()
            rows = connection.execute("SELECT count(*) FROM workspace").fetchone()
    except (sqlite3.Error, UnicodeDecodeError) as error:  # the library quotes what is broken, and may not be able to read it
        raise BackupDamaged(name=name, reason="the database in it cannot be opened") from error
    if found != ("ok",) or rows != (1,):
        raise BackupDamaged(name=name, reason="the database in it is damaged")
    _check_said(path, manifest, name)


def _unused(path: Path) -> sqlite3.Connection:
    """For reading, without a lock or a file beside it."""
    return sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro&immutable=1", uri=True)


def _check_said(database: Path, manifest: Manifest, name: str) -> None:
    """The list of contents must say of the database what the database says: nobody may put other numbers into it."""
    try:
        said = manifest_of(database, manifest.files, kind=manifest.kind, made_at=manifest.made_at)
    except (sqlite3.Error, TypeError, ValueError, AttributeError) as error:
        raise BackupDamaged(name=name, reason="the database in it is damaged") from error
    if said != manifest:
        raise BackupDamaged(name=name, reason="its list of contents says something else than the database in it")


def room_for(manifest: Manifest, place: Path) -> bool:
    """Whether the disk of ``place`` has room for what the archive holds, and a little more."""
    return shutil.disk_usage(place).free > sum(entry.size for entry in manifest.files) + 16 * BLOCK
