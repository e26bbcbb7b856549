"""Tables of odd shapes and with odd cells, each with what a careful clerk would enter."""

import pytest
from msgspec import structs

from lawstudy.backend.contract import Door
from lawstudy.domain.activity import AttendanceMode
from lawstudy.domain.firms import FirmFacts
from lawstudy.domain.kinds import ActivityKind
from lawstudy.errors import TableUnreadable
from lawstudy.formats.tables import limits
from lawstudy.formats.tables.refusals import people_below
from lawstudy.usecases.activities.activities import ActivityEntry, Audience, add_activity, change_activity, list_activities, show_activity
from lawstudy.usecases.activities.entries import entry_of
from lawstudy.usecases.firms.firms import add_firm
from lawstudy.usecases.imports.asking import LEAVE_OUT
from lawstudy.usecases.imports.preview import Outcome
from lawstudy.usecases.imports.source import Answer, ImportSource
from lawstudy.usecases.imports.staging import stage_table
from lawstudy.usecases.people.people import PersonEntry, add_person
from lawstudy.usecases.reports.ledger_counts import count_ledger
from tests.usecases.imports.importing import codes, ledger, people, roster_of, scores, table

EXCEL = "urn:schemas-microsoft-com:office:spreadsheet"
OURS = table("姓名 科室", "王芳 办公室", "李伟 法规科", "孙勇 办公室", "黄强 法规科")


@pytest.fixture
def ready(door: Door) -> Door:
    people(door).accept(OURS)
    return door


# --- 花名册 ---------------------------------------------------------------------------------------------------------------------------


def test_several_names_in_one_cell_are_a_row_each(ready: Door) -> None:
    text = "科室\t人员名单\n办公室\t王芳、孙勇、赵新一\n法规科\t李伟，黄强"
    preview = people(ready).preview(text)
    assert [(row.place, row.row, row.title, row.second, row.outcome) for row in preview.rows] == [
        ("2#1", 2, "王芳", "办公室", Outcome.UNCHANGED),
        ("2#2", 2, "孙勇", "办公室", Outcome.UNCHANGED),
        ("2#3", 2, "赵新一", "办公室", Outcome.NEW),
        ("3#1", 3, "李伟", "法规科", Outcome.UNCHANGED),
        ("3#2", 3, "黄强", "法规科", Outcome.UNCHANGED),
    ]
    assert all(codes(row) == ["names_of_one_cell"] for row in preview.rows)
    people(ready).accept(text)
    assert ("赵新一", "办公室", None) in roster_of(ready)


def test_names_in_one_line_are_a_list_too(ready: Door) -> None:
    assert [row.title for row in people(ready).preview("王芳、李伟、赵新一").rows] == ["王芳", "李伟", "赵新一"]


def test_all_or_one_of_the_names_in_a_cell_can_be_left_out(ready: Door) -> None:
    importing = people(ready)
    text = "科室\t人员名单\n办公室\t王芳、孙勇、赵新一"
    for skipped, left in (("2", 3), ("2#3", 1)):
        preview = importing.preview(importing.source(text).__class__(text=text, skipped=(skipped,)))
        assert preview.count(Outcome.SKIPPED) == left


def test_what_may_be_one_name_or_two_is_not_guessed(ready: Door) -> None:
    (row,) = people(ready).preview("姓名\t科室\n赵新 钱一\t办公室").rows
    assert (row.outcome, codes(row)) == (Outcome.WRONG, ["names_between_blanks"])


def test_a_table_that_lies_on_its_side_is_read_and_said(ready: Door) -> None:
    text = "姓名\t王芳\t李伟\t赵新一\n科室\t办公室\t法规科\t法规科\n职务\t主任\t科员\t科员\n身份证号\t无\t无\t无"
    preview = people(ready).preview(text)
    assert [(row.title, row.second, row.outcome) for row in preview.rows] == [
        ("王芳", "办公室", Outcome.CHANGED),
        ("李伟", "法规科", Outcome.CHANGED),
        ("赵新一", "法规科", Outcome.NEW),
    ]
    assert "table_turned" in [note.code for note in preview.notes]
    assert [(column.header, column.withheld) for column in preview.columns if column.withheld] == [("身份证号", "identity_number")]


