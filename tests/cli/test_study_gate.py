"""先学后考 from the command line."""

from tests.cli.conftest import EMPLOYEE, Cli, window

TITLE = "第四季度学法测验"


def test_an_exam_that_asks_for_study_first(staffed: Cli) -> None:
    asked = ("--study-hours", "2", "--study-read", "科技进步法 第二章")
    bad = staffed("exams", "create", "--title", TITLE, *window(), "--study-read", "不知道的法")
    assert (bad.code, "不知道的法" in bad.err) == (2, True)
    exam = staffed.json("exams", "create", "--title", TITLE, *window(), "--publish", *asked)
    assert exam["settings"]["gate"] == {"hours": 200, "chapters": [{"law": "kxjsjbf", "chapter": 2}]}
    told = staffed("attempts", "start", TITLE, who=EMPLOYEE)
    assert told.code != 0
    assert "学法学时 0，应满 2" in told.err
    assert "科学技术进步法" in told.err
    lines = staffed.ok("exams", "study-first", TITLE).lines
    assert EMPLOYEE in {line[0] for line in lines}
    staffed.ok("exams", "let-in", TITLE, EMPLOYEE, "--reason", "新调入")
    assert [line[3] for line in staffed.ok("exams", "study-first", TITLE).lines if line[0] == EMPLOYEE] == ["新调入"]
    staffed.ok("exams", "keep-out", TITLE, EMPLOYEE, "--reason", "误记")
    assert staffed("attempts", "start", TITLE, who=EMPLOYEE).code != 0
    staffed.ok("exams", "let-in", TITLE, EMPLOYEE, "--reason", "新调入")
    staffed.ok("attempts", "start", TITLE, who=EMPLOYEE)
