"""Tables as a busy office has them: what was guessed or passed over in silence, with what a person would enter."""

import pytest

from lawstudy.backend.contract import Door
from lawstudy.usecases.imports.outside_exam import OutsideFacts
from lawstudy.usecases.imports.people import preview_people_import
from lawstudy.usecases.imports.preview import Outcome
from lawstudy.usecases.imports.source import Answer, ImportSource
from lawstudy.usecases.imports.staging import stage_table
from tests.formats.tables.making import text_cell, xlsx
from tests.usecases.imports.importing import codes, ledger, people, roster_of, scores, table

OURS = table("姓名 科室", "王芳 办公室", "李伟 法规科", "孙勇 办公室", "黄强 法规科")


def ready(door: Door) -> Door:
    people(door).accept(OURS)
    return door


# --- 花名册 ---------------------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("header", "word", "asked"),
    [
        ("人员状态", "在职", False), ("人员状态", "退休", True), ("人员状态", "已调出", True), ("是否在职", "否", True),
        ("是否在岗", "是", False),
        ("备注", "2024年5月退休", True), ("备注", "借调至区政府", True), ("备注", "借调自区政府", False), ("备注", "退休返聘", False),
        ("备注", "党小组长", False), ("备注", "病故", True),
    ],
)  # fmt: skip
def test_whoever_is_no_longer_here_is_asked_about(door: Door, header: str, word: str, asked: bool) -> None:
    (row,) = people(door).preview(f"姓名\t科室\t{header}\n王芳\t办公室\t{word}").rows
    assert (row.outcome is Outcome.ASKED) is asked
    assert ("not_in_service" in codes(row)) is asked
    assert "病" not in repr(row.notes)


def test_a_part_of_the_list_for_the_retired_is_no_department(door: Door) -> None:
    text = "姓名\t职务\t备注\n办公室（1人）\t\t\n王芳\t主任\t\n退休人员（1人）\t\t\n钱一\t原局长\t"
    here, gone = people(door).preview(text).rows
    assert (here.outcome, here.second) == (Outcome.NEW, "办公室")
    assert (gone.outcome, gone.second, codes(gone)) == (Outcome.ASKED, "", ["not_in_service"])
    people(door).accept(text, Answer(key=gone.notes[0].key, choice="=leave_out"))
    assert roster_of(door) == [("王芳", "办公室", None)]


def test_whom_the_list_calls_retired_is_proposed_as_leaving(door: Door) -> None:
    ready(door)
    text = table("姓名 科室 人员状态", "王芳 办公室 退休", "李伟 法规科 在职", "孙勇 办公室 在职", "黄强 法规科 在职")
    preview = people(door, leaving=True).preview(text, Answer(key="gone:退休", choice="=leave_out"))
    assert [row.title for row in preview.rows if row.outcome is Outcome.LEAVING] == ["王芳"]


def test_departments_over_lists_side_by_side_are_those_of_their_people(door: Door) -> None:
    text = "办公室（2人）\t\t法规科\t\n姓名\t职务\t姓名\t职务\n王一\t主任\t李一\t科长\n王二\t科员\t\t"
    preview = people(door).preview(text)
    assert [(row.title, row.second) for row in preview.rows] == [("王一", "办公室"), ("王二", "办公室"), ("李一", "法规科")]
    assert "headings" in [note.code for note in preview.notes]


@pytest.mark.parametrize("written", ["办公室、法规科", "办公室/法规科"])
def test_two_departments_in_one_cell_are_asked_about(door: Door, written: str) -> None:
    ready(door)
    text = table("姓名 科室", f"赵丽 {written}")
    (row,) = people(door).preview(text).rows
    assert (row.outcome, codes(row), row.notes[0].repairs) == (
        Outcome.ASKED,
        ["department_several"],
        ("办公室", "法规科", "=new_department"),
    )
    (row,) = people(door).preview(text, Answer(key=row.notes[0].key, choice="法规科")).rows
    assert (row.outcome, row.second) == (Outcome.NEW, "法规科")