@pytest.mark.parametrize(
    ("written", "department", "said"),
    [
        ("办公室（2人）", "办公室", ["rest_not_read"]),
        ("办公室(2)", "办公室", ["rest_not_read"]),
        ("办公室2人", "办公室", ["rest_not_read"]),
        ("一、办公室", "办公室", []),
        ("（一）办公室", "办公室", []),
        ("科室：办公室", "办公室", []),
    ],
)
def test_what_stands_around_a_department_makes_no_new_one(ready: Door, written: str, department: str, said: list[str]) -> None:
    for row in people(ready).preview(f"部门\t姓名\n{written}\t王芳\n{written}\t孙勇").rows:
        assert (row.outcome, row.second, codes(row)) == (Outcome.UNCHANGED, department, said)


def test_parts_that_say_their_department_with_a_label(ready: Door) -> None:
    text = "科室：法规科\n序号\t姓名\t职务\n1\t王芳\t科长\n科室：办公室\n序号\t姓名\t职务\n1\t孙勇\t主任"
    assert [(row.title, row.second) for row in people(ready).preview(text).rows] == [("王芳", "法规科"), ("孙勇", "办公室")]


def test_the_day_under_a_list_and_ruled_lines_are_nobody(ready: Door) -> None:
    for text in ("姓名\t科室\n王芳\t办公室\n2026年11月1日", "|姓名|科室|\n|---|---|\n|王芳|办公室|"):
        assert [(row.title, row.outcome) for row in people(ready).preview(text).rows] == [("王芳", Outcome.UNCHANGED)]


def test_whoever_is_on_loan_is_told_of(ready: Door) -> None:
    (row,) = people(ready).preview("姓名\t科室\t在职情况\n王芳\t办公室\t借调").rows
    assert codes(row) == ["rest_not_read"]


def test_a_name_that_spans_two_rows_makes_no_second_person_in_silence(ready: Door) -> None:
    page = "<table><tr><th>姓名</th><th>科室</th></tr><tr><td rowspan=2>王芳</td><td>办公室</td></tr><tr><td>法规科</td></tr></table>"
    source = ImportSource(staged=ready.call(stage_table, data=page.encode(), name="名册.xls").id)
    first, second = people(ready).preview(source).rows
    assert (first.outcome, second.outcome, codes(second)[0]) == (Outcome.UNCHANGED, Outcome.ASKED, "name_merged")
    key = second.notes[0].key
    for choice, outcome in (("=leave_out", Outcome.SKIPPED), ("=as_written", Outcome.NEW)):
        answered = structs.replace(source, answers=(Answer(key=key, choice=choice),))
        assert people(ready).preview(answered).rows[1].outcome is outcome


# --- 考勤 -----------------------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "text",
    [
        "姓名\t科室\t3月5日\t3月12日\n王芳\t办公室\t√\t√\n李伟\t法规科\t√\t请假",
        "2026年学法考勤表\n序号\t姓名\t3月5日 集中学习\t3月12日 法治讲座\t合计\n1\t王芳\t√\t√\t2\n2\t李伟\t√\t×\t1",
        "\t3月5日\t3月12日\n王芳\t√\t√\n李伟\t√\t公出",
        "姓名\t学习日期\n\t3月5日\t3月12日\n王芳\t√\t√\n李伟\t√\t请假",
        "姓名\t第一次\t第二次\n赵新一\t√\t√\n钱新二\t√\t请假",
        "姓名\t日期\t3月5日\t3月12日\n\t类型\t集中学习\t法治讲座\n\t主题\t甲\t乙\n王芳\t\t√\t√\n李伟\t\t√\t×",
    ],
)
def test_people_below_one_another_say_nothing_of_what_they_came_to(ready: Door, text: str) -> None:
    with pytest.raises(TableUnreadable) as refused:
        ledger(ready).preview(text)
    assert refused.value.reason == people_below().reason


