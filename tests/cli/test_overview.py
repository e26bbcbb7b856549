"""lawstudy overview, for the coordinator of the bureau and for one of some departments."""

from tests.cli.conftest import EMPLOYEE, Cli, today


def test_it_says_what_waits_and_the_year_so_far(staffed: Cli) -> None:
    staffed.ok("prompts", "add", "区司法局", "覆盖面不够", "--received", today())
    lines = [line.split("\t") for line in staffed.ok("overview").out.splitlines()]
    assert lines[0] == ["栏目", "项目", "说明"]
    assert lines[1][:2] == ["需要处理", "区司法局的普法提示"]
    assert [line[2] for line in lines if line[1] == "学习活动"] == ["0 场"]
    told = staffed.json("overview")
    assert told["departments"] == []
    assert len(told["prompts"]) == 1


def test_a_coordinator_of_some_departments_is_told_of_them_alone(staffed: Cli) -> None:
    [line] = staffed.ok("people", "list", "--text", EMPLOYEE).lines
    department = line[1]
    staffed.ok("accounts", "roles", EMPLOYEE, "--role", "employee", "--role", "coordinator", "--department", department)
    told = staffed.json("overview", who=EMPLOYEE)
    listed = staffed.ok("people", "list", who=EMPLOYEE).lines
    assert told["departments"] == [department]
    assert told["people"] == len(listed) < len(staffed.ok("people", "list").lines)
    assert {line[1] for line in listed} == {department}
    assert staffed("plan", "show", who=EMPLOYEE).code == 2
