"""The three pastes, over both doors and both engines."""

import time
from uuid import UUID

import pytest

from lawstudy.backend.contract import Door
from lawstudy.backend.local import LocalDoor
from lawstudy.domain.attendance import AttendanceState
from lawstudy.domain.exam import BandLines
from lawstudy.domain.kinds import ActivityKind
from lawstudy.domain.people import PersonState
from lawstudy.errors import BadArgument, NotAllowed, NotFound, PreviewOutdated
from lawstudy.usecases.activities.activities import list_activities
from lawstudy.usecases.activities.attendance import attendance_sheet
from lawstudy.usecases.exams.exams import exam_roster
from lawstudy.usecases.exams.excuses import take_back_exclusion
from lawstudy.usecases.imports.activities import accept_activities_import, preview_activities_import
from lawstudy.usecases.imports.outside_exam import OutsideFacts
from lawstudy.usecases.imports.people import accept_people_import, preview_people_import
from lawstudy.usecases.imports.preview import OPEN, FieldChange, Outcome
from lawstudy.usecases.imports.scores import accept_scores_import, preview_scores_import
from lawstudy.usecases.imports.source import Answer, Correction, ImportSource
from lawstudy.usecases.imports.staging import stage_table
from lawstudy.usecases.people.people import PersonEntry, add_person, list_people
from lawstudy.usecases.reports.statistics import activity_statistics, exam_statistics, hours_statistics
from tests.usecases.bureau import NAMES, ledger, roster, scores
from tests.usecases.imports import importing

EXAM = OutsideFacts(title="2026年度学法用法考试", organiser="区司法局", period_start="2026-10-01", period_end="2026-10-31")


def import_people(door: Door, text: str) -> None:
    source = ImportSource(text=text)
    preview = door.call(preview_people_import, source=source)
    door.call(accept_people_import, source=source, token=preview.token)


def test_a_bureau_of_46_goes_through_in_seconds(any_door: Door) -> None:
    began = time.process_time()
    import_people(any_door, roster())
    source = ImportSource(text=ledger())
    activities = any_door.call(preview_activities_import, source=source)
    assert (activities.count(Outcome.NEW), activities.writes) == (30, 30)
    assert any_door.call(accept_activities_import, source=source, token=activities.token).added == 30
    source = ImportSource(text=scores())
    exam = any_door.call(preview_scores_import, source=source, facts=EXAM)
    assert (exam.preview.count(Outcome.NEW), exam.should, exam.without_score) == (46, 46, ())
    accepted = any_door.call(accept_scores_import, source=source, facts=EXAM, token=exam.preview.token)
    assert isinstance(accepted.exam_id, UUID)
    figures = any_door.call(exam_statistics, exam_id=accepted.exam_id)
    assert time.process_time() - began < 5
    check_exam(figures)
    check_activities(any_door)


def check_exam(figures: object) -> None:
    from lawstudy.usecases.reports.statistics import ExamStatistics

    assert isinstance(figures, ExamStatistics)
    part = figures.before.participation
    assert part is not None
    assert (part.should.count, part.sat.count, part.passed.count, part.excellent.count) == (46, 46, 46, 11)
    assert part.attendance_rate.percent_text() == "100%"
    assert part.excellent_rate.percent_text() == "23.91%"
    assert figures.before.distribution is not None
    assert figures.before.distribution.n == 46
    assert (figures.after, figures.is_open) == (None, False)


def check_activities(door: Door) -> None:
    counts = door.call(activity_statistics, first_day="2026-01-01", last_day="2026-12-31").counts
    assert (counts.total.count, counts.attendances.unrecorded) == (30, 0)
    assert counts.attendances.by_headcount == 7 * 46
    assert counts.attendances.by_name == 8 * 46 + 8 * 20 + 7 * 23
    hours = door.call(hours_statistics, first_day="2026-01-01", last_day="2026-12-31").hours
    assert hours.total == 200 * counts.attendances.by_name


def test_nothing_is_written_before_it_is_accepted(door: Door) -> None:
    door.call(preview_people_import, source=ImportSource(text=roster()))
    assert door.call(list_people).total == 1
    assert door.call(preview_activities_import, source=ImportSource(text=ledger())).count(*OPEN) > 0
    assert door.call(list_activities).total == 0


def test_a_second_time_nothing_changes(door: Door) -> None:
    import_people(door, roster())
    again = door.call(preview_people_import, source=ImportSource(text=roster()))
    assert again.count(Outcome.UNCHANGED) == 46
    source = ImportSource(text=ledger())
    first = door.call(preview_activities_import, source=source)
    door.call(accept_activities_import, source=source, token=first.token)
    assert door.call(preview_activities_import, source=source).count(Outcome.UNCHANGED) == 30


