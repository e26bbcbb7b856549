"""不在岗, corrections of registers, and one person's year."""

import io
from typing import Any
from uuid import UUID

import pytest
from docx import Document
from msgspec import structs
from openpyxl import load_workbook

from lawstudy.backend.contract import Door
from lawstudy.backend.local import LocalDoor
from lawstudy.domain.absence import AbsenceReason
from lawstudy.domain.attendance import AttendanceState, Mark
from lawstudy.domain.exam_decision import DecisionKind
from lawstudy.domain.roster import ApprovedExclusion, Exclusion
from lawstudy.errors import AbsenceThere, BadArgument, ChangedMeanwhile, CorrectionUnexplained, NotAllowed, NotFound
from lawstudy.usecases.activities.activities import Audience, add_activity, list_activities
from lawstudy.usecases.activities.attendance import attendance_sheet, mark_attendance, mark_rest_present
from lawstudy.usecases.exams.exams import exam_roster
from lawstudy.usecases.exams.excuses import exclude_from_exam
from lawstudy.usecases.exams.history import exam_history
from lawstudy.usecases.people.absences import add_absence, away_from_exam, change_absence, list_absences, refuse_proposal, remove_absence
from lawstudy.usecases.people.person_year import SheetFormat, person_year, print_person_year
from tests.conftest import FakeClock
from tests.documents import pdf
from tests.sitting import published
from tests.usecases.test_activities import WARNING, with_people

HERE = AttendanceState.PRESENT


def test_whoever_is_elsewhere_is_not_expected(any_door: Door) -> None:
    people = with_people(any_door, "秦望舒", "苏见微", "白露")
    before = any_door.call(add_activity, entry=WARNING)
    made = any_door.call(
        add_absence,
        person_id=people["白露"],
        from_day="2026-11-01",
        to_day="2026-11-30",
        reason=AbsenceReason.VILLAGE,
        document="青政办〔2026〕3号",
    )
    assert any_door.call(add_absence, person_id=people["白露"], from_day="2026-11-01", absence_id=made.id) == made
    sheet = any_door.call(attendance_sheet, activity_id=before.activity_id)
    assert (sheet.expected, sheet.away, sheet.unrecorded) == (3, 1, 3)
    assert [line.name for line in sheet.lines if line.away] == ["白露"]
    after = any_door.call(add_activity, entry=structs.replace(WARNING, topic="当天再学一次"))
    assert len(any_door.call(attendance_sheet, activity_id=after.activity_id).lines) == 3
    later = any_door.call(add_activity, entry=structs.replace(WARNING, topic="回来以后", held_on="2026-12-01"))
    assert len(any_door.call(attendance_sheet, activity_id=later.activity_id).lines) == 4
    sheet = any_door.call(mark_rest_present, activity_id=before.activity_id)
    assert (sheet.count(HERE), sheet.unrecorded, sheet.not_learnt) == (3, 0, ())
    lines = {line.activity.activity_id: line for line in any_door.call(list_activities).items}
    assert (lines[before.activity_id].audience, lines[before.activity_id].unrecorded) == (3, 0)
    year = any_door.call(person_year, person_id=people["白露"], year=2026)
    assert [(line.away, line.state) for line in year.lines] == [(True, None)]
    assert (year.expected, len(year.absences), year.total) == (0, 1, 0)
    # Who came all the same is counted as everybody is.
    sheet = any_door.call(mark_attendance, activity_id=before.activity_id, marks=(Mark(person_id=people["白露"], state=HERE),))
    assert (sheet.expected, sheet.away, sheet.count(HERE)) == (4, 0, 4)


def test_days_elsewhere_are_put_right_and_taken_out(any_door: Door, clock: FakeClock) -> None:
    who = with_people(any_door, "白露")["白露"]
    made = any_door.call(add_absence, person_id=who, from_day="2026-03-01")
    (line,) = any_door.call(list_absences)
    assert (line.name, line.now, line.absence.to_day) == ("白露", True, "")
    with pytest.raises(AbsenceThere) as there:
        any_door.call(add_absence, person_id=who, from_day="2026-10-01", to_day="2026-10-02")
    assert (there.value.name, there.value.from_day, there.value.to_day) == ("白露", "2026-03-01", "…")
    facts: dict[str, Any] = {"absence_id": made.id, "from_day": "2026-03-01", "reason": AbsenceReason.POST, "document": ""}
    changed = any_door.call(change_absence, **facts, to_day="2026-05-31", expected_version=1)
    assert (changed.to_day, changed.reason, changed.version) == ("2026-05-31", AbsenceReason.POST, 2)
    with pytest.raises(ChangedMeanwhile):
        any_door.call(change_absence, **facts, to_day="2026-06-30", expected_version=1)
    again = any_door.call(add_absence, person_id=who, from_day="2026-10-01", to_day="2026-10-02")
    assert [line.absence.id for line in any_door.call(list_absences, year=2026)] == [made.id, again.id]
    assert any_door.call(list_absences, year=2025) == ()
    any_door.call(remove_absence, absence_id=made.id, expected_version=2)
    assert [line.absence.id for line in any_door.call(list_absences)] == [again.id]
    with pytest.raises(NotFound):
        any_door.call(remove_absence, absence_id=made.id, expected_version=3)