def test_what_is_asked_for_instead_is_read(ready: Door) -> None:
    text = (
        "2026年学法考勤表\n日期\t3月5日\t3月12日\n类型\t集中学习\t法治讲座\n主题\t甲\t乙\n姓名\t\t\n王芳\t√\t√\n李伟\t√\t请假\n合计\t2\t1"
    )
    preview = ledger(ready).preview(text)
    assert [(row.title, row.second, row.outcome) for row in preview.rows] == [
        ("甲", "2026-03-05 集中学习", Outcome.NEW),
        ("乙", "2026-03-12 法治讲座", Outcome.NEW),
    ]
    assert [(one.field, one.new) for one in preview.rows[1].changes] == [("names", "2"), ("away", "1")]


@pytest.mark.parametrize("text", ["活动\t王芳\t李伟\n甲\t√\t√\n乙\t√\t×", "姓名\t1月\t2月\n王芳\t4\t2\n李伟\t4\t4"])
def test_a_table_without_a_header_of_the_list_is_told_what_it_would_be(ready: Door, text: str) -> None:
    with pytest.raises(TableUnreadable) as refused:
        ledger(ready).preview(text)
    assert refused.value.values == {"words": "日期、类型、主题"}


def test_what_stands_to_the_right_of_the_header_is_named(ready: Door) -> None:
    columns = people(ready).preview("姓名\t科室\n王芳\t办公室\n李伟\t法规科\t借调").columns
    assert [(column.letter, column.filled, column.ignored) for column in columns][2:] == [("C", 1, True)]


# --- 台账 -----------------------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "text",
    [
        "2026年台账\n月份\t日期\t类型\t主题\t人数\n3月\t5日\t集中学习\t甲\t3\n\t12\t集中学习\t乙\t3\n4月\t8日\t集中学习\t丙\t3",
        "2026年台账\n日期\t类型\t主题\t人数\n3月\n5日\t集中学习\t甲\t3\n12日\t集中学习\t乙\t3\n四月份\n8日\t集中学习\t丙\t3",
        "2026年台账\n月份\t日期\t类型\t主题\t人数\n3\t5日\t集中学习\t甲\t3\n\t12日\t集中学习\t乙\t3\n4\t8日\t集中学习\t丙\t3",
        "年\t月\t日\t类型\t主题\t人数\n2026\t3\t5\t集中学习\t甲\t3\n\t\t12\t集中学习\t乙\t3\n\t4\t8\t集中学习\t丙\t3",
    ],
)
def test_a_day_under_a_month_is_of_that_month(ready: Door, text: str) -> None:
    rows = ledger(ready).preview(text).rows
    assert [row.second.split()[0] for row in rows] == ["2026-03-05", "2026-03-12", "2026-04-08"]
    assert all("month_of_heading" in codes(row) for row in rows)


def test_a_year_in_a_column_of_its_own_is_the_year(ready: Door) -> None:
    (row,) = ledger(ready).preview("年度\t日期\t类型\t主题\t人数\n2024年度\t3月5日\t集中学习\t甲\t3").rows
    assert (row.second.split()[0], codes(row)) == ("2024-03-05", ["year_of_column"])


def test_a_month_that_contradicts_the_date_is_said(ready: Door) -> None:
    (row,) = ledger(ready).preview("月份\t日期\t类型\t主题\t人数\n3月\t2026-04-05\t集中学习\t甲\t3").rows
    assert codes(row) == ["month_differs"]


def test_numbers_that_contradict_the_names_of_those_away_are_asked(ready: Door) -> None:
    text = "日期\t类型\t主题\t应到\t实到\t请假人员\n2026-3-5\t集中学习\t甲\t40\t39\t孙勇、黄强"
    (row,) = ledger(ready).preview(text).rows
    assert (row.outcome, "heads_do_not_add" in codes(row)) == (Outcome.ASKED, True)
    (row,) = ledger(ready).preview(text, Answer(key="heads:columns", choice="=as_written")).rows
    assert row.outcome is Outcome.NEW


def test_everyone_but_a_department(ready: Door) -> None:
    text = "日期\t类型\t主题\t参加人员\n2026-3-5\t集中学习\t甲\t除办公室外全体人员"
    (row,) = ledger(ready).preview(text).rows
    assert [(change.field, change.new) for change in row.changes if change.field == "names"] == [
        ("names", "3")
    ]  # 李伟, 黄强 and the founder


def test_a_length_of_nothing_is_said(ready: Door) -> None:
    (row,) = ledger(ready).preview("日期\t类型\t主题\t时长\t人数\n2026-3-5\t集中学习\t甲\t0\t3").rows
    assert codes(row) == ["length_zero"]


