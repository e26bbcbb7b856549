"""Whose people a list is of, by what stands over it: departments over their people, and other units' names in titles."""

import pytest
from msgspec import structs

from lawstudy.backend.contract import Door
from lawstudy.domain.exam import Sitting
from lawstudy.usecases.exams.exams import list_exams
from lawstudy.usecases.imports.outside_exam import OutsideFacts
from lawstudy.usecases.imports.preview import ImportPreview, Outcome
from lawstudy.usecases.imports.source import Answer
from tests.usecases.imports.importing import EXAM, codes, ledger, people, plans, roster_of, scores, table

OURS = table("姓名 科室", "王芳 办公室", "李伟 法规科", "孙勇 办公室", "黄强 法规科", "张敏 办公室", "赵丽 法规科")


@pytest.fixture
def ready(door: Door) -> Door:
    people(door).accept(OURS)
    return door


# --- departments over their people ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "text",
    [
        "姓名\t职务\n办公室（2人）\t\n王芳\t主任\n孙勇\t科员\n小计\t2\n法规科\t\n李伟\t科长\n合计\t3人",
        "姓名\t职务\n办公室\t2人\n王芳\t主任\n孙勇\t科员\n法规科\t1\n李伟\t科长",
        "姓名\n办公室\n王芳\n孙勇\n法规科\n李伟",
    ],
)
def test_a_department_alone_in_the_column_of_names_heads_its_people(ready: Door, text: str) -> None:
    preview = people(ready).preview(text)
    assert [(row.title, row.second) for row in preview.rows] == [("王芳", "办公室"), ("孙勇", "办公室"), ("李伟", "法规科")]
    assert {row.outcome for row in preview.rows} <= {Outcome.UNCHANGED, Outcome.CHANGED}


def test_departments_that_nobody_knows_yet_head_their_people_too(door: Door) -> None:
    people(door).accept("姓名\t职务\n综合科\t\n王芳\t主任\n高新技术产业科\t\n李伟\t科长")
    assert [(name, department) for name, department, _ in roster_of(door)] == [("李伟", "高新技术产业科"), ("王芳", "综合科")]


def test_names_below_departments_side_by_side_are_theirs(ready: Door) -> None:
    preview = people(ready).preview("分工一览\n办公室\t法规科\n王芳\t李伟\n孙勇\t黄强\n钱多多\t")
    assert [(row.title, row.second, row.outcome) for row in preview.rows] == [
        ("王芳", "办公室", Outcome.UNCHANGED),
        ("孙勇", "办公室", Outcome.UNCHANGED),
        ("钱多多", "办公室", Outcome.NEW),
        ("李伟", "法规科", Outcome.UNCHANGED),
        ("黄强", "法规科", Outcome.UNCHANGED),
    ]


def test_whoever_is_called_like_a_department_is_asked_about(ready: Door) -> None:
    (row,) = people(ready).preview("姓名\t职务\n安全科\t科长").rows
    assert (row.outcome, codes(row)) == (Outcome.ASKED, ["name_is_department"])
    for choice, outcome in (("=leave_out", Outcome.SKIPPED), ("=as_written", Outcome.NEW)):
        assert people(ready).preview("姓名\t职务\n安全科\t科长", Answer(key=row.notes[0].key, choice=choice)).rows[0].outcome is outcome
    assert people(ready).preview("姓名\t科室\n陈登\t办公室").rows[0].outcome is Outcome.NEW


def test_sorts_of_people_are_nobody_and_those_who_are_gone_are_asked_about(ready: Door) -> None:
    text = "姓名\t职务\n在职人员\t\n王芳\t主任\n退休人员（1人）\t\n孙勇\t科员\n班子成员\t\n李伟\t科长"
    rows = people(ready).preview(text).rows
    assert [(row.title, row.second, row.outcome) for row in rows] == [
        ("王芳", "办公室", Outcome.CHANGED),
        ("孙勇", "", Outcome.ASKED),
        ("李伟", "法规科", Outcome.CHANGED),
    ]
    assert codes(rows[1]) == ["not_in_service"]


