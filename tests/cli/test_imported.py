"""What stands in the workspace after tables as people make them were previewed, decided and accepted."""

import shutil
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import pytest

from lawstudy.cli import main
from tests.cli.conftest import Cli
from tests.cli.test_imports import EXAM, SCORES, Table, sheet, written
from tests.conftest import NAME, PASSWORD
from tests.usecases.bureau import NAMES

WANG, LI, ZHANG, LIU, CHEN = NAMES[1:6]
Rows = Sequence[Sequence[str]]


def lines(rows: Rows) -> str:
    return "\n".join("\t".join(row) for row in rows)


def settled(cli: Cli, command: Sequence[str], path: Path, decisions: Mapping[str, str], *more: str) -> Any:
    """Decide what is asked, each key once, until nothing is; then accept. What is asked must be what ``decisions`` answer."""
    made: list[str] = []
    asked: set[str] = set()
    for _turn in range(4):
        told = cli.json(*command, path, *more, *made)
        of_rows = {note["key"] for row in told["rows"] for note in row["notes"] if note["level"] != "said"}
        fresh = {note["key"] for note in told["notes"] if note["level"] != "said"} or of_rows
        assert not fresh & asked, "an offered repair was not taken"
        if not fresh:
            break
        assert fresh <= set(decisions), fresh
        asked |= fresh
        made += [argument for key in sorted(fresh) for argument in ("--decide", f"{key}={decisions[key]}")]
    assert asked == set(decisions)
    return cli.json(*command, path, *more, *made, "--yes")


# --- rosters --------------------------------------------------------------------------------------------------------------------------

AS_ABOVE = {"from-above:department": "=as_above"}
ROSTERS: dict[str, tuple[Rows, dict[str, str], list[tuple[str, str, str | None, list[str]]]]] = {
    "numbers as shown": ([["姓名", "科室", "工号"], ["解语花", "综合科", "0007"]], {}, [("解语花", "综合科", "0007", [])]),
    "a running number": (
        [["工号", "姓名", "科室"], ["1", "解语花", "综合科"], ["2", "滕王阁", "综合科"]],
        {},
        [("滕王阁", "综合科", None, []), ("解语花", "综合科", None, [])],
    ),
    "a department that stands once": (
        [["科室", "姓名", "职务"], ["综合科", "解语花", "科长"], ["", "滕王阁", "科员"], ["监督科", "贺知秋", "科员"]],
        AS_ABOVE,
        [("滕王阁", "综合科", None, []), ("解语花", "综合科", None, []), ("贺知秋", "监督科", None, [])],
    ),
    "departments in lines of their own": (
        [
            ["序号", "姓名", "职务"],
            ["综合科（1人）"],
            ["1", "解语花", "科长"],
            ["二、监督科：2人"],
            ["2", "滕王阁", "科长"],
            ["3", "贺知秋", "科员"],
        ],
        {},
        [("滕王阁", "监督科", None, []), ("解语花", "综合科", None, []), ("贺知秋", "监督科", None, [])],
    ),
    "lists of unequal length side by side": (
        [["姓名", "科室", "姓名", "科室"], ["解语花", "综合科", "滕王阁", "监督科"], ["贺知秋", "综合科", "", ""]],
        {},
        [("滕王阁", "监督科", None, []), ("解语花", "综合科", None, []), ("贺知秋", "综合科", None, [])],
    ),
    "groups above their columns": (
        [["基本情况", "", "政治面貌", ""], ["姓名", "科室", "党员", "团员"], ["解语花", "综合科", "√", ""], ["滕王阁", "综合科", "", "√"]],
        {},
        [("滕王阁", "综合科", None, []), ("解语花", "综合科", None, ["党员"])],
    ),
    "party words": (
        [
            ["姓名", "科室", "政治面貌"],
            ["解语花", "综合科", "中共预备党员"],
            ["滕王阁", "综合科", "民革党员"],
            ["贺知秋", "监督科", "群众"],
        ],
        {},
        [("滕王阁", "综合科", None, []), ("解语花", "综合科", None, ["党员"]), ("贺知秋", "监督科", None, [])],
    ),
    "another bureau between": (
        [
            ["单位", "科室", "姓名"],
            ["青岚区科学技术局", "综合科", "解语花"],
            ["区教育体育局", "综合科", "滕王阁"],
            ["本局", "监督科", "贺知秋"],
        ],
        {},
        [("解语花", "综合科", None, []), ("贺知秋", "监督科", None, [])],
    ),
    "no header, departments of three characters": (
        [["综合科", "解语花"], ["监督科", "滕王阁"]],
        {},
        [("滕王阁", "监督科", None, []), ("解语花", "综合科", None, [])],
    ),
}


