"""The same figures on the screen of the command line and in the workbook that is signed."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from tests.cli.conftest import Cli
from tests.usecases import bureau

TITLE = "2026年度学法考试"
FACTS = ("--title", TITLE, "--organiser", "区普法办", "--first-day", "2026-11-01", "--last-day", "2026-11-10")


def sheets(path: Path) -> dict[str, list[list[Any]]]:
    book = openpyxl.load_workbook(path)
    return {name: [list(row) for row in book[name].iter_rows(values_only=True)] for name in book.sheetnames}


@pytest.fixture
def scored(staffed: Cli, table: Callable[[str], Path]) -> Cli:
    staffed.ok("exams", "import-results", table(bureau.scores()), *FACTS, "--yes")
    return staffed


def test_the_workbook_says_what_the_screen_says(scored: Cli, tmp_path: Path) -> None:
    said = scored.ok("statistics", "exam", TITLE, "--xlsx", tmp_path / "figures.xlsx")
    assert "figures.xlsx" in said.out
    found = sheets(tmp_path / "figures.xlsx")
    assert list(found) == [f"{TITLE}成绩统计表", f"{TITLE}分职级情况", f"{TITLE}成绩分布"]
    table, ranks, spread = found.values()
    by_rank = scored.ok("statistics", "exam", TITLE, "--ranks").lines
    assert [[str(cell) for cell in row[:4]] for row in ranks[3 : 3 + len(by_rank)]] == [line[:4] for line in by_rank]
    assert sum(row[1] for row in ranks[3 : 3 + len(by_rank)]) == 46
    assert table[1][0] == "填报单位：青岚区科学技术局　　期间：2026年11月1日—11月10日"
    head = table[2]
    assert head == ["科室", "应考", "实考", "未考", "参考率", "合格", "合格率", "优秀", "优秀率", "平均分"]
    departments = scored.ok("statistics", "exam", TITLE, "--departments").lines
    rows = table[3 : 3 + len(departments)]
    assert [[str(cell) for cell in row[:4]] for row in rows] == [line[:4] for line in departments]
    whole = dict(zip(head, table[3 + len(departments)], strict=True))
    figures = dict(line for line in scored.ok("statistics", "exam", TITLE).lines)
    assert whole["科室"] == "合计"
    assert {name: str(whole[name]) for name in ("应考", "实考", "未考", "合格", "优秀")} == {
        name: figures[name] for name in ("应考", "实考", "未考", "合格", "优秀")
    }
    assert f"{whole['平均分']:.2f}" == figures["平均分"]
    assert f"{whole['优秀率']:.2%}" == figures["优秀率"]
    notes = [row[0] for row in table[4 + len(departments) :] if row[0]]
    assert notes[0] == "应考名单46人，免考0人，缓考0人；应考46人，实考46人"
    assert str(notes[-1]).startswith("填报单位（盖章）：青岚区科学技术局")
    assert sum(row[2] for row in spread[3:] if isinstance(row[2], int)) == 46
    assert {row[1] for row in spread[3:] if isinstance(row[2], int)} <= {"优秀", "合格", "不合格", ""}


def test_before_and_after_the_makeup_are_tables_of_their_own(scored: Cli, table: Callable[[str], Path], tmp_path: Path) -> None:
    makeup = table("姓名\t成绩\n王一鸣\t95")
    scored.ok("exams", "import-results", makeup, "--title", "补考", "--makeup-of", TITLE, "--group", "-", "--yes")
    scored.ok("statistics", "exam", TITLE, "--xlsx", tmp_path / "both.xlsx")
    found = sheets(tmp_path / "both.xlsx")
    assert [name for name in found if "统计表" in name] == [f"{TITLE}成绩统计表（正考）", f"{TITLE}成绩统计表（补考后）"]
    excellent = [next(row[7] for row in rows if row[0] == "合计") for name, rows in found.items() if "统计表" in name]
    assert excellent == [11, 12]


def test_an_open_exam_has_no_results_in_its_table(staffed: Cli, table: Callable[[str], Path], tmp_path: Path) -> None:
    open_until = ("--title", TITLE, "--organiser", "区普法办", "--first-day", "2026-11-01", "--last-day", "2099-11-10", "--year", "2026")
    staffed.ok("exams", "import-results", table(bureau.scores()), *open_until, "--yes")
    staffed.ok("statistics", "exam", TITLE, "--xlsx", tmp_path / "open.xlsx")
    (rows,) = sheets(tmp_path / "open.xlsx").values()
    assert rows[3][:6] == ["合计", 46, 46, 0, 1, "—"]
    assert "考试尚未结束，合格、优秀和平均分待结束后统计" in [row[0] for row in rows]


def test_the_ledger_has_its_table(staffed: Cli, table: Callable[[str], Path], tmp_path: Path) -> None:
    staffed.ok("activities", "import", table(bureau.ledger()), "--yes")
    staffed.ok("activities", "add", "--kind", "政策宣讲", "--topic", "税收政策", "--on", "4-10", "--heads", "95")
    staffed.ok("statistics", "activities", "--year", "2026", "--xlsx", tmp_path / "ledger.xlsx")
    (rows,) = sheets(tmp_path / "ledger.xlsx").values()
    assert rows[2] == ["类别", "场次", "人次（按姓名）", "人次（按人数）"]
    figures = {row[0]: row[1:] for row in rows[3:]}
    assert figures["学习活动"][0] == 30
    assert figures["警示教育"] == [6, "—", "—"]
    assert figures["普法宣传"] == [1, "—", 95]
    assert "期间：2026年1月1日—12月31日" in rows[1][0]