def test_a_day_of_leaving_says_that_somebody_is_gone(ready: Door) -> None:
    rows = people(ready).preview("姓名\t科室\t离职日期\n王芳\t办公室\t\n孙勇\t办公室\t2026-05-01").rows
    assert [(row.outcome, codes(row)) for row in rows] == [(Outcome.UNCHANGED, []), (Outcome.ASKED, ["not_in_service"])]


def test_a_number_is_no_department(ready: Door) -> None:
    (row,) = people(ready).preview("姓名\t科室\n王芳\t90").rows
    assert (row.outcome, codes(row)) == (Outcome.ASKED, ["department_no_name"])


# --- another unit in the title ----------------------------------------------------------------------------------------------------------

THEIRS = "区教体局2026年学法考试成绩\n姓名\t成绩\n王芳\t90\n李伟\t80"


def test_a_list_that_another_unit_heads_is_asked_about_once(ready: Door) -> None:
    first = scores(ready).preview(THEIRS)
    assert [(row.outcome, codes(row)) for row in first.rows] == [(Outcome.ASKED, ["unit_of_title"])] * 2
    (key,) = {note.key for row in first.rows for note in row.notes}
    for choice, outcome in (("=ours", Outcome.NEW), ("=other", Outcome.OUTSIDE)):
        assert {row.outcome for row in scores(ready).preview(THEIRS, Answer(key=key, choice=choice)).rows} == {outcome}


def test_a_roster_with_departments_is_asked_about_too(ready: Door) -> None:
    for over in ("区教体局在职人员名单", "在职人员名单\n填报单位：区教体局"):
        rows = people(ready).preview(f"{over}\n姓名\t科室\n王芳\t办公室").rows
        assert [codes(row) for row in rows] == [["unit_of_title"]]


@pytest.mark.parametrize(
    "over",
    [
        "全区2026年学法考试成绩",
        "青岚区科学技术局2026年学法考试成绩",
        "区司法局2026年学法考试成绩",
        "成绩\n主办单位：区教体局",
        "成绩单位：分",
    ],
)
def test_titles_of_the_organiser_and_of_ourselves_ask_nothing(ready: Door, over: str) -> None:
    rows = scores(ready, OutsideFacts(title="甲", organiser="区司法局", year=2026)).preview(f"{over}\n姓名\t成绩\n王芳\t90").rows
    assert [(row.outcome, codes(row)) for row in rows] == [(Outcome.NEW, [])]


def test_where_nearly_everybody_is_known_here_the_title_is_only_told(ready: Door) -> None:
    lines = "".join(f"{name}\t90\n" for name in ("王芳", "李伟", "孙勇", "黄强", "张敏", "赵丽"))
    preview = scores(ready).preview(f"区教体局组织的学法考试成绩\n姓名\t成绩\n{lines}")
    assert [note.code for note in preview.notes if note.code == "title_of_another"] == ["title_of_another"]
    assert preview.count(Outcome.NEW) == 6


# --- numbers beside names ---------------------------------------------------------------------------------------------------------------


def test_a_number_of_people_that_contradicts_their_names_is_told(ready: Door) -> None:
    rows = people(ready).preview("科室\t人数\t姓名\n办公室\t4\t王芳、孙勇\n法规科\t2人\t李伟、黄强").rows
    assert [codes(row) for row in rows] == [["names_of_one_cell", "headcount_differs"]] * 2 + [["names_of_one_cell"]] * 2


@pytest.mark.parametrize(
    ("cells", "target", "said"),
    [("\t40学时", "每人40学时", []), ("\t40", "每人40学时", []), ("2场\t40学时", "2次", ["rest_not_read"]), ("2场\t—", "2次", [])],
)
def test_a_target_in_hours_has_a_column_of_its_own(ready: Door, cells: str, target: str, said: list[str]) -> None:
    (row,) = plans(ready).preview(f"学习内容\t形式\t时间\t次数\t学时目标\n网络学法\t网络学习\t全年\t{cells}").rows
    changes = {change.field: change.new for change in row.changes}
    assert (row.outcome, changes["plan_target"], codes(row)) == (Outcome.NEW, target, said)


