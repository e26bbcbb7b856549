"""Every repair that is offered is one that accepting takes: over tables with all the doubts that there are."""

from collections.abc import Iterator

import pytest

from lawstudy.backend.contract import Door
from lawstudy.backend.local import LocalDoor
from lawstudy.formats.tables.notes import Level, Note
from lawstudy.usecases.imports.preview import OPEN, ImportPreview, ImportRow
from lawstudy.usecases.imports.source import Answer
from tests.usecases.imports.importing import Importing, ledger, people, scores, table

PEOPLE = table(
    "姓名 科室 工号 党员", "王芳 办公室 0012 是", "王芳 法规科 0013 否", "李伟 高新技术科 0014 是", "张敏 办公室 0015 是",
    "赵丽 办公室 0016 是", "孙勇 法规科 0017 否", "刘洋 办公室 _ 是", "吴军 办公室 0019 是",
)  # fmt: skip

ROSTER = table(
    "姓名 单位 科室 工号 党员",
    "王芬 青岚区科学技术局 办公室 0012 是",
    "李伟 青岚区科学技术局 高新科 0014 是",
    "张敏 青岚区科学技术局 办公室 0099 待定",
    "钱多 青岚区科学技术局下属生产力中心 办公室 0020 是",
    "周安 青岚区科学技术局 办公室 0021 是",
    "周安 青岚区科学技术局 办公室 _ 是",
    "郑好 青岚区科学技术局 办公室 0021 是",
    "王芳 青岚区科学技术局 计划科 _ 是",
)

LEDGER = "\n".join(
    [
        "日期\t时间\t类型\t主题\t时长\t应到人数\t参加人员\t人数\t请假人员",
        "3/5/2026\t\t集中学习\t甲一\t90\t\t李伟\t\t",
        "3月5日、3月12日\t\t集中学习\t甲二\t90\t\t李伟\t\t",
        "5月下旬\t\t集中学习\t甲三\t90\t\t李伟\t\t",
        "每月5日\t\t集中学习\t甲四\t90\t\t李伟\t\t",
        "2026.2.30\t\t集中学习\t甲五\t90\t\t李伟\t\t",
        "3月6日\t\t理论学习\t甲六\t90\t\t李伟\t\t",
        "3月7日\t\t打羽毛球\t甲七\t90\t\t李伟\t\t",
        "3月8日\t\t集中学习\t甲八\t10\t\t李伟\t\t",
        "3月9日\t\t集中学习\t甲九\t9:00\t\t李伟\t\t",
        "3月10日\t\t集中学习\t乙一\t90\t\t王芳、李维、路人甲\t\t",
        "3月11日\t\t集中学习\t乙二\t90\t\t各科室负责人\t\t",
        "3月12日\t\t集中学习\t乙三\t90\t\t李伟、张敏等\t\t",
        "3月13日\t\t集中学习\t乙四\t90\t\t李伟、张敏、赵丽\t2\t",
        "3月14日\t\t集中学习\t乙五\t90\t\t李伟\t\t王芳（主讲）、胡说",
        "3月15日\t25:00\t集中学习\t乙六\t90\t\t李伟\t\t",
        "3月16日\t\t集中学习\t乙七\t1.5\t\t50余人\t\t",
        "3月17日\t\t上门辅导\t上门专题辅导50余次\t\t\t\t20\t",
        "3月18日\t\t集中学习\t乙八\t90\t\t李伟\t\t",
        "3月18日\t\t集中学习\t乙八\t90\t\t张敏\t\t",
        "3.1\t\t集中学习\t乙九\t90\t\t全体党员（孙勇请假）\t\t",
    ]
)

SCORES = "\n".join(
    [
        "姓名\t科室\t工号\t成绩\t等次",
        "王芳\t\t\t95\t",
        "李伟\t办公室\t\t90\t",
        "张敏\t\t\t95%\t",
        "赵丽\t\t\t89.995\t",
        "孙勇\t\t\t补考85\t",
        "刘洋\t\t\t作弊\t",
        "吴军\t\t0012\t88\t",
        "李维\t\t\t88\t",
        "路人甲\t\t\t88\t",
        "王芳\t法规科\t\t91\t合格",
    ]
)