def test_the_way_of_studying_is_a_kind_where_there_is_no_other_column_of_kinds(ready: Door) -> None:
    (row,) = ledger(ready).preview("日期\t学习方式\t主题\t人数\n2026-3-5\t集中学习\t甲\t3").rows
    assert (row.outcome, row.second) == (Outcome.NEW, "2026-03-05 集中学习")


# --- 成绩 -----------------------------------------------------------------------------------------------------------------------------


def scores_of(door: Door, source: str | ImportSource, *answers: Answer) -> list[tuple[str, str]]:
    """(name, points) of all rows that would be written."""
    rows = scores(door).preview(source, *answers).rows
    return [(row.title, next((c.new for c in row.changes if c.field == "score"), "")) for row in rows if row.outcome is Outcome.NEW]


@pytest.mark.parametrize(
    ("header", "cells", "points"),
    [
        ("单选\t多选\t合计\t等级", "30\t65\t95\t优秀", "95"),
        ("笔试（60%）\t面试（40%）\t综合", "90\t80\t86", "86"),
        ("平时\t期末\t总评", "90\t80\t83", "83"),
        ("初考\t补考", "55\t80", "55"),
        ("单选得分\t判断得分\t总计", "50\t30\t80", "80"),
    ],
)
def test_the_score_of_the_whole_is_taken(ready: Door, header: str, cells: str, points: str) -> None:
    assert scores_of(ready, f"姓名\t{header}\n王芳\t{cells}") == [("王芳", points)]


@pytest.mark.parametrize("header", ["笔试\t面试", "理论\t实操", "平时成绩\t期末成绩"])
def test_of_several_scores_without_a_whole_a_person_chooses(ready: Door, header: str) -> None:
    preview = scores(ready).preview(f"姓名\t{header}\n王芳\t90\t80")
    assert [note.code for note in preview.asks] == ["columns_compete"]


def test_points_of_somebody_who_cheated_are_asked_about(ready: Door) -> None:
    text = "姓名\t成绩\t备注\n王芳\t88\t请人代考\n李伟\t90\t"
    assert [codes(row) for row in scores(ready).preview(text).rows] == [["score_annulled"], []]
    for choice, points in (("0", "0"), ("缺考", "缺考"), ("=as_written", "88")):
        assert scores_of(ready, text, Answer(key="score:annulled", choice=choice))[0] == ("王芳", points)


def sheets(door: Door, *named: tuple[str, list[list[str]]]) -> ImportSource:
    made = "".join(f'<Worksheet ss:Name="{name}"><Table>{"".join(map(_row, rows))}</Table></Worksheet>' for name, rows in named)
    book = f'<?xml version="1.0"?><Workbook xmlns="{EXCEL}" xmlns:ss="{EXCEL}">{made}</Workbook>'
    return ImportSource(staged=door.call(stage_table, data=book.encode(), name="成绩.xls").id)


def _row(cells: list[str]) -> str:
    made = "".join(f"<Cell><Data ss:Type='String'>{cell}</Data></Cell>" for cell in cells)
    return f"<Row>{made}</Row>"


def test_a_sheet_for_each_bureau_is_one_list_and_only_ours_is_read(ready: Door) -> None:
    source = sheets(
        ready,
        ("区财政局", [["姓名", "成绩"], ["李伟", "70"]]),
        ("区科技局", [["姓名", "成绩"], ["王芳", "95"], ["李伟", "90"]]),
    )
    rows = scores(ready).preview(source).rows
    assert [(row.title, row.outcome) for row in rows] == [
        ("李伟", Outcome.OUTSIDE),
        ("王芳", Outcome.NEW),
        ("李伟", Outcome.NEW),
    ]


def test_which_of_several_exams_in_one_file_is_meant_is_asked(ready: Door) -> None:
    source = sheets(ready, ("第一次", [["姓名", "成绩"], ["王芳", "70"]]), ("第二次", [["姓名", "成绩"], ["王芳", "95"]]))
    (note,) = scores(ready).preview(source).asks
    assert (note.code, note.repairs) == ("sheets_several", ("第一次", "第二次", "=all_sheets"))
    assert scores_of(ready, structs.replace(source, answers=(Answer(key="sheet", choice="第二次"),))) == [("王芳", "95")]
    assert scores_of(ready, structs.replace(source, sheet="第一次")) == [("王芳", "70")]
    both = scores(ready).preview(structs.replace(source, sheet="=all_sheets"))
    assert [note.code for note in both.asks] == []
    assert [codes(row) for row in both.rows][1] == ["score_twice"]


