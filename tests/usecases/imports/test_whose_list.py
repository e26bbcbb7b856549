"""Whose people a list is of, by what stands over it: departments over their people, and other units' names in titles."""

import pytest

from lawstudy.backend.contract import Door
from lawstudy.usecases.imports.outside_exam import OutsideFacts
from lawstudy.usecases.imports.preview import Outcome
from lawstudy.usecases.imports.source import Answer
from tests.usecases.imports.importing import codes, ledger, people, plans, roster_of, scores, table

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
