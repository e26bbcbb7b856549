"""What a backup archive says of itself, shared by writing and reading one."""

import re
from pathlib import Path
from typing import Annotated, Literal
from uuid import UUID

from msgspec import Meta, Struct

from lawstudy.disk_reasons import no_room, reason_of
from lawstudy.domain.clock import local
from lawstudy.errors import BackupPlaceUnusable, DiskFull

MANIFEST = "manifest.json"
MIGRATION = "migration"  # the kind of a backup made before the schema changes
ENDING = ".lawstudy-backup"
NAME = re.compile(r"\d{8}-\d{6}-[a-z]+" + re.escape(ENDING))
BLOCK = 1 << 20


# An archive may come from anywhere: a number, a time or a name beyond these is none that this program wrote.
Hash = Annotated[str, Meta(pattern=r"^[0-9a-f]{64}\Z")]
Size = Annotated[int, Meta(ge=0, le=1 << 40)]
Moment = Annotated[int, Meta(ge=0, le=7_258_118_400_000_000)]  # the year 2200
MOST_EPOCHS = 1_000_000
LARGEST_NUMBER = 999_999_999


class ArchivedFile(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """``name`` is the path inside the workspace, with slashes; ``sha256`` in hex."""

    name: Annotated[str, Meta(max_length=200)]
    size: Size
    sha256: Hash


class Manifest(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What an archive says of itself. ``audit_hash`` in hex; ``series`` the last numbers of certificates.

    It is for lists and for whoever looks at an archive: what counts is the database in it, and the two must say the same.
    """

    schema: Literal[1] = 1
    kind: Annotated[str, Meta(pattern=r"^[a-z]{1,20}\Z")]
    made_at: Moment
    organisation_id: UUID
    organisation: Annotated[str, Meta(max_length=1000)]
    workspace_id: UUID
    schema_version: Annotated[str, Meta(pattern=r"^[0-9]{4}\Z")]
    epoch: Annotated[int, Meta(ge=1, le=MOST_EPOCHS)]
    audit_seq: Annotated[int, Meta(ge=0, le=1 << 53)]
    audit_hash: Hash
    series: dict[Annotated[str, Meta(pattern=r"^[0-9]{4}-[A-Z]{2}\Z")], Annotated[int, Meta(ge=0, le=LARGEST_NUMBER)]]
    files: tuple[ArchivedFile, ...]


def place_error(error: OSError, target: Path) -> Exception:
    """The error for people that stands for a failure to write ``target``."""
    return DiskFull() if no_room(error) else BackupPlaceUnusable(path=str(target), reason=reason_of(error))


def fitting_name(kind: str, made_at: int) -> str:
    """The name of an archive in the folder of backups: names sort by time."""
    return f"{local(made_at):%Y%m%d-%H%M%S}-{kind}{ENDING}"
