"""The last numbers of certificates in a side file outside any workspace, one for each organisation.

A key that ends in ``CLAIMED`` is a last number that only a backup names, when the file had to be made anew: a person confirms it before
it counts.
"""

from collections.abc import Callable, Mapping
from pathlib import Path
from threading import Lock
from typing import Annotated
from uuid import UUID

import msgspec
from msgspec import Meta

from lawstudy import paths
from lawstudy.disk_reasons import no_room, reason_of
from lawstudy.errors import DiskFull, NumbersNotKept
from lawstudy.usecases.context import CLAIMED
from lawstudy.whole_file import write_whole

Kept = dict[str, Annotated[int, Meta(ge=0, lt=1 << 62)]]


def _state_folder() -> Path:
    return paths.state_dir() / "last_numbers"


class NumberFile:
    """Safe from several threads; written whole, so that a power cut leaves the old or the new content."""

    def __init__(self, folder: Callable[[], Path] = _state_folder) -> None:
        self._folder = folder
        self._lock = Lock()

    def read(self, organisation_id: UUID) -> dict[str, int]:
        """Empty when there is no file, or one that cannot be read: then register, backups and the coordinator decide."""
        return self._kept(organisation_id) or {}

    def is_lost(self, organisation_id: UUID) -> bool:
        """There is none, or one that cannot be read."""
        return self._kept(organisation_id) is None

    def _kept(self, organisation_id: UUID) -> dict[str, int] | None:
        try:
            return msgspec.json.decode(self._path(organisation_id).read_bytes(), type=Kept)
        except (OSError, msgspec.MsgspecError, UnicodeDecodeError):
            return None

    def raise_to(self, organisation_id: UUID, series: str, last: int) -> None:
        """DiskFull or NumbersNotKept when it cannot be written; the number itself is safe in the database."""
        with self._lock:
            known = self.read(organisation_id)
            if known.get(series, 0) >= last:
                return
            known.pop(series + CLAIMED, None)
            self._write(organisation_id, known | {series: last})

    def begin_anew(self, organisation_id: UUID, given: Mapping[str, int], named: Mapping[str, int]) -> None:
        """Make a file that is lost or cannot be read again: ``given`` stands in the register of the workspace, ``named`` in backups."""
        with self._lock:
            claimed = {series + CLAIMED: last for series, last in named.items() if last > given.get(series, 0)}
            self._write(organisation_id, {**given, **claimed})

    def _write(self, organisation_id: UUID, known: Mapping[str, int]) -> None:
        try:
            write_whole(self._path(organisation_id), msgspec.json.encode(known, order="sorted"))
        except OSError as error:
            raise (DiskFull() if no_room(error) else NumbersNotKept(reason=reason_of(error))) from error

    def _path(self, organisation_id: UUID) -> Path:
        return self._folder() / f"{organisation_id}.json"
