"""One person over time, and what departments are called, from the command line."""

import pytest

from tests.cli.conftest import Cli

OFFICE = ("--department", "办公室")


@pytest.fixture
def people(cli: Cli) -> Cli:
    cli.ok("people", "add", "王芳", *OFFICE, "--staff-number", "0012", "--group", "党员")
    cli.ok("people", "add", "王芳", "--department", "计划科")
    cli.ok("people", "add", "李明", *OFFICE)
    return cli


def history(cli: Cli, person: str) -> list[list[str]]:
    return cli.ok("people", "history", person).lines


def test_a_person_moves_leaves_and_returns_on_days(people: Cli) -> None:
    people.ok("people", "change", "李明", "--department", "计划科", "--group", "班子", "--on", "2026-03-01")
    people.ok("people", "change", "李明", "--reading", "li mang")
    people.ok("people", "change", "李明", "--name", "李名", "--on", "2026-05-01")
    left = people.ok("people", "leave", "李名", "--on", "2026-06-30", "--reason", "retired")
    assert "自 2026-06-30 起不再计入" in left.out
    assert [line[0] for line in people.ok("people", "list", "--gone").lines] == ["李名"]
    back = people.ok("people", "return", "李名", "--on", "2026-09-01", *OFFICE)
    assert "李名已于 2026-06-30 调出/退休" in back.err
    assert history(people, "李名") == [
        ["科室", "办公室", "不详", "2026-03-01", "调整科室"],
        ["科室", "计划科", "2026-03-01", "2026-06-30", "退休"],
        ["科室", "办公室", "2026-09-01", "至今", ""],
        ["人员分组", "班子", "2026-03-01", "至今", ""],
        ["曾用名", "李明", "", "2026-05-01", ""],
    ]
    assert "李明现名李名" in people.ok("people", "history", "李明").err


def test_what_was_written_down_is_put_right(people: Cli) -> None:
    people.ok("people", "change", "李明", "--department", "计划科", "--rank", "科长", "--correct")
    people.ok("people", "change", "王芳@办公室", "--no-groups", "--staff-number", "", "--correct")
    assert history(people, "李明") == [["科室", "计划科", "不详", "至今", ""]]
    assert history(people, "王芳@办公室") == [["科室", "办公室", "不详", "至今", ""]]
    refused = people("people", "change", "李明", "--rank", "局长", "--correct", "--on", "2026-03-01")
    assert refused.code == 2
    assert "不带日期" in refused.err


def test_who_is_meant_is_asked_with_names_that_are_taken(people: Cli) -> None:
    refused = people("people", "history", "王芳")
    assert refused.code == 2
    assert "王芳（办公室）；王芳（计划科）" in refused.err
    for name in ("王芳（办公室）", "王芳(办公室)", "王芳@办公室", "王芳（办公室，工号 0012）", "0012"):
        assert history(people, name)[1][:2] == ["人员分组", "党员"]
    assert "请写成其中之一：李明" in people("people", "history", "李民").err
    assert people("people", "history", "欧阳修").code == 2


def test_what_is_refused_says_who_is_in_the_way(people: Cli) -> None:
    assert "人员编号 0012 已属于王芳（办公室，在职）" in people("people", "add", "赵强", "--staff-number", "0012").err
    assert "已有一位王芳（办公室，在职）" in people("people", "add", "王芳", *OFFICE).err
    assert people.ok("people", "add", "王芳", *OFFICE, "--namesake").code == 0
    assert "“人员”不是人的姓名" in people("people", "add", "人员").err
    assert "“2026-13-01”不是" in people("people", "add", "赵强", "--since", "2026-13-01").err
    assert people("people", "leave", "李明", "--on", "2026-03-01", "--reason", "ill").code == 2


def test_the_first_day_here_is_given(people: Cli) -> None:
    people.ok("people", "add", "赵强", "--since", "2026-03-01")
    people.ok("people", "add", "孙勇", "--always")
    assert history(people, "赵强")[0][2] == "2026-03-01"
    assert history(people, "孙勇")[0][2] == "不详"


def test_departments_are_listed_and_renamed(people: Cli) -> None:
    people.ok("people", "departments", "rename", "计划科", "规划财务科", "--on", "2026-03-01")
    assert people.ok("people", "departments", "list").lines == [["办公室"], ["规划财务科"]]
    assert people.ok("people", "departments", "list", "--on", "2026-02-28").lines == [["办公室"], ["计划科"]]
    assert "已有科室“办公室”" in people("people", "departments", "rename", "规划财务科", "办公室").err
    assert "找不到科室“计划科”" in people("people", "departments", "rename", "计划科", "新科").err