def test_ditto_marks_are_the_cell_above(door: Door) -> None:
    rows = people(door).preview(table("姓名 科室", "王芳 办公室", "李伟 同上", "孙勇 〃")).rows
    assert [(row.second, codes(row)) for row in rows] == [("办公室", []), ("办公室", ["as_row_above"]), ("办公室", ["as_row_above"])]


def test_unit_and_post_in_one_column_are_told_apart(door: Door) -> None:
    text = table("姓名 工作单位及职务", "王一 青岚区科学技术局局长", "王二 区科技局办公室主任", "王三 区财政局科员")
    rows = people(door).preview(text).rows
    told = [(row.outcome, row.title, [change.new for change in row.changes]) for row in rows]
    assert told == [(Outcome.NEW, "王一", ["局长"]), (Outcome.NEW, "王二", ["办公室主任"]), (Outcome.OUTSIDE, "王三", [])]


def test_what_is_taken_out_of_cells_and_hidden_columns_are_said(door: Door) -> None:
    lines = (("姓名", "科室"), ("王一 13800000001", "办公室"), ("王二", "办公室"))
    cells = "".join(f'<row r="{n}">{text_cell(f"A{n}", a)}{text_cell(f"B{n}", b)}</row>' for n, (a, b) in enumerate(lines, 1))
    file = xlsx(cells, head='<cols><col min="2" max="2" hidden="1"/></cols>')
    staged = door.call(stage_table, data=file, name="a.xlsx").id
    preview = door.call(preview_people_import, source=ImportSource(staged=staged))
    told = {note.code: note.value for note in preview.notes}
    assert (told["cells_cut"], told["columns_hidden"]) == ("2", "科室")
    assert "13800000001" not in repr(preview)


# --- 活动台账 -------------------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("header", "word", "asked"),
    [
        ("备注", "取消", True), ("备注", "未开展", True), ("备注", "因会议冲突改期至5月8日", True), ("备注", "签到表附后", False),
        ("备注", "取消行政许可事项清单", False), ("是否开展", "否", True), ("是否开展", "是", False), ("完成情况", "已完成", False),
    ],
)  # fmt: skip
def test_what_did_not_take_place_is_asked_about(door: Door, header: str, word: str, asked: bool) -> None:
    text = f"日期\t类型\t主题\t人数\t{header}\n2026.3.5\t集中学习\t甲\t40\t{word}"
    (row,) = ledger(door).preview(text).rows
    assert (row.outcome is Outcome.ASKED) is asked
    if asked:
        key = row.notes[-1].key
        assert ledger(door).preview(text, Answer(key=key, choice="=leave_out")).rows[0].outcome is Outcome.SKIPPED
        assert ledger(door).preview(text, Answer(key=key, choice="=as_written")).rows[0].outcome is Outcome.NEW


def test_a_number_of_people_on_leave_is_not_lost(door: Door) -> None:
    ready(door)
    text = "日期\t类型\t主题\t参加人员\t请假人员及原因\n" + "\n".join(
        f"2026.3.{day}\t集中学习\t第{day}次\t全体\t{away}" for day, away in ((5, "2人"), (6, "2人请假"), (7, "孙勇、黄强"), (8, "无"))
    )
    told = [{change.field: change.new for change in row.changes} for row in ledger(door).preview(text).rows]
    assert told == [{"headcount": "3"}, {"headcount": "3"}, {"names": "5", "away": "2"}, {"names": "5"}]


def test_a_word_for_absence_before_known_names_is_no_part_of_them(door: Door) -> None:
    ready(door)
    (row,) = ledger(door).preview(table("日期 类型 主题 参加人员", "2026.3.5 集中学习 甲 全体5人，缺席孙勇、黄强")).rows
    assert {change.field: change.new for change in row.changes} == {"names": "5", "away": "2"}