def test_only_what_was_previewed_is_written(door: Door) -> None:
    source = ImportSource(text=roster())
    preview = door.call(preview_people_import, source=source)
    door.call(add_person, entry=PersonEntry(name=NAMES[1]))
    with pytest.raises(PreviewOutdated):
        door.call(accept_people_import, source=source, token=preview.token)
    assert door.call(list_people).total == 2


def test_a_repeated_call_writes_nothing_twice(door: Door) -> None:
    source, batch = ImportSource(text=roster()), UUID(int=7)
    token = door.call(preview_people_import, source=source).token
    assert door.call(accept_people_import, source=source, token=token, batch_id=batch).added == 45
    assert door.call(accept_people_import, source=source, token=token, batch_id=batch).repeated
    assert door.call(list_people).total == 46


def test_people_changed_unknown_departments_and_people_who_left(door: Door) -> None:
    import_people(door, roster())
    text = (
        roster().replace("李书言\t高新技术科", "李书言\t高新科").replace("王一鸣\t政策法规科\t一级科员", "王一鸣\t政策法规科\t四级主任科员")
    )
    text = "\n".join(line for line in text.split("\n") if "苏若溪" not in line)
    preview = door.call(preview_people_import, source=ImportSource(text=text))
    rows = {row.title: row for row in preview.rows if row.outcome is not Outcome.UNCHANGED}
    assert set(rows) == {"李书言", "王一鸣", "苏若溪"}
    assert "高新技术科" in rows["李书言"].notes[0].repairs
    assert rows["王一鸣"].changes == (FieldChange(field="rank", old="一级科员", new="四级主任科员"),)
    assert (rows["苏若溪"].outcome, rows["苏若溪"].row) == (Outcome.LEAVING, 0)
    mended = ImportSource(text=text, corrections=(Correction(row=rows["李书言"].row, column="C", value="高新技术科"),))
    preview = door.call(preview_people_import, source=mended)
    assert preview.count(*OPEN) == 0
    accepted = door.call(accept_people_import, source=mended, token=preview.token)
    assert (accepted.changed, accepted.left) == (1, 1)
    assert door.call(list_people, state=PersonState.LEFT).items[0].name == "苏若溪"


def test_the_person_at_the_screen_never_leaves_and_a_part_of_a_list_retires_nobody(door: Door) -> None:
    import_people(door, roster())
    part = ImportSource(text="姓名\t科室\n王一鸣\t政策法规科")
    assert door.call(preview_people_import, source=part).count(Outcome.LEAVING) == 44
    assert door.call(preview_people_import, source=part, leaving=False).count(Outcome.LEAVING) == 0


def test_people_of_one_name_and_people_twice(door: Door) -> None:
    text = "姓名\t科室\t编号\n张伟\t办公室\tq1\n张伟\t政策法规科\tq2\n张伟\t办公室\tq1"
    preview = door.call(preview_people_import, source=ImportSource(text=text))
    assert [row.outcome for row in preview.rows[:3]] == [Outcome.NEW, Outcome.NEW, Outcome.ASKED]
    assert (preview.rows[2].notes[0].code, preview.rows[2].notes[0].other) == ("number_twice", "2")
    door.call(accept_people_import, source=ImportSource(text=text), token=preview.token)
    ledger_text = "日期\t类型\t主题\t参加人员\n2026.3.5\t集中学习\t行政复议法\t张伟、沈静怡"
    (row,) = door.call(preview_activities_import, source=ImportSource(text=ledger_text)).rows
    assert row.notes[0].code == "person_ambiguous"
    assert set(row.notes[0].repairs) == {"张伟（办公室）", "张伟（政策法规科）", "=outsider"}
    whole = ledger_text.replace("张伟、", "张伟（办公室）、")
    assert door.call(preview_activities_import, source=ImportSource(text=whole)).count(Outcome.NEW) == 1


