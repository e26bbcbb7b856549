"""What offices write around names, numbers and days: told or asked about, and never a guess."""

import io

import openpyxl
import pytest
from openpyxl.comments import Comment

from lawstudy.backend.contract import Door
from lawstudy.usecases.activities.activities import list_activities, show_activity
from lawstudy.usecases.imports.preview import ImportPreview, Outcome
from lawstudy.usecases.imports.source import Answer, ImportSource
from lawstudy.usecases.imports.staging import stage_table
from tests.usecases.imports.importing import codes, firms, ledger, people, records, roster_of, scores


@pytest.fixture
def ready(door: Door) -> Door:
    people(door).accept("姓名\t科室\n王芳\t办公室\n李伟\t办公室\n张敏\t法规科\n")
    return door


def outcomes(preview: ImportPreview) -> list[Outcome]:
    return [row.outcome for row in preview.rows]


@pytest.mark.parametrize("numbers", [("001", "002", "003"), ("1", "2", "4"), ("01", "02", "01"), ("0001", "0003", "0004")])
def test_a_number_that_counts_under_a_weak_word_is_nobodys(ready: Door, numbers: tuple[str, str, str]) -> None:
    first, second, third = numbers
    preview = people(ready).preview(f"编号\t姓名\t科室\n{first}\t王芳\t办公室\n{second}\t李伟\t办公室\n{third}\t张敏\t法规科")
    assert outcomes(preview) == [Outcome.UNCHANGED] * 3
    assert [(note.code, note.column) for note in preview.notes] == [("number_counts", "A")]


def test_a_number_under_its_own_name_is_taken(ready: Door) -> None:
    preview = people(ready).preview("工号\t姓名\t科室\n0001\t王芳\t办公室\n0002\t李伟\t办公室")
    assert [row.changes[0].new for row in preview.rows] == ["0001", "0002"]


def test_who_is_called_retired_behind_the_name_is_asked_about(ready: Door) -> None:
    first, second = people(ready).preview("姓名\t科室\n王芳（已退休）\t办公室\n李伟（借调）\t办公室").rows
    assert (first.outcome, first.notes[0].code) == (Outcome.ASKED, "not_in_service")
    assert (second.outcome, codes(second)) == (Outcome.UNCHANGED, ["rest_not_read"])
    answer = Answer(key="gone:退休", choice="=leave_out")
    assert people(ready).preview("姓名\t科室\n王芳（已退休）\t办公室\n李伟\t办公室", answer).rows[0].outcome is Outcome.SKIPPED


def test_a_stroke_in_a_grid_is_no_blank(ready: Door) -> None:
    text = "日期\t类型\t主题\t王芳\t李伟\t张敏\n2026-03-05\t集中学习\t甲\t√\t{}\t√"
    (row,) = ledger(ready).preview(text.format("/")).rows
    assert (row.outcome, codes(row)) == (Outcome.ASKED, ["state_unknown"])
    (row,) = ledger(ready).preview(text.format("—")).rows
    assert (row.outcome, codes(row)) == (Outcome.ASKED, ["grid_blank"])


@pytest.mark.parametrize("header", ["参加人数/应参加人数", "应到/实到", "应参加人数"])
def test_both_numbers_of_one_cell_are_read_whatever_their_column_is_called(ready: Door, header: str) -> None:
    (row,) = ledger(ready).preview(f"日期\t类型\t主题\t{header}\n2026-03-05\t集中学习\t甲\t应到46实到43请假3").rows
    assert {change.field: change.new for change in row.changes} == {"headcount": "43", "should_come": "46"}


def test_done_on_a_day_to_come_is_asked_about(ready: Door) -> None:
    (row,) = ledger(ready).preview("日期\t类型\t主题\t状态\n2026-12-20\t集中学习\t甲\t已完成").rows
    assert (row.outcome, codes(row)) == (Outcome.ASKED, ["held_ahead"])
    (row,) = ledger(ready).preview("日期\t类型\t主题\t状态\n2026-12-20\t集中学习\t甲\t—").rows
    assert row.outcome is Outcome.NEW


def test_a_course_completed_in_another_year_or_to_come_is_asked_about(ready: Door) -> None:
    text = "姓名\t课程\t完成日期\n王芳\t甲\t2026.5.1\n李伟\t甲\t2025.12.30\n张敏\t甲\t2026-12-31"
    taken, before, ahead = records(ready).preview(text).rows
    assert taken.outcome is Outcome.NEW
    assert (before.outcome, codes(before)[-1]) == (Outcome.ASKED, "other_year")
    assert (ahead.outcome, codes(ahead)[-1]) == (Outcome.ASKED, "completion_ahead")