def test_whoever_made_the_workspace_was_always_where_the_first_list_says(door: Door) -> None:
    people(door).accept("姓名\t科室\t党员\n沈静怡\t法规科\t是\n王芳\t法规科\t是\n李伟\t办公室\t否")
    rows = ledger(door).preview("日期\t类型\t主题\t参加人员\n2026-03-05\t集中学习\t甲\t法规科\n2026-03-06\t集中学习\t乙\t全体党员").rows
    assert [[(change.field, change.new) for change in row.changes] for row in rows] == [[("names", "2")], [("names", "2")]]


# --- lists side by side, titles over a ledger, earlier decisions ---------------------------------------------------------------------


def test_departments_within_lists_side_by_side_head_their_own_people(ready: Door) -> None:
    lines = ["姓名\t职务\t\t姓名\t职务", "办公室\t\t\t法规科", "王芳\t科员\t\t李伟\t科员", "局领导\t\t\t黄强\t科员", "孙勇\t局长\t\t人事科"]
    text = "\n".join([*lines, "\t\t\t赵丽\t科员"])
    rows = people(ready).preview(text).rows
    assert [(row.title, row.second) for row in rows] == [
        ("王芳", "办公室"), ("孙勇", "局领导"), ("李伟", "法规科"), ("黄强", "法规科"), ("赵丽", "人事科"),
    ]  # fmt: skip


def test_a_ledger_that_another_unit_heads_is_asked_about_once(ready: Door) -> None:
    text = "区财政局2026年学法用法工作台账\n日期\t类型\t主题\t人数\n2026-03-05\t集中学习\t甲\t30\n2026-03-12\t集中学习\t乙\t31"
    asked = ledger(ready).preview(text)
    assert {(row.outcome, *codes(row)) for row in asked.rows} == {(Outcome.ASKED, "unit_of_title")}
    for choice, outcome in (("=other", Outcome.OUTSIDE), ("=ours", Outcome.NEW)):
        decided = ledger(ready).preview(text, Answer(key=asked.rows[0].notes[0].key, choice=choice))
        assert {row.outcome for row in decided.rows} == {outcome}


def test_only_our_rows_of_a_ledger_of_the_district_are_read(ready: Door) -> None:
    text = table(
        "日期 单位 类型 主题 人数",
        "2026-03-05 区科技局 集中学习 甲 30",
        "2026-03-06 区财政局 集中学习 乙 31",
        "2026-03-07 河洛智联科技有限公司 集中学习 丙 32",
    )
    assert [row.outcome for row in ledger(ready).preview(text).rows] == [Outcome.NEW, Outcome.OUTSIDE, Outcome.NEW]


def test_a_mark_with_nothing_above_it_is_told(ready: Door) -> None:
    (row,) = ledger(ready).preview(table("日期 类型 主题 地点", "2026-03-05 集中学习 甲 同上")).rows
    assert (row.outcome, codes(row)) == (Outcome.WRONG, ["cell_ditto"])


def test_earlier_decisions_are_told_and_can_be_asked_anew(ready: Door) -> None:
    text = table("姓名 成绩 等次 等级", "王芳 90 优秀 A")
    none = Answer(key="column:band", choice="=none_of_them:C,D")
    assert codes_of(scores(ready).preview(text)) == ["columns_compete"]
    scores(ready).accept(text, none)
    again = scores(ready).preview(text)
    assert (codes_of(again), again.asks) == (["earlier_used"], ())
    anew = Answer(key="earlier", choice=again.notes[-1].repairs[0])
    asked = scores(ready).preview(text, anew)
    assert codes_of(asked) == ["columns_compete", "earlier_dropped"]
    scores(ready).accept(text, anew, Answer(key="column:band", choice="C", remember=False))
    assert [note.value for note in scores(ready).preview(text).notes if note.code == "earlier_used"] == ["等次"], (
        "one column alone is known"
    )