def test_a_ledger_says_what_is_wrong_with_each_row(door: Door) -> None:
    import_people(door, roster())
    rows = [
        "2026年2月30日\t集中学习\t甲\t沈静怡\t",
        "2026.3.5\t打球\t乙\t沈静怡\t",
        "2026.3.6\t集中学习\t\t沈静怡\t",
        "2026.3.7\t集中学习\t丙\t沈静宜\t",
        "2026.3.8\t集中学习\t丁\t\t许多",
        "2026.3.9\t集中学习\t戊\t沈静怡、王一鸣（请假）等46人\t",
        "2026.3.9\t集中学习\t戊\t沈静怡\t",
        "2026.3.10\t\t警示教育大会\t王一鸣（请假）、李书言\t",
    ]
    source = ImportSource(text="\n".join(["日期\t类型\t主题\t参加人员\t人数", *rows]))
    preview = door.call(preview_activities_import, source=source)
    assert [[note.code for note in row.open_notes] for row in preview.rows] == [
        ["date_impossible"], ["kind_unknown"], ["topic_missing"], ["person_unknown"], ["headcount_unreadable"],
        [], ["activity_twice"], [],
    ]  # fmt: skip
    assert preview.rows[3].notes[0].repairs == ("沈静怡（办公室）", "=outsider")
    assert [row.outcome for row in preview.rows[5:]] == [Outcome.NEW, Outcome.ASKED, Outcome.NEW]
    door.call(accept_activities_import, source=source, token=preview.token)
    warned, warning = door.call(list_activities).items
    assert (warned.activity.headcount, warning.attended) == (46, 1)
    sheet = door.call(attendance_sheet, activity_id=warning.activity.activity_id)
    assert {line.name: line.state for line in sheet.lines} == {"王一鸣": AttendanceState.ON_LEAVE, "李书言": AttendanceState.PRESENT}


def test_a_campaign_written_as_a_kind_is_a_campaign(door: Door) -> None:
    rows = ["3月5日\t学纪活动\t条例解读\t40", "3月6日\t学纪活动\t纪律主题的专题党课\t40", "3月7日\t学纪活动\t甲和专题党课、专题研讨\t40"]
    source = ImportSource(text="\n".join(["日期\t类型\t主题\t人数", *rows]))
    preview = door.call(preview_activities_import, source=source)
    assert {change.field: change.new for change in preview.rows[0].changes} == {"headcount": "40", "tags": "学纪活动"}
    door.call(accept_activities_import, source=source, token=preview.token)
    held = [line.activity for line in door.call(list_activities).items]
    assert {activity.tags for activity in held} == {("学纪活动",)}
    assert [activity.kind for activity in sorted(held, key=lambda s: s.held_on)] == [
        ActivityKind.OTHER, ActivityKind.PARTY_LECTURE, ActivityKind.OTHER,
    ]  # fmt: skip


def test_a_later_ledger_fills_in_what_was_missing(door: Door) -> None:
    import_people(door, roster())
    for text in (
        "日期\t类型\t主题\t人数\n2026.3.5\t集中学习\t甲\t46",
        "日期\t类型\t主题\t地点\t参加人员\n3月5日\t集中学习\t 甲\t三楼\t全体",
    ):
        source = ImportSource(text=text)
        preview = door.call(preview_activities_import, source=source)
        door.call(accept_activities_import, source=source, token=preview.token)
    assert preview.rows[0].outcome is Outcome.CHANGED
    (line,) = door.call(list_activities).items
    assert (line.activity.place, line.activity.headcount, line.attended) == ("三楼", None, 46)


def test_scores_with_bands_absences_and_exclusions(door: Door) -> None:
    import_people(door, roster())
    marks = {NAMES[1]: "95", NAMES[2]: "缺考", NAMES[3]: "免考", NAMES[4]: "101", NAMES[5]: "良", NAMES[6]: "59.5", "路人甲": "80"}
    text = "\n".join(["姓名\t成绩\t等次", *(f"{name}\t{mark}\t" for name, mark in marks.items()), f"{NAMES[7]}\t88\t优秀"])
    preview = door.call(preview_scores_import, source=ImportSource(text=text), facts=EXAM)
    assert {row.title: [note.code for note in row.open_notes] for row in preview.preview.rows if row.outcome in OPEN} == {
        NAMES[4]: ["score_too_high"], "路人甲": ["person_unknown"], NAMES[7]: ["band_differs"],
    }  # fmt: skip
    assert (preview.should, len(preview.without_score)) == (45, 39)
    accepted = door.call(accept_scores_import, source=ImportSource(text=text), facts=EXAM, token=preview.preview.token)
    assert accepted.exam_id is not None
    figures = door.call(exam_statistics, exam_id=accepted.exam_id).before
    assert figures.participation is not None
    assert (len(figures.should), len(figures.sat), figures.participation.passed.count) == (45, 3, 2)


def test_an_exclusion_of_an_outside_exam_can_be_put_right(door: Door) -> None:
    import_people(door, roster())
    source = ImportSource(text=f"姓名\t成绩\n{NAMES[1]}\t95\n{NAMES[2]}\t免考")
    token = door.call(preview_scores_import, source=source, facts=EXAM).preview.token
    exam_id = door.call(accept_scores_import, source=source, facts=EXAM, token=token).exam_id
    assert exam_id is not None
    (excused,) = [person for person in door.call(exam_roster, exam_id=exam_id) if person.exclusion is not None]
    door.call(take_back_exclusion, exam_id=exam_id, person_id=excused.person_id, reason="主办单位更正")
    assert len(door.call(exam_statistics, exam_id=exam_id).before.should) == 46


