"""Figures are over the people of their period: what the roster becomes later moves none of them. On both engines."""

from datetime import date
from typing import Any

import pytest

from lawstudy.backend.local import LocalDoor, LocalEntrance
from lawstudy.domain.annual_report.figure import Figure, Period
from lawstudy.domain.attendance import AttendanceState, Mark
from lawstudy.domain.belonging import LeavingReason
from lawstudy.domain.people import Person
from lawstudy.domain.statistics.ratio import Ratio
from lawstudy.errors import BadArgument
from lawstudy.usecases.activities.activities import ActivityEntry, Audience, add_activity, change_activity
from lawstudy.usecases.activities.attendance import attendance_sheet, mark_attendance
from lawstudy.usecases.certificates import candidates as certificate_candidates
from lawstudy.usecases.certificates.candidates import Source
from lawstudy.usecases.imports.people import accept_people_import, preview_people_import
from lawstudy.usecases.imports.source import ImportSource
from lawstudy.usecases.people.people import PersonEntry, add_person, change_person, leave_person, rename_department, return_person
from lawstudy.usecases.reports import overview, reports
from lawstudy.usecases.reports.statistics import HoursStatistics, hours_statistics
from lawstudy.usecases.study.record import my_record
from tests.conftest import NAME, FakeClock, signed_in

DAY = 24 * 3600
LAST_YEAR: dict[str, Any] = {"first_day": "2026-01-01", "last_day": "2026-12-31"}
NAMES = ("王芳", "李明", "赵强")


@pytest.fixture
def door(any_entrance: LocalEntrance) -> LocalDoor:
    return signed_in(any_entrance)


@pytest.fixture
def staff(door: LocalDoor) -> dict[str, Person]:
    """Three people beside the founder since nobody knows when; 王芳 and 李明 have earned two hours each in March 2026."""
    groups = {"王芳": ("党员",), "李明": (), "赵强": ("党员",)}
    found = {n: door.call(add_person, entry=PersonEntry(name=n, department="转化科", groups=groups[n])) for n in NAMES}
    lecture(door, "2026-03-02", [found["王芳"], found["李明"]])
    return found


def entry(held_on: str, topic: str = "讲座") -> ActivityEntry:
    return ActivityEntry(kind="law_lecture", topic=topic, held_on=held_on, minutes=90)


def lecture(door: LocalDoor, held_on: str, came: list[Person]) -> None:
    made = door.call(add_activity, entry=entry(held_on), audience=Audience(person_ids=tuple(p.id for p in came)))
    marks = tuple(Mark(person_id=person.id, state=AttendanceState.PRESENT) for person in came)
    door.call(mark_attendance, activity_id=made.activity_id, marks=marks)


def per_head(door: LocalDoor, group: str = "*") -> tuple[Ratio, str]:
    found: HoursStatistics = door.call(hours_statistics, **LAST_YEAR, group=group)
    return found.hours.per_head, found.as_of


def test_next_years_roster_moves_no_figure_of_last_year(door: LocalDoor, staff: dict[str, Person], clock: FakeClock) -> None:
    assert per_head(door) == (Ratio(numerator=400, denominator=400), "2026-11-24")
    clock.advance(60 * DAY)
    before = per_head(door), per_head(door, "党员")
    assert before == ((Ratio(numerator=400, denominator=400), "2026-12-31"), (Ratio(numerator=200, denominator=200), "2026-12-31"))
    roster = ImportSource(
        text=f"姓名\t科室\t人员分组\n王芳\t新科\t\n李明\t新科\t党员\n新一\t新科\t党员\n新二\t新科\t党员\n{NAME}\t办公室\t党员"
    )
    token = door.call(preview_people_import, source=roster, leaving=True).token
    accepted = door.call(accept_people_import, source=roster, token=token, leaving=True)
    assert (accepted.added, accepted.left) == (2, 1)
    assert (per_head(door), per_head(door, "党员")) == before
    this_year = door.call(hours_statistics, first_day="2027-01-01", last_day="2027-12-31")
    assert this_year.hours.per_head == Ratio(numerator=0, denominator=500)