@pytest.mark.parametrize(
    ("facts", "name"),
    [
        ({"from_day": "2026-13-01"}, "from_day"),
        ({"from_day": "2026-03-02", "to_day": "2026-03-01"}, "to_day"),
        ({"from_day": "2026-03-02", "document": "因病住院"}, "document"),
    ],
)
def test_what_cannot_be_is_refused_at_its_field(door: Door, facts: dict[str, Any], name: str) -> None:
    who = with_people(door, "白露")["白露"]
    with pytest.raises(BadArgument) as refused:
        door.call(add_absence, person_id=who, **facts)
    assert refused.value.name == name
    assert door.call(list_absences) == ()


def test_an_employee_writes_nobody_away(door: Door, employee_door: LocalDoor) -> None:
    with pytest.raises(NotAllowed):
        employee_door.call(list_absences)
    with pytest.raises(NotAllowed):
        employee_door.call(person_year, person_id=employee_door.actor.person_id, year=2026)


def test_a_correction_has_a_reason_and_stays(any_door: Door, clock: FakeClock) -> None:
    people = with_people(any_door, "白露", "秦望舒")
    ident = any_door.call(add_activity, entry=WARNING).activity_id

    def mark(state: AttendanceState | None, **more: Any) -> None:
        any_door.call(mark_attendance, activity_id=ident, marks=(Mark(person_id=people["白露"], state=state),), **more)

    mark(HERE)
    mark(AttendanceState.LATE)  # the same day: a key pressed again
    clock.advance(86_400)
    with pytest.raises(CorrectionUnexplained) as refused:
        mark(AttendanceState.ABSENT)
    assert refused.value.day == "2026-11-24"
    with pytest.raises(BadArgument) as private:
        mark(AttendanceState.ON_LEAVE, reason="因病住院")
    assert private.value.name == "reason"
    mark(AttendanceState.ON_LEAVE, reason="与签到表不符")
    line = next(line for line in any_door.call(attendance_sheet, activity_id=ident).lines if line.name == "白露")
    assert (line.state, line.corrected) == (AttendanceState.ON_LEAVE, "与签到表不符")
    mark(AttendanceState.LATE)  # taken back at once: that stays beside it too
    (year,) = any_door.call(person_year, person_id=people["白露"], year=2026).lines
    assert year.state is AttendanceState.LATE
    # Whoever is written down late for the first time corrects nothing.
    any_door.call(mark_attendance, activity_id=ident, marks=(Mark(person_id=people["秦望舒"], state=AttendanceState.TRAINING),))
    assert any_door.call(attendance_sheet, activity_id=ident).count(AttendanceState.TRAINING) == 1


@pytest.mark.parametrize("words", ["病假", "事假", "产假", "家里老人住院", "因私事"])
def test_a_note_of_health_or_family_is_not_kept(door: Door, words: str) -> None:
    who = with_people(door, "白露")["白露"]
    ident = door.call(add_activity, entry=WARNING).activity_id
    with pytest.raises(BadArgument) as refused:
        door.call(mark_attendance, activity_id=ident, marks=(Mark(person_id=who, state=AttendanceState.ON_LEAVE, note=words),))
    assert refused.value.name == "note"
    assert door.call(attendance_sheet, activity_id=ident).count(AttendanceState.ON_LEAVE) == 0


