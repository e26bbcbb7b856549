"""A line of the audit log for people to read, and what may have become of what it vouches for."""

from enum import StrEnum
from uuid import UUID

from msgspec import Struct


class AuditEntry(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """``at`` in microseconds UTC. ``actor`` is the name that the account has today, "" for what happened without a person. ``check`` is how
    its hash begins, as a printed register says it."""

    seq: int
    at: int
    actor: str
    action: str
    outcome: str
    subjects: tuple[UUID, ...]
    detail: dict[str, str | int]
    check: str = ""


class How(StrEnum):
    """What became of a row behind the program's back. The last two: before the program wrote over it, as it is today."""

    CHANGED = "changed"
    DELETED = "deleted"
    INSERTED = "inserted"
    CHANGED_ONCE = "changed_once"
    INSERTED_ONCE = "inserted_once"


class PartHow(StrEnum):
    """What became of a part of a database."""

    ADDED = "added"
    LOST = "lost"
    CHANGED = "changed"


class StrangePart(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, order=True):
    """A table, index, view, trigger or rule (``kind``, as SQL calls it) that is not as this program makes them."""

    kind: str
    name: str
    how: PartHow
