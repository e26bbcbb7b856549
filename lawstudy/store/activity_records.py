"""All that is kept of an activity, so that it can be put back as it was."""

from uuid import UUID

import msgspec
from msgspec import Struct

from lawstudy.domain.activity import Activity, Mark
from lawstudy.store import activities, attendance
from lawstudy.store.transaction import Transaction


class ActivityRecord(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    schema: int = 1
    activity: Activity
    audience: tuple[UUID, ...]
    marks: tuple[Mark, ...]


def of(tx: Transaction, organisation_id: UUID, value: Activity) -> ActivityRecord:
    ident = value.session.session_id
    marks = attendance.of_activity(tx, organisation_id, ident)
    return ActivityRecord(activity=value, audience=activities.audience(tx, organisation_id, ident), marks=marks)


def encoded(record: ActivityRecord) -> bytes:
    return msgspec.json.encode(record, order="deterministic")


def decoded(data: bytes) -> ActivityRecord:
    return msgspec.json.decode(data, type=ActivityRecord)