@pytest.mark.parametrize("name", ROSTERS)
def test_rosters(cli: Cli, table: Table, name: str) -> None:
    rows, decisions, expected = ROSTERS[name]
    settled(cli, ("people", "import"), table(lines(rows)), decisions)
    people = [(one["name"], one["department"], one["staff_number"], one["groups"]) for one in cli.json("people", "list")["items"]]
    assert sorted(one for one in people if one[0] != NAME) == expected


def test_a_remark_behind_a_name_is_told(cli: Cli, table: Table) -> None:
    told = cli.json("people", "import", table(lines([["姓名", "科室"], ["解语花（借调）", "综合科"], ["滕王阁（监督科）", "监督科"]])))
    assert [[note["code"] for note in row["notes"]] for row in told["rows"]] == [["rest_not_read"], []]


def test_a_namesake_elsewhere_is_not_moved_by_a_second_row(cli: Cli, table: Table) -> None:
    cli.json("people", "import", table("姓名\t科室\n解语花\t综合科\n解语花\t监督科"), "--yes")
    again = table("姓名\t科室\t职级\n解语花\t综合科\t一级科员\n解语花\t综合科\t二级科员")
    told = cli.json("people", "import", again, "--stay")
    assert [[note["code"] for note in row["notes"]] for row in told["rows"]] == [[], ["person_ambiguous"]]
    (note,) = told["rows"][1]["notes"]
    moved, another = (repair["choice"] for repair in note["repairs"])
    settled(cli, ("people", "import"), again, {note["key"]: another}, "--stay")
    known = sorted((one["department"], one["rank"]) for one in cli.json("people", "list")["items"] if one["name"] == "解语花")
    assert known == [("监督科", ""), ("综合科", "一级科员"), ("综合科", "二级科员")]
    assert "监督科" in moved


# --- ledgers --------------------------------------------------------------------------------------------------------------------------

HEAD = ["日期", "类型", "主题", "参加人员", "人数", "备注"]
# Of 46 people; what is not named is empty. (cells of a row, what is kept, how many came of how many, who was away)
LEDGER: list[tuple[list[str], dict[str, Any], tuple[int, int], dict[str, str]]] = [
    (["2026.3.1-3日", "集中学习", "甲", "全体", "", ""], {"held_on": "2026-03-01", "ends_on": "2026-03-03"}, (46, 46), {}),
    (["3月5日-7日", "集中学习", "甲", "", "40", ""], {"held_on": "2026-03-05", "ends_on": "2026-03-07"}, (40, 0), {}),
    (["三月八日上午9时30分", "集中学习", "甲", "", "40", ""], {"held_on": "2026-03-08", "starts_at": "09:30"}, (40, 0), {}),
    (["2026.3.9", "集中学习", "甲", f"全体（{WANG}请假）", "", ""], {}, (45, 46), {WANG: "on_leave"}),
    (["2026.3.10", "集中学习", "甲", "全体干部职工", "", f"{WANG}、{LI}公出"], {}, (44, 46), {WANG: "on_duty", LI: "on_duty"}),
    (["2026.3.11", "集中学习", "甲", "全体干部职工", "", f"{WANG}因病住院"], {"note": ""}, (45, 46), {WANG: "on_leave"}),
    (["2026.3.12", "集中学习", "甲", "全体干部职工", "", "3人请假"], {"headcount": 43, "note": "3人请假"}, (43, 0), {}),
    (["2026.3.13", "集中学习", "甲", "全体干部职工46人，请假2人", "", ""], {"headcount": 44, "should_come": "46"}, (44, 0), {}),
    (["2026.3.14", "集中学习", "甲", f"全体46人（{WANG}请假）", "", ""], {}, (45, 46), {WANG: "on_leave"}),
    (["2026.3.15", "集中学习", "甲", "", "全体干部职工", ""], {}, (46, 46), {}),
    (["2026.3.16", "集中学习", "甲", "办公室3人、政策法规科5人", "", ""], {"headcount": 8}, (8, 0), {}),
    (["2026.3.17", "集中学习", "甲", "约五十人", "", ""], {"headcount": 50, "headcount_written": "约五十人"}, (50, 0), {}),
    (["2026.3.18", "集中学习", "甲", f"{WANG}（主讲）、{LI}", "", "签到表附后"], {"speaker": WANG, "note": "签到表附后"}, (2, 2), {}),
    (["2026.3.19", "集中学习", "甲", f"{WANG}主持，全体干部职工", "", ""], {"chair": WANG}, (46, 46), {}),
    (["2026.3.20", "集中学习", "甲", f"{WANG}、{LI}", "40", ""], {"headcount": 40}, (40, 0), {}),
]


