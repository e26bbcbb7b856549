"""What a backup archive says of itself, shared by writing and reading one."""

import re
from pathlib import Path
from uuid import UUID

from msgspec import Struct

from lawstudy.disk_reasons import no_room, reason_of
from lawstudy.domain.clock import local
from lawstudy.errors import BackupPlaceUnusable, DiskFull

MANIFEST = "manifest.json"
MIGRATION = "migration"  # the kind of a backup made before the schema changes
ENDING = ".lawstudy-backup"
NAME = re.compile(r"\d{8}-\d{6}-[a-z]+" + re.escape(ENDING))
BLOCK = 1 << 20


class ArchivedFile(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """``name`` is the path inside the workspace, with slashes; ``sha256`` in hex."""

    name: str
    size: int
    sha256: str


class Manifest(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What an archive says of itself. ``audit_hash`` in hex; ``series`` the last numbers of certificates."""

    schema: int = 1
    kind: str
    made_at: int
    organisation_id: UUID
    organisation: str
    workspace_id: UUID
    schema_version: str
    epoch: int
    audit_seq: int
    audit_hash: str
    series: dict[str, int]
    files: tuple[ArchivedFile, ...]


def place_error(error: OSError, target: Path) -> Exception:
    """The error for people that stands for a failure to write ``target``."""
    return DiskFull() if no_room(error) else BackupPlaceUnusable(path=str(target), reason=reason_of(error))


def fitting_name(kind: str, made_at: int) -> str:
    """The name of an archive in the folder of backups: names sort by time."""
    return f"{local(made_at):%Y%m%d-%H%M%S}-{kind}{ENDING}"
