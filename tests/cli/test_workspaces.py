"""Making a workspace, backups, restoring, the audit log."""

import getpass
import sqlite3
import warnings
from pathlib import Path

import pytest

from tests.cli.conftest import Cli
from tests.conftest import NAME, PASSWORD


def test_a_new_workspace_is_made_once(cli: Cli, tmp_path: Path) -> None:
    facts = ("--organisation", "青岚区科学技术局", "--year", "2026", "--name", NAME)
    assert cli.bare("new", tmp_path / "a", *facts, "--json").code == 0
    again = cli.bare("new", tmp_path / "a", *facts)
    assert again.code == 2
    assert len(again.err.splitlines()) == 3


def test_the_recovery_code_is_told_once_and_sets_a_password(cli: Cli, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    facts = ("--organisation", "青岚区科学技术局", "--year", "2026", "--name", NAME)
    told = cli.bare("new", tmp_path / "a", *facts)
    assert told.code == 0
    code = told.out.partition("恢复码")[2].partition("：")[2].split()[0]
    new = tmp_path / "new.txt"
    new.write_text("another-2027")
    there = ("--workspace", tmp_path / "a", "--as", NAME, "--new-password-file", new)
    monkeypatch.setenv("LAWSTUDY_RECOVERY_CODE", "ACDEF-ACDEF-ACDEF-ACDEF-ACDEF")
    refused = cli.bare("recover", *there)
    assert (refused.code, "还可再试 4 次" in refused.err) == (3, True)
    monkeypatch.setenv("LAWSTUDY_RECOVERY_CODE", code)
    assert cli.bare("recover", *there).code == 0
    again = cli.bare("recover", *there)
    assert (again.code, "没有可用的恢复码" in again.err) == (3, True)
    monkeypatch.setenv("LAWSTUDY_PASSWORD", "another-2027")
    assert Cli(cli._capsys, tmp_path / "a").json("accounts", "recovery-code")["recovery_code"].count("-") == 4


def test_a_password_is_not_waited_for_where_there_is_no_terminal(cli: Cli, monkeypatch: pytest.MonkeyPatch) -> None:
    def no_terminal(*_given: object, **_more: object) -> str:
        warnings.warn("Can not control echo on the terminal.", getpass.GetPassWarning, stacklevel=2)
        raise AssertionError("a password was read where others can see it")

    monkeypatch.delenv("LAWSTUDY_PASSWORD")
    monkeypatch.setattr("getpass.getpass", no_terminal)
    said = cli("people", "list")
    assert said.code == 2
    assert "--password-file" in said.err


def test_a_password_is_asked_for(cli: Cli, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("LAWSTUDY_PASSWORD")
    monkeypatch.setattr("typer.prompt", lambda *_given, **_more: PASSWORD)
    assert cli("people", "list").code == 0


def test_a_backup_is_made_listed_copied_and_put_back(staffed: Cli, tmp_path: Path) -> None:
    staffed.ok("activities", "add", "--kind", "集中学习", "--topic", "备份之前", "--on", "2026-03-04")
    copy = tmp_path / "stick" / "copy.lawstudy-backup"
    copy.parent.mkdir()
    assert str(copy) in staffed.ok("backup", "--out", copy).out
    staffed.ok("backup", "--out", tmp_path / "stick")
    assert len(list(copy.parent.iterdir())) == 2
    assert {line[3] for line in staffed.ok("backup", "--list").lines} == {""}
    staffed.ok("activities", "add", "--kind", "集中学习", "--topic", "备份之后", "--on", "2026-03-05")
    said = staffed.ok("restore", copy)
    assert "被替换的文件夹" in said.out
    assert [line[2] for line in staffed.ok("activities", "list").lines] == ["备份之前"]
    assert staffed.ok("audit", "verify").code == 0


def test_restoring_into_a_new_folder_needs_no_sign_in(staffed: Cli, tmp_path: Path) -> None:
    staffed.ok("backup", "--out", tmp_path / "copy.lawstudy-backup")
    said = staffed.bare("restore", tmp_path / "copy.lawstudy-backup", "--workspace", tmp_path / "other", "--json")
    assert said.code == 0
    assert Cli(staffed._capsys, tmp_path / "other").json("people", "list")["total"] == 46


def test_what_is_no_backup_is_refused(staffed: Cli, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "x").write_text("no archive", "utf-8")
    assert staffed("restore", tmp_path / "none").code == 2
    assert staffed("restore", tmp_path / "x").code == 2
    staffed.ok("backup", "--out", tmp_path / "copy.lawstudy-backup")
    monkeypatch.setenv("LAWSTUDY_PASSWORD", "wrong-password")
    assert staffed("restore", tmp_path / "copy.lawstudy-backup").code == 3
    monkeypatch.setenv("LAWSTUDY_PASSWORD", PASSWORD)
    assert staffed("backup", "--out", tmp_path / "x" / "y.lawstudy-backup").code == 2


def test_a_changed_audit_log_is_found(staffed: Cli) -> None:
    assert staffed.ok("audit", "verify").lines[2][1] == "无"
    assert staffed.ok("audit", "list", "--limit", "3").lines[0][3]
    with sqlite3.connect(staffed.folder / "workspace.lawstudy") as database:
        database.execute("UPDATE audit_line SET content = CAST(replace(content, 'done', 'gone') AS BLOB) WHERE seq = 2")
    database.close()
    broken = staffed("audit", "verify")
    assert broken.code == 2
    assert "审计日志不完整" in broken.err
