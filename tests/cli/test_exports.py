"""Lists that leave the program: printable, signed, and readable again by its own imports."""

import csv
import io
import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from openpyxl.worksheet.worksheet import Worksheet

from tests.cli.conftest import EMPLOYEE, Cli
from tests.usecases import bureau

EXAM = "2026年度学法考试"
PERIOD = ("--first-day", "2026-11-01", "--last-day", "2026-11-10")
UNIT = "青岚区科学技术局"
FORMS = pytest.mark.parametrize("form", ["xlsx", "csv"])


def rows_of(path: Path) -> list[list[Any]]:
    """The cells of a file; empty ones are ""."""
    if path.suffix == ".csv":
        data = path.read_bytes()
        assert data.startswith(b"\xef\xbb\xbf")
        return [list(row) for row in csv.reader(io.StringIO(data.decode("utf-8-sig")))]
    sheet = openpyxl.load_workbook(path).worksheets[0]
    assert isinstance(sheet, Worksheet)
    return [["" if cell is None else cell for cell in row] for row in sheet.iter_rows(values_only=True)]


def outcomes(value: Any) -> Iterator[str]:
    """Every outcome in the JSON of a preview."""
    if isinstance(value, dict):
        yield from ([value["outcome"]] if isinstance(value.get("outcome"), str) else [])
        for inner in value.values():
            yield from outcomes(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from outcomes(inner)


def previewed(cli: Cli, *arguments: object) -> list[str]:
    """The outcomes of an import that is only looked at."""
    said = cli(*arguments, "--json")
    return list(outcomes(json.loads(said.out.splitlines()[0] if said.out.startswith("{") else said.out)))


def exported(cli: Cli, tmp_path: Path, form: str, *command: object) -> tuple[Path, list[list[Any]]]:
    path = tmp_path / f"list.{form}"
    said = cli.ok(*command, "--out", path)
    assert str(path) in said.out
    rows = rows_of(path)
    assert len({len(row) for row in rows}) == 1
    assert str(rows[1][0]).startswith(f"填报单位：{UNIT}")
    assert [part for part in (f"填报单位（盖章）：{UNIT}", "填表人：", "审核人：", "填报日期：") if part not in str(rows[-1][0])] == []
    return path, rows


@FORMS
def test_the_roster_goes_out_and_comes_back_unchanged(staffed: Cli, tmp_path: Path, form: str) -> None:
    staffed.ok("people", "add", "阿依古丽·买买提", "--department", "办公室", "--staff-number", "0012", "--group", "党员", "--group", "班子")
    path, rows = exported(staffed, tmp_path, form, "people", "export")
    assert rows[0][0] == "人员花名册"
    assert "截至20" in rows[1][0]
    assert rows[2] == ["序号", "姓名", "科室", "职级", "人员编号", "分组"]
    people = {row[1]: row for row in rows[3:50]}
    assert set(people) == {*bureau.NAMES, "阿依古丽·买买提"}
    assert people["阿依古丽·买买提"][2:5] == ["办公室", "", "0012"]
    assert set(people["阿依古丽·买买提"][5].split("、")) == {"党员", "班子"}
    assert people[bureau.NAMES[1]][5] == "党员"
    assert set(previewed(staffed, "people", "import", path)) == {"unchanged"}


def test_a_part_of_the_roster(staffed: Cli, tmp_path: Path) -> None:
    _path, rows = exported(staffed, tmp_path, "csv", "people", "export", "--department", bureau.DEPARTMENTS[1], "--group", "党员")
    assert rows[0][0] == f"人员花名册（{bureau.DEPARTMENTS[1]}、党员）"
    assert {row[2] for row in rows[3:-3]} == {bureau.DEPARTMENTS[1]}


@FORMS
def test_the_ledger_goes_out_and_comes_back_unchanged(staffed: Cli, tmp_path: Path, table: Callable[[str], Path], form: str) -> None:
    staffed.ok("activities", "import", table(bureau.ledger()), "--yes")
    path, rows = exported(staffed, tmp_path, form, "activities", "export", "--year", "2026")
    assert rows[0][0] == "学法活动台账"
    assert "期间：2026年1月1日—12月31日" in rows[1][0]
    before = ["序号", "日期", "开始时间", "时长（分钟）", "类型", "主题", "地点", "主讲人", "主持人"]
    assert rows[2][:12] == [*before, "到访企业", "参加人员", "人数"]
    assert len(rows) == 3 + 30 + 3
    by_topic = {row[5]: row for row in rows[3:33]}
    assert str(by_topic["第1次学习"][1])[:10] == "2026-01-01"
    assert (str(by_topic["第1次学习"][3]), str(by_topic["第1次学习"][11])) == ("90", "46")
    assert by_topic["第2次学习"][10].count("、") == 19
    assert (by_topic["第4次学习"][10], str(by_topic["第4次学习"][11])) == ("", "46")
    assert set(previewed(staffed, "activities", "import", path)) == {"unchanged"}


def test_cancelled_activities_are_counted_and_left_out(staffed: Cli, tmp_path: Path) -> None:
    for day in ("2026-03-04", "2026-04-05"):
        staffed.ok("activities", "add", "--kind", "集中学习", "--topic", f"{day}学习", "--on", day, "--minutes", "90")
    staffed.ok("activities", "cancel", "2026-04-05学习", "--reason", "场地不可用")
    _path, rows = exported(staffed, tmp_path, "csv", "activities", "export", "--first-day", "2026-01-01", "--last-day", "2026-06-30")
    assert [row[5] for row in rows[3:4]] == ["2026-03-04学习"]
    assert "期间：2026年1月1日—6月30日" in rows[1][0]
    assert "另有已取消的活动1场次，未列入" in [row[0] for row in rows]


@pytest.fixture
def examined(staffed: Cli, table: Callable[[str], Path]) -> Cli:
    """With an outside exam: one absent, one exempt, one with a band only."""
    lines = ["姓名\t成绩", *(f"{name}\t{60 + n % 41}.5" for n, name in enumerate(bureau.NAMES[3:]))]
    lines += [f"{bureau.NAMES[0]}\t缺考", f"{bureau.NAMES[1]}\t免考", f"{bureau.NAMES[2]}\t优秀"]
    staffed.ok("exams", "import-results", table("\n".join(lines)), "--title", EXAM, "--organiser", "区普法办", *PERIOD, "--yes", "--partly")
    return staffed


@FORMS
def test_scores_go_out_and_come_back(examined: Cli, tmp_path: Path, form: str) -> None:
    path, rows = exported(examined, tmp_path, form, "exams", "export-scores", EXAM)
    assert rows[0][0] == f"{EXAM}成绩册"
    assert "期间：2026年11月1日—11月10日" in rows[1][0]
    assert rows[2] == ["序号", "姓名", "科室", "人员编号", "成绩", "等次", "备注"]
    by_name = {row[1]: row for row in rows[3:49]}
    assert (str(by_name[bureau.NAMES[3]][4]), by_name[bureau.NAMES[3]][5]) == ("60.5", "合格")
    assert by_name[bureau.NAMES[0]][4:6] == ["缺考", ""]
    assert by_name[bureau.NAMES[1]][4] == "免考"
    notes = [row[0] for row in rows[49:]]
    assert any("；应考45人，实考" in note for note in notes)
    assert any(note.startswith("满分100分，合格线60分，优秀线90分") for note in notes)
    before = examined.ok("statistics", "exam", EXAM).out
    facts = ("--title", EXAM, "--organiser", "区普法办", *PERIOD)
    # 等次 stood in no column before: where it is written now it is said to change, though nothing that counts does.
    assert set(previewed(examined, "exams", "import-results", path, *facts)) <= {"unchanged", "changed"}
    examined.ok("exams", "import-results", path, *facts, "--yes")
    assert examined.ok("statistics", "exam", EXAM).out == before


@FORMS
def test_who_is_missing_has_no_scores(examined: Cli, tmp_path: Path, form: str) -> None:
    _path, rows = exported(examined, tmp_path, form, "exams", "missing", EXAM)
    assert rows[0][0] == f"{EXAM}未考名单"
    assert rows[2] == ["序号", "姓名", "科室", "备注"]
    assert bureau.NAMES[0] in {row[1] for row in rows[3:-3]}
    assert bureau.NAMES[3] not in {row[1] for row in rows[3:-3]}
    assert not any("60.5" in str(cell) or "合格" in str(cell) for row in rows for cell in row)


@FORMS
def test_the_register_of_certificates(examined: Cli, tmp_path: Path, form: str) -> None:
    examined.ok("certificates", "make-key")
    chosen = ("--person", bureau.NAMES[3], "--person", bureau.NAMES[4])
    first, second = examined.json("certificates", "issue", "--exam", EXAM, *chosen, "--out", tmp_path / "c.pdf")["certificates"]
    examined.ok("certificates", "revoke", first["number"], "--reason", "姓名有误")
    _path, rows = exported(examined, tmp_path, form, "certificates", "register", "--year", "2026")
    assert (rows[0][0], "年度：2026年" in rows[1][0]) == ("证明登记簿", True)
    assert [(row[1], row[4], row[11], row[13]) for row in rows[3:5]] == [
        (first["number"], first["name"], "已作废", "姓名有误"),
        (second["number"], second["name"], "有效", ""),
    ]
    assert str(rows[4][7]) == f"{second['points'] / 100:g}"
    assert rows[5][0] == "共2份，其中有效1份"


@FORMS
def test_hours_of_all(staffed: Cli, tmp_path: Path, table: Callable[[str], Path], form: str) -> None:
    staffed.ok("activities", "import", table(bureau.ledger()), "--yes")
    staffed.ok("hours", "target", "24", "--basis", "局党组学法计划")
    _path, rows = exported(staffed, tmp_path, form, "hours", "export", "--year", "2026")
    assert rows[0][0] == "学法学时统计表"
    assert rows[2] == ["序号", "姓名", "科室", "学时", "学习场次", "是否达标"]
    assert len(rows[3:49]) == 46
    by_name = {row[1]: row for row in rows[3:49]}
    assert (str(by_name[bureau.NAMES[1]][3]), str(by_name[bureau.NAMES[1]][4])) == ("46", "23")
    assert by_name[bureau.NAMES[1]][5] == "是"
    assert any(str(row[0]).startswith("年度目标24学时（依据：局党组学法计划）") for row in rows)
    _path, quarter = exported(staffed, tmp_path, form, "hours", "export", "--first-day", "2026-01-01", "--last-day", "2026-03-31")
    assert quarter[2] == ["序号", "姓名", "科室", "学时", "学习场次"]
    assert staffed("hours", "export", "--first-day", "2026-03-01", "--last-day", "2026-01-01").code == 2


@FORMS
def test_my_record_says_whose_it_is(staffed: Cli, tmp_path: Path, form: str) -> None:
    path = tmp_path / f"mine.{form}"
    staffed.ok("record", "--year", "2026", "--out", path, who=EMPLOYEE)
    rows = rows_of(path)
    assert rows[0][0] == "2026年度学法学时"
    assert f"填报单位：{UNIT}　　姓名：{EMPLOYEE}　　科室：{bureau.DEPARTMENTS[1]}　　年度：2026年" in rows[1][0]


def test_without_a_file_a_list_is_printed(staffed: Cli) -> None:
    lines = staffed.ok("people", "export").out.splitlines()
    assert lines[0].startswith("人员花名册,")
    assert lines[2] == "序号,姓名,科室,职级,人员编号,分组"
    assert len(lines) == 3 + 46 + 3
    assert staffed.json("people", "export")["text"].startswith("人员花名册,")


def test_texts_that_begin_like_formulas(staffed: Cli, tmp_path: Path) -> None:
    topics = ["=1+1", "+86", "-学习", "@听", '=HYPERLINK("http://x")']
    for place, topic in enumerate(topics, 1):
        staffed.ok("activities", "add", "--kind", "集中学习", f"--topic={topic}", "--on", f"2026-03-{place:02d}", "--minutes", "90")
    path, rows = exported(staffed, tmp_path, "csv", "activities", "export", "--year", "2026")
    assert [row[5] for row in rows[3:8]] == [f"'{topic}" for topic in topics]
    sheet = openpyxl.load_workbook(exported(staffed, tmp_path, "xlsx", "activities", "export", "--year", "2026")[0]).worksheets[0]
    assert [sheet.cell(row, 6).data_type for row in range(4, 9)] == ["s"] * 5
    assert path.exists()