def test_who_gave_no_answer_was_not_there(ready: Door) -> None:
    assert scores_of(ready, "姓名\t成绩\n王芳\t未答\n李伟\t未作答\n孙勇\t0") == [("王芳", "缺考"), ("李伟", "缺考"), ("孙勇", "0")]


def test_a_department_with_a_number_of_people_is_that_department(ready: Door) -> None:
    assert scores_of(ready, "科室\t姓名\t成绩\n办公室（2人）\t王芳\t90") == [("王芳", "90")]


@pytest.mark.parametrize(
    ("points", "result", "taken"), [("0", "缺考", "缺考"), ("0", "未参加考试", "缺考"), ("95", "优秀", "95"), ("", "缺考", "缺考")]
)
def test_an_absence_in_the_column_of_results_is_one(ready: Door, points: str, result: str, taken: str) -> None:
    assert scores_of(ready, f"姓名\t得分\t结果\n王芳\t{points}\t{result}\n李伟\t90\t优秀")[0] == ("王芳", taken)


def test_points_that_contradict_the_column_of_results_are_asked_about(ready: Door) -> None:
    row, _ = scores(ready).preview("姓名\t得分\t结果\n王芳\t85\t缺考\n李伟\t90\t优秀").rows
    assert row.outcome in {Outcome.ASKED, Outcome.WRONG}


@pytest.mark.parametrize(("written", "taken"), [("缺", "缺考"), ("免", "免考"), ("缓", "缓考")])
def test_absences_in_one_character(ready: Door, written: str, taken: str) -> None:
    assert scores_of(ready, f"姓名\t成绩\n王芳\t{written}\n李伟\t90")[0] == ("王芳", taken)


def test_people_behind_the_brackets_of_another_are_not_lost(ready: Door) -> None:
    text = "日期\t类型\t主题\t参加人员\n2026-3-5\t集中学习\t甲\t王芳（办公室）李伟 孙勇\n2026-3-6\t集中学习\t乙\t王芳（主讲）李伟（记录）"
    first, second = ledger(ready).preview(text).rows
    assert [c.new for c in first.changes if c.field == "names"] == ["3"]
    assert [c.new for c in second.changes if c.field == "names"] == ["2"]


def test_some_of_one_department_beside_all_of_another(ready: Door) -> None:
    text = "日期\t类型\t主题\t参加人员\n2026-3-5\t集中学习\t甲\t法规科全体、办公室1人"
    (row,) = ledger(ready).preview(text).rows
    assert ([c.new for c in row.changes if c.field == "headcount"], codes(row)) == (["3"], ["heads_added"])


@pytest.mark.parametrize(
    ("title", "day"),
    [("2026年3月学习台账", "2026-03-05"), ("2026年十二月学习台账", "2026-12-05"), ("2026年1-3月台账", ""), ("2026年台账", "")],
)
def test_a_day_under_a_title_of_one_month_is_of_that_month(ready: Door, title: str, day: str) -> None:
    (row,) = ledger(ready).preview(f"{title}\n日期\t类型\t主题\t参会情况\n5日\t集中学习\t甲\t王芳、李伟").rows
    assert row.second.startswith(day)
    assert ("date_unreadable" in codes(row)) is (day == "")


def test_somebody_of_ours_beside_people_from_outside_is_not_one_of_them(ready: Door) -> None:
    (row,) = ledger(ready).preview("日期\t类型\t主题\t参加人员\n2026-3-5\t集中学习\t甲\t王芳、李伟和外单位张三").rows
    assert [c.new for c in row.changes if c.field == "names"] == ["2"]
    assert codes(row) == ["heads_of_outsiders"]


def test_header_words_that_nobody_knows_make_no_person(ready: Door) -> None:
    first, *_ = people(ready).preview("部门\t正职\t副职\n办公室\t王芳\t孙勇\n法规科\t李伟\t黄强").rows
    assert (first.outcome, codes(first)) == (Outcome.WRONG, ["name_is_header"])


