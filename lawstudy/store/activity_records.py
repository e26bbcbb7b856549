"""All that is kept of an activity, so that it can be put back as it was."""

from typing import Any
from uuid import UUID

import msgspec
from msgspec import Struct

from lawstudy.domain.activity import Activity
from lawstudy.domain.attendance import Mark
from lawstudy.store import activities, attendance, firms
from lawstudy.store.transaction import Transaction


class ActivityRecord(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """``firms`` it went to; records of before firms were kept have none."""

    schema: int = 2
    activity: Activity
    audience: tuple[UUID, ...]
    marks: tuple[Mark, ...]
    firms: tuple[UUID, ...] = ()


def of(tx: Transaction, organisation_id: UUID, value: Activity) -> ActivityRecord:
    ident = value.activity_id
    marks = attendance.of_activity(tx, organisation_id, ident)
    went_to = tuple(firm.id for firm in firms.visited(tx, organisation_id, ident))
    return ActivityRecord(activity=value, audience=activities.audience(tx, organisation_id, ident), marks=marks, firms=went_to)


def encoded(record: ActivityRecord) -> bytes:
    return msgspec.json.encode(record, order="deterministic")


def decoded(data: bytes) -> ActivityRecord:
    """A record of any schema as one of today."""
    written = msgspec.json.decode(data)
    return msgspec.convert(_from_1(written) if written["schema"] == 1 else written, ActivityRecord)


def _from_1(written: dict[str, Any]) -> dict[str, Any]:
    """Schema 1 held the facts of an activity one step deeper, under a word that meant something else besides."""
    held = dict(written["activity"])
    facts = dict(held.pop("session"))
    held["activity_id"] = facts.pop("session_id")
    return written | {"schema": 2, "activity": held | facts}
