"""An accepted import can be taken back whole while nothing rests on it."""

from datetime import date
from typing import Any

import pytest
from msgspec import structs

from lawstudy.backend.contract import Door
from lawstudy.backend.local import LocalDoor
from lawstudy.domain.annual_report.figure import Period
from lawstudy.domain.attendance import AttendanceState, Mark
from lawstudy.domain.roster import ApprovedExclusion, Exclusion
from lawstudy.errors import BadArgument, BatchRestedOn, BatchWithdrawn, ChangedMeanwhile
from lawstudy.usecases.activities.activities import ActivityEntry, add_activity, list_activities
from lawstudy.usecases.activities.attendance import attendance_sheet, mark_attendance
from lawstudy.usecases.certificates.candidates import Source
from lawstudy.usecases.certificates.issuing import issue_certificates
from lawstudy.usecases.certificates.signing_keys import create_signing_key
from lawstudy.usecases.exams.exams import list_exams
from lawstudy.usecases.exams.excuses import exclude_from_exam
from lawstudy.usecases.exams.history import exam_history
from lawstudy.usecases.imports.preview import Outcome
from lawstudy.usecases.imports.source import Answer
from lawstudy.usecases.imports.withdraw import ImportDone, list_imports, withdraw_import
from lawstudy.usecases.people.people import PersonEntry, change_person, list_departments, list_people
from lawstudy.usecases.reports.reports import freeze_report
from lawstudy.usecases.reports.statistics import activity_statistics, exam_statistics, hours_statistics
from lawstudy.words.problems import words_of
from tests.conftest import PASSWORD
from tests.usecases.imports.importing import EXAM, ledger, people, roster_of, scores, table

ROSTER = table("姓名 科室 工号 党员", "王芳 办公室 001 是", "李伟 计划科 002 否")
LEDGER = "日期\t类型\t主题\t时长\t参加人员\n2026.3.5\t集中学习\t甲\t90分钟\t全体\n2026.4.5\t专题党课\t乙\t90分钟\t全体党员"


def newest(door: Door, kind: str = "") -> ImportDone:
    return next(done for done in door.call(list_imports, kind=kind) if done.withdrawn_at is None)


def back(door: Door, kind: str = "") -> ImportDone:
    return door.call(withdraw_import, batch_id=newest(door, kind).batch_id, reason="导错了文件")


def test_people_go_and_who_was_changed_is_as_before(any_door: Door) -> None:
    people(any_door).accept(ROSTER)
    people(any_door, leaving=True).accept(table("姓名 科室 工号 党员", "王芳 计划科 001 否", "赵丽 办公室 003 是"))
    assert roster_of(any_door) == [("王芳", "计划科", "001"), ("赵丽", "办公室", "003")]
    done = back(any_door)
    assert (done.kind, done.reason, done.withdrawn_at is not None) == ("people", "导错了文件", True)
    assert roster_of(any_door) == [("李伟", "计划科", "002"), ("王芳", "办公室", "001")]
    (restored,) = [person for person in any_door.call(list_people).items if person.name == "王芳"]
    assert restored.groups == ("党员",)
    back(any_door)
    assert roster_of(any_door) == []


def test_departments_go_with_the_people_they_came_with(any_door: Door) -> None:
    people(any_door).accept(table("姓名 科室", "孙立 法规科"))
    people(any_door).accept(table("姓名 科室", "赵丽 人事科", "钱进 法规科"))
    before: tuple[str, ...] = any_door.call(list_departments)
    assert {"法规科", "人事科"} <= set(before)
    back(any_door)
    left: tuple[str, ...] = any_door.call(list_departments)
    assert "法规科" in left
    assert "人事科" not in left
    people(any_door).accept(table("姓名 科室", "赵丽 人事科"))
    assert any_door.call(list_departments).count("人事科") == 1


def test_a_number_is_free_again_and_the_list_can_be_imported_once_more(door: Door) -> None:
    people(door).accept(ROSTER)
    back(door)
    assert people(door).accept(ROSTER).added == 2
    assert len(roster_of(door)) == 2


def test_activities_go_with_their_registers_and_hours(any_door: Door) -> None:
    people(any_door).accept(ROSTER)
    ledger(any_door).accept(LEDGER)
    year: dict[str, Any] = {"first_day": "2026-01-01", "last_day": "2026-12-31"}
    assert any_door.call(hours_statistics, **year).hours.total > 0
    back(any_door, "activities")
    assert any_door.call(list_activities).total == 0
    counts = any_door.call(activity_statistics, **year).counts
    assert (counts.total.count, counts.attendances.by_name) == (0, 0)
    assert any_door.call(hours_statistics, **year).hours.total == 0
    assert ledger(any_door).accept(LEDGER).added == 2


