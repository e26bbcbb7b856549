"""The roster: preview, problems, consent, listing; accounts."""

import io
import re
from collections.abc import Callable
from pathlib import Path

import pytest

from lawstudy import i18n
from lawstudy.domain.people import LINES, PersonLine
from lawstudy.words.people import LINE_WORDS
from tests.cli.conftest import EMPLOYEE, Cli
from tests.conftest import NAME
from tests.documents import pdf
from tests.usecases import bureau

Written = Callable[[str], Path]


def test_a_preview_writes_nothing_and_yes_accepts_it(cli: Cli, table: Written) -> None:
    roster = table(bureau.roster())
    preview = cli.ok("people", "import", roster)
    assert "将写入 46 行" in preview.out
    assert len(cli.json("people", "list")["items"]) == 1
    assert "新增 45" in cli.ok("people", "import", roster, "--yes").out
    assert cli.json("people", "list")["total"] == 46
    again = cli.json("people", "import", roster, "--yes")
    assert (again["added"], again["changed"]) == (0, 0)


def test_a_list_of_one_department_makes_nobody_leave_unasked(staffed: Cli, table: Written) -> None:
    part = table(f"姓名\t科室\n{bureau.NAMES[1]}\t政策法规科")
    refused = staffed("people", "import", part, "--yes")
    assert refused.code == 2
    assert refused.err.startswith("表中有 1 人，另有 44 人不在表中：可能只是部分科室的名单。")
    assert staffed.json("people", "list")["total"] == 46
    assert staffed.json("people", "import", part, "--yes", "--stay")["left"] == 0
    assert staffed.json("people", "import", part, "--yes", "--leave")["left"] == 44


def test_changes_are_told_in_words(cli: Cli, table: Written) -> None:
    everyone = "姓名\t科室\n罗知远\t办公室\n丁佳禾\t计划科"
    cli.ok("people", "import", table(everyone), "--yes")
    cli.ok("people", "import", table("姓名\t科室\n罗知远\t办公室"), "--yes", "--leave")
    returned = cli.ok("people", "import", table(everyone)).out
    assert "丁佳禾\t计划科\t状态 调出/退休 → 在职\t" in returned
    ledger = table("日期\t类型\t主题\t人数\t时长\n2026.3.5\t集中学习\t甲\t40\t90")
    assert "人数 40 人；时长（分钟） 90\t" in cli.ok("activities", "import", ledger).out


def test_rows_with_problems_stop_the_import_unless_they_are_left_out(cli: Cli, table: Written) -> None:
    roster = table("姓名\t科室\n罗知远\t办公室\n\t计划科\n罗知远\t办公室")
    refused = cli("people", "import", roster, "--yes")
    assert refused.code == 2
    assert "2 行" in refused.err
    assert cli.json("people", "list")["total"] == 1
    assert cli.json("people", "import", roster, "--yes", "--partly", "--stay")["added"] == 1


def test_a_cell_is_corrected_a_row_left_out_and_a_column_named(cli: Cli, table: Written) -> None:
    roster = table("姓名\t科室\t甲\n罗知\t办公室\t一级科员\n丁佳禾\t计划科\t一级科员")
    preview = cli.json("people", "import", roster, "--correct", "2:A=罗知远", "--skip", "3", "--column", "C=rank")
    assert [(row["title"], row["outcome"]) for row in preview["rows"] if row["row"]] == [("罗知远", "new"), ("丁佳禾", "skipped")]
    assert {"field": "rank", "old": "", "new": "一级科员"} in preview["rows"][0]["changes"]
    assert cli("people", "import", roster, "--correct", "罗知远").code == 2
    assert cli("people", "import", roster, "--correct", "A2=罗知远").code == 2
    assert cli("people", "import", roster, "--column", "B").code == 2


def test_pasted_cells_come_from_standard_input(cli: Cli, monkeypatch: pytest.MonkeyPatch) -> None:
    pasted = io.TextIOWrapper(io.BytesIO("姓名\t科室\n罗知远\t办公室".encode()), "utf-8")
    monkeypatch.setattr("sys.stdin", pasted)
    assert cli.json("people", "import", "-", "--yes", "--stay")["added"] == 1


def test_a_person_at_a_terminal_is_asked(cli: Cli, table: Written, monkeypatch: pytest.MonkeyPatch) -> None:
    roster = table("姓名\t科室\n罗知远\t办公室")
    monkeypatch.setattr("sys.stdin.isatty", lambda: True)
    monkeypatch.setattr("typer.confirm", lambda *_given, **_more: False)
    assert "尚未写入" in cli.ok("people", "import", roster, "--stay").out
    monkeypatch.setattr("typer.confirm", lambda *_given, **_more: True)
    assert "新增 1" in cli.ok("people", "import", roster, "--stay").out


def test_a_file_that_is_not_there_and_one_that_is_no_table(cli: Cli, tmp_path: Path, table: Written) -> None:
    assert "不存在" in cli("people", "import", tmp_path / "none.xlsx").err
    assert "文件夹" in cli("people", "import", tmp_path).err
    assert cli("people", "import", table("")).code == 2