def test_courses_below_one_name_are_asked_about_once(ready: Door) -> None:
    text = "姓名\t课程\t状态\n王芳\t甲课\t已学完\n\t乙课\t已学完\n李伟\t甲课\t未学"
    row = records(ready).preview(text).rows[1]
    assert (row.outcome, row.notes[0].key, row.notes[0].repairs) == (Outcome.ASKED, "from-above:name", ("=as_above",))
    assert records(ready).accept(text, Answer(key="from-above:name", choice="=as_above")).added == 3


def test_a_firm_that_is_gone_is_asked_about_and_its_mark_is_none_of_its_name(ready: Door) -> None:
    text = "企业名称\t备注\n河洛智联科技有限公司\t已注销\n光谱仪器有限公司（已迁出）\t\n光谱仪器有限公司\t重点企业\n星辰材料有限公司\t存续"
    first, second, third, fourth = firms(ready).preview(text).rows
    assert [(row.outcome, codes(row)) for row in (first, second)] == [(Outcome.ASKED, ["firm_gone"])] * 2
    assert second.title == "光谱仪器有限公司"
    assert (third.outcome, codes(third)) == (Outcome.NEW, ["rest_not_read"])
    assert (fourth.outcome, codes(fourth)) == (Outcome.NEW, [])
    answers = (Answer(key="firm-gone:注销", choice="=leave_out"), Answer(key="firm-gone:已迁出", choice="=leave_out"))
    assert firms(ready).accept(text, *answers).added == 2


def test_a_name_in_other_characters_is_asked_about(ready: Door) -> None:
    text = "姓名\t科室\n李偉\t办公室\n張敏\t法规科\n陳靜\t办公室"
    first, second, third = people(ready).preview(text).rows
    assert [(row.outcome, codes(row)) for row in (first, second)] == [(Outcome.ASKED, ["name_in_other_characters"])] * 2
    assert third.outcome is Outcome.NEW
    answers = (Answer(key=first.notes[0].key, choice=first.notes[0].repairs[0]), Answer(key=second.notes[0].key, choice="=another"))
    assert outcomes(people(ready).preview(text, *answers)) == [Outcome.UNCHANGED, Outcome.NEW, Outcome.NEW]
    people(ready).accept(text, *answers)
    assert {name for name, _department, _number in roster_of(ready)} == {"王芳", "李伟", "张敏", "張敏", "陳靜"}


def test_names_behind_their_department_need_no_header(ready: Door) -> None:
    preview = people(ready).preview("办公室：王芳、李伟\n法规科：张敏 黄强\n")
    assert [(row.title, row.second) for row in preview.rows] == [
        ("王芳", "办公室"),
        ("李伟", "办公室"),
        ("张敏", "法规科"),
        ("黄强", "法规科"),
    ]
    assert outcomes(preview) == [Outcome.UNCHANGED, Outcome.UNCHANGED, Outcome.UNCHANGED, Outcome.NEW]


def test_comments_of_cells_are_said(ready: Door) -> None:
    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    for row in (["姓名", "科室"], ["王芳", "办公室"]):
        sheet.append(row)
    sheet["A2"].comment = Comment("2026年9月调往区财政局", "沈静怡")
    data = io.BytesIO()
    book.save(data)
    source = ImportSource(staged=ready.call(stage_table, data=data.getvalue(), name="名册.xlsx").id)
    assert [note.code for note in people(ready).preview(source).notes] == ["unseen_comments"]


def test_headers_in_other_characters_are_known(ready: Door) -> None:
    (row,) = ledger(ready).preview("日期\t類型\t主題\t參加人員\n2026-03-05\t集中学习\t甲\t王芳").rows
    assert row.outcome is Outcome.NEW


def test_full_marks_of_a_column_are_those_of_the_exam(ready: Door) -> None:
    preview = scores(ready).preview("姓名\t满分\t得分\t备注\n王芳\t120\t110\t成绩待复核\n李伟\t120\t60\t正常")
    assert "full_marks_taken" in [note.code for note in preview.notes]
    first, second = preview.rows
    assert (first.outcome, codes(first)) == (Outcome.NEW, ["rest_not_read"])
    assert (second.outcome, codes(second)) == (Outcome.NEW, [])
    several = scores(ready).preview("姓名\t满分\t得分\n王芳\t120\t90\n李伟\t100\t60")
    assert "full_marks_taken" not in [note.code for note in several.notes]


