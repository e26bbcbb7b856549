"""Tables of odd shapes and with odd cells, each with what a careful clerk would enter."""

import pytest

from lawstudy.backend.contract import Door
from lawstudy.usecases.imports.preview import Outcome
from tests.usecases.imports.importing import codes, people, roster_of, table

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
