"""What was removed, or is only being imported, is in no list, no register, no sum of hours and no figure."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

import pytest
from sqlalchemy import update

from lawstudy.backend.contract import Door
from lawstudy.backend.local import LocalEntrance
from lawstudy.domain.kinds import ActivityKind
from lawstudy.errors import ChangedMeanwhile, NotFound
from lawstudy.store import batches
from lawstudy.store.activities import REMOVED
from lawstudy.store.engine import Lane
from lawstudy.store.tables import activity
from lawstudy.store.transaction import Transaction
from lawstudy.usecases.activities.activities import (
    ActivityEntry,
    add_activity,
    change_activity,
    list_activities,
    show_activity,
)
from lawstudy.usecases.activities.attendance import attendance_sheet, mark_rest_present
from lawstudy.usecases.activities.hours import my_hours
from lawstudy.usecases.reports.overview import overview
from lawstudy.usecases.reports.statistics import activity_statistics, hours_statistics

LECTURE = ActivityEntry(kind=ActivityKind.LAW_LECTURE, topic="法治讲座", held_on="2026-11-19", minutes=90)
YEAR: dict[str, Any] = {"first_day": "2026-01-01", "last_day": "2026-12-31"}


def _remove(tx: Transaction, _organisation_id: UUID, _account_id: UUID, held: UUID) -> None:
    tx.run(update(activity).where(activity.c.id == held).values(state=REMOVED))


def _stage(tx: Transaction, organisation_id: UUID, account_id: UUID, held: UUID) -> None:
    batch_id = UUID(int=7)
    batches.open_batch(tx, organisation_id, batch_id, kind="activities", now=0, account_id=account_id)
    tx.run(update(activity).where(activity.c.id == held).values(batch_id=batch_id))


@pytest.mark.parametrize("hide", [_remove, _stage])
def test_a_hidden_activity_is_nowhere(
    any_door: Door, any_entrance: LocalEntrance, hide: Callable[[Transaction, UUID, UUID, UUID], None]
) -> None:
    held = any_door.call(add_activity, entry=LECTURE).activity_id
    sheet = any_door.call(mark_rest_present, activity_id=held)
    assert any_door.call(hours_statistics, **YEAR).hours.total == 200
    with any_entrance.database.transaction(Lane.WRITE) as tx:
        hide(tx, any_door.actor.organisation_id, any_door.actor.account_id, held)
    _nowhere(any_door, held)
    entry = ActivityEntry(kind=ActivityKind.LAW_LECTURE, topic="另一个", held_on="2026-11-19")
    with pytest.raises((NotFound, ChangedMeanwhile)):
        any_door.call(change_activity, activity_id=held, entry=entry, expected_version=sheet.activity.version)


def _nowhere(door: Door, held: UUID) -> None:
    assert door.call(list_activities).total == 0
    assert door.call(my_hours, year=2026).awards == ()
    assert door.call(hours_statistics, **YEAR).hours.total == 0
    counts = door.call(activity_statistics, **YEAR).counts
    assert (counts.total.count, counts.attendances.total, counts.attendances.unrecorded) == (0, 0, 0)
    assert (door.call(overview).activities, door.call(overview).unrecorded) == (0, ())
    with pytest.raises(NotFound):
        door.call(show_activity, activity_id=held)
    with pytest.raises(NotFound):
        door.call(attendance_sheet, activity_id=held)
    with pytest.raises(NotFound):
        door.call(mark_rest_present, activity_id=held)