def test_a_ledger_that_lists_more_people_than_any_is_refused_unread(ready: Door, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "MOST_NAMES", 6)
    head = (
        "日期\t主题\t类型\t参加人员\t请假人员\n2026-03-01\t宪法\t专题学习\t王芳、李伟、孙勇\t黄强\n2026-03-02\t宪法\t专题学习\t王芳\t黄强"
    )
    assert len(ledger(ready).preview(head).rows) == 2
    with pytest.raises(TableUnreadable) as caught:
        ledger(ready).preview(f"{head}，李伟")
    assert caught.value.values == {"most": 6}


# --- 姓名 -----------------------------------------------------------------------------------------------------------------------------


def test_whoever_a_form_took_is_found_in_every_table(ready: Door) -> None:
    ready.call(add_person, entry=PersonEntry(name="Anna李", department="办公室"))
    for text, importing in (
        (table("姓名 科室", "Anna李 办公室"), people(ready)),
        (table("姓名 科室 成绩", "Anna李 办公室 88"), scores(ready)),
        (table("日期 类型 主题 参加人员", "2026-03-10 集中学习 学习宪法 王芳、Anna李"), ledger(ready)),
    ):
        (row,) = importing.preview(text).rows
        assert row.outcome in {Outcome.NEW, Outcome.UNCHANGED}, (text, codes(row))
        assert not any("name" in code for code in codes(row))


def test_an_unusual_name_is_asked_about_once_and_taken(ready: Door) -> None:
    text = table("姓名 科室", "王芳2 办公室")
    (row,) = people(ready).preview(text).rows
    assert (row.outcome, codes(row)) == (Outcome.ASKED, ["name_unusual"])
    (note,) = row.notes
    answer = Answer(key=note.key, choice=note.repairs[0])
    assert [row.outcome for row in people(ready).preview(text, answer).rows] == [Outcome.NEW]


# --- 起止 -----------------------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("head", "cells", "day", "last", "starts_at", "minutes"),
    [
        ("日期\t开始时间\t结束时间", "2026-03-05\t9:00\t11:30", "2026-03-05", "", "09:00", "150"),
        ("日期\t开始时间\t结束时间", "2026-03-05\t14:30\t下午5点", "2026-03-05", "", "14:30", "150"),
        ("日期\t开始时间\t结束时间", "2026-03-05\t23:00\t1:00", "2026-03-05", "", "23:00", "120"),
        ("开始时间\t结束时间", "2026-03-05 09:00\t2026-03-05 11:00", "2026-03-05", "", "09:00", "120"),
        ("开始时间\t结束时间", "2026-03-05 09:00\t2026-03-07 17:00", "2026-03-05", "2026-03-07", "09:00", ""),
        ("开始日期\t结束日期", "2025-12-30\t2026-01-02", "2025-12-30", "2026-01-02", "", ""),
        ("起止时间", "2026年3月5日至3月7日", "2026-03-05", "2026-03-07", "", ""),
        ("起止时间", "2026年3月5日9:00-11:00", "2026-03-05", "", "09:00", "120"),
    ],
)
def test_ends_in_a_column_of_their_own(ready: Door, head: str, cells: str, day: str, last: str, starts_at: str, minutes: str) -> None:
    (row,) = ledger(ready).preview(f"{head}\t类型\t主题\t人数\n{cells}\t集中学习\t甲\t3").rows
    changes = {change.field: change.new for change in row.changes}
    found = (row.second, changes.get("ends_on", ""), changes.get("starts_at", ""), changes.get("minutes", ""))
    assert (row.outcome, *found) == (Outcome.NEW, f"{day} 集中学习", last, starts_at, minutes)


def test_an_end_before_the_beginning_is_wrong_and_one_without_a_beginning_is_told(ready: Door) -> None:
    (row,) = ledger(ready).preview("开始日期\t结束日期\t类型\t主题\t人数\n2026-03-05\t2026-03-01\t集中学习\t甲\t3").rows
    assert (row.outcome, codes(row)) == (Outcome.WRONG, ["end_differs"])
    (row,) = ledger(ready).preview("日期\t结束时间\t类型\t主题\t人数\n2026-03-05\t11:00\t集中学习\t甲\t3").rows
    assert (row.outcome, codes(row)) == (Outcome.NEW, ["rest_not_read"])