def test_a_column_of_the_makeup_is_told_and_read_where_the_makeup_is_brought_in(ready: Door) -> None:
    text = table("姓名 成绩 补考成绩", "王芳 90 _", "李伟 50 70", "赵丽 缺考 缺考")
    first = scores(ready).preview(text)
    assert [(note.code, note.value) for note in first.notes if note.code == "makeup_column"] == [("makeup_column", "补考成绩")]
    scores(ready).accept(text)
    exam = next(exam for exam in ready.call(list_exams) if exam.exam.title == "学法考试").exam
    makeup = scores(ready, structs.replace(EXAM, sitting=Sitting.MAKEUP, first_sitting_id=exam.id)).preview(text)
    told = [(row.title, row.outcome, [change.new for change in row.changes]) for row in makeup.rows]
    assert told == [("王芳", Outcome.SKIPPED, []), ("李伟", Outcome.NEW, ["70"]), ("赵丽", Outcome.NEW, ["缺考"])]


def codes_of(preview: ImportPreview) -> list[str]:
    return [note.code for note in preview.notes]


# --- address books, headings that are units, names that are none ------------------------------------------------------------------------


def test_a_unit_alone_over_people_is_nobody(ready: Door) -> None:
    text = "姓名\t科室\t职务\n青岚区科学技术局\t\t\n孙勇\t办公室\t科员\n青岚区财政局\t\t\n王芳\t国库科\t科长"
    rows = people(ready).preview(text).rows
    assert [(row.title, row.outcome) for row in rows] == [("孙勇", Outcome.CHANGED), ("王芳", Outcome.OUTSIDE)]


def test_a_path_of_an_address_book_is_the_department_at_its_end(ready: Door) -> None:
    lines = [
        "姓名 部门",
        "王芳 青岚区科技局/办公室",
        "孙勇 区科技局-办公室",
        "李伟 青岚区科技局/办公室;青岚区科技局/法规科",
        "黄强 区财政局/法规科",
    ]
    rows = people(ready).preview(table(*lines)).rows
    assert [(row.title, row.outcome, codes(row)) for row in rows] == [
        ("王芳", Outcome.UNCHANGED, []),
        ("孙勇", Outcome.UNCHANGED, []),
        ("李伟", Outcome.ASKED, ["department_several"]),
        ("黄强", Outcome.ASKED, ["unit_unknown"]),
    ]


@pytest.mark.parametrize("name", ["小张", "老王", "新来的小张"])
def test_what_is_no_full_name_is_asked_about(ready: Door, name: str) -> None:
    (row,) = people(ready).preview(table("姓名 科室", f"{name} 办公室")).rows
    assert (row.outcome, codes(row)) == (Outcome.ASKED, ["name_unusual"])
    (row,) = people(ready).preview(table("姓名 科室", f"{name} 办公室"), Answer(key=row.notes[0].key, choice=name)).rows
    assert (row.outcome, row.title) == (Outcome.NEW, name)


def test_numbers_before_names_are_no_part_of_them(ready: Door) -> None:
    rows = people(ready).preview("姓名\n①王芳\n（2）李伟\n3.孙勇\n④ 黄强").rows
    assert [(row.title, row.outcome) for row in rows] == [(name, Outcome.UNCHANGED) for name in ("王芳", "李伟", "孙勇", "黄强")]


def test_a_line_that_heads_nothing_is_told(ready: Door) -> None:
    found = ledger(ready).preview("日期\t类型\t主题\t人数\n2026/3/5\t集中学习\t甲\t30\n2026.03.06，集中学习，乙，31")
    assert [(note.code, note.value) for note in found.notes] == [("passed_heading_alone", "2026.03.06，集中学习，乙，31")]


def test_quarters_alone_head_their_activities(ready: Door) -> None:
    found = ledger(ready).preview("时间\t内容\t形式\t人数\n第一季度\n3月5日\t甲\t集中学习\t30\n二季度\n4月5日\t乙\t集中学习\t30")
    assert [(row.title, row.outcome) for row in found.rows] == [("甲", Outcome.NEW), ("乙", Outcome.NEW)]


def test_leave_in_the_column_of_results_is_asked_about_as_an_absence(ready: Door) -> None:
    (row,) = scores(ready).preview(table("姓名 结果", "王芳 请假")).rows
    assert row.notes[0].repairs[:2] == ("缺考", "缓考")
