"""What the columns of a table mean."""

import pytest

from lawstudy.formats.tables.columns import Understood, is_running, understand
from lawstudy.formats.tables.layout import lay_out
from lawstudy.formats.tables.meaning import Meaning
from tests.formats.tables.sheets import sheet

PEOPLE = (
    Meaning("name", ("姓名",), shape=lambda text: len(text) in {2, 3}),
    Meaning("department", ("科室", "部门"), also=("单位",), shape=lambda text: text.endswith("科")),
    Meaning("unit", ("工作单位",), also=("单位",)),
    Meaning("rank", ("职级",), also=("职务",)),
    Meaning("number", ("工号", "编号")),
)
SCORES = (Meaning("name", ("姓名",)), Meaning("score", ("成绩", "总分"), parts=("成绩", "得分", "分数")))
LEDGER = (
    Meaning("date", ("日期",), also=("时间",), parts=("日期",)),
    Meaning("time", ("起止时间",), also=("时间",)),
    Meaning("names", ("参加人员",), parts=("人员",)),
    Meaning("leave", ("请假人员",)),
)


def meanings(head: list[str], *rows: list[object], words: tuple[Meaning, ...] = PEOPLE, **chosen: str) -> dict[str, str]:
    return {column.header: column.meaning for column in found(head, *rows, words=words, **chosen).columns}


def found(head: list[str], *rows: list[object], words: tuple[Meaning, ...] = PEOPLE, **chosen: str) -> Understood:
    return understand(lay_out(sheet(head, *rows), words), words, chosen, {}, {"number"})  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("head", "words", "expected"),
    [
        (["姓名", "单位"], PEOPLE, {"姓名": "name", "单位": "department"}),
        (["姓名", "单位", "科室"], PEOPLE, {"姓名": "name", "单位": "unit", "科室": "department"}),
        (["姓名", "职务", "职级"], PEOPLE, {"姓名": "name", "职务": "", "职级": "rank"}),
        (["姓名", "职务"], PEOPLE, {"姓名": "name", "职务": "rank"}),
        (["姓名", "部门/科室"], PEOPLE, {"姓名": "name", "部门/科室": "department"}),
        (["姓 名（签字）", "所在 科室"], PEOPLE, {"姓 名（签字）": "name", "所在 科室": ""}),
        (["姓名", "单选题得分", "多选题得分", "总得分"], SCORES, {"姓名": "name", "单选题得分": "", "多选题得分": "", "总得分": "score"}),
        (
            ["姓名", "第一次成绩", "第二次成绩", "最终成绩"],
            SCORES,
            {"姓名": "name", "第一次成绩": "", "第二次成绩": "", "最终成绩": "score"},
        ),
        (["姓名", "笔试成绩", "成绩"], SCORES, {"姓名": "name", "笔试成绩": "", "成绩": "score"}),
        (["日期", "时间"], LEDGER, {"日期": "date", "时间": "time"}),
        (["时间", "参加人员"], LEDGER, {"时间": "date", "参加人员": "names"}),
        (["日期", "参会人员", "请假人员"], LEDGER, {"日期": "date", "参会人员": "names", "请假人员": "leave"}),
    ],
)
def test_headers(head: list[str], words: tuple[Meaning, ...], expected: dict[str, str]) -> None:
    assert meanings(head, ["甲一"] * len(head), words=words) == expected


def test_several_columns_that_fit_alike_are_asked() -> None:
    got = found(["姓名", "第一次成绩", "第二次成绩"], ["甲一", 50, 95], words=SCORES)
    assert [column.meaning for column in got.columns] == ["name", "", ""]
    (note,) = got.notes
    repairs = ("B", "C", "=none_of_them:B,C")
    assert (note.code, note.level, note.repairs, note.key) == ("columns_compete", "asked", repairs, "column:score")


def test_a_person_says_what_a_column_means() -> None:
    assert meanings(["姓名", "第一次成绩", "第二次成绩"], ["甲一", 50, 95], words=SCORES, C="score")["第二次成绩"] == "score"
    assert meanings(["姓名", "科室"], ["甲一", "综合科"], B="") == {"姓名": "name", "科室": ""}


def test_what_was_remembered_goes_before_the_header_and_a_person_before_that() -> None:
    table = lay_out(sheet(["姓名", "备注"], ["甲一", "综合科"]), PEOPLE)
    assert [c.meaning for c in understand(table, PEOPLE, {}, {"备注": "department"}).columns] == ["name", "department"]
    assert [c.meaning for c in understand(table, PEOPLE, {"B": ""}, {"备注": "department"}).columns] == ["name", ""]


@pytest.mark.parametrize(
    ("values", "running"),
    [
        (["1", "2", "3"], True),
        (["0", "1", "2"], True),
        (["1", "2", "4"], False),
        (["2", "3"], False),
        (["0001", "0002"], False),
        (["1"], False),
        (["甲", "乙"], False),
    ],
)
def test_a_number_that_only_counts_the_rows(values: list[str], running: bool) -> None:
    assert is_running(values, "编号") is running
    assert is_running(values, "序号")


def test_a_running_number_is_no_identity() -> None:
    columns = found(["编号", "姓名"], [1, "甲一"], [2, "乙二"]).columns
    assert [(column.meaning, column.by, column.ignored) for column in columns] == [("", "running_number", True), ("name", "header", False)]
    assert meanings(["编号", "姓名"], [7, "甲一"], [9, "乙二"])["编号"] == "number"
    assert meanings(["编号", "姓名"], [1, "甲一"], [2, "乙二"], A="number")["编号"] == "number"


def test_columns_without_a_header_by_their_values() -> None:
    table = lay_out(sheet(["甲一", "综合科"], ["乙二丙", "人事科"]), PEOPLE)
    got = understand(table, PEOPLE, {}, {})
    assert [(column.letter, column.meaning, column.by) for column in got.columns] == [
        ("A", "name", "values"),
        ("B", "department", "values"),
    ]


def test_a_filled_column_that_nobody_takes_is_named() -> None:
    (ignored,) = [column for column in found(["姓名", "民族"], ["甲一", "汉"], ["乙二", "回"]).columns if column.ignored]
    assert (ignored.header, ignored.filled, ignored.sample) == ("民族", 2, "汉")
