"""Whoever is missing is told by the name that a person knows, never by an id."""

import re

import pytest

from tests.cli.conftest import EMPLOYEE, Cli, today, window
from tests.conftest import NAME

EXAM = "第四季度学法测验"
ID = re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-|[0-9a-f]{32}")
WHY = ("--reason", "外出挂职", "--approver", EMPLOYEE, "--approved-on", today())
ASKED = [
    ("people", "history", "{who}"),
    ("people", "change", "{who}", "--rank", "科长"),
    ("people", "leave", "{who}", "--on", "2026-06-30", "--reason", "retired"),
    ("people", "return", "{who}", "--on", "2026-06-30"),
    ("accounts", "add", "{who}"),
    ("activities", "add", "--kind", "集中学习", "--topic", "宪法", "--on", "2026-03-04", "--person", "{who}"),
    ("exams", "publish", EXAM, "--person", "{who}"),
    ("exams", "excuse", EXAM, "{who}", "--kind", "exempt", *WHY),
    ("exams", "unexcuse", EXAM, "{who}", "--reason", "误记"),
    ("exams", "add-person", EXAM, "{who}", *WHY),
    ("exams", "drop-person", EXAM, "{who}", "--reason", "误记"),
    ("certificates", "issue", "--year", "2026", "--person", "{who}", "--out", "none.pdf"),
]


@pytest.mark.parametrize("asked", ASKED, ids=lambda asked: "-".join(asked[:2]))
def test_whoever_is_missing_is_told_by_name(staffed: Cli, asked: tuple[str, ...]) -> None:
    staffed.ok("exams", "create", "--title", EXAM, *window())
    said = staffed(*(word.format(who="欧阳修") for word in asked))
    assert (said.code, "欧阳修" in said.err, ID.search(said.err)) == (2, True, None), said


def test_whoever_cannot_be_taken_is_told_by_name(staffed: Cli) -> None:
    staffed.ok("exams", "create", "--title", EXAM, *window())
    staffed.ok("exams", "publish", EXAM, "--person", NAME)
    for command in (("unexcuse",), ("drop-person",), ("excuse", "--kind", "exempt", *WHY[:2], "--approver", NAME, *WHY[4:])):
        said = staffed("exams", command[0], EXAM, EMPLOYEE, *(command[1:] or WHY[:2]))
        assert (said.code, ID.search(said.err)) == (2, None), said
    staffed.ok("exams", "close", EXAM)
    said = staffed("certificates", "issue", "--exam", EXAM, "--person", EMPLOYEE, "--out", "none.pdf")
    assert (said.code, EMPLOYEE in said.err, ID.search(said.err)) == (2, True, None), said


def test_whoever_has_left_is_told_by_name(staffed: Cli) -> None:
    staffed.ok("people", "leave", EMPLOYEE, "--on", "2026-06-30", "--reason", "retired")
    staffed.ok("exams", "create", "--title", EXAM, *window())
    said = staffed("exams", "publish", EXAM, "--person", EMPLOYEE, "--person", NAME)
    assert (said.code, f"{EMPLOYEE}已离开本单位" in said.err) == (2, True), said