def test_an_activity_that_a_later_ledger_filled_in_is_as_before(door: Door) -> None:
    people(door).accept(ROSTER)
    ledger(door).accept("日期\t类型\t主题\t人数\n2026.3.5\t集中学习\t甲\t2")
    ledger(door).accept("日期\t类型\t主题\t地点\t参加人员\n2026.3.5\t集中学习\t甲\t三楼\t王芳、李伟")
    (line,) = door.call(list_activities).items
    assert (line.activity.place, line.activity.headcount, line.attended) == ("三楼", None, 2)
    back(door, "activities")
    (line,) = door.call(list_activities).items
    assert (line.activity.place, line.activity.headcount, line.attended) == ("", 2, 2)
    assert door.call(attendance_sheet, activity_id=line.activity.activity_id).lines == ()


def test_a_new_exam_goes_with_its_scores(any_door: Door) -> None:
    people(any_door).accept(ROSTER)
    scores(any_door).accept(table("姓名 成绩", "王芳 95", "李伟 缺考"))
    back(any_door, "scores")
    assert any_door.call(list_exams) == ()


def test_scores_that_were_put_right_stand_as_before(door: Door) -> None:
    people(door).accept(ROSTER)
    scores(door).accept(table("姓名 成绩", "王芳 95", "李伟 40"))
    scores(door).accept(table("姓名 成绩", "王芳 60"))
    back(door, "scores")
    (line,) = door.call(list_exams)
    figures = door.call(exam_statistics, exam_id=line.exam.id).before
    assert {attempt.points for attempt in figures.kept} == {9500, 4000}


def standing(door: Door) -> set[tuple[str, str, int | None, str]]:
    """(name, kind, points, reason) of every decision about the one exam that stands."""
    (line,) = door.call(list_exams)
    found = [one for one in door.call(exam_history, exam_id=line.exam.id) if one.decision.withdrawn is None]
    return {(one.name, one.decision.draft.kind, one.decision.draft.score.points, one.decision.draft.basis.reason) for one in found}


def test_reasons_of_absences_go_with_their_import(any_door: Door) -> None:
    people(any_door).accept(ROSTER)
    scores(any_door).accept(table("姓名 成绩", "王芳 95", "李伟 缺考"))
    before = standing(any_door)
    scores(any_door).accept(table("姓名 成绩", "王芳 95", "李伟 缺考（出差）"))
    assert standing(any_door) == before | {("李伟", "absence", None, "出差")}
    back(any_door, "scores")
    assert standing(any_door) == before
    assert scores(any_door).preview(table("姓名 成绩", "李伟 缺考（出差）")).rows[0].outcome is Outcome.CHANGED
    back(any_door, "scores")
    assert any_door.call(list_exams) == ()


def test_a_score_that_became_an_absence_stands_again_and_its_reason_is_gone(any_door: Door) -> None:
    people(any_door).accept(ROSTER)
    scores(any_door).accept(table("姓名 成绩", "王芳 95", "李伟 88"))
    before = standing(any_door)
    scores(any_door).accept(table("姓名 成绩", "李伟 缺考（值班）"), Answer(key="score-gone:李伟", choice="=withdraw"))
    assert {(name, kind, reason) for name, kind, _, reason in standing(any_door)} == {("王芳", "score", ""), ("李伟", "absence", "值班")}
    back(any_door, "scores")
    assert standing(any_door) == before


def refusal(door: Door, kind: str) -> list[str]:
    """What the newest import of a kind cannot be taken back for, each in words."""
    with pytest.raises(BatchRestedOn) as refused:
        back(door, kind)
    assert all(words_of(code) != code for code in refused.value.resting)
    assert newest(door, kind).withdrawn_at is None
    return refused.value.resting