def test_a_namesake_of_another_unit_is_not_marked(door: Door) -> None:
    ready(door)
    text = table("日期 类型 主题 参加人员", "2026.3.5 集中学习 甲 王芳（区财政局）、李伟")
    (row,) = ledger(door).preview(text).rows
    assert row.outcome is Outcome.ASKED
    (note,) = row.open_notes
    assert (note.code, note.repairs) == ("name_of_another_unit", ("=outsider", "=ours"))
    for choice, count in (("=outsider", "1"), ("=ours", "2")):
        (after,) = ledger(door).preview(text, Answer(key=note.key, choice=choice)).rows
        assert [change.new for change in after.changes if change.field == "names"] == [count]


def test_the_number_of_people_of_an_activity_that_lies_ahead_is_said_to_wait(door: Door) -> None:
    (row,) = ledger(door).preview(table("日期 类型 主题 人数", "2027.1.5 集中学习 甲 40")).rows
    assert (row.outcome, codes(row)) == (Outcome.NEW, ["heads_not_yet"])


def test_a_year_far_ahead_is_asked_about(door: Door) -> None:
    (row,) = ledger(door).preview(table("日期 类型 主题 人数", "2062-03-05 集中学习 甲 40")).rows
    assert (row.outcome, codes(row)) == (Outcome.ASKED, ["date_far_ahead"])


def test_a_heading_says_the_kind_of_what_stands_below(door: Door) -> None:
    text = "日期\t主题\t人数\t地点\n一、专题党课（1次）\t\t\t\n2026.3.5\t甲\t40\t三楼"
    (row,) = ledger(door).preview(text).rows
    assert (row.outcome, row.second, codes(row)) == (Outcome.NEW, "2026-03-05 专题党课", ["kind_of_heading"])


# --- 考试成绩 -------------------------------------------------------------------------------------------------------------------------


def test_units_over_the_parts_of_a_list_keep_their_people_out(door: Door) -> None:
    ready(door)
    text = "姓名\t成绩\t职务\n区财政局（1人）\t\t\n王芳\t55\t科长\n区科技局（2人）\t\t\n王芳\t96\t主任\n李伟\t88\t科长"
    rows = scores(door).preview(text).rows
    told = [(row.outcome, row.title, [change.new for change in row.changes][:1]) for row in rows]
    assert told == [(Outcome.OUTSIDE, "王芳", []), (Outcome.NEW, "王芳", ["96"]), (Outcome.NEW, "李伟", ["88"])]


def test_an_admission_number_is_nobodys_staff_number(door: Door) -> None:
    people(door).accept(table("姓名 科室 工号", "王芳 办公室 0001", "李伟 法规科 0002"))
    rows = scores(door).preview(table("准考证号 姓名 成绩", "0001 李伟 90", "0002 王芳 95")).rows
    assert [(row.outcome, row.second) for row in rows] == [(Outcome.NEW, "法规科"), (Outcome.NEW, "办公室")]


def test_no_points_of_somebody_who_never_tried_are_asked_about(door: Door) -> None:
    ready(door)
    rows = scores(door).preview(table("姓名 考试次数 最高分", "王芳 2 0", "李伟 0 0", "孙勇 0次 70")).rows
    assert [(row.outcome, codes(row)) for row in rows] == [
        (Outcome.NEW, []),
        (Outcome.ASKED, ["score_without_try"]),
        (Outcome.ASKED, ["score_without_try"]),
    ]


def test_who_passed_says_nothing_against_an_excellent_score(door: Door) -> None:
    ready(door)
    rows = scores(door).preview(table("姓名 成绩 是否合格", "王芳 95 是", "李伟 55 是", "孙勇 70 否")).rows
    assert [(row.outcome, codes(row)) for row in rows] == [
        (Outcome.NEW, []),
        (Outcome.ASKED, ["band_differs"]),
        (Outcome.ASKED, ["band_differs"]),
    ]