def test_who_is_away_in_an_exam_is_proposed_and_nothing_more(any_door: Door, clock: FakeClock) -> None:
    people = with_people(any_door, "白露", "秦望舒", "苏见微", "任知远")
    for name, to_day in (("白露", "2026-12-20"), ("秦望舒", ""), ("苏见微", "2026-11-20")):
        any_door.call(add_absence, person_id=people[name], from_day="2026-11-01", to_day=to_day)
    exam = published(any_door, clock.wall_us)
    found = any_door.call(away_from_exam, exam_id=exam.id)
    assert {line.name: line.proposed for line in found} == {"白露": Exclusion.DEFERRED, "秦望舒": Exclusion.EXEMPT}
    assert all(entry.exclusion is None for entry in any_door.call(exam_roster, exam_id=exam.id))
    excuse = ApprovedExclusion(kind=Exclusion.DEFERRED, reason="驻村", approver="陈望津", approved_on="2026-11-24")
    any_door.call(exclude_from_exam, exam_id=exam.id, person_id=people["白露"], exclusion=excuse)
    assert [line.name for line in any_door.call(away_from_exam, exam_id=exam.id)] == ["秦望舒"]


def test_a_refused_proposal_does_not_come_back_and_stands_in_the_history(any_door: Door, clock: FakeClock) -> None:
    people = with_people(any_door, "白露", "苏见微")
    any_door.call(add_absence, person_id=people["白露"], from_day="2026-11-01")
    exam = published(any_door, clock.wall_us)
    with pytest.raises(BadArgument):
        any_door.call(refuse_proposal, exam_id=exam.id, person_id=people["白露"], reason="因病假")
    with pytest.raises(BadArgument):
        any_door.call(refuse_proposal, exam_id=exam.id, person_id=people["苏见微"], reason="没有建议")
    with pytest.raises(NotFound):
        any_door.call(refuse_proposal, exam_id=exam.id, person_id=UUID(int=9), reason="查无此人")
    any_door.call(refuse_proposal, exam_id=exam.id, person_id=people["白露"], reason="可回局参加")
    assert any_door.call(away_from_exam, exam_id=exam.id) == ()
    (line,) = any_door.call(exam_history, exam_id=exam.id)
    said = line.decision.draft
    assert (said.kind, said.exclusion, said.basis.reason) == (DecisionKind.REFUSAL, Exclusion.EXEMPT, "可回局参加")
    assert all(entry.exclusion is None for entry in any_door.call(exam_roster, exam_id=exam.id))
    excuse = ApprovedExclusion(kind=Exclusion.DEFERRED, reason="驻村", approver="陈望津", approved_on="2026-11-24")
    any_door.call(exclude_from_exam, exam_id=exam.id, person_id=people["白露"], exclusion=excuse)  # still a person's to decide


def said_in(data: bytes, form: SheetFormat) -> str:
    match form:
        case SheetFormat.XLSX:
            sheet = load_workbook(io.BytesIO(data)).worksheets[0]
            return "\n".join(str(cell) for row in sheet.iter_rows(values_only=True) for cell in row if cell is not None)
        case SheetFormat.DOCX:
            document = Document(io.BytesIO(data))
            cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
            return "\n".join([*(each.text for each in document.paragraphs), *cells])
        case _:
            return "".join("".join(pdf.pages(data)).split())


@pytest.mark.parametrize("form", list(SheetFormat))
def test_a_years_sheet_is_printed(any_door: Door, form: SheetFormat) -> None:
    people = with_people(any_door, "白露")
    ident = any_door.call(add_activity, entry=WARNING).activity_id
    any_door.call(mark_attendance, activity_id=ident, marks=(Mark(person_id=people["白露"], state=HERE),))
    any_door.call(add_activity, entry=structs.replace(WARNING, topic="下个月", held_on="2026-12-20"))
    any_door.call(add_absence, person_id=people["白露"], from_day="2026-03-01", to_day="2026-03-31", reason=AbsenceReason.SECONDED)
    any_door.call(
        add_activity,
        entry=structs.replace(WARNING, topic="三月学习", held_on="2026-03-10"),
        audience=Audience(person_ids=(people["白露"],)),
    )
    year = any_door.call(person_year, person_id=people["白露"], year=2026)
    assert [(line.topic, line.state, line.away, line.hours) for line in year.lines] == [
        ("三月学习", None, True, 0),
        ("典型案例警示教育", HERE, False, 200),
    ]
    blob = any_door.call(print_person_year, person_id=people["白露"], year=2026, form=form)
    assert blob.name == f"白露2026年度学法情况表.{form.value}"
    words = said_in(any_door.get_blob(blob.sha256), form)
    assert "典型案例警示教育" in words
    assert "不在岗" in words
    assert "借调" not in words
    assert "应到1次" in words.replace(" ", "").replace("\n", "")
