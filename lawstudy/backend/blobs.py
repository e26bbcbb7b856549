"""Content-addressed files of a workspace, written before the row that names them."""

import hashlib
from pathlib import Path

from lawstudy.disk_reasons import no_room, reason_of
from lawstudy.errors import DiskFull, FilesUnusable, NotFound
from lawstudy.whole_file import write_whole


class FolderBlobs:
    """Blobs in ``files/``, two characters of the hash a folder."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def put(self, data: bytes) -> str:
        digest = hashlib.sha256(data).hexdigest()
        target = self._path(digest)
        if target.exists():
            return digest
        try:
            write_whole(target, data)
        except OSError as error:
            raise (DiskFull() if no_room(error) else FilesUnusable(reason=reason_of(error))) from error
        return digest

    def get(self, sha256: str) -> bytes:
        if len(sha256) != 64 or not set(sha256) <= set("0123456789abcdef"):
            raise NotFound(noun="file", ident=sha256[:64])
        try:
            return self._path(sha256).read_bytes()
        except FileNotFoundError as error:
            raise NotFound(noun="file", ident=sha256) from error
        except OSError as error:
            raise FilesUnusable(reason=reason_of(error)) from error

    def _path(self, digest: str) -> Path:
        return self._folder / digest[:2] / digest