def test_a_length_that_contradicts_the_times_is_told(ready: Door) -> None:
    (row,) = ledger(ready).preview("日期\t时间\t类型\t主题\t人数\t时长\n2026-03-05\t9:00-11:00\t集中学习\t甲\t3\t90分钟").rows
    assert codes(row) == ["length_differs"]


def test_sums_of_months_and_quarters_are_no_activities(ready: Door) -> None:
    text = "序号\t日期\t类型\t主题\t人数\n1\t2026-03-05\t集中学习\t甲\t3\n\t\t\t一季度小计\t3\n\t\t\t3月份合计\t3\n累计\t1场\t\t\t3"
    assert [row.title for row in ledger(ready).preview(text).rows] == ["甲"]


# --- 考试状态 -------------------------------------------------------------------------------------------------------------------------


def test_points_of_somebody_who_never_sat_are_no_score(ready: Door) -> None:
    text = "姓名\t成绩\t考试状态\n王芳\t80\t已交卷\n李伟\t0\t未参加\n孙勇\t0\t已交卷\n黄强\t35\t进行中"
    rows = scores(ready).preview(text).rows
    assert [(row.outcome, codes(row)) for row in rows] == [
        (Outcome.NEW, []),
        (Outcome.NEW, ["absent_by_state"]),
        (Outcome.NEW, []),
        (Outcome.ASKED, ["score_of_state"]),
    ]
    assert [change.new for row in rows[:3] for change in row.changes] == ["80", "缺考", "0"]


@pytest.mark.parametrize(("said", "score"), [("是", "缺考"), ("否", "60")])
def test_whether_somebody_was_absent_has_a_column_of_its_own(ready: Door, said: str, score: str) -> None:
    points = "0" if said == "是" else "60"
    (row,) = scores(ready).preview(f"姓名\t成绩\t是否缺考\n王芳\t{points}\t{said}").rows
    assert [change.new for change in row.changes] == [score]


def test_counts_below_a_list_of_scores_are_nobody(ready: Door) -> None:
    text = "姓名\t成绩\n王芳\t80\n应考人数：6\n实考人数 1\n缺考人数\t5人\n参考率\t17%"
    assert [row.title for row in scores(ready).preview(text).rows] == ["王芳"]


def test_a_meeting_whose_topic_is_an_agenda_counts_its_items(ready: Door) -> None:
    rows = (
        "2026.11.3\t党组会\t1.第一议题：学习法治思想；2.研究法治政府建设工作；3.干部人事\t7",
        "2026.11.10\t党组会\t干部人事；财务\t7",
        "2026.11.12\t集中学习\t第一议题：学法；讨论\t7",
    )
    text = "日期\t类型\t主题\t人数\n" + "\n".join(rows)
    shown = ledger(ready).preview(text)
    assert [(row.outcome, [note.value for note in row.notes if note.code == "agenda_of_topic"]) for row in shown.rows] == [
        (Outcome.NEW, ["3"]),
        (Outcome.NEW, []),
        (Outcome.NEW, []),
    ]
    ledger(ready).accept(text)
    counts = ready.call(count_ledger, first_day="2026-01-01", last_day="2026-12-31").together.agenda
    told = [(one.items, one.sessions.count) for one in (counts.first_topics, counts.governance_topics)]
    assert told == [(1, 1), (1, 1)]
    assert [row.outcome for row in ledger(ready).preview(text).rows] == [Outcome.UNCHANGED] * 3


