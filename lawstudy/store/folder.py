"""A workspace is a folder: the database, ``files/`` (what passes a door), ``evidence/`` (copied papers by their content) and ``backups/``.
Here: its lock and its disk."""

import errno
import os
import sys
from pathlib import Path
from typing import IO

from lawstudy.disk_reasons import no_room
from lawstudy.errors import DiskFull, WorkspaceInUse, WorkspaceOnNetwork, WorkspaceReadOnly

DATABASE = "workspace.lawstudy"
LOCK = "workspace.lock"
EVIDENCE = "evidence"
NETWORK_FILE_SYSTEMS = frozenset(
    {
        "nfs",
        "nfs4",
        "cifs",
        "smb",
        "smb2",
        "smb3",
        "smbfs",
        "ncpfs",
        "afs",
        "9p",
        "glusterfs",
        "ceph",
        "lustre",
        "fuse.sshfs",
        "fuse.davfs",
        "davfs",
    }
)


def database_path(folder: Path) -> Path:
    return folder / DATABASE


def network_file_system(path: Path, mounts: str | None = None) -> str | None:
    """The kind of network file system that holds ``path``, or None. ``mounts`` is the text of /proc/mounts, for tests."""
    if sys.platform == "win32":
        return _windows_network_drive(path)
    if mounts is None:
        table = Path("/proc/mounts")
        mounts = table.read_text(errors="replace") if table.exists() else ""
    best, kind = "", ""
    target = str(path.resolve())
    for line in mounts.splitlines():
        fields = line.split()
        if len(fields) < 3:
            continue
        point = fields[1].replace("\\040", " ")
        if (target + "/").startswith(point.rstrip("/") + "/") and len(point) >= len(best):
            best, kind = point, fields[2]
    return kind if kind in NETWORK_FILE_SYSTEMS else None


def _windows_network_drive(path: Path) -> str | None:
    if str(path).startswith("\\\\"):
        return "UNC"
    import ctypes  # only on Windows

    remote = 4
    drive = os.path.splitdrive(str(path.resolve()))[0] + "\\"
    windll = getattr(ctypes, "windll")  # noqa: B009  # absent elsewhere, and the type checker knows it
    return "DRIVE_REMOTE" if windll.kernel32.GetDriveTypeW(drive) == remote else None


def refuse_network(folder: Path) -> None:
    kind = network_file_system(folder)
    if kind is not None:
        raise WorkspaceOnNetwork(path=str(folder), kind=kind)


class FolderLock:
    """One process at a time: a lock on a file in the folder, and where the system can do that on the folder itself, for the file can be
    deleted while it is locked and made anew by whoever comes next. Released by :meth:`release` or the end of the process."""

    def __init__(self, folder: Path) -> None:
        self._stream: IO[bytes] = _open_lock(folder)
        self._folder: int | None = None
        try:
            self._folder = _locked_folder(folder)
            _lock(self._stream)
        except OSError as error:
            self.release()
            raise WorkspaceInUse(path=str(folder)) from error

    def release(self) -> None:
        self._stream.close()
        if self._folder is not None:
            os.close(self._folder)
            self._folder = None


def _open_lock(folder: Path) -> IO[bytes]:
    try:
        return (folder / LOCK).open("a+b")
    except OSError as error:
        raise (DiskFull() if no_room(error) else WorkspaceReadOnly(path=str(folder))) from error


def _locked_folder(folder: Path) -> int | None:
    """A handle that holds the lock; None where folders cannot be locked (on Windows a file in use cannot be deleted)."""
    if sys.platform == "win32":
        return None
    import fcntl  # not on Windows

    handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError as error:
        os.close(handle)
        if error.errno in {errno.EWOULDBLOCK, errno.EACCES}:
            raise
        return None
    return handle


def _lock(stream: IO[bytes]) -> None:
    if sys.platform == "win32":
        import msvcrt  # only on Windows

        stream.seek(0)
        msvcrt.locking(stream.fileno(), msvcrt.LK_NBLCK, 1)
    else:
        import fcntl  # not on Windows

        fcntl.flock(stream, fcntl.LOCK_EX | fcntl.LOCK_NB)