def test_who_left_within_the_period_is_not_of_its_end(door: LocalDoor, staff: dict[str, Person], clock: FakeClock) -> None:
    door.call(leave_person, person_id=staff["王芳"].id, on="2026-06-30", reason=LeavingReason.RETIRED, expected_version=1)
    assert per_head(door)[0] == Ratio(numerator=200, denominator=300)
    half = door.call(hours_statistics, first_day="2026-01-01", last_day="2026-06-29")
    assert (half.hours.per_head, half.as_of) == (Ratio(numerator=400, denominator=400), "2026-06-29")
    door.call(return_person, person_id=staff["王芳"].id, on="2026-09-01", expected_version=2)
    assert per_head(door)[0] == Ratio(numerator=400, denominator=400)
    assert door.call(hours_statistics, first_day="2026-07-01", last_day="2026-08-31").hours.per_head == Ratio(numerator=0, denominator=300)


def test_a_group_that_changes_later_moves_no_figure_of_before(door: LocalDoor, staff: dict[str, Person], clock: FakeClock) -> None:
    clock.advance(60 * DAY)
    for person, groups in ((staff["王芳"], ()), (staff["李明"], ("党员",))):
        changed = PersonEntry(name=person.name, department=person.department, groups=groups)
        door.call(change_person, person_id=person.id, entry=changed, expected_version=1)
    assert per_head(door, "党员")[0] == Ratio(numerator=200, denominator=200)
    assert door.call(hours_statistics, first_day="2027-01-01", last_day="2027-12-31", group="党员").people[0].name == "李明"


def test_a_ledger_of_march_is_for_those_who_were_there_in_march(door: LocalDoor, staff: dict[str, Person], clock: FakeClock) -> None:
    clock.advance(60 * DAY)
    late = door.call(add_person, entry=PersonEntry(name="新一", groups=("党员",)), since="2026-05-01")
    door.call(leave_person, person_id=staff["李明"].id, on="2026-06-30", reason=LeavingReason.TRANSFERRED, expected_version=1)

    def audience(held_on: str, group: str = "*") -> set[str]:
        made = door.call(add_activity, entry=entry(held_on, f"{held_on}{group}"), audience=Audience(group=group))
        return {line.name for line in door.call(attendance_sheet, activity_id=made.activity_id).lines}

    assert audience("2026-03-03") == {NAME, "王芳", "李明", "赵强"}
    assert audience("2026-03-03", "党员") == {"王芳", "赵强"}
    assert audience("2026-06-29") == {NAME, "王芳", "李明", "赵强", "新一"}
    assert audience("2026-06-30") == {NAME, "王芳", "赵强", "新一"}
    assert audience("2027-12-01", "党员") == {"王芳", "赵强", "新一"}
    moved = door.call(add_activity, entry=entry("2026-07-01", "改期"))
    again = door.call(
        change_activity,
        activity_id=moved.activity_id,
        entry=entry("2026-03-04", "改期"),
        expected_version=1,
        audience=Audience(group="*"),
    )
    lines = door.call(attendance_sheet, activity_id=again.activity_id).lines
    assert late.id not in {line.person_id for line in lines}
    assert staff["李明"].id in {line.person_id for line in lines}


def test_a_day_on_which_nobody_is_known_to_have_been_there(door: LocalDoor) -> None:
    mine = door.actor.person_id
    door.call(add_person, entry=PersonEntry(name="王芳"), since="2026-05-01")
    entries = PersonEntry(name=NAME, department="办公室")
    door.call(change_person, person_id=mine, entry=entries, expected_version=1)
    made = door.call(add_activity, entry=entry("2026-03-02"))  # the founder was always there
    assert len(door.call(attendance_sheet, activity_id=made.activity_id).lines) == 1
    with pytest.raises(BadArgument):
        door.call(add_activity, entry=entry("2026-03-02", "另一场"), audience=Audience(group="党员"))


