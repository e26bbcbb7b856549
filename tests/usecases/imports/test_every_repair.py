"""Every repair that is offered is one that accepting takes: over tables with all the doubts that there are."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

import lawstudy
from lawstudy.backend.contract import Door
from lawstudy.backend.local import LocalDoor
from lawstudy.domain.firms import FirmFacts
from lawstudy.formats.tables.notes import Level, Note
from lawstudy.usecases.firms.firms import add_firm
from lawstudy.usecases.imports.preview import OPEN, ImportPreview, ImportRow
from lawstudy.usecases.imports.source import Answer
from tests.usecases.imports.importing import Importing, ledger, people, records, scores, table

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
    for name, short in (("河洛智联科技有限公司", ""), ("光谱仪器股份有限公司", "光谱"), ("光谱软件有限公司", "光谱")):
        door.call(add_firm, facts=FirmFacts(name=name, short=short))
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


# Each doubt that the tables above do not hold, in a table of its own.
HEAD = "日期\t类型\t主题\t参加人员\t人数\t时间\t时长\n"
SINGLE: dict[str, tuple[str, str]] = {
    "came_above_expected": ("activities", "日期\t类型\t主题\t应到\t实到\n3月10日\t集中学习\t甲\t46\t50"),
    "date_letters": ("activities", HEAD + "2026.3.1O\t集中学习\t甲\t李伟"),
    "date_far_ahead": ("activities", HEAD + "2042.3.10\t集中学习\t甲\t李伟"),
    "period_long": ("activities", HEAD + "2024.3.5-2042.3.7\t集中学习\t甲\t李伟"),
    "period_reversed": ("activities", HEAD + "2026.3.7-2026.3.5\t集中学习\t甲\t李伟"),
    "year_ahead": ("activities", HEAD + "12月30日\t集中学习\t甲\t李伟"),
    "kind_missing": ("activities", HEAD + "3月10日\t\t某事\t李伟"),
    "heads_between": ("activities", HEAD + "3月10日\t集中学习\t甲\t\t40-50人"),
    "heads_times": ("activities", HEAD + "3月10日\t集中学习\t甲\t\t46人×3批"),
    "heads_vague": ("activities", HEAD + "3月10日\t集中学习\t甲\t\t几十人"),
    "heads_do_not_add": ("activities", "日期\t类型\t主题\t应到\t实到\t请假人数\n3月10日\t集中学习\t甲\t46\t44\t4"),
    "present_above_should": ("activities", HEAD + "3月10日\t集中学习\t甲\t\t应到44实到46"),
    "exception_unknown": ("activities", HEAD + "3月10日\t集中学习\t甲\t全体人员（除请假外）"),
    "named_behind_all": ("activities", HEAD + "3月10日\t集中学习\t甲\t全体（王芳（办公室）、李伟）"),
    "name_of_another_unit": ("activities", HEAD + "3月10日\t集中学习\t甲\t李伟（区财政局）、张敏"),
    "names_elsewhere": ("activities", HEAD + "3月10日\t集中学习\t甲\t见签到表"),
    "state_of_whom": ("activities", HEAD + "3月10日\t集中学习\t甲\t李伟、张敏、孙勇请假"),
    "length_unit_doubtful": ("activities", "日期\t类型\t主题\t人数\t时长（小时）\n3月10日\t集中学习\t甲\t40\t90"),
    "taken_as_afternoon": ("activities", HEAD + "3月10日\t集中学习\t甲\t李伟\t\t2:30-4:00"),
    "length_of_clock": ("activities", HEAD + "3月10日\t集中学习\t甲\t李伟\t\t\t1:30"),
    "time_at_midnight": ("activities", HEAD + "3月10日\t集中学习\t甲\t李伟\t\t24:00"),
    "time_decimal": ("activities", HEAD + "3月10日\t集中学习\t甲\t李伟\t\t9.5"),
    "grid_blank": ("activities", "日期\t类型\t主题\t李伟\t张敏\t赵丽\n3月10日\t集中学习\t甲\t√\t√\t"),
    "state_unknown": ("activities", "日期\t类型\t主题\t李伟\t张敏\n3月10日\t集中学习\t甲\t√\t蓝色"),
    "name_in_other_characters": ("people", "姓名\t科室\n李偉\t办公室"),
    "held_ahead": ("activities", "日期\t类型\t主题\t状态\n2027-03-10\t集中学习\t甲\t已完成"),
    "not_held": ("activities", HEAD + "3月10日\t集中学习\t甲（已取消）\t李伟"),
    "name_unusual": ("people", "姓名\t科室\nAnna李\t办公室"),
    "names_between_blanks": ("people", "姓名\t科室\n买买提江 艾力买买提\t办公室"),
    "department_no_name": ("people", "姓名\t科室\n钱多\t在编"),
    "department_several": ("people", "姓名\t科室\n钱多\t办公室、法规科"),
    "mark_unknown": ("people", "姓名\t科室\t中心组成员\n钱多\t办公室\t蓝色"),
    "namesake_new": ("people", "姓名\t科室\n张敏\t办公室\n张敏\t法规科"),
    "number_differs": ("people", "姓名\t科室\t工号\n张敏\t办公室\t0099"),
    "not_in_service": ("people", "姓名\t科室\t备注\n张敏\t办公室\t退休"),
    "makeup_alone": ("scores", "姓名\t成绩\n张敏\t补考85"),
    "rounding_crosses_line": ("scores", "姓名\t成绩\n张敏\t89.995"),
    "score_and_absence": ("scores", "姓名\t成绩\n张敏\t60（缺考）"),
    "score_annulled": ("scores", "姓名\t成绩\n张敏\t作弊"),
    "score_of_other_marks": ("scores", "姓名\t成绩\n张敏\t95/120"),
    "score_several": ("scores", "姓名\t成绩\n张敏\t90（复核后92）"),
    "completion_unknown": ("records", "姓名\t完成情况\n张敏\t差一节"),
    "completion_missing": ("records", "姓名\t学时\n张敏\t6"),
    "completion_gone": ("records", "姓名\t完成情况\n吴军\t60%"),
    "record_twice": ("records", "姓名\t完成情况\n张敏\t完成\n张敏\t60%"),
    "score_without_try": ("scores", "姓名\t成绩\t考试次数\n张敏\t0\t0"),
    "score_gone": ("scores", "姓名\t成绩\n吴军\t缺考（出差）"),
    "unit_blank": (
        "scores",
        "姓名\t单位\t成绩\n张敏\t区科技局\t95\n李伟\t区科技局\t95\n赵丽\t\t80\n刘洋\t区财政局\t70\n孙勇\t区财政局\t70",
    ),
    "firm_near": ("firms", "企业名称\n河洛智联科技（青岚）有限公司"),
    "firm_unknown": ("activities", "日期\t类型\t主题\t走访企业\n3月10日\t上门专题辅导\t甲\t没有这家公司"),
    "firm_odd": ("activities", "日期\t类型\t主题\t走访企业\n3月10日\t上门专题辅导\t甲\t部分企业"),
    "firms_and_others": ("activities", "日期\t类型\t主题\t走访企业\n3月10日\t上门专题辅导\t甲\t光谱软件有限公司等5家"),
    "firm_of_several": ("activities", "日期\t类型\t主题\t走访企业\n3月10日\t上门专题辅导\t甲\t光谱"),
    "firms_not_asked": ("activities", "日期\t类型\t主题\t参加人员\t走访企业\n3月10日\t集中学习\t甲\t李伟\t甲公司"),
    "plan_whom_unknown": ("plan", "学习内容\t形式\t对象\n警示教育\t警示教育\t神秘小分队"),
    "plan_target_unknown": ("plan", "学习内容\t形式\t目标\n警示教育\t警示教育\t若干"),
    "name_is_department": ("people", "姓名\t职务\n人事科\t科长"),
    "unit_of_title": ("scores", "区教体局2026年学法考试成绩\n姓名\t成绩\n张敏\t80"),
    "score_of_state": ("scores", "姓名\t成绩\t考试状态\n张敏\t40\t进行中"),
    "other_year": ("records", "姓名\t完成情况\t年度\n张敏\t完成\t2025"),
    "columns_compete": ("scores", "姓名\t第一次\t第二次\n张敏\t80\t90"),
}
# Cells that only a file has (numbers, hidden rows, several sheets) and names that only other people could bear: tried where they are read.
ELSEWHERE = {"date_number_cut", "row_hidden", "score_share_too_high", "sheets_several", "names_run_together"}
# What a decision became, and a problem that offers nothing where nothing tells people apart.
NOT_ASKED = {"as_decided", "people_alike"}


@pytest.mark.parametrize("code", SINGLE)
def test_each_repair_of_one_doubt_settles_it_and_is_accepted(door: LocalDoor, code: str) -> None:
    kind, text = SINGLE[code]
    ready(door)
    scores(door).accept("姓名\t成绩\n吴军\t70")
    records(door).accept("姓名\t完成情况\n吴军\t完成")
    importing = Importing(door, kind)
    found = [(row.place, note, choice) for row, note, choice in offered(importing.preview(text)) if note.code == code]
    found += [("", note, choice) for note in importing.preview(text).notes for choice in note.repairs if note.code == code]
    assert found, f"nobody asks {code}"
    for place, note, choice in found:
        answers = [Answer(key=note.key, choice=choice, place=place)]
        after = importing.preview(text, *answers)
        notes = [one for row in after.rows if row.place.partition("#")[0] == place.partition("#")[0] for one in row.notes]
        doubts = [one for one in (*notes, *after.notes) if one.key == note.key and one.level is not Level.SAID]
        assert not doubts, f"{code} is still asked after {choice}"
        assert importing.accept(text, *answers).batch_id


def offering() -> set[str]:
    """The codes of all notes that are written with repairs beside them."""
    codes: set[str] = set()
    for folder in ("usecases/imports", "formats/tables", "formats/written", "usecases/people"):
        for path in (Path(lawstudy.__file__).parent / folder).rglob("*.py"):
            for call in ast.walk(ast.parse(path.read_text("utf-8"))):
                if isinstance(call, ast.Call) and any(word.arg == "repairs" for word in call.keywords):
                    said = next((word.value for word in call.keywords if word.arg == "code"), call.args[0] if call.args else None)
                    parts = ast.walk(said) if said is not None else ()
                    codes |= {one.value for one in parts if isinstance(one, ast.Constant) and isinstance(one.value, str)}
    return codes


def test_no_doubt_with_repairs_is_left_out(door: LocalDoor) -> None:
    ready(door)
    seen = {
        note.code
        for kind, text in (("people", ROSTER), ("activities", LEDGER), ("scores", SCORES), ("scores", SCORES_2))
        for _, note, _ in offered(Importing(door, kind).preview(text))
    }
    assert len(offering()) > 50
    assert sorted(offering() - seen - set(SINGLE) - ELSEWHERE - NOT_ASKED) == []


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