def test_a_known_meeting_gains_the_items_of_its_topic_and_loses_none(ready: Door) -> None:
    topic = "1.第一议题：学习法治思想；2.研究法治政府建设工作；3.干部人事"
    entry = ActivityEntry(kind=ActivityKind.PARTY_MEETING, topic=topic, held_on="2026-11-03", mode=AttendanceMode.HEADCOUNT, headcount=7)
    held = ready.call(add_activity, entry=entry, audience=Audience(group=""))
    assert held.agenda == ()
    text = f"日期\t类型\t主题\t人数\n2026.11.3\t党组会\t{topic}\t7"
    (row,) = ledger(ready).preview(text).rows
    [gained] = [change for change in row.changes if change.field == "agenda"]
    assert (row.outcome, gained.old, gained.new.count("；")) == (Outcome.CHANGED, "", 2)
    ledger(ready).accept(text)
    detail = ready.call(show_activity, activity_id=held.activity_id)
    assert [item.first_topic for item in detail.agenda] == [True, False, False]
    mine = (*detail.agenda, structs.replace(detail.agenda[0], number=4, topic="又一项"))
    entry = structs.replace(entry_of(detail), agenda=mine)
    ready.call(change_activity, activity_id=held.activity_id, entry=entry, expected_version=detail.version)
    (row,) = ledger(ready).preview(text).rows
    assert (row.outcome, [(n.value, n.other) for n in row.notes if n.code == "agenda_stays"]) == (Outcome.UNCHANGED, [("3", "4")])


def test_a_part_that_is_headed_by_another_unit_is_asked_about_once(ready: Door) -> None:
    held = [f"{n}\t2026.11.{n}\t警示教育\t第{n}次\t7" for n in range(1, 4)]
    text = "\n".join(("序号\t日期\t类型\t主题\t人数", held[0], "区司法局活动台账\t\t\t\t", *held[1:]))
    shown = ledger(ready).preview(text)
    assert [row.outcome for row in shown.rows] == [Outcome.NEW, Outcome.ASKED, Outcome.ASKED]
    [key] = {note.key for row in shown.rows for note in row.open_notes}
    left = ledger(ready).preview(text, Answer(key=key, choice=LEAVE_OUT))
    assert [row.outcome for row in left.rows] == [Outcome.NEW, Outcome.SKIPPED, Outcome.SKIPPED]


def test_firms_under_who_came_are_the_firms_that_were_gone_to(ready: Door) -> None:
    for name in ("北辰电源股份有限公司", "洛浦农机有限公司"):
        ready.call(add_firm, facts=FirmFacts(name=name))
    rows = (
        "2026.11.3\t上门专题辅导\t甲\t北辰电源股份有限公司、洛浦农机有限公司",
        "2026.11.4\t政策宣讲会\t乙\t约60家",
        "2026.11.5\t政策宣讲会\t丙\t5家企业",
        "2026.11.6\t警示教育\t丁\t王芳、孙勇",
    )
    text = "日期\t类型\t主题\t参加人员\n" + "\n".join(rows)
    shown = ledger(ready).preview(text)
    assert [row.outcome for row in shown.rows] == [Outcome.NEW] * 4
    assert [[note.value for note in row.notes if note.code == "firms_for_people"] for row in shown.rows][1:] == [
        ["约60家"],
        ["5家企业"],
        [],
    ]
    ledger(ready).accept(text)
    whole = ready.call(count_ledger, first_day="2026-01-01", last_day="2026-12-31").together
    assert whole.visits.total == 67


def test_whoever_presides_or_speaks_is_read_from_a_remark(ready: Door) -> None:
    text = "\n".join(
        (
            "日期\t类型\t主题\t参加人员\t备注",
            "2026.3.3\t党组会\t研究法治政府建设工作\t班子成员5人\t局长主持",
            "2026.3.4\t法治讲座\t民法典\t50人\t主讲：王芳；资料已存",
            "2026.3.5\t集中学习\t宪法\t50人\t视频主讲",
        )
    )
    ledger(ready).accept(text)
    page = ready.call(list_activities, first_day="2026-01-01", last_day="2026-12-31")
    held = {one.activity.topic: (one.activity.chair, one.activity.speaker, one.activity.note) for one in page.items}
    assert held["研究法治政府建设工作"] == ("局长", "", "局长主持")
    assert held["民法典"] == ("", "王芳", "主讲：王芳；资料已存")
    assert held["宪法"] == ("", "", "视频主讲")


def test_more_than_all_of_a_group_are_called_so(ready: Door) -> None:
    shown = ledger(ready).preview("日期\t类型\t主题\t参加人员\n2026.3.3\t集中学习\t宪法\t全体干部职工90人")
    assert [note.code for note in shown.rows[0].notes] == ["heads_above_everyone"]
