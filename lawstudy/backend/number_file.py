"""The last numbers of certificates in a side file outside any workspace, one for each organisation."""

from collections.abc import Callable
from pathlib import Path
from threading import Lock
from uuid import UUID

import msgspec

from lawstudy import paths
from lawstudy.disk_reasons import no_room, reason_of
from lawstudy.errors import DiskFull, NumbersNotKept
from lawstudy.whole_file import write_whole


def _state_folder() -> Path:
    return paths.state_dir() / "last_numbers"


class NumberFile:
    """Safe from several threads; written whole, so that a power cut leaves the old or the new content."""

    def __init__(self, folder: Callable[[], Path] = _state_folder) -> None:
        self._folder = folder
        self._lock = Lock()

    def read(self, organisation_id: UUID) -> dict[str, int]:
        """Empty when there is no file, or one that cannot be read: then the database and the coordinator decide."""
        try:
            return msgspec.json.decode(self._path(organisation_id).read_bytes(), type=dict[str, int])
        except (OSError, msgspec.MsgspecError):
            return {}

    def raise_to(self, organisation_id: UUID, series: str, last: int) -> None:
        """DiskFull or NumbersNotKept when it cannot be written; the number itself is safe in the database."""
        with self._lock:
            known = self.read(organisation_id)
            if known.get(series, 0) >= last:
                return
            try:
                write_whole(self._path(organisation_id), msgspec.json.encode(known | {series: last}, order="sorted"))
            except OSError as error:
                raise (DiskFull() if no_room(error) else NumbersNotKept(reason=reason_of(error))) from error

    def _path(self, organisation_id: UUID) -> Path:
        return self._folder() / f"{organisation_id}.json"