SCORES_2 = "\n".join(
    ["姓名\t成绩\t等次", "李伟\t88\t优秀", "张敏\t\t", "赵丽\tA\t", "孙勇\t请假\t", "刘洋\t50\t", "刘洋\t95\t", "吴军\t0.95\t"]
)


def offered(preview: ImportPreview) -> Iterator[tuple[ImportRow, Note, str]]:
    for row in preview.rows:
        for note in row.notes:
            for choice in note.repairs:
                yield row, note, choice


def ready(door: Door) -> Door:
    people(door).accept(PEOPLE)
    return door


@pytest.mark.parametrize(("kind", "text"), [("people", ROSTER), ("activities", LEDGER), ("scores", SCORES), ("scores", SCORES_2)])
def test_each_repair_settles_its_doubt(door: LocalDoor, kind: str, text: str) -> None:
    ready(door)
    importing = Importing(door, kind)
    first = importing.preview(text)
    tried = 0
    for row, note, choice in offered(first):
        assert note.key, f"{note.code} cannot be decided about"
        after = importing.preview(text, Answer(key=note.key, choice=choice, place=row.place))
        mine = [one for one in after.rows if one.place == row.place]
        assert mine, f"{note.code} {choice}: the row is gone"
        doubts = [one for row_after in mine for one in row_after.notes if one.key == note.key and one.level is not Level.SAID]
        assert not doubts, f"row {row.place}: {note.code} is still asked after {choice}"
        tried += 1
    assert tried >= 10


@pytest.mark.parametrize(("kind", "text"), [("people", ROSTER), ("activities", LEDGER), ("scores", SCORES), ("scores", SCORES_2)])
@pytest.mark.parametrize("last", [False, True])
def test_all_first_or_all_last_repairs_together_can_be_accepted(door: LocalDoor, kind: str, text: str, last: bool) -> None:
    ready(door)
    importing = Importing(door, kind)
    answers: dict[tuple[str, str], Answer] = {}
    for _round in range(6):
        preview = importing.preview(text, *answers.values())
        open_notes = [(row, note) for row in preview.rows if row.outcome in OPEN for note in row.open_notes if note.repairs]
        fresh = [(row, note) for row, note in open_notes if (row.place, note.key) not in answers]
        if not fresh:
            break
        for row, note in fresh:
            answers[row.place, note.key] = Answer(key=note.key, choice=note.repairs[-1 if last else 0], place=row.place)
    unsettled = [(row.place, note.code) for row, note in open_notes]
    assert not unsettled
    accepted = importing.accept(text, *answers.values())
    assert accepted.added + accepted.changed > 0


def test_one_decision_settles_all_like_cells(door: LocalDoor) -> None:
    ready(door)
    text = "\n".join(["日期\t类型\t主题\t人数", *(f"3月{day}日\t理论学习\t第{day}次\t40" for day in range(1, 10))])
    first = ledger(door).preview(text)
    (key,) = {note.key for row in first.rows for note in row.open_notes}
    choice = first.rows[0].open_notes[0].repairs[0]
    assert ledger(door).preview(text, Answer(key=key, choice=choice)).count(*OPEN) == 0


def test_repairing_one_of_two_names_leaves_the_other(door: LocalDoor) -> None:
    ready(door)
    text = "日期\t类型\t主题\t参加人员\n2026.3.5\t集中学习\t甲\t李维、张敏"
    (row,) = ledger(door).preview(text).rows
    (note,) = row.open_notes
    assert (note.code, note.part) == ("person_unknown", "李维")
    (after,) = ledger(door).preview(text, Answer(key=note.key, choice="李伟")).rows
    assert [(change.field, change.new) for change in after.changes] == [("names", "2")]


def test_scores_of_two_of_one_name_are_told_apart_by_the_repair(door: LocalDoor) -> None:
    ready(door)
    text = table("姓名 成绩", "王芳 95")
    (row,) = scores(door).preview(text).rows
    note = row.notes[0]
    assert (note.code, note.repairs) == ("person_ambiguous", ("王芳（办公室）", "王芳（法规科）", "=outsider"))
    assert scores(door).preview(text, Answer(key=note.key, choice="王芳（法规科）")).rows[0].second == "法规科"
