"""What stood there before an import: records of every schema are read as one of today."""

from uuid import UUID

import msgspec

from lawstudy.domain.activity import Activity, ActivityStatus, AgendaItem
from lawstudy.domain.attendance import AttendanceState, Mark
from lawstudy.store.activity_records import ActivityRecord, decoded, encoded

ACTIVITY, PERSON = UUID(int=1), UUID(int=2)
RECORD = ActivityRecord(
    activity=Activity(
        activity_id=ACTIVITY,
        kind="warning",
        topic="警示教育",
        held_on="2026-03-05",
        status=ActivityStatus.HELD,
        tags=("学纪活动",),
        agenda=(AgendaItem(number=1, topic="通报"),),
        group="党员",
        version=3,
    ),
    audience=(PERSON,),
    marks=(Mark(person_id=PERSON, state=AttendanceState.PRESENT),),
)


def test_a_record_comes_back_as_it_was() -> None:
    assert decoded(encoded(RECORD)) == RECORD


def test_a_record_of_schema_1_is_read_as_one_of_today() -> None:
    written = {
        "schema": 1,
        "activity": {
            "session": {
                "session_id": str(ACTIVITY),
                "kind": "warning",
                "topic": "警示教育",
                "held_on": "2026-03-05",
                "status": "held",
                "tags": ["学纪活动"],
                "agenda": [{"number": 1, "topic": "通报"}],
            },
            "group": "党员",
            "version": 3,
        },
        "audience": [str(PERSON)],
        "marks": [{"person_id": str(PERSON), "state": "present"}],
    }
    assert decoded(msgspec.json.encode(written)) == RECORD