def test_people_are_listed_by_group_and_initials(staffed: Cli) -> None:
    assert [person["name"] for person in staffed.json("people", "list", "--text", "sjy")["items"]] == [NAME]
    members = staffed.json("people", "list", "--group", "党员")
    assert 0 < members["total"] < 46
    assert staffed.ok("people", "list", "--department", "办公室").lines[0][1] == "办公室"


def test_a_reading_is_put_right(cli: Cli) -> None:
    cli.ok("people", "add", "隗明岚", "--reading", "kuí míng lán")
    assert [person["reading"] for person in cli.json("people", "list", "--text", "kuiming")["items"]] == ["kui ming lan"]
    cli.ok("people", "change", "隗明岚", "--rank", "科员")
    assert cli.json("people", "list", "--text", "kml")["total"] == 1
    cli.ok("people", "change", "隗明岚", "--reading", "")
    assert [person["reading"] for person in cli.json("people", "list", "--text", "wml")["items"]] == [""]
    assert "每个字一个音节" in cli("people", "change", "隗明岚", "--reading", "kui").err


def test_a_table_on_a_terminal_is_drawn(staffed: Cli, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdout.isatty", lambda: True)
    monkeypatch.setenv("COLUMNS", "120")
    assert "┃" in staffed.ok("people", "list", "--limit", "2").out


def test_accounts_for_everyone_and_their_life(staffed: Cli, tmp_path: Path) -> None:
    slips = tmp_path / "slips.pdf"
    staffed.ok("people", "add", "李㐂", "--department", "办公室")
    told = staffed.ok("accounts", "add-many", "--slips", slips)
    assert "李㐂（㐂 U+3402）" in told.err  # whose strip shows 〓 is said with the strips
    made = told.lines
    assert len(made) > 1
    words = re.findall(r"[a-z0-9]{4}-[a-z0-9]{4}-[a-z0-9]{4}", "".join(pdf.pages(slips.read_bytes())))
    assert len(words) == len(made)
    login = made[0][2]
    staffed.ok("accounts", "close", login)
    staffed.ok("accounts", "open", login)
    staffed.ok("accounts", "unlock", login)
    staffed.ok("accounts", "roles", login, "--role", "coordinator")
    assert {line[0]: line[3] for line in staffed.ok("accounts", "list").lines}[login] == "普法联络员"
    assert staffed("accounts", "close", "无此人").code == 2
    rules = staffed.ok("hours", "rules").lines
    assert rules[0][2] == "是"
    staffed.ok("hours", "rule", 4)
    assert [line[0] for line in staffed.ok("hours", "rules").lines if line[2] == "是"] == ["4"]
    assert staffed("hours", "rule", 99).code == 2


def test_accounts_are_made_listed_and_their_passwords_changed(staffed: Cli, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    other = bureau.NAMES[2]
    assert staffed.ok("accounts", "add", other, "--role", "coordinator", "--role", "employee").code == 0
    listed = {line[0]: line[3] for line in staffed.ok("accounts", "list").lines}
    assert listed[other] == "普法联络员、干部职工"
    assert listed[EMPLOYEE] == "干部职工"
    assert staffed("accounts", "add", other).code == 2
    assert staffed("accounts", "add", "无此人").code == 2
    secret = tmp_path / "new"
    secret.write_text("another-2026\n", "utf-8")
    staffed.ok("accounts", "reset-password", other, "--new-password-file", secret)
    assert staffed("people", "list", who=other).code == 3
    assert staffed("accounts", "reset-password", "无此人").code == 2
    staffed.ok("accounts", "password", "--new-password-file", secret)
    monkeypatch.setenv("LAWSTUDY_PASSWORD", "another-2026")
    assert staffed.ok("people", "list").code == 0


@pytest.mark.parametrize("line", LINES, ids=lambda line: line.field)
def test_each_line_of_people_goes_through_every_command(cli: Cli, table: Written, tmp_path: Path, line: PersonLine) -> None:
    option = f"--{line.field.replace('_', '-')}"
    cli.ok("people", "add", "罗知远", option, "甲一")
    words = i18n._(LINE_WORDS[line.field])
    cli.ok("people", "change", "罗知远", option, "乙二")
    cli.ok("people", "change", "罗知远", "--department", "办公室")  # what is not said stays
    listed = cli.ok("people", "list", "--text", "罗知远").out.splitlines()
    assert dict(zip(listed[0].split("\t"), listed[1].split("\t"), strict=False))[words] == "乙二"
    cli.ok("people", "export", "--out", tmp_path / "roster.xlsx")
    assert "将写入 0 行" in cli.ok("people", "import", tmp_path / "roster.xlsx").out
    again = cli.ok("people", "import", table(f"姓名\t科室\t{line.printed}\n罗知远\t办公室\t丙三"), "--stay").out
    assert f"{words} 乙二 → 丙三" in again