def test_organiser_and_days_above_the_header_are_taken_and_said(door: Door) -> None:
    ready(door)
    text = "2026年度学法考试成绩表\t\n主办单位：区委依法治区办\t考试时间：11月20日—11月24日\n姓名\t成绩\n王芳\t免考（出差）"
    preview = scores(door, OutsideFacts()).preview(text)
    told = {note.code: note.value for note in preview.notes}
    assert (told["organiser_taken"], told["exam_days_taken"]) == ("区委依法治区办", "2026-11-20–2026-11-24")
    assert preview.rows[0].outcome is Outcome.NEW


def test_while_the_column_is_open_nobody_is_offered_as_absent(door: Door) -> None:
    ready(door)
    rows = scores(door).preview(table("姓名 上半年成绩 下半年成绩", "王芳 98 90")).rows
    assert [(row.outcome, codes(row), row.notes[0].repairs) for row in rows] == [(Outcome.ASKED, ["column_first"], ())]


# --- what was passed over in silence ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("topic", ["学习宪法（已取消）", "【延期】学习宪法"])
def test_an_activity_whose_topic_says_that_it_was_not_held_is_asked_about(door: Door, topic: str) -> None:
    (row,) = ledger(door).preview(f"日期\t类型\t主题\t人数\n2026-3-8\t集中学习\t{topic}\t40").rows
    assert (row.outcome, codes(row)) == (Outcome.ASKED, ["not_held"])


def test_a_title_with_and_without_its_marks_is_one_activity(door: Door) -> None:
    text = "日期\t类型\t主题\t人数\n2026-3-5\t集中学习\t学习宪法\t40\n2026-3-5\t集中学习\t学习《宪法》\t38"
    assert [codes(row) for row in ledger(door).preview(text).rows] == [[], ["activity_twice"]]


@pytest.mark.parametrize("header", ["机构", "所属组织", "单位名称"])
def test_a_unit_at_the_end_of_a_path_keeps_its_people_out(door: Door, header: str) -> None:
    people(door).accept(table("姓名 科室", "解语花 综合科", "滕王阁 监督科"))
    text = table(f"姓名 {header} 得分", "解语花 青岚区/青岚区科学技术局/综合科 95", "滕王阁 青岚区/区财政局 55")
    rows = scores(door).preview(text).rows
    assert [(row.title, row.outcome) for row in rows] == [("解语花", Outcome.NEW), ("滕王阁", Outcome.OUTSIDE)]


def test_a_column_that_looks_like_units_is_not_passed_over_in_silence(door: Door) -> None:
    people(door).accept(table("姓名 科室", "解语花 综合科", "滕王阁 监督科"))
    preview = scores(door).preview(table("姓名 报送渠道 得分", "解语花 区科技局 95", "滕王阁 区财政局 55"))
    assert [(note.code, note.value, note.column) for note in preview.notes if note.code == "column_like_unit"] == [
        ("column_like_unit", "报送渠道", "B")
    ]
    named = scores(door).preview(table("姓名 单位 得分", "解语花 区科技局 95", "滕王阁 区财政局 55"))
    assert "column_like_unit" not in {note.code for note in named.notes}


def test_numbers_that_a_program_wrote_as_decimals_count_the_rows(door: Door) -> None:
    preview = people(door).preview(table("工号 姓名 科室", "1.0 解语花 综合科", "2.0 滕王阁 监督科"))
    assert [column.meaning for column in preview.columns] == ["", "name", "department"]
    (row, _) = people(door).preview(table("工号 姓名 科室", "17.0 解语花 综合科", "5.0 滕王阁 监督科")).rows
    assert ("staff_number", "17") in [(change.field, change.new) for change in row.changes]


def test_a_department_with_another_in_brackets_is_asked_about(door: Door) -> None:
    people(door).accept(table("姓名 科室", "解语花 综合科"))
    (row,) = people(door).preview(table("姓名 科室", "解语花 综合科（文秘组）")).rows
    (note,) = row.open_notes
    assert (note.code, note.repairs) == ("department_unknown", ("综合科", "=new_department"))
