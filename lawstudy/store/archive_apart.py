"""Backups from outside are looked through in a process of its own, before anything of them is written or opened here.

Run as a module it is that process (``own_process``).
"""

import os
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import msgspec
from msgspec import Struct

from lawstudy import own_process
from lawstudy.errors import BackupDamaged
from lawstudy.store.archive import check_database, walk_through
from lawstudy.store.manifest import Manifest

# Of a workspace that has grown for years, on a slow disk.
WHOLE = 1800.0
MODULE = "lawstudy.store.archive_apart"


class ArchiveAsked(Struct, frozen=True, tag="archive"):
    path: bytes


class DatabaseAsked(Struct, frozen=True, tag="database"):
    """A database that lies unpacked and unused, and what is said of it."""

    path: bytes
    manifest: Manifest
    name: str


class Going(Struct, frozen=True, tag="going"):
    """It is still being read."""


class Sound(Struct, frozen=True, tag="sound"):
    manifest: Manifest


class Refused(Struct, frozen=True, tag="refused"):
    reason: str


Asked = ArchiveAsked | DatabaseAsked
Answer = Going | Sound | Refused


def look_through(path: Path, *, module: str = MODULE, silence: float = own_process.SILENCE) -> Manifest:
    """Read all of the archive at ``path``, with the hash of each file. BackupDamaged, also where reading it was stopped."""
    return _told(ArchiveAsked(os.fsencode(path.absolute())), path.name, module, silence)


def look_through_database(
    database: Path, manifest: Manifest, name: str, *, module: str = MODULE, silence: float = own_process.WHOLE
) -> None:
    """As :func:`lawstudy.store.archive.check_database`; BackupDamaged also where reading it was stopped."""
    _told(DatabaseAsked(os.fsencode(database.absolute()), manifest, name), name, module, silence)


def _told(asked: Asked, name: str, module: str, silence: float) -> Manifest:
    try:
        with closing(own_process.answers(module, msgspec.msgpack.encode(asked), silence=silence, whole=WHOLE)) as answers:
            for answer in answers:
                said = msgspec.msgpack.decode(answer, type=Answer)
                if isinstance(said, Sound):
                    return said.manifest
                if isinstance(said, Refused):
                    raise BackupDamaged(name=name, reason=said.reason)
    except own_process.Stopped as error:
        raise BackupDamaged(name=name, reason="reading it took too long") from error
    except own_process.Broken as error:
        reason = "reading it needed more memory than one may take" if error.memory else "it broke the process that read it"
        raise BackupDamaged(name=name, reason=reason) from error
    except msgspec.MsgspecError as error:
        raise BackupDamaged(name=name, reason="it broke the process that read it") from error
    raise BackupDamaged(name=name, reason="it broke the process that read it")


def answers(request: bytes) -> Iterator[bytes]:
    """The other side."""
    asked = msgspec.msgpack.decode(request, type=Asked)
    path = Path(os.fsdecode(asked.path))
    try:
        if isinstance(asked, DatabaseAsked):
            check_database(path, asked.manifest, asked.name)
            found = asked.manifest
        else:
            steps = walk_through(path)
            for said in steps:
                found = said
                yield msgspec.msgpack.encode(Going())
        yield msgspec.msgpack.encode(Sound(found))
    except BackupDamaged as error:
        yield msgspec.msgpack.encode(Refused(error.reason))


def main() -> None:
    own_process.serve(answers)


if __name__ == "__main__":
    main()