def test_what_was_made_of_imported_scores_is_named(door: LocalDoor) -> None:
    people(door).accept(ROSTER)
    scores(door).accept(table("姓名 成绩", "王芳 95", "李伟 缺考（出差）"))
    (line,) = door.call(list_exams)
    ids = {one.name: one.id for one in door.call(list_people).items}
    excused = ApprovedExclusion(kind=Exclusion.EXEMPT, reason="借调", approver="沈静怡", approved_on="2026-11-24", by_organiser=True)
    door.call(exclude_from_exam, exam_id=line.exam.id, person_id=ids["李伟"], exclusion=excused)
    assert refusal(door, "scores") == ["rests.exam_decision"]
    assert {"rests.exam_decision", "rests.exam_roster"} <= set(refusal(door, "people"))
    door.call(create_signing_key, password=PASSWORD)
    source = Source(exam_id=line.exam.id)
    issued = door.call(issue_certificates, source=source, person_ids=(ids["王芳"],), password=PASSWORD)
    assert len(issued.certificates) == 1
    assert refusal(door, "scores") == ["exam_in_use.certificates"]
    assert "rests.certificate" in refusal(door, "people")
    scores(door, structs.replace(EXAM, title="学法考试补考", first_sitting_id=line.exam.id)).accept(table("姓名 成绩", "李伟 80"))
    back(door, "scores")
    scores(door, structs.replace(EXAM, title="学法考试补考", first_sitting_id=line.exam.id)).accept(table("姓名 成绩", "李伟 81"))
    oldest = door.call(list_imports, kind="scores")[-1]
    with pytest.raises(BatchRestedOn) as refused:
        door.call(withdraw_import, batch_id=oldest.batch_id, reason="导错了文件")
    assert set(refused.value.resting) == {"exam_in_use.certificates", "exam_in_use.makeups"}


def test_what_was_made_of_imported_activities_is_named(door: Door) -> None:
    people(door).accept(ROSTER)
    ledger(door).accept("日期\t类型\t主题\t参加人员\n2026.3.5\t集中学习\t甲\t王芳\n2026.4.5\t集中学习\t乙\t王芳")
    first = door.call(list_activities, text="甲").items[0].activity.activity_id
    later = door.call(add_activity, entry=ActivityEntry(kind="group_study", topic="补学", held_on="2026-05-05")).activity_id
    lee = next(one.id for one in door.call(list_people).items if one.name == "李伟")
    door.call(mark_attendance, activity_id=later, marks=(Mark(person_id=lee, state=AttendanceState.PRESENT, makes_up=first),))
    assert refusal(door, "activities") == ["rests.made_up"]
    door.call(mark_attendance, activity_id=later, marks=(Mark(person_id=lee, state=None),))
    door.call(freeze_report, period=Period(first_day=date(2026, 1, 1), last_day=date(2026, 12, 31)))
    assert refusal(door, "activities") == ["rests.frozen_report"]


def test_scores_that_a_frozen_report_quotes_are_not_taken_back(door: Door) -> None:
    people(door).accept(ROSTER)
    scores(door).accept(table("姓名 成绩", "王芳 95", "李伟 80"))
    door.call(freeze_report, period=Period(first_day=date(2026, 1, 1), last_day=date(2026, 12, 31)))
    assert refusal(door, "scores") == ["exam_in_use.reports"]


def test_what_rests_on_people_is_named(door: Door) -> None:
    people(door).accept(ROSTER)
    ledger(door).accept(LEDGER)
    with pytest.raises(BatchRestedOn) as refused:
        back(door, "people")
    assert set(refused.value.resting) == {"rests.activity_audience", "rests.attendance", "rests.credit"}
    assert len(roster_of(door)) == 2
    back(door, "activities")
    back(door, "people")
    assert roster_of(door) == []


def test_what_was_changed_since_is_not_taken_away(door: Door) -> None:
    people(door).accept(ROSTER)
    (person,) = [one for one in door.call(list_people).items if one.name == "王芳"]
    entry = PersonEntry(name="王芳", department="办公室", rank="科长", staff_number="001", groups=person.groups)
    door.call(change_person, person_id=person.id, entry=entry, state=person.state, expected_version=person.version)
    with pytest.raises(ChangedMeanwhile):
        back(door, "people")


def test_marks_made_by_hand_are_not_taken_away(door: Door) -> None:
    people(door).accept(ROSTER)
    ledger(door).accept(LEDGER)
    held = door.call(list_activities).items[0].activity.activity_id
    line = door.call(attendance_sheet, activity_id=held).lines[0]
    door.call(mark_attendance, activity_id=held, marks=(Mark(person_id=line.person_id, state=AttendanceState.ON_LEAVE),))
    with pytest.raises(ChangedMeanwhile):
        back(door, "activities")


def test_it_is_taken_back_once_and_with_a_reason(door: Door) -> None:
    people(door).accept(ROSTER)
    with pytest.raises(BadArgument):
        door.call(withdraw_import, batch_id=newest(door).batch_id, reason=" ")
    done = back(door)
    with pytest.raises(BatchWithdrawn):
        door.call(withdraw_import, batch_id=done.batch_id, reason="又一次")