@pytest.fixture(scope="module")
def imported(staffed_template: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    """All rows of the ledger imported at once: what the workspace has of each day."""
    folder = tmp_path_factory.mktemp("imported")
    shutil.copytree(staffed_template, folder / "workspace")
    path = folder / "ledger.tsv"
    path.write_text(lines([HEAD, *(row for row, *_ in LEDGER)]), "utf-8")
    options = ["--workspace", str(folder / "workspace"), "--as", NAME, "--json"]
    with pytest.MonkeyPatch.context() as patched:
        patched.setenv("LAWSTUDY_PASSWORD", PASSWORD)
        assert main(["activities", "import", str(path), "--year", "2026", "--yes", *options]) == 0
    return {"folder": folder / "workspace"}


@pytest.mark.parametrize("place", range(len(LEDGER)), ids=[f"{row[0]} {row[3]} {row[4]} {row[5]}" for row, *_ in LEDGER])
def test_ledgers(imported: dict[str, Any], capsys: pytest.CaptureFixture[str], place: int) -> None:
    cli = Cli(capsys, imported["folder"])
    if "all" not in imported:
        imported["all"] = sorted(cli.json("activities", "list")["items"], key=lambda one: str(one["activity"]["held_on"]))
    assert len(imported["all"]) == len(LEDGER)
    one = imported["all"][place]
    _row, kept, (attended, audience), away = LEDGER[place]
    activity = one["activity"]
    assert {field: activity[field] for field in kept} == kept
    assert (one["attended"], one["audience"]) == (attended, audience)
    shown = cli.json("activities", "show", activity["activity_id"])
    assert {line["name"]: line["state"] for line in shown["lines"] if line["state"] not in {"present", None}} == away


def test_numbers_in_columns_are_held_against_one_another(staffed: Cli, table: Table) -> None:
    head = ["日期", "类型", "主题", "应到人数", "实到人数", "请假人数"]
    rows = [
        ["2026.3.1", "集中学习", "甲", "46", "", "2"],
        ["2026.3.2", "集中学习", "甲", "44", "46", ""],
        ["2026.3.3", "集中学习", "甲", "46", "44", "4"],
        ["2026.3.4", "集中学习", "甲", "46", "50", ""],
    ]
    path = table(lines([head, *rows]))
    told = staffed.json("activities", "import", path)
    assert [[note["code"] for note in row["notes"]] for row in told["rows"]] == [
        ["present_computed"],
        ["came_above_expected"],
        ["heads_do_not_add"],
        ["came_above_expected"],
    ]
    above = {"heads:columns": "=as_written", "heads:above:2": "=swapped"}
    settled(staffed, ("activities", "import"), path, above, "--decide", "5@heads:above:2==without_should")
    kept = [one["activity"] for one in staffed.json("activities", "list")["items"]]
    assert sorted((one["held_on"], one["headcount"], one["should_come"]) for one in kept) == [
        ("2026-03-01", 44, "46"),
        ("2026-03-02", 44, "46"),
        ("2026-03-03", 44, "46"),
        ("2026-03-04", 50, ""),
    ]


def test_a_grid_with_a_column_for_each_person(staffed: Cli, table: Table) -> None:
    rows = [
        ["日期", "类型", "主题", "参加人员", "", "", "", ""],
        ["", "", "", WANG, LI, ZHANG, LIU, "解语花"],
        ["2026.3.1", "集中学习", "甲", "√", "○", "病假", "公出", ""],
        ["2026.3.2", "集中学习", "乙", "√", "√", "", "迟到", "√"],
    ]
    path = table(lines(rows))
    told = staffed.json("activities", "import", path)
    assert told["taken"] == ["日期", "类型", "主题", *(f"参加人员 / {name}" for name in (WANG, LI, ZHANG, LIU, "解语花"))]
    decisions = {"state:○": "出席", "grid:blank": "=stayed_away", "person:解语花:": "=outsider"}
    settled(staffed, ("activities", "import"), path, decisions, "--decide", "3@grid:blank==not_invited")
    kept = {}
    for topic in ("甲", "乙"):
        kept[topic] = {line["name"]: line["state"] for line in staffed.json("activities", "show", topic)["lines"]}
    assert kept["甲"] == {WANG: "present", LI: "present", ZHANG: "on_leave", LIU: "on_duty"}
    assert kept["乙"] == {WANG: "present", LI: "present", ZHANG: "absent", LIU: "late"}
    assert "病假" not in str(staffed.json("activities", "show", "甲"))


FORM = [
    ["学习活动记录"],
    ["时间", "2026-03-05", "地点", "三楼会议室", "联系电话", "13800001111"],
    ["主题", "宪法专题学习", "主持人", WANG],
    ["形式", "集中学习", "记录人", LI],
    ["参加人员", f"{WANG}、{LI}"],
    ["", ZHANG],
    ["内容摘要", "逐条学习"],
]


def test_forms_with_two_labels_in_a_row(staffed: Cli, table: Table) -> None:
    second = [[cell.replace("03-05", "03-12").replace("宪法", "民法典") for cell in row] for row in FORM]
    path = table(lines([*FORM, [""], *second]))
    told = staffed.json("activities", "import", path)
    assert (told["taken"], told["ignored"], told["withheld"]) == (
        ["时间", "地点", "主题", "主持人", "形式", "参加人员"],
        ["记录人", "内容摘要"],
        ["联系电话"],
    )
    assert [row["row"] for row in told["rows"]] == [2, 10]
    settled(staffed, ("activities", "import"), path, {})
    one = staffed.json("activities", "show", "民法典专题学习")
    kept = {field: one["activity"][field] for field in ("held_on", "place", "chair")}
    assert kept == {"held_on": "2026-03-12", "place": "三楼会议室", "chair": WANG}
    assert {line["name"] for line in one["lines"]} == {WANG, LI, ZHANG}


def test_a_form_with_its_labels_before_a_colon(staffed: Cli, table: Table) -> None:
    rows = [["时间：2026-03-05", "地点：三楼"], ["主题：宪法专题学习", f"主持人：{WANG}"], ["形式：集中学习", f"参加人员：{WANG}、{LI}"]]
    (row,) = staffed.json("activities", "import", table(lines(rows)))["rows"]
    assert (row["title"], row["second"], row["outcome"]) == ("宪法专题学习", "2026-03-05 集中学习", "new")


def test_half_a_day_and_parts_without_a_field_are_told(staffed: Cli, table: Table) -> None:
    rows = [HEAD, ["2026.3.1下午", "集中学习", "甲", f"{WANG}（列席）、{LI}（副局长）", "", ""]]
    (row,) = staffed.json("activities", "import", table(lines(rows)))["rows"]
    assert {(note["code"], note["value"]) for note in row["notes"]} == {("time_vague", "2026.3.1下午"), ("rest_not_read", "列席、副局长")}


OFFICE: dict[str, tuple[Rows, list[str], list[list[str]]]] = {
    "a month alone is no day": (
        [["月份", "类型", "学习内容", "人数"], ["1月", "集中学习", "甲", "40"], ["", "集中学习", "未开展", ""]],
        ["月份", "类型", "学习内容", "人数"],
        [["year_of_house", "date_not_exact"], ["year_of_house", "date_not_exact", "not_held"]],
    ),
    "who came under 出席": (
        [["日期", "类型", "主题", "出席", "请假"], ["2026.3.5", "集中学习", "甲", f"{WANG}、{LI}……", f"{ZHANG}（病）"]],
        ["日期", "类型", "主题", "出席", "请假"],
        [["reason_dropped", "names_open"]],
    ),
    "topics under 活动": (
        [["日期", "活动", "形式", "人数"], ["2026.3.5", "甲", "集中学习", "46×2"], ["2026.3.6", "乙", "集中学习", "46人全体"]],
        ["日期", "活动", "形式", "人数"],
        [["heads_times"], []],
    ),
}


@pytest.mark.parametrize("name", OFFICE)
def test_ledgers_of_a_busy_office(staffed: Cli, table: Table, name: str) -> None:
    rows, taken, notes = OFFICE[name]
    told = staffed.json("activities", "import", table(lines(rows)))
    assert told["taken"] == taken
    assert [sorted(note["code"] for note in row["notes"]) for row in told["rows"]] == [sorted(codes) for codes in notes]


# --- scores ---------------------------------------------------------------------------------------------------------------------------


def results(cli: Cli, exam_id: str) -> dict[str, str]:
    """What the exam has of each person who is named: points, a band, the kind of an excuse, or why somebody was absent."""
    found = {}
    for one in cli.json("exams", "history", exam_id):
        draft = one["decision"]["draft"]
        points, band = draft["score"]["points"], draft["score"]["band"]
        found[one["name"]] = f"{points / 100:g}" if points is not None else band or draft["exclusion"] or draft["basis"]["reason"]
    return found


SHEETS: dict[str, tuple[Rows, dict[str, str], dict[str, str]]] = {
    "full marks of the title": (
        [["2026年学法考试成绩（满分120分）"], ["姓名", "成绩"], [WANG, "118"], [LI, "缺考"]],
        {},
        {WANG: "118"},
    ),
    "a total among its parts": (
        [
            ["姓名", "成绩", "", ""],
            ["", "客观题", "主观题", "总分"],
            [WANG, "50", "45", "95"],
            ["平均", "50", "45", "95"],
            ["监考：解语花", "", "", ""],
        ],
        {},
        {WANG: "95"},
    ),
    "two sittings": ([["姓名", "第一次", "第二次"], [WANG, "50", "95"]], {"column:score": "C"}, {WANG: "95"}),
    "rates below the list": ([["姓名", "成绩"], [WANG, "七十五分半"], ["参考率", "95.6%"], ["优秀率：", "0"]], {}, {WANG: "75.5"}),
    "names and scores alone": ([[WANG, "95"], [LI, "缺考"]], {}, {WANG: "95"}),
    "side by side": (
        [["姓名", "成绩", "姓名", "成绩"], [WANG, "95", LI, "80"], [ZHANG, "70", "", ""]],
        {},
        {WANG: "95", LI: "80", ZHANG: "70"},
    ),
    "shares": ([["姓名", "正确率"], [WANG, "95%"]], {"percent": "=of_full_marks"}, {WANG: "95"}),
    "remarks": (
        [
            ["姓名", "成绩", "备注"],
            *([WANG, "85", "第二次补考"], [LI, "0", "缺考"], [ZHANG, "", "因公出差，未参加"], [LIU, "", "缓考"], [CHEN, "66", "字迹工整"]),
        ],
        {"makeup": "=this_exam"},
        {WANG: "85", ZHANG: "因公出差", LIU: "deferred", CHEN: "66"},
    ),
    "a blank with a private remark": (
        [["姓名", "成绩", "备注"], [WANG, "—", "产假"]],
        {"score:请假": "缓考"},
        {WANG: "deferred"},
    ),
    "a number beside an excuse": ([["姓名", "成绩", "备注"], [WANG, "90", "免考"]], {"score:90(免考)": "免考"}, {WANG: "exempt"}),
    "other bureaus with our departments": (
        [["单位", "科室", "姓名", "成绩"], ["区教体局", "政策法规科", WANG, "55"], ["区科学技术局", "政策法规科", WANG, "88"]],
        {},
        {WANG: "88"},
    ),
}


@pytest.mark.parametrize("name", SHEETS)
def test_scores(staffed: Cli, table: Table, name: str) -> None:
    rows, decisions, expected = SHEETS[name]
    done = settled(staffed, SCORES, table(lines(rows)), decisions, *EXAM)
    assert results(staffed, done["exam_id"]) == expected
    assert "产假" not in str(staffed.json("exams", "history", done["exam_id"]))


def test_an_official_reason_of_an_absence_is_on_the_lists(staffed: Cli, table: Table, tmp_path: Path) -> None:
    rows = [["姓名", "成绩"], [WANG, "95"], [LI, "缺考（出差）"], [ZHANG, "缺考（到合肥培训）"], [LIU, "缺考（住院）"], [CHEN, "缺考"]]
    path = table(lines(rows))
    told = staffed.json(*SCORES, path, *EXAM)
    assert [[note["code"] for note in row["notes"]] for row in told["rows"]] == [[], [], ["absence_reason"], ["reason_dropped"], []]
    done = settled(staffed, SCORES, path, {}, *EXAM)
    exam_id = done["exam_id"]
    assert results(staffed, exam_id) == {WANG: "95", LI: "出差", ZHANG: "培训"}
    again = staffed.json(*SCORES, path, *EXAM)
    assert {row["outcome"] for row in again["rows"]} == {"unchanged"}
    for command in ("export-scores", "missing"):
        out = tmp_path / f"{command}.csv"
        staffed.ok("exams", command, exam_id, "--out", out)
        said = [line.rstrip().split(",") for line in out.read_text("utf-8-sig").splitlines()]
        assert {row[1]: row[-1] for row in said if len(row) > 1 and row[1] in {LI, LIU}} == {LI: "出差", LIU: ""}
    assert "住院" not in str(staffed.json("exams", "history", exam_id))


# --- shapes of files ------------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
@pytest.mark.parametrize("separator", [",", ";", "\t", "|", "，"])
def test_separators_and_encodings(cli: Cli, tmp_path: Path, encoding: str, separator: str) -> None:
    text = "\n".join(
        separator.join(row) for row in [["姓名", "科室", "职级"], ["解语花", "综合科", "一级科员"], ["滕王阁", "监督科", "二级科员"]]
    )
    cli.json("people", "import", written(tmp_path, text.encode(encoding), "roster.csv"), "--yes")
    people = {(one["name"], one["department"], one["rank"]) for one in cli.json("people", "list")["items"]}
    assert people > {("解语花", "综合科", "一级科员"), ("滕王阁", "监督科", "二级科员")}


def test_a_merged_title_and_merged_departments(cli: Cli, tmp_path: Path) -> None:
    merged = '<mergeCells count="2"><mergeCell ref="A1:C1"/><mergeCell ref="A3:A4"/></mergeCells>'
    rows = [
        ["青岚区科学技术局花名册"],
        ["科室", "姓名", "职级"],
        ["综合科", "解语花"],
        ["", "滕王阁"],
        ["监督科", "贺知秋"],
        ["合计", "3人"],
    ]
    settled(cli, ("people", "import"), written(tmp_path, sheet(*rows, tail=merged)), {})
    people = {(one["name"], one["department"]) for one in cli.json("people", "list")["items"] if one["name"] != NAME}
    assert people == {("解语花", "综合科"), ("滕王阁", "综合科"), ("贺知秋", "监督科")}