def test_more_scores_are_added_to_the_exam_that_is_known(door: Door) -> None:
    import_people(door, roster())
    ids = set()
    for text in (f"姓名\t成绩\n{NAMES[1]}\t80", f"姓名\t成绩\n{NAMES[1]}\t85\n{NAMES[2]}\t70"):
        source = ImportSource(text=text)
        preview = door.call(preview_scores_import, source=source, facts=EXAM)
        ids.add(door.call(accept_scores_import, source=source, facts=EXAM, token=preview.preview.token).exam_id)
    assert len(ids) == 1
    assert preview.preview.rows[0].changes == (FieldChange(field="score", old="80", new="85"),)


def test_bands_alone_and_an_exam_still_running(door: Door) -> None:
    import_people(door, roster())
    facts = OutsideFacts(title="网络学院测试", organiser="网络学院", period_end="2026-12-31", passing=None, excellent=None)
    text = "\n".join(["姓名\t等次", *(f"{name}\t{'优秀' if n % 2 else '合格'}" for n, name in enumerate(NAMES))])
    source = ImportSource(text=text)
    token = door.call(preview_scores_import, source=source, facts=facts).preview.token
    accepted = door.call(accept_scores_import, source=source, facts=facts, token=token)
    assert accepted.exam_id is not None
    found = door.call(exam_statistics, exam_id=accepted.exam_id)
    assert found.is_open
    assert (found.before.participation, found.before.distribution, found.before.kept) == (None, None, ())
    assert len(found.before.sat) == 46


def test_the_exam_is_read_from_the_table_where_nothing_was_typed(door: Door) -> None:
    import_people(door, roster())
    text = f"姓名\t考试名称\t主办单位\t考试时间\t成绩\n{NAMES[1]}\t2025年度学法考试\t区司法局\t2025.11.1-2025.11.30\t90"
    exam = door.call(preview_scores_import, source=ImportSource(text=text), facts=OutsideFacts()).exam
    assert (exam.title, exam.year, exam.organiser) == ("2025年度学法考试", 2025, "区司法局")
    assert (exam.period_start, exam.period_end, exam.bands) == ("2025-11-01", "2025-11-30", BandLines(passing=6000, excellent=9000))


def test_bad_arguments_are_named(door: Door) -> None:
    with pytest.raises(BadArgument):
        door.call(preview_people_import, source=ImportSource())
    with pytest.raises(BadArgument):
        door.call(preview_people_import, source=ImportSource(text="a", staged=UUID(int=1)))
    with pytest.raises(NotFound):
        door.call(preview_people_import, source=ImportSource(staged=UUID(int=1)))
    with pytest.raises(BadArgument):
        door.call(preview_scores_import, source=ImportSource(text=scores()), facts=OutsideFacts(title="甲", passing=9000, excellent=6000))
    with pytest.raises(NotFound):
        door.call(preview_scores_import, source=ImportSource(text=scores()), facts=OutsideFacts(title="甲", first_sitting_id=UUID(int=1)))


def test_files_go_the_same_way(door: LocalDoor) -> None:
    staged = door.call(stage_table, data=roster().replace("\t", ",").encode("gb18030"), name="花名册.csv")
    assert door.call(preview_people_import, source=ImportSource(staged=staged.id)).count(Outcome.NEW) == 45


def test_an_employee_reaches_none_of_it(employee_door: Door) -> None:
    with pytest.raises(NotAllowed):
        employee_door.call(preview_people_import, source=ImportSource(text=roster()))


def test_a_day_that_stands_once_for_several_rows_is_asked_about_and_never_missing_in_silence(door: Door) -> None:
    text = "日期\t类型\t主题\t参加人数\n2026.3.5\t集中学习\t甲\t30\n\t集中学习\t乙\t28\n2026.3.9\t集中学习\t丙\t31"
    preview = importing.ledger(door).preview(text)
    assert [(row.outcome, [note.code for note in row.open_notes]) for row in preview.rows] == [
        (Outcome.NEW, []),
        (Outcome.ASKED, ["blank_below"]),
        (Outcome.NEW, []),
    ]
    key = preview.rows[1].open_notes[0].key
    assert [row.second[:10] for row in importing.ledger(door).preview(text, Answer(key=key, choice="=as_above")).rows] == [
        "2026-03-05",
        "2026-03-05",
        "2026-03-09",
    ]
    (left,) = importing.ledger(door).preview(text, Answer(key=key, choice="=left_empty")).rows[1].open_notes
    assert left.code == "date_missing"
