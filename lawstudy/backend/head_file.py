"""Where the audit log of a workspace ended last, in a small file beside the last numbers: outside the workspace, on this PC.

One file for each place of a workspace, so that a copy that somebody opens elsewhere does not speak for the one that it was made of.
"""

import hashlib
import os
from contextlib import suppress
from pathlib import Path
from uuid import UUID

import msgspec

from lawstudy import paths
from lawstudy.usecases.context import HeadKept

# Written over in one go and always as long: a power cut leaves the old or the new content.
_LENGTH = 256


class HeadFile:
    """Written with every commit that adds to the log, so it waits for no disk and complains of nothing: a head that is some lines
    behind proves those before it, and one that is lost is begun anew at the next opening."""

    def __init__(self, organisation_id: UUID, workspace: Path) -> None:
        place = hashlib.sha256(os.fsencode(workspace.absolute())).hexdigest()[:16]
        self._name = f"{organisation_id}-{place}.head"

    @property
    def _path(self) -> Path:
        """OSError where the folder of settings is none: it is looked for with every use."""
        return paths.state_dir() / "last_numbers" / self._name

    def read(self) -> HeadKept | None:
        try:
            return msgspec.json.decode(self._path.read_bytes(), type=HeadKept)
        except (OSError, msgspec.MsgspecError):
            return None

    def keep(self, head: HeadKept) -> None:
        content = msgspec.json.encode(head).ljust(_LENGTH)
        try:
            self._write(content)
        except FileNotFoundError:
            with suppress(OSError):
                self._path.parent.mkdir(parents=True, exist_ok=True)
                self._write(content)
        except OSError:
            return

    def forget(self) -> None:
        """A restore replaces the record that it spoke of."""
        with suppress(OSError):
            self._path.unlink(missing_ok=True)

    def _write(self, content: bytes) -> None:
        opened = os.open(self._path, os.O_WRONLY | os.O_CREAT, 0o600)
        try:
            os.write(opened, content)
        finally:
            os.close(opened)
