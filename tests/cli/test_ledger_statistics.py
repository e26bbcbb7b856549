"""lawstudy statistics sessions and coverage: what the screen says, what scripts read, and the workbooks that are signed."""

from pathlib import Path

import pytest

from tests.cli.conftest import EMPLOYEE, Cli
from tests.cli.test_statistics_tables import sheets

LEDGER = (
    "日期\t类型\t主题\t参加人员\n"
    "2025-03-05\t集体学习\t学习行政复议法第二章\t全体人员\n"
    f"2025-04-05\t集体学习\t学习《保守国家秘密法》\t{EMPLOYEE}\n"
    "2024-04-05\t警示教育\t案例通报\t全体人员\n"
)


@pytest.fixture
def kept(staffed: Cli, tmp_path: Path) -> Cli:
    listed = tmp_path / "ledger.tsv"
    listed.write_text(LEDGER, "utf-8")
    staffed.ok("activities", "import", listed, "--year", "2025", "--yes")
    return staffed


def test_the_ledger_is_spread_in_four_ways(kept: Cli, tmp_path: Path) -> None:
    assert ["集中学习", "2"] in [line[:2] for line in kept.ok("statistics", "sessions", "--year", "2025").lines]
    months = kept.ok("statistics", "sessions", "--year", "2025", "--by", "month").lines
    assert [line[1] for line in months] == ["0", "0", "1", "1", *["0"] * 8]
    years = kept.ok("statistics", "sessions", "--year", "2025", "--by", "year").lines
    assert [line[:2] for line in years] == [["2024", "1"], ["2025", "2"]]
    departments = kept.ok("statistics", "sessions", "--year", "2025", "--by", "department").lines
    found = kept.json("statistics", "sessions", "--year", "2025")
    named = [row["names"][0] for row in found["departments"]["rows"] if row["names"]]
    assert [line[0] for line in departments if line[0] != "未分科室"] == named
    assert found["months"]["rows"][2]["cells"]["study"]["value"] == 1
    kept.ok("statistics", "sessions", "--year", "2025", "--xlsx", tmp_path / "year.xlsx")
    book = sheets(tmp_path / "year.xlsx")
    assert list(book) == ["学法活动统计表", "分月统计表", "分科室统计表", "历年统计表"]
    places = ("填报单位（盖章）：青岚区科学技术局", "单位负责人：", "审核人：", "填表人：", "填报日期：")
    assert [place for rows in book.values() for place in places if place not in str(rows[-1][0])] == []
    assert "2024—2025年" in str(book["历年统计表"][1][0])
    kept.ok("statistics", "sessions", "--year", "2025", "--xlsx", tmp_path / "year.csv")
    assert "分月统计表" in (tmp_path / "year.csv").read_text("utf-8-sig")


def test_coverage_says_who_has_learnt_which_law_by_what(kept: Cli, tmp_path: Path) -> None:
    lines = {line[0].strip(): line[1:] for line in kept.ok("statistics", "coverage", "--year", "2025").lines}
    assert lines["《保守国家秘密法》"][-1] == "1/46"
    assert lines["《行政复议法》"][-1] == "0/46"
    assert lines["第二章 行政复议申请"][-1] == "46/46"
    who = kept.ok("statistics", "coverage", "--year", "2025", "--law", "《保守国家秘密法》").lines
    assert [line[0] for line in who if line[2]] == [EMPLOYEE]
    assert "2025-04-05" in next(line[3] for line in who if line[2])
    of_chapter = kept.json("statistics", "coverage", "--year", "2025", "--law", "行政复议法", "--chapter", "2", "--department", "办公室")
    assert {one["department"] for one in of_chapter["people"]} == {"办公室"}
    mine = kept.json("statistics", "coverage", "--year", "2025", "--mine", who=EMPLOYEE)
    assert [(law["law"]["name"], law["learnt"]) for law in mine["laws"]][-1] == ("保守国家秘密法", True)
    assert kept.json("statistics", "coverage", "--year", "2025", "--person", EMPLOYEE)["laws"] == mine["laws"]
    assert kept("statistics", "coverage", "--year", "2025", who=EMPLOYEE).code != 0
    kept.ok("statistics", "coverage", "--year", "2025", "--xlsx", tmp_path / "coverage.xlsx")
    book = sheets(tmp_path / "coverage.xlsx")
    assert list(book) == ["学法覆盖统计表", "未学人员名单（内部掌握）"]
    counted, missing = book.values()
    assert [row[-1] for row in counted if row[1] == "《保守国家秘密法》"] == ["1/46"]
    named = "、".join(str(row[3]) for row in missing if row[1] == "《保守国家秘密法》")
    assert EMPLOYEE not in named
    assert named.count("、") == 44


def test_a_law_that_no_row_names_is_said(kept: Cli) -> None:
    refused = kept("statistics", "coverage", "--year", "2025", "--law", "没有的法")
    assert refused.code == 2
    assert "没有的法" in refused.err
