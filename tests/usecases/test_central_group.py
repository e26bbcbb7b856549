"""中心组学习: 成员 and 列席 are told apart by who was of the 中心组 on the day, in the register and on paper."""

import io
from uuid import UUID

from openpyxl import load_workbook

from lawstudy.backend.contract import Door
from lawstudy.backend.local import LocalDoor
from lawstudy.domain.attendance import CENTRAL_MEMBERS, AttendanceState, Mark
from lawstudy.domain.kinds import ActivityKind
from lawstudy.domain.statistics.tables import Figure
from lawstudy.usecases.activities.activities import ActivityEntry, Audience, add_activity, sign_in_sheet
from lawstudy.usecases.activities.attendance import AttendanceSheet, mark_attendance
from lawstudy.usecases.activities.dossier import activity_dossier
from lawstudy.usecases.activities.ledger_export import export_activities
from lawstudy.usecases.people.people import PersonEntry, add_person, change_person
from lawstudy.usecases.reports.ledger_counts import count_ledger
from lawstudy.usecases.reports.ledger_statistics import ledger_statistics
from tests.documents import pdf


def study(door: Door, people: dict[str, UUID], day: str, kind: str = ActivityKind.CENTRAL_GROUP) -> AttendanceSheet:
    entry = ActivityEntry(kind=kind, topic="宪法专题学习", held_on=day)
    made = door.call(add_activity, entry=entry, audience=Audience(person_ids=tuple(people.values())))
    states = (AttendanceState.PRESENT, AttendanceState.LATE, AttendanceState.ABSENT)
    marks = tuple(Mark(person_id=who, state=state) for who, state in zip(people.values(), states, strict=True))
    return door.call(mark_attendance, activity_id=made.activity_id, marks=marks)


def bureau(door: Door, *members: str) -> dict[str, UUID]:
    found = {}
    for name in ("白露", "秦望舒", "苏见微"):
        groups = (CENTRAL_MEMBERS,) if name in members else ()
        found[name] = door.call(add_person, entry=PersonEntry(name=name, department="办公室", groups=groups), since="2025-01-01").id
    return found


def test_members_of_the_day_and_who_sat_in(any_door: Door) -> None:
    people = bureau(any_door, "白露", "苏见微")
    sheet = study(any_door, people, "2026-03-05")
    assert sheet.tells_apart
    assert {line.name: line.sits_in for line in sheet.lines} == {"白露": False, "秦望舒": True, "苏见微": False}
    assert (sheet.members, sheet.sat_in) == (1, 1)
    first, last = "2026-01-01", "2026-12-31"
    counted = any_door.call(count_ledger, first_day=first, last_day=last)
    assert (counted.members, counted.sat_in) == (1, 1)
    assert any_door.call(count_ledger, codes=("seminar",), first_day=first, last_day=last).members == 0
    left = PersonEntry(name="白露", department="办公室")
    any_door.call(change_person, person_id=people["白露"], entry=left, expected_version=1, on="2026-06-01")
    assert (study(any_door, people, "2026-07-01").members, study(any_door, people, "2026-05-01").members) == (0, 1)
    counted = any_door.call(count_ledger, first_day=first, last_day=last)
    assert (counted.members, counted.sat_in) == (1 + 0 + 1, 1 + 2 + 1)


def test_another_activity_and_a_bureau_without_the_group_tell_nobody_apart(any_door: Door) -> None:
    people = bureau(any_door)
    assert not study(any_door, people, "2026-03-05").tells_apart
    assert (study(any_door, people, "2026-03-06").members, study(any_door, people, "2026-03-07").sat_in) == (2, 0)
    any_door.call(add_person, entry=PersonEntry(name="江望舒", groups=(CENTRAL_MEMBERS,)), since="2025-01-01")
    assert not study(any_door, people, "2026-03-08", "seminar").tells_apart


def test_they_are_told_apart_on_paper(door: LocalDoor) -> None:
    people = bureau(door, "白露", "苏见微")
    activity = study(door, people, "2026-03-05").activity.activity_id
    (page,) = pdf.pages(door.get_blob(door.call(sign_in_sheet, activity_id=activity).sha256))
    assert page.index("苏见微") < page.index("秦望舒办公室（列席）")  # members first
    assert "白露办公室（列席）" not in page
    dossier = pdf.pages(door.get_blob(door.call(activity_dossier, activity_id=activity).sha256))
    assert "2人（应到3人，成员1人，列席1人）" in dossier[0]


def test_they_are_told_apart_in_the_statistics_and_in_the_exported_ledger(door: LocalDoor) -> None:
    people = bureau(door, "白露", "苏见微")
    study(door, people, "2026-03-05")
    study(door, people, "2026-03-06", "seminar")
    table = door.call(ledger_statistics, year=2026).kinds
    (central,) = [row for row in table.rows if row.names == ("理论学习中心组学习研讨",)]
    assert (central.value(Figure.MEMBERS).value, central.value(Figure.SAT_IN).value) == (1, 1)
    assert len(central.value(Figure.SAT_IN).ids) == 1
    (seminar,) = [row for row in table.rows if row.names == ("专题研讨",)]
    assert seminar.value(Figure.MEMBERS).value is None
    sheet = load_workbook(io.BytesIO(door.get_blob(door.call(export_activities).sha256))).active
    assert sheet is not None
    rows = [[str(cell or "") for cell in row] for row in sheet.iter_rows(values_only=True)]
    head = next(row for row in rows if "参加人员" in row)
    mine = {row[head.index("类型")]: row for row in rows if row[head.index("主题")] == "宪法专题学习"}
    central_row, other = mine["理论学习中心组学习研讨"], mine["专题研讨"]
    assert (central_row[head.index("参加人员")], central_row[head.index("迟到")]) == ("白露", "秦望舒（列席）")
    assert (central_row[head.index("其中列席")], other[head.index("其中列席")], other[head.index("迟到")]) == ("1", "", "秦望舒")


def test_without_a_central_group_nothing_is_told_apart(door: LocalDoor) -> None:
    study(door, bureau(door), "2026-03-05")
    assert Figure.MEMBERS not in door.call(ledger_statistics, year=2026).kinds.columns