def test_and_others_is_nobody(ready: Door) -> None:
    (row,) = people(ready).preview("姓名\t科室\n王芳、李伟等\t办公室").rows
    assert row.outcome is Outcome.WRONG


def test_two_firms_of_one_cell_are_no_firm(ready: Door) -> None:
    (row,) = firms(ready).preview("企业名称\n光谱仪器有限公司、星辰材料有限公司").rows
    assert (row.outcome, codes(row)) == (Outcome.WRONG, ["firms_in_one_cell"])


def test_the_roster_keeps_the_numbers_it_had(ready: Door) -> None:
    people(ready).accept("工号\t姓名\t科室\n0012\t王芳\t办公室")
    people(ready).accept("编号\t姓名\t科室\n001\t王芳\t办公室\n002\t李伟\t办公室")
    assert [number for name, _department, number in roster_of(ready) if name == "王芳"] == ["0012"]


def test_the_items_of_a_meeting_in_a_column_of_their_own(door: Door) -> None:
    text = "会议时间\t会议名称\t议题\n2026-01-15\t局党组会\t1.第一议题：学习习近平法治思想；2.研究法治政府建设工作；3.人事事项"
    (row,) = ledger(door).preview(text).rows
    assert (row.title, row.second) == ("局党组会", "2026-01-15 党组会")
    accepted = ledger(door).accept(text)
    assert accepted.newest is not None
    agenda = door.call(show_activity, activity_id=accepted.newest).agenda
    assert [(item.first_topic, item.governance) for item in agenda] == [(True, False), (False, True), (False, False)]
    alone = ledger(door).preview("会议时间\t类型\t议题\n2026-01-15\t党组会\t研究法治政府建设工作").rows
    assert [row.title for row in alone] == ["研究法治政府建设工作"]


def test_the_title_of_a_list_of_one_kind_and_months_that_say_no_day(door: Door) -> None:
    text = "2025年度理论学习中心组学习台账\n月份\t学习主题\n5月（2次）\t宪法\n下半年\t行政复议法"
    first, second = ledger(door).preview(text).rows
    assert [note.code for note in first.notes] == ["date_unreadable", "kind_of_heading"]
    assert second.second == "2025-07-01 理论学习中心组学习研讨"
    assert [note.code for note in second.open_notes] == ["date_not_exact"]
    mixed = "2025年集中学习和警示教育台账\n日期\t学习主题\n2025.3.1\t宪法"
    assert [note.code for row in ledger(door).preview(mixed).rows for note in row.open_notes] == ["kind_missing"]


def test_a_closed_kind_is_told_as_such(door: Door) -> None:
    text = "日期\t事项类别\t事项名称\n2026.5.6\t行政应诉\t负责人出庭应诉"
    assert [note.code for row in ledger(door).preview(text).rows for note in row.open_notes] == ["kind_closed"]


def test_the_words_of_outreach_are_read(door: Door) -> None:
    text = "宣传时间\t宣传主题\t宣传方式\t受众人数\n2026年5月28日\t民法典宣传\t普法讲座\t300余人"
    (row,) = ledger(door).preview(text).rows
    assert (row.outcome, row.second) == (Outcome.NEW, "2026-05-28 普法讲座")


@pytest.mark.parametrize("header", ["参加范围及人数", "参加人员和人数", "参会对象与人数", "培训对象及人数"])
def test_who_came_and_how_many_in_one_column(ready: Door, header: str) -> None:
    rows = ("王芳、李伟", "全体（请假：张敏）", "45人", "50余人")
    text = f"日期\t类型\t主题\t{header}\n" + "\n".join(f"2026-03-0{at}\t集中学习\t第{at}次\t{who}" for at, who in enumerate(rows, start=1))
    assert outcomes(ledger(ready).preview(text)) == [Outcome.NEW] * 4
    ledger(ready).accept(text)
    held = sorted(ready.call(list_activities).items, key=lambda line: line.activity.topic)
    assert [(line.attended, line.activity.headcount, line.activity.headcount_written) for line in held] == [
        (2, None, ""),
        (3, None, ""),  # whoever set the workspace up is one of all
        (45, 45, ""),
        (50, 50, "50余人"),
    ]