def test_departments_are_called_as_they_were(door: LocalDoor, staff: dict[str, Person], clock: FakeClock) -> None:
    clock.advance(60 * DAY)
    door.call(rename_department, name="转化科", new_name="成果科", on="2027-01-10")
    moved = PersonEntry(name="王芳", department="办公室", groups=("党员",))
    door.call(change_person, person_id=staff["王芳"].id, entry=moved, expected_version=1, on="2027-01-15")
    last = {line.name: line.department for line in door.call(hours_statistics, **LAST_YEAR).people}
    now = door.call(hours_statistics, first_day="2027-01-01", last_day="2027-12-31")
    assert last == {NAME: "", "王芳": "转化科", "李明": "转化科", "赵强": "转化科"}
    assert {line.name: line.department for line in now.people} == {NAME: "", "王芳": "办公室", "李明": "成果科", "赵强": "成果科"}
    made = door.call(add_activity, entry=entry("2026-12-01"))
    sheet = door.call(attendance_sheet, activity_id=made.activity_id)
    assert {line.department for line in sheet.lines} == {"", "转化科"}


def test_certificates_of_a_year_are_for_its_people(door: LocalDoor, staff: dict[str, Person], clock: FakeClock) -> None:
    door.call(leave_person, person_id=staff["李明"].id, on="2026-06-30", reason=LeavingReason.RETIRED, expected_version=1)
    clock.advance(60 * DAY)
    door.call(leave_person, person_id=staff["赵强"].id, on="2027-01-10", reason=LeavingReason.RETIRED, expected_version=1)
    door.call(add_person, entry=PersonEntry(name="新一"))
    door.call(rename_department, name="转化科", new_name="成果科", on="2027-01-05")

    def candidates(year: int) -> dict[str, tuple[str, str]]:
        found = door.call(certificate_candidates.preview_certificates, source=Source(year=year)).candidates
        return {one.name: (one.state.value, one.department) for one in found}

    assert candidates(2026) == {
        NAME: ("no_hours", ""),
        "王芳": ("ready", "转化科"),
        "李明": ("ready", "转化科"),  # left in June, and learnt in March
        "赵强": ("no_hours", "转化科"),
    }
    assert set(candidates(2027)) == {NAME, "王芳", "新一"}


def test_the_report_says_on_which_day_people_were_counted(door: LocalDoor, staff: dict[str, Person], clock: FakeClock) -> None:
    clock.advance(60 * DAY)
    period = Period(first_day=date(2026, 1, 1), last_day=date(2026, 12, 31))
    written = door.call(reports.report_paragraph, period=period)
    figure = next(one for one in written.figures if one.slot == "hours.per_head" and isinstance(one, Figure))
    assert figure.basis.endswith("按2026年12月31日在册人员计")
    assert figure.value == Ratio(numerator=400, denominator=400)


def test_the_overview_counts_who_is_there_today(door: LocalDoor, staff: dict[str, Person]) -> None:
    door.call(add_person, entry=PersonEntry(name="新一"), since="2026-12-01")
    door.call(leave_person, person_id=staff["李明"].id, on="2026-12-31", reason=LeavingReason.RETIRED, expected_version=1)
    found = door.call(overview.overview)
    assert (found.people, found.so_far.per_head) == (4, 100)


def test_my_record_of_a_year_says_where_i_was_then(any_entrance: LocalEntrance, door: LocalDoor, clock: FakeClock) -> None:
    entries = PersonEntry(name=NAME, department="办公室")
    door.call(change_person, person_id=door.actor.person_id, entry=entries, expected_version=1, on="")
    clock.advance(60 * DAY)
    moved = PersonEntry(name=NAME, department="计划科")
    door.call(change_person, person_id=door.actor.person_id, entry=moved, expected_version=2)
    assert [door.call(my_record, year=year).person.department for year in (2026, 2027)] == ["办公室", "计划科"]
