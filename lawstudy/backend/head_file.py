"""Where the audit log of a workspace ended last, in a small file beside the last numbers: outside the workspace, on this PC.

One file for each place of a workspace, so that a copy that somebody opens elsewhere does not speak for the one that it was made of.
"""

import hashlib
import os
from collections import deque
from contextlib import suppress
from pathlib import Path
from uuid import UUID

import msgspec

from lawstudy import paths
from lawstudy.usecases.context import HeadKept

# Written over in one go and always as long: a power cut leaves the old or the new content.
_LENGTH = 256
# As many commits as may fall into one reading of the file.
_RECENT = 64


class HeadFile:
    """Written with every commit that adds to the log, so it waits for no disk and complains of nothing: a head that is some lines
    behind proves those before it, and one that is lost is begun anew at the next opening."""

    def __init__(self, organisation_id: UUID, workspace: Path) -> None:
        place = hashlib.sha256(os.fsencode(workspace.absolute())).hexdigest()[:16]
        self._name = f"{organisation_id}-{place}.head"
        self._written: deque[HeadKept] = deque(maxlen=_RECENT)  # by this process, the newest last

    @property
    def _path(self) -> Path:
        """OSError where the folder of settings is none: it is looked for with every use."""
        return paths.state_dir() / "last_numbers" / self._name

    def read(self) -> HeadKept | None:
        try:
            return msgspec.json.decode(self._path.read_bytes(), type=HeadKept)
        except (OSError, msgspec.MsgspecError):
            return None

    def so_far(self) -> "HeadThen":
        return HeadThen(self, self._written[-1] if self._written else None)

    def is_ours(self, head: HeadKept) -> bool:
        """Whether this process wrote it, lately."""
        return head in tuple(self._written)

    def keep(self, head: HeadKept) -> None:
        self._written.append(head)  # before the file: whoever reads that file must know it for ours
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
        self._written.clear()
        with suppress(OSError):
            self._path.unlink(missing_ok=True)

    def _write(self, content: bytes) -> None:
        opened = os.open(self._path, os.O_WRONLY | os.O_CREAT, 0o600)
        try:
            os.write(opened, content)
        finally:
            os.close(opened)


class HeadThen:
    """The head as it was when a transaction began: the file goes on with every commit, and a snapshot does not. Without this a page that
    is read while somebody saves would hold its log for a shorter one than is known."""

    def __init__(self, file: HeadFile, then: HeadKept | None) -> None:
        self._file, self._then = file, then

    def read(self) -> HeadKept | None:
        kept = self._file.read()
        moved_on = kept is not None and self._then is not None and self._file.is_ours(kept)
        return self._then if moved_on else kept

    def so_far(self) -> "HeadThen":
        return self

    def keep(self, head: HeadKept) -> None:
        self._file.keep(head)
