"""Earlier imports: the list of them, taking one back by the beginning of its id, and the day from which a roster holds."""

import re
from collections.abc import Callable
from io import BytesIO, TextIOWrapper
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest

from tests.cli.conftest import EMPLOYEE, Cli
from tests.conftest import NAME

Written = Callable[..., Path]
LEDGER = "日期\t类型\t主题\t人数\t时长\n2026.3.5\t集中学习\t甲\t40\t90"


def named(cli: Cli) -> list[str]:
    return sorted(person["name"] for person in cli.json("people", "list")["items"])


def of_kind(cli: Cli, kind: str) -> dict[str, Any]:
    (found,) = cli.json("imports", "list", "--kind", kind)
    return dict(found)


def test_an_import_is_listed_and_taken_back_by_the_beginning_of_its_id(cli: Cli, table: Written) -> None:
    cli.ok("people", "import", table("姓名\t科室\n罗知远\t办公室\n丁佳禾\t计划科"), "--yes")
    cli.ok("activities", "import", table(LEDGER), "--yes")
    listed = cli.ok("imports", "list")
    assert listed.out.splitlines()[0] == "编号\t导入时间\t内容\t导入人\t表格标题\t新增\t变更\t调出/退休\t撤回情况"
    assert [line[2:4] for line in listed.lines] == [["活动台账", NAME], ["花名册", NAME]]
    begin = listed.lines[1][0]
    done = cli.ok("imports", "withdraw", begin.upper(), "--reason", " 导错了文件 ")
    assert done.out.startswith("已撤回：花名册（")
    assert named(cli) == [NAME]
    assert cli.ok("imports", "list", "--kind", "people").lines[0][-1].endswith(" 导错了文件")
    again = cli("imports", "withdraw", of_kind(cli, "people")["batch_id"], "--reason", "又一次")
    assert (again.code, "这次导入已经撤回。" in again.err) == (2, True)


def test_scripts_get_what_was_taken_back(cli: Cli, table: Written) -> None:
    cli.ok("activities", "import", table(LEDGER), "--yes")
    before = of_kind(cli, "activities")
    assert (before["added"], before["by"], before["withdrawn_at"]) == (1, NAME, None)
    after = cli.json("imports", "withdraw", before["batch_id"], "--reason", "导错了文件")
    assert (after["batch_id"], after["reason"], after["withdrawn_at"] is None) == (before["batch_id"], "导错了文件", False)
    assert cli.json("activities", "list")["total"] == 0


def test_what_rests_on_it_is_named_and_nothing_is_changed(staffed: Cli) -> None:
    refused = staffed("imports", "withdraw", of_kind(staffed, "people")["batch_id"], "--reason", "导错了")
    assert (refused.code, refused.err.splitlines()[0]) == (2, "不能撤回这次导入，它之后已有：登录账号。")
    assert "一切保持原样。" in refused.err
    assert staffed.json("people", "list")["total"] == 46


def test_an_id_that_is_none_or_not_one_is_said(cli: Cli, table: Written) -> None:
    short = cli("imports", "withdraw", "01", "--reason", "导错了")
    assert (short.code, "至少要写 4 个字符" in short.err) == (2, True)
    for unknown in ("ffff-ffff", str(uuid4())):
        missing = cli("imports", "withdraw", unknown, "--reason", "导错了")
        assert (missing.code, unknown in missing.err) == (2, True)
    cli.ok("activities", "import", table(LEDGER), "--yes")
    assert cli("imports", "withdraw", of_kind(cli, "activities")["batch_id"], "--reason", " ").code == 2
    assert of_kind(cli, "activities")["withdrawn_at"] is None


def test_a_beginning_of_several_is_not_guessed(cli: Cli, table: Written) -> None:
    cli.ok("people", "import", table("姓名\t科室\n罗知远\t办公室"), "--yes")
    cli.ok("activities", "import", table(LEDGER), "--yes")
    ids = [one["batch_id"] for one in cli.json("imports", "list")]
    assert ids[0][:6] == ids[1][:6]  # they begin with the time
    unclear = cli("imports", "withdraw", ids[0][:6], "--reason", "导错了")
    assert (unclear.code, "有 2 次导入的编号以此开头" in unclear.err) == (2, True)
    shown = [line[0] for line in cli.ok("imports", "list").lines]
    assert len(set(shown)) == 2
    cli.ok("imports", "withdraw", shown[0], "--reason", "导错了")
    assert [one["withdrawn_at"] is None for one in cli.json("imports", "list")] == [False, True]


def test_an_employee_neither_sees_nor_withdraws_imports(staffed: Cli) -> None:
    assert staffed("imports", "list", who=EMPLOYEE).code == 2
    assert staffed("imports", "withdraw", of_kind(staffed, "people")["batch_id"], "--reason", "x", who=EMPLOYEE).code == 2


def test_a_roster_holds_from_the_day_that_is_said(cli: Cli, table: Written) -> None:
    roster = table("姓名\t科室\n罗知远\t办公室\n丁佳禾\t计划科")
    cli.ok("people", "import", roster, "--yes", "--as-of", "2026.3.1")
    assert "2026-03-01" in cli.ok("people", "history", "罗知远").out
    moved = table("姓名\t科室\n罗知远\t计划科\n丁佳禾\t计划科")
    cli.ok("people", "import", moved, "--yes", "--as-of", "2026-05-06")
    assert "2026-05-06" in cli.ok("people", "history", "罗知远").out
    assert "2026-05-06" not in cli.ok("people", "history", "丁佳禾").out


def test_a_day_that_is_none_or_far_ahead_imports_nothing(cli: Cli, table: Written) -> None:
    roster = table("姓名\t科室\n罗知远\t办公室")
    for wrong in ("2026-13-01", "2999-01-01"):
        assert cli("people", "import", roster, "--yes", "--as-of", wrong).code == 2
    assert named(cli) == [NAME]


def test_an_import_is_called_by_its_title_its_file_or_that_it_was_pasted(cli: Cli, table: Written, monkeypatch: pytest.MonkeyPatch) -> None:
    cli.ok("people", "import", table("科学技术局花名册\n姓名\t科室\n罗知远\t办公室", "a.tsv"), "--yes")
    cli.ok("people", "import", table("姓名\t科室\n丁佳禾\t计划科", "调入人员 34012219850712661X.tsv"), "--stay", "--yes")
    monkeypatch.setattr("sys.stdin", TextIOWrapper(BytesIO("姓名\t科室\n白若溪\t计划科".encode())))
    cli.ok("people", "import", "-", "--stay", "--yes")
    titles = [line[4] for line in cli.ok("imports", "list").lines]
    assert re.fullmatch(r"花名册（粘贴于 \d{4}-\d\d-\d\d \d\d:\d\d）", titles[0])
    assert titles[2] == "科学技术局花名册"
    assert titles[1].startswith("调入人员")
    assert titles[1].endswith(".tsv")
    assert "340122" not in titles[1]
